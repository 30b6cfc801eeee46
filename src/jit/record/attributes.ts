// Recording attribute access: shapes of instances, members of classes that are relied on not to change, cells of modules.

import { deleteAttribute, getAttribute, noAttribute, setAttribute } from '../../objects/attributes.ts';
import { PyInstance } from '../../objects/class.ts';
import { isClassData, isStoredPlainly, sharedMember } from '../../objects/class_slots.ts';
import type { DictEntry } from '../../objects/dict.ts';
import { attributeErrorType } from '../../objects/exception.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyFunction } from '../../objects/function.ts';
import { BoundMethod, ClassMethod, Property, StaticMethod } from '../../objects/method.ts';
import { PyModule } from '../../objects/module.ts';
import { NativeFunction } from '../../objects/native_function.ts';
import type { Shape } from '../../objects/shape.ts';
import { superAttribute, superClass } from '../../objects/super.ts';
import { PyType, typeOf } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { strValue } from '../../objects/wide_str.ts';
import { isComputed, ownGetattr } from '../../vm/attribute_sites.ts';
import type { Code } from '../../vm/code.ts';
import { Action } from '../../vm/frame.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand } from '../ir.ts';
import { attributeSlot, BOUND_METHOD, ENTRY_VALUE } from '../layouts.ts';
import { type Argument, follow } from './calls.ts';
import { recordRaiseOf } from './exceptions.ts';
import { isOfAnyClass, recordStoreAnywhere } from './megamorphic.ts';
import { guardNative } from './operators.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

const GET_ATTRIBUTE = new CallDescr('getAttribute', getAttribute, 'p', 'any', true);
const TYPE_OF = new CallDescr('typeOf', typeOf, 'p', 'pure', false);
const SET_ATTRIBUTE = new CallDescr('setAttribute', setAttribute, 'v', 'any', true);
const DELETE_ATTRIBUTE = new CallDescr('deleteAttribute', deleteAttribute, 'v', 'any', true);
const NO_ATTRIBUTE = new CallDescr('noAttribute', noAttribute, 'p', 'read', false);
const READ_CLASS_DATA = new CallDescr(
	'class.read',
	(type: PyType, name: string) => type.lookup(name),
	'p',
	'read',
	false,
);
const WRITE_CLASS_DATA = new CallDescr(
	'class.write',
	(type: PyType, name: string, value: Value) => {
		type.rewrite(name, value);
	},
	'v',
	'items',
	false,
);

/** Leaves unless an operand is an instance of the same shape, and so of the same class, as the one it is now. */
export function guardInstance(r: Recorder, operand: Operand, instance: PyInstance): void {
	if (instance.shape.shared) r.guard('guard_shape', [operand, shapeConstant(instance.shape)]);
	else r.guard('guard_type', [operand, new Constant('p', instance.type)]);
}

function shapeConstant(shape: Shape): Constant {
	return new Constant('p', shape);
}

/** `object.name`; undefined when the frame of a getter or of `__getattr__` was pushed, or it raises. */
export function recordLoadAttribute(
	r: Recorder,
	operand: Operand,
	object: Value,
	name: string,
	resultSlot: number,
): Operand | undefined {
	if (name === '__class__') return recordTypeOf(r, { operand, value: object });
	if (name === '__name__' && object instanceof PyType && !r.isMegamorphic) {
		r.guardValue(operand, object);
		return constantOf(strValue(object.name));
	}
	if (object instanceof PyInstance && object.shape.shared && !isComputed(name)) {
		const { shape, type } = object;
		const slot = shape.find(name);
		if (slot >= 0) {
			return readSlot(r, operand, object, slot);
		}
		const member = type.lookup(name);
		if (member instanceof Property && type.hasSpecialAccessors && member.getter instanceof PyFunction) {
			followGetter(r, member.getter, operand, object, [], resultSlot);
			return undefined;
		}
		const getattr = member === undefined ? ownGetattr(type, name) : undefined;
		if (getattr !== undefined) {
			const asked = { operand: constantOf(name), value: name };
			followGetter(r, getattr, operand, object, [asked], resultSlot);
			return undefined;
		}
	}
	if (isMissing(r, operand, object, name) && recordNoAttribute(r, operand, name)) return undefined;
	const { callee, self } = recordLoadMethod(r, operand, object, name);
	return self === undefined ? callee : r.emit('new_with_vtable', [callee, self], 'p', BOUND_METHOD);
}

