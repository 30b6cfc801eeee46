// Calls: frames for Python functions, instances of Python classes, bound methods, keyword and star arguments. Functions that
// take a frame push onto it and return undefined when Python code must run, or return the result.

import { getAttribute } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { PyInstance } from '../objects/class.ts';
import { bindInstanceMember, blankInstance, pythonMember } from '../objects/class_slots.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exception.ts';
import { type Cell, PyFunction } from '../objects/function.ts';
import { appendItem, arrayFrom, forEachItem, nextItem, PyIterator } from '../objects/iteration.ts';
import { BoundMethod } from '../objects/method.ts';
import { checkArgCount, NativeFunction } from '../objects/native_function.ts';
import type { SpecialMethod } from '../objects/special_methods.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType, typeOf } from '../objects/type.ts';
import type { Kwargs, Slot, Value } from '../objects/value.ts';
import { isStr, textOf } from '../objects/wide_str.ts';
import { bindArguments, bindNamed, bindPositional } from './arguments.ts';
import { Leaving } from './blocks.ts';
import type { Code } from './code.ts';
import { Action, Frame, newSlots } from './frame.ts';
import { enterGenerator, PyGenerator } from './generator.ts';
import { Op } from './op.ts';
import type { Thread } from './thread.ts';

/** `callee(*arguments)`: the callee lies at slots[base], its arguments behind it. Undefined when a frame was pushed. */
export function callFunction(
	thread: Thread,
	frame: Frame,
	slots: Slot[],
	base: number,
	count: number,
): Value | undefined {
	const callee = slots[base] as Value;
	if (callee instanceof PyFunction) {
		return callee.simpleArgs === count
			? pushSimple(thread, frame, callee as PyFunction<Code>, slots, base + 1, count)
			: pushPositional(thread, frame, callee as PyFunction<Code>, slots, base + 1, count);
	}
	if (callee instanceof NativeFunction) {
		if (callee.kind === 'positional' && count >= callee.minArgs && count <= callee.maxArgs) {
			return callNative(thread, callee, slots, base + 1, count);
		}
		if (callee.kind === 'resumption') return callResuming(thread, frame, callee, slots, base + 1, count);
	} else if (callee instanceof PyType) {
		const { construction } = callee;
		if (construction !== undefined && construction.version === callee.version) {
			return pushConstruction(thread, frame, callee, construction.init as PyFunction<Code>, slots, base, count);
		}
	} else if (callee instanceof BoundMethod) {
		return callBound(thread, frame, callee, slots, base, count);
	}
	return callSlow(thread, frame, callee, slots.slice(base + 1, base + 1 + count) as Value[], undefined);
}

/** The same of a bound method: its self takes the method's place before the arguments. */
function callBound(
	thread: Thread,
	frame: Frame,
	method: BoundMethod,
	slots: Slot[],
	base: number,
	count: number,
): Value | undefined {
	const { func } = method;
	const given = count + 1;
	if (func instanceof PyFunction && func.simpleArgs === given) {
		slots[base] = method.self;
		return pushSimple(thread, frame, func as PyFunction<Code>, slots, base, given);
	}
	if (func instanceof NativeFunction && func.kind === 'positional' && given >= func.minArgs && given <= func.maxArgs) {
		slots[base] = method.self;
		return callNative(thread, func, slots, base, given);
	}
	return callSlow(thread, frame, method, slots.slice(base + 1, base + 1 + count) as Value[], undefined);
}

/** A method call: callee, self (or undefined) and arguments lie at slots[base]. Undefined when a frame was pushed. */
export function callMethod(
	thread: Thread,
	frame: Frame,
	slots: Slot[],
	base: number,
	arguments_: number,
): Value | undefined {
	const callee = slots[base] as Value;
	const first = slots[base + 1] === undefined ? base + 2 : base + 1;
	const count = slots[base + 1] === undefined ? arguments_ : arguments_ + 1;
	if (callee instanceof PyFunction) {
		return callee.simpleArgs === count
			? pushSimple(thread, frame, callee as PyFunction<Code>, slots, first, count)
			: pushPositional(thread, frame, callee as PyFunction<Code>, slots, first, count);
	}
	if (callee instanceof NativeFunction) {
		if (callee.kind === 'positional' && count >= callee.minArgs && count <= callee.maxArgs) {
			return callNative(thread, callee, slots, first, count);
		}
		if (callee.kind === 'resumption') return callResuming(thread, frame, callee, slots, first, count);
	}
	return callSlow(thread, frame, callee, slots.slice(first, first + count) as Value[], undefined);
}

