// Text to tokens, one ahead of the parser. Follows py/lexer.c of the reference implementation: its tokens, its
// lines, its indentation rules, its joining of adjacent literals, and its lowering of f-strings by injected text.
// The text always ends with a newline and an end mark, so that scanning needs no test for bounds.

import { CompileError } from './error.ts';
import { scanFString, scanTString } from './fstring.ts';
import { addToHash, NameTable } from './name_table.ts';
import { prepareSource, utf8Length } from './source.ts';
import { scanStringLiteral } from './string_literal.ts';
import { Token, type TokenKind } from './token.ts';

/** What a character can start or be. */
const CharClass = { Invalid: 0, Space: 1, Newline: 2, Letter: 3, Digit: 4, Quote: 5, Operator: 6 } as const;

const CHAR_CLASS = new Uint8Array(128);
for (let unit = 1; unit < 128; unit++) {
	const char = String.fromCharCode(unit);
	if (/[ \t\v\f\r]/.test(char)) CHAR_CLASS[unit] = CharClass.Space;
	else if (char === '\n') CHAR_CLASS[unit] = CharClass.Newline;
	else if (/[A-Za-z_]/.test(char)) CHAR_CLASS[unit] = CharClass.Letter;
	else if (/[0-9]/.test(char)) CHAR_CLASS[unit] = CharClass.Digit;
	else if (/['"]/.test(char)) CHAR_CLASS[unit] = CharClass.Quote;
	else if ('()[]{},;~:<>*+-&|/%^@=!.'.includes(char)) CHAR_CLASS[unit] = CharClass.Operator;
}

/** Operators of one character, and of that character before `=`: `Invalid` where there is none. */
const SINGLE_OPERATOR = new Uint8Array(128);
const OPERATOR_EQUAL = new Uint8Array(128);
for (const [char, single, equal] of [
	['(', Token.ParenOpen, Token.Invalid],
	[')', Token.ParenClose, Token.Invalid],
	['[', Token.BracketOpen, Token.Invalid],
	[']', Token.BracketClose, Token.Invalid],
	['{', Token.BraceOpen, Token.Invalid],
	['}', Token.BraceClose, Token.Invalid],
	[',', Token.Comma, Token.Invalid],
	[';', Token.Semicolon, Token.Invalid],
	['~', Token.Tilde, Token.Invalid],
	[':', Token.Colon, Token.ColonEqual],
	['<', Token.Less, Token.LessEqual],
	['>', Token.More, Token.MoreEqual],
	['*', Token.Star, Token.StarEqual],
	['+', Token.Plus, Token.PlusEqual],
	['-', Token.Minus, Token.MinusEqual],
	['&', Token.Ampersand, Token.AmpersandEqual],
	['|', Token.Pipe, Token.PipeEqual],
	['/', Token.Slash, Token.SlashEqual],
	['%', Token.Percent, Token.PercentEqual],
	['^', Token.Caret, Token.CaretEqual],
	['@', Token.At, Token.AtEqual],
	['=', Token.Equal, Token.DoubleEqual],
	['!', Token.Invalid, Token.NotEqual],
	['.', Token.Period, Token.Invalid],
] as const) {
	SINGLE_OPERATOR[char.charCodeAt(0)] = single;
	OPERATOR_EQUAL[char.charCodeAt(0)] = equal;
}

/** A byte that was no UTF-8: a low surrogate that is not half of a pair. */
const ESCAPED_BYTE = /(?:^|[^\ud800-\udbff])[\udc80-\udcff]/;

const TAB_SIZE = 8;
/** Indentation columns are kept in 16 bits. */
const INDENT_MASK = 0xffff;
/** Decimal literals up to this many digits are read on the way. */
const PLAIN_DIGITS_MAX = 15;

const TAB = 0x09;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const HASH = 0x23;
const EQUAL = 0x3d;
const BACKSLASH = 0x5c;

/** What the lexer needs to know about the program. */
export interface LexerOptions {
	readonly filename: string;
	/** `__debug__` is True at level 0. */
	readonly optLevel: number;
	/** See {@link Lexer.byteText}. */
	readonly byteText?: boolean;
}

/**
 * Scans a program. The current token is in `kind`, `tokenLine` and the value fields; `next()` moves on.
 * Errors are kinds that the parser cannot use, except for what the reference raises at once.
 */
export class Lexer {
	/** Kind of the current token. */
	kind: TokenKind = Token.End;
	/** Line of the current token's first character. */
	tokenLine = 1;
	/**
	 * Value of the current token: the spelling of a name or number (numbers without underscores, and only if
	 * `integerValue` is negative), the text of a str, the bytes of a bytes literal as characters below U+0100.
	 */
	value = '';
	/** Number of the current token's spelling in `names`, if it is a name. */
	nameEntry = 0;
	/** Value of a short decimal integer; -1 when the literal is in `value`. */
	integerValue = -1;

	readonly filename: string;
	/** Names so far. */
	readonly names = NameTable.ofKeywords();
	/** The text, and with it names and strs, has a character below U+0100 for each byte of its UTF-8. */
	readonly byteText: boolean;
	/** Bytes that are no UTF-8 are in the text as U+DC80 to U+DCFF. */
	readonly hasInvalidBytes: boolean;

	// The rest is shared with string_literal.ts and fstring.ts only.
	/** Text being scanned, ended by NUL: the program, or what an f-string injected. */
	text: string;
	position = 0;
	/** Line of `position`. Injected newlines count too, as they do in the reference. */
	currentLine = 1;
	/** Text of the literal being scanned. */
	literal = '';
	/** Text to inject behind the literal being scanned. */
	formatArguments = '';

	/** Texts to go back to, innermost last. */
	readonly #outerTexts: { readonly text: string; readonly position: number }[] = [];
	readonly #debugKind: TokenKind;
	readonly #indents: number[] = [0];
	/** Indents (positive) or dedents (negative) still to be given. */
	#pendingDents = 0;
	#bracketDepth = 0;

	constructor(source: string | Uint8Array, options: LexerOptions) {
		this.byteText = options.byteText ?? false;
		const prepared = prepareSource(source, this.byteText);
		this.text = prepared.text;
		this.hasInvalidBytes = prepared.hasInvalidBytes;
		this.filename = options.filename;
		this.#debugKind = options.optLevel === 0 ? Token.True : Token.False;
		this.#skipSpace();
		const isIndented = this.position > 0 && this.text.charCodeAt(this.position - 1) !== NEWLINE;
		this.next();
		if (isIndented && this.kind !== Token.Newline) this.kind = Token.Indent;
	}

	/** Moves to the next token; at the end of the text stays at `End`. */
	next(): void {
		const unit = this.#skipSpace();
		this.tokenLine = this.currentLine;
		if (this.#pendingDents !== 0) {
			this.kind = this.#pendingDents < 0 ? Token.Dedent : Token.Indent;
			this.#pendingDents -= Math.sign(this.#pendingDents);
			return;
		}
		if (unit >= 0x80) {
			this.#scanName();
			return;
		}
		switch (CHAR_CLASS[unit]) {
			case CharClass.Letter:
				if (this.#stringPrefixLength(unit) >= 0) this.#scanStrings();
				else this.#scanName();
				return;
			case CharClass.Operator:
				this.#scanOperator(unit);
				return;
			case CharClass.Digit:
				this.#scanNumber(unit);
				return;
			case CharClass.Quote:
				this.#scanStrings();
				return;
			case CharClass.Newline:
				this.#scanNewline();
				return;
			default:
				if (unit === 0) {
					this.kind = Token.End;
				} else {
					this.kind = Token.Invalid;
					this.position++;
				}
		}
	}

	/** Character at the position, which must not be at the end of an injected text. */
	peek(): string {
		return this.text[this.position];
	}

	/** Character at a distance from the position; NUL or undefined behind the end of the text. */
	peekAt(distance: number): string | undefined {
		return this.text[this.position + distance];
	}

	/** Moves over the character at the position. */
	advance(): void {
		if (this.text.charCodeAt(this.position) === NEWLINE) this.currentLine++;
		this.position++;
		if (this.text.charCodeAt(this.position) === 0) this.leaveInjectedText();
	}

	/** Bytes in UTF-8 of a name or str. */
	lengthInBytes(value: string): number {
		return this.byteText ? value.length : utf8Length(value);
	}

	/** Whether nothing is left to scan. */
	atEndOfText(): boolean {
		return this.text.charCodeAt(this.position) === 0 && !this.leaveInjectedText();
	}

	/** At the end of an injected text, goes back to the text around it; false if there is none. */
	leaveInjectedText(): boolean {
		const outer = this.#outerTexts.pop();
		if (outer === undefined) return false;
		this.text = outer.text;
		this.position = outer.position;
		return true;
	}

	/** Raises UnicodeError for text of a name or str that was no UTF-8: strings here hold text, not bytes. */
	checkUtf8(text: string): void {
		if (ESCAPED_BYTE.test(text)) {
			throw new CompileError('UnicodeError', 'source is not valid UTF-8', this.filename, this.tokenLine);
		}
	}

	/**
	 * Skips white space, comments and joined lines, up to a newline that ends a line.
	 * Gives the character at the position then.
	 */
	#skipSpace(): number {
		for (;;) {
			const unit = this.text.charCodeAt(this.position);
			if (unit > 0x7f) return unit;
			const charClass = CHAR_CLASS[unit];
			if (charClass === CharClass.Space) {
				this.position++;
			} else if (charClass === CharClass.Newline) {
				if (this.#bracketDepth === 0) return unit;
				this.currentLine++;
				this.position++;
			} else if (unit === HASH) {
				this.#skipComment();
			} else if (unit === BACKSLASH && this.text.charCodeAt(this.position + 1) === NEWLINE) {
				this.currentLine++;
				this.position += 2;
			} else if (unit !== 0 || !this.leaveInjectedText()) {
				return unit;
			}
		}
	}

	#skipComment(): void {
		let end = this.text.indexOf('\n', this.position);
		while (end < 0) {
			// Only an injected text can lack the newline.
			this.leaveInjectedText();
			end = this.text.indexOf('\n', this.position);
		}
		this.position = end;
	}

	/** At the end of a line: skips to the next token and compares indentation. */
	#scanNewline(): void {
		let column = 0;
		for (;;) {
			const unit = this.text.charCodeAt(this.position);
			if (unit === SPACE) {
				column++;
				this.position++;
			} else if (unit === NEWLINE) {
				this.currentLine++;
				column = 0;
				this.position++;
			} else if (unit === TAB) {
				column += TAB_SIZE - (column % TAB_SIZE);
				this.position++;
			} else if (unit === HASH) {
				this.#skipComment();
			} else if (unit === BACKSLASH && this.text.charCodeAt(this.position + 1) === NEWLINE) {
				this.currentLine++;
				column = 0;
				this.position += 2;
			} else if (unit < 0x80 && CHAR_CLASS[unit] === CharClass.Space) {
				column++;
				this.position++;
			} else if (unit !== 0 || !this.leaveInjectedText()) {
				break;
			}
		}
		this.kind = Token.Newline;
		const indents = this.#indents;
		if (column === indents[indents.length - 1]) return;
		if (column > indents[indents.length - 1]) {
			indents.push(column & INDENT_MASK);
			this.#pendingDents = 1;
			return;
		}
		while (column < indents[indents.length - 1]) {
			indents.pop();
			this.#pendingDents--;
		}
		if (column !== indents[indents.length - 1]) this.kind = Token.DedentMismatch;
	}

	#scanName(): void {
		const text = this.text;
		const start = this.position;
		let position = start;
		let hash = 0;
		let isAscii = true;
		for (;;) {
			const unit = text.charCodeAt(position);
			if (unit >= 0x80) {
				isAscii = false;
			} else {
				const charClass = CHAR_CLASS[unit];
				if (charClass !== CharClass.Letter && charClass !== CharClass.Digit) break;
			}
			hash = addToHash(hash, unit);
			position++;
		}
		this.position = position;
		const entry = this.names.internSlice(text, start, position, hash);
		this.nameEntry = entry;
		this.value = this.names.spellings[entry];
		const kind = this.names.kinds[entry];
		this.kind = kind === Token.Debug ? this.#debugKind : kind;
		if (!isAscii && this.hasInvalidBytes) this.checkUtf8(this.value);
	}

	#scanNumber(first: number): void {
		const text = this.text;
		const start = this.position;
		let position = start + 1;
		let value = first - 0x30;
		let unit = text.charCodeAt(position);
		while (unit < 0x80 && CHAR_CLASS[unit] === CharClass.Digit) {
			value = value * 10 + (unit - 0x30);
			unit = text.charCodeAt(++position);
		}
		const isPlain =
			position - start <= PLAIN_DIGITS_MAX &&
			(unit >= 0x80 || (CHAR_CLASS[unit] !== CharClass.Letter && unit !== 0x2e)) &&
			(value !== 0 ? first !== 0x30 : true);
		if (isPlain) {
			this.kind = Token.Integer;
			this.integerValue = value;
			this.position = position;
		} else {
			this.#scanLongNumber();
		}
	}

	/** Scans any number, or what looks like one up to its last letter: the parser judges it. */
	#scanLongNumber(): void {
		const text = this.text;
		let position = this.position;
		let unit = text.charCodeAt(position);
		this.kind = unit === 0x2e ? Token.FloatOrImag : Token.Integer;
		// Behind 0x, 0o and 0b an `e` is a digit.
		const hasPrefix = unit === 0x30 && 'boxBOX'.includes(text[position + 1]);
		this.integerValue = -1;
		this.value = '';
		let start = position;
		position++;
		for (;;) {
			unit = text.charCodeAt(position);
			if (unit >= 0x80) break;
			const charClass = CHAR_CLASS[unit];
			if (!hasPrefix && (unit | 0x20) === 0x65) {
				this.kind = Token.FloatOrImag;
				unit = text.charCodeAt(++position);
				if (unit === 0x2b || unit === 0x2d) position++;
			} else if (unit === 0x5f) {
				this.value += text.slice(start, position);
				start = ++position;
			} else if (charClass === CharClass.Letter || charClass === CharClass.Digit || unit === 0x2e) {
				if (unit === 0x2e || (unit | 0x20) === 0x6a) this.kind = Token.FloatOrImag;
				position++;
			} else {
				break;
			}
		}
		this.value += text.slice(start, position);
		this.position = position;
	}

	#scanOperator(unit: number): void {
		const text = this.text;
		const following = text.charCodeAt(this.position + 1);
		let kind: TokenKind = SINGLE_OPERATOR[unit];
		let length = 1;
		if (unit === 0x2e) {
			if (following >= 0x30 && following <= 0x39) {
				this.#scanLongNumber();
				return;
			}
			if (following === 0x2e && text.charCodeAt(this.position + 2) === 0x2e) {
				kind = Token.Ellipsis;
				length = 3;
			}
		} else if (following === EQUAL) {
			if (OPERATOR_EQUAL[unit] !== Token.Invalid) {
				kind = OPERATOR_EQUAL[unit];
				length = 2;
			}
		} else if (following === unit && (unit === 0x3c || unit === 0x3e || unit === 0x2a || unit === 0x2f)) {
			const isAssignment = text.charCodeAt(this.position + 2) === EQUAL;
			length = isAssignment ? 3 : 2;
			if (unit === 0x3c) kind = isAssignment ? Token.DoubleLessEqual : Token.DoubleLess;
			else if (unit === 0x3e) kind = isAssignment ? Token.DoubleMoreEqual : Token.DoubleMore;
			else if (unit === 0x2a) kind = isAssignment ? Token.DoubleStarEqual : Token.DoubleStar;
			else kind = isAssignment ? Token.DoubleSlashEqual : Token.DoubleSlash;
		} else if (unit === 0x2d && following === 0x3e) {
			kind = Token.Arrow;
			length = 2;
		}
		this.kind = kind;
		this.position += length;
		switch (kind) {
			case Token.ParenOpen:
			case Token.BracketOpen:
			case Token.BraceOpen:
				this.#bracketDepth++;
				break;
			case Token.ParenClose:
			case Token.BracketClose:
			case Token.BraceClose:
				this.#bracketDepth--;
				break;
		}
	}

	/** Length of the letters before a string's quote at the position, or -1 if no string starts there. */
	#stringPrefixLength(unit: number): number {
		const following = this.text.charCodeAt(this.position + 1);
		const isPrefixLetter = unit === 0x72 || unit === 0x75 || unit === 0x62 || unit === 0x66 || unit === 0x74;
		if (!isPrefixLetter) return -1;
		if (isQuote(following)) return 1;
		// Two letters: r with one of b, f, t, in any order.
		const other = unit === 0x72 ? following : following === 0x72 ? unit : 0;
		if (other !== 0x62 && other !== 0x66 && other !== 0x74) return -1;
		return isQuote(this.text.charCodeAt(this.position + 2)) ? 2 : -1;
	}

	/** Scans adjacent literals as one token, and starts the injection of an f-string's arguments. */
	#scanStrings(): void {
		this.literal = '';
		this.kind = Token.End;
		let isFirst = true;
		let hasTemplate = false;
		let unit = this.text.charCodeAt(this.position);
		for (;;) {
			const prefixLength = isQuote(unit) ? 0 : this.#stringPrefixLength(unit);
			if (prefixLength < 0) break;
			const prefix = this.text.slice(this.position, this.position + prefixLength);
			const isBytes = prefix.includes('b');
			const kind = isBytes ? Token.Bytes : Token.String;
			if (prefix.includes('t')) hasTemplate = true;
			if (isFirst) this.kind = kind;
			else if (this.kind !== kind) break;
			this.position += prefixLength;
			const isRaw = prefix.includes('r');
			if (prefix.includes('f')) {
				scanFString(this, isRaw);
			} else if (prefix.includes('t')) {
				scanTString(this, isRaw);
			} else {
				const part = scanStringLiteral(this, isRaw, isBytes);
				this.literal = this.literal === '' ? part : this.literal + part;
			}
			isFirst = false;
			unit = this.#skipSpace();
		}
		this.value = this.literal;
		if (hasTemplate) {
			this.formatArguments = `${this.literal},),${this.formatArguments}`;
			if (this.kind > Token.MalformedFString) {
				this.kind = Token.Name;
				this.value = '__template__';
				this.nameEntry = this.names.intern(this.value);
			}
		}
		if (this.formatArguments !== '') {
			this.#outerTexts.push({ text: this.text, position: this.position });
			// The reference ends the last line again behind a text injected at the very end.
			const isLast = this.text.charCodeAt(this.position) === 0;
			this.text = `${this.formatArguments})${isLast ? '\n' : ''}\0`;
			this.position = 0;
			this.formatArguments = '';
		}
	}
}

function isQuote(unit: number): boolean {
	return unit === 0x27 || unit === 0x22;
}

/** One token of a program, for tools that show tokens. */
export interface TokenInfo {
	readonly kind: TokenKind;
	readonly line: number;
	/** Value of a name, number, str or bytes literal; empty for other kinds. */
	readonly value: string;
}

/** Gives a program's tokens up to its end or to the first one that no grammar rule accepts. */
export function* tokenize(source: string | Uint8Array, options: LexerOptions): Generator<TokenInfo> {
	const lexer = new Lexer(source, options);
	for (; ; lexer.next()) {
		const { kind } = lexer;
		const hasValue = kind >= Token.Name && kind <= Token.Bytes;
		const value = !hasValue
			? ''
			: kind === Token.Integer && lexer.integerValue >= 0
				? String(lexer.integerValue)
				: lexer.value;
		yield { kind, line: lexer.tokenLine, value };
		if (kind <= Token.MalformedFString) return;
	}
}
