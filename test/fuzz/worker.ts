// A process of the long fuzzing run (scripts/fuzz.mjs): runs batches and prints a line of JSON after each. The case that
// is running is in a file, for when it takes the process with it.

import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { readCorpus } from './corpus.ts';
import { type Finding, fuzzMpyFiles, fuzzOperations, fuzzSources } from './fuzzers.ts';
import { compiledPrograms } from './mpy_files.ts';

const [kind, seed, first, count, corpusFolder, casePath] = process.argv.slice(2);

const file = openSync(casePath, 'w');
const announce = (_batch: number, source: string): void => {
	const length = writeSync(file, source, 0);
	ftruncateSync(file, length);
};

const programs = kind === 'operations' ? [] : readCorpus(corpusFolder);
const compiled = kind === 'mpy' ? compiledPrograms(programs) : [];

function runBatch(batch: number): Finding[] {
	switch (kind) {
		case 'sources':
			return fuzzSources(Number(seed), batch, programs, announce);
		case 'mpy':
			return fuzzMpyFiles(Number(seed), batch, compiled, announce);
		default:
			return fuzzOperations(Number(seed), batch, announce);
	}
}

for (let batch = Number(first); batch < Number(first) + Number(count); batch++) {
	const started = Date.now();
	const findings = runBatch(batch);
	process.stdout.write(`${JSON.stringify({ batch, milliseconds: Date.now() - started, findings })}\n`);
}
