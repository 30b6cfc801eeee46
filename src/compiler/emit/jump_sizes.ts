// Which jumps of a scope are short. A jump operand takes one byte or two, depending on distance, and each jump that
// shrinks brings others nearer to their labels.

/** Whether a jump over `distance` bytes has an operand of one byte. Signed operands reach both ways. */
export function fitsOneByte(distance: number, isSigned: boolean): boolean {
	return isSigned ? distance >= -64 && distance <= 63 : distance >= 0 && distance <= 127;
}

/** The jumps and labels of a scope in order, at offsets they have when all jumps are long. */
export class JumpSizes {
	/**
	 * Two numbers for each: the offset, then for a label -1 minus its number, for a jump twice its label's number,
	 * and one more if its operand is signed.
	 */
	private readonly events: number[] = [];

	/** A jump starts at `offset`, and takes three bytes there. */
	addJump(offset: number, label: number, isSigned: boolean): void {
		this.events.push(offset, label * 2 + (isSigned ? 1 : 0));
	}

	addLabel(offset: number, label: number): void {
		this.events.push(offset, -1 - label);
	}

	/**
	 * Sets `labelOffsets` to where labels are once no more jumps can shrink. Starts from all jumps long and shrinks
	 * those that fit until none is left; a jump that fits stays so, as others only come nearer. The outcome is the
	 * one smallest set of short jumps that is stable, the same that the reference gets to by emitting repeatedly.
	 */
	shrink(labelOffsets: number[]): void {
		const { events } = this;
		const isShort = new Uint8Array(events.length);
		for (let changed = true; changed; ) {
			let saved = 0;
			for (let i = 0; i < events.length; i += 2) {
				const code = events[i + 1] as number;
				if (code < 0) {
					labelOffsets[-1 - code] = (events[i] as number) - saved;
				} else {
					saved += isShort[i] as number;
				}
			}
			changed = false;
			saved = 0;
			for (let i = 0; i < events.length; i += 2) {
				const code = events[i + 1] as number;
				if (code < 0) {
					continue;
				}
				if (isShort[i] === 1) {
					saved++;
					continue;
				}
				// Counted from the end of a short jump; a label ahead still stands behind this one's third byte.
				const distance = (labelOffsets[code >> 1] as number) - ((events[i] as number) - saved) - 2;
				if (fitsOneByte(distance, (code & 1) === 1)) {
					isShort[i] = 1;
					changed = true;
				}
			}
		}
	}
}
