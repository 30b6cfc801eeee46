// Programs with generators do the same with the tracing compiler off and when everything is compiled soon, are charged for
// the same instructions, and those whose loops should be compiled are, without a recording that is given up.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';
import { IDLE, runUnder } from '../fuzz/jit_differences.ts';

const SOON = 'threshold=3,function_threshold=3,trace_eagerness=1';
const LIMITS = { budgets: { instructions: 20_000_000, output: 200_000, milliseconds: 30_000 }, recursionLimit: 400 };

/** Programs whose loops are compiled whole. */
const COMPILED: readonly (readonly [string, string])[] = [
	[
		'a loop over a generator',
		`
def gen(n):
    i = 0
    while i < n:
        yield i * 2
        i += 1
def f(n):
    t = 0
    x = None
    for x in gen(n):
        t += x
    return t, x
print(f(0), f(1), f(50), f(3000))
`,
	],
	[
		'floats, strs and tuples that are yielded',
		`
def gen(n):
    x = 0.5
    s = ''
    for i in range(n):
        x *= 1.5
        s = s[-3:] + chr(65 + i % 26)
        yield i, x, s
def f(n):
    t = 0.0
    for i, x, s in gen(n):
        t += x / (i + 1)
    return t, i, x, s
print(f(100))
`,
	],
	[
		'yield from, three deep, with values that it gives',
		`
def count(n):
    for i in range(n):
        yield i
    return n
def twice(n):
    a = yield from count(n)
    b = yield from count(n + 1)
    return a + b
def top(n):
    yield (yield from twice(n))
    yield -1
def f(n):
    t = []
    for x in top(n):
        t.append(x)
    return t
print(f(40))
print(f(3))
`,
	],
	[
		'recursive delegation',
		`
def deep(depth, it):
    if depth <= 0:
        for i in it:
            yield i
    else:
        yield from deep(depth - 1, it)
def f(n):
    t = 0
    for i in deep(6, range(n)):
        t += i
    return t
print(f(200))
`,
	],
	[
		'yield from native iterators',
		`
def gen(n):
    yield from range(n)
    yield from [1, 2, 3]
    yield from 'abc'
    x = yield from (4, 5)
    yield x
def f(n):
    t = []
    for x in gen(n):
        t.append(x)
    return t
print(f(60))
`,
	],
	[
		'a generator that is left and gone on with',
		`
def gen(n):
    k = 1
    for i in range(n):
        k = (k * 3 + i) % 1009
        yield k
def f(n):
    it = gen(n)
    t = 0
    for x in it:
        t += x
        if t % 7 == 3:
            break
    return t, list(it)[:5], next(it, 'end')
print([f(n) for n in range(30, 60)])
`,
	],
	[
		'generators one inside the other, of one code',
		`
def gen(n, k):
    for i in range(n):
        yield i * k
def f():
    t = 0
    for a in gen(6, 2):
        for b in gen(5, 3):
            t = t * 3 % 1000003 + a - b
    return t
print(f(), f())
`,
	],
	[
		'native iterators',
		`
def f(n):
    d = {}
    for i in range(n): d[i] = i * 2
    t = 0
    for k in d: t += k
    for k, v in d.items(): t += k * v
    for v in d.values(): t -= v
    for a, b in zip(range(n), [3] * n): t += a * b
    for a, b, c in zip(range(n + 5), 'ab' * n, d): t += a
    for i, (a, b) in enumerate(zip(range(n), d.values())): t += i * a - b
    for i, k in enumerate(d): t += i - k
    for x in reversed(range(0, n, 3)): t = (t * 3 + x) % 1000003
    for x in reversed([1, 2] * n): t = (t * 3 + x) % 1000003
    it = iter(range(n))
    r = []
    for a, b in zip(it, it): r.append(a * b)
    it = iter(range(n)); jt = iter([1] * (n // 2))
    for a, b in zip(it, jt): t += a
    r.append(list(it)); r.append(list(jt))
    it = iter(range(n)); jt = iter(range(n // 2))
    for a, b in zip(it, jt): t += a
    r.append(list(it)); r.append(list(jt))
    try:
        for k in d:
            if k == n - 5: d[-1] = 0
            t += k
    except RuntimeError as e: r.append(str(e))
    d = {'a': 1, 'b': 2}
    try:
        for k in d:
            if k == 'a': d['c'] = 1; del d['b']
            r.append(k)
    except RuntimeError as e: r.append(str(e))
    for i in range(n):
        d = {1: 2, 3: 4, 'x': 5}
        for k, v in d.items(): t += v
        if i % 3 == 0: del d[3]; d[3] = 3
        for k in d: r.append(k)
    l = list(range(20))
    for x in reversed(l):
        if x == 10: l.append(3)
        t += x
    for i, x in enumerate(range(n), 2 ** 53 - 20): t += i % 7
    for a, b in zip(x for x in range(n)) if False else zip((x for x in range(n)), range(n)): t += a * b
    return t, r
for n in (1, 10, 40, 100): print(f(n))
print(f(40)[0])
`,
	],
	[
		'what native code takes',
		`
def f(n):
    a = sum(x * x for x in range(n))
    b = sum(x * 0.5 for x in range(n))
    c = sum((x for x in range(n)), 1.5)
    d = list(x % 7 for x in range(n))
    e = tuple(x + 1 for x in range(n) if x & 1)
    s = sorted(set(x % 5 for x in range(n)))
    g = any(x > n - 3 for x in range(n)), all(x < n - 3 for x in range(n)), any(x < 0 for x in range(n))
    l = [1]
    l.extend(x for x in range(n))
    return a, b, c, d, e, s, g, l, ','.join(str(x) for x in range(n))
print(f(20))
print(f(100))
`,
	],
];

