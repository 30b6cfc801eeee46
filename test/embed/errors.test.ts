// Exceptions between Python and JavaScript, in both directions.

import { describe, expect, test } from 'vitest';
import { createInterpreter, PythonError, type PythonFunction } from '../../src/index.ts';

/** What a program ends with. */
function errorOf(source: string, globals: Record<string, unknown> = {}): PythonError {
	try {
		createInterpreter({ globals }).run(source);
	} catch (error) {
		if (error instanceof PythonError) return error;
		throw error;
	}
	throw new Error('it ran to its end');
}

describe('a Python exception in JavaScript', () => {
	test('has a type, a message and a traceback', () => {
		const error = errorOf('def f():\n    raise ValueError("bad", 3)\n\nf()\n');
		expect(error).toBeInstanceOf(Error);
		expect(error.name).toBe('PythonError');
		expect(error.type).toBe('ValueError');
		expect(error.pythonMessage).toBe("('bad', 3)");
		expect(error.message).toBe("ValueError: ('bad', 3)");
		expect(error.traceback).toBe(
			'Traceback (most recent call last):\n' +
				'  File "<stdin>", line 4, in <module>\n' +
				'  File "<stdin>", line 2, in f\n' +
				"ValueError: ('bad', 3)\n",
		);
		expect(error.frames).toEqual([
			{ file: '<stdin>', line: 4, function: '<module>' },
			{ file: '<stdin>', line: 2, function: 'f' },
		]);
		expect(error.exitStatus).toBeUndefined();
		expect(error.cause).toBeUndefined();
	});

	test('without a message is its type', () => {
		expect(errorOf('raise KeyError').message).toBe('KeyError');
	});

	test('of a class written in Python has the name of the class, and its attributes', () => {
		const error = errorOf('class Denied(Exception):\n    code = 7\nraise Denied("no")');
		expect(error.message).toBe('Denied: no');
		expect([error.exception?.get('code'), error.exception?.get('args')]).toEqual([7, ['no']]);
	});

	test('of the compiler says where', () => {
		const error = errorOf('x = 1\ny = (2\n');
		expect(error.type).toBe('SyntaxError');
		expect(error.frames).toEqual([{ file: '<stdin>', line: expect.any(Number), function: '' }]);
	});

	test.for([
		['import sys; sys.exit()', 0],
		['import sys; sys.exit(3)', 3],
		['import sys; sys.exit(True)', 1],
		['import sys; sys.exit("failed")', 1],
		['raise SystemExit', 0],
	] as const)('%s has exit status %s', ([source, status]) => {
		const error = errorOf(source);
		expect(error.type).toBe('SystemExit');
		expect(error.exitStatus).toBe(status);
	});

	test('whose __str__ raises is reported all the same', () => {
		const error = errorOf('class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E');
		expect(error.type).toBe('E');
	});

	test('of too deep a recursion is a RuntimeError', () => {
		expect(errorOf('def f():\n    f()\nf()').message).toBe('RuntimeError: maximum recursion depth exceeded');
	});

	test('is itself again in Python', () => {
		const python = createInterpreter();
		python.run('error = ValueError("x")\ndef same(other):\n    return other is error\ndef fail():\n    raise error\n');
		expect(() => python.call('fail')).toThrow(PythonError);
		try {
			python.call('fail');
		} catch (error) {
			expect(python.call('same', error)).toBe(true);
		}
	});
});

describe('a JavaScript error in Python', () => {
	const fail = () => {
		throw new RangeError('too far');
	};

	test('is a RuntimeError that says what it was', () => {
		const python = createInterpreter({ globals: { fail } });
		python.run('try:\n    fail()\nexcept RuntimeError as e:\n    text = str(e)\n');
		expect(python.get('text')).toBe('RangeError: too far');
	});

	test('that nobody caught is the cause of the PythonError', () => {
		const error = errorOf('def f():\n    fail()\nf()', { fail });
		expect(error.message).toBe('RuntimeError: RangeError: too far');
		expect(error.frames.map((frame) => frame.function)).toEqual(['<module>', 'f']);
		expect(error.cause).toBeInstanceOf(RangeError);
	});

	test('is the same when the promise of a function is rejected', async () => {
		const python = createInterpreter({ globals: { fail: async () => fail() } });
		await python.runAsync('try:\n    fail()\nexcept RuntimeError as e:\n    text = str(e)\n');
		expect(python.get('text')).toBe('RangeError: too far');
		await expect(python.runAsync('fail()')).rejects.toThrow(expect.objectContaining({ cause: expect.any(RangeError) }));
	});

	test('that is no Error is its text', () => {
		const thrown = (value: unknown) =>
			errorOf('fail()', {
				fail: () => {
					throw value;
				},
			});
		expect(thrown('plain').message).toBe('RuntimeError: plain');
		expect(thrown(undefined).message).toBe('RuntimeError: undefined');
	});

	test('of an output callback reaches the program that prints', () => {
		const python = createInterpreter({ stdout: fail });
		expect(() => python.run('print(1)')).toThrow('RuntimeError: RangeError: too far');
	});

	test('of the input callback reaches the program that reads', async () => {
		expect(() => createInterpreter({ stdin: fail }).run('input()')).toThrow('RuntimeError: RangeError: too far');
		const python = createInterpreter({ stdin: async () => fail() });
		await expect(python.runAsync('input()')).rejects.toThrow('RuntimeError: RangeError: too far');
	});
});

describe('exceptions through both', () => {
	test('Python through JavaScript to Python is the same exception', () => {
		const python = createInterpreter({ globals: { through: (f: PythonFunction) => f() } });
		python.run(`
error = ValueError('x')
def fail():
    raise error
try:
    through(fail)
except ValueError as e:
    same = e is error
`);
		expect(python.get('same')).toBe(true);
	});

	test('JavaScript through Python to JavaScript keeps the cause', () => {
		const reason = new Error('reason');
		const python = createInterpreter({
			globals: {
				through: (f: PythonFunction) => f(),
				fail: () => {
					throw reason;
				},
			},
		});
		expect(() => python.run('through(lambda: fail())')).toThrow(expect.objectContaining({ cause: reason }));
	});

	test('an exception of another interpreter arrives as an error of the host', () => {
		const other = createInterpreter();
		const python = createInterpreter({ globals: { fail: () => other.run('raise ValueError("theirs")') } });
		python.run('try:\n    fail()\nexcept Exception as e:\n    kind = type(e).__name__\n    text = str(e)\n');
		expect([python.get('kind'), python.get('text')]).toEqual(['RuntimeError', 'PythonError: ValueError: theirs']);
	});

	test('JavaScript may catch what Python raises, and go on', () => {
		const python = createInterpreter({
			globals: {
				attempt: (f: PythonFunction) => {
					try {
						return f();
					} catch (error) {
						return (error as PythonError).type;
					}
				},
			},
		});
		expect(python.evaluate('[attempt(lambda: 1 / 0), attempt(lambda: 2)]')).toEqual(['ZeroDivisionError', 2]);
	});
});
