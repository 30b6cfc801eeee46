// The twin of programs/dynamic_programming.py.

function knapsack(weights: number[], values: number[], capacity: number): number {
	const best: number[] = new Array(capacity + 1).fill(0);
	for (let i = 0; i < weights.length; i++) {
		const weight = weights[i];
		const value = values[i];
		for (let c = capacity; c >= weight; c--) {
			const candidate = best[c - weight] + value;
			if (candidate > best[c]) best[c] = candidate;
		}
	}
	return best[capacity];
}

function editDistance(a: string, b: string): number {
	let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 0; i < a.length; i++) {
		const current = [i + 1];
		for (let j = 0; j < b.length; j++) {
			const replaced = previous[j] + (a[i] === b[j] ? 0 : 1);
			current.push(Math.min(replaced, previous[j + 1] + 1, current[j] + 1));
		}
		previous = current;
	}
	return previous[b.length];
}

function commonSubsequence(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, (): number[] => new Array(b.length + 1).fill(0));
	for (let i = 0; i < a.length; i++) {
		for (let j = 0; j < b.length; j++) {
			if (a[i] === b[j]) table[i + 1][j + 1] = table[i][j] + 1;
			else table[i + 1][j + 1] = Math.max(table[i][j + 1], table[i + 1][j]);
		}
	}
	return table[a.length][b.length];
}

export function main(n: number): string {
	let x = 11;
	const weights: number[] = [];
	const values: number[] = [];
	let a = '';
	let b = '';
	for (let i = 0; i < n; i++) {
		x = (x * 48271) % 2147483647;
		weights.push((x % 50) + 5);
		values.push(x % 97);
		a += 'abcd'[x % 4];
		b += 'abcde'[x % 5];
	}
	const twiceA = a.repeat(2);
	const best = knapsack(weights, values, n * 10);
	return `(${best}, ${editDistance(twiceA, b)}, ${commonSubsequence(twiceA, b.repeat(2))})`;
}
