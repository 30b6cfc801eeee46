// Recording exceptions: raised by the program or by a call, followed to the handler that catches them in a frame of the
// trace, or out of the function that the tree is of. Where the interpreter goes: vm/loop.ts, vm/blocks.ts.

import { PyInstance } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { baseExceptionType, stopIterationType, type TracebackEntry } from '../../objects/exception.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { PyType, typeOf } from '../../objects/type.ts';
import type { Slot, Value } from '../../objects/value.ts';
import { Leaving, RETURNING } from '../../vm/blocks.ts';
import { Action, Frame, newSlots } from '../../vm/frame.ts';
import { Op } from '../../vm/op.ts';
import { addPlace, placeOf, raisedObject } from '../../vm/raise.ts';
import { behindOf } from '../../vm/word_flow.ts';
import { catching } from '../caught.ts';
import { CallDescr, TreeDescr } from '../descriptors.ts';
import type { Exits } from '../exits.ts';
import { type BlockState, Constant, constantOf, type Operand, Operation, UNBOUND } from '../ir.ts';
import {
	CAUGHT,
	CAUGHT_EXCEPTION,
	INSTANCE_PAYLOAD,
	LEAVING,
	LEAVING_LEFT,
	LEAVING_TARGET,
	LEAVING_VALUE,
	THREAD_HANDLING,
} from '../layouts.ts';
import { recordConstruction } from '../native_calls.ts';
import { recordUnpack } from './items.ts';
import { guardNative } from './operators.ts';
import type { RecordedFrame } from './recorded_frame.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

const ADD_PLACE = new CallDescr('addPlace', addPlace, 'v', 'items', false);
const TAKE_RAISED = new CallDescr('takeRaised', (exits: Exits) => exits.takeRaised(), 'p', 'items', false);
const RAISED_OBJECT = new CallDescr('raisedObject', raisedObject, 'p', 'any', true);

/** Where an exception is handled. */
interface Handler {
	readonly frame: RecordedFrame;
	/** Undefined where it ends a loop, behind which the frame goes on. */
	readonly block: BlockState | undefined;
	readonly pc: number;
}

/** Where an exception goes that the trace has no handler for: to a block that began before, or out of the tree's function. */
type Way = Handler | 'block before' | 'caller';

/** Whether an exception in the frame that runs, or one that is left by it, ends a frame in a way of its own. */
function dropsFrame(action: Action): boolean {
	switch (action) {
		case Action.PUSH:
		case Action.CONSTRUCT:
		case Action.DISCARD:
		case Action.BINARY:
		case Action.ANSWER:
		case Action.TEST:
		case Action.FOR_ITER:
			return true;
		default:
			return false;
	}
}

/**
 * Where an exception goes that is raised at a word of the frame that runs.
 * @param type its class, where that is known
 */
function findWay(r: Recorder, raisedAt: number, type?: PyType): Way {
	let frame = r.top;
	for (let at = raisedAt; ; at = frame.waitingPc - 1) {
		const word = frame.code.plainOps[at];
		const op = word & 0xff;
		if (op === Op.FOR_ITER_END || op === Op.YIELD_FROM) {
			if (type === undefined || op === Op.YIELD_FROM) throw new Abort('an exception while iterating');
			if (type.isSubclassOf(stopIterationType)) return { frame, block: undefined, pc: word >> 8 };
		}
		const block = blockAt(frame, at);
		if (block === 'entry') return 'block before';
		if (block !== null) return { frame, block, pc: block.handler };
		if (frame.parent === undefined) return frame.code.isGenerator ? 'block before' : 'caller';
		if (!dropsFrame(frame.action) || frame.code.isGenerator) throw new Abort('an exception that leaves a generator');
		frame = frame.parent;
	}
}

/** The innermost block of a frame whose handler an exception at a word goes to. */
function blockAt(frame: RecordedFrame, at: number): BlockState | 'entry' | null {
	let { block } = frame;
	// Blocks whose handler is at or before it are being handled: the exception left them.
	while (block !== null && block !== 'entry' && block.handler <= at) block = block.outer;
	return block;
}

