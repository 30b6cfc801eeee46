// Recording the instructions that call: finding the callee and its arguments on the operand stack, and taking `*` and `**`
// arguments apart, whose sizes are guarded. What a call then does: calls.ts.

import { PyDict } from '../../objects/dict.ts';
import { PyFunction } from '../../objects/function.ts';
import { PyList } from '../../objects/list.ts';
import { BoundMethod } from '../../objects/method.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { Value } from '../../objects/value.ts';
import { isStarred } from '../../vm/calls.ts';
import type { Code } from '../../vm/code.ts';
import { Action } from '../../vm/frame.ts';
import { keywordCallee, takesSelf, takesStars } from '../instruction_words.ts';
import { Constant, constantOf, isUnbound } from '../ir.ts';
import { DICT, DICT_SIZE } from '../layouts.ts';
import { type Argument, recordCall } from './calls.ts';
import { recordDictItem } from './dicts.ts';
import { recordUnpack } from './items.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

/** Items of a sequence or mapping that are taken apart. */
const MAX_SPREAD = 32;

type NamedArguments = ReadonlyMap<string, Argument>;

/** What a slot holds, which must be bound. */
export function argumentAt(r: Recorder, slot: number): Argument {
	return { value: r.concreteValue(slot), operand: r.get(slot) };
}

/** A function with its arguments behind it. */
export function recordFunctionCall(r: Recorder, base: number, count: number, resultSlot: number): void {
	const args: Argument[] = [];
	for (let i = 1; i <= count; i++) args.push(argumentAt(r, base + i));
	recordCallInto(r, argumentAt(r, base), args, resultSlot);
}

/** A function, `self` or nothing, and the arguments. */
export function recordMethodCall(r: Recorder, base: number, count: number, resultSlot: number): void {
	const { callee, args } = methodAt(r, base);
	for (let i = 0; i < count; i++) args.push(argumentAt(r, base + 2 + i));
	recordCallInto(r, callee, args, resultSlot);
}

/** What an instruction calls that has found a method, and `self` if that is not part of it. */
function methodAt(r: Recorder, base: number): { callee: Argument; args: Argument[] } {
	const callee = argumentAt(r, base);
	if (r.concrete(base + 1) === undefined) return { callee, args: [] };
	const self = argumentAt(r, base + 1);
	// The interpreter has taken a bound method apart that the trace has as it was found.
	if (!isUnbound(self.operand)) return { callee, args: [self] };
	return { callee: { operand: callee.operand, value: new BoundMethod(callee.value, self.value) }, args: [] };
}

/** A call with pairs of names and values behind the arguments, and behind these, perhaps, which arguments have stars. */
export function recordKeywordCall(r: Recorder, code: Code, pc: number): void {
	const op = code.plainOps[pc] & 0xff;
	const counts = code.plainOps[pc] >> 8;
	const positional = counts & 0xff;
	const pairs = (counts >> 8) & 0xff;
	const base = keywordCallee(code, pc);
	const { callee, args } = takesSelf(op) ? methodAt(r, base) : { callee: argumentAt(r, base), args: [] };
	let at = base + (takesSelf(op) ? 2 : 1);
	const stars = takesStars(op) ? (r.concrete(at + positional + 2 * pairs) as number | bigint) : 0;
	for (let i = 0; i < positional; i++) {
		const argument = argumentAt(r, at++);
		if (isStarred(stars, i)) args.push(...spread(r, argument));
		else args.push(argument);
	}
	const named = new Map<string, Argument>();
	const add = (name: Value, argument: Argument): void => {
		if (typeof name !== 'string' || named.has(name)) throw new Abort('keywords');
		named.set(name, argument);
	};
	for (let i = 0; i < pairs; i++) {
		const name = r.concrete(at);
		if (name === undefined) {
			for (const [key, value] of spreadMapping(r, argumentAt(r, at + 1), callee.value)) add(key, value);
		} else {
			if (!(r.get(at) instanceof Constant)) throw new Abort('keywords');
			add(name, argumentAt(r, at + 1));
		}
		at += 2;
	}
	recordCallInto(r, callee, args, base, named.size > 0 ? named : undefined);
}

/** The items of a sequence given as `*sequence`. */
function spread(r: Recorder, { operand, value }: Argument): Argument[] {
	if (!(value instanceof PyTuple || value instanceof PyList) || !value.type.isNative) {
		throw new Abort('a starred argument that is no list or tuple');
	}
	const { items } = value;
	if (items.length > MAX_SPREAD) throw new Abort('a long starred argument');
	return recordUnpack(r, operand, value, items.length).map((item, index) => ({ operand: item, value: items[index] }));
}

/** What a dict given as `**mapping` has: only the keys are guarded, not their order. */
function spreadMapping(r: Recorder, { operand, value }: Argument, callee: Value): [Value, Argument][] {
	if (!(value instanceof PyDict)) throw new Abort('a starred argument that is no dict');
	const entries = [...value.entries()];
	if (entries.length > MAX_SPREAD || (entries.length > 1 && seesOrder(callee))) {
		throw new Abort('a starred argument of many keywords');
	}
	r.guardClass(operand, DICT);
	r.guardValue(r.emit('getfield_gc', [operand], 'i', DICT_SIZE), entries.length);
	return entries.map(({ key, value: item }) => {
		const name = { operand: constantOf(key), value: key };
		const found = recordDictItem(r, { operand, value }, name);
		if (found === undefined || found === 'none') throw new Abort('keywords');
		return [key, { operand: found, value: item as Value }];
	});
}

/** Whether a function may tell in which order it is given keywords. */
function seesOrder(callee: Value): boolean {
	const func = callee instanceof BoundMethod ? callee.func : callee;
	return !(func instanceof PyFunction) || (func as PyFunction<Code>).code.hasVarKeywords;
}

function recordCallInto(
	r: Recorder,
	callee: Argument,
	args: readonly Argument[],
	resultSlot: number,
	named?: NamedArguments,
): void {
	const site = { resultSlot, pcBehind: r.pc + 1, action: Action.PUSH, extra: undefined };
	const result = recordCall(r, callee, args, site, named);
	if (result !== undefined) r.set(resultSlot, result);
}
