// The recorder: sees each instruction before the interpreter runs it, and writes down what it does to the values in the
// frames as operations. It knows the values of the moment from the frames themselves, and what they are in general from the
// operations that made them. It never runs anything, so that it cannot differ from the interpreter.
// Invariant: before each instruction, `top` mirrors the frame that runs. Instructions: record/*.ts.

import type { TracebackEntry } from '../../objects/exception.ts';
import { PyFloat } from '../../objects/float.ts';
import { truth } from '../../objects/protocol.ts';
import type { SpecialMethod } from '../../objects/special_methods.ts';
import type { PyType } from '../../objects/type.ts';
import type { Slot, Value } from '../../objects/value.ts';
import type { Code } from '../../vm/code.ts';
import type { Frame } from '../../vm/frame.ts';
import type { InstructionHook } from '../../vm/hot_code.ts';
import { Op } from '../../vm/op.ts';
import type { Thread } from '../../vm/thread.ts';
import { type CallDescr, type ClassDescr, type Descr, PositionDescr, SlotDescr, TreeDescr } from '../descriptors.ts';
import { LoopExtent } from '../instruction_words.ts';
import { Constant, constantOf, Input, NONE, type Operand, Operation, Snapshot, UNBOUND } from '../ir.ts';
import { FLOAT, FLOAT_VALUE, frameSlot, INSTANCE_SHAPE } from '../layouts.ts';
import { infoOf, type Kind, type OperationName } from '../operations.ts';
import { restoreFrames } from '../restored_frames.ts';
import { convertAnswer } from './asking.ts';
import { recordRaised, recordRaisedBefore, recordRaisedByTree } from './exceptions.ts';
import { recordInstruction } from './instruction.ts';
import { blocksAtEntry, type PassedHead, RecordedFrame } from './recorded_frame.ts';
import { Abort, type Start, type TargetTree, UnboundLocal } from './recording.ts';
import { Snapshots } from './snapshots.ts';

/** Rounds of a loop inside that a trace follows, and operations after which there is no further one. */
const MAX_UNROLLED_ROUNDS = 4;
const MAX_UNROLLED_OPERATIONS = 160;

/** Rounds of a compiled loop that are followed where values are of other kinds than it takes: mostly the first makes them so. */
const MAX_MISFIT_ROUNDS = 2;

/** Instructions that a call of a compiled function may take while it is recorded. */
const MAX_SKIPPED = 100_000;

/** Most frames of one trace. */
const MAX_FRAMES = 24;

/**
 * The recorder of one trace or bridge: a hook of the interpreter until the trace is over, which {@link Start} is told of.
 * Instructions are recorded with its methods, by the functions of record/*.ts.
 */
export class Recorder implements InstructionHook {
	readonly start: Start;
	readonly thread: Thread;
	readonly operations: Operation[] = [];
	readonly inputs: Input[];
	/** Of a bridge's tree: its inputs by slot, to be read where nothing else is known of a slot. */
	private readonly inputBySlot = new Map<number, Input>();
	readonly isBridge: boolean;
	/** Of a loop's first trace: the words of the loop. */
	readonly extent: LoopExtent | undefined = undefined;
	readonly snapshots = new Snapshots(this);
	root: RecordedFrame;
	top: RecordedFrame;
	/** Of the instruction being recorded: functions and classes that it meets are not told apart. */
	isMegamorphic: boolean;
	/** Functions that were found so, and that calls do not tell apart either. */
	readonly megamorphicCallees = new Set<Operand>();
	/** Instances that were made of whatever class there was. */
	readonly ofAnyClass = new Set<Operand>();
	/** Ticks that the interpreter charged since the tree began or jumped. */
	ticks = 0;
	/** Index of the instruction being recorded. */
	pc = 0;
	/** Index of the word that the interpreter should run next, in `top`. */
	nextPc = 0;
	/** The instruction called something that may have broken assumptions. */
	private mustCheckAssumptions = false;
	/** The frame in which the instruction is, and the number of its first operation. */
	recordedIn: RecordedFrame | undefined = undefined;
	firstOfInstruction = 0;
	/** Slots that the instruction wrote, each followed by what it held before. */
	private readonly overwritten: (number | Operand | undefined)[] = [];
	/** Of a bridge: it begins with an exception that a call has raised. */
	private beginsRaised: boolean;
	/** Instructions seen since the call of a compiled function; -1 when there is none. */
	private skipped = -1;
	/** Where another frame waits when it is back, if what was called did what is recorded. */
	private waiting: { readonly frame: Frame; readonly pc: number } | undefined = undefined;
	/** The slot and the special method of one whose answer is still to be converted. */
	private answering: { readonly slot: number; readonly asked: SpecialMethod } | undefined = undefined;
	/** Frames that there were when it was called. */
	private skippedFrom = 0;
	/** What an instruction gave that goes on in one of two ways, until the interpreter shows which: see fork. */
	private forked: { readonly given: Operand; readonly yesPc: number; readonly noPc: number } | undefined = undefined;
	private isOver = false;
	/** Boxes of floats, and floats taken out of boxes. */
	private readonly boxes = new Map<Operand, Operand>();
	private readonly unboxed = new Map<Operand, Operand>();
	/** Values known to be of a kind: the same under that kind. */
	private readonly typed = new Map<Operand, Operand>();

