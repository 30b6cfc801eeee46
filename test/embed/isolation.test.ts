// What programs cannot do: reach the host, or another interpreter of the process.

import { describe, expect, test } from 'vitest';
import { createInterpreter, Errno, HostError, MemoryHost, type PythonObject, VirtualClock } from '../../src/index.ts';

describe('two interpreters', () => {
	test.for([
		['variables', 'x = 1', '"x" in globals()'],
		['sys.path', 'import sys; sys.path.append("/changed")', '"/changed" in __import__("sys").path'],
		['sys.argv', 'import sys; sys.argv.append("changed")', '"changed" in __import__("sys").argv'],
		['sys.modules', 'import sys; sys.modules["changed"] = 1', '"changed" in __import__("sys").modules'],
		['builtins', 'import builtins; builtins.changed = 1', 'hasattr(__import__("builtins"), "changed")'],
		['files', 'open("/changed", "w").close()', '"changed" in __import__("os").listdir("/")'],
		['the current directory', 'import os; os.mkdir("/d"); os.chdir("/d")', '__import__("os").getcwd() == "/d"'],
		['environment variables', 'import os; os.putenv("changed", "1")', '__import__("os").getenv("changed") is not None'],
		['prompts', 'import sys; sys.ps1 = "changed"', '__import__("sys").ps1 == "changed"'],
		[
			'the optimisation level',
			'import micropython; micropython.opt_level(2)',
			'__import__("micropython").opt_level() == 2',
		],
		['the collector', 'import gc; gc.disable()', 'not __import__("gc").isenabled()'],
		[
			'mounts',
			'import os\nclass F:\n    def mount(self, *a): pass\n    def stat(self, *a): return (0x4000,) + (0,) * 9\ntry:\n    os.mount(F(), "/changed")\nexcept AttributeError:\n    pass',
			'"changed" in str(__import__("os").listdir("/"))',
		],
	])('do not share %s', ([, change, isChanged]) => {
		const first = createInterpreter();
		const second = createInterpreter();
		first.run(`try:\n    exec(${JSON.stringify(change)})\nexcept AttributeError:\n    pass\n`);
		expect(second.evaluate(isChanged)).toBe(false);
		expect(createInterpreter().evaluate(isChanged)).toBe(false);
	});

	test('do not share the state of random numbers', () => {
		const first = createInterpreter();
		const second = createInterpreter();
		for (const python of [first, second]) python.run('import random\nrandom.seed(1)');
		const one = first.evaluate('random.getrandbits(30)');
		first.run('random.seed(2)');
		expect(second.evaluate('random.getrandbits(30)')).toBe(one);
	});

	test.for([
		'int',
		'object',
		'Exception',
		'ValueError',
		'list',
		'type',
		'type(lambda: 0)',
		'type(len)',
		'len',
		'print',
		'type(sys)',
		'type(iter([]))',
		'sys.stdout',
		'sys.exit',
		'os.listdir',
		'type(None)',
		'sys.implementation',
	])('cannot leave anything in %s, which they share', (target) => {
		const python = createInterpreter();
		python.run(`
import sys, os
left = []
for leave in (lambda: setattr(${target}, 'changed', 1), lambda: ${target}.__dict__.update({'changed': 1}),
              lambda: ${target}.__dict__.__setitem__('changed', 1), lambda: type.__setattr__(${target}, 'changed', 1)):
    try:
        leave()
        left.append(leave)
    except (AttributeError, TypeError):
        pass
`);
		expect(python.evaluate('len(left)')).toBe(0);
	});

	test('do not find objects of each other by number', () => {
		const first = createInterpreter();
		const second = createInterpreter();
		first.run('import struct\nsecret = [1]\nnumber = struct.unpack("Q", struct.pack("O", secret))[0]');
		second.set('number', first.get('number'));
		expect(first.evaluate('struct.unpack("O", struct.pack("Q", number))[0] is secret')).toBe(true);
		second.run('import struct\nfound = struct.unpack("O", struct.pack("Q", number))[0]');
		expect(second.get('found')).toBeNull();
	});

	test('refuse objects of each other', () => {
		const first = createInterpreter();
		const second = createInterpreter();
		first.run('class A:\n    pass\na = A()');
		expect(() => second.set('a', first.get('a'))).toThrow('TypeError: object belongs to another interpreter');
	});

	test('work inside of each other, each with its own state', () => {
		const output: string[] = [];
		const inner = createInterpreter({ stdout: (text) => output.push(`inner ${text}`) });
		const outer = createInterpreter({ stdout: (text) => output.push(`outer ${text}`) });
		outer.set('inner', (source: string) => inner.run(source));
		outer.set('x', 'outer');
		inner.set('x', 'inner');
		outer.run(
			'print(x)\ninner("print(x)")\nprint(x)\ninner("import os; os.mkdir(x)")\nimport os\nprint(os.listdir("/"))',
		);
		expect(output).toEqual(['outer outer\n', 'inner inner\n', 'outer outer\n', 'outer []\n']);
	});
});

