// Constants of a module as C objects, for freeze_c.ts: each is a definition, where it needs one, and a reference to it.
// The C is that of upstream's tools/mpy-tool.py. Integers that every board keeps in a word are references by themselves.

import { MpyInputError } from './input.ts';
import { qstrHash, qstrIdentifier } from './qstr_names.ts';
import type { Constant } from './rawcode.ts';
import type { MpyConstant } from './reader.ts';
import { encodeText } from './text.ts';

/** How the firmware represents long ints; `mpz` is arbitrary precision. */
export type LongIntImplementation = 'none' | 'longlong' | 'mpz';

export interface ConstantSettings {
	readonly longInts: LongIntImplementation;
	readonly mpzDigitBits: number;
	readonly bytesInHash: number;
	/** Whether a string is among the qstrs of the firmware or of a frozen module. */
	readonly isQstr: (text: string) => boolean;
}

/** Small ints of 16-bit machines, which any machine has. */
const SMALL_INT_MIN = -0x2000;
const SMALL_INT_MAX = 0x1fff;

/** Bytes on a 32-bit board. */
const WORD = 4;

/** Writes constants of one module after the other, and counts what they take. */
export class ConstantTable {
	stringBytes = 0;
	intBytes = 0;
	objectBytes = 0;
	/** Entries of constant tables. */
	references = 0;
	private readonly settings: ConstantSettings;
	private readonly lines: (string | readonly string[])[];
	private fileName = '';

	constructor(settings: ConstantSettings, lines: (string | readonly string[])[]) {
		this.settings = settings;
		this.lines = lines;
	}

	/** Writes a module's constants and the table of references to them. @throws MpyInputError */
	write(fileName: string, moduleIdentifier: string, constants: readonly MpyConstant[]): void {
		this.fileName = fileName;
		this.lines.push('', '// the constants that are objects');
		const references = constants.map((constant, index) =>
			constant.kind === 'function-table'
				? '&mp_fun_table'
				: this.reference(`const_obj_${moduleIdentifier}_${index}`, constant),
		);
		this.lines.push(
			'',
			'// all constants',
			`static const mp_rom_obj_t const_obj_table_data_${moduleIdentifier}[${constants.length}] = {`,
			references.map((reference) => `    ${reference},`),
			'};',
		);
		this.references += references.length;
	}

	/** What refers to a constant; writes its definition, under `name`, if it needs one. */
	private reference(name: string, constant: Constant): string {
		switch (constant.kind) {
			case 'none':
				return 'MP_ROM_NONE';
			case 'false':
				return 'MP_ROM_FALSE';
			case 'true':
				return 'MP_ROM_TRUE';
			case 'ellipsis':
				return 'MP_ROM_PTR(&mp_const_ellipsis_obj)';
			case 'str':
				if (constant.value === '') return 'MP_ROM_QSTR(MP_QSTR_)';
				if (this.settings.isQstr(constant.value)) return `MP_ROM_QSTR(MP_QSTR_${qstrIdentifier(constant.value)})`;
				return this.string(name, 'str', encodeText(constant.value));
			case 'bytes':
				if (constant.value.length === 0) return 'MP_ROM_PTR(&mp_const_empty_bytes_obj)';
				return this.string(name, 'bytes', constant.value);
			case 'int':
				return this.int(name, BigInt(constant.value));
			case 'float':
				return this.float(name, constant.value);
			case 'complex': {
				const parts = [constant.real, constant.imag].map((part) => `(mp_float_t)${floatLiteral(part)}`);
				return this.define('mp_obj_complex_t', name, `{{&mp_type_complex}, ${parts.join(', ')}}`);
			}
			case 'tuple':
				return this.tuple(name, constant.items);
		}
	}

	private define(type: string, name: string, value: string): string {
		this.lines.push(`static const ${type} ${name} = ${value};`);
		return `MP_ROM_PTR(&${name})`;
	}

	private string(name: string, type: 'str' | 'bytes', bytes: Uint8Array): string {
		this.stringBytes += bytes.length;
		this.objectBytes += 4 * WORD;
		const hash = qstrHash(bytes, this.settings.bytesInHash);
		const data = `${hash}, ${bytes.length}, (const byte*)"${cBytes(bytes)}"`;
		return this.define('mp_obj_str_t', name, `{{&mp_type_${type}}, ${data}}`);
	}

