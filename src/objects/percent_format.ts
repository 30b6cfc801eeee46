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
import { PatternCache } from './pattern_cache.ts';
import { repr, str } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { byteText, encodeTextUtf8, textBytes } from './utf8.ts';
import type { Value } from './value.ts';
import { isStr, type Str, strLength, strValue, textOf } from './wide_str.ts';

/** One conversion of a pattern, as far as that says how. */
interface Conversion {
	/** What stands in parentheses; these may be left open. */
	readonly key: string | undefined;
	readonly isKeyComplete: boolean;
	readonly spec: FormatSpec;
	/** Whether an argument is the width, or the precision. */
	readonly takesWidth: boolean;
	readonly takesPrecision: boolean;
	/** Whether zeros were asked for, and have an effect. */
	readonly fillsZeros: boolean;
	/** Where its letter is; behind the pattern where it has none. */
	readonly at: number;
}

/** Text, and conversions between. */
type Parts = readonly (string | Conversion)[];

const patterns = new PatternCache((text) => new PatternReader(text).read());

/** `pattern % operand` for str. */
export function percentFormat(pattern: Str, operand: Value): Str {
	return strValue(new PercentFormatter(textOf(pattern), operand, false).run());
}

/** `pattern % operand` for bytes: the bytes of the result. */
export function percentFormatBytes(pattern: Uint8Array, operand: Value): Uint8Array {
	return textBytes(new PercentFormatter(byteText(pattern), operand, true).run());
}

/** Reads a pattern, up to its end or to where it makes no sense. */
class PatternReader {
	private readonly text: string;
	private at = 0;

	constructor(text: string) {
		this.text = text;
	}

	read(): Parts {
		const { text } = this;
		const parts: (string | Conversion)[] = [];
		let literal = '';
		for (;;) {
			const start = this.at;
			this.at = text.indexOf('%', start);
			if (this.at < 0) {
				parts.push(literal + text.slice(start));
				return parts;
			}
			literal += text.slice(start, this.at++);
			if (text[this.at] === '%') {
				this.at++;
				literal += '%';
				continue;
			}
			parts.push(literal);
			literal = '';
			const conversion = this.conversion();
			parts.push(conversion);
			if (!conversion.isKeyComplete || conversion.spec.type === '') return parts;
			this.at++;
		}
	}

	/** One conversion; `at` stands behind its percent sign, and is left at its letter. */
	private conversion(): Conversion {
		const { text } = this;
		const key = text[this.at] === '(' ? this.key() : undefined;
		const isKeyComplete = key === undefined || this.at > 0;
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
		const width = this.number();
		let precision: number | '*' | undefined;
		const hasPrecision = text[this.at] === '.';
		if (hasPrecision) {
			this.at++;
			precision = this.number();
		}
		const letter = text[this.at] ?? '';
		const isText = letter === 's' || letter === 'r' || letter === 'c';
		const fillsZeros = zero && !isText;
		const spec: FormatSpec = {
			fill: '',
			align: isLeft ? '<' : '',
			sign,
			alternate,
			zero: fillsZeros && !isLeft,
			width: width === '*' ? 0 : (width ?? 0),
			grouping: '',
			precision: hasPrecision && letter !== 'c' && precision !== '*' ? (precision ?? 0) : -1,
			type: letter === 'i' || letter === 'u' ? 'd' : letter,
		};
		const takesWidth = width === '*';
		const takesPrecision = precision === '*';
		return { key, isKeyComplete, spec, takesWidth, takesPrecision, fillsZeros, at: this.at };
	}

	/** What is in parentheses, behind which `at` stands then; at the beginning of the pattern where they do not end. */
	private key(): string {
		const start = this.at + 1;
		this.at = this.text.indexOf(')', start) + 1;
		return this.at === 0 ? '' : this.text.slice(start, this.at - 1);
	}

	/** A width or precision: digits, or the `*` of an argument. */
	private number(): number | '*' | undefined {
		const { text } = this;
		if (text[this.at] === '*') {
			this.at++;
			return '*';
		}
		const start = this.at;
		while (text[this.at] >= '0' && text[this.at] <= '9') this.at++;
		return this.at === start ? undefined : Number(text.slice(start, this.at));
	}
}

class PercentFormatter {
	private readonly text: string;
	private readonly isBytes: boolean;
	private readonly args: readonly Value[];
	private readonly mapping: PyDict | undefined;
	private used = 0;

	constructor(text: string, operand: Value, isBytes: boolean) {
		this.text = text;
		this.isBytes = isBytes;
		const native = nativeValue(operand);
		this.args = native instanceof PyTuple ? native.items : [operand];
		this.mapping = native instanceof PyDict ? native : undefined;
	}

	run(): string {
		const parts = patterns.get(this.text);
		let result = '';
		for (let i = 0; i < parts.length; i++) {
			const part = parts[i];
			result += typeof part === 'string' ? part : this.field(part);
		}
		if (this.mapping === undefined && this.used !== this.args.length) {
			throw typeError("format string didn't convert all arguments");
		}
		return result;
	}

	private field(conversion: Conversion): string {
		const { key, spec } = conversion;
		let value = key === undefined ? undefined : this.namedArgument(key, conversion.isKeyComplete);
		const actual = conversion.takesWidth || conversion.takesPrecision ? this.givenSpec(conversion) : spec;
		if (spec.type === '') throw valueError('incomplete format');
		if (value === undefined) value = this.nextArgument();
		return this.convert(value, actual, conversion.at);
	}

	/** The specification with width and precision from the arguments, where these have them. */
	private givenSpec({ spec, takesWidth, takesPrecision, fillsZeros }: Conversion): FormatSpec {
		let { align, width, precision } = spec;
		if (takesWidth) {
			width = requireIndex(this.nextArgument());
			if (width < 0) {
				align = '<';
				width = -width;
			}
		}
		if (takesPrecision) {
			const given = Math.max(0, requireIndex(this.nextArgument()));
			if (spec.type !== 'c') precision = given;
		}
		return { ...spec, align, width, precision, zero: fillsZeros && align !== '<' };
	}

	/** @param at where the letter of the conversion is */
	private convert(value: Value, spec: FormatSpec, at: number): string {
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
				const point = this.text.codePointAt(at) as number;
				const shown = String.fromCodePoint(point);
				throw valueError(`unsupported format character '${shown}' (0x${point.toString(16)}) at index ${at}`);
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

	private namedArgument(name: string, isComplete: boolean): Value {
		if (this.mapping === undefined) throw typeError('format needs a dict');
		// The mapping counts as the one argument.
		this.used = 1;
		if (!isComplete) throw valueError('incomplete format key');
		checkNameLength(name);
		const key = strValue(name);
		const value = this.mapping.get(key);
		if (value === undefined) throw keyError(key);
		return value;
	}

	private nextArgument(): Value {
		if (this.used >= this.args.length) throw typeError('format string needs more arguments');
		return this.args[this.used++];
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
