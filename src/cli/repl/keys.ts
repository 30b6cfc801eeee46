// Bytes from a terminal as keys: control characters, the escape sequences of cursor keys, and text in UTF-8. Sequences as
// in shared/readline/readline.c, and their common variants.

/** What a key asks the line editor to do. Those named after keys mean different things in different places. */
export type Command =
	| 'ctrl-a'
	| 'ctrl-b'
	| 'ctrl-c'
	| 'ctrl-d'
	| 'ctrl-e'
	| 'enter'
	| 'tab'
	| 'backspace'
	| 'delete'
	| 'left'
	| 'right'
	| 'home'
	| 'end'
	| 'word-left'
	| 'word-right'
	| 'older'
	| 'newer'
	| 'kill-to-end'
	| 'kill-to-start'
	| 'kill-word-left'
	| 'kill-word-right'
	| 'clear-screen'
	| 'end-of-input';

export type Key =
	| { readonly kind: 'command'; readonly command: Command }
	/** One character. */
	| { readonly kind: 'text'; readonly text: string };

const CONTROL_KEYS: Readonly<Record<number, Command>> = {
	1: 'ctrl-a',
	2: 'ctrl-b',
	3: 'ctrl-c',
	4: 'ctrl-d',
	5: 'ctrl-e',
	6: 'right',
	8: 'backspace',
	9: 'tab',
	10: 'enter',
	11: 'kill-to-end',
	12: 'clear-screen',
	13: 'enter',
	14: 'newer',
	16: 'older',
	21: 'kill-to-start',
	23: 'kill-word-left',
	127: 'backspace',
};

/** What follows an escape character: one character, or `[` or `O` with parameters and a final letter. */
const ESCAPE_KEYS: Readonly<Record<string, Command>> = {
	b: 'word-left',
	f: 'word-right',
	d: 'kill-word-right',
	'\x7f': 'kill-word-left',
	'[A': 'older',
	'[B': 'newer',
	'[C': 'right',
	'[D': 'left',
	'[H': 'home',
	'[F': 'end',
	'[1~': 'home',
	'[3~': 'delete',
	'[4~': 'end',
	'[7~': 'home',
	'[8~': 'end',
	'[1;5C': 'word-right',
	'[1;5D': 'word-left',
	'[1;3C': 'word-right',
	'[1;3D': 'word-left',
	OA: 'older',
	OB: 'newer',
	OC: 'right',
	OD: 'left',
	OH: 'home',
	OF: 'end',
};

const ESCAPE = 0x1b;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Longest sequence that is waited for; longer ones are none. */
const LONGEST_SEQUENCE = 16;

export class KeyReader {
	private readonly readByte: () => number | undefined;
	private previous: number | undefined;
	private readonly decoder = new TextDecoder();

	/** @param readByte gives the next byte, undefined at the end of input */
	constructor(readByte: () => number | undefined) {
		this.readByte = readByte;
	}

	/** Waits for the next key that means something. */
	next(): Key {
		for (;;) {
			const before = this.previous;
			const byte = this.readByte();
			this.previous = byte;
			if (byte === undefined) return { kind: 'command', command: 'end-of-input' };
			if (byte === LINE_FEED && before === CARRIAGE_RETURN) continue;
			if (byte >= 0x20 && byte < 0x7f) return { kind: 'text', text: String.fromCharCode(byte) };
			if (byte >= 0xc2 && byte <= 0xf4) {
				const text = this.readCharacter(byte);
				if (text !== undefined) return { kind: 'text', text };
				continue;
			}
			const command = byte === ESCAPE ? this.readEscape() : CONTROL_KEYS[byte];
			if (command !== undefined) return { kind: 'command', command };
		}
	}

	/** The rest of a character's UTF-8; undefined when it is malformed. */
	private readCharacter(first: number): string | undefined {
		const bytes = [first];
		const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
		while (bytes.length < length) {
			const byte = this.readByte();
			if (byte === undefined) return undefined;
			bytes.push(byte);
		}
		const text = this.decoder.decode(new Uint8Array(bytes));
		return text.includes('\ufffd') ? undefined : text;
	}

	/** The command of an escape sequence; undefined for one without. */
	private readEscape(): Command | undefined {
		let sequence = '';
		while (sequence.length < LONGEST_SEQUENCE) {
			const byte = this.readByte();
			if (byte === undefined) return undefined;
			sequence += String.fromCharCode(byte);
			const isPrefix = sequence === '[' || sequence === 'O';
			const takesMore = sequence[0] === '[' && !(byte >= 0x40 && byte <= 0x7e);
			if (!isPrefix && !takesMore) return ESCAPE_KEYS[sequence];
		}
		return undefined;
	}
}
