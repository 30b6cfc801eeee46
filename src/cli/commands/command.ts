// What a command of `krait <command>` is, and how one is run.

import { UsageError } from '../arguments.ts';

export interface Command {
	/** What `--help` prints. */
	readonly help: string;
	/**
	 * Does what the words after the command's name ask for; gives the exit status.
	 * @throws UsageError for words that make no sense.
	 */
	run(words: readonly string[]): number | Promise<number>;
}

/** Runs a command; `title` is what it is called by: `krait mpy dump`. Gives the exit status. */
export async function runCommand(title: string, command: Command, words: readonly string[]): Promise<number> {
	if (words[0] === '--help' || words[0] === '-h') {
		process.stdout.write(command.help);
		return 0;
	}
	try {
		return await command.run(words);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`${title}: ${error.message}\nTry '${title} --help' for more information.\n`);
		return 1;
	}
}