	/** Starts where the thread's frame stands. */
	constructor(
		start: Start,
		frame: Frame,
		treeInputs: readonly Input[] = [],
		snapshot?: Snapshot,
		beginsRaised = false,
	) {
		this.beginsRaised = beginsRaised;
		this.start = start;
		this.isMegamorphic = start.isMegamorphic;
		this.thread = start.thread;
		this.isBridge = snapshot !== undefined;
		this.inputs = [...treeInputs];
		for (const input of treeInputs) this.inputBySlot.set(input.slot, input);
		if (snapshot !== undefined) {
			const { root, top } = restoreFrames(this, snapshot, frame);
			this.root = root;
			this.top = top;
			this.ticks = snapshot.ticks;
			this.nextPc = frame.pc;
			// What was called before may have broken them. Where nothing was, the optimiser knows it.
			this.mustCheckAssumptions = true;
			return;
		}
		this.root = new RecordedFrame(start.code, new Constant('p', start.globals), undefined);
		this.root.frame = frame;
		start.watchCode(start.code);
		this.root.block = blocksAtEntry(start.code, start.kind === 'resumption' ? start.pc : start.pc - 1, frame);
		this.top = this.root;
		this.nextPc = start.pc;
		if (start.kind === 'loop') {
			this.extent = LoopExtent.of(start.code, start.pc - 1);
			this.declareCarried(this.extent);
		} else if (start.kind === 'function') {
			this.declareArguments();
		} else if (frame.sp >= 0) {
			// What is sent.
			this.root.slots[frame.sp] = NONE;
		}
	}

	/** Records that an object has a shape from here on. */
	setShape(object: Operand, shape: Operand): void {
		this.emit('setfield_gc', [object, shape], 'v', INSTANCE_SHAPE);
	}

	/** Makes inputs of the slots that the loop writes and reads, which must be carried from the start. */
	private declareCarried(extent: LoopExtent): void {
		const { root } = this;
		for (const slot of extent.written) {
			if (!root.liveness.isLive(extent.first, slot)) continue;
			if ((root.frame as Frame).slots[slot] !== undefined) this.addInput(slot);
		}
	}

	private declareArguments(): void {
		const { frame, liveness } = this.root;
		const { slots } = frame as Frame;
		for (let slot = 0; slot < slots.length; slot++) {
			if (slots[slot] !== undefined && liveness.isLive(this.start.pc - 1, slot)) this.addInput(slot);
		}
	}

	private addInput(slot: number): Input {
		const isAnything = this.start.kind === 'resumption' || this.start.generalised.has(slot);
		const kind = isAnything ? 'p' : kindOfValue((this.root.frame as Frame).slots[slot]);
		const input = new Input(kind, slot);
		this.inputs.push(input);
		this.inputBySlot.set(slot, input);
		this.root.slots[slot] = input;
		return input;
	}

	// What instructions use.

