// What containers keep to beyond their Python-visible methods: cost, size limits, iteration while changing.

import { describe, expect, test } from 'vitest';
import { PyDeque } from '../../src/objects/deque.ts';
import { PyDict } from '../../src/objects/dict.ts';
import '../../src/objects/dict_methods.ts';
import { memoryErrorType, runtimeErrorType } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/str.ts';
import { iterate, nextItem } from '../../src/objects/iteration.ts';
import { PyList } from '../../src/objects/list.ts';
import '../../src/objects/list_methods.ts';
import { newNamedTupleType } from '../../src/objects/namedtuple.ts';
import { binaryOperation, contains, getItem } from '../../src/objects/operations.ts';
import { BinaryOp } from '../../src/objects/operators.ts';
import { hashValue, lengthOf, repr, valuesEqual } from '../../src/objects/protocol.ts';
import { PyRange } from '../../src/objects/range.ts';
import { PyFrozenset, PySet } from '../../src/objects/set.ts';
import '../../src/objects/set_methods.ts';
import { PySlice } from '../../src/objects/slice.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import '../../src/objects/tuple_methods.ts';
import type { Value } from '../../src/objects/value.ts';

const raises = (type: unknown) => expect.objectContaining({ type });

describe('a list', () => {
	test('repeated has its items in order, however many', () => {
		for (const items of [[false], [1, 2], [null, 3, 4]]) {
			for (const times of [0, 1, 2, 3, 5, 7, 8, 9, 20, 31, 32, 33, 64, 65, 300]) {
				const repeated = binaryOperation(BinaryOp.MULTIPLY, new PyList(items), times) as PyList;
				const expected = Array.from({ length: items.length * times }, (_, i) => items[i % items.length]);
				expect(repeated.items).toEqual(expected);
				repeated.items.push(7);
				expect(items.length).toBeLessThan(4);
			}
		}
	});

	test('too large to exist raises MemoryError before anything is allocated', () => {
		expect(() => binaryOperation(BinaryOp.MULTIPLY, new PyList([0]), 10 ** 12)).toThrow(raises(memoryErrorType));
		expect(() => binaryOperation(BinaryOp.MULTIPLY, 10 ** 12, new PyTuple([0]))).toThrow(raises(memoryErrorType));
	});

	test('can be extended by itself', () => {
		const list = new PyList([1, 2]);
		binaryOperation(BinaryOp.INPLACE_ADD, list, list);
		expect(list.items).toEqual([1, 2, 1, 2]);
	});

	test('that contains itself fails to print, as upstream does', () => {
		const list = new PyList([1]);
		const dict = new PyDict();
		dict.set('list', list);
		list.items.push(list, dict, new PyTuple([list]));
		expect(() => repr(list)).toThrow(RangeError);
	});

	test('nested beyond the stack fails to print, and prints later', () => {
		let deep: Value = new PyList([]);
		for (let i = 0; i < 200_000; i++) deep = new PyList([deep]);
		expect(() => repr(deep)).toThrow(RangeError);
		expect(repr(new PyList([new PyList([])]))).toBe('[[]]');
	});
});

describe('a tuple', () => {
	test('hashes as its items do, in their order', () => {
		const hash = (...items: Value[]) => hashValue(new PyTuple(items));
		expect(hash(1, 2)).toBe(hash(new PyFloat(1), 2));
		expect(hash(1, 2)).not.toBe(hash(2, 1));
		expect(hash(2 ** 32)).not.toBe(hash(2 ** 33));
	});

	test('equals a named tuple with the same items', () => {
		const type = newNamedTupleType('Point', ['x', 'y']);
		const point = type.construct?.(type, [1, 2], undefined) as PyTuple;
		expect(valuesEqual(point, new PyTuple([1, 2]))).toBe(true);
		expect(repr(point)).toBe('Point(x=1, y=2)');
	});
});

describe('a dictionary', () => {
	test('that changes size stops its iterators with RuntimeError', () => {
		const dict = new PyDict();
		dict.set(1, 1);
		const iterator = iterate(dict);
		expect(nextItem(iterator)).toBe(1);
		dict.set(2, 2);
		expect(() => nextItem(iterator)).toThrow(raises(runtimeErrorType));
	});

	test('whose keys are replaced one by one is not iterated for ever', () => {
		const dict = new PyDict();
		for (let i = 0; i < 10; i++) dict.set(i, i);
		const iterator = iterate(dict);
		const replaceAll = () => {
			for (let key = nextItem(iterator); key !== undefined; key = nextItem(iterator)) {
				dict.delete(key);
				dict.set((key as number) + 10, null);
			}
		};
		expect(replaceAll).toThrow(raises(runtimeErrorType));
	});

	test('may change values while iterated', () => {
		const dict = new PyDict();
		for (let i = 0; i < 3; i++) dict.set(i, i);
		const iterator = iterate(dict);
		const seen: Value[] = [];
		for (let key = nextItem(iterator); key !== undefined; key = nextItem(iterator)) {
			dict.set(key, 'seen');
			seen.push(key);
		}
		expect(seen).toEqual([0, 1, 2]);
	});
});

