// Trace functions told of bytecode as the reference implementation does (py/profile.c): which lines begin is what the
// bytecode's own line table says, instruction by instruction. Everything else is the tracer's.

import { POSITION_NONE } from '../mpy/rawcode.ts';
import { exceptionBaseType } from '../objects/exception.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import type { Frame } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';
import { type PyFrame, wordAt } from './frame_object.ts';
import { LOOK, Tracer } from './tracer.ts';

/** The tracer for `-X emit=bytecode`. */
export class BytecodeTracer extends Tracer {
	/** What resumes is a new frame to the reference implementation. */
	protected override called(object: PyFrame): void {
		object.lastLine = 0;
	}

	/** Modules are called at their first line. */
	override lineOf(object: PyFrame): number | undefined {
		const { frame } = object;
		const isModule = frame.pc === 0 && frame.code.name === '<module>';
		return super.lineOf(object) ?? (isModule ? frame.code.lineOf(0) : undefined);
	}

	protected override arrive(frame: Frame, at: number, reached: number): number {
		const pc = super.arrive(frame, at, reached);
		// Two words of one line may have an event between them.
		this.lastEntry = LOOK;
		return pc;
	}

	/** An event for each instruction whose line is not that of the event before; items of a loop begin anew. */
	protected override reach(object: PyFrame, frame: Frame, pc: number): void {
		if (this.hasItem(frame, pc)) object.lastLine = 0;
		for (const line of this.wayTo(frame, pc)) {
			if (line === POSITION_NONE || line === object.lastLine) continue;
			object.lastLine = line;
			this.lineEvent(object);
			if (this.hasJumped) return;
		}
	}

	/** Whether the word that ran last in a frame has taken an item from an iterator. */
	private hasItem({ code }: Frame, pc: number): boolean {
		const { lastPc } = this;
		return (code.plainOps[lastPc] & 0xff) === Op.FOR_ITER && pc > lastPc && pc < code.plainOps[lastPc + 1] >> 8;
	}

	/** Words that return say so whatever comes first, and nothing more is told of their frame. */
	protected override leave(object: PyFrame, frame: Frame, pc: number): void {
		const word = frame.code.plainOps[pc];
		if ((word & 0xff) === Op.RETURN_VALUE && object.trace !== undefined) {
			this.callLocal(object, 'return', frame.slots[(word >> 8) & 0xff] as Value);
			object.trace = undefined;
		}
		super.leave(object, frame, pc);
	}

	/** Frames that delegate, and those left by an exception, do not say that they return. */
	protected override returnEvent(object: PyFrame, value: Value): void {
		const { code } = object.frame;
		if ((code.plainOps[wordAt(object.frame)] & 0xff) !== Op.YIELD_VALUE) object.trace = undefined;
		super.returnEvent(object, value);
		object.trace = undefined;
	}

	/** What a generator returns is no event where it was looped over. */
	protected override noteEnd(): void {}

	/** An exception is one wherever it passes, also on its way out of a finally block; SystemExit and the like never are. */
	override onRaised(frame: Frame, at: number, exception: Value): Value {
		return super.onRaised(frame, at, exception, !typeOf(exception).isSubclassOf(exceptionBaseType));
	}
}
