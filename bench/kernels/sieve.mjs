// sieve.py as a tracing compiler would write it: an array of flags, positions compared with its length.

export function main(n) {
	const flags = new Array(n).fill(true);
	let count = 0;
	for (let i = 2; i < n; i++) {
		if (i >= flags.length) throw new RangeError('leave');
		if (flags[i] === true) {
			count++;
			for (let j = i * i; j < n; j += i) {
				if (j >= flags.length) throw new RangeError('leave');
				flags[j] = false;
			}
		}
	}
	return String(count);
}
