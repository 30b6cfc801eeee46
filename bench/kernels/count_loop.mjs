// count_loop.py as a tracing compiler would write it: the counters are checked, the range's position need not be.

export function main(n) {
	let a = 0;
	let b = 0;
	for (let i = 0; i < n; i++) {
		if (i % 5 === 0) {
			a++;
			if (a > 9007199254740991) throw new RangeError('leave');
		} else {
			b++;
			if (b > 9007199254740991) throw new RangeError('leave');
		}
	}
	return `(${a}, ${b})`;
}
