// The list object. Methods and slots: list_methods.ts.

import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

export const listType = new PyType('list');

export class PyList extends PyObject {
	items: Value[];

	/** Takes ownership of the array. */
	constructor(items: Value[]) {
		super();
		this.items = items;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const item of this.items) visit(item);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (4 + Math.max(4, this.items.length)) * layout.wordBytes;
	}
}
setPrototypeType(PyList, listType);