/** Undefined when the frame of a special method was pushed. */
function callNative(
	thread: Thread,
	callee: NativeFunction,
	slots: Slot[],
	first: number,
	count: number,
): Value | undefined {
	let result: Value | undefined;
	switch (count) {
		case 0:
			result = callee.implementation();
			break;
		case 1:
			if (callee.asks !== undefined) {
				const asked = askedByNative(thread, callee.asks, slots[first]);
				if (asked !== undefined) {
					return ask(thread, thread.frame as Frame, asked, [slots[first] as Value], callee.asks, Action.ANSWER);
				}
			}
			result = callee.implementation(slots[first]);
			break;
		case 2:
			result = callee.implementation(slots[first], slots[first + 1]);
			break;
		case 3:
			result = callee.implementation(slots[first], slots[first + 1], slots[first + 2]);
			break;
		default:
			result = callee.implementation(...slots.slice(first, first + count));
	}
	if (thread.sampler !== undefined) thread.sampler.nativeEnded();
	return result === undefined ? null : result;
}

/** The Python function that an instance is asked by; undefined where it is something else, or there is none. */
export function askedFunction(type: PyType, { name }: SpecialMethod): PyFunction<Code> | undefined {
	const member = pythonMember(type, name);
	return member instanceof PyFunction ? (member as PyFunction<Code>) : undefined;
}

/** The same for a native function that asks its argument; undefined also where somebody is told of what natives do. */
export function askedByNative(thread: Thread, special: SpecialMethod, argument: Slot): PyFunction<Code> | undefined {
	return argument instanceof PyInstance && !thread.isObserved ? askedFunction(argument.type, special) : undefined;
}

/**
 * Asks an instance by a special method.
 * @param action what becomes of the answer: {@link Action.ANSWER} or {@link Action.TEST}
 * @returns undefined when a frame was pushed, else the answer, converted
 */
export function ask(
	thread: Thread,
	frame: Frame,
	asked: PyFunction<Code>,
	args: readonly Value[],
	special: SpecialMethod,
	action: Action,
): Value | undefined {
	const answer = pushFunction(thread, frame, asked, args, undefined, action);
	if (answer !== undefined) return special.convert(answer);
	(thread.frame as Frame).extra = special;
	return undefined;
}

/** The same of `next` and `send`; undefined when the frame of a generator was pushed. */
function callResuming(
	thread: Thread,
	frame: Frame,
	callee: NativeFunction,
	slots: Slot[],
	first: number,
	count: number,
): Value | undefined {
	if (pushesResumed(thread, frame, callee, slots, first, count)) return undefined;
	checkArgCount(count, callee.minArgs, callee.maxArgs);
	return callNative(thread, callee, slots, first, count);
}

/** Pushes a frame for a call that only copies `count` arguments, which lie in `from` starting at `first`. */
function pushSimple(
	thread: Thread,
	back: Frame,
	callee: PyFunction<Code>,
	from: Slot[],
	first: number,
	count: number,
): undefined {
	thread.enter();
	const code = callee.code;
	if (code.ops.length === 0) code.prepare();
	const slots = newSlots(code.stateSize);
	let local = code.firstLocal;
	const closure = callee.closure;
	for (let i = 0; i < closure.length; i++) slots[local--] = closure[i];
	for (let i = 0; i < count; i++) slots[local--] = from[first + i];
	thread.ticks -= code.entryCost;
	thread.frame = new Frame(code, slots, back, callee.globals, null, Action.PUSH);
	return undefined;
}

/** Pushes a frame for a call with `count` arguments, which lie in `from` at `first`, or returns the generator it makes. */
function pushPositional(
	thread: Thread,
	back: Frame,
	callee: PyFunction<Code>,
	from: Slot[],
	first: number,
	count: number,
): Value | undefined {
	return pushSlots(thread, back, callee, bindPositional(callee, from, first, count), Action.PUSH);
}

/**
 * Makes an instance and pushes the frame of its `__init__`. The arguments lie behind slots[base], where the instance goes,
 * as the first one, in place of the class.
 */
function pushConstruction(
	thread: Thread,
	back: Frame,
	cls: PyType,
	init: PyFunction<Code>,
	slots: Slot[],
	base: number,
	count: number,
): undefined {
	const instance = new PyInstance(cls);
	slots[base] = instance;
	if (init.simpleArgs === count + 1) pushSimple(thread, back, init, slots, base, count + 1);
	else pushSlots(thread, back, init, bindPositional(init, slots, base, count + 1), Action.PUSH);
	const frame = thread.frame as Frame;
	frame.action = Action.CONSTRUCT;
	frame.extra = instance;
	return undefined;
}