/** What a traceback shows of a frame that exists only as values of the trace: where it was, without its locals. */
function shownFrame({ code, globals }: RecordedFrame, at: number): Frame {
	const names = globals instanceof Constant && globals.value instanceof PyDict ? globals.value : new PyDict();
	const frame = new Frame(code, newSlots(code.stateSize), null, names, null, Action.NATIVE);
	frame.pc = at + 1;
	return frame;
}

/** A place that a traceback shows; undefined where the exception is raised again, which adds none. */
function shownPlace(frame: RecordedFrame, at: number): TracebackEntry | undefined {
	const op = frame.code.plainOps[at] & 0xff;
	if (op === Op.END_FINALLY || op === Op.RAISE_LAST) return undefined;
	return { ...placeOf(frame.code, at), frame: shownFrame(frame, at) };
}

/** Goes on with an exception that was raised at a word of the frame that runs: at its handler, or with the end of the trace. */
function goOn(r: Recorder, exception: Operand, raisedAt: number, way: Handler | 'caller'): void {
	if (way === 'caller') raiseOut(r, exception, raisedAt);
	else unwind(r, exception, raisedAt, way);
}

function raiseOut(r: Recorder, exception: Operand, raisedAt: number): void {
	const places: TracebackEntry[] = [];
	let endsHandler = false;
	let at = raisedAt;
	for (let frame = r.top; ; frame = frame.parent) {
		const place = shownPlace(frame, at);
		if (place !== undefined) places.push(place);
		if (frame.block !== null) endsHandler = true;
		if (frame.parent === undefined) break;
		at = frame.parent.waitingPc - 1;
	}
	if (endsHandler) setHandling(r, UNBOUND);
	r.raiseOut(r.boxed(exception), places);
}

/** Goes on at a handler with an exception that was raised at a word of the frame that runs. */
function unwind(r: Recorder, exception: Operand, raisedAt: number, handler: Handler): void {
	for (let at = raisedAt; ; at = r.top.waitingPc - 1) {
		const { top } = r;
		if (top === handler.frame && handler.block === undefined) break;
		const place = shownPlace(top, at);
		if (place !== undefined) r.call(ADD_PLACE, [exception, new Constant('p', place)]);
		if (top === handler.frame) break;
		r.pop();
	}
	const { top } = r;
	const { block } = handler;
	r.nextPc = handler.pc;
	if (block === undefined) return;
	top.slots[block.top + 1] = exception;
	top.block = { ...block, handled: exception };
	setHandling(r, exception);
}

function setHandling(r: Recorder, exception: Operand): void {
	r.emit('setfield_gc', [new Constant('p', r.thread), exception], 'v', THREAD_HANDLING);
}

/**
 * Ends the trace before this instruction where that leaves blocks of which the trace knows nothing.
 * @param count how many it leaves at least
 * @returns whether that is so
 */
function endsInBlock(r: Recorder, count: number): boolean {
	let { block } = r.top;
	for (let left = count; left > 0 && block !== null && block !== 'entry'; left--) block = block.outer;
	if (block !== 'entry') return false;
	r.leaveBridge('the end of a block that began before');
	return true;
}

/** The end of a block without an exception, or of its handler. */
export function recordPopExcept(r: Recorder, target: number): void {
	if (endsInBlock(r, 0)) return;
	popBlock(r);
	r.nextPc = target;
}

/** Ends the innermost exception block of the frame that runs. */
function popBlock(r: Recorder): void {
	const { block } = r.top;
	if (block === null || block === 'entry') throw new Abort('the end of a block that began before');
	r.top.block = block.outer;
	setHandling(r, UNBOUND);
}

// Raising.

