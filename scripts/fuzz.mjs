// `npm run fuzz -- --seed N --count N [--kind operations|sources|mpy|programs|jit] [--reference PATH] [--jit PARAMETERS]
// [--ignore-instructions]`: the fuzzers of test/fuzz for longer than the test command runs them. `programs` compares with the
// MicroPython at that path; `jit` compares runs with and without the tracing compiler, under its usual parameters or those
// given, and in instructions charged as well unless told otherwise: what it finds, `--seed` with the seed told finds first.
// Each runs in processes of their own, so that a case that hangs or kills its process is reported as well, and the run goes
// on behind it. Ends with status 1 when anything was found.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const CASES_PER_BATCH = 50;
const BATCHES_PER_PROCESS = 200;
/** Milliseconds without the end of a batch after which a process hangs. */
const PATIENCE = 120_000;
/** Differences of one run that are shown with their programs. */
const MOST_SHOWN = 20;

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		count: { type: 'string', default: '100000' },
		kind: { type: 'string' },
		reference: { type: 'string' },
		jit: { type: 'string', default: '' },
		'ignore-instructions': { type: 'boolean', default: false },
	},
});

const folder = mkdtempSync(join(tmpdir(), 'krait-fuzz-'));
const worker = join(folder, 'worker.mjs');
await build({
	entryPoints: [join(root, 'test/fuzz/worker.ts')],
	outfile: worker,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'es2022',
	define: { KRAIT_VERSION: '"fuzz"' },
	logLevel: 'warning',
});

let found = 0;
/** What the tracing compiler compiled. */
const compiled = { loops: 0, bridges: 0 };
const seen = new Set();

/** Shows a finding once for each place in Krait that it comes from. */
function report(kind, batch, source, problem) {
	found++;
	const place = /\n\s+at .*/.exec(problem)?.[0] ?? problem.slice(0, 80);
	const message = problem.split('\n', 1)[0].replace(/\d+/g, 'N');
	const key = kind === 'jit' ? problem : `${message}${place}`;
	if (seen.has(key)) return;
	if (kind === 'jit' && found > MOST_SHOWN) return;
	seen.add(key);
	console.log(`\n=== ${kind}, seed ${options.seed}, batch ${batch}\n${source}\n--- ${problem.slice(0, 1500)}`);
}

/** Runs batches in one process; gives the number of the batch to go on with. */
function runProcess(kind, first, count) {
	return new Promise((resolve) => {
		const casePath = join(folder, `${kind}.py`);
		const programs = join(root, 'test/programs');
		const child = spawn(
			process.execPath,
			[
				worker,
				...[kind, options.seed, String(first), String(count), programs, casePath, options.reference ?? ''],
				...[options.jit, String(!options['ignore-instructions'])],
			],
			{
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);
		let next = first;
		let errors = '';
		let hung = false;
		let timer;
		const watch = () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				hung = true;
				child.kill('SIGKILL');
			}, PATIENCE);
		};
		watch();
		child.stderr.on('data', (chunk) => {
			errors = (errors + chunk).slice(-1500);
		});
		createInterface({ input: child.stdout }).on('line', (line) => {
			watch();
			const { batch, milliseconds, findings, loops, bridges } = JSON.parse(line);
			next = batch + 1;
			compiled.loops += loops;
			compiled.bridges += bridges;
			if (milliseconds > 20_000) console.log(`${kind}: batch ${batch} took ${milliseconds} ms`);
			for (const { source, problem } of findings) report(kind, batch, source, problem);
		});
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			if (code === 0) return resolve(first + count);
			const how = hung ? 'hangs' : `process ended with ${signal ?? code}: ${errors}`;
			report(kind, next, readFileSync(casePath, 'utf8'), how);
			resolve(next + 1);
		});
	});
}

try {
	const batches = Math.ceil(Number(options.count) / CASES_PER_BATCH);
	const kinds = ['operations', 'sources', 'mpy', 'jit', ...(options.reference === undefined ? [] : ['programs'])];
	for (const kind of options.kind === undefined ? kinds : [options.kind]) {
		const started = Date.now();
		for (let next = 0; next < batches; ) {
			next = await runProcess(kind, next, Math.min(BATCHES_PER_PROCESS, batches - next));
		}
		const seconds = ((Date.now() - started) / 1000).toFixed(0);
		console.log(`${kind}: ${batches * CASES_PER_BATCH} cases with seed ${options.seed} in ${seconds} s`);
		if (kind === 'jit') console.log(`${kind}: ${compiled.loops} loops and ${compiled.bridges} bridges were compiled`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
console.log(found === 0 ? 'nothing found' : `${found} findings`);
process.exitCode = found === 0 ? 0 : 1;
