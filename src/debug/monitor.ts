// sys.monitoring (PEP 669): tools with callbacks for events. Events that have a place are found by instrumenting words
// (vm/monitor.ts); an event that a tool has disabled at a place leaves no trace there. Exceptions have no places: while a
// tool wants them, every instruction is shown to a hook. Neighbours: monitoring_module.ts is what programs see.

import { reachable } from '../heap/object_graph.ts';
import { call } from '../objects/call.ts';
import { valueError } from '../objects/exception.ts';
import { PyFunction } from '../objects/function.ts';
import { PyType } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import { codeObject, PyCode } from '../vm/code_object.ts';
import type { Frame } from '../vm/frame.ts';
import { PyGenerator } from '../vm/generator.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { instrument, isInstrumentedOp, type Monitor, restore } from '../vm/monitor.ts';
import { Op } from '../vm/op.ts';
import type { Thread } from '../vm/thread.ts';
import { isCounter } from '../vm/word_flow.ts';
import type { EventHooks, WantedHook } from './event_hooks.ts';
import { calleeSlot, firstArgument, isNative, returnedValue } from './leaving_frames.ts';
import {
	CALL_ENDS,
	EVENTS,
	EXCEPTION_EVENTS,
	eventNumber,
	LOCAL_EVENTS,
	linesOfWay,
	type Places,
	placesOf,
	startWord,
	WAY,
} from './monitored_places.ts';

/** Tools that programs may use, as in CPython. */
export const TOOL_COUNT = 6;
/** A tool that programs do not see, for what is no part of them. */
export const OWN_TOOL = TOOL_COUNT;
const ALL_TOOLS = TOOL_COUNT + 1;
/** Events, by number: 0 up to this one, exclusive. */
export const EVENT_COUNT = 17;

/** Words without an event after which the standard loop goes on. */
const IDLE_WORDS = 8;

/** What callbacks return to hear no more from a place, and what they get for an argument that there is not. */
export interface Markers {
	readonly disable: Value;
	readonly missing: Value;
}

/** What is wanted of a code object. */
interface MonitoredCode {
	readonly places: Places;
	/** By tool: the events that it wants, those of all code included. */
	readonly wanted: Int32Array;
	/** By tool: by word, the events that it wants no more. */
	readonly disabled: (Int32Array | undefined)[];
	/** By tool: by word, the lines without a word that it wants no more. */
	readonly passedBefore: (Map<number, Set<number>> | undefined)[];
}

/** An event that is decided by what a word does. */
interface Pending {
	readonly frame: Frame;
	readonly pc: number;
	/** The callee of a call; undefined for branches. */
	readonly callee: Value | undefined;
	readonly argument: Value;
}

/** What an interpreter's tools want, and telling them. */
export class ProgramMonitor implements Monitor, WantedHook {
	readonly entersCompiled = false;
	readonly hook = this;
	isUsed = false;
	private readonly interpreter: Interpreter;
	private readonly hooks: EventHooks;
	readonly markers: Markers;
	/** By tool. */
	readonly names: (Value | undefined)[] = new Array(ALL_TOOLS).fill(undefined);
	private readonly callbacks: (Value | undefined)[][] = [];
	private readonly globalEvents = new Int32Array(ALL_TOOLS);
	private readonly localEvents = new WeakMap<Code, Int32Array>();
	private readonly codes = new WeakMap<Code, MonitoredCode>();
	private readonly pending: Pending[] = [];
	/** Generators that have yielded while somebody wanted to know when they go on. */
	private readonly suspended = new WeakSet<Frame>();
	/** Frames that have begun, of code whose first word is also the head of a loop. */
	private readonly begun = new WeakSet<Frame>();
	/** The same, where several lines stand before that word. */
	private readonly entered = new WeakSet<Frame>();
	private idle = 0;
	/** The word seen last that leads to lines without one. */
	private wayFrame: Frame | undefined = undefined;
	private wayPc = 0;
	/** The line that had begun when a trace function, called there, asked for lines of the code. */
	private lineTold: EventHooks['lineTold'] = undefined;
	/** Of the last LINE event. */
	private lastLineFrame: Frame | undefined = undefined;
	private lastLine = 0;
	private lastLinePc = 0;

	constructor(interpreter: Interpreter, hooks: EventHooks, markers: Markers) {
		this.interpreter = interpreter;
		this.hooks = hooks;
		this.markers = markers;
		for (let tool = 0; tool < ALL_TOOLS; tool++) this.callbacks.push(new Array(EVENT_COUNT).fill(undefined));
	}

