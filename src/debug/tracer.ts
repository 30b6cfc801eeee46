// sys.settrace and sys.setprofile: a hook of the instruction loop that finds the events out and calls the functions that
// programs set. Invariants: `frame` is the frame of the instruction seen last, `object` its frame object if anything is to be
// told of it; while a function is called nothing is traced. Which event comes when is CPython 3.11's (ceval.c).

import { POSITION_NONE, POSITION_RENEWED } from '../mpy/rawcode.ts';
import { call } from '../objects/call.ts';
import { stopIteration, valueError } from '../objects/exception.ts';
import type { PyFunction } from '../objects/function.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import { Action, type Frame } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';
import type { Thread } from '../vm/thread.ts';
import { type Callback, callbackOf, callCallback, onlyResult } from './callbacks.ts';
import type { EventHooks, WantedHook } from './event_hooks.ts';
import { readLocals, writeLocals } from './frame_locals.ts';
import {
	type FrameObserver,
	frameObject,
	knownFrameObject,
	lineOfFrame,
	type PyFrame,
	wordAt,
} from './frame_object.ts';
import { jumpTo } from './jump.ts';
import { calleeSlot, isNative, returnedValue } from './leaving_frames.ts';
import { type LineTable, tableOf } from './line_events.ts';
import { lineRaised, tracebackIn } from './traceback_object.ts';
import { CALLS, DELEGATES, LEAVES, LINE_MASK, MANY_LINES, NO_WORDS, tracedWords } from './traced_words.ts';

/** Different from every entry of a table, so that the next word is looked at. */
export const LOOK = -1;

/** What trace and profile functions are called for. */
export type TraceEvent = 'call' | 'line' | 'return' | 'exception' | 'opcode' | 'c_call' | 'c_return' | 'c_exception';

/** Tracing of one thread; CPython's rules. */
export class Tracer implements WantedHook, FrameObserver {
	readonly entersCompiled = false;
	readonly splitsSteps = true;
	protected readonly thread: Thread;
	private readonly hooks: EventHooks;
	private traceFunction: Value | undefined = undefined;
	private profileFunction: Value | undefined = undefined;
	/** There was something to trace for before the last change. */
	private wasActive = false;
	/** What the function is being called for. */
	private event: TraceEvent | undefined = undefined;
	/** Of which frame. */
	private told: PyFrame | undefined = undefined;
	/** The monitor has been told of that line first. */
	private isLate = false;
	/** The function has made the frame go on elsewhere. */
	protected hasJumped = false;
	/** What is known of the function called last. */
	private callback: Callback = callbackOf(null, 0);
	/** Frames that ran when tracing began: they were not called since. */
	private begun = new WeakSet<Frame>();
	private frame: Frame | undefined = undefined;
	private object: PyFrame | undefined = undefined;
	private words: Int32Array = NO_WORDS;
	/** The lines of its code, once they are wanted. */
	private lines: LineTable | undefined = undefined;
	/** What the table has for the word that ran last; that word. */
	protected lastEntry = LOOK;
	protected lastPc = -1;

	constructor(thread: Thread, hooks: EventHooks) {
		this.thread = thread;
		this.hooks = hooks;
	}

	get trace(): Value {
		return this.traceFunction ?? null;
	}

	get profile(): Value {
		return this.profileFunction ?? null;
	}

	/** `sys.settrace`, None for no function. */
	setTrace(func: Value): void {
		this.traceFunction = func === null ? undefined : func;
		this.changed();
	}

	/** `sys.setprofile`, None for no function. */
	setProfile(func: Value): void {
		if (this.profileFunction === undefined && func !== null) this.dropEndedCalls();
		this.profileFunction = func === null ? undefined : func;
		this.changed();
	}

	/** Forgets calls of native functions that have ended while nobody profiled: their ends are not told later. */
	private dropEndedCalls(): void {
		const { thread } = this;
		this.forget();
		for (let frame = thread.frame; frame !== null; frame = frame.back) {
			const object = knownFrameObject(frame);
			// The running frame calls what sets the function.
			if (object === undefined || (frame !== thread.frame && object.lastPc === wordAt(frame))) continue;
			object.calledNative = undefined;
		}
	}

	get isWanted(): boolean {
		return this.isActive;
	}

	private get isActive(): boolean {
		return this.traceFunction !== undefined || this.profileFunction !== undefined;
	}

	/** Calls `visit` with what nothing else may keep alive. */
	visitReferences(visit: (value: Value) => void): void {
		if (this.traceFunction !== undefined) visit(this.traceFunction);
		if (this.profileFunction !== undefined) visit(this.profileFunction);
	}

