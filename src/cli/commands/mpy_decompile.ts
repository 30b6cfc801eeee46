// `krait mpy decompile`: gives back Python source from .mpy files.

import type { Command } from './command.ts';

const HELP = `Gives back Python source from .mpy files.

Usage: krait mpy decompile [options] file.mpy
`;

export const mpyDecompileCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait mpy decompile: not there yet\n');
		return 1;
	},
};
