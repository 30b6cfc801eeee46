// Handing control from one frame to another: results of frames that return or yield, and frames given up.

import { checkInitResult } from '../objects/class_slots.ts';
import { stopIteration } from '../objects/exception.ts';
import { truth } from '../objects/protocol.ts';
import type { SpecialMethod } from '../objects/special_methods.ts';
import type { Value } from '../objects/value.ts';
import { finishTest } from './asking.ts';
import { Action, type Frame, type PendingBinary } from './frame.ts';
import { Consumption, type PyGenerator } from './generator.ts';
import { finishImport, type PendingImport } from './import.ts';
import { binaryAfterNotImplemented } from './operator_frames.ts';
import type { Thread } from './thread.ts';

/**
 * Hands a returned value to where the frame's action says.
 * @returns true when native code called: the loop ends with this value
 */
export function returnFrom(thread: Thread, frame: Frame, value: Value): boolean {
	const generator = frame.generator;
	if (generator !== null) {
		generator.frame = null;
		generator.running = false;
	}
	const back = frame.back as Frame;
	if (frame.action === Action.NATIVE) {
		thread.frame = back;
		return true;
	}
	thread.depth--;
	thread.frame = back;
	frame.back = null;
	switch (frame.action) {
		case Action.PUSH:
			back.slots[++back.sp] = value;
			break;
		case Action.CONSTRUCT:
			checkInitResult(value);
			back.slots[++back.sp] = frame.extra as Value;
			break;
		case Action.DISCARD:
			break;
		case Action.FOR_ITER:
			if (generator === null) {
				back.slots[++back.sp] = value;
			} else {
				back.pc = back.code.ops[back.pc - 1] >> 8;
			}
			break;
		case Action.YIELD_FROM:
			back.slots[back.sp] = value;
			break;
		case Action.BINARY: {
			const result = binaryAfterNotImplemented(frame.extra as PendingBinary, value);
			back.slots[++back.sp] = result;
			break;
		}
		case Action.ANSWER: {
			const answer = (frame.extra as SpecialMethod).convert(value);
			back.slots[++back.sp] = answer;
			break;
		}
		case Action.TEST:
			finishTest(thread, back, truth((frame.extra as SpecialMethod).convert(value)));
			break;
		case Action.GENERATOR_NEXT:
			throw stopIteration(value);
		case Action.IMPORT:
			finishImport(frame.extra as PendingImport);
			break;
	}
	return false;
}

/**
 * Yields a value from a generator's frame, and from those that delegate to it.
 * @returns true when native code resumed the generator: the loop ends with `thread.yielded`
 */
export function yieldFrom(thread: Thread, from: Frame, value: Value): boolean {
	let frame = from;
	for (;;) {
		const generator = frame.generator as PyGenerator;
		generator.running = false;
		const back = frame.back as Frame;
		frame.back = null;
		if (frame.action === Action.NATIVE) {
			thread.frame = back;
			const { extra } = frame;
			if (extra instanceof Consumption && handOver(thread, generator, extra, value)) {
				resume(thread, frame, back, extra);
				return false;
			}
			thread.yielded = value;
			return true;
		}
		thread.depth--;
		back.sp++;
		if (frame.action !== Action.YIELD_FROM) {
			back.slots[back.sp] = value;
			thread.frame = back;
			return false;
		}
		// The delegating frame waits at its YIELD_FROM, with room on top for the next sent value.
		back.slots[back.sp] = null;
		back.pc--;
		frame = back;
	}
}

/** Hands a value to native code while the generator that yielded it waits. Returns whether that should go on. */
function handOver(thread: Thread, generator: PyGenerator, consumption: Consumption, value: Value): boolean {
	thread.depth--;
	const goesOn = consumption.take(generator, value);
	thread.depth++;
	return goesOn;
}

/** Goes on with a generator that is being consumed. */
function resume(thread: Thread, frame: Frame, back: Frame | null, consumption: Consumption): void {
	(frame.generator as PyGenerator).running = true;
	frame.slots[frame.sp] = null;
	frame.action = Action.NATIVE;
	frame.extra = consumption;
	frame.back = back;
	thread.frame = frame;
	// As asking for the next item costs.
	thread.ticks -= frame.code.entryCost + 1;
}

/** Ends every frame of this loop without running handlers: a budget is exhausted. */
export function abandon(thread: Thread, top: Frame): void {
	for (let frame: Frame | null = top; frame !== null; frame = frame.back) {
		if (frame.generator !== null) {
			frame.generator.frame = null;
			frame.generator.running = false;
		}
		if (frame.action === Action.NATIVE) break;
	}
	thread.frame = null;
}
