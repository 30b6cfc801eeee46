// Budgets, interruption and termination of embedded programs, and that an interpreter works on after them.

import { describe, expect, test } from 'vitest';
import {
	BudgetExceeded,
	createInterpreter,
	type InterpreterOptions,
	type PythonFunction,
	type PythonInterpreter,
	type PythonObject,
	Terminated,
} from '../../src/index.ts';

const FOREVER = 'while True:\n    pass\n';
/** Does all it can to go on. */
const STUBBORN = `
ended = False
while True:
    try:
        while True:
            pass
    except:
        pass
    finally:
        ended = True
`;

const exceeded = (kind: string) => expect.objectContaining({ name: 'BudgetExceeded', kind });

function expectUsable(python: PythonInterpreter): void {
	python.run('def still(x):\n    return [x for _ in range(3)]\n');
	expect(python.call('still', 1)).toEqual([1, 1, 1]);
	expect(python.running).toBe(false);
}

describe('instructions', () => {
	test.for([
		['a loop', FOREVER],
		['a stubborn loop', STUBBORN],
		['recursion', 'def f(n):\n    return f(n - 1) + f(n - 2) if n > 1 else 0\nf(100)'],
		['a generator', 'def g():\n    while True:\n        yield\nfor _ in g():\n    pass'],
		[
			'a comprehension',
			'class Zeros:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return 0\n[0 for _ in Zeros()]',
		],
		['a native that iterates', 'def zeros():\n    while True:\n        yield 0\nsum(zeros())'],
		['callbacks of a native', 'sorted(range(10**6), key=lambda x: -x)'],
		['imports', 'import endless'],
		['exec', `exec(${JSON.stringify(FOREVER)})`],
	] as const)('end %s', ([, source]) => {
		const python = createInterpreter({ budgets: { instructions: 100_000 }, files: { '/lib/endless.py': FOREVER } });
		expect(() => python.run(source)).toThrow(exceeded('instructions'));
		expect(python.get('ended') ?? false).toBe(false);
		expectUsable(python);
	});

	test('end asynchronous runs', async () => {
		const python = createInterpreter({ budgets: { instructions: 100_000 } });
		await expect(python.runAsync(STUBBORN)).rejects.toThrow(BudgetExceeded);
		expectUsable(python);
		expect(await python.evaluateAsync('1 + 1')).toBe(2);
	});

	test('are those of each run, and of the run rather than the interpreter where it brings its own', () => {
		const python = createInterpreter({ budgets: { instructions: 50_000 } });
		python.run('def work(n):\n    for i in range(n):\n        pass\n');
		for (let i = 0; i < 20; i++) python.call('work', 5_000);
		expect(() => python.run('work(100000)')).toThrow(BudgetExceeded);
		python.run('work(100000)', { budgets: { instructions: 1e9 } });
		expect(() => python.evaluate('work(1000)', { budgets: { instructions: 100 } })).toThrow(BudgetExceeded);
	});

	test('are the same for everything JavaScript does with what Python gave it', () => {
		const python = createInterpreter({ budgets: { instructions: 50_000 } });
		python.run(`
def forever(*args):
    while True:
        pass
class A:
    __str__ = __repr__ = __len__ = __iter__ = __getitem__ = forever
    value = property(forever)
def g():
    forever()
    yield
`);
		const a = python.call<PythonObject>('A');
		for (const action of [
			() => python.get<PythonFunction>('forever')?.(),
			() => a.get('value'),
			() => a.toString(),
			() => a.repr(),
			() => a.length,
			() => [...a],
			() => a.getItem(1),
			() => a.call('__len__'),
			() => [...python.call<PythonObject>('g')],
		]) {
			expect(action).toThrow(BudgetExceeded);
		}
		expectUsable(python);
	});

	test('include those of callbacks into Python', () => {
		const python = createInterpreter({
			budgets: { instructions: 50_000 },
			globals: { each: (f: PythonFunction) => [1, 2, 3].map(() => f()) },
		});
		expect(() => python.run('each(lambda: sum(i for i in range(10000)))')).toThrow(BudgetExceeded);
		expectUsable(python);
	});

	test('are counted the same in every run', () => {
		const count = () => {
			const python = createInterpreter();
			python.run('x = sorted([i * 7 % 11 for i in range(1000)], key=lambda v: -v)');
			return python.instructions;
		};
		expect(count()).toBe(count());
		expect(count()).toBeGreaterThan(1000);
	});

	test('leave no exception being handled, and generators that are over', () => {
		const python = createInterpreter({ budgets: { instructions: 1_000 } });
		python.run('import sys\ndef numbers():\n    yield 1\n    while True:\n        pass\nn = numbers()\nnext(n)');
		expect(() => python.run('try:\n    1 / 0\nexcept ZeroDivisionError:\n    next(n)')).toThrow(BudgetExceeded);
		expect(() => python.run('raise')).toThrow('RuntimeError: no active exception');
		expect(python.evaluate('sys.exc_info()[0]')).toBeNull();
		expect(python.evaluate('next(n, "over")')).toBe('over');
	});

	test('JavaScript cannot keep a program going by catching the end of its budget', () => {
		const python = createInterpreter({
			budgets: { instructions: 50_000 },
			globals: {
				attempt: (f: PythonFunction) => {
					try {
						f();
					} catch {}
				},
			},
		});
		expect(() => python.run(`def f():\n    while True:\n        pass\nwhile True:\n    attempt(f)\n`)).toThrow(
			BudgetExceeded,
		);
	});
});

