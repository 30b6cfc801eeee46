// Input that has arrived and is taken piece by piece: what consoles, and files that are read ahead, keep of it.

export class InputBuffer {
	/** What has not been taken yet. */
	bytes: Uint8Array = new Uint8Array(0);

	/** Moves as much as fits; returns the number of bytes. */
	take(into: Uint8Array): number {
		const taken = this.bytes.subarray(0, into.length);
		into.set(taken);
		this.bytes = this.bytes.subarray(taken.length);
		return taken.length;
	}
}
