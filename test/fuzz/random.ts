// A seeded source of random choices, so that what a fuzzer found can be run again: Mulberry32.

export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A fraction from 0 up to, not including, 1. */
	fraction(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** An integer from 0 up to, not including, `limit`. */
	below(limit: number): number {
		return Math.floor(this.fraction() * limit);
	}

	/** True once in `count` times. */
	oneIn(count: number): boolean {
		return this.below(count) === 0;
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)];
	}

	/** A new array of `count` results of `make`. */
	many<T>(count: number, make: () => T): T[] {
		return Array.from({ length: count }, make);
	}
}

/** The choices that a text lists, a semicolon and white space between them. */
export function choicesOf(text: string): string[] {
	return text.trim().split(/;\s+/);
}
