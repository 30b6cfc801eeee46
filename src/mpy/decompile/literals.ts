// Text of constants and names, such that the compiler reads the same value out of it.

import { complexRepr, floatRepr } from '../floattext.ts';
import type { Constant } from '../rawcode.ts';
import { NoSource } from './code.ts';

const KEYWORDS: ReadonlySet<string> = new Set(
	`False None True __debug__ and as assert async await break class continue def del elif else except finally for from
	global if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Whether a program can use a name. */
export function isIdentifier(name: string): boolean {
	return (
		/^[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/.test(name) && !KEYWORDS.has(name) && !hasLoneSurrogate(name)
	);
}

function hasLoneSurrogate(text: string): boolean {
	return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** A name as it stands in a program. Throws `NoSource` for what no program can say. */
export function identifier(name: string): string {
	if (!isIdentifier(name)) throw new NoSource('a name that is none');
	return name;
}

/** Length of a text in UTF-8. */
export function utf8Length(text: string): number {
	let length = 0;
	for (const character of text) {
		const point = character.codePointAt(0) as number;
		length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	}
	return length;
}

/** A literal of a number, string or other constant that is no tuple. */
export function literal(value: Exclude<Constant, { kind: 'tuple' }>): string {
	switch (value.kind) {
		case 'none':
			return 'None';
		case 'true':
			return 'True';
		case 'false':
			return 'False';
		case 'ellipsis':
			return '...';
		case 'int':
			return value.value.toString();
		case 'float':
			return floatLiteral(value.value);
		case 'complex':
			if (value.real !== 0 || value.imag < 0 || Number.isNaN(value.imag)) throw new NoSource('a complex constant');
			return value.imag === Infinity ? `${INFINITY}j` : complexRepr(0, value.imag);
		case 'str':
			return quoted(value.value, false);
		case 'bytes':
			return `b${quoted(Array.from(value.value, (byte) => String.fromCharCode(byte)).join(''), true)}`;
	}
}

/** A literal that is larger than any float. */
const INFINITY = '1e999';

function floatLiteral(value: number): string {
	if (Number.isNaN(value)) return 'math.nan';
	if (Math.abs(value) === Infinity) return value < 0 ? `-${INFINITY}` : INFINITY;
	return floatRepr(value);
}

/** How tightly a constant's literal binds: a sign is an operator. */
export function isSigned(value: Constant): boolean {
	switch (value.kind) {
		case 'int':
			return value.value < 0;
		case 'float':
			return value.value < 0 || Object.is(value.value, -0);
		default:
			return false;
	}
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(text: string, isBytes: boolean): string {
	const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
	let result = mark;
	for (const character of text) {
		const point = character.codePointAt(0) as number;
		const letter = ESCAPES[character];
		if (letter !== undefined) result += letter;
		else if (character === mark) result += `\\${mark}`;
		else if (point >= 0x20 && point < 0x7f) result += character;
		else if (point < 0xa0 || isBytes) result += `\\x${hex(point, 2)}`;
		else if (point >= 0xd800 && point < 0xe000) result += `\\u${hex(point, 4)}`;
		else result += isInvisible(point) ? `\\U${hex(point, 8)}` : character;
	}
	return result + mark;
}

/** Characters that would not show, or change how others do. */
function isInvisible(point: number): boolean {
	return /[\p{C}\p{Z}]/u.test(String.fromCodePoint(point));
}

function hex(value: number, width: number): string {
	return value.toString(16).padStart(width, '0');
}

/** Text that stays within a comment. */
export function oneLine(text: string): string {
	return text.replace(/[\p{C}\u2028\u2029]/gu, '?');
}
