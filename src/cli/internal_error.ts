// The last resort of the command line: an error that should not be.

/** Tells of an error of the implementation, and ends the process. */
export function reportInternalError(error: unknown): never {
	// Node would show the line of the bundle, which is long.
	const description = error instanceof Error ? error.stack : error;
	process.stderr.write(`krait: internal error, please report it: ${description}\n`);
	process.exit(1);
}
