// A thread of execution: a stack of frames that can stop at a safepoint and go on later, with its recursion limit and
// its budgets. Safepoints are backward jumps and calls; they count down `ticks`, and what must happen then (a budget's
// end, an interrupt, a time slice) is decided in `safepoint`.

import { keyboardInterruptType, PyException, runtimeError } from '../objects/exception.ts';
import type { PyFunction } from '../objects/function.ts';
import type { Suspension } from '../objects/suspension.ts';
import { PyObject, type Slot, type Value } from '../objects/value.ts';
import { BudgetExceeded, type RunEnded } from './budget.ts';
import type { Code } from './code.ts';
import type { Frame } from './frame.ts';
import { runHookedLoop } from './hooked_loop.ts';
import { type HotCode, type InstructionHook, LeftCode } from './hot_code.ts';
import type { Interpreter } from './interpreter.ts';
import { runLoop } from './loop.ts';
import type { Sampler } from './sampler.ts';

/** Frames that may be active at once unless set otherwise. */
export const DEFAULT_RECURSION_LIMIT = 10_000;

/** Most instructions between two looks at the clock and at pending interrupts. */
const TICKS_PER_CHECK = 100_000;

/** As many while samples are taken: what takes longer than what went before should not be found too late. */
const TICKS_WHILE_SAMPLED = 50_000;

/** Fewest: where natives take long, the clock is looked at this often. */
const MIN_TICKS_PER_CHECK = 100;

/** The least that a step which native code charges takes. */
const MILLISECONDS_PER_STEP = 5e-6;

/** Milliseconds between two looks at the clock that are aimed at. */
const CHECK_MILLISECONDS = 2;

/**
 * The loop is left and entered again at every safepoint, since the engine's optimised code of a function is for entering
 * it: replacing a running activation takes a compilation of its own, which for the loop is far slower (measured: 860 ms
 * against 230 ms on a loaded machine). While that code is being made, safepoints are this many instructions apart.
 */
const TICKS_WHILE_COLD = 4_000;

/** Instructions after which the optimised code is taken to be there. */
const WARM_INSTRUCTIONS = 40_000_000;

/** Milliseconds that a slice takes longer before it is overdue. */
const OVERDUE_MILLISECONDS = 50;

/** Loops inside loops that start without {@link reserveStack}: what native code usually takes. */
const FREE_NESTING = 3;

/** More of them that start without it once there was room for as many. */
const ROOMY_NESTING = 8;

/** As many values on the stack are room enough for a loop to find the handler of a stack overflow. */
const HANDLER_ROOM: readonly null[] = new Array(1024).fill(null);

/** Room for so many loops more, of 16 KB each with what calls them: where no code is optimised yet, 2.7 were measured. */
const ROOM: readonly null[] = new Array(1024 + 2048 * ROOMY_NESTING).fill(null);

/** Measured: 0.4 microseconds for a thousand values. @throws RangeError when the stack has no room for so many */
function reserveStack(room: readonly null[]): void {
	noOperation.apply(undefined, room as []);
}

function noOperation(): void {}

