// A process of the long fuzzing run (scripts/fuzz.mjs): runs batches and prints a line of JSON after each. The case that
// is running is in a file, for when it takes the process with it.

import { spawnSync } from 'node:child_process';
import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { readCorpus } from './corpus.ts';
import { type Finding, fuzzJit, fuzzMpyFiles, fuzzOperations, fuzzPrograms, fuzzSources } from './fuzzers.ts';
import { compiledPrograms } from './mpy_files.ts';

const [kind, seed, first, count, corpusFolder, casePath, referencePath, jit, charges] = process.argv.slice(2);

const file = openSync(casePath, 'w');
const announce = (_batch: number, source: string): void => {
	const length = writeSync(file, source, 0);
	ftruncateSync(file, length);
};

/** What the reference interpreter says of functions whose jumps are too long for its bytecode. */
const TOO_LONG = 'RuntimeError: bytecode overflow';
/** Milliseconds that the reference interpreter has for a program. */
const PATIENCE = 20_000;
/** Bytes that it may print: more than any program that comes to an end in time. */
const MOST_PRINTED = 2 ** 28;
/** What a batch has of programs that take long to make smaller. */
const SHRUNK_PER_BATCH = 2;

const programs = kind !== 'sources' && kind !== 'mpy' ? [] : readCorpus(corpusFolder);
const compiled = kind === 'mpy' ? compiledPrograms(programs) : [];

/** What the reference interpreter prints when it runs the program that was announced; undefined where it crashes. */
function runReference(): string | undefined {
	const limits = { timeout: PATIENCE, maxBuffer: MOST_PRINTED };
	const { stdout, status, error } = spawnSync(referencePath, [casePath], { encoding: 'utf8', ...limits });
	if (error !== undefined) throw error;
	return status === null || stdout.startsWith(TOO_LONG) ? undefined : stdout;
}

/** What the tracing compiler compiled in the batch that runs. */
const traces = { loops: 0, bridges: 0 };

function runBatch(batch: number): Finding[] {
	switch (kind) {
		case 'sources':
			return fuzzSources(Number(seed), batch, programs, announce);
		case 'mpy':
			return fuzzMpyFiles(Number(seed), batch, compiled, announce);
		case 'programs':
			return fuzzPrograms(Number(seed), batch, runReference, announce);
		case 'jit':
			return fuzzJit(
				Number(seed),
				batch,
				{
					...(jit !== '' && { parameters: [jit] }),
					instructions: charges === 'true',
					shrunk: SHRUNK_PER_BATCH,
					observe: (run) => {
						traces.loops += run.loops;
						traces.bridges += run.bridges;
					},
				},
				announce,
			);
		default:
			return fuzzOperations(Number(seed), batch, announce);
	}
}

for (let batch = Number(first); batch < Number(first) + Number(count); batch++) {
	const started = Date.now();
	traces.loops = 0;
	traces.bridges = 0;
	const findings = runBatch(batch);
	process.stdout.write(`${JSON.stringify({ batch, milliseconds: Date.now() - started, findings, ...traces })}\n`);
	// Weak references keep what they refer to until the job of the event loop ends: classes, and so whole interpreters.
	await new Promise((resolve) => setImmediate(resolve));
}
