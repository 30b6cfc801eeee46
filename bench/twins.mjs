// Measures programs of bench/programs against their twins in bench/twins, hand-written in TypeScript:
// `node bench/twins.mjs [names]`. See bench/README.md.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { measure, writeJson } from './measure.mjs';
import { javascriptDriver, positiveInteger, readDriver, resize, sizeOf } from './options.mjs';
import { kraitWith } from './peers.mjs';

const HELP = `usage: node bench/twins.mjs [names] [options]

  names               programs that have a twin (default: all of them)
  --rounds N          times each program runs on each side (default 3)
  --jit OPTIONS       run Krait with --jit=OPTIONS; may be repeated for more columns (default: without the option)
  --size N            instead of each program's own SIZE
  --timeout SECONDS   give up on a run after this long (default 120)
  --json FILE         write every time measured
  --help              print this
`;

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

function namesOfTwins() {
	return readdirSync(join(FOLDER, 'twins'))
		.filter((file) => file.endsWith('.ts'))
		.map((file) => file.slice(0, -'.ts'.length))
		.sort();
}

/** The program with the size wanted, and the twin bundled into `folder` with the size the program has. */
async function load(name, size, folder) {
	const source = readFileSync(join(FOLDER, 'programs', `${name}.py`), 'utf8');
	const text = size === null ? source : resize(source, size);
	const bundle = join(folder, `${name}.mjs`);
	await build({
		stdin: { contents: javascriptDriver(`./${name}.ts`, sizeOf(text)), resolveDir: join(FOLDER, 'twins') },
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'es2023',
		outfile: bundle,
		logLevel: 'warning',
	});
	return { name, text: `${text}\n${readDriver('program.py')}`, files: { twin: bundle } };
}

async function main() {
	const { values, positionals } = parseArgs({
		options: {
			rounds: { type: 'string', default: '3' },
			jit: { type: 'string', multiple: true, default: [] },
			size: { type: 'string' },
			timeout: { type: 'string', default: '120' },
			json: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
		allowPositionals: true,
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const rounds = positiveInteger('rounds', values.rounds);
	const timeoutSeconds = positiveInteger('timeout', values.timeout);
	const size = values.size === undefined ? null : positiveInteger('size', values.size);
	const known = namesOfTwins();
	const unknown = positionals.find((name) => !known.includes(name));
	if (unknown !== undefined) throw new RangeError(`no twin ${unknown}: choose among ${known.join(', ')}`);
	const variants = values.jit.length === 0 ? [[]] : values.jit.map((options) => [`--jit=${options}`]);
	const peers = [{ name: 'twin', command: () => [process.execPath] }, ...variants.map(kraitWith)];
	const folder = mkdtempSync(join(tmpdir(), 'krait-twins-'));
	try {
		const names = positionals.length === 0 ? known : positionals;
		const programs = await Promise.all(names.map((name) => load(name, size, folder)));
		const report = await measure(programs, peers, { rounds, timeoutSeconds });
		if (values.json !== undefined) writeJson(values.json, report);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

try {
	await main();
} catch (error) {
	console.error(`bench: ${error.message}`);
	process.exitCode = 2;
}
