// The `krait` command that runs programs: understands its command line and does what that asks for. `krait <command>` is in
// commands/. Nothing here is loaded on demand: in a bundle with `import()` every module is wrapped, which costs more than it
// saves, and functions are compiled on first call.

import { LogError } from '../jit/index.ts';
import { type CommandLine, parseCommandLine, UsageError } from './arguments.ts';
import { HELP_TEXT, versionLine } from './help_text.ts';
import { reportInternalError } from './internal_error.ts';
import { runProgram } from './run_program.ts';

async function main(words: readonly string[]): Promise<void> {
	let commandLine: CommandLine;
	try {
		commandLine = parseCommandLine(words);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`krait: ${error.message}\nTry 'krait --help' for more information.\n`);
		process.exitCode = 1;
		return;
	}
	if (commandLine.kind === 'run') {
		let status = 1;
		try {
			status = await runProgram(commandLine);
		} catch (error) {
			if (!(error instanceof LogError)) throw error;
			process.stderr.write(`krait: --log: ${error.message}\n`);
		}
		process.exit(status);
	}
	process.stdout.write(commandLine.kind === 'help' ? HELP_TEXT : `${versionLine()}\n`);
}

main(process.argv.slice(2)).catch(reportInternalError);
