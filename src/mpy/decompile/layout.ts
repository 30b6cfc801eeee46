// Tokens to text: begins lines, and breaks them so that each token is on the line it has to be on.

import type { Token } from './printer.ts';

const INDENT = '    ';
/** Further indentation of continued lines. */
const CONTINUED = 2;

/**
 * The text of tokens, ended by a newline. `hasLines`: tokens have lines to be on; else each statement gets its own.
 */
export function layOut(tokens: readonly Token[], hasLines: boolean): string {
	let text = '';
	let line = 1;
	let depth = 0;
	let indent = 0;
	/** Only simple statements are on the line, which may follow the header of their block. */
	let isJoinable = false;
	tokens.forEach((token, i) => {
		const { start } = token;
		if (start !== undefined) {
			depth = 0;
			const wanted = hasLines ? wantedLine(tokens, i, line) : line + 1;
			const isSameLine = i > 0 && hasLines && (token.line === 0 ? wanted <= line : token.line <= line);
			const previousEnds = tokens[i - 1]?.text === ':';
			if (i > 0 && isSameLine && start.isSimple && ((start.isFirst && previousEnds) || isJoinable)) {
				text += start.isFirst && previousEnds ? ' ' : '; ';
				isJoinable = true;
			} else {
				if (i > 0) {
					const target = Math.max(line + 1, wanted);
					text += '\n'.repeat(target - line);
					line = target;
				} else if (hasLines && wanted > 1) {
					text += '\n'.repeat(wanted - 1);
					line = wanted;
				}
				indent = start.indent;
				text += INDENT.repeat(indent);
				isJoinable = start.isSimple;
			}
		} else if (token.line > line) {
			text = breakLine(text, token.line - line, depth > 0);
			text += INDENT.repeat(indent + CONTINUED);
			line = token.line;
		} else if (token.hasSpace) {
			text += ' ';
		}
		text += token.text;
		if (token.isComment === true) isJoinable = false;
		if (token.text === '(' || token.text === '[' || token.text === '{') depth++;
		else if (token.text === ')' || token.text === ']' || token.text === '}') depth--;
	});
	return `${text}\n`;
}

function breakLine(text: string, count: number, isInBrackets: boolean): string {
	return isInBrackets
		? text + '\n'.repeat(count)
		: `${text}${text.endsWith(' ') ? '' : ' '}\\\n${'\\\n'.repeat(count - 1)}`;
}

/**
 * The line for a token that begins one, at `line` now: its own, or for a header without one as late as what follows
 * allows, so that it stays with its block. The current line for a statement without one, which joins what is there.
 */
function wantedLine(tokens: readonly Token[], index: number, line: number): number {
	const first = tokens[index];
	if (first.line > 0) return first.line;
	if (first.start?.isFree !== true) return line;
	let starts = 0;
	for (let i = index + 1; i < tokens.length; i++) {
		const token = tokens[i];
		if (token.start !== undefined) starts++;
		if (token.line > 0) return token.line - starts;
	}
	return line;
}
