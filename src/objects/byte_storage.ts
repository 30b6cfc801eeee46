// Bytes that can grow: what bytearray and array.array are made of. The capacity is doubled when it runs out, so that
// appending takes constant time on average. Views of the bytes taken before (a memoryview) keep the old memory then.

import { allocateBytes } from './bytes.ts';
import { requireHeap } from './heap_lock.ts';
import { type DeviceLayout, PyObject } from './value.ts';

/** Bytes that are copied one by one: measured, twice as fast as the engine's ways for 7 of them. */
const SHORT = 32;
const SCRATCH = new Uint8Array(SHORT);

export abstract class ByteStorage extends PyObject {
	/** Capacity; the contents are the first `byteLength` bytes. */
	data: Uint8Array;
	byteLength: number;

	/** Takes ownership of the array. */
	constructor(data: Uint8Array) {
		super();
		this.data = data;
		this.byteLength = data.length;
	}

	/** The contents as a view: writing to it changes the object. */
	get bytes(): Uint8Array {
		const { data, byteLength } = this;
		return byteLength === data.length ? data : data.subarray(0, byteLength);
	}

	/** Adds room at the end or cuts it off. Room that is added may hold anything. @throws MemoryError */
	resize(byteLength: number): void {
		if (byteLength > this.data.length) {
			requireHeap();
			const larger = allocateBytes(
				Math.max(byteLength, Math.min(2 * this.data.length, this.data.length + 2 ** 26), 16),
			);
			larger.set(this.bytes);
			this.moveTo(larger);
		}
		this.byteLength = byteLength;
	}

	protected moveTo(data: Uint8Array): void {
		this.data = data;
	}

	/** Replaces the bytes from `start` to `stop` by others, which may be some of its own. */
	replaceBytes(start: number, stop: number, replacement: Uint8Array): void {
		if (start === this.byteLength) {
			this.appendBytes(replacement);
			return;
		}
		// To ask a short array for its buffer has the engine make one, which takes longer than the copy.
		const mayOverlap = replacement.length <= SHORT || replacement.buffer === this.data.buffer;
		const source = mayOverlap ? replacement.slice() : replacement;
		const { byteLength } = this;
		const difference = source.length - (stop - start);
		if (difference > 0) this.resize(byteLength + difference);
		if (difference !== 0) this.data.copyWithin(stop + difference, stop, byteLength);
		this.data.set(source, start);
		this.byteLength = byteLength + difference;
	}

	/** Adds bytes at the end, which may be a view of the object's own memory, of what lies behind the contents too. */
	private appendBytes(source: Uint8Array): void {
		const { byteLength } = this;
		const { length } = source;
		this.resize(byteLength + length);
		const { data } = this;
		if (length > SHORT) {
			data.set(source, byteLength);
			return;
		}
		for (let i = 0; i < length; i++) SCRATCH[i] = source[i];
		for (let i = 0; i < length; i++) data[byteLength + i] = SCRATCH[i];
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes + this.data.length;
	}
}
