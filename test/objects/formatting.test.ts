// The format mini-language and the `%` operator: results are CPython's, messages upstream's.

import { describe, expect, test } from 'vitest';
import '../../src/objects/str_methods.ts';
import '../../src/objects/bytes_methods.ts';
import '../../src/objects/dict_methods.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/list_methods.ts';
import '../../src/objects/object.ts';
import '../../src/objects/tuple_methods.ts';
import { PyBytes } from '../../src/objects/bytes.ts';
import { PyDict } from '../../src/objects/dict.ts';
import { PyException } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { percentFormat, percentFormatBytes } from '../../src/objects/percent_format.ts';
import { repr } from '../../src/objects/protocol.ts';
import { formatStr } from '../../src/objects/str_format.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import type { Value } from '../../src/objects/value.ts';
import { strValue, textOf } from '../../src/objects/wide_str.ts';

function outcome(run: () => string): string {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof PyException)) throw error;
		return [error.type.name, ...error.args.map(repr)].join(' ');
	}
}

const format = (pattern: string, args: Value[], kwargs: Record<string, Value> = {}): string =>
	outcome(() => textOf(formatStr(strValue(pattern), args, new Map(Object.entries(kwargs)))));

const percent = (pattern: string, operand: Value): string =>
	outcome(() => textOf(percentFormat(strValue(pattern), operand)));

describe('str.format', () => {
	test.each([
		['{} {}', [1, 'a'], '1 a'],
		['{1} {0}', [1, 2], '2 1'],
		['{{{}}}', [1], '{1}'],
		['{!r:>5}|{!s}', ['a', 'b'], "  'a'|b"],
		['{:{}}|{:{}.{}}', ['a', 3, 'bcd', 4, 2], 'a  |bc  '],
		['{:>4}|{:<4}|{:^4}|{:*^5}', ['a', 'b', 'c', 'd'], '   a|b   | c  |**d**'],
		['{:05d} {:+} {: } {:=+6}', [-42, 7, 7, 3], '-0042 +7  7 +    3'],
		['{:x} {:#X} {:#o} {:#b} {:c}', [255, 255, 8, 5, 65], 'ff 0XFF 0o10 0b101 A'],
		['{:,} {:_} {:_x} {:011,}', [1234567, 1234567, 0xfffff, 1234567], '1,234,567 1_234_567 f_ffff 001,234,567'],
		[
			'{:.2f} {:e} {:g} {:.0%}',
			[1.005, 12345.678, 1e20, 0.25].map((x) => new PyFloat(x)),
			'1.00 1.234568e+04 1e+20 25%',
		],
		['{:08.3f} {:+.1e} {:10}|', [-1.5, 0.5, 2].map((x) => new PyFloat(x)), '-001.500 +5.0e-01        2.0|'],
		['{:d} {}', [true, true], '1 True'],
		['{1} {0:>3}', [1, 2], '2   1'],
		['{:é>4}|{:4}|', ['a', '😀'].map(strValue), 'éééa|😀   |'],
		['{:.1}', ['😀a'].map(strValue), '😀'],
	] as [string, Value[], string][])('%s', (pattern, args, expected) => {
		expect(format(pattern, args)).toBe(expected);
	});

	test('keywords', () => expect(format('{a:{w}}|{b}', [], { a: 1, w: 3, b: 2 })).toBe('  1|2'));

	test.each([
		['{', [], 'ValueError "unmatched \'{\' in format"'],
		['}', [], 'ValueError "single \'}\' encountered in format string"'],
		['{} }', [], "IndexError 'tuple index out of range'"],
		['{a}', [], "KeyError 'a'"],
		['{0[1]}', [new PyTuple([1, 2])], "NotImplementedError 'attributes not supported'"],
		['{0.real}', [1], "NotImplementedError 'attributes not supported'"],
		['{}{0}', [1], 'ValueError "can\'t switch from automatic field numbering to manual field specification"'],
		['{0}{}', [1], 'ValueError "can\'t switch from manual field specification to automatic field numbering"'],
		['{!x}', [1], "ValueError 'unknown conversion specifier x'"],
		['{:1z}', [1], "ValueError 'invalid format specifier'"],
		['{:s}', [1], "ValueError \"unknown format code 's' for object of type 'int'\""],
		['{:d}', ['a'], "ValueError \"unknown format code 'd' for object of type 'str'\""],
		['{:+s}', ['a'], "ValueError 'sign not allowed in string format specifier'"],
		['{:=5}', ['a'], 'ValueError "\'=\' alignment not allowed in string format specifier"'],
		['{:c}', [0x110000], "OverflowError 'char not in range(0x110000)'"],
		['{:1000000000000}', [1], "MemoryError 'memory allocation failed, allocating 1000000000001 bytes'"],
	] as [string, Value[], string][])('%s is an error', (pattern, args, expected) => {
		expect(format(pattern, args)).toBe(expected);
	});

	test('nesting without end is an error', () => {
		expect(format('{:'.repeat(10_000) + '}'.repeat(10_000), [1])).toContain('RuntimeError');
	});
});

function dict(entries: Record<string, Value>): PyDict {
	const result = new PyDict();
	for (const key of Object.keys(entries)) result.set(key, entries[key]);
	return result;
}

describe('the % operator', () => {
	test.each([
		['%d%%', 5, '5%'],
		['%s and %r', new PyTuple(['a', 'b']), "a and 'b'"],
		['%5d|%-5d|%05d|%+d|% d|%.3d', new PyTuple([1, 2, -3, 4, 5, 6]), '    1|2    |-0003|+4| 5|006'],
		['%x %#x %X %o %#o', new PyTuple([255, 255, 255, 8, 8]), 'ff 0xff FF 10 0o10'],
		[
			'%f %.2e %g %G',
			new PyTuple([1.5, 1234.5, 1e-7, 1e20].map((x) => new PyFloat(x))),
			'1.500000 1.23e+03 1e-07 1E+20',
		],
		['%c%c', new PyTuple([65, 'b']), 'Ab'],
		['%*d|%-*d|%.*f', new PyTuple([4, 1, 4, 2, 1, new PyFloat(2.25)]), '   1|2   |2.2'],
		['%d %i', new PyTuple([new PyFloat(3.9), new PyFloat(-0.5)]), '3 0'],
		['%(a)s %(b)03d', dict({ a: 'x', b: 7 }), 'x 007'],
		['%5s|%-5s|%.2s', new PyTuple(['ab', 'cd', 'efg']), '   ab|cd   |ef'],
		['%d', 'x', 'TypeError "can\'t convert str to int"'],
		['%d', new PyTuple([]), "TypeError 'format string needs more arguments'"],
		['x', 1, 'TypeError "format string didn\'t convert all arguments"'],
		['%', 1, "ValueError 'incomplete format'"],
		['%q', 1, 'ValueError "unsupported format character \'q\' (0x71) at index 1"'],
		['%(a)s', 1, "TypeError 'format needs a dict'"],
		['%(a', dict({}), "ValueError 'incomplete format key'"],
		['%c', 'ab', "TypeError '%c needs int or char'"],
	] as [string, Value, string][])('%s', (pattern, operand, expected) => {
		expect(percent(pattern, operand)).toBe(expected);
	});

	test('of bytes', () => {
		const result = percentFormatBytes(
			Uint8Array.of(0xff, 0x25, 0x73, 0x25, 0x64),
			new PyTuple([new PyBytes(Uint8Array.of(0xfe)), 5]),
		);
		expect([...result]).toEqual([0xff, 0xfe, 0x35]);
	});
});
