// Classes written in Python: making them, and how their instances answer the slots through special methods.
// Invariant: a slot is installed exactly when the class (or a Python base) defines the special method, or the native base
// has the slot, in which case it is asked of the payload. Source of the rules: py/objtype.c.

import { bindMember, maybeAttribute } from './attributes.ts';
import { call } from './call.ts';
import { PyInstance } from './class.ts';
import { PyComplex } from './complex.ts';
import { interpreter } from './current.ts';
import { PyDict } from './dict.ts';
import { attributeError, baseExceptionType, PyException, stopIterationType, typeError } from './exception.ts';
import { PyFloat } from './float.ts';
import { PyFunction } from './function.ts';
import { isRaised, setStopValue, stopIterationValue } from './iteration.ts';
import { ClassMethod, Property, StaticMethod } from './method.ts';
import { NativeFunction } from './native_function.ts';
import { binaryOperation, deleteItem, getItem, setItem, unaryOperation } from './operations.ts';
import { BINARY_METHOD_NAMES, BinaryOp, REVERSE_METHOD_NAMES, UNARY_METHOD_NAMES } from './operators.ts';
import { addressOf, equalValue, hashValue, isScalar, repr, str, truth, valuesEqual } from './protocol.ts';
import { Shape } from './shape.ts';
import { NOT_IMPLEMENTED } from './singletons.ts';
import { hashAnswer, lengthAnswer } from './special_methods.ts';
import { PyTuple } from './tuple.ts';
import { objectType, PyType, typeOf } from './type.ts';
import type { Kwargs, Value } from './value.ts';
import { isStr, textOf } from './wide_str.ts';

/** Members that are looked up in classes only, never through an instance's `__getattr__`. */
const NEVER_DELEGATED = new Set(['__get__', '__set__', '__delete__', '__set_name__', '__setattr__', '__delattr__']);

/**
 * `type(name, bases, namespace)`: a new class.
 * @throws TypeError for bases that cannot be derived from or that conflict
 */
export function newClass(name: string, bases: readonly Value[], namespace: PyDict): PyType {
	for (const base of bases) {
		if (!(base instanceof PyType)) throw typeError('');
		if (base.construct === undefined) throw typeError(`type '${base.name}' isn't an acceptable base type`);
	}
	const type = new PyType(name, bases as readonly PyType[], false);
	type.nativeBase = commonNativeBase(type.bases);
	type.rootShape = Shape.root(type);
	for (const entry of namespace.entries()) {
		if (isStr(entry.key)) type.attributes.set(textOf(entry.key), entry.value as Value);
	}
	const newMethod = type.attributes.get('__new__');
	if (newMethod instanceof PyFunction) type.attributes.set('__new__', new StaticMethod(newMethod));
	type.onInvalidate = installSlots;
	installSlots(type);
	for (const [key, value] of [...type.attributes]) {
		const setName = value === null || typeof value !== 'object' ? undefined : maybeAttribute(value, '__set_name__');
		if (setName !== undefined && typeOf(value).isNative === false) call(setName, [type, key]);
	}
	return type;
}

/** @throws TypeError when more than one of the bases is native or comes from such, even from the same */
function commonNativeBase(bases: readonly PyType[]): PyType | null {
	let common: PyType | null = null;
	for (const base of bases) {
		const native = base.isNative ? base : base.nativeBase;
		if (native === null || native === objectType) continue;
		if (common !== null) throw typeError('multiple bases have instance lay-out conflict');
		common = native;
	}
	return common;
}

/** A member defined by a Python class on the lookup path: what special method calls go to. */
export function pythonMember(type: PyType, name: string): Value | undefined {
	const member = type.lookup(name);
	if (member === undefined) return undefined;
	if (type.nativeBase === null) return member;
	const owner = type.definingType(name) as PyType;
	if (!owner.isNative) return member;
	// A native base may hide a Python class further along the depth-first path.
	return undefined;
}

