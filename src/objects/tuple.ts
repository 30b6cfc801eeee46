// The tuple object. Methods and slots: tuple_methods.ts; named tuples: namedtuple.ts.

import { NO_ITEMS } from './item_array.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

export const tupleType = new PyType('tuple');

export class PyTuple extends PyObject {
	declare readonly type: PyType;
	readonly items: readonly Value[];

	/** Takes ownership of the array. */
	constructor(items: readonly Value[]) {
		super();
		this.items = items;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const item of this.items) visit(item);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (2 + this.items.length) * layout.wordBytes;
	}
}
setPrototypeType(PyTuple, tupleType);

export const EMPTY_TUPLE = new PyTuple(NO_ITEMS);

/** A tuple of the items, without making another empty one. */
export function newTuple(items: readonly Value[]): PyTuple {
	return items.length === 0 ? EMPTY_TUPLE : new PyTuple(items);
}
