// Modules and functions written in JavaScript, as Python programs use them.

import { describe, expect, test } from 'vitest';
import { createInterpreter, KeywordArguments, type PythonFunction } from '../../src/index.ts';

describe('modules', () => {
	const modules = {
		shop: {
			currency: 'EUR',
			rates: { low: 0.07, high: 0.19 },
			price: (item: string) => ({ apple: 3, pear: 4 })[item] ?? 0,
			fetchPrice: async (item: string) => item.length,
		},
	};

	test('have functions and values', () => {
		const python = createInterpreter({ modules });
		python.run('import shop\nfrom shop import price\ntotal = price("apple") + shop.price("pear")');
		expect(python.get('total')).toBe(7);
		expect(python.evaluate('[shop.currency, shop.rates["low"], shop.__name__]')).toEqual(['EUR', 0.07, 'shop']);
		expect(python.evaluate('repr(shop)')).toBe("<module 'shop'>");
	});

	test('have functions that Python waits for', async () => {
		const python = createInterpreter({ modules });
		await python.runAsync('from shop import fetchPrice\ntotal = sum([fetchPrice(x) for x in ("ab", "abc")])');
		expect(python.get('total')).toBe(5);
	});

	test('are fixed', () => {
		const python = createInterpreter({ modules });
		expect(() => python.run('import shop\nshop.price = None')).toThrow('AttributeError');
	});

	test('are made anew for each interpreter', () => {
		const first = createInterpreter({ modules });
		const second = createInterpreter({ modules });
		first.run('import shop\nshop.rates["low"] = 1');
		second.run('import shop');
		expect(second.evaluate('shop.rates["low"]')).toBe(0.07);
	});

	test('may be added later, and stand in for those of the library', () => {
		const python = createInterpreter();
		python.addModule('extra', { x: 1 });
		python.addModule('random', { random: () => 4 });
		expect(python.import('extra').get('x')).toBe(1);
		expect(python.import('random').call('random')).toBe(4);
	});

	test('that cannot be converted fail where they are imported', () => {
		const python = createInterpreter({ modules: { bad: { date: new Date() } } });
		expect(() => python.run('import bad')).toThrow("TypeError: can't convert a JavaScript Date");
	});
});

describe('JavaScript functions', () => {
	test('get their arguments converted, and keywords last', () => {
		const calls: unknown[][] = [];
		const python = createInterpreter({
			globals: {
				record: (...args: unknown[]) => {
					calls.push(args);
				},
			},
		});
		python.run('r = record(1, [2.5, None], {"k": b"x"})\nrecord(1, a=2)\nrecord(*[1, 2], **{})');
		expect(calls[0]).toEqual([1, [2.5, null], new Map([['k', Uint8Array.of(120)]])]);
		expect(calls[1]?.[1]).toBeInstanceOf(KeywordArguments);
		expect(calls[1]?.[1]).toEqual({ values: { a: 2 } });
		expect(calls[2]).toEqual([1, 2]);
		expect(python.get('r')).toBeNull();
	});

	test('are functions to Python', () => {
		const python = createInterpreter({ globals: { double: (x: number) => 2 * x } });
		expect(
			python.evaluate('[callable(double), list(map(double, [1, 2])), sorted([1, 2], key=lambda x: -double(x))]'),
		).toEqual([true, [2, 4], [2, 1]]);
		python.run('class A:\n    method = staticmethod(double)\n');
		expect(python.evaluate('A().method(4)')).toBe(8);
	});

	test('show nothing of what they are', () => {
		const python = createInterpreter({ globals: { f: () => 1 } });
		for (const name of [
			'constructor',
			'prototype',
			'apply',
			'call',
			'toString',
			'__globals__',
			'__code__',
			'implementation',
		]) {
			expect(python.evaluate(`hasattr(f, '${name}')`)).toBe(false);
		}
	});

	test('call back, keep callbacks, and give functions', () => {
		const kept: PythonFunction[] = [];
		const python = createInterpreter({
			globals: {
				keep: (f: PythonFunction) => {
					kept.push(f);
				},
				adder: (n: number) => (x: number) => x + n,
			},
		});
		python.run('count = 0\n@keep\ndef handler(n):\n    global count\n    count += n\n    return count\n');
		expect([kept[0]?.(2), kept[0]?.(3)]).toEqual([2, 5]);
		expect(python.evaluate('adder(10)(1)')).toBe(11);
	});

	test('whose promise is a thenable of their own are waited for', async () => {
		const thenable = {
			// biome-ignore lint/suspicious/noThenProperty: that is what is tested
			then(resolve: (value: number) => void) {
				resolve(5);
			},
		};
		expect(await createInterpreter({ globals: { f: () => thenable } }).evaluateAsync('f()')).toBe(5);
	});

	test('run programs of another interpreter', () => {
		const outer = createInterpreter();
		const inner = createInterpreter();
		inner.run('def f(x):\n    return x * 2\n');
		outer.set('f', inner.get('f'));
		expect(outer.evaluate('f([1])')).toEqual([1, 1]);
		expect(outer.evaluate('[f(i) for i in range(3)]')).toEqual([0, 2, 4]);
	});
});
