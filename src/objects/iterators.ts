// The iterator types of the builtins enumerate, zip, map, filter and reversed (py/objenumerate.c and its siblings).

import { requireInt } from './argument.ts';
import { maybeMethod } from './attributes.ts';
import { call } from './call.ts';
import { newItems, pairItems } from './item_array.ts';
import { iterate, nextItem, PyIterator } from './iteration.ts';
import { checkArgCount, parseArguments, rejectKwargs } from './native_function.ts';
import { getItem } from './operations.ts';
import { lengthOf, truth } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { PyType, type TypeSlots } from './type.ts';
import { type DeviceLayout, setPrototypeType, type Value } from './value.ts';

const ITERATOR_SLOTS: TypeSlots = {
	iterate: (self: PyIterator) => self,
	next: (self: PyIterator) => self.next(),
};

export class EnumerateIterator extends PyIterator {
	readonly iterator: Value;
	count: number | bigint;

	constructor(iterator: Value, start: number | bigint) {
		super();
		this.iterator = iterator;
		this.count = start;
	}

	next(): Value | undefined {
		const item = nextItem(this.iterator);
		if (item === undefined) return undefined;
		const count = this.count;
		this.count = typeof count === 'number' && count < Number.MAX_SAFE_INTEGER ? count + 1 : successor(count);
		return new PyTuple(pairItems(count, item));
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.iterator);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}

function successor(int: number | bigint): number | bigint {
	const next = BigInt(int) + 1n;
	return Number.isSafeInteger(Number(next)) ? Number(next) : next;
}

const ENUMERATE_PARAMETERS = [
	{ name: 'iterable', required: true },
	{ name: 'start', default: 0 },
] as const;

export const enumerateType = new PyType('enumerate').define({
	...ITERATOR_SLOTS,
	construct: (_type, args, kwargs) => {
		const [iterable, start] = parseArguments(ENUMERATE_PARAMETERS, args, kwargs) as [Value, Value];
		return new EnumerateIterator(iterate(iterable), requireInt(start));
	},
});
setPrototypeType(EnumerateIterator, enumerateType);

/** The next item of each iterator, or undefined as soon as one is exhausted. */
function nextOfEach(iterators: readonly Value[]): Value[] | undefined {
	const items = newItems();
	for (const iterator of iterators) {
		const item = nextItem(iterator);
		if (item === undefined) return undefined;
		items.push(item);
	}
	return items;
}

export class ZipIterator extends PyIterator {
	readonly iterators: readonly Value[];

	constructor(iterators: readonly Value[]) {
		super();
		this.iterators = iterators;
	}

	next(): Value | undefined {
		if (this.iterators.length === 0) return undefined;
		const items = nextOfEach(this.iterators);
		return items === undefined ? undefined : new PyTuple(items);
	}

	override visitReferences(visit: (value: Value) => void): void {
		this.iterators.forEach(visit);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (2 + this.iterators.length) * layout.wordBytes;
	}
}
export const zipType = new PyType('zip').define({
	...ITERATOR_SLOTS,
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		return new ZipIterator(args.map(iterate));
	},
});
setPrototypeType(ZipIterator, zipType);

export class MapIterator extends PyIterator {
	private readonly func: Value;
	private readonly iterators: readonly Value[];

	constructor(func: Value, iterators: readonly Value[]) {
		super();
		this.func = func;
		this.iterators = iterators;
	}

	next(): Value | undefined {
		const items = nextOfEach(this.iterators);
		return items === undefined ? undefined : call(this.func, items);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.func);
		this.iterators.forEach(visit);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (3 + this.iterators.length) * layout.wordBytes;
	}
}
export const mapType = new PyType('map').define({
	...ITERATOR_SLOTS,
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 2, Number.POSITIVE_INFINITY);
		return new MapIterator(args[0], args.slice(1).map(iterate));
	},
});
setPrototypeType(MapIterator, mapType);

export class FilterIterator extends PyIterator {
	/** None keeps the items that are true. */
	private readonly predicate: Value;
	private readonly iterator: Value;

	constructor(predicate: Value, iterator: Value) {
		super();
		this.predicate = predicate;
		this.iterator = iterator;
	}

	next(): Value | undefined {
		for (let item = nextItem(this.iterator); item !== undefined; item = nextItem(this.iterator)) {
			if (truth(this.predicate === null ? item : call(this.predicate, [item]))) return item;
		}
		return undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.predicate);
		visit(this.iterator);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}
export const filterType = new PyType('filter').define({
	...ITERATOR_SLOTS,
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 2, 2);
		return new FilterIterator(args[0], iterate(args[1]));
	},
});
setPrototypeType(FilterIterator, filterType);

export class ReversedIterator extends PyIterator {
	readonly sequence: Value;
	/** Number of items still to come. */
	remaining: number;

	constructor(sequence: Value) {
		super();
		this.sequence = sequence;
		this.remaining = lengthOf(sequence);
	}

	next(): Value | undefined {
		return this.remaining === 0 ? undefined : getItem(this.sequence, --this.remaining);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.sequence);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}
export const reversedType = new PyType('reversed').define({
	...ITERATOR_SLOTS,
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 1, 1);
		const method = maybeMethod(args[0], '__reversed__');
		return method === undefined ? new ReversedIterator(args[0]) : call(method, []);
	},
});
setPrototypeType(ReversedIterator, reversedType);
