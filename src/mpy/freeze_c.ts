// Writes modules as the C source that a firmware build compiles in: `krait mpy freeze`.
// The C is that of upstream's tools/mpy-tool.py --freeze, line for line; comments stand where it has comments, with words
// of our own. Constants are in freeze_c_constants.ts. Text of a module reaches the C only escaped.

import { nativeArchNames } from './container.ts';
import { decodeInstructions } from './disassemble.ts';
import { nameText, shortened } from './display_text.ts';
import { type ConstantSettings, ConstantTable, cBytes, type LongIntImplementation } from './freeze_c_constants.ts';
import { type MpyInput, MpyInputError } from './input.ts';
import { decodePrelude, FLAG_GENERATOR, type Prelude, preludeStarts } from './prelude.ts';
import { type FirmwareQstrs, qstrHash, qstrIdentifier, STATIC_FIRMWARE_QSTRS } from './qstr_names.ts';
import { staticQstrs } from './qstrs.ts';
import type { Constant, RawCode } from './rawcode.ts';
import { encodeText } from './text.ts';

export interface FreezeOptions {
	/** The qstrs that the firmware has already: those every firmware has by default. */
	readonly firmware?: FirmwareQstrs;
	/** By default `mpz`, with digits of 16 bits. */
	readonly longInts?: LongIntImplementation;
	readonly mpzDigitBits?: number;
}

/** Strings shorter than this, in code points, become qstrs. */
const INTERN_LIMIT = 25;

/** Functions in functions have all their names; more than this is taken for an attack on the memory. */
const LONGEST_IDENTIFIER = 2_000;

const SEPARATOR = '/'.repeat(80);

const CODE_KINDS = {
	bytecode: 'MP_CODE_BYTECODE',
	native: 'MP_CODE_NATIVE_PY',
	viper: 'MP_CODE_NATIVE_VIPER',
	asm: 'MP_CODE_NATIVE_ASM',
} as const;

/** Flags of native code that has relocations or data: it can only be loaded. */
const RELOCATION_FLAGS = ~0x0f;

/** The C source of modules. @throws MpyInputError for a module that cannot be frozen */
export function freezeToC(inputs: readonly MpyInput[], options: FreezeOptions = {}): string {
	return new Freezer(inputs, options).source();
}

/** Names in C that several modules have, whose C source no compiler takes; upstream's tool writes it all the same. */
export function sharedIdentifiers(inputs: readonly MpyInput[]): { identifier: string; names: string[] }[] {
	const names = new Map<string, string[]>();
	for (const { input, identifier } of inputs.map(frozenModule)) {
		names.set(identifier, [...(names.get(identifier) ?? []), input.name]);
	}
	return [...names]
		.filter(([, shared]) => shared.length > 1)
		.map(([identifier, shared]) => ({ identifier, names: shared }));
}

/** One module and the names it has in C. */
interface FrozenModule {
	readonly input: MpyInput;
	/** The name of its source file, under which it is imported. */
	readonly sourceName: string;
	readonly identifier: string;
}

class Freezer {
	private readonly firmware: FirmwareQstrs;
	private readonly constants: ConstantTable;
	private readonly longInts: LongIntImplementation;
	private readonly mpzDigitBits: number;
	private readonly modules: FrozenModule[];
	/** All strings that are or become qstrs. */
	private readonly qstrs = new Set(staticQstrs);
	private readonly identifiers = new Map<RawCode, string>();
	private readonly arch: number;
	private readonly lines: (string | readonly string[])[] = [];
	private codeBytes = 0;
	private rawCodeCount = 0;

	constructor(inputs: readonly MpyInput[], options: FreezeOptions) {
		this.firmware = options.firmware ?? STATIC_FIRMWARE_QSTRS;
		this.longInts = options.longInts ?? 'mpz';
		this.mpzDigitBits = options.mpzDigitBits ?? 16;
		this.arch = commonArchitecture(inputs);
		this.modules = inputs.map(frozenModule);
		const taken = new Set<string>();
		for (const { input, identifier } of this.modules) {
			this.collectQstrs(input);
			this.nameRawCodes(input, input.file.root, identifier, taken);
		}
		const settings: ConstantSettings = {
			longInts: this.longInts,
			mpzDigitBits: this.mpzDigitBits,
			bytesInHash: this.firmware.bytesInHash,
			isQstr: (text) => this.qstrs.has(text),
		};
		this.constants = new ConstantTable(settings, this.lines);
	}