	private int(name: string, value: bigint): string {
		if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) return `MP_ROM_INT(${value})`;
		const { longInts, mpzDigitBits } = this.settings;
		if (longInts === 'none') {
			throw new MpyInputError(this.fileName, `the int ${value} needs a firmware with long ints`);
		}
		if (longInts === 'longlong') {
			if (value !== BigInt.asIntN(64, value)) {
				throw new MpyInputError(this.fileName, `the int ${value} does not fit into the 64 bits of long ints`);
			}
			return this.define('mp_obj_int_t', name, `{{&mp_type_int}, ${value}}`);
		}
		const digits: string[] = [];
		for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= BigInt(mpzDigitBits)) {
			digits.push(`0x${BigInt.asUintN(mpzDigitBits, rest).toString(16)}`);
		}
		this.intBytes += (digits.length * mpzDigitBits) / 8;
		this.objectBytes += 4 * WORD;
		const type = `uint${mpzDigitBits}_t`;
		const fields = [
			`.neg=${value < 0n ? 1 : 0}`,
			'.fixed_dig=1',
			`.alloc=${digits.length}`,
			`.len=${digits.length}`,
			`.dig=(${type}*)(const ${type}[]){${digits.join(',')}}`,
		];
		return this.define('mp_obj_int_t', name, `{{&mp_type_int}, {${fields.join(', ')}}}`);
	}

	/** Three forms, for the three ways in which firmware represents floats. */
	private float(name: string, value: number): string {
		this.objectBytes += 3 * WORD;
		const macro = `${name}_macro`;
		const bits = new DataView(new ArrayBuffer(8));
		bits.setFloat32(0, value);
		// The two lowest bits are a tag in place of precision.
		const single = BigInt((bits.getUint32(0) & ~3) >>> 0) + 2n + 0x80800000n;
		bits.setFloat64(0, value);
		const double = bits.getBigUint64(0) + 0x8004000000000000n;
		this.lines.push('#if MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_A || MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_B');
		this.define('mp_obj_float_t', name, `{{&mp_type_float}, (mp_float_t)${floatLiteral(value)}}`);
		this.lines.push(
			`#define ${macro} MP_ROM_PTR(&${name})`,
			'#elif MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_C',
			`#define ${macro} ((mp_rom_obj_t)(0x${single.toString(16).padStart(8, '0')}))`,
			'#elif MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_D',
			`#define ${macro} ((mp_rom_obj_t)(0x${double.toString(16).padStart(16, '0')}))`,
			'#endif',
		);
		return macro;
	}

	private tuple(name: string, items: readonly Constant[]): string {
		if (items.length === 0) return 'MP_ROM_PTR(&mp_const_empty_tuple_obj)';
		const references = items.map((item, index) => this.reference(`${name}_${index}`, item));
		this.lines.push(
			`static const mp_rom_obj_tuple_t ${name} = {{&mp_type_tuple}, ${items.length}, {`,
			references.map((reference) => `    ${reference},`),
			'}};',
		);
		return `MP_ROM_PTR(&${name})`;
	}
}

/** Bytes inside a C string. */
export function cBytes(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

const DIGITS = 16;

/** A float as C's printf writes it with `%.16g`. */
export function floatLiteral(value: number): string {
	if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
	const sign = value < 0 || Object.is(value, -0) ? '-' : '';
	if (value === 0) return `${sign}0`;
	const [mantissa, exponentText] = roundedToEven(Math.abs(value)).split('e');
	const exponent = Number(exponentText);
	const digits = mantissa.replace('.', '').replace(/0+$/, '');
	if (exponent < -4 || exponent >= DIGITS) {
		const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
		const magnitude = String(Math.abs(exponent)).padStart(2, '0');
		return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${magnitude}`;
	}
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
	const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
	const fraction = digits.slice(exponent + 1);
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As `toExponential`, which rounds a number halfway between two texts up, where C takes the even one. */
function roundedToEven(value: number): string {
	// A tie has no digits behind the 5; a hundred of them show that.
	const exact = value.toExponential(100);
	const [, kept, rest, exponent] = /^(\d\.\d{15})(\d+)e(.*)$/.exec(exact) as RegExpExecArray;
	const isTie = /^50*$/.test(rest);
	const isEven = Number(kept.at(-1)) % 2 === 0;
	return isTie && isEven ? `${kept}e${exponent}` : value.toExponential(DIGITS - 1);
}
