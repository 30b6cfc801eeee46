// What embedders hand in may be as hostile as programs: getters and proxies that throw, functions that throw anything or
// recurse through both languages, input that is none. And whatever happens in one interpreter, others go on.

import { describe, expect, test } from 'vitest';
import { createInterpreter, PythonError, type PythonFunction, type PythonObject } from '../../src/index.ts';
import { BUDGETS, endOf, expectWorking, TOO_DEEP } from './outcome.ts';

describe('JavaScript values', () => {
	const python = createInterpreter({ budgets: BUDGETS });
	const fails = () => {
		throw new Error('theirs');
	};
	const record = (descriptor: PropertyDescriptor): object =>
		Object.defineProperty({}, 'a', { ...descriptor, enumerable: true });
	const revoked = Proxy.revocable({}, {});
	revoked.revoke();
	test.for([
		['a getter that throws', record({ get: fails }), 'RuntimeError: Error: theirs'],
		['a proxy whose keys throw', new Proxy({}, { ownKeys: fails }), 'RuntimeError: Error: theirs'],
		['a proxy of an array', new Proxy([1], { get: fails }), 'RuntimeError: Error: theirs'],
		['a proxy that was revoked', revoked.proxy, /^RuntimeError: TypeError: /],
		['a symbol', Symbol('s'), "TypeError: can't convert a JavaScript symbol"],
		['an object of a class', new Date(), "TypeError: can't convert a JavaScript Date"],
		['keys that cannot be hashed', new Map([[[1], 2]]), "TypeError: unsupported type for __hash__: 'list'"],
	] as const)('%s', ([, value, expected]) => {
		for (const action of [
			() => python.set('x', value),
			() => python.set('x', [1, { value }]),
			() => python.call('repr', value),
			() => {
				python.set('f', () => value);
				python.run('f()');
			},
		]) {
			if (typeof expected === 'string') expect(endOf(action)).toBe(expected);
			else expect(endOf(action)).toMatch(expected);
		}
		expectWorking(python);
	});

	test('numbers and strs at the edge', () => {
		python.set('m', [Number.NaN, -0, Number.POSITIVE_INFINITY, 1n << 10000n, '\ud800', undefined, 2 ** 53, '']);
		expect(python.evaluate('str(m[:3]), len(m[4]), m[5], m[6] == 2**53, m[3] == 1 << 10000')).toEqual([
			'[nan, -0.0, inf]',
			1,
			null,
			true,
			true,
		]);
	});

	test('source that is none', () => {
		for (const source of [undefined, null, 5, {}, ['1']] as unknown as string[]) {
			expect(endOf(() => python.run(source))).toBe('TypeError: source must be a string or a Uint8Array');
			expect(endOf(() => python.evaluate(source))).toBe('TypeError: source must be a string or a Uint8Array');
		}
		expectWorking(python);
	});
});

