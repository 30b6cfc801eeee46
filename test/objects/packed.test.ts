// Packed data: numbers as bytes, growing storage, sizes no machine has.

import { describe, expect, test } from 'vitest';
import { MemoryHost } from '../../src/host/memory.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { PyArray } from '../../src/objects/array.ts';
import '../../src/objects/array_methods.ts';
import { nativeElement, standardElement } from '../../src/objects/binary.ts';
import { bytearrayType, PyByteArray } from '../../src/objects/bytearray.ts';
import '../../src/objects/bytearray_methods.ts';
import { bytesType, PyBytes } from '../../src/objects/bytes.ts';
import '../../src/objects/bytes_methods.ts';
import { call } from '../../src/objects/call.ts';
import { memoryErrorType } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/object.ts';
import { newMemoryView } from '../../src/objects/memoryview_methods.ts';
import { binaryOperation, setItem } from '../../src/objects/operations.ts';
import { BinaryOp } from '../../src/objects/operators.ts';
import { repr } from '../../src/objects/protocol.ts';
import { PySlice } from '../../src/objects/slice.ts';
import '../../src/objects/str.ts';
import '../../src/objects/type_slots.ts';
import type { Value } from '../../src/objects/value.ts';

const raises = (type: unknown, message: string) => expect.objectContaining({ type, args: [message] });

function stored(typecode: string, value: Value, littleEndian = true): string {
	const element = standardElement(typecode);
	const bytes = new Uint8Array(element.size);
	element.store(new DataView(bytes.buffer), 0, value, littleEndian);
	return Buffer.from(bytes).toString('hex');
}

function loaded(typecode: string, hex: string): Value {
	const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
	return standardElement(typecode).load(new DataView(bytes.buffer), 0, true);
}

describe('ints as bytes', () => {
	test.each([
		['q', -1, 'ffffffffffffffff'],
		['q', 2 ** 53 - 1, 'ffffffffffff1f00'],
		['q', -(2 ** 53 - 1), '010000000000e0ff'],
		['q', -(2n ** 53n), '000000000000e0ff'],
		['q', 2n ** 63n - 1n, 'ffffffffffffff7f'],
		['Q', 2n ** 64n - 1n, 'ffffffffffffffff'],
		['Q', 2 ** 40, '0000000000010000'],
		['i', -(2 ** 31), '00000080'],
		['L', 2 ** 32 - 1, 'ffffffff'],
		['h', -2, 'feff'],
	] as const)('%s of %s is %s, both ways', (typecode, value, hex) => {
		expect(stored(typecode, value)).toBe(hex);
		expect(loaded(typecode, hex)).toBe(value);
	});

	test('that do not fit lose their high bits', () => {
		expect(stored('b', 300)).toBe('2c');
		expect(stored('i', 2n ** 70n + 5n)).toBe('05000000');
		expect(stored('Q', -1)).toBe('ffffffffffffffff');
		expect(stored('q', 2n ** 64n + 3n)).toBe('0300000000000000');
	});

	test('have eight bytes for l in native layout and four in the standard one', () => {
		expect([nativeElement('l').size, standardElement('l').size]).toEqual([8, 4]);
	});
});

describe('half floats', () => {
	test.each([
		[1, '3c00'],
		[-2, 'c000'],
		[65504, '7bff'],
		[65519.99, '7bff'],
		[65520, '7c00'],
		[1e300, '7c00'],
		[2 ** -24, '0001'],
		[2 ** -25, '0000'],
		[2 ** -25 * 1.01, '0001'],
		[2 ** -14, '0400'],
		[2 ** -14 * 0.9999, '0400'],
		[1.9999, '4000'],
		[2049, '6800'],
		[2051, '6802'],
		[-0, '8000'],
		[Number.NEGATIVE_INFINITY, 'fc00'],
	])('%s is %s', (value, hex) => {
		expect(stored('e', new PyFloat(value), false)).toBe(hex);
	});
});

describe('growing', () => {
	test('by appending moves the bytes only now and then', () => {
		const bytes = new PyByteArray(new Uint8Array(0));
		let moves = 0;
		for (let i = 0, data = bytes.data; i < 100_000; i++) {
			bytes.append(i & 0xff);
			if (bytes.data !== data) moves++;
			data = bytes.data;
		}
		expect(bytes.byteLength).toBe(100_000);
		expect(moves).toBeLessThan(20);
	});

	test('leaves an array as it was when the value is of the wrong type', () => {
		const array = new PyArray(nativeElement('i'), new Uint8Array(4));
		expect(() => array.append('x')).toThrow();
		expect(repr(array)).toBe("array('i', [0])");
	});

	test('an object array keeps its values, and lends them to arrays made from it', () => {
		createStandardInterpreter(new MemoryHost()).enter(() => {
			const array = new PyArray(nativeElement('O'), new Uint8Array(0));
			for (const value of [1, 'a', null, new PyBytes(Uint8Array.of(1))]) array.append(value);
			expect(repr(binaryOperation(BinaryOp.ADD, array, array))).toBe(
				`array('O', [${"1, 'a', None, b'\\x01', ".repeat(2).slice(0, -2)}])`,
			);
		});
	});

	test('assigning a slice to itself reads before it writes', () => {
		const bytes = new PyByteArray(Uint8Array.of(1, 2, 3));
		setItem(bytes, new PySlice(1, 2, null), bytes);
		expect(repr(bytes)).toBe("bytearray(b'\\x01\\x01\\x02\\x03\\x03')");
	});

	test('a memoryview writes through to what it shows', () => {
		const bytes = new PyByteArray(new Uint8Array(4));
		setItem(newMemoryView(bytes), new PySlice(1, 3, null), new PyBytes(Uint8Array.of(7, 8)));
		expect([...bytes.bytes]).toEqual([0, 7, 8, 0]);
	});
});

describe('sizes no machine has', () => {
	const message = (bytes: bigint) => `memory allocation failed, allocating ${bytes} bytes`;

	test('raise MemoryError before anything is allocated', () => {
		expect(() => call(bytesType, [2 ** 40])).toThrow(raises(memoryErrorType, message(2n ** 40n + 1n)));
		expect(() => call(bytearrayType, [2 ** 40])).toThrow(raises(memoryErrorType, message(2n ** 40n)));
		expect(() => call(bytearrayType, [-1])).toThrow(raises(memoryErrorType, message(2n ** 64n - 1n)));
		expect(() => binaryOperation(BinaryOp.MULTIPLY, new PyBytes(Uint8Array.of(1, 2)), 2 ** 40)).toThrow(
			raises(memoryErrorType, message(2n ** 41n + 1n)),
		);
	});
});