	/** Adds an operation. */
	emit(name: OperationName, args: readonly Operand[], kind?: Kind, descr?: Descr, snapshot?: Snapshot): Operation {
		if (this.operations.length >= this.start.traceLimit) throw Abort.tooLong();
		const { result } = infoOf(name);
		const operation = new Operation(name, args, kind ?? (result as Kind), descr, snapshot);
		this.operations.push(operation);
		return operation;
	}

	/** Adds a guard that goes on before this instruction. */
	guard(name: OperationName, args: readonly Operand[], descr?: Descr): Operation {
		return this.emit(name, args, undefined, descr, this.snapshots.before());
	}

	/** Leaves unless a bool is what it is now. */
	guardCondition(condition: Operand, isTrue: boolean): void {
		if (condition instanceof Constant) return;
		this.guard(isTrue ? 'guard_true' : 'guard_false', [condition]);
	}

	/** Calls a function of TypeScript. Arguments that are floats without their box are as the function wants them. */
	call(descr: CallDescr, args: readonly Operand[]): Operation {
		const snapshot = descr.canRaise ? this.snapshots.behind() : undefined;
		if (descr.effect !== 'pure' && descr.effect !== 'read') this.snapshots.act();
		// For the case that it raises, and is to be done again where it does not: see recordRaised.
		else if (descr.canRaise) this.snapshots.before();
		if (descr.effect === 'any' || descr.effect === 'keys') this.mustCheckAssumptions = true;
		return this.emit('call', args, descr.kind, descr, snapshot);
	}

	/** Calls a function of TypeScript that takes Python values. */
	callBoxed(descr: CallDescr, args: readonly Operand[]): Operation {
		return this.call(
			descr,
			args.map((arg) => this.boxed(arg)),
		);
	}

	/** The value in a slot of the frame that runs, as it is now. */
	concrete(slot: number): Slot {
		return (this.top.frame as Frame).slots[slot];
	}

	/** The value in a slot, which must be bound. */
	concreteValue(slot: number): Value {
		const value = this.concrete(slot);
		if (value === undefined) throw new UnboundLocal(slot);
		return value;
	}

	/** What a slot of the frame that runs holds. */
	get(slot: number): Operand {
		const { top } = this;
		const operand = top.slots[slot];
		if (operand !== undefined) return operand;
		if (top.existing !== undefined) return this.readFrameSlot(top.existing, slot);
		if (top !== this.root) return UNBOUND;
		if (this.isBridge) {
			const input = this.inputBySlot.get(slot);
			if (input !== undefined) {
				top.slots[slot] = input;
				return input;
			}
			const read = this.emit('getframeslot', [], 'p', new SlotDescr(slot));
			// Where the interpreter comes through here it may not have been assigned to.
			if (this.concrete(slot) !== undefined) this.guard('guard_bound', [read]);
			top.slots[slot] = read;
			return read;
		}
		if (this.concrete(slot) !== undefined) return this.addInput(slot);
		// A function's frame begins with its arguments alone.
		if (this.start.kind === 'function') return UNBOUND;
		throw new Abort('unbound local');
	}

	/** A slot of a generator's frame, as it was when that was resumed. */
	private readFrameSlot(frame: Operand, slot: number): Operand {
		const { top } = this;
		const read = this.emit('getfield_gc', [frame], 'p', frameSlot(slot));
		if (this.concrete(slot) !== undefined) this.guard('guard_bound', [read]);
		top.slots[slot] = read;
		top.loaded[slot] = read;
		return read;
	}

	/** Writes a slot of the frame that runs. */
	set(slot: number, operand: Operand): void {
		const { slots } = this.top;
		this.overwritten.push(slot, slots[slot]);
		slots[slot] = operand;
	}

	/** Slots hold again what they held before the instruction. */
	undoWrites(): void {
		const { overwritten, top } = this;
		while (overwritten.length > 0) {
			const operand = overwritten.pop() as Operand | undefined;
			top.slots[overwritten.pop() as number] = operand;
		}
	}