/** Calls a special method of an instance; the member was found in its class. */
function callSpecial(self: PyInstance, member: Value, args: Value[]): Value {
	if (!(member instanceof PyFunction)) return call(bindSpecial(self, member), args);
	// Without spreading, which is another call to the engine.
	return call(member, args.length === 0 ? [self] : args.length === 1 ? [self, args[0]] : [self, ...args]);
}

function bindSpecial(self: PyInstance, member: Value): Value {
	return bindMember(member, self.type, self, self.type);
}

function payloadOf(self: PyInstance): Value {
	if (self.payload === undefined) throw attributeError('call super().__init__() first');
	return self.payload;
}

/** Installs the slots a class has; run again whenever its namespace or a base's changes. */
function installSlots(type: PyType): void {
	const native = type.nativeBase;
	const has = (name: string): boolean => pythonMember(type, name) !== undefined;

	type.construct = constructInstance;
	type.getAttr = getInstanceAttribute;
	type.setAttr = setInstanceAttribute;
	type.deleteAttr = deleteInstanceAttribute;
	type.repr = instanceRepr;
	type.str = instanceStr;
	type.unary = instanceUnary;
	type.binary = instanceBinary;
	type.reverse = instanceReverse;
	type.equals = has('__eq__') || native?.equals !== undefined ? instanceEquals : undefined;
	type.notEquals = has('__ne__') ? instanceNotEquals : undefined;
	type.call = has('__call__') || native?.call !== undefined ? callInstance : undefined;
	type.truth = has('__bool__') || has('__len__') || native !== null ? instanceTruth : undefined;
	type.length = has('__len__') || native?.length !== undefined ? instanceLength : undefined;
	type.contains = has('__contains__') || native?.contains !== undefined ? instanceContains : undefined;
	type.getItem = has('__getitem__') || native?.getItem !== undefined ? getInstanceItem : undefined;
	type.setItem = has('__setitem__') || native?.setItem !== undefined ? setInstanceItem : undefined;
	type.deleteItem = has('__delitem__') || native?.deleteItem !== undefined ? deleteInstanceItem : undefined;
	type.iterate = has('__iter__') || native?.iterate !== undefined ? iterateInstance : undefined;
	type.next = has('__next__') || native?.next !== undefined ? nextOfInstance : undefined;
	type.buffer =
		native?.buffer !== undefined ? (self: PyInstance) => native.buffer?.(payloadOf(self) as never) : undefined;
	type.toInt = has('__int__') || native?.toInt !== undefined ? instanceToInt : undefined;
	type.toFloat = has('__float__') || native?.toFloat !== undefined ? instanceToFloat : undefined;
	type.toComplex = has('__complex__') || native?.toComplex !== undefined ? instanceToComplex : undefined;

	const hashes = pythonMember(type, '__hash__');
	if (hashes !== undefined && hashes !== null) {
		type.hashing = 'structural';
		type.hash = hashInstance;
	} else if (hashes === null || has('__eq__')) {
		type.hashing = 'unhashable';
		type.hash = undefined;
	} else if (native !== null && native.hashing !== 'identity') {
		type.hashing = native.hashing;
		type.hash = (self: PyInstance) => hashValue(payloadOf(self));
	} else {
		type.hashing = 'identity';
		type.hash = undefined;
	}
	type.hasSpecialAccessors = hasSpecialAccessors(type);
}

function hasSpecialAccessors(type: PyType): boolean {
	for (const [name, value] of type.attributes) if (isSpecialAccessor(name, value)) return true;
	return type.bases.some((base) => base.hasSpecialAccessors);
}

/** Whether a class with this member needs the long way of attribute access. */
export function isSpecialAccessor(name: string, value: Value): boolean {
	return name === '__setattr__' || name === '__delattr__' || isDescriptor(value);
}

function isDescriptor(value: Value): boolean {
	if (value instanceof Property) return true;
	const type = typeOf(value);
	if (type.isNative) return false;
	return (
		type.lookup('__get__') !== undefined ||
		type.lookup('__set__') !== undefined ||
		type.lookup('__delete__') !== undefined
	);
}

