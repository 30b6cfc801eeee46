#!/usr/bin/env node
// The `krait` command: understands its command line and loads what that asks for.

import * as nodeModule from 'node:module';
import { type CommandLine, parseCommandLine, UsageError } from './arguments.ts';

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
		// From Node 22.1 on: keeps the engine's compiled form of the code that is loaded next.
		(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
		const { runProgram } = await import('./run_program.ts');
		process.exit(await runProgram(commandLine));
	}
	const { HELP_TEXT, versionLine } = await import('./help_text.ts');
	process.stdout.write(commandLine.kind === 'help' ? HELP_TEXT : `${versionLine()}\n`);
}

await main(process.argv.slice(2));