/** Follows what the class of an instance has for an attribute of it, in the frame that the interpreter pushes. */
function followGetter(
	r: Recorder,
	getter: PyFunction,
	operand: Operand,
	object: PyInstance,
	others: readonly Argument[],
	resultSlot: number,
): void {
	guardMember(r, operand, object);
	const site = { resultSlot, pcBehind: r.pc + 1, action: Action.PUSH, extra: undefined };
	follow(r, getter as PyFunction<Code>, [{ operand, value: object }, ...others], site);
}

/** The type of a value, which is guarded, but where there have been too many. */
export function recordTypeOf(r: Recorder, { operand, value }: Argument): Operand {
	if (r.isMegamorphic) return r.callBoxed(TYPE_OF, [operand]);
	guardType(r, { operand, value });
	return new Constant('p', typeOf(value));
}

/** Leaves unless a value is of the type that it is of now. */
export function guardType(r: Recorder, { operand, value }: Argument): void {
	if (value instanceof PyInstance) guardInstance(r, operand, value);
	else guardNative(r, operand, value);
}

/** Whether an instance certainly has no such attribute, which is guarded then. */
export function isMissing(r: Recorder, operand: Operand, object: Value, name: string): boolean {
	if (!(object instanceof PyInstance) || !object.shape.shared || isComputed(name) || name.startsWith('__'))
		return false;
	const { shape, type } = object;
	if (type.nativeBase !== null || shape.find(name) >= 0) return false;
	if (type.lookup(name) !== undefined || type.lookup('__getattr__') !== undefined) return false;
	guardMember(r, operand, object);
	return true;
}

/** Raises AttributeError in the trace; false where that is left to a call. */
export function recordNoAttribute(r: Recorder, operand: Operand, name: string): boolean {
	return recordRaiseOf(r, attributeErrorType, () => r.call(NO_ATTRIBUTE, [operand, constantOf(name)]));
}

/** The attribute that an instance of a shared shape has in a slot. */
function readSlot(r: Recorder, operand: Operand, object: PyInstance, slot: number): Operand {
	guardInstance(r, operand, object);
	const kind = object.shape.isCell(slot) ? 'f' : 'p';
	return r.emit('getslot', [operand], kind, attributeSlot(slot, kind));
}

/** Leaves unless an operand is an instance that has no attributes but those it has now; relies on its class. */
export function guardMember(r: Recorder, operand: Operand, object: PyInstance): void {
	guardInstance(r, operand, object);
	r.watch(object.type);
}

/** What a class member is to all instances alike, where it is that each time. */
function reliableMember(type: PyType, name: string, member: Value | undefined): Value | undefined {
	// Among what takes the place of such data may be what wants to be asked.
	if (member === undefined || (type.hasSpecialAccessors && type.isVolatile(name))) return undefined;
	return sharedMember(type, name, member);
}

/** A global of a module. */
function moduleAttribute(r: Recorder, operand: Operand, object: Value, name: string): Operand | undefined {
	if (!(object instanceof PyModule)) return undefined;
	const entry = object.globals.findName(name);
	if (entry?.value === undefined) return undefined;
	r.guardValue(operand, object);
	return readEntry(r, entry, entry.value);
}