describe('JavaScript functions', () => {
	const hostile = {
		get message() {
			throw new Error('again');
		},
		toString() {
			throw new Error('again');
		},
	};
	test.for([
		['null', null, 'RuntimeError: null'],
		['nothing', undefined, 'RuntimeError: undefined'],
		['a text', 'x', 'RuntimeError: x'],
		['an error', new RangeError('Invalid array length'), 'RuntimeError: RangeError: Invalid array length'],
		['what cannot be described', hostile, 'RuntimeError: JavaScript exception'],
	] as const)('that throw %s', async ([, thrown, expected]) => {
		const python = createInterpreter({
			globals: {
				f: () => {
					throw thrown;
				},
				g: async () => {
					throw thrown;
				},
			},
		});
		expect(endOf(() => python.run('f()'))).toBe(expected);
		await expect(python.runAsync('g()')).rejects.toThrow(expected);
		python.run('try:\n    f()\nexcept RuntimeError as e:\n    pass');
		expectWorking(python);
	});

	test('that recurse, with Python or alone', () => {
		const python = createInterpreter({
			globals: {
				through: () => python.evaluate('through()'),
				call: (f: PythonFunction) => f(f),
				alone: function alone(): unknown {
					return alone();
				},
			},
		});
		for (const source of ['through()', 'call(call)', 'alone()', 'call(lambda f: call(f))']) {
			expect(endOf(() => python.run(source))).toBe(TOO_DEEP);
			expectWorking(python);
		}
	});

	test('for the streams', () => {
		const broken = createInterpreter({
			stdout: () => {
				throw new Error('out');
			},
			stdin: () => {
				throw new Error('in');
			},
		});
		expect(endOf(() => broken.run('print(1)'))).toBe('RuntimeError: Error: out');
		expect(endOf(() => broken.run('input()'))).toBe('RuntimeError: Error: in');
		expectWorking(broken);
		for (const piece of [5, {}, Symbol('s'), []]) {
			const odd = createInterpreter({ stdin: () => piece as unknown as string });
			expect(endOf(() => odd.run('input()'))).toBe('RuntimeError: TypeError: stdin must give strings or Uint8Arrays');
			expectWorking(odd);
		}
	});

	test('that ask objects which raise', () => {
		const python = createInterpreter();
		python.run(
			'class A:\n    def __repr__(self): raise ValueError("r")\n    __len__ = __iter__ = __getattr__ = __repr__\na = A()',
		);
		const object = python.get('a') as PythonObject;
		for (const action of [
			() => String(object),
			() => object.repr(),
			() => object.length,
			() => [...object],
			() => object.get('x'),
			() => object.invoke(),
			() => object.getItem(1),
			() => object.call('f'),
		]) {
			expect(action).toThrow(PythonError);
		}
		expect(python.evaluate('(x for x in (1,))')).toBeDefined();
		expectWorking(python);
	});
});

describe('one interpreter of many', () => {
	const failures = [
		'def f(): return f()\nf()',
		'class A:\n    def __repr__(self): return repr(self)\nrepr(A())',
		"'a' * 10**12",
		'[0] * 10**12',
		`${'('.repeat(10_000)}`,
		'l = []\nl.append(l)\nprint(l)',
		'sorted([1, 2], key=lambda x: 1 / 0)',
		'd = {1: 2}\nfor k in d: d[k + 1] = 1',
		'while True: pass',
		'import micropython\nmicropython.heap_lock()\n[1]',
		"exec('x = 1\\n' * 1000 + '1 / 0')",
		'raise SystemExit(3)',
		'import sys\nsys.modules.clear()\nsys.path.clear()\nimport nothing',
		'x = 1 +',
		'def g():\n    try: yield\n    finally: yield\nx = g()\nnext(x)\nx.close()',
	];

	test('fails in every way, one after the other, and works again each time', () => {
		const python = createInterpreter({ budgets: { instructions: 500_000 } });
		for (const source of failures) {
			expect(endOf(() => python.run(source))).not.toBe('');
			expectWorking(python);
		}
	});

	test('fails while another one runs it, and while it runs another one', () => {
		const inner = createInterpreter({ budgets: { instructions: 500_000 } });
		const outer = createInterpreter({ globals: { run: (source: string) => endOf(() => inner.run(source)) } });
		for (const source of failures) {
			outer.set('source', source);
			outer.run('end = run(source)\nx = [1, 2, 3]');
			expect(outer.get('end')).not.toBe('');
			expect(outer.get('x')).toEqual([1, 2, 3]);
			expectWorking(inner);
			expectWorking(outer);
		}
	});

	test('fails in asynchronous runs, side by side', async () => {
		const pythons = failures.map(() => createInterpreter({ budgets: { instructions: 500_000 }, sliceMilliseconds: 1 }));
		const ends = await Promise.all(
			pythons.map((python, i) =>
				python.runAsync(failures[i]).then(
					() => '',
					(error) => String(error),
				),
			),
		);
		for (const end of ends) expect(end).toMatch(/^(PythonError|BudgetExceeded)/);
		for (const python of pythons) {
			expect(await python.evaluateAsync('[x for x in range(3)]')).toEqual([0, 1, 2]);
			expectWorking(python);
		}
	});
});
