// `krait mpy dump`: shows what is in .mpy files.

import type { Command } from './command.ts';

const HELP = `Shows what is in .mpy files.

Usage: krait mpy dump [options] file.mpy
`;

export const mpyDumpCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait mpy dump: not there yet\n');
		return 1;
	},
};
