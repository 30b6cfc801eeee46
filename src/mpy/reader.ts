// Reads the bytes of a .mpy file, bytecode only, into a compiled module.
// Bytes are untrusted: any fault is an MpyFormatError, and memory used stays in proportion to the bytes given.
// Whether the bytecode itself is sound is the verifier's business.

import {
	HAS_CHILDREN,
	MPY_MAGIC,
	MPY_VERSION,
	OBJECT_BYTES,
	OBJECT_COMPLEX,
	OBJECT_ELLIPSIS,
	OBJECT_FALSE,
	OBJECT_FLOAT,
	OBJECT_FUNCTION_TABLE,
	OBJECT_INT,
	OBJECT_NONE,
	OBJECT_STR,
	OBJECT_TRUE,
	OBJECT_TUPLE,
	rawCodeKinds,
} from './container.ts';
import { decodePrelude, FLAG_GENERATOR } from './prelude.ts';
import { staticQstrs } from './qstrs.ts';
import type { CompiledModule, Constant, RawCode } from './rawcode.ts';
import { decodeText } from './text.ts';

/** The bytes are no .mpy file that can be used. `message` is what the reference says; `detail` what is wrong. */
export class MpyFormatError extends Error {
	override readonly name = 'MpyFormatError';
	readonly detail: string;

	constructor(detail: string, message = 'incompatible .mpy file') {
		super(message);
		this.detail = detail;
	}
}

export interface ReadOptions {
	/** Widest small int the file may ask for: 63 by default, as in the reference on a 64-bit machine. */
	readonly maxSmallIntBits?: number;
}

/** Raw codes and tuples nest; deeper than this is taken for an attack on the stack. */
const MAX_NESTING = 200;

/** The module in the bytes of a .mpy file. Throws `MpyFormatError`. */
export function readMpy(bytes: Uint8Array, options: ReadOptions = {}): CompiledModule {
	const reader = new Reader(bytes);
	if (bytes.length < 4 || reader.byte() !== MPY_MAGIC) {
		throw new MpyFormatError('not a .mpy file');
	}
	const version = reader.byte();
	if (version !== MPY_VERSION) {
		throw new MpyFormatError(`version ${version}, expected ${MPY_VERSION}`);
	}
	const features = reader.byte();
	if (features >> 2 !== 0) {
		throw new MpyFormatError('the file holds native code', 'native code in .mpy unsupported');
	}
	const smallIntBits = reader.byte();
	const maxSmallIntBits = options.maxSmallIntBits ?? 63;
	if (smallIntBits > maxSmallIntBits) {
		throw new MpyFormatError(`small ints of ${smallIntBits} bits, at most ${maxSmallIntBits} are possible`);
	}

	const qstrCount = reader.uint();
	const constantCount = reader.uint();
	const qstrs: string[] = [];
	for (let i = 0; i < qstrCount; i++) {
		qstrs.push(readQstr(reader));
	}
	const constants: Constant[] = [];
	for (let i = 0; i < constantCount; i++) {
		constants.push(readConstant(reader, 0));
	}
	return { qstrs, constants, root: readRawCode(reader, 0) };
}

class Reader {
	private readonly bytes: Uint8Array;
	private position = 0;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	byte(): number {
		const value = this.bytes[this.position++];
		if (value === undefined) {
			throw new MpyFormatError('the file is cut short');
		}
		return value;
	}

	uint(): number {
		let value = 0;
		for (;;) {
			const group = this.byte();
			value = value * 0x80 + (group & 0x7f);
			if (value > 0xffffffff) {
				throw new MpyFormatError('a number is too large');
			}
			if (group < 0x80) {
				return value;
			}
		}
	}

	take(count: number): Uint8Array {
		const end = this.position + count;
		if (end > this.bytes.length) {
			throw new MpyFormatError('the file is cut short');
		}
		const taken = this.bytes.slice(this.position, end);
		this.position = end;
		return taken;
	}

	text(length: number): string {
		const text = decodeText(this.take(length));
		if (text === undefined) {
			throw new MpyFormatError('text is not UTF-8');
		}
		return text;
	}
}