/** `raise x`. */
export function recordRaise(r: Recorder, slot: number): void {
	const value = r.concreteValue(slot);
	const way = wayOrLeave(r, value instanceof PyType ? value : typeOf(value));
	if (way !== undefined) goOn(r, raised(r, r.get(slot), value), r.pc, way);
}

/**
 * Raises an exception that the instruction is known to raise.
 * @param make writes down how the exception is made
 * @returns false where it is not followed: then the call that raises has to be made
 */
export function recordRaiseOf(r: Recorder, type: PyType, make: () => Operand): boolean {
	const at = behindOf(r.top.code, r.pc) - 1;
	const way = findWay(r, at, type);
	if (way === 'block before' || (way === 'caller' && r.isLoop)) return false;
	goOn(r, make(), at, way);
	return true;
}

/** `raise x from None`. */
export function recordRaiseFrom(r: Recorder, slot: number): void {
	if (r.concrete(slot + 1) !== null) throw new Abort('a raise with a cause');
	r.guardValue(r.get(slot + 1), null);
	recordRaise(r, slot);
}

/** `raise`. */
export function recordRaiseLast(r: Recorder): void {
	let { block } = r.top;
	while (block !== null && block !== 'entry' && block.handled === undefined) block = block.outer;
	if (block === null || block === 'entry') {
		r.leaveBridge('an exception that is handled since before');
		return;
	}
	const way = wayOrLeave(r);
	if (way !== undefined) goOn(r, block.handled as Operand, r.pc, way);
}

/** Where an exception raised by this instruction goes; if that is a block of which the trace knows nothing, it ends before. */
function wayOrLeave(r: Recorder, type?: PyType): Handler | 'caller' | undefined {
	const way = findWay(r, r.pc, type);
	if (way !== 'block before' && !(way === 'caller' && r.isLoop)) return way;
	if (r.isLoop) throw new Abort('an exception that leaves the loop');
	r.leave();
	return undefined;
}

/**
 * Whether the interpreter is where an exception leads.
 * @param pc index of the word that it runs next
 */
function hasArrived(r: Recorder, way: Way, interpreterFrame: unknown, pc: number): way is Handler | 'caller' {
	if (way === 'block before') return false;
	if (way !== 'caller') return way.frame.frame === interpreterFrame && way.pc === pc;
	if (r.isLoop) return false;
	let frame = r.root.frame?.back;
	while (frame !== null && frame !== undefined && frame !== interpreterFrame) frame = frame.back;
	return frame === interpreterFrame;
}

/** The exception that `raise value` raises. */
function raised(r: Recorder, operand: Operand, value: Value): Operand {
	if (value instanceof PyType && value.isSubclassOf(baseExceptionType)) {
		r.guardValue(operand, value);
		return value.isNative ? recordConstruction(r, value, []) : r.call(RAISED_OBJECT, [operand]);
	}
	if (!typeOf(value).isSubclassOf(baseExceptionType)) throw new Abort('raising what is no exception');
	guardNative(r, operand, value);
	if (value instanceof PyInstance) {
		if (value.payload === undefined) throw new Abort('raising an exception that is not made yet');
		r.guard('guard_bound', [r.emit('getfield_gc', [operand], 'p', INSTANCE_PAYLOAD)]);
	}
	return operand;
}

/**
 * The interpreter is not where the trace expected it: follows it to a handler, when it is there because what the
 * instruction called raised an exception.
 * @param pc index of the word that it runs next
 * @returns whether that is so
 */