describe('time', () => {
	test('ends a run', () => {
		const python = createInterpreter({ budgets: { milliseconds: 30 } });
		expect(() => python.run(STUBBORN)).toThrow(exceeded('milliseconds'));
		expectUsable(python);
	});

	test('ends an asynchronous run', async () => {
		const python = createInterpreter({ budgets: { milliseconds: 30 } });
		await expect(python.runAsync(STUBBORN)).rejects.toThrow(exceeded('milliseconds'));
		expectUsable(python);
	});

	test.for([
		['a sleep', 'import time\ntime.sleep(1000)'],
		['input', 'input()'],
		['a function that returns a promise', 'never()'],
	])('ends %s', async ([, source]) => {
		const never = () => new Promise<never>(() => {});
		const python = createInterpreter({ budgets: { milliseconds: 20 }, stdin: never, globals: { never } });
		await expect(python.runAsync(`try:\n    ${source.replace('\n', '\n    ')}\nexcept:\n    pass`)).rejects.toThrow(
			exceeded('milliseconds'),
		);
		expectUsable(python);
	});
});

describe('output', () => {
	const written = (options: InterpreterOptions, source: string) => {
		let output = '';
		const python = createInterpreter({
			...options,
			stdout: (text) => {
				output += text;
			},
		});
		expect(() => python.run(source)).toThrow(exceeded('output'));
		expectUsable(python);
		return output;
	};

	test('ends a run that prints more', () => {
		expect(written({ budgets: { output: 10 } }, 'while True:\n    print("abc")').length).toBeLessThanOrEqual(10);
	});

	test('counts both streams and bytes', () => {
		const source = 'import sys\nsys.stderr.write("12345")\nsys.stdout.buffer.write(b"12345")\nprint("x")';
		expect(written({ budgets: { output: 10 } }, source)).toBe('1234512345');
	});

	test('ends one large text before it is written', () => {
		expect(written({ budgets: { output: 10 } }, 'print("x" * 1000)')).toBe('');
	});

	test('cannot be caught', () => {
		written({ budgets: { output: 10 } }, 'while True:\n    try:\n        print("abc")\n    except:\n        pass');
	});
});

