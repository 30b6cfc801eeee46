// Recording instructions where more functions or classes met than guards and bridges tell apart (driver.ts): which one it is
// is looked up each time that the code runs. Such an instruction begins a bridge.

import { setAttribute } from '../../objects/attributes.ts';
import { PyInstance } from '../../objects/class.ts';
import { isStoredPlainly, pythonMember, sharedMember } from '../../objects/class_slots.ts';
import { PyFunction } from '../../objects/function.ts';
import { Property } from '../../objects/method.ts';
import { BINARY_METHOD_NAMES, plainOperator } from '../../objects/operators.ts';
import { PyType } from '../../objects/type.ts';
import { isInstance } from '../../objects/type_slots.ts';
import type { Value } from '../../objects/value.ts';
import { isComputed } from '../../vm/attribute_sites.ts';
import type { Code } from '../../vm/code.ts';
import { Action } from '../../vm/frame.ts';
import { CallDescr } from '../descriptors.ts';
import { constantOf, type Operand } from '../ir.ts';
import { FUNCTION } from '../layouts.ts';
import type { Argument, CallSite } from './calls.ts';
import type { Recorder } from './recorder.ts';

/** Whether there are too many classes for guards to tell which one an object is of. */
export function isOfAnyClass(r: Recorder, operand: Operand): boolean {
	return r.isMegamorphic || r.ofAnyClass.has(operand);
}

/** Something that is looked up by name in an instance, or its class; undefined where the name is something else. */
type Lookup<Found extends Value = Value> = (object: Value, name: string) => Found | undefined;

/** What an instance has itself, or what a member of its class is to all instances alike. */
const plainAttribute: Lookup = (object, name) => {
	if (!(object instanceof PyInstance)) return undefined;
	const own = object.getOwn(name);
	if (own !== undefined) return own;
	const member = object.type.lookup(name);
	return member === undefined ? undefined : sharedMember(object.type, name, member);
};

/** A method, which the instance does not hide by an attribute. */
const method: Lookup<PyFunction> = (object, name) => {
	if (!(object instanceof PyInstance) || object.getOwn(name) !== undefined) return undefined;
	const member = object.type.lookup(name);
	return member instanceof PyFunction ? member : undefined;
};

/** The function that computes a property, which the instance does not hide by an attribute. */
const getter: Lookup<PyFunction> = (object, name) => {
	if (!(object instanceof PyInstance) || !object.type.hasSpecialAccessors) return undefined;
	if (object.getOwn(name) !== undefined) return undefined;
	const member = object.type.lookup(name);
	return member instanceof Property && member.getter instanceof PyFunction ? member.getter : undefined;
};

/** A special method. */
const specialMethod: Lookup<PyFunction> = (object, name) => {
	const member = object instanceof PyInstance ? pythonMember(object.type, name) : undefined;
	return member instanceof PyFunction ? member : undefined;
};

/** The function that initialises new instances of a class which needs nothing else for them. */
const initializer: Lookup<PyFunction> = (cls) => {
	if (!(cls instanceof PyType) || cls.construction?.version !== cls.version) return undefined;
	const { init } = cls.construction;
	return init instanceof PyFunction && !(init as PyFunction<Code>).code.isGenerator ? init : undefined;
};

function isAlwaysTrue(object: Value): boolean {
	return object instanceof PyInstance && object.type.truth === undefined;
}

/** Sets an attribute of an instance itself; false, and without any effect, where that is not all that a store does. */
function storePlainly(object: Value, name: string, value: Value): boolean {
	if (!(object instanceof PyInstance) || !isStoredPlainly(object.type, name)) return false;
	setAttribute(object, name, value);
	return true;
}

const STORE_PLAINLY = new CallDescr('storePlainly', storePlainly, 'b', 'any', true);
const PLAIN_ATTRIBUTE = new CallDescr('plainAttribute', plainAttribute, 'p', 'read', false);
const METHOD = new CallDescr('method', method, 'p', 'read', false);
const GETTER = new CallDescr('getter', getter, 'p', 'read', false);
const SPECIAL_METHOD = new CallDescr('specialMethod', specialMethod, 'p', 'read', false);
const INITIALIZER = new CallDescr('initializer', initializer, 'p', 'read', false);
const IS_ALWAYS_TRUE = new CallDescr('isAlwaysTrue', isAlwaysTrue, 'b', 'read', false);
const IS_INSTANCE = new CallDescr('isInstance', isInstance, 'b', 'read', false);

/** Looks something up, and leaves where there is none. */
function lookUp(r: Recorder, descr: CallDescr, object: Operand, name: string): Operand {
	const found = r.call(descr, [r.boxed(object), constantOf(name)]);
	r.guard('guard_bound', [found]);
	return found;
}

