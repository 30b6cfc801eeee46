// The twin of programs/json_parser.py: the parser by hand, not JSON.parse.

type Json = string | number | true | null | Json[] | { [key: string]: Json };
type Item = { id: number; name: string; tags: Json[]; box: { w: number; h: number; in: Json[] } };

function dumps(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(dumps).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const keys = Object.keys(value).sort();
		return `{${keys.map((key) => `${dumps(key)}:${dumps(value[key])}`).join(',')}}`;
	}
	if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
	if (value === true) return 'true';
	if (value === null) return 'null';
	return String(value);
}

class Parser {
	private readonly text: string;
	private at = 0;

	constructor(text: string) {
		this.text = text;
	}

	value(): Json {
		const c = this.text[this.at];
		if (c === '{') return this.object();
		if (c === '[') return this.array();
		if (c === '"') return this.string();
		if (c === 't') {
			this.at += 4;
			return true;
		}
		if (c === 'n') {
			this.at += 4;
			return null;
		}
		const start = this.at;
		while (this.at < this.text.length && '-0123456789'.includes(this.text[this.at])) this.at++;
		return Number(this.text.slice(start, this.at));
	}

	private string(): string {
		const out: string[] = [];
		this.at++;
		while (this.text[this.at] !== '"') {
			if (this.text[this.at] === '\\') this.at++;
			out.push(this.text[this.at]);
			this.at++;
		}
		this.at++;
		return out.join('');
	}

	private array(): Json[] {
		const out: Json[] = [];
		this.at++;
		while (this.text[this.at] !== ']') {
			if (this.text[this.at] === ',') this.at++;
			out.push(this.value());
		}
		this.at++;
		return out;
	}

	private object(): { [key: string]: Json } {
		const out: { [key: string]: Json } = {};
		this.at++;
		while (this.text[this.at] !== '}') {
			if (this.text[this.at] === ',') this.at++;
			const key = this.string();
			this.at++;
			out[key] = this.value();
		}
		this.at++;
		return out;
	}
}

function equal(a: Json, b: Json): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a)) {
		return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
	}
	if (Array.isArray(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}

function python(truth: boolean): string {
	return truth ? 'True' : 'False';
}

export function main(n: number): string {
	const data: Item[] = [];
	for (let i = 0; i < n; i++) {
		const box = { w: i % 9, h: -i, in: [[i], []] };
		data.push({ id: i, name: `item "${i}"`, tags: ['a\\b', 'c', null, true], box });
	}
	const texts = data.map(dumps);
	let checksum = 0;
	let back: Item[] = [];
	for (let round = 0; round < 3; round++) {
		back = texts.map((text) => new Parser(text).value() as Item);
		for (const item of back) checksum += item.box.h + item.name.length;
	}
	const total = texts.reduce((sum, text) => sum + text.length, 0);
	const same = back.every((item, i) => dumps(item) === texts[i]);
	return `(${total}, ${checksum}, ${python(equal(back, data))}, ${python(same)})`;
}