export function recordRaised(r: Recorder, interpreterFrame: unknown, pc: number): boolean {
	const { top, operations } = r;
	if (r.recordedIn !== top) return false;
	let index = operations.length - 1;
	while (index >= r.firstOfInstruction && !mayRaise(operations[index])) index--;
	if (index < r.firstOfInstruction) return false;
	const at = behindOf(top.code, r.pc) - 1;
	const way = findWay(r, at);
	if (!hasArrived(r, way, interpreterFrame, pc)) return false;
	const call = operations[index];
	const descr = call.descr as CallDescr;
	const caught = new Operation('call', call.args, 'p', catching(descr), call.snapshot);
	// Where it does not raise that goes on behind the instruction, with the result; where that is not all there is to do, the
	// instruction is done again, if it may be.
	const isLast = index === operations.length - 1 && call.kind === 'p' && top.slots.includes(call);
	const isRepeatable = !isLast && (descr.effect === 'pure' || descr.effect === 'read');
	if (!isRepeatable) replaceResult(r, index, caught);
	const snapshot = isRepeatable ? r.snapshots.before() : r.snapshots.at(r.nextPc);
	operations.length = index;
	operations.push(caught);
	r.emit('guard_class', [caught], 'v', CAUGHT, snapshot);
	r.undoWrites();
	goOn(r, r.emit('getfield_gc', [caught], 'p', CAUGHT_EXCEPTION), at, way);
	return true;
}

/** The same for the call of a tree that was recorded last. */
export function recordRaisedByTree(r: Recorder, interpreterFrame: unknown, pc: number): boolean {
	const { operations, top } = r;
	const index = operations.length - 1;
	const call = operations[index];
	if (call?.name !== 'call_assembler' || (call.descr as TreeDescr).asked !== undefined) return false;
	const at = behindOf(top.code, r.pc) - 1;
	const way = findWay(r, at);
	if (!hasArrived(r, way, interpreterFrame, pc)) return false;
	const descr = new TreeDescr((call.descr as TreeDescr).tree, true);
	const caught = new Operation('call_assembler', call.args, 'p', descr, call.snapshot);
	replaceResult(r, index, caught);
	operations[index] = caught;
	r.emit('guard_value', [caught, UNBOUND], 'v', undefined, r.snapshots.at(r.nextPc));
	r.undoWrites();
	goOn(r, takeRaised(r), at, way);
	return true;
}

/** The exception that a call has raised in the code which goes on. */
function takeRaised(r: Recorder): Operand {
	const exception = r.call(TAKE_RAISED, [new Constant('p', r.start.exits)]);
	// Something else goes on as an error of the exit.
	r.emit('guard_bound', [exception], 'v', undefined, r.snapshots.behind());
	return exception;
}

/** Begins a bridge with the exception that a call of the tree raised: the interpreter is at its handler. */
export function recordRaisedBefore(r: Recorder, interpreterFrame: unknown, pc: number): boolean {
	r.pc = r.nextPc - 1;
	const way = findWay(r, r.pc);
	if (!hasArrived(r, way, interpreterFrame, pc)) return false;
	goOn(r, takeRaised(r), r.pc, way);
	return true;
}

function mayRaise({ name, snapshot }: Operation): boolean {
	return name === 'call' && snapshot !== undefined;
}

/** Puts what a call gives now where its result is. */
function replaceResult(r: Recorder, index: number, caught: Operation): void {
	const { operations, top } = r;
	const call = operations[index];
	const later = new Set<Operand | undefined>(operations.slice(index + 1));
	let isFound = false;
	top.slots.forEach((operand, slot) => {
		if (later.has(operand)) throw new Abort('an exception where more is done with a result');
		if (operand !== call) return;
		isFound = true;
		r.set(slot, caught);
	});
	if (!isFound && call.kind !== 'v') throw new Abort('an exception where a result goes elsewhere');
}

/** `except matcher`: decided by the exception's class. */
export function recordExceptionMatch(r: Recorder, lhs: Operand, rhs: Operand, a: Value, b: Value): Operand | undefined {
	if (a === null || typeof a !== 'object' || a instanceof PyType) return undefined;
	const type = typeOf(a);
	const matchers = b instanceof PyTuple ? b.items : [b];
	if (!matchers.every((matcher) => matcher instanceof PyType && matcher.isSubclassOf(baseExceptionType))) {
		return undefined;
	}
	const operands = b instanceof PyTuple ? recordUnpack(r, rhs, b, matchers.length) : [rhs];
	guardNative(r, lhs, a);
	for (let i = 0; i < matchers.length; i++) {
		r.guardValue(operands[i], matchers[i]);
		if (type.isSubclassOf(matchers[i] as PyType)) return new Constant('b', true);
	}
	return new Constant('b', false);
}

