// `krait cov`: runs a program and tells which of its lines and branches ran. However the program ends, the reports are written.

import { CoverageCollector, type FileNotes } from '../../debug/coverage.ts';
import {
	countsOf,
	type FileCoverage,
	fileCoverage,
	percentCovered,
	percentText,
	sumOfCounts,
} from '../../debug/coverage_results.ts';
import { monitorOf } from '../../debug/index.ts';
import { SourceStatements } from '../../debug/source_statements.ts';
import { fs, requireNode } from '../../host/node.ts';
import { PyObject } from '../../objects/value.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../commands/command.ts';
import { reportingFaults, writeOutput, writeResult } from '../commands/input_file.ts';
import { type ProgramObserver, runProgram } from '../run_program.ts';
import type { Runner } from '../runner.ts';
import { searchPath } from '../search_path.ts';
import { CovFiles } from './cov_files.ts';
import { jsonReport } from './cov_json.ts';
import { lcovReport } from './cov_lcov.ts';
import { type CovOptions, parseCovOptions, type ReportKind } from './cov_options.ts';
import { coveragePage } from './cov_page.ts';
import { coverageTable } from './cov_table.ts';

const HELP = `Runs a program and tells which of its lines and branches ran.

Usage: krait cov [options] [-c command | -m module | file] [arguments]

A table follows on standard error when the program has ended, in whatever way;
its own output and exit status are as without. Files are those below the current
folder, or the program's, of which something has run, without libraries. Options
of krait itself (--jit, -O, -X) may stand among these:

  --no-branch       lines only
  --source folder   look at the files below it, those that never run included;
                    may be repeated, and may be a file
  --include pattern, --omit pattern
                    only these files, or without these; may be repeated
  --lcov[=file]     write lcov.info, which editors and genhtml read
  --html[=place]    write htmlcov/index.html, a page with the sources; the place
                    is a folder or a file that ends in .html
  --json[=file]     write coverage.json, in the form of coverage.py's
  --fail-under n    exit status 2 if less than n percent have run
  --no-show-missing without the column with lines and branches that did not run
  --skip-covered    leave out of the table what has run completely
  -q, --quiet       no table
  -h, --help        show this help

The names of reports may be words of their own if they end as such names do:
--lcov out/lcov.info; - is standard output.

Comments leave out lines: '# pragma: no cover', on the head of a block all of it;
'# pragma: no branch' says that a branch need not go all ways.
`;

/** As coverage.py has it. */
const BELOW_LIMIT = 2;

/** `krait cov`. */
export const covCommand: Command = { help: HELP, run };

