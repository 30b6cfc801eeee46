// `krait mpy <subcommand>`: what is done with .mpy files. Each subcommand has a file of its own.

import { UsageError } from '../arguments.ts';
import { type Command, runCommand } from './command.ts';
import { mpyDecompileCommand } from './mpy_decompile.ts';
import { mpyDumpCommand } from './mpy_dump.ts';
import { mpyFreezeCommand } from './mpy_freeze.ts';
import { mpyMergeCommand } from './mpy_merge.ts';

/** The subcommands, with what is said of each. */
const SUBCOMMANDS: Record<string, { readonly summary: string; readonly command: Command }> = {
	dump: { summary: 'shows what is in a file', command: mpyDumpCommand },
	merge: { summary: 'makes one file of several', command: mpyMergeCommand },
	freeze: { summary: 'makes C source of files, for firmware', command: mpyFreezeCommand },
	decompile: { summary: 'gives back Python source', command: mpyDecompileCommand },
};

const HELP = `Works on .mpy files.

Usage: krait mpy <subcommand> ...

Subcommands, each with a --help of its own:
${Object.entries(SUBCOMMANDS)
	.map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`)
	.join('\n')}
`;

export const mpyCommand: Command = {
	help: HELP,
	run([name, ...words]): Promise<number> {
		if (name === undefined) throw new UsageError('which subcommand?');
		if (!Object.hasOwn(SUBCOMMANDS, name)) throw new UsageError(`no subcommand ${name}`);
		return runCommand(`krait mpy ${name}`, SUBCOMMANDS[name].command, words);
	},
};
