// Instances of classes written in Python: their attributes (a shape and an array of slots) and, for classes derived from
// a native type, the native value they stand for (`payload`). How such instances answer the slots: class_slots.ts.

import type { Shape } from './shape.ts';
import type { PyType } from './type.ts';
import { type DeviceLayout, PyObject, type Value } from './value.ts';

/** An empty array that will hold values of any kind without being converted as they come. */
function emptySlots(): (Value | undefined)[] {
	const slots: (Value | undefined)[] = [undefined];
	slots.length = 0;
	return slots;
}

export class PyInstance extends PyObject {
	declare readonly type: PyType;
	shape: Shape;
	/** Attribute values by slot number; undefined in an owned shape where a name was deleted. */
	slots: (Value | undefined)[] = emptySlots();
	/** The native value, or undefined until the native constructor has run (or when there is no native base). */
	payload: Value | undefined = undefined;

	constructor(type: PyType) {
		super();
		(this as { type: PyType }).type = type;
		this.shape = type.rootShape as Shape;
	}

	/** An attribute of the instance itself. */
	getOwn(name: string): Value | undefined {
		const slot = this.shape.find(name);
		return slot < 0 ? undefined : this.slots[slot];
	}

	setOwn(name: string, value: Value): void {
		const slot = this.shape.find(name);
		if (slot >= 0) {
			this.slots[slot] = value;
			return;
		}
		this.shape = this.shape.add(name);
		this.slots.push(value);
	}

	/** Returns false when there is no such attribute. */
	deleteOwn(name: string): boolean {
		const slot = this.shape.find(name);
		if (slot < 0) return false;
		this.shape = this.shape.remove(name);
		this.slots[slot] = undefined;
		return true;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.type);
		for (const value of this.slots) if (value !== undefined) visit(value);
		if (this.payload !== undefined) visit(this.payload);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (4 + 2 * this.slots.length) * layout.wordBytes;
	}
}

/** The native value an object stands for: the payload of an instance of a class with a native base, else itself. */
export function nativeValue(value: Value): Value {
	return value instanceof PyInstance && value.payload !== undefined ? value.payload : value;
}