	/** A value as Python has it: floats in their boxes. */
	boxed(operand: Operand): Operand {
		if (operand.kind !== 'f') return operand;
		if (operand instanceof Constant) return new Constant('p', new PyFloat(operand.value as number));
		let box = this.boxes.get(operand);
		if (box === undefined) {
			box = this.emit('new_with_vtable', [operand], 'p', FLOAT);
			this.boxes.set(operand, box);
			this.unboxed.set(box, operand);
		}
		return box;
	}

	/** The number in a float, which is known to be one now. */
	asFloat(operand: Operand): Operand {
		if (operand.kind === 'f') return operand;
		if (operand instanceof Constant) return new Constant('f', (operand.value as PyFloat).value);
		let float = this.unboxed.get(operand);
		if (float === undefined) {
			this.guard('guard_class', [operand], FLOAT);
			float = this.emit('getfield_gc', [operand], 'f', FLOAT_VALUE);
			this.unboxed.set(operand, float);
		}
		return float;
	}

	/** A value that is an int, a bool or a str now, with that kind. */
	asKind(operand: Operand, kind: 'i' | 'b' | 's'): Operand {
		if (operand.kind === kind) return operand;
		if (operand.kind !== 'p') throw new Abort('kinds do not fit');
		let typed = this.typed.get(operand);
		if (typed === undefined) {
			typed = this.guard(kind === 'i' ? 'guard_int' : kind === 'b' ? 'guard_bool' : 'guard_str', [operand]);
			this.typed.set(operand, typed);
		} else if (typed.kind !== kind) {
			throw new Abort('kinds do not fit');
		}
		return typed;
	}

	/** An int, or a bool as the int that it is. */
	asInt(operand: Operand, value: Value): Operand {
		if (typeof value === 'number') return this.asKind(operand, 'i');
		const bool = this.asKind(operand, 'b');
		return bool instanceof Constant ? new Constant('i', Number(bool.value)) : this.emit('cast_bool_to_int', [bool]);
	}

	/** Leaves unless an operand is exactly what it is now. */
	guardValue(operand: Operand, value: Slot): void {
		if (operand instanceof Constant) return;
		this.guard('guard_value', [operand, constantOf(value)]);
	}

	/** Leaves unless an object is of a class of ours. */
	guardClass(operand: Operand, descr: ClassDescr): void {
		if (!(operand instanceof Constant)) this.guard('guard_class', [operand], descr);
	}

	/** Relies on a class staying as it is. */
	watch(type: PyType): void {
		if (!type.isNative) this.start.watch(type);
	}

	/** Begins to follow a call: the interpreter is about to push the frame. */
	push(callee: RecordedFrame, resultSlot: number, pcBehind = this.pc + 1): void {
		if (callee.depth > MAX_FRAMES) throw new Abort('too many frames');
		this.start.watchCode(callee.code);
		const { top } = this;
		top.waitingPc = pcBehind;
		top.waitingSp = resultSlot - 1;
		top.waitingState = undefined;
		this.top = callee;
		this.nextPc = 0;
	}

	/** Goes back to the frame that waits for this one. */
	pop(): RecordedFrame {
		const parent = this.top.parent as RecordedFrame;
		this.top = parent;
		this.nextPc = parent.waitingPc;
		return parent;
	}

	/** A jump backwards, which the interpreter charges for. */
	jumpTo(target: number, from: number): void {
		if (target < from) this.ticks += from - target;
		this.nextPc = target;
	}

	/** Whether a value is true; undefined where a program has to be asked. */
	truthOf(value: Value): boolean | undefined {
		return asksProgram(value) ? undefined : truth(value);
	}

	/** Calls a compiled function, which the interpreter runs meanwhile. */
	callAssembler(args: readonly Operand[], descr: TreeDescr, resultSlot: number): void {
		const result = this.emit('call_assembler', args, 'p', descr, this.snapshots.behind());
		this.set(resultSlot, result);
		if (descr.asked !== undefined) this.answering = { slot: resultSlot, asked: descr.asked };
		this.snapshots.act();
		this.mustCheckAssumptions = true;
		this.nextPc = this.pc + 1;
		this.skip();
	}

