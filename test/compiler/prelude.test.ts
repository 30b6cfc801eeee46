// The bytecode prelude: numbers survive encoding, line tables give back lines.

import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../src/mpy/bytebuffer.ts';
import {
	decodeLineTable,
	decodePrelude,
	encodeLineStep,
	encodeSignature,
	encodeSizes,
	lineAt,
	type Signature,
} from '../../src/mpy/prelude.ts';

function encode(signature: Signature, steps: readonly (readonly [bytes: number, lines: number])[] = []): Uint8Array {
	const info = new ByteBuffer();
	for (let i = 0; i <= signature.positionalArgs + signature.keywordOnlyArgs; i++) {
		info.uint(i);
	}
	for (const [bytes, lines] of steps) {
		encodeLineStep(info, bytes, lines);
	}
	const out = new ByteBuffer();
	encodeSignature(out, signature);
	encodeSizes(out, info.length, 2);
	out.append(info.view());
	out.byte(3);
	out.byte(4);
	out.append(Uint8Array.of(0x51, 0x63));
	return out.slice();
}

const small: Signature = {
	stateSize: 1,
	exceptionStackSize: 0,
	flags: 0,
	positionalArgs: 0,
	keywordOnlyArgs: 0,
	defaultPositionalArgs: 0,
};

test.each<Signature>([
	small,
	{ ...small, stateSize: 17 },
	{ ...small, stateSize: 5000, exceptionStackSize: 9 },
	{ ...small, flags: 0x0f },
	{ ...small, positionalArgs: 200, keywordOnlyArgs: 150, defaultPositionalArgs: 77 },
])('signature %o survives', (signature) => {
	const prelude = decodePrelude(encode(signature));
	expect(prelude).toMatchObject(signature);
	expect(prelude.cells).toEqual([3, 4]);
	expect(prelude.nameIndex).toBe(0);
	expect(prelude.argumentNames).toHaveLength(signature.positionalArgs + signature.keywordOnlyArgs);
});

describe('a line table', () => {
	const steps = [
		[0, 3],
		[4, 7],
		[40, 1],
		[2, 5000],
	] as const;
	const code = encode(small, steps);
	const prelude = decodePrelude(code);

	test('gives the line of each offset', () => {
		expect(lineAt(code, prelude, 0)).toBe(4);
		expect(lineAt(code, prelude, 3)).toBe(4);
		expect(lineAt(code, prelude, 4)).toBe(11);
		expect(lineAt(code, prelude, 43)).toBe(11);
		expect(lineAt(code, prelude, 44)).toBe(12);
		expect(lineAt(code, prelude, 46)).toBe(5012);
		expect(lineAt(code, prelude, 1000)).toBe(5012);
	});

	test('ends at its last step', () => {
		expect(decodeLineTable(code, prelude).at(-1)).toEqual({ offset: 46, line: 5012 });
	});
});

test('a prelude that is cut short is an error', () => {
	const code = encode({ ...small, positionalArgs: 5 });
	for (let length = 0; length < code.length - 2; length++) {
		expect(() => decodePrelude(code.slice(0, length))).toThrow(RangeError);
	}
});
