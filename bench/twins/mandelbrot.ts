// The twin of programs/mandelbrot.py.

export function main(n: number): string {
	let total = 0;
	for (let row = 0; row < n; row++) {
		const ci = (2.5 * row) / n - 1.25;
		for (let column = 0; column < n; column++) {
			const cr = (3.0 * column) / n - 2.0;
			let zr = 0;
			let zi = 0;
			let zr2 = 0;
			let zi2 = 0;
			let count = 0;
			while (count < 100 && zr2 + zi2 <= 4) {
				zi = 2 * zr * zi + ci;
				zr = zr2 - zi2 + cr;
				zr2 = zr * zr;
				zi2 = zi * zi;
				count++;
			}
			total += count;
		}
	}
	return String(total);
}
