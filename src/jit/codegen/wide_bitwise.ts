// Bitwise operators on safe ints of more than 32 bits, as numbers: JavaScript's own look at the low 32 bits only. The one
// result that is no safe int, -(2 ** 53), is exact as well: traces test for it (record/operators.ts).

const TWO_32 = 2 ** 32;

export function wideAnd(a: number, b: number): number {
	return (Math.floor(a / TWO_32) & Math.floor(b / TWO_32)) * TWO_32 + ((a & b) >>> 0);
}

export function wideXor(a: number, b: number): number {
	return (Math.floor(a / TWO_32) ^ Math.floor(b / TWO_32)) * TWO_32 + ((a ^ b) >>> 0);
}
