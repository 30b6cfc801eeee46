// Memory: what was read or written is known until something may have changed it, so that it is read once; writes of fields
// are put off until something could see them, so that those overwritten before are left out. Exits do not wait: snapshots
// of guards list the writes to be done. Invariants: every object here exists (virtualize.ts comes first); what a write
// that was put off has written is known; no two of those to the same field may be to the same object. Arrays: items.ts.

import type { Shape } from '../../objects/shape.ts';
import type { PyType } from '../../objects/type.ts';
import type { Slot } from '../../objects/value.ts';
import { type CallDescr, type ClassDescr, FieldDescr, type SlotDescr } from '../descriptors.ts';
import {
	Constant,
	constantOf,
	FALSE,
	forward,
	type Operand,
	Operation,
	type PendingWrite,
	resolve,
	Snapshot,
	sameConstant,
	TRUE,
	writesAnything,
} from '../ir.ts';
import {
	attributeSlot,
	DICT_FIRST,
	DICT_SIZE,
	ENTRY_NEXT,
	ENTRY_VALUE,
	GENERATOR_FRAME,
	INSTANCE,
	INSTANCE_SHAPE,
	LIST_ITEMS,
	TUPLE_ITEMS,
} from '../layouts.ts';
import { Pass } from '../optimizer.ts';
import { Generators } from './generators.ts';
import { ItemCache, identity } from './items.ts';

/** So many writes are put off at most: every guard lists them. */
const MAX_PENDING = 8;

/** A field, or an attribute, for which there is one descr each: see `attributeSlot`. */
type Field = FieldDescr | SlotDescr;

/** What is known of a field of one object. */
interface Known {
	readonly object: Operand;
	readonly value: Operand;
}

/** By the object's {@link identity}. */
type KnownFields = Map<unknown, Known>;

interface DelayedWrite {
	readonly field: Field;
	readonly operation: Operation;
	/** What is in memory until then, where that is known. */
	readonly before: Operand | undefined;
}

/** The pass `heap`: reads once what is read again, and puts writes off. */
export class Heap extends Pass {
	private readonly fields = new Map<Field, KnownFields>();
	private readonly items = new ItemCache((a, b) => this.isOther(a, b));
	/** Items of typed arrays; what is written is not known, as it may be cut to size. */
	private readonly typedItems = new ItemCache(() => false);
	private readonly delayed: DelayedWrite[] = [];
	/** Objects made in this trace, with the number of what was seen before. */
	private readonly made = new Map<Operand, number>();
	/** When an object was first read or written: it is none that was made later. */
	private readonly firstSeen = new Map<Operand, number>();
	private time = 0;
	/**
	 * Objects made in this trace that nothing but the trace and others of these refer to, and what they hold: no call
	 * changes them, and no value that is read from memory is one of them, unless it is known that it is.
	 */
	private readonly privates = new Map<Operand, Operand[]>();
	/** Lookups whose results still hold. */
	private readonly lookups: Operation[] = [];
	/** Values that guards have shown to be constants. */
	private readonly constants = new Map<Operand, Operand>();
	private readonly generators = new Generators((field, object) => this.constantIn(field, object));