	private changed(): void {
		const { thread } = this;
		this.forget();
		if (this.isActive && this.event === undefined) {
			for (let frame = thread.frame; frame !== null; frame = frame.back) {
				const { isSuspended } = knownFrameObject(frame) ?? { isSuspended: false };
				if (!isSuspended) this.begun.add(frame);
				const object = knownFrameObject(frame);
				if (object === undefined || this.wasActive) continue;
				object.stopped = undefined;
				standAt(object);
			}
		}
		this.wasActive = this.isActive;
		this.hooks.changed();
	}

	/** Looks anew at whatever comes next. */
	private forget(): void {
		const { object } = this;
		if (object !== undefined) object.lastPc = this.lastPc;
		this.frame = undefined;
		this.object = undefined;
	}

	abandon(): void {
		this.forget();
	}

	// What the loop shows.

	before(frame: Frame, pc: number): boolean {
		if (frame !== this.frame && !this.turnTo(frame, pc)) return false;
		const entry = this.words[pc];
		if (entry !== this.lastEntry || pc < this.lastPc) this.lastPc = this.arrive(frame, pc, entry);
		else this.lastPc = pc;
		return this.frame === frame || this.isActive;
	}

	/** Another frame runs than before. Returns false when nothing is traced any more. */
	private turnTo(frame: Frame, pc: number): boolean {
		this.forget();
		if (!this.isActive) return false;
		let object = knownFrameObject(frame);
		const isNew = object === undefined || (object.lastPc < 0 && !this.begun.has(frame));
		if (object?.isSuspended || (isNew && (pc === 0 || frame.generator !== null) && !this.begun.has(frame))) {
			object ??= frameObject(frame);
			object.isSuspended = false;
			// A generator is called where it yielded.
			frame.pc = pc;
			if (pc !== 0 && object.lastPc < 0) standAt(object);
			if (this.traceFunction !== undefined) this.callTrace(this.traceFunction, object, 'call', null);
			if (this.profileFunction !== undefined) this.callProfile(object, 'call', null);
			frame.pc = pc + 1;
			if (!this.isActive) return false;
			this.called(object);
		}
		this.follow(frame, object);
		return true;
	}

	/** A frame begins, or goes on behind a yield, and that has been told. */
	protected called(_object: PyFrame): void {}

	/** Begins to look at a frame's words, or goes on. */
	private follow(frame: Frame, known: PyFrame | undefined): void {
		const profiles = this.profileFunction !== undefined;
		const object = known ?? (profiles ? frameObject(frame) : undefined);
		this.frame = frame;
		this.object = object;
		this.lines = undefined;
		this.lastEntry = LOOK;
		this.lastPc = object?.lastPc ?? -1;
		const isFollowed = object !== undefined && (profiles || object.trace !== undefined || frame.generator !== null);
		this.words = isFollowed ? tracedWords(frame.code, profiles) : NO_WORDS;
	}

	/** A word that is not simply the next one of its line. Returns the word that runs next: another one after a jump. */
	protected arrive(frame: Frame, at: number, reached: number): number {
		const { object } = this;
		let pc = at;
		let entry = reached;
		if (object === undefined || entry === undefined) {
			this.lastEntry = entry;
			return pc;
		}
		const { calledNative, stopped } = object;
		if (stopped !== undefined) this.stopEvent(object, stopped);
		if (calledNative !== undefined) {
			object.calledNative = undefined;
			this.callProfile(object, 'c_return', calledNative);
		}
		this.reach(object, frame, pc, entry);
		if (this.hasJumped) {
			this.hasJumped = false;
			pc = frame.pc - 1;
			entry = this.words[pc];
			if (pc === 0) {
				// To the definition, behind which the first line begins.
				this.lastPc = -1;
				return this.arrive(frame, pc, entry);
			}
		}
		if (object.traceOpcodes && object.trace !== undefined) this.callLocal(object, 'opcode', null);
		if ((entry & LEAVES) !== 0) this.leave(object, frame, pc);
		else if ((entry & CALLS) !== 0) this.callNative(object, frame, pc);
		const looks = (entry & (LEAVES | CALLS)) !== 0 || object.traceOpcodes;
		this.lastEntry = looks ? LOOK : entry;
		return pc;
	}

	/** Tells of the lines that begin before a word. */
	protected reach(object: PyFrame, frame: Frame, pc: number, entry: number): void {
		if ((entry & MANY_LINES) !== 0) {
			this.manyLines(object, frame, pc);
			return;
		}
		const line = entry & LINE_MASK;
		if (line !== 0 && (line !== object.lastLine || (pc < this.lastPc && (entry & DELEGATES) === 0))) {
			object.lastLine = line;
			this.lineEvent(object);
		}
	}

