// Attribute access by instructions: the long way, and filling the inline cache for the next time. A cache on an instance
// compares its shape, which implies its class; what came from the class also compares the class's version.

import { deleteAttribute, getAttribute, setAttribute } from '../objects/attributes.ts';
import { PyInstance } from '../objects/class.ts';
import { isStoredPlainly, pythonMember, sharedMember } from '../objects/class_slots.ts';
import { attributeError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { FloatCell } from '../objects/float_cell.ts';
import { PyFunction } from '../objects/function.ts';
import { BoundMethod, ClassMethod, Property } from '../objects/method.ts';
import { PyModule } from '../objects/module.ts';
import { NativeFunction } from '../objects/native_function.ts';
import type { Shape } from '../objects/shape.ts';
import { superAttribute } from '../objects/super.ts';
import { PyType, typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { callSlow } from './calls.ts';
import { Action, type Frame } from './frame.ts';
import { remember, SiteCache } from './site_cache.ts';
import type { Thread } from './thread.ts';

/** The attribute instruction before `pc`: from the cache if it fits. See {@link loadAttributeSlow}. */
export function loadAttribute(thread: Thread, frame: Frame, object: Value, pc: number): Value | undefined {
	const code = frame.code;
	if (object instanceof PyInstance) {
		const cache = code.caches[pc];
		if (cache !== undefined && cache.shape === object.shape) {
			if (cache.slot >= 0) return object.slots[cache.slot] as Value;
			if (cache.cell >= 0) return readCell(object, cache.cell);
		}
	}
	return loadAttributeSlow(thread, frame, object, code.nameBefore(pc), pc);
}

/** The method instruction before `pc`: from the cache if it fits. See {@link loadMethodSlow}. */
export function loadMethod(thread: Thread, frame: Frame, object: Value, pc: number): Value | undefined {
	const code = frame.code;
	const cache = code.caches[pc];
	if (cache !== undefined) {
		if (object instanceof PyInstance) {
			if (cache.shape === object.shape && cache.version === object.type.version) {
				thread.loadedMethod = cache.value;
				return cache.isShared ? cache.receiver : object;
			}
		} else if (cache.type === typeOf(object)) {
			thread.loadedMethod = cache.value;
			return object;
		}
	}
	return loadMethodSlow(thread, frame, object, code.nameBefore(pc), pc);
}

/** The attribute store before `pc`; true when a setter's frame was pushed. See {@link storeAttributeSlow}. */
export function storeAttribute(thread: Thread, frame: Frame, object: Value, value: Slot, pc: number): boolean {
	const code = frame.code;
	if (object instanceof PyInstance && value !== undefined) {
		const cache = code.caches[pc];
		if (cache !== undefined && cache.shape === object.shape && cache.version === object.type.version) {
			if (store(object, value, cache)) return false;
		}
	}
	return storeAttributeSlow(thread, frame, object, code.nameBefore(pc), value, pc);
}

/** Stores an attribute as a cache of its shape says; false where that is for floats, and the value is none. */
function store(object: PyInstance, value: Value, { slot, cell, nextShape }: SiteCache): boolean {
	if (slot >= 0) {
		if (nextShape === undefined) {
			object.slots[slot] = value;
			return true;
		}
		object.putSlot(slot, value);
	} else {
		if (!(value instanceof PyFloat)) return false;
		if (nextShape === undefined) {
			(object.slots[cell] as FloatCell).value = value.value;
			return true;
		}
		object.putSlot(cell, new FloatCell(value.value));
	}
	object.shape = nextShape;
	return true;
}

function readCell(object: PyInstance, slot: number): PyFloat {
	return new PyFloat((object.slots[slot] as FloatCell).value);
}

/** Says in a cache where an attribute is, in instances of a shape. */
function setSlot(cache: SiteCache, shape: Shape, slot: number): void {
	if (shape.isCell(slot)) cache.cell = slot;
	else cache.slot = slot;
}

/** `object.name`; undefined when a property or `__getattr__` runs in a frame that was pushed. @throws AttributeError */
function loadAttributeSlow(thread: Thread, frame: Frame, object: Value, name: string, site: number): Value | undefined {
	const cache = frame.code.caches[site];
	if (object instanceof PyInstance) return loadInstanceAttribute(thread, frame, object, name, site, cache);
	if (object instanceof PyModule) {
		if (cache !== undefined && cache.globals === object.globals && cache.entry?.value !== undefined) {
			return cache.entry.value;
		}
		const entry = object.globals.findName(name);
		if (entry !== undefined) {
			const filled = new SiteCache();
			filled.globals = object.globals;
			filled.entry = entry;
			remember(frame.code.caches, site, filled);
			return entry.value as Value;
		}
	} else if (object instanceof PyType) {
		if (cache !== undefined && cache.type === object && cache.version === object.version) return cache.value as Value;
		const value = getAttribute(object, name);
		const isSteady = !object.isNative && !name.startsWith('__') && !object.isVolatile(name);
		if (isSteady && !(value instanceof BoundMethod)) {
			const filled = new SiteCache();
			filled.type = object;
			filled.version = object.version;
			filled.value = value;
			remember(frame.code.caches, site, filled);
		}
		return value;
	}
	return getAttribute(object, name);
}

function loadInstanceAttribute(
	thread: Thread,
	frame: Frame,
	object: PyInstance,
	name: string,
	site: number,
	cache: SiteCache | undefined,
): Value | undefined {
	const shape = object.shape;
	const type = object.type;
	for (let known = cache; known !== undefined; known = known.older) {
		if (known.shape !== shape) continue;
		if (known.slot >= 0) return object.slots[known.slot] as Value;
		if (known.cell >= 0) return readCell(object, known.cell);
		if (known.version !== type.version || known.value === undefined) continue;
		const member = known.value;
		if (known.isShared) return member;
		if (member instanceof Property) return callGetter(thread, frame, member, object);
		if (member instanceof PyFunction) return new BoundMethod(member, object);
		return member;
	}
	const slot = shape.find(name);
	if (slot >= 0) {
		if (shape.shared) {
			const filled = new SiteCache();
			filled.shape = shape;
			setSlot(filled, shape, slot);
			remember(frame.code.caches, site, filled);
		}
		return object.read(slot);
	}
	const member = isComputed(name) ? undefined : type.lookup(name);
	if (member !== undefined) {
		const shared = sharedMember(type, name, member);
		const isBound = member instanceof PyFunction || (member instanceof Property && type.hasSpecialAccessors);
		if (shared === undefined && !isBound) return getAttribute(object, name);
		if (shape.shared && !type.isVolatile(name)) {
			const filled = new SiteCache();
			filled.shape = shape;
			filled.version = type.version;
			filled.value = shared === undefined ? member : shared;
			filled.isShared = shared !== undefined;
			remember(frame.code.caches, site, filled);
		}
		if (shared !== undefined) return shared;
		if (member instanceof Property) return callGetter(thread, frame, member, object);
		return new BoundMethod(member, object);
	}
	const getattr = ownGetattr(type, name);
	return getattr === undefined
		? getAttribute(object, name)
		: callSlow(thread, frame, getattr, [object, name], undefined);
}

/** The `__getattr__` that runs in a frame of the loop where instances of a class have no attribute of a name. */
export function ownGetattr(type: PyType, name: string): PyFunction | undefined {
	if (type.nativeBase !== null || name.startsWith('__')) return undefined;
	const getattr = pythonMember(type, '__getattr__');
	return getattr instanceof PyFunction ? getattr : undefined;
}

function callGetter(thread: Thread, frame: Frame, property: Property, object: Value): Value | undefined {
	if (property.getter === null) throw attributeError('unreadable attribute');
	return callSlow(thread, frame, property.getter, [object], undefined);
}

/**
 * `object.name` about to be called: the function goes to `thread.loadedMethod`, its self (or undefined) is returned, so
 * that no bound method is made. @throws AttributeError
 */
function loadMethodSlow(thread: Thread, frame: Frame, object: Value, name: string, site: number): Value | undefined {
	const type = typeOf(object);
	const { caches } = frame.code;
	if (object instanceof PyInstance) {
		for (let known = caches[site]; known !== undefined; known = known.older) {
			if (known.shape !== object.shape || known.version !== type.version) continue;
			thread.loadedMethod = known.value;
			return known.isShared ? known.receiver : object;
		}
		const own = object.getOwn(name);
		const member = own === undefined && !isComputed(name) ? type.lookup(name) : undefined;
		if (member !== undefined && object.shape.shared && !type.isVolatile(name)) {
			const found = methodOf(type, name, member);
			if (found !== undefined) {
				found.shape = object.shape;
				found.version = type.version;
				remember(caches, site, found);
				thread.loadedMethod = found.value;
				return found.isShared ? found.receiver : object;
			}
		} else if (member instanceof PyFunction) {
			thread.loadedMethod = member;
			return object;
		}
	} else if (object instanceof PyType && !object.isNative && !name.startsWith('__')) {
		for (let known = caches[site]; known !== undefined; known = known.older) {
			if (known.type !== object || known.version !== object.version) continue;
			thread.loadedMethod = known.value;
			return known.receiver;
		}
		const self = unbind(thread, getAttribute(object, name));
		if (!object.isVolatile(name)) {
			const filled = new SiteCache();
			filled.type = object;
			filled.version = object.version;
			filled.value = thread.loadedMethod;
			filled.receiver = self;
			remember(caches, site, filled);
		}
		return self;
	} else if (type.isNative && name !== '__class__') {
		for (let known = caches[site]; known !== undefined; known = known.older) {
			if (known.type !== type) continue;
			thread.loadedMethod = known.value;
			return object;
		}
		const computed = type.getAttr?.(object as never, name);
		if (computed === undefined) {
			const member = type.lookup(name);
			if (member instanceof NativeFunction) {
				if (type.getAttr === undefined) {
					const filled = new SiteCache();
					filled.type = type;
					filled.value = member;
					remember(frame.code.caches, site, filled);
				}
				thread.loadedMethod = member;
				return object;
			}
		} else if (computed instanceof BoundMethod) {
			thread.loadedMethod = computed.func;
			return computed.self;
		} else {
			thread.loadedMethod = computed;
			return undefined;
		}
	}
	return unbind(thread, getAttribute(object, name));
}

/** Attributes that instances have whatever their class says. */
export function isComputed(name: string): boolean {
	return name === '__class__' || name === '__dict__';
}

/** What calling a class member on an instance calls, in a cache; undefined where that is not the same each time. */
function methodOf(type: PyType, name: string, member: Value): SiteCache | undefined {
	const found = new SiteCache();
	if (member instanceof PyFunction) {
		found.value = member;
		return found;
	}
	const shared = member instanceof ClassMethod ? member.func : sharedMember(type, name, member);
	if (shared === undefined) return undefined;
	found.value = shared;
	found.isShared = true;
	if (member instanceof ClassMethod) found.receiver = type;
	else if (shared instanceof BoundMethod) {
		found.value = shared.func;
		found.receiver = shared.self;
	}
	return found;
}

function unbind(thread: Thread, value: Value): Value | undefined {
	if (value instanceof BoundMethod) {
		thread.loadedMethod = value.func;
		return value.self;
	}
	thread.loadedMethod = value;
	return undefined;
}

/** `super().name` about to be called, without making the super object. */
export function loadSuperMethod(thread: Thread, cls: Value, self: Value, name: string): Value | undefined {
	const found = superAttribute(cls as PyType, self, name);
	if (found === undefined) throw attributeError(`'super' object has no attribute '${name}'`);
	return unbind(thread, found);
}

/** `object.name = value`; true when a setter runs in a frame that was pushed. @throws AttributeError */
function storeAttributeSlow(
	thread: Thread,
	frame: Frame,
	object: Value,
	name: string,
	value: Value | undefined,
	site: number,
): boolean {
	if (value === undefined) {
		deleteAttribute(object, name);
		return false;
	}
	if (!(object instanceof PyInstance)) {
		setAttribute(object, name, value);
		return false;
	}
	const type = object.type;
	const { caches } = frame.code;
	for (let known = caches[site]; known !== undefined; known = known.older) {
		if (known.shape !== object.shape || known.version !== type.version) continue;
		if (store(object, value, known)) return false;
	}
	if (!isStoredPlainly(type, name)) {
		const member = type.lookup(name);
		if (member instanceof Property && member.setter instanceof PyFunction) {
			return callSlow(thread, frame, member.setter, [object, value], undefined, Action.DISCARD) === undefined;
		}
		setAttribute(object, name, value);
		return false;
	}
	const before = object.shape;
	object.setOwn(name, value);
	const after = object.shape;
	const slot = after.find(name);
	if (before.shared && after.shared) {
		const filled = new SiteCache();
		filled.shape = before;
		filled.version = type.version;
		setSlot(filled, after, slot);
		filled.nextShape = after === before ? undefined : after;
		remember(frame.code.caches, site, filled);
	}
	return false;
}
