// A Python exception as JavaScript sees it.

import type { PythonObject } from './python_object.ts';

/** Where an exception passed through. */
export interface PythonFrame {
	readonly file: string;
	readonly line: number;
	/** Name of the function; `<module>` outside of functions, empty for an error of syntax. */
	readonly function: string;
}

/** What a {@link PythonError} is made of. */
export interface PythonErrorParts {
	readonly type: string;
	readonly message: string;
	readonly traceback: string;
	readonly frames: readonly PythonFrame[];
	readonly exception: PythonObject | undefined;
	readonly exitStatus: number | undefined;
	readonly cause: unknown;
}

/** Thrown when Python code run through the embedding API raises. */
export class PythonError extends Error {
	/** Name of the exception's class: `'ValueError'`. */
	readonly type: string;
	/** `str(exception)`. */
	readonly pythonMessage: string;
	/** The traceback as `sys.print_exception` prints it, the last line included. */
	readonly traceback: string;
	/** The traceback's entries, the innermost last. */
	readonly frames: readonly PythonFrame[];
	/** Argument of SystemExit as the program's exit status; undefined for other exceptions. */
	readonly exitStatus: number | undefined;
	/** The Python exception itself; undefined where no interpreter is involved, as in `compileMpy`. */
	readonly exception: PythonObject | undefined;

	constructor(parts: PythonErrorParts) {
		const { type, message, cause } = parts;
		super(message === '' ? type : `${type}: ${message}`, cause === undefined ? undefined : { cause });
		this.name = 'PythonError';
		this.type = type;
		this.pythonMessage = message;
		this.traceback = parts.traceback;
		this.frames = parts.frames;
		this.exitStatus = parts.exitStatus;
		this.exception = parts.exception;
		// Shown with the error by a console, it would only repeat what the error says.
		Object.defineProperty(this, 'exception', { enumerable: false });
	}
}
