// `krait mpy merge`: makes one .mpy file of several.

import { mergeMpy } from '../../mpy/merge.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { readMpyInput, reportingFaults, writeResult } from './input_file.ts';

const HELP = `Makes one .mpy file of several, which runs them one after the other.

Usage: krait mpy merge -o file.mpy file.mpy ...

The file is the one that upstream's mpy-tool.py --merge writes. Tracebacks name
the first file, and know no lines of the others. One of the files may hold native
code, and then runs first.

Options:
  -o file           the file to write
  -h, --help        show this help
`;

export const mpyMergeCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const files: string[] = [];
	let output: string | undefined;
	for (let at = 0; at < words.length; at++) {
		const word = words[at];
		if (word === '-o') {
			output = words[++at];
			if (output === undefined) throw new UsageError('option -o needs a value');
		} else if (word.startsWith('-')) {
			throw new UsageError(`unknown option ${word}`);
		} else {
			files.push(word);
		}
	}
	if (files.length === 0) throw new UsageError('which files?');
	if (output === undefined) throw new UsageError('where to? (-o file)');
	const target = output;

	const isDone = await reportingFaults('krait mpy merge', async () => {
		const inputs = files.map(readMpyInput);
		const widths = new Set(inputs.map(({ file }) => file.header.smallIntBits));
		const merged = mergeMpy(inputs);
		if (widths.size > 1) {
			const last = inputs[inputs.length - 1];
			process.stderr.write(
				`krait mpy merge: warning: small ints are of ${[...widths].join(' and ')} bits; ` +
					`the file says ${last.file.header.smallIntBits}, as ${last.name} does\n`,
			);
		}
		await writeResult(target, merged);
	});
	return isDone ? 0 : 1;
}
