// A .mpy file that was given to a tool by name, and the error that says what is wrong with it.
// The tools (dump, merge, freeze) take files from here; where the bytes come from is the command line's business.

import { type MpyFile, MpyFormatError, readMpyFile } from './reader.ts';

export interface MpyInput {
	/** As the user gave it: for messages. */
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly file: MpyFile;
}

/** A tool cannot use a file; the message begins with the file's name. */
export class MpyInputError extends Error {
	override readonly name = 'MpyInputError';

	constructor(fileName: string, detail: string) {
		super(`${fileName}: ${detail}`);
	}
}

/** Reads a file for a tool. @throws MpyInputError */
export function openMpy(name: string, bytes: Uint8Array): MpyInput {
	try {
		return { name, bytes, file: readMpyFile(bytes) };
	} catch (error) {
		throw error instanceof MpyFormatError ? new MpyInputError(name, error.detail) : error;
	}
}
