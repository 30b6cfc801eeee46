// The cross compiler as a function of the embedding API.

import { architectures, type CrossCompileOptions, crossCompile, SMALL_INT_BITS } from '../compiler/cross_compile.ts';
import { CompileError } from '../compiler/error.ts';
import { PythonError } from './python_error.ts';

/** How {@link compileMpy} compiles. */
export interface CompileMpyOptions extends Omit<CrossCompileOptions, 'filename' | 'archFlags'> {
	/** What the program finds in tracebacks as name of its file; by default `'<stdin>'`, as upstream's compiler has it. */
	readonly filename?: string | undefined;
}

/**
 * Compiles Python source (text, or bytes in UTF-8) to a .mpy file, the same bytes that upstream's `mpy-cross` writes for it
 * (.mpy version 6.3). Needs no interpreter.
 *
 * @throws PythonError for a program that is rejected, with `type`, `pythonMessage`, `traceback` and `frames`; it has no
 * `exception`. Native, viper and inline-assembler functions are a NotImplementedError that names the function.
 * @throws TypeError, RangeError for options that make no sense
 */
export function compileMpy(source: string | Uint8Array, options: CompileMpyOptions = {}): Uint8Array {
	const { filename = '<stdin>' } = options;
	if (typeof source !== 'string' && !(source instanceof Uint8Array)) {
		throw new TypeError('source must be a string or a Uint8Array');
	}
	checkOptions(options);
	try {
		return crossCompile(source, { ...options, filename });
	} catch (error) {
		throw error instanceof CompileError ? pythonError(error) : error;
	}
}

function checkOptions({ filename, optLevel, march, smallIntBits, emit = 'bytecode' }: CompileMpyOptions): void {
	if (filename !== undefined && typeof filename !== 'string') throw new TypeError('filename must be a string');
	if (optLevel !== undefined && !(Number.isInteger(optLevel) && optLevel >= 0)) {
		throw new RangeError('optLevel must be an integer from 0 on');
	}
	if (march !== undefined && !architectures.includes(march)) {
		throw new RangeError(`march must be one of ${architectures.join(', ')}`);
	}
	const { least, most } = SMALL_INT_BITS;
	if (
		smallIntBits !== undefined &&
		!(Number.isInteger(smallIntBits) && smallIntBits >= least && smallIntBits <= most)
	) {
		throw new RangeError(`smallIntBits must be an integer from ${least} to ${most}`);
	}
	if (!['bytecode', 'native', 'viper'].includes(emit)) {
		throw new RangeError('emit must be one of bytecode, native, viper');
	}
	if (emit !== 'bytecode' && march === undefined) throw new TypeError(`emit ${emit} needs a march`);
}

function pythonError(error: CompileError): PythonError {
	const { pythonType, message, filename, line, blockName = '' } = error;
	return new PythonError({
		type: pythonType,
		message,
		traceback: error.report(),
		frames: line === 0 ? [] : [{ file: filename, line, function: blockName }],
		exception: undefined,
		exitStatus: undefined,
		cause: undefined,
	});
}