export class Thread {
	readonly interpreter: Interpreter;
	/** The frame that runs now, or null. */
	frame: Frame | null = null;
	/** Second result of the functions that load methods: the callable, where they return its self. */
	loadedMethod: Slot = undefined;
	/** Second result of a yield that leaves the loop. */
	yielded: Slot = undefined;
	/** What an instruction outside the loop raises there. */
	raised: Slot = undefined;
	/** The exception being handled: `sys.exc_info()`. */
	handling: Value | undefined = undefined;
	/** What the thread waits for, when it was suspended by a native rather than by a slice's end. */
	suspension: Suspension | undefined = undefined;
	/** Sees each instruction before it runs. Once set, the loop must be left: it is another one that asks it. */
	hook: InstructionHook | undefined = undefined;
	/** What loops begin with: the hook of a tracer while it traces. */
	private standingHook: InstructionHook | undefined = undefined;
	/** Most instructions between two looks around. */
	tickLimit = TICKS_PER_CHECK;
	depth = 0;
	recursionLimit = DEFAULT_RECURSION_LIMIT;
	/** Instructions left until the next safepoint looks around; counted as an upper estimate at safepoints. */
	ticks = TICKS_WHILE_COLD;
	private ticksGranted = TICKS_WHILE_COLD;
	/** Loops running inside native calls inside loops: a thread can only be suspended when there is one. */
	private nesting = 0;
	/** As many as there may be without another look at how much of the stack is left. */
	private roomyNesting = FREE_NESTING;
	/**
	 * Instructions charged so far. Negative zero, as the engine keeps that as a float: were it an int at first, all threads
	 * would be of another hidden class once it has passed 2^31, and all machine code that works on them would be thrown away.
	 */
	private charged = -0;
	/** Instructions between two looks at the clock while it matters: adapted to how long they take. */
	private ticksPerCheck = MIN_TICKS_PER_CHECK;
	/** When the clock was looked at last, where it matters; a float from the start, like what is charged. */
	lastCheck = -0;
	/** Wants to know where the thread stands; see {@link setSampler}. */
	sampler: Sampler | undefined = undefined;
	/** When it wants to know that next, as a reading of the host's monotonic clock in milliseconds. */
	sampleAt = Number.POSITIVE_INFINITY;
	private instructionLimit = Number.POSITIVE_INFINITY;
	private deadline = Number.POSITIVE_INFINITY;
	/** Called on an interrupt instead of raising KeyboardInterrupt: what the `signal` module sets. */
	onInterrupt: (() => void) | undefined = undefined;
	/** What to throw at the next safepoint. */
	private pending: Value | RunEnded | undefined = undefined;
	/** Called again and again while a slice does not end, because native code is running what runs. */
	onOverdue: (() => void) | undefined = undefined;
	/** Called when something wants the attention of a thread that waits. */
	wake: (() => void) | undefined = undefined;
	/** When to give control back, as a reading of the host's monotonic clock in milliseconds. */
	private sliceEnd = Number.POSITIVE_INFINITY;
	/** The loop was left in order to suspend the thread. */
	private sliceIsOver = false;

	constructor(interpreter: Interpreter) {
		this.interpreter = interpreter;
	}

	/** Instructions executed, an upper estimate that is the same in every run. */
	get instructions(): number {
		return this.charged + (this.ticksGranted - this.ticks);
	}

	/** Ends the run with BudgetExceeded once this many more instructions have been charged. */
	setInstructionBudget(instructions: number): void {
		this.instructionLimit = this.instructions + instructions;
		this.refill();
	}

	/** Ends the run with BudgetExceeded when the host's clock passes this many milliseconds from now. */
	setTimeBudget(milliseconds: number): void {
		this.lastCheck = this.interpreter.now();
		this.deadline = this.lastCheck + milliseconds;
		this.ticksPerCheck = MIN_TICKS_PER_CHECK;
		this.refill();
	}

	/** Asks to be suspended at the first safepoint after this many milliseconds. */
	setSlice(milliseconds: number): void {
		this.lastCheck = this.interpreter.now();
		this.sliceEnd = this.lastCheck + milliseconds;
		this.sampler?.resumed(this.lastCheck);
		this.refill();
	}

	/** Has somebody told where the thread stands whenever it is `sampleAt`, or nobody. */
	setSampler(sampler: Sampler | undefined): void {
		this.sampler = sampler;
		this.lastCheck = this.interpreter.now();
		this.sampleAt = sampler === undefined ? Number.POSITIVE_INFINITY : this.lastCheck;
		this.ticksPerCheck = MIN_TICKS_PER_CHECK;
		this.refill();
	}

	/** Raises an exception, or ends the run, at the next safepoint or where the thread waits; what Ctrl-C does. */
	interrupt(exception: Value | RunEnded = new PyException(keyboardInterruptType, [])): void {
		this.pending = exception;
		this.requestSafepoint();
	}

	/** Takes back what {@link interrupt} left for a program that ended before it noticed. */
	forgetInterrupt(): void {
		this.pending = undefined;
	}