/** Pushes a frame with the given slots, or returns the generator that such a call makes. */
function pushSlots(
	thread: Thread,
	back: Frame | null,
	callee: PyFunction<Code>,
	slots: Slot[],
	action: Action,
): Value | undefined {
	const frame = new Frame(callee.code, slots, back, callee.globals, null, action);
	if (callee.code.isGenerator) return new PyGenerator(frame, thread);
	thread.enter();
	thread.ticks -= callee.code.entryCost;
	thread.frame = frame;
	return undefined;
}

/** Pushes a frame for `callee(*args, **kwargs)`, or returns the generator such a call makes. */
export function pushFunction(
	thread: Thread,
	back: Frame | null,
	callee: PyFunction<Code>,
	args: readonly Value[],
	kwargs: Kwargs,
	action: Action,
): Value | undefined {
	return pushSlots(thread, back, callee, bindArguments(callee, args, kwargs), action);
}

/** Calls anything from the loop; undefined when a frame was pushed. */
export function callSlow(
	thread: Thread,
	frame: Frame,
	callee: Value,
	args: Value[],
	kwargs: Kwargs,
	action: Action = Action.PUSH,
): Value | undefined {
	if (callee instanceof PyFunction) {
		return pushFunction(thread, frame, callee as PyFunction<Code>, args, kwargs, action);
	}
	if (callee instanceof BoundMethod) {
		args.unshift(callee.self);
		return callSlow(thread, frame, callee.func, args, kwargs, action);
	}
	if (callee instanceof NativeFunction) {
		if (kwargs === undefined && action === Action.PUSH && pushesResumed(thread, frame, callee, args, 0, args.length)) {
			return undefined;
		}
		if (callee.asks !== undefined && args.length === 1 && kwargs === undefined && action === Action.PUSH) {
			const asked = askedByNative(thread, callee.asks, args[0]);
			if (asked !== undefined) return ask(thread, frame, asked, args, callee.asks, Action.ANSWER);
		}
		const result = callee.apply(args, kwargs);
		thread.sampler?.nativeEnded();
		if (!callee.changesHook || action !== Action.PUSH) return result;
		// The loop is left, as at a safepoint, so that it is the right one that goes on.
		frame.slots[++frame.sp] = result;
		thread.leaveLoop();
		return undefined;
	}
	if (callee instanceof PyType && !callee.isNative) {
		const result = instantiate(thread, frame, callee, args, kwargs);
		if (result === undefined && action !== Action.PUSH) (thread.frame as Frame).action = action;
		return result;
	}
	if (callee instanceof PyInstance) {
		const member = pythonMember(callee.type, '__call__');
		if (member instanceof PyFunction) {
			args.unshift(callee);
			return pushFunction(thread, frame, member as PyFunction<Code>, args, kwargs, action);
		}
		if (member !== undefined) {
			return callSlow(thread, frame, bindInstanceMember(callee, '__call__', member), args, kwargs, action);
		}
	}
	const result = call(callee, args, kwargs);
	thread.sampler?.nativeEnded();
	return result;
}

/** `cls(*args, **kwargs)`: `__init__` written in Python runs in a frame of this loop. */
function instantiate(thread: Thread, frame: Frame, cls: PyType, args: Value[], kwargs: Kwargs): Value | undefined {
	const init = cls.lookup('__init__');
	const custom = cls.nativeBase !== null || hasPythonNew(cls);
	if (custom || !(init instanceof PyFunction)) return call(cls, args, kwargs);
	const instance = blankInstance(cls);
	// One without a finaliser needs no more than this another time.
	const isPlain = cls.lookup('__del__') === undefined && !(init.code as Code).isGenerator;
	if (isPlain) cls.construction = { version: cls.version, init };
	args.unshift(instance);
	const result = pushFunction(thread, frame, init as PyFunction<Code>, args, kwargs, Action.CONSTRUCT);
	if (result !== undefined) throw typeError(`__init__() should return None, not '${typeOf(result).name}'`);
	(thread.frame as Frame).extra = instance;
	return undefined;
}

function hasPythonNew(cls: PyType): boolean {
	const member = cls.lookup('__new__');
	return member !== undefined && !(member instanceof NativeFunction);
}

