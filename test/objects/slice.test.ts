// Slices select the positions that counting through them selects, for every combination of bounds and steps.

import { describe, expect, test } from 'vitest';
import { notImplementedErrorType } from '../../src/objects/exception.ts';
import { PyList } from '../../src/objects/list.ts';
import '../../src/objects/list_methods.ts';
import { deleteItem, getItem, setItem } from '../../src/objects/operations.ts';
import { PySlice, sliceIndices } from '../../src/objects/slice.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import '../../src/objects/tuple_methods.ts';

const BOUNDS = [null, -7, -6, -5, -3, -1, 0, 1, 2, 4, 5, 6, 9];
const STEPS = [null, 1, 2, 3, 7, -1, -2, -3, -7];
const LENGTHS = [0, 1, 2, 5];

/** The positions by the language reference: `i = start + n * step` while it has not passed `stop`. */
function positions(start: number | null, stop: number | null, step: number | null, length: number): number[] {
	const by = step ?? 1;
	const resolve = (bound: number) => (bound < 0 ? bound + length : bound);
	const first = start === null ? (by > 0 ? 0 : length - 1) : resolve(start);
	const last = stop === null ? (by > 0 ? length : -1) : by > 0 ? resolve(stop) : Math.max(-1, resolve(stop));
	const found: number[] = [];
	const begin = by > 0 ? Math.max(0, first) : Math.min(length - 1, first);
	for (let i = begin; by > 0 ? i < last && i < length : i > last && i >= 0; i += by) found.push(i);
	return found;
}

const cases = LENGTHS.flatMap((length) =>
	BOUNDS.flatMap((start) => BOUNDS.flatMap((stop) => STEPS.map((step) => ({ length, start, stop, step })))),
);

describe('a slice', () => {
	test('counts the positions it selects', () => {
		for (const { length, start, stop, step } of cases) {
			const indices = sliceIndices(new PySlice(start, stop, step), length);
			const selected = Array.from({ length: indices.count }, (_, i) => indices.start + i * indices.step);
			expect(selected, `[${start}:${stop}:${step}] of ${length}`).toEqual(positions(start, stop, step, length));
		}
	});

	test('takes the selected items out of a list, and leaves the others when deleted', () => {
		for (const { length, start, stop, step } of cases) {
			const items = Array.from({ length }, (_, i) => i);
			const list = new PyList(items.slice());
			const slice = new PySlice(start, stop, step);
			const selected = positions(start, stop, step, length);
			expect((getItem(list, slice) as PyList).items).toEqual(selected);
			if (step !== 1 && step !== null) continue;
			deleteItem(list, slice);
			expect(list.items).toEqual(items.filter((i) => !selected.includes(i)));
		}
	});

	test('with a step other than 1 only reads', () => {
		const list = new PyList([0, 1, 2]);
		const slice = new PySlice(null, null, 2);
		const refused = expect.objectContaining({ type: notImplementedErrorType });
		expect(() => setItem(list, slice, new PyList([1, 2]))).toThrow(refused);
		expect(() => deleteItem(list, slice)).toThrow(refused);
		expect(() => getItem(new PyTuple([0, 1, 2]), slice)).toThrow(refused);
		expect(list.items).toEqual([0, 1, 2]);
	});

	test('without a step grows and shrinks a list, also by more items than a call may have arguments', () => {
		const list = new PyList([0, 1, 2, 3]);
		const many = Array.from({ length: 300_000 }, (_, i) => i);
		setItem(list, new PySlice(1, 3, null), new PyList(many));
		expect(list.items.length).toBe(300_002);
		expect([list.items[0], list.items[1], list.items[300_000], list.items[300_001]]).toEqual([0, 0, 299_999, 3]);
		setItem(list, new PySlice(1, -1, null), list);
		expect(list.items.length).toBe(300_004);
		setItem(list, new PySlice(null, null, null), new PyList([]));
		expect(list.items).toEqual([]);
	});
});
