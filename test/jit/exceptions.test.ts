// Exceptions, finally handlers and with blocks in traces: each program prints the same with the compiler off and on, is
// charged for as many instructions, and its loops are really compiled: no recording is given up.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';
import { difference, IDLE, runUnder } from '../fuzz/jit_differences.ts';

const EAGER = 'threshold=3,function_threshold=1000,trace_eagerness=1';
const LIMITS = { budgets: { instructions: 5_000_000, output: 100_000, milliseconds: 20_000 }, recursionLimit: 200 };

const PROGRAMS: readonly (readonly [name: string, source: string])[] = [
	[
		'raised by a function that is followed, caught outside',
		`
def check(x):
    if x % 3 == 1: raise ValueError(x)
    return x
def run(n):
    t = 0
    for i in range(n):
        try:
            t += check(i)
        except ValueError as e:
            t += e.args[0] * 1000
    return t
print(run(100))`,
	],
	[
		'classes and instances, native and written in Python, and tuples of them',
		`
class E(Exception): pass
class F(E): pass
class G(Exception):
    def __init__(self, x): self.x = x
def run(n):
    seen = []
    for i in range(n):
        try:
            if i % 6 == 0: raise E
            if i % 6 == 1: raise F(i)
            if i % 6 == 2: raise G(i)
            if i % 6 == 3: raise KeyError
            if i % 6 == 4: raise IndexError(i) from None
            seen.append('none')
        except F as e: seen.append(('F', e.args))
        except (E, KeyError) as e: seen.append(('E', type(e).__name__, e.args))
        except LookupError as e: seen.append(('lookup', e.args))
        except G as e: seen.append(('G', e.x))
    return seen
print(run(60))`,
	],
	[
		'raised by what is written in TypeScript',
		`
def run(n):
    d = {0: 1, 1: 2}; l = [1, 2]; t = 0; it = iter(l)
    for i in range(n):
        try: t += d[i % 3]
        except KeyError as e: t += e.args[0]
        try: t += l[i % 5]
        except IndexError: t += 7
        try: t += 10 // (i & 1)
        except ZeroDivisionError: t += 3
        try: a, b = l if i & 1 else (1, 2, 3)
        except ValueError as e: t += len(str(e))
        try: l.foo
        except AttributeError: t += 11
        try: t += next(it)
        except StopIteration: it = iter(l)
        try: t += int('12' if i & 1 else 'x')
        except ValueError: t += 13
        try: l.remove(i)
        except ValueError: t += 17
        try: t += None
        except TypeError: t += 19
    return t
print(run(100))`,
	],
	[
		'what a call that raises would have assigned is left alone',
		`
def run(n):
    x = 5; s = 0
    for i in range(n):
        try:
            x = int('7' if i % 2 else 'x')
        except ValueError:
            s += x
            x = i
        s += x
    return s
print(run(60))`,
	],
	[
		'raised again in handlers',
		`
class E(Exception): pass
def run(n):
    log = []
    for i in range(n):
        try:
            try:
                raise E(i)
            except E:
                if i % 2: raise
                try: raise KeyError(i)
                except KeyError: log.append('inner')
        except E as e:
            log.append(e.args)
    return log
print(run(20))`,
	],
	[
		'finally, left in every way',
		`
def leave(i, log):
    try:
        try:
            if i % 4 == 0: return 'early'
            if i % 4 == 1: raise ValueError
            if i % 4 == 2: return 'late'
        finally:
            log.append(i)
    except ValueError:
        return 'caught'
    finally:
        log.append(-i)
    return 'end'
def run(n):
    log = []; results = []
    for i in range(n):
        try:
            if i % 5 == 4: continue
            results.append(leave(i, log))
        finally:
            log.append('f')
    for i in range(n):
        try:
            if i == n - 2: break
        finally:
            log.append(i)
    return log, results
print(run(40))`,
	],
	[
		'a return in finally replaces what was raised',
		`
def f(i):
    try:
        if i % 2: raise ValueError
        return 1
    finally:
        return 2
def run(n):
    t = 0
    for i in range(n): t += f(i)
    return t
print(run(30))`,
	],
	[
		'with',
		`
class E(Exception): pass
class M:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log.append('enter'); return len(self.log)
    def __exit__(self, kind, value, trace):
        self.log.append(kind and kind.__name__)
        return kind is E
def run(n):
    log = []
    m = M(log)
    t = 0
    for i in range(n):
        try:
            with m as k:
                t += k
                if i % 5 == 0: continue
                if i % 5 == 1: raise E
                if i % 5 == 2: raise KeyError(i)
                with m: t += 1
        except KeyError as e:
            log.append(e.args)
    return t, log
print(run(50))
def early(m):
    with m: return 3
def many(n):
    log = []; t = 0
    for i in range(n): t += early(M(log))
    return t, log
print(many(10))`,
	],
	[
		'iterators that end with StopIteration',
		`
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
def run(n):
    t = 0
    for i in It(n): t += i
    return t
print(run(100))`,
	],
	[
		'a loop inside a try block is left by an exception',
		`
def run(n):
    t = 0
    for j in range(n):
        try:
            i = 0
            while True:
                i += 1
                if i > 3: raise KeyError(i)
                t += i
        except KeyError as e:
            t += e.args[0] * 100
    return t
print(run(50))`,
	],
];

describe.each(PROGRAMS)('%s', (_, source) => {
	test.each([EAGER, 'threshold=1,function_threshold=1,trace_eagerness=1'])('does the same under %s', (parameters) => {
		const off = runUnder('off', source, LIMITS);
		expect(off.end).toBe('');
		const run = runUnder(parameters, source, LIMITS);
		expect(difference(off, run, { instructions: false })).toBeUndefined();
		expect(run.loops).toBeGreaterThan(0);
		expect(run.instructions).toBe(runUnder(IDLE, source, LIMITS).instructions);
	});

	test('is compiled', () => {
		const python = createInterpreter({ stdout: () => {}, jit: EAGER });
		python.run(source);
		const { TOTAL_COMPILED_LOOPS, ABORT_BAD_LOOP, ABORT_BRIDGE, ABORT_TOO_LONG } = python.jit.statistics.counters;
		expect(TOTAL_COMPILED_LOOPS).toBeGreaterThan(0);
		expect(ABORT_BAD_LOOP + ABORT_BRIDGE + ABORT_TOO_LONG).toBe(0);
	});
});

test('tracebacks name the places that an exception passed', () => {
	const source = `
def inner(i):
    return [1, 2][i]
def run():
    last = None
    for i in range(20):
        try:
            inner(i)
        except IndexError as e:
            last = e
    raise last
run()`;
	const off = runUnder('off', source, LIMITS);
	expect(off.end).toContain('in inner');
	expect(runUnder(EAGER, source, LIMITS).end).toBe(off.end);
});

test('sys.exc_info() finds what is being handled when compiled code has left', () => {
	const source = `
import sys
def run(n):
    seen = []
    for i in range(n):
        try:
            if i % 2: raise ValueError(i)
        except ValueError:
            if i % 9 == 0: seen.append(sys.exc_info()[1].args)
        if i % 7 == 0: seen.append(sys.exc_info()[0])
    return seen
print(run(60))`;
	const off = runUnder('off', source, LIMITS);
	expect(off.end).toBe('');
	expect(runUnder(EAGER, source, LIMITS).output).toBe(off.output);
});
