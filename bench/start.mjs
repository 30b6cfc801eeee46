// Measures what a start costs: processes that run a line or compile a small file, in turn with processes of the engine that
// do nothing. Run with `node bench/start.mjs [rounds]`, after `npm run build`.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.argv[2] ?? 20);
const cli = new URL('../dist/cli.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'krait-bench-'));
const small = join(folder, 'small.py');
writeFileSync(small, 'def add(a, b):\n    return a + b\n\n\nprint(add(1, 2))\n');

const ways = {
	'node -e 0': ['-e', '0'],
	'krait -c "print(1)"': [cli, '-c', 'print(1)'],
	'krait small.py': [cli, small],
	'krait cross small.py': [cli, 'cross', small],
};
try {
	const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const [name, words] of Object.entries(ways)) times[name].push(milliseconds(words));
	}
	const nothing = median(times['node -e 0']);
	for (const [name, measured] of Object.entries(times)) {
		const time = median(measured);
		const more = time === nothing ? '' : `, ${(time - nothing).toFixed(1)} ms more`;
		console.log(`${name.padEnd(24)} ${time.toFixed(1).padStart(7)} ms${more}`);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function milliseconds(words) {
	const start = performance.now();
	const { status } = spawnSync(process.execPath, words);
	if (status !== 0) throw new Error(`status ${status} of ${words.join(' ')}`);
	return performance.now() - start;
}

function median(values) {
	return values.toSorted((a, b) => a - b)[values.length >> 1];
}
