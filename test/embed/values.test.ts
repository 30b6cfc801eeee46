// Values between Python and JavaScript, in both directions.

import { describe, expect, test } from 'vitest';
import { createInterpreter, float, opaque, type PythonFunction, PythonObject } from '../../src/index.ts';

const evaluate = (expression: string) => createInterpreter().evaluate(expression);
const plainObjects = (expression: string) => createInterpreter({ dicts: 'object' }).evaluate(expression);
/** What Python prints of a JavaScript value. */
const shown = (value: unknown) => createInterpreter({ globals: { value } }).evaluate('repr(value)');

describe('to JavaScript', () => {
	test.for([
		['None', null],
		['True', true],
		['False', false],
		['0', 0],
		['-5', -5],
		['2 ** 53 - 1', Number.MAX_SAFE_INTEGER],
		['2 ** 53', 2n ** 53n],
		['-2 ** 100', -(2n ** 100n)],
		['2 ** 100 - 2 ** 100 + 1', 1],
		['1.5', 1.5],
		['2.0', 2],
		['float("inf")', Number.POSITIVE_INFINITY],
		['float("nan")', Number.NaN],
		['-0.0', -0],
		['"a\\u00e9\\U0001f40d"', 'aé🐍'],
		['"\\ud800"', '\ud800'],
		['b"\\x00\\xff"', Uint8Array.of(0, 255)],
		['bytearray(b"ab")', Uint8Array.of(97, 98)],
		['[1, [2, "x"], None]', [1, [2, 'x'], null]],
		['(1, (2,))', [1, [2]]],
		['{1, 2}', new Set([1, 2])],
		['frozenset(["a"])', new Set(['a'])],
		[
			'{"a": 1, 2: [3]}',
			new Map<unknown, unknown>([
				['a', 1],
				[2, [3]],
			]),
		],
		['{}', new Map()],
	] as const)('%s', ([expression, value]) => {
		expect(evaluate(expression)).toStrictEqual(value);
	});

	test('dicts as objects, without prototype', () => {
		const object = plainObjects('{"a": {"b": [{"__proto__": 1}]}}') as Record<string, unknown>;
		expect(JSON.stringify(object)).toBe('{"a":{"b":[{"__proto__":1}]}}');
		expect(Object.getPrototypeOf(object)).toBeNull();
	});

	test('dicts as objects need str keys', () => {
		expect(() => plainObjects('{1: 2}')).toThrow("TypeError: can't convert a dict with keys other than str");
	});

	test('bytes are a copy', () => {
		const python = createInterpreter();
		python.run('data = bytearray(b"abc")');
		(python.get('data') as Uint8Array)[0] = 0;
		expect(python.evaluate('data[0]')).toBe(97);
	});

	test('instances of subclasses of native types arrive as what they hold', () => {
		const python = createInterpreter();
		python.run('class L(list):\n    pass\nclass I(int):\n    pass\n');
		expect(python.evaluate('[L([1]), I(5)]')).toEqual([[1], 5]);
	});

	test('what is shared, or contains itself, is so in the copy', () => {
		const python = createInterpreter();
		python.run('a = [1]\na.append(a)\nb = {"x": a, "y": a}\nb["self"] = b');
		const b = python.get('b') as Map<string, unknown>;
		const a = b.get('x') as unknown[];
		expect(a[1]).toBe(a);
		expect(b.get('y')).toBe(a);
		expect(b.get('self')).toBe(b);
	});

	test('a structure with exponentially many paths is no larger than it is', () => {
		const python = createInterpreter();
		python.run('a = []\nfor i in range(100):\n    a = [a, a, a]\n');
		expect((python.get('a') as unknown[]).length).toBe(3);
	});

	test('a structure too deep for the stack is a Python exception', () => {
		const python = createInterpreter();
		python.run('a = []\nfor i in range(200000):\n    a = [a]\n');
		expect(() => python.get('a')).toThrow('RuntimeError: maximum recursion depth exceeded');
	});
});

