// Compares the .mpy files of compileMpy with those of upstream's mpy-cross, over a checkout of upstream MicroPython:
// every .py file below `tests`, and below a checkout of micropython-lib if given. Where no error is expected on one side,
// bytes must be equal; where one is, so must be its text. Needs dist/.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileMpy, PythonError } from '../dist/index.js';

const HELP = `usage: node scripts/compare_mpy.mjs --upstream DIR [options]

  --upstream DIR    a checkout of MicroPython
  --lib DIR         a checkout of micropython-lib, to be compared as well
  --mpy-cross FILE  the compiler to compare with (default DIR/mpy-cross/build/mpy-cross)
  --only PATTERN    only files whose path matches this regular expression
  --help            print this
`;

/** The demanded configurations, and those that change what is written in other ways. */
const CONFIGURATIONS = [
	{ words: [], options: {} },
	{ words: ['-O3'], options: { optLevel: 3 } },
	{ words: ['-march=armv7emsp'], options: { march: 'armv7emsp' } },
	{ words: ['-march=x64'], options: { march: 'x64' } },
	{ words: ['-msmall-int-bits=63'], options: { smallIntBits: 63 } },
	{ words: ['-X', 'no-source-lines'], options: { sourceLines: false } },
];

/** How one file came out, from best to worst. */
const VERDICTS = {
	equal: 'the same bytes',
	rejected: 'rejected by both, in the same words',
	native: 'native code, which is not supported yet: accepted by mpy-cross',
	nativeRejected: 'native code, which is not supported yet: rejected by both',
	words: 'rejected by both, in other words',
	reference: 'mpy-cross crashed or ran out of its memory',
	bytes: 'OTHER BYTES',
	verdict: 'ANOTHER VERDICT',
};
const LISTED = ['words', 'reference', 'bytes', 'verdict'];

const { values: args } = parseArgs({
	options: {
		upstream: { type: 'string' },
		lib: { type: 'string' },
		'mpy-cross': { type: 'string' },
		only: { type: 'string', default: '' },
		help: { type: 'boolean' },
	},
});
if (args.help || args.upstream === undefined) {
	process.stdout.write(HELP);
	process.exit(args.help ? 0 : 1);
}
const mpyCross = args['mpy-cross'] ?? join(args.upstream, 'mpy-cross/build/mpy-cross');

const only = new RegExp(args.only);
const files = [join(args.upstream, 'tests'), ...(args.lib === undefined ? [] : [args.lib])].flatMap((folder) =>
	readdirSync(folder, { recursive: true })
		.filter((name) => name.endsWith('.py') && only.test(name))
		.sort()
		.map((name) => ({ folder, name })),
);

/** What mpy-cross makes of a file: its output and what it says. */
function reference({ folder, name }, words) {
	return new Promise((resolve, reject) => {
		const child = spawn(mpyCross, [...words, '-o', '-', '--', name], {
			cwd: folder,
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: 20_000,
		});
		const output = [];
		const errors = [];
		child.stdout.on('data', (chunk) => output.push(chunk));
		child.stderr.on('data', (chunk) => errors.push(chunk));
		child.on('error', reject);
		child.on('close', (status) =>
			resolve({ status, bytes: Buffer.concat(output), text: Buffer.concat(errors).toString() }),
		);
	});
}

/** What Krait makes of it. */
function ours({ folder, name }, options) {
	try {
		return { bytes: compileMpy(readFileSync(join(folder, name)), { ...options, filename: name }) };
	} catch (error) {
		if (!(error instanceof PythonError)) throw error;
		return { text: error.traceback };
	}
}

function judge(expected, actual) {
	if (expected.status === null || expected.status > 1 || expected.text.startsWith('MemoryError')) return 'reference';
	const isNative = actual.text?.includes('code is not supported yet');
	if (expected.status === 0) {
		if (actual.bytes === undefined) return isNative ? 'native' : 'verdict';
		return expected.bytes.equals(actual.bytes) ? 'equal' : 'bytes';
	}
	if (actual.bytes !== undefined) return 'verdict';
	if (isNative) return 'nativeRejected';
	return expected.text === actual.text ? 'rejected' : 'words';
}

let differences = 0;
for (const { words, options } of CONFIGURATIONS) {
	const verdicts = new Map(Object.keys(VERDICTS).map((verdict) => [verdict, []]));
	const remaining = [...files];
	const work = async () => {
		for (let file = remaining.shift(); file !== undefined; file = remaining.shift()) {
			const expected = await reference(file, words);
			const actual = ours(file, options);
			verdicts.get(judge(expected, actual)).push({ file, expected, actual });
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	console.log(`${words.join(' ') || 'no option'}: ${files.length} files`);
	for (const [verdict, cases] of verdicts) {
		if (cases.length > 0) console.log(`  ${String(cases.length).padStart(5)} ${VERDICTS[verdict]}`);
		if (!LISTED.includes(verdict)) continue;
		for (const { file, expected, actual } of cases) {
			console.log(`        ${join(file.folder, file.name)}`);
			for (const [who, { bytes, text = '' }] of Object.entries({ 'mpy-cross': expected, krait: actual })) {
				const lastLine = text.trimEnd().split('\n').slice(-2).join(' / ');
				console.log(`            ${who}: ${lastLine === '' ? `${bytes.length} bytes` : lastLine}`);
			}
		}
	}
	differences += verdicts.get('bytes').length + verdicts.get('verdict').length;
}
console.log(differences === 0 ? 'no difference' : `${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;
