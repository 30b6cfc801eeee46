// A growing array of bytes, with the variable-length number encodings that bytecode and the .mpy container share.
// Used by the prelude encoder, the bytecode emitter and the file writer.

/** Engines take long to make and to free many small buffers. */
const SHARED_BYTES = 8192;

/** What {@link ByteBuffer.copy} gives away piece by piece. */
let shared = new Uint8Array(0);
let sharedUsed = 0;

/** Append-only bytes; `length` is the number written so far. */
export class ByteBuffer {
	length = 0;
	private bytes: Uint8Array;

	/** @param capacity engines make buffers of up to 64 bytes as fast as other objects */
	constructor(capacity = 64) {
		this.bytes = new Uint8Array(capacity);
	}

	/** Forgets the contents and keeps the memory. */
	clear(): void {
		this.length = 0;
	}

	byte(value: number): void {
		if (this.length === this.bytes.length) {
			this.grow(1);
		}
		this.bytes[this.length++] = value;
	}

	/** An unsigned number in big-endian groups of 7 bits, top bit set on all but the last. */
	uint(value: number): void {
		if (value < 0x80) {
			this.byte(value);
			return;
		}
		if (value < 0x200000) {
			if (value >= 0x4000) this.byte((value >> 14) | 0x80);
			this.byte(((value >> 7) & 0x7f) | 0x80);
			this.byte(value & 0x7f);
			return;
		}
		let groups = 1;
		for (let rest = Math.floor(value / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) {
			groups++;
		}
		for (let group = groups - 1; group > 0; group--) {
			this.byte(0x80 | (Math.floor(value / 2 ** (7 * group)) % 0x80));
		}
		this.byte(value % 0x80);
	}

	/** A signed number in the same groups; bit 6 of the first group is the sign. */
	int(value: number | bigint): void {
		if (typeof value === 'number' && (value | 0) === value) {
			let first = 0;
			for (let limit = 0x40; value >= limit || value < -limit; limit *= 0x80) first += 7;
			for (let shift = first; shift > 0; shift -= 7) this.byte(((value >> shift) & 0x7f) | 0x80);
			this.byte(value & 0x7f);
			return;
		}
		const wide = BigInt(value);
		let groups = 1;
		while (wide >= 1n << BigInt(7 * groups - 1) || wide < -(1n << BigInt(7 * groups - 1))) {
			groups++;
		}
		for (let group = groups - 1; group >= 0; group--) {
			const bits = Number((wide >> BigInt(7 * group)) & 0x7fn);
			this.byte(group > 0 ? bits | 0x80 : bits);
		}
	}

	append(bytes: Uint8Array): void {
		if (this.length + bytes.length > this.bytes.length) {
			this.grow(bytes.length);
		}
		this.bytes.set(bytes, this.length);
		this.length += bytes.length;
	}

	/** A copy of the bytes from `start` to the end. */
	slice(start = 0): Uint8Array {
		return this.bytes.slice(start, this.length);
	}

	/** A copy of the bytes, in memory that it shares with other copies. */
	copy(): Uint8Array {
		const { length } = this;
		if (length > SHARED_BYTES / 8) return this.slice();
		if (sharedUsed + length > shared.length) {
			shared = new Uint8Array(SHARED_BYTES);
			sharedUsed = 0;
		}
		const copy = shared.subarray(sharedUsed, sharedUsed + length);
		sharedUsed += length;
		copy.set(this.view());
		return copy;
	}

	/** The bytes written so far, without a copy; valid until the next write. */
	view(): Uint8Array {
		return this.bytes.subarray(0, this.length);
	}

	private grow(extra: number): void {
		const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + extra));
		larger.set(this.bytes);
		this.bytes = larger;
	}
}