	run(operation: Operation): void {
		const { args } = operation;
		switch (operation.name) {
			case 'getfield_gc':
			case 'getslot':
				if (this.read(operation)) return;
				break;
			case 'setfield_gc':
			case 'setslot':
				if (this.write(operation)) return;
				break;
			case 'addslot':
				// The slot may have had no cell before.
				this.writeOut(attributeSlot((operation.descr as SlotDescr).index, 'p'), args[0] as Operand);
				this.writeOut(fieldOf(operation), args[0] as Operand);
				break;
			case 'arraylen_gc':
				if (give(operation, this.items.length(args[0] as Operand))) return;
				break;
			case 'getarrayitem_gc':
				if (give(operation, this.items.get(args[0] as Operand, args[1] as Operand))) return;
				break;
			case 'setarrayitem_gc': {
				const value = this.items.get(args[0] as Operand, args[1] as Operand);
				if (value !== undefined && isSame(resolve(value), args[2] as Operand)) return;
				break;
			}
			case 'gettypeditem':
				if (give(operation, this.typedItems.get(args[0] as Operand, args[1] as Operand))) return;
				break;
			case 'typedlen':
				if (give(operation, this.typedItems.length(args[0] as Operand))) return;
				break;
			case 'guard_shape': {
				const shape = this.shapeOf(args[0] as Operand);
				if (shape !== undefined && isSame(shape, args[1] as Operand)) return;
				break;
			}
			case 'guard_class':
				if (this.isOfClass(args[0] as Operand, operation.descr as ClassDescr)) return;
				break;
			case 'guard_type': {
				const shape = this.shapeOf(args[0] as Operand)?.value as Shape | undefined;
				if (shape?.owner !== undefined && shape.owner === (args[1] as Constant).value) return;
				break;
			}
			case 'ptr_eq':
			case 'ptr_ne':
				if (this.compare(operation)) return;
				break;
			case 'call': {
				const { effect, isLookup } = operation.descr as CallDescr;
				if (isLookup) {
					if (give(operation, this.lookedUp(operation))) return;
				} else if (effect !== 'pure') {
					this.flush();
				}
				break;
			}
			case 'call_assembler':
			case 'label':
			case 'jump':
			case 'finish':
			case 'finish_raising':
			case 'finish_yield':
			case 'finish_generator':
			case 'leave':
				this.flush();
				break;
			default:
				break;
		}
		if (operation.snapshot !== undefined && this.delayed.length > 0) {
			operation.snapshot = this.withDelayed(operation.snapshot);
		}
		this.emit(operation);
		this.learn(operation);
	}

	override observe(operation: Operation): void {
		this.learn(operation);
	}

	override observeChange(operation: Operation): void {
		const { args } = operation;
		const object = args[0] as Operand;
		switch (operation.effect) {
			case 'allocate':
				for (const arg of args) this.escape(arg);
				return;
			case 'write':
				for (let i = 1; i < args.length; i++) this.escape(args[i] as Operand);
				if (operation.name === 'settypeditem') this.typedItems.forgetItems();
				else if (operation.descr === undefined) this.items.forgetUnless((array) => this.isOther(array, object));
				else if (operation.name !== 'setframeslot') this.forgetField(fieldOf(operation), object);
				return;
			case 'call':
				this.called(operation);
				return;
			default:
				return;
		}
	}

	override flush(): void {
		for (const { operation } of this.delayed.splice(0)) this.emit(operation);
	}

	override force(): void {
		this.flush();
	}

	// Reading and writing fields.

	/** Returns whether the value is known; otherwise sees to it that it can be read. */
	private read(operation: Operation): boolean {
		const object = operation.args[0] as Operand;
		const field = fieldOf(operation);
		const value = this.fields.get(field)?.get(identity(object))?.value ?? constantField(object, field);
		if (value !== undefined && field === TUPLE_ITEMS) this.items.freeze(value);
		if (give(operation, value)) return true;
		this.writeOut(field, object);
		return false;
	}

	/** Returns whether the write need not be done now. */
	private write(operation: Operation): boolean {
		const [object, value] = operation.args as [Operand, Operand];
		const field = fieldOf(operation);
		const known = this.fields.get(field)?.get(identity(object));
		if (known !== undefined && isSame(resolve(known.value), value)) return true;
		// Attributes are added when the shape has been set.
		if (field === INSTANCE_SHAPE) return false;
		const { delayed } = this;
		let before = known?.value;
		const overwritten = delayed.findIndex((write) => write.field === field && isSame(objectOf(write), object));
		if (overwritten >= 0) before = (delayed.splice(overwritten, 1)[0] as DelayedWrite).before;
		this.writeOut(field, object);
		if (before === undefined || !isSame(this.constantOr(resolve(before)), value)) {
			if (delayed.length >= MAX_PENDING) this.emit((delayed.shift() as DelayedWrite).operation);
			delayed.push({ field, operation, before });
		}
		this.learn(operation);
		return true;
	}

	/** Does the writes to a field that may be to the object. */
	private writeOut(field: Field, object: Operand): void {
		const { delayed } = this;
		for (let i = 0; i < delayed.length; i++) {
			const write = delayed[i] as DelayedWrite;
			if (write.field !== field || this.isOther(objectOf(write), object)) continue;
			delayed.splice(i--, 1);
			this.emit(write.operation);
		}
	}

