// Measures the perf_bench programs of an upstream MicroPython checkout on Krait and on the other Pythons:
// `node bench/upstream.mjs --upstream DIR`. The programs are read at run time, and bench/drivers/perf_bench.py
// is appended to them. See bench/README.md.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, writeJson } from './measure.mjs';
import { OPTIONS, OPTIONS_HELP, peersOf, positiveInteger, readDriver } from './options.mjs';

const HELP = `usage: node bench/upstream.mjs --upstream DIR [options]

  --upstream DIR      a checkout of the MicroPython repository (or set MICROPYTHON_UPSTREAM)
  --speed N           nominal speed of the target, in MHz (default 5000)
  --memory M          nominal memory of the target, in kB (default 1000)
${OPTIONS_HELP}`;

/** Not a program: what upstream's own runner appends. */
const UPSTREAM_DRIVER = 'benchrun.py';

/** Programs about features rather than speed, or which not every peer can run. */
const OUTSIDE_MEAN = /import|viper|core_qstr/;

/** Failures that say a peer lacks what a program is about. */
const MISSING_FEATURES = [
	{
		program: /^viper_/,
		failure: /SyntaxError|NotImplementedError|ImportError|NameError|ModuleNotFoundError/,
		reason: 'needs the viper emitter',
	},
	{
		program: /import_mpy/,
		failure: /ImportError|ModuleNotFoundError|AttributeError/,
		reason: 'needs import of .mpy files',
	},
	{ program: /./, failure: /No module named '(micropython|uio|vfs)'/, reason: 'needs a module of MicroPython' },
];

function loadPrograms(folder, pattern, speed, memory) {
	const driver = readDriver('perf_bench.py');
	return readdirSync(folder)
		.filter((file) => file.endsWith('.py') && file !== UPSTREAM_DRIVER)
		.sort()
		.map((file) => ({ name: file.slice(0, -'.py'.length), file }))
		.filter(({ name }) => pattern.test(name))
		.map(({ name, file }) => {
			const text = readFileSync(join(folder, file), 'utf8');
			return {
				name,
				text: `${text}\n${driver}_drive(${speed}, ${memory})\n`,
				outsideMean: OUTSIDE_MEAN.test(name),
			};
		});
}

function skipReason({ name }, failure) {
	const missing = MISSING_FEATURES.find((feature) => feature.program.test(name) && feature.failure.test(failure));
	return missing === undefined ? null : `${missing.reason}: ${failure}`;
}

async function main() {
	const { values } = parseArgs({
		options: {
			upstream: { type: 'string', default: process.env.MICROPYTHON_UPSTREAM ?? '' },
			speed: { type: 'string', default: '5000' },
			memory: { type: 'string', default: '1000' },
			...OPTIONS,
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	if (values.upstream === '') throw new Error('--upstream DIR is needed: a checkout of the MicroPython repository');
	const rounds = positiveInteger('rounds', values.rounds);
	const timeoutSeconds = positiveInteger('timeout', values.timeout);
	const speed = positiveInteger('speed', values.speed);
	const memory = positiveInteger('memory', values.memory);
	const folder = join(values.upstream, 'tests', 'perf_bench');
	const programs = loadPrograms(folder, new RegExp(values.only), speed, memory);
	if (programs.length === 0) throw new RangeError(`no program of ${folder} matches --only ${values.only}`);
	const peers = peersOf(values);
	console.log(`perf_bench at N=${speed}, M=${memory}`);
	const report = await measure(programs, peers, { rounds, timeoutSeconds, skipReason });
	if (values.json !== undefined) writeJson(values.json, { speed, memory, ...report });
}

try {
	await main();
} catch (error) {
	console.error(`bench: ${error.message}`);
	process.exitCode = 2;
}
