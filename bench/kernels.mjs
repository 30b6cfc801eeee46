// Measures the kernels of bench/kernels on Krait with and without the compiler, on the other Pythons of this machine, and
// as JavaScript that a tracing compiler would write (where bench/kernels has it): `node bench/kernels.mjs`.
// See bench/README.md.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, writeJson } from './measure.mjs';
import {
	javascriptDriver,
	OPTIONS,
	OPTIONS_HELP,
	peersOf,
	positiveInteger,
	readDriver,
	resize,
	sizeOf,
} from './options.mjs';

const HELP = `usage: node bench/kernels.mjs [options]

  --size N            instead of each kernel's own SIZE
${OPTIONS_HELP}
Without --krait-args there is a column for --jit=off.`;

const FOLDER = new URL('kernels/', import.meta.url);
const KERNELS = ['count_loop', 'vectors', 'fib', 'sieve', 'word_count'];

/** The kernel, and what starts its JavaScript, written into `folder`. */
function load(name, size, folder) {
	const source = readFileSync(new URL(`${name}.py`, FOLDER), 'utf8');
	const text = size === null ? source : resize(source, size);
	const script = new URL(`${name}.mjs`, FOLDER);
	let javascript = null;
	if (existsSync(script)) {
		javascript = join(folder, `${name}.mjs`);
		writeFileSync(javascript, javascriptDriver(script.href, sizeOf(text)));
	}
	return { name, text: `${text}\n${readDriver('program.py')}`, files: { javascript } };
}

async function main() {
	const { values } = parseArgs({
		options: {
			...OPTIONS,
			size: { type: 'string' },
			peers: { type: 'string', default: 'krait,micropython,python3,pypy3' },
			'krait-args': { type: 'string', multiple: true, default: ['--jit=off'] },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const rounds = positiveInteger('rounds', values.rounds);
	const timeoutSeconds = positiveInteger('timeout', values.timeout);
	const size = values.size === undefined ? null : positiveInteger('size', values.size);
	const pattern = new RegExp(values.only);
	const peers = [...peersOf(values), { name: 'javascript', command: () => [process.execPath] }];
	const folder = mkdtempSync(join(tmpdir(), 'krait-kernels-'));
	try {
		const kernels = KERNELS.filter((name) => pattern.test(name)).map((name) => load(name, size, folder));
		if (kernels.length === 0) throw new RangeError(`no kernel matches --only ${values.only}`);
		const report = await measure(kernels, peers, { rounds, timeoutSeconds });
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
