// The type object: a name, bases, a namespace and a table of slots that says how its instances behave.
// The virtual machine asks the slots and never switches over classes. Native types are immutable and shared by all
// interpreters; classes made by Python code (see class.ts) belong to one. Neighbours: value.ts, class.ts, operations.ts.

import type { Shape } from './shape.ts';
import { type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';

/** Raw bytes behind an object that supports the buffer protocol. */
export interface Buffer {
	/** A view of exactly the exposed bytes; writes go to the object. */
	readonly bytes: Uint8Array;
	/** Element type as the array module names it: `'B'` for bytes. */
	readonly typecode: string;
	readonly readonly: boolean;
}

/** How the hash of a value is made, which decides how dictionaries store it as a key. */
export type Hashing = 'identity' | 'structural' | 'unhashable';

/**
 * Behaviour of a type's instances. A missing slot, or `undefined` from one that may return it, means
 * "not supported" and lets the caller try something else or raise TypeError.
 */
export interface TypeSlots {
	/** Makes an instance: `type(*args, **kwargs)`. `type` may be a subclass only where the type says so. */
	construct?: (type: PyType, args: Value[], kwargs: Kwargs) => Value;
	call?: (self: never, args: Value[], kwargs: Kwargs) => Value;
	/** `repr(self)` as UTF-16 text. */
	repr?: (self: never) => string;
	/** `str(self)` where it differs from repr. */
	str?: (self: never) => string;
	truth?: (self: never) => boolean;
	length?: (self: never) => number;
	/** Any int; only its low bits matter. */
	hash?: (self: never) => number;
	/** Operators of {@link UnaryOp} other than NOT. */
	unary?: (op: number, self: never) => Value | undefined;
	/** Arithmetic of {@link BinaryOp} (in-place ones fall back to the plain one) and the orderings `<`, `>`, `<=`, `>=`. */
	binary?: (op: number, lhs: never, rhs: Value) => Value | undefined;
	/** Reflected arithmetic: `self` stands on the right; `op` is the plain operator. */
	reverse?: (op: number, self: never, lhs: Value) => Value | undefined;
	/** `==`; asked of both sides before falling back to identity. */
	equals?: (self: never, other: Value) => Value | undefined;
	/** `!=`, only for types that define it apart from `==`. */
	notEquals?: (self: never, other: Value) => Value | undefined;
	/** `item in self`; without it, iteration decides. */
	contains?: (self: never, item: Value) => boolean;
	/** Attributes that are computed, looked up before the type's namespace; return undefined to go on. */
	getAttr?: (self: never, name: string) => Value | undefined;
	/** Returns false when there is no such settable attribute. */
	setAttr?: (self: never, name: string, value: Value) => boolean;
	deleteAttr?: (self: never, name: string) => boolean;
	getItem?: (self: never, index: Value) => Value;
	setItem?: (self: never, index: Value, value: Value) => void;
	deleteItem?: (self: never, index: Value) => void;
	/** `iter(self)`. Types whose instances are iterators return self. */
	iterate?: (self: never) => Value;
	/** Next item, or undefined when exhausted. */
	next?: (self: never) => Value | undefined;
	/** Hands the remaining items over, where that is faster than asking for each: generators go on without being left. */
	consume?: (self: never, consumer: Consumer) => void;
	buffer?: (self: never) => Buffer | undefined;
	/** `int(x)`, `float(x)`, `complex(x)` conversions; undefined when not convertible. */
	toInt?: (self: never) => number | bigint | undefined;
	toFloat?: (self: never) => number | undefined;
	toComplex?: (self: never) => { real: number; imag: number } | undefined;
	hashing?: Hashing;
	/** False where a value may differ from itself, as NaN does: `==` then asks the slot even about the same object. */
	isReflexive?: boolean;
}

/** What native code does with the items of an iterator, one after the other. */
export interface Consumer {
	/** Takes an item. Returns whether it wants more. */
	take(item: Value): boolean;
}

type SlotName = keyof TypeSlots;

/** The code of a class's body. */
export interface ClassStatement {
	/** Classes that it has made, one soon after the other. */
	classesMade: number;
	/** Instructions that had been run when it made the last one. */
	lastMade: number;
}

/** Relies on what a type's version implies. */
export interface TypeWatcher {
	/** The version of a type that it watches has changed; it is watched no more. */
	typeChanged(): void;
}

let nextSerial = 0;

/** Values that a class attribute may be given one after the other before nobody remembers them any more. */
const MAX_REMEMBERED = 3;

/** Whether what was looked up last is a value that nobody may remember. */
let foundVolatile = false;

/** A Python type. Slots are own fields, so that asking for one is a plain property load. */
export class PyType extends PyObject {
	readonly name: string;
	readonly bases: readonly PyType[];
	/** The namespace: methods and class attributes of this type alone. */
	readonly attributes = new Map<string, Value>();
	/** False for classes made by Python code. */
	readonly isNative: boolean;
	/** The native type whose payload instances of this Python class carry, if any. */
	nativeBase: PyType | null = null;
	/** Changes with any change to this type's namespace or a base's: what inline caches compare. */
	version = 0;
	/** Classes with properties, descriptors, `__setattr__` or `__delattr__`: attribute access takes the long way. */
	hasSpecialAccessors = false;
	/** Shape of an instance without attributes; set for Python classes. */
	rootShape: Shape | undefined = undefined;
	/** Attributes that instances of a Python class have been seen with: room for them is made at once. */
	attributeCount = 0;
	/** Instances of a Python class made so far, in 32 bits. */
	instanceCount = 0;
	/** Of a Python class whose instances need nothing but `__init__` called: that, while the version is this one. */
	construction: { readonly version: number; readonly init: Value } | undefined = undefined;
	/** Of a Python class: the `class` statement that made it, as it may others. */
	madeBy: ClassStatement | undefined = undefined;
	/** Those to tell when {@link version} changes: once. */
	watchers: Set<TypeWatcher> | undefined = undefined;
	/** Whether a Python class was ever derived from this one. */
	isSubclassed = false;
	private subclasses: WeakRef<PyType>[] = [];
	/** Grows from bases to what derives from them. */
	private readonly serial = nextSerial++;
	private knownAncestors: Set<PyType> | undefined = undefined;
	private readonly lookupCache = new Map<string, Value | undefined>();
	/** How often attributes of a Python class that are data have been given another value of the kind. */
	private rewritten: Map<string, number> | undefined = undefined;

	construct: TypeSlots['construct'] = undefined;
	call: TypeSlots['call'] = undefined;
	repr: TypeSlots['repr'] = undefined;
	str: TypeSlots['str'] = undefined;
	truth: TypeSlots['truth'] = undefined;
	length: TypeSlots['length'] = undefined;
	hash: TypeSlots['hash'] = undefined;
	unary: TypeSlots['unary'] = undefined;
	binary: TypeSlots['binary'] = undefined;
	reverse: TypeSlots['reverse'] = undefined;
	equals: TypeSlots['equals'] = undefined;
	notEquals: TypeSlots['notEquals'] = undefined;
	contains: TypeSlots['contains'] = undefined;
	getAttr: TypeSlots['getAttr'] = undefined;
	setAttr: TypeSlots['setAttr'] = undefined;
	deleteAttr: TypeSlots['deleteAttr'] = undefined;
	getItem: TypeSlots['getItem'] = undefined;
	setItem: TypeSlots['setItem'] = undefined;
	deleteItem: TypeSlots['deleteItem'] = undefined;
	iterate: TypeSlots['iterate'] = undefined;
	next: TypeSlots['next'] = undefined;
	consume: TypeSlots['consume'] = undefined;
	buffer: TypeSlots['buffer'] = undefined;
	toInt: TypeSlots['toInt'] = undefined;
	toFloat: TypeSlots['toFloat'] = undefined;
	toComplex: TypeSlots['toComplex'] = undefined;
	hashing: Hashing = 'identity';
	isReflexive = true;

	constructor(name: string, bases: readonly PyType[] = [], isNative = true) {
		super();
		this.name = name;
		this.bases = bases;
		this.isNative = isNative;
		if (isNative) return;
		for (const base of bases) {
			// Native types never change: nobody has to be told.
			if (!base.isNative) base.subclasses.push(new WeakRef<PyType>(this));
			base.isSubclassed = true;
		}
	}

	/** Fills slots and namespace of a native type; returns the type. */
	define(slots: TypeSlots, attributes: Readonly<Record<string, Value>> = {}): this {
		for (const key of Object.keys(slots) as SlotName[]) {
			(this as Record<SlotName, unknown>)[key] = slots[key];
		}
		for (const name of Object.keys(attributes)) this.attributes.set(name, attributes[name]);
		return this;
	}

	/**
	 * Finds a name in this type's namespace or a base's, depth first and left to right as upstream does
	 * (py/objtype.c, mp_obj_class_lookup; not C3). The base `object` is not looked in. Undefined when absent.
	 */
	lookup(name: string): Value | undefined {
		const cached = this.lookupCache.get(name);
		if (cached !== undefined || this.lookupCache.has(name)) return cached;
		foundVolatile = false;
		const found = this.lookupUncached(name);
		if (foundVolatile) return found;
		// Misses are remembered too: operators ask every class for methods most do not have.
		if (!this.isNative || found !== undefined) this.lookupCache.set(name, found);
		return found;
	}

	/** Bases answer from their caches, so that the length of chains and the number of ways to a base do not matter. */
	private lookupUncached(name: string): Value | undefined {
		let type: PyType = this;
		for (;;) {
			const own = type.attributes.get(name);
			if (own !== undefined) {
				foundVolatile = type.isOwnVolatile(name);
				return own;
			}
			if (type.bases.length !== 1) break;
			type = type.bases[0];
			if (type === objectType) return undefined;
			if (type.lookupCache.has(name)) return type.lookupCache.get(name);
		}
		for (const base of type.bases) {
			if (base === objectType) continue;
			const found = base.lookup(name);
			if (found !== undefined) return found;
		}
		return undefined;
	}

	/** The type in whose own namespace `lookup(name)` finds the name. */
	definingType(name: string): PyType | undefined {
		let type: PyType | undefined = this;
		while (type !== undefined && !type.attributes.has(name)) {
			type = type.bases.find((base) => base !== objectType && base.lookup(name) !== undefined);
		}
		return type;
	}

	/** Whether `lookup(name)` finds a value that changes too often to be remembered: the version does not tell of that. */
	isVolatile(name: string): boolean {
		return this.definingType(name)?.isOwnVolatile(name) ?? false;
	}

	private isOwnVolatile(name: string): boolean {
		return this.rewritten !== undefined && (this.rewritten.get(name) ?? 0) > MAX_REMEMBERED;
	}

	/**
	 * Gives an attribute of a Python class that is data another value of the kind.
	 * @returns false when that is to be told to every cache
	 */
	rewrite(name: string, value: Value): boolean {
		this.attributes.set(name, value);
		if (this.isOwnVolatile(name)) return true;
		this.rewritten ??= new Map();
		this.rewritten.set(name, (this.rewritten.get(name) ?? 0) + 1);
		return false;
	}

	/** An attribute is no more what it was: caches may remember what it will be. */
	settle(name: string): void {
		this.rewritten?.delete(name);
	}

	/** Called on this type and its subclasses after a change to the namespace; class_slots.ts sets it for Python classes. */
	onInvalidate: ((type: PyType) => void) | undefined = undefined;

	/**
	 * Tells every cache that the namespace changed.
	 * @param slotsMayChange false when no special method or descriptor was added or removed
	 */
	invalidate(slotsMayChange = true): void {
		const changed = this.subclasses.length === 0 ? [this] : this.withSubclasses();
		for (const type of changed) {
			type.version++;
			type.lookupCache.clear();
		}
		if (slotsMayChange) for (const type of changed) type.onInvalidate?.(type);
		for (const type of changed) {
			const { watchers } = type;
			if (watchers === undefined) continue;
			type.watchers = undefined;
			for (const watcher of watchers) watcher.typeChanged();
		}
	}

	/** This type and all that derive from it, each behind its bases. */
	private withSubclasses(): PyType[] {
		const found = new Set<PyType>([this]);
		for (const type of found) {
			type.subclasses = type.subclasses.filter((reference) => {
				const subclass = reference.deref();
				if (subclass !== undefined) found.add(subclass);
				return subclass !== undefined;
			});
		}
		return [...found].sort((a, b) => a.serial - b.serial);
	}

	/** `issubclass(this, other)`. */
	isSubclassOf(other: PyType): boolean {
		if (other === objectType) return true;
		let type: PyType = this;
		while (type !== other) {
			if (type.bases.length !== 1) return type.bases.length > 1 && type.ancestors.has(other);
			type = type.bases[0];
		}
		return true;
	}

	/** Every type that this one derives from. */
	get ancestors(): ReadonlySet<PyType> {
		if (this.knownAncestors === undefined) {
			this.knownAncestors = new Set(this.bases);
			for (const type of this.knownAncestors) for (const base of type.bases) this.knownAncestors.add(base);
		}
		return this.knownAncestors;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (const base of this.bases) visit(base);
		for (const value of this.attributes.values()) visit(value);
	}
}

// The types of JavaScript primitives, and those every other file needs, stand here as bare names so that this module
// depends on nothing; the file named after each type fills in its slots.
export const typeType = new PyType('type');
setPrototypeType(PyType, typeType);
export const objectType = new PyType('object');
export const noneType = new PyType('NoneType');
export const boolType = new PyType('bool');
export const intType = new PyType('int');
export const strType = new PyType('str');

/** The Python type of any value. */
export function typeOf(value: Value): PyType {
	switch (typeof value) {
		case 'object':
			return value === null ? noneType : value.type;
		case 'number':
		case 'bigint':
			return intType;
		case 'string':
			return strType;
		default:
			return boolType;
	}
}
