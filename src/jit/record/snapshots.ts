// The states of the frames that a recorder notes with what it writes down, so that exits know how to go on: before and
// behind the instruction being recorded, each made once. Invariant: a slot is listed where it may still be read, and where
// the frame does not have its value already. Neighbours: recorder.ts; exits.ts, which makes frames of them;
// restored_frames.ts.

import { Action } from '../../vm/frame.ts';
import { behindOf } from '../../vm/word_flow.ts';
import { resultSlot } from '../instruction_words.ts';
import { type FrameState, Input, type Operand, Snapshot } from '../ir.ts';
import type { RecordedFrame } from './recorded_frame.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

/** The snapshots of one recording. */
export class Snapshots {
	private readonly recorder: Recorder;
	private stateBefore: Snapshot | undefined = undefined;
	private stateBehind: Snapshot | undefined = undefined;
	/**
	 * The instruction has called what changes something, or may run Python code: doing it again would do so twice. Fields are
	 * set behind all guards, or to what they would be set to again.
	 */
	private hasActed = false;

	constructor(recorder: Recorder) {
		this.recorder = recorder;
	}

	/** Another instruction begins, or a later part of this one that has a state of its own. */
	forget(): void {
		this.stateBefore = undefined;
		this.stateBehind = undefined;
		this.hasActed = false;
	}

	/** From here on the instruction is not to be done again. */
	act(): void {
		this.hasActed = true;
	}

	/** What the instruction has put into slots so far belongs to the state behind it. */
	forgetBehind(): void {
		this.stateBehind = undefined;
	}

	/** The state before another instruction of the frame that runs. */
	at(pc: number): Snapshot {
		return new Snapshot(this.frames(pc, -1), this.recorder.ticks);
	}

	/** The state before this instruction. @throws Abort where it must not be done again */
	before(): Snapshot {
		if (this.hasActed) throw new Abort('an instruction that would be done twice');
		this.stateBefore ??= this.at(this.recorder.pc);
		return this.stateBefore;
	}

	/** The state behind this instruction, but for its result: where what it raises is raised. */
	behind(): Snapshot {
		if (this.stateBehind === undefined) {
			const { top, pc, ticks } = this.recorder;
			const result = resultSlot(top.code, pc);
			this.stateBehind = new Snapshot(this.frames(behindOf(top.code, pc), result - 1), ticks);
		}
		return this.stateBehind;
	}

	private frames(pc: number, sp: number): FrameState[] {
		const { recorder } = this;
		const frames: FrameState[] = [];
		this.addWaiting(recorder.top, frames);
		frames.push(this.stateOf(recorder.top, pc, sp, sp < 0 ? pc : recorder.pc));
		return frames;
	}

	private addWaiting({ parent, action }: RecordedFrame, frames: FrameState[]): void {
		if (parent === undefined) return;
		this.addWaiting(parent, frames);
		parent.waitingState ??= this.waitingStateOf(parent, action);
		frames.push(parent.waitingState);
	}

	/** @param action what becomes of the result it waits for */
	private waitingStateOf(frame: RecordedFrame, action: Action): FrameState {
		const { waitingPc, waitingSp } = frame;
		switch (action) {
			case Action.FOR_ITER:
				// It may go on behind the loop as well, and then without an item.
				return this.stateOf(frame, waitingPc, waitingSp, waitingPc - 2);
			case Action.YIELD_FROM:
			case Action.TEST:
				// What it does next depends on the result.
				return this.stateOf(frame, waitingPc, waitingSp, waitingPc - 1);
			default:
				// The slot of the result as well, where a handler reads what is in it before.
				return this.stateOf(frame, waitingPc, waitingSp, waitingPc - 1, waitingPc, waitingSp + 1);
		}
	}

	/**
	 * @param livePc index of the word at which slots must be right
	 * @param otherPc another one, where all but the one slot must be right
	 */
	private stateOf(
		frame: RecordedFrame,
		pc: number,
		sp: number,
		livePc: number,
		otherPc = livePc,
		except = -1,
	): FrameState {
		const slots: number[] = [];
		const values: Operand[] = [];
		const { liveness } = frame;
		const { root, start, isBridge, extent } = this.recorder;
		const isRoot = frame === root;
		// Frames that the interpreter made have the slots that were not written.
		const keepsInputs = isRoot && start.kind === 'function';
		frame.slots.forEach((operand, slot) => {
			if (operand === undefined) return;
			if (!liveness.isLive(livePc, slot) && (slot === except || !liveness.isLive(otherPc, slot))) return;
			if (operand === frame.loaded[slot]) return;
			if (isRoot && !keepsInputs && !isBridge && operand instanceof Input && operand.slot === slot) {
				// Read, and not carried: still what the frame has.
				if (extent?.written.has(slot) === false) return;
			}
			slots.push(slot);
			values.push(operand);
		});
		const { code, action, extra, globals, block, existing } = frame;
		return { code, pc, sp, slots, values, action, extra, globals, block, existing };
	}
}