	/** Calls `visit` with what nothing else may keep alive. */
	visitReferences(visit: (value: Value) => void): void {
		for (const callbacks of this.callbacks) for (const func of callbacks) if (func !== undefined) visit(func);
		for (const name of this.names) if (name !== undefined) visit(name);
	}

	// What tools want.

	eventsOf(tool: number): number {
		return this.globalEvents[tool];
	}

	localEventsOf(tool: number, code: Code): number {
		return this.localEvents.get(code)?.[tool] ?? 0;
	}

	setEvents(tool: number, events: number): void {
		if (this.globalEvents[tool] === events) return;
		this.globalEvents[tool] = events;
		this.isUsed = true;
		this.instrumentAll();
		this.hooks.changed();
	}

	setLocalEvents(tool: number, code: Code, events: number): void {
		let local = this.localEvents.get(code);
		if (local === undefined) {
			local = new Int32Array(ALL_TOOLS);
			this.localEvents.set(code, local);
		}
		local[tool] = events;
		if (events !== 0) this.isUsed = true;
		if (code.ops.length > 0) this.apply(code);
	}

	/** Sets the callback for the event of a number; returns the one before. */
	register(tool: number, event: number, func: Value | undefined): Value | undefined {
		const previous = this.callbacks[tool][event];
		this.callbacks[tool][event] = func;
		return previous;
	}

	/** Everything that was disabled is enabled again. */
	restart(): void {
		for (const code of this.allCode()) {
			const monitored = this.codes.get(code);
			monitored?.disabled.fill(undefined);
			monitored?.passedBefore.fill(undefined);
			this.apply(code);
		}
	}

	/** Forgets all that a tool wanted. */
	free(tool: number): void {
		this.names[tool] = undefined;
		this.callbacks[tool].fill(undefined);
		for (const code of this.allCode()) {
			const local = this.localEvents.get(code);
			if (local !== undefined) local[tool] = 0;
			const monitored = this.codes.get(code);
			if (monitored === undefined) continue;
			monitored.disabled[tool] = undefined;
			monitored.passedBefore[tool] = undefined;
		}
		this.globalEvents[tool] = 0;
		this.instrumentAll();
		this.hooks.changed();
	}

	private instrumentAll(): void {
		for (const code of this.allCode()) this.apply(code);
	}

	/** All code that has run, or may be running. */
	private allCode(): Set<Code> {
		const found = new Set<Code>();
		const add = (code: Code): void => {
			if (found.has(code)) return;
			found.add(code);
			for (const child of code.knownChildren) add(child);
		};
		const { interpreter } = this;
		for (const value of reachable((visit) => interpreter.visitRoots(visit))) {
			if (value instanceof PyFunction) add(value.code as Code);
			else if (value instanceof PyCode) add(value.code);
			else if (value instanceof PyGenerator && value.frame !== null) add(value.frame.code);
		}
		for (let frame = interpreter.thread.frame; frame !== null; frame = frame.back) add(frame.code);
		for (const code of found) if (code.ops.length === 0) found.delete(code);
		return found;
	}

	prepared(code: Code): void {
		const wanted = this.globalEvents.some((events) => (events & LOCAL_EVENTS) !== 0);
		if (wanted || this.localEvents.has(code)) this.apply(code);
	}

	/** Instruments what is wanted of a code object, and nothing else. */
	private apply(code: Code): void {
		const local = this.localEvents.get(code);
		let monitored = this.codes.get(code);
		const wanted = this.globalEvents.map((events, tool) => events | (local?.[tool] ?? 0));
		const isWanted = wanted.some((events) => (events & LOCAL_EVENTS) !== 0);
		if (!isWanted && monitored === undefined) return;
		if (monitored === undefined) {
			const none = new Array(ALL_TOOLS).fill(undefined);
			monitored = { places: placesOf(code), wanted, disabled: none, passedBefore: [...none] };
			this.codes.set(code, monitored);
		}
		for (let tool = 0; tool < ALL_TOOLS; tool++) enable(monitored, tool, wanted[tool] & ~monitored.wanted[tool]);
		monitored.wanted.set(wanted);
		const { places } = monitored;
		const of = monitored;
		instrument(code, (pc) => places.events[pc] !== 0 && eventsAt(of, pc) !== 0);
		const { lineTold } = this.hooks;
		if (lineTold?.frame.code === code) this.lineTold = lineTold;
	}

	// What the loop tells.

