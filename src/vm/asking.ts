// Conditions that are instances: whether they are true is asked of a special method, which runs in a frame of the same loop
// where it is a Python function. The frame's result decides the jump of the test that waits for it (transfer.ts).

import { PyInstance } from '../objects/class.ts';
import { pythonMember } from '../objects/class_slots.ts';
import { truth } from '../objects/protocol.ts';
import { BOOL, LENGTH, type SpecialMethod } from '../objects/special_methods.ts';
import type { PyType } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { ask, askedFunction } from './calls.ts';
import { Action, type Frame } from './frame.ts';
import { Op } from './op.ts';
import type { Thread } from './thread.ts';

/** What is asked whether an instance is true. */
export function askedForTruth(type: PyType): SpecialMethod {
	return pythonMember(type, BOOL.name) === undefined ? LENGTH : BOOL;
}

/** Whether a condition that is no bool is true; undefined when a frame was pushed whose result decides. */
export function testCondition(thread: Thread, frame: Frame, condition: Value): boolean | undefined {
	if (condition instanceof PyInstance && condition.type.truth !== undefined && !thread.isObserved) {
		const special = askedForTruth(condition.type);
		const asked = askedFunction(condition.type, special);
		if (asked !== undefined) {
			const answer = ask(thread, frame, asked, [condition], special, Action.TEST);
			return answer === undefined ? undefined : truth(answer);
		}
	}
	return truth(condition);
}

/** Has a frame that waits at a test go on behind it, or where it jumps to. */
export function finishTest(thread: Thread, frame: Frame, isTrue: boolean): void {
	const { pc } = frame;
	const word = frame.code.plainOps[pc - 1];
	if (isTrue !== jumpsIfTrue(word)) return;
	const target = testTarget(word, pc);
	if (target < pc) thread.ticks -= pc - target;
	frame.pc = target;
}

/** Whether a test jumps where its condition is true, and not where it is false. */
export function jumpsIfTrue(word: number): boolean {
	const op = word & 0xff;
	return op === Op.JUMP_IF_TRUE || op === Op.TEST_TRUE;
}

/** Where a test jumps to. @param pc index of the word behind it */
export function testTarget(word: number, pc: number): number {
	return (word & 0xff) <= Op.JUMP_IF_FALSE ? pc + (word >> 16) : word >> 8;
}
