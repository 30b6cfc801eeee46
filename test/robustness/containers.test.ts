// Values nested beyond measure, or containing themselves: printing, comparing, hashing, sorting and converting them ends in
// a Python exception when it is too deep, and collecting garbage has no depth at all.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';
import { BUDGETS, endOf, expectWorking, outcomeOf, TOO_DEEP } from './outcome.ts';

const DEEP = 10_000;

/** Makes two equal values nested ten thousand deep, each level made of the one before by an expression. */
const nested = (innermost: string, level: string): string => `
import json
a, b = ${innermost}, ${innermost}
for i in range(${DEEP}):
    x = a; a = ${level}
    x = b; b = ${level}
`;

describe('nested ten thousand deep', () => {
	const uses = ['print(a)', 'str(a)', "'%r' % (a,)", "f'{a}'", 'a == b', 'a != b', 'a in [b]', '[b].index(a)'];
	const containers = [
		['lists', '[]', '[x]', ['a < b', 'sorted([a, b])', 'min(a, b)', 'json.dumps(a)']],
		['tuples', '()', '(x,)', ['hash(a)', '{a: 1}', 'a < b', 'json.dumps(a)']],
		['dicts', '{}', '{1: x}', ['json.dumps(a)']],
		['dicts in lists', '[]', '[{1: x}]', ['json.dumps(a)']],
		['frozensets', 'frozenset()', 'frozenset((x,))', []],
		['exceptions', "Exception('')", 'Exception(x)', []],
	] as const;
	for (const [name, innermost, level, more] of containers) {
		test(name, () => {
			// Hashing each level anew costs a square: less will do.
			const setup = nested(innermost, level).replace(String(DEEP), name === 'frozensets' ? '500' : String(DEEP));
			const attempts = [...uses, ...more].map((use) => `try: ${use}\nexcept (RuntimeError, ValueError) as e: print(e)`);
			expect(outcomeOf(`${setup}${attempts.join('\n')}`)).toMatch(
				/^((maximum recursion depth exceeded|object not in sequence|frozenset.*)\n)*$/,
			);
		});
	}

	test('are too deep to be printed, hashed or compared', () => {
		const attempts = ['print(a)', 'a == b', 'a < b', 'json.dumps(a)'].map(
			(use) => `try: ${use}\nexcept RuntimeError: n += 1`,
		);
		expect(outcomeOf(`n = 0${nested('[]', '[x]')}${attempts.join('\n')}\nprint(n)`)).toBe('4\n');
		expect(outcomeOf(`${nested('()', '(x,)')}hash(a)`)).toBe(TOO_DEEP);
	});

	test('are collected, measured and dropped', () => {
		const source = `${nested('[]', '[x]')}
import gc
class A:
    def __del__(self): print('gone')
a = [a, A()]
del a
gc.collect()
print(gc.mem_alloc() > 0)
del b, x
`;
		expect(outcomeOf(source)).toBe('gone\nTrue\n');
	});

	test.for([
		['map', 'g = map(lambda x: x, g)'],
		['filter', 'g = filter(None, g)'],
		['zip', 'g = zip(g)'],
		['enumerate', 'g = enumerate(g)'],
		['generator expressions', 'g = (x for x in g)'],
		['reversed tuples', 'g = reversed((g,))'],
	] as const)('iterators: %s', ([, level]) => {
		const source = `g = iter([1, 2])\nfor i in range(${5 * DEEP}): ${level}\nlist(g)`;
		expect(outcomeOf(source)).toMatch(/^(RuntimeError: maximum recursion depth exceeded)?$/);
	});

	test('tuples of types', () => {
		const source = `
t = ()
for i in range(${DEEP}): t = (t,)
print(isinstance(1, t), issubclass(int, t))
try: 1 / 0
except t: pass
`;
		expect(outcomeOf(source)).toMatch(/^False False\n(ZeroDivisionError|RuntimeError|TypeError)/);
	});

	test('documents of JSON', () => {
		const source = `
import json
x = json.loads('['*${DEEP} + ']'*${DEEP})
for i in range(${DEEP} - 1): x = x[0]
print(x)
json.loads('{"a":'*${DEEP})
`;
		expect(outcomeOf(source)).toBe('[]\nValueError: syntax error in JSON');
	});
});

