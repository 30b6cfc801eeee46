// Iterating over any value: `iter`, `next`, and gathering items into an array (py/runtime.c, mp_getiter and mp_iternext).
// A native iterator returns undefined when exhausted; StopIteration is only raised where Python can see it.

import { loadMethod } from './attributes.ts';
import { call } from './call.ts';
import { charge } from './current.ts';
import { allocationError, indexErrorType, PyException, stopIterationType, typeError } from './exception.ts';
import { newItems } from './item_array.ts';
import { PyList } from './list.ts';
import { PyTuple } from './tuple.ts';
import { type Consumer, PyType, typeOf } from './type.ts';
import { PyObject, setPrototypeType, type Value } from './value.ts';

/** Base class of native iterators that need no type of their own in Python. */
export abstract class PyIterator extends PyObject {
	abstract next(): Value | undefined;
}
export const iteratorType = new PyType('iterator').define({
	iterate: (self: PyIterator) => self,
	next: (self: PyIterator) => self.next(),
});
setPrototypeType(PyIterator as unknown as { prototype: PyObject }, iteratorType);

/** `iter(value)`. @throws TypeError when not iterable */
export function iterate(value: Value): Value {
	const type = typeOf(value);
	if (type.iterate !== undefined) {
		const iterator = type.iterate(value as never);
		if (iterator !== undefined) return iterator;
	}
	if (!type.isNative && type.lookup('__getitem__') !== undefined) {
		return new GetItemIterator(loadMethod(value, '__getitem__'));
	}
	throw typeError(`'${type.name}' object isn't iterable`);
}

/** The next item of an iterator, or undefined when exhausted. @throws TypeError when it is no iterator */
export function nextItem(iterator: Value): Value | undefined {
	charge(1);
	if (iterator instanceof PyIterator) return iterator.next();
	const slot = typeOf(iterator).next;
	if (slot === undefined) throw typeError(`'${typeOf(iterator).name}' object isn't an iterator`);
	return slot(iterator as never);
}

/** Iterates by calling `__getitem__` with 0, 1, 2 ... until IndexError or StopIteration. */
class GetItemIterator extends PyIterator {
	private readonly method: Value;
	private index = 0;

	constructor(method: Value) {
		super();
		this.method = method;
	}

	next(): Value | undefined {
		try {
			return call(this.method, [this.index++]);
		} catch (error) {
			if (isRaised(error, indexErrorType) || isRaised(error, stopIterationType)) return undefined;
			throw error;
		}
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.method);
	}
}

/** Whether something caught is a Python exception of the given type. */
export function isRaised(error: unknown, type: PyType): error is PyObject {
	return error instanceof PyObject && error.type.isSubclassOf(type);
}

/** Most items an array may have: with half as much again, as it grows, an engine ends the whole process. */
export const MAX_ITEMS = 2 ** 26;

/** The items of any iterable in a new array. */
export function arrayFrom(iterable: Value): Value[] {
	if (iterable instanceof PyList || iterable instanceof PyTuple) return iterable.items.slice();
	const items = newItems();
	consumeItems(iterate(iterable), new ItemCollector(items));
	return items;
}

/** Adds to an array that may grow without bounds. @throws MemoryError before the engine would give up */
export function appendItem<T>(items: T[], item: T): void {
	if (items.length >= MAX_ITEMS) throw allocationError((items.length + 1) * 8);
	items.push(item);
}

/** Calls `visit` with each item of any iterable. */
export function forEachItem(iterable: Value, visit: (item: Value) => void): void {
	consumeItems(iterate(iterable), new Visitor(visit));
}

/** Hands the remaining items of an iterator over until the consumer wants no more. */
export function consumeItems(iterator: Value, consumer: Consumer): void {
	const { consume } = typeOf(iterator);
	if (consume !== undefined) {
		consume(iterator as never, consumer);
		return;
	}
	for (let item = nextItem(iterator); item !== undefined; item = nextItem(iterator)) if (!consumer.take(item)) return;
}

/** Puts items into an array. */
export class ItemCollector implements Consumer {
	readonly items: Value[];

	constructor(items: Value[]) {
		this.items = items;
	}

	take(item: Value): boolean {
		appendItem(this.items, item);
		return true;
	}
}

class Visitor implements Consumer {
	private readonly visit: (item: Value) => void;

	constructor(visit: (item: Value) => void) {
		this.visit = visit;
	}

	take(item: Value): boolean {
		this.visit(item);
		return true;
	}
}

/** An iterator over an array that may grow or shrink meanwhile, as list iterators do. */
export class ArrayIterator extends PyIterator {
	readonly source: { readonly items: readonly Value[] };
	index = 0;

	constructor(source: { readonly items: readonly Value[] }) {
		super();
		this.source = source;
	}

	next(): Value | undefined {
		return this.index < this.source.items.length ? this.source.items[this.index++] : undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const item of this.source.items) visit(item);
	}
}

/**
 * The value of the StopIteration that the last exhausted generator or Python iterator raised: native iterators only say
 * that they are exhausted, and the `next` builtin raises it again.
 */
export let stopValue: Value = null;

export function setStopValue(value: Value): void {
	stopValue = value;
}

/** The value a StopIteration carries: what a generator returned. */
export function stopIterationValue(exception: Value): Value {
	const native = exception instanceof PyException ? exception : nativePayload(exception);
	return native instanceof PyException && native.args.length > 0 ? native.args[0] : null;
}

function nativePayload(value: Value): Value | undefined {
	return (value as { payload?: Value }).payload;
}
