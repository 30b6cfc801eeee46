// The names of one program: each spelling is made a string once and found again by hash, without slicing the text.
// Doubles as the keyword table and as the memory of which strings are interned when a long literal is met.

import { KEYWORDS, Token, type TokenKind } from './token.ts';

/** Power of two; twice the keywords and a few names. */
const INITIAL_CAPACITY = 128;

/** Adds a code unit to a running hash; every hash starts at 0. */
export function addToHash(hash: number, unit: number): number {
	return (Math.imul(hash, 31) + unit) | 0;
}

/** Copied for each program. */
let keywordTable: NameTable | undefined;

/** Open-addressed table of spellings. An index stays valid for the table's life. */
export class NameTable {
	/** Spelling of each entry. */
	readonly spellings: string[];
	/** Token kind of each entry: `Token.Name` or a keyword's. */
	readonly kinds: TokenKind[];
	private readonly hashes: number[];
	/** Entry number plus one by slot; 0 is free. */
	private slots: Int32Array;

	/** A copy of a table; an empty one without. */
	private constructor(other?: NameTable) {
		this.spellings = other?.spellings.slice() ?? [];
		this.kinds = other?.kinds.slice() ?? [];
		this.hashes = other?.hashes.slice() ?? [];
		this.slots = other?.slots.slice() ?? new Int32Array(INITIAL_CAPACITY);
	}

	/** A new table of nothing but the keywords. */
	static ofKeywords(): NameTable {
		if (keywordTable === undefined) {
			keywordTable = new NameTable();
			for (const [text, kind] of KEYWORDS) {
				const entry = keywordTable.intern(text);
				keywordTable.kinds[entry] = kind;
			}
		}
		return new NameTable(keywordTable);
	}

	/** Entry of the spelling `text.slice(start, end)`, whose hash the caller made with `addToHash`. */
	internSlice(text: string, start: number, end: number, hash: number): number {
		const slots = this.slots;
		const mask = slots.length - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		for (let entry = slots[slot]; entry !== 0; entry = slots[slot]) {
			entry--;
			if (this.hashes[entry] === hash && isSlice(this.spellings[entry], text, start, end)) return entry;
			slot = (slot + 1) & mask;
		}
		const entry = this.spellings.length;
		slots[slot] = entry + 1;
		this.spellings.push(text.slice(start, end));
		this.kinds.push(Token.Name);
		this.hashes.push(hash);
		if (entry * 2 > mask) this.grow();
		return entry;
	}

	/** Entry of a spelling. */
	intern(spelling: string): number {
		return this.internSlice(spelling, 0, spelling.length, hashOf(spelling));
	}

	/** Whether the program has had this name so far. */
	has(spelling: string): boolean {
		const hash = hashOf(spelling);
		const mask = this.slots.length - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		for (let entry = this.slots[slot]; entry !== 0; entry = this.slots[slot]) {
			if (this.spellings[entry - 1] === spelling) return true;
			slot = (slot + 1) & mask;
		}
		return false;
	}

	private grow(): void {
		const slots = new Int32Array(this.slots.length * 2);
		const mask = slots.length - 1;
		this.hashes.forEach((hash, entry) => {
			let slot = (hash ^ (hash >>> 15)) & mask;
			while (slots[slot] !== 0) slot = (slot + 1) & mask;
			slots[slot] = entry + 1;
		});
		this.slots = slots;
	}
}

function hashOf(spelling: string): number {
	let hash = 0;
	for (let i = 0; i < spelling.length; i++) hash = addToHash(hash, spelling.charCodeAt(i));
	return hash;
}

function isSlice(spelling: string, text: string, start: number, end: number): boolean {
	if (spelling.length !== end - start) return false;
	for (let i = 0; start < end; i++, start++) {
		if (spelling.charCodeAt(i) !== text.charCodeAt(start)) return false;
	}
	return true;
}
