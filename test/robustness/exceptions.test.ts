// Exceptions that cannot describe themselves, things raised that are none, programs that take away what they stand on, and
// defects of the interpreter itself, which are told as what they are.

import { describe, expect, test } from 'vitest';
import { createInterpreter, MemoryHost, PythonError } from '../../src/index.ts';
import { BUDGETS, endOf, expectWorking, outcomeOf, TOO_DEEP } from './outcome.ts';

describe('uncaught exceptions that', () => {
	const silent = '<exception str() failed>';
	test.for([
		['raise in __str__', 'class E(Exception):\n    def __str__(self): raise ValueError\nraise E', `E: ${silent}`],
		['recurse in __str__', 'class E(Exception):\n    def __str__(self): return str(self)\nraise E', `E: ${silent}`],
		['exit in __str__', 'class E(Exception):\n    def __str__(self): raise SystemExit\nraise E', `E: ${silent}`],
		['are asked by __str__', 'class E(Exception):\n    def __str__(self): return 5\nraise E', 'E: 5'],
		[
			'carry what has no text',
			'class A:\n    def __repr__(s): raise KeyError\nraise ValueError(A())',
			`ValueError: ${silent}`,
		],
		['exit with such', 'class A:\n    def __repr__(s): raise KeyError\nraise SystemExit(A())', `SystemExit: ${silent}`],
		['contain themselves', 'l = []\ne = Exception(l)\nl.append(e)\nraise e', `Exception: ${silent}`],
		['raise others without end', 'class E(Exception):\n    def __init__(s): raise E\nraise E', TOO_DEEP],
		[
			'make something else',
			'class E(Exception):\n    def __new__(c): return 5\nraise E',
			'TypeError: exceptions must derive from BaseException',
		],
		['have no attributes', 'class E(Exception):\n    def __getattr__(s, n): raise E(n)\nE().x', 'E: x'],
	] as const)('%s', ([, source, expected]) => {
		expect(outcomeOf(source)).toBe(expected);
	});

	test('loop in __str__ end by a budget', () => {
		const source = 'class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E';
		expect(outcomeOf(source, { budgets: { instructions: 100_000 } })).toBe('end of budget: instructions');
	});

	test('raise in __repr__ have a traceback nevertheless', () => {
		const python = createInterpreter();
		const source = 'class E(Exception):\n    def __repr__(self): raise ValueError\ndef f(): raise E\nf()';
		try {
			python.run(source);
		} catch (error) {
			expect((error as PythonError).traceback).toMatch(
				/^Traceback .*:\n {2}File "<stdin>", line 4, in <module>\n {2}File "<stdin>", line 3, in f\nE: <exception str\(\) failed>\n$/,
			);
		}
		expectWorking(python);
	});
});

test.for([
	['raise 5', 'exceptions must derive from BaseException'],
	['raise None', 'exceptions must derive from BaseException'],
	['raise int', 'exceptions must derive from BaseException'],
	["raise 'x'", 'exceptions must derive from BaseException'],
	['raise (ValueError, TypeError)', 'exceptions must derive from BaseException'],
	['raise', 'RuntimeError: no active exception to reraise'],
	['raise StopIteration(5)', 'StopIteration: 5'],
	['raise GeneratorExit', 'GeneratorExit'],
	['raise BaseException(1, 2)', 'BaseException: \\(1, 2\\)'],
	['try: 1 / 0\nexcept 5: pass', 'TypeError|ZeroDivisionError'],
	['try: 1 / 0\nexcept (5, 6): pass', 'TypeError|ZeroDivisionError'],
	['try: 1 / 0\nexcept list: pass', 'TypeError|ZeroDivisionError'],
	['import sys\nsys.exit(10**30)', 'SystemExit: 1000000000000000000000000000000'],
	['import sys\nsys.exit([1])', 'SystemExit: \\[1\\]'],
	['import sys\nsys.exit(sys.exit)', 'SystemExit: <function'],
	['import sys\ntry: sys.exit(3)\nfinally: sys.exit(4)', 'SystemExit: 4'],
	['import sys\nsys.print_exception(5)', '^5\n$|TypeError|^$'],
	['import sys\nsys.tracebacklimit = "x"\n1 / 0', 'ZeroDivisionError|TypeError'],
	['import sys\nsys.tracebacklimit = 10**30\n1 / 0', 'ZeroDivisionError|OverflowError'],
	['import sys\nsys.tracebacklimit = None\n1 / 0', 'ZeroDivisionError|TypeError'],
	['import sys\ndel sys.tracebacklimit\n1 / 0', 'ZeroDivisionError'],
] as const)('%s', ([source, expected]) => {
	expect(outcomeOf(source)).toMatch(new RegExp(expected));
});