/** Programs that are hard to get right. */
const OTHERS: readonly (readonly [string, string])[] = [
	[
		'a generator of another state each round',
		`
def gen(n):
    while n > 0:
        yield n
        yield -n
        n -= 1
        if n % 3 == 0:
            yield 'three'
def f(n):
    t = []
    for x in gen(n):
        t.append(x)
    return t
print(f(50))
`,
	],
	[
		'exceptions out of generators and into them',
		`
def gen(n):
    try:
        for i in range(n):
            if i == 37:
                raise KeyError(i)
            yield i
    finally:
        print('finally')
def f(n):
    t = 0
    try:
        for x in gen(n):
            t += x
            if x == 30 and n == 100:
                raise ValueError(t)
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e, t)
    return t
for n in (20, 36, 50, 100):
    print(f(n))
def bad(n):
    for i in range(n):
        yield 100 // (20 - i)
def g(n):
    t = 0
    for x in bad(n):
        t += x
    return t
print(g(20))
print(g(30))
`,
	],
	[
		'a generator that its own consumer touches',
		`
def gen(n):
    for i in range(n):
        if i == 25:
            try:
                next(it)
            except ValueError as e:
                print(e)
        yield i
def f(n, touch):
    t = []
    for x in it:
        t.append(x)
        if touch and x % 10 == 5:
            t.append(next(it))
        if touch and x > 40:
            it.close()
    return t
for touch in (False, True):
    it = gen(60)
    print(f(60, touch))
`,
	],
	[
		'values that are sent',
		`
def echo():
    r = 0
    while True:
        r = (yield r) or 1
def through():
    yield from echo()
def f(n):
    it = through()
    next(it)
    t = []
    for i in range(n):
        t.append(it.send(i))
    for x in it:
        t.append(x)
        if len(t) > 2 * n:
            break
    return t
print(f(40))
`,
	],
	[
		'iterators written in Python',
		`
class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
def f(n):
    t = 0
    x = None
    for x in Count(n):
        t += x
    return t, x
print(f(0), f(10), f(200))
`,
	],
	[
		'consumers that raise, stop and run Python code',
		`
def gen(n):
    for i in range(n):
        yield i
class Adder:
    def __init__(self):
        self.seen = []
    def __add__(self, other):
        self.seen.append(other)
        if other % 9 == 8:
            self.seen.append(next(it, None))
        if other == 50:
            raise ValueError(self.seen)
        return self
for n in (10, 40, 60):
    it = gen(n)
    try:
        print(sum(it, Adder()).seen)
    except ValueError as e:
        print(e, list(it))
def mixed(n):
    for i in range(n):
        yield i if i < n // 2 else float(i) if i < n - 3 else 2 ** 60 + i
print(sum(mixed(60)), list(mixed(60)))
try:
    print(sum(x if x < 50 else 'a' for x in range(60)))
except TypeError as e:
    print('TypeError')
print(sum(x * 2 ** 45 for x in range(600)))
`,
	],
	[
		'locals that are unbound at a yield',
		`
def gen(n):
    for i in range(n):
        if i > 30:
            late = i
        yield i
        if i > 33:
            yield late
            del late
        if i > 40:
            yield late
def f(n):
    t = []
    try:
        for x in gen(n):
            t.append(x)
    except NameError as e:
        print(e)
    return t
print(f(20), f(60))
`,
	],
	[
		'a loop in a generator between its yields',
		`
def gen(n):
    for i in range(n):
        t = 0
        for j in range(40):
            t = (t + i * j) % 101
        yield t
print(list(gen(30)))
def f(n):
    t = 0
    for x in gen(n):
        t += x
    return t
print(f(30))
`,
	],
];

describe.each([...COMPILED, ...OTHERS])('%s', (_, source) => {
	const off = runUnder('off', source, LIMITS);
	const idle = runUnder(IDLE, source, LIMITS);

	test.each(['threshold=1', SOON, 'threshold=2,function_threshold=1000000,trace_eagerness=3'])(
		'does the same under %s',
		(parameters) => {
			const run = runUnder(parameters, source, LIMITS);
			expect(run.output + run.end).toBe(off.output + off.end);
			expect(run.instructions).toBe(idle.instructions);
		},
	);
});

test.each(COMPILED)('%s is compiled', (_, source) => {
	const python = createInterpreter({ stdout: () => {}, ...LIMITS, jit: SOON });
	python.run(source);
	const { TOTAL_COMPILED_LOOPS } = python.jit.statistics.counters;
	expect(TOTAL_COMPILED_LOOPS).toBeGreaterThan(0);
});