/** A blank instance; a native base's payload is still missing. */
export function blankInstance(type: PyType): PyInstance {
	const instance = new PyInstance(type);
	if (type.lookup('__del__') !== undefined) interpreter.registerFinaliser(instance);
	return instance;
}

/** `type(*args, **kwargs)` for a Python class: `__new__`, `__init__`, then the native base if still unmade. */
function constructInstance(type: PyType, args: Value[], kwargs: Kwargs): Value {
	const newMember = pythonMember(type, '__new__');
	let instance: Value;
	if (newMember === undefined || newMember instanceof NativeFunction) {
		instance = blankInstance(type);
	} else {
		const func = newMember instanceof StaticMethod ? newMember.func : bindMember(newMember, type, undefined, type);
		instance = call(func, [type, ...args], kwargs);
		if (typeOf(instance) !== type) return instance;
	}
	const self = instance as PyInstance;
	const init = pythonMember(type, '__init__');
	if (init !== undefined && !(init instanceof NativeFunction)) {
		const result =
			init instanceof PyFunction ? call(init, [self, ...args], kwargs) : call(bindSpecial(self, init), args, kwargs);
		checkInitResult(result);
	}
	finishConstruction(self, args, kwargs);
	return self;
}

/** @throws TypeError unless `__init__` returned None */
export function checkInitResult(result: Value): void {
	if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
}

/** Makes the native payload, if the class has a native base and `__init__` did not make it. */
export function finishConstruction(self: PyInstance, args: Value[], kwargs: Kwargs): void {
	const native = self.type.nativeBase;
	if (native !== null && self.payload === undefined) self.payload = constructNative(native, args, kwargs);
}

function constructNative(native: PyType, args: Value[], kwargs: Kwargs): Value {
	if (native.construct === undefined) throw typeError(`can't create '${native.name}' instances`);
	return native.construct(native, args, kwargs);
}

/** What `super().__init__(...)` reaches when the next class is native: makes the payload anew. */
export const nativeBaseInit = new NativeFunction(
	'__init__',
	'keyword',
	1,
	Number.POSITIVE_INFINITY,
	(args: Value[], kwargs: Kwargs) => {
		const self = args[0];
		if (self instanceof PyInstance && self.type.nativeBase !== null) {
			self.payload = constructNative(self.type.nativeBase, args.slice(1), kwargs);
		}
		return null;
	},
);

/** An attribute of an instance: its own, then its class's, then the native payload's, then `__getattr__`. */
function getInstanceAttribute(self: PyInstance, name: string): Value | undefined {
	const own = self.getOwn(name);
	if (own !== undefined) return own;
	if (name === '__dict__') return instanceDict(self);
	const type = self.type;
	const member = type.lookup(name);
	if (member !== undefined) return bindInstanceMember(self, name, member);
	if (type.nativeBase !== null && self.payload !== undefined && name !== '__class__') {
		const native = maybeAttribute(self.payload, name);
		if (native !== undefined) return native;
	}
	if (name === '__next__' && type.next !== undefined && self.payload !== undefined) {
		return maybeAttribute(self.payload, name);
	}
	if (name === '__getattr__' || NEVER_DELEGATED.has(name)) return undefined;
	const getattr = pythonMember(type, '__getattr__');
	if (getattr === undefined) {
		const inObject = objectType.lookup(name);
		return inObject === undefined ? undefined : bindMember(inObject, objectType, self, type);
	}
	return callSpecial(self, getattr, [name]);
}

/**
 * What a member found in a class is to all instances alike; undefined where it is bound to each of them, computed, or a
 * class method.
 */
export function sharedMember(type: PyType, name: string, member: Value): Value | undefined {
	if (typeof member !== 'object' || member === null) return member;
	if (member instanceof StaticMethod) return member.func;
	if (member instanceof PyFunction || member instanceof Property || member instanceof ClassMethod) return undefined;
	if (member instanceof NativeFunction) return type.definingType(name)?.isNative === false ? member : undefined;
	return type.hasSpecialAccessors && !typeOf(member).isNative ? undefined : member;
}

