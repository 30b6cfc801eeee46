// Entry of the bundle with the tools that run programs (`krait cov` ...), which the launcher starts instead of main.ts's. A
// bundle of its own, so that tools cost nothing where a program just runs, and the virtual machine nothing where none does.

import { type Command, runCommand } from '../commands/command.ts';
import { reportInternalError } from '../internal_error.ts';
import { covCommand } from './cov.ts';
import type { ToolName } from './names.ts';
import { profileCommand } from './profile.ts';

const tools: Record<ToolName, Command> = {
	cov: covCommand,
	profile: profileCommand,
};

async function main([name, ...words]: readonly string[]): Promise<void> {
	// Something of the program may still wait, such as a timer: its end is the end all the same.
	process.exit(await runCommand(`krait ${name}`, tools[name as ToolName], words));
}

main(process.argv.slice(2)).catch(reportInternalError);
