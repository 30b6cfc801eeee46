// `krait mpy dump`: shows what is in .mpy files.

import { describeMpy, dumpMpyText } from '../../mpy/dump.ts';
import type { MpyInput } from '../../mpy/input.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { readMpyInput, reportingFaults, requireSound, writeOutput } from './input_file.ts';
import { terminalPaint } from './terminal_paint.ts';

const HELP = `Shows what is in .mpy files: every byte and what it means.

Usage: krait mpy dump [options] file.mpy ...

Header, names, constants, and each function with its prelude and bytecode. Rows
of instructions are: source line, label, offset, bytes, opcode, operand, meaning.

Options:
  --json            as JSON: an object for one file, an array for several
  -h, --help        show this help
`;

export const mpyDumpCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const files = words.filter((word) => !word.startsWith('-'));
	const unknown = words.find((word) => word.startsWith('-') && word !== '--json');
	if (unknown !== undefined) throw new UsageError(`unknown option ${unknown}`);
	if (files.length === 0) throw new UsageError('which file?');

	let status = 0;
	const inputs: MpyInput[] = [];
	for (const file of files) {
		const isSound = await reportingFaults('krait mpy dump', () => {
			inputs.push(readMpyInput(file));
		});
		if (!isSound) status = 1;
	}
	const dumps = inputs.map(describeMpy);
	if (words.includes('--json')) {
		if (dumps.length > 0) writeOutput(`${JSON.stringify(files.length === 1 ? dumps[0] : dumps, undefined, '\t')}\n`);
	} else {
		const paint = terminalPaint();
		writeOutput(inputs.map((input) => dumpMpyText(input, paint)).join('\n'));
	}
	for (const { file, functions } of dumps) {
		const isSound = await reportingFaults('krait mpy dump', () => requireSound(file, functions));
		if (!isSound) status = 1;
	}
	return status;
}
