// Reads the bytes of a .mpy file into a compiled module, or, for tools, with native code and where everything lies.
// Bytes are untrusted: any fault is an MpyFormatError, and memory used stays in proportion to the bytes given.
// Whether the bytecode itself is sound is the verifier's business.

import {
	FEATURE_ARCH_FLAGS,
	FEATURE_ARCH_MASK,
	FEATURE_ARCH_SHIFT,
	FEATURE_SUB_VERSION_MASK,
	HAS_CHILDREN,
	MPY_MAGIC,
	MPY_SUB_VERSION,
	MPY_VERSION,
	nativeArchNames,
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
	VIPER_BSS,
	VIPER_RELOCATIONS,
	VIPER_RODATA,
} from './container.ts';
import { decodePrelude, FLAG_GENERATOR } from './prelude.ts';
import { staticQstrs } from './qstrs.ts';
import type { CompiledModule, Constant, NativeCode, RawCode } from './rawcode.ts';
import { decodeText } from './text.ts';

/** Detail of an error about bytes that do not even begin like a .mpy file. */
export const NOT_A_MPY_FILE = 'not a .mpy file';

const NATIVE_UNSUPPORTED = 'native code in .mpy unsupported';

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

/** Source may have a tab, which is the number behind it, in the place of the version. */
const LAST_CONCEIVABLE_VERSION = 8;

/** Raw codes and tuples nest as deep as the compiler goes; deeper is taken for an attack on the stack. */
const MAX_NESTING = 1500;

/** The four bytes a file begins with, and the architecture flags that may follow. */
export interface MpyHeader {
	readonly bytes: Uint8Array;
	/** Counts only for native code. */
	readonly subVersion: number;
	/** Number of the architecture of native code (`nativeArchNames`); 0 for a file of bytecode. */
	readonly arch: number;
	readonly archFlags: number;
	readonly smallIntBits: number;
}

/** A constant as files hold it: native code also has the table of runtime functions among its constants. */
export type MpyConstant = Constant | { readonly kind: 'function-table' };

/** Where the parts of a raw code begin, in bytes from the start of the file. */
export interface RawCodePlace {
	/** Kind and length. */
	readonly header: number;
	readonly code: number;
	/** What native code has besides. */
	readonly rest: number;
	/** The number of children; without any this is where the raw code ends. */
	readonly childCount: number;
	/** The first child, or the end of the raw code. */
	readonly children: number;
}

/** A whole file, with the places of its parts in bytes from its start. */
export interface MpyFile {
	readonly header: MpyHeader;
	readonly qstrs: readonly string[];
	readonly constants: readonly MpyConstant[];
	readonly root: RawCode;
	/** Where each qstr begins, and behind them where the last one ends. */
	readonly qstrOffsets: readonly number[];
	/** Where each constant begins, and behind them where the last one ends, which is where the root raw code begins. */
	readonly constantOffsets: readonly number[];
	readonly places: ReadonlyMap<RawCode, RawCodePlace>;
	/** Where the root raw code ends; bytes behind it mean nothing. */
	readonly end: number;
}

/** The module in the bytes of a .mpy file. Throws `MpyFormatError`, also for native code. */
export function readMpy(bytes: Uint8Array, options: ReadOptions = {}): CompiledModule {
	const { qstrs, constants, root } = readFile(new Reader(bytes, false), options);
	// Without native code there is no function table.
	return { qstrs, constants: constants as readonly Constant[], root };
}

/** All of a .mpy file, native code included. Throws `MpyFormatError`. */
export function readMpyFile(bytes: Uint8Array): MpyFile {
	return readFile(new Reader(bytes, true), { maxSmallIntBits: 255 });
}

/** Whether bytes are a .mpy file, of whatever version, and no source: a control character follows the first letter. */
export function isMpy(bytes: Uint8Array): boolean {
	return bytes[0] === MPY_MAGIC && (bytes[1] ?? 0xff) <= LAST_CONCEIVABLE_VERSION;
}

function readFile(reader: Reader, options: ReadOptions): MpyFile {
	const header = readHeader(reader, options.maxSmallIntBits ?? 63);
	const qstrCount = reader.uint();
	const constantCount = reader.uint();
	const qstrs: string[] = [];
	const qstrOffsets = [reader.position];
	for (let i = 0; i < qstrCount; i++) {
		qstrs.push(readQstr(reader));
		qstrOffsets.push(reader.position);
	}
	const constants: MpyConstant[] = [];
	const constantOffsets = [reader.position];
	for (let i = 0; i < constantCount; i++) {
		constants.push(readConstant(reader));
		constantOffsets.push(reader.position);
	}
	const root = readRawCode(reader, 0);
	const { places, position: end } = reader;
	return { header, qstrs, constants, root, qstrOffsets, constantOffsets, places, end };
}

