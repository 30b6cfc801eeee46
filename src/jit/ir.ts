// Traces: straight lines of operations in static single assignment. Every operation is also the value it gives, so that an
// argument is an operation, a constant or an input. Snapshots say what the interpreter's frames are where a guard leaves.
// Invariant: `forwarded` leads from a value to an equal one that is defined no later; `resolve` follows it.

import { unboxedInt } from '../objects/int_arithmetic.ts';
import type { Slot } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import type { Action } from '../vm/frame.ts';
import type { CallDescr, ClassDescr, Descr, SlotDescr } from './descriptors.ts';
import { type Effect, infoOf, type Kind, type OperationName } from './operations.ts';

/** A value known when the trace is made. A float constant has kind f; a boxed one is a p like any other object. */
export class Constant {
	readonly kind: Kind;
	/** The value: of kind f the bare number, else the Python value, or an object of ours (a shape ...). */
	readonly value: unknown;
	readonly forwarded = undefined;

	constructor(kind: Kind, value: unknown) {
		this.kind = kind;
		this.value = value;
	}
}

/** A constant for a safe int. Exits put constants into frames as they are, where nothing should box them. */
export function intConstant(value: number): Constant {
	return new Constant('i', unboxedInt(value));
}

/** A constant for a Python value, of its own kind. */
export function constantOf(value: Slot): Constant {
	switch (typeof value) {
		case 'number':
			return intConstant(value);
		case 'boolean':
			return new Constant('b', value);
		case 'string':
			return new Constant('s', value);
		default:
			return new Constant('p', value);
	}
}

/** What a slot holds that is not bound: nothing of Python's. */
export const UNBOUND = new Constant('p', undefined);

export function isUnbound(operand: Operand): boolean {
	return operand instanceof Constant && operand.value === undefined;
}

export const NONE = new Constant('p', null);
export const TRUE = new Constant('b', true);
export const FALSE = new Constant('b', false);

/** Constants are equal when their kinds and values are. */
export function sameConstant(a: Constant, b: Constant): boolean {
	return a.kind === b.kind && Object.is(a.value, b.value);
}

/** The least and the greatest value of an int. */
export interface Range {
	readonly lower: number;
	readonly upper: number;
}

/** What a tree is entered with: the value of a slot of its first frame. */
export class Input {
	readonly kind: Kind;
	readonly slot: number;
	/** Number in texts and generated code, unique in its tree. */
	id = -1;
	readonly range: Range | undefined = undefined;
	forwarded: Operand | undefined = undefined;

	constructor(kind: Kind, slot: number) {
		this.kind = kind;
		this.slot = slot;
	}
}

/** One operation of a trace, and the value it gives. The table of names, kinds and effects: operations.ts. */
export class Operation {
	readonly name: OperationName;
	readonly args: readonly Operand[];
	readonly kind: Kind;
	/** What it does besides giving its value. */
	readonly effect: Effect;
	readonly descr: Descr | undefined;
	/** Of guards, of calls that may raise, of `jump`, `finish` and `leave`: how the interpreter goes on. */
	snapshot: Snapshot | undefined;
	id = -1;
	/** Its place among those of the trace it was last a part of. */
	index = -1;
	/** Of an int: what it is always within, where less than all safe integers. */
	range: Range | undefined = undefined;
	/** Of an operation on ints: what its operands are within where it stands, if guards before it say more than `range` of these. */
	operandRanges: readonly Range[] | undefined = undefined;
	/** The value that takes this one's place. */
	forwarded: Operand | undefined = undefined;

	constructor(name: OperationName, args: readonly Operand[], kind: Kind, descr?: Descr, snapshot?: Snapshot) {
		this.name = name;
		this.args = args;
		this.kind = kind;
		this.effect = infoOf(name).effect;
		this.descr = descr;
		this.snapshot = snapshot;
	}

	/** The same with other arguments, of which guards may have said something else; the new one has no forwarding. */
	with(args: readonly Operand[], snapshot: Snapshot | undefined): Operation {
		const operation = new Operation(this.name, args, this.kind, this.descr, snapshot);
		operation.range = this.range;
		return operation;
	}

	get isGuard(): boolean {
		return this.effect === 'guard';
	}
}

/** A value in a trace. */
export type Operand = Constant | Input | Operation;

/** Follows forwarding to its end, and shortens the way for the next time. */
export function resolve(operand: Operand): Operand {
	let last = operand;
	while (last.forwarded !== undefined) last = last.forwarded;
	let at = operand;
	while (at.forwarded !== undefined && at.forwarded !== last) {
		const next: Operand = at.forwarded;
		(at as Operation | Input).forwarded = last;
		at = next;
	}
	return last;
}

