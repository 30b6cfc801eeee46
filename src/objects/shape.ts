// Shapes: the ordered set of attribute names an instance has, shared by all instances that got them in the same order.
// Invariants: a shared shape never changes; it belongs to one class (its root), so equal shapes imply equal classes.
// An instance with many or deleted attributes leaves sharing and owns its shape ("dictionary mode").

import type { PyType } from './type.ts';
import type { Value } from './value.ts';

/** Instances with more attributes than this own their shape: shared chains of that length would only cost memory. */
const MAX_SHARED_ATTRIBUTES = 64;

/** After so many different names, the next ones are no pattern that instances share. */
const MAX_TRANSITIONS = 1000;

/** An owned shape may have so many slots of deleted names beyond twice the others. */
const MAX_DELETED = 16;

export class Shape {
	readonly owner: PyType;
	/** Attribute names by slot number; in an owned shape a deleted name leaves `undefined`. */
	readonly names: (string | undefined)[];
	/** True when many instances may have this shape: only then may an inline cache remember it. */
	readonly shared: boolean;
	private readonly slots: Map<string, number>;
	private readonly transitions = new Map<string, Shape>();

	private constructor(owner: PyType, names: (string | undefined)[], slots: Map<string, number>, shared: boolean) {
		this.owner = owner;
		this.names = names;
		this.slots = slots;
		this.shared = shared;
	}

	/** The shape of an instance of `owner` that has no attributes yet. */
	static root(owner: PyType): Shape {
		return new Shape(owner, [], new Map(), true);
	}

	/** Slot number of a name, or -1. */
	find(name: string): number {
		const slot = this.slots.get(name);
		return slot === undefined ? -1 : slot;
	}

	/** The shape after adding `name`, whose slot is then the last one. The name must be absent. */
	add(name: string): Shape {
		if (!this.shared) {
			this.slots.set(name, this.names.length);
			this.names.push(name);
			return this;
		}
		let next = this.transitions.get(name);
		if (next !== undefined) return next;
		const slots = new Map(this.slots).set(name, this.names.length);
		const shared = this.names.length < MAX_SHARED_ATTRIBUTES && this.transitions.size < MAX_TRANSITIONS;
		next = new Shape(this.owner, [...this.names, name], slots, shared);
		if (shared) this.transitions.set(name, next);
		return next;
	}

	/** An owned shape without `name`; slot numbers of the others stay. The name must be present. */
	remove(name: string): Shape {
		const shape = this.shared ? new Shape(this.owner, [...this.names], new Map(this.slots), false) : this;
		shape.names[this.slots.get(name) as number] = undefined;
		shape.slots.delete(name);
		return shape;
	}

	/** Whether most slots of this owned shape belonged to names that were deleted. */
	get isSparse(): boolean {
		return this.names.length > 2 * this.slots.size + MAX_DELETED;
	}

	/** Gives slots of deleted names to others, and moves the values of the instance that owns the shape. */
	compact(values: (Value | undefined)[]): void {
		const { names } = this;
		let count = 0;
		for (const [name, slot] of this.slots) {
			names[count] = name;
			values[count] = values[slot];
			this.slots.set(name, count++);
		}
		names.length = count;
		values.length = count;
	}
}
