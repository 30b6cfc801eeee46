// Files that commands on .mpy files are given and write, and what is said when one cannot be used.

import { CompileError } from '../../compiler/error.ts';
import { fs, requireNode, writeFully } from '../../host/node.ts';
import { type MpyInput, MpyInputError, openMpy } from '../../mpy/input.ts';
import type { FunctionListing } from '../../mpy/listing.ts';
import { ModuleFileError } from './module_files.ts';
import { writeWholeFile } from './whole_file.ts';

/** The bytes of a file. Throws the system's error. */
export function readBytes(path: string): Uint8Array {
	return new Uint8Array(fs.readFileSync(path));
}

/** Reads a .mpy file. Throws the system's error. @throws MpyInputError */
export function readMpyInput(path: string): MpyInput {
	return openMpy(path, readBytes(path));
}

/** Does something with files; an error about one of them is reported. Gives whether there was none. */
export async function reportingFaults(title: string, action: () => void | Promise<void>): Promise<boolean> {
	try {
		await action();
		return true;
	} catch (error) {
		process.stderr.write(error instanceof CompileError ? error.report() : `${title}: ${faultText(error)}\n`);
		return false;
	}
}

/** What is wrong with a file; anything else is a defect, and is thrown on. */
function faultText(error: unknown): string {
	if (error instanceof MpyInputError || error instanceof ModuleFileError) return error.message;
	const { errno, path } = error as { errno?: number; path?: string };
	if (errno === undefined) throw error;
	const text = requireNode('node:util').getSystemErrorMap().get(errno)?.[1] ?? `error ${errno}`;
	return path === undefined ? text : `${path}: ${text}`;
}

/** Writes a file whole or not at all. Throws the system's error. */
export async function writeResult(path: string, bytes: Uint8Array): Promise<void> {
	try {
		await writeWholeFile(path, bytes);
	} catch (error) {
		// It may be about the temporary file, which nobody asked for.
		throw Object.assign(error as object, { path });
	}
}

/** Writes to standard output; that nobody reads it (any more) is no fault. */
export function writeOutput(text: string): void {
	try {
		writeFully(1, new TextEncoder().encode(text));
	} catch (error) {
		if ((error as { code?: string }).code !== 'EPIPE') throw error;
	}
}

/** Damaged functions are shown as far as they make sense, but their file is no good. @throws MpyInputError */
export function requireSound(file: string, functions: readonly FunctionListing[]): void {
	for (const { qualifiedName, problems } of functions) {
		if (problems.length > 0) throw new MpyInputError(file, `function ${qualifiedName}: ${problems[0]}`);
	}
}