	/** What {@link linesBefore} tells of, without making an array of it. */
	private manyLines(object: PyFrame, frame: Frame, pc: number): void {
		const { lastPc } = this;
		const way = this.wayTo(frame, pc);
		let last = pc < lastPc ? POSITION_RENEWED : object.lastLine;
		for (let i = 0; i < way.length; i++) {
			const position = way[i];
			if (position > 0) {
				object.lastLine = position;
				if (position !== last) this.lineEvent(object);
				if (this.hasJumped) return;
			}
			if (position !== POSITION_NONE) last = position;
		}
	}

	/** The positions between the word that ran last in the frame that is followed and another one. */
	protected wayTo(frame: Frame, pc: number): readonly number[] {
		this.lines ??= tableOf(frame.code);
		return this.lines.wayTo(this.lastPc, pc);
	}

	protected lineEvent(object: PyFrame): void {
		if (object.trace !== undefined && object.traceLines) this.callLocal(object, 'line', null);
	}

	/** A word that returns or yields, unless a finally block comes first. */
	protected leave(object: PyFrame, frame: Frame, pc: number): void {
		const { code, slots } = frame;
		if ((code.plainOps[pc] & 0xff) === Op.YIELD_VALUE) {
			this.lastPc = pc;
			this.yieldEvents(frame, slots[code.tops[pc]] as Value);
			return;
		}
		const value = returnedValue(frame, pc);
		if (value === undefined) return;
		this.noteEnd(object, value);
		this.returnEvent(object, value);
	}

	/** A frame returns, or, with None, is left by an exception. */
	protected returnEvent(object: PyFrame, value: Value): void {
		if (object.trace !== undefined) this.callLocal(object, 'return', value);
		if (this.profileFunction !== undefined) this.callProfile(object, 'return', value);
	}

	/** What a generator returns is an exception to CPython, which is seen where it was awaited or looped over. */
	protected noteEnd({ frame }: PyFrame, value: Value): void {
		const { action, back, code, generator } = frame;
		const ends =
			(action === Action.FOR_ITER && value !== null) ||
			(action === Action.YIELD_FROM && (value !== null || code.raw.isCoroutine === true));
		if (!ends || generator === null) return;
		const caller = knownFrameObject(back as Frame);
		if (caller !== undefined) caller.stopped = value;
	}

	/** The exception is seen that {@link noteEnd} noted. */
	private stopEvent(object: PyFrame, value: Value): void {
		object.stopped = undefined;
		const exception = stopIteration(value);
		if (object.trace !== undefined) this.callLocal(object, 'exception', exceptionArgument(exception, null));
	}

	/** A generator yields, and with it those that delegate to it. */
	private yieldEvents(from: Frame, value: Value): void {
		const { thread } = this;
		for (let frame = from; ; frame = frame.back as Frame) {
			const object = frameObject(frame);
			thread.frame = frame;
			try {
				this.returnEvent(object, value);
			} finally {
				thread.frame = from;
			}
			object.isSuspended = true;
			this.begun.delete(frame);
			if (frame.action !== Action.YIELD_FROM) break;
		}
		this.forget();
	}

	onYield(frame: Frame, value: Value): void {
		this.yieldEvents(frame, value);
	}

	onRaised(frame: Frame, at: number, exception: Value, isRaisedAgain: boolean): Value {
		try {
			if (frame !== this.frame && !this.turnTo(frame, at)) return exception;
			this.lastPc = at;
			this.lastEntry = LOOK;
			const { object } = this;
			if (object === undefined) return exception;
			frame.pc = at + 1;
			const { calledNative } = object;
			if (calledNative !== undefined) {
				object.calledNative = undefined;
				this.callProfile(object, 'c_exception', calledNative);
			}
			if (!isRaisedAgain && object.trace !== undefined) {
				this.callLocal(object, 'exception', exceptionArgument(exception, tracebackIn(frame, exception)));
			}
			return exception;
		} catch (error) {
			return error as Value;
		}
	}

	onUnwound(frame: Frame, at: number, exception: Value): Value {
		try {
			const object = frame === this.frame ? this.object : undefined;
			if (object === undefined) return exception;
			// What a `with` lets pass leaves the frame where it was raised.
			if (endsWith(frame.code, at)) object.lastLine = lineRaised(frame, exception) ?? object.lastLine;
			this.returnEvent(object, null);
			return exception;
		} catch (error) {
			return error as Value;
		} finally {
			this.forget();
		}
	}

	/** Calls of functions written in TypeScript are told to profilers. */
	private callNative(object: PyFrame, frame: Frame, pc: number): void {
		if (this.profileFunction === undefined) return;
		const callee = frame.slots[calleeSlot(frame, pc)];
		if (!isNative(callee)) return;
		this.callProfile(object, 'c_call', callee);
		object.calledNative = callee;
	}

	// Calling the functions.

	protected callLocal(object: PyFrame, event: TraceEvent, argument: Value): void {
		this.callTrace(object.trace as Value, object, event, argument);
	}