/** Whether a class member is nothing but data: no function, class, or what access to attributes treats specially. */
export function isClassData(name: string, value: Value): boolean {
	if (isScalar(value)) return true;
	const isCallable =
		value instanceof PyFunction ||
		value instanceof NativeFunction ||
		value instanceof StaticMethod ||
		value instanceof ClassMethod ||
		value instanceof PyType;
	return !isCallable && !isSpecialAccessor(name, value);
}

/** Binds a class member found for an instance, running properties and descriptors. */
export function bindInstanceMember(self: PyInstance, name: string, member: Value): Value {
	const type = self.type;
	if (member instanceof PyFunction) return bindMember(member, type, self, type);
	if (type.hasSpecialAccessors) {
		if (member instanceof Property) {
			if (member.getter === null) throw attributeError('unreadable attribute');
			return call(member.getter, [self]);
		}
		if (!typeOf(member).isNative) {
			const get = maybeAttribute(member, '__get__');
			if (get !== undefined) return call(get, [self, type]);
		}
	}
	if (member instanceof NativeFunction && type.nativeBase !== null) {
		const owner = type.definingType(name) as PyType;
		if (owner.isNative && owner !== objectType) return bindMember(member, owner, payloadOf(self), type);
	}
	const owner = type.definingType(name) ?? type;
	return bindMember(member, owner, self, type);
}

/** A read-only copy of the instance's attributes. */
function instanceDict(self: PyInstance): PyDict {
	const dict = new PyDict();
	self.shape.names.forEach((name, slot) => {
		const value = name === undefined ? undefined : self.read(slot);
		if (name !== undefined && value !== undefined) dict.set(name, value);
	});
	dict.fixed = true;
	return dict;
}

function setInstanceAttribute(self: PyInstance, name: string, value: Value): boolean {
	if (self.type.hasSpecialAccessors) {
		const handled = setThroughAccessor(self, name, value);
		if (handled !== undefined) return handled;
	}
	self.setOwn(name, value);
	return true;
}

/** Whether a store to a name sets an attribute of the instance itself, as long as the class stays at its version. */
export function isStoredPlainly(type: PyType, name: string): boolean {
	if (!type.hasSpecialAccessors) return true;
	const setattr = pythonMember(type, '__setattr__');
	if (setattr !== undefined && !(setattr instanceof NativeFunction)) return false;
	const member = type.lookup(name);
	if (member === undefined) return true;
	// What takes the place of volatile data does not change the version.
	return !(member instanceof Property) && typeOf(member).isNative && !type.isVolatile(name);
}

/** Property, descriptor or `__setattr__`; undefined when the plain way applies. */
function setThroughAccessor(self: PyInstance, name: string, value: Value): boolean | undefined {
	const member = self.type.lookup(name);
	if (member instanceof Property) {
		if (member.setter === null) return false;
		call(member.setter, [self, value]);
		return true;
	}
	if (member !== undefined && !typeOf(member).isNative) {
		const set = maybeAttribute(member, '__set__');
		if (set !== undefined) {
			call(set, [self, value]);
			return true;
		}
	}
	const setattr = pythonMember(self.type, '__setattr__');
	if (setattr === undefined || setattr instanceof NativeFunction) return undefined;
	callSpecial(self, setattr, [name, value]);
	return true;
}

function deleteInstanceAttribute(self: PyInstance, name: string): boolean {
	if (self.type.hasSpecialAccessors) {
		const member = self.type.lookup(name);
		if (member instanceof Property) {
			if (member.deleter === null) return false;
			call(member.deleter, [self]);
			return true;
		}
		if (member !== undefined && !typeOf(member).isNative) {
			const remove = maybeAttribute(member, '__delete__');
			if (remove !== undefined) {
				call(remove, [self]);
				return true;
			}
		}
		const delattr = pythonMember(self.type, '__delattr__');
		if (delattr !== undefined && !(delattr instanceof NativeFunction)) {
			callSpecial(self, delattr, [name]);
			return true;
		}
	}
	return self.deleteOwn(name);
}

