// The engine's kind of the arrays that lists and tuples have: one for all, or code that meets a second one is thrown away.

import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { NodeHost } from '../../src/host/node.ts';
import { installJit } from '../../src/jit/index.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { mountedSources } from '../../src/modules/vfs.ts';
import type { PyDict } from '../../src/objects/dict.ts';
import type { PyList } from '../../src/objects/list.ts';
import type { PyTuple } from '../../src/objects/tuple.ts';
import type { Value } from '../../src/objects/value.ts';
import { runToEnd } from '../../src/vm/run.ts';

/** Lists and tuples of ints, by what made them. The loop is long enough to be compiled. */
const PROGRAM = `
import struct

kept = []

def fill(n):
    empty = []
    kept.append(empty)
    empty.append(n)
    return empty

def last_pair(n):
    pair = None
    for i in range(n, n + 30):
        pair = (i, i + 1)
        if i == n + 29:
            break
    return pair

def rest_of(*args):
    return args

def clear(n):
    cleared = [n]
    cleared.clear()
    cleared.append(n)
    return cleared

def make(n):
    kept.clear()
    three = range(n, n + 3)
    appended = []
    appended.append(n)
    pushed = list()
    pushed.append(n)
    emptied = [0] * 0
    emptied.append(n)
    a, *rest = three
    made = {
        'display': [n, n + 1], 'one': [n], 'append': appended, 'list()': pushed, 'times 0': emptied,
        'times': [n] * 3, 'times more': [n] * 100, 'list': list(three), 'comprehension': [i for i in three],
        'slice': list(three)[::2], 'sorted': sorted(three), 'sorted by key': sorted(three, key=abs), 'rest': rest,
        'sum': [n] + [n], 'copy': [n, n].copy(), 'keys': list({n: n}), 'values': list({n: n}.values()),
        'tuple of one': (n,), 'pair': (n, n), 'triple': (n, n, n), 'four': (n, n, n, n), 'tuple': tuple(three),
        'items': list({n: n}.items())[0], 'popitem': {n: n}.popitem(), 'enumerate': list(enumerate([n]))[0],
        'fill': fill(n), 'made at an exit': last_pair(n), 'arguments': rest_of(n, n), 'arguments of a list': rest_of(*[n, n]),
        'clear': clear(n), 'constant': (1, 2), 'copy of a constant': list((1, 2)), 'from nothing': list(()), 'added': () + (n,),
        'zip': list(zip([n], [n]))[0], 'divmod': divmod(n, 3), 'unpack': struct.unpack('bbb', b'123'),
    }
    for i, x in enumerate([n]): made['enumerate in a loop'] = (i, x)
    for pair in {n: n}.items(): made['items in a loop'] = pair
    for pair in zip([n], [n]): made['zip in a loop'] = pair
    return made

for n in range(rounds):
    made = make(n)
`;

const isGeneral = (() => {
	setFlagsFromString('--allow-natives-syntax');
	const test = new Function('a', 'return %HasObjectElements(a) && !%HasHoleyElements(a)');
	setFlagsFromString('--no-allow-natives-syntax');
	return test as (array: readonly unknown[]) => boolean;
})();

test.each([
	['interpreted', 'off', 1],
	['compiled', 'threshold=10', 300],
	['left by exits without bridges', 'threshold=10,trace_eagerness=100000', 300],
	['compiled at once', 'threshold=1,function_threshold=1,trace_eagerness=1', 100],
])('arrays of ints are of the general kind: %s', (_name, jit, rounds) => {
	const interpreter = createStandardInterpreter(
		new NodeHost({ wait: () => {}, onOutputError: () => {} }),
		mountedSources,
	);
	installJit(interpreter, { jit });
	const source = `rounds = ${rounds}\n${PROGRAM}`;
	runToEnd(
		interpreter,
		interpreter.enter(() => interpreter.moduleFrame(source, 'program.py', interpreter.main.globals)),
	);
	const made = interpreter.main.globals.findName('made')?.value as PyDict;
	const others: Value[] = [];
	let count = 0;
	for (const { key, value } of made.entries()) {
		count++;
		if (!isGeneral((value as PyList | PyTuple).items)) others.push(key);
	}
	expect(count).toBe(40);
	expect(others).toEqual([]);
});
