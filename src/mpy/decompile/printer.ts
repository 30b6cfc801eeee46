// Tokens of the text being written, with the lines they have to be on. A token that stands for something at whose place
// the line table has an entry takes the entry's line; layout.ts then breaks lines to put it there.

import type { RawCode } from '../rawcode.ts';
import type { Code, LineEntry } from './code.ts';
import type { ConstantHeader } from './strings.ts';

/** What a token that begins a line needs to know. */
export interface LineStart {
	readonly indent: number;
	/** It can follow another simple statement on its line. */
	readonly isSimple: boolean;
	/** It can follow the header of its block on its line. */
	readonly isFirst: boolean;
	/** The compiler notes no line for it, so that it can be anywhere. */
	readonly isFree: boolean;
}

export interface Token {
	readonly text: string;
	/** A space before it, unless it begins a line. */
	readonly hasSpace: boolean;
	/** The line it has to be on; 0 for any. */
	line: number;
	readonly start: LineStart | undefined;
	/** Nothing can follow it on its line. */
	readonly isComment?: boolean;
}

/** A function or class that no source gives. */
export interface Stub {
	readonly name: string;
	readonly raw: RawCode;
	readonly reason: string;
}

export class Printer {
	readonly tokens: Token[] = [];
	/** The code whose text is being written. */
	code: Code;
	readonly hasLines: boolean;
	/** Names written so far: a long string literal that is one of them is held differently from another. */
	readonly names = new Set<string>();
	/** What constants need at the top of the module. */
	readonly header: ConstantHeader;
	/** Functions that could not be decompiled, in order. */
	readonly stubs: Stub[] = [];
	/** The last line that a token has to be on. */
	lastLine = 1;
	#events: { readonly code: Code; readonly at: number }[] = [];
	/** Where the token written last has an event that the next one rather takes. */
	#deferred: { readonly code: Code; readonly at: number } | undefined = undefined;
	#hasSpace = false;
	#start: LineStart | undefined = undefined;
	/** While trying: what to put back. */
	#undo: { readonly entries: LineEntry[]; readonly before: readonly LineEntry[] }[] | undefined = undefined;

	constructor(code: Code, hasLines: boolean, header: ConstantHeader) {
		this.code = code;
		this.hasLines = hasLines;
		this.header = header;
	}

	/** The compiler notes the next token's line at an offset of the current code. */
	event(at: number | undefined): void {
		if (at !== undefined && this.hasLines) this.#events.push({ code: this.code, at });
	}

	/** The next token has a space before it. */
	space(): void {
		this.#hasSpace = true;
	}

	/** The next token begins a line, or may. */
	startLine(indent: number, isSimple: boolean, isFirst: boolean, isFree = false): void {
		this.#start = { indent, isSimple, isFirst, isFree };
	}

	/** Adds a bracket, which leaves a line at an offset to the token behind it if that has an event there too. */
	putBracket(text: string, at: number | undefined): void {
		const canDefer = at !== undefined && this.hasLines && this.entriesAt(at).length > 0;
		const count = canDefer ? this.entriesAt(at).filter(({ joinsNext }) => !joinsNext).length : 0;
		if (count !== 1) this.event(at);
		this.put(text);
		if (count === 1 && at !== undefined) this.#deferred = { code: this.code, at };
	}