function instanceRepr(self: PyInstance): string {
	const member = pythonMember(self.type, '__repr__');
	if (member !== undefined) return str(callSpecial(self, member, []));
	const payload = self.payload;
	if (payload instanceof PyException) return self.type.name + repr(payload).slice(payload.type.name.length);
	if (payload !== undefined) return repr(payload);
	return `<${self.type.name} object at ${addressOf(self)}>`;
}

function instanceStr(self: PyInstance): string {
	const member = pythonMember(self.type, '__str__');
	if (member !== undefined) return str(callSpecial(self, member, []));
	if (self.payload !== undefined && pythonMember(self.type, '__repr__') === undefined) return str(self.payload);
	// Upstream finds the native print slot before a Python `__repr__` when the class derives from a native type.
	return self.payload !== undefined && self.payload instanceof PyException ? str(self.payload) : instanceRepr(self);
}

function instanceUnary(op: number, self: PyInstance): Value | undefined {
	const member = pythonMember(self.type, UNARY_METHOD_NAMES[op]);
	if (member !== undefined) return callSpecial(self, member, []);
	if (self.payload !== undefined && self.type.nativeBase?.unary !== undefined) return unaryOperation(op, self.payload);
	return undefined;
}

function instanceBinary(op: number, lhs: PyInstance, rhs: Value): Value | undefined {
	const member = pythonMember(lhs.type, BINARY_METHOD_NAMES[op]);
	if (member !== undefined) {
		const result = callSpecial(lhs, member, [rhs]);
		return result === NOT_IMPLEMENTED ? undefined : result;
	}
	const { payload } = lhs;
	const native = lhs.type.nativeBase?.binary;
	if (payload === undefined || native === undefined) return undefined;
	if (op < BinaryOp.INPLACE_OR || op > BinaryOp.INPLACE_POWER) return binaryOperation(op, payload, rhs);
	// A payload that changed in place leaves the instance what it is, as in CPython; upstream gives the bare payload.
	const result = native(op, payload as never, rhs);
	return result === payload ? lhs : result;
}

function instanceReverse(op: number, self: PyInstance, lhs: Value): Value | undefined {
	const member = pythonMember(self.type, REVERSE_METHOD_NAMES[op]);
	if (member === undefined) return undefined;
	const result = callSpecial(self, member, [lhs]);
	return result === NOT_IMPLEMENTED ? undefined : result;
}

function instanceEquals(self: PyInstance, other: Value): Value | undefined {
	const member = pythonMember(self.type, '__eq__');
	if (member !== undefined) {
		const result = callSpecial(self, member, [other]);
		return result === NOT_IMPLEMENTED ? undefined : result;
	}
	return self.payload === undefined ? undefined : equalValue(self.payload, other);
}

function instanceNotEquals(self: PyInstance, other: Value): Value | undefined {
	const member = pythonMember(self.type, '__ne__') as Value;
	const result = callSpecial(self, member, [other]);
	return result === NOT_IMPLEMENTED ? undefined : result;
}

function callInstance(self: PyInstance, args: Value[], kwargs: Kwargs): Value {
	const member = pythonMember(self.type, '__call__');
	if (member === undefined) return call(payloadOf(self), args, kwargs);
	if (member instanceof PyFunction) return call(member, [self, ...args], kwargs);
	return call(bindSpecial(self, member), args, kwargs);
}

function instanceTruth(self: PyInstance): boolean {
	const member = pythonMember(self.type, '__bool__');
	if (member !== undefined) return truth(callSpecial(self, member, []));
	if (pythonMember(self.type, '__len__') !== undefined) return instanceLength(self) !== 0;
	return self.payload === undefined || truth(self.payload);
}

