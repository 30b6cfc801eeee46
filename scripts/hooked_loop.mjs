// Writes src/vm/hooked_loop.ts: src/vm/loop.ts once more, with each instruction shown to a hook before it runs. To be run
// after every change to loop.ts, which test/vm/hooks.test.ts reminds of. `--print` prints the text instead.

import { readFileSync, writeFileSync } from 'node:fs';

const LOOP = new URL('../src/vm/loop.ts', import.meta.url);
const HOOKED_LOOP = new URL('../src/vm/hooked_loop.ts', import.meta.url);

const HEADER = `// The instruction loop of loop.ts once more, in which \`thread.hook\` sees each instruction before it runs, and which neither
// counts how often something runs nor enters compiled code. Written by scripts/hooked_loop.mjs: change loop.ts instead.

`;

/** What is different, besides the header. */
const REPLACEMENTS = [
	['HOOKED = 0,', 'HOOKED = 1,'],
	['export function runLoop(', 'export function runHookedLoop('],
];

const source = readFileSync(LOOP, 'utf8');
let text = HEADER + source.slice(source.indexOf('import '));
for (const [from, to] of REPLACEMENTS) {
	if (text.split(from).length !== 2) throw new Error(`loop.ts has not exactly one \`${from}\``);
	text = text.replace(from, to);
}
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(HOOKED_LOOP, text);