/** What a namespace's cell holds: functions, classes and modules are relied on to stay. */
export function readEntry(r: Recorder, entry: DictEntry, value: Value): Operand {
	const read = r.emit('getfield_gc', [new Constant('p', entry)], 'p', ENTRY_VALUE);
	if (isStable(value)) {
		if (!r.isMegamorphic) {
			r.guardValue(read, value);
			return constantOf(value);
		}
		r.megamorphicCallees.add(read);
	}
	guardBound(r, read, value);
	return read;
}

/** Leaves if a cell has been emptied; of values of native types, guards their kind at once. */
function guardBound(r: Recorder, operand: Operand, value: Value): void {
	switch (typeof value) {
		case 'number':
			r.asKind(operand, 'i');
			break;
		case 'boolean':
			r.asKind(operand, 'b');
			break;
		case 'string':
			r.asKind(operand, 's');
			break;
		default:
			r.guard('guard_bound', [operand]);
	}
}

function isStable(value: Value): boolean {
	return (
		value instanceof PyFunction ||
		value instanceof NativeFunction ||
		value instanceof PyType ||
		value instanceof PyModule
	);
}

/** What a class has, as it gives it; class methods, which are bound to it, are none of that. */
function classAttribute(r: Recorder, operand: Operand, object: Value, name: string): Operand | undefined {
	if (!(object instanceof PyType) || object.isNative || name.startsWith('__')) return undefined;
	const member = object.lookup(name);
	if (member === undefined || member instanceof ClassMethod) return undefined;
	const value = getAttribute(object, name);
	if (value !== (member instanceof StaticMethod ? member.func : member)) return undefined;
	r.guardValue(operand, object);
	r.watch(object);
	return classData(r, object, name, value);
}

/** A class method of a Python class, about to be called on that. */
function classMethod(object: Value, name: string): ClassMethod | undefined {
	if (!(object instanceof PyType) || object.isNative || name.startsWith('__')) return undefined;
	const member = object.lookup(name);
	return member instanceof ClassMethod ? member : undefined;
}

/** Data of a class, which is watched: a constant unless it is rewritten too often for that. */
function classData(r: Recorder, type: PyType, name: string, value: Value): Operand {
	if (!type.isVolatile(name)) return constantOf(value);
	return r.call(READ_CLASS_DATA, [new Constant('p', type), new Constant('p', name)]);
}

/** `object.name` about to be called: callee and self, or undefined for no self. */
export function recordLoadMethod(
	r: Recorder,
	operand: Operand,
	object: Value,
	name: string,
): { callee: Operand; self: Operand | undefined } {
	const type = typeOf(object);
	if (name === '__class__') return { callee: recordTypeOf(r, { operand, value: object }), self: undefined };
	if (object instanceof PyInstance) {
		if (object.shape.shared && !isComputed(name)) {
			const slot = object.shape.find(name);
			if (slot >= 0) {
				return { callee: r.boxed(readSlot(r, operand, object, slot)), self: undefined };
			}
			const member = type.lookup(name);
			if (member instanceof PyFunction) {
				guardMember(r, operand, object);
				return { callee: new Constant('p', member), self: operand };
			}
			if (member instanceof ClassMethod) {
				guardMember(r, operand, object);
				return { callee: constantOf(member.func), self: new Constant('p', type) };
			}
			const shared = reliableMember(type, name, member);
			if (shared !== undefined) {
				guardMember(r, operand, object);
				return { callee: classData(r, type, name, shared), self: undefined };
			}
		}
	} else if (object instanceof PyModule || object instanceof PyType) {
		const bound = classMethod(object, name);
		if (bound !== undefined) {
			r.guardValue(operand, object);
			r.watch(object as PyType);
			return { callee: constantOf(bound.func), self: new Constant('p', object) };
		}
		const found = moduleAttribute(r, operand, object, name) ?? classAttribute(r, operand, object, name);
		if (found !== undefined) return { callee: found, self: undefined };
	} else if (type.isNative && type.getAttr === undefined) {
		const member = type.lookup(name);
		if (member instanceof NativeFunction) {
			guardNative(r, operand, object);
			return { callee: new Constant('p', member), self: operand };
		}
	}
	return { callee: r.call(GET_ATTRIBUTE, [r.boxed(operand), constantOf(name)]), self: undefined };
}

