// Measures the programs of bench/programs on Krait and on the other Pythons of this machine: `npm run bench`.
// See bench/README.md.

import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure, writeJson } from './measure.mjs';
import { OPTIONS, OPTIONS_HELP, peersOf, positiveInteger, readDriver } from './options.mjs';

const HELP = `usage: npm run bench -- [options]

  --list              print the names of the programs
${OPTIONS_HELP}`;

const FOLDER = new URL('programs/', import.meta.url);

function loadPrograms(pattern) {
	const driver = readDriver('program.py');
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.py'))
		.sort()
		.map((file) => ({ name: file.slice(0, -'.py'.length), file }))
		.filter(({ name }) => pattern.test(name))
		.map(({ name, file }) => ({ name, text: `${readFileSync(new URL(file, FOLDER), 'utf8')}\n${driver}` }));
}

async function main() {
	const { values } = parseArgs({
		options: { ...OPTIONS, list: { type: 'boolean', default: false } },
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const rounds = positiveInteger('rounds', values.rounds);
	const timeoutSeconds = positiveInteger('timeout', values.timeout);
	const programs = loadPrograms(new RegExp(values.only));
	if (programs.length === 0) throw new RangeError(`no program matches --only ${values.only}`);
	if (values.list) {
		for (const { name } of programs) console.log(name);
		return;
	}
	const report = await measure(programs, peersOf(values), { rounds, timeoutSeconds });
	if (values.json !== undefined) writeJson(values.json, report);
}

try {
	await main();
} catch (error) {
	console.error(`bench: ${error.message}`);
	process.exitCode = 2;
}
