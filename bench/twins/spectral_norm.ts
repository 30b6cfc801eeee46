// The twin of programs/spectral_norm.py.

function element(i: number, j: number): number {
	return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function times(v: number[]): number[] {
	return v.map((_, i) => {
		let sum = 0;
		for (let j = 0; j < v.length; j++) sum += element(i, j) * v[j];
		return sum;
	});
}

function timesTransposed(v: number[]): number[] {
	return v.map((_, i) => {
		let sum = 0;
		for (let j = 0; j < v.length; j++) sum += element(j, i) * v[j];
		return sum;
	});
}

export function main(n: number): string {
	let u: number[] = new Array(n).fill(1);
	let v = u;
	for (let round = 0; round < 10; round++) {
		v = timesTransposed(times(u));
		u = timesTransposed(times(v));
	}
	let uv = 0;
	let vv = 0;
	for (let i = 0; i < n; i++) {
		uv += u[i] * v[i];
		vv += v[i] * v[i];
	}
	return Math.sqrt(uv / vv).toFixed(9);
}
