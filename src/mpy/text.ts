// Text inside .mpy files: UTF-8, in which a lone surrogate is encoded like any other code point (three bytes).
// JavaScript's own encoder and decoder do not round-trip such code points, hence these two.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The UTF-8 bytes of `text`, lone surrogates included. */
export function encodeText(text: string): Uint8Array {
	if (!LONE_SURROGATE.test(text)) {
		return encoder.encode(text);
	}
	const bytes: number[] = [];
	for (const character of text) {
		const point = character.codePointAt(0) as number;
		if (point >= 0xd800 && point < 0xe000) {
			bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
		} else {
			bytes.push(...encoder.encode(character));
		}
	}
	return Uint8Array.from(bytes);
}

/** The text of UTF-8 bytes, encoded surrogates included; `undefined` when the bytes are not such text. */
export function decodeText(bytes: Uint8Array): string | undefined {
	try {
		return decoder.decode(bytes);
	} catch {
		return decodeWithSurrogates(bytes);
	}
}

function decodeWithSurrogates(bytes: Uint8Array): string | undefined {
	let text = '';
	let runStart = 0;
	const flush = (end: number): boolean => {
		try {
			text += decoder.decode(bytes.subarray(runStart, end));
			return true;
		} catch {
			return false;
		}
	};
	for (let i = 0; i + 2 < bytes.length; i++) {
		const second = bytes[i + 1] as number;
		const third = bytes[i + 2] as number;
		if (bytes[i] === 0xed && second >= 0xa0 && second < 0xc0 && third >= 0x80 && third < 0xc0) {
			if (!flush(i)) {
				return undefined;
			}
			text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
			i += 2;
			runStart = i + 1;
		}
	}
	return flush(bytes.length) ? text : undefined;
}