	private withDelayed(snapshot: Snapshot): Snapshot {
		const result = new Snapshot(snapshot.frames, snapshot.ticks);
		result.virtuals = snapshot.virtuals;
		const writes = this.delayed.map(({ operation: { args, descr } }): PendingWrite => {
			return {
				object: resolve(args[0] as Operand),
				descr: descr as FieldDescr | SlotDescr,
				value: resolve(args[1] as Operand),
			};
		});
		result.pending = [...snapshot.pending, ...writes];
		return result;
	}

	// Knowing.

	/** Takes in what an operation has done. */
	private learn(operation: Operation): void {
		const { name, args } = operation;
		const object = args[0] as Operand;
		switch (name) {
			case 'getfield_gc':
			case 'getslot':
				this.know(fieldOf(operation), object, operation);
				return;
			case 'setfield_gc':
			case 'setslot':
			case 'addslot':
				this.wrote(fieldOf(operation), object, args[1] as Operand);
				return;
			case 'guard_shape':
				this.know(INSTANCE_SHAPE, object, args[1] as Operand);
				return;
			case 'guard_value':
				this.constants.set(object, args[1] as Operand);
				return;
			case 'guard_true':
				this.constants.set(object, TRUE);
				return;
			case 'guard_false':
				this.constants.set(object, FALSE);
				return;
			case 'arraylen_gc':
				this.see(object);
				this.items.knowLength(object, operation);
				return;
			case 'getarrayitem_gc':
				this.see(object);
				this.items.know(object, args[1] as Operand, operation);
				return;
			case 'setarrayitem_gc':
				this.see(object);
				this.escape(args[2] as Operand);
				this.items.wrote(object, args[1] as Operand, args[2] as Operand);
				return;
			case 'array_push':
				this.see(object);
				this.escape(args[1] as Operand);
				this.items.pushed(object, args[1] as Operand);
				return;
			case 'array_pop':
				this.see(object);
				this.items.popped(object);
				return;
			case 'typedlen':
				this.typedItems.knowLength(object, operation);
				return;
			case 'gettypeditem':
				this.typedItems.know(object, args[1] as Operand, operation);
				return;
			case 'settypeditem':
				this.typedItems.forgetItems();
				return;
			case 'new_with_vtable':
			case 'new_instance':
			case 'new_array':
				this.make(operation);
				return;
			case 'setframeslot':
				this.escape(object);
				return;
			case 'call':
			case 'call_assembler':
				this.called(operation);
				return;
			default:
				return;
		}
	}

	private make(operation: Operation): void {
		const { name, args } = operation;
		this.made.set(operation, this.time++);
		if (name === 'new_array') {
			this.privates.set(operation, []);
			for (const item of args) this.escape(item);
			this.items.made(operation, args);
			return;
		}
		this.privates.set(operation, [...args]);
		if (name === 'new_instance') {
			const shape = ((args[0] as Constant).value as Partial<PyType> | null | undefined)?.rootShape;
			if (shape !== undefined) this.know(INSTANCE_SHAPE, operation, new Constant('p', shape));
			return;
		}
		const { fields } = operation.descr as ClassDescr;
		for (let i = 0; i < args.length; i++) this.know(fields[i] as FieldDescr, operation, args[i] as Operand);
	}

	private know(field: Field, object: Operand, value: Operand): void {
		this.see(object);
		let known = this.fields.get(field);
		if (known === undefined) {
			known = new Map();
			this.fields.set(field, known);
		}
		known.set(identity(object), { object, value });
		if (field === TUPLE_ITEMS) this.items.freeze(value);
		else if (field === GENERATOR_FRAME) this.generators.learn(object, value);
	}

	/** The constant that a field of an object is known to hold. */
	private constantIn(field: Field, object: Operand): Constant | undefined {
		const known = this.fields.get(field)?.get(identity(object));
		if (known === undefined) return undefined;
		const value = this.constantOr(resolve(known.value));
		return value instanceof Constant ? value : undefined;
	}

	private constantOr(value: Operand): Operand {
		return this.constants.get(value) ?? value;
	}

	private wrote(field: Field, object: Operand, value: Operand): void {
		const contents = this.privates.get(object);
		if (contents === undefined) this.escape(value);
		else contents.push(value);
		this.forgetField(field, object);
		this.know(field, object, value);
	}

	/** Forgets a field of all objects that may be this one. */
	private forgetField(field: Field, object: Operand): void {
		const known = this.fields.get(field);
		if (known === undefined) return;
		for (const [key, other] of known) {
			if (!this.isOther(resolve(other.object), object)) known.delete(key);
		}
	}

