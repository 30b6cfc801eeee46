// Recording special methods that are asked for something of a certain kind (a length, a truth value ...): they are followed, or
// called as trees, where the interpreter runs them in frames (vm/asking.ts), and what they answer is converted.

import { PyInstance } from '../../objects/class.ts';
import type { NativeFunction } from '../../objects/native_function.ts';
import { BOOL, CONTAINS, HASH, LENGTH, type SpecialMethod } from '../../objects/special_methods.ts';
import type { Value } from '../../objects/value.ts';
import { askedForTruth, jumpsIfTrue, testTarget } from '../../vm/asking.ts';
import { askedByNative, askedFunction } from '../../vm/calls.ts';
import { Action } from '../../vm/frame.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, type Operand } from '../ir.ts';
import { guardMember } from './attributes.ts';
import { type Argument, type CallSite, follow } from './calls.ts';
import { recordTruth } from './operators.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

/** Conversions of what trees answer, which may be anything. */
const CONVERSIONS: ReadonlyMap<SpecialMethod, CallDescr> = new Map(
	[LENGTH, HASH, CONTAINS, BOOL].map((special) => {
		const kind = special === LENGTH || special === HASH ? 'i' : 'b';
		return [special, new CallDescr(`${special.name} answer`, special.convert, kind, 'any', true)];
	}),
);

/** `len(x)` and the like, where the interpreter is about to push a frame. Returns whether it is. */
export function recordAskingNative(
	r: Recorder,
	callee: NativeFunction,
	args: readonly Argument[],
	site: CallSite,
): boolean {
	const { asks } = callee;
	if (asks === undefined || args.length !== 1 || site.action !== Action.PUSH) return false;
	const [{ operand, value }] = args as [Argument];
	const asked = askedByNative(r.thread, asks, value);
	if (asked === undefined) return false;
	guardMember(r, operand, value as PyInstance);
	follow(r, asked, args, { ...site, action: Action.ANSWER, extra: new Constant('p', asks) });
	return true;
}

/** `item in container`, likewise. */
export function recordAskingContainer(r: Recorder, container: Argument, item: Argument, resultSlot: number): boolean {
	const { operand, value } = container;
	const asked = value instanceof PyInstance ? askedFunction(value.type, CONTAINS) : undefined;
	if (asked === undefined) return false;
	guardMember(r, operand, value as PyInstance);
	const extra = new Constant('p', CONTAINS);
	follow(r, asked, [container, item], { resultSlot, pcBehind: r.pc + 1, action: Action.ANSWER, extra });
	return true;
}

/** A test of an instance, likewise. */
export function recordAskingTest(r: Recorder, condition: Argument, slot: number): boolean {
	const { operand, value } = condition;
	if (!(value instanceof PyInstance) || value.type.truth === undefined || r.thread.isObserved) return false;
	const special = askedForTruth(value.type);
	const asked = askedFunction(value.type, special);
	if (asked === undefined) return false;
	guardMember(r, operand, value);
	const extra = new Constant('p', special);
	follow(r, asked, [condition], { resultSlot: slot, pcBehind: r.pc + 1, action: Action.TEST, extra });
	return true;
}

/** What a special method that was followed answers. */
export function recordAnswer(r: Recorder, special: SpecialMethod, operand: Operand, value: Value): Operand {
	if (special === LENGTH || special === HASH) {
		if (typeof value !== 'number') throw new Abort('an answer to be converted');
		return r.asKind(operand, 'i');
	}
	if (r.truthOf(value) === undefined) throw new Abort('an answer to be asked');
	return recordTruth(r, operand, value);
}

/** Goes on behind the test that the frame below waits at, or where it jumps to. */
export function recordTested(r: Recorder, special: SpecialMethod, operand: Operand, value: Value): void {
	const answer = recordAnswer(r, special, operand, value);
	const isTrue = r.truthOf(value) === true;
	r.guardCondition(answer.kind === 'i' ? r.emit('int_is_true', [answer]) : answer, isTrue);
	const { code, waitingPc } = r.pop();
	const word = code.plainOps[waitingPc - 1];
	if (isTrue === jumpsIfTrue(word)) r.jumpTo(testTarget(word, waitingPc), waitingPc);
}

/** What a special method that was called as a tree answers. */
export function convertAnswer(r: Recorder, special: SpecialMethod, answer: Operand): Operand {
	return r.callBoxed(CONVERSIONS.get(special) as CallDescr, [answer]);
}
