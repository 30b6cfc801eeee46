// Running programs, evaluating expressions, calling functions by name, variables and imports of an embedded interpreter.

import { describe, expect, test } from 'vitest';
import { createInterpreter, type InterpreterOptions, keywords, PythonError, PythonObject } from '../../src/index.ts';

/** An interpreter, and what it has printed. */
function recorded(options: InterpreterOptions = {}) {
	const output: string[] = [];
	const python = createInterpreter({ stdout: (text) => output.push(text), ...options });
	return { python, printed: () => output.join('') };
}

const later = <T>(value: T, milliseconds = 1) =>
	new Promise<T>((resolve) => setTimeout(() => resolve(value), milliseconds));

describe('running', () => {
	test('programs share the variables of __main__', () => {
		const { python, printed } = recorded();
		python.run('x = 6 * 7');
		python.run('print(x, __name__)');
		expect(printed()).toBe('42 __main__\n');
	});

	test('source may be bytes', () => {
		const { python, printed } = recorded();
		python.run(new TextEncoder().encode('print("é")'));
		expect(printed()).toBe('é\n');
	});

	test('an expression gives its value', () => {
		const python = createInterpreter({ globals: { x: 42 } });
		expect(python.evaluate('x + 1')).toBe(43);
		expect(python.evaluate<string>('"ab" * 2').length).toBe(4);
	});

	test('what is no expression is a SyntaxError', () => {
		expect(() => createInterpreter().evaluate('x = 1')).toThrow('SyntaxError');
	});

	test('a function is called with arguments, and with keywords last', () => {
		const python = createInterpreter();
		python.run('def join(*items, sep=""):\n    return sep.join(items)\n');
		expect(python.call('join', 'a', 'b')).toBe('ab');
		expect(python.call('join', 'a', 'b', keywords({ sep: '-' }))).toBe('a-b');
		expect(python.call('join', keywords({ sep: '-' }))).toBe('');
	});

	test('classes and builtins are called the same way', () => {
		const python = createInterpreter();
		python.run('class Point:\n    def __init__(self, x):\n        self.x = x\n');
		expect(python.call<PythonObject>('Point', 3).get('x')).toBe(3);
		expect(python.call('sorted', [3, 1, 2], keywords({ reverse: true }))).toEqual([3, 2, 1]);
	});

	test('a call of a name that is not there is a NameError', () => {
		expect(() => createInterpreter().call('nothing')).toThrow("NameError: name 'nothing' isn't defined");
	});

	test('a call of a generator function gives the generator', () => {
		const python = createInterpreter();
		python.run('def count():\n    yield 1\n    yield 2\n');
		expect([...python.call<PythonObject>('count')]).toEqual([1, 2]);
	});

	test('variables are read, set, deleted and listed', () => {
		const python = createInterpreter({ globals: { a: 1 } });
		python.set('b', [1, 2]);
		python.run('c = b + [a]');
		expect(python.get('c')).toEqual([1, 2, 1]);
		expect(python.get('d')).toBeUndefined();
		expect(python.names()).toEqual(expect.arrayContaining(['__name__', 'a', 'b', 'c']));
		expect(python.delete('c')).toBe(true);
		expect(python.delete('c')).toBe(false);
		expect(() => python.run('c')).toThrow('NameError');
	});

	test('keys of the globals that are no str have no name', () => {
		const python = createInterpreter();
		python.run('globals()[1] = 2');
		expect(python.names()).toEqual(['__name__']);
	});

	test('the file name is shown in tracebacks', () => {
		const python = createInterpreter();
		expect(() => python.run('1 / 0', { filename: 'sums.py' })).toThrow(
			expect.objectContaining({ traceback: expect.stringContaining('File "sums.py", line 1, in <module>') }),
		);
	});

	test('options reach sys.argv, sys.path and the compiler', () => {
		const { python, printed } = recorded({ argv: ['program', 'x'], path: ['/code'], optLevel: 1 });
		python.run('import sys\nassert False\nprint(sys.argv, sys.path, __debug__)');
		expect(printed()).toBe("['program', 'x'] ['/code'] False\n");
	});

	test('without options sys.path is the current directory and /lib', () => {
		const { python, printed } = recorded();
		python.run('import sys\nprint(sys.argv, sys.path)');
		expect(printed()).toBe("[''] ['', '/lib']\n");
	});

	test('a run inside of a callback is part of the run around it', () => {
		const { python, printed } = recorded();
		python.set('again', () => python.run('print("inner", x)'));
		python.run('x = 1\nagain()\nprint("outer")');
		expect(printed()).toBe('inner 1\nouter\n');
	});
});

