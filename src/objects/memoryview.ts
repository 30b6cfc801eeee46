// The memoryview object: elements of a buffer that belongs to another object, or a part of them.
// Slots: memoryview_methods.ts.

import { viewOf } from './array.ts';
import type { ElementType } from './binary.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

export const memoryviewType = new PyType('memoryview');

export class PyMemoryView extends PyObject {
	readonly element: ElementType;
	/** Exactly the bytes seen. */
	readonly bytes: Uint8Array;
	readonly readonly: boolean;
	/** The object the buffer belongs to. */
	private readonly owner: Value;
	private readonly view: DataView;

	constructor(element: ElementType, bytes: Uint8Array, readonly: boolean, owner: Value) {
		super();
		this.element = element;
		this.bytes = bytes;
		this.readonly = readonly;
		this.owner = owner;
		this.view = viewOf(bytes);
	}

	/** Number of elements. */
	get length(): number {
		return this.bytes.length / this.element.size;
	}

	get(index: number): Value {
		return this.element.load(this.view, index * this.element.size, true);
	}

	set(index: number, value: Value): void {
		this.element.store(this.view, index * this.element.size, value, true);
	}

	/** Elements `start` to `stop`, which must be within the view. */
	part(start: number, stop: number): PyMemoryView {
		const { size } = this.element;
		return new PyMemoryView(this.element, this.bytes.subarray(start * size, stop * size), this.readonly, this.owner);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.owner);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}
setPrototypeType(PyMemoryView, memoryviewType);
