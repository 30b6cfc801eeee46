// The twin of programs/tokenizer.py.

type Token = { kind: 'number'; value: number } | { kind: 'name'; text: string } | { kind: 'operator'; text: string };

const PRECEDENCE = new Map([
	['+', 1],
	['-', 1],
	['*', 2],
	['%', 2],
]);

function isDigit(c: string): boolean {
	return c >= '0' && c <= '9';
}

function isLetter(c: string): boolean {
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

function* tokens(text: string): Generator<Token> {
	let i = 0;
	while (i < text.length) {
		const c = text[i];
		if (c === ' ' || c === '\n') {
			i++;
		} else if (isDigit(c)) {
			const start = i;
			while (i < text.length && isDigit(text[i])) i++;
			yield { kind: 'number', value: Number(text.slice(start, i)) };
		} else if (isLetter(c) || c === '_') {
			const start = i;
			while (i < text.length && (isLetter(text[i]) || isDigit(text[i]) || text[i] === '_')) i++;
			yield { kind: 'name', text: text.slice(start, i) };
		} else {
			i++;
			yield { kind: 'operator', text: c };
		}
	}
}

/** The remainder with the sign of the divisor, as Python's. */
function modulo(a: number, b: number): number {
	return ((a % b) + b) % b;
}

function apply(operator: string, values: number[]): void {
	const b = values.pop()!;
	const a = values.pop()!;
	if (operator === '+') values.push(a + b);
	else if (operator === '-') values.push(a - b);
	else if (operator === '*') values.push(modulo(a * b, 1000003));
	else values.push(modulo(a, b || 1));
}

function evaluate(text: string, names: Map<string, number>): number {
	const values: number[] = [];
	const operators: string[] = [];
	for (const token of tokens(text)) {
		if (token.kind === 'number') {
			values.push(token.value);
		} else if (token.kind === 'name') {
			let value = names.get(token.text);
			if (value === undefined) {
				value = token.text.length;
				names.set(token.text, value);
			}
			values.push(value);
		} else if (token.text === '(') {
			operators.push(token.text);
		} else if (token.text === ')') {
			while (operators[operators.length - 1] !== '(') apply(operators.pop()!, values);
			operators.pop();
		} else {
			const precedence = PRECEDENCE.get(token.text)!;
			while (operators.length > 0) {
				const last = operators[operators.length - 1];
				if (last === '(' || PRECEDENCE.get(last)! < precedence) break;
				apply(operators.pop()!, values);
			}
			operators.push(token.text);
		}
	}
	while (operators.length > 0) apply(operators.pop()!, values);
	return values[0];
}

export function main(n: number): string {
	const names = new Map<string, number>();
	let checksum = 0;
	for (let i = 0; i < n; i++) {
		const term = `(alpha_${i % 10} + ${i}) * (beta - ${i * 31} % 17) + `;
		const text = `${term.repeat(8)}gamma2 * (${i} - (3 + x1) * 2)`;
		checksum = modulo(checksum * 31 + evaluate(text, names), 1000003);
	}
	const first = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 3);
	return `(${checksum}, [${first.map(([name, value]) => `('${name}', ${value})`).join(', ')}])`;
}
