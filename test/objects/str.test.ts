// Methods and operators of str, on plain strings and on those that hold code points beyond the basic plane.

import { describe, expect, test } from 'vitest';
import '../../src/objects/str_methods.ts';
import '../../src/objects/int.ts';
import '../../src/objects/list_methods.ts';
import '../../src/objects/object.ts';
import '../../src/objects/tuple_methods.ts';
import { PyException } from '../../src/objects/exception.ts';
import type { NativeFunction } from '../../src/objects/native_function.ts';
import { binaryOperation, contains, getItem } from '../../src/objects/operations.ts';
import { BinaryOp } from '../../src/objects/operators.ts';
import { lengthOf, repr } from '../../src/objects/protocol.ts';
import { PySlice } from '../../src/objects/slice.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import { strType } from '../../src/objects/type.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from '../../src/objects/utf8.ts';
import type { Value } from '../../src/objects/value.ts';
import { strFromCodePoints, strValue, WideStr } from '../../src/objects/wide_str.ts';

/** Text of the result of a method call, or of the error it raises. */
function method(self: string, name: string, ...args: (Value | readonly string[])[]): string {
	const found = strType.lookup(name) as NativeFunction;
	const value = (arg: Value | readonly string[]): Value =>
		typeof arg === 'string' ? strValue(arg) : Array.isArray(arg) ? new PyTuple(arg.map(strValue)) : (arg as Value);
	return outcome(() => found.apply([strValue(self), ...args.map(value)], undefined));
}

function outcome(run: () => Value): string {
	try {
		return repr(run());
	} catch (error) {
		if (!(error instanceof PyException)) throw error;
		return [error.type.name, ...error.args.map(repr)].join(' ');
	}
}

describe('methods', () => {
	test.each([
		['abcabc', 'find', ['ca'], '2'],
		['a😀b😀', 'find', ['😀', 2], '3'],
		['a😀b😀', 'rfind', ['😀'], '3'],
		['abc', 'find', ['c', 0, 2], '-1'],
		['abc', 'index', ['z'], "ValueError 'substring not found'"],
		['aaaa', 'count', ['aa'], '2'],
		['😀x😀', 'count', [''], '4'],
		['abc', 'startswith', [['x', 'ab']], 'True'],
		['a😀', 'endswith', ['😀'], 'True'],
		['abc', 'startswith', [1], "TypeError \"can't convert 'int' object to str implicitly\""],
	] as const)('%s.%s finds', (self, name, args, expected) => {
		expect(method(self, name, ...args)).toBe(expected);
	});

	test.each([
		[' a b  c ', 'split', [], "['a', 'b', 'c']"],
		[' a b  c ', 'split', [null, 1], "['a', 'b  c ']"],
		['a😀b😀c', 'split', ['😀', 1], "['a', 'b😀c']"],
		['a,b,c', 'rsplit', [',', 1], "['a,b', 'c']"],
		[' a b  c ', 'rsplit', [null, 1], "NotImplementedError 'rsplit(None,n)'"],
		['abc', 'split', [''], "ValueError 'empty separator'"],
		['a\r\nb\nc\r', 'splitlines', [], "['a', 'b', 'c']"],
		['a\r\nb\n', 'splitlines', [true], "['a\\r\\n', 'b\\n']"],
		['xxabxx', 'strip', ['x'], "'ab'"],
		[' \tab\n', 'lstrip', [], "'ab\\n'"],
		['\u00a0a\u00a0', 'strip', [], "'\u00a0a\u00a0'"],
		['a-b-c', 'partition', ['-'], "('a', '-', 'b-c')"],
		['a-b-c', 'rpartition', ['+'], "('', '', 'a-b-c')"],
		['-', 'join', [['a', '😀', 'c']], "'a-😀-c'"],
		['-', 'join', ['abc'], "'a-b-c'"],
		['abcabc', 'replace', ['b', '$&', 1], "'a$&cabc'"],
		['ab', 'replace', ['', '-'], "'-a-b-'"],
		['a😀', 'replace', ['😀', 'b'], "'ab'"],
		['ab', 'center', [5], "' ab  '"],
	] as const)('%j.%s takes apart and puts together', (self, name, args, expected) => {
		expect(method(self, name, ...(args as readonly Value[]))).toBe(expected);
	});

	test.each([
		['Aé😀z', 'upper', "'Aé😀Z'"],
		['ÀB', 'lower', "'Àb'"],
		['', 'isalpha', 'False'],
		['é', 'isalpha', 'False'],
		['AÉ1', 'isupper', 'True'],
		['123', 'isdigit', 'True'],
		[' \n', 'isspace', 'True'],
	] as const)('%s.%s knows the case of ASCII only', (self, name, expected) => {
		expect(method(self, name)).toBe(expected);
	});

	test('a long replacement is a MemoryError before it is made', () => {
		expect(method('a'.repeat(2 ** 20), 'replace', 'a', 'b'.repeat(2 ** 20))).toContain('MemoryError');
		expect(method('a', 'center', 10 ** 12)).toContain('MemoryError');
	});
});

