// `krait dis`: lists the bytecode of programs and .mpy files.

import type { Command } from './command.ts';

const HELP = `Lists bytecode.

Usage: krait dis [options] file
`;

export const disCommand: Command = {
	help: HELP,
	run(): number {
		process.stderr.write('krait dis: not there yet\n');
		return 1;
	},
};