describe('imports', () => {
	const files = {
		'/lib/util.py': 'value = 5\ndef double(x):\n    return 2 * x\n',
		'/lib/package/__init__.py': '',
		'/lib/package/inner.py': 'name = __name__\n',
	};

	test('a module is an object with its functions and variables', () => {
		const util = createInterpreter({ files }).import('util');
		expect(util).toBeInstanceOf(PythonObject);
		expect([util.get('value'), util.call('double', 4)]).toEqual([5, 8]);
	});

	test('a dotted name gives the module itself, not its package', () => {
		expect(createInterpreter({ files }).import('package.inner').get('name')).toBe('package.inner');
	});

	test('importing leaves no name in __main__', () => {
		const python = createInterpreter({ files });
		python.import('util');
		expect(python.names()).toEqual(['__name__']);
	});

	test('modules of the library are imported too', () => {
		expect(createInterpreter().import('math').call('sqrt', 9)).toBe(3);
	});

	test.for(['nothing', 'a b', 'os; x = 1', '', 'a.', '__import__("os")'])('there is no module %j', (name) => {
		expect(() => createInterpreter().import(name)).toThrow('ImportError');
	});

	test('a module whose body waits is imported asynchronously', async () => {
		const python = createInterpreter({
			files: { '/lib/slow.py': 'value = fetch()\n' },
			modules: { source: { fetch: () => later(7) } },
		});
		python.files.write('/lib/slow.py', 'from source import fetch\nvalue = fetch()\n');
		expect((await python.importAsync('slow')).get('value')).toBe(7);
	});
});