	/**
	 * The interpreter runs what the trace calls, until it is back in the frame that the trace goes on in.
	 * @param waiting where another frame must then wait
	 */
	skip(waiting: { readonly frame: Frame; readonly pc: number } | undefined = undefined): void {
		this.waiting = waiting;
		let { depth } = this.thread;
		for (let at = this.recordedIn; at !== this.top && at !== undefined; at = at.parent) depth--;
		this.skipped = 0;
		this.skippedFrom = depth;
	}

	/**
	 * The instruction goes on in one of two ways, by what it was given: an item or nothing at the end of a loop, or a bool.
	 * The interpreter will show which.
	 */
	fork(given: Operand, yesPc: number, noPc: number): void {
		this.forked = { given, yesPc, noPc };
	}

	/** Leaves unless the instruction before goes on as it does now. */
	private settleFork(pc: number): void {
		const { given, yesPc, noPc } = this.forked as { given: Operand; yesPc: number; noPc: number };
		this.forked = undefined;
		if (pc !== yesPc && pc !== noPc) return;
		const isYes = pc === yesPc;
		const from = this.pc + 1;
		const { ticks } = this;
		this.jumpTo(isYes ? noPc : yesPc, from);
		const other = this.snapshots.at(this.nextPc);
		this.ticks = ticks;
		if (given.kind === 'b') this.emit(isYes ? 'guard_true' : 'guard_false', [given], 'v', undefined, other);
		else if (isYes) this.emit('guard_bound', [given], 'v', undefined, other);
		else this.emit('guard_value', [given, UNBOUND], 'v', undefined, other);
		this.jumpTo(pc, from);
	}

	/** Passes the head of another loop than the tree's. */
	passHead(pc: number, { passes, operations }: PassedHead): void {
		const { code } = this.top;
		const { environment, globals } = this.start;
		const trees = this.top === this.root ? environment.treesAt(code, pc, globals) : [];
		const target = trees.find(({ inputs }) => this.misfit(inputs) === undefined);
		if (target !== undefined) {
			this.closeTo(target);
			return;
		}
		// One that cannot be compiled is followed for longer.
		const canEnd = trees.length > 0 || (code.ops[pc] & 0xff) === Op.LOOP;
		const isLong = this.operations.length - operations > MAX_UNROLLED_OPERATIONS && canEnd;
		if (passes <= (trees.length > 0 ? MAX_MISFIT_ROUNDS : MAX_UNROLLED_ROUNDS) && !isLong) return;
		environment.wantLoop(code, pc);
		throw Abort.passing('a loop inside');
	}

	/** A slot that holds nothing, or another kind of value than a tree with such inputs takes. */
	private misfit(inputs: readonly Input[]): number | undefined {
		const { slots } = this.root.frame as Frame;
		return inputs.find((input) => !takes(input, slots[input.slot]))?.slot;
	}

	/** Of a tree that is a loop's, and its first trace. */
	get isLoop(): boolean {
		return !this.isBridge && this.start.kind === 'loop';
	}

	/** The interpreter runs what was called, compiled where it is. */
	get entersCompiled(): boolean {
		return this.skipped >= 0;
	}

	// Following the interpreter.

