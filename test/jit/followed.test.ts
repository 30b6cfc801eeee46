// What a trace follows, and what it calls: seen in the log of the traces.

import { expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

/** Runs a program, and gives the log of its traces. */
function trace(
	source: string,
	jit = 'threshold=20,function_threshold=20,trace_eagerness=3',
): { log: string; python: ReturnType<typeof createInterpreter> } {
	let log = '';
	const python = createInterpreter({
		jit,
		stdout: () => {},
		log: { categories: 'jit-log-opt', write: (text) => (log += text) },
	});
	python.run(source);
	return { log, python };
}

/** The calls of TypeScript in the traces of a program, each once. */
function callsIn(source: string): string[] {
	const { log } = trace(source);
	expect(log).toContain('jit-log-opt-loop');
	return [...new Set(Array.from(log.matchAll(/ConstClass\(([^)]*)\).*descr=<Call/g), ([, name]) => name))].sort();
}

const ASKED = `
class Box:
    def __init__(self): self.items = [1, 2, 3]
    def __len__(self): return len(self.items)
    def __contains__(self, item): return item > 1
    def __hash__(self): return self.items[0]
class Switch:
    def __bool__(self): return True
def count():
    yield 1
    while True: yield 2
def f(n):
    box = Box()
    switch = Switch()
    numbers = count()
    total = 0
    for i in range(n):
        total += len(box) + hash(box) + next(numbers)
        if i in box: total += 1
        if box: total += 1
        if not switch: total += 1
    return total
f(300)
`;

test.each(['', 'import sys\n'])('special methods and generators are followed, behind %j', (before) => {
	expect(callsIn(before + ASKED)).toEqual([]);
});

test('what `__getattr__` gives is followed, and types are known', () => {
	const source = `
class Inner:
    def __init__(self): self.number = 1
class Proxy:
    def __init__(self, inner): self.inner = inner
    def __getattr__(self, name): return self.inner.number
    def twin(self): return self.__class__(self.inner)
def f(n):
    proxy = Proxy(Inner())
    total = 0
    for i in range(n):
        total += proxy.number + proxy.twin().other + len(type(proxy).__name__)
        if type(i) is int: total += 1
    return total
f(300)
`;
	expect(callsIn(source)).toEqual([]);
});

test('methods are bound in traces, whoever has them', () => {
	const source = `
class C:
    @classmethod
    def make(cls, x): return x
    def method(self, x): return x
def f(n):
    items = []
    c = C()
    total = 0
    for i in range(n):
        append = items.append
        make = C.make
        again = c.make
        method = c.method
        append(i)
        total += make(i) + again(i) + method(i)
    return total
f(300)
`;
	expect(callsIn(source)).toEqual([]);
});

test.each([
	['of native types', 'io.StringIO()'],
	['with class methods', 'Manager()'],
])('managers %s are entered in loops that are compiled', (_, made) => {
	const source = `
import io
class Manager:
    def __enter__(self): return self
    @classmethod
    def __exit__(cls, *what): pass
def f(n):
    total = 0
    for i in range(n):
        with ${made} as manager: total += i
    return total
f(300)
`;
	expect(callsIn(source)).not.toContain('getAttribute');
});

const WALKED = `
class Tree:
    def __init__(self, depth):
        self.left = Tree(depth - 1) if depth else None
        self.right = Tree(depth - 1) if depth else None
    def __iter__(self):
        if self.left is not None: yield from self.left
        yield 1
        if self.right is not None: yield from self.right
def f(n):
    tree = Tree(6)
    total = 0
    for i in range(n):
        for value in tree: total += value
    return total
f(20)
`;

test('generators inside generators of the same code are resumed, once there are many ways through them', () => {
	expect(callsIn(WALKED)).toContain('resume');
});

test('those that are not inside each other are followed', () => {
	const twice = WALKED.replaceAll('yield from self.left', 'yield 2').replaceAll('yield from self.right', 'yield 3');
	expect(callsIn(twice)).not.toContain('resume');
});

