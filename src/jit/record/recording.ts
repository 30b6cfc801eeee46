// What a recording is between the driver, which begins it and is told of its end, and the recorder: where it begins, what the
// recorder may ask meanwhile, and how it is given up. Neighbours: driver.ts, recorder.ts.

import type { Absence, PyDict } from '../../objects/dict.ts';
import type { PyFunction } from '../../objects/function.ts';
import type { PyType } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import type { Code } from '../../vm/code.ts';
import type { PyGenerator } from '../../vm/generator.ts';
import type { Thread } from '../../vm/thread.ts';
import type { CallableTree } from '../descriptors.ts';
import type { Exits } from '../exits.ts';
import type { Input, Operation, Trace } from '../ir.ts';
import type { AbortReason } from '../statistics.ts';
import type { TreeKind } from '../tree.ts';

/** Ends a recording that leads to no trace; the message is for the log. */
export class Abort extends Error {
	/** What it is counted as. */
	readonly reason: AbortReason;
	/** Slot of the first frame that must not be given a type of its own, when that is why. */
	readonly generalise: number | undefined;
	/** Whether another try is of no use. */
	readonly isFinal: boolean;
	/**
	 * What is in the way: something lasting; something passing, so that another try soon may well do better; or somebody who
	 * wants to be told of what is recorded, and must not miss it.
	 */
	readonly obstacle: 'lasting' | 'passing' | 'watched';

	constructor(
		message: string,
		isFinal = false,
		generalise?: number,
		reason: AbortReason = 'ABORT_BAD_LOOP',
		obstacle: Abort['obstacle'] = 'lasting',
	) {
		super(message);
		this.obstacle = obstacle;
		this.isFinal = isFinal;
		this.generalise = generalise;
		this.reason = reason;
	}

	/** What was in the way now need not be there next time. */
	static passing(message: string): Abort {
		return new Abort(message, false, undefined, undefined, 'passing');
	}

	/** Somebody wants to be told of an instruction, for as long as he does. */
	static watched(): Abort {
		return new Abort('an instrumented instruction', false, undefined, undefined, 'watched');
	}

	/** There are as many operations as a trace may have. */
	static tooLong(): Abort {
		return new Abort('trace too long', false, undefined, 'ABORT_TOO_LONG');
	}

	/** A tree would be more JavaScript than one code object may have. */
	static tooMuchCode(): Abort {
		return new Abort('too much code', true, undefined, 'ABORT_TOO_LONG');
	}

	/** The same where what was in the way will not be there next time. */
	get asPassing(): Abort {
		return new Abort(this.message, false, undefined, this.reason, 'passing');
	}

	/** For an error of the compiler itself, which gives up what it was about to compile: the program goes on. */
	static ofError(error: unknown, where: string): Abort {
		return error instanceof Abort ? error : new Abort(`error in ${where}: ${describeError(error)}`, true);
	}
}

/** An instruction reads a local that has no value. */
export class UnboundLocal extends Abort {
	readonly slot: number;

	constructor(slot: number) {
		super('unbound local');
		this.slot = slot;
	}
}

/** Where a recording begins. */
export interface Start {
	readonly kind: TreeKind;
	readonly thread: Thread;
	readonly code: Code;
	/** Index of the word behind the LOOP word at which the tree begins, or of the one that a generator goes on with. */
	readonly pc: number;
	readonly globals: PyDict;
	/** Slots that are carried as they are, whatever they hold. */
	readonly generalised: ReadonlySet<number>;
	readonly traceLimit: number;
	/** Of a bridge: its first instruction met too many functions or classes to tell one more apart. */
	readonly isMegamorphic: boolean;
	/**
	 * Too many recordings were given up here since functions had no trees yet: from now on calls of such are of whatever they
	 * have when they run.
	 */
	readonly isImpatient: boolean;
	/** Whether positions are wanted for a log. */
	readonly isLogged: boolean;
	/** Told of the end: a trace, or why there is none. */
	finished(trace: Trace): void;
	/** @param operations what was recorded in vain */
	aborted(abort: Abort, operations: readonly Operation[]): void;
	/** Classes that the trace relies on. */
	watch(type: PyType): void;
	/** Names that the trace relies on not being there. */
	relyOn(absence: Absence): void;
	/** Code whose words the trace relies on not being instrumented. */
	watchCode(code: Code): void;
	readonly environment: RecorderEnvironment;
	readonly calls: CallTargets;
	/** What compiled code leaves by. */
	readonly exits: Exits;
}

/** A tree that a trace can call or jump to, or the one that is being recorded. */
export interface TargetTree extends CallableTree {
	readonly inputs: readonly Input[];
	readonly code: Code;
	/** Index of the word behind the one at which it begins. */
	readonly pc: number;
}

/** What compiled code calls instead of a tree, where it does not know beforehand which: dynamic_calls.ts. */
export interface CallTargets {
	/** Calls a function. Returns its result, undefined where it leaves, or goes on in a frame of the interpreter's. */
	readonly callFunction: (callee: PyFunction<Code>, ...args: Value[]) => Value | undefined;
	/** Makes an instance, calling what initialises it: `__init__` of the class. Returns it, or undefined as above. */
	readonly construct: (cls: PyType, init: PyFunction<Code>, ...args: Value[]) => Value | undefined;
	/** Calls a method of the first operand for an operator. Returns what the operator gives, or undefined as above. */
	readonly operate: (op: number, method: PyFunction<Code>, lhs: Value, rhs: Value) => Value | undefined;
	/** Resumes a generator. Returns its next item, ENDED at its end, undefined where it leaves. */
	readonly resume: (generator: PyGenerator) => Value | undefined;
}

/** What the recorder asks about the rest of the compiler. */
export interface RecorderEnvironment {
	/** Calls of a function inside itself that a trace follows. */
	readonly maxUnrollRecursion: number;
	/** The trees of a function, for arguments of different kinds: the one being recorded among them. */
	treesOf(code: Code, globals: PyDict): readonly TargetTree[];
	/** Those of the loop whose head is the word given, without the one being recorded. */
	treesAt(code: Code, pc: number, globals: PyDict): readonly TargetTree[];
	/** Whether a tree is the one being recorded. */
	isRecording(number: number): boolean;
	/** Whether calls of a function call its tree: because it has compiled loops, or many branches. */
	isCalled(code: Code): boolean;
	/** Whether generators of some code are resumed, not followed, inside others of that code. */
	isResumed(code: Code): boolean;
	/** Whether a function has loops that are to be compiled. */
	hasLoops(code: Code): boolean;
	/** Calls of a function should find a tree for such arguments before long. */
	wantFunction(code: Code): void;
	/** The loop whose head is the word given should find a tree for such values before long. */
	wantLoop(code: Code, pc: number): void;
}

/** What is logged of an error that is not one of the program. */
export function describeError(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
