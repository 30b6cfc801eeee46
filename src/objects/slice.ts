// The slice object `start:stop:step`, and how it and plain subscripts select positions of a sequence (py/objslice.c;
// py/obj.c, mp_get_index). Every sequence type comes here for its bounds, so that all of them agree.

import { maybeIndex, requireIndex } from './argument.ts';
import { indexError, notImplementedError, type PyException, typeError, valueError } from './exception.ts';
import { tripleItems } from './item_array.ts';
import { native } from './native_function.ts';
import { repr, typeName } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

export const sliceType = new PyType('slice');

export class PySlice extends PyObject {
	readonly start: Value;
	readonly stop: Value;
	readonly step: Value;

	/** Each part is None where the source leaves it out. */
	constructor(start: Value, stop: Value, step: Value) {
		super();
		this.start = start;
		this.stop = stop;
		this.step = step;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.start);
		visit(this.stop);
		visit(this.step);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}
setPrototypeType(PySlice, sliceType);

/** The positions a slice selects: `start`, `start + step` ... `count` of them. */
export interface SliceIndices {
	readonly start: number;
	/** Exclusive bound, as `slice.indices` gives it: -1 for a negative step that runs to the beginning. */
	readonly stop: number;
	readonly step: number;
	readonly count: number;
}

/**
 * Applies a slice to a sequence of the given length.
 * @throws ValueError for a zero step, TypeError for parts that are no integers
 */
export function sliceIndices(slice: PySlice, length: number): SliceIndices {
	const step = slice.step === null ? 1 : requireIndex(slice.step);
	if (step === 0) throw valueError("slice step can't be zero");
	const lowest = step > 0 ? 0 : -1;
	const highest = step > 0 ? length : length - 1;
	const start = slice.start === null ? (step > 0 ? lowest : highest) : clampBound(slice.start, length, lowest, highest);
	const stop = slice.stop === null ? (step > 0 ? highest : lowest) : clampBound(slice.stop, length, lowest, highest);
	const distance = step > 0 ? stop - start : start - stop;
	return { start, stop, step, count: distance > 0 ? Math.ceil(distance / Math.abs(step)) : 0 };
}

/**
 * Applies a slice where upstream takes no steps: everywhere but for reading lists and ranges.
 * @throws NotImplementedError for a step other than 1
 */
export function rangeOfSlice(slice: PySlice, length: number): { start: number; count: number } {
	const { start, step, count } = sliceIndices(slice, length);
	if (step !== 1) throw stepsNotImplemented();
	return { start, count };
}

/** What a step in a slice raises, but where lists and ranges are read. */
export function stepsNotImplemented(): PyException {
	return notImplementedError('only slices with step=1 (aka None) are supported');
}

function clampBound(bound: Value, length: number, lowest: number, highest: number): number {
	const given = requireIndex(bound);
	return Math.min(highest, Math.max(lowest, given < 0 ? given + length : given));
}

/**
 * The position that the subscript `index` of a sequence of type `type` selects.
 * @throws IndexError when out of range, TypeError when it is no int
 */
export function sequenceIndex(type: PyType, length: number, index: Value): number {
	const int = typeof index === 'number' ? index : subscriptValue(type, index);
	const position = int < 0 ? int + length : int;
	if (position < 0 || position >= length) throw indexError(`${type.name} index out of range`);
	return position;
}

/** Like {@link sequenceIndex}, but limits the position to 0 ... length, as the bounds of `list.index` are. */
export function clampedIndex(type: PyType, length: number, index: Value): number {
	const int = subscriptValue(type, index);
	return Math.min(length, Math.max(0, int < 0 ? int + length : int));
}

function subscriptValue(type: PyType, index: Value): number {
	const int = maybeIndex(index);
	if (int === undefined) throw typeError(`${type.name} indices must be integers, not ${typeName(index)}`);
	return int;
}

/** What hashing a slice raises, and with it using one as a key. */
export function unhashableSlice(): PyException {
	return typeError("unsupported type for __hash__: 'slice'");
}

sliceType.define(
	{
		repr: (self: PySlice) => `slice(${[self.start, self.stop, self.step].map(repr).join(', ')})`,
		// No hash, and yet a key where that is not asked for: upstream's OrderedDict takes slices, see dict_methods.ts.
		hashing: 'identity',
		hash: () => {
			throw unhashableSlice();
		},
		getAttr: (self: PySlice, name) => {
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
	},
	{
		indices: native('indices', 2, 2, (self: PySlice, length: Value) => {
			const { start, stop, step } = sliceIndices(self, requireIndex(length));
			return new PyTuple(tripleItems(start, stop, step));
		}),
	},
);
