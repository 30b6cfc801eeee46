// The command line of `krait` itself, parsed as the unix `micropython` binary does (ports/unix/main.c): options come one
// per word, and everything after the program is left to the program.

import { ParameterError, parseJitOptions } from '../jit/parameters.ts';

/** What to run. */
export type Program =
	| { readonly kind: 'command'; readonly source: string }
	| { readonly kind: 'module'; readonly name: string }
	| { readonly kind: 'file'; readonly path: string }
	/** The REPL on a terminal, otherwise a program read from standard input. */
	| { readonly kind: 'stdin' };

/** A command line that asks for something to be run. */
export interface RunRequest {
	readonly kind: 'run';
	readonly program: Program;
	/** What the program finds in `sys.argv`. */
	readonly argv: readonly string[];
	/** `-i`: stay interactive afterwards. */
	readonly inspect: boolean;
	/** `-O[n]` */
	readonly optLevel: number;
	/** How often `-v` was given. */
	readonly verbosity: number;
	/** `-X compile-only` */
	readonly compileOnly: boolean;
	/** `-X emit=bytecode` */
	readonly tracesBytecode: boolean;
	/** `--jit`: settings of the compiler, as `jit/parameters.ts` takes them. */
	readonly jit: string | undefined;
	/** `--log`: what of the compiler's log goes to which file. */
	readonly log: string | undefined;
}

export type CommandLine = RunRequest | { readonly kind: 'help' } | { readonly kind: 'version' };

/** A command line that cannot be understood; the message says what is wrong. */
export class UsageError extends Error {}

/** The smallest heap that upstream accepts, in bytes. */
const SMALLEST_HEAP = 700;

/** Parses the words after the command's name. @throws UsageError */
export function parseCommandLine(words: readonly string[]): CommandLine {
	let inspect = false;
	let optLevel = 0;
	let verbosity = 0;
	let compileOnly = false;
	let tracesBytecode = false;
	let jit: string | undefined;
	let log: string | undefined;
	let at = 0;

	const takeValue = (option: string): string => {
		const value = words[++at];
		if (value === undefined) throw new UsageError(`option ${option} needs a value`);
		return value;
	};
	const run = (program: Program, argv: readonly string[]): RunRequest => {
		return { kind: 'run', program, argv, inspect, optLevel, verbosity, compileOnly, tracesBytecode, jit, log };
	};

	for (; at < words.length; at++) {
		const word = words[at];
		if (!word.startsWith('-')) return run({ kind: 'file', path: word }, words.slice(at));
		switch (word) {
			case '-':
				return run({ kind: 'stdin' }, words.slice(at));
			case '-c': {
				const source = takeValue(word);
				return run({ kind: 'command', source }, ['-c', ...words.slice(at + 1)]);
			}
			case '-m': {
				const name = takeValue(word);
				return run({ kind: 'module', name }, words.slice(at));
			}
			case '-h':
			case '--help':
				return { kind: 'help' };
			case '--version':
				return { kind: 'version' };
			case '-i':
				inspect = true;
				break;
			case '-X': {
				const option = takeValue(word);
				if (option === 'compile-only') compileOnly = true;
				else if (option === 'emit=bytecode') tracesBytecode = true;
				else checkImplementationOption(option);
				break;
			}
			case '--jit':
				jit = jitOptions(takeValue(word));
				break;
			case '--log':
				log = takeValue(word);
				break;
			default:
				if (/^-v+$/.test(word)) verbosity += word.length - 1;
				else if (/^-O\d$/.test(word)) optLevel = Number(word[2]);
				else if (/^-O+$/.test(word)) optLevel = word.length - 1;
				else if (word.startsWith('--jit=')) jit = jitOptions(word.slice('--jit='.length));
				else if (word.startsWith('--log=')) log = word.slice('--log='.length);
				else throw new UsageError(`unknown option ${word}`);
		}
	}
	return run({ kind: 'stdin' }, []);
}

/** Options of `-X` that change nothing here, and those that cannot be had. */
function checkImplementationOption(option: string): void {
	switch (option) {
		case 'emit=native': // Runs from bytecode all the same, with the same results.
		case 'realtime':
			return;
		case 'emit=viper':
			throw new UsageError(
				'option -X emit=viper: viper changes what programs mean, and can only be compiled for boards',
			);
	}
	const heap = /^heapsize=(0x[0-9a-f]+|\d+)w?([km]?)$/i.exec(option);
	if (heap === null) throw new UsageError(`unknown option -X ${option}`);
	const unit = { '': 1, k: 1024, m: 1024 * 1024 }[heap[2].toLowerCase()] as number;
	if (Number(heap[1]) * unit < SMALLEST_HEAP) throw new UsageError(`option -X ${option}: too small`);
}

/** The value of `--jit`, if it makes sense. */
function jitOptions(text: string): string {
	try {
		parseJitOptions(text);
	} catch (error) {
		throw error instanceof ParameterError ? new UsageError(`--jit: ${error.message}`) : error;
	}
	return text;
}
