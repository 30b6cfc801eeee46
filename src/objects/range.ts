// The range object and its iterators (py/objrange.c). Bounds are ints of any size up to a machine word, so arithmetic goes
// through bigint where a result might not be a safe integer; the iterator everyone uses works on numbers alone.

import { maybeInt, requireInt } from './argument.ts';
import { indexError, overflowError, valueError } from './exception.ts';
import { PyFloat } from './float.ts';
import { PyIterator } from './iteration.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { containsByIteration } from './operations.ts';
import { PySlice, sequenceIndex, sliceIndices } from './slice.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

type Int = number | bigint;

export const rangeType = new PyType('range');

export class PyRange extends PyObject {
	readonly start: Int;
	readonly stop: Int;
	/** Never zero. */
	readonly step: Int;

	constructor(start: Int, stop: Int, step: Int) {
		super();
		this.start = start;
		this.stop = stop;
		this.step = step;
	}

	/** Number of items, exactly. */
	get exactLength(): Int {
		const { start, stop, step } = this;
		if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
			const distance = step > 0 ? stop - start : start - stop;
			if (distance <= 0) return 0;
			// The distance of safe integers may be rounded, but then so far out that only the bigint way counts exactly.
			if (Number.isSafeInteger(distance)) return Math.floor((distance - 1) / Math.abs(step)) + 1;
		}
		const [from, to, by] = step > 0 ? [start, stop, step] : [stop, start, -step];
		const distance = BigInt(to) - BigInt(from);
		return distance <= 0n ? 0 : normal((distance - 1n) / BigInt(by) + 1n);
	}

	/** Number of items. @throws OverflowError when it is not a safe integer */
	get length(): number {
		const length = this.exactLength;
		if (typeof length === 'bigint') throw overflowError('overflow converting long int to machine word');
		return length;
	}

	/** The item at a position within the length. */
	itemAt(position: Int): Int {
		return plus(this.start, position, this.step);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}
setPrototypeType(PyRange, rangeType);

/** `base + count * step`, in whichever form the int has. */
function plus(base: Int, count: Int, step: Int): Int {
	if (typeof base === 'number' && typeof count === 'number' && typeof step === 'number') {
		const sum = base + count * step;
		// Both the product and the sum are exact if they are safe; adding zero turns -0 into 0.
		if (Number.isSafeInteger(sum) && Number.isSafeInteger(count * step)) return sum + 0;
	}
	return normal(BigInt(base) + BigInt(count) * BigInt(step));
}

/** The one form an int has. */
function normal(int: bigint): Int {
	const small = Number(int);
	return Number.isSafeInteger(small) ? small : int;
}

/** Iterates over a range whose bounds are numbers. */
export class RangeIterator extends PyIterator {
	current: number;
	readonly stop: number;
	readonly step: number;

	constructor(start: number, stop: number, step: number) {
		super();
		this.current = start;
		this.stop = stop;
		this.step = step;
	}

	next(): Value | undefined {
		const current = this.current;
		// A sum beyond the safe integers is inexact, but on the far side of `stop` all the same.
		if (this.step > 0 ? current < this.stop : current > this.stop) {
			this.current = current + this.step;
			return current;
		}
		return undefined;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

class BigRangeIterator extends PyIterator {
	private readonly range: PyRange;
	private current: Int;

	constructor(range: PyRange) {
		super();
		this.range = range;
		this.current = range.start;
	}

	next(): Value | undefined {
		const { stop, step } = this.range;
		const current = this.current;
		if (step > 0 ? current >= stop : current <= stop) return undefined;
		this.current = plus(current, 1, step);
		return current;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

function iterateRange({ start, stop, step }: PyRange): PyIterator {
	if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
		return new RangeIterator(start, stop, step);
	}
	return new BigRangeIterator(new PyRange(start, stop, step));
}

/** Ranges are equal when they yield the same items. */
function rangesEqual(a: PyRange, b: PyRange): boolean {
	const length = a.exactLength;
	if (length !== b.exactLength) return false;
	return length === 0 || (a.start === b.start && (length === 1 || a.step === b.step));
}

function rangeContains(self: PyRange, item: Value): boolean {
	const number = item instanceof PyFloat ? item.value : typeof item === 'boolean' ? Number(item) : item;
	if (typeof number !== 'number' && typeof number !== 'bigint') return containsByIteration(self, item);
	if (typeof number === 'number' && !Number.isInteger(number)) return false;
	const { start, stop, step } = self;
	if (step > 0 ? number < start || number >= stop : number > start || number <= stop) return false;
	return (BigInt(number) - BigInt(start)) % BigInt(step) === 0n;
}

/** The position a subscript selects, also in a range longer than any other sequence. */
function positionIn(self: PyRange, index: Value): Int {
	const length = self.exactLength;
	if (typeof length === 'number') return sequenceIndex(rangeType, length, index);
	const int = maybeInt(index);
	if (int === undefined) return sequenceIndex(rangeType, 0, index);
	const position = int < 0 ? BigInt(int) + length : BigInt(int);
	if (position < 0n || position >= length) throw indexError('range index out of range');
	return position;
}

/** An argument of `range`. @throws TypeError when it is no int, OverflowError beyond a machine word */
function bound(value: Value): Int {
	const int = requireInt(value);
	if (typeof int === 'bigint' && BigInt.asIntN(64, int) !== int) {
		throw overflowError('overflow converting long int to machine word');
	}
	return int;
}

rangeType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 1, 3);
		if (args.length === 1) return new PyRange(0, bound(args[0]), 1);
		const start = bound(args[0]);
		const stop = bound(args[1]);
		const step = args.length === 3 ? bound(args[2]) : 1;
		if (step === 0) throw valueError('zero step');
		return new PyRange(start, stop, step);
	},
	repr: ({ start, stop, step }: PyRange) => `range(${start}, ${stop}${step === 1 ? '' : `, ${step}`})`,
	truth: (self: PyRange) => self.exactLength > 0,
	length: (self: PyRange) => self.length,
	hashing: 'unhashable',
	equals: (self: PyRange, rhs) => (rhs instanceof PyRange ? rangesEqual(self, rhs) : undefined),
	contains: rangeContains,
	getAttr: (self: PyRange, name) => {
		switch (name) {
			case 'start':
				return self.start;
			case 'stop':
				return self.stop;
			case 'step':
				return self.step;
		}
		return undefined;
	},
	getItem: (self: PyRange, index) => {
		if (!(index instanceof PySlice)) return self.itemAt(positionIn(self, index));
		const { start, stop, step } = sliceIndices(index, self.length);
		return new PyRange(self.itemAt(start), self.itemAt(stop), plus(0, step, self.step));
	},
	iterate: iterateRange,
});
