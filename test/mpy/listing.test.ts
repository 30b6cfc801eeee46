// What tools show of modules: text and JSON, of whole files and of programs.

import { describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { compile, crossCompileDefaults } from '../../src/compiler/index.ts';
import { disassembly, disassemblyText } from '../../src/mpy/dis.ts';
import { nameText, quotedText, visibleText } from '../../src/mpy/display_text.ts';
import { describeMpy, dumpMpyText } from '../../src/mpy/dump.ts';
import { openMpy } from '../../src/mpy/input.ts';
import { plainPaint } from '../../src/mpy/listing_text.ts';

const source = `import sys
class Counter:
    def add(self, n=1, *rest, by=2.5, **others):
        for i in range(n):
            try:
                self.total += i % 7
            except TypeError:
                break
        with self.lock as lock:
            return lambda: (n, lock, "text\\n", b"bytes", -100000)
`;

describe('a dump', () => {
	const input = openMpy('counter.mpy', crossCompile(source, { filename: 'counter.py' }));

	test('shows all of a file', async () => {
		await expect(dumpMpyText(input, plainPaint)).toMatchFileSnapshot('expected/counter.dump');
	});

	test('has each byte of the file once', () => {
		const { header, qstrs, constants, functions } = describeMpy(input);
		const tables = [...qstrs, ...constants].map(({ bytes }) => bytes).join('');
		const codes = functions.map(({ place, instructions, prelude }) => {
			const { signature = '', sizes = '', names = '', lines = '', cells = '' } = prelude?.bytes ?? {};
			const code = [signature, sizes, names, lines, cells, ...instructions.map(({ bytes }) => bytes)].join('');
			const before = Buffer.from(input.bytes.subarray(place.header, place.code)).toString('hex');
			const after = Buffer.from(input.bytes.subarray(place.childCount, place.children)).toString('hex');
			return before + code + after;
		});
		expect(header.bytes + tables + codes.join('')).toBe(Buffer.from(input.bytes).toString('hex'));
	});

	test('as data has what operands mean', () => {
		const { functions } = describeMpy(input);
		expect(functions.map(({ qualifiedName, parent, children }) => [qualifiedName, parent, children])).toEqual([
			['<module>', null, [1]],
			['Counter', 0, [2]],
			['Counter.add', 1, [3]],
			['Counter.add.<lambda>', 2, []],
		]);
		expect(functions[2].prelude).toMatchObject({
			signature: 'add(self, n=..., *args, by, **kwargs)',
			flags: ['var-keywords', 'var-args', 'keyword-defaults'],
		});
		expect(functions[2].exceptionRegions.map(({ kind }) => kind)).toEqual(['except', 'with']);
		const remainder = functions[2].instructions.find(({ meaning }) => meaning === '%');
		expect(remainder).toMatchObject({ opcode: 'BINARY_OP', operand: 33, bytes: 'f8', line: 6, target: null });
	});

	test('shows what native code is', () => {
		const viper = [1 * 8 + 2, 0xc3, 0x60, 4, 8, 1, 2, 3, 4];
		const bytes = Uint8Array.of(0x4d, 6, 0x40 | (11 << 2) | 3, 31, 1, 1, 1, 2 << 1, 0x78, 0x79, 0, 0, ...viper);
		const text = dumpMpyText(openMpy('native.mpy', bytes), plainPaint);
		expect(text).toContain('mpy version 6.3, native code for rv32imc, small ints of 31 bits');
		expect(text).toMatch(/arch flags +01 +0x1\n/);
		expect(text).toContain('table of runtime functions');
		expect(text).toContain('flags 0x60, read-only data 4 bytes, zeroed data 8 bytes');
		expect(text).toMatch(/viper, 1 bytes[\s\S]* 0 {2}c3\n/);
	});

	test('shows damaged functions as far as they make sense', () => {
		const code = [0, 2, 1, 0x11, 9, 0x07, 0x63];
		const bytes = Uint8Array.of(0x4d, 6, 0, 31, 2, 0, 2 << 1, 0x78, 0x79, 0, 15, code.length * 8, ...code, 0xff);
		const { functions, trailingBytes } = describeMpy(openMpy('broken.mpy', bytes));
		expect(functions[0].instructions).toMatchObject([{ opcode: 'LOAD_NAME', operand: 9, meaning: '?' }]);
		expect(functions[0].problems).toEqual(['LOAD_NAME: there is no qstr 9', 'byte code 0x07 not implemented']);
		expect(trailingBytes).toBe(1);
	});
});

describe('a disassembly', () => {
	const module = compile(source, { ...crossCompileDefaults, filename: 'counter.py' });

	test('has each line above what became of it', async () => {
		const text = disassemblyText(disassembly('counter.py', module), plainPaint, source.split('\n'));
		await expect(text).toMatchFileSnapshot('expected/counter.dis');
	});

	test('can be of some functions only', () => {
		const names = (functionName: string) => {
			return disassembly('counter.py', module, { functionName }).functions.map(({ qualifiedName }) => qualifiedName);
		};
		expect(names('add')).toEqual(['Counter.add']);
		expect(names('Counter.add')).toEqual(['Counter.add']);
		expect(names('missing')).toEqual([]);
	});

	test.for([
		['def f(): pass', 'f()'],
		['def f(a, b=1): pass', 'f(a, b=...)'],
		['def f(*rest): pass', 'f(*rest)'],
		['def f(a, *, b): pass', 'f(a, *, b)'],
		['def f(*, b=1, **others): pass', 'f(*, b, **others)'],
		['def f(a, *rest, b, **others): pass', 'f(a, *rest, b, **others)'],
		['def g(x):\n    def f(*rest): return x\n', 'f(*rest)'],
		['def g(x):\n    def f(a=1, *, b): return x\n', 'f(a=..., *, b)'],
	])('%s has the signature %s', ([program, signature]) => {
		const compiled = compile(program, { ...crossCompileDefaults, filename: 'f.py' });
		const [f] = disassembly('f.py', compiled, { functionName: 'f' }).functions;
		expect(f.prelude?.signature).toBe(signature);
	});

	test('knows locals by their names', () => {
		const [, , add] = disassembly('counter.py', module).functions;
		expect(add.prelude?.locals).toEqual(['self', 'n', 'by', 'rest', 'others', 'i', 'lock']);
		expect(add.instructions.filter(({ opcode }) => opcode === 'STORE_FAST').map(({ meaning }) => meaning)).toContain(
			'i',
		);
	});

	test('marks its parts for colouring, and is the same text otherwise', () => {
		const marked = disassemblyText(
			disassembly('counter.py', module),
			(part, text) => `{${part}:${text}}`,
			source.split('\n'),
		);
		const plain = disassemblyText(disassembly('counter.py', module), plainPaint, source.split('\n'));
		expect(marked).toContain('{opcode:BINARY_OP');
		const unmarked = marked.replace(/\{(?:heading|source|offset|bytes|opcode|meaning|label|problem):([^}]*)\}/g, '$1');
		expect(unmarked.replace(/ +$/gm, '')).toBe(plain);
	});
});

describe('text of programs', () => {
	test('cannot steer the terminal', () => {
		expect(visibleText('a\tb\x1b[31m\u009b\u202e\x7f')).toBe('a    b\\x1b[31m\\x9b\\u202e\\x7f');
		expect(quotedText("it's\n\x1b\u2028")).toBe('"it\'s\\n\\x1b\\u2028"');
	});

	test('is in quotes where it is no usual name', () => {
		expect(['f', '<lambda>', 'a/b.py', 'é', '', 'a b', 'a\\'].map(nameText)).toEqual([
			...['f', '<lambda>', 'a/b.py', 'é', "''", "'a b'", "'a\\\\'"],
		]);
	});
});
