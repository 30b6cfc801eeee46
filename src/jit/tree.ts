// A tree: the compiled form of a hot loop or function, or of what a generator does up to its next yield, made of its first
// trace and the bridges of its exits. Trees and exits keep their identity when the code is made anew because a bridge was
// added. Code: codegen/codegen.ts; leaving: exits.ts.

import type { PyDict } from '../objects/dict.ts';
import type { Cell } from '../objects/function.ts';
import type { PyType, TypeWatcher } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import type { Code, CodeWatcher } from '../vm/code.ts';
import type { Frame } from '../vm/frame.ts';
import type { Thread } from '../vm/thread.ts';
import { TreeState } from './code_memory.ts';
import type { UnitCode } from './codegen/code_sections.ts';
import type { CallableTree } from './descriptors.ts';
import type { Exits, Reconstruction } from './exits.ts';
import type { Input, Operand, Operation, Snapshot, Trace } from './ir.ts';

/** What a tree is of: a loop, a function, or what a generator does from where it waits. */
export type TreeKind = 'loop' | 'function' | 'resumption';

/** The compiled code; with a frame it returns undefined, without one the result unless it left. See resumption.ts. */
export type TreeEntry = (
	thread: Thread,
	frame: Frame | null,
	depth: number,
	...inputs: (Slot | number)[]
) => Value | undefined;

/**
 * Calls a function's tree with arguments and the cells of its closure, as another tree does. Returns what it returns,
 * undefined where it left, and {@link Exits} itself where these are not of the kinds it is made for.
 */
export type TreeCaller = (
	thread: Thread,
	depth: number,
	args: readonly Value[],
	closure: readonly Cell[],
) => Value | Exits | undefined;

/** Enters a tree with the inputs that a frame has. Returns false where these are not of the kinds it is made for. */
export type TreeDoor = (thread: Thread, frame: Frame) => boolean;

/** Guards of what is around the program. */
const NEVER_BRANCHES: ReadonlySet<string> = new Set(['guard_depth', 'guard_resumed', 'guard_not_invalidated']);

/** A way out of a tree: by a guard that failed, a call that raised, or because the trace goes no further. */
export class Exit {
	readonly tree: Tree;
	readonly number: number;
	readonly operation: Operation;
	readonly snapshot: Snapshot;
	/**
	 * What the code hands over, in this order: all that the reconstruction needs and that is known only at run time. Floats
	 * have the odd places, nothing else has; undefined where there is nothing.
	 */
	readonly values: readonly (Operand | undefined)[];
	readonly reconstruction: Reconstruction;
	/** Whether it is left by when a call has raised. */
	readonly isCall: boolean;
	/** Whether it is a guard of what the program does, or a call that raised: one that may get a bridge. */
	readonly isBranch: boolean;
	/** Times that the tree was left here. */
	failures = 0;
	/** Recordings of a bridge that were given up. */
	attempts = 0;
	/** Those among them that need not have been another time. */
	passing = 0;
	/** What goes on from here without leaving. */
	bridge: Trace | undefined = undefined;

	constructor(
		tree: Tree,
		number: number,
		operation: Operation,
		values: readonly (Operand | undefined)[],
		reconstruction: Reconstruction,
	) {
		this.tree = tree;
		this.number = number;
		this.operation = operation;
		this.snapshot = operation.snapshot as Snapshot;
		this.values = values;
		this.reconstruction = reconstruction;
		const { name, isGuard } = operation;
		this.isCall = name === 'call' || name === 'call_assembler';
		this.isBranch = this.isCall || (isGuard && !NEVER_BRANCHES.has(name));
	}
}

/**
 * The trees of one code object, which are compiled to one function: a jump from one to another is a jump within it, and the
 * engine sees loops inside loops as what they are.
 */
export class Unit {
	/** Those that can run, in the order in which they were made. */
	readonly trees: Tree[] = [];
	/** By number. */
	readonly exits: Exit[] = [];
	readonly exitsByOperation = new Map<Operation, Exit>();
	/** Inputs and operations by their `id`. */
	readonly values: (Operand | undefined)[] = [];
	/** Exits whose bridges are not in the code yet. */
	readonly waiting: Exit[] = [];
	/** Times that the code was left where such a bridge would have gone on. */
	missed = 0;
	/** The same since the last bridge was recorded. */
	missedWithoutNews = 0;
	/** Instructions that the program had run when that began to count. */
	missedSince = 0;
	/** Instructions that the program had run when the code was made. */
	madeAt = 0;
	/** The text of its traces, each written once. */
	code: UnitCode | undefined = undefined;
	/** The generated JavaScript. */
	text = '';
	/** Most frames on those it is entered with, its calls of trees and theirs included: what the engine's stack bears. */
	depthLimit = 0;
}

const NO_TRACE: Trace = { inputs: [], operations: [], carried: undefined };

/** The compiled form of a {@link TreeKind}. It watches the classes that its code relies on. */
export class Tree implements CallableTree, TypeWatcher, CodeWatcher {
	readonly number: number;
	readonly kind: TreeKind;
	readonly code: Code;
	/** Index of the word behind the LOOP word that the tree was found by, or of the one that a generator goes on with. */
	readonly pc: number;
	trace: Trace;
	/** What it is entered with, while it is being recorded. */
	inputsWhileRecorded: readonly Input[] = [];
	readonly unit: Unit;
	/** The globals of the frames it is entered with. */
	globals: PyDict | undefined = undefined;
	/** Undefined until it is compiled, and once it is invalid. */
	entry: TreeEntry | undefined = undefined;
	door: TreeDoor | undefined = undefined;
	/** Of functions. */
	caller: TreeCaller | undefined = undefined;
	/** Most frames of Python that the tree stands for at once, its own among them. */
	maxFrames = 1;
	readonly state = new TreeState();
	/** Classes that its code relies on, and code objects that went into it. */
	readonly watched: (PyType | Code)[] = [];
	/** Told when that happens. */
	onInvalidated: ((tree: Tree) => void) | undefined = undefined;
	/** Bridges of the tree itself, and of what it took in of functions that it calls. */
	bridges = 0;
	/** Times that the interpreter did not enter it since inputs were of other kinds. */
	mismatches = 0;

	constructor(
		number: number,
		kind: TreeKind,
		code: Code,
		pc: number,
		trace: Trace = NO_TRACE,
		unit: Unit = new Unit(),
	) {
		this.unit = unit;
		this.number = number;
		this.kind = kind;
		this.code = code;
		this.pc = pc;
		this.trace = trace;
	}

	/** The generated JavaScript, with that of the unit's other trees. */
	get text(): string {
		return this.unit.text;
	}

	/** Whether it must not be entered, nor run on where it is running. */
	get isInvalid(): boolean {
		return this.state.isInvalid;
	}

	get inputs(): readonly Input[] {
		return this.trace === NO_TRACE ? this.inputsWhileRecorded : this.trace.inputs;
	}

	codeInstrumented(): void {
		this.state.isBlameless = true;
		this.typeChanged();
	}

	/** Something the code relies on is so no more: it is entered no more, and left where it is running. */
	typeChanged(): void {
		if (this.isInvalid) return;
		this.state.isInvalid = true;
		this.entry = undefined;
		this.door = undefined;
		this.caller = undefined;
		this.onInvalidated?.(this);
	}
}
