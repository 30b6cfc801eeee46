// Entry of the bundle with the commands (`krait cross`, `krait mpy` ...), which the launcher starts instead of main.ts's.
// A bundle of its own, so that commands cost nothing where a program is run, and the virtual machine nothing where it is not.

import { reportInternalError } from '../internal_error.ts';
import { type Command, runCommand } from './command.ts';
import { crossCommand } from './cross.ts';
import { disCommand } from './dis.ts';
import { jitviewCommand } from './jitview.ts';
import { mpyCommand } from './mpy.ts';
import type { CommandName } from './names.ts';

const commands: Record<CommandName, Command> = {
	cross: crossCommand,
	mpy: mpyCommand,
	dis: disCommand,
	jitview: jitviewCommand,
};

async function main([name, ...words]: readonly string[]): Promise<void> {
	// Not by `exit`, which would lose output that waits.
	process.exitCode = await runCommand(`krait ${name}`, commands[name as CommandName], words);
}

main(process.argv.slice(2)).catch(reportInternalError);
