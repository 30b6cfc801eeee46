// Editing a line on a terminal: cursor movement, killing, history, completion and automatic indentation, with the screen
// updates of the reference implementation (shared/readline/readline.c), byte for byte where the text is ASCII.

import type { Completion } from './completion.ts';
import type { History } from './history.ts';
import { type Command, KeyReader } from './keys.ts';

/** Where keys come from and what is to be seen goes. */
export interface LineTerminal {
	readByte(): number | undefined;
	write(output: string): void;
}

/** What ended a line: Enter, a control key that is not for editing, or the end of input. */
export type LineEnd = 'enter' | 'ctrl-a' | 'ctrl-b' | 'ctrl-c' | 'ctrl-d' | 'ctrl-e';

export interface EditedLine {
	readonly end: LineEnd;
	readonly text: string;
}

const INDENT = '    ';
const ERASE_TO_END = '\x1b[K';
const CLEAR_SCREEN = '\x1b[H\x1b[2J';

/** Up to here backspaces are shorter than the escape sequence that moves the cursor. */
const MOST_BACKSPACES = 4;

/** Control keys that end an empty line, and what some of them do on any other. */
const ENDS_EMPTY_LINE: Partial<Record<Command, LineEnd>> = {
	'ctrl-a': 'ctrl-a',
	'ctrl-b': 'ctrl-b',
	'ctrl-c': 'ctrl-c',
	'ctrl-d': 'ctrl-d',
	'ctrl-e': 'ctrl-e',
	'end-of-input': 'ctrl-d',
};
const IN_TEXT: Partial<Record<Command, Command>> = {
	'ctrl-a': 'home',
	'ctrl-b': 'left',
	'ctrl-d': 'delete',
	'ctrl-e': 'end',
	// A last line without an end is a line.
	'end-of-input': 'enter',
};

export class LineEditor {
	private readonly terminal: LineTerminal;
	private readonly history: History;
	private readonly complete: ((text: string) => Completion) | undefined;
	private readonly keys: KeyReader;
	private prompt = '';
	/** The lines before this one of the same statement, each with its end. */
	private before = '';
	/** One character each. */
	private line: string[] = [];
	private cursor = 0;
	/** The line of the history shown, or -1 for the new one. */
	private age = -1;
	/** The new line while an older one is shown. */
	private draft: string[] = [];
	private indents = true;
	/** Whether nothing was typed since the line was indented. */
	private justIndented = false;

	/** @param complete completes the word at the end of a text; without it Tab does nothing */
	constructor(terminal: LineTerminal, history: History, complete?: (text: string) => Completion) {
		this.terminal = terminal;
		this.history = history;
		this.complete = complete;
		this.keys = new KeyReader(() => terminal.readByte());
	}

	/**
	 * Shows a prompt and reads a line.
	 * @param before the lines of the statement so far, each with its newline: the new one is indented to fit
	 */
	read(prompt: string, before = ''): EditedLine {
		this.prompt = prompt;
		this.before = before;
		this.line = [];
		this.cursor = 0;
		this.age = -1;
		this.justIndented = false;
		if (before === '') this.indents = true;
		this.terminal.write(prompt);
		if (this.indents) this.indent();
		for (;;) {
			const key = this.keys.next();
			const { justIndented } = this;
			this.justIndented = false;
			const pressed = key.kind === 'text' ? key.text : key.command;
			if (justIndented && (pressed === ' ' || pressed === 'tab')) {
				// The person indents: no more of it for this statement. A space makes the indentation one space.
				this.indents = false;
				if (pressed === ' ') this.unindent(INDENT.length - 1);
				continue;
			}
			if (key.kind === 'text') {
				this.edit(0, 0, [key.text]);
				continue;
			}
			const end = ENDS_EMPTY_LINE[key.command];
			if (end !== undefined && (this.line.length === 0 || end === 'ctrl-c')) return this.ended(end);
			const command = IN_TEXT[key.command] ?? key.command;
			if (command === 'enter') {
				this.terminal.write('\r\n');
				const line = this.ended('enter');
				this.history.add(line.text);
				return line;
			}
			this.perform(command);
		}
	}

	private ended(end: LineEnd): EditedLine {
		return { end, text: this.line.join('') };
	}

	private perform(command: Command): void {
		switch (command) {
			case 'home':
				this.moveBack(this.cursor);
				break;
			case 'end':
				this.moveForward(this.line.length - this.cursor);
				break;
			case 'left':
				this.moveBack(Math.min(1, this.cursor));
				break;
			case 'right':
				this.moveForward(Math.min(1, this.line.length - this.cursor));
				break;
			case 'word-left':
				this.moveBack(this.wordBefore());
				break;
			case 'word-right':
				this.moveForward(this.wordAfter());
				break;
			case 'delete':
				if (this.cursor < this.line.length) this.edit(0, 1, []);
				break;
			case 'backspace': {
				const count = this.backspaceCount();
				this.edit(count, count, []);
				break;
			}
			case 'kill-to-end':
				this.edit(0, this.line.length - this.cursor, []);
				break;
			case 'kill-to-start':
				this.edit(this.cursor, this.cursor, []);
				break;
			case 'kill-word-left': {
				const count = this.wordBefore();
				this.edit(count, count, []);
				break;
			}
			case 'kill-word-right':
				this.edit(0, this.wordAfter(), []);
				break;
			case 'older':
				this.showHistory(this.age + 1);
				break;
			case 'newer':
				if (this.age >= 0) this.showHistory(this.age - 1);
				break;
			case 'tab':
				this.completeWord();
				break;
			case 'clear-screen':
				this.terminal.write(CLEAR_SCREEN);
				this.redraw();
				break;
		}
	}

