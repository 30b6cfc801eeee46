// Source text as the lexer wants it: one string with LF line ends, a final newline and an end mark.
// Bytes that are not UTF-8 are kept as lone surrogates, since comments and bytes literals may hold them.

/** Character that ends a prepared text. The text itself never holds it. */
export const END_OF_TEXT = '\0';

/** Prepared source text. */
export interface SourceText {
	/** LF line ends only, a newline before the end unless empty, then `END_OF_TEXT`. A character per byte if so wanted. */
	readonly text: string;
	/** Bytes that were not UTF-8 stand in the text as U+DC80 to U+DCFF. */
	readonly hasInvalidBytes: boolean;
}

/** Decodes UTF-8; each byte that is no part of it becomes U+DC00 plus its value, as in PEP 383. */
function decodeWithEscapes(bytes: Uint8Array): string {
	const parts: string[] = [];
	let units: number[] = [];
	const continuation = (index: number): boolean => index < bytes.length && (bytes[index] & 0xc0) === 0x80;
	for (let i = 0; i < bytes.length; ) {
		const byte = bytes[i];
		let size =
			byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte < 0xe0 ? 0 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
		let codePoint = size <= 1 ? byte : byte & (0x7f >> size);
		for (let k = 1; k < size; k++) {
			if (!continuation(i + k)) size = 0;
			else codePoint = (codePoint << 6) | (bytes[i + k] & 0x3f);
		}
		if ((size === 3 && codePoint < 0x800) || (size === 4 && (codePoint < 0x10000 || codePoint > 0x10ffff))) size = 0;
		if (size === 0) units.push(0xdc00 + byte);
		else if (codePoint < 0x10000) units.push(codePoint);
		else units.push(0xd7c0 + (codePoint >> 10), 0xdc00 + (codePoint & 0x3ff));
		i += size || 1;
		if (units.length > 4096) {
			parts.push(String.fromCharCode(...units));
			units = [];
		}
	}
	parts.push(String.fromCharCode(...units));
	return parts.join('');
}

/**
 * Prepares a program's text: decodes UTF-8 (a byte order mark stays: it is no white space), turns CR and CR LF into
 * LF, NUL into U+0001 (which no token holds), and ends the last line. `asBytes` gives a character below U+0100 for each
 * byte of the UTF-8, or of what should be that.
 */
export function prepareSource(source: string | Uint8Array, asBytes: boolean): SourceText {
	let text: string;
	let hasInvalidBytes = false;
	if (typeof source === 'string') {
		text = source;
	} else {
		try {
			text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source);
		} catch {
			text = decodeWithEscapes(source);
			hasInvalidBytes = true;
		}
	}
	if (asBytes) {
		text = toByteString(text, hasInvalidBytes);
		hasInvalidBytes = false;
	}
	if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
	if (text.includes('\0')) text = text.replaceAll('\0', '\x01');
	if (text !== '' && !text.endsWith('\n')) text += '\n';
	return { text: text + END_OF_TEXT, hasInvalidBytes };
}

/** UTF-8 bytes of a text as a string of characters below U+0100; U+DC80 to U+DCFF give back their byte. */
export function toByteString(text: string, hasInvalidBytes: boolean): string {
	let result = '';
	let start = 0;
	for (let i = 0; i < text.length; i++) {
		if (text.charCodeAt(i) < 0x80) continue;
		result += text.slice(start, i);
		const codePoint = text.codePointAt(i)!;
		if (codePoint > 0xffff) i++;
		start = i + 1;
		if (hasInvalidBytes && codePoint >= 0xdc80 && codePoint <= 0xdcff) {
			result += String.fromCharCode(codePoint & 0xff);
		} else if (codePoint < 0x800) {
			result += String.fromCharCode(0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f));
		} else if (codePoint < 0x10000) {
			result += String.fromCharCode(
				0xe0 | (codePoint >> 12),
				0x80 | ((codePoint >> 6) & 0x3f),
				0x80 | (codePoint & 0x3f),
			);
		} else {
			result += String.fromCharCode(
				0xf0 | (codePoint >> 18),
				0x80 | ((codePoint >> 12) & 0x3f),
				0x80 | ((codePoint >> 6) & 0x3f),
				0x80 | (codePoint & 0x3f),
			);
		}
	}
	return start === 0 ? text : result + text.slice(start);
}

/** Length of a text in UTF-8 bytes. */
export function utf8Length(text: string): number {
	let length = text.length;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit < 0x80) continue;
		length += unit < 0x800 ? 1 : 2;
		// A pair is two units for four bytes: 2 more for the first of them, none for the second.
		if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
			const low = text.charCodeAt(i + 1);
			if (low >= 0xdc00 && low < 0xe000) i++;
		}
	}
	return length;
}