describe('to Python', () => {
	test.for([
		[undefined, 'None'],
		[null, 'None'],
		[true, 'True'],
		[3, '3'],
		[-0, '-0.0'],
		[1.5, '1.5'],
		[1e300, '1e+300'],
		[2 ** 53, '9007199254740992.0'],
		[5n, '5'],
		[2n ** 64n, '18446744073709551616'],
		[float(2), '2.0'],
		[float(2.5), '2.5'],
		['a"b', "'a\"b'"],
		[Uint8Array.of(1, 255), "b'\\x01\\xff'"],
		[Uint8Array.of(1, 2).buffer, "b'\\x01\\x02'"],
		[[1, ['a']], "[1, ['a']]"],
		[new Set([1]), '{1}'],
		[
			new Map<unknown, unknown>([
				[1, 'a'],
				['b', null],
			]),
			"{1: 'a', 'b': None}",
		],
		[{ a: { b: [] } }, "{'a': {'b': []}}"],
		[Object.create(null), '{}'],
		[[float(1)], '[1.0]'],
	] as const)('%s', ([value, text]) => {
		expect(shown(value)).toBe(text);
	});

	test.for([
		[new Date(0), 'Date'],
		[/x/, 'RegExp'],
		[new (class Secret {})(), 'Secret'],
		[Symbol('x'), 'symbol'],
		[new Float64Array(1), 'Float64Array'],
		[Object.create(Object.create(null)), 'object'],
	] as const)('%s is refused', ([value, name]) => {
		expect(() => shown(value)).toThrow(`TypeError: can't convert a JavaScript ${name}`);
	});

	test('what contains itself does so in Python', () => {
		const list: unknown[] = [];
		list.push(list, { list });
		expect(createInterpreter({ globals: { list } }).evaluate("list[0] is list and list[1]['list'] is list")).toBe(true);
	});

	test('bytes are a copy', () => {
		const bytes = Uint8Array.of(1);
		const python = createInterpreter({ globals: { bytes } });
		bytes[0] = 2;
		expect(python.evaluate('bytes[0]')).toBe(1);
	});

	test('an array that is unhashable cannot be a key', () => {
		expect(() => shown(new Map([[[1], 2]]))).toThrow("TypeError: unsupported type for __hash__: 'list'");
	});
});

describe('there and back', () => {
	test('a JavaScript function is itself again, and one object in Python', () => {
		const f = () => 1;
		const python = createInterpreter({ globals: { f, g: f } });
		expect(python.get('f')).toBe(f);
		expect(python.evaluate('f is g')).toBe(true);
	});

	test('a Python function is itself again, and one function in JavaScript', () => {
		const python = createInterpreter();
		python.run('def f():\n    pass\n');
		const f = python.get('f');
		expect(python.get('f')).toBe(f);
		python.set('g', f);
		expect(python.evaluate('f is g')).toBe(true);
	});

	test('an opaque object is itself again, and nothing else', () => {
		const date = new Date(0);
		const python = createInterpreter({ globals: { a: opaque(date), b: opaque(date) } });
		expect(python.get('a')).toBe(date);
		expect(python.evaluate('a is b')).toBe(true);
		expect(python.evaluate('[hasattr(a, name) for name in ("getTime", "constructor", "object")]')).toEqual([
			false,
			false,
			false,
		]);
		expect(() => python.run('type(a)()')).toThrow('TypeError');
	});
});