describe('the host', () => {
	const python = createInterpreter();
	const attempt = (source: string): string | undefined => {
		try {
			python.run(source);
			return undefined;
		} catch (error) {
			return String(error);
		}
	};

	test('has no files', () => {
		expect(python.evaluate('__import__("os").listdir("/")')).toEqual([]);
		for (const path of ['/etc/passwd', '../../etc/passwd', 'package.json', 'file:///etc/passwd']) {
			expect(attempt(`open(${JSON.stringify(path)})`)).toContain('ENOENT');
			expect(attempt(`import os; os.stat(${JSON.stringify(path)})`)).toContain('ENOENT');
		}
	});

	test('has no processes, sockets, foreign memory or other machinery', () => {
		for (const name of [
			'subprocess',
			'socket',
			'ssl',
			'_thread',
			'machine',
			'ctypes',
			'ffi',
			'uctypes',
			'js',
			'jsffi',
			'process',
			'fs',
			'node',
		]) {
			expect(attempt(`import ${name}`) ?? 'imported').toMatch(/ImportError/);
		}
		expect(attempt('import os; os.system("true")')).toMatch(/OSError/);
		for (const name of ['popen', 'fork', 'execv', 'kill', 'environ']) {
			expect(python.evaluate(`hasattr(__import__("os"), "${name}")`)).toBe(false);
		}
	});

	test('has no environment', () => {
		process.env.KRAIT_SECRET = 'x';
		expect(python.evaluate('__import__("os").getenv("KRAIT_SECRET")')).toBeNull();
		expect(python.evaluate('__import__("os").getenv("PATH")')).toBeNull();
		delete process.env.KRAIT_SECRET;
	});

	test('lends its JavaScript objects to nobody', () => {
		python.set('f', () => 1);
		for (const expression of ['f', 'len', '""', '[]', '{}', 'object()', 'int', 'python', 'sys.exit']) {
			for (const name of [
				'constructor',
				'__proto__',
				'prototype',
				'toString',
				'valueOf',
				'implementation',
				'hasOwnProperty',
			]) {
				expect(attempt(`import sys\npython = sys.modules['__main__']\n${expression}.${name}`)).toMatch(
					/AttributeError/,
				);
			}
		}
		python.set('d', { a: 1 });
		expect(python.evaluate('[d.get("constructor"), d.get("__proto__"), "toString" in d]')).toEqual([null, null, false]);
		expect(attempt('__proto__')).toMatch(/NameError/);
		expect(attempt('constructor')).toMatch(/NameError/);
		expect(attempt('import __proto__')).toMatch(/ImportError/);
		expect(attempt('import constructor')).toMatch(/ImportError/);
	});

	test('is not changed by names that mean something in JavaScript', () => {
		python.run(`
__proto__ = 1
constructor = 2
class A:
    __proto__ = 3
a = A()
a.__proto__ = 4
a.constructor = 5
d = {'__proto__': 6}
def f(**kwargs):
    return kwargs['__proto__']
g = f(__proto__=7)
`);
		expect(python.evaluate('[__proto__, A.__proto__, a.__proto__, a.constructor, d["__proto__"], g]')).toEqual([
			1, 3, 4, 5, 6, 7,
		]);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test('gets keyword arguments and dicts that are only data', () => {
		const objects = createInterpreter({ dicts: 'object' });
		let received: unknown;
		objects.set('take', (_: unknown, options: unknown) => {
			received = options;
		});
		objects.run('take({"__proto__": {"polluted": 1}}, **{"__proto__": {"polluted": 1}})');
		expect((received as { polluted?: unknown }).polluted).toBeUndefined();
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});

describe('a host of the embedder', () => {
	test('decides what programs reach', () => {
		const host = new MemoryHost({ environment: { USER: 'ann' }, platform: 'board', input: 'hello\n' });
		const python = createInterpreter({ host });
		python.run('import os, sys\nprint(os.getenv("USER"), sys.platform, input())');
		expect(host.console.outputText).toBe('ann board hello\n');
		expect(python.files.list('/')).toEqual([]);
	});

	test('refuses by POSIX error numbers, which Python sees as OSError', () => {
		class ReadOnly extends MemoryHost {
			constructor() {
				super();
				const { files } = this;
				const open = files.open.bind(files);
				files.open = (path, mode) => {
					if (mode.write) throw new HostError(Errno.EACCES);
					return open(path, mode);
				};
			}
		}
		expect(() => createInterpreter({ host: new ReadOnly() }).run('open("/x", "w")')).toThrow(
			'OSError: [Errno 13] EACCES',
		);
	});

	test('may have a clock that only sleeping moves', () => {
		const python = createInterpreter({ clock: new VirtualClock(1_000_000_000) });
		python.run('import time\na = time.time()\ntime.sleep(3600)\nb = time.time()');
		expect([python.get('a'), python.get('b')]).toEqual([1_000_000_000, 1_000_003_600]);
	});
});

test('an object of Python keeps nothing of the interpreter where JavaScript could see it', () => {
	const python = createInterpreter();
	python.run('class A:\n    pass\n');
	expect(Object.keys(python.call<PythonObject>('A'))).toEqual([]);
});
