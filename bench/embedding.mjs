// What embedding costs: making an interpreter, the memory one holds, and crossing the border between JavaScript and
// Python. Run with `node --expose-gc bench/embedding.mjs`, after `npm run build`.
import { createInterpreter } from '../dist/index.js';

const COUNT = 200;

/** Milliseconds per call, the best of several rounds. */
function time(count, action) {
	let best = Number.POSITIVE_INFINITY;
	for (let round = 0; round < 5; round++) {
		const start = performance.now();
		for (let i = 0; i < count; i++) action(i);
		best = Math.min(best, (performance.now() - start) / count);
	}
	return best;
}

function heapUsed() {
	globalThis.gc();
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}

function report(what, value, unit) {
	console.log(`${what.padEnd(56)} ${value.toPrecision(3).padStart(9)} ${unit}`);
}

const cold = performance.now();
createInterpreter();
report('first interpreter of a process', performance.now() - cold, 'ms');
report('another interpreter', time(COUNT, createInterpreter), 'ms');
report(
	'another interpreter, with a first program',
	time(COUNT, () => createInterpreter().run('x = sum(range(10))')),
	'ms',
);

const program = 'import json, sys, math\nclass A:\n    def f(self):\n        return json.dumps([1])\nx = A().f()\n';
for (const [what, source] of [
	['idle', ''],
	['that ran a small program with three imports', program],
]) {
	if (globalThis.gc === undefined) {
		console.log('memory is measured with --expose-gc only');
		break;
	}
	const interpreters = [];
	const before = heapUsed();
	for (let i = 0; i < COUNT; i++) {
		const python = createInterpreter();
		if (source !== '') python.run(source);
		interpreters.push(python);
	}
	report(`memory of an interpreter ${what}`, (heapUsed() - before) / interpreters.length / 1024, 'KB');
}

const python = createInterpreter({ globals: { increment: (x) => x + 1 } });
python.run('def add(a, b):\n    return a + b\n\ndef callback(n):\n    for i in range(n):\n        increment(i)\n');
const add = python.get('add');
const list = Array.from({ length: 1000 }, (_, i) => i);
report('call of a Python function', time(20_000, (i) => add(i, 1)) * 1e3, 'us');
report('call by name', time(20_000, (i) => python.call('add', i, 1)) * 1e3, 'us');
report('evaluate("1 + 1")', time(2_000, () => python.evaluate('1 + 1')) * 1e3, 'us');
report('call of a JavaScript function', (time(5, () => python.call('callback', 10_000)) / 10_000) * 1e3, 'us');
report('list of 1,000 ints to Python', time(1_000, () => python.set('list', list)) * 1e3, 'us');
report('list of 1,000 ints to JavaScript', time(1_000, () => python.get('list')) * 1e3, 'us');
