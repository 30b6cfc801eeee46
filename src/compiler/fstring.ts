// f-strings and t-strings, lowered while they are scanned: `f'a{b}'` becomes the tokens of `'a{}'.format((b),)`, and
// `t'a{b}'` those of `__template__((('a','')),(b),'b',None,'',)`. The expressions are cut out by brackets alone, as
// the reference implementation does (py/lexer.c), and are read again from an injected text behind the literal.

import type { Lexer } from './lexer.ts';
import { scanEscape } from './string_literal.ts';
import { Token } from './token.ts';

/** More values than this in one call are passed as a tuple instead. */
const ARGUMENTS_MAX = 255;

/** What ends a run of plain text in a literal; the text always has its end mark. */
const SPECIAL_IN_LITERAL = /['"{}\\\n\0]/g;

/** Moves over the opening quotes of a literal and gives the quote and how many there are. */
function openLiteral(lexer: Lexer): { quote: string; quoteCount: number } {
	const quote = lexer.peek();
	const quoteCount = lexer.peekAt(1) === quote && lexer.peekAt(2) === quote ? 3 : 1;
	for (let i = 0; i < quoteCount; i++) lexer.advance();
	return { quote, quoteCount };
}

/**
 * Scans an f-string from its opening quote on. Appends its text to `lexer.literal` and the text of the arguments of
 * `format` to `lexer.formatArguments`, which collects over adjacent literals.
 */
export function scanFString(lexer: Lexer, isRaw: boolean): void {
	const { quote, quoteCount } = openLiteral(lexer);
	if (lexer.formatArguments === '') lexer.formatArguments = '.format(';
	while (!lexer.atEndOfText()) {
		const char = lexer.peek();
		if (char === quote) {
			const isClosing = quoteCount === 1 || (lexer.peekAt(1) === quote && lexer.peekAt(2) === quote);
			for (let i = isClosing ? quoteCount : 1; i > 0; i--) lexer.advance();
			if (isClosing) return;
			lexer.literal += quote;
		} else if (char === '\n' && quoteCount === 1) {
			break;
		} else if (char === '{') {
			lexer.advance();
			if (lexer.peek() === '{') {
				// `format` will turn it into one brace.
				lexer.literal += '{';
				lexer.advance();
			} else {
				scanField(lexer);
			}
			lexer.literal += '{';
		} else if (char === '\\') {
			lexer.literal += scanEscape(lexer, isRaw, false);
		} else {
			lexer.literal += takeVerbatim(lexer);
		}
	}
	lexer.kind = Token.LonelyStringOpen;
}

/**
 * Scans a t-string from its opening quote on. Appends to `lexer.literal` the text of the tuple of its plain parts,
 * and to `lexer.formatArguments` the text of four arguments for each interpolation: value, expression, conversion,
 * format specification. Both will be scanned again, so escapes stay as they are.
 */
export function scanTString(lexer: Lexer, isRaw: boolean): void {
	const { quote, quoteCount } = openLiteral(lexer);
	const quotes = quote.repeat(quoteCount);
	if (lexer.formatArguments === '') lexer.literal += `((${quotes}`;
	let closing = 0;
	let interpolations = 0;
	// Text of the format specification being scanned, the depth of braces in it, and whether it has fields.
	let specification = '';
	let specificationDepth = 0;
	let specificationHasFields = false;
	const append = (text: string): void => {
		if (specificationDepth > 0) specification += text;
		else lexer.literal += text;
	};
	while (!lexer.atEndOfText() && closing < quoteCount) {
		const char = lexer.peek();
		if (char === quote) {
			closing++;
			append(char);
			lexer.advance();
			continue;
		}
		if (char === '\n') {
			if (quoteCount === 1) break;
			append('\\n');
			lexer.advance();
			continue;
		}
		closing = 0;
		if (char === '{' && specificationDepth === 0) {
			lexer.advance();
			if (lexer.peek() === '{') {
				lexer.literal += '{';
				lexer.advance();
			} else {
				scanTemplateField(lexer, quote, quotes);
				specificationDepth = 1;
			}
		} else if (char === '}' && specificationDepth === 1) {
			interpolations++;
			lexer.formatArguments += `${specificationHasFields ? 'f' : ''}${quote}${specification}${quote},`;
			specification = '';
			specificationDepth = 0;
			specificationHasFields = false;
			lexer.advance();
		} else if (char === '{' || char === '}') {
			append(char);
			if (char === '{') {
				specificationDepth++;
			} else if (specificationDepth > 1) {
				specificationDepth--;
				specificationHasFields = true;
			} else if (lexer.peekAt(1) === '}') {
				lexer.advance();
			} else {
				lexer.kind = Token.MalformedFString;
			}
			lexer.advance();
		} else if (char === '\\') {
			append('\\');
			if (isRaw) {
				append('\\');
			} else {
				lexer.advance();
				append(lexer.peek());
			}
			lexer.advance();
		} else {
			append(takeVerbatim(lexer));
		}
	}
	if (closing < quoteCount) lexer.kind = Token.LonelyStringOpen;
	if (specificationDepth > 0) lexer.kind = Token.MalformedFString;
	if (1 + interpolations * 4 > ARGUMENTS_MAX) lexer.formatArguments = `(${lexer.formatArguments})`;
}

/** Moves over the character at the position and over those behind it that have no meaning in a literal. */
function takeVerbatim(lexer: Lexer): string {
	const start = lexer.position;
	SPECIAL_IN_LITERAL.lastIndex = start + 1;
	const end = SPECIAL_IN_LITERAL.exec(lexer.text)!.index;
	const part = lexer.text.slice(start, end);
	// The first character may be a newline; the last is moved over as such, since an injected text may end there.
	if (part[0] === '\n') lexer.currentLine++;
	if (lexer.hasInvalidBytes) lexer.checkUtf8(part);
	lexer.position = end;
	lexer.atEndOfText();
	return part;
}

/**
 * Scans a replacement field from behind its `{` to its `:`, `}` or conversion, and appends it to the arguments.
 * Gives its expression; one that ends with `=` is also shown in the literal.
 */
function scanField(lexer: Lexer, isTemplate = false): { expression: string; isShown: boolean } {
	let expression = '';
	let depth = 0;
	while (!lexer.atEndOfText()) {
		const char = lexer.peek();
		if (depth === 0 && (char === ':' || char === '}' || (char === '!' && isConversion(lexer)))) break;
		if (char === '[' || char === '{') depth++;
		else if (char === ']' || char === '}') depth--;
		expression += char;
		lexer.advance();
	}
	const isShown = expression.endsWith('=');
	if (isShown) {
		lexer.literal += expression;
		expression = expression.slice(0, -1);
	}
	if (isTemplate) expression = trimEnd(expression);
	if (expression === '') lexer.kind = Token.MalformedFString;
	if (lexer.hasInvalidBytes) lexer.checkUtf8(expression);
	lexer.formatArguments += `(${expression}),`;
	return { expression, isShown };
}

/** Scans the field of a template, with conversion, up to its format specification. */
function scanTemplateField(lexer: Lexer, quote: string, quotes: string): void {
	const { expression, isShown } = scanField(lexer, true);
	const escaped = expression.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
	lexer.formatArguments += `${quote}${escaped}${quote},`;
	lexer.literal += `${quotes},${quotes}`;
	if (lexer.peek() === '!') {
		lexer.advance();
		lexer.formatArguments += `${quote}${lexer.peek()}${quote},`;
		lexer.advance();
	} else {
		lexer.formatArguments += isShown && lexer.peek() !== ':' ? "'r'," : 'None,';
	}
	if (lexer.peek() === ':') lexer.advance();
}

/** Whether the `!` at the lexer's position starts a conversion rather than `!=`. */
function isConversion(lexer: Lexer): boolean {
	const letter = lexer.peekAt(1);
	const after = lexer.peekAt(2);
	return (letter === 'r' || letter === 's') && (after === ':' || after === '}');
}

/** Removes trailing white space, as the lexer knows it. */
function trimEnd(text: string): string {
	let end = text.length;
	while (end > 0 && ' \t\n\v\f\r'.includes(text[end - 1])) end--;
	return text.slice(0, end);
}
