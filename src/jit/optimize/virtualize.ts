// Allocation removal: an object that does not escape is never made. Its fields are remembered instead: reads of them give
// what was written, guards on it are decided, and snapshots say how to make it where the trace is left. It is made (forced)
// when an operation takes it that is not known here. Invariant: the operation that stands for a virtual object is the one
// that makes it later, so that nothing is forwarded then and earlier snapshots stay right; its arguments are its fields.

import type { PyType } from '../../objects/type.ts';
import type { ClassDescr, Descr, FieldDescr, SlotDescr } from '../descriptors.ts';
import {
	Constant,
	FALSE,
	forward,
	NONE,
	type Operand,
	Operation,
	type PendingWrite,
	resolve,
	Snapshot,
	sameConstant,
	TRUE,
	type VirtualState,
} from '../ir.ts';
import { ARRAY_ITERATOR_INDEX, INSTANCE, INSTANCE_SHAPE } from '../layouts.ts';
import { Pass } from '../optimizer.ts';

/** Longer arrays are made: every snapshot would list them. */
const MAX_ITEMS = 64;

const ZERO = new Constant('i', 0);

/** An object that has not been made. */
class VirtualObject {
	/** What makes it. */
	readonly operation: Operation;
	/** Fields in the order of the class's descr, or items; these are the operation's arguments. Of instances attributes. */
	readonly fields: Operand[];
	/** Of instances: the shape. */
	shape: Operand | undefined = undefined;
	/** Of instances: the attributes whose values are the fields. */
	readonly slots: SlotDescr[] = [];
	/** Fields that the constructor does not take, where they were written. */
	others: Map<FieldDescr, Operand> | undefined = undefined;

	constructor(operation: Operation, fields: Operand[]) {
		this.operation = operation;
		this.fields = fields;
	}

	get isInstance(): boolean {
		return this.operation.name === 'new_instance';
	}

	get isArray(): boolean {
		return this.operation.name === 'new_array';
	}

	/** The value of a field; undefined when nothing is known of it. */
	getField(descr: Descr | undefined): Operand | undefined {
		if (this.isInstance) return descr === INSTANCE_SHAPE ? this.shape : undefined;
		if (this.isArray || descr?.type !== 'field') return undefined;
		const index = (this.operation.descr as ClassDescr).fields.indexOf(descr);
		if (index >= 0) return this.fields[index];
		return this.others?.get(descr) ?? (descr === ARRAY_ITERATOR_INDEX ? ZERO : undefined);
	}

	/** Returns false where the object has no such field. */
	setField(descr: Descr | undefined, value: Operand): boolean {
		if (this.isInstance) {
			if (descr !== INSTANCE_SHAPE) return false;
			this.shape = value;
			return true;
		}
		if (this.isArray || descr?.type !== 'field') return false;
		const index = (this.operation.descr as ClassDescr).fields.indexOf(descr);
		if (index >= 0) {
			this.fields[index] = value;
		} else {
			this.others ??= new Map();
			this.others.set(descr, value);
		}
		return true;
	}

	/** Whether it is an `instanceof` the class. */
	isOfClass(descr: ClassDescr): boolean {
		if (this.isArray) return false;
		const { cls } = this.isInstance ? INSTANCE : (this.operation.descr as ClassDescr);
		return cls === descr.cls || cls.prototype instanceof descr.cls;
	}

	/** The Python type; undefined when that is not known. */
	get type(): unknown {
		if (this.isInstance) return (this.operation.args[0] as Constant).value;
		if (this.isArray) return undefined;
		return ((this.operation.descr as ClassDescr).cls.prototype as { readonly type?: PyType }).type;
	}
}

/** A write that closes a cycle of objects. */
interface LateWrite {
	readonly object: VirtualObject;
	/** Of a field; for attributes and items `index` says which. */
	readonly descr: FieldDescr | undefined;
	readonly index: number;
	readonly value: Operand;
}

/** The pass `virtualize`: objects that nothing outside the trace sees are not made, or only where it does. */
export class Virtualize extends Pass {
	private readonly virtuals = new Map<Operand, VirtualObject>();
	/** Objects whose fields are being made before them. */
	private readonly unfinished = new Set<Operand>();
	private readonly lateWrites: LateWrite[] = [];
	/** Counts changes of virtual objects, to know when a snapshot is still right. */
	private changes = 0;
	private lastSnapshot: Snapshot | undefined = undefined;
	private lastResult: Snapshot | undefined = undefined;
	private changesAtLast = -1;
	/** Being collected for a snapshot. */
	private states = new Map<Operand, VirtualState>();
	private pending: PendingWrite[] = [];