describe('asynchronous runs', () => {
	test('give the event loop a turn', async () => {
		const python = createInterpreter({ sliceMilliseconds: 1 });
		let turns = 0;
		const timer = setInterval(() => turns++, 1);
		await python.runAsync('for i in range(1000000):\n    pass\n');
		clearInterval(timer);
		expect(turns).toBeGreaterThan(0);
	});

	test('evaluate and call as the synchronous ones do', async () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x) } });
		python.run('def twice(x, times=2):\n    return slow(x) * times\n');
		expect(await python.evaluateAsync('slow(20) + slow(1)')).toBe(21);
		expect(await python.callAsync('twice', 'ab')).toBe('abab');
		expect(await python.callAsync('twice', 1, keywords({ times: 5 }))).toBe(5);
	});

	test('wait in whatever Python code calls Python code for', async () => {
		const { python, printed } = recorded({ globals: { slow: later } });
		await python.runAsync(`
class Resource:
    def __init__(self, name): self.name = slow(name)
    def __enter__(self): return slow(self)
    def __exit__(self, *cause): print('left', slow(cause[0])); return slow(True)
    def __add__(self, other): return slow(self.name + other)
    def __lt__(self, other): return slow([])
    def __getitem__(self, index): return slow(index)
    def __setitem__(self, index, value): print('set', slow(index), value)
    @property
    def size(self): return slow(3)
    def __iter__(self): return self
    def __next__(self):
        if slow(self.name) == 'b': raise StopIteration
        self.name = 'b'
        return 'item'
def numbers():
    yield slow(1)
    yield slow(2)
def leave():
    for i in numbers():
        with Resource('r') as resource:
            try: return resource + slow('x')
            finally: print('finally', slow(i))
with Resource('a') as resource, slow(Resource('c')):
    print(resource.name, resource + 'x', 1 if resource < 2 else 2, resource[5], resource.size, list(resource) if 0 else '')
    resource[slow(1)] = slow(2)
    for item in resource: print(item)
    raise ValueError
print(leave(), [i for i in numbers()])
`);
		expect(printed().split('\n')).toEqual([
			'a ax 2 5 3 ',
			'set 1 2',
			'item',
			"left <class 'ValueError'>",
			'left None',
			'finally 1',
			'left None',
			'rx [1, 2]',
			'',
		]);
	});

	test('wait in frames of more slots than instructions name', async () => {
		const { python, printed } = recorded({ globals: { slow: later } });
		const names = Array.from({ length: 300 }, (_, index) => `v${index}`);
		await python.runAsync(`
def wide():
    ${names.join(' = ')} = 1
    v0 = slow(2) + slow(3, 4)
    return [v0, ${names.join(', ')}, slow(5), str(slow(6))][-2:] + [slow(v0)]
print(wide())
`);
		expect(printed()).toBe("[5, '6', 5]\n");
	});

	test('raise where they waited what they waited for in vain', async () => {
		const fail = async () => {
			throw new Error('in vain');
		};
		const { python, printed } = recorded({ globals: { fail } });
		await python.runAsync(`
class Manager:
    def __init__(self, where): self.where = where
    def __enter__(self): return self.where == 'enter' and fail()
    def __exit__(self, *cause): return self.where == 'exit' and fail()
for where in 'enter', 'exit', 'body':
    try:
        with Manager(where):
            print(where)
            if where == 'body': fail()
    except RuntimeError as e:
        print(e)
`);
		expect(printed()).toBe('Error: in vain\nexit\nError: in vain\nbody\nError: in vain\n');
	});

	test('wait for each other, in order', async () => {
		const { python, printed } = recorded({ globals: { slow: (x: unknown) => later(x, 5) } });
		await Promise.all([
			python.runAsync('print(slow(1))\nprint(2)'),
			python.runAsync('print(3)'),
			python.evaluateAsync('print(4)'),
		]);
		expect(printed()).toBe('1\n2\n3\n4\n');
	});

	test('go on after one that failed', async () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x) } });
		const failing = python.runAsync('slow(1)\n1 / 0');
		const following = python.evaluateAsync('slow(5)');
		await expect(failing).rejects.toThrow('ZeroDivisionError');
		expect(await following).toBe(5);
	});

	test('started by a callback of a synchronous run wait for its end', async () => {
		const { python, printed } = recorded();
		let started: Promise<void> | undefined;
		python.set('start', () => {
			started = python.runAsync('print("asynchronous", x)');
		});
		python.run('x = 1\nstart()\nx = 2\nprint("synchronous", x)');
		await started;
		expect(printed()).toBe('synchronous 2\nasynchronous 2\n');
	});

	test('of two interpreters take turns', async () => {
		const first = recorded({ sliceMilliseconds: 1 });
		const second = recorded({ sliceMilliseconds: 1 });
		const program = 'n = 0\nfor i in range(200000):\n    n += i\nprint(name, n)';
		first.python.set('name', 'first');
		second.python.set('name', 'second');
		await Promise.all([first.python.runAsync(program), second.python.runAsync(program)]);
		expect([first.printed(), second.printed()]).toEqual(['first 19999900000\n', 'second 19999900000\n']);
	});

	test('can be looked into, and called, while they wait', async () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x, 5) } });
		const run = python.runAsync('state = "waiting"\ndef ask():\n    return state\nslow(1)\nstate = "done"');
		expect(python.running).toBe(true);
		expect(python.get('state')).toBe('waiting');
		expect(python.call('ask')).toBe('waiting');
		expect(python.evaluate('len(state)')).toBe(7);
		await run;
		expect(python.running).toBe(false);
		expect(python.call('ask')).toBe('done');
	});

	test('a call during a wait must not wait itself', async () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x, 5) } });
		const run = python.runAsync('x = slow(1)');
		expect(() => python.run('slow(2)')).toThrow("RuntimeError: can't wait");
		await run;
		expect(python.get('x')).toBe(1);
	});

	test('a call after one runs to its end without slices', async () => {
		const python = createInterpreter({ sliceMilliseconds: 0 });
		await python.runAsync('def total(n):\n    t = 0\n    for i in range(n):\n        t += 1\n    return t\n');
		const total = python.get<(n: number) => number>('total');
		expect(total?.(300_000)).toBe(300_000);
	});

	test.for([
		['a function', 'x = slow(1)'],
		['a method of a class', 'class A:\n    def m(self):\n        return slow(1)\nx = A().m()'],
		['a generator', 'def g():\n    yield slow(1)\nfor x in g():\n    pass'],
		['a generator that next() runs', 'def g():\n    yield slow(1)\nx = next(g())'],
		['a generator that send() runs', 'def g():\n    yield slow((yield 0))\na = g()\nnext(a)\nx = a.send(1)'],
		['a comprehension', 'x = [slow(i) for i in (1, 2)][0]'],
		[
			'the body of a with block',
			'class C:\n    def __enter__(self):\n        return 0\n    def __exit__(self, *a):\n        pass\nwith C() as x:\n    x = slow(1)',
		],
		[
			'a try block',
			'try:\n    slow(0)\n    raise ValueError\nexcept ValueError:\n    x = slow(1)\nfinally:\n    slow(2)',
		],
	] as const)('wait inside %s', async ([, source]) => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x) } });
		await python.runAsync(source);
		expect(python.get('x')).toBe(1);
	});

	test.each(['off', 'threshold=10,function_threshold=10,trace_eagerness=2'])(
		'wait inside recursive generators and special methods, with --jit %s',
		async (jit) => {
			const python = createInterpreter({ jit, globals: { slow: (x: number) => (x % 70 === 69 ? later(x) : x) } });
			await python.runAsync(`
import sys
calls = 0
class Tree:
    def __init__(self, depth):
        self.inner = [Tree(depth - 1) for _ in range(2)] if depth else ()
    def __iter__(self):
        global calls
        calls += 1
        for tree in self.inner:
            yield from tree
        yield slow(calls)
    def walk(self):
        global calls
        for tree in self.inner:
            for value in tree.walk():
                yield value
        calls += 1
        yield slow(calls)
    def __len__(self):
        global calls
        calls += 1
        slow(calls)
        count = 1
        for tree in self.inner:
            count += len(tree)
        return count
    def __contains__(self, value):
        global calls
        calls += 1
        return slow(calls) == value
    def __bool__(self):
        global calls
        calls += 1
        return slow(calls) > 0
tree = Tree(4)
total = 0
for i in range(20):
    for value in tree:
        total += 1
    for value in tree.walk():
        total += 1
    total += len(tree)
    for j in range(40):
        if j in tree or not tree:
            total += 1000000
`);
			expect(python.get('total')).toBe(20 * 31 * 3);
			expect(python.get('calls')).toBe(20 * (31 * 3 + 80));
		},
	);

	test('a wait inside of what native code calls is refused', async () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x) } });
		await expect(python.runAsync('sorted([2, 1], key=slow)')).rejects.toThrow('RuntimeError');
		await expect(python.runAsync('sorted([2, 1], key=lambda x: slow(x))')).rejects.toThrow('RuntimeError');
		await expect(python.runAsync('list(map(slow, [1]))')).rejects.toThrow('RuntimeError');
		await expect(python.runAsync('sum(slow(x) for x in [1])')).rejects.toThrow("RuntimeError: can't wait");
		expect(await python.evaluateAsync('sum([slow(x) for x in [1, 2]])')).toBe(3);
	});

	test('a synchronous run that would have to wait is told so', () => {
		const python = createInterpreter({ globals: { slow: (x: unknown) => later(x) } });
		expect(() => python.run('slow(1)')).toThrow("RuntimeError: can't wait");
		expect(() => python.run('import time\ntime.sleep(0.1)')).toThrow(PythonError);
		expect(python.evaluate('1 + 1')).toBe(2);
	});

	test('sleep without blocking', async () => {
		const python = createInterpreter();
		let ticked = false;
		setTimeout(() => {
			ticked = true;
		}, 1);
		await python.runAsync(
			'import time\nt = time.ticks_ms()\ntime.sleep_ms(20)\nt = time.ticks_diff(time.ticks_ms(), t)',
		);
		expect(ticked).toBe(true);
		expect(python.get('t')).toBeGreaterThanOrEqual(19);
	});
});
