// Instances of classes written in Python: their attributes (a shape and an array of slots) and, for classes derived from
// a native type, the native value they stand for (`payload`). How such instances answer the slots: class_slots.ts.

import { PyFloat } from './float.ts';
import { FloatCell } from './float_cell.ts';
import type { Shape } from './shape.ts';
import type { PyType } from './type.ts';
import { type DeviceLayout, PyObject, type Value } from './value.ts';

/** More attributes than these get room when they come. */
const MAX_PREPARED = 8;

/** An array with room for values of any kind; it is not converted as they come, and does not grow to several times its size. */
function newSlots(count: number, none: Value | undefined = undefined): (Value | undefined)[] {
	switch (count) {
		case 1:
			return [none];
		case 2:
			return [none, none];
		case 3:
			return [none, none, none];
		case 0:
		case 4:
			return [none, none, none, none];
		case 5:
			return [none, none, none, none, none];
		case 6:
			return [none, none, none, none, none, none];
		case 7:
			return [none, none, none, none, none, none, none];
		default:
			return [none, none, none, none, none, none, none, none];
	}
}

export class PyInstance extends PyObject {
	declare readonly type: PyType;
	shape: Shape;
	/** Attribute values by slot number; undefined where a name was deleted, and where there is room for more. */
	readonly slots: (Value | FloatCell | undefined)[];
	/** The native value, or undefined until the native constructor has run (or when there is no native base). */
	payload: Value | undefined = undefined;

	constructor(type: PyType) {
		super();
		(this as { type: PyType }).type = type;
		this.shape = type.rootShape as Shape;
		this.slots = newSlots(type.attributeCount);
		type.instanceCount = (type.instanceCount + 1) | 0;
	}

	/** An attribute of the instance itself. */
	getOwn(name: string): Value | undefined {
		const slot = this.shape.find(name);
		return slot < 0 ? undefined : this.read(slot);
	}

	/** The attribute in a slot; undefined where it was deleted. */
	read(slot: number): Value | undefined {
		const value = this.slots[slot];
		return this.shape.hasCells && value instanceof FloatCell ? new PyFloat(value.value) : (value as Value | undefined);
	}

	setOwn(name: string, value: Value): void {
		const slot = this.shape.find(name);
		if (slot >= 0) {
			this.write(slot, value);
			return;
		}
		const added = this.shape.names.length;
		const next = this.shape.add(name, value instanceof PyFloat);
		if (next.shared) this.shape = next;
		else this.becomes(next);
		this.putSlot(added, next.isCell(added) ? new FloatCell((value as PyFloat).value) : value);
		if (added >= this.type.attributeCount && added < MAX_PREPARED) this.type.attributeCount = added + 1;
	}

	private write(slot: number, value: Value): void {
		const before = this.slots[slot];
		const isFloat = value instanceof PyFloat;
		if (!(before instanceof FloatCell)) {
			const next = this.shape.overwrite(slot, before instanceof PyFloat, isFloat);
			if (next !== this.shape) this.becomes(next);
			this.slots[slot] = isFloat && next.isCell(slot) ? new FloatCell(value.value) : value;
		} else if (isFloat) {
			before.value = value.value;
		} else {
			this.becomes(this.shape.withoutCell(slot));
			this.slots[slot] = value;
		}
	}

	/** Takes on a shape with the same attributes, of which others may have cells. */
	private becomes(shape: Shape): void {
		this.shape = shape;
		for (const [slot, value] of this.slots.entries()) {
			if (value instanceof FloatCell && !shape.isCell(slot)) this.slots[slot] = new PyFloat(value.value);
		}
	}

	/** Sets a slot that may be the first one behind those there is room for. */
	putSlot(slot: number, value: Value | FloatCell): void {
		if (slot < this.slots.length) this.slots[slot] = value;
		else this.slots.push(value);
	}

	/** Returns false when there is no such attribute. */
	deleteOwn(name: string): boolean {
		const slot = this.shape.find(name);
		if (slot < 0) return false;
		this.becomes(this.shape.remove(name));
		this.slots[slot] = undefined;
		// An owned shape has no cells.
		if (this.shape.isSparse) this.shape.compact(this.slots as (Value | undefined)[]);
		return true;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.type);
		for (const value of this.slots) if (value !== undefined && !(value instanceof FloatCell)) visit(value);
		if (this.payload !== undefined) visit(this.payload);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (4 + 2 * this.shape.names.length) * layout.wordBytes;
	}
}

/** The native value an object stands for: the payload of an instance of a class with a native base, else itself. */
export function nativeValue(value: Value): Value {
	return value instanceof PyInstance && value.payload !== undefined ? value.payload : value;
}
