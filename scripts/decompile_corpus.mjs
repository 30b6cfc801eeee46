// Decompiles what a whole corpus compiles to, compiles the result, and compares the .mpy files byte for byte.
// Corpus: all Python files of a checkout of upstream MicroPython's tests/, and of micropython-lib if given. Each is compiled
// as mpy-cross does without options and with -O3. Files that do not compile are not counted.
//
//     node scripts/decompile_corpus.mjs --upstream <checkout> [--lib <checkout>] [--only <part of path>] [--verbose]

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
	options: {
		upstream: { type: 'string' },
		lib: { type: 'string' },
		only: { type: 'string' },
		verbose: { type: 'boolean' },
	},
});
if (values.upstream === undefined) {
	console.error(
		'usage: node scripts/decompile_corpus.mjs --upstream <checkout> [--lib <checkout>] [--only <text>] [--verbose]',
	);
	process.exit(2);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { compile, CompileError, crossCompileDefaults, decompile, differences, readMpy, writeMpy } = await loadKrait();

/** Krait's compiler and decompiler, bundled for this run. */
async function loadKrait() {
	const directory = mkdtempSync(join(tmpdir(), 'decompile-'));
	const outfile = join(directory, 'krait.mjs');
	await build({
		stdin: {
			contents: `export * from './src/compiler/index.ts'; export { decompile } from './src/mpy/decompile/index.ts';
				export { differences } from './src/mpy/decompile/compare.ts';
				export { readMpy } from './src/mpy/reader.ts'; export { writeMpy } from './src/mpy/writer.ts';`,
			resolveDir: root,
		},
		bundle: true,
		format: 'esm',
		platform: 'neutral',
		target: 'es2022',
		outfile,
	});
	const modules = await import(pathToFileURL(outfile).href);
	rmSync(directory, { recursive: true });
	return modules;
}

function pythonFiles(directory) {
	return readdirSync(directory, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.py'))
		.sort()
		.map((path) => join(directory, path));
}

const files = [join(values.upstream, 'tests'), ...(values.lib === undefined ? [] : [values.lib])]
	.flatMap(pythonFiles)
	.filter((path) => path.includes(values.only ?? ''));

const optionSets = [
	{ title: 'without options', optLevel: 0 },
	{ title: '-O3', optLevel: 3 },
];

/** What became of one file: undefined if it does not compile, '' if all bytes are the same, else what differs. */
function roundTrip(path, optLevel) {
	const source = readFileSync(path);
	const options = { ...crossCompileDefaults, optLevel, filename: path.split('/').at(-1) };
	let bytes;
	try {
		bytes = writeMpy(compile(source, options));
	} catch (error) {
		if (error instanceof CompileError) return undefined;
		throw error;
	}
	const module = readMpy(bytes);
	let result;
	try {
		result = decompile(module);
	} catch (error) {
		return `CRASH ${error.stack.split('\n').slice(0, 4).join(' | ')}`;
	}
	if (values.verbose) console.log(result.source);
	if (result.stubs.length > 0) {
		return `stub: ${result.stubs.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`;
	}
	let again;
	try {
		again = compile(result.source, options);
	} catch (error) {
		return `rejected: ${error.message} at line ${error.line}`;
	}
	return Buffer.compare(bytes, writeMpy(again)) === 0 ? '' : difference(module, again);
}

/** In what two modules differ: functions, or only the order of names and constants. */
function difference(first, second) {
	const found = differences(first, second);
	if (found.length === 0) return 'tables: in another order';
	return `${found[0].kind}: ${found.map(({ name, kind }) => `${name} (${kind})`).join(', ')}`;
}

let failed = false;
for (const { title, optLevel } of optionSets) {
	const failures = new Map();
	let total = 0;
	let same = 0;
	for (const path of files) {
		const outcome = roundTrip(path, optLevel);
		if (outcome === undefined) continue;
		total++;
		if (outcome === '') {
			same++;
			continue;
		}
		const cause = outcome.slice(0, outcome.indexOf(':') >>> 0);
		if (!failures.has(cause)) failures.set(cause, []);
		failures.get(cause).push(`${path}: ${outcome}`);
	}
	for (const [cause, list] of [...failures].sort(([, a], [, b]) => a.length - b.length)) {
		console.log(`${cause}: ${list.length}`);
		for (const line of list) console.log(`    ${line}`);
	}
	console.log(`${title}: ${same} of ${total} files come back the same, ${((same / total) * 100).toFixed(2)} %\n`);
	failed ||= same / total < 0.99;
}
process.exitCode = failed ? 1 : 0;
