// The twin of programs/set_operations.py.

function union<T>(a: Set<T>, b: Set<T>): Set<T> {
	return new Set([...a, ...b]);
}

function intersection<T>(a: Set<T>, b: Set<T>): Set<T> {
	const out = new Set<T>();
	for (const item of a) {
		if (b.has(item)) out.add(item);
	}
	return out;
}

function difference<T>(a: Set<T>, b: Set<T>): Set<T> {
	const out = new Set<T>();
	for (const item of a) {
		if (!b.has(item)) out.add(item);
	}
	return out;
}

export function main(n: number): string {
	let x = 5;
	const groups: Set<number>[] = [];
	for (let i = 0; i < 40; i++) {
		const group = new Set<number>();
		for (let j = 0; j < n; j++) {
			x = (x * 48271) % 2147483647;
			group.add(x % (n * 4));
		}
		groups.push(group);
	}
	let checksum = 0;
	groups.forEach((a, i) => {
		for (const b of groups.slice(i + 1)) {
			checksum += intersection(a, b).size + union(a, b).size * 3;
			if (difference(a, b).size > difference(b, a).size) {
				checksum += union(difference(a, b), difference(b, a)).size;
			}
		}
	});
	const names = new Set<string>();
	for (let i = 0; i < n * 40; i++) {
		const name = `n${(i * i) % 977}`;
		if (names.has(name)) checksum++;
		else names.add(name);
		if (i % 31 === 0) names.delete(`n${i % 977}`);
	}
	return `(${checksum}, ${names.size}, ${new Set(groups.map((group) => group.size)).size})`;
}
