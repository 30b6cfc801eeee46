// Generators and coroutines: an object that owns a suspended frame. Resuming one from native code runs a nested loop;
// the instruction loop resumes one by pushing its frame (see loop.ts). Source of the rules: py/objgenerator.c.

import { getAttribute, maybeMethod } from '../objects/attributes.ts';
import { call } from '../objects/call.ts';
import { charge } from '../objects/current.ts';
import {
	generatorExitType,
	PyException,
	runtimeError,
	stopIteration,
	stopIterationType,
	typeError,
	valueError,
} from '../objects/exception.ts';
import { generatorType } from '../objects/function.ts';
import { isRaised, nextItem, setStopValue, stopIterationValue } from '../objects/iteration.ts';
import { native, resuming } from '../objects/native_function.ts';
import { addressOf } from '../objects/protocol.ts';
import { type Consumer, PyType, typeOf } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { Action, type Frame } from './frame.ts';
import { Op } from './op.ts';
import { raisedObject } from './raise.ts';
import type { Thread } from './thread.ts';

export class PyGenerator extends PyObject {
	/** Null once the generator has finished. */
	frame: Frame | null;
	running = false;
	/** Set by `pend_throw`: raised at the next resumption. */
	pending: Value = null;
	readonly thread: Thread;
	readonly name: string;

	constructor(frame: Frame, thread: Thread) {
		super();
		this.frame = frame;
		this.thread = thread;
		this.name = frame.code.name;
		frame.generator = this;
	}

	/** Whether the body has begun to run. */
	get started(): boolean {
		return this.frame !== null && (this.frame.pc !== 0 || this.frame.sp >= 0);
	}

	override visitReferences(visit: (value: Value) => void): void {
		this.frame?.visitReferences(visit);
	}
}
setPrototypeType(PyGenerator, generatorType);

/** What resuming something that can be iterated gave: a value it yielded, or the value it returned. */
export interface Resumption {
	readonly done: boolean;
	readonly value: Value;
}

/**
 * Prepares a generator's frame for running: checks, and puts the sent value in place.
 * @returns the frame, or null when the generator has finished
 * @throws ValueError when it is running; TypeError when a value is sent before the start
 */
export function enterGenerator(generator: PyGenerator, sent: Value): Frame | null {
	const frame = generator.frame;
	if (frame === null) return null;
	if (generator.running) throw valueError('generator already executing');
	if (frame.sp < 0) {
		if (sent !== null) throw typeError("can't send non-None value to a just-started generator");
	} else {
		frame.slots[frame.sp] = sent;
	}
	generator.running = true;
	return frame;
}

/** Resumes a generator on a nested loop. */
export function resumeGenerator(generator: PyGenerator, sent: Value): Resumption {
	if (generator.pending !== null && generator.frame !== null && !generator.running) {
		const pending = generator.pending;
		generator.pending = null;
		return throwIntoGenerator(generator, pending);
	}
	const frame = enterGenerator(generator, sent);
	if (frame === null) return { done: true, value: null };
	return runGenerator(generator, frame, undefined);
}

function runGenerator(
	generator: PyGenerator,
	frame: Frame,
	injected: Value | undefined,
	consumption: Consumption | undefined = undefined,
): Resumption {
	frame.action = Action.NATIVE;
	frame.extra = consumption;
	try {
		const value = generator.thread.runNested(frame, injected);
		return { done: generator.frame === null, value };
	} finally {
		// Also where the recursion limit kept it from running at all.
		generator.running = false;
	}
}

/** Native code that takes all that a generator yields, while that goes on running: in `Frame.extra`. */
export class Consumption {
	readonly consumer: Consumer;
	/** Why the generator was left. */
	isDone = false;
	hasFailed = false;
	error: unknown = undefined;

	constructor(consumer: Consumer) {
		this.consumer = consumer;
	}

	/**
	 * Hands a value over that the generator has just yielded.
	 * @returns whether the generator, which was not touched meanwhile, should go on at once
	 */
	take(generator: PyGenerator, value: Value): boolean {
		const { frame } = generator;
		try {
			this.isDone = !this.consumer.take(value);
		} catch (error) {
			this.hasFailed = true;
			this.error = error;
		}
		const isSame = generator.frame === frame && !generator.running && generator.pending === null;
		return isSame && !this.isDone && !this.hasFailed;
	}
}

function consumeGenerator(generator: PyGenerator, consumer: Consumer): void {
	for (;;) {
		charge(1);
		const isPending = generator.pending !== null && generator.frame !== null && !generator.running;
		if (isPending) {
			const { done, value } = resumeGenerator(generator, null);
			if (done || !consumer.take(value)) return;
			continue;
		}
		const frame = enterGenerator(generator, null);
		if (frame === null) return;
		const consumption = new Consumption(consumer);
		const { done } = runGenerator(generator, frame, undefined, consumption);
		if (consumption.hasFailed) throw consumption.error;
		if (done || consumption.isDone) return;
	}
}