/** A call with keyword arguments: on the stack at `base` callee, (self), positionals, then name and value pairs. */
export function callWithKeywords(
	thread: Thread,
	frame: Frame,
	slots: Slot[],
	base: number,
	counts: number,
	isMethod: boolean,
): Value | undefined {
	const positional = counts & 0xff;
	const named = counts >> 8;
	const callee = slots[base] as Value;
	if (callee instanceof PyFunction) {
		const first = isMethod && slots[base + 1] !== undefined ? base + 1 : base + (isMethod ? 2 : 1);
		const count = base + (isMethod ? 2 : 1) - first + positional;
		const bound = bindNamed(callee as PyFunction<Code>, slots, first, count, named);
		if (bound !== undefined) return pushSlots(thread, frame, callee as PyFunction<Code>, bound, Action.PUSH);
	}
	const args: Value[] = [];
	let at = base + 1;
	if (isMethod) {
		const self = slots[at++];
		if (self !== undefined) args.push(self);
	}
	for (let i = 0; i < positional; i++) args.push(slots[at++] as Value);
	const kwargs = new Map<string, Value>();
	for (let i = 0; i < named; i++) {
		addKeyword(kwargs, slots[at] as Value, slots[at + 1] as Value);
		at += 2;
	}
	return callSlow(thread, frame, slots[base] as Value, args, kwargs);
}

function addKeyword(kwargs: Map<string, Value>, key: Value, value: Value): void {
	if (!isStr(key)) throw typeError('keywords must be strings');
	const name = textOf(key);
	if (kwargs.has(name)) throw typeError(`function got multiple values for argument '${name}'`);
	kwargs.set(name, value);
}

/** A call with `*` or `**` arguments: like {@link callWithKeywords}, with a bit map of starred positionals on top. */
export function callWithStars(
	thread: Thread,
	frame: Frame,
	slots: Slot[],
	base: number,
	counts: number,
	isMethod: boolean,
): Value | undefined {
	const positional = counts & 0xff;
	const named = (counts >> 8) & 0xff;
	const args: Value[] = [];
	let at = base + 1;
	if (isMethod) {
		const self = slots[at++];
		if (self !== undefined) args.push(self);
	}
	const stars = slots[at + positional + 2 * named] as number | bigint;
	for (let i = 0; i < positional; i++) {
		const value = slots[at++] as Value;
		if (isStarred(stars, i)) for (const item of arrayFrom(value)) appendItem(args, item);
		else args.push(value);
	}
	let kwargs: Map<string, Value> | undefined;
	for (let i = 0; i < named; i++) {
		kwargs ??= new Map();
		const key = slots[at];
		const value = slots[at + 1] as Value;
		at += 2;
		if (key === undefined) spreadKeywords(kwargs, value);
		else addKeyword(kwargs, key, value);
	}
	return callSlow(thread, frame, slots[base] as Value, args, kwargs?.size === 0 ? undefined : kwargs);
}

/** Whether a bit map of starred arguments has one. */
export function isStarred(stars: number | bigint, index: number): boolean {
	if (typeof stars === 'bigint') return ((stars >> BigInt(index)) & 1n) === 1n;
	return index < 53 && Math.floor(stars / 2 ** index) % 2 === 1;
}

/** Adds the items of a mapping given as `**mapping`. */
function spreadKeywords(kwargs: Map<string, Value>, mapping: Value): void {
	if (mapping instanceof PyDict) {
		for (const entry of mapping.entries()) addKeyword(kwargs, entry.key, entry.value as Value);
		return;
	}
	const keys = call(getAttribute(mapping, 'keys'), []);
	forEachItem(keys, (key) => {
		addKeyword(kwargs, key, call(getAttribute(mapping, '__getitem__'), [key]));
	});
}

/** A function of the running code's child; defaults are a tuple and a dict, or undefined (or null cells of the stack). */
export function makeFunction(
	frame: Frame,
	child: number,
	defaults: Slot,
	keywordDefaults: Slot,
	closure: readonly Cell[],
): PyFunction<Code> {
	return newFunction(frame.code.child(child), frame.globals, defaults, keywordDefaults, closure);
}

export function newFunction(
	code: Code,
	globals: PyDict,
	defaults: Slot,
	keywordDefaults: Slot,
	closure: readonly Cell[],
): PyFunction<Code> {
	const items = defaults instanceof PyTuple ? defaults.items : [];
	return new PyFunction(code, globals, items, keywordDefaults instanceof PyDict ? keywordDefaults : null, closure);
}