/** `object.name`; undefined where a getter is called, and `none` where it is nothing that is looked up here. */
export function recordAnyAttribute(
	r: Recorder,
	{ operand, value }: Argument,
	name: string,
	resultSlot: number,
): Operand | 'none' | undefined {
	if (isComputed(name)) return 'none';
	if (plainAttribute(value, name) !== undefined) return lookUp(r, PLAIN_ATTRIBUTE, operand, name);
	if (getter(value, name) === undefined) return 'none';
	const site = { resultSlot, pcBehind: r.pc + 1, action: Action.PUSH, extra: undefined };
	callAnyFunction(r, lookUp(r, GETTER, operand, name), [{ operand, value }], site);
	return undefined;
}

/** `object.name = value`; returns false where that is more than setting an attribute of an instance itself. */
export function recordStoreAnywhere(
	r: Recorder,
	operand: Operand,
	object: Value,
	name: string,
	value: Operand,
): boolean {
	if (!(object instanceof PyInstance) || isComputed(name) || !isStoredPlainly(object.type, name)) return false;
	const before = r.snapshots.before();
	const isStored = r.callBoxed(STORE_PLAINLY, [operand, constantOf(name), value]);
	// Where it is not, nothing was done.
	r.emit('guard_true', [isStored], undefined, undefined, before);
	return true;
}

/** `object.name` about to be called: callee and self; undefined where that is no method of an instance. */
export function recordAnyMethod(
	r: Recorder,
	{ operand, value }: Argument,
	name: string,
): { readonly callee: Operand; readonly self: Operand } | undefined {
	if (isComputed(name) || method(value, name) === undefined) return undefined;
	const callee = lookUp(r, METHOD, operand, name);
	r.megamorphicCallees.add(callee);
	return { callee, self: operand };
}

/** Calls a special method of the first argument; returns false where its class has none that is written in Python. */
export function callAnySpecialMethod(
	r: Recorder,
	name: string,
	args: readonly [Argument, ...Argument[]],
	site: CallSite,
): boolean {
	const [{ operand, value }] = args;
	if (specialMethod(value, name) === undefined || site.action !== Action.PUSH) return false;
	callAnyFunction(r, lookUp(r, SPECIAL_METHOD, operand, name), args, site);
	return true;
}

/** An instance of whatever class there is; returns false where making one is more than calling its `__init__`. */
export function constructAny(
	r: Recorder,
	{ operand, value }: Argument,
	args: readonly Argument[],
	site: CallSite,
): boolean {
	if (initializer(value, '') === undefined || site.action !== Action.PUSH) return false;
	const init = lookUp(r, INITIALIZER, operand, '');
	const descr = new CallDescr('construct', r.start.calls.construct, 'p', 'any', true, false, Action.CONSTRUCT);
	const instance = r.callBoxed(descr, [operand, init, ...args.map((argument) => argument.operand)]);
	r.ofAnyClass.add(instance);
	giveResult(r, instance, site);
	return true;
}

/**
 * `lhs op rhs` by a method of the left one, which is an instance of whatever class; returns false where its class has no such
 * method that is written in Python, and for operators that may assign in place.
 */
export function operateOnAny(
	r: Recorder,
	op: number,
	lhs: Argument,
	rhs: Argument,
	site: Pick<CallSite, 'resultSlot' | 'pcBehind'>,
): boolean {
	const name = BINARY_METHOD_NAMES[op];
	if (name === '' || plainOperator(op) !== op || specialMethod(lhs.value, name) === undefined) return false;
	const member = lookUp(r, SPECIAL_METHOD, lhs.operand, name);
	const descr = new CallDescr('operate', r.start.calls.operate, 'p', 'any', true, false, Action.BINARY);
	giveResult(r, r.callBoxed(descr, [constantOf(op), member, lhs.operand, rhs.operand]), site);
	return true;
}

/** Leaves unless an object is an instance of a class that has no say in whether it is true. */
export function guardAlwaysTrue(r: Recorder, object: Operand): void {
	r.guardCondition(r.callBoxed(IS_ALWAYS_TRUE, [object]), true);
}

/** `isinstance(object, cls)`. */
export function recordIsAnyInstance(r: Recorder, object: Operand, cls: Operand): Operand {
	return r.callBoxed(IS_INSTANCE, [object, cls]);
}

/** A call of whatever function there is: of its tree, if it has one. */
export function callAnyFunction(r: Recorder, callee: Operand, args: readonly Argument[], site: CallSite): void {
	r.guardClass(callee, FUNCTION);
	const descr = new CallDescr('callFunction', r.start.calls.callFunction, 'p', 'any', true, false, Action.PUSH);
	giveResult(r, r.callBoxed(descr, [callee, ...args.map(({ operand }) => operand)]), site);
}

/** Goes on behind a call that the interpreter makes by a frame. */
function giveResult(r: Recorder, result: Operand, site: Pick<CallSite, 'resultSlot' | 'pcBehind'>): void {
	r.set(site.resultSlot, result);
	r.nextPc = site.pcBehind;
	r.skip();
}
