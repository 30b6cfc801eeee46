// The command line of `krait cross`, parsed as mpy-cross does (mpy-cross/main.c), with what it has beyond that.

import { type Architecture, architectures, SMALL_INT_BITS } from '../../compiler/cross_compile.ts';
import { UsageError } from '../arguments.ts';

/** What to compile, how, and where to. */
export interface CrossRequest {
	/** Files and folders; `-` is standard input. */
	readonly inputs: readonly string[];
	/** `-o`: `-` is standard output. */
	readonly output: string | undefined;
	/** `-s`: what code is told its file is called. */
	readonly sourceName: string | undefined;
	/** `--out-dir` */
	readonly outputFolder: string | undefined;
	/** `--watch` */
	readonly watch: boolean;
	readonly optLevel: number;
	readonly march: Architecture | undefined;
	readonly archFlags: number;
	readonly smallIntBits: number;
	readonly sourceLines: boolean;
	readonly emit: 'bytecode' | 'native' | 'viper';
}

/** A command line that is understood and asks for what cannot be; the message is the reference's. */
export class RequestError extends Error {}

/** Parses the words after `cross`. @throws UsageError, RequestError */
export function parseCrossOptions(words: readonly string[]): CrossRequest | 'version' | 'help' {
	const inputs: string[] = [];
	let output: string | undefined;
	let sourceName: string | undefined;
	let outputFolder: string | undefined;
	let watch = false;
	let optLevel = 0;
	let arch: string | undefined;
	let archFlagsText: string | undefined;
	let smallIntBits = 31;
	let sourceLines = true;
	let emit: CrossRequest['emit'] = 'bytecode';
	let at = 0;

	const takeValue = (option: string): string => {
		const value = words[++at];
		if (value === undefined) throw new UsageError(`option ${option} needs a value`);
		return value;
	};

	let optionsEnded = false;
	for (; at < words.length; at++) {
		const word = words[at];
		if (optionsEnded || word === '-' || !word.startsWith('-')) {
			inputs.push(word);
			continue;
		}
		const [option, value] = splitOption(word);
		switch (option) {
			case '--':
				optionsEnded = true;
				break;
			case '--version':
				return 'version';
			case '--help':
			case '-h':
				return 'help';
			case '-o':
				output = takeValue(option);
				break;
			case '-s':
				sourceName = withSlashes(takeValue(option));
				break;
			case '--out-dir':
				outputFolder = value ?? takeValue(option);
				break;
			case '--watch':
				watch = true;
				break;
			case '-march':
				arch = requireArchitecture(value);
				break;
			case '-march-flags':
				if (value === undefined) throw new UsageError('option -march-flags takes a number or names');
				archFlagsText = value;
				break;
			case '-msmall-int-bits':
				smallIntBits = parseSmallIntBits(value ?? '');
				break;
			case '-X':
				switch (takeValue(option)) {
					case 'emit=bytecode':
						emit = 'bytecode';
						break;
					case 'emit=native':
						emit = 'native';
						break;
					case 'emit=viper':
						emit = 'viper';
						break;
					case 'source-lines':
						sourceLines = true;
						break;
					case 'no-source-lines':
						sourceLines = false;
						break;
					default:
						if (!words[at].startsWith('heapsize=')) throw new UsageError(`unknown option -X ${words[at]}`);
				}
				break;
			default:
				if (/^-O\d/.test(word)) optLevel = Number(word[2]);
				else if (word.startsWith('-O')) optLevel = (/^-(O+)/.exec(word)?.[1] ?? '').length;
				// Upstream's accepts it, and says no more for it.
				else if (word !== '-v') throw new UsageError(`unknown option ${word}`);
		}
	}

	if (watch && inputs.includes('-')) throw new UsageError('standard input cannot be watched');
	if (output !== undefined && outputFolder !== undefined) throw new UsageError('-o and --out-dir exclude each other');
	if (outputFolder !== undefined && inputs.includes('-')) throw new UsageError('--out-dir is not for standard input');
	const march = arch === 'host' ? hostArchitecture() : (arch as Architecture | undefined);
	const archFlags = march === undefined || archFlagsText === undefined ? 0 : parseArchFlags(march, archFlagsText);
	if (emit !== 'bytecode' && march === undefined) throw new RequestError('arch not specified');
	if (inputs.length === 0) throw new RequestError('no input file');
	if (inputs.length > 1 && (output !== undefined || sourceName !== undefined)) {
		throw new RequestError('multiple input files: -o and -s are for one');
	}
	return {
		inputs,
		output,
		sourceName,
		outputFolder,
		watch,
		optLevel,
		march,
		archFlags,
		smallIntBits,
		sourceLines,
		emit,
	};
}

/** Options with their value in the same word; none other has one there. */
const JOINED_OPTIONS: ReadonlySet<string> = new Set(['-march', '-march-flags', '-msmall-int-bits', '--out-dir']);

/** `-march=x64` as its two sides. */
function splitOption(word: string): [string, string | undefined] {
	const split = word.indexOf('=');
	const option = word.slice(0, split);
	return split >= 0 && JOINED_OPTIONS.has(option) ? [option, word.slice(split + 1)] : [word, undefined];
}

/** Names of sources have slashes everywhere, for code that is built on Windows is the same. */
export function withSlashes(name: string): string {
	return name.replaceAll('\\', '/');
}

function requireArchitecture(name: string | undefined): string {
	if (name === 'host' || architectures.some((known) => known === name)) return name as string;
	throw new UsageError(`option -march takes one of ${[...architectures, 'host'].join(', ')}`);
}

function hostArchitecture(): Architecture {
	switch (process.arch) {
		case 'x64':
			return 'x64';
		case 'ia32':
			return 'x86';
		case 'arm':
			return 'armv6';
		case 'riscv64':
			return 'rv64imc';
		default:
			throw new RequestError('unable to determine host architecture for -march=host');
	}
}

function parseSmallIntBits(text: string): number {
	// As C's strtol reads numbers.
	const octal = /^0[0-7]+$/.test(text);
	const bits = octal ? Number.parseInt(text, 8) : /^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN;
	if (bits >= SMALL_INT_BITS.least && bits <= SMALL_INT_BITS.most) return bits;
	throw new UsageError(`option -msmall-int-bits takes a number from ${SMALL_INT_BITS.least} to ${SMALL_INT_BITS.most}`);
}

/** Extensions of RISC-V that upstream's native emitter makes use of, by their bits in the header of a file. */
const RV32_FLAGS: ReadonlyMap<string, number> = new Map([
	['zba', 1],
	['zcmp', 2],
]);

/** A number, or names with commas between. */
function parseArchFlags(march: Architecture, text: string): number {
	const flags = march === 'rv32imc' ? (parseFlagNumber(text) ?? parseFlagNames(text)) : undefined;
	if (flags === undefined) throw new RequestError('unrecognised arch flags');
	return flags;
}

function parseFlagNumber(text: string): number | undefined {
	if (!/^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|0|[1-9]\d*)$/i.test(text)) return undefined;
	const all = [...RV32_FLAGS.values()].reduce((sum, flag) => sum | flag);
	return Number(text) <= all ? Number(text) : undefined;
}

function parseFlagNames(text: string): number | undefined {
	let flags = 0;
	for (const name of text.replace(/,$/, '').split(',')) {
		const flag = RV32_FLAGS.get(name);
		if (flag === undefined) return undefined;
		flags |= flag;
	}
	return flags;
}
