// The twin of programs/generators.py.

type Tree = { left: Tree | null; key: number; right: Tree | null };

function* numbers(n: number): Generator<number> {
	let i = 0;
	while (i < n) {
		yield i;
		i++;
	}
}

function* squares(source: Iterable<number>): Generator<number> {
	for (const x of source) yield x * x;
}

function* keepOdd(source: Iterable<number>): Generator<number> {
	for (const x of source) {
		// Squares pass 2^31, so `x & 1` would look at the wrong bits.
		if (x % 2 === 1) yield x;
	}
}

function* thirdsDoubled(n: number): Generator<number> {
	for (const x of numbers(n)) {
		if (x % 3 !== 0) yield x * 2;
	}
}

function* averager(): Generator<number, never, number> {
	let total = 0;
	let count = 0;
	for (;;) {
		total += yield count > 0 ? Math.floor(total / count) : 0;
		count++;
	}
}

function sum(source: Iterable<number>): number {
	let total = 0;
	for (const x of source) total += x;
	return total;
}

function insert(tree: Tree | null, key: number): Tree {
	const leaf = { left: null, key, right: null };
	if (tree === null) return leaf;
	let at = tree;
	for (;;) {
		const side = key < at.key ? 'left' : 'right';
		const next = at[side];
		if (next === null) {
			at[side] = leaf;
			return tree;
		}
		at = next;
	}
}

function* walk(tree: Tree | null): Generator<number> {
	if (tree !== null) {
		yield* walk(tree.left);
		yield tree.key;
		yield* walk(tree.right);
	}
}

export function main(n: number): string {
	let checksum = Number(sumExactly(keepOdd(squares(numbers(n * 6)))) % 1000003n);
	const average = averager();
	average.next();
	for (const x of numbers(n * 3)) checksum = (checksum + average.next(x).value) % 1000003;
	let tree: Tree | null = null;
	let key = 1;
	for (let i = 0; i < Math.floor(n / 20); i++) {
		key = (key * 16807) % 2147483647;
		tree = insert(tree, key);
	}
	for (let round = 0; round < 6; round++) {
		let i = 0;
		for (const found of walk(tree)) {
			checksum = (checksum + i * found) % 1000003;
			i++;
		}
	}
	return `(${checksum}, ${sum(thirdsDoubled(n))})`;
}

/** As {@link sum}, where the total passes 2^53. */
function sumExactly(source: Iterable<number>): bigint {
	let total = 0n;
	let safe = 0;
	for (const x of source) {
		if (safe + x > Number.MAX_SAFE_INTEGER) {
			total += BigInt(safe);
			safe = 0;
		}
		safe += x;
	}
	return total + BigInt(safe);
}
