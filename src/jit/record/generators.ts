// Recording generators: a trace runs through a generator's body each time that the loop which consumes it goes on. The
// generator's frame exists between these rounds, so that its slots are read from it, and written back at a yield. What it
// yields goes straight to who consumes it. What the tree's own frame yields is for the interpreter, or for compiled code that
// resumed it (resumption.ts): generators inside others of the same code are called so, where they would be followed without end.

import { PyInstance } from '../../objects/class.ts';
import { pythonMember } from '../../objects/class_slots.ts';
import { PyFunction } from '../../objects/function.ts';
import { stopValue } from '../../objects/iteration.ts';
import type { NativeFunction } from '../../objects/native_function.ts';
import type { Value } from '../../objects/value.ts';
import { isResumption } from '../../vm/calls.ts';
import type { Code } from '../../vm/code.ts';
import { Action, Block, type Frame } from '../../vm/frame.ts';
import { PyGenerator } from '../../vm/generator.ts';
import { Op } from '../../vm/op.ts';
import { CallDescr } from '../descriptors.ts';
import { type BlockState, Constant, constantOf, FALSE, NONE, type Operand, TRUE } from '../ir.ts';
import {
	FRAME,
	FRAME_BLOCK,
	FRAME_CODE,
	FRAME_GENERATOR,
	FRAME_GLOBALS,
	FRAME_PC,
	FRAME_SP,
	frameSlot,
	GENERATOR,
	GENERATOR_FRAME,
	GENERATOR_PENDING,
	GENERATOR_RUNNING,
} from '../layouts.ts';
import { ENDED } from '../resumption.ts';
import { guardMember } from './attributes.ts';
import { type Argument, type CallSite, follow } from './calls.ts';
import { recordConsumption } from './consumers.ts';
import { isPlainIterator, recordPlainNext } from './iterators.ts';
import { blocksAtEntry, MAX_SLOTS, RecordedFrame } from './recorded_frame.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

/**
 * The next item of what runs Python code for it, in a frame that the interpreter is about to push.
 * @returns undefined where it is something else
 */
export function recordNextInFrame(
	r: Recorder,
	operand: Operand,
	iterator: Value,
	destination: number,
): 'pushed' | 'end' | undefined {
	if (iterator instanceof PyGenerator) {
		if (iterator.frame !== null && isCalled(r, iterator.frame.code)) {
			callResumption(r, operand, destination);
			return 'pushed';
		}
		if (resume(r, operand, iterator, NONE, destination, r.pc + 2, Action.FOR_ITER)) return 'pushed';
		return 'end';
	}
	if (!(iterator instanceof PyInstance)) return undefined;
	const member = pythonMember(iterator.type, '__next__');
	if (!(member instanceof PyFunction)) return undefined;
	guardMember(r, operand, iterator);
	const site = { resultSlot: destination, pcBehind: r.pc + 2, action: Action.FOR_ITER, extra: undefined };
	follow(r, member as PyFunction<Code>, [{ operand, value: iterator }], site);
	return 'pushed';
}

/**
 * A call of `next` or `send`, where it resumes a generator in a frame that the interpreter is about to push.
 * @returns whether it does
 */
export function recordResumption(
	r: Recorder,
	callee: NativeFunction,
	args: readonly Argument[],
	{ action, resultSlot, pcBehind }: CallSite,
): boolean {
	const [resumed, sent] = args;
	if (resumed === undefined || action !== Action.PUSH || r.thread.isObserved) return false;
	const { operand, value } = resumed;
	if (!isResumption(callee, value, args.length)) return false;
	// A value sent before the start is an error.
	if (value.frame !== null && value.frame.sp < 0 && sent !== undefined && sent.value !== null) return false;
	const given = sent === undefined ? NONE : sent.operand;
	return resume(r, operand, value, given, resultSlot, pcBehind, Action.GENERATOR_NEXT);
}

