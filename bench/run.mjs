// Measures the programs of bench/programs on Krait and on the other Pythons of this machine: `npm run bench`.
// See bench/README.md.

import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure, writeJson } from './measure.mjs';
import { findPeers, PEER_NAMES } from './peers.mjs';

const HELP = `usage: npm run bench -- [options]

  --rounds N          times each program runs on each peer (default 3)
  --only PATTERN      only programs whose name matches this regular expression
  --peers LIST        comma-separated, the first is what ratios refer to (default ${PEER_NAMES.join(',')})
  --krait-args=ARGS   one more column: Krait with these arguments; may be repeated
  --timeout SECONDS   give up on a run after this long (default 120)
  --json FILE         write every time measured
  --list              print the names of the programs
  --help              print this
`;

const FOLDER = new URL('programs/', import.meta.url);

function loadPrograms(pattern) {
	const driver = readFileSync(new URL('drivers/program.py', import.meta.url), 'utf8');
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.py'))
		.sort()
		.map((file) => ({ name: file.slice(0, -'.py'.length), file }))
		.filter(({ name }) => pattern.test(name))
		.map(({ name, file }) => ({ name, text: `${readFileSync(new URL(file, FOLDER), 'utf8')}\n${driver}` }));
}

function positiveNumber(option, text) {
	const value = Number(text);
	if (!(value > 0)) throw new RangeError(`--${option} wants a positive number, not ${text}`);
	return value;
}

async function main() {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '3' },
			only: { type: 'string', default: '' },
			peers: { type: 'string', default: PEER_NAMES.join(',') },
			'krait-args': { type: 'string', multiple: true, default: [] },
			timeout: { type: 'string', default: '120' },
			json: { type: 'string' },
			list: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const rounds = Math.ceil(positiveNumber('rounds', values.rounds));
	const timeoutSeconds = positiveNumber('timeout', values.timeout);
	const programs = loadPrograms(new RegExp(values.only));
	if (programs.length === 0) throw new RangeError(`no program matches --only ${values.only}`);
	if (values.list) {
		for (const { name } of programs) console.log(name);
		return;
	}
	const peers = findPeers(values.peers.split(','), values['krait-args'], (name, why) =>
		console.error(`left out: ${name}: ${why}`),
	);
	if (peers.length === 0) throw new Error('no peer to measure');
	const report = await measure(programs, peers, { rounds, timeoutSeconds });
	if (values.json !== undefined) writeJson(values.json, report);
}

try {
	await main();
} catch (error) {
	console.error(`bench: ${error.message}`);
	process.exitCode = 2;
}