describe('recursion', () => {
	test('is limited in frames', () => {
		const python = createInterpreter({ recursionLimit: 50 });
		python.run('def depth(n):\n    try:\n        return depth(n + 1)\n    except RuntimeError:\n        return n\n');
		expect(python.call('depth', 0)).toBeGreaterThan(40);
		expect(python.call('depth', 0)).toBeLessThanOrEqual(50);
	});

	test('is possible thousands of frames deep by default', () => {
		const python = createInterpreter();
		python.run('def depth(n):\n    return depth(n - 1) + 1 if n else 0\n');
		expect(python.call('depth', 9_000)).toBe(9_000);
	});

	test.for([
		['sort keys', 'def f(x):\n    sorted([1], key=f)\nf(1)'],
		['__repr__', 'class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())'],
		['__getattr__', 'class A:\n    def __getattr__(self, name):\n        return getattr(self, name + "x")\nA().y'],
		['callbacks', 'def f():\n    through(f)\nf()'],
	])('through %s is a RuntimeError', ([, source]) => {
		const python = createInterpreter({ globals: { through: (f: PythonFunction) => f() }, recursionLimit: 1e9 });
		expect(() => python.run(source)).toThrow('RuntimeError');
		expectUsable(python);
	});
});

describe('interruption', () => {
	test('from a callback raises KeyboardInterrupt', () => {
		const python = createInterpreter();
		python.set('stop', () => python.interrupt());
		expect(() => python.run(`stop()\n${FOREVER}`)).toThrow(expect.objectContaining({ type: 'KeyboardInterrupt' }));
		expectUsable(python);
	});

	test('can be caught', () => {
		const python = createInterpreter();
		python.set('stop', () => python.interrupt());
		python.run('stop()\ntry:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    caught = True\n');
		expect(python.get('caught')).toBe(true);
	});

	test('between the slices of an asynchronous run', async () => {
		const python = createInterpreter();
		setTimeout(() => python.interrupt(), 5);
		await expect(python.runAsync(FOREVER)).rejects.toThrow('KeyboardInterrupt');
		expectUsable(python);
	});

	test.for([
		['a sleep', 'import time\ntime.sleep(1000)'],
		['input', 'input()'],
		['a function that returns a promise', 'never()'],
	])('of %s', async ([, source]) => {
		const never = () => new Promise<never>(() => {});
		const python = createInterpreter({ stdin: never, globals: { never } });
		setTimeout(() => python.interrupt(), 5);
		await expect(python.runAsync(source)).rejects.toThrow('KeyboardInterrupt');
		expectUsable(python);
	});

	test('leaves no timer of a sleep behind', async () => {
		const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
		const python = createInterpreter();
		const before = timers();
		const run = python.runAsync('import time\ntime.sleep(1000)');
		expect(timers()).toBeGreaterThan(before);
		python.interrupt();
		await expect(run).rejects.toThrow('KeyboardInterrupt');
		expect(() => python.run('time.sleep(1000)')).toThrow('RuntimeError');
		expect(timers()).toBe(before);
	});

	test('that a program ended before it noticed is over', () => {
		const python = createInterpreter();
		python.set('stop', () => python.interrupt());
		python.run('stop()');
		python.run('for i in range(200000):\n    pass\n');
	});

	test('when nothing runs does nothing', () => {
		const python = createInterpreter();
		python.interrupt();
		python.terminate();
		python.run('for i in range(200000):\n    pass\n');
	});
});

describe('termination', () => {
	test('ends a program that does all it can to go on', async () => {
		const python = createInterpreter();
		setTimeout(() => python.terminate(), 5);
		await expect(python.runAsync(STUBBORN)).rejects.toThrow(Terminated);
		expect(python.get('ended')).toBe(false);
		expectUsable(python);
	});

	test('ends one that waits', async () => {
		const python = createInterpreter({ stdin: () => new Promise<string>(() => {}) });
		setTimeout(() => python.terminate(), 5);
		await expect(python.runAsync('try:\n    input()\nfinally:\n    x = 1')).rejects.toThrow(Terminated);
		expect(python.get('x')).toBeUndefined();
		expectUsable(python);
	});

	test('from a callback', () => {
		const python = createInterpreter();
		python.set('stop', () => python.terminate());
		expect(() => python.run(`stop()\n${STUBBORN}`)).toThrow(Terminated);
		expectUsable(python);
	});
});
