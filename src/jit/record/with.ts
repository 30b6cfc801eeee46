// Recording `with`: calls of `__enter__` and `__exit__`, and whether an exception goes on. What the manager's methods leave
// on the operand stack: vm/instructions.ts.

import { typeOf } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { Action } from '../../vm/frame.ts';
import { Constant, constantOf, NONE, UNBOUND } from '../ir.ts';
import { recordLoadAttribute, recordLoadMethod } from './attributes.ts';
import { type Argument, recordCall } from './calls.ts';
import { guardNoException } from './exceptions.ts';
import { guardNative, recordTruth } from './operators.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

const NO_EXCEPTION: Argument = { operand: NONE, value: null };

/** The exit method takes the manager's place, above it nothing, and above that goes what `__enter__` returns. */
export function recordWithEnter(r: Recorder, slot: number): void {
	// What is left here is done again; where code was run to find the exit method, that is given up.
	r.snapshots.before();
	const value = r.concreteValue(slot);
	const manager = { operand: r.get(slot), value };
	const exit = recordLoadAttribute(r, manager.operand, value, '__exit__', slot);
	if (exit === undefined) throw new Abort('__exit__ is a property');
	const enter = recordLoadMethod(r, manager.operand, value, '__enter__');
	r.set(slot, r.boxed(exit));
	r.set(slot + 1, UNBOUND);
	r.snapshots.forgetBehind();
	// What an attribute gives is called as it is.
	const callee = enter.callee instanceof Constant ? (enter.callee.value as Value) : null;
	const site = { resultSlot: slot + 2, pcBehind: r.pc + 1, action: Action.PUSH, extra: undefined };
	const self = enter.self === undefined ? [] : [manager];
	const result = recordCall(r, { operand: enter.callee, value: callee }, self, site);
	if (result !== undefined) r.set(slot + 2, result);
}

/** On the stack: exit method, nothing, and what the block ended with. */
export function recordWithExit(r: Recorder, slot: number): void {
	const value = r.concreteValue(slot);
	const operand = r.get(slot);
	const callee = { operand: r.get(slot - 2), value: r.concreteValue(slot - 2) };
	let args = [NO_EXCEPTION, NO_EXCEPTION, NO_EXCEPTION];
	if (!guardNoException(r, operand, value)) {
		const type = typeOf(value);
		guardNative(r, operand, value);
		args = [{ operand: constantOf(type), value: type }, { operand, value }, NO_EXCEPTION];
	}
	const site = { resultSlot: slot - 1, pcBehind: r.pc + 1, action: Action.PUSH, extra: undefined };
	const result = recordCall(r, callee, args, site);
	if (result !== undefined) r.set(slot - 1, result);
}

/** What the exit method returned says whether an exception goes on. */
export function recordWithCleanup(r: Recorder, slot: number): void {
	const value = r.concreteValue(slot);
	const operand = r.get(slot);
	if (guardNoException(r, operand, value)) {
		r.set(slot - 2, operand);
		return;
	}
	guardNative(r, operand, value);
	const result = r.concreteValue(slot - 1);
	const swallows = r.truthOf(result);
	if (swallows === undefined) throw new Abort('truth of an instance');
	r.guardCondition(recordTruth(r, r.get(slot - 1), result), swallows);
	r.set(slot - 2, swallows ? NO_EXCEPTION.operand : operand);
}
