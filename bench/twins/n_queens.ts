// The twin of programs/n_queens.py.

function withLists(n: number, row: number, columns: boolean[], up: boolean[], down: boolean[]): number {
	if (row === n) return 1;
	let found = 0;
	for (let c = 0; c < n; c++) {
		if (!columns[c] && !up[row + c] && !down[row - c + n]) {
			columns[c] = up[row + c] = down[row - c + n] = true;
			found += withLists(n, row + 1, columns, up, down);
			columns[c] = up[row + c] = down[row - c + n] = false;
		}
	}
	return found;
}

function withMasks(full: number, columns: number, left: number, right: number): number {
	if (columns === full) return 1;
	let found = 0;
	let free = full & ~(columns | left | right);
	while (free !== 0) {
		const bit = free & -free;
		free ^= bit;
		found += withMasks(full, columns | bit, (left | bit) << 1, (right | bit) >> 1);
	}
	return found;
}

function flags(count: number): boolean[] {
	return new Array(count).fill(false);
}

export function main(n: number): string {
	const first = withLists(n, 0, flags(n), flags(2 * n), flags(2 * n + 1));
	return `(${first}, ${withMasks((1 << (n + 2)) - 1, 0, 0, 0)})`;
}
