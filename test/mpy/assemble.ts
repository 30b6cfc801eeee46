// Raw codes written by hand, for tests of what no compiler writes.

import { ByteBuffer } from '../../src/mpy/bytebuffer.ts';
import { encodeSignature, encodeSizes, FLAG_GENERATOR } from '../../src/mpy/prelude.ts';
import type { CompiledModule, RawCode } from '../../src/mpy/rawcode.ts';

export interface Assembly {
	/** Opcodes and operands as bytes. */
	readonly code: readonly number[];
	readonly children?: readonly RawCode[];
	readonly stateSize?: number;
	readonly exceptionStackSize?: number;
	readonly flags?: number;
	readonly positionalArgs?: number;
	readonly cells?: readonly number[];
	readonly lineTable?: readonly number[];
	readonly nameIndex?: number;
}

export function assemble({
	code,
	children = [],
	stateSize = 16,
	exceptionStackSize = 4,
	flags = 0,
	positionalArgs = 0,
	cells = [],
	lineTable = [],
	nameIndex = 0,
}: Assembly): RawCode {
	const info = new ByteBuffer();
	for (let i = 0; i <= positionalArgs; i++) info.uint(i === 0 ? nameIndex : 0);
	for (const byte of lineTable) info.byte(byte);
	const out = new ByteBuffer();
	encodeSignature(out, {
		stateSize,
		exceptionStackSize,
		flags,
		positionalArgs,
		keywordOnlyArgs: 0,
		defaultPositionalArgs: 0,
	});
	encodeSizes(out, info.length, cells.length);
	out.append(info.view());
	for (const byte of [...cells, ...code]) out.byte(byte);
	return { kind: 'bytecode', code: out.slice(), children, isGenerator: (flags & FLAG_GENERATOR) !== 0 };
}

/** A module of one name, `f`, and one constant. */
export function moduleOf(root: RawCode): CompiledModule {
	return { qstrs: ['f'], constants: [{ kind: 'none' }], root };
}
