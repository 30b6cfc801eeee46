// The frames of a snapshot as the trace of a bridge begins with them: the values that the tree has there, and the objects
// that it did without made again, to be removed from the bridge where they can. Neighbours: record/recorder.ts, record/snapshots.ts.

import type { Frame } from '../vm/frame.ts';
import { type BlockState, type Operand, resolve, type Snapshot, UNBOUND, type VirtualState } from './ir.ts';
import { RecordedFrame } from './record/recorded_frame.ts';
import type { Recorder } from './record/recorder.ts';
import { Abort } from './record/recording.ts';

/**
 * Restores the frames of a snapshot; what must be made again is recorded as the bridge's first operations.
 * @param frame the interpreter's, of the frame that runs
 * @returns the first frame and the one that runs
 * @throws Abort where removed objects hold each other
 */
export function restoreFrames(
	recorder: Recorder,
	snapshot: Snapshot,
	frame: Frame,
): { readonly root: RecordedFrame; readonly top: RecordedFrame } {
	return new Restoration(recorder, snapshot).restore(frame);
}

class Restoration {
	private readonly recorder: Recorder;
	private readonly snapshot: Snapshot;
	/** Objects that were made again; {@link UNBOUND} while what they hold is. */
	private readonly made = new Map<Operand, Operand>();

	constructor(recorder: Recorder, snapshot: Snapshot) {
		this.recorder = recorder;
		this.snapshot = snapshot;
	}

	/** Makes the frames; returns the first and the one that runs. */
	restore(frame: Frame): { root: RecordedFrame; top: RecordedFrame } {
		const { snapshot } = this;
		const value = (operand: Operand): Operand => this.value(operand);
		let real: Frame | null = frame;
		const chain: Frame[] = [];
		for (let i = 0; i < snapshot.frames.length; i++) {
			chain.unshift(real as Frame);
			real = (real as Frame).back;
		}
		let first: RecordedFrame | undefined;
		let parent: RecordedFrame | undefined;
		snapshot.frames.forEach((state, index) => {
			const extra = state.extra === undefined ? undefined : value(state.extra);
			const recorded = new RecordedFrame(state.code, value(state.globals), parent, state.action, extra);
			state.slots.forEach((slot, at) => {
				recorded.slots[slot] = value(state.values[at]);
			});
			recorded.block = this.block(state.block, value);
			if (state.existing !== undefined) recorded.existing = value(state.existing);
			recorded.frame = chain[index];
			recorded.waitingPc = state.pc;
			recorded.waitingSp = state.sp;
			first ??= recorded;
			parent = recorded;
		});
		for (const write of snapshot.pending) {
			const object = value(write.object);
			const name = write.descr.type === 'slot' ? 'setslot' : 'setfield_gc';
			this.recorder.emit(name, [object, value(write.value)], 'v', write.descr);
		}
		return { root: first as RecordedFrame, top: parent as RecordedFrame };
	}

	private block(block: BlockState | 'entry' | null, value: (operand: Operand) => Operand): RecordedFrame['block'] {
		if (block === null || block === 'entry') return block;
		const handled = block.handled === undefined ? undefined : value(block.handled);
		return { ...block, handled, outer: this.block(block.outer, value) };
	}

	/** A value of the snapshot; an object that was removed is made again, to be removed again where it can. */
	private value(operand: Operand): Operand {
		const { snapshot, made } = this;
		const resolved = resolve(operand);
		const virtual = snapshot.virtuals?.get(resolved);
		if (virtual === undefined) return resolved;
		const known = made.get(resolved);
		if (known === UNBOUND) throw new Abort('objects that hold each other', true);
		if (known !== undefined) return known;
		// Only instances can be there before what they hold.
		made.set(resolved, UNBOUND);
		const object = this.remake(
			virtual,
			(field) => this.value(field),
			(instance) => made.set(resolved, instance),
		);
		made.set(resolved, object);
		return object;
	}

	private remake(
		virtual: VirtualState,
		value: (field: Operand) => Operand,
		exists: (instance: Operand) => void,
	): Operand {
		const { allocation, descr, cls, fields, slots } = virtual;
		if (allocation === 'new_instance') {
			const object = this.recorder.emit('new_instance', [cls as Operand], 'p');
			exists(object);
			if (virtual.shape !== undefined) this.recorder.setShape(object, virtual.shape);
			fields.forEach((field, index) => {
				this.recorder.emit('addslot', [object, value(field)], 'v', slots?.[index]);
			});
			return object;
		}
		if (allocation === 'new_array') return this.recorder.emit('new_array', fields.map(value), 'p');
		return this.recorder.emit('new_with_vtable', fields.map(value), 'p', descr);
	}
}