	get isWanted(): boolean {
		return this.globalEvents.some((events) => (events & EXCEPTION_EVENTS) !== 0);
	}

	before(frame: Frame, pc: number): boolean {
		if (this.pending.length > 0) this.settle(frame, pc);
		if (isInstrumentedOp(frame.code.ops[pc] & 0xff)) {
			this.idle = 0;
			return true;
		}
		return this.pending.length > 0 || ++this.idle < IDLE_WORDS || this.isWanted;
	}

	abandon(): void {}

	reached(thread: Thread, frame: Frame, pc: number): void {
		const { code } = frame;
		const monitored = this.codes.get(code);
		if (this.hooks.isCalling || monitored === undefined) return;
		let events = eventsAt(monitored, pc);
		const { isTracing } = this.hooks;
		if ((events & EVENTS.PY_START) !== 0 && this.isBeginning(frame, pc)) {
			this.fire(monitored, pc, EVENTS.PY_START, [codeObject(code), 0]);
		}
		const op = code.plainOps[pc] & 0xff;
		if ((events & EVENTS.PY_RESUME) !== 0) {
			if (this.suspended.delete(frame)) this.fireAt(monitored, frame, pc, EVENTS.PY_RESUME);
			if (op === Op.YIELD_VALUE) this.suspended.add(frame);
		}
		// Whoever was told that the code begins may have asked for more of it.
		if ((events & (EVENTS.PY_START | EVENTS.PY_RESUME)) !== 0) events = eventsAt(monitored, pc);
		if ((events & EVENTS.LINE) !== 0) this.fireLines(monitored, frame, pc);
		if ((events & WAY) !== 0) {
			this.wayFrame = frame;
			this.wayPc = pc;
		}
		if ((events & EVENTS.INSTRUCTION) !== 0) this.fireAt(monitored, frame, pc, EVENTS.INSTRUCTION);
		if ((events & EVENTS.JUMP) !== 0) {
			const target = code.plainOps[pc] >> 8;
			this.fireAt(monitored, frame, pc, EVENTS.JUMP, offsetOf(code, target));
		}
		if ((events & EVENTS.CALL) !== 0) this.fireCall(monitored, frame, pc);
		if ((events & EVENTS.PY_RETURN) !== 0) {
			const value = returnedValue(frame, pc);
			if (value !== undefined) this.fireAt(monitored, frame, pc, EVENTS.PY_RETURN, value);
		}
		if ((events & EVENTS.PY_YIELD) !== 0) {
			this.fireAt(monitored, frame, pc, EVENTS.PY_YIELD, frame.slots[code.tops[pc]] as Value);
		}
		if ((events & EVENTS.BRANCH) !== 0) this.pending.push({ frame, pc, callee: undefined, argument: null });
		// What was called may have taken the frame away.
		thread.frame = frame;
		if (!isTracing && this.hooks.isTracing && (events & EVENTS.LINE) !== 0) this.hooks.beginLine(frame, pc);
	}

	private isBeginning(frame: Frame, pc: number): boolean {
		if (pc !== startWord(frame.code) || this.begun.has(frame)) return false;
		this.begun.add(frame);
		return true;
	}

	/** Whether a frame begins, with a word that several lines stand before. */
	private isEntry(frame: Frame, pc: number): boolean {
		if (pc !== startWord(frame.code) || this.entered.has(frame)) return false;
		this.entered.add(frame);
		return true;
	}

	private fireLines(monitored: MonitoredCode, frame: Frame, pc: number): void {
		const { code } = frame;
		const { lines, passed } = monitored.places;
		const without = passed.get(pc);
		if (without !== undefined) {
			const from = this.wayFrame === frame ? this.wayPc : this.isEntry(frame, pc) ? -1 : undefined;
			if (from !== undefined) {
				for (const line of linesOfWay(code, from, without.word)) this.firePassed(monitored, code, pc, line);
			}
			this.wayFrame = undefined;
		}
		const line = lines[pc];
		const { lineTold } = this;
		if (lineTold?.frame === frame) this.lineTold = undefined;
		// Control has only gone on within the line.
		const last = this.lastLinePc;
		const isSame = this.lastLineFrame === frame && line === this.lastLine && pc > last;
		this.lastLineFrame = frame;
		this.lastLine = line;
		this.lastLinePc = pc;
		if (isSame) this.disableAs(monitored, code, last, pc);
		else if (lineTold?.frame === frame && lineTold.line === line) return;
		else if (line > 0) this.fire(monitored, pc, EVENTS.LINE, [codeObject(code), line]);
	}

