// The compiler in one call: Python source to a compiled module, which the virtual machine runs or a .mpy file holds.

import type { CompiledModule } from '../mpy/rawcode.ts';
import { Compiler, type CompilerOptions } from './compile.ts';
import type { LongIntDigitBits } from './constant_arithmetic.ts';
import { CompileError, type CompileErrorType } from './error.ts';
import { LazyPositions } from './lazy_positions.ts';
import { CROSS_COMPILER_CONSTANTS, type ModuleConstants, UNIX_PORT_CONSTANTS } from './module_constants.ts';
import { parse } from './parser.ts';

export { CompileError, type CompileErrorType };

/**
 * A whole file, one interactive statement, or one expression; or, as text pasted at a prompt, a file that shows the values
 * of its expressions.
 */
export type CompileMode = 'file' | 'single' | 'eval' | 'paste';

/** All but the first two are optional; defaults suit running the program on this machine's virtual machine. */
export interface CompileOptions
	extends Pick<CompilerOptions, 'filename'>,
		Partial<Omit<CompilerOptions, 'filename' | 'isInteractive'>> {
	readonly mode: CompileMode;
	/** Constants of built-in modules that programs may fold. */
	readonly moduleConstants?: ModuleConstants;
	/** Bits of a digit of the target's long ints: decides how folding rounds them to floats. */
	readonly longIntDigitBits?: LongIntDigitBits;
	/** See `ParseOptions`; the file name then is such text too, and so are messages of errors. */
	readonly byteText?: boolean;
}

/** With all there is, so that options given only replace: engines take long to add properties in copies. */
const runDefaults = {
	filename: '',
	mode: 'file',
	isInteractive: false,
	byteText: false,
	optLevel: 0,
	sourceLines: true,
	emit: 'bytecode',
	nativeAsBytecode: true,
	nativeArch: undefined,
	smallIntBits: 63,
	longIntDigitBits: 16,
	moduleConstants: UNIX_PORT_CONSTANTS,
	allowTopLevelAwait: false,
	orderedDictLiteral: true,
	traceLines: true,
	traceable: true,
	positions: false,
} as const;

/**
 * Options under which the output equals that of upstream's cross compiler run without options.
 * Pass them on with a file name: `compile(source, { ...crossCompileDefaults, filename })`.
 */
export const crossCompileDefaults = {
	mode: 'file',
	nativeAsBytecode: false,
	smallIntBits: 31,
	longIntDigitBits: 32,
	moduleConstants: CROSS_COMPILER_CONSTANTS,
	orderedDictLiteral: false,
	traceLines: false,
	traceable: false,
} as const;

/**
 * Compiles a program. Throws `CompileError`, with the wording and line of the reference implementation, for a
 * program that it rejects; nothing else, however deep or malformed the source is.
 */
export function compile(source: string | Uint8Array, options: CompileOptions): CompiledModule {
	const { mode } = options;
	const isInteractive = mode === 'paste' || mode === 'single';
	const settings = { ...runDefaults, ...options, mode: mode === 'paste' ? 'file' : mode, isInteractive } as const;
	try {
		const module = parse(source, settings);
		const positionSource =
			settings.traceable && !settings.positions
				? new LazyPositions(() => compile(source, { ...options, positions: true }))
				: undefined;
		return new Compiler(module, settings, positionSource).run();
	} catch (error) {
		// The depth guards suffice for a fresh stack; the caller may have used most of it.
		throw isStackOverflow(error)
			? new CompileError('RuntimeError', 'maximum recursion depth exceeded', settings.filename, 0)
			: error;
	}
}

/** Engines differ: a RangeError in most, an InternalError in Firefox. */
function isStackOverflow(error: unknown): boolean {
	return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}
