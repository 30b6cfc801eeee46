// Sorting: stable, by each kind of key, and never losing items whatever the comparisons do.

import { describe, expect, test } from 'vitest';
import { runtimeError, valueErrorType } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import '../../src/objects/function_slots.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/str.ts';
import { listType, PyList } from '../../src/objects/list.ts';
import '../../src/objects/list_methods.ts';
import { type NativeFunction, native } from '../../src/objects/native_function.ts';
import { sortedItems } from '../../src/objects/sorting.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import '../../src/objects/tuple_methods.ts';
import { PyType } from '../../src/objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../../src/objects/value.ts';

/** Numbers that look random and are the same in each run. */
function* pseudoRandom(seed: number): Generator<number> {
	for (let state = seed; ; ) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		yield state >>> 8;
	}
}

function randomInts(count: number, below: number): number[] {
	const source = pseudoRandom(count);
	return Array.from({ length: count }, () => (source.next().value as number) % below);
}

/** A value whose `<` is the given function. */
class Comparable extends PyObject {
	readonly rank: number;

	constructor(rank: number) {
		super();
		this.rank = rank;
	}
}
let precedes = (a: Comparable, b: Comparable): boolean => a.rank < b.rank;
setPrototypeType(
	Comparable,
	new PyType('Comparable').define({
		binary: (_op, a: Comparable, b: Value) => precedes(a, b as Comparable),
	}),
);

const sortMethod = listType.lookup('sort') as NativeFunction;

const keepsOrder = { key: undefined, reverse: false };

describe('sorting', () => {
	test('orders ints, large ints and strs', () => {
		expect(sortedItems([3, -1, 2, 0], keepsOrder)).toEqual([-1, 0, 2, 3]);
		expect(sortedItems([2 ** 40, 1, -(2 ** 40)], keepsOrder)).toEqual([-(2 ** 40), 1, 2 ** 40]);
		expect(sortedItems(['b', '\uffff', '', 'a'], keepsOrder)).toEqual(['', 'a', 'b', '\uffff']);
		expect(sortedItems([1, 3, 2], { key: undefined, reverse: true })).toEqual([3, 2, 1]);
	});

	test('keeps the very objects of equal floats in order', () => {
		const floats = [2, 1, 2, 1].map((value) => new PyFloat(value));
		const sorted = sortedItems(floats, keepsOrder);
		expect(sorted.map((item) => floats.indexOf(item as PyFloat))).toEqual([1, 3, 0, 2]);
		const reversed = sortedItems(floats, { key: undefined, reverse: true });
		expect(reversed.map((item) => floats.indexOf(item as PyFloat))).toEqual([0, 2, 1, 3]);
	});

	test.each([
		['small', 10, 0],
		['of 32 bits', 2 ** 24, 2 ** 31 - 2 ** 23],
		['negative ones of 32 bits', 2 ** 24, -(2 ** 31)],
		['longer', 2 ** 24, 2 ** 31],
	])('is stable by keys that are ints, %s, both ways', (_, below, least) => {
		const keys = randomInts(300, below).map((key) => key + least);
		const rank = native('rank', 1, 1, (index: Value) => keys[(index as number) >> 1]);
		const indices = Array.from({ length: 600 }, (_, index) => index);
		const up = [...indices].sort((a, b) => keys[a >> 1] - keys[b >> 1] || a - b);
		const down = [...indices].sort((a, b) => keys[b >> 1] - keys[a >> 1] || a - b);
		expect(sortedItems(indices, { key: rank, reverse: false })).toEqual(up);
		expect(sortedItems(indices, { key: rank, reverse: true })).toEqual(down);
	});

	test.each([0, 1, 2, 7, 8, 9, 63, 64, 65, 1000])('is stable for %i objects, both ways', (count) => {
		const items = randomInts(count, 10).map((rank) => new Comparable(rank));
		const position = new Map(items.map((item, i) => [item, i]));
		for (const reverse of [false, true]) {
			const expected = items
				.slice()
				.sort((a, b) => (reverse ? b.rank - a.rank : a.rank - b.rank) || position.get(a)! - position.get(b)!);
			expect(sortedItems(items, { key: undefined, reverse })).toEqual(expected);
			const key = native('key', 1, 1, (item: Comparable) => new PyTuple([item.rank]));
			expect(sortedItems(items, { key, reverse })).toEqual(expected);
			const plainKey = native('key', 1, 1, (item: Comparable) => item.rank);
			expect(sortedItems(items, { key: plainKey, reverse })).toEqual(expected);
		}
	});

	test('compares each neighbour once when items are in order', () => {
		let comparisons = 0;
		precedes = (a, b) => {
			comparisons++;
			return a.rank < b.rank;
		};
		sortedItems(
			Array.from({ length: 1000 }, (_, i) => new Comparable(i)),
			keepsOrder,
		);
		expect(comparisons).toBe(999);
	});

	test('gives a permutation when comparisons lie', () => {
		const items = randomInts(500, 1000).map((rank) => new Comparable(rank));
		const source = pseudoRandom(1);
		for (const lie of [() => true, () => false, () => (source.next().value as number) % 2 === 0]) {
			precedes = lie;
			const sorted = sortedItems(items, keepsOrder);
			expect(new Set(sorted)).toEqual(new Set(items));
			expect(sorted.length).toBe(items.length);
		}
	});

	test('leaves a list as it was when a comparison raises', () => {
		const error = runtimeError('no');
		let left = 5;
		precedes = () => {
			if (left-- === 0) throw error;
			return true;
		};
		const items = [3, 1, 2, 5, 4].map((rank) => new Comparable(rank));
		const list = new PyList(items.slice());
		expect(() => sortMethod.apply([list], undefined)).toThrow(error as never);
		expect(list.items).toEqual(items);
	});

	test('notices that the list was changed meanwhile', () => {
		const list = new PyList([2, 1]);
		const key = native('key', 1, 1, (item: Value) => {
			expect(list.items.length).toBeLessThan(2);
			list.items.push(9);
			return item;
		});
		const sort = () => sortMethod.apply([list], new Map([['key', key as Value]]));
		expect(sort).toThrow(expect.objectContaining({ type: valueErrorType }));
		expect(list.items).toEqual([1, 2]);
	});
});
