// `krait mpy merge`: makes one .mpy file of several.

import type { Command } from './command.ts';

const HELP = `Makes one .mpy file of several.

Usage: krait mpy merge [options] file.mpy
`;

export const mpyMergeCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait mpy merge: not there yet\n');
		return 1;
	},
};