	/** Makes the next safepoint look around, instead of waiting for the ticks to run out. */
	requestSafepoint(): void {
		this.charged += this.ticksGranted - this.ticks;
		this.ticksGranted = 0;
		this.ticks = 0;
		this.wake?.();
	}

	/** Whether somebody is told of calls. */
	get isObserved(): boolean {
		return this.standingHook !== undefined || this.interpreter.monitor?.isUsed === true;
	}

	private get watchesClock(): boolean {
		const { deadline, sampleAt, sliceEnd } = this;
		return Math.min(deadline, sampleAt, sliceEnd) !== Number.POSITIVE_INFINITY;
	}

	/** @param isCompiled whether it is compiled code that goes on: the engine replaces that while it runs */
	private refill(isCompiled = false): void {
		this.charged += this.ticksGranted - this.ticks;
		const { ticksPerCheck, tickLimit } = this;
		const usual = this.watchesClock ? Math.min(ticksPerCheck, tickLimit) : tickLimit;
		let most = usual;
		if (!isCompiled && this.charged < WARM_INSTRUCTIONS) most = Math.min(usual, TICKS_WHILE_COLD);
		// Native code has found that a sample is due, which has to wait for a safepoint. It must not be that code again and
		// again that uses the ticks up.
		if (this.lastCheck >= this.sampleAt) most = Math.floor(MIN_TICKS_PER_CHECK * Math.random());
		this.ticksGranted = Math.max(0, Math.min(most, this.instructionLimit - this.charged));
		this.ticks = this.ticksGranted;
	}

	/** Milliseconds until the time budget ends; infinite without one. */
	get timeLeft(): number {
		return this.deadline - this.interpreter.now();
	}

	/** Raises what {@link interrupt} left, and runs what is scheduled: at safepoints, and in natives that wait. */
	handlePending(): void {
		if (this.onInterrupt !== undefined && this.isInterrupted) {
			this.pending = undefined;
			this.onInterrupt();
		}
		this.raisePending();
		this.interpreter.runScheduled();
	}

	/** Whether what is pending is an interrupt, and not the end of the run or an error. */
	private get isInterrupted(): boolean {
		return this.pending instanceof PyException && this.pending.type === keyboardInterruptType;
	}

	/** What a safepoint does, where the thread waits. @throws what is pending, or BudgetExceeded */
	attend(): void {
		this.handlePending();
		this.checkBudgets();
	}

	private raisePending(): void {
		if (this.pending === undefined) return;
		const exception = this.pending;
		this.pending = undefined;
		this.sampler?.interrupted();
		throw exception;
	}

	/**
	 * Counts steps that native code takes, as if they were instructions. Nothing scheduled runs here: that waits for the
	 * next safepoint.
	 * @throws BudgetExceeded, or what {@link interrupt} left
	 */
	charge(steps: number): void {
		this.ticks -= steps;
		if (this.ticks >= 0) return;
		this.refill();
		if (this.onInterrupt === undefined || !this.isInterrupted) this.raisePending();
		this.checkBudgets();
		if (this.lastCheck >= this.sampleAt) this.refill();
		// What cannot be stopped is not begun when it would certainly take too long.
		if (this.lastCheck + steps * MILLISECONDS_PER_STEP > this.deadline) throw new BudgetExceeded('milliseconds');
		if (this.interpreter.hasScheduled || this.pending !== undefined) this.requestSafepoint();
	}

	/** Looks at the budgets and at the clock. Returns true when a time slice is over. @throws BudgetExceeded */
	private checkBudgets(): boolean {
		if (this.charged >= this.instructionLimit) throw new BudgetExceeded('instructions');
		if (!this.watchesClock) return false;
		const now = this.interpreter.now();
		if (now >= this.deadline) throw new BudgetExceeded('milliseconds');
		this.adaptTicks(now);
		if (now >= this.sliceEnd + OVERDUE_MILLISECONDS) this.onOverdue?.();
		return now >= this.sliceEnd;
	}

