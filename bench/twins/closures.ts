// The twin of programs/closures.py.

type NumberFunction = (x: number) => number;

function counter(step: number): NumberFunction {
	let total = 0;
	return (k) => {
		total += k * step;
		return total;
	};
}

function compose(f: NumberFunction, g: NumberFunction): NumberFunction {
	return (x) => f(g(x));
}

function adder(n: number): NumberFunction {
	return (x) => x + n;
}

export function main(n: number): string {
	const counters = [1, 2, 3, 4].map(counter);
	let chain = adder(1);
	for (let i = 0; i < 4; i++) chain = compose(adder(i), chain);
	let result = 0;
	for (let i = 0; i < n; i++) {
		result = (result + counters[i & 3](i)) % 1000003;
		result += chain(i) & 7;
	}
	return `(${result}, [${counters.map((count) => count(0)).join(', ')}])`;
}
