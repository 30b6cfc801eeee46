// f-strings and t-strings, lowered while they are scanned: `f'a{b}'` becomes the tokens of `'a{}'.format((b),)`, and
// `t'a{b}'` those of `__template__((('a','')),(b),'b',None,'',)`. The expressions are cut out by brackets alone, as
// the reference implementation does (py/lexer.c), and are read again from an injected text behind the literal.

import type { Lexer } from './lexer.ts';
import { scanEscape } from './string_literal.ts';
import { Token } from './token.ts';

/** More values than this in one call are passed as a tuple instead. */
const TEMPLATE_ARGUMENTS_MAX = 255;

/**
 * Scans a literal from its opening quote on. Appends its text to `lexer.literal` and the text of the arguments to
 * `lexer.formatArguments`, which collects over adjacent literals.
 */
export function scanFormatLiteral(lexer: Lexer, isRaw: boolean, isTemplate: boolean): void {
	const quote = lexer.peek();
	lexer.advance();
	let quoteCount = 1;
	if (lexer.peek() === quote && lexer.peekAt(1) === quote) {
		quoteCount = 3;
		lexer.advance();
		lexer.advance();
	}
	if (lexer.formatArguments === '') {
		if (isTemplate) lexer.literal += `((${quote.repeat(quoteCount)}`;
		else lexer.formatArguments = '.format(';
	}
	let closing = 0;
	let interpolations = 0;
	// In a template, the depth of braces within a format specification, and where that specification starts.
	let specificationDepth = 0;
	let specificationStart = 0;
	let specificationHasFields = false;
	while (!lexer.atEndOfText() && closing < quoteCount) {
		const char = lexer.peek();
		if (quoteCount === 1 && char === '\n') break;
		if (char === quote) {
			closing++;
			lexer.literal += char;
			lexer.advance();
			continue;
		}
		if (isTemplate && char === '\n') {
			lexer.literal += '\\n';
			lexer.advance();
			continue;
		}
		closing = 0;
		if (char === '{' && specificationDepth === 0) {
			lexer.advance();
			if (lexer.peek() === '{') {
				lexer.literal += isTemplate ? '{' : '{{';
				lexer.advance();
			} else {
				scanField(lexer, isTemplate, quote, quoteCount);
				if (isTemplate) {
					specificationDepth = 1;
					specificationStart = lexer.literal.length;
				}
				lexer.literal += '{';
			}
		} else if (char === '\\') {
			if (!isTemplate) {
				lexer.literal += scanEscape(lexer, isRaw, false);
				continue;
			}
			// The text will be scanned as a plain literal again.
			lexer.literal += '\\';
			if (isRaw) {
				lexer.literal += '\\';
			} else {
				lexer.advance();
				lexer.literal += lexer.peek();
			}
			lexer.advance();
		} else if (char === '}' && specificationDepth > 0) {
			specificationDepth--;
			if (specificationDepth > 0) {
				specificationHasFields = true;
				lexer.literal += char;
			} else {
				interpolations++;
				const specification = lexer.literal.slice(specificationStart + 1);
				const prefix = specificationHasFields ? 'f' : '';
				specificationHasFields = false;
				lexer.formatArguments += `${prefix}${quote}${specification}${quote},`;
				lexer.literal = lexer.literal.slice(0, specificationStart);
			}
			lexer.advance();
		} else {
			if (char === '{') specificationDepth++;
			lexer.literal += char;
			if (isTemplate && char === '}') {
				if (lexer.peekAt(1) === '}') lexer.advance();
				else lexer.kind = Token.MalformedFString;
			}
			lexer.advance();
		}
	}
	if (closing < quoteCount) lexer.kind = Token.LonelyStringOpen;
	if (isTemplate) {
		if (specificationDepth > 0) lexer.kind = Token.MalformedFString;
		if (1 + interpolations * 4 > TEMPLATE_ARGUMENTS_MAX) lexer.formatArguments = `(${lexer.formatArguments})`;
	} else {
		lexer.literal = lexer.literal.slice(0, lexer.literal.length - closing);
	}
}

/** Scans a replacement field from behind its `{` to its `:`, `}` or conversion. */
function scanField(lexer: Lexer, isTemplate: boolean, quote: string, quoteCount: number): void {
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
	const showsExpression = expression.endsWith('=');
	if (showsExpression) {
		lexer.literal += expression;
		expression = expression.slice(0, -1);
	}
	if (isTemplate) expression = trimEnd(expression);
	if (expression === '') lexer.kind = Token.MalformedFString;
	if (lexer.hasInvalidBytes) lexer.checkUtf8(expression);
	lexer.formatArguments += `(${expression}),`;
	if (!isTemplate) return;
	const escaped = expression.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
	lexer.formatArguments += `${quote}${escaped}${quote},`;
	const quotes = quote.repeat(quoteCount);
	lexer.literal += `${quotes},${quotes}`;
	if (lexer.peek() === '!') {
		lexer.advance();
		lexer.formatArguments += `${quote}${lexer.peek()}${quote},`;
		lexer.advance();
	} else if (showsExpression && lexer.peek() !== ':') {
		lexer.formatArguments += "'r',";
	} else {
		lexer.formatArguments += 'None,';
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
