// The twin of programs/numeric_loops.py.

function collatzLength(start: number): number {
	let n = start;
	let length = 1;
	while (n !== 1) {
		if (n % 2 === 0) n = n / 2;
		else n = 3 * n + 1;
		length++;
	}
	return length;
}

export function main(n: number): string {
	let longest = 0;
	let best = 0;
	let digits = 0;
	let common = 0;
	for (let i = 1; i < n; i++) {
		const length = collatzLength(i);
		if (length > longest) {
			longest = length;
			best = i;
		}
		let d = i;
		while (d > 0) {
			digits += d % 10;
			d = Math.floor(d / 10);
		}
		let a = i;
		let b = 5040;
		while (b > 0) [a, b] = [b, a % b];
		common += a;
	}
	return `(${best}, ${longest}, ${digits}, ${common})`;
}