function readQstr(reader: Reader): string {
	const header = reader.uint();
	const value = Math.floor(header / 2);
	if (header % 2 === 1) {
		// Number 0 means no string; the reference prints it as the empty one.
		const name = value === 0 ? '' : staticQstrs[value - 1];
		if (name === undefined) {
			throw new MpyFormatError(`there is no static qstr ${value}`);
		}
		return name;
	}
	const text = reader.text(value);
	reader.byte();
	return text;
}

function readConstant(reader: Reader, depth: number): Constant {
	if (depth > MAX_NESTING) {
		throw new MpyFormatError('tuples are nested too deeply');
	}
	const tag = reader.byte();
	switch (tag) {
		case OBJECT_NONE:
			return { kind: 'none' };
		case OBJECT_FALSE:
			return { kind: 'false' };
		case OBJECT_TRUE:
			return { kind: 'true' };
		case OBJECT_ELLIPSIS:
			return { kind: 'ellipsis' };
		case OBJECT_STR: {
			const value = reader.text(reader.uint());
			reader.byte();
			return { kind: 'str', value };
		}
		case OBJECT_BYTES: {
			const value = reader.take(reader.uint());
			reader.byte();
			return { kind: 'bytes', value };
		}
		case OBJECT_INT:
			return { kind: 'int', value: parseInteger(reader.text(reader.uint())) };
		case OBJECT_FLOAT:
			return { kind: 'float', value: parseFloatText(reader.text(reader.uint())) };
		case OBJECT_COMPLEX:
			return parseComplex(reader.text(reader.uint()));
		case OBJECT_TUPLE: {
			const count = reader.uint();
			const items: Constant[] = [];
			for (let i = 0; i < count; i++) {
				items.push(readConstant(reader, depth + 1));
			}
			return { kind: 'tuple', items };
		}
		case OBJECT_FUNCTION_TABLE:
			throw new MpyFormatError('the file holds native code', 'native code in .mpy unsupported');
		default:
			throw new MpyFormatError(`unknown object tag ${tag}`);
	}
}

function parseInteger(text: string): number | bigint {
	if (!/^[+-]?\d+$/.test(text)) {
		throw new MpyFormatError('an int constant is not a number');
	}
	const number = Number(text);
	// Adding 0 turns -0 into 0.
	return Number.isSafeInteger(number) ? number + 0 : BigInt(text.replace('+', ''));
}

const FLOAT_TEXT = '[+-]?(?:inf|nan|\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)';
const FLOAT_PATTERN = new RegExp(`^${FLOAT_TEXT}$`);
const COMPLEX_PATTERN = new RegExp(`^\\(?(${FLOAT_TEXT}(?=[+-]))?(${FLOAT_TEXT})j\\)?$`);

function parseFloatText(text: string): number {
	if (!FLOAT_PATTERN.test(text)) {
		throw new MpyFormatError('a float constant is not a number');
	}
	return Number(text.replace('inf', 'Infinity').replace('nan', 'NaN'));
}

function parseComplex(text: string): Constant {
	const match = COMPLEX_PATTERN.exec(text);
	if (match === null) {
		throw new MpyFormatError('a complex constant is not a number');
	}
	return { kind: 'complex', real: parseFloatText(match[1] ?? '0'), imag: parseFloatText(match[2] as string) };
}

function readRawCode(reader: Reader, depth: number): RawCode {
	if (depth > MAX_NESTING) {
		throw new MpyFormatError('functions are nested too deeply');
	}
	const header = reader.uint();
	const kind = rawCodeKinds[header & 3];
	if (kind !== 'bytecode') {
		throw new MpyFormatError(`the file holds ${kind} code`, 'native code in .mpy unsupported');
	}
	const code = reader.take(Math.floor(header / 8));
	const children: RawCode[] = [];
	if ((header & HAS_CHILDREN) !== 0) {
		const count = reader.uint();
		for (let i = 0; i < count; i++) {
			children.push(readRawCode(reader, depth + 1));
		}
	}
	let flags: number;
	try {
		flags = decodePrelude(code).flags;
	} catch (error) {
		throw error instanceof RangeError ? new MpyFormatError(error.message) : error;
	}
	return { kind, code, children, isGenerator: (flags & FLAG_GENERATOR) !== 0 };
}
