// Recording steps of native iterators that are a few operations: over ranges, lists, tuples, strs, bytes and dicts, and enumerate,
// zip and reversed over such. Guards come before anything is written, as where one fails the whole step is done again:
// writes are gathered until the step is known.

import { ByteArrayIterator, BytesIterator } from '../../objects/byte_iterators.ts';
import { DictItemIterator, DictIterator, DictKeyIterator } from '../../objects/dict_iterator.ts';
import { ArrayIterator } from '../../objects/iteration.ts';
import { EnumerateIterator, ReversedIterator, ZipIterator } from '../../objects/iterators.ts';
import { PyList } from '../../objects/list.ts';
import { PyRange, RangeIterator } from '../../objects/range.ts';
import { StrIterator } from '../../objects/str.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { Value } from '../../objects/value.ts';
import type { FieldDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand, UNBOUND } from '../ir.ts';
import {
	ARRAY_ITERATOR,
	ARRAY_ITERATOR_INDEX,
	ARRAY_ITERATOR_SOURCE,
	BYTEARRAY_ITERATOR,
	BYTEARRAY_ITERATOR_INDEX,
	BYTEARRAY_ITERATOR_SOURCE,
	BYTES_ITERATOR,
	BYTES_ITERATOR_INDEX,
	BYTES_ITERATOR_SOURCE,
	DICT,
	DICT_FIRST,
	DICT_ITEM_ITERATOR,
	DICT_ITERATOR_DICT,
	DICT_ITERATOR_LAST,
	DICT_ITERATOR_REMAINING,
	DICT_ITERATOR_SIZE,
	DICT_KEY_ITERATOR,
	DICT_SIZE,
	DICT_VALUE_ITERATOR,
	ENTRY_KEY,
	ENTRY_NEXT,
	ENTRY_VALUE,
	ENUMERATE,
	ENUMERATE_COUNT,
	ENUMERATE_ITERATOR,
	RANGE,
	RANGE_CURRENT,
	RANGE_ITERATOR,
	RANGE_OBJECT_START,
	RANGE_OBJECT_STEP,
	RANGE_STEP,
	RANGE_STOP,
	REVERSED,
	REVERSED_REMAINING,
	REVERSED_SEQUENCE,
	STR_ITERATOR,
	STR_ITERATOR_INDEX,
	STR_ITERATOR_SOURCE,
	ZIP,
	ZIP_ITERATORS,
} from '../layouts.ts';
import { bytesOf, itemsOf, recordTuple } from './items.ts';
import { withoutOverflow } from './operators.ts';
import type { Recorder } from './recorder.ts';

/** What a step writes once it is known to be done. */
interface Write {
	readonly object: Operand;
	readonly value: Operand;
	readonly descr: FieldDescr;
}

const ONE = constantOf(1);

/** Iterators that are zipped by operations of their own; a step of more of them is a call. */
const MAX_ZIPPED = 6;

/** Whether the next step of an iterator is a few operations. */
export function isPlainIterator(iterator: Value): boolean {
	if (iterator instanceof RangeIterator) return true;
	if (iterator instanceof ArrayIterator) {
		return iterator.source instanceof PyList || iterator.source instanceof PyTuple;
	}
	if (iterator instanceof StrIterator) return typeof iterator.source === 'string';
	if (iterator instanceof BytesIterator || iterator instanceof ByteArrayIterator) return true;
	if (iterator instanceof DictIterator) return isPlainDictStep(iterator);
	if (iterator instanceof EnumerateIterator) {
		return typeof iterator.count === 'number' && isPlainIterator(iterator.iterator);
	}
	if (iterator instanceof ZipIterator) {
		return areZippable(iterator.iterators);
	}
	return iterator instanceof ReversedIterator && isPlainReversed(iterator);
}

/** Iterators that a step reads before it writes any: none may be there twice. */
function areZippable(iterators: readonly Value[]): boolean {
	const areSimple = iterators.every(
		(inner) => isPlainIterator(inner) && !(inner instanceof EnumerateIterator || inner instanceof ZipIterator),
	);
	return (
		areSimple && iterators.length > 0 && iterators.length <= MAX_ZIPPED && new Set(iterators).size === iterators.length
	);
}