describe('containing themselves', () => {
	const setup = `
import json
from collections import deque, namedtuple, OrderedDict
l = []; l.append(l)
m = []; m.append(m)
d = {}; d[1] = d
e = {}; e[1] = e
n = namedtuple('N', 'a')([]); n.a.append(n)
o = OrderedDict(); o[1] = o
x = Exception([]); x.args[0].append(x)
class S(list): pass
s = S(); s.append(s)
class A:
    def __hash__(self): return 1
    def __repr__(self): return repr(self.members)
a = A(); a.members = {a}
`;
	test.for([
		...['print(l)', 'print(d)', 'print(n)', 'print(o)', 'print(x)', 'print(s)', 'print(a)', "'%s' % l", "f'{l!r}'"],
		...['l == m', 'd == e', 'l < m', 'sorted([l, m])', 'hash(n)', 'json.dumps(l)', 'json.dumps(d)', 'l.index(m)'],
		...["'{}'.format(d)", 'print(x, file=None) if 0 else str(x)', 'm in l', 'l.count(m)', 'max(l, m)', 'repr((l, d))'],
	])('%s', (use) => {
		expect(outcomeOf(`${setup}${use}`)).toMatch(
			/^(RuntimeError: maximum recursion depth exceeded|TypeError: unsupported type for __hash__: 'list')$/,
		);
	});

	test('work in every other way', () => {
		const source = `${setup}
print(l is l[0], l == l, d[1] is d, len(l), l in l, n.a[0] is n, hash((1, 2)) == hash((1, 2)), bool(l))
l.extend(l); l.reverse(); print(len(l)); l.clear(); print(l, str(type(x)))
`;
		expect(outcomeOf(source)).toBe("True True True 1 True True True True\n2\n[] <class 'Exception'>\n");
	});

	test('an exception that contains itself ends a program', () => {
		expect(outcomeOf(`${setup}raise x`)).toBe('Exception: <exception str() failed>');
	});
});

describe('trees of classes', () => {
	test('ten thousand deep', () => {
		const source = `
class A:
    def f(self): return 1
first = A
for i in range(${DEEP}):
    class A(A): pass
a = A()
a.x = 1
print(a.f(), a.x, hasattr(a, 'y'), isinstance(a, first), isinstance(a, int), len([a]) == len([A()]))
first.f = lambda self: 2
first.__len__ = lambda self: 3
print(a.f(), len(a), A().f())
`;
		expect(outcomeOf(source)).toBe('1 1 False True False True\n2 3 2\n');
	});

	test('with more ways to a base than can be walked', () => {
		const source = `
class Base: pass
class A(Base): pass
class B(Base): pass
for i in range(60):
    class C(A, B): pass
    class B(A, B): pass
    A = C
a = A()
print(hasattr(a, 'x'), hasattr(super(A, a), 'x'), isinstance(a, int), issubclass(A, Base), 'x' in dir(a))
Base.x = 1
print(a.x, super(A, a).x, 'x' in dir(a))
try: raise ValueError
except (KeyError, OSError, ValueError) as e: print(isinstance(e, A))
`;
		expect(outcomeOf(source)).toBe('False False False True False\n1 1 True\nFalse\n');
	});
});

describe('on their way to JavaScript and back', () => {
	test('values nested ten thousand deep are refused', () => {
		const python = createInterpreter({ budgets: BUDGETS });
		for (const level of ['[x]', '(x,)', '{1: x}', '{"a": x}']) {
			python.run(`x = None\nfor i in range(${DEEP}): x = ${level}`);
			expect(endOf(() => python.get('x'))).toBe(TOO_DEEP);
			expectWorking(python);
		}
		let array: unknown[] = [];
		let map = new Map<number, unknown>();
		let object: object = {};
		for (let i = 0; i < DEEP; i++) {
			array = [array];
			map = new Map([[1, map]]);
			object = { object };
		}
		for (const value of [array, map, object]) expect(endOf(() => python.set('x', value))).toBe(TOO_DEEP);
		expectWorking(python);
	});

	test('values that contain themselves arrive as such', () => {
		const python = createInterpreter();
		python.run('l = []\nl.append(l)');
		const list = python.get<unknown[]>('l');
		expect(list?.[0]).toBe(list);
		python.set('m', list);
		expect(python.evaluate('m[0] is m')).toBe(true);
	});
});