	private callTrace(func: Value, object: PyFrame, event: TraceEvent, argument: Value): void {
		try {
			const result = this.callBack(func, object, event, argument);
			if (result !== null) object.trace = result;
		} catch (error) {
			this.traceFunction = undefined;
			object.trace = undefined;
			this.changed();
			throw error;
		}
	}

	private callProfile(object: PyFrame, event: TraceEvent, argument: Value): void {
		if (this.profileFunction === undefined) return;
		try {
			this.callBack(this.profileFunction, object, event, argument);
		} catch (error) {
			this.profileFunction = undefined;
			this.changed();
			throw error;
		}
	}

	/** Calls a function of the program, untraced. */
	private callBack(func: Value, object: PyFrame, event: TraceEvent, argument: Value): Value {
		const { hooks, thread } = this;
		const { handling } = thread;
		if (func !== this.callback.func) this.callback = callbackOf(func, 3);
		const { callback } = this;
		if (callback.only >= 0) {
			const result = onlyResult(callback);
			if (result !== undefined) {
				thread.ticks -= (callback.target as PyFunction<Code>).code.entryCost;
				return result;
			}
		}
		if (object.locals !== undefined) readLocals(object);
		this.event = event;
		this.told = object;
		hooks.begin();
		try {
			return callCallback(thread, callback, object, event, argument);
		} finally {
			this.event = undefined;
			this.told = undefined;
			hooks.end();
			thread.handling = handling;
			if (object.locals !== undefined) writeLocals(object);
		}
	}

	/** `sys.call_tracing`: from within a trace function, calls something that may be traced again. */
	callTracing(func: Value, args: readonly Value[]): Value {
		const { event, hooks, told } = this;
		const { isCalling } = hooks;
		this.forget();
		hooks.resume();
		try {
			return call(func, [...args]);
		} finally {
			this.forget();
			this.event = event;
			this.told = told;
			if (isCalling) hooks.suspend();
		}
	}

	get lineTold(): { readonly frame: Frame; readonly line: number } | undefined {
		const { event, told } = this;
		if (told === undefined || this.isLate || (event !== 'line' && event !== 'return' && event !== 'opcode'))
			return undefined;
		return { frame: told.frame, line: told.lastLine };
	}

	/**
	 * A line of the frame begins at a word, and tracing began while somebody else was told of that: it begins for the trace
	 * function, too.
	 */
	beginLine(frame: Frame, pc: number): void {
		const object = knownFrameObject(frame);
		if (object?.trace === undefined) return;
		this.turnTo(frame, pc);
		object.lastLine = lineOfFrame(object);
		this.isLate = true;
		try {
			this.lineEvent(object);
		} finally {
			this.isLate = false;
		}
		let at = pc;
		if (this.hasJumped) {
			this.hasJumped = false;
			at = frame.pc - 1;
		}
		this.lastPc = at === 0 ? -1 : at;
		this.lastPc = this.arrive(frame, at, this.words[at]);
	}

	// What programs do to frames.

	traceChanged(object: PyFrame): void {
		const { frame } = object;
		if (this.frame === frame) this.forget();
		// What it ran untraced has left no note.
		else if (object.lastPc >= 0 || this.begun.has(frame)) standAt(object);
	}

	lineOf(object: PyFrame): number | undefined {
		return this.hooks.isCalling && this.frame === object.frame && object.lastLine > 0 ? object.lastLine : undefined;
	}

	jump(object: PyFrame, line: Value): void {
		if (typeof line !== 'number' && typeof line !== 'bigint') throw valueError('lineno must be an integer');
		if (!this.hooks.isCalling || this.event === 'call') {
			throw valueError("can't jump from the 'call' trace event of a new frame");
		}
		if (this.event !== 'line') throw valueError("can only jump from a 'line' trace event");
		if (object.trace === undefined || object !== this.object) {
			throw valueError('f_lineno can only be set by a trace function');
		}
		object.lastLine = jumpTo(this.thread, object.frame, line);
		this.hasJumped = true;
	}
}

/** Notes where a frame stands that nobody looked at before: in the middle of a line, which then has begun already. */
function standAt(object: PyFrame): void {
	object.lastPc = wordAt(object.frame);
	object.lastLine = lineOfFrame(object);
}

/** Whether a word is the end of a `with`. */
function endsWith({ plainOps }: Code, pc: number): boolean {
	return (plainOps[pc] & 0xff) === Op.END_FINALLY && (plainOps[pc - 1] & 0xff) === Op.WITH_CLEANUP;
}

/** What `exception` events are given. */
function exceptionArgument(exception: Value, traceback: Value): Value {
	return new PyTuple([typeOf(exception), exception, traceback]);
}
