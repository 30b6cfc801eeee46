// The twin of programs/recursion.py.

function fibonacci(n: number): number {
	return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function takeuchi(x: number, y: number, z: number): number {
	if (y >= x) return z;
	return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

function ackermann(m: number, n: number): number {
	if (m === 0) return n + 1;
	if (n === 0) return ackermann(m - 1, 1);
	return ackermann(m - 1, ackermann(m, n - 1));
}

function permutations(items: number[], n: number): number {
	if (n <= 1) return items[0] * 7 + items[items.length - 1];
	let total = 0;
	for (let i = 0; i < n; i++) {
		[items[i], items[n - 1]] = [items[n - 1], items[i]];
		total += permutations(items, n - 1);
		[items[i], items[n - 1]] = [items[n - 1], items[i]];
	}
	return total;
}

export function main(n: number): string {
	const orders = permutations([0, 1, 2, 3, 4, 5, 6, 7], 8);
	return `(${fibonacci(n)}, ${takeuchi(n - 7, n - 13, n - 19)}, ${ackermann(2, n)}, ${orders})`;
}
