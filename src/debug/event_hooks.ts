// Which hook the loops of a thread have: that of the trace functions, that of sys.monitoring, both, or none. While a function
// of the program is called for an event, there is none, and nothing that it does is an event.

import type { Value } from '../objects/value.ts';
import type { Frame } from '../vm/frame.ts';
import type { InstructionHook } from '../vm/hot_code.ts';
import type { Thread } from '../vm/thread.ts';

/** A hook that is wanted at times. */
export interface WantedHook extends InstructionHook {
	/** Whether every instruction must be shown to it. */
	readonly isWanted: boolean;
}

/** The hook of trace functions. */
export interface TracingHook extends WantedHook {
	/** The frame that a trace function is being called for behind the beginning of a line, and that line. */
	readonly lineTold: { readonly frame: Frame; readonly line: number } | undefined;
	/** A line of the frame begins at a word of which the hook has not been asked. */
	beginLine(frame: Frame, pc: number): void;
}

/** The hooks of a thread, and which of them it has at the moment. */
export class EventHooks {
	private readonly thread: Thread;
	private tracer: TracingHook | undefined = undefined;
	private monitor: WantedHook | undefined = undefined;
	private both: InstructionHook | undefined = undefined;
	/** Sees everything but what functions of the program do that are called for events. */
	private observer: InstructionHook | undefined = undefined;
	/** It and what the program wants. */
	private observed: BothHooks | undefined = undefined;
	/** The hook that loops should have: looked for when what is wanted has changed. */
	private current: InstructionHook | undefined = undefined;
	/** What is wanted has changed while a function was called. */
	private hasChanged = false;
	/** A function of the program is being called. */
	isCalling = false;

	constructor(thread: Thread) {
		this.thread = thread;
	}

	/** Says which hooks there are. */
	set(tracer: TracingHook, monitor: WantedHook): void {
		this.tracer = tracer;
		this.monitor = monitor;
		this.both = new BothHooks(tracer, monitor);
	}

	private get wanted(): InstructionHook | undefined {
		const { observer, wantedByProgram } = this;
		if (observer === undefined || wantedByProgram === undefined) return observer ?? wantedByProgram;
		if (this.observed?.second !== wantedByProgram) this.observed = new BothHooks(observer, wantedByProgram);
		return this.observed;
	}

	private get wantedByProgram(): InstructionHook | undefined {
		const { tracer, monitor } = this;
		if (tracer?.isWanted) return monitor?.isWanted ? this.both : tracer;
		return monitor?.isWanted ? monitor : undefined;
	}

	/** Whether trace functions are set. */
	get isTracing(): boolean {
		return this.tracer?.isWanted === true;
	}

	/** See {@link TracingHook.lineTold}. */
	get lineTold(): TracingHook['lineTold'] {
		return this.tracer?.lineTold;
	}

	/** Tells trace functions of a line that begins at a word. */
	beginLine(frame: Frame, pc: number): void {
		this.tracer?.beginLine(frame, pc);
	}

	/** Has somebody see everything in any case. */
	observe(observer: InstructionHook): void {
		this.observer = observer;
		this.changed();
	}

	/** What is wanted may have changed. */
	changed(): void {
		this.current = this.wanted;
		if (this.isCalling) this.hasChanged = true;
		else this.thread.setStandingHook(this.current);
	}

	/** A function of the program is about to be called. */
	begin(): void {
		this.isCalling = true;
		this.thread.hookOfNested = undefined;
	}

	/** It has been. */
	end(): void {
		this.isCalling = false;
		if (this.hasChanged) {
			this.hasChanged = false;
			this.thread.replaceStandingHook(this.current);
		} else {
			this.thread.hookOfNested = this.current;
		}
	}

	/** Has what is called from a function of the program be events again, until {@link suspend}. */
	resume(): void {
		this.isCalling = false;
		this.thread.hookOfNested = this.current;
	}

	/** Undoes {@link resume}. */
	suspend(): void {
		this.begin();
	}
}

/** Shows everything to both. */
class BothHooks implements InstructionHook {
	readonly entersCompiled = false;
	private readonly first: InstructionHook;
	readonly second: InstructionHook;

	constructor(first: InstructionHook, second: InstructionHook) {
		this.first = first;
		this.second = second;
	}

	before(frame: Frame, pc: number): boolean {
		const isSeen = this.first.before(frame, pc);
		// After a jump it is another word.
		return this.second.before(frame, frame.pc - 1) || isSeen;
	}

	abandon(): void {
		this.first.abandon();
		this.second.abandon();
	}

	onRaised(frame: Frame, at: number, exception: Value, isRaisedAgain: boolean): Value {
		const seen = this.first.onRaised?.(frame, at, exception, isRaisedAgain) ?? exception;
		return this.second.onRaised?.(frame, at, seen, isRaisedAgain) ?? seen;
	}

	onUnwound(frame: Frame, at: number, exception: Value): Value {
		const seen = this.first.onUnwound?.(frame, at, exception) ?? exception;
		return this.second.onUnwound?.(frame, at, seen) ?? seen;
	}

	onHandled(frame: Frame, handler: number, exception: Value): void {
		this.first.onHandled?.(frame, handler, exception);
		this.second.onHandled?.(frame, handler, exception);
	}

	onYield(frame: Frame, value: Value): void {
		this.first.onYield?.(frame, value);
		this.second.onYield?.(frame, value);
	}
}