/** Whether a generator of some code is resumed, not followed, as another one is being followed already. */
function isCalled(r: Recorder, code: Code): boolean {
	if (!r.start.environment.isResumed(code)) return false;
	for (let at: RecordedFrame | undefined = r.top; at !== undefined; at = at.parent) if (at.code === code) return true;
	return false;
}

/** Resumes a generator for a loop that is left where it gives nothing. */
function callResumption(r: Recorder, operand: Operand, destination: number): void {
	const { top, pc } = r;
	r.guardClass(operand, GENERATOR);
	const item = r.call(resumptionFor(r, Action.FOR_ITER), [operand]);
	r.set(destination, item);
	r.fork(r.emit('ptr_ne', [item, new Constant('p', ENDED)]), pc + 2, top.code.ops[pc + 1] >> 8);
	r.skip();
}

/** Resumes what `yield from` delegates to, and gives what that yields to who waits: where it ends, the interpreter goes on. */
function callDelegate(r: Recorder, operand: Operand, top: number): void {
	const isTaken = canYield(r);
	if (!isTaken && !canYieldOut(r)) {
		r.leaveBridge('a yield out of the loop');
		return;
	}
	if (!isTaken) r.guardResumed();
	r.guardClass(operand, GENERATOR);
	const item = r.call(resumptionFor(r, Action.YIELD_FROM), [operand]);
	const hasEnded = r.emit('ptr_eq', [item, new Constant('p', ENDED)]);
	r.set(top - 1, r.call(STOP_VALUE, []));
	r.emit('guard_false', [hasEnded], 'v', undefined, r.snapshots.at(r.pc + 1));
	r.set(top - 1, operand);
	const { frame } = r.top;
	handOver(r, item, r.pc, top, isTaken);
	if (isTaken) r.skip({ frame: frame as Frame, pc: r.pc });
}

/** What the generator returned that has ended just now. */
const STOP_VALUE = new CallDescr('stopValue', () => stopValue, 'p', 'read', false);

function resumptionFor({ start }: Recorder, action: Action): CallDescr {
	return new CallDescr('resume', start.calls.resume, 'p', 'any', true, false, action);
}

/** Begins to follow a generator that the interpreter is about to resume. Returns false where it has finished. */
function resume(
	r: Recorder,
	operand: Operand,
	generator: PyGenerator,
	sent: Operand,
	resultSlot: number,
	pcBehind: number,
	action: Action,
): boolean {
	const { frame } = generator;
	if (generator.pending !== null || generator.running) throw new Abort('a generator that raises');
	r.guardClass(operand, GENERATOR);
	r.guardValue(r.emit('getfield_gc', [operand], 'p', GENERATOR_PENDING), null);
	const existing = r.emit('getfield_gc', [operand], 'p', GENERATOR_FRAME);
	if (frame === null) {
		r.guardValue(existing, null);
		return false;
	}
	const { code, globals, pc, sp } = frame;
	const block = blocksAtEntry(code, pc, frame);
	if (block === 'entry') throw new Abort('a generator in a handler');
	if (code.stateSize > MAX_SLOTS) throw new Abort('a frame of too many slots', true);
	r.guardCondition(r.emit('getfield_gc', [operand], 'b', GENERATOR_RUNNING), false);
	r.guardClass(existing, FRAME);
	r.guard('guard_value', [r.emit('getfield_gc', [existing], 'p', FRAME_CODE), new Constant('p', code)]);
	r.guardValue(r.emit('getfield_gc', [existing], 'p', FRAME_GLOBALS), globals);
	r.guardValue(r.emit('getfield_gc', [existing], 'i', FRAME_PC), pc);
	// Blocks are the same each time that it stands there; only where there are none, it may not have begun yet.
	if (block === null) r.guard('guard_value', [r.emit('getfield_gc', [existing], 'p', FRAME_BLOCK), NONE]);
	r.emit('setfield_gc', [operand, TRUE], 'v', GENERATOR_RUNNING);
	const recorded = new RecordedFrame(code, new Constant('p', globals), r.top, action);
	recorded.frame = frame;
	recorded.existing = existing;
	recorded.generator = operand;
	recorded.block = block;
	recorded.existingBlock = block;
	// What its first instruction takes as the value of the yield.
	if (sp >= 0) recorded.slots[sp] = sent;
	r.ticks += code.entryCost;
	r.push(recorded, resultSlot, pcBehind);
	r.nextPc = pc;
	return true;
}

