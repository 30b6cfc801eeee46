// Frames as Python sees them: one object for each activation that somebody asked for. They stay valid after the activation
// has ended. Neighbours: tracer.ts keeps in them what it knows of an activation; frame_locals.ts reads and writes variables.

import { interpreter } from '../objects/current.ts';
import type { PyDict } from '../objects/dict.ts';
import { attributeError, runtimeError, typeError } from '../objects/exception.ts';
import { native } from '../objects/native_function.ts';
import { addressOf, truth } from '../objects/protocol.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { codeObject, firstLine } from '../vm/code_object.ts';
import type { Frame } from '../vm/frame.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { clearLocals, readLocals } from './frame_locals.ts';
import { linesBefore, wordLines } from './line_events.ts';

/** The type `frame`. */
export const frameType = new PyType('frame');

/** A frame as programs see it, with what the tracer knows of its activation. */
export class PyFrame extends PyObject {
	readonly frame: Frame;
	/** `f_trace`: the local trace function; undefined without one. */
	trace: Value | undefined = undefined;
	traceLines = true;
	traceOpcodes = false;
	/** The dict that `f_locals` of a function's frame has given, once it has. */
	locals: PyDict | undefined = undefined;
	/** The line that was last reported or passed; 0 when the frame begins. */
	lastLine = 0;
	/** The word that ran last, -1 when the frame begins. */
	lastPc = -1;
	/** The frame is a generator's that has yielded: it will be called again. */
	isSuspended = false;
	/** What the generator of the `for` loop at which the frame stands has returned, other than None. */
	stopped: Value | undefined = undefined;
	/** A native function that the frame has called and that a profiler is to be told the end of. */
	calledNative: Value | undefined = undefined;

	constructor(frame: Frame) {
		super();
		this.frame = frame;
	}

	override visitReferences(visit: (value: Value) => void): void {
		this.frame.visitReferences(visit);
		if (this.trace !== undefined) visit(this.trace);
		if (this.locals !== undefined) visit(this.locals);
	}
}
setPrototypeType(PyFrame, frameType);

const objects = new WeakMap<Frame, PyFrame>();

/** The object of a frame, if anybody has asked for it. */
export function knownFrameObject(frame: Frame): PyFrame | undefined {
	return objects.get(frame);
}

/** The object of a frame: the same each time. */
export function frameObject(frame: Frame): PyFrame {
	let object = objects.get(frame);
	if (object === undefined) {
		object = new PyFrame(frame);
		objects.set(frame, object);
	}
	return object;
}

/** Who is told that a program changed what is traced in a frame. */
export interface FrameObserver {
	/** `f_trace`, `f_trace_lines` or `f_trace_opcodes` was set. */
	traceChanged(object: PyFrame): void;
	/** `f_lineno` is set. @throws ValueError where no jump is allowed */
	jump(object: PyFrame, line: Value): void;
	/** The line where a frame stands that the observer is just telling of; undefined for others. */
	lineOf(object: PyFrame): number | undefined;
}

let observerOf: (running: Interpreter) => FrameObserver | undefined = () => undefined;

/** Says who observes the frames of an interpreter. */
export function setFrameObserver(of: (running: Interpreter) => FrameObserver | undefined): void {
	observerOf = of;
}

/** Index of the word at which a frame stands: the one that is about to run, or that waits for what it called. */
export function wordAt(frame: Frame): number {
	return Math.max(0, frame.pc - 1);
}

/** The line that a frame has arrived at. */
export function lineOfFrame(object: PyFrame): number {
	const { frame } = object;
	const { code } = frame;
	if (frame.pc === 0) return code.name === '<module>' ? 0 : firstLine(code);
	const lines = wordLines(code);
	for (let pc = Math.min(wordAt(frame), lines.length - 1); pc >= 0; pc--) {
		if (lines[pc] > 0) return lines[pc];
		if (lines[pc] < 0) {
			const [first] = linesBefore(code, -1, pc, 0).slice(-1);
			if (first !== undefined) return first;
		}
	}
	return firstLine(code);
}

function frameAttribute(self: PyFrame, name: string): Value | undefined {
	const { frame } = self;
	switch (name) {
		case 'f_back':
			return frame.back === null ? null : frameObject(frame.back);
		case 'f_code':
			return codeObject(frame.code);
		case 'f_globals':
			return frame.globals;
		case 'f_builtins':
			return (interpreter as Interpreter).builtins;
		case 'f_locals':
			return frame.locals ?? readLocals(self);
		case 'f_lasti':
			return frame.code.offsets[wordAt(frame)];
		case 'f_lineno':
			return observerOf(interpreter as Interpreter)?.lineOf(self) ?? lineOfFrame(self);
		case 'f_trace':
			return self.trace ?? null;
		case 'f_trace_lines':
			return self.traceLines;
		case 'f_trace_opcodes':
			return self.traceOpcodes;
		default:
			return undefined;
	}
}

function setFrameAttribute(self: PyFrame, name: string, value: Value): boolean {
	const observer = observerOf(interpreter as Interpreter);
	switch (name) {
		case 'f_trace':
			self.trace = value === null ? undefined : value;
			break;
		case 'f_trace_lines':
			self.traceLines = requireBool(value);
			break;
		case 'f_trace_opcodes':
			self.traceOpcodes = requireBool(value);
			break;
		case 'f_lineno':
			if (observer === undefined) return false;
			observer.jump(self, value);
			return true;
		case 'f_back':
		case 'f_code':
		case 'f_globals':
		case 'f_builtins':
		case 'f_locals':
		case 'f_lasti':
			throw attributeError(`attribute '${name}' of 'frame' objects is not writable`);
		default:
			return false;
	}
	observer?.traceChanged(self);
	return true;
}

function requireBool(value: Value): boolean {
	if (typeof value !== 'boolean') throw typeError('attribute value type must be bool');
	return truth(value);
}

frameType.define(
	{
		repr: (self: PyFrame) => {
			const { code } = self.frame;
			const line = observerOf(interpreter as Interpreter)?.lineOf(self) ?? lineOfFrame(self);
			return `<frame at 0x${addressOf(self)}, file '${code.filename}', line ${line}, code ${code.name}>`;
		},
		getAttr: frameAttribute,
		setAttr: setFrameAttribute,
		deleteAttr: (self: PyFrame, name) => {
			if (name === 'f_lineno') throw attributeError('cannot delete attribute');
			if (name !== 'f_trace') return false;
			self.trace = undefined;
			observerOf(interpreter as Interpreter)?.traceChanged(self);
			return true;
		},
	},
	{
		clear: native('clear', 1, 1, (self: PyFrame) => {
			const { frame } = self;
			for (let active = (interpreter as Interpreter).thread.frame; active !== null; active = active.back) {
				if (active === frame) throw runtimeError('cannot clear an executing frame');
			}
			if (frame.generator !== null) frame.generator.frame = null;
			clearLocals(self);
			self.trace = undefined;
		}),
	},
);