	run(operation: Operation): void {
		if (!this.runVirtual(operation)) this.emitReal(operation);
	}

	override force(operand: Operand): void {
		const virtual = this.virtuals.get(resolve(operand));
		if (virtual === undefined) return;
		this.make(virtual);
		for (let late = this.lateWrites.pop(); late !== undefined; late = this.lateWrites.pop()) this.writeLate(late);
	}

	/** Does an operation on a virtual object; returns false where it is none, or the operation needs a real one. */
	private runVirtual(operation: Operation): boolean {
		switch (operation.name) {
			case 'new_with_vtable':
				if ((operation.descr as ClassDescr).fields.length !== operation.args.length) return false;
				this.remember(operation);
				return true;
			case 'new_array':
				if (operation.args.length > MAX_ITEMS) return false;
				this.remember(operation);
				return true;
			case 'new_instance':
				if (!(operation.args[0] instanceof Constant)) return false;
				this.remember(operation);
				return true;
			case 'ptr_eq':
			case 'ptr_ne':
				return this.compare(operation);
			default: {
				if (this.virtuals.size === 0 || operation.args.length === 0) return false;
				const virtual = this.virtuals.get(operation.args[0] as Operand);
				return virtual !== undefined && this.runOn(virtual, operation);
			}
		}
	}

	private remember(operation: Operation): void {
		const args = [...operation.args];
		const made = new Operation(operation.name, args, operation.kind, operation.descr);
		const virtual = new VirtualObject(made, operation.name === 'new_instance' ? [] : args);
		if (virtual.isInstance) {
			const shape = (virtual.type as Partial<PyType> | null | undefined)?.rootShape;
			if (shape !== undefined) virtual.shape = new Constant('p', shape);
		}
		this.virtuals.set(made, virtual);
		this.changes++;
		forward(operation, made);
	}

	private compare(operation: Operation): boolean {
		const [a, b] = operation.args as [Operand, Operand];
		if (!this.virtuals.has(a) && !this.virtuals.has(b)) return false;
		forward(operation, (a === b) === (operation.name === 'ptr_eq') ? TRUE : FALSE);
		return true;
	}

	/** Does an operation whose first argument is a virtual object; returns false when that must be made for it. */
	private runOn(virtual: VirtualObject, operation: Operation): boolean {
		const { args } = operation;
		switch (operation.name) {
			case 'getfield_gc':
				return give(operation, virtual.getField(operation.descr));
			case 'setfield_gc':
				this.changes++;
				return virtual.setField(operation.descr, args[1] as Operand);
			case 'getslot':
				return virtual.isInstance && give(operation, virtual.fields[(operation.descr as SlotDescr).index]);
			case 'setslot':
				return virtual.isInstance && this.setItem(virtual, (operation.descr as SlotDescr).index, args[1] as Operand);
			case 'addslot':
				return virtual.isInstance && this.addSlot(virtual, operation.descr as SlotDescr, args[1] as Operand);
			case 'guard_class':
				return virtual.isOfClass(operation.descr as ClassDescr);
			case 'guard_shape':
				return virtual.shape !== undefined && isSame(resolve(virtual.shape), args[1] as Operand);
			case 'guard_type':
				return args[1] instanceof Constant && args[1].value !== undefined && args[1].value === virtual.type;
			case 'guard_bound':
				return true;
			default:
				return virtual.isArray && this.runOnArray(virtual, operation);
		}
	}

	private runOnArray(array: VirtualObject, operation: Operation): boolean {
		const { args } = operation;
		const { fields } = array;
		switch (operation.name) {
			case 'arraylen_gc':
				return give(operation, new Constant('i', fields.length));
			case 'getarrayitem_gc': {
				const index = args[1] as Operand;
				return index instanceof Constant && give(operation, fields[index.value as number]);
			}
			case 'setarrayitem_gc': {
				const index = args[1] as Operand;
				return index instanceof Constant && this.setItem(array, index.value as number, args[2] as Operand);
			}
			case 'array_push':
				if (fields.length >= MAX_ITEMS) return false;
				fields.push(args[1] as Operand);
				this.changes++;
				return true;
			case 'array_pop':
				this.changes++;
				return give(operation, fields.pop());
			default:
				return false;
		}
	}

	private addSlot({ fields, slots }: VirtualObject, descr: SlotDescr, value: Operand): boolean {
		if (descr.index > fields.length) return false;
		fields[descr.index] = value;
		slots[descr.index] = descr;
		this.changes++;
		return true;
	}

	private setItem(virtual: VirtualObject, index: number, value: Operand): boolean {
		if (!(index >= 0 && index < virtual.fields.length)) return false;
		virtual.fields[index] = value;
		this.changes++;
		return true;
	}