	source(): string {
		this.configuration();
		const qstrBytes = this.qstrPool();
		for (const module of this.modules) this.module(module);
		this.collection();
		this.sizes(qstrBytes);
		return `${this.lines.flat().join('\n')}\n`;
	}

	/** Adds lines; many of them as an array. */
	private print(...lines: (string | readonly string[])[]): void {
		this.lines.push(...lines);
	}

	private collectQstrs({ file }: MpyInput): void {
		const collect = (constant: Constant): void => {
			if (constant.kind === 'str' && codePointsFewerThan(constant.value, INTERN_LIMIT)) this.qstrs.add(constant.value);
			if (constant.kind === 'tuple') constant.items.forEach(collect);
		};
		for (const qstr of file.qstrs) this.qstrs.add(qstr);
		for (const constant of file.constants) if (constant.kind !== 'function-table') collect(constant);
	}

	/** Gives raw codes the names of their functions, outer ones first, made different by a number where needed. */
	private nameRawCodes(input: MpyInput, rawCode: RawCode, prefix: string, taken: Set<string>): void {
		const plain = `${prefix}_${qstrIdentifier(simpleName(input, rawCode))}`;
		if (plain.length > LONGEST_IDENTIFIER) throw new MpyInputError(input.name, 'names of functions are too long for C');
		let identifier = plain;
		for (let n = 2; taken.has(identifier); n++) identifier = `${plain}${n}`;
		taken.add(identifier);
		this.identifiers.set(rawCode, identifier);
		// Names would be long if each began with the module body's.
		const inner = identifier.endsWith('_lt_module_gt_') ? prefix : identifier;
		for (const child of rawCode.children) this.nameRawCodes(input, child, inner, taken);
	}

	private configuration(): void {
		const longIntNumber = { none: 0, longlong: 1, mpz: 2 }[this.longInts];
		this.print(
			['mpconfig', 'objint', 'objstr', 'emitglue', 'nativeglue'].map((name) => `#include "py/${name}.h"`),
			'',
			`#if MICROPY_LONGINT_IMPL != ${longIntNumber}`,
			'#error "incompatible MICROPY_LONGINT_IMPL"',
			'#endif',
			'',
		);
		if (this.longInts === 'mpz') {
			this.print(`#if MPZ_DIG_SIZE != ${this.mpzDigitBits}`, '#error "incompatible MPZ_DIG_SIZE"', '#endif', '');
		}
		this.structure('float', ['value']);
		this.structure('complex', ['real', 'imag']);
	}

	/** A type that upstream's headers do not show. */
	private structure(type: string, members: readonly string[]): void {
		this.print(
			`#if MICROPY_PY_BUILTINS_${type.toUpperCase()}`,
			`typedef struct _mp_obj_${type}_t {`,
			'    mp_obj_base_t base;',
			members.map((member) => `    mp_float_t ${member};`),
			`} mp_obj_${type}_t;`,
			'#endif',
			'',
		);
	}