/** `del object.name`. */
export function recordDeleteAttribute(r: Recorder, object: Argument, name: string): void {
	r.callBoxed(DELETE_ATTRIBUTE, [object.operand, constantOf(name)]);
}

/** `object.name = value`. */
export function recordStoreAttribute(r: Recorder, target: Argument, name: string, value: Argument): void {
	const { operand, value: object } = target;
	if (isOfAnyClass(r, operand) && recordStoreAnywhere(r, operand, object, name, value.operand)) return;
	if (object instanceof PyInstance && object.shape.shared && isStoredPlainly(object.type, name)) {
		const { shape } = object;
		const known = shape.find(name);
		const isFloat = value.value instanceof PyFloat;
		const isFloatAgain = isFloat && known >= 0 && object.slots[known] instanceof PyFloat;
		if (isFloatAgain && shape.giveCells(known)) throw Abort.passing('attributes that get cells');
		const next = known < 0 ? shape.add(name, isFloat) : (isFloatAgain && shape.withCell(known)) || shape;
		const slot = known >= 0 ? known : shape.names.length;
		const isCell = next.isCell(slot);
		// A cell that gets something else goes, and the shape with it.
		if (next.shared && !isComputed(name) && (isFloat || !isCell)) {
			guardMember(r, operand, object);
			const stored = isCell ? r.asFloat(value.operand) : r.boxed(value.operand);
			if (next !== shape) r.setShape(operand, shapeConstant(next));
			const write = next === shape ? 'setslot' : 'addslot';
			r.emit(write, [operand, stored], 'v', attributeSlot(slot, isCell ? 'f' : 'p'));
			return;
		}
	}
	const setter = object instanceof PyInstance && object.type.hasSpecialAccessors ? object.type.lookup(name) : undefined;
	if (setter instanceof Property && setter.setter instanceof PyFunction) {
		guardMember(r, operand, object as PyInstance);
		const site = { resultSlot: 0, pcBehind: r.pc + 1, action: Action.DISCARD, extra: undefined };
		follow(r, setter.setter as PyFunction<Code>, [{ operand, value: object }, value], site);
		return;
	}
	if (
		object instanceof PyType &&
		object.attributes.has(name) &&
		object.isVolatile(name) &&
		isClassData(name, value.value)
	) {
		r.guardValue(operand, object);
		r.watch(object);
		const data = guardNative(r, value.operand, value.value);
		// It is data as long as its own class says so.
		if (value.value instanceof PyInstance) r.watch(value.value.type);
		r.callBoxed(WRITE_CLASS_DATA, [new Constant('p', object), new Constant('p', name), data]);
		return;
	}
	r.call(SET_ATTRIBUTE, [r.boxed(operand), constantOf(name), r.boxed(value.operand)]);
}

/** `super().name` about to be called: class and instance lie on top of the stack, above what `super` stands for. */
export function recordLoadSuperMethod(r: Recorder, top: number, name: string): void {
	const instance = r.concreteValue(top);
	const cls = superClass(r.concreteValue(top - 1), instance);
	if (!(instance instanceof PyInstance) || !(cls instanceof PyType) || cls.isNative) {
		throw new Abort('super() of something else than an instance');
	}
	const found = superAttribute(cls, instance, name);
	if (!(found instanceof BoundMethod) || found.self !== instance) throw new Abort('super() without a method');
	const self = r.get(top);
	r.guardValue(r.get(top - 1), cls);
	guardInstance(r, self, instance);
	r.watch(cls);
	r.watch(instance.type);
	r.set(top - 2, new Constant('p', found.func));
	r.set(top - 1, self);
}