/** Makes `to` stand for `from` from now on. */
export function forward(from: Operation | Input, to: Operand): void {
	const target = resolve(to);
	if (target !== from) from.forwarded = target;
}

/** An exception block, the innermost first. */
export interface BlockState {
	readonly handler: number;
	readonly top: number;
	readonly isFinally: boolean;
	/** The exception that is being handled. */
	readonly handled: Operand | undefined;
	/** `entry`: the block, or lack of one, that the tree's first frame had when it was entered. */
	readonly outer: BlockState | 'entry' | null;
}

/** A frame as the interpreter wants it. Slots that are not listed are as they were in the first frame, unbound in others. */
export interface FrameState {
	readonly code: Code;
	/** Index of the word to go on with; in a frame that waits for a call, the one behind it. */
	readonly pc: number;
	/** The slot below the one that takes the result which the frame waits for. */
	readonly sp: number;
	/** Numbers of slots and, at the same index, what they hold. */
	readonly slots: readonly number[];
	readonly values: readonly Operand[];
	/** What becomes of the frame's result; unused in a tree's first frame. */
	readonly action: Action;
	/** Frame.extra. */
	readonly extra: Operand | undefined;
	readonly globals: Operand;
	readonly block: BlockState | 'entry' | null;
	/** The frame itself, where it is a generator's: slots that are not listed are as they are in it. */
	readonly existing?: Operand | undefined;
}

/** An object that does not exist at run time, as it was when a guard would have needed it. */
export interface VirtualState {
	/** What it is: a class of ours, a Python class's instance, or an array. */
	readonly allocation: 'new_with_vtable' | 'new_instance' | 'new_array';
	readonly descr: ClassDescr | undefined;
	/** Of instances: the class and the shape. */
	readonly cls: Operand | undefined;
	readonly shape: Operand | undefined;
	/** Of an instance: its attributes, in the order of `fields`. */
	readonly slots?: readonly SlotDescr[] | undefined;
	/** Fields in the order of the descr, attributes by slot, or items; each may be another virtual object. */
	readonly fields: readonly Operand[];
}

/** A write to memory that has been put off. */
export interface PendingWrite {
	readonly object: Operand;
	readonly descr: Descr;
	readonly value: Operand;
}

/** How to go on in the interpreter. */
export class Snapshot {
	/** From the tree's first frame to the one that runs. */
	readonly frames: readonly FrameState[];
	/** What to take off `thread.ticks` for what was run since it was last done. */
	readonly ticks: number;
	/** Objects among the values that were removed. */
	virtuals: ReadonlyMap<Operand, VirtualState> | undefined = undefined;
	pending: readonly PendingWrite[] = [];

	constructor(frames: readonly FrameState[], ticks: number) {
		this.frames = frames;
		this.ticks = ticks;
	}

	/** Calls `visit` with every operand, in a fixed order; virtual objects and pending writes are not looked into. */
	forEachOperand(visit: (operand: Operand) => void): void {
		for (const frame of this.frames) {
			for (const value of frame.values) visit(value);
			visit(frame.globals);
			if (frame.extra !== undefined) visit(frame.extra);
			if (frame.existing !== undefined) visit(frame.existing);
			for (let block = frame.block; block !== null && block !== 'entry'; block = block.outer) {
				if (block.handled !== undefined) visit(block.handled);
			}
		}
	}
}

/** A trace, or a bridge: how it begins and the operations up to a jump, finish or leave. */
export interface Trace {
	/** Of a tree's first trace: what it is entered with. Empty in bridges. */
	readonly inputs: readonly Input[];
	readonly operations: readonly Operation[];
	/**
	 * Of a peeled loop: for values of the operations before the label that those behind it use, the value that takes
	 * their place when the loop begins again.
	 */
	readonly carried: ReadonlyMap<Input | Operation, Operand> | undefined;
}

/** Whether a call may break what the trace relies on: change a class, or give a namespace a name. */
export function mayBreakAssumptions(operation: Operation): boolean {
	return writesAnything(operation) || (operation.descr as CallDescr | undefined)?.effect === 'keys';
}

/** Whether a call may do anything at all, so that nothing read from memory before it is known any more. */
export function writesAnything(operation: Operation): boolean {
	return operation.name === 'call_assembler' || (operation.descr as CallDescr | undefined)?.effect === 'any';
}