// Leaving blocks by a jump or a return.

/**
 * Leaves blocks up to the first finally handler that is not active, which then runs next.
 * @returns whether all have been left
 */
function leaveBlocks(r: Recorder, count: number, target: number, value: Operand): boolean {
	const { top } = r;
	for (let left = count; left > 0; left--) {
		const { block } = top;
		if (block === null || block === 'entry') throw new Abort('leaving a block that began before');
		if (block.isFinally && block.handler > r.pc) {
			const parts = [constantOf(target), constantOf(left - 1), value];
			top.slots[block.top + 1] = r.emit('new_with_vtable', parts, 'p', LEAVING);
			r.nextPc = block.handler;
			return false;
		}
		popBlock(r);
	}
	return true;
}

/** A jump out of blocks: target and number of blocks are packed. */
export function recordUnwindJump(r: Recorder, packed: number): void {
	const left = packed & 0x7f;
	if (left === 0 || !endsInBlock(r, left - 1)) jumpOut(r, packed >> 8, left);
}

function jumpOut(r: Recorder, target: number, left: number): void {
	if (!leaveBlocks(r, left, target, UNBOUND)) return;
	r.ticks++;
	r.nextPc = target;
}

/** A return out of all blocks; false when a finally handler runs first. */
export function recordUnwindReturn(r: Recorder, operand: Operand): boolean {
	let count = 0;
	for (let { block } = r.top; block !== null; block = block.outer) {
		if (block === 'entry') {
			r.leaveBridge('a return out of a block that began before');
			return false;
		}
		count++;
	}
	if (count === 0) return true;
	r.snapshots.before();
	return leaveBlocks(r, count, RETURNING, r.boxed(operand));
}

/**
 * The end of a finally handler, or of a handler that no clause matched.
 * @returns what is returned now, when it goes on with a return
 */
export function recordEndFinally(r: Recorder, slot: number): { value: Value; operand: Operand } | undefined {
	// Whatever is left here is done again.
	r.snapshots.before();
	if (endsInBlock(r, 0)) return undefined;
	const value = r.concreteValue(slot);
	const operand = r.get(slot);
	if (value === null) {
		r.guardValue(operand, null);
		popBlock(r);
		return undefined;
	}
	if (value instanceof Leaving) return goOnLeaving(r, operand, value);
	const way = wayOrLeave(r);
	if (way === undefined) return undefined;
	const { block } = r.top;
	const isHandled = block !== null && block !== 'entry' && block.handled === operand;
	if (!isHandled) guardNative(r, operand, value);
	if (way !== 'caller') popBlock(r);
	goOn(r, operand, r.pc, way);
	return undefined;
}

function goOnLeaving(r: Recorder, operand: Operand, leaving: Leaving): { value: Value; operand: Operand } | undefined {
	const { target, left, value } = leaving;
	r.guardClass(operand, LEAVING);
	r.guardValue(r.emit('getfield_gc', [operand], 'i', LEAVING_TARGET), target);
	r.guardValue(r.emit('getfield_gc', [operand], 'i', LEAVING_LEFT), left);
	if (target !== RETURNING) {
		popBlock(r);
		jumpOut(r, target, left);
		return undefined;
	}
	const returned = r.emit('getfield_gc', [operand], 'p', LEAVING_VALUE);
	popBlock(r);
	if (!recordUnwindReturn(r, returned)) return undefined;
	return { value: value as Value, operand: returned };
}

/** Whether what a `with` block or a finally handler finds is no exception. */
export function guardNoException(r: Recorder, operand: Operand, value: Slot): boolean {
	if (value === null) r.guardValue(operand, null);
	else if (value instanceof Leaving) r.guardClass(operand, LEAVING);
	else return false;
	return true;
}
