// `krait mpy freeze`: makes C source of modules, for firmware, or JavaScript, for pages and servers.

import { crossCompile } from '../../compiler/cross_compile.ts';
import { compile } from '../../compiler/index.ts';
import { type FreezeOptions, freezeToC, sharedIdentifiers } from '../../mpy/freeze_c.ts';
import { freezeToJavaScript } from '../../mpy/freeze_js.ts';
import { type MpyInput, MpyInputError, openMpy } from '../../mpy/input.ts';
import { parseQstrHeader } from '../../mpy/qstr_names.ts';
import { MpyFormatError } from '../../mpy/reader.ts';
import { loadMpy } from '../../mpy/verify.ts';
import { writeMpy } from '../../mpy/writer.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from './command.ts';
import { readBytes, reportingFaults, writeOutput, writeResult } from './input_file.ts';
import { findModuleFiles, type ModuleFile, requireDistinct, withoutSuffix } from './module_files.ts';

const HELP = `Makes C source of modules, for firmware, or JavaScript, for pages and servers.

Usage: krait mpy freeze [options] module ...

A module is a .py or .mpy file, or a folder: a package if there is an __init__ in
it, otherwise a place in which modules and packages are. C source is what
upstream's mpy-tool.py --freeze writes; .mpy files then go by the name that is in
them. JavaScript exports what createInterpreter({ frozen }) takes.

Options:
  --js              JavaScript
  -o file           where to; otherwise to standard output
  -O, -O<n>         of .py files: 1: leave out assertions, 3: line numbers too
  -h, --help        show this help

For C:
  -q, --qstr-header file
                    genhdr/qstrdefs.preprocessed.h of the firmware's build
  -mlongint-impl=<how>
                    how the firmware has long ints: none, longlong or mpz (mpz)
  -mmpz-dig-size=<n>
                    bits of a digit of mpz ints: 8, 16 or 32 (16)
  -msmall-int-bits=<n>
                    of .py files: bits of an int that needs no object (31)
`;

interface FreezeRequest {
	readonly modules: readonly string[];
	readonly asJavaScript: boolean;
	readonly output: string | undefined;
	readonly optLevel: number;
	readonly qstrHeader: string | undefined;
	readonly longInts: NonNullable<FreezeOptions['longInts']>;
	readonly mpzDigitBits: number;
	readonly smallIntBits: number;
}

export const mpyFreezeCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const request = parseRequest(words);
	const isDone = await reportingFaults('krait mpy freeze', async () => {
		const modules = findModuleFiles(request.modules);
		const source = request.asJavaScript ? javaScript(request, modules) : cSource(request, modules);
		if (request.output === undefined || request.output === '-') writeOutput(source);
		else await writeResult(request.output, new TextEncoder().encode(source));
	});
	return isDone ? 0 : 1;
}

function cSource(request: FreezeRequest, modules: readonly ModuleFile[]): string {
	const { qstrHeader, longInts, mpzDigitBits, optLevel, smallIntBits } = request;
	const inputs = modules.map(({ file, modulePath }): MpyInput => {
		const bytes = readBytes(file);
		if (file.endsWith('.mpy')) return openMpy(file, bytes);
		return openMpy(file, crossCompile(bytes, { filename: modulePath, optLevel, smallIntBits }));
	});
	let options: FreezeOptions = { longInts, mpzDigitBits };
	if (qstrHeader !== undefined) {
		try {
			const text = new TextDecoder().decode(readBytes(qstrHeader));
			options = { ...options, firmware: parseQstrHeader(text) };
		} catch (error) {
			throw error instanceof SyntaxError ? new MpyInputError(qstrHeader, error.message) : error;
		}
	}
	for (const { identifier, names } of sharedIdentifiers(inputs)) {
		process.stderr.write(
			`krait mpy freeze: warning: ${names.join(' and ')} are both frozen_module_${identifier}, which C compilers refuse\n`,
		);
	}
	return freezeToC(inputs, options);
}

/** Small ints of the virtual machine. */
const SMALL_INT_BITS = 63;

function javaScript({ optLevel }: FreezeRequest, modules: readonly ModuleFile[]): string {
	requireDistinct(modules);
	return freezeToJavaScript(
		modules.map(({ file, modulePath }) => {
			const bytes = file.endsWith('.mpy') ? checkedBytes(file) : compiled(file, modulePath, optLevel);
			return { path: `${withoutSuffix(modulePath)}.mpy`, bytes };
		}),
	);
}

/** The bytes of a .mpy file, checked as an interpreter checks it. */
function checkedBytes(file: string): Uint8Array {
	const bytes = readBytes(file);
	try {
		loadMpy(bytes, 'module');
	} catch (error) {
		throw error instanceof MpyFormatError ? new MpyInputError(file, error.detail) : error;
	}
	return bytes;
}

/** A program compiled as an interpreter compiles what it imports. */
function compiled(file: string, filename: string, optLevel: number): Uint8Array {
	const module = compile(readBytes(file), { filename, mode: 'file', optLevel, traceLines: false });
	return writeMpy(module, { smallIntBits: SMALL_INT_BITS });
}

function parseRequest(words: readonly string[]): FreezeRequest {
	const modules: string[] = [];
	let asJavaScript = false;
	let output: string | undefined;
	let optLevel = 0;
	let qstrHeader: string | undefined;
	let longInts: FreezeRequest['longInts'] = 'mpz';
	let mpzDigitBits = 16;
	let smallIntBits = 31;
	for (let at = 0; at < words.length; at++) {
		const [, option, given] = /^(-[^=]*)(?:=(.*))?$/s.exec(words[at]) ?? [];
		const value = (): string => {
			const text = given ?? words[++at];
			if (text === undefined) throw new UsageError(`option ${option} needs a value`);
			return text;
		};
		switch (option) {
			case undefined:
				modules.push(words[at]);
				break;
			case '--js':
				asJavaScript = true;
				break;
			case '-o':
				output = value();
				break;
			case '-q':
			case '--qstr-header':
				qstrHeader = value();
				break;
			case '-mlongint-impl':
				longInts = requireOneOf(option, value(), ['none', 'longlong', 'mpz']);
				break;
			case '-mmpz-dig-size':
				mpzDigitBits = Number(requireOneOf(option, value(), ['8', '16', '32']));
				break;
			case '-msmall-int-bits':
				smallIntBits = Number(value());
				if (!(Number.isInteger(smallIntBits) && smallIntBits >= 1 && smallIntBits <= 63)) {
					throw new UsageError(`option ${option} takes a number from 1 to 63`);
				}
				break;
			default:
				if (/^-O\d$/.test(option)) optLevel = Number(option[2]);
				else if (/^-O+$/.test(option)) optLevel = option.length - 1;
				else throw new UsageError(`unknown option ${words[at]}`);
		}
	}
	if (modules.length === 0) throw new UsageError('which modules?');
	return { modules, asJavaScript, output, optLevel, qstrHeader, longInts, mpzDigitBits, smallIntBits };
}

function requireOneOf<T extends string>(option: string, value: string, possible: readonly T[]): T {
	const found = possible.find((one) => one === value);
	if (found === undefined) throw new UsageError(`option ${option} takes ${possible.join(', ')}, not ${value}`);
	return found;
}