function instanceLength(self: PyInstance): number {
	const member = pythonMember(self.type, '__len__');
	if (member === undefined) return typeOf(payloadOf(self)).length?.(self.payload as never) as number;
	return lengthAnswer(callSpecial(self, member, []));
}

function instanceContains(self: PyInstance, item: Value): boolean {
	const member = pythonMember(self.type, '__contains__');
	if (member !== undefined) return truth(callSpecial(self, member, [item]));
	const payload = payloadOf(self);
	return typeOf(payload).contains?.(payload as never, item) as boolean;
}

function getInstanceItem(self: PyInstance, index: Value): Value {
	const member = pythonMember(self.type, '__getitem__');
	return member === undefined ? getItem(payloadOf(self), index) : callSpecial(self, member, [index]);
}

function setInstanceItem(self: PyInstance, index: Value, value: Value): void {
	const member = pythonMember(self.type, '__setitem__');
	if (member === undefined) setItem(payloadOf(self), index, value);
	else callSpecial(self, member, [index, value]);
}

function deleteInstanceItem(self: PyInstance, index: Value): void {
	const member = pythonMember(self.type, '__delitem__');
	if (member === undefined) deleteItem(payloadOf(self), index);
	else callSpecial(self, member, [index]);
}

function iterateInstance(self: PyInstance): Value {
	const member = pythonMember(self.type, '__iter__');
	if (member !== undefined) return callSpecial(self, member, []);
	const payload = payloadOf(self);
	return typeOf(payload).iterate?.(payload as never) as Value;
}

function nextOfInstance(self: PyInstance): Value | undefined {
	const member = pythonMember(self.type, '__next__');
	if (member === undefined) {
		const payload = payloadOf(self);
		return typeOf(payload).next?.(payload as never);
	}
	try {
		return callSpecial(self, member, []);
	} catch (error) {
		if (!isRaised(error, stopIterationType)) throw error;
		setStopValue(stopIterationValue(error));
		return undefined;
	}
}

function instanceToInt(self: PyInstance): number | bigint | undefined {
	const member = pythonMember(self.type, '__int__');
	const value = member === undefined ? payloadOf(self) : callSpecial(self, member, []);
	if (typeof value === 'number' || typeof value === 'bigint') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (member !== undefined) throw typeError('');
	return typeOf(value).toInt?.(value as never);
}

function instanceToFloat(self: PyInstance): number | undefined {
	const member = pythonMember(self.type, '__float__');
	const value = member === undefined ? payloadOf(self) : callSpecial(self, member, []);
	if (member !== undefined) return value instanceof PyFloat ? value.value : undefined;
	return typeOf(value).toFloat?.(value as never);
}

function instanceToComplex(self: PyInstance): { real: number; imag: number } | undefined {
	const member = pythonMember(self.type, '__complex__');
	const value = member === undefined ? payloadOf(self) : callSpecial(self, member, []);
	if (member !== undefined) return value instanceof PyComplex ? value : undefined;
	return typeOf(value).toComplex?.(value as never);
}

function hashInstance(self: PyInstance): number {
	return hashAnswer(callSpecial(self, pythonMember(self.type, '__hash__') as Value, []));
}

/** Whether two values are one exception class or instance of it; used where payloads must be looked through. */
export function exceptionPayload(value: Value): PyException | undefined {
	if (value instanceof PyException) return value;
	if (value instanceof PyInstance && value.payload instanceof PyException) return value.payload;
	if (value instanceof PyInstance && value.type.isSubclassOf(baseExceptionType) && value.payload === undefined) {
		const payload = new PyException(value.type.nativeBase as PyType, []);
		value.payload = payload;
		return payload;
	}
	return undefined;
}

/** The bases tuple of a class as `__bases__` shows it. */
export function basesTuple(type: PyType): PyTuple {
	if (type === objectType) return new PyTuple([]);
	return new PyTuple(type.bases.length === 0 ? [objectType] : type.bases);
}

/** Equality of values where an instance stands for its payload; what `list.remove` and friends need. */
export { valuesEqual };
