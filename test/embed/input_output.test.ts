// Standard streams and files of embedded programs.

import { describe, expect, test } from 'vitest';
import { createInterpreter, type InterpreterOptions } from '../../src/index.ts';

/** What a program writes to both streams. */
function run(source: string, options: InterpreterOptions = {}): string {
	let output = '';
	const write = (text: string) => {
		output += text;
	};
	createInterpreter({ stdout: write, ...options }).run(source);
	return output;
}

async function runAsync(source: string, options: InterpreterOptions = {}): Promise<string> {
	let output = '';
	const write = (text: string) => {
		output += text;
	};
	await createInterpreter({ stdout: write, ...options }).runAsync(source);
	return output;
}

/** Gives one item a call. */
function given<T>(...items: T[]): () => T | undefined {
	return () => items.shift();
}

const later =
	<T>(next: () => T) =>
	() =>
		new Promise<T>((resolve) => setTimeout(() => resolve(next()), 1));

describe('output', () => {
	test('of print arrives in one piece', () => {
		const pieces: string[] = [];
		createInterpreter({ stdout: (text) => pieces.push(text) }).run('print(1, "a")');
		expect(pieces).toEqual(['1 a\n']);
	});

	test('to standard error goes where standard output goes, or elsewhere', () => {
		const source = 'import sys\nprint("out")\nprint("err", file=sys.stderr)';
		expect(run(source)).toBe('out\nerr\n');
		let errors = '';
		const stderr = (text: string) => {
			errors += text;
		};
		expect(run(source, { stderr })).toBe('out\n');
		expect(errors).toBe('err\n');
	});

	test('is dropped when nobody wants it', () => {
		createInterpreter().run('print("nothing")');
	});

	test('in bytes is decoded, also when a code point comes in pieces', () => {
		expect(run('import sys\nfor b in "é🐍".encode():\n    sys.stdout.buffer.write(bytes([b]))\nprint("!")')).toBe(
			'é🐍!\n',
		);
	});
});

describe('input', () => {
	const PROGRAM = 'import sys\nprint([input(), input("? "), sys.stdin.read()])';

	test('as a text', () => {
		expect(run(PROGRAM, { stdin: 'a\nb\nc\nd' })).toBe("? ['a', 'b', 'c\\nd']\n");
	});

	test('line by line', () => {
		expect(run(PROGRAM, { stdin: given('a', 'b\n', 'c', 'd') })).toBe("? ['a', 'b', 'c\\nd\\n']\n");
	});

	test('in bytes as they come', () => {
		const bytes = (text: string) => new TextEncoder().encode(text);
		expect(run(PROGRAM, { stdin: given(bytes('a\nb'), bytes('c\n')) })).toBe("? ['a', 'bc', '']\n");
	});

	test('line by line, asynchronously', async () => {
		expect(await runAsync(PROGRAM, { stdin: later(given('a', 'b', 'c')) })).toBe("? ['a', 'b', 'c\\n']\n");
	});

	test('an empty line is a line', () => {
		expect(run('print(repr(input()), repr(input()))', { stdin: given('', 'x') })).toBe("'' 'x'\n");
	});

	test.for([undefined, null])('%s is its end', (end) => {
		expect(() => run('input()', { stdin: () => end })).toThrow('EOFError');
	});

	test('there is none unless given', () => {
		expect(() => run('input()')).toThrow('EOFError');
		expect(run('import sys\nprint(repr(sys.stdin.readline()))')).toBe("''\n");
	});

	test('that a synchronous program would have to wait for is refused', () => {
		expect(() => run('input()', { stdin: later(given('a')) })).toThrow("RuntimeError: can't wait");
	});

	test('that a program stopped waiting for is read by the next', async () => {
		let answer: (line: string) => void = () => {};
		const stdin = () =>
			new Promise<string>((resolve) => {
				answer = resolve;
			});
		const python = createInterpreter({ stdin });
		const interrupted = python.runAsync('input()');
		python.interrupt();
		await expect(interrupted).rejects.toThrow('KeyboardInterrupt');
		const next = python.evaluateAsync('input()');
		await Promise.resolve();
		answer('line');
		expect(await next).toBe('line');
	});
});

describe('files', () => {
	test('are read by programs, and those they write are read by JavaScript', () => {
		const python = createInterpreter({ files: { '/data/in.txt': 'a\nb\n', '/data/raw': Uint8Array.of(1, 2) } });
		python.run(`
with open('/data/in.txt') as f:
    lines = [line.strip() for line in f]
with open('/data/raw', 'rb') as f:
    raw = f.read()
with open('/out.txt', 'w') as f:
    f.write('é' * 3)
`);
		expect([python.get('lines'), python.get('raw')]).toEqual([['a', 'b'], Uint8Array.of(1, 2)]);
		expect(python.files.readText('/out.txt')).toBe('ééé');
		expect(python.files.read('/out.txt').length).toBe(6);
	});

	test('are listed, replaced and removed', () => {
		const { files } = createInterpreter({ files: { '/a/b/c.txt': 'x', '/a/d.txt': '' } });
		expect([files.list('/'), files.list('/a'), files.list('/a/b')]).toEqual([['a/'], ['b/', 'd.txt'], ['c.txt']]);
		files.write('/a/d.txt', 'longer');
		files.write('/a/d.txt', 'new');
		expect(files.readText('/a/d.txt')).toBe('new');
		expect([files.exists('/a'), files.exists('/a/d.txt'), files.exists('/x')]).toEqual([true, true, false]);
		files.remove('/a/d.txt');
		expect(files.exists('/a/d.txt')).toBe(false);
	});

	test('that are not there are errors on both sides', () => {
		const python = createInterpreter();
		expect(() => python.files.read('/nothing')).toThrow(/ENOENT/);
		expect(() => python.run('open("/nothing")')).toThrow('OSError: [Errno 2] ENOENT');
	});

	test('are where modules are imported from', () => {
		const files = { '/lib/one.py': 'import two\nx = two.x + 1', '/lib/two.py': 'x = 1', '/here.py': 'y = 5' };
		expect(run('import one, here\nprint(one.x, here.y, here.__file__)', { files })).toBe('2 5 here.py\n');
		expect(run('import mine\nprint(mine.z)', { files: { '/code/mine.py': 'z = 1' }, path: ['/code'] })).toBe('1\n');
	});

	test('written while the interpreter lives can be imported', () => {
		const python = createInterpreter();
		expect(() => python.import('later')).toThrow("ImportError: no module named 'later'");
		python.files.write('/lib/later.py', 'x = 1');
		expect(python.import('later').get('x')).toBe(1);
	});
});
