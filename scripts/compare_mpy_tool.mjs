// `node scripts/compare_mpy_tool.mjs --upstream <checkout> [--limit N]`: whether `krait mpy merge` and `krait mpy freeze`
// write what upstream's tools/mpy-tool.py writes, over the programs of upstream's tests: merged files byte for byte, C
// source apart from comments. Ends with status 1 if anything differs that is not known to be a fault of upstream's tool.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
	options: { upstream: { type: 'string' }, limit: { type: 'string', default: '1000000' } },
});
if (options.upstream === undefined) {
	console.error('usage: node scripts/compare_mpy_tool.mjs --upstream <checkout> [--limit N]');
	process.exit(1);
}

/** Runs upstream's tool many times in one process: a line of JSON for each run, with what it printed or its error. */
const DRIVER = `
import contextlib, importlib.util, io, json, sys
tools = sys.argv[1]
sys.path.insert(0, tools)
spec = importlib.util.spec_from_file_location("mpy_tool", tools + "/mpy-tool.py")
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)
for line in sys.stdin:
    tool.RawCode.escaped_names = set()
    job = json.loads(line)
    out = io.StringIO()
    error = None
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            tool.main(job["args"])
    except (Exception, SystemExit) as caught:
        error = type(caught).__name__ + ": " + str(caught)
    text = out.getvalue()
    if "output" in job and error is None:
        with open(job["output"], "rb") as merged:
            text = merged.read().hex()
    print(json.dumps({"text": text, "error": error}), file=sys.__stdout__)
`;