	/** The qstrs that the firmware has not; gives the bytes they take. */
	private qstrPool(): number {
		const { bytesInHash, bytesInLength, identifiers } = this.firmware;
		const byIdentifier = new Map<string, { text: string; bytes: Uint8Array }>();
		for (const text of this.qstrs) {
			const identifier = qstrIdentifier(text);
			if (identifiers.has(identifier) || byIdentifier.has(identifier)) continue;
			byIdentifier.set(identifier, { text, bytes: encodeText(text) });
		}
		// In the order of UTF-8, which is that of code points.
		const pool = [...byIdentifier].sort(([, a], [, b]) => compareBytes(a.bytes, b.bytes));
		if (pool.length > 0) {
			const names = pool.map(
				([identifier], index) => `    MP_QSTR_${identifier}${index === 0 ? ' = MP_QSTRnumber_of' : ''},`,
			);
			this.print('enum {', names, '};');
		}
		if (bytesInHash > 0) {
			const hashes = pool.map(([, { bytes }]) => `    ${qstrHash(bytes, bytesInHash)},`);
			this.print('', 'const qstr_hash_t mp_qstr_frozen_const_hashes[] = {', hashes, '};');
		}
		const lengths = pool.map(([, { bytes }]) => `    ${bytes.length},`);
		this.print('', 'const qstr_len_t mp_qstr_frozen_const_lengths[] = {', lengths, '};');
		this.print(
			'',
			'extern const qstr_pool_t mp_qstr_const_pool;',
			'const qstr_pool_t mp_qstr_frozen_const_pool = {',
			"    &mp_qstr_const_pool, // the firmware's own qstrs come first",
			'    MP_QSTRnumber_of, // as many as there are of those',
			'    true, // in order',
			// The first pool made at run time has twice as many.
			`    ${Math.min(pool.length, 10)}, // room`,
			`    ${pool.length}, // of which taken`,
		);
		if (bytesInHash > 0) this.print('    (qstr_hash_t *)mp_qstr_frozen_const_hashes,');
		const strings = pool.map(([, { text, bytes }]) => `        "${isPlain(text) ? text : cBytes(bytes)}",`);
		this.print('    (qstr_len_t *)mp_qstr_frozen_const_lengths,', '    {', strings, '    },', '};');
		return pool.reduce((total, [, { bytes }]) => total + bytesInHash + bytesInLength + bytes.length + 1, 0);
	}

	private module({ input, sourceName, identifier }: FrozenModule): void {
		const { qstrs, constants, root, header } = input.file;
		this.print(
			'',
			SEPARATOR,
			`// module ${identifier}`,
			`// - frozen from ${comment(input.name)}`,
			`// - imported as ${comment(sourceName)}`,
			`// - header ${[...header.bytes].map(hexByte).join(' ')}`,
			'',
		);
		this.rawCode(input, root);
		this.print('');
		this.print(
			`static const qstr_short_t const_qstr_table_data_${identifier}[${qstrs.length}] = {`,
			qstrs.map((qstr) => `    MP_QSTR_${qstrIdentifier(qstr)},`),
			'};',
		);
		if (constants.length > 0) this.constants.write(input.name, identifier, constants);
		const objectTable = constants.length > 0 ? `(mp_obj_t *)&const_obj_table_data_${identifier}` : 'NULL';
		this.print(
			'',
			`static const mp_frozen_module_t frozen_module_${identifier} = {`,
			'    .constants = {',
			`        .qstr_table = (qstr_short_t *)&const_qstr_table_data_${identifier},`,
			`        .obj_table = ${objectTable},`,
			'    },',
			`    .proto_fun = &proto_fun_${this.identifierOf(root)},`,
			'};',
		);
	}

	private rawCode(input: MpyInput, rawCode: RawCode): void {
		this.codeBytes += rawCode.code.length;
		if (rawCode.kind === 'bytecode') this.bytecode(input, rawCode);
		else this.nativeCode(input, rawCode);
	}

