// The inside of str and bytes literals: quotes and escapes. f-strings and t-strings are in fstring.ts.
// Works on the lexer's position; a literal that is wrong sets the lexer's kind and is scanned to its end.

import { CompileError } from './error.ts';
import type { Lexer } from './lexer.ts';
import { toByteString } from './source.ts';
import { Token } from './token.ts';

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;

/** Escapes of one letter, by that letter. */
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
	'\n': '',
	'\\': '\\',
	"'": "'",
	'"': '"',
	a: '\x07',
	b: '\b',
	t: '\t',
	n: '\n',
	v: '\v',
	f: '\f',
	r: '\r',
};

/**
 * Scans a literal from its opening quote to behind its closing one.
 * Gives its text; for bytes, one character below U+0100 per byte.
 */
export function scanStringLiteral(lexer: Lexer, isRaw: boolean, isBytes: boolean): string {
	let text = lexer.text;
	let position = lexer.position;
	const quote = text.charCodeAt(position++);
	const isTriple = text.charCodeAt(position) === quote && text.charCodeAt(position + 1) === quote;
	if (isTriple) position += 2;
	let value = '';
	let start = position;
	for (;;) {
		const unit = text.charCodeAt(position);
		if (unit === quote) {
			if (!isTriple) break;
			if (text.charCodeAt(position + 1) === quote && text.charCodeAt(position + 2) === quote) break;
			position++;
		} else if (unit === BACKSLASH) {
			value += verbatim(lexer, start, position, isBytes);
			lexer.position = position;
			value += scanEscape(lexer, isRaw, isBytes);
			start = position = lexer.position;
		} else if (unit === NEWLINE) {
			if (!isTriple) {
				lexer.kind = Token.LonelyStringOpen;
				break;
			}
			lexer.currentLine++;
			position++;
		} else if (unit === 0) {
			// A literal may run from an injected text on into the text around it.
			value += verbatim(lexer, start, position, isBytes);
			if (!lexer.leaveInjectedText()) {
				lexer.kind = Token.LonelyStringOpen;
				lexer.position = position;
				return value;
			}
			text = lexer.text;
			start = position = lexer.position;
		} else {
			position++;
		}
	}
	const tail = verbatim(lexer, start, position, isBytes);
	if (text.charCodeAt(position) === quote) position += isTriple ? 3 : 1;
	lexer.position = position;
	return value === '' ? tail : value + tail;
}

/** Part of the source that stands for itself. */
function verbatim(lexer: Lexer, start: number, end: number, isBytes: boolean): string {
	const part = lexer.text.slice(start, end);
	if (isBytes && !lexer.byteText) return toByteString(part, lexer.hasInvalidBytes);
	if (lexer.hasInvalidBytes) lexer.checkUtf8(part);
	return part;
}

/** Scans an escape from its backslash on and gives what it stands for. */
export function scanEscape(lexer: Lexer, isRaw: boolean, isBytes: boolean): string {
	const text = lexer.text;
	const unit = text.charCodeAt(lexer.position + 1);
	if (unit >= 0x80 && lexer.byteText && !isBytes) {
		// The reference takes the first byte of a character for one of its own.
		lexer.position += 2;
		return `\\${toByteString(String.fromCharCode(unit), false)}`;
	}
	if (unit >= 0x80 || unit === 0) {
		// Not an escape; what follows the backslash is scanned as any other text.
		lexer.position++;
		return '\\';
	}
	const letter = text[lexer.position + 1];
	lexer.position += 2;
	if (unit === NEWLINE) lexer.currentLine++;
	if (isRaw) return `\\${letter}`;
	const simple = SIMPLE_ESCAPES[letter];
	if (simple !== undefined) return simple;
	let codePoint = 0;
	switch (letter) {
		case 'u':
		case 'U':
			if (isBytes) return `\\${letter}`;
			codePoint = scanHex(lexer, letter === 'u' ? 4 : 8);
			break;
		case 'x':
			codePoint = scanHex(lexer, 2);
			break;
		case 'N':
			throw new CompileError('NotImplementedError', 'unicode name escapes', lexer.filename, 0);
		default:
			if (unit < 0x30 || unit > 0x37) return `\\${letter}`;
			codePoint = unit - 0x30;
			for (let digits = 1; digits < 3; digits++) {
				const digit = text.charCodeAt(lexer.position) - 0x30;
				if (digit < 0 || digit > 7) break;
				codePoint = codePoint * 8 + digit;
				lexer.position++;
			}
	}
	if (codePoint >= (isBytes ? 0x100 : 0x110000)) {
		lexer.kind = Token.Invalid;
		return '';
	}
	const character = String.fromCodePoint(codePoint);
	return lexer.byteText && !isBytes ? toByteString(character, false) : character;
}

/** Value of exactly `count` hexadecimal digits; too few make the token invalid. */
function scanHex(lexer: Lexer, count: number): number {
	const digits = lexer.text.slice(lexer.position, lexer.position + count);
	if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < count) {
		lexer.kind = Token.Invalid;
		return 0;
	}
	lexer.position += count;
	return Number.parseInt(digits, 16);
}
