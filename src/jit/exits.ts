// Leaving compiled code: the frames and objects that existed only as values of a trace are made, as snapshots say. What to
// make is worked out once for each exit (`Reconstruction`). Neighbours: codegen/codegen.ts calls `leave`, enter.ts ends what it
// began.

import { PyInstance } from '../objects/class.ts';
import type { PyDict } from '../objects/dict.ts';
import type { TracebackEntry } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { FloatCell } from '../objects/float_cell.ts';
import { newItems } from '../objects/item_array.ts';
import type { Shape } from '../objects/shape.ts';
import type { SpecialMethod } from '../objects/special_methods.ts';
import type { PyType } from '../objects/type.ts';
import { PyObject, type Slot, type Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import { Action, Block, Frame, newSlots, type PendingBinary } from '../vm/frame.ts';
import { addPlace } from '../vm/raise.ts';
import type { Thread } from '../vm/thread.ts';
import { type ClassDescr, type Descr, type FieldDescr, FrameSlotDescr, type SlotDescr } from './descriptors.ts';
import {
	type BlockState,
	Constant,
	type FrameState,
	type Operand,
	type Operation,
	type PendingWrite,
	resolve,
	type Snapshot,
	type VirtualState,
} from './ir.ts';
import { Exit, type Tree } from './tree.ts';

/** Where a value comes from: a number in one of four lists, times four, plus which list. */
type Source = number;

/** Lists that sources are in. */
const VALUE = 0;
/** A float from the code as it came, without a box. */
const BARE = 1;
const CONSTANT = 2;
const OBJECT = 3;

/** An object to make. */
interface ObjectPlan {
	/** Its number among the objects. */
	readonly number: number;
	readonly state: VirtualState;
	readonly cls: Source;
	readonly shape: Source;
	readonly fields: readonly Source[];
	/** Fields, by index, that refer to objects made later. */
	readonly late: readonly number[];
}

interface BlockPlan {
	readonly state: BlockState;
	readonly handled: Source | undefined;
	readonly outer: BlockPlan | 'entry' | null;
}

interface FramePlan {
	readonly code: Code;
	readonly pc: number;
	readonly sp: number;
	readonly slots: readonly number[];
	readonly sources: readonly Source[];
	readonly action: Action;
	readonly extra: Source | undefined;
	readonly globals: Source;
	readonly block: BlockPlan | 'entry' | null;
	/** The frame itself, where it is a generator's. */
	readonly existing: Source | undefined;
}

interface WritePlan {
	readonly object: Source;
	readonly descr: Descr;
	readonly value: Source;
}

/** What to do at an exit. */
export interface Reconstruction {
	readonly ticks: number;
	/** Numbers of the values from the code that are floats which get a box. */
	readonly boxes: readonly number[];
	readonly constants: readonly unknown[];
	readonly objects: readonly ObjectPlan[];
	readonly writes: readonly WritePlan[];
	readonly frames: readonly FramePlan[];
	/** What becomes of the result of the frame that a called tree leaves, unless that is a result like any. */
	readonly called: { readonly action: Action; readonly extra: SpecialMethod | undefined } | undefined;
	/** Whether nothing needs to be made: only slots of the frame are to be written that the tree was entered with. */
	readonly isPlain: boolean;
}

/** The exit of an operation with a snapshot; made when first asked for, afterwards always the same. */
export function exitOf(tree: Tree, operation: Operation): Exit {
	let exit = tree.unit.exitsByOperation.get(operation);
	if (exit !== undefined) return exit;
	const planner = new Planner(operation);
	exit = new Exit(tree, tree.unit.exits.length, operation, planner.values, planner.reconstruction);
	tree.unit.exits.push(exit);
	tree.unit.exitsByOperation.set(operation, exit);
	tree.maxFrames = Math.max(tree.maxFrames, exit.snapshot.frames.length);
	return exit;
}

/** Works out what an exit does. There is one for each guard that is compiled: lists are short, and searched. */
class Planner {
	/** By their numbers: those of bare floats are odd. */
	readonly values: (Operand | undefined)[] = [];
	readonly reconstruction: Reconstruction;
	private readonly snapshot: Snapshot;
	private readonly boxes: number[] = [];
	private readonly constants: unknown[] = [];
	/** The operands of the constants; none for bare floats. */
	private readonly constantOperands: (Operand | undefined)[] = [];
	private readonly objects: ObjectPlan[] = [];
	/** By their numbers. */
	private readonly objectOperands: Operand[] = [];
	/** Objects whose fields are being looked at. */
	private readonly unfinished: Source[] = [];

	constructor(operation: Operation) {
		const snapshot = operation.snapshot as Snapshot;
		this.snapshot = snapshot;
		const frames: FramePlan[] = [];
		for (let i = 0; i < snapshot.frames.length; i++) frames.push(this.frame(snapshot.frames[i] as FrameState));
		const writes: WritePlan[] = [];
		for (let i = 0; i < snapshot.pending.length; i++) {
			const { object, descr, value } = snapshot.pending[i] as PendingWrite;
			const source = this.source(object, false);
			writes.push({
				object: source,
				descr,
				value: this.source(value, (descr as FieldDescr | SlotDescr).kind === 'f'),
			});
		}
		this.reconstruction = {
			// Jumps and labels have taken them off before they leave.
			ticks: operation.name === 'jump' || operation.name === 'label' ? 0 : snapshot.ticks,
			boxes: this.boxes,
			constants: this.constants,
			objects: this.objects,
			writes,
			frames,
			called: calledAs(operation),
			isPlain:
				this.objects.length + this.boxes.length + writes.length === 0 && frames.length === 1 && isPlain(frames[0]),
		};
	}

	/** The value an operand stands for: a virtual object of this snapshot, or what it resolves to. */
	private target(operand: Operand): Operand {
		const { virtuals } = this.snapshot;
		if (operand.forwarded === undefined) return operand;
		if (virtuals !== undefined) {
			for (let at: Operand | undefined = operand; at !== undefined; at = at.forwarded) if (virtuals.has(at)) return at;
		}
		return resolve(operand);
	}

	private source(operand: Operand, isBare: boolean): Source {
		const target = this.target(operand);
		if (target instanceof Constant) return this.constant(target, isBare);
		const state = this.snapshot.virtuals?.get(target);
		if (state !== undefined) return this.object(target, state);
		let number = this.values.indexOf(target);
		if (number < 0) number = this.place(target);
		if (target.kind !== 'f') return number * 4 + VALUE;
		if (isBare) return number * 4 + BARE;
		if (!this.boxes.includes(number)) this.boxes.push(number);
		return number * 4 + VALUE;
	}

	/** Gives a value of the code the next number of its list. */
	private place(value: Operand): number {
		const { values } = this;
		let number = value.kind === 'f' ? 1 : 0;
		while (values[number] !== undefined) number += 2;
		while (values.length <= number) values.push(undefined);
		values[number] = value;
		return number;
	}

	private constant(constant: Constant, isBare: boolean): Source {
		const known = isBare ? -1 : this.constantOperands.indexOf(constant);
		if (known >= 0) return known * 4 + CONSTANT;
		const isBoxed = constant.kind === 'f' && !isBare;
		this.constantOperands.push(isBare ? undefined : constant);
		this.constants.push(isBoxed ? new PyFloat(constant.value as number) : constant.value);
		return (this.constants.length - 1) * 4 + CONSTANT;
	}

	/** Objects come behind those that their fields refer to, unless these refer to them. */
	private object(target: Operand, state: VirtualState): Source {
		const known = this.objectOperands.indexOf(target);
		if (known >= 0) return known * 4 + OBJECT;
		const number = this.objectOperands.push(target) - 1;
		this.unfinished.push(number * 4 + OBJECT);
		const late: number[] = [];
		const fields: Source[] = [];
		for (let i = 0; i < state.fields.length; i++) {
			const descr = state.slots?.[i] ?? state.descr?.fields[i];
			const from = this.source(state.fields[i] as Operand, descr?.kind === 'f');
			if (this.unfinished.includes(from)) late.push(i);
			fields.push(from);
		}
		const cls = state.cls === undefined ? 0 : this.source(state.cls, false);
		const shape = state.shape === undefined ? 0 : this.source(state.shape, false);
		this.unfinished.pop();
		this.objects.push({ number, state, cls, shape, fields, late });
		return number * 4 + OBJECT;
	}

	private frame(state: FrameState): FramePlan {
		const sources: Source[] = [];
		for (let i = 0; i < state.values.length; i++) sources.push(this.source(state.values[i] as Operand, false));
		return {
			code: state.code,
			pc: state.pc,
			sp: state.sp,
			slots: state.slots,
			sources,
			action: state.action,
			extra: state.extra === undefined ? undefined : this.source(state.extra, false),
			globals: this.source(state.globals, false),
			block: this.block(state.block),
			existing: state.existing === undefined ? undefined : this.source(state.existing, false),
		};
	}

	private block(state: BlockState | 'entry' | null): BlockPlan | 'entry' | null {
		if (state === null || state === 'entry') return state;
		const handled = state.handled === undefined ? undefined : this.source(state.handled, false);
		return { state, handled, outer: this.block(state.outer) };
	}
}

function calledAs({ descr }: Operation): Reconstruction['called'] {
	if (descr?.type === 'tree' && descr.asked !== undefined) return { action: Action.ANSWER, extra: descr.asked };
	if (descr?.type === 'call' && descr.runs !== undefined) return { action: descr.runs, extra: undefined };
	return undefined;
}

function isPlain(frame: FramePlan | undefined): boolean {
	return (frame?.block === 'entry' || frame?.block === null) && frame.extra === undefined;
}

/** What leaving compiled code shares between all trees: calls of trees leave one after the other, the innermost first. */
export class Exits {
	/** The frames of the calls that have left already, and wait to be put on those of their caller. */
	private bottom: Frame | null = null;
	private top: Frame | null = null;
	/** How many frames there may be, those of compiled code included: no tree is called beyond that. */
	depthLimit = 0;
	/** What the frame that will run raises. */
	error: unknown = undefined;
	/** The exit that was left by last, the innermost one where there are several. */
	private left: Exit | undefined = undefined;
	/**
	 * For compiled code that has no ticks left: `delete` of any property of it grants more, and is true where that is to be
	 * left instead. Deleting is the one operation of the language that runs code of ours and for which the engine keeps no
	 * record of earlier runs. A call that has never run when the engine optimises its function makes it throw that code
	 * away at the first run, and safepoints are seldom reached before that.
	 */
	readonly safepoint: object;

	/** @param mustLeave whether code without ticks has to be left; otherwise it has got some */
	constructor(mustLeave: () => boolean) {
		this.safepoint = new Proxy({}, { deleteProperty: mustLeave });
		// The engine takes fields that were never assigned to again for constant, and throws code away when one is.
		this.bottom = null;
		this.top = null;
		this.left = undefined;
	}

	/** A call raised: its exit is left by next. */
	raise(error: unknown): void {
		this.error = error;
	}

	/** An exception leaves the function of a tree that was called, on the way given, which its caller raises. */
	raiseOut(exception: Value, places: readonly TracebackEntry[]): undefined {
		for (const place of places) addPlace(exception, place);
		this.error = exception;
	}

	/** Whether a call that gave no result has left, with frames; otherwise it has raised. */
	get hasFrames(): boolean {
		return this.bottom !== null;
	}

	/** What was resumed, or called, runs in the interpreter: its frame goes on above those of its caller. */
	leaveTo(frame: Frame): void {
		this.bottom = frame;
		this.top = frame;
	}

	/** A call whose result is to be converted left, if it did not raise: `extra` says what its lowest frame's becomes. */
	convertResult(extra: Value | PendingBinary): void {
		if (this.bottom !== null) this.bottom.extra = extra;
	}

	/** The frames of a call by native code, which left, go on above those that there are. */
	handOver(thread: Thread): void {
		const { bottom } = this;
		if (bottom === null) throw new Error('a call that left without frames');
		bottom.back = thread.frame;
		bottom.action = Action.NATIVE;
		thread.frame = this.top;
		this.bottom = null;
		this.top = null;
	}

	/** A call of a tree, or of what runs one, ended with something unexpected: the engine's stack has been used up, say. */
	callFailed(error: unknown): void {
		this.bottom = null;
		this.top = null;
		this.error = error;
	}

	/** The exit that compiled code was left by since this was last asked. */
	takeExit(): Exit | undefined {
		const exit = this.left;
		this.left = undefined;
		return exit;
	}

	/** For compiled code that goes on with it: the exception of Python that a call raised; undefined for anything else. */
	takeRaised(): Value | undefined {
		const { error } = this;
		if (!(error instanceof PyObject)) return undefined;
		this.error = undefined;
		return error;
	}

	/** What the frame that runs raises, undefined when nothing. */
	takeError(): unknown {
		const { error } = this;
		this.error = undefined;
		return error;
	}

	/**
	 * Makes the interpreter's frames as an exit says. Afterwards `thread.frame` runs, or, without the frame that the tree was
	 * entered with, the caller has to leave as well.
	 * @param isCalled Another tree called it, whatever frame it has made by now.
	 * @param depth How many frames there are, the tree's first one included.
	 * @param values Those of the exit; there may be more behind them.
	 */
	leave(
		thread: Thread,
		entered: Frame | null,
		isCalled: boolean,
		depth: number,
		exit: Exit,
		values: readonly unknown[],
	): undefined {
		exit.failures++;
		if (this.bottom === null) this.left = exit;
		const plan = exit.reconstruction;
		thread.ticks -= plan.ticks;
		if (plan.isPlain && entered !== null && !isCalled && this.bottom === null) {
			writeSlots(entered, plan, values);
			thread.depth = depth;
			thread.frame = entered;
			return undefined;
		}
		const made = new Made(plan, values);
		const { frames } = plan;
		const state = frames[0] as FramePlan;
		const first = entered ?? newFrame(state, null, Action.PUSH, made);
		setFrame(first, state, first.block, made);
		let top = first;
		for (let i = 1; i < frames.length; i++) {
			const next = frames[i] as FramePlan;
			const { existing } = next;
			top = existing === undefined ? newFrame(next, top, next.action, made) : resumed(next, top, made.get(existing));
			setFrame(top, next, top.block, made);
		}
		if (this.bottom === null) {
			this.top = top;
			thread.depth = depth + frames.length - 1;
		} else {
			this.bottom.back = top;
			if (plan.called !== undefined) {
				const { action, extra } = plan.called;
				this.bottom.action = action;
				// What these make of the result is known to who called: `convertResult`.
				if (action !== Action.CONSTRUCT && action !== Action.BINARY) this.bottom.extra = extra;
			}
		}
		if (isCalled) {
			this.bottom = first;
		} else {
			thread.frame = this.top;
			this.bottom = null;
			this.top = null;
		}
		return undefined;
	}
}

/** A frame for a function that another tree called, where its loops keep in it what they do not carry. */
export function frameOf(code: Code, globals: PyDict): Frame {
	return new Frame(code, newSlots(code.stateSize), null, globals, null, Action.PUSH);
}

/** The short way of most exits. */
function writeSlots(frame: Frame, { constants, frames }: Reconstruction, values: readonly unknown[]): void {
	const { block, pc, sp, slots: numbers, sources } = frames[0] as FramePlan;
	frame.pc = pc;
	frame.sp = sp;
	if (block === null) frame.block = null;
	const { slots } = frame;
	for (let i = 0; i < numbers.length; i++) {
		const source = sources[i] as Source;
		slots[numbers[i] as number] = ((source & 3) === VALUE ? values : constants)[source >> 2] as Slot;
	}
}

function newFrame(plan: FramePlan, back: Frame | null, action: Action, made: Made): Frame {
	const slots = newSlots(plan.code.stateSize);
	return new Frame(plan.code, slots, back, made.get(plan.globals) as PyDict, null, action);
}

/** A generator's frame, which compiled code was running. */
function resumed(plan: FramePlan, back: Frame, existing: unknown): Frame {
	const frame = existing as Frame;
	frame.back = back;
	frame.action = plan.action;
	return frame;
}

function setFrame(frame: Frame, plan: FramePlan, outerBlock: Block | null, made: Made): void {
	frame.pc = plan.pc;
	frame.sp = plan.sp;
	const { slots } = frame;
	const { slots: numbers, sources } = plan;
	for (let i = 0; i < numbers.length; i++) slots[numbers[i] as number] = made.get(sources[i] as Source) as Slot;
	if (plan.extra !== undefined) frame.extra = made.get(plan.extra) as Value;
	frame.block = newBlock(plan.block, outerBlock, made);
}

function newBlock(plan: BlockPlan | 'entry' | null, entry: Block | null, made: Made): Block | null {
	if (plan === null) return null;
	if (plan === 'entry') return entry;
	const { handler, top, isFinally } = plan.state;
	const block = new Block(handler, top, isFinally, newBlock(plan.outer, entry, made));
	if (plan.handled !== undefined) block.handled = made.get(plan.handled) as Value;
	return block;
}

/** The values of one exit, and the objects made for it. */
class Made {
	private readonly bare: readonly unknown[];
	private readonly values: readonly unknown[];
	private readonly constants: readonly unknown[];
	private readonly objects: unknown[] = [];

	/** Makes the objects, and the writes that had been put off. */
	constructor(plan: Reconstruction, bare: readonly unknown[]) {
		this.bare = bare;
		this.constants = plan.constants;
		this.values = plan.boxes.length === 0 ? bare : boxed(bare, plan.boxes);
		for (const object of plan.objects) this.objects[object.number] = this.make(object);
		for (const object of plan.objects) {
			for (const index of object.late) this.setField(object, index);
		}
		for (const { object, descr, value } of plan.writes) write(this.get(object) as object, descr, this.get(value));
	}

	get(source: Source): unknown {
		const number = source >> 2;
		switch (source & 3) {
			case VALUE:
				return this.values[number];
			case BARE:
				return this.bare[number];
			case CONSTANT:
				return this.constants[number];
			default:
				return this.objects[number];
		}
	}

	private make(plan: ObjectPlan): unknown {
		const { state } = plan;
		const fields: unknown[] = newItems();
		for (const source of plan.fields) fields.push(this.get(source));
		switch (state.allocation) {
			case 'new_array':
				return fields;
			case 'new_instance': {
				const instance = new PyInstance(this.get(plan.cls) as PyType);
				if (state.shape !== undefined) instance.shape = this.get(plan.shape) as Shape;
				for (let i = 0; i < fields.length; i++) {
					const isCell = state.slots?.[i]?.kind === 'f';
					instance.putSlot(i, isCell ? new FloatCell(fields[i] as number) : (fields[i] as Value));
				}
				return instance;
			}
			case 'new_with_vtable': {
				const cls = (state.descr as ClassDescr).cls as new (...args: unknown[]) => object;
				return new cls(...fields);
			}
		}
	}

	/** Sets a field to an object that did not exist when the one with the field was made. */
	private setField(plan: ObjectPlan, index: number): void {
		const object = this.objects[plan.number];
		const value = this.get(plan.fields[index] as Source);
		switch (plan.state.allocation) {
			case 'new_array':
				(object as unknown[])[index] = value;
				break;
			case 'new_instance':
				(object as PyInstance).slots[index] = value as Value;
				break;
			case 'new_with_vtable':
				write(object as object, (plan.state.descr as ClassDescr).fields[index] as FieldDescr, value);
				break;
		}
	}
}

function boxed(bare: readonly unknown[], boxes: readonly number[]): unknown[] {
	const values = bare.slice();
	for (const number of boxes) values[number] = new PyFloat(bare[number] as number);
	return values;
}

function write(object: object, descr: Descr, value: unknown): void {
	switch (descr.type) {
		case 'field':
			if (descr instanceof FrameSlotDescr) (object as Frame).slots[descr.index] = value as Slot;
			else (object as Record<string, unknown>)[descr.property] = value;
			break;
		case 'slot':
			if (descr.kind === 'f') ((object as PyInstance).slots[descr.index] as FloatCell).value = value as number;
			else (object as PyInstance).putSlot(descr.index, value as Value);
			break;
		default:
			throw new Error(`no write of a ${descr.type} can be put off`);
	}
}