/** Classes and functions of some number, each used at the same places. */
function manyOf(count: number): string {
	const numbers = Array.from({ length: count }, (_, number) => number);
	return `
def call(f, k): return f(k)
def invoke(x, k): return x(k)
def send(x, k): return x.m(k)
def own(x, k): return x.a
def shared(x, k): return x.K
def computed(x, k): return x.p
def item(x, k): return x[k]
def put(x, k): x.a = k
def check(x, k): return isinstance(x, C0)
${numbers
	.map(
		(number) => `
def f${number}(k): return k + ${number}
class C${number}:
    K = ${number}
    def __init__(self): self.a${number} = self.a = ${number}
    def m(self, k): return self.a * k
    @property
    def p(self): return self.a
    def __call__(self, k): return k
    def __getitem__(self, k): return k
`,
	)
	.join('')}
functions = [${numbers.map((number) => `f${number}`).join(', ')}]
objects = [${numbers.map((number) => `C${number}()`).join(', ')}]
uses = [invoke, send, own, shared, computed, item, check, put]
for use in uses:
    for i in range(1000):
        for x in objects: use(x, i)
for i in range(1000):
    for f in functions: call(f, i)
`;
}

test('as many functions and classes as guards tell apart are followed', () => {
	expect(callsIn(manyOf(9))).toEqual([]);
});

test('more of them are looked up', () => {
	expect(callsIn(manyOf(10))).toEqual([
		'callFunction',
		'getter',
		'isInstance',
		'method',
		'plainAttribute',
		'specialMethod',
		'storePlainly',
	]);
});

test('functions that have no trees yet are not waited for without end', () => {
	const numbers = Array.from({ length: 40 }, (_, number) => number);
	const define = (number: number): string =>
		`def f${number}(k):\n    t = 0\n    for i in range(9): t += i * ${number}\n    return t\n`;
	const source = `${numbers.map(define).join('')}
functions = [${numbers.map((number) => `f${number}`).join(', ')}]
def all(k):
    t = 0
    for f in functions: t += f(k)
    return t
for k in range(400): all(k)
`;
	expect(callsIn(source)).toEqual(['callFunction']);
});

test('a trace that was too long is tried again with its largest function called', () => {
	const { log, python } = trace(
		`
def large(a, b):
    c = a * 3 + b
    d = c ^ a
    return (c + d * 5 - a) % 1000
def small(a):
    return a + 1
def f(n):
    a = b = 1
    for i in range(n):
        a = large(a, i)
        b = large(small(b), a)
        a = large(small(a), b)
        b = large(a, b)
        a = large(b, small(i))
        b = large(b, a)
    return a, b
f(3000)
`,
		'threshold=20,function_threshold=20,trace_limit=150',
	);
	const loop = /# Loop \d+ \(f;[\s\S]*?jit-log-opt-loop/.exec(log)?.[0] ?? '';
	expect(python.jit.statistics.counters.ABORT_TOO_LONG).toBeGreaterThan(0);
	// Each of the six calls once in the first round, and once in all others.
	expect(loop.match(/call_assembler/g)).toHaveLength(12);
	// The small one is still followed.
	expect(loop).toContain('int_add_ovf');
});

test('classes that a statement makes again and again are compiled for once', () => {
	const bridges = (runs: number): number => {
		const { log } = trace(`
def f(n):
    class Node:
        def __init__(self, value, rest):
            self.value = value
            self.rest = rest
        def __add__(self, other): return Node(self.value + other, self)
    head = None
    for i in range(n): head = Node(i, head)
    total = 0
    while head:
        total += (head + 1).value
        head = head.rest
    return total
for i in range(${runs}): f(100)
`);
		return log.match(/bridge out of/g)?.length ?? 0;
	};
	// One for each place that meets them, not one for each class.
	expect(bridges(40)).toBeLessThan(30);
	expect(bridges(60)).toBe(bridges(40));
});
