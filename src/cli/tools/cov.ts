// `krait cov`: runs a program and tells which of its lines and branches ran.

import { parseCommandLine, UsageError } from '../arguments.ts';
import type { Command } from '../commands/command.ts';
import { runProgram } from '../run_program.ts';

const HELP = `Runs a program and tells which of its lines and branches ran.

Usage: krait cov [options] [-c command | -m module | file] [arguments]
`;

export const covCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const request = parseCommandLine(words);
	if (request.kind !== 'run' || (request.program.kind === 'stdin' && request.argv.length === 0)) {
		throw new UsageError('which program?');
	}
	return runProgram(request);
}
