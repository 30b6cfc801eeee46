// Shapes: the ordered set of attribute names an instance has, shared by all instances that got them in the same order.
// Invariants: a shared shape never changes; it belongs to one class (its root), so equal shapes imply equal classes.
// An instance with many or deleted attributes leaves sharing and owns its shape ("dictionary mode").

import type { PyType } from './type.ts';

/** Instances with more attributes than this own their shape: shared chains of that length would only cost memory. */
const MAX_SHARED_ATTRIBUTES = 64;

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
		next = new Shape(this.owner, [...this.names, name], slots, this.names.length < MAX_SHARED_ATTRIBUTES);
		if (next.shared) this.transitions.set(name, next);
		return next;
	}

	/** An owned shape without `name`; slot numbers of the others stay. The name must be present. */
	remove(name: string): Shape {
		const shape = this.shared ? new Shape(this.owner, [...this.names], new Map(this.slots), false) : this;
		shape.names[this.slots.get(name) as number] = undefined;
		shape.slots.delete(name);
		return shape;
	}
}