const folder = mkdtempSync(join(tmpdir(), 'krait-mpy-tool-'));
try {
	process.exitCode = await compare();
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function loadKrait() {
	const outfile = join(folder, 'krait.mjs');
	const files = ['compiler/cross_compile', 'compiler/error'];
	for (const file of ['disassemble', 'freeze_c', 'input', 'merge', 'prelude', 'qstr_names']) files.push(`mpy/${file}`);
	const contents = files.map((file) => `export * from './src/${file}.ts';`).join('\n');
	const stdin = { contents, resolveDir: root, loader: 'ts' };
	await build({ stdin, outfile, bundle: true, format: 'esm', target: 'es2022', logLevel: 'warning' });
	return import(pathToFileURL(outfile).href);
}

async function compare() {
	const krait = await loadKrait();
	const inputs = bytecodeCorpus(krait);
	const native = nativeCorpus(krait);
	const jobs = [...mergeJobs(krait, inputs, native), ...freezeJobs(krait, inputs, native)];
	const results = runTool(jobs);
	const counts = new Map();
	let different = 0;
	for (const [index, job] of jobs.entries()) {
		const outcome = compareOne(krait, job, results[index]);
		if (outcome.isFault) {
			different++;
			console.log(`${job.kind} ${job.args.join(' ')}\n${outcome.detail}`);
		}
		const key = `${job.kind}: ${outcome.what}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	console.log(`${inputs.length} modules of bytecode, ${native.length} with native code`);
	for (const key of [...counts.keys()].sort()) console.log(`${String(counts.get(key)).padStart(6)}  ${key}`);
	return different === 0 ? 0 : 1;
}

/** What comes of a job: `isFault` if Krait is to blame. */
function compareOne({ MpyInputError }, job, { error, text }) {
	let actual;
	let refusal;
	try {
		actual = job.krait();
	} catch (thrown) {
		if (!(thrown instanceof MpyInputError)) return { what: 'FAILS', isFault: true, detail: thrown.stack };
		refusal = thrown.message;
	}
	if (error !== null) {
		const what = `upstream's tool fails with ${error.slice(0, error.indexOf(':'))}, krait ${refusal ? 'refuses' : 'does not'}`;
		return { what: job.excuse === undefined ? what : `${what} (${job.excuse})` };
	}
	const expected = job.upstream(text);
	if (actual === expected) return { what: 'equal' };
	if (job.excuse !== undefined) return { what: `different, for ${job.excuse}` };
	// C compilers cut what the tool writes.
	if (refusal?.includes('does not fit into the 64 bits')) return { what: 'krait refuses an int of more than 64 bits' };
	return { what: 'DIFFERENT', isFault: true, detail: refusal ?? firstDifference(actual, expected) };
}

/** The programs of upstream's tests as .mpy files, but those that are rejected or ask for native code. */
function bytecodeCorpus({ crossCompile, CompileError, openMpy }) {
	const inputs = [];
	for (const name of testPrograms()) {
		try {
			const bytes = crossCompile(readFileSync(join(options.upstream, 'tests', name)), { filename: name });
			const file = join(folder, `${inputs.length}.mpy`);
			writeFileSync(file, bytes);
			inputs.push(openMpy(file, bytes));
		} catch (error) {
			if (!(error instanceof CompileError)) throw error;
		}
	}
	return inputs;
}

/** Tests of native code as upstream's cross compiler makes it, if that is built. */
function nativeCorpus({ openMpy }) {
	const compiler = join(options.upstream, 'mpy-cross/build/mpy-cross');
	if (!existsSync(compiler)) return [];
	const inputs = [];
	for (const name of testPrograms().filter((name) => /native|viper|inlineasm/.test(name))) {
		for (const arch of name.includes('inlineasm') ? ['armv7m', 'xtensa', 'rv32imc'] : ['x64', 'armv6', 'rv32imc']) {
			const file = join(folder, `native${inputs.length}.mpy`);
			const program = join(options.upstream, 'tests', name);
			const { status } = spawnSync(compiler, [`-march=${arch}`, '-s', name, '-o', file, program]);
			if (status === 0) inputs.push(openMpy(file, new Uint8Array(readFileSync(file))));
		}
	}
	return inputs;
}

function testPrograms() {
	const names = readdirSync(join(options.upstream, 'tests'), { recursive: true });
	return names
		.filter((name) => name.endsWith('.py'))
		.sort()
		.slice(0, Number(options.limit));
}

function mergeJobs({ mergeMpy, decodeInstructions, decodePrelude }, inputs, native) {
	/** The tool takes such jumps to begin behind their last byte. */
	const unwinds = ({ kind, code, children }) => {
		const instructions = kind === 'bytecode' ? decodeInstructions(code, decodePrelude(code).bytecodeStart) : [];
		return [...instructions].some(({ info }) => info.name === 'UNWIND_JUMP') || children.some(unwinds);
	};
	const merge = (kind, group) => {
		const output = join(folder, 'merged.mpy');
		const names = group.map(({ name }) => name);
		return {
			kind,
			args: ['--merge', '-o', output, ...names],
			output,
			krait: () => Buffer.from(mergeMpy(group)).toString('hex'),
			upstream: (hex) => hex,
			excuse: group.slice(1).some(({ file }) => unwinds(file.root)) ? 'jumps out of with and try' : undefined,
		};
	};
	// Mostly small groups; now and then one so large that indices and jumps grow.
	const groups = inputs.map((_, at) => inputs.slice(at, at + (at % 50 === 49 ? 40 : 1 + (at % 4))));
	const mixed = native.map((input, at) => merge('merge with native code', [inputs[at], inputs[at + 1], input]));
	return [...groups.map((group) => merge('merge', group)), ...mixed];
}

function freezeJobs({ freezeToC, parseQstrHeader }, inputs, native) {
	const header = join(folder, 'qstrs.h');
	writeFileSync(header, 'QCFG(BYTES_IN_LEN, (2))\nQCFG(BYTES_IN_HASH, (0))\nQ(<listcomp>)\nQ(sys)\nQ(\\r\\n)\n');
	const settings = [
		[[], {}],
		[['-q', header], { firmware: parseQstrHeader(readFileSync(header, 'utf8')) }],
		[['-mlongint-impl=longlong'], { longInts: 'longlong' }],
		[['-mlongint-impl=none'], { longInts: 'none' }],
		[['-mmpz-dig-size=32'], { mpzDigitBits: 32 }],
	];
	const freeze = (kind, group, [words, freezeOptions]) => ({
		kind,
		args: ['--freeze', ...words, ...group.map(({ name }) => name)],
		krait: () => withoutComments(freezeToC(group, freezeOptions)),
		upstream: withoutComments,
	});
	return [
		...inputs.map((input, at) => freeze('freeze', [input], settings[at % settings.length])),
		...inputs
			.filter((_, at) => at % 20 === 0)
			.map((_, at) => freeze('freeze together', inputs.slice(20 * at, 20 * at + 20), settings[at % 3])),
		...native.map((input, at) => freeze('freeze native code', [inputs[at], input], settings[0])),
	];
}

/** C without comments; what is in strings contains no slashes next to each other here. */
function withoutComments(source) {
	return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*/g, '');
}

function firstDifference(actual, expected) {
	const [ours, theirs] = [actual, expected].map((text) => text.split('\n'));
	const line = ours.findIndex((text, index) => text !== theirs[index]);
	return `line ${line + 1}\n  krait:    ${ours[line]?.slice(0, 300)}\n  upstream: ${theirs[line]?.slice(0, 300)}`;
}

/** What the tool printed for each job, or the bytes it wrote in hexadecimal digits. */
function runTool(jobs) {
	const { stdout, status } = spawnSync('python3', ['-c', DRIVER, join(options.upstream, 'tools')], {
		input: jobs.map(({ args, output }) => `${JSON.stringify({ args, output })}\n`).join(''),
		encoding: 'utf8',
		maxBuffer: 2 ** 30,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	if (status !== 0) throw new Error('the tool cannot be run');
	return stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
}
