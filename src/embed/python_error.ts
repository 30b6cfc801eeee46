// A Python exception as JavaScript sees it.

import type { Value } from '../objects/value.ts';

/** Thrown when Python code run through the embedding API raises. */
export class PythonError extends Error {
	/** Name of the exception's class: `'ValueError'`. */
	readonly type: string;
	/** `str(exception)`. */
	readonly pythonMessage: string;
	/** The traceback as `sys.print_exception` prints it, the last line included. */
	readonly traceback: string;
	/** Argument of SystemExit, converted: the program's exit status; undefined for other exceptions. */
	readonly exitStatus: number | undefined;
	/** The Python exception itself, to be handed back to Python. */
	readonly exception: Value;

	constructor(type: string, message: string, traceback: string, exception: Value, exitStatus: number | undefined) {
		super(message === '' ? type : `${type}: ${message}`);
		this.name = 'PythonError';
		this.type = type;
		this.pythonMessage = message;
		this.traceback = traceback;
		this.exception = exception;
		this.exitStatus = exitStatus;
	}
}
