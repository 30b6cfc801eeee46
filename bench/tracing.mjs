// Measures what tracing and monitoring cost, and that they cost nothing unless used: `node bench/tracing.mjs`, after
// `npm run build`. Programs are in tracing/. See bench/README.md.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { positiveInteger, readDriver } from './options.mjs';

const HELP = `usage: node bench/tracing.mjs [options]

  --rounds N     processes of each kind, which take turns (default 5)
  --before CLI   the dist/cli.js of another build: compares the speed of bench/programs, untraced
  --only PATTERN only those of bench/programs whose name matches this regular expression
  --jit OPTIONS  how both builds run them (default off)
  --help         print this
`;

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		before: { type: 'string' },
		only: { type: 'string', default: '' },
		jit: { type: 'string', default: 'off' },
		help: { type: 'boolean', default: false },
	},
});
const krait = new URL('../dist/cli.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'krait-bench-'));

if (values.help) {
	process.stdout.write(HELP);
} else {
	try {
		const rounds = positiveInteger('rounds', values.rounds);
		if (values.before === undefined) measureEvents(rounds);
		else compareBuilds(values.before, rounds);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function measureEvents(rounds) {
	const events = programFile('tracing/events.py', '');
	show('nanoseconds per line event, by what the function does', rounds, {
		krait: [process.execPath, krait, events],
		'krait, --jit off': [process.execPath, krait, '--jit', 'off', events],
		python3: ['python3', events],
	});
	const loops = {};
	for (const [name, prepare] of [
		['untraced', 'None'],
		['coverage', 'cover'],
		['breakpoint', 'watch'],
	]) {
		loops[name] = [process.execPath, krait, programFile('tracing/loops.py', `main(${prepare})`)];
	}
	show('milliseconds of a program with loops, after warm-up', rounds, loops);
	const plain = programFile('tracing/cipher.py', 'main(False)');
	const traced = programFile('tracing/cipher.py', 'main(True)');
	show('milliseconds of a cipher, by the loop it runs in', rounds, {
		'standard, --jit off': [process.execPath, krait, '--jit', 'off', plain],
		'tracing, --jit off': [process.execPath, krait, '--jit', 'off', traced],
		standard: [process.execPath, krait, plain],
		tracing: [process.execPath, krait, traced],
	});
}

/** Runs commands in turn and prints a table of the medians of what they print, with ratios to the first. */
function show(title, rounds, commands) {
	const measured = Object.keys(commands).map(() => new Map());
	for (let round = 0; round < rounds; round++) {
		for (const [index, words] of Object.values(commands).entries()) {
			for (const [name, time] of resultsOf(words)) {
				measured[index].set(name, [...(measured[index].get(name) ?? []), time]);
			}
		}
	}
	console.log(title);
	const names = [...measured[0].keys()];
	console.log(['', ...names].map((text) => text.padEnd(20)).join(''));
	for (const [index, command] of Object.keys(commands).entries()) {
		const cells = names.map((name) => {
			const time = median(measured[index].get(name));
			return `${time.toFixed(1)} (${(time / median(measured[0].get(name))).toFixed(2)})`;
		});
		console.log([command, ...cells].map((text) => text.padEnd(20)).join(''));
	}
	console.log('');
}

/** Times that a process prints, by name. */
function resultsOf([command, ...args]) {
	const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`status ${status} of ${[command, ...args].join(' ')}: ${stderr}`);
	return [...stdout.matchAll(/^RESULT (\S+) (\S+)/gm)].map(([, name, time]) => [name, Number(time)]);
}

function programFile(source, lastLine) {
	const file = join(folder, `${lastLine.replaceAll(/\W/g, '') || 'program'}_${source.replace('/', '_')}`);
	writeFileSync(file, `${readFileSync(new URL(source, import.meta.url), 'utf8')}${lastLine}\n`);
	return file;
}

/** Runs bench/programs with another build and this one, in pairs, and prints the ratios of the quickest runs. */
function compareBuilds(before, rounds) {
	const directory = new URL('programs/', import.meta.url);
	const driver = readDriver('program.py');
	const pattern = new RegExp(values.only);
	const logs = [];
	for (const name of readdirSync(directory).sort()) {
		if (!name.endsWith('.py') || !pattern.test(name)) continue;
		const file = join(folder, name);
		writeFileSync(file, `${readFileSync(new URL(name, directory), 'utf8')}\n${driver}`);
		const times = { before: Number.POSITIVE_INFINITY, now: Number.POSITIVE_INFINITY };
		for (let round = 0; round < rounds; round++) {
			const builds = [
				['before', before],
				['now', krait],
			];
			// Who comes first changes, as the first run of a pair may find another machine than the second.
			for (const [build, cli] of round % 2 === 0 ? builds : builds.reverse()) {
				times[build] = Math.min(times[build], microseconds([process.execPath, cli, '--jit', values.jit, file]));
			}
		}
		const ratio = times.now / times.before;
		logs.push(Math.log(ratio));
		console.log(`${name.padEnd(28)} ${(times.before / 1000).toFixed(1).padStart(8)} ms  ${ratio.toFixed(3)}`);
	}
	const mean = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
	console.log(`geometric mean of ${logs.length}: ${mean.toFixed(3)} of the time before`);
}

/** What bench/drivers print: microseconds and a checksum. */
function microseconds(words) {
	const [[time]] = resultsOf(words);
	return Number(time);
}

function median(numbers) {
	return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