function isPlainDictStep({ dict, size, last, remaining }: DictIterator): boolean {
	if (dict === undefined || dict.size !== size) return false;
	const entry = last === undefined ? dict.first : last.next;
	return entry === undefined || (entry.value !== undefined && remaining > 0);
}

function isPlainReversed({ sequence, remaining }: ReversedIterator): boolean {
	if (sequence instanceof PyList || sequence instanceof PyTuple) return remaining <= sequence.items.length;
	if (!(sequence instanceof PyRange)) return false;
	return typeof sequence.start === 'number' && typeof sequence.step === 'number';
}

/** The next item of such an iterator. */
export function recordPlainNext(r: Recorder, operand: Operand, iterator: Value): { readonly item: Operand } | 'end' {
	const writes: Write[] = [];
	const item = next(r, operand, iterator, writes);
	for (const { object, value, descr } of writes) r.emit('setfield_gc', [object, value], 'v', descr);
	r.ticks += innerSteps(iterator);
	return item === undefined ? 'end' : { item };
}

/** What the iterators inside are charged for, which are asked as any native code asks. */
function innerSteps(iterator: Value): number {
	if (iterator instanceof EnumerateIterator) return 1 + innerSteps(iterator.iterator);
	let steps = 0;
	if (iterator instanceof ZipIterator) {
		for (const inner of iterator.iterators) {
			steps += 1 + innerSteps(inner);
			if (isAtEnd(inner)) break;
		}
	}
	return steps;
}

function isAtEnd(iterator: Value): boolean {
	if (iterator instanceof RangeIterator) {
		const { current, stop, step } = iterator;
		return step > 0 ? current >= stop : current <= stop;
	}
	if (iterator instanceof ArrayIterator) return iterator.index >= iterator.source.items.length;
	if (iterator instanceof StrIterator) return iterator.index >= (iterator.source as string).length;
	if (iterator instanceof BytesIterator) return iterator.index >= iterator.source.bytes.length;
	if (iterator instanceof ByteArrayIterator) return iterator.index >= iterator.source.byteLength;
	if (iterator instanceof DictIterator) {
		const { dict, last } = iterator;
		return (last === undefined ? dict?.first : last.next) === undefined;
	}
	if (iterator instanceof EnumerateIterator) return isAtEnd(iterator.iterator);
	if (iterator instanceof ZipIterator) return iterator.iterators.some(isAtEnd);
	return (iterator as ReversedIterator).remaining === 0;
}

/** The item, or undefined at the end. */
function next(r: Recorder, operand: Operand, iterator: Value, writes: Write[]): Operand | undefined {
	if (iterator instanceof RangeIterator) return nextOfRange(r, operand, iterator, writes);
	if (iterator instanceof ArrayIterator) return nextOfArray(r, operand, iterator, writes);
	if (iterator instanceof StrIterator) return nextOfStr(r, operand, iterator, writes);
	if (iterator instanceof BytesIterator || iterator instanceof ByteArrayIterator) {
		return nextOfBytes(r, operand, iterator, writes);
	}
	if (iterator instanceof DictIterator) return nextOfDict(r, operand, iterator, writes);
	if (iterator instanceof EnumerateIterator) return nextOfEnumerate(r, operand, iterator, writes);
	if (iterator instanceof ZipIterator) return nextOfZip(r, operand, iterator, writes);
	return nextOfReversed(r, operand, iterator as ReversedIterator, writes);
}

function nextOfRange(
	r: Recorder,
	operand: Operand,
	{ current, stop, step }: RangeIterator,
	writes: Write[],
): Operand | undefined {
	r.guardClass(operand, RANGE_ITERATOR);
	const at = r.emit('getfield_gc', [operand], 'i', RANGE_CURRENT);
	const end = r.emit('getfield_gc', [operand], 'i', RANGE_STOP);
	const by = r.emit('getfield_gc', [operand], 'i', RANGE_STEP);
	// Which way it goes; how far may differ.
	if (!(by instanceof Constant)) r.guardCondition(r.emit('int_gt', [by, constantOf(0)]), step > 0);
	const isWithin = step > 0 ? current < stop : current > stop;
	r.guardCondition(r.emit(step > 0 ? 'int_lt' : 'int_gt', [at, end]), isWithin);
	if (!isWithin) return undefined;
	writes.push({ object: operand, value: withoutOverflow(r, 'int_add_ovf', [at, by]), descr: RANGE_CURRENT });
	return at;
}