describe('operators', () => {
	test('repeating measures before it allocates', () => {
		expect(outcome(() => binaryOperation(BinaryOp.MULTIPLY, 'a', 10 ** 12))).toBe(
			"MemoryError 'memory allocation failed, allocating 1000000000001 bytes'",
		);
		expect(outcome(() => binaryOperation(BinaryOp.MULTIPLY, strValue('😀é'), 3))).toBe("'😀é😀é😀é'");
		expect(outcome(() => binaryOperation(BinaryOp.MULTIPLY, 'a', -1))).toBe("''");
	});

	test('subscripts count code points', () => {
		const wide = strValue('ab😀de');
		expect(lengthOf(wide)).toBe(5);
		expect(repr(getItem(wide, -3))).toBe("'😀'");
		expect(getItem(wide, new PySlice(null, 2, null))).toBe('ab');
		expect(repr(getItem(wide, new PySlice(1, -1, 1)))).toBe("'b😀d'");
		expect(outcome(() => getItem('abc', new PySlice(null, null, -1)))).toContain('NotImplementedError');
		expect(outcome(() => getItem('abc', 3))).toBe("IndexError 'string index out of range'");
		expect(outcome(() => getItem('abc', 'x'))).toBe("TypeError 'string indices must be integers, not str'");
	});

	test('order and containment are by code point', () => {
		expect(binaryOperation(BinaryOp.LESS, '\uffff', strValue('😀'))).toBe(true);
		expect(contains(strValue('a😀'), strValue('\ude00'))).toBe(false);
		expect(outcome(() => contains('abc', 1))).toContain('TypeError');
	});
});

describe('repr', () => {
	test.each([
		["it's", '"it\'s"'],
		['a"\'', "'a\"\\''"],
		['\0\n\t\x7f\\é\u0080', "'\\x00\\n\\t\\x7f\\\\é\u0080'"],
		['\ud800😀', "'\\ud800😀'"],
	])('of %j', (text, expected) => expect(repr(strValue(text))).toBe(expected));
});

describe('UTF-8', () => {
	test('lone surrogates and wide characters round-trip', () => {
		for (const text of ['', 'abc', 'é€😀', '\ud800x', `${'x'.repeat(50)}\udfff`]) {
			const bytes = encodeUtf8(strValue(text));
			expect(utf8Length(strValue(text))).toBe(bytes.length);
			expect(repr(decodeUtf8(bytes))).toBe(repr(strValue(text)));
		}
	});

	test('malformed bytes raise, go missing or are replaced', () => {
		const bytes = Uint8Array.of(0x61, 0xff, 0xe2, 0x82, 0x62);
		expect(() => decodeUtf8(bytes)).toThrow(PyException as never);
		expect(decodeUtf8(bytes, 'ignore')).toBe('ab');
		expect(decodeUtf8(bytes, 'replace')).toBe('a\ufffd\ufffdb');
		expect(repr(decodeUtf8(Uint8Array.of(0x27, 0xf7, 0xbf, 0xbf, 0xbf)))).toBe('"\'\\U001fffff"');
	});
});

test('a str without surrogates is never wide', () => {
	expect(getItem(strValue('a😀'), 0)).toBe('a');
	expect(strFromCodePoints(Uint32Array.of(0x61))).toBe('a');
	expect(strValue('😀')).toBeInstanceOf(WideStr);
});
