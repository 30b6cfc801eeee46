// What operations on very long ints cost, charged before they begin: an engine cannot be stopped within one, and some take
// minutes. Measured in Node: multiplying takes about 2 n log n steps of ten nanoseconds for ints of n 64-bit words.

import { charge } from './current.ts';

/** Shorter ints cost less than it takes to find out how long they are. */
const LONG_BITS = 16384;
const LONG = 1n << BigInt(LONG_BITS);

/** Powers of two that lengths are found by, made when first needed. */
const STEPS_PER_OCTAVE = 4;
const MAX_COMPARED = 2 ** 20;
const powers: bigint[] = [];

const WORD_BITS = 64;
const HEX_DIGITS_PER_WORD = WORD_BITS / 4;
const DECIMAL_DIGITS_PER_WORD = 19;

/** Steps per n log n, for n words. */
const MULTIPLY = 2;
const DIVIDE = 8;
const TO_DECIMAL = 40;
const FROM_DECIMAL = 20;

/** Whether an int is long enough for its operations to be charged. */
export function isLong(value: bigint): boolean {
	return value >= LONG || value <= -LONG;
}

/** Charges `a * b`. */
export function chargeMultiplication(a: bigint, b: bigint): void {
	if (isLong(a) && isLong(b)) chargeWords(MULTIPLY, wordsOf(a), wordsOf(b));
}

/** Charges `a // b` and `a % b`. */
export function chargeDivision(a: bigint, b: bigint): void {
	if (isLong(a) && isLong(b)) chargeWords(DIVIDE, wordsOf(a), wordsOf(b));
}

/** Charges a power whose result has about so many bits: the last squarings take most of the time. */
export function chargePower(bits: number): void {
	chargeWords(2 * MULTIPLY, bits / WORD_BITS, bits / WORD_BITS);
}

/** Charges the decimal text of an int. */
export function chargeDecimal(value: bigint): void {
	if (isLong(value)) chargeWords(TO_DECIMAL, wordsOf(value), wordsOf(value));
}

/** Charges reading an int of so many decimal digits. */
export function chargeParsing(digits: number): void {
	const words = digits / DECIMAL_DIGITS_PER_WORD;
	chargeWords(FROM_DECIMAL, words, words);
}

/** About how many words a long int has: to within a quarter of an octave up to {@link MAX_COMPARED}, where digits take too long. */
function wordsOf(value: bigint): number {
	const magnitude = value < 0n ? -value : value;
	for (let i = 0; ; i++) {
		const bits = Math.floor(LONG_BITS * 2 ** (i / STEPS_PER_OCTAVE));
		if (bits > MAX_COMPARED) return value.toString(16).length / HEX_DIGITS_PER_WORD;
		powers[i] ??= 1n << BigInt(bits);
		// The engine compares lengths first.
		if (magnitude < powers[i]) return bits / WORD_BITS;
	}
}

function chargeWords(factor: number, a: number, b: number): void {
	const [shorter, longer] = a < b ? [a, b] : [b, a];
	charge(Math.ceil(factor * longer * Math.log2(shorter + 2)));
}
