// `krait mpy decompile`: gives back Python source from .mpy files.

import { CompileError } from '../../compiler/error.ts';
import { compile, crossCompileDefaults } from '../../compiler/index.ts';
import { type Difference, type DifferenceKind, differences } from '../../mpy/decompile/compare.ts';
import { type Decompiled, decompile } from '../../mpy/decompile/index.ts';
import type { MpyInput } from '../../mpy/input.ts';
import type { CompiledModule } from '../../mpy/rawcode.ts';
import { writeMpy } from '../../mpy/writer.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { readMpyInput, reportingFaults, writeOutput, writeResult } from './input_file.ts';

const HELP = `Gives back Python source from a .mpy file.

Usage: krait mpy decompile [options] file.mpy

The source compiles to the same bytecode, names and line numbers. Comments,
formatting and names of local variables are not in the file. A function that
came from no Python source is a stub that says so, and its bytecode is listed.

Options:
  -o file           the file to write instead of standard output
  --no-lines        lay out to be read, not for the line numbers
  --no-check        do not compile the result to see whether it is the same
  -h, --help        show this help
`;

export const mpyDecompileCommand: Command = { help: HELP, run };

const TITLE = 'krait mpy decompile';

async function run(words: readonly string[]): Promise<number> {
	const files: string[] = [];
	let output: string | undefined;
	let keepsLines = true;
	let checks = true;
	for (let at = 0; at < words.length; at++) {
		const word = words[at];
		if (word === '-o') {
			output = words[++at];
			if (output === undefined) throw new UsageError('option -o needs a value');
		} else if (word === '--no-lines') {
			keepsLines = false;
		} else if (word === '--no-check') {
			checks = false;
		} else if (word.startsWith('-')) {
			throw new UsageError(`unknown option ${word}`);
		} else {
			files.push(word);
		}
	}
	if (files.length !== 1) throw new UsageError(files.length === 0 ? 'which file?' : 'one file at a time');

	const isDone = await reportingFaults(TITLE, async () => {
		const input = readMpyInput(files[0]);
		const result = decompile(input.file, keepsLines ? {} : { lines: false });
		if (output === undefined) writeOutput(result.source);
		else await writeResult(output, new TextEncoder().encode(result.source));
		const remarks = result.stubs.map(({ name, reason }) => `no Python source was found for ${name}: ${reason}`);
		if (checks) remarks.push(...check(input, result, keepsLines));
		for (const remark of remarks) process.stderr.write(`${TITLE}: ${input.name}: ${remark}\n`);
	});
	return isDone ? 0 : 1;
}

const KIND_TEXT: Record<DifferenceKind, string> = {
	code: 'has other code when compiled again',
	frame: 'has a frame of another size when compiled again',
	lines: 'has other line numbers when compiled again',
};

/** Optimisation levels of the compiler that differ in what is compared: with line numbers and without. */
const LEVELS = [0, 3];

/** What is not the same when the source is compiled again; nothing if all bytes are. */
function check({ bytes, file }: MpyInput, { source, stubs }: Decompiled, keepsLines: boolean): string[] {
	const module = bytes.subarray(0, file.end);
	const rest = bytes.length - file.end;
	let best: readonly Difference[] | undefined;
	let rejection: CompileError | undefined;
	for (const optLevel of LEVELS) {
		const { smallIntBits } = file.header;
		let again: CompiledModule;
		try {
			again = compile(source, { ...crossCompileDefaults, filename: file.qstrs[0] ?? '', optLevel, smallIntBits });
		} catch (error) {
			if (!(error instanceof CompileError)) throw error;
			rejection = error;
			continue;
		}
		if (isSame(module, writeMpy(again, { smallIntBits }))) {
			return rest === 0 ? [] : [`${rest} bytes without a meaning follow in the file, and are not in the source`];
		}
		const found = differences(file, again).filter(({ kind }) => keepsLines || kind !== 'lines');
		if (best === undefined || found.length < best.length) best = found;
	}
	if (best === undefined) return [`the source is rejected at line ${rejection?.line}: ${rejection?.message}`];
	const stubNames = new Set(stubs.map(({ name }) => name));
	const remarks = best
		.filter(({ name }) => !stubNames.has(name.slice(name.lastIndexOf('.') + 1)))
		.map(({ name, kind }) => `function ${name} ${KIND_TEXT[kind]}`);
	if (best.length > 0 || stubs.length > 0 || !keepsLines) return remarks;
	return ['names and constants are in another order when compiled again'];
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