	/** Hands on an operation for which its arguments must exist. */
	private emitReal(operation: Operation): void {
		if (this.virtuals.size > 0) {
			for (const arg of operation.args) {
				if (this.virtuals.has(arg)) this.force(arg);
			}
			if (operation.snapshot !== undefined) operation.snapshot = this.snapshotNow(operation.snapshot);
		}
		this.emit(operation);
	}

	/** Makes an object, and first those it is made from. */
	private make(virtual: VirtualObject): void {
		const { operation, fields, others, slots } = virtual;
		this.virtuals.delete(operation);
		this.changes++;
		if (virtual.isInstance) {
			this.emit(operation);
			if (virtual.shape !== undefined) this.write('setfield_gc', [operation, resolve(virtual.shape)], INSTANCE_SHAPE);
			for (let i = 0; i < fields.length; i++) {
				const value = this.realOrLate(virtual, undefined, i, fields[i] as Operand);
				this.write('addslot', [operation, value], slots[i]);
			}
		} else {
			this.unfinished.add(operation);
			for (let i = 0; i < fields.length; i++) {
				const descr = virtual.isArray ? undefined : (operation.descr as ClassDescr).fields[i];
				fields[i] = this.realOrLate(virtual, descr, i, fields[i] as Operand);
			}
			this.unfinished.delete(operation);
			this.emit(operation);
			if (others === undefined) return;
			for (const [descr, value] of others) {
				this.write('setfield_gc', [operation, this.realOrLate(virtual, descr, -1, value)], descr);
			}
		}
	}

	/** The value of a field of an object that is being made, made itself; None when it can be written only afterwards. */
	private realOrLate(object: VirtualObject, descr: FieldDescr | undefined, index: number, operand: Operand): Operand {
		const value = resolve(operand);
		const virtual = this.virtuals.get(value);
		if (virtual !== undefined) this.make(virtual);
		if (!this.unfinished.has(value)) return value;
		if (descr?.isImmutable) throw new Error('objects hold each other in a field that never changes');
		this.lateWrites.push({ object, descr, index, value });
		return NONE;
	}

	private writeLate({ object, descr, index, value }: LateWrite): void {
		const { operation } = object;
		if (descr !== undefined) this.write('setfield_gc', [operation, value], descr);
		else if (object.isInstance) this.write('setslot', [operation, value], object.slots[index]);
		else this.write('setarrayitem_gc', [operation, new Constant('i', index), value], undefined);
	}

	private write(name: 'setfield_gc' | 'addslot' | 'setslot' | 'setarrayitem_gc', args: Operand[], descr?: Descr): void {
		this.emit(new Operation(name, args, 'v', descr));
	}

	/** A snapshot with what virtual objects it needs, as they are now: the same where it needs none. */
	private snapshotNow(snapshot: Snapshot): Snapshot {
		if (snapshot === this.lastSnapshot && this.changes === this.changesAtLast) return this.lastResult as Snapshot;
		snapshot.forEachOperand(this.collect);
		let result = snapshot;
		if (this.states.size > 0) {
			result = new Snapshot(snapshot.frames, snapshot.ticks);
			result.virtuals = this.states;
			result.pending = this.pending;
			this.states = new Map();
			this.pending = [];
		}
		this.lastSnapshot = snapshot;
		this.lastResult = result;
		this.changesAtLast = this.changes;
		return result;
	}

	private readonly collect = (operand: Operand): void => {
		const value = resolve(operand);
		if (value instanceof Constant) return;
		const virtual = this.virtuals.get(value);
		if (virtual === undefined || this.states.has(value)) return;
		const { operation, others } = virtual;
		const fields = virtual.fields.map(resolve);
		this.states.set(value, {
			allocation: operation.name as VirtualState['allocation'],
			descr: operation.descr as ClassDescr | undefined,
			cls: virtual.isInstance ? operation.args[0] : undefined,
			slots: virtual.isInstance ? [...virtual.slots] : undefined,
			shape: virtual.shape && resolve(virtual.shape),
			fields,
		});
		for (const field of fields) this.collect(field);
		if (others === undefined) return;
		for (const [descr, other] of others) {
			this.pending.push({ object: value, descr, value: resolve(other) });
			this.collect(other);
		}
	};
}

/** Makes a value stand for an operation; returns false where there is none. */
function give(operation: Operation, value: Operand | undefined): boolean {
	if (value === undefined) return false;
	forward(operation, value);
	return true;
}

function isSame(a: Operand, b: Operand): boolean {
	return a === b || (a instanceof Constant && b instanceof Constant && sameConstant(a, b));
}