describe('programs that take away', () => {
	test.for([
		[
			'all builtins',
			'import builtins\nfor n in dir(builtins):\n    try: delattr(builtins, n)\n    except: pass\nprint(1)',
		],
		['how classes are made', 'import builtins\nbuiltins.__build_class__ = None\nclass A: pass'],
		['how modules are imported', 'import builtins\nbuiltins.__import__ = 5\nimport sys'],
		['how to import, by itself', 'import builtins\nbuiltins.__import__ = lambda *a: __import__(*a)\nimport math'],
		['what exceptions are', 'import builtins\nbuiltins.Exception = 5\ntry: 1 / 0\nexcept Exception: pass'],
		['print, by itself', 'import builtins\nbuiltins.print = lambda *a: print(*a)\nprint(1)'],
		['sys.modules', 'import sys\nsys.modules.clear()\nimport os\nimport __main__'],
		['what modules are', 'import sys\nfor n in list(sys.modules): sys.modules[n] = None\nimport math, __main__'],
		['the name of a module', "import sys\nsys.modules['os'] = 5\nimport os\nos.x"],
		['the path', 'import sys\nsys.path = 5\nimport foo'],
		['what the path is made of', "import sys\nsys.path[:] = [1, None, b'x', '\\0', 'x' * 100000]\nimport foo"],
		['sys.stdout', 'import sys\nsys.stdout = 5\nprint(1)'],
		['the name of the module', '__name__ = 5\nfrom . import x'],
		['the package of the module', '__package__ = 5\n__path__ = 5\nfrom . import x'],
		['the heap', 'import micropython\nmicropython.heap_lock()\nx = [1]'],
		[
			'time',
			'import micropython\ndef f(x): micropython.schedule(f, x)\nmicropython.schedule(f, 1)\nfor i in range(9999): pass',
		],
	] as const)('%s', ([, source]) => {
		let output = '';
		const python = createInterpreter({ budgets: BUDGETS, stdout: (text) => (output += text) });
		const end = endOf(() => python.run(source));
		expect(output + end).not.toMatch(/internal error/);
		expect(python.evaluate('(lambda n: [x + 1 for x in (1, n)])(2)')).toEqual([2, 3]);
		expect(outcomeOf('import math\nclass A: pass\nprint(math.sqrt(4))')).toBe('2.0\n');
	});
});

