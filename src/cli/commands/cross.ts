// `krait cross`: the cross compiler on the command line. Options, messages and exit statuses are those of mpy-cross
// (mpy-cross/main.c); folders, several files at once and `--watch` come on top.

import { crossCompile } from '../../compiler/cross_compile.ts';
import { CompileError } from '../../compiler/error.ts';
import { fs, readDescriptor, requireNode, writeFully } from '../../host/node.ts';
import { MPY_SUB_VERSION, MPY_VERSION } from '../../mpy/container.ts';
import { UsageError } from '../arguments.ts';
import { implementationName } from '../help_text.ts';
import type { Command } from './command.ts';
import { type CrossFile, findCrossFiles, OutputClash } from './cross_files.ts';
import { type CrossRequest, parseCrossOptions, RequestError, withSlashes } from './cross_options.ts';
import { watchFiles } from './watch.ts';
import { writeWholeFile } from './whole_file.ts';

const HELP = `Compiles Python programs to .mpy files, as mpy-cross does.

usage: krait cross [options] [--] file.py|folder|- ...

Of a folder, all .py files in it and below are compiled; what is hidden is not.
All errors are reported, and files without any are written all the same.

Where to:
  -o file           the .mpy file, or - for standard output; otherwise it lies
                    beside the source, and what comes from standard input goes
                    to standard output
  --out-dir folder  .mpy files go there, those of folders to the same place in it
  --watch           go on, and compile again what changes; Ctrl-C ends it

What is compiled:
  -s name           what the program finds in tracebacks as name of its file
                    (the name as it was given)
  -O, -O<n>         1: leave out assertions, 3: line numbers too
  -X source-lines   keep line numbers (default); -X no-source-lines: leave out
  -X emit=<how>     what functions become: bytecode (default), native or viper
  -X heapsize=<n>   accepted; memory grows as needed
  -v                accepted
  --version         show the version
  -h, --help        show this help

For which board:
  -msmall-int-bits=<n>
                    bits of an int that needs no object: 31 (default), which is
                    right for all boards of 32 bits; 63 for programs that run on
                    a computer
  -march=<arch>     processor that native code is for: x86, x64, armv6, armv6m,
                    armv7m, armv7em, armv7emsp, armv7emdp, xtensa, xtensawin,
                    rv32imc, rv64imc, host, debug
  -march-flags=<flags>
                    extensions of the processor, as a number or names with
                    commas between; for rv32imc: zba, zcmp
`;

export const crossCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	try {
		const request = parseCrossOptions(words);
		if (request === 'version') {
			process.stdout.write(`${implementationName()}; mpy-cross emitting mpy v${MPY_VERSION}.${MPY_SUB_VERSION}\n`);
			return 0;
		}
		if (request === 'help') {
			process.stdout.write(HELP);
			return 0;
		}
		const compile = (file: CrossFile) => compileFile(request, file);
		return await (request.watch ? watchFiles(request, compile) : compileAll(request, compile));
	} catch (error) {
		if (error instanceof UsageError) {
			process.stdout.write(HELP.slice(HELP.indexOf('usage:')));
			process.stderr.write(`krait cross: ${error.message}\n`);
		} else if (error instanceof RequestError || error instanceof OutputClash) {
			process.stderr.write(`${error.message}\n`);
		} else {
			process.stderr.write(systemMessage(error, (error as { path?: string }).path));
		}
		return 1;
	}
}

async function compileAll(request: CrossRequest, compile: (file: CrossFile) => Promise<boolean>): Promise<number> {
	let status = 0;
	for (const file of findCrossFiles(request).files) {
		if (!(await compile(file))) status = 1;
	}
	return status;
}

/** Compiles one file; tells what is wrong with it, and gives whether nothing was. */
async function compileFile(request: CrossRequest, file: CrossFile): Promise<boolean> {
	const { input, output, sourceName } = file;
	try {
		const source = readSource(input);
		const bytes = crossCompile(source, { ...request, filename: sourceName });
		if (output === '-') {
			writeFully(1, bytes);
		} else {
			if (request.outputFolder !== undefined) {
				fs.mkdirSync(requireNode('node:path').dirname(output), { recursive: true });
			}
			await writeWholeFile(output, bytes);
		}
		return true;
	} catch (error) {
		if (error instanceof CompileError) {
			// The reference's parser knows nothing of -s.
			const parserName = input === '-' ? '<stdin>' : withSlashes(input);
			process.stderr.write(error.report(error.blockName === undefined ? parserName : sourceName));
		} else {
			const file = (error as { path?: string }).path === input ? input : output;
			process.stderr.write(systemMessage(error, file === '-' ? undefined : file));
		}
		return false;
	}
}

const CHUNK_BYTES = 65536;

function readSource(input: string): Uint8Array {
	if (input !== '-') return fs.readFileSync(input);
	const chunks: Uint8Array[] = [];
	for (;;) {
		const chunk = new Uint8Array(CHUNK_BYTES);
		const count = readDescriptor(0, chunk, null);
		if (count === 0) return Buffer.concat(chunks);
		chunks.push(chunk.subarray(0, count));
	}
}

/** A system's error in the reference's words; anything else is a defect, and is thrown on. */
function systemMessage(error: unknown, file: string | undefined): string {
	const { errno, syscall } = error as { errno?: number; syscall?: string };
	if (errno === undefined) throw error;
	// That a file cannot take its name is what the reference, which has it from the start, learns when it opens the file.
	const action = syscall === 'write' ? 'write' : 'open';
	return file === undefined ? `OSError: ${-errno}\n` : `OSError: (${-errno}, ${quoted(`can't ${action} ${file}`)})\n`;
}

/** A str as Python's `repr` shows it. */
function quoted(text: string): string {
	const quote = text.includes('"') ? "'" : '"';
	let shown = '';
	for (const character of text) {
		const code = character.charCodeAt(0);
		if (character === quote || character === '\\') shown += `\\${character}`;
		else if (character === '\n') shown += '\\n';
		else if (character === '\r') shown += '\\r';
		else if (character === '\t') shown += '\\t';
		else if (code < 32 || code === 127) shown += `\\x${code.toString(16).padStart(2, '0')}`;
		else shown += character;
	}
	return `${quote}${shown}${quote}`;
}
