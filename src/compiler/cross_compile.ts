// The cross compiler: Python source to the bytes of a .mpy file, the same bytes that upstream's mpy-cross writes.
// The command line (`krait cross`) and the embedding API (`compileMpy`) stand on it.

import { nativeArchNames } from '../mpy/container.ts';
import { writeMpy } from '../mpy/writer.ts';
import { CompileError } from './error.ts';
import { compile, crossCompileDefaults } from './index.ts';
import { toByteString } from './source.ts';

/** Processors that code can be made for. `debug` is upstream's listing of what its native emitter is told. */
export type Architecture = Exclude<(typeof nativeArchNames)[number], 'none'> | 'debug';

/** By their names in `-march=`. */
export const architectures: readonly Architecture[] = [
	...nativeArchNames.filter((name): name is Exclude<typeof name, 'none'> => name !== 'none'),
	'debug',
];

/** Small ints are narrower than a word and have a sign. */
export const SMALL_INT_BITS = { least: 1, most: 64 } as const;

export interface CrossCompileOptions {
	/** Name of the source, which the file carries for tracebacks. */
	readonly filename: string;
	/** 0 keeps assertions; 1 and 2 drop them; 3 also drops line numbers. */
	readonly optLevel?: number | undefined;
	/** The processor that native code is for. Without it, functions that ask for native code are errors of syntax. */
	readonly march?: Architecture | undefined;
	/** Extensions of the processor that code may use, as the header of the file has them. */
	readonly archFlags?: number | undefined;
	/** Width of the target's small ints: 31 by default, which suits every 32-bit board. */
	readonly smallIntBits?: number | undefined;
	/** Whether the file holds line numbers: true by default. */
	readonly sourceLines?: boolean | undefined;
	/** What functions become unless decorated: bytecode by default. */
	readonly emit?: 'bytecode' | 'native' | 'viper' | undefined;
}

/** The bytes of a .mpy file. Throws `CompileError` for a program that is rejected. */
export function crossCompile(source: string | Uint8Array, options: CrossCompileOptions): Uint8Array {
	const {
		filename,
		optLevel = 0,
		march,
		archFlags,
		smallIntBits = 31,
		sourceLines = true,
		emit = 'bytecode',
	} = options;
	try {
		const module = compile(source, {
			...crossCompileDefaults,
			byteText: true,
			filename: toByteString(filename, false),
			optLevel,
			smallIntBits,
			sourceLines,
			emit,
			nativeArch: march,
		});
		return writeMpy(module, { byteText: true, smallIntBits, archFlags });
	} catch (error) {
		if (!(error instanceof CompileError)) throw error;
		const { pythonType, message, line, blockName } = error;
		throw new CompileError(
			pythonType,
			fromByteString(message),
			filename,
			line,
			blockName === undefined ? undefined : fromByteString(blockName),
		);
	}
}

/** Text of which each character is a byte of its UTF-8; what is no UTF-8 is replaced, since it is to be read. */
function fromByteString(text: string): string {
	return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
