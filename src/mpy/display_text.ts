// Text of a program as listings and comments show it: on one line, and harmless to terminals and compilers.

import { constantRepr } from './disassemble.ts';

/** Control characters, line separators, and what turns the direction of text around. */
const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Names of functions, variables and files that need no quotes. */
const PLAIN = /^[\p{L}\p{N}_./<>*-]+$/u;

/** Text with escapes in place of characters that cannot be seen; tabs become spaces. */
export function visibleText(text: string): string {
	return text.replaceAll('\t', '    ').replace(INVISIBLE, escapeCharacter);
}

/** A text in quotes as Python writes it. */
export function quotedText(text: string): string {
	return visibleText(constantRepr({ kind: 'str', value: text }));
}

/** A name: as it is, or in quotes if it is an unusual one. */
export function nameText(name: string): string {
	return PLAIN.test(name) ? name : quotedText(name);
}

/** Characters of a text in a place where it is only one of many. */
const LONGEST = 200;

/** The beginning of a text that is very long. */
export function shortened(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function escapeCharacter(character: string): string {
	const point = character.charCodeAt(0);
	return point > 0xff ? `\\u${point.toString(16).padStart(4, '0')}` : `\\x${point.toString(16).padStart(2, '0')}`;
}
