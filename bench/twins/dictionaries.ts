// The twin of programs/dictionaries.py. A pair as a key becomes a string, as JavaScript has no tuples.

export function main(n: number): string {
	const byInteger = new Map<number, number>();
	const byName = new Map<string, number[]>();
	const grid = new Map<string, number>();
	let x = 1;
	for (let i = 0; i < n; i++) {
		x = (x * 48271) % 2147483647;
		byInteger.set(x % 5000, (byInteger.get(x % 5000) ?? 0) + 1);
		const name = `k${x % 700}`;
		const places = byName.get(name);
		if (places !== undefined) places.push(i);
		else byName.set(name, [i]);
		const cell = `${x % 60},${(i % 60) * 64}`;
		if (grid.has(cell)) grid.delete(cell);
		else grid.set(cell, x & 255);
	}
	let total = 0;
	for (const [key, value] of byInteger) total += key * value;
	for (const [name, places] of byName) total += places.length * name.length;
	let sum = 0;
	for (const value of grid.values()) sum += value;
	return `(${total}, ${byInteger.size}, ${byName.size}, ${grid.size}, ${sum})`;
}