async function run(words: readonly string[]): Promise<number> {
	const options = parseCovOptions(words, (path) => fs.statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
	const missing = options.sources.find((source) => fs.statSync(source, { throwIfNoEntry: false }) === undefined);
	if (missing !== undefined) throw new UsageError(`--source: no such file or folder: ${missing}`);
	return runProgram(options.program, new CoverageRun(options));
}

class CoverageRun implements ProgramObserver {
	private readonly options: CovOptions;
	private readonly paths = new Map<string, string>();
	private readonly resolve: (path: string) => string;
	private runner: Runner | undefined = undefined;
	private files: CovFiles | undefined = undefined;
	private collector: CoverageCollector | undefined = undefined;

	constructor(options: CovOptions) {
		this.options = options;
		// A program may go elsewhere.
		const here = process.cwd();
		this.resolve = (path) => requireNode('node:path').resolve(here, path);
	}

	begin(runner: Runner): void {
		const { environment } = runner.host;
		const libraries = searchPath(environment.get('MICROPYPATH'), environment.get('HOME')).slice(1);
		const files = new CovFiles(this.options, libraries);
		this.runner = runner;
		this.files = files;
		this.collector = new CoverageCollector(monitorOf(runner.interpreter), (file) => {
			// Text without a file, files of the library, and compiled ones, whose source is not there.
			if (/^<\w*>$|^\.bundled\/|^\.frozen/.test(file)) return undefined;
			const path = files.realPath(file);
			if (path.endsWith('.mpy') || !files.isWanted(path)) return undefined;
			this.paths.set(file, path);
			return readStatements(path);
		});
		this.collector.start(this.options.branches);
	}

	async end(status: number): Promise<number> {
		const { options } = this;
		this.collector?.stop();
		const results = this.results();
		const { failUnder, quiet } = options;
		if (!quiet) {
			const table = results.length === 0 ? 'No data to report.\n' : coverageTable(results, options);
			process.stderr.write(table);
		}
		let areWritten = true;
		for (const [kind, place] of options.reports) {
			areWritten = (await this.write(kind, place, results)) && areWritten;
		}
		const percent = results.length === 0 ? 0 : percentCovered(sumOfCounts(results.map(countsOf)));
		if (failUnder !== undefined && (failUnder === 100 ? percent < 100 : Math.round(percent) < failUnder)) {
			process.stderr.write(`krait cov: ${percentText(percent)} percent have run, less than ${failUnder}\n`);
			return status === 0 ? BELOW_LIMIT : status;
		}
		return status === 0 && !areWritten ? 1 : status;
	}

	/** What has run of each file, by name. */
	private results(): FileCoverage[] {
		const files = this.files as CovFiles;
		const notes = new Map<string, FileNotes>();
		for (const [file, found] of (this.collector as CoverageCollector).files) {
			const path = this.paths.get(file) as string;
			const before = notes.get(path);
			notes.set(path, before === undefined ? found : bothNotes(before, found));
		}
		const paths = new Set(notes.keys());
		try {
			for (const path of files.sourceFiles()) paths.add(path);
		} catch (error) {
			process.stderr.write(`krait cov: --source: ${(error as Error).message}\n`);
		}
		const results = [...paths].map((path) => this.resultOf(path, files.nameOf(path), notes.get(path)));
		return results.filter((result) => result !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
	}

	private resultOf(path: string, name: string, notes: FileNotes | undefined): FileCoverage | undefined {
		const { interpreter } = this.runner as Runner;
		interpreter.onCompiled = undefined;
		try {
			return interpreter.enter(() => {
				const statements = notes?.statements ?? readStatements(path);
				if (statements === undefined) return undefined;
				const root = interpreter.compileSource(statements.lines.join('\n'), path, 'file');
				return fileCoverage(name, path, root, statements, notes, this.options.branches);
			});
		} catch (error) {
			if (!(error instanceof PyObject)) throw error;
			process.stderr.write(`krait cov: ${name}: not a program: left out\n`);
			return undefined;
		}
	}

	private async write(kind: ReportKind, place: string, results: readonly FileCoverage[]): Promise<boolean> {
		const { branches, quiet } = this.options;
		const text = {
			lcov: lcovReport,
			json: (files: readonly FileCoverage[]) => jsonReport(files, branches),
			html: (files: readonly FileCoverage[]) => coveragePage(files, branches),
		}[kind](results);
		return reportingFaults('krait cov', async () => {
			if (place === '-') {
				writeOutput(text);
				return;
			}
			let file = this.resolve(place);
			if (kind === 'html' && !/\.html?$/.test(place)) file = `${file}/index.html`;
			fs.mkdirSync(requireNode('node:path').dirname(file), { recursive: true });
			await writeResult(file, new TextEncoder().encode(text));
			if (!quiet)
				process.stderr.write(
					`Wrote ${place === file ? file : requireNode('node:path').relative(this.resolve('.'), file)}\n`,
				);
		});
	}
}

function bothNotes(first: FileNotes, second: FileNotes): FileNotes {
	return {
		statements: first.statements,
		lines: new Set([...first.lines, ...second.lines]),
		arcs: new Set([...first.arcs, ...second.arcs]),
	};
}

/** What the text of a file says; undefined if there is no such file. */
function readStatements(path: string): SourceStatements | undefined {
	let text: string;
	try {
		text = fs.readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
	return new SourceStatements(text);
}
