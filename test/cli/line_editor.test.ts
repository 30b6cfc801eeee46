// The line editor: what keys do to a line, and the bytes that show it. Those are the reference implementation's.

import { describe, expect, test } from 'vitest';
import type { Completion } from '../../src/cli/repl/completion.ts';
import { History } from '../../src/cli/repl/history.ts';
import { type EditedLine, LineEditor } from '../../src/cli/repl/line_editor.ts';

const LEFT = '\x1b[D';
const UP = '\x1b[A';
const DOWN = '\x1b[B';

class Session {
	readonly history = new History();
	private readonly bytes: number[];
	private screen = '';
	private readonly editor: LineEditor;

	constructor(typed: string, complete?: (text: string) => Completion) {
		this.bytes = [...new TextEncoder().encode(typed)];
		const terminal = {
			readByte: () => this.bytes.shift(),
			write: (output: string) => {
				this.screen += output;
			},
		};
		this.editor = new LineEditor(terminal, this.history, complete);
	}

	read(before?: string): EditedLine {
		this.screen = '';
		return this.editor.read('>', before);
	}

	get shown(): string {
		return this.screen;
	}
}

/** The line that typing gives. */
function line(typed: string, before?: string): string {
	return new Session(`${typed}\r`).read(before).text;
}

/** What is to be seen after typing, without the prompt and the end of the line. */
function shown(typed: string, before?: string, complete?: (text: string) => Completion): string {
	const session = new Session(`${typed}\r`, complete);
	session.read(before);
	return session.shown.slice('>'.length, -'\r\n'.length);
}

describe('keys', () => {
	test.each([
		['abc', 'abc'],
		[`ac${LEFT}b`, 'abc'],
		['ac\x02b', 'abc'],
		['bc\x01a', 'abc'],
		['bc\x1b[Ha\x1b[Fd', 'abcd'],
		['bc\x1bOHa\x1bOFd', 'abcd'],
		['bc\x1b[1~a\x1b[4~d', 'abcd'],
		['abxc\x02\x7f', 'abc'],
		['abxc\x02\x02\x04', 'abc'],
		[`abxc${LEFT}${LEFT}\x1b[3~`, 'abc'],
		['abc def\x02\x02\x02\x0b', 'abc '],
		['abc def\x02\x02\x02\x15', 'def'],
		['abc def\x17', 'abc '],
		['abc def\x1b\x7f', 'abc '],
		['abc def\x01\x1bd', ' def'],
		['abc def\x1bbX', 'abc Xdef'],
		['abc def\x01\x1bfX', 'abcX def'],
		['ab\x1b[1;5DX', 'Xab'],
		['ab\x01\x1b[1;5CX', 'abX'],
		['\x7fa\x7f\x7fb', 'b'],
		['a\x1b[5~b\x1b[15~c\x00', 'abc'],
		['    \x7fx', 'x'],
		['     \x7fx', ' x'],
		['  a \x7fx', '  ax'],
		['é中\x02\x7fü', 'ü中'],
		['a\xff', 'aÿ'],
	])('%j gives %j', (typed, expected) => {
		expect(line(typed)).toBe(expected);
	});

	test('a line that was never ended is one', () => {
		const session = new Session('ab');
		expect(session.read()).toEqual({ end: 'enter', text: 'ab' });
		expect(session.read()).toEqual({ end: 'ctrl-d', text: '' });
	});

	test('both halves of a line end are one', () => {
		const session = new Session('a\r\nb\n\nc\r');
		expect([1, 2, 3, 4].map(() => session.read().text)).toEqual(['a', 'b', '', 'c']);
	});

	test.each([
		['\x01', 'ctrl-a'],
		['\x02', 'ctrl-b'],
		['\x03', 'ctrl-c'],
		['\x04', 'ctrl-d'],
		['\x05', 'ctrl-e'],
	])('%j ends an empty line', (typed, end) => {
		expect(new Session(typed).read()).toEqual({ end, text: '' });
	});

	test('Ctrl-C ends any line', () => {
		expect(new Session('abc\x03').read()).toEqual({ end: 'ctrl-c', text: 'abc' });
	});
});

describe('the screen', () => {
	test.each([
		['abc', 'abc'],
		[`ac${LEFT}b`, 'ac\bbc\b'],
		['ab\x7f', 'ab\b\x1b[K'],
		['abc\x01', 'abc\b\b\b'],
		['abcde\x01\x05', 'abcde\x1b[5Dabcde'],
		['abc\x15', 'abc\b\b\b\x1b[K'],
		['ab\x02\x0b', 'ab\b\x1b[K'],
		['中\x02a', '中\b\ba中\b\b'],
	])('%j shows %j', (typed, expected) => {
		expect(shown(typed)).toBe(expected);
	});
});

describe('history', () => {
	test('goes back and forth, and keeps the new line', () => {
		const session = new Session(`one\rtwo\r${UP}${UP}\rx${UP}${DOWN}y\r${UP}${UP}${UP}${UP}\r`);
		const lines = [1, 2, 3, 4, 5].map(() => session.read().text);
		expect(lines).toEqual(['one', 'two', 'one', 'xy', 'one']);
	});

	test('knows neither empty lines nor the same twice in a row', () => {
		const session = new Session('a\ra\r\rb\r');
		for (let i = 0; i < 4; i++) session.read();
		expect([0, 1, 2].map((age) => session.history.line(age))).toEqual(['b', 'a', undefined]);
	});

	test('shows another line over the one before', () => {
		const session = new Session(`12\r345${UP}\r`);
		session.read();
		session.read();
		expect(session.shown).toBe('>345\b\b\b\x1b[K12\r\n');
	});
});

describe('indentation', () => {
	test.each([
		['if 1:\n', '', '    '],
		['if 1:\n    x\n', '', '    '],
		['if 1:\n    if 2:\n', '', '        '],
		['if 1:\n  x\n', '', ''],
		['(1 +\n', '', ''],
		['if 1:\n    x\n    \n', '', '    '],
		['if 1:\n    x\n    \n    \n', '', ''],
		['if 1:\n    x\n', '\x7f', ''],
		['if 1:\n', '\tx', '    x'],
		['if 1:\n', '  x', '  x'],
		['if 1:\n', 'a\x04', '    a'],
	])('after %j, %j gives %j', (before, typed, expected) => {
		expect(line(typed, before)).toBe(expected);
	});

	test('is seen', () => {
		expect(shown('x', 'if 1:\n')).toBe('    x');
		expect(shown('  x', 'if 0:\n')).toBe('    \b\b\b x');
	});

	test('stops for a statement once the person indents', () => {
		const session = new Session('\tx:\ry\rz\r');
		expect(session.read('if 1:\n').text).toBe('    x:');
		expect(session.read('if 1:\n    x:\n').text).toBe('y');
		session.read('');
	});
});

describe('Tab', () => {
	const rest = (): Completion => ({ kind: 'rest', text: 'nt(' });
	const choice = (): Completion => ({ kind: 'choice', listing: '\npr  pq\n' });

	test('puts in what is certain', () => {
		expect(shown('pri\t', undefined, rest)).toBe('print(');
	});

	test('lists what is possible, and shows the line again', () => {
		expect(shown(`px${LEFT}\t`, undefined, choice)).toBe('px\b\npr  pq\n>px\b');
	});

	test('indents after white space', () => {
		expect(shown('a \t', undefined, rest)).toBe('a     ');
		expect(shown('\t', '(1 +\n', rest)).toBe('    ');
	});
});
