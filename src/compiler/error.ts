// The error that lexer, parser and compiler stages raise for a program they reject.
// It stands below the object model: the virtual machine makes the Python exception from it.

/** Python exception types that compiling can raise. */
export type CompileErrorType =
	| 'SyntaxError'
	| 'IndentationError'
	| 'NotImplementedError'
	| 'RuntimeError'
	| 'MemoryError'
	| 'OverflowError'
	| 'ValueError'
	| 'UnicodeError'
	| 'ViperTypeError';

/**
 * A program was rejected. `message` is the Python exception's only argument, worded as the reference
 * implementation does at its detailed error reporting level.
 */
export class CompileError extends Error {
	readonly pythonType: CompileErrorType;
	/** File name as given in the options; what a traceback shows. */
	readonly filename: string;
	/** Source line, from 1; 0 when the reference implementation adds no traceback entry or knows no line. */
	readonly line: number;
	/** Name of the function, class or `<module>` being compiled; absent for errors of the parser. */
	readonly blockName?: string;

	constructor(pythonType: CompileErrorType, message: string, filename: string, line: number, blockName?: string) {
		super(message);
		this.name = 'CompileError';
		this.pythonType = pythonType;
		this.filename = filename;
		this.line = line;
		if (blockName !== undefined) this.blockName = blockName;
	}

	/** Traceback and error as an uncaught exception is reported, each line ended by a newline. */
	report(filename: string = this.filename): string {
		const block = this.blockName === undefined ? '' : `, in ${this.blockName}`;
		const place =
			this.line === 0 ? '' : `Traceback (most recent call last):\n  File "${filename}", line ${this.line}${block}\n`;
		return `${place}${this.pythonType}: ${this.message}\n`;
	}
}
