// The twin of programs/string_building.py.

export function main(n: number): string {
	let text = '';
	for (let i = 0; i < n; i++) {
		text += String.fromCharCode(97 + (i % 26));
		if (text.length > 200) text = text.slice(100);
	}
	const parts: string[] = [];
	for (let i = 0; i < n; i++) {
		parts.push(String(i));
		parts.push(text.slice(i % 50, (i % 50) + 3));
	}
	const joined = parts.join(',');
	let checksum = 0;
	for (let i = 0; i < joined.length; i++) {
		if (i % 7 === 0) checksum = (checksum * 31 + joined.charCodeAt(i)) % 1000003;
	}
	const reversedWords: string[] = [];
	for (const word of joined.slice(0, n * 2).split(',')) {
		let out = '';
		for (const c of word) out = c + out;
		reversedWords.push(out);
	}
	const pairs = 'ab'.repeat(n).split('ba').length - 1;
	return `(${joined.length}, ${checksum}, ${reversedWords.join('-').length}, ${pairs})`;
}
