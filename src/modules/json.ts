// The `json` module: `dump`, `dumps`, `load`, `loads` (extmod/modjson.c). Reading is lenient as upstream's is: commas and
// colons are white space, brackets need not match, an unknown escape stands for its letter. Output of floats and of
// objects JSON does not know is their repr.

import { requireBuffer } from '../objects/buffer.ts';
import { PyBytes } from '../objects/bytes.ts';
import { nativeValue } from '../objects/class.ts';
import { charge } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { runtimeError, valueError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { chargeParsing } from '../objects/int_cost.ts';
import { newItems } from '../objects/item_array.ts';
import { appendItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { nativeModule } from '../objects/module.ts';
import { native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { intToText } from '../objects/number_format.ts';
import { repr, requireStr } from '../objects/protocol.ts';
import { replaceEach } from '../objects/replacement.ts';
import { requireItems } from '../objects/sequence.ts';
import { requireStream, streamReadSteps, writeToStream } from '../objects/stream.ts';
import { resumably } from '../objects/suspension.ts';
import { PyTuple } from '../objects/tuple.ts';
import { decodeUtf8, encodeTextUtf8 } from '../objects/utf8.ts';
import type { Kwargs, Value } from '../objects/value.ts';
import { isStr, type Str, strValue, textOf } from '../objects/wide_str.ts';

/** Containers nested deeper than this are an error, as they are when they contain themselves. */
const MAX_DEPTH = 1000;

const DUMP_PARAMETERS = [{ name: 'separators', keywordOnly: true, default: null }] as const;

/** `json.dumps(value, separators=...)` and the like: arguments from `first` on are options. */
function dumpText(args: Value[], kwargs: Kwargs, first: number): string {
	const [separators] = parseArguments(DUMP_PARAMETERS, args.slice(first), kwargs);
	return new Writer(separators as Value).write(args[0], 0);
}

class Writer {
	private readonly itemSeparator: string;
	private readonly keySeparator: string;

	constructor(separators: Value) {
		[this.itemSeparator, this.keySeparator] = separators === null ? [', ', ': '] : separatorTexts(separators);
	}

	write(value: Value, depth: number): string {
		switch (typeof value) {
			case 'string':
				return quoted(value);
			case 'number':
			case 'boolean':
				return String(value);
			case 'bigint':
				return intToText(value);
		}
		if (value === null) return 'null';
		if (depth > MAX_DEPTH) throw runtimeError('maximum recursion depth exceeded');
		const native = nativeValue(value);
		if (native instanceof PyList || native instanceof PyTuple) return this.writeItems(native.items, depth + 1);
		if (native instanceof PyDict) return this.writeDict(native, depth + 1);
		if (isStr(native)) return quoted(textOf(native));
		if (native instanceof PyBytes) return quoted(textOf(decodeUtf8(native.bytes, 'replace')));
		return native !== value ? this.write(native, depth + 1) : repr(value);
	}

	private writeItems(items: readonly Value[], depth: number): string {
		charge(items.length);
		let text = '[';
		for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : this.itemSeparator) + this.write(items[i], depth);
		return `${text}]`;
	}

	private writeDict(dict: PyDict, depth: number): string {
		charge(dict.size);
		let text = '{';
		for (const { key, value } of dict.entries()) {
			const keyText = this.write(key, depth);
			if (text !== '{') text += this.itemSeparator;
			text += keyText.startsWith('"') ? keyText : `"${keyText}"`;
			text += this.keySeparator + this.write(value as Value, depth);
		}
		return `${text}}`;
	}
}

function separatorTexts(separators: Value): [item: string, key: string] {
	const items = requireItems(separators);
	if (items.length !== 2) throw valueError(`requested length 2 but object has length ${items.length}`);
	return [textOf(requireStr(items[0])), textOf(requireStr(items[1]))];
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
	'"': '\\"',
	'\\': '\\\\',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
const ESCAPED = /["\\\u0000-\u001f]/g;

/** Text as a JSON string; beyond ASCII it stands for itself. */
function quoted(text: string): string {
	const body = replaceEach(text, ESCAPED, (character) => {
		return SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
	return `"${body}"`;
}

/** The text of a str, or of UTF-8 bytes in any object with a buffer. */
function sourceText(source: Value): string {
	return textOf(isStr(source) ? source : decodeUtf8(requireBuffer(source)));
}

/** Escapes with a meaning other than the letter itself. */
const LETTER_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const SPACE = /[ \t\n\r\v\f]/;

/** Reads one JSON document, without recursion. */
class Reader {
	private readonly text: string;
	private at = 0;

	constructor(text: string) {
		this.text = text;
	}

	/** @throws ValueError when the text is not one document */
	read(): Value {
		const { text } = this;
		const result = this.readDocument();
		while (this.at < text.length && SPACE.test(text[this.at])) this.at++;
		if (this.at < text.length) throw syntaxError();
		return result;
	}

	private readDocument(): Value {
		const outer: (PyList | PyDict)[] = [];
		let container: PyList | PyDict | undefined;
		let key: Value | undefined;
		for (;;) {
			const character = this.nextToken();
			if (character === '}' || character === ']') {
				if (container === undefined) throw syntaxError();
				if (outer.length === 0) return container;
				container = outer.pop();
				continue;
			}
			const value = this.readValue(character);
			const entered = value instanceof PyList || value instanceof PyDict;
			if (container === undefined) {
				if (!entered) return value;
			} else {
				if (container instanceof PyList) {
					appendItem(container.items, value);
				} else if (key !== undefined) {
					container.set(key, value);
					key = undefined;
				} else {
					if (entered) throw syntaxError();
					key = value;
				}
				if (entered) outer.push(container);
			}
			if (entered) container = value;
		}
	}

	/** The first character of a value, or a closing bracket. */
	private nextToken(): string {
		for (;;) {
			const character = this.text[this.at++];
			switch (character) {
				case undefined:
					throw syntaxError();
				case ',':
				case ':':
				case ' ':
				case '\t':
				case '\n':
				case '\r':
					break;
				default:
					return character;
			}
		}
	}

	private readValue(character: string): Value {
		switch (character) {
			case '"':
				return this.readString();
			case '[':
				return new PyList(newItems());
			case '{':
				return new PyDict();
			case 'n':
				return this.readWord('null', null);
			case 'f':
				return this.readWord('false', false);
			case 't':
				return this.readWord('true', true);
			default:
				if (character === '-' || (character >= '0' && character <= '9')) return this.readNumber();
				throw syntaxError();
		}
	}

	private readWord(word: string, value: Value): Value {
		if (!this.text.startsWith(word, this.at - 1)) throw syntaxError();
		this.at += word.length - 1;
		return value;
	}

	private readNumber(): Value {
		const { text } = this;
		const start = this.at - 1;
		let isFloat = false;
		for (; ; this.at++) {
			const character = text[this.at];
			if (character === '.' || character === 'e' || character === 'E') isFloat = true;
			else if (!(character >= '0' && character <= '9') && character !== '+' && character !== '-') break;
		}
		const digits = text.slice(start, this.at);
		if (!/^-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(digits)) throw syntaxError();
		const number = Number(digits);
		if (isFloat) return new PyFloat(number);
		if (Number.isSafeInteger(number)) return number + 0;
		chargeParsing(digits.length);
		return BigInt(digits);
	}

	private readString(): Str {
		const { text } = this;
		let result = '';
		for (;;) {
			const start = this.at;
			while (this.at < text.length && text[this.at] !== '"' && text[this.at] !== '\\') this.at++;
			result += text.slice(start, this.at);
			const end = text[this.at++];
			if (end === '"') return strValue(result);
			const letter = text[this.at++];
			if (letter === undefined) throw syntaxError();
			result += letter === 'u' ? this.readCodeUnit() : (LETTER_ESCAPES[letter] ?? letter);
		}
	}

	private readCodeUnit(): string {
		const digits = this.text.slice(this.at, this.at + 4);
		if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw syntaxError();
		this.at += 4;
		return String.fromCharCode(Number.parseInt(digits, 16));
	}
}

function syntaxError() {
	return valueError('syntax error in JSON');
}

function load(source: Value): Value {
	return resumably(
		() => streamReadSteps(requireStream(source, 'readInto')),
		(content) => new Reader(sourceText(content)).read(),
	);
}

export const jsonModule = nativeModule('json', {
	dump: nativeKeyword('dump', 2, (args, kwargs) => {
		const stream = requireStream(args[1], 'writeFrom');
		writeToStream(stream, encodeTextUtf8(dumpText(args, kwargs, 2)));
	}),
	dumps: nativeKeyword('dumps', 1, (args, kwargs) => strValue(dumpText(args, kwargs, 1))),
	load: native('load', 1, 1, load),
	loads: native('loads', 1, 1, (source: Value) => new Reader(sourceText(source)).read()),
});
