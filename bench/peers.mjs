// The interpreters that benchmarks run on: finding them, and running one program on one of them.
// A program reports its own time: its last line is `RESULT <microseconds> <checksum>`, or `SKIP <reason>`.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const KRAIT = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const WASM_RUNNER = fileURLToPath(new URL('wasm.mjs', import.meta.url));
const WASM_PACKAGE = '@micropython/micropython-webassembly-pyscript';

/** Names that --peers accepts, in the order of the table's columns. */
export const PEER_NAMES = ['krait', 'micropython', 'wasm', 'python3', 'pypy3'];

/**
 * Heaps that the peers with a fixed one are given, the next one when a program ran out of memory. Not the
 * largest at once: MicroPython's allocator gets slower with the heap (nbody: 3.7 s with 2 MB, 35 s with 32 MB).
 */
const HEAP_MEGABYTES = [2, 16, 128, 512];

/**
 * @typedef {object} Peer
 * @property {string} name column of the table
 * @property {(heapMegabytes: number) => string[]} command what starts it; the program's file is appended
 */

/**
 * The peers among `names` that this machine has; `onMissing(name, why)` is told about the others.
 * Each string of `kraitVariants` is a list of arguments, separated by blanks, that makes one more peer. `micropython` is
 * the path of a Unix build of MicroPython.
 *
 * @returns {Peer[]}
 */
export function findPeers(names, { kraitVariants, micropython }, onMissing) {
	const peers = [];
	const addProgram = (name, program, how) => {
		const { error } = spawnSync(program, ['-c', 'pass'], { stdio: 'ignore', timeout: 20_000 });
		if (error !== undefined) onMissing(name, `${program} does not run; ${how}`);
		else if (name === 'micropython') peers.push({ name, command: (heap) => [program, '-X', `heapsize=${heap}m`] });
		else peers.push({ name, command: () => [program] });
	};
	for (const name of names) {
		if (name === 'krait') {
			if (!existsSync(KRAIT)) {
				onMissing(name, 'dist/cli.js does not exist; run `npm run build`');
				continue;
			}
			peers.push(kraitWith([]), ...kraitVariants.map((variant) => kraitWith(variant.split(/\s+/))));
		} else if (name === 'micropython') {
			const program = micropython ?? process.env.MICROPYTHON ?? 'micropython';
			addProgram(name, program, 'say --micropython PATH or set MICROPYTHON to the path of a Unix build');
		} else if (name === 'wasm') {
			try {
				createRequire(import.meta.url).resolve(`${WASM_PACKAGE}/micropython.mjs`);
				peers.push({ name, command: (heap) => [process.execPath, WASM_RUNNER, `${heap}`] });
			} catch {
				onMissing(name, `the npm package ${WASM_PACKAGE} is not installed; run \`npm install\``);
			}
		} else if (name === 'python3' || name === 'pypy3') {
			addProgram(name, name, 'install it or leave it out of --peers');
		} else {
			throw new RangeError(`unknown peer ${name}: choose among ${PEER_NAMES.join(', ')}`);
		}
	}
	return peers;
}

/** Krait with these arguments. */
export function kraitWith(args) {
	return { name: ['krait', ...args].join(' '), command: () => [process.execPath, KRAIT, ...args] };
}

/** A Python file to be run on one peer, and the heap that was enough for it so far. */
export class Run {
	#peer;
	#file;
	#options;
	#heap = 0;

	/**
	 * @param {Peer} peer
	 * @param {string} file
	 * @param {{cwd: string, timeoutSeconds: number}} options
	 */
	constructor(peer, file, options) {
		this.#peer = peer;
		this.#file = file;
		this.#options = options;
	}

	/**
	 * Runs the file in a process of its own, again with a larger heap when memory ran out.
	 *
	 * @returns {Promise<{microseconds: number, checksum: string} | {skipped: string} | {failed: string}>}
	 */
	async start() {
		for (;;) {
			const [program, ...args] = this.#peer.command(HEAP_MEGABYTES[this.#heap]);
			const outcome = await runProcess(program, [...args, this.#file], this.#options);
			const outOfMemory = 'failed' in outcome && outcome.failed.includes('MemoryError');
			if (!outOfMemory || this.#heap + 1 === HEAP_MEGABYTES.length) return outcome;
			this.#heap++;
		}
	}
}

function runProcess(program, args, { cwd, timeoutSeconds }) {
	return new Promise((resolve) => {
		const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			child.kill('SIGKILL');
		}, timeoutSeconds * 1000);
		const output = { stdout: '', stderr: '' };
		for (const stream of ['stdout', 'stderr']) {
			child[stream].setEncoding('utf8');
			child[stream].on('data', (text) => {
				output[stream] += text;
			});
		}
		child.on('error', (error) => {
			clearTimeout(timer);
			resolve({ failed: error.message });
		});
		child.on('close', (status) => {
			clearTimeout(timer);
			if (timedOut) resolve({ failed: `no result within ${timeoutSeconds} s` });
			else resolve(readResult(output, status));
		});
	});
}

function readResult({ stdout, stderr }, status) {
	const last = stdout.trimEnd().split(/\r?\n/).at(-1);
	const result = /^RESULT (\d+) (.*)$/.exec(last);
	if (status === 0 && result !== null) return { microseconds: Number(result[1]), checksum: result[2] };
	if (/^SKIP\b/.test(last)) return { skipped: last.slice(4).trim() || 'the program says SKIP' };
	const message = stderr.trimEnd().split('\n').at(-1) || last || 'no output';
	return { failed: status === 0 ? `no RESULT line; last line: ${last}` : `${message} (status ${status})` };
}
