// Measures how cost grows with size: compilation per line for programs of 1,000 to 100,000 lines, and operations of running
// programs per element for 10,000 to 10,000,000 of them. See bench/README.md.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { OPERATIONS, ORDERS } from './complexity/operations.mjs';
import { SOURCES } from './complexity/sources.mjs';
import { positiveInteger, readDriver } from './options.mjs';

const HELP = `usage: node bench/complexity.mjs [options]

  --only PATTERN     only rows whose name matches this regular expression
  --part PART        compile (programs of many lines), cold (the same by krait cross, a process each) or run
                     (operations); all three by default
  --rounds N         compilations of the largest programs (default 7)
  --largest N        largest size of operations (default 10000000)
  --timeout SECONDS  give up on an operation after this long (default 120)
  --python COMMAND   run the operations on this Python instead
  --build DIR        the build to measure (default dist)
  --help             print this
`;

const LINES = [1000, 10_000, 100_000];
const SMALLEST = 10_000;
/** Rows that grow by more than this power of n beyond what the textbook says are marked. */
const SUSPICIOUS = 0.5;

const { values: args } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		part: { type: 'string' },
		rounds: { type: 'string', default: '7' },
		largest: { type: 'string', default: '10000000' },
		timeout: { type: 'string', default: '120' },
		python: { type: 'string' },
		build: { type: 'string', default: new URL('../dist', import.meta.url).pathname },
		help: { type: 'boolean' },
	},
});
const only = new RegExp(args.only);
const rounds = positiveInteger('rounds', args.rounds);
const largest = positiveInteger('largest', args.largest);
const timeout = positiveInteger('timeout', args.timeout) * 1000;
const build = resolve(args.build);
const folder = mkdtempSync(join(tmpdir(), 'krait-bench-'));

if (args.help) {
	process.stdout.write(HELP);
} else {
	try {
		const parts = { compile: measureWarm, cold: measureCold, run: measureOperations };
		const chosen = args.part === undefined ? Object.values(parts) : [parts[args.part]];
		for (const measure of chosen) await measure();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** All sizes in one process, by `compileMpy`. */
async function measureWarm() {
	const { compileMpy } = await import(pathToFileURL(join(build, 'index.js')).href);
	printRow('compileMpy, warm: microseconds per line', [...LINES.map(showCount), 'ratio', 'no pauses']);
	const ratios = [];
	for (const [name, makeSource] of chosenSources()) {
		const row = LINES.map((count) => {
			const source = makeSource(count);
			const times = Math.max(rounds, Math.min(300, 300_000 / count));
			return compileTimes(() => compileMpy(source, { filename: 'program.py' }), times, count);
		});
		const [first] = row;
		const last = row.at(-1);
		ratios.push(last.median / first.median);
		const figures = row.map(({ median }) => median.toFixed(2));
		printRow(name, [...figures, (last.median / first.median).toFixed(2), (last.least / first.least).toFixed(2)]);
	}
	printRow('geometric mean of the ratios', [...LINES.map(() => ''), geometricMean(ratios).toFixed(2)]);
}

/** Microseconds per line. */
function compileTimes(compile, rounds, lines) {
	const times = [];
	// The engine's compiler has had its say after half the rounds.
	for (let round = -Math.ceil(rounds / 2); round < rounds; round++) {
		const start = performance.now();
		compile();
		if (round >= 0) times.push(((performance.now() - start) * 1000) / lines);
	}
	return { median: median(times), least: Math.min(...times) };
}

/** What a user of the command line waits for, less the start of the process. */
function measureCold() {
	const cli = join(build, 'cli.js');
	const path = join(folder, 'program.py');
	const run = (...words) => {
		const start = performance.now();
		const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
		if (status !== 0) throw new Error(stderr);
		return performance.now() - start;
	};
	printRow('krait cross, cold: microseconds per line', [...LINES.map(showCount), 'ratio']);
	for (const [name, makeSource] of chosenSources()) {
		const row = LINES.map((count) => {
			writeFileSync(path, makeSource(count));
			const times = [];
			for (let round = 0; round < 5; round++) {
				const whole = run(cli, 'cross', path);
				writeFileSync(join(folder, 'empty.py'), '');
				times.push(((whole - run(cli, 'cross', join(folder, 'empty.py'))) * 1000) / count);
			}
			return median(times);
		});
		printRow(name, [...row.map((time) => time.toFixed(2)), (row.at(-1) / row[0]).toFixed(2)]);
	}
}

function chosenSources() {
	return Object.entries(SOURCES).filter(([name]) => only.test(name));
}

/** A process for each operation, smaller sizes first. */
function measureOperations() {
	const sizes = [];
	for (let n = SMALLEST; n <= largest; n *= 10) sizes.push(n);
	printRow('operations: nanoseconds per n, n log n or n²', [...sizes.map(showCount), 'grows as']);
	const path = join(folder, 'operation.py');
	const command = args.python ?? process.execPath;
	const words = args.python === undefined ? [join(build, 'cli.js'), path] : [path];
	for (const operation of OPERATIONS.filter(({ name }) => only.test(name))) {
		const wanted = sizes.filter((n) => n <= operation.largest);
		writeFileSync(path, operationProgram(operation, wanted));
		const { stdout, stderr, error, status } = spawnSync(command, words, {
			encoding: 'utf8',
			timeout,
			killSignal: 'SIGKILL',
		});
		const results = [...stdout.matchAll(/^RESULT (\d+) (\d+)$/gm)].map(([, n, time]) => [Number(n), Number(time)]);
		const perUnit = results.map(([n, time]) => (time * 1000) / ORDERS[operation.order](n));
		const grows = results.length < 2 ? '' : growth(operation.order, results[0][0], results.at(-1)[0], perUnit);
		const figures = sizes.map((_, i) => (perUnit[i] === undefined ? '' : perUnit[i].toPrecision(3)));
		printRow(operation.name, [...figures, grows]);
		if (results.length < wanted.length) {
			const why = error?.code === 'ETIMEDOUT' ? 'took too long' : lastLine(stderr) || `ended with status ${status}`;
			console.log(`    from ${showCount(wanted[results.length])} on: ${why}`);
		}
	}
}

/** The measured order: the textbook's, and the power of n by which time per unit grows beyond it. */
function growth(order, firstSize, lastSize, perUnit) {
	const power = Math.log(perUnit.at(-1) / perUnit[0]) / Math.log(lastSize / firstSize);
	return `${order} · n^${power.toFixed(2)}${power > SUSPICIOUS ? ' !' : ''}`;
}

/** The operation as a function that times itself, and the driver that calls it. */
function operationProgram({ setup, body }, sizes) {
	return `${readDriver('operation.py')}
def operation(n):
${indented(setup || 'pass')}
    start = _ticks()
${indented(body)}
    return _elapsed(_ticks(), start)

_measure(operation, ${JSON.stringify(sizes)})
`;
}

function indented(text) {
	return text.replaceAll(/^/gm, '    ');
}

function lastLine(text) {
	return text.trimEnd().split('\n').at(-1);
}

function median(values) {
	return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function geometricMean(values) {
	return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function showCount(count) {
	return count.toLocaleString('en');
}

function printRow(name, cells) {
	console.log(name.padEnd(52) + cells.map((cell) => cell.padStart(12)).join(''));
}
