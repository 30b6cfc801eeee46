// The `%` operator of str and bytes: formatting as C's printf does it. Results are CPython's, messages upstream's
// (py/objstr.c, str_modulo_format). Bytes are handled as text of one character per byte. Neighbour: format_spec.ts.

import { requireFloat, requireIndex, requireInt } from './argument.ts';
import { PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { PyDict } from './dict.ts';
import { keyError, overflowError, typeError, valueError } from './exception.ts';
import { PyFloat } from './float.ts';
import { characterText, type FormatSpec, layOutFloat, layOutInt, layOutText } from './format_spec.ts';
import { checkNameLength } from './name_length.ts';
import { repr, str } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { byteText, encodeTextUtf8, textBytes } from './utf8.ts';
import type { Value } from './value.ts';
import { isStr, type Str, strLength, strValue, textOf } from './wide_str.ts';

/** `pattern % operand` for str. */
export function percentFormat(pattern: Str, operand: Value): Str {
	return strValue(new PercentFormatter(textOf(pattern), operand, false).run());
}

/** `pattern % operand` for bytes: the bytes of the result. */
export function percentFormatBytes(pattern: Uint8Array, operand: Value): Uint8Array {
	return textBytes(new PercentFormatter(byteText(pattern), operand, true).run());
}

class PercentFormatter {
	private readonly text: string;
	private readonly isBytes: boolean;
	private readonly args: readonly Value[];
	private readonly mapping: PyDict | undefined;
	private at = 0;
	private used = 0;

	constructor(text: string, operand: Value, isBytes: boolean) {
		this.text = text;
		this.isBytes = isBytes;
		const native = nativeValue(operand);
		this.args = native instanceof PyTuple ? native.items : [operand];
		this.mapping = native instanceof PyDict ? native : undefined;
	}

	run(): string {
		const { text } = this;
		let result = '';
		for (;;) {
			const start = this.at;
			this.at = text.indexOf('%', start);
			if (this.at < 0) {
				result += text.slice(start);
				break;
			}
			result += text.slice(start, this.at++);
			if (text[this.at] === '%') {
				this.at++;
				result += '%';
			} else {
				result += this.field();
			}
		}
		if (this.mapping === undefined && this.used !== this.args.length) {
			throw typeError("format string didn't convert all arguments");
		}
		return result;
	}

	/** One conversion; `at` stands after its percent sign, and is left after its letter. */
	private field(): string {
		const { text } = this;
		let value = text[this.at] === '(' ? this.namedArgument() : undefined;
		let isLeft = false;
		let sign: FormatSpec['sign'] = '';
		let alternate = false;
		let zero = false;
		for (; ; this.at++) {
			const flag = text[this.at];
			if (flag === '-') isLeft = true;
			else if (flag === '+') sign = '+';
			else if (flag === ' ') sign = sign === '+' ? '+' : ' ';
			else if (flag === '#') alternate = true;
			else if (flag === '0') zero = true;
			else break;
		}
		let width = this.number() ?? 0;
		if (width < 0) {
			isLeft = true;
			width = -width;
		}
		let precision = -1;
		if (text[this.at] === '.') {
			this.at++;
			precision = Math.max(0, this.number() ?? 0);
		}
		const letter = text[this.at];
		if (letter === undefined) throw valueError('incomplete format');
		if (value === undefined) value = this.nextArgument();
		const type = letter === 'i' || letter === 'u' ? 'd' : letter;
		const isText = letter === 's' || letter === 'r' || letter === 'c';
		const spec: FormatSpec = {
			fill: '',
			align: isLeft ? '<' : '',
			sign,
			alternate,
			zero: zero && !isLeft && !isText,
			width,
			grouping: '',
			precision: letter === 'c' ? -1 : precision,
			type,
		};
		const result = this.convert(value, spec);
		this.at++;
		return result;
	}

	private convert(value: Value, spec: FormatSpec): string {
		switch (spec.type) {
			case 'd':
				return layOutInt(intOf(value), spec, spec.precision);
			case 'o':
			case 'x':
			case 'X':
				return layOutInt(requireInt(value), spec, spec.precision);
			case 'e':
			case 'E':
			case 'f':
			case 'F':
			case 'g':
			case 'G':
				return layOutFloat(requireFloat(value), spec);
			case 'c':
				return layOutText(this.character(value), spec, '>');
			case 'r':
				return layOutText(this.encoded(repr(value)), spec, '>');
			case 's':
				return layOutText(this.shown(value), spec, '>');
			default: {
				const code = (this.text.codePointAt(this.at) as number).toString(16);
				const shown = String.fromCodePoint(this.text.codePointAt(this.at) as number);
				throw valueError(`unsupported format character '${shown}' (0x${code}) at index ${this.at}`);
			}
		}
	}

	/** Text as it goes into the result. */
	private encoded(text: string): string {
		return this.isBytes ? byteText(encodeTextUtf8(text)) : text;
	}

	private shown(value: Value): string {
		const native = this.isBytes ? nativeValue(value) : value;
		return this.isBytes && native instanceof PyBytes ? byteText(native.bytes) : this.encoded(str(value));
	}

	private character(value: Value): string {
		const native = nativeValue(value);
		if (isStr(native)) {
			if (strLength(native) !== 1) throw typeError('%c needs int or char');
			return this.encoded(textOf(native));
		}
		if (this.isBytes && native instanceof PyBytes && native.bytes.length === 1) return byteText(native.bytes);
		if (typeof native !== 'number' && typeof native !== 'bigint' && typeof native !== 'boolean') {
			throw typeError('integer needed');
		}
		const text = characterText(requireInt(native));
		return text.length === 1 && text < '\u0100' ? text : this.encoded(text);
	}

	private namedArgument(): Value {
		if (this.mapping === undefined) throw typeError('format needs a dict');
		// The mapping counts as the one argument.
		this.used = 1;
		const end = this.text.indexOf(')', this.at);
		if (end < 0) throw valueError('incomplete format key');
		const name = this.text.slice(this.at + 1, end);
		checkNameLength(name);
		const key = strValue(name);
		this.at = end + 1;
		const value = this.mapping.get(key);
		if (value === undefined) throw keyError(key);
		return value;
	}

	private nextArgument(): Value {
		if (this.used >= this.args.length) throw typeError('format string needs more arguments');
		return this.args[this.used++];
	}

	/** A width or precision: digits, or `*` for an argument. */
	private number(): number | undefined {
		if (this.text[this.at] === '*') {
			this.at++;
			return requireIndex(this.nextArgument());
		}
		const start = this.at;
		while (this.text[this.at] >= '0' && this.text[this.at] <= '9') this.at++;
		return this.at === start ? undefined : Number(this.text.slice(start, this.at));
	}
}

/** An int for `%d`: floats lose their fraction. */
function intOf(value: Value): number | bigint {
	const native = nativeValue(value);
	if (!(native instanceof PyFloat)) return requireInt(value);
	const float = native.value;
	if (Number.isNaN(float)) throw valueError("can't convert NaN to int");
	if (!Number.isFinite(float)) throw overflowError("can't convert inf to int");
	const whole = Math.trunc(float);
	return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole);
}
