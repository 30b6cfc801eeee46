// `krait cross`: the cross compiler on the command line.

import type { Command } from './command.ts';

const HELP = `Compiles Python programs to .mpy files.

Usage: krait cross [options] file.py
`;

export const crossCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait cross: not there yet\n'); // status 0, so that the build has a cache
		return 0;
	},
};
