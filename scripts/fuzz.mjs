// The fuzzers of test/fuzz for longer than the test command runs them: `npm run fuzz -- --help`. They run in processes of
// their own, so that a case that hangs or kills its process is reported as well, and the run goes on behind it. Ends with
// status 1 when anything was found.

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

const KINDS = ['operations', 'sources', 'mpy', 'jit', 'programs'];

const HELP = `usage: npm run fuzz -- [options]

  --kind KIND            one of ${KINDS.join(', ')} (default: all there is what to compare with for)
  --count N              cases of each kind, in batches of ${CASES_PER_BATCH} (default 100000)
  --seed N               where random numbers begin; what \`jit\` finds tells a seed that finds it first (default: by the clock)
  --reference PATH       the MicroPython that \`programs\` are compared with
  --jit PARAMETERS       what \`jit\` runs programs under, compared with runs without (default: parameters that vary)
  --ignore-instructions  let \`jit\` compare all but the instructions charged
  --help                 print this`;

const root = fileURLToPath(new URL('..', import.meta.url));
const options = readOptions();
if (options.help) {
	console.log(HELP);
	process.exit(0);
}

/** The options, or the end with what is wrong with them. */
function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				seed: { type: 'string', default: String(Date.now() % 1_000_000) },
				count: { type: 'string', default: '100000' },
				kind: { type: 'string' },
				reference: { type: 'string' },
				jit: { type: 'string', default: '' },
				'ignore-instructions': { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		});
		for (const name of ['seed', 'count']) {
			if (!/^\d{1,15}$/.test(values[name])) throw new RangeError(`--${name} wants a number, not ${values[name]}`);
		}
		if (values.kind !== undefined && !KINDS.includes(values.kind)) {
			throw new RangeError(`--kind wants one of ${KINDS.join(', ')}, not ${values.kind}`);
		}
		if (values.kind === 'programs' && values.reference === undefined) {
			throw new RangeError('--kind programs wants a --reference');
		}
		return values;
	} catch (error) {
		console.error(`fuzz: ${error.message}`);
		return process.exit(2);
	}
}

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
	const kinds = KINDS.filter((kind) => kind !== 'programs' || options.reference !== undefined);
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
