// Calling the functions that programs set for events: often, so that the common kinds of function have short ways. One that
// only gives a global, a variable around it, an argument or a constant need not run at all.

import { call } from '../objects/call.ts';
import { PyFunction } from '../objects/function.ts';
import { BoundMethod } from '../objects/method.ts';
import type { Slot, Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import { Action, Frame, newSlots } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';
import type { Thread } from '../vm/thread.ts';

/** What is known of a function that is called for events. */
export interface Callback {
	readonly func: Value;
	/** The same for such a function written in Python that takes as many arguments as it is given, and for its methods. */
	readonly target: PyFunction<Code> | undefined;
	/** What comes before the arguments. */
	readonly self: Value | undefined;
	/** The word that gives its result, if that is all it does; else -1. */
	readonly only: number;
	/** The word that runs first. */
	readonly start: number;
}

/** Functions of so many words, or fewer, have run before their compiled code would have been entered. */
const SHORT = 9;

/** Looks at a function that gets `count` arguments. */
export function callbackOf(func: Value, count: number): Callback {
	const isMethod = func instanceof BoundMethod;
	const target = isMethod ? func.func : func;
	const given = isMethod ? count + 1 : count;
	if (!(target instanceof PyFunction) || target.simpleArgs !== given) {
		return { func, target: undefined, self: undefined, only: -1, start: 0 };
	}
	const python = target as PyFunction<Code>;
	if (python.code.ops.length === 0) python.code.prepare();
	const { ops } = python.code;
	const first = firstWord(ops);
	const start = ops.length > SHORT ? 0 : first;
	return { func, target: python, self: isMethod ? func.self : undefined, only: onlyWord(ops, first), start };
}

/** Index of the first word that does something: a place where compiled code may begin stands before. */
function firstWord(ops: Int32Array): number {
	const op = ops[0] & 0xff;
	return op === Op.LOOP || op === Op.COMPILED || op === Op.NOP ? 1 : 0;
}

/** The word before a return at the beginning of a function, where it takes no Python code to run it. */
function onlyWord(ops: Int32Array, at: number): number {
	const word = ops[at];
	switch (word & 0xff) {
		case Op.LOAD_GLOBAL:
		case Op.LOAD_CONST:
		case Op.LOAD_DEREF: {
			const next = ops[at + 1];
			return (next & 0xff) === Op.RETURN_VALUE && ((next >> 8) & 0xff) === ((word >> 8) & 0xff) ? at : -1;
		}
		default:
			return -1;
	}
}

/** What a function gives of which {@link Callback.only} is known; undefined where it must run to know. */
export function onlyResult({ target, only }: Callback): Value | undefined {
	const { code, globals, closure } = target as PyFunction<Code>;
	const word = code.ops[only];
	switch (word & 0xff) {
		case Op.LOAD_GLOBAL: {
			const cache = code.caches[only + 1];
			if (cache === undefined || cache.globals !== globals) return undefined;
			if (cache.version >= 0 && cache.version !== globals.keysVersion) return undefined;
			return (cache.entry as { value: Slot }).value;
		}
		case Op.LOAD_CONST:
			return code.values[word >> 16];
		default:
			return closure[code.firstLocal - (word >> 16)]?.value;
	}
}

/** Calls a function with three arguments, on a loop of its own if it is Python. */
export function callCallback(
	thread: Thread,
	{ func, target, self, start }: Callback,
	first: Value,
	second: Value,
	third: Value,
): Value {
	if (target === undefined) return call(func, [first, second, third]);
	const { code, closure, globals } = target;
	const slots = newSlots(code.stateSize);
	let local = code.firstLocal;
	for (let i = 0; i < closure.length; i++) slots[local--] = closure[i];
	if (self !== undefined) slots[local--] = self;
	slots[local] = first;
	slots[local - 1] = second;
	slots[local - 2] = third;
	const frame = new Frame(code, slots, null, globals, null, Action.NATIVE);
	frame.pc = start;
	return thread.runNested(frame, undefined);
}