	/** Goes back, removes and inserts characters, and updates the screen from there on. */
	private edit(back: number, removed: number, inserted: readonly string[]): void {
		const before = columns(this.line);
		this.moveBack(back);
		this.line.splice(this.cursor, removed, ...inserted);
		if (columns(this.line) < before) this.terminal.write(ERASE_TO_END);
		this.drawRest(inserted.length);
	}

	/** Draws what is at and after the cursor, which ends up some characters further on. */
	private drawRest(advance: number): void {
		this.terminal.write(this.line.slice(this.cursor).join(''));
		this.cursor += advance;
		this.moveScreenCursorBack(columns(this.line.slice(this.cursor)));
	}

	/** Shows prompt and line where the screen's cursor is, at the start of a line. */
	private redraw(): void {
		this.terminal.write(this.prompt + this.line.slice(0, this.cursor).join(''));
		this.drawRest(0);
	}

	private moveBack(count: number): void {
		const target = this.cursor - count;
		this.moveScreenCursorBack(columns(this.line.slice(target, this.cursor)));
		this.cursor = target;
	}

	private moveForward(count: number): void {
		this.terminal.write(this.line.slice(this.cursor, this.cursor + count).join(''));
		this.cursor += count;
	}

	private moveScreenCursorBack(count: number): void {
		this.terminal.write(count <= MOST_BACKSPACES ? '\b'.repeat(count) : `\x1b[${count}D`);
	}

	/** One character, or one level of indentation. */
	private backspaceCount(): number {
		const isIndentation = this.cursor >= INDENT.length && this.line.slice(0, this.cursor).every((char) => char === ' ');
		return isIndentation ? INDENT.length : Math.min(1, this.cursor);
	}

	/** Characters from the start of the word at or before the cursor. */
	private wordBefore(): number {
		let at = this.cursor;
		while (at > 0 && !isWordCharacter(this.line[at - 1])) at--;
		while (at > 0 && isWordCharacter(this.line[at - 1])) at--;
		return this.cursor - at;
	}

	/** Characters to the end of the word at or after the cursor. */
	private wordAfter(): number {
		let at = this.cursor;
		while (at < this.line.length && !isWordCharacter(this.line[at])) at++;
		while (at < this.line.length && isWordCharacter(this.line[at])) at++;
		return at - this.cursor;
	}

	private showHistory(age: number): void {
		const line = age < 0 ? this.draft : this.history.line(age);
		if (line === undefined) return;
		if (this.age < 0) this.draft = this.line;
		this.age = age;
		const { cursor } = this;
		this.moveBack(cursor);
		const before = columns(this.line);
		this.line = [...line];
		if (columns(this.line) < before) this.terminal.write(ERASE_TO_END);
		this.drawRest(this.line.length);
	}

	/** Tab: one level of indentation after white space, else as much of a name as is certain. */
	private completeWord(): void {
		const left = this.before + this.line.slice(0, this.cursor).join('');
		if (/\s$/.test(left)) {
			this.edit(0, 0, [...INDENT]);
			return;
		}
		const completion = this.complete?.(this.line.slice(0, this.cursor).join(''));
		switch (completion?.kind) {
			case 'rest':
				this.edit(0, 0, [...completion.text]);
				break;
			case 'choice':
				this.terminal.write(completion.listing);
				this.redraw();
				break;
		}
	}

	/** Indents a new line as the one before, one level more after a colon, and not at all after two empty ones. */
	private indent(): void {
		const lines = this.before.split('\n').slice(0, -1);
		const last = lines.at(-1);
		if (last === undefined) return;
		const isBlank = (line: string | undefined) => line !== undefined && /^ *$/.test(line);
		if (lines.length > 2 && isBlank(last) && isBlank(lines.at(-2))) return;
		const levels = Math.floor(last.search(/[^ ]|$/) / INDENT.length) + (last.endsWith(':') ? 1 : 0);
		if (levels === 0) return;
		this.justIndented = true;
		for (let i = 0; i < levels; i++) this.edit(0, 0, [...INDENT]);
	}

	/** Takes spaces off the end of the line. They stay on the screen until something is typed over them. */
	private unindent(count: number): void {
		this.moveBack(count);
		this.line.length -= count;
	}
}

function isWordCharacter(character: string): boolean {
	return /[\p{L}\p{N}]/u.test(character);
}

const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Columns that characters take on a screen. */
function columns(characters: readonly string[]): number {
	let count = 0;
	for (const character of characters) {
		if (character < '\x7f') count++;
		else if (!WITHOUT_WIDTH.test(character)) count += WIDE.test(character) ? 2 : 1;
	}
	return count;
}
