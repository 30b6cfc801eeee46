// The twin of programs/binary_trees.py.

class Node {
	readonly left: Node | null;
	readonly right: Node | null;

	constructor(left: Node | null, right: Node | null) {
		this.left = left;
		this.right = right;
	}

	count(): number {
		if (this.left === null || this.right === null) return 1;
		return 1 + this.left.count() + this.right.count();
	}
}

function build(depth: number): Node {
	if (depth === 0) return new Node(null, null);
	return new Node(build(depth - 1), build(depth - 1));
}

export function main(n: number): string {
	const keep = build(n);
	let total = 0;
	for (let depth = 4; depth <= n; depth += 2) {
		const rounds = 1 << (n - depth + 2);
		for (let i = 0; i < rounds; i++) total += build(depth).count();
	}
	return `(${total}, ${keep.count()})`;
}