	before(frame: Frame, pc: number): boolean {
		if (this.isOver) return false;
		try {
			if (this.skipped >= 0) {
				const { forked } = this;
				const isForked = forked !== undefined && (pc === forked.yesPc || pc === forked.noPc);
				if (frame !== this.top.frame || (pc !== this.nextPc && !isForked)) {
					const { depth } = this.thread;
					if (depth > this.skippedFrom || (depth === this.skippedFrom && frame !== this.top.frame)) {
						if (++this.skipped > MAX_SKIPPED) throw new Abort('a long call');
						return true;
					}
					this.answering = undefined;
					if (!recordRaisedByTree(this, frame, pc)) throw Abort.passing('an exception from a compiled function');
				} else if (this.answering !== undefined) {
					const { slot, asked } = this.answering;
					this.answering = undefined;
					this.set(slot, convertAnswer(this, asked, this.get(slot)));
				}
				if (this.waiting !== undefined && this.waiting.frame.pc !== this.waiting.pc) {
					throw Abort.passing('a generator that ended');
				}
				this.skipped = -1;
			}
			if (this.forked !== undefined) this.settleFork(pc);
			if (this.beginsRaised) {
				if (!recordRaisedBefore(this, frame, pc)) throw new Abort('an exception that leaves the tree');
				this.beginsRaised = false;
			}
			if (!this.isOver) this.meet(frame, pc);
			if (this.isOver) return false;
			this.pc = pc;
			this.snapshots.forget();
			if (this.mustCheckAssumptions) {
				this.mustCheckAssumptions = false;
				this.guard('guard_not_invalidated', []);
			}
			this.nextPc = pc + 1;
			this.recordedIn = this.top;
			this.firstOfInstruction = this.operations.length;
			this.overwritten.length = 0;
			if (this.start.isLogged)
				this.emit('debug_merge_point', [], 'v', new PositionDescr(this.top.code, pc, this.top.depth - 1));
			recordInstruction(this, frame, pc);
			this.isMegamorphic = false;
			return !this.isOver;
		} catch (error) {
			this.giveUp(Abort.ofError(error, 'the recorder'));
			return false;
		}
	}

	/** Makes sure that the interpreter is where it should be. */
	private meet(frame: Frame, pc: number): void {
		const { top } = this;
		if (top.frame === undefined && frame.code === top.code && frame.back === top.parent?.frame) top.frame = frame;
		if (frame !== top.frame || pc !== this.nextPc) {
			if (!recordRaised(this, frame, pc)) throw new Abort('an exception');
		}
		if (this.extent?.excludes(pc) && this.top === this.root) throw Abort.passing('the loop ended');
	}

	abandon(): void {
		if (!this.isOver) this.giveUp(new Abort('the thread was left'));
	}

	private giveUp(abort: Abort): void {
		this.isOver = true;
		this.start.aborted(abort, this.operations);
	}

	/** Ends the trace with a jump back to where the tree began; the next instruction would be its LOOP word. */
	close(): void {
		const misfit = this.misfit(this.inputs);
		if (misfit !== undefined) {
			this.closeElsewhere(misfit);
			return;
		}
		const args = this.inputs.map((input) => this.nextInput(input.slot, input.kind, input));
		this.storeOthers(this.inputs, this.start.code, this.start.pc);
		this.emit('jump', args, 'v', undefined, this.snapshots.before());
		this.finish();
	}

	/** Ends the trace with a jump to another tree of the same loop, which takes what the slot given holds now. */
	private closeElsewhere(slot: number): void {
		const { code, pc, globals, environment } = this.start;
		const target = environment.treesAt(code, pc - 1, globals).find(({ inputs }) => this.misfit(inputs) === undefined);
		if (target !== undefined) {
			this.closeTo(target);
			return;
		}
		if (!this.isBridge) {
			if (this.concrete(slot) === undefined) throw new Abort('a local that was deleted', true);
			throw new Abort('a type that changes', false, slot);
		}
		environment.wantLoop(code, pc - 1);
		throw Abort.passing('a type that changes');
	}

	/** Ends the trace with a jump to another tree of the same code, whose first word comes next. */
	closeTo(target: TargetTree): void {
		const isInHandler = blocksAtEntry(target.code, target.pc - 1, this.root.frame as Frame) === 'entry';
		if (isInHandler && this.root.block !== 'entry') {
			this.leaveBridge('a compiled loop in a handler');
			return;
		}
		const args = target.inputs.map(({ slot, kind }) => this.nextInput(slot, kind, this.get(slot)));
		const descr = new TreeDescr(target);
		this.guard('guard_tree', [], descr);
		this.storeOthers(target.inputs, target.code, target.pc);
		this.emit('jump', args, 'v', descr, this.snapshots.before());
		this.finish();
	}

	/** What a slot holds, as a value of a certain kind. */
	private nextInput(slot: number, kind: Kind, otherwise: Operand): Operand {
		const operand = this.root.slots[slot] ?? otherwise;
		if (operand.kind === kind) return operand;
		if (kind === 'p') return this.boxed(operand);
		return kind === 'f' ? this.asFloat(operand) : this.asKind(operand, kind as 'i' | 'b' | 's');
	}