function readHeader(reader: Reader, maxSmallIntBits: number): MpyHeader {
	if (reader.length < 4 || reader.byte() !== MPY_MAGIC) {
		throw new MpyFormatError(NOT_A_MPY_FILE);
	}
	const version = reader.byte();
	if (version !== MPY_VERSION) {
		throw new MpyFormatError(version === 0 ? NOT_A_MPY_FILE : `mpy version ${version}, expected ${MPY_VERSION}`);
	}
	const features = reader.byte();
	const subVersion = features & FEATURE_SUB_VERSION_MASK;
	const arch = (features >> FEATURE_ARCH_SHIFT) & FEATURE_ARCH_MASK;
	if (arch !== 0 && subVersion !== MPY_SUB_VERSION) {
		throw new MpyFormatError(
			`native code of mpy version ${MPY_VERSION}.${subVersion}, expected ${MPY_VERSION}.${MPY_SUB_VERSION}`,
		);
	}
	const smallIntBits = reader.byte();
	if (smallIntBits > maxSmallIntBits) {
		throw new MpyFormatError(`small ints of ${smallIntBits} bits, at most ${maxSmallIntBits} are possible`);
	}
	if (!reader.acceptsNative && arch !== 0) {
		throw new MpyFormatError(`compiled for ${nativeArchNames[arch] ?? `architecture ${arch}`}`, NATIVE_UNSUPPORTED);
	}
	if (!reader.acceptsNative && (features & FEATURE_ARCH_FLAGS) !== 0) {
		throw new MpyFormatError('flags of an architecture without native code');
	}
	const archFlags = (features & FEATURE_ARCH_FLAGS) === 0 ? 0 : reader.uint();
	return { bytes: reader.slice(0, 4), subVersion, arch, archFlags, smallIntBits };
}

class Reader {
	position = 0;
	/** Whether raw codes may be native. */
	readonly acceptsNative: boolean;
	readonly places = new Map<RawCode, RawCodePlace>();
	private readonly bytes: Uint8Array;

	constructor(bytes: Uint8Array, acceptsNative: boolean) {
		this.bytes = bytes;
		this.acceptsNative = acceptsNative;
	}

	get length(): number {
		return this.bytes.length;
	}

	slice(start: number, end: number): Uint8Array {
		return this.bytes.slice(start, end);
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
		const taken = this.bytes.subarray(this.position, end);
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

function readConstant(reader: Reader): MpyConstant {
	const tag = reader.byte();
	if (tag === OBJECT_FUNCTION_TABLE && reader.acceptsNative) {
		return { kind: 'function-table' };
	}
	return readObject(reader, tag, 0);
}

function readObject(reader: Reader, tag: number, depth: number): Constant {
	if (depth > MAX_NESTING) {
		throw new MpyFormatError('tuples are nested too deeply');
	}
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
				items.push(readObject(reader, reader.byte(), depth + 1));
			}
			return { kind: 'tuple', items };
		}
		case OBJECT_FUNCTION_TABLE:
			throw new MpyFormatError('the file holds native code', NATIVE_UNSUPPORTED);
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
	const headerAt = reader.position;
	const header = reader.uint();
	const kind = rawCodeKinds[header & 3];
	if (kind !== 'bytecode' && !reader.acceptsNative) {
		throw new MpyFormatError(`the file holds ${kind} code`, NATIVE_UNSUPPORTED);
	}
	const codeAt = reader.position;
	const code = reader.take(Math.floor(header / 8));
	const restAt = reader.position;
	const native = kind === 'bytecode' ? undefined : readNativeCode(reader, kind);
	let flags = native?.flags ?? 0;
	if (kind === 'bytecode' || kind === 'native') {
		try {
			flags = decodePrelude(code.subarray(native?.preludeOffset ?? 0)).flags;
		} catch (error) {
			throw error instanceof RangeError ? new MpyFormatError(error.message) : error;
		}
	}
	const children: RawCode[] = [];
	const childCountAt = reader.position;
	let childrenAt = childCountAt;
	if ((header & HAS_CHILDREN) !== 0) {
		const count = reader.uint();
		childrenAt = reader.position;
		for (let i = 0; i < count; i++) {
			children.push(readRawCode(reader, depth + 1));
		}
	}
	const isGenerator = (flags & FLAG_GENERATOR) !== 0;
	const rawCode: RawCode = { kind, code, children, isGenerator, ...(native && { native }) };
	reader.places.set(rawCode, {
		header: headerAt,
		code: codeAt,
		rest: restAt,
		childCount: childCountAt,
		children: childrenAt,
	});
	return rawCode;
}

/** What follows machine code in the file (py/persistentcode.c, load_raw_code). */
function readNativeCode(reader: Reader, kind: 'native' | 'viper' | 'asm'): NativeCode {
	const native = {
		preludeOffset: 0,
		flags: 0,
		positionalArgs: 0,
		typeSignature: 0,
		rodataSize: 0,
		bssSize: 0,
		relocationCount: 0,
	};
	if (kind === 'native') {
		native.preludeOffset = reader.uint();
		return native;
	}
	native.flags = reader.uint();
	if (kind === 'asm') {
		native.positionalArgs = reader.uint();
		native.typeSignature = reader.uint();
		return native;
	}
	if ((native.flags & VIPER_RODATA) !== 0) native.rodataSize = reader.uint();
	if ((native.flags & VIPER_BSS) !== 0) native.bssSize = reader.uint();
	reader.take(native.rodataSize);
	if ((native.flags & VIPER_RELOCATIONS) !== 0) {
		for (let op = reader.byte(); op !== 0xff; op = reader.byte()) {
			native.relocationCount++;
			if ((op & 1) !== 0) reader.uint();
			const kindOfTarget = op >> 1;
			if (kindOfTarget <= 5 && (kindOfTarget & 1) !== 0) reader.uint();
		}
	}
	return native;
}
