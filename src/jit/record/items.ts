// Recording what containers do: subscripts, iteration, displays, unpacking.

import { bytearrayType, PyByteArray } from '../../objects/bytearray.ts';
import { bytesType, PyBytes } from '../../objects/bytes.ts';
import { PyInstance } from '../../objects/class.ts';
import { pythonMember } from '../../objects/class_slots.ts';
import { PyDict } from '../../objects/dict.ts';
import { indexError, indexErrorType, valueErrorType } from '../../objects/exception.ts';
import { PyFunction } from '../../objects/function.ts';
import { iterate, nextItem, PyIterator } from '../../objects/iteration.ts';
import { PyList } from '../../objects/list.ts';
import { deleteItem, getItem, setItem } from '../../objects/operations.ts';
import { isScalar } from '../../objects/protocol.ts';
import { PyRange } from '../../objects/range.ts';
import { PySlice } from '../../objects/slice.ts';
import { EMPTY_TUPLE, PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type.ts';
import type { Slot, Value } from '../../objects/value.ts';
import type { Code } from '../../vm/code.ts';
import { Action } from '../../vm/frame.ts';
import { PyGenerator } from '../../vm/generator.ts';
import { unpackError, unpackSequence } from '../../vm/sequences.ts';
import { CallDescr, type ClassDescr, type FieldDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand } from '../ir.ts';
import {
	ARRAY_ITERATOR,
	ARRAY_ITERATOR_INDEX,
	BYTEARRAY_ITERATOR,
	BYTEARRAY_ITERATOR_INDEX,
	BYTES_DATA,
	BYTES_ITERATOR,
	BYTES_ITERATOR_INDEX,
	ITERATOR,
	LIST,
	LIST_ITEMS,
	RANGE,
	RANGE_ITERATOR,
	RANGE_OBJECT_START,
	RANGE_OBJECT_STEP,
	RANGE_OBJECT_STOP,
	SLICE_START,
	SLICE_STEP,
	SLICE_STOP,
	STORAGE_DATA,
	STORAGE_LENGTH,
	TUPLE,
	TUPLE_ITEMS,
} from '../layouts.ts';
import { guardMember } from './attributes.ts';
import { type Argument, follow, MAKE_GENERATOR } from './calls.ts';
import { recordDictDelete, recordDictItem, recordDictStore, recordNoKey } from './dicts.ts';
import { recordRaiseOf } from './exceptions.ts';
import { isPlainIterator, recordPlainNext } from './iterators.ts';
import { callAnySpecialMethod } from './megamorphic.ts';
import { guardNative } from './operators.ts';
import { isSequence } from './plain_items.ts';
import type { Recorder } from './recorder.ts';

const GET_ITEM = new CallDescr('getItem', getItem, 'p', 'any', true);
/** Of native containers with plain indices or slices. */
const READ_ITEM = new CallDescr('getItem', getItem, 'p', 'read', true);
const NEW_INDEX_ERROR = new CallDescr('indexError', indexError, 'p', 'read', false);
const SET_ITEM = new CallDescr('setItem', setItem, 'v', 'any', true);
const WRITE_ITEM = new CallDescr('setItem', setItem, 'v', 'keys', true);
const DELETE_ITEM = new CallDescr('deleteItem', deleteItem, 'v', 'any', true);
const DELETE_PLAIN_ITEM = new CallDescr('deleteItem', deleteItem, 'v', 'items', true);
const ITERATE = new CallDescr('iterate', iterate, 'p', 'any', true);
const READ_ITERATE = new CallDescr('iterate', iterate, 'p', 'read', true);
/** Undefined at the end. */
const NEXT_ITEM = new CallDescr('next', nextOf, 'p', 'any', true);
/** Of a list or tuple of another number of items, where that is not raised in the trace. */
const READ_UNPACK = new CallDescr(
	'unpack',
	(sequence: Value, count: number) => unpackSequence([sequence], 0, count),
	'v',
	'read',
	true,
);

const UNPACK_ERROR = new CallDescr('unpackError', unpackError, 'p', 'read', false);

/** Of anything else that has as many items; an array of them. */
const UNPACK_ANY = new CallDescr(
	'unpack',
	(iterable: Value, count: number) => {
		const items: Slot[] = [iterable];
		unpackSequence(items, 0, count);
		return items.reverse();
	},
	'p',
	'any',
	true,
);

/** As a `for` loop does it. */
function nextOf(iterator: Value): Value | undefined {
	return iterator instanceof PyIterator ? iterator.next() : nextItem(iterator);
}

/** An index that is within, counted from the start. */
function indexWithin(r: Recorder, operand: Operand, index: number, length: Operand): Operand {
	let int = r.asKind(operand, 'i');
	if (index < 0) {
		if (!(int instanceof Constant)) r.guardCondition(r.emit('int_lt', [int, constantOf(0)]), true);
		int = r.emit('int_add', [length, int]);
		r.guardCondition(r.emit('int_ge', [int, constantOf(0)]), true);
		return int;
	}
	if (!(int instanceof Constant)) r.guardCondition(r.emit('int_ge', [int, constantOf(0)]), true);
	r.guardCondition(r.emit('int_lt', [int, length]), true);
	return int;
}

function isWithin(index: number, length: number): boolean {
	return index >= -length && index < length;
}

/** `object[index]`; undefined when a frame was pushed. */
export function recordLoadItem(
	r: Recorder,
	object: Argument,
	index: Argument,
	resultSlot: number,
): Operand | undefined {
	const { value } = object;
	if (typeof index.value === 'number') {
		const item = recordLoadAt(r, object, index.operand, index.value);
		if (item !== undefined) return item;
	}
	const found = recordDictItem(r, object, index);
	if (found === 'none') {
		return recordNoKey(r, index.operand) ? undefined : r.callBoxed(READ_ITEM, [object.operand, index.operand]);
	}
	if (found !== undefined) return found;
	if (raisesIndexError(r, object, index)) return undefined;
	if (followItemMethod(r, '__getitem__', [object, index], resultSlot, Action.PUSH)) return undefined;
	if (!isPlainContainer(value)) return r.callBoxed(GET_ITEM, [object.operand, index.operand]);
	guardNative(r, object.operand, value);
	return r.callBoxed(guardPlainIndex(r, index) ? READ_ITEM : GET_ITEM, [object.operand, index.operand]);
}

/** Leaves unless an index is an int, or a slice of ints and None, as it is now; returns false where it is neither. */
function guardPlainIndex(r: Recorder, { operand, value }: Argument): boolean {
	if (typeof value === 'number') {
		r.asKind(operand, 'i');
		return true;
	}
	if (!(value instanceof PySlice)) return false;
	const { start, stop, step } = value;
	if ([start, stop, step].some((part) => part !== null && typeof part !== 'number')) return false;
	guardNative(r, operand, value);
	guardNative(r, r.emit('getfield_gc', [operand], 'p', SLICE_START), start);
	guardNative(r, r.emit('getfield_gc', [operand], 'p', SLICE_STOP), stop);
	guardNative(r, r.emit('getfield_gc', [operand], 'p', SLICE_STEP), step);
	return true;
}

/** An index that is out of range, where that is handled in the trace. */
function raisesIndexError(r: Recorder, object: Argument, index: Argument): boolean {
	const { value } = object;
	if (!isSequence(value)) return false;
	const at = index.value;
	if (typeof at !== 'number' || isWithin(at, value.items.length)) return false;
	return recordRaiseOf(r, indexErrorType, () => {
		const length = r.emit('arraylen_gc', [itemsOf(r, object.operand, value)]);
		const int = r.asKind(index.operand, 'i');
		if (at < 0) r.guardCondition(r.emit('int_lt', [r.emit('int_add', [length, int]), constantOf(0)]), true);
		else r.guardCondition(r.emit('int_ge', [int, length]), true);
		return r.call(NEW_INDEX_ERROR, [constantOf(`${value.type.name} index out of range`)]);
	});
}

function recordLoadAt(r: Recorder, object: Argument, operand: Operand, index: number): Operand | undefined {
	const { value } = object;
	if (value instanceof PyList || value instanceof PyTuple) {
		if (!isWithin(index, value.items.length)) return undefined;
		const items = itemsOf(r, object.operand, value);
		return r.emit('getarrayitem_gc', [items, indexWithin(r, operand, index, r.emit('arraylen_gc', [items]))]);
	}
	if (typeof value === 'string') {
		if (!isWithin(index, value.length)) return undefined;
		const str = r.asKind(object.operand, 's');
		return r.emit('strgetitem', [str, indexWithin(r, operand, index, r.emit('strlen', [str]))]);
	}
	if (value instanceof PyByteArray) {
		if (!isWithin(index, value.byteLength)) return undefined;
		guardNative(r, object.operand, value);
		const { data, length } = bytesOf(r, object.operand, value);
		return r.emit('gettypeditem', [data, indexWithin(r, operand, index, length)]);
	}
	if (value instanceof PyBytes && value.type === bytesType) {
		if (!isWithin(index, value.bytes.length)) return undefined;
		guardNative(r, object.operand, value);
		const { data, length } = bytesOf(r, object.operand, value);
		return r.emit('gettypeditem', [data, indexWithin(r, operand, index, length)]);
	}
	return undefined;
}

/** The typed array of a bytes object or bytearray, which is known to be one, and how many bytes of it there are. */
export function bytesOf(
	r: Recorder,
	operand: Operand,
	value: PyBytes | PyByteArray,
): { readonly data: Operand; readonly length: Operand } {
	if (value instanceof PyByteArray) {
		const length = r.emit('getfield_gc', [operand], 'i', STORAGE_LENGTH);
		return { length, data: r.emit('getfield_gc', [operand], 'p', STORAGE_DATA) };
	}
	const data = r.emit('getfield_gc', [operand], 'p', BYTES_DATA);
	return { data, length: r.emit('typedlen', [data]) };
}

/** The array in a list or tuple. */
export function itemsOf(r: Recorder, operand: Operand, value: PyList | PyTuple): Operand {
	r.guardClass(operand, value instanceof PyList ? LIST : TUPLE);
	return r.emit('getfield_gc', [operand], 'p', value instanceof PyList ? LIST_ITEMS : TUPLE_ITEMS);
}

/** `object[index] = item`. */
export function recordStoreItem(r: Recorder, object: Argument, index: Argument, item: Argument): void {
	const { value } = object;
	if (typeof index.value === 'number') {
		if (value instanceof PyList && isWithin(index.value, value.items.length)) {
			const items = itemsOf(r, object.operand, value);
			const at = indexWithin(r, index.operand, index.value, r.emit('arraylen_gc', [items]));
			r.emit('setarrayitem_gc', [items, at, r.boxed(item.operand)]);
			return;
		}
		if (value instanceof PyByteArray && isWithin(index.value, value.byteLength) && isByte(item.value)) {
			guardNative(r, object.operand, value);
			const byte = r.asKind(item.operand, 'i');
			if (!(byte instanceof Constant)) {
				r.guardCondition(r.emit('int_ge', [byte, constantOf(0)]), true);
				r.guardCondition(r.emit('int_le', [byte, constantOf(255)]), true);
			}
			const length = r.emit('getfield_gc', [object.operand], 'i', STORAGE_LENGTH);
			const data = r.emit('getfield_gc', [object.operand], 'p', STORAGE_DATA);
			r.emit('settypeditem', [data, indexWithin(r, index.operand, index.value, length), byte]);
			return;
		}
	}
	if (recordDictStore(r, object, index, item)) return;
	if (followItemMethod(r, '__setitem__', [object, index, item], 0, Action.DISCARD)) return;
	const isSlice = index.value instanceof PySlice;
	const isPlain = isPlainContainer(value) && (isSlice ? isSequence(item.value) : isScalar(item.value));
	if (!isPlain || (isSlice && !(value instanceof PyList))) {
		r.callBoxed(SET_ITEM, [object.operand, index.operand, item.operand]);
		return;
	}
	guardNative(r, object.operand, value);
	guardNative(r, item.operand, item.value);
	r.callBoxed(guardPlainIndex(r, index) ? WRITE_ITEM : SET_ITEM, [object.operand, index.operand, item.operand]);
}

/** Follows a special method of the first argument; returns false where its class has none that is written in Python. */
function followItemMethod(
	r: Recorder,
	name: string,
	args: readonly [Argument, ...Argument[]],
	resultSlot: number,
	action: Action,
): boolean {
	const [{ operand, value }] = args;
	const member = value instanceof PyInstance ? pythonMember(value.type, name) : undefined;
	if (!(member instanceof PyFunction)) return false;
	const site = { resultSlot, pcBehind: r.pc + 1, action, extra: undefined };
	if (r.isMegamorphic && callAnySpecialMethod(r, name, args, site)) return true;
	guardMember(r, operand, value as PyInstance);
	follow(r, member as PyFunction<Code>, args, site);
	return true;
}

/** Native containers that compare and hash nothing for an index. */
function isPlainContainer(value: Value): boolean {
	return typeOf(value).isNative && !(value instanceof PyDict);
}

/** `del object[index]`. */
export function recordDeleteItem(r: Recorder, object: Argument, index: Argument): void {
	const { value } = object;
	if (recordDictDelete(r, object, index)) return;
	if (followItemMethod(r, '__delitem__', [object, index], 0, Action.DISCARD)) return;
	const isPlain = isPlainContainer(value) && guardPlainIndex(r, index);
	if (isPlain) guardNative(r, object.operand, value);
	r.callBoxed(isPlain ? DELETE_PLAIN_ITEM : DELETE_ITEM, [object.operand, index.operand]);
}

function isByte(value: Value): boolean {
	return typeof value === 'number' && value >= 0 && value <= 255;
}

/** `iter(value)`. */
export function recordIterate(r: Recorder, operand: Operand, value: Value): Operand {
	if (value instanceof PyList || value instanceof PyTuple) {
		if (value.type.isNative) {
			r.guardClass(operand, value instanceof PyList ? LIST : TUPLE);
			return newIterator(r, operand, ARRAY_ITERATOR, ARRAY_ITERATOR_INDEX);
		}
	}
	if (value instanceof PyBytes && value.type === bytesType) {
		guardNative(r, operand, value);
		return newIterator(r, operand, BYTES_ITERATOR, BYTES_ITERATOR_INDEX);
	}
	if (value instanceof PyByteArray && value.type === bytearrayType) {
		guardNative(r, operand, value);
		return newIterator(r, operand, BYTEARRAY_ITERATOR, BYTEARRAY_ITERATOR_INDEX);
	}
	if (value instanceof PyRange) {
		const { start, stop, step } = value;
		if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
			r.guardClass(operand, RANGE);
			const read = (descr: FieldDescr): Operand => r.asKind(r.emit('getfield_gc', [operand], 'p', descr), 'i');
			const way = read(RANGE_OBJECT_STEP);
			return r.emit('new_with_vtable', [read(RANGE_OBJECT_START), read(RANGE_OBJECT_STOP), way], 'p', RANGE_ITERATOR);
		}
	}
	if (value instanceof PyIterator || value instanceof PyGenerator) {
		guardNative(r, operand, value);
		return operand;
	}
	if (typeOf(value).isNative) {
		guardNative(r, operand, value);
		return r.callBoxed(READ_ITERATE, [operand]);
	}
	const member = value instanceof PyInstance ? pythonMember(value.type, '__iter__') : undefined;
	if (member instanceof PyFunction && (member as PyFunction<Code>).code.isGenerator) {
		guardMember(r, operand, value as PyInstance);
		return r.callBoxed(MAKE_GENERATOR, [new Constant('p', member), operand]);
	}
	return r.callBoxed(ITERATE, [operand]);
}