function nextOfArray(
	r: Recorder,
	operand: Operand,
	{ source, index }: ArrayIterator,
	writes: Write[],
): Operand | undefined {
	r.guardClass(operand, ARRAY_ITERATOR);
	const container = r.emit('getfield_gc', [operand], 'p', ARRAY_ITERATOR_SOURCE);
	const items = itemsOf(r, container, source as PyList | PyTuple);
	const at = r.emit('getfield_gc', [operand], 'i', ARRAY_ITERATOR_INDEX);
	const isWithin = index < source.items.length;
	r.guardCondition(r.emit('int_lt', [at, r.emit('arraylen_gc', [items])]), isWithin);
	if (!isWithin) return undefined;
	writes.push({ object: operand, value: r.emit('int_add', [at, ONE]), descr: ARRAY_ITERATOR_INDEX });
	return r.emit('getarrayitem_gc', [items, at]);
}

function nextOfStr(
	r: Recorder,
	operand: Operand,
	{ source, index }: StrIterator,
	writes: Write[],
): Operand | undefined {
	r.guardClass(operand, STR_ITERATOR);
	const str = r.asKind(r.emit('getfield_gc', [operand], 'p', STR_ITERATOR_SOURCE), 's');
	const at = r.emit('getfield_gc', [operand], 'i', STR_ITERATOR_INDEX);
	const isWithin = index < (source as string).length;
	r.guardCondition(r.emit('int_lt', [at, r.emit('strlen', [str])]), isWithin);
	if (!isWithin) return undefined;
	writes.push({ object: operand, value: r.emit('int_add', [at, ONE]), descr: STR_ITERATOR_INDEX });
	return r.emit('strgetitem', [str, at]);
}

function nextOfBytes(
	r: Recorder,
	operand: Operand,
	iterator: BytesIterator | ByteArrayIterator,
	writes: Write[],
): Operand | undefined {
	const [cls, sourceDescr, indexDescr] =
		iterator instanceof BytesIterator
			? [BYTES_ITERATOR, BYTES_ITERATOR_SOURCE, BYTES_ITERATOR_INDEX]
			: [BYTEARRAY_ITERATOR, BYTEARRAY_ITERATOR_SOURCE, BYTEARRAY_ITERATOR_INDEX];
	r.guardClass(operand, cls);
	const container = r.emit('getfield_gc', [operand], 'p', sourceDescr);
	const { data, length } = bytesOf(r, container, iterator.source);
	const at = r.emit('getfield_gc', [operand], 'i', indexDescr);
	const isWithin = !isAtEnd(iterator);
	r.guardCondition(r.emit('int_lt', [at, length]), isWithin);
	if (!isWithin) return undefined;
	writes.push({ object: operand, value: r.emit('int_add', [at, ONE]), descr: indexDescr });
	return r.emit('gettypeditem', [data, at]);
}

function nextOfDict(r: Recorder, operand: Operand, iterator: DictIterator, writes: Write[]): Operand | undefined {
	const { dict, last } = iterator;
	const isKeys = iterator instanceof DictKeyIterator;
	const isItems = iterator instanceof DictItemIterator;
	r.guardClass(operand, isKeys ? DICT_KEY_ITERATOR : isItems ? DICT_ITEM_ITERATOR : DICT_VALUE_ITERATOR);
	const container = r.emit('getfield_gc', [operand], 'p', DICT_ITERATOR_DICT);
	r.guardClass(container, DICT);
	const size = r.emit('getfield_gc', [container], 'i', DICT_SIZE);
	const begun = r.emit('getfield_gc', [operand], 'i', DICT_ITERATOR_SIZE);
	r.guardCondition(r.emit('int_eq', [size, begun]), true);
	const before = r.emit('getfield_gc', [operand], 'p', DICT_ITERATOR_LAST);
	let entry: Operand;
	if (last === undefined) {
		r.guard('guard_value', [before, UNBOUND]);
		entry = r.emit('getfield_gc', [container], 'p', DICT_FIRST);
	} else {
		r.guard('guard_bound', [before]);
		entry = r.emit('getfield_gc', [before], 'p', ENTRY_NEXT);
	}
	if ((last === undefined ? dict?.first : last.next) === undefined) {
		r.guard('guard_value', [entry, UNBOUND]);
		writes.push({ object: operand, value: UNBOUND, descr: DICT_ITERATOR_DICT });
		writes.push({ object: operand, value: UNBOUND, descr: DICT_ITERATOR_LAST });
		return undefined;
	}
	r.guard('guard_bound', [entry]);
	const value = r.emit('getfield_gc', [entry], 'p', ENTRY_VALUE);
	r.guard('guard_bound', [value]);
	const remaining = r.emit('getfield_gc', [operand], 'i', DICT_ITERATOR_REMAINING);
	r.guardCondition(r.emit('int_gt', [remaining, constantOf(0)]), true);
	writes.push({ object: operand, value: r.emit('int_sub', [remaining, ONE]), descr: DICT_ITERATOR_REMAINING });
	writes.push({ object: operand, value: entry, descr: DICT_ITERATOR_LAST });
	if (!isKeys && !isItems) return value;
	const key = r.emit('getfield_gc', [entry], 'p', ENTRY_KEY);
	return isKeys ? key : recordTuple(r, [key, value]);
}