	/** A place of the same line, which control passes too, is told of no more where the one before it is not. */
	private disableAs(monitored: MonitoredCode, code: Code, before: number, pc: number): void {
		for (const disabled of monitored.disabled) {
			if (disabled !== undefined) disabled[pc] |= disabled[before] & EVENTS.LINE;
		}
		if (eventsAt(monitored, pc) === 0) restore(code, pc);
	}

	/** A line without a word of its own. */
	private firePassed(monitored: MonitoredCode, code: Code, pc: number, line: number): void {
		for (let tool = 0; tool < ALL_TOOLS; tool++) {
			if ((monitored.wanted[tool] & EVENTS.LINE) === 0 || isPassed(monitored, tool, pc, line)) continue;
			const func = this.callbacks[tool][eventNumber(EVENTS.LINE)];
			if (func === undefined) continue;
			if (this.callBack(func, [codeObject(code), line]) !== this.markers.disable) continue;
			monitored.passedBefore[tool] ??= new Map();
			const before = monitored.passedBefore[tool] as Map<number, Set<number>>;
			before.set(pc, (before.get(pc) ?? new Set()).add(line));
			if (eventsAt(monitored, pc) === 0) restore(code, pc);
			for (const [from, to] of monitored.places.ways) {
				if (to.includes(pc) && eventsAt(monitored, from) === 0) restore(code, from);
			}
		}
	}

	private fireCall(monitored: MonitoredCode, frame: Frame, pc: number): void {
		const slot = calleeSlot(frame, pc);
		const callee = frame.slots[slot];
		if (slot < 0 || callee === undefined) return;
		const argument = this.orMissing(firstArgument(frame, pc, slot));
		this.fireAt(monitored, frame, pc, EVENTS.CALL, callee, argument);
		const isTypeScript = isNative(callee) || (callee instanceof PyType && callee.isNative);
		if (isTypeScript) this.pending.push({ frame, pc, callee, argument });
	}

	private orMissing(value: Slot): Value {
		return value === undefined ? this.markers.missing : value;
	}

	/** What earlier words did is known when the frame goes on. */
	private settle(frame: Frame, pc: number): void {
		const { pending } = this;
		for (let last = pending.at(-1); last !== undefined && last.frame === frame; last = pending.at(-1)) {
			if (last.callee === undefined && isPartOf(frame.code, last.pc, pc)) return;
			pending.pop();
			const monitored = this.codes.get(frame.code);
			if (monitored === undefined) continue;
			if (last.callee === undefined) {
				this.fireAt(monitored, frame, last.pc, EVENTS.BRANCH, offsetOf(frame.code, pc));
			} else {
				this.fireAt(monitored, frame, last.pc, EVENTS.C_RETURN, last.callee, last.argument);
			}
		}
	}

	onRaised(frame: Frame, at: number, exception: Value, isRaisedAgain: boolean): Value {
		try {
			for (let last = this.pending.at(-1); last?.frame === frame; last = this.pending.at(-1)) {
				this.pending.pop();
				const monitored = this.codes.get(frame.code);
				if (last.callee === undefined || monitored === undefined) continue;
				this.fireAt(monitored, frame, last.pc, EVENTS.C_RAISE, last.callee, last.argument);
			}
			if (this.suspended.delete(frame)) this.fireException(frame, at, EVENTS.PY_THROW, exception);
			this.fireException(frame, at, isRaisedAgain ? EVENTS.RERAISE : EVENTS.RAISE, exception);
			return exception;
		} catch (error) {
			return error as Value;
		}
	}

	onUnwound(frame: Frame, at: number, exception: Value): Value {
		while (this.pending.at(-1)?.frame === frame) this.pending.pop();
		try {
			this.fireException(frame, at, EVENTS.PY_UNWIND, exception);
			return exception;
		} catch (error) {
			return error as Value;
		}
	}

	onHandled(frame: Frame, handler: number, exception: Value): void {
		this.fireException(frame, handler, EVENTS.EXCEPTION_HANDLED, exception);
	}

	// Calling back.

	private fireAt(monitored: MonitoredCode, frame: Frame, pc: number, event: number, ...args: Value[]): void {
		this.fire(monitored, pc, event, [codeObject(frame.code), frame.code.offsets[pc], ...args]);
	}

