// Running a thread to its end from outside: in one go, or in slices that give control back to the host's event loop in
// between, waiting where a native asked to wait.

import { runtimeError } from '../objects/exception.ts';
import { Suspension } from '../objects/suspension.ts';
import type { Value } from '../objects/value.ts';
import { RunEnded } from './budget.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import { toPythonException } from './raise.ts';

/** Runs a frame to its end without giving up control. @throws what it raises; RuntimeError if it has to wait */
export function runToEnd(interpreter: Interpreter, frame: Frame): Value {
	return interpreter.enter(() => {
		const { thread } = interpreter;
		if (thread.frame !== null) return thread.runNested(frame, undefined);
		let result = thread.run(frame, undefined);
		while (result === undefined) {
			const injected = thread.suspension === undefined ? undefined : runtimeError("can't wait in synchronous code");
			thread.suspension?.abandon();
			thread.suspension = undefined;
			result = thread.run(thread.frame as unknown as Frame, injected);
		}
		return result;
	});
}

/** How {@link runInSlices} shares the event loop. */
export interface SliceOptions {
	/** Milliseconds of Python between two turns of the event loop. */
	readonly sliceMilliseconds: number;
	/** Resolves after the event loop has had a turn. */
	readonly yieldControl: () => Promise<void>;
}

/** Runs a frame to its end, giving the event loop a turn after each slice and waiting where a native asks to. */
export async function runInSlices(interpreter: Interpreter, frame: Frame, options: SliceOptions): Promise<Value> {
	const { thread } = interpreter;
	let current = frame;
	let injected: Value | RunEnded | undefined;
	try {
		for (;;) {
			const running = current;
			const result = interpreter.enter(() => {
				thread.setSlice(options.sliceMilliseconds);
				return thread.run(running, injected);
			});
			if (result !== undefined) return result;
			injected = undefined;
			const { suspension } = thread;
			thread.suspension = undefined;
			current = thread.frame as unknown as Frame;
			if (suspension === undefined) {
				await options.yieldControl();
			} else {
				injected = await settle(interpreter, suspension, current);
			}
		}
	} finally {
		thread.setSlice(Number.POSITIVE_INFINITY);
	}
}

/** Waits for a suspension and puts its result on the frame's stack; returns what to raise there instead. */
async function settle(
	interpreter: Interpreter,
	suspension: Suspension,
	frame: Frame,
): Promise<Value | RunEnded | undefined> {
	let waiting = suspension;
	for (;;) {
		try {
			const { promise, resume } = waiting;
			const given = await waitAttentively(interpreter, promise);
			const value = interpreter.enter(() => resume(given));
			frame.slots[++frame.sp] = value;
			return undefined;
		} catch (error) {
			waiting.abandon();
			if (error instanceof RunEnded) return error;
			if (!(error instanceof Suspension)) return interpreter.enter(() => toPythonException(error));
			waiting = error;
		}
	}
}

/** Timers take no longer delays than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Waits for a promise, and meanwhile for interrupts, scheduled callbacks and the end of the time budget.
 * @throws what they raise, and what the promise is rejected with
 */
async function waitAttentively(interpreter: Interpreter, promise: Promise<unknown>): Promise<unknown> {
	const { thread } = interpreter;
	const settled = promise.then((value) => ({ value }));
	// Whoever stops waiting leaves a promise behind that may be rejected.
	settled.catch(() => {});
	for (;;) {
		interpreter.enter(() => thread.attend());
		let timer: ReturnType<typeof setTimeout> | undefined;
		const woken = new Promise<undefined>((resolve) => {
			const wake = () => resolve(undefined);
			thread.wake = wake;
			const { timeLeft } = thread;
			if (timeLeft < LONGEST_TIMER) timer = setTimeout(wake, Math.ceil(timeLeft));
		});
		try {
			const given = await Promise.race([settled, woken]);
			if (given !== undefined) return given.value;
		} finally {
			thread.wake = undefined;
			clearTimeout(timer);
		}
	}
}