	/** Adds a token. */
	put(text: string): void {
		this.#settle();
		let line = 0;
		for (const { code, at } of this.#events) {
			const entries = code.lines.get(at);
			if (entries === undefined || entries.length === 0) continue;
			const count = entries.findIndex(({ joinsNext }) => !joinsNext) + 1;
			if (line === 0 || entries[count - 1].line === line) {
				line = entries[count - 1].line;
				this.#drop(entries, count);
			} else if (entries[0].line === line) {
				this.#drop(entries, 1);
			}
		}
		if (line > this.lastLine) this.lastLine = line;
		this.tokens.push({ text, hasSpace: this.#hasSpace, line, start: this.#start });
		this.#events = [];
		this.#hasSpace = false;
		this.#start = undefined;
	}

	/** If the next token has no event where the last one has, the last one takes the line. */
	#settle(): void {
		const deferred = this.#deferred;
		this.#deferred = undefined;
		if (deferred === undefined) return;
		const { code, at } = deferred;
		if (this.#events.some((event) => event.code === code && event.at === at)) return;
		const entries = code.lines.get(at) ?? [];
		const last = this.tokens[this.tokens.length - 1];
		const count = entries.findIndex(({ joinsNext }) => !joinsNext) + 1;
		if (last.line > 0 || count === 0) return;
		last.line = entries[count - 1].line;
		this.#drop(entries, count);
		if (last.line > this.lastLine) this.lastLine = last.line;
	}

	/** Adds a name. */
	putName(name: string): void {
		this.names.add(name);
		this.put(name);
	}

	/** Adds a token with spaces around. */
	spaced(text: string): void {
		this.space();
		this.put(text);
		this.space();
	}

	/** Nothing can follow on this line: it ends in a comment. */
	endLine(): void {
		const last = this.tokens.pop();
		if (last !== undefined) this.tokens.push({ ...last, isComment: true });
	}

	/** Entries left at an offset of the current code. */
	entriesAt(at: number): readonly LineEntry[] {
		return (this.hasLines && this.code.lines.get(at)) || [];
	}

	#drop(entries: LineEntry[], count: number): void {
		this.#undo?.push({ entries, before: entries.slice() });
		entries.splice(0, count);
	}

	/** Keeps the entries at an offset apart. */
	splitEntries(at: number): void {
		this.joinEntries(at, 0);
	}

	/** Makes up to `count` pairs of entries at an offset one entry each, where the table allows for it. */
	joinEntries(at: number, count: number): void {
		const entries = this.code.lines.get(at);
		if (entries === undefined) return;
		this.#undo?.push({ entries, before: entries.slice() });
		let left = count;
		for (let i = 0; i < entries.length && left > 0; ) {
			if (entries[i].joinsNext) {
				entries.splice(i, 1);
				left--;
			} else {
				i++;
			}
		}
		entries.forEach((entry, i) => {
			if (entry.joinsNext) entries[i] = { line: entry.line, joinsNext: false };
		});
	}

	/** Where we are, for `backTo`. */
	mark(): number {
		return this.tokens.length;
	}

	/** Drops what was written since a mark. Lines taken stay taken. */
	backTo(mark: number): void {
		this.tokens.length = mark;
		this.#events = [];
		this.#hasSpace = false;
		this.#start = undefined;
	}

	/** Writes without taking the entries at an offset. */
	withholding(at: number, write: () => void): void {
		const entries = this.code.lines.get(at);
		const kept = entries?.splice(0) ?? [];
		write();
		entries?.push(...kept);
	}

	get isTrying(): boolean {
		return this.#undo !== undefined;
	}

	/** What `look` finds out by writing, which is then taken back. */
	trying<T>(write: () => void, look: () => T): T {
		const outer = this.#undo;
		const undo: NonNullable<typeof outer> = [];
		this.#undo = undo;
		const { code, lastLine } = this;
		const events = this.#events.slice();
		const hasSpace = this.#hasSpace;
		const start = this.#start;
		const tokenCount = this.tokens.length;
		const names = new Set(this.names);
		try {
			write();
			return look();
		} finally {
			for (const { entries, before } of undo.reverse()) entries.splice(0, entries.length, ...before);
			this.#undo = outer;
			this.code = code;
			this.lastLine = lastLine;
			this.#events = events;
			this.#hasSpace = hasSpace;
			this.#start = start;
			this.tokens.length = tokenCount;
			for (const name of this.names) if (!names.has(name)) this.names.delete(name);
		}
	}
}
