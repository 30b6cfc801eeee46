// `krait profile`: runs a program and tells where its time goes. However the program ends, the report is written.

import { AllocationCounter } from '../../debug/allocations.ts';
import { cpuProfile } from '../../debug/cpu_profile.ts';
import { observeInstructions } from '../../debug/index.ts';
import { Profiler } from '../../debug/profiler.ts';
import { fs, requireNode } from '../../host/node.ts';
import type { Command } from '../commands/command.ts';
import { reportingFaults, writeOutput, writeResult } from '../commands/input_file.ts';
import { BUNDLED_PATH } from '../python_library.ts';
import { type ProgramObserver, runProgram } from '../run_program.ts';
import type { Runner } from '../runner.ts';
import { type ProfileOptions, parseProfileOptions } from './profile_options.ts';
import { profileTable } from './profile_table.ts';

const HELP = `Runs a program and tells where its time goes.

Usage: krait profile [options] [-c command | -m module | file] [arguments]

The program runs at its own speed, and is looked at a thousand times a second.
When it has ended, in whatever way, functions and lines follow in tables on
standard error, and program.cpuprofile is written, which Chrome's developer tools
(Performance, Load profile), editors and speedscope open. Output and exit status
of the program are as without. Options of krait itself (--jit, -O, -X) may stand
among these:

  -o, --output file  where to write the profile; - is standard output
  --interval n       microseconds between two samples, 1000
  --sort what        self, total, samples or name: the order of rows
  --limit n          rows of each table, 15
  --allocations      count the objects that each line makes; this is slow, and
                     times are those of a program that is not compiled
  --no-table         no tables
  -q, --quiet        neither tables nor the name of the file
  -h, --help         show this help

Time in functions that are not written in Python is that of the line that called
them; self is time in the function or line itself, total also in what it called.
`;

/** Characters of source in a row. */
const SOURCE_WIDTH = 60;

/** `krait profile`. */
export const profileCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const options = parseProfileOptions(words);
	const { program } = options.program;
	// Of a program that is not there nothing is to be told.
	if (program.kind === 'file' && !fs.existsSync(program.path)) return runProgram(options.program);
	return runProgram(options.program, new ProfileRun(options));
}

class ProfileRun implements ProgramObserver {
	private readonly options: ProfileOptions;
	/** A program may go elsewhere. */
	private readonly here = process.cwd();
	private readonly sources = new Map<string, readonly string[]>();
	private profiler: Profiler | undefined = undefined;
	private counter: AllocationCounter | undefined = undefined;

	constructor(options: ProfileOptions) {
		this.options = options;
	}

	begin(runner: Runner): void {
		const { interpreter } = runner;
		if (this.options.allocations) {
			this.counter = new AllocationCounter();
			observeInstructions(interpreter, this.counter);
		}
		this.profiler = new Profiler(interpreter, this.options.interval);
		this.profiler.start();
	}

	async end(status: number): Promise<number> {
		const { limit, order, output, quiet, table } = this.options;
		const profile = (this.profiler as Profiler).stop();
		const allocations = this.counter?.results();
		if (table) {
			const text = profileTable(profile, allocations, {
				limit,
				order,
				nameOf: (file) => this.nameOf(file),
				sourceLine: (file, line) => this.sourceOf(file)[line - 1]?.trim() ?? '',
				sourceWidth: SOURCE_WIDTH,
			});
			process.stderr.write(`\n${text}`);
		}
		const isWritten = await reportingFaults('krait profile', async () => {
			const text = JSON.stringify(cpuProfile(profile, (file) => this.urlOf(file), allocations));
			if (output === '-') {
				writeOutput(`${text}\n`);
				return;
			}
			await writeResult(requireNode('node:path').resolve(this.here, output), new TextEncoder().encode(text));
			if (!quiet) process.stderr.write(`${table ? '\n' : ''}Wrote ${output}\n`);
		});
		return status === 0 && !isWritten ? 1 : status;
	}

	/** The file that code names; undefined for text that is in none. */
	private pathOf(file: string): string | undefined {
		if (file.startsWith('<') || file.startsWith('.frozen')) return undefined;
		if (file.startsWith(`${BUNDLED_PATH}/`)) return undefined;
		return requireNode('node:path').resolve(this.here, file);
	}

	private urlOf(file: string): string {
		const path = this.pathOf(file);
		return path === undefined ? file : requireNode('node:url').pathToFileURL(path).href;
	}

	/** The path from here, if it is below. */
	private nameOf(file: string): string {
		const path = this.pathOf(file);
		return path?.startsWith(`${this.here}/`) ? path.slice(this.here.length + 1) : file;
	}

	private sourceOf(file: string): readonly string[] {
		let lines = this.sources.get(file);
		if (lines === undefined) {
			lines = this.readSource(file);
			this.sources.set(file, lines);
		}
		return lines;
	}

	private readSource(file: string): readonly string[] {
		const { program } = this.options.program;
		if (file === '<stdin>') return program.kind === 'command' ? program.source.split('\n') : [];
		const path = this.pathOf(file);
		if (path === undefined || path.endsWith('.mpy')) return [];
		try {
			return fs.readFileSync(path, 'utf8').split(/\r\n|\r|\n/);
		} catch {
			return [];
		}
	}
}