	/** Calls whoever wants to know of an event at a place. */
	private fire(monitored: MonitoredCode, pc: number, event: number, args: Value[]): void {
		// The ends of calls go with the calls.
		const asked = (event & CALL_ENDS) !== 0 ? EVENTS.CALL : event;
		const { code } = args[0] as PyCode;
		for (let tool = 0; tool < ALL_TOOLS; tool++) {
			if ((monitored.wanted[tool] & asked) === 0) continue;
			const disabled = monitored.disabled[tool];
			if (asked === event && disabled !== undefined && (disabled[pc] & event) !== 0) continue;
			const func = this.callbacks[tool][eventNumber(event)];
			if (func === undefined || this.callBack(func, [...args]) !== this.markers.disable) continue;
			if (asked !== event) throw this.notDisabled(tool, event);
			monitored.disabled[tool] ??= new Int32Array(monitored.places.events.length);
			(monitored.disabled[tool] as Int32Array)[pc] |= event;
			if (eventsAt(monitored, pc) === 0) restore(code, pc);
		}
	}

	private fireException(frame: Frame, at: number, event: number, exception: Value): void {
		if (this.hooks.isCalling) return;
		for (let tool = 0; tool < ALL_TOOLS; tool++) {
			if ((this.globalEvents[tool] & event) === 0) continue;
			const func = this.callbacks[tool][eventNumber(event)];
			if (func === undefined) continue;
			const result = this.callBack(func, [codeObject(frame.code), frame.code.offsets[at], exception]);
			if (result === this.markers.disable) throw this.notDisabled(tool, event);
		}
	}

	/** What a callback gets that wants to disable an event that has no place. */
	private notDisabled(tool: number, event: number): Value & object {
		this.callbacks[tool][eventNumber(event)] = undefined;
		return valueError('Cannot disable events without a place, such as exceptions. Callback removed.');
	}

	private callBack(func: Value, args: Value[]): Value {
		const { hooks } = this;
		const { thread } = this.interpreter;
		const { handling } = thread;
		hooks.begin();
		try {
			return call(func, args);
		} finally {
			hooks.end();
			thread.handling = handling;
		}
	}
}

/** Events that a tool wants anew come from all places, those included where it disabled them earlier. */
function enable({ disabled, passedBefore }: MonitoredCode, tool: number, events: number): void {
	if ((events & EVENTS.LINE) !== 0) passedBefore[tool] = undefined;
	const off = disabled[tool];
	if (off === undefined || events === 0) return;
	for (let pc = 0; pc < off.length; pc++) off[pc] &= ~events;
}

/** The events that anybody wants at a word. */
function eventsAt(monitored: MonitoredCode, pc: number): number {
	const { places, wanted, disabled } = monitored;
	let events = 0;
	for (let tool = 0; tool < ALL_TOOLS; tool++) {
		const off = disabled[tool];
		let own = off === undefined ? wanted[tool] : wanted[tool] & ~off[pc];
		if ((wanted[tool] & EVENTS.LINE) !== 0) {
			if (places.lines[pc] === 0) own &= ~EVENTS.LINE;
			if (wantsPassed(monitored, tool, pc)) own |= EVENTS.LINE;
			if (places.ways.get(pc)?.some((to) => wantsPassed(monitored, tool, to))) own |= WAY;
		}
		events |= own;
	}
	return events & places.events[pc];
}

/** Whether a tool still wants a line that begins before a word without having one. */
function wantsPassed(monitored: MonitoredCode, tool: number, pc: number): boolean {
	const passed = monitored.places.passed.get(pc);
	if (passed === undefined) return false;
	for (const line of passed.lines) if (!isPassed(monitored, tool, pc, line)) return true;
	return false;
}

function isPassed({ passedBefore }: MonitoredCode, tool: number, pc: number, line: number): boolean {
	return passedBefore[tool]?.get(pc)?.has(line) ?? false;
}

/** Offset of the instruction that control comes to at a word. */
function offsetOf({ offsets, plainOps }: Code, pc: number): number {
	return offsets[isCounter(plainOps[pc] & 0xff) ? pc + 1 : pc];
}

/** Whether a word is one of those that a branch at another word is made of. */
function isPartOf({ plainOps }: Code, branch: number, pc: number): boolean {
	if (pc <= branch || pc > branch + 2) return false;
	const op = plainOps[pc] & 0xff;
	const isTest = op === Op.TEST_TRUE || op === Op.TEST_FALSE || op === Op.FOR_ITER_END;
	return pc === branch + 1
		? isTest || (plainOps[branch] & 0xff) === Op.RANGE_STEP
		: isTest && (plainOps[branch] & 0xff) === Op.RANGE_STEP;
}
