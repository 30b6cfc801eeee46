// The twin of programs/sieve.py. What is a bytearray there is a Uint8Array here, the list is an array.

export function main(n: number): string {
	const flags = new Uint8Array(n + 1);
	let count = 0;
	let total = 0;
	for (let i = 2; i <= n; i++) {
		if (flags[i] === 0) {
			count++;
			total += i;
			if (i * i <= n) {
				for (let j = i * i; j <= n; j += i) flags[j] = 1;
			}
		}
	}
	const small: boolean[] = new Array(Math.floor(n / 4)).fill(true);
	for (let i = 3; i * i < small.length; i += 2) {
		if (small[i]) {
			for (let j = i * i; j < small.length; j += 2 * i) small[j] = false;
		}
	}
	let odd = 0;
	for (let k = 3; k < small.length; k += 2) {
		if (small[k]) odd++;
	}
	return `(${count}, ${total}, ${odd})`;
}
