// The .mpy container: what is written reads back the same, and bad bytes are errors, never half a module.

import { describe, expect, test } from 'vitest';
import type { CompiledModule, Constant, RawCode } from '../../src/mpy/rawcode.ts';
import { MpyFormatError, readMpy } from '../../src/mpy/reader.ts';
import { writeMpy } from '../../src/mpy/writer.ts';

/** `RETURN_VALUE` of None, in a scope named by qstr 1. */
const returnNone = Uint8Array.of(0x08, 0x02, 0x01, 0x51, 0x63);

function rawCode(children: readonly RawCode[] = []): RawCode {
	return { kind: 'bytecode', code: returnNone, children, isGenerator: false };
}

const module: CompiledModule = {
	qstrs: ['example.py', '<module>', 'a name', 'é\ud800', ''],
	constants: [
		{ kind: 'none' },
		{ kind: 'true' },
		{ kind: 'false' },
		{ kind: 'ellipsis' },
		{ kind: 'int', value: -5 },
		{ kind: 'int', value: 2n ** 70n },
		{ kind: 'float', value: 1.5 },
		{ kind: 'float', value: -0 },
		{ kind: 'float', value: Infinity },
		{ kind: 'complex', real: 0, imag: 2 },
		{ kind: 'str', value: 'text of some length, \ud800 included' },
		{ kind: 'bytes', value: Uint8Array.of(0, 255) },
		{
			kind: 'tuple',
			items: [
				{ kind: 'int', value: 1 },
				{ kind: 'tuple', items: [] },
			],
		},
	],
	root: rawCode([rawCode(), rawCode([rawCode()])]),
};

describe('a written module', () => {
	test('reads back the same', () => {
		expect(readMpy(writeMpy(module))).toEqual(module);
	});

	test('starts with magic, version, no architecture and the small int width', () => {
		expect([...writeMpy(module).slice(0, 4)]).toEqual([0x4d, 6, 0, 31]);
		expect(writeMpy(module, { smallIntBits: 63 })[3]).toBe(63);
	});

	test('names static qstrs by number', () => {
		const bytes = writeMpy({ qstrs: ['<module>', 'zip'], constants: [], root: rawCode() });
		expect([...bytes.slice(4, 9)]).toEqual([2, 0, (7 << 1) | 1, 0x82, 0x4b]);
	});
});

describe('bytes that are no module', () => {
	const bytes = writeMpy(module);
	const detailOf = (broken: Uint8Array): string => {
		try {
			readMpy(broken);
		} catch (error) {
			if (error instanceof MpyFormatError) {
				return error.detail;
			}
			throw error;
		}
		return 'accepted';
	};
	const withByte = (index: number, value: number): Uint8Array => {
		const changed = bytes.slice();
		changed[index] = value;
		return changed;
	};

	test('are an error at every length', () => {
		for (let length = 0; length < bytes.length; length++) {
			expect(detailOf(bytes.slice(0, length))).toMatch(/cut short|not a .mpy file|prelude/);
		}
	});

	test('are told apart', () => {
		expect(detailOf(withByte(0, 0x4c))).toBe('not a .mpy file');
		expect(detailOf(withByte(1, 5))).toBe('mpy version 5, expected 6');
		expect(detailOf(withByte(2, 0x0b))).toBe('compiled for x64');
		expect(detailOf(withByte(3, 64))).toBe('small ints of 64 bits, at most 63 are possible');
	});

	test('never give anything but a module or MpyFormatError', () => {
		for (let index = 0; index < bytes.length; index++) {
			for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
				expect(typeof detailOf(withByte(index, value))).toBe('string');
			}
		}
	});

	test('cannot nest without limit', () => {
		let nested: Constant = { kind: 'none' };
		for (let i = 0; i < 1600; i++) {
			nested = { kind: 'tuple', items: [nested] };
		}
		const deep = writeMpy({ qstrs: [''], constants: [nested], root: rawCode() });
		expect(detailOf(deep)).toBe('tuples are nested too deeply');
	});
});
