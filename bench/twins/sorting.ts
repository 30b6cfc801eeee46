// The twin of programs/sorting.py.

class Record {
	readonly number: number;
	readonly name: string;

	constructor(number: number, name: string) {
		this.number = number;
		this.name = name;
	}
}

export function main(n: number): string {
	const at = (part: number): number => Math.floor(n / part);
	let x = 3;
	const numbers: number[] = [];
	for (let i = 0; i < n; i++) {
		x = (x * 48271) % 2147483647;
		numbers.push(x % 100000);
	}
	let checksum = 0;
	for (let round = 0; round < 3; round++) {
		checksum += [...numbers].sort((a, b) => a - b)[at(2)];
		numbers.push(numbers.shift()! ^ 1);
		checksum += [...numbers].sort((a, b) => b - a)[at(3)];
	}
	checksum += [...numbers].sort((a, b) => (b % 1000) - (a % 1000))[at(7)] % 1000;
	const names = numbers.map((v) => `n${v}`).sort();
	checksum += names[at(2)].length;
	const pairs = numbers.map((v, i) => [v % 100, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	checksum += pairs[at(2)][1];
	const records = numbers.slice(0, at(4)).map((v) => new Record(v, 'r'));
	records.sort((a, b) => a.number - b.number);
	checksum += records[at(8)].number;
	records.sort((a, b) => (a.number % 77) - (b.number % 77));
	return String(checksum + (records[10].number % 77));
}
