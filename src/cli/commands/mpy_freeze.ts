// `krait mpy freeze`: makes C source of .mpy files, for firmware.

import type { Command } from './command.ts';

const HELP = `Makes C source of .mpy files, for firmware.

Usage: krait mpy freeze [options] file.mpy
`;

export const mpyFreezeCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait mpy freeze: not there yet\n');
		return 1;
	},
};
