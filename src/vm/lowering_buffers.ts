// The arrays that decoding and lowering work on. They are kept from one code object to the next: for most functions, making
// them takes longer than filling them (measured: lowering a program of 9000 functions took twice as long).

/** What is kept has at most this many entries. */
const MOST_KEPT = 2 ** 16;

export class LoweringBuffers {
	/** Instructions, and bytes, that there is room for. */
	readonly size: number;
	readonly opcodes: Uint8Array;
	readonly operands: Int32Array;
	readonly extras: Uint8Array;
	readonly offsets: Int32Array;
	/** By byte. */
	readonly instructionAt: Int32Array;
	/** By instruction, as those above; one more for what follows the last. */
	readonly depths: Int32Array;
	readonly isLabel: Uint8Array;
	readonly boundAt: Int32Array;
	readonly wordAt: Int32Array;
	/** By word. */
	readonly words: Int32Array;
	readonly wordOffsets: Int32Array;
	readonly tops: Int32Array;
	readonly siteNames: Int32Array;

	constructor(size: number) {
		this.size = size;
		this.opcodes = new Uint8Array(size);
		this.operands = new Int32Array(size);
		this.extras = new Uint8Array(size);
		this.offsets = new Int32Array(size);
		this.instructionAt = new Int32Array(size + 1);
		this.depths = new Int32Array(size + 1);
		this.isLabel = new Uint8Array(size + 1);
		this.boundAt = new Int32Array(size + 1);
		this.wordAt = new Int32Array(size + 1);
		this.words = new Int32Array(size + 1);
		this.wordOffsets = new Int32Array(size + 1);
		this.tops = new Int32Array(size + 1);
		this.siteNames = new Int32Array(size + 1);
	}
}

let kept = new LoweringBuffers(2 ** 10);

/** Buffers for so many bytes of bytecode, good until the next call. */
export function loweringBuffers(size: number): LoweringBuffers {
	if (size <= kept.size) return kept;
	const buffers = new LoweringBuffers(2 * size);
	if (buffers.size <= MOST_KEPT) kept = buffers;
	return buffers;
}