	private bytecode(input: MpyInput, rawCode: RawCode): void {
		const { code } = rawCode;
		const identifier = this.identifierOf(rawCode);
		const prelude = decodePrelude(code);
		const names = preludeStarts(code).names;
		const qstr = (index: number): string => qstrOf(input, index);
		const part = (start: number, end: number, what: string): string =>
			`    ${[...code.subarray(start, end)].map((byte) => `0x${hexByte(byte)},`).join('')} // ${what}`;
		const argumentNames = prelude.argumentNames.map((index) => comment(qstr(index)));

		this.print(
			`// bytecode of ${identifier}`,
			`static const byte fun_data_${identifier}[${code.length}] = {`,
			part(0, names, `state ${prelude.stateSize}, exception stack ${prelude.exceptionStackSize}`),
			part(names, prelude.lineTableStart, [comment(qstr(prelude.nameIndex)), ...argumentNames].join(' ')),
			part(prelude.lineTableStart, prelude.bytecodeStart, 'lines and cells'),
		);
		try {
			for (const { offset, size, info, operand } of decodeInstructions(code, prelude.bytecodeStart)) {
				const start = prelude.bytecodeStart + offset;
				const bytes = [...code.subarray(start, start + size)].map((byte) => `0x${hexByte(byte)}`).join(',');
				const isImplied = info.format === 'none' && info.implicit === undefined;
				const shown = info.format === 'qstr' ? comment(qstr(Number(operand))) : isImplied ? '' : String(operand);
				this.print(`    ${bytes}, // ${info.name} ${shown}`.trimEnd());
			}
		} catch (error) {
			throw error instanceof RangeError ? new MpyInputError(input.name, error.message) : error;
		}
		this.print('};');
		this.children(input, rawCode, undefined);
		this.rawCodeStructure(rawCode, prelude, undefined);
	}

	private nativeCode(input: MpyInput, rawCode: RawCode): void {
		const { code, kind } = rawCode;
		const { flags, preludeOffset } = rawCode.native ?? { flags: 0, preludeOffset: 0 };
		const identifier = this.identifierOf(rawCode);
		const prelude = kind === 'native' ? decodePrelude(code.subarray(preludeOffset)) : undefined;
		if (((prelude?.flags ?? flags) & RELOCATION_FLAGS) !== 0) {
			throw new MpyInputError(input.name, 'native code with relocations or data cannot be frozen');
		}
		this.print(
			'',
			`// machine code of ${identifier}`,
			`static const byte fun_data_${identifier}[${code.length}] ${this.codeAttributes()} = {`,
		);
		for (let at = 0; at < code.length; at += 16) this.print(`   ${hexList(code.subarray(at, at + 16))}`);
		this.print('};');
		let preludeReference: string | undefined;
		if (prelude !== undefined) {
			preludeReference = `fun_data_${identifier}_prelude_macro`;
			this.print(
				'#if MICROPY_EMIT_NATIVE_PRELUDE_SEPARATE_FROM_MACHINE_CODE',
				`static const byte fun_data_${identifier}_prelude[${code.length - preludeOffset}] = ` +
					`{${hexList(code.subarray(preludeOffset))}};`,
				`#define ${preludeReference} &fun_data_${identifier}_prelude[0]`,
				'#else',
				`#define ${preludeReference} &fun_data_${identifier}[${preludeOffset}]`,
				'#endif',
			);
		}
		this.children(input, rawCode, preludeReference);
		this.rawCodeStructure(rawCode, prelude, preludeReference);
	}

	/** What makes the C compiler take an array for code, aligned as instructions must be. */
	private codeAttributes(): string {
		const arch = nativeArchNames[this.arch] ?? 'none';
		// The rest of the line is a comment to the assembler, which would add flags of its own.
		const mark = arch.startsWith('arm') || arch === 'none' ? '%progbits @ ' : '@progbits # ';
		const isWide = arch === 'armv6' || arch.startsWith('xtensa');
		const alignment = isWide ? 4 : arch.startsWith('armv') || arch.startsWith('rv') ? 2 : 1;
		const aligned = alignment === 1 ? '' : ` __attribute__ ((aligned (${alignment})))`;
		return `__attribute__((section(".text,\\"ax\\",${mark}")))${aligned}`;
	}

	/** Writes children and the table of them; to native code that table also tells its prelude. */
	private children(input: MpyInput, parent: RawCode, preludeReference: string | undefined): void {
		if (parent.children.length === 0) return;
		const identifier = this.identifierOf(parent);
		for (const child of parent.children) {
			this.print(`// in ${identifier}`);
			this.rawCode(input, child);
			this.print('');
		}
		const references = parent.children.map((child) => `(const mp_raw_code_t *)&proto_fun_${this.identifierOf(child)}`);
		if (preludeReference !== undefined) references.push(`(void *)${preludeReference}`);
		this.print(
			`static const mp_raw_code_t *const children_${identifier}[] = {`,
			references.map((reference) => `    ${reference},`),
			'};',
			'',
		);
	}