function nextOfEnumerate(
	r: Recorder,
	operand: Operand,
	{ iterator }: EnumerateIterator,
	writes: Write[],
): Operand | undefined {
	r.guardClass(operand, ENUMERATE);
	const inner = r.emit('getfield_gc', [operand], 'p', ENUMERATE_ITERATOR);
	const item = next(r, inner, iterator, writes);
	if (item === undefined) return undefined;
	const count = r.asKind(r.emit('getfield_gc', [operand], 'p', ENUMERATE_COUNT), 'i');
	writes.push({ object: operand, value: withoutOverflow(r, 'int_add_ovf', [count, ONE]), descr: ENUMERATE_COUNT });
	return recordTuple(r, [count, item]);
}

function nextOfZip(r: Recorder, operand: Operand, { iterators }: ZipIterator, writes: Write[]): Operand | undefined {
	r.guardClass(operand, ZIP);
	const inner = r.emit('getfield_gc', [operand], 'p', ZIP_ITERATORS);
	r.guardValue(r.emit('arraylen_gc', [inner]), iterators.length);
	const operands = iterators.map((_, i) => r.emit('getarrayitem_gc', [inner, constantOf(i)]));
	const items: Operand[] = [];
	for (let i = 0; i < iterators.length; i++) {
		for (let j = 0; j < i; j++) {
			const mayBeSame = iterators[i]?.constructor === iterators[j]?.constructor;
			if (mayBeSame) r.guardCondition(r.emit('ptr_ne', [operands[i], operands[j]]), true);
		}
		const item = next(r, operands[i], iterators[i], writes);
		if (item === undefined) return undefined;
		items.push(item);
	}
	return recordTuple(r, items);
}

function nextOfReversed(
	r: Recorder,
	operand: Operand,
	{ sequence, remaining }: ReversedIterator,
	writes: Write[],
): Operand | undefined {
	r.guardClass(operand, REVERSED);
	const left = r.emit('getfield_gc', [operand], 'i', REVERSED_REMAINING);
	r.guardCondition(r.emit('int_gt', [left, constantOf(0)]), remaining > 0);
	if (remaining === 0) return undefined;
	const container = r.emit('getfield_gc', [operand], 'p', REVERSED_SEQUENCE);
	const at = r.emit('int_sub', [left, ONE]);
	let item: Operand;
	if (sequence instanceof PyRange) {
		r.guardClass(container, RANGE);
		const start = r.asKind(r.emit('getfield_gc', [container], 'p', RANGE_OBJECT_START), 'i');
		const step = r.asKind(r.emit('getfield_gc', [container], 'p', RANGE_OBJECT_STEP), 'i');
		item = withoutOverflow(r, 'int_add_ovf', [start, withoutOverflow(r, 'int_mul_ovf', [at, step])]);
	} else {
		const items = itemsOf(r, container, sequence as PyList | PyTuple);
		r.guardCondition(r.emit('int_lt', [at, r.emit('arraylen_gc', [items])]), true);
		item = r.emit('getarrayitem_gc', [items, at]);
	}
	writes.push({ object: operand, value: at, descr: REVERSED_REMAINING });
	return item;
}