/** `yield`: the value lies in the slot given. */
export function recordYield(r: Recorder, slot: number): void {
	const value = r.get(slot);
	const isTaken = canYield(r) || recordConsumption(r, value, r.concreteValue(slot));
	if (!isTaken && !canYieldOut(r)) {
		r.leaveBridge('a yield out of the loop');
		return;
	}
	if (!isTaken) r.guardResumed();
	handOver(r, value, r.pc + 1, slot, isTaken);
}

/** Whether a value can be given to compiled code that has resumed the tree's own frame. */
function canYieldOut(r: Recorder): boolean {
	return !r.isLoop && r.root.code.isGenerator && !handles(r.root.block);
}

/** Whether what consumes the yielded value is in the trace. */
function canYield(r: Recorder): boolean {
	let frame = r.top;
	while (frame !== r.root && frame.action === Action.YIELD_FROM) frame = frame.parent as RecordedFrame;
	return frame !== r.root;
}

/**
 * Gives a value to who waits for the frame that runs.
 * @param pcBehind where the frame goes on
 * @param slot takes what is sent next
 * @param isTaken whether that is in the trace, or native code; otherwise it is compiled code that resumed the tree's frame
 */
function handOver(r: Recorder, value: Operand, pcBehind: number, slot: number, isTaken: boolean): void {
	let pc = pcBehind;
	let sp = slot;
	while (r.top !== r.root) {
		const { action } = r.top;
		suspend(r, pc, sp);
		const parent = r.pop();
		if (action === Action.FOR_ITER || action === Action.GENERATOR_NEXT) {
			r.set(parent.waitingSp + 1, value);
			return;
		}
		if (action !== Action.YIELD_FROM) throw new Abort('a generator resumed by something else');
		// It waits at its YIELD_FROM, with room on top for what is sent next.
		pc = parent.waitingPc - 1;
		sp = parent.waitingSp + 1;
	}
	if (!isTaken) {
		keepBlocks(r);
		r.yieldOut(value, pc, sp);
		return;
	}
	// Native code has taken the value: the generator goes on.
	r.set(sp, NONE);
	r.ticks += r.root.code.entryCost + 1;
	r.nextPc = pc;
}

/** Gives the tree's own frame the blocks that it has where it yields. */
function keepBlocks(r: Recorder): void {
	const { code, block } = r.root;
	if (!code.plainOps.some((word) => SETS_UP.has(word & 0xff))) return;
	const made = block === null ? NONE : r.call(MAKE_BLOCKS, [new Constant('p', block)]);
	r.emit('setfield_gc', [r.emit('force_token', []), made], 'v', FRAME_BLOCK);
}

/** Words that open blocks; operands that look like them do no harm. */
const SETS_UP: ReadonlySet<number> = new Set([Op.SETUP_EXCEPT, Op.SETUP_FINALLY]);

/** Makes the frame that runs one that waits: what changed in it is written back. */
function suspend(r: Recorder, pc: number, sp: number): void {
	const { top } = r;
	const { existing, loaded, liveness } = top;
	if (existing === undefined) throw new Abort('a generator without its frame');
	const { block, existingBlock } = top;
	if (block === 'entry' || handles(block)) throw new Abort('a yield in a handler');
	if (existingBlock === undefined || !areSame(block, existingBlock)) {
		const made = block === null ? NONE : r.call(MAKE_BLOCKS, [new Constant('p', block)]);
		r.emit('setfield_gc', [existing, made], 'v', FRAME_BLOCK);
	}
	top.slots.forEach((operand, slot) => {
		if (operand === undefined || operand === loaded[slot] || slot === sp || !liveness.isLive(pc, slot)) return;
		r.emit('setfield_gc', [existing, r.boxed(operand)], 'v', frameSlot(slot));
	});
	r.emit('setfield_gc', [existing, constantOf(pc)], 'v', FRAME_PC);
	r.emit('setfield_gc', [existing, constantOf(sp)], 'v', FRAME_SP);
	r.emit('setfield_gc', [generatorOf(r, top), FALSE], 'v', GENERATOR_RUNNING);
}