/**
 * The next item for a `for` loop; undefined when there is none, or when a frame was pushed that will give it: then
 * `thread.frame` is no longer `frame`.
 */
export function nextForLoop(thread: Thread, frame: Frame, iterator: Value): Value | undefined {
	if (iterator instanceof PyIterator) return iterator.next();
	if (iterator instanceof PyGenerator && iterator.pending === null) {
		const inner = enterGenerator(iterator, null);
		if (inner !== null) pushGenerator(thread, frame, inner, Action.FOR_ITER);
		return undefined;
	}
	return nextSlow(thread, frame, iterator);
}

/** Whether a native function, called with so many arguments, only resumes the first, and nothing is to be raised in that. */
export function isResumption({ kind, minArgs }: NativeFunction, first: Slot, count: number): first is PyGenerator {
	// With more arguments, `next` has a default.
	return kind === 'resumption' && count === minArgs && first instanceof PyGenerator && first.pending === null;
}

/** Pushes the frame of the generator that a native function resumes. Returns false where it is to be called instead. */
function pushesResumed(
	thread: Thread,
	frame: Frame,
	callee: NativeFunction,
	slots: readonly Slot[],
	first: number,
	count: number,
): boolean {
	const generator = slots[first];
	if (!isResumption(callee, generator, count) || thread.isObserved) return false;
	const inner = enterGenerator(generator, count > 1 ? (slots[first + 1] as Value) : null);
	if (inner === null) return false;
	pushGenerator(thread, frame, inner, Action.GENERATOR_NEXT);
	return true;
}

/**
 * Pushes the frame of a generator that is about to run, and those of the generators that it delegates to.
 * @throws RuntimeError past the recursion limit: it can run later
 */
export function pushGenerator(thread: Thread, frame: Frame, inner: Frame, action: Action): void {
	try {
		thread.enter();
	} catch (error) {
		(inner.generator as PyGenerator).running = false;
		throw error;
	}
	inner.action = action;
	inner.back = frame;
	thread.ticks -= inner.code.entryCost;
	// A hook sees each instruction.
	thread.frame = thread.hook === undefined ? resumeDelegates(thread, inner) : inner;
}

/**
 * Does what the instructions of frames that wait in a `yield from` would do one after the other: each resumes the generator
 * that it delegates to. It ends where there is more to it, which is left to the instruction.
 * @returns the frame that is to run
 */
function resumeDelegates(thread: Thread, outermost: Frame): Frame {
	let frame = outermost;
	while ((frame.code.ops[frame.pc] & 0xff) === Op.YIELD_FROM) {
		const { slots, sp } = frame;
		const delegate = slots[sp - 1];
		if (!(delegate instanceof PyGenerator) || delegate.pending !== null || delegate.running) break;
		const inner = delegate.frame;
		// One that has not begun takes no value.
		if (inner === null || inner.sp < 0) break;
		// Between any two frames is a safepoint.
		if (thread.ticks < 0 || thread.depth >= thread.recursionLimit) break;
		inner.slots[inner.sp] = slots[sp];
		delegate.running = true;
		frame.pc++;
		frame.sp = sp - 1;
		thread.depth++;
		thread.ticks -= inner.code.entryCost;
		inner.action = Action.YIELD_FROM;
		inner.back = frame;
		frame = inner;
	}
	return frame;
}

/** The next item of an iterator that is not one of the loop's own kinds; a Python `__next__` gets a frame. */
function nextSlow(thread: Thread, frame: Frame, iterator: Value): Value | undefined {
	if (iterator instanceof PyInstance) {
		const member = pythonMember(iterator.type, '__next__');
		if (member instanceof PyFunction && !(member.code as Code).isGenerator) {
			pushFunction(thread, frame, member as PyFunction<Code>, [iterator], undefined, Action.FOR_ITER);
			return undefined;
		}
	}
	return nextItem(iterator);
}

/** Prepares a `with` block: `__exit__` bound goes to `thread.loadedMethod`, `__enter__` bound is returned. */
export function withMethods(thread: Thread, manager: Value): Value {
	const exit = getAttribute(manager, '__exit__');
	const enter = getAttribute(manager, '__enter__');
	thread.loadedMethod = exit;
	return enter;
}

/** The arguments of `__exit__` for what a `with` block ended with. */
export function exitArguments(cause: Value): Value[] {
	return cause === null || cause instanceof Leaving ? [null, null, null] : [typeOf(cause), cause, null];
}
