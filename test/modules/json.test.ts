// The json module: what it writes, and the superset of JSON that it reads.

import { expect, test } from 'vitest';
import '../../src/objects/bytes_methods.ts';
import '../../src/objects/dict_methods.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/list_methods.ts';
import '../../src/objects/object.ts';
import '../../src/objects/str_methods.ts';
import '../../src/objects/tuple_methods.ts';
import { jsonModule } from '../../src/modules/json.ts';
import { PyBytes } from '../../src/objects/bytes.ts';
import { PyDict } from '../../src/objects/dict.ts';
import { PyException } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { PyList } from '../../src/objects/list.ts';
import type { NativeFunction } from '../../src/objects/native_function.ts';
import { repr, str } from '../../src/objects/protocol.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import type { Value } from '../../src/objects/value.ts';
import { strValue } from '../../src/objects/wide_str.ts';

const json = jsonModule.create();

function call(name: string, args: Value[], kwargs?: Map<string, Value>): Value {
	return (json.globals.get(name) as NativeFunction).apply(args, kwargs);
}

function outcome(compute: () => string): string {
	try {
		return compute();
	} catch (error) {
		if (!(error instanceof PyException)) throw error;
		return [error.type.name, ...error.args.map(repr)].join(' ');
	}
}

const loads = (text: string): string => outcome(() => repr(call('loads', [strValue(text)])));
const dumps = (value: Value): string => outcome(() => str(call('dumps', [value])));

test.each([
	[null, 'null'],
	[true, 'true'],
	[-5, '-5'],
	[2n ** 70n, '1180591620717411303424'],
	[new PyFloat(1.5), '1.5'],
	['a"\\\n\x01é', '"a\\"\\\\\\n\\u0001é"'],
	[strValue('😀'), '"😀"'],
	[new PyTuple([1, new PyList([null])]), '[1, [null]]'],
	[new PyBytes(Uint8Array.of(0x31, 0x32)), '"12"'],
] as [Value, string][])('dumps %#', (value, expected) => expect(dumps(value)).toBe(expected));

test('keys become strings, separators can be chosen', () => {
	const dict = new PyDict();
	for (const key of [1, null, 'a'] as Value[]) dict.set(key, new PyList([]));
	expect(dumps(dict)).toBe('{"1": [], "null": [], "a": []}');
	expect(call('dumps', [dict], new Map([['separators', new PyTuple([',', ':'])]]))).toBe('{"1":[],"null":[],"a":[]}');
	expect(outcome(() => str(call('dumps', [1], new Map([['separators', new PyTuple([','])]]))))).toContain('ValueError');
});

test('a list in itself is a RuntimeError', () => {
	const list = new PyList([]);
	list.items.push(list);
	expect(dumps(list)).toContain('RuntimeError');
});

test.each([
	[' [ null , false, true ] ', '[None, False, True]'],
	['{"a": {"b": [1, -2.5, 1e3]}}', "{'a': {'b': [1, -2.5, 1000.0]}}"],
	['-0', '0'],
	['123456789012345678901234567890', '123456789012345678901234567890'],
	['"\\u0041\\n\\"\\/"', "'A\\n\"/'"],
	['"\\ud83d\\ude00"', "'😀'"],
	['[1 2}', '[1, 2]'],
	['', "ValueError 'syntax error in JSON'"],
	['[1', "ValueError 'syntax error in JSON'"],
	[']', "ValueError 'syntax error in JSON'"],
	['"abc', "ValueError 'syntax error in JSON'"],
	['nul', "ValueError 'syntax error in JSON'"],
	['1 x', "ValueError 'syntax error in JSON'"],
	['{[]:1}', "ValueError 'syntax error in JSON'"],
	['--1', "ValueError 'syntax error in JSON'"],
	['"\\u12g4"', "ValueError 'syntax error in JSON'"],
])('loads %s', (text, expected) => expect(loads(text)).toBe(expected));

test('nesting costs no stack, and bytes are read as UTF-8', () => {
	expect(call('loads', ['['.repeat(100_000) + ']'.repeat(100_000)])).toBeInstanceOf(PyList);
	expect(call('loads', [new PyBytes(Uint8Array.of(0x22, 0xc3, 0xa9, 0x22))])).toBe('é');
});