	/** Slots that the tree jumped to does not carry go into the frame, where that does not have them. */
	private storeOthers(inputs: readonly Input[], code: Code, pc: number): void {
		const { root, start } = this;
		const carried = LoopExtent.of(code, pc - 1).written;
		// The frame has what the tree that the trace is of only reads; a function's may not even be there.
		const kept = start.kind !== 'loop' ? undefined : LoopExtent.of(start.code, start.pc - 1).written;
		root.slots.forEach((operand, slot) => {
			if (operand === undefined || !root.liveness.isLive(pc - 1, slot)) return;
			if (carried.has(slot) && inputs.some((input) => input.slot === slot)) return;
			if (kept?.has(slot) === false && operand instanceof Input && operand.slot === slot) return;
			this.emit('setframeslot', [this.boxed(operand)], 'v', new SlotDescr(slot));
		});
	}

	/** Ends the trace with the return of the function that the tree is of. */
	returnValue(value: Operand): void {
		this.emit('finish', [this.boxed(value)], 'v', undefined, this.snapshots.before());
		this.finish();
	}

	/**
	 * Ends the trace with an exception that leaves the function that the tree is of.
	 * @param places its way, as its traceback is to show it
	 */
	raiseOut(exception: Operand, places: readonly TracebackEntry[]): void {
		this.emit('finish_raising', [exception, new Constant('p', places)], 'v', undefined, this.snapshots.behind());
		this.finish();
	}

	/** The tree's frame, a generator's, is about to give something: from here on, compiled code has resumed it. */
	guardResumed(): void {
		if (this.start.kind !== 'resumption') this.guard('guard_resumed', []);
	}

	/**
	 * Ends the trace with what the tree's frame, a generator's, yields.
	 * @param pc where it goes on
	 * @param slot takes what is sent next
	 */
	yieldOut(value: Operand, pc: number, slot: number): void {
		const { root, start } = this;
		root.slots.forEach((operand, index) => {
			if (operand === undefined || index === slot || !root.liveness.isLive(pc, index)) return;
			// Inputs of resumptions are what the frame has: these trees do not go round.
			if (start.kind === 'resumption' && operand instanceof Input && operand.slot === index) return;
			this.emit('setframeslot', [this.boxed(operand)], 'v', new SlotDescr(index));
		});
		const args = [this.boxed(value), constantOf(pc), constantOf(slot)];
		this.emit('finish_yield', args, 'v', undefined, new Snapshot([], this.ticks));
		this.finish();
	}

	/** Ends the trace with what it returns. */
	returnOut(value: Operand): void {
		this.guardResumed();
		this.emit('finish_generator', [this.boxed(value)], 'v', undefined, new Snapshot([], this.ticks));
		this.finish();
	}

	/** Ends a bridge in the interpreter; a tree's first trace goes nowhere without coming back. */
	leaveBridge(reason: string): void {
		if (!this.isBridge) throw new Abort(reason);
		this.leave();
	}

	/** Ends a bridge in the interpreter, before this instruction. */
	leave(): void {
		this.emit('leave', [], 'v', undefined, this.snapshots.before());
		this.finish();
	}

	private finish(): void {
		this.isOver = true;
		const inputs = this.isBridge ? [] : this.inputs;
		this.start.finished({ inputs, operations: this.operations, carried: undefined });
	}
}

/** Whether the truth of a value is for a program to say. */
function asksProgram(value: Value): boolean {
	return typeof value === 'object' && value !== null && !value.type.isNative && value.type.truth !== undefined;
}

/** Whether an input may be what a slot holds, which must be something. */
export function takes({ kind }: Input, value: Slot): boolean {
	return value !== undefined && (kind === 'p' || kindOfValue(value) === kind);
}

/** The kind with which a value is carried. */
export function kindOfValue(value: Slot): Kind {
	switch (typeof value) {
		case 'number':
			return 'i';
		case 'boolean':
			return 'b';
		case 'string':
			return 's';
		default:
			return value instanceof PyFloat ? 'f' : 'p';
	}
}