	/** Adapts how often the clock is looked at to how long instructions took since the last time. */
	private adaptTicks(now: number): void {
		const elapsed = now - this.lastCheck;
		const aim = this.sampler?.checkMilliseconds ?? CHECK_MILLISECONDS;
		this.lastCheck = now;
		if (elapsed > 2 * aim) {
			const scaled = Math.floor((this.ticksPerCheck * aim) / elapsed);
			this.ticksPerCheck = Math.max(MIN_TICKS_PER_CHECK, scaled);
		} else if (2 * elapsed < aim) {
			const most = this.sampler === undefined ? TICKS_PER_CHECK : TICKS_WHILE_SAMPLED;
			this.ticksPerCheck = Math.min(most, 4 * this.ticksPerCheck);
		}
	}

	/**
	 * Called by the loop when `ticks` ran out; afterwards the loop is to be left, and entered again unless the slice is over.
	 * @throws the pending exception, or BudgetExceeded
	 */
	safepoint(): void {
		this.refill();
		this.handlePending();
		if (this.checkBudgets() && this.nesting === 1) this.sliceIsOver = true;
		if (this.lastCheck >= this.sampleAt) this.sampler?.due(this.lastCheck);
	}

	/**
	 * For compiled code whose ticks have run out: grants more, unless something waits that a safepoint has to see to.
	 * Returns whether the code may go on.
	 */
	renewTicks(): boolean {
		if (this.pending !== undefined || this.hook !== undefined) return false;
		if (this.interpreter.hasScheduled || this.instructions >= this.instructionLimit) return false;
		if (this.watchesClock) {
			const now = this.interpreter.now();
			if (now >= this.deadline || now >= this.sliceEnd || now >= this.sampleAt) return false;
			this.adaptTicks(now);
		}
		this.refill(true);
		return this.ticks > 0;
	}

	/** Counts a frame that is about to be pushed. @throws RuntimeError past the recursion limit */
	enter(): void {
		if (++this.depth > this.recursionLimit) {
			this.depth--;
			throw runtimeError('maximum recursion depth exceeded');
		}
	}

	/**
	 * Runs a frame to its end on a loop of its own, from native code; the hook of the loop below sees nothing of it.
	 * @param injected an exception to raise where the frame stands, instead of going on
	 * @throws what the frame raises
	 */
	runNested(frame: Frame, injected: Value | undefined): Value {
		const below = this.frame;
		const { depth, nesting, hook } = this;
		const { standingHook } = this;
		this.charge(frame.code.entryCost);
		// There may be no safepoint but the beginning.
		if (this.lastCheck >= this.sampleAt) this.leaveLoop();
		this.findRoom(nesting);
		frame.back = below;
		this.enter();
		// While the thread waits, what is called meanwhile must not: it comes back with its result.
		this.nesting = nesting === 0 ? 2 : nesting + 1;
		this.frame = frame;
		this.hook = standingHook;
		try {
			return this.finishNested(injected);
		} finally {
			this.endNested(hook, standingHook);
			this.nesting = nesting;
			this.frame = below;
			this.depth = depth;
		}
	}

	/** Looks whether there may be a loop inside so many. @throws RangeError when the JavaScript stack is nearly used up */
	private findRoom(nesting: number): void {
		if (nesting === 0) this.roomyNesting = FREE_NESTING;
		if (nesting <= this.roomyNesting) return;
		try {
			reserveStack(ROOM);
			this.roomyNesting = nesting + ROOMY_NESTING;
		} catch {
			reserveStack(HANDLER_ROOM);
		}
	}

	/** Runs frames, from the thread's on, until the one that native code called returns. */
	private finishNested(injected: Value | undefined): Value {
		let result = (this.hook === undefined ? runLoop : runHookedLoop)(this, this.frame as Frame, injected);
		while (result === undefined) {
			result = (this.hook === undefined ? runLoop : runHookedLoop)(this, this.frame as Frame, undefined);
		}
		return result;
	}

	/** Gives the loop below its hook back, or the one that has been set for all loops meanwhile. */
	private endNested(hook: InstructionHook | undefined, standingHook: InstructionHook | undefined): void {
		if (this.hook !== undefined) this.abandonHook();
		this.hook = hook;
		if (this.standingHook !== standingHook) this.installStandingHook();
	}

