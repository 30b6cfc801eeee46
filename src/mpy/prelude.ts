// The prelude of a bytecode raw code: what comes before the first opcode.
// Order: signature, sizes, names (own name, then one per argument), line table, cells. The layout is described in
// py/bc.h of the reference implementation; the emitter writes it, the virtual machine and the tools read it.

import type { ByteBuffer } from './bytebuffer.ts';

/** The scope is a generator or coroutine. */
export const FLAG_GENERATOR = 0x01;
/** The function takes `**kwargs`. */
export const FLAG_VAR_KEYWORDS = 0x02;
/** The function takes `*args`. */
export const FLAG_VAR_ARGS = 0x04;
/** Some keyword-only argument has a default. */
export const FLAG_DEFAULT_KEYWORD_ARGS = 0x08;

/** The numbers a call needs before it can set up a frame. */
export interface Signature {
	/** Locals plus operand stack; at least 1. */
	readonly stateSize: number;
	/** Most exception handlers active at once. */
	readonly exceptionStackSize: number;
	/** `FLAG_...` bits. */
	readonly flags: number;
	/** Positional arguments, free variables of a closure included. */
	readonly positionalArgs: number;
	readonly keywordOnlyArgs: number;
	readonly defaultPositionalArgs: number;
}

/** A decoded prelude: its numbers, and where in the raw code's bytes the rest lies. */
export interface Prelude extends Signature {
	/** Index in the module's qstr table of the function's name. */
	readonly nameIndex: number;
	/** Indices of argument names: positional then keyword-only. Free variables have the name `*`. */
	readonly argumentNames: readonly number[];
	/** The line table is `code[lineTableStart ..< lineTableEnd]`. */
	readonly lineTableStart: number;
	readonly lineTableEnd: number;
	/** Locals that start as cells. */
	readonly cells: readonly number[];
	/** Offset of the first opcode. */
	readonly bytecodeStart: number;
}

/** Writes the signature: six numbers with their bits interleaved, `xSSSSEAA` then `xFSSKAED` as often as needed. */
export function encodeSignature(out: ByteBuffer, signature: Signature): void {
	let states = signature.stateSize - 1;
	let handlers = signature.exceptionStackSize;
	let flags = signature.flags;
	let positional = signature.positionalArgs;
	let keywordOnly = signature.keywordOnlyArgs;
	let defaults = signature.defaultPositionalArgs;

	let group = ((states & 0xf) << 3) | ((handlers & 1) << 2) | (positional & 3);
	states >>= 4;
	handlers >>= 1;
	positional >>= 2;
	while ((states | handlers | flags | positional | keywordOnly | defaults) !== 0) {
		out.byte(0x80 | group);
		group =
			((flags & 1) << 6) |
			((states & 3) << 4) |
			((keywordOnly & 1) << 3) |
			((positional & 1) << 2) |
			((handlers & 1) << 1) |
			(defaults & 1);
		flags >>= 1;
		states >>= 2;
		keywordOnly >>= 1;
		positional >>= 1;
		handlers >>= 1;
		defaults >>= 1;
	}
	out.byte(group);
}

/** Writes the sizes, interleaved as `xIIIIIIC`: bytes of names and line table, and number of cells. */
export function encodeSizes(out: ByteBuffer, infoSize: number, cellCount: number): void {
	let info = infoSize;
	let cells = cellCount;
	do {
		const group = ((info & 0x3f) << 1) | (cells & 1);
		info >>= 6;
		cells >>= 1;
		out.byte((info | cells) !== 0 ? 0x80 | group : group);
	} while ((info | cells) !== 0);
}

/**
 * Writes one line table step: the next `bytes` of bytecode belong to the current line, then the line grows by `lines`.
 * Small steps take one byte, `0LLBBBBB`; larger line steps two, `1LLLBBBB LLLLLLLL`.
 */
export function encodeLineStep(out: ByteBuffer, bytes: number, lines: number): void {
	let bytesLeft = bytes;
	let linesLeft = lines;
	while (bytesLeft > 0 || linesLeft > 0) {
		let byteStep: number;
		let lineStep: number;
		if (linesLeft <= 6 || bytesLeft > 0xf) {
			byteStep = Math.min(bytesLeft, 0x1f);
			// Lines may only be skipped once all bytes of the current line are.
			lineStep = byteStep < bytesLeft ? 0 : Math.min(linesLeft, 3);
			out.byte(byteStep | (lineStep << 5));
		} else {
			byteStep = Math.min(bytesLeft, 0xf);
			lineStep = Math.min(linesLeft, 0x7ff);
			out.byte(0x80 | byteStep | ((lineStep >> 4) & 0x70));
			out.byte(lineStep & 0xff);
		}
		bytesLeft -= byteStep;
		linesLeft -= lineStep;
	}
}

/** Reads from untrusted bytes; every read past the end is a `RangeError` with a message. */
class PreludeReader {
	position = 0;
	private readonly code: Uint8Array;

	constructor(code: Uint8Array) {
		this.code = code;
	}

