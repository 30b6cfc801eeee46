// Shapes: the ordered set of attribute names an instance has, shared by all instances that got them in the same order.
// Invariants: a shared shape never changes; it belongs to one class (its root), so equal shapes imply equal classes.
// An instance with many or deleted attributes leaves sharing and owns its shape ("dictionary mode"). A shared shape also says
// of which attributes the values are floats in cells (FloatCell): of those that are always floats, and that compiled code
// assigns again. The interpreter has no use for cells: each read of one makes a float.

import type { PyType } from './type.ts';
import type { Value } from './value.ts';

/** Instances with more attributes than this own their shape: shared chains of that length would only cost memory. */
const MAX_SHARED_ATTRIBUTES = 64;

/** After so many different names, the next ones are no pattern that instances share. */
const MAX_TRANSITIONS = 1000;

/** An owned shape may have so many slots of deleted names beyond twice the others. */
const MAX_DELETED = 16;

const NO_CELLS: ReadonlySet<number> = new Set();

/** Instances that may be made between two assignments where cells are of use: those made for one assignment need none. */
const MAX_MADE = 16;

/**
 * What is known of an attribute of a class: that a float took the place of a float, when so many instances had been made;
 * that it gets cells; that it never does. Absent for those that are no floats, or stay as they are.
 */
type FloatUse =
	| { readonly kind: 'overwritten'; readonly instanceCount: number }
	| { readonly kind: 'cell' }
	| { readonly kind: 'never' };

const CELL: FloatUse = { kind: 'cell' };
const NEVER: FloatUse = { kind: 'never' };

export class Shape {
	readonly owner: PyType;
	/** Attribute names by slot number; in an owned shape a deleted name leaves `undefined`. */
	readonly names: (string | undefined)[];
	/** True when many instances may have this shape: only then may an inline cache remember it. */
	readonly shared: boolean;
	/** Whether any slot holds a cell. */
	readonly hasCells: boolean;
	private readonly slots: Map<string, number>;
	/** Numbers of the slots that hold cells. */
	private readonly cells: ReadonlySet<number>;
	private readonly transitions = new Map<string, Shape>();
	private readonly cellTransitions = new Map<string, Shape>();
	/** By the number of the slot that differs. */
	private readonly variants = new Map<number, Shape>();
	/** By name, for all shapes of the class. */
	private readonly floats: Map<string, FloatUse>;

	/** @param from a shape of the same class; undefined for its first one */
	private constructor(
		owner: PyType,
		from: Shape | undefined,
		names: (string | undefined)[],
		slots: Map<string, number>,
		shared: boolean,
		cells: ReadonlySet<number>,
	) {
		this.owner = owner;
		this.names = names;
		this.slots = slots;
		this.shared = shared;
		this.cells = cells;
		this.hasCells = cells.size > 0;
		this.floats = from === undefined ? new Map() : from.floats;
	}

	/** The shape of an instance of `owner` that has no attributes yet. */
	static root(owner: PyType): Shape {
		return new Shape(owner, undefined, [], new Map(), true, NO_CELLS);
	}

	/** Slot number of a name, or -1. */
	find(name: string): number {
		const slot = this.slots.get(name);
		return slot === undefined ? -1 : slot;
	}

	/** Whether a slot holds a cell. */
	isCell(slot: number): boolean {
		return this.cells.has(slot);
	}

	/**
	 * The shape after adding `name`, whose slot is then the last one. The name must be absent.
	 * @param isFloat whether the value is a float, which gets a cell where that is known to pay
	 */
	add(name: string, isFloat: boolean): Shape {
		if (!this.shared) {
			this.slots.set(name, this.names.length);
			this.names.push(name);
			return this;
		}
		const getsCell = this.floats.get(name)?.kind === 'cell';
		if (getsCell && !isFloat) this.noteMixed(name);
		return this.next(name, getsCell && isFloat);
	}

	private next(name: string, isCell: boolean): Shape {
		const known = (isCell ? this.cellTransitions : this.transitions).get(name);
		if (known !== undefined) return known;
		const slots = new Map(this.slots).set(name, this.names.length);
		const transitionCount = this.transitions.size + this.cellTransitions.size;
		const shared = this.names.length < MAX_SHARED_ATTRIBUTES && transitionCount < MAX_TRANSITIONS;
		const cells = !shared ? NO_CELLS : isCell ? new Set(this.cells).add(this.names.length) : this.cells;
		const next = new Shape(this.owner, this, [...this.names, name], slots, shared, cells);
		if (shared) (isCell ? this.cellTransitions : this.transitions).set(name, next);
		return next;
	}

	/** The shape of an instance in which a value takes the place of another that is in no cell. */
	overwrite(slot: number, wasFloat: boolean, isFloat: boolean): Shape {
		if (!this.shared || !(wasFloat || isFloat)) return this;
		const name = this.names[slot] as string;
		const use = this.floats.get(name);
		if (use?.kind === 'never') return this;
		if (wasFloat !== isFloat) this.noteMixed(name);
		else if (use === undefined) {
			this.floats.set(name, { kind: 'overwritten', instanceCount: this.owner.instanceCount });
		}
		return wasFloat && isFloat ? (this.withCell(slot) ?? this) : this;
	}

	/**
	 * Compiled code is going to assign floats to a slot that holds one: gives that cells if its instances last, and with it
	 * all attributes of the class for which that holds. Instances that exist get them when they are assigned to.
	 * @returns whether anything has changed
	 */
	giveCells(slot: number): boolean {
		const { floats, owner } = this;
		const name = this.names[slot] as string;
		if (!this.shared || floats.get(name)?.kind !== 'overwritten') return false;
		for (const [other, use] of floats) {
			if (use.kind !== 'overwritten') continue;
			if (((owner.instanceCount - use.instanceCount) | 0) <= MAX_MADE) floats.set(other, CELL);
			else if (other === name) floats.set(other, NEVER);
		}
		if (floats.get(name) !== CELL) return false;
		// What adds the attributes to instances would go on as before.
		owner.invalidate(false);
		return true;
	}

	/** The shape with a cell in a slot that has none, if floats that take the place of floats get one there. */
	withCell(slot: number): Shape | undefined {
		const isWanted = this.shared && this.floats.get(this.names[slot] as string)?.kind === 'cell';
		return isWanted && !this.isCell(slot) ? this.variant(slot) : undefined;
	}

	/** The shape with a value of any kind in a slot that holds a cell; no instance gets a cell there any more. */
	withoutCell(slot: number): Shape {
		this.noteMixed(this.names[slot] as string);
		return this.variant(slot);
	}

	/** This shape, which is shared, but for whether a slot holds a cell. */
	private variant(changed: number): Shape {
		let shape = this.variants.get(changed);
		if (shape !== undefined) return shape;
		shape = this.owner.rootShape as Shape;
		for (const [slot, name] of this.names.entries()) {
			if (shape.shared) shape = shape.next(name as string, this.isCell(slot) !== (slot === changed));
			else shape.add(name as string, false);
		}
		if (shape.shared) this.variants.set(changed, shape);
		return shape;
	}

	/** An attribute that was a float has been something else, or the other way round. */
	private noteMixed(name: string): void {
		const hadCells = this.floats.get(name)?.kind === 'cell';
		this.floats.set(name, NEVER);
		if (hadCells) this.owner.invalidate(false);
	}

	/** An owned shape without `name`; slot numbers of the others stay. The name must be present. */
	remove(name: string): Shape {
		const { shared, owner } = this;
		const shape = shared ? new Shape(owner, this, [...this.names], new Map(this.slots), false, NO_CELLS) : this;
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
