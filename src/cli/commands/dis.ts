// `krait dis`: lists the bytecode of programs, below the lines it was made of.

import { compile, crossCompileDefaults } from '../../compiler/index.ts';
import { type Disassembly, disassembly, disassemblyText } from '../../mpy/dis.ts';
import { MpyInputError, openMpy } from '../../mpy/input.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { readBytes, reportingFaults, requireSound, writeOutput } from './input_file.ts';
import { terminalPaint } from './terminal_paint.ts';

const HELP = `Lists the bytecode of programs, below the lines it was made of.

Usage: krait dis [options] file.py ...

Rows of instructions are: label, offset, bytes, opcode, operand, meaning. Below a
function are the instructions in which exceptions are handled, and where. Of a
.mpy file, the same without the lines.

Options:
  --function name   only functions of this name, or Class.method
  -O, -O<n>         1: leave out assertions, 3: line numbers too
  -msmall-int-bits=<n>
                    bits of an int that needs no object (31)
  --json            as JSON: an object for one file, an array for several
  -h, --help        show this help
`;

interface DisRequest {
	readonly files: readonly string[];
	readonly functionName: string | undefined;
	readonly optLevel: number;
	readonly smallIntBits: number;
	readonly asJson: boolean;
}

/** A module and the lines of its source, if it is known what they became. */
interface Listed {
	readonly listing: Disassembly;
	readonly sourceLines: readonly string[] | undefined;
}

const MPY_MAGIC = 0x4d;

export const disCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const request = parseRequest(words);
	const listed: Listed[] = [];
	let status = 0;
	for (const file of request.files) {
		const isSound = await reportingFaults('krait dis', () => {
			listed.push(list(file, request));
		});
		if (!isSound) status = 1;
	}
	if (request.asJson) {
		const [only, ...more] = listed.map(({ listing }) => listing);
		if (only !== undefined) {
			writeOutput(`${JSON.stringify(request.files.length === 1 ? only : [only, ...more], undefined, '\t')}\n`);
		}
	} else {
		const paint = terminalPaint();
		writeOutput(listed.map(({ listing, sourceLines }) => disassemblyText(listing, paint, sourceLines)).join('\n'));
	}
	for (const { listing } of listed) {
		const isSound = await reportingFaults('krait dis', () => requireSound(listing.file, listing.functions));
		if (!isSound) status = 1;
	}
	return status;
}

function list(file: string, { functionName, optLevel, smallIntBits }: DisRequest): Listed {
	const bytes = readBytes(file);
	const isCompiled = file.endsWith('.mpy') && bytes[0] === MPY_MAGIC;
	const module = isCompiled
		? openMpy(file, bytes).file
		: // Native code is shown as the bytecode it would be.
			compile(bytes, { ...crossCompileDefaults, filename: file, optLevel, smallIntBits, nativeAsBytecode: true });
	const listing = disassembly(file, module, { functionName });
	if (listing.functions.length === 0) throw new MpyInputError(file, `there is no function ${functionName}`);
	const hasLines = !isCompiled && optLevel < 3;
	return { listing, sourceLines: hasLines ? new TextDecoder().decode(bytes).split(/\r\n?|\n/) : undefined };
}

function parseRequest(words: readonly string[]): DisRequest {
	const files: string[] = [];
	let functionName: string | undefined;
	let optLevel = 0;
	let smallIntBits = crossCompileDefaults.smallIntBits as number;
	let asJson = false;
	for (let at = 0; at < words.length; at++) {
		const word = words[at];
		const bits = /^-msmall-int-bits=(\d+)$/.exec(word)?.[1];
		if (word === '--json') {
			asJson = true;
		} else if (word === '--function') {
			functionName = words[++at];
			if (functionName === undefined) throw new UsageError('option --function needs a value');
		} else if (word.startsWith('--function=')) {
			functionName = word.slice('--function='.length);
		} else if (bits !== undefined && Number(bits) >= 1 && Number(bits) <= 63) {
			smallIntBits = Number(bits);
		} else if (/^-O\d$/.test(word)) {
			optLevel = Number(word[2]);
		} else if (/^-O+$/.test(word)) {
			optLevel = word.length - 1;
		} else if (word.startsWith('-')) {
			throw new UsageError(`unknown option ${word}`);
		} else {
			files.push(word);
		}
	}
	if (files.length === 0) throw new UsageError('which file?');
	return { files, functionName, optLevel, smallIntBits, asJson };
}
