// fib.py as a tracing compiler would write it: calls itself directly, checks that results are ints that stay exact.

function fib(n) {
	if (n < 2) return n;
	const first = fib(n - 1);
	if (typeof first !== 'number') throw new RangeError('leave');
	const second = fib(n - 2);
	if (typeof second !== 'number') throw new RangeError('leave');
	const sum = first + second;
	if (sum > 9007199254740991) throw new RangeError('leave');
	return sum;
}

export function main(n) {
	return String(fib(n));
}
