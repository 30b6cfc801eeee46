// Measures what the tracing compiler costs programs too short for it: each runs with --jit=off and with it, in pairs, and
// the ratio of the whole process and of the time inside it are shown. Run with `node bench/cold.mjs`, after `npm run build`.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROGRAMS } from './cold/programs.mjs';
import { geometricMean, median } from './measure.mjs';
import { positiveInteger, readDriver } from './options.mjs';
import { kraitWith } from './peers.mjs';

const HELP = `usage: node bench/cold.mjs [options]

  --rounds N       pairs of runs of each program (default 21)
  --only PATTERN   only programs whose name matches this regular expression
  --jit OPTIONS    what is compared with --jit=off (default on)
  --list           print the names of the programs
  --help           print this
`;

/** Printed by the program's end, after what readDriver('clock.py') put before it. */
const END = '\nprint()\nprint("RESULT", _elapsed(_ticks(), _start), checksum)\n';

/**
 * Milliseconds of one run.
 *
 * @returns {{whole: number, inside: number, checksum: string}}
 */
function run({ command }, file, cwd) {
	const [program, ...args] = command();
	const start = performance.now();
	const { status, stdout, stderr } = spawnSync(program, [...args, file], { cwd, encoding: 'utf8' });
	const whole = performance.now() - start;
	const result = /^RESULT (\d+) (.*)$/m.exec(stdout);
	if (status !== 0 || result === null) throw new Error(`${file}: status ${status}\n${stderr}`);
	return { whole, inside: Number(result[1]) / 1000, checksum: result[2] };
}

/** Medians of both sides, and the medians of what each pair's second is to its first. */
function measurePairs(sides, file, cwd, rounds) {
	const pairs = [];
	for (let round = 0; round < rounds; round++) {
		// Whoever is first finds the machine as the run before left it: take turns.
		const pair = [];
		for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) pair[side] = run(sides[side], file, cwd);
		if (pair[0].checksum !== pair[1].checksum) {
			throw new Error(`${file}: the checksums differ: ${pair[0].checksum} and ${pair[1].checksum}`);
		}
		pairs.push(pair);
	}
	const summary = (time) => ({
		off: median(pairs.map(([off]) => off[time])),
		on: median(pairs.map(([, on]) => on[time])),
		ratio: median(pairs.map(([off, on]) => on[time] / off[time])),
	});
	return { whole: summary('whole'), inside: summary('inside') };
}

function writeFiles(folder, name, { text, files = {} }) {
	mkdirSync(folder);
	for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
	const program = join(folder, `${name}.py`);
	writeFileSync(program, `${readDriver('clock.py').trimEnd()}\n\n_start = _ticks()\n${text}${END}`);
	return program;
}

function printRow(name, cells) {
	console.log(name.padEnd(20) + cells.map((cell) => `  ${cell.padStart(10)}`).join(''));
}

function showCells({ off, on, ratio }) {
	return [off.toFixed(1), on.toFixed(1), ratio.toFixed(3)];
}

function main() {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '21' },
			only: { type: 'string', default: '' },
			jit: { type: 'string', default: 'on' },
			list: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const rounds = positiveInteger('rounds', values.rounds);
	const pattern = new RegExp(values.only);
	const names = Object.keys(PROGRAMS).filter((name) => pattern.test(name));
	if (names.length === 0) throw new RangeError(`no program matches --only ${values.only}`);
	if (values.list) {
		for (const name of names) console.log(name);
		return;
	}
	const sides = [kraitWith(['--jit=off']), kraitWith([`--jit=${values.jit}`])];
	const folder = mkdtempSync(join(tmpdir(), 'krait-cold-'));
	try {
		printRow('median ms', ['process off', values.jit, 'ratio', 'inside off', values.jit, 'ratio']);
		const ratios = { whole: [], inside: [] };
		for (const name of names) {
			const file = writeFiles(join(folder, name), name, PROGRAMS[name]());
			run(sides[1], file, join(folder, name)); // not counted: files come from the disk
			const { whole, inside } = measurePairs(sides, file, join(folder, name), rounds);
			ratios.whole.push(whole.ratio);
			ratios.inside.push(inside.ratio);
			printRow(name, [...showCells(whole), ...showCells(inside)]);
		}
		const [whole, inside] = [ratios.whole, ratios.inside].map((list) => geometricMean(list).toFixed(3));
		printRow('geometric mean', ['', '', whole, '', '', inside]);
		console.log(`ratios are medians over ${rounds} pairs of the time with --jit=${values.jit} to that with --jit=off`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

try {
	main();
} catch (error) {
	console.error(`bench: ${error.message}`);
	process.exitCode = 2;
}