describe('a set', () => {
	const setOf = (...items: Value[]) => {
		const set = new PySet();
		for (const item of items) set.add(item);
		return set;
	};

	test('finds elements as a dictionary finds keys', () => {
		const set = setOf(1, 'a', new PyTuple([1, 2]));
		for (const item of [new PyFloat(1), true, 'a', new PyTuple([new PyFloat(1), 2])]) {
			expect(contains(set, item)).toBe(true);
		}
		expect(lengthOf(setOf(1, true, new PyFloat(1)))).toBe(1);
	});

	test('equals a frozen set of the same elements, whose hash does not depend on order', () => {
		const frozen = (...items: Value[]) => new PyFrozenset(setOf(...items).elements);
		expect(valuesEqual(setOf(1, 2), frozen(2, 1))).toBe(true);
		expect(hashValue(frozen(1, 2, 'a'))).toBe(hashValue(frozen('a', 2, 1)));
	});

	test('can be combined with itself in place', () => {
		for (const [op, expected] of [
			[BinaryOp.INPLACE_OR, '{1, 2}'],
			[BinaryOp.INPLACE_AND, '{1, 2}'],
			[BinaryOp.INPLACE_XOR, 'set()'],
			[BinaryOp.INPLACE_SUBTRACT, 'set()'],
		] as const) {
			const set = setOf(1, 2);
			expect(repr(binaryOperation(op, set, set))).toBe(expected);
		}
	});
});

describe('a deque', () => {
	test('behaves as an array with a maximum length, however it is filled and emptied', () => {
		for (const maxLength of [0, 1, 3, 8, 20]) {
			const deque = new PyDeque(maxLength, false);
			let model: number[] = [];
			for (let i = 0, state = 1; i < 2000; i++) {
				state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
				const choice = (state >>> 16) % 5;
				if (choice < 2) {
					deque.append(i);
					model = [...model, i].slice(-maxLength || model.length + 1);
				} else if (choice === 2) {
					deque.appendLeft(i);
					model = [i, ...model].slice(0, maxLength);
				} else if (model.length > 0) {
					expect(choice === 3 ? deque.pop() : deque.popLeft()).toBe(choice === 3 ? model.pop() : model.shift());
				}
				expect(Array.from({ length: deque.length }, (_, at) => deque.at(deque.head + at))).toEqual(model);
			}
		}
	});

	test('takes constant time at either end', () => {
		const deque = new PyDeque(2 ** 20, false);
		for (let i = 0; i < 1_000_000; i++) deque.append(i);
		let inOrder = true;
		for (let i = 0; i < 1_000_000; i++) inOrder &&= deque.popLeft() === i;
		expect(inOrder).toBe(true);
	});
});

describe('a range', () => {
	test('counts and indexes exactly beyond safe integers', () => {
		expect(lengthOf(new PyRange(0, 2 ** 53 - 1, 1))).toBe(2 ** 53 - 1);
		expect(lengthOf(new PyRange(2n ** 62n, 2n ** 62n + 10n, 3))).toBe(4);
		expect(getItem(new PyRange(2n ** 62n, 2n ** 62n + 10n, 3), -1)).toBe(2n ** 62n + 9n);
		expect(getItem(new PyRange(0, 2n ** 62n, 2n ** 60n), 1)).toBe(2n ** 60n);
		expect(new PyRange(2n ** 63n - 1n, 0, -1).exactLength).toBe(2n ** 63n - 1n);
		expect(getItem(new PyRange(2n ** 63n - 1n, 0, -1), -1)).toBe(1);
		expect(getItem(new PyRange(-(2 ** 53) + 1, 2 ** 53 - 1, 2 ** 52), 3)).toBe(2 ** 52 + 1);
	});

	test('iterates from small to large ints and back', () => {
		const last = Number.MAX_SAFE_INTEGER;
		const items: Value[] = [];
		const iterator = iterate(new PyRange(last - 1, BigInt(last) + 2n, 1));
		for (let item = nextItem(iterator); item !== undefined; item = nextItem(iterator)) items.push(item);
		expect(items).toEqual([last - 1, last, BigInt(last) + 1n]);
	});

	test('knows what it contains without iterating', () => {
		const range = new PyRange(0, 10 ** 15, 7);
		expect(contains(range, 7 * 10 ** 13)).toBe(true);
		expect(contains(range, new PyFloat(7 * 10 ** 13))).toBe(true);
		expect(contains(range, 7 * 10 ** 13 + 1)).toBe(false);
		expect(contains(range, new PyFloat(0.5))).toBe(false);
		expect(contains(new PyRange(10, 0, -2), 4)).toBe(true);
		expect(contains(new PyRange(10, 0, -2), 0)).toBe(false);
	});

	test('sliced is a range of the same items', () => {
		const range = new PyRange(10, 0, -2);
		expect(repr(getItem(range, new PySlice(1, 4, 2)))).toBe('range(8, 2, -4)');
		expect(repr(getItem(range, new PySlice(null, null, -1)))).toBe('range(2, 12, 2)');
	});
});
