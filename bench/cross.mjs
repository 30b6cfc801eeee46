// Measures how fast .mpy files are made: compileMpy in one warm process against upstream's mpy-cross, a process per file,
// over the .py files of an upstream checkout's tests/ and of micropython-lib. Both sides take only files that mpy-cross
// compiles to bytecode. See bench/README.md.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileMpy } from '../dist/index.js';

const HELP = `usage: node bench/cross.mjs --upstream DIR [options]

  --upstream DIR    a checkout of MicroPython
  --lib DIR         a checkout of micropython-lib, to be compiled as well
  --mpy-cross FILE  the compiler to compare with (default DIR/mpy-cross/build/mpy-cross)
  --rounds N        times all files are compiled by each side (default 5)
  --help            print this
`;

/** The reference compiler's own is too small for a large file. */
const LARGE_HEAP = ['-X', 'heapsize=64M'];

const { values: args } = parseArgs({
	options: {
		upstream: { type: 'string' },
		lib: { type: 'string' },
		'mpy-cross': { type: 'string' },
		rounds: { type: 'string', default: '5' },
		help: { type: 'boolean' },
	},
});
if (args.help || args.upstream === undefined) {
	process.stdout.write(HELP);
	process.exit(args.help ? 0 : 1);
}
const mpyCross = args['mpy-cross'] ?? join(args.upstream, 'mpy-cross/build/mpy-cross');
const rounds = Number(args.rounds);

const folder = mkdtempSync(join(tmpdir(), 'krait-bench-'));
try {
	measure();
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function measure() {
	const output = join(folder, 'out.mpy');
	const reference = (path, ...words) => spawnSync(mpyCross, [...words, '-o', output, path], { stdio: 'ignore' }).status;
	const candidates = [join(args.upstream, 'tests'), ...(args.lib === undefined ? [] : [args.lib])].flatMap((root) =>
		readdirSync(root, { recursive: true })
			.filter((name) => name.endsWith('.py'))
			.map((name) => join(root, name)),
	);
	const files = candidates
		.filter((path) => reference(path) === 0)
		.map((path) => ({ path, source: readFileSync(path) }));
	const lines = files.reduce((sum, { source }) => sum + source.filter((byte) => byte === 0x0a).length, 0);
	console.log(`${files.length} files, ${lines} lines`);

	const empty = join(folder, 'empty.py');
	writeFileSync(empty, '');

	const compileAll = () => {
		for (const { path, source } of files) compileMpy(source, { filename: path });
	};
	const times = { krait: [], process: [], start: [] };
	const first = milliseconds(compileAll);
	for (let round = 0; round < rounds; round++) {
		times.krait.push(milliseconds(compileAll));
		times.process.push(milliseconds(() => files.map(({ path }) => reference(path))));
		times.start.push(milliseconds(() => files.map(() => reference(empty))));
	}
	const krait = median(times.krait);
	const whole = median(times.process);
	const compiling = whole - median(times.start);
	const report = (who, ms) =>
		console.log(`${who.padEnd(56)} ${ms.toFixed(0).padStart(7)} ms ${(lines / ms).toFixed(1).padStart(8)} lines/ms`);
	report('krait, one process, first round', first);
	report(`krait, one process, warm (median of ${rounds})`, krait);
	report('mpy-cross, a process per file', whole);
	report('mpy-cross, less as many processes on an empty file', compiling);
	console.log(`krait warm is ${(whole / krait).toFixed(2)} times as fast as mpy-cross with its process starts,`);
	console.log(`and ${(compiling / krait).toFixed(2)} times as fast without them`);

	measureLargeFile(reference, empty);
}

/** One file that takes mpy-cross long enough for its start not to count: the same functions again and again. */
function measureLargeFile(reference, empty) {
	const path = join(folder, 'large.py');
	const source = readFileSync(new URL('programs/virtual_machine.py', import.meta.url), 'utf8');
	const text = `${source}\n`.repeat(40);
	writeFileSync(path, text);
	const lines = text.split('\n').length;
	const krait = [];
	const upstream = [];
	const start = [];
	for (let round = 0; round < 5 * rounds; round++) {
		krait.push(milliseconds(() => compileMpy(text)));
		upstream.push(milliseconds(() => reference(path, ...LARGE_HEAP)));
		start.push(milliseconds(() => reference(empty, ...LARGE_HEAP)));
	}
	const ours = median(krait);
	const theirs = median(upstream) - median(start);
	console.log(
		`one file of ${lines} lines: krait ${ours.toFixed(1)} ms (${(lines / ours).toFixed(1)} lines/ms), ` +
			`mpy-cross ${theirs.toFixed(1)} ms without its start (${(lines / theirs).toFixed(1)} lines/ms): ` +
			`${(theirs / ours).toFixed(2)} times as fast`,
	);
}

function milliseconds(action) {
	const start = performance.now();
	action();
	return performance.now() - start;
}

function median(values) {
	return values.toSorted((a, b) => a - b)[values.length >> 1];
}
