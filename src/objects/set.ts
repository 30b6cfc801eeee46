// Sets and frozen sets: a dictionary whose keys are the elements, so that elements are found exactly as keys are and keep
// the order in which they were added. Slots and methods: set_methods.ts.

import { PyDict } from './dict.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

/** What sets and frozen sets have in common. */
export abstract class AnySet extends PyObject {
	/** The elements as keys, with None for values. */
	elements: PyDict;

	/** Takes ownership of the dictionary. */
	constructor(elements: PyDict = new PyDict()) {
		super();
		this.elements = elements;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const entry of this.elements.entries()) visit(entry.key);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (4 + this.elements.size) * layout.wordBytes;
	}
}

export class PySet extends AnySet {
	/** `set.add(item)`. @throws TypeError when unhashable */
	add(item: Value): void {
		this.elements.set(item, null);
	}
}
export const setType = new PyType('set');
setPrototypeType(PySet, setType);

export class PyFrozenset extends AnySet {}
export const frozensetType = new PyType('frozenset');
setPrototypeType(PyFrozenset, frozensetType);