/** A new iterator that stands at the beginning of its source. */
function newIterator(r: Recorder, source: Operand, cls: ClassDescr, index: FieldDescr): Operand {
	const iterator = r.emit('new_with_vtable', [source], 'p', cls);
	r.emit('setfield_gc', [iterator, constantOf(0)], 'v', index);
	return iterator;
}

/** What a step of a `for` loop gives: an item, or the end of the loop. */
export type Step = { readonly item: Operand } | 'end' | 'pushed';

/** The next item of an iterator. */
export function recordNext(r: Recorder, operand: Operand, iterator: Value): Step {
	if (isPlainIterator(iterator)) return recordPlainNext(r, operand, iterator);
	// One that runs in a frame of its own is followed instead.
	if (iterator instanceof PyIterator) r.guardClass(operand, ITERATOR);
	else r.guard('guard_type', [operand, new Constant('p', typeOf(iterator))]);
	// Whether it is the end is only known once the interpreter has gone on.
	const item = r.call(NEXT_ITEM, [operand]);
	return { item };
}

/** A new tuple of items, or the one that is empty. */
export function recordTuple(r: Recorder, items: readonly Operand[]): Operand {
	if (items.length === 0) return constantOf(EMPTY_TUPLE);
	const array = r.emit(
		'new_array',
		items.map((item) => r.boxed(item)),
	);
	return r.emit('new_with_vtable', [array], 'p', TUPLE);
}

