// Raising: what `raise x` turns x into, tracebacks, and JavaScript errors that must become Python exceptions.

import { call } from '../objects/call.ts';
import { PyInstance } from '../objects/class.ts';
import { exceptionPayload } from '../objects/class_slots.ts';
import { interpreter } from '../objects/current.ts';
import {
	baseExceptionType,
	generatorExitType,
	memoryError,
	nameError,
	newException,
	type PyException,
	runtimeError,
	runtimeErrorType,
	type TracebackEntry,
	typeError,
} from '../objects/exception.ts';
import { PyType, typeOf } from '../objects/type.ts';
import { PyObject, type Value } from '../objects/value.ts';
import type { Code } from './code.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';

/** The exception that `raise value` raises: an instance as it is, a class called. @throws nothing: errors are returned */
export function raisedObject(value: Value): Value {
	const exception = value instanceof PyType && value.isSubclassOf(baseExceptionType) ? call(value, []) : value;
	// An instance whose native part `__init__` has not made yet is no exception so far.
	const isIncomplete = exception instanceof PyInstance && exception.payload === undefined;
	if (!isIncomplete && typeOf(exception).isSubclassOf(baseExceptionType)) return exception;
	return typeError('exceptions must derive from BaseException');
}

/** What reading a local that has no value raises. */
export function unboundLocal(): PyException {
	return nameError('local variable referenced before assignment');
}

/** Adds the place an exception passed through, unless it is one that upstream leaves bare. */
export function addTraceback(exception: Value, frame: Frame, pc: number): void {
	// Whoever looks at the frame later finds it where it was left.
	frame.pc = pc + 1;
	placesOf(exception)?.push(new PassedPlace(frame, pc));
}

/** A place in a frame that is known; most exceptions are handled without anybody asking for the line. */
class PassedPlace implements TracebackEntry {
	readonly frame: Frame;
	private readonly pc: number;

	constructor(frame: Frame, pc: number) {
		this.frame = frame;
		this.pc = pc;
	}

	get file(): string {
		return this.frame.code.filename;
	}

	get line(): number {
		return this.frame.code.lineOf(this.pc);
	}

	get block(): string {
		return this.frame.code.name;
	}
}

/** The same, of a place that is known. */
export function addPlace(exception: Value, place: TracebackEntry): void {
	placesOf(exception)?.push(place);
}

/** A place as tracebacks have it. */
export function placeOf(code: Code, pc: number): TracebackEntry {
	return { file: code.filename, line: code.lineOf(pc), block: code.name };
}

/** Where a place is to be added, with room for it. */
function placesOf(exception: Value): TracebackEntry[] | undefined {
	const payload = exceptionPayload(exception);
	if (payload === undefined || (payload.type === generatorExitType && payload === exception)) return undefined;
	const limit = (interpreter as Interpreter).tracebackLimit;
	if (limit <= 0) return undefined;
	const { traceback } = payload;
	// The outermost places are kept.
	if (traceback.length >= limit) traceback.shift();
	return traceback;
}

/** A defect of the implementation itself, which Python code can only see as an exception. */
export class InternalError extends Error {}

/** What engines say when something is larger than they can make. */
const TOO_LARGE =
	/Invalid (array|string|typed array)|Array buffer allocation|BigInt too big|Maximum BigInt|(Map|Set) maximum size/i;

/** Whether the JavaScript stack was used up. */
export function isStackOverflow(error: unknown): boolean {
	// A regular expression that finds no room to run says so in a SyntaxError: there must be none here.
	if (error instanceof RangeError || error instanceof SyntaxError) return error.message.includes('call stack');
	// Firefox has a class of its own for it.
	return error instanceof Error && error.name === 'InternalError' && /recursion/.test(error.message);
}

/**
 * What was caught, as a Python exception. A JavaScript stack overflow is a recursion error; anything else that is not a
 * Python exception is a defect and says so.
 */
export function toPythonException(error: unknown): Value {
	if (error instanceof PyObject) return error;
	if (isStackOverflow(error)) return runtimeError('maximum recursion depth exceeded');
	if (error instanceof RangeError && TOO_LARGE.test(error.message)) return memoryError('memory allocation failed');
	const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return newException(runtimeErrorType, `internal error in krait, please report it: ${detail}`);
}