/** Whether one of the blocks is handling an exception. */
function handles(block: BlockState | 'entry' | null): boolean {
	for (let at = block; at !== null; at = at.outer) if (at === 'entry' || at.handled !== undefined) return true;
	return false;
}

function areSame(a: BlockState | 'entry' | null, b: BlockState | 'entry' | null): boolean {
	if (a === b) return true;
	if (a === null || b === null || a === 'entry' || b === 'entry') return false;
	return a.handler === b.handler && a.top === b.top && a.isFinally === b.isFinally && areSame(a.outer, b.outer);
}

/** The blocks of a generator's frame that waits. */
const MAKE_BLOCKS = new CallDescr('blocks', makeBlocks, 'p', 'read', false);

function makeBlocks(state: BlockState): Block {
	const { handler, top, isFinally, outer } = state;
	return new Block(handler, top, isFinally, outer === null ? null : makeBlocks(outer as BlockState));
}

function generatorOf(r: Recorder, frame: RecordedFrame): Operand {
	frame.generator ??= r.emit('getfield_gc', [frame.existing as Operand], 'p', FRAME_GENERATOR);
	return frame.generator;
}

/** The return of a generator that the trace follows. */
export function recordGeneratorReturn(r: Recorder, value: Operand): void {
	const { top } = r;
	const generator = generatorOf(r, top);
	r.emit('setfield_gc', [generator, NONE], 'v', GENERATOR_FRAME);
	r.emit('setfield_gc', [generator, FALSE], 'v', GENERATOR_RUNNING);
	const parent = r.pop();
	if (top.action === Action.FOR_ITER) r.nextPc = parent.code.ops[parent.waitingPc - 1] >> 8;
	else if (top.action === Action.YIELD_FROM) r.set(parent.waitingSp, value);
	else throw new Abort('a generator resumed by something else');
}

/** `yield from`: on top what is sent, below it what is delegated to. */
export function recordYieldFrom(r: Recorder, top: number): void {
	const sent = r.concreteValue(top);
	const delegate = r.concreteValue(top - 1);
	const operand = r.get(top - 1);
	if (delegate instanceof PyGenerator) {
		const isBegun = delegate.frame === null || delegate.frame.sp >= 0;
		if (!isBegun && sent !== null) throw new Abort('a value sent before the start');
		if (!isBegun) r.guardValue(r.get(top), null);
		if (sent === null && delegate.frame !== null && isCalled(r, delegate.frame.code)) {
			r.guardValue(r.get(top), null);
			callDelegate(r, operand, top);
			return;
		}
		if (!resume(r, operand, delegate, r.get(top), top, r.pc + 1, Action.YIELD_FROM)) r.set(top - 1, NONE);
		return;
	}
	if (sent !== null) throw new Abort('a value sent to what yield from delegates to');
	r.guardValue(r.get(top), null);
	if (isPlainIterator(delegate)) {
		const isTaken = canYield(r);
		if (!isTaken && !canYieldOut(r)) {
			r.leaveBridge('a yield out of the loop');
			return;
		}
		// Where the interpreter is to yield, it takes the step, too.
		if (!isTaken) r.guardResumed();
		const step = recordPlainNext(r, operand, delegate);
		r.ticks++;
		if (step === 'end') r.set(top - 1, NONE);
		else handOver(r, step.item, r.pc, top, isTaken);
		return;
	}
	throw new Abort('yield from something else than a generator');
}
