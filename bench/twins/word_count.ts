// The twin of programs/word_count.py.

export function main(n: number): string {
	const words = 'the of and to in is that it was for on are as with his they at be this have from'.split(' ');
	let x = 7;
	const text: string[] = [];
	for (let i = 0; i < n; i++) {
		x = (x * 48271) % 2147483647;
		let word = words[(x >> 7) % words.length];
		if (x % 11 === 0) word += String(x % 40);
		if (x % 13 === 0) word = word.toUpperCase();
		text.push(word);
	}
	const counts = new Map<string, number>();
	let longest = '';
	for (const written of text.join(' ').split(' ')) {
		const word = written.toLowerCase();
		counts.set(word, (counts.get(word) ?? 0) + 1);
		if (word.length > longest.length) longest = word;
	}
	const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	const show = ([word, count]: [string, number]): string => `('${word}', ${count})`;
	const last = ranked[ranked.length - 1];
	return `(${ranked.length}, [${ranked.slice(0, 3).map(show).join(', ')}], ${show(last)}, '${longest}')`;
}