	/** The same lookup, done before. */
	private lookedUp({ descr, args }: Operation): Operand | undefined {
		return this.lookups.find(
			(other) => other.descr === descr && other.args.every((arg, i) => isSame(resolve(arg), args[i] as Operand)),
		);
	}

	private called(operation: Operation): void {
		if ((operation.descr as Partial<CallDescr>).isLookup === true) {
			this.lookups.push(operation);
			return;
		}
		for (const arg of operation.args) this.escape(arg);
		const isAny = writesAnything(operation);
		const { effect } = operation.descr as CallDescr;
		if (!isAny && effect !== 'items' && effect !== 'keys') return;
		this.lookups.length = 0;
		for (const [field, known] of this.fields) {
			if (isAny ? !(field instanceof FieldDescr && field.isImmutable) : ITEM_FIELDS.has(field)) {
				for (const [key, { object }] of known) {
					if (!this.privates.has(resolve(object))) known.delete(key);
				}
			}
		}
		this.items.forgetUnless((array) => this.privates.has(array));
		this.typedItems.forgetUnless(() => false);
	}

	/** Anything may refer to a value from now on. */
	private escape(value: Operand): void {
		const contents = this.privates.get(value);
		if (contents === undefined) return;
		this.privates.delete(value);
		for (const content of contents) this.escape(resolve(content));
	}

	private see(object: Operand): void {
		if (object instanceof Operation && !this.firstSeen.has(object)) this.firstSeen.set(object, this.time++);
	}

	/** Whether two values are certainly not the same object. */
	private isOther(a: Operand, b: Operand): boolean {
		if (a === b) return false;
		if (a instanceof Constant && b instanceof Constant) return !sameConstant(a, b);
		if (this.isMadeAfter(a, b) || this.isMadeAfter(b, a)) return true;
		if (this.generators.areOthers(a, b)) return true;
		const shape = this.shapeOf(a);
		if (shape === undefined) return false;
		const otherShape = this.shapeOf(b);
		return otherShape !== undefined && !sameConstant(shape, otherShape);
	}

	/** Whether an object was made in this trace when the other, which is another value, existed; or is not known to it. */
	private isMadeAfter(object: Operand, other: Operand): boolean {
		const time = this.made.get(object);
		if (time === undefined) return false;
		if (!(other instanceof Operation) || this.made.has(other) || this.privates.has(object)) return true;
		const seen = this.firstSeen.get(other);
		return seen !== undefined && seen < time;
	}

	/** The shape that an object is known to have. */
	private shapeOf(object: Operand): Constant | undefined {
		const known = this.fields.get(INSTANCE_SHAPE)?.get(identity(object));
		if (known === undefined) return undefined;
		const shape = resolve(known.value);
		return shape instanceof Constant ? shape : undefined;
	}

	private isOfClass(object: Operand, { cls }: ClassDescr): boolean {
		if (object instanceof Operation && object.name === 'new_with_vtable') {
			return (object.descr as ClassDescr).cls === cls;
		}
		return cls === INSTANCE.cls && this.shapeOf(object) !== undefined;
	}

	private compare(operation: Operation): boolean {
		const [a, b] = operation.args as [Operand, Operand];
		if (a.kind !== 'p' || b.kind !== 'p' || !this.isOther(a, b)) return false;
		forward(operation, operation.name === 'ptr_eq' ? FALSE : TRUE);
		return true;
	}
}

/** Fields that calls of effect `items` or `keys` may write: some put another array in a list. */
const ITEM_FIELDS: ReadonlySet<Field> = new Set([LIST_ITEMS, ENTRY_VALUE, ENTRY_NEXT, DICT_FIRST, DICT_SIZE]);

function fieldOf(operation: Operation): Field {
	return operation.descr as Field;
}

function objectOf(write: DelayedWrite): Operand {
	return resolve(write.operation.args[0] as Operand);
}

/** An immutable field of a constant. */
function constantField(object: Operand, field: Field): Constant | undefined {
	if (!(object instanceof Constant) || !(field instanceof FieldDescr) || !field.isImmutable) return undefined;
	const value = (object.value as Readonly<Record<string, unknown>> | null | undefined)?.[field.property];
	if (value === undefined) return undefined;
	return field.kind === 'p' ? constantOf(value as Slot) : new Constant(field.kind, value);
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
