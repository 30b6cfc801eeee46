// `compileMpy`: the cross compiler as a function. What it writes is held to golden files in test/golden.

import { describe, expect, test } from 'vitest';
import { type CompileMpyOptions, compileMpy, createInterpreter, PythonError } from '../../src/index.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function rejection(source: string, options?: CompileMpyOptions): PythonError {
	try {
		compileMpy(source, options);
	} catch (error) {
		if (error instanceof PythonError) return error;
	}
	throw new Error('not rejected');
}

describe('compileMpy', () => {
	test('gives a .mpy file as the reference compiler writes it', () => {
		expect(hex(compileMpy('x=1\n', { filename: 'a.py' }))).toBe(
			'4d06001f030008612e7079000f0278004000020181160251 63'.replace(' ', ''),
		);
	});

	test('takes text and bytes alike', () => {
		const source = 'é = "ü"\n';
		expect(compileMpy(new TextEncoder().encode(source))).toEqual(compileMpy(source));
	});

	test('names the source <stdin> unless told', () => {
		expect(Buffer.from(compileMpy('')).includes('<stdin>')).toBe(true);
		expect(rejection('break').frames[0].file).toBe('<stdin>');
	});

	test('heeds each option', () => {
		const source = 'assert x\ny = 100000\n\n\nz = 1\n';
		const plain = hex(compileMpy(source));
		const options: CompileMpyOptions[] = [
			{ optLevel: 1 },
			{ optLevel: 3 },
			{ smallIntBits: 16 },
			{ sourceLines: false },
			{ filename: 'other.py' },
		];
		const files = [plain, ...options.map((option) => hex(compileMpy(source, option)))];
		expect(new Set(files).size).toBe(files.length);
		expect(hex(compileMpy(source, { march: 'xtensawin', emit: 'bytecode', optLevel: 0 }))).toBe(plain);
	});

	test('throws what Python would raise for a program that is rejected', () => {
		const error = rejection('def f():\n    continue\n', { filename: 'a.py' });
		expect(error.type).toBe('SyntaxError');
		expect(error.pythonMessage).toBe("'break'/'continue' outside loop");
		expect(error.message).toBe("SyntaxError: 'break'/'continue' outside loop");
		expect(error.frames).toEqual([{ file: 'a.py', line: 2, function: 'f' }]);
		expect(error.traceback).toBe(
			'Traceback (most recent call last):\n  File "a.py", line 2, in f\n' +
				"SyntaxError: 'break'/'continue' outside loop\n",
		);
		expect(error.exception).toBe(undefined);
		expect(rejection('x = = 1').frames).toEqual([{ file: '<stdin>', line: 1, function: '' }]);
	});

	test.for(['native', 'viper', 'asm_thumb'])(
		'says of @micropython.%s that it is not supported yet, and where',
		(decorator) => {
			const source = `def a(): pass\n@micropython.${decorator}\ndef b(): pass\n`;
			expect(rejection(source).pythonMessage).toBe('invalid arch');
			const error = rejection(source, { march: 'armv7m' });
			expect(error.type).toBe('NotImplementedError');
			expect(error.pythonMessage).toMatch(/not supported yet: function b$/);
			expect(error.frames[0].line).toBe(3);
		},
	);

	test('says so of whole programs', () => {
		expect(rejection('x = 1', { march: 'x64', emit: 'native' }).pythonMessage).toContain('not supported yet');
	});

	test('refuses options that make no sense', () => {
		const refused = (options: object) => () => compileMpy('', options);
		expect(refused({ optLevel: -1 })).toThrow(RangeError);
		expect(refused({ smallIntBits: 0 })).toThrow(RangeError);
		expect(refused({ smallIntBits: 31.5 })).toThrow(RangeError);
		expect(refused({ march: 'z80' })).toThrow(RangeError);
		expect(refused({ emit: 'wasm' })).toThrow(RangeError);
		expect(refused({ emit: 'native' })).toThrow(TypeError);
		expect(refused({ filename: 1 })).toThrow(TypeError);
		expect(() => compileMpy(undefined as unknown as string)).toThrow(TypeError);
	});

	test('raises in Python too when Python called it', () => {
		const python = createInterpreter({ modules: { cross: { compile: (source: string) => compileMpy(source) } } });
		expect(python.run('import cross; cross.compile("x = 1")')).toBe(undefined);
		expect(() => python.run('cross.compile("x = = 1")')).toThrow(/SyntaxError: invalid syntax/);
	});
});