	byte(): number {
		const value = this.code[this.position++];
		if (value === undefined) {
			throw new RangeError('bytecode prelude is cut short');
		}
		return value;
	}

	uint(): number {
		let value = 0;
		for (let groups = 0; groups < 5; groups++) {
			const group = this.byte();
			value = value * 0x80 + (group & 0x7f);
			if (group < 0x80) {
				return value;
			}
		}
		throw new RangeError('number in bytecode prelude is too large');
	}
}

/** Groups after the first that a signature or size may have: enough for 16-bit values, few enough to fit a shift. */
const MAX_GROUPS = 16;

/**
 * Decodes the prelude of a raw code's bytes.
 * Throws `RangeError` when the bytes end early or a size points outside them; indices of names are not checked.
 */
export function decodePrelude(code: Uint8Array): Prelude {
	const reader = new PreludeReader(code);

	let group = reader.byte();
	let states = (group >> 3) & 0xf;
	let handlers = (group >> 2) & 1;
	let flags = 0;
	let positional = group & 3;
	let keywordOnly = 0;
	let defaults = 0;
	for (let n = 0; group >= 0x80; n++) {
		if (n === MAX_GROUPS) {
			throw new RangeError('bytecode signature is too long');
		}
		group = reader.byte();
		states |= (group & 0x30) << (2 * Math.min(n, 12));
		handlers |= (group & 0x02) << n;
		flags |= ((group & 0x40) >> 6) << n;
		positional |= (group & 0x04) << n;
		keywordOnly |= ((group & 0x08) >> 3) << n;
		defaults |= (group & 0x01) << n;
	}

	let infoSize = 0;
	let cellCount = 0;
	for (let n = 0; ; n++) {
		if (n === MAX_GROUPS) {
			throw new RangeError('bytecode prelude size is too long');
		}
		group = reader.byte();
		cellCount |= (group & 1) << n;
		// One bit of a group belongs to the number of cells, so that the last groups have nothing for a size left.
		infoSize += ((group & 0x7e) >> 1) * 2 ** (6 * n);
		if (group < 0x80) {
			break;
		}
	}

	const infoStart = reader.position;
	const lineTableEnd = infoStart + infoSize;
	const bytecodeStart = lineTableEnd + cellCount;
	if (bytecodeStart > code.length) {
		throw new RangeError('bytecode prelude is longer than the code');
	}

	const nameIndex = reader.uint();
	const argumentNames: number[] = [];
	for (let i = 0; i < positional + keywordOnly; i++) {
		argumentNames.push(reader.uint());
	}
	if (reader.position > lineTableEnd) {
		throw new RangeError('argument names reach past the bytecode prelude');
	}

	return {
		stateSize: states + 1,
		exceptionStackSize: handlers,
		flags,
		positionalArgs: positional,
		keywordOnlyArgs: keywordOnly,
		defaultPositionalArgs: defaults,
		nameIndex,
		argumentNames,
		lineTableStart: reader.position,
		lineTableEnd,
		cells: Array.from(code.subarray(lineTableEnd, bytecodeStart)),
		bytecodeStart,
	};
}

/** One line table step: `line` holds from bytecode offset `offset` on, counted from the first opcode. */
export interface LineStart {
	readonly offset: number;
	readonly line: number;
}

/** All steps of the line table, the implicit first one (offset 0, line 1) included. */
export function decodeLineTable(code: Uint8Array, prelude: Prelude): LineStart[] {
	const steps: LineStart[] = [{ offset: 0, line: 1 }];
	let offset = 0;
	let line = 1;
	for (let at = prelude.lineTableStart; at < prelude.lineTableEnd; ) {
		const first = code[at++] as number;
		if (first < 0x80) {
			offset += first & 0x1f;
			line += first >> 5;
		} else {
			offset += first & 0xf;
			line += ((first << 4) & 0x700) | (at < prelude.lineTableEnd ? (code[at++] as number) : 0);
		}
		steps.push({ offset, line });
	}
	return steps;
}

/** The source line of the instruction at `bytecodeOffset`, counted from the first opcode. */
export function lineAt(code: Uint8Array, prelude: Prelude, bytecodeOffset: number): number {
	let remaining = bytecodeOffset;
	let line = 1;
	for (let at = prelude.lineTableStart; at < prelude.lineTableEnd; ) {
		const first = code[at++] as number;
		const bytes = first < 0x80 ? first & 0x1f : first & 0xf;
		if (remaining < bytes) {
			break;
		}
		remaining -= bytes;
		line += first < 0x80 ? first >> 5 : ((first << 4) & 0x700) | (code[at++] ?? 0);
	}
	return line;
}

/** Where the parts of a prelude begin that {@link decodePrelude} found sound. */
export function preludeStarts(code: Uint8Array): { readonly sizes: number; readonly names: number } {
	// Signature and sizes are groups of which all but the last have their top bit set.
	const endOfGroups = (start: number): number => {
		let at = start;
		while ((code[at++] ?? 0) >= 0x80);
		return at;
	};
	const sizes = endOfGroups(0);
	return { sizes, names: endOfGroups(sizes) };
}
