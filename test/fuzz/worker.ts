// A process of the long fuzzing run (scripts/fuzz.mjs): runs batches and prints a line of JSON after each. The case that
// is running is in a file, for when it takes the process with it.

import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { readCorpus } from './corpus.ts';
import { fuzzOperations, fuzzSources } from './fuzzers.ts';

const [kind, seed, first, count, corpusFolder, casePath] = process.argv.slice(2);

const file = openSync(casePath, 'w');
const announce = (_batch: number, source: string): void => {
	const length = writeSync(file, source, 0);
	ftruncateSync(file, length);
};

const corpus = kind === 'sources' ? readCorpus(corpusFolder) : [];
for (let batch = Number(first); batch < Number(first) + Number(count); batch++) {
	const started = Date.now();
	const findings =
		kind === 'sources'
			? fuzzSources(Number(seed), batch, corpus, announce)
			: fuzzOperations(Number(seed), batch, announce);
	process.stdout.write(`${JSON.stringify({ batch, milliseconds: Date.now() - started, findings })}\n`);
}