describe('Python objects', () => {
	const python = createInterpreter();
	python.run(`
class Account:
    kind = 'account'
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = {}
    def deposit(self, amount):
        if amount < 0:
            raise ValueError('negative')
        self.balance += amount
        return self.balance
    def __repr__(self):
        return 'Account({!r}, {})'.format(self.owner, self.balance)
    def __str__(self):
        return self.owner + "'s account"
    def __iter__(self):
        yield self.owner
        yield self.balance
    def __len__(self):
        return 2
    def __getitem__(self, key):
        return self.log[key]
    def __setitem__(self, key, value):
        self.log[key] = value
    def __delitem__(self, key):
        del self.log[key]
    def __call__(self, x):
        return x + 1
`);
	const account = () => python.call<PythonObject>('Account', 'Ann', 10);

	test('have a type, attributes and methods', () => {
		const ann = account();
		expect(ann).toBeInstanceOf(PythonObject);
		expect(ann.type).toBe('Account');
		expect(ann.call('deposit', 5)).toBe(15);
		ann.set('balance', 100);
		expect([ann.get('balance'), ann.has('owner'), ann.has('nothing')]).toEqual([100, true, false]);
		ann.delete('owner');
		expect(ann.has('owner')).toBe(false);
		expect(ann.names()).toEqual(expect.arrayContaining(['balance', 'deposit', 'kind']));
	});

	test('have texts', () => {
		expect(`${account()}`).toBe("Ann's account");
		expect(account().repr()).toBe("Account('Ann', 10)");
	});

	test('are iterable, have a length and items, and can be called', () => {
		const ann = account();
		expect([...ann]).toEqual(['Ann', 10]);
		expect(ann.length).toBe(2);
		ann.setItem('k', [1]);
		expect(ann.getItem('k')).toEqual([1]);
		ann.deleteItem('k');
		expect(() => ann.getItem('k')).toThrow('KeyError: k');
		expect(ann.invoke(1)).toBe(2);
	});

	test('raise', () => {
		expect(() => account().get('nothing')).toThrow("AttributeError: 'Account' object has no attribute 'nothing'");
		expect(() => account().call('deposit', -1)).toThrow('ValueError: negative');
		expect(() => python.evaluate<PythonObject>('object()').length).toThrow('TypeError');
		expect(() => [...python.evaluate<PythonObject>('object()')]).toThrow('TypeError');
	});

	test('are the same object every time, and in Python again', () => {
		python.set('one', account());
		expect(python.get('one')).toBe(python.get('one'));
		expect(python.evaluate('one.owner')).toBe('Ann');
	});

	test('are iterated lazily', () => {
		const seen: unknown[] = [];
		python.set('see', (x: unknown) => seen.push(x));
		python.run('def numbers():\n    i = 0\n    while True:\n        see(i)\n        yield i\n        i += 1\n');
		for (const number of python.call<PythonObject>('numbers')) if (number === 2) break;
		expect(seen).toEqual([0, 1, 2]);
	});

	test('stand for classes and functions too', () => {
		const Account = python.get<PythonFunction>('Account');
		expect(Account?.name).toBe('Account');
		expect(Account?.pythonObject.get('kind')).toBe('account');
		expect((Account as PythonFunction)('Bob')).toEqual(expect.objectContaining({ type: 'Account' }));
	});

	test('a bound method keeps its self', () => {
		const deposit = account().get<PythonFunction>('deposit');
		expect([deposit(1), deposit(1)]).toEqual([11, 12]);
	});

	test('give what would be converted as it is', () => {
		python.run('numbers = [1, 2]');
		const numbers = python.main.object('numbers');
		numbers.call('append', 3);
		expect([numbers.type, numbers.length, numbers.getItem(-1)]).toEqual(['list', 3, 3]);
		expect(python.get('numbers')).toEqual([1, 2, 3]);
		expect(python.main.object('__name__').repr()).toBe("'__main__'");
	});

	test('call asynchronously', async () => {
		const waiting = createInterpreter({ globals: { slow: async (x: unknown) => x } });
		waiting.run(
			'class A:\n    def m(self, x):\n        return slow(x)\n    def __call__(self, x):\n        return slow(-x)\na = A()',
		);
		const a = waiting.get<PythonObject>('a');
		expect(await a?.callAsync('m', 3)).toBe(3);
		expect(await a?.invokeAsync(3)).toBe(-3);
		expect(await a?.get<PythonFunction>('m').pythonObject.invokeAsync(4)).toBe(4);
	});
});
