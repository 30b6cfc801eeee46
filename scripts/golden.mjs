// Makes the golden files of test/golden anew with upstream's compiler: `node scripts/golden.mjs --mpy-cross <path>`.
// What changed shows in the version control system. See docs/golden_bytecode.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const FOLDER = fileURLToPath(new URL('../test/golden/', import.meta.url));

const { values: args } = parseArgs({ options: { 'mpy-cross': { type: 'string' } } });
if (args['mpy-cross'] === undefined) {
	console.error('usage: node scripts/golden.mjs --mpy-cross <path>');
	process.exit(1);
}

/** Runs the compiler in the folder of the programs. */
function mpyCross(words, input) {
	const result = spawnSync(args['mpy-cross'], words, { cwd: `${FOLDER}programs`, input });
	if (result.error !== undefined) throw result.error;
	return result;
}

const { configurations } = JSON.parse(readFileSync(`${FOLDER}configurations.json`, 'utf8'));
const reference = mpyCross(['--version']).stdout.toString().trim();
writeFileSync(`${FOLDER}configurations.json`, toJson({ reference, configurations }));

rmSync(`${FOLDER}expected`, { recursive: true, force: true });
const programs = readdirSync(`${FOLDER}programs`).sort();
for (const [name, { words }] of Object.entries(configurations)) {
	mkdirSync(`${FOLDER}expected/${name}`, { recursive: true });
	for (const program of programs) {
		const source = readFileSync(`${FOLDER}programs/${program}`, 'utf8');
		const only = /^# configurations: (.*)$/m.exec(source)?.[1].split(' ');
		if (only !== undefined && !only.includes(name)) continue;
		const { status, stdout, stderr } = mpyCross([...words, '-o', '-', program]);
		if (status !== 0) throw new Error(`${program} is rejected: ${stderr}`);
		writeFileSync(`${FOLDER}expected/${name}/${program.replace(/\.py$/, '.mpy')}`, stdout);
	}
}

const rejected = JSON.parse(readFileSync(`${FOLDER}rejected.json`, 'utf8'));
for (const program of rejected) {
	const { status, stderr } = mpyCross([...(program.words ?? []), '-'], program.source);
	if (status !== 1) throw new Error(`not rejected: ${JSON.stringify(program.source)}`);
	program.report = stderr.toString();
}
writeFileSync(`${FOLDER}rejected.json`, toJson(rejected));
console.log(`${programs.length} programs, ${rejected.length} rejected ones: ${reference}`);

/** As the formatter wants it. */
function toJson(value) {
	return `${JSON.stringify(value, undefined, '\t')}\n`;
}