describe('hostile code and modules', () => {
	test.for([
		["exec('(' * 10000)", TOO_DEEP],
		["exec('lambda:' * 10000 + '1')", TOO_DEEP],
		["exec('\\0')", 'SyntaxError: invalid syntax'],
		["exec(b'\\xff\\xfe')", 'UnicodeError: source is not valid UTF-8'],
		['exec(5)', 'TypeError: object with buffer protocol required'],
		["exec('1', 5)", 'TypeError'],
		["exec('1', {}, 5)", 'TypeError'],
		["eval('')", 'SyntaxError: invalid syntax'],
		["eval('1\\n2')", 'SyntaxError: invalid syntax'],
		["compile('x', 'f', 'foo')", 'ValueError: bad compile mode'],
		["compile('x' * 10**6, 'f', 'exec')", 'RuntimeError: name too long'],
		["exec('print(' + '1,' * 300 + ')')", 'RuntimeError: bytecode overflow'],
		["exec('while 1:\\n' + ' x = 1\\n' * 100000 + ' break')", 'RuntimeError: bytecode overflow'],
		["exec('a' + '[0]' * 10**5 + ' = 1')", "NameError: name 'a' isn't defined"],
		["__import__('')", 'ValueError|ImportError'],
		["__import__('a\\0b')", 'ImportError: no module named'],
		["__import__('a..b')", 'ImportError: no module named'],
		["__import__('x' * 100000)", 'RuntimeError: name too long|ImportError'],
		["__import__('x.' * 100000)", 'RuntimeError: name too long'],
		["__import__('os', None, None, None, -5)", 'ValueError|ImportError|KeyError'],
		["getattr(1, 'x' * 10**6)", 'AttributeError|RuntimeError: name too long'],
		["type('x', (), 5)", 'TypeError'],
		["type('x', (5,), {})", 'TypeError'],
		["type('x', (int, str), {})", 'TypeError: multiple bases have instance lay-out conflict'],
		["type('x', (type(None),), {})", "TypeError: type 'NoneType' isn't an acceptable base type"],
	] as const)('%s', ([source, expected]) => {
		const escaped = expected.includes('|') ? expected : expected.replace(/[()']/g, '\\$&');
		expect(outcomeOf(source)).toMatch(new RegExp(`^(${escaped})`));
	});

	test('a module that fails half way is gone, and can be mended', () => {
		const files = {
			'/half.py': 'import sys\nsys.seen = 1\nx = 1\n1 / 0\ny = 2',
			'/bad.py': '('.repeat(10_000),
			'/bytes.py': new Uint8Array([0xff, 0xfe]),
			'/self.py': 'import self\nprint(self.__name__)',
			'/one.py': 'import two\nx = 1',
			'/two.py': 'from one import x',
		};
		const python = createInterpreter({ files, budgets: BUDGETS });
		const zero = 'ZeroDivisionError: divide by zero';
		python.files.write('/half.py', 'x = 1\n1 / 0\ny = 2');
		expect(endOf(() => python.run('import half'))).toBe(zero);
		expect(endOf(() => python.run('import half'))).toBe(zero);
		expect(python.evaluate("'half' in __import__('sys').modules")).toBe(false);
		python.files.write('/half.py', 'y = 2');
		expect(python.import('half').get('y')).toBe(2);
		expect(endOf(() => python.run('import bad'))).toBe(TOO_DEEP);
		expect(endOf(() => python.run('import bytes'))).toMatch(/^(UnicodeError|SyntaxError)/);
		expect(endOf(() => python.run('import self'))).toBe('');
		expect(endOf(() => python.run('import one'))).toBe("ImportError: can't import name x");
		expectWorking(python);
	});
});

describe('a defect of the interpreter', () => {
	/** A host with a bug: what it throws is neither a HostError nor a Python exception. */
	class DefectiveHost extends MemoryHost {
		override fillRandom(): void {
			(undefined as unknown as { field: number }).field = 1;
		}
	}

	test('is an exception that asks for a report, and nothing else breaks', () => {
		const python = createInterpreter({ host: new DefectiveHost() });
		const end = endOf(() => python.run('import os\nos.urandom(4)'));
		expect(end).toMatch(/^RuntimeError: internal error in krait, please report it: TypeError: /);
		python.run('try:\n    os.urandom(4)\nexcept RuntimeError as e:\n    caught = str(e)');
		expect(python.get('caught')).toMatch(/^internal error in krait, please report it/);
		expect(() => python.evaluate('os.urandom(4)')).toThrow(PythonError);
		expectWorking(python);
	});

	test('does not reject an asynchronous run by anything else', async () => {
		const python = createInterpreter({ host: new DefectiveHost() });
		await expect(python.runAsync('import os\nos.urandom(4)')).rejects.toThrow(/^RuntimeError: internal error/);
		expect(await python.evaluateAsync('1 + 1')).toBe(2);
		expectWorking(python);
	});
});
