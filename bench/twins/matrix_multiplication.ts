// The twin of programs/matrix_multiplication.py.

function multiply(a: number[][], b: number[][]): number[][] {
	const columns = b[0].length;
	const c: number[][] = [];
	for (const row of a) {
		const out: number[] = [];
		for (let j = 0; j < columns; j++) {
			let sum = 0;
			for (let k = 0; k < b.length; k++) sum += row[k] * b[k][j];
			out.push(sum);
		}
		c.push(out);
	}
	return c;
}

function matrix(n: number, element: (i: number, j: number) => number): number[][] {
	return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => element(i, j)));
}

export function main(n: number): string {
	const a = matrix(n, (i, j) => (i * j + 1) % 17);
	const b = matrix(n, (i, j) => (i + 3 * j) % 13);
	const ints = multiply(a, b);
	const floats = multiply(
		a.map((row) => row.map((x) => x / 8)),
		ints.map((row) => row.map((x) => x / 4)),
	);
	let trace = 0;
	let total = 0;
	for (let i = 0; i < n; i++) {
		trace += ints[i][i];
		total += floats[i][n - 1 - i];
	}
	return `(${trace}, '${total.toFixed(6)}')`;
}
