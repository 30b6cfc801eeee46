// What the runners of benchmarks share: options, the peers they choose, and the drivers that time Python and JavaScript.

import { readFileSync } from 'node:fs';
import { findPeers, PEER_NAMES } from './peers.mjs';

/** For `parseArgs`. */
export const OPTIONS = {
	rounds: { type: 'string', default: '3' },
	only: { type: 'string', default: '' },
	peers: { type: 'string', default: PEER_NAMES.join(',') },
	micropython: { type: 'string' },
	'krait-args': { type: 'string', multiple: true, default: [] },
	timeout: { type: 'string', default: '120' },
	json: { type: 'string' },
	help: { type: 'boolean', default: false },
};

/** What {@link OPTIONS} means, for the help. */
export const OPTIONS_HELP = `
  --rounds N          times each program runs on each peer (default 3)
  --only PATTERN      only programs whose name matches this regular expression
  --peers LIST        comma-separated, the first is what ratios refer to (default ${PEER_NAMES.join(',')})
  --micropython PATH  a Unix build of MicroPython (default: MICROPYTHON in the environment, else on the path)
  --krait-args=ARGS   one more column: Krait with these arguments; may be repeated
  --timeout SECONDS   give up on a run after this long (default 120)
  --json FILE         write every time measured
  --help              print this
`.slice(1);

export function positiveInteger(option, text) {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value <= 0)
		throw new RangeError(`--${option} wants a positive integer, not ${text}`);
	return value;
}

/** The peers that options name and this machine has; complains of the others. */
export function peersOf(values) {
	const peers = findPeers(
		values.peers.split(','),
		{ kraitVariants: values['krait-args'], micropython: values.micropython },
		(name, why) => console.error(`left out: ${name}: ${why}`),
	);
	if (peers.length === 0) throw new Error('no peer to measure');
	return peers;
}

/** A driver with the clock it needs. */
export function readDriver(name) {
	return ['clock.py', name].map((file) => readFileSync(new URL(`drivers/${file}`, import.meta.url), 'utf8')).join('');
}

/** The `SIZE` that a program defines. */
export function sizeOf(text) {
	return Number(/^SIZE = (\d+)$/m.exec(text)[1]);
}

/** The program with another `SIZE`. */
export function resize(text, size) {
	return text.replace(/^SIZE = .*$/m, `SIZE = ${size}`);
}

/** What drivers/program.py is to a Python program, for a JavaScript module with a `main`. */
export function javascriptDriver(specifier, size) {
	return `import { main } from ${JSON.stringify(specifier)};
const start = performance.now();
const checksum = main(${size});
const end = performance.now();
console.log('RESULT ' + Math.round((end - start) * 1000) + ' ' + checksum);
`;
}
