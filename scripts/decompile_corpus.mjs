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
const { compile, CompileError, crossCompileDefaults, decompile, decodePrelude, readMpy, writeMpy } = await loadKrait();

/** Krait's compiler and decompiler, bundled for this run. */
async function loadKrait() {
	const directory = mkdtempSync(join(tmpdir(), 'decompile-'));
	const outfile = join(directory, 'krait.mjs');
	await build({
		stdin: {
			contents: `export * from './src/compiler/index.ts'; export { decompile } from './src/mpy/decompile/index.ts';
				export { decodePrelude } from './src/mpy/prelude.ts';
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

/** The first thing in which two modules differ. */
function difference(first, second) {
	const code = differingCode(first, second, first.root, second.root, '');
	if (code !== undefined) return code;
	const qstr = first.qstrs.findIndex((text, i) => text !== second.qstrs[i]);
	if (qstr >= 0) return `qstrs: ${first.qstrs[qstr]} became ${second.qstrs[qstr]}`;
	if (first.qstrs.length !== second.qstrs.length) return 'qstrs: more';
	return 'constants';
}

function differingCode(first, second, a, b, path) {
	const p = decodePrelude(a.code);
	const q = decodePrelude(b.code);
	const name = `${path}/${first.qstrs[p.nameIndex]}`;
	const bytecode = (code, prelude) => Buffer.from(code.subarray(prelude.bytecodeStart)).toString('hex');
	if (bytecode(a.code, p).length !== bytecode(b.code, q).length) return `bytecode: length in ${name}`;
	if (a.children.length !== b.children.length) return `children: of ${name}`;
	for (let i = 0; i < a.children.length; i++) {
		const inner = differingCode(first, second, a.children[i], b.children[i], name);
		if (inner !== undefined) return inner;
	}
	if (first.qstrs.join('\0') === second.qstrs.join('\0') && bytecode(a.code, p) !== bytecode(b.code, q))
		return `bytecode: in ${name}`;
	if (p.stateSize !== q.stateSize) return `state size: ${p.stateSize} became ${q.stateSize} in ${name}`;
	const lines = (code, prelude) =>
		Buffer.from(code.subarray(prelude.lineTableStart, prelude.lineTableEnd)).toString('hex');
	if (lines(a.code, p) !== lines(b.code, q)) return `lines: in ${name}`;
	for (const key of ['flags', 'positionalArgs', 'keywordOnlyArgs', 'defaultPositionalArgs', 'exceptionStackSize']) {
		if (p[key] !== q[key]) return `${key}: in ${name}`;
	}
	return undefined;
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