	/** The structure that stands for a function; firmware that cannot save code takes plain bytecode for it. */
	private rawCodeStructure(rawCode: RawCode, prelude: Prelude | undefined, preludeReference: string | undefined): void {
		this.rawCodeCount++;
		const { kind, code, children, native } = rawCode;
		const identifier = this.identifierOf(rawCode);
		const type = kind === 'asm' ? 'mp_raw_code_t' : 'mp_raw_code_truncated_t';
		const flags = prelude?.flags ?? native?.flags ?? 0;
		const isPlainBytecode = kind === 'bytecode' && children.length === 0;
		const childTable =
			children.length > 0 ? `(void *)&children_${identifier}` : preludeReference && `(void *)${preludeReference}`;

		if (isPlainBytecode) this.print('#if MICROPY_PERSISTENT_CODE_SAVE');
		this.print(
			`static const ${type} proto_fun_${identifier} = {`,
			'    .proto_fun_indicator[0] = MP_PROTO_FUN_INDICATOR_RAW_CODE_0,',
			'    .proto_fun_indicator[1] = MP_PROTO_FUN_INDICATOR_RAW_CODE_1,',
			`    .kind = ${CODE_KINDS[kind]},`,
			`    .is_generator = ${flags & FLAG_GENERATOR},`,
			`    .fun_data = fun_data_${identifier},`,
			`    .children = ${childTable ?? 'NULL'},`,
			'    #if MICROPY_PERSISTENT_CODE_SAVE',
			`    .fun_data_len = ${code.length},`,
			`    .n_children = ${children.length},`,
			'    #if MICROPY_EMIT_MACHINE_CODE',
			`    .prelude_offset = ${native?.preludeOffset ?? 0},`,
			'    #endif',
		);
		if (kind === 'bytecode' && prelude !== undefined) this.print(tracingFields(identifier, prelude));
		this.print('    #endif');
		if (kind === 'asm') {
			this.print(`    .asm_n_pos_args = ${native?.positionalArgs},`, `    .asm_type_sig = ${native?.typeSignature},`);
		}
		this.print('};');
		if (isPlainBytecode) {
			this.print('#else', `#define proto_fun_${identifier} fun_data_${identifier}[0]`, '#endif');
		}
	}

	/** The tables by which firmware finds modules. */
	private collection(): void {
		this.print(
			'',
			SEPARATOR,
			'// all modules',
			'',
			'const char mp_frozen_names[] = {',
			'    #ifdef MP_FROZEN_STR_NAMES',
			// Modules that are frozen as text.
			'    MP_FROZEN_STR_NAMES',
			'    #endif',
			this.modules.map(({ sourceName }) => `    "${cText(sourceName)}\\0"`),
			'    "\\0"',
			'};',
			'',
			'const mp_frozen_module_t *const mp_frozen_mpy_content[] = {',
			this.modules.map(({ identifier }) => `    &frozen_module_${identifier},`),
			'};',
			'',
			'#ifdef MICROPY_FROZEN_LIST_ITEM',
			this.modules.map(({ sourceName }) => {
				const shortName = sourceName.endsWith(PACKAGE_FILE)
					? sourceName.slice(0, -PACKAGE_FILE.length)
					: withoutSuffix(sourceName).join('.');
				return `MICROPY_FROZEN_LIST_ITEM("${cText(shortName)}", "${cText(sourceName)}")`;
			}),
			'#endif',
		);
	}

	/** What all this takes on a 32-bit board, in a comment. */
	private sizes(qstrBytes: number): void {
		const { stringBytes, intBytes, objectBytes, references } = this.constants;
		const names = 1 + this.modules.reduce((total, { sourceName }) => total + sourceName.length + 1, 0);
		const sizes: [string, number][] = [
			['qstrs', qstrBytes],
			['code', this.codeBytes],
			['text and bytes', stringBytes],
			['digits of ints', intBytes],
			['objects', objectBytes],
			['constant tables', references * 4],
			['functions', this.rawCodeCount * 16],
			['module names and table', names + this.modules.length * 4],
		];
		const total = sizes.reduce((sum, [, size]) => sum + size, 0);
		this.print(
			'',
			'/*',
			'bytes in flash:',
			[...sizes, ['total', total]].map(([what, size]) => `${String(size).padStart(8)}  ${what}`),
			'*/',
		);
	}