/** Raises an exception (class or instance) where the generator stands, or where what it delegates to stands. */
export function throwIntoGenerator(generator: PyGenerator, exception: Value): Resumption {
	const frame = generator.frame;
	// As upstream has it: a generator that has finished says so, whatever is thrown into it.
	if (frame === null) return { done: true, value: null };
	if (generator.running) throw valueError('generator already executing');
	generator.running = true;
	frame.action = Action.NATIVE;
	let injected: Value | undefined = exception;
	if (frame.sp >= 0 && (frame.code.plainOps[frame.pc] & 0xff) === Op.YIELD_FROM) {
		// The slot on top waits for a sent value; what is delegated to lies under it.
		const delegate = frame.slots[frame.sp - 1] as Value;
		try {
			const result = throwInto(delegate, exception);
			if (!result.done) {
				generator.running = false;
				return result;
			}
			frame.slots[--frame.sp] = result.value;
			frame.pc++;
			injected = typeIs(exception, generatorExitType) ? raisedObject(exception) : undefined;
		} catch (error) {
			if (!(error instanceof PyObject)) {
				generator.running = false;
				throw error;
			}
			// The frame keeps its place: past the instruction, a StopIteration would count as the delegate's end.
			frame.sp -= 2;
			injected = error as Value;
		}
	}
	return runGenerator(generator, frame, injected === undefined ? undefined : raisedObject(injected));
}

function typeIs(exception: Value, type: PyType): boolean {
	return exception instanceof PyType ? exception.isSubclassOf(type) : typeOf(exception).isSubclassOf(type);
}

/** Throws into anything that `yield from` delegates to (py/runtime.c, mp_resume). */
function throwInto(delegate: Value, exception: Value): Resumption {
	if (delegate instanceof PyGenerator) return throwIntoGenerator(delegate, exception);
	try {
		if (typeIs(exception, generatorExitType)) {
			const close = maybeMethod(delegate, 'close');
			if (close !== undefined) return { done: true, value: call(close, []) };
		} else {
			const method = maybeMethod(delegate, 'throw');
			if (method !== undefined) return { done: false, value: call(method, [exception]) };
		}
	} catch (error) {
		if (isRaised(error, stopIterationType)) return { done: true, value: stopIterationValue(error) };
		throw error;
	}
	// Nowhere to throw it into: it propagates, a StopIteration as well.
	throw raisedObject(exception);
}

/** Resumes anything that `yield from` delegates to, other than a generator. */
export function resumeDelegate(delegate: Value, sent: Value): Resumption {
	const type = typeOf(delegate);
	if (sent === null && type.next !== undefined) {
		if (delegate instanceof PyGenerator) {
			charge(1);
			return resumeGenerator(delegate, null);
		}
		if (type.isNative) {
			const item = nextItem(delegate);
			return item === undefined ? { done: true, value: null } : { done: false, value: item };
		}
	}
	try {
		if (sent !== null) return { done: false, value: call(getAttribute(delegate, 'send'), [sent]) };
		const next = maybeMethod(delegate, '__next__');
		if (next !== undefined) return { done: false, value: call(next, []) };
		const item = nextItem(delegate);
		return item === undefined ? { done: true, value: null } : { done: false, value: item };
	} catch (error) {
		if (isRaised(error, stopIterationType)) return { done: true, value: stopIterationValue(error) };
		throw error;
	}
}

/** The error for a StopIteration that escapes a generator body (PEP 479). */
export function escapedStopIteration(): PyException {
	return runtimeError('generator raised StopIteration');
}

function orStop(result: Resumption): Value {
	if (result.done) throw stopIteration(result.value);
	return result.value;
}

generatorType.define(
	{
		repr: (self: PyGenerator) => `<generator object '${self.name}' at ${addressOf(self)}>`,
		iterate: (self: PyGenerator) => self,
		next: (self: PyGenerator) => {
			const result = resumeGenerator(self, null);
			if (!result.done) return result.value;
			setStopValue(result.value);
			return undefined;
		},
		consume: consumeGenerator,
	},
	{
		send: resuming('send', 2, 2, (self: PyGenerator, value: Value) => orStop(resumeGenerator(self, value))),
		throw: native('throw', 2, 4, (self: PyGenerator, type: Value, value?: Value) =>
			orStop(throwIntoGenerator(self, value === undefined || value === null ? type : value)),
		),
		close: native('close', 1, 1, (self: PyGenerator) => {
			if (self.frame === null) return;
			try {
				const result = throwIntoGenerator(self, new PyException(generatorExitType, []));
				if (!result.done) throw runtimeError('generator ignored GeneratorExit');
			} catch (error) {
				if (!isRaised(error, generatorExitType)) throw error;
			}
		}),
		pend_throw: native('pend_throw', 2, 2, (self: PyGenerator, exception: Value) => {
			if (self.running) throw valueError('generator already executing');
			const previous = self.pending;
			self.pending = exception;
			return previous;
		}),
	},
);