/** A new list of items. */
export function recordList(r: Recorder, items: readonly Operand[]): Operand {
	const array = r.emit(
		'new_array',
		items.map((item) => r.boxed(item)),
	);
	return r.emit('new_with_vtable', [array], 'p', LIST);
}

/** The items of a sequence of as many items as are wanted, in order. */
export function recordUnpack(r: Recorder, operand: Operand, sequence: Slot, count: number): Operand[] {
	if (!(sequence instanceof PyList || sequence instanceof PyTuple)) {
		const items = r.callBoxed(UNPACK_ANY, [operand, constantOf(count)]);
		return Array.from({ length: count }, (_, index) => r.emit('getarrayitem_gc', [items, constantOf(index)]));
	}
	const { length } = sequence.items;
	const items = itemsOf(r, operand, sequence);
	r.guardValue(r.emit('arraylen_gc', [items]), length);
	if (length !== count) {
		const makeError = () => r.call(UNPACK_ERROR, [constantOf(length), constantOf(count)]);
		if (!recordRaiseOf(r, valueErrorType, makeError)) r.call(READ_UNPACK, [operand, constantOf(count)]);
		return [];
	}
	const values: Operand[] = [];
	for (let i = 0; i < count; i++) values.push(r.emit('getarrayitem_gc', [items, constantOf(i)]));
	return values;
}