	/**
	 * Calls a function that has compiled code from native code. As {@link runNested}, but that there is no frame unless that
	 * code is left.
	 * @returns undefined where it does not take such arguments
	 */
	callCompiled(func: PyFunction<Code>, args: readonly Value[]): Value | undefined {
		const { standingHook, hook, frame: below, depth, nesting } = this;
		if (standingHook !== undefined || this.lastCheck >= this.sampleAt) return undefined;
		this.findRoom(nesting);
		this.nesting = nesting === 0 ? 2 : nesting + 1;
		this.hook = undefined;
		const { entryCost } = func.code;
		let called: Value | LeftCode | undefined;
		let isRaised = true;
		try {
			called = (this.interpreter.hotCode as HotCode).call(this, func, args, func.code.ops[0] >> 8);
			isRaised = false;
			if (called instanceof LeftCode) return this.finishCall(called, entryCost);
		} catch (error) {
			if (isRaised && error instanceof PyObject) this.charge(entryCost);
			throw error;
		} finally {
			this.endNested(hook, standingHook);
			this.nesting = nesting;
			this.frame = below;
			this.depth = depth;
		}
		if (called !== undefined) this.charge(entryCost);
		return called;
	}

	/** Goes on with what compiled code has left, in the frames that there are now. */
	private finishCall({ error }: LeftCode, entryCost: number): Value {
		let injected = error;
		try {
			this.charge(entryCost);
		} catch (failure) {
			// They get to know of it.
			injected = failure;
		}
		return this.finishNested(injected as Value | undefined);
	}

	/**
	 * Starts or continues the outermost run of this thread.
	 * @returns the result, or undefined when the thread was suspended at a safepoint
	 */
	run(frame: Frame, injected: Value | RunEnded | undefined): Value | undefined {
		this.nesting = 1;
		this.roomyNesting = FREE_NESTING;
		if (this.frame === null) {
			this.depth = 0;
			this.handling = undefined;
			this.enter();
		}
		this.frame = frame;
		this.hook = this.standingHook;
		try {
			let result = (this.hook === undefined ? runLoop : runHookedLoop)(this, frame, injected);
			while (result === undefined) {
				if (this.sliceIsOver || this.suspension !== undefined) {
					this.sliceIsOver = false;
					return undefined;
				}
				result = (this.hook === undefined ? runLoop : runHookedLoop)(this, this.frame as Frame, undefined);
			}
			this.frame = null;
			return result;
		} catch (error) {
			this.frame = null;
			throw error;
		} finally {
			this.abandonHook();
			this.nesting = 0;
		}
	}

	/**
	 * Gives all loops a hook, or none, instead of whatever they have: the one that runs when it comes to its next safepoint
	 * or is left ({@link leaveLoop}), those below when native code returns to them.
	 */
	setStandingHook(hook: InstructionHook | undefined): void {
		if (hook === this.standingHook) return;
		this.standingHook = hook;
		this.installStandingHook();
	}

	/** The same for loops that begin from now on only. */
	set hookOfNested(hook: InstructionHook | undefined) {
		this.standingHook = hook;
	}

	/** The same after a time of {@link hookOfNested}. */
	replaceStandingHook(hook: InstructionHook | undefined): void {
		this.standingHook = hook;
		this.installStandingHook();
	}

	private installStandingHook(): void {
		if (this.hook === this.standingHook) return;
		this.abandonHook();
		this.hook = this.standingHook;
		this.requestSafepoint();
	}

	/** Has the loop left as soon as it looks: at once, after a call that put its result where it belongs. */
	leaveLoop(): void {
		this.requestSafepoint();
		this.ticks = -1;
	}

	private abandonHook(): void {
		const { hook } = this;
		if (hook === undefined) return;
		this.hook = undefined;
		hook.abandon();
	}

	/** Whether the thread waits in the middle of a run. */
	get suspended(): boolean {
		return this.frame !== null && this.nesting === 0;
	}

	/** Whether a suspension is possible: no native call stands between the running frame and the outermost loop. */
	get canSuspend(): boolean {
		return this.nesting === 1;
	}
}