	private identifierOf(rawCode: RawCode): string {
		return this.identifiers.get(rawCode) as string;
	}
}

const PACKAGE_FILE = '/__init__.py';

/** The number of the architecture of native code in the modules. */
function commonArchitecture(inputs: readonly MpyInput[]): number {
	const [first, ...others] = inputs.filter(({ file }) => file.header.arch !== 0);
	const other = others.find(({ file }) => file.header.arch !== first?.file.header.arch);
	if (other !== undefined) {
		throw new MpyInputError(other.name, `holds native code for another architecture than ${first?.name}`);
	}
	return first?.file.header.arch ?? 0;
}

function frozenModule(input: MpyInput): FrozenModule {
	const sourceName = qstrOf(input, 0);
	if (!/^[\x20-\x7f]*$/.test(sourceName)) {
		throw new MpyInputError(input.name, `the module's name is not ASCII: ${comment(sourceName)}`);
	}
	return {
		input,
		sourceName,
		identifier: withoutSuffix(sourceName)
			.join('_')
			.replace(/[^a-zA-Z0-9_]/g, '_'),
	};
}

/** The parts of a name between dots, without the last. */
function withoutSuffix(sourceName: string): string[] {
	return sourceName.split('.').slice(0, -1);
}

function qstrOf({ name, file }: MpyInput, index: number): string {
	const qstr = file.qstrs[index];
	if (qstr === undefined) throw new MpyInputError(name, `there is no qstr ${index}`);
	return qstr;
}

/** The name of a function; machine code without a prelude goes by that of its file. */
function simpleName(input: MpyInput, { kind, code, native }: RawCode): string {
	if (kind === 'bytecode' || kind === 'native') {
		return qstrOf(input, decodePrelude(code.subarray(native?.preludeOffset ?? 0)).nameIndex);
	}
	return qstrOf(input, 0);
}

/** What `sys.settrace` reads, in firmware that has it. */
function tracingFields(identifier: string, prelude: Prelude): string[] {
	const place = (offset: number): string => `fun_data_${identifier} + ${offset}`;
	return [
		'    #if MICROPY_PY_SYS_SETTRACE',
		'    .line_of_definition = 0,',
		'    .prelude = {',
		`        .n_state = ${prelude.stateSize},`,
		`        .n_exc_stack = ${prelude.exceptionStackSize},`,
		`        .scope_flags = ${prelude.flags},`,
		`        .n_pos_args = ${prelude.positionalArgs},`,
		`        .n_kwonly_args = ${prelude.keywordOnlyArgs},`,
		`        .n_def_pos_args = ${prelude.defaultPositionalArgs},`,
		`        .qstr_block_name_idx = ${prelude.nameIndex},`,
		`        .line_info = ${place(prelude.lineTableStart)},`,
		`        .line_info_top = ${place(prelude.lineTableEnd)},`,
		`        .opcodes = ${place(prelude.bytecodeStart)},`,
		'    },',
		'    #endif',
	];
}

function codePointsFewerThan(text: string, limit: number): boolean {
	return text.length < limit || (text.length < 2 * limit && [...text].length < limit);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
	return a.length - b.length;
}

/** Whether text can stand in a C string as it is. */
function isPlain(text: string): boolean {
	return /^[ -~]*$/.test(text) && !/["\\]/.test(text);
}

/** A name inside a comment. */
function comment(text: string): string {
	return nameText(shortened(text));
}

/** ASCII text inside a C string. */
function cText(text: string): string {
	return text.replace(/["\\]/g, '\\$&');
}

function hexByte(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

/** ` 0x00, 0xff,` */
function hexList(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => ` 0x${hexByte(byte)},`).join('');
}
