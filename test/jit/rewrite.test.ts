// Rewriting, on traces in text.

import { describe, expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import { Rewrite } from '../../src/jit/optimize/rewrite.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { parseTrace, printTrace } from '../../src/jit/text.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { listType } from '../../src/objects/list.ts';
import { Shape } from '../../src/objects/shape.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import { intType, PyType } from '../../src/objects/type.ts';
import { expectOptimized } from './traces.ts';

const point = new PyType('Point', [], false);
point.rootShape = Shape.root(point);
const namespace = {
	any: new CallDescr('any', () => undefined, 'p', 'any', true),
	items: new CallDescr('items', () => undefined, 'p', 'items', false),
	point,
	shape: point.rootShape,
	extended: point.rootShape.add('x', false),
	other: Shape.root(new PyType('Other', [], false)),
	int: intType,
	list: listType,
	half: new PyFloat(0.5),
	tuple: new PyTuple([7, 'text', null]),
};

/** What an expression over i0, i1, f2, f3, b4, s5, p6 becomes: its last line, and what it gives. */
function expectValue(lines: string, expected: string): void {
	const inputs = '[i0, i1, f2, f3, b4, s5, p6]\n';
	const body = lines.split('; ').join('\n');
	const last = [...body.matchAll(/^(\w+) = /gm)].at(-1)?.[1];
	const wanted = expected.split('; ');
	const value = wanted.pop();
	expectOptimized(
		[new Rewrite()],
		`${inputs}${body}\nfinish(${last}) []`,
		`${inputs}${[...wanted, `finish(${value}) []`].join('\n')}`,
		namespace,
	);
}

describe('constants', () => {
	test.each([
		['i7 = int_add(2, 3)', '5'],
		['i7 = int_sub_ovf(2, 3); guard_no_overflow() []', '-1'],
		['i7 = int_mul(0, -3)', '0'],
		['i7 = int_floordiv(-7, 2)', '-4'],
		['i7 = int_floordiv(9007199254740991, -2)', '-4503599627370496'],
		['i7 = int_mod(-7, 3)', '2'],
		['i7 = int_mod(7, -3)', '-2'],
		['i7 = int_mod(-6, 3)', '0'],
		['i7 = int_and(-1, 9007199254740991)', '9007199254740991'],
		['i7 = int_or(4294967296, 1)', '4294967297'],
		['i7 = int_xor(-1, 1)', '-2'],
		['i7 = int_lshift(3, 31)', '6442450944'],
		['i7 = int_rshift(-5, 1)', '-3'],
		['i7 = int_invert(5)', '-6'],
		['i7 = int_abs(-5)', '5'],
		['b7 = int_lt(2, 3)', 'True'],
		['f7 = float_mul(-1.0, 0.0)', '-0.0'],
		['f7 = float_neg(0.0)', '-0.0'],
		['b7 = float_eq(nan, nan)', 'False'],
		['b7 = float_is_true(nan)', 'True'],
		['f7 = cast_int_to_float(3)', '3.0'],
		['i7 = cast_float_to_int_ovf(-3.5); guard_no_overflow() []', '-3'],
		['i7 = cast_bool_to_int(True)', '1'],
		['i7 = strlen("text")', '4'],
		['s7 = strgetitem("text", 1)', '"e"'],
		['s7 = str_concat("a", "b")', '"ab"'],
		['b7 = ptr_eq(None, None)', 'True'],
		['f7 = getfield_gc(ConstPtr(half), descr=PyFloat.value)', '0.5'],
		['p7 = getfield_gc(ConstPtr(tuple), descr=PyTuple.items); p8 = getarrayitem_gc(p7, 1)', '"text"'],
		['p7 = getfield_gc(ConstPtr(tuple), descr=PyTuple.items); i8 = arraylen_gc(p7)', '3'],
	])('%s is %s', (lines, expected) => {
		expectValue(lines, expected);
	});

	test.each([
		'i7 = int_add(9007199254740991, 1)',
		'i7 = int_floordiv(1, 0)',
		'i7 = int_mod(1, 0)',
		'i7 = int_invert(9007199254740991)',
		'f7 = float_truediv(1.0, 0.0)',
		's7 = strgetitem("text", 4)',
	])('%s stays', (line) => expectValue(line, `${line}; ${line.split(' ')[0]}`));

	test('what overflows keeps its guard', () => {
		const text = '[i0]\ni1 = int_mul_ovf(9007199254740991, 2)\nguard_no_overflow() [i0]\nfinish(i1) []';
		expectOptimized([new Rewrite()], text, text);
	});
});

describe('identities', () => {
	test.each([
		['i7 = int_add(i0, 0)', 'i0'],
		['i7 = int_add(0, i0)', 'i0'],
		['i7 = int_sub(i0, 0)', 'i0'],
		['i7 = int_sub(i0, i0)', '0'],
		['i7 = int_mul(1, i0)', 'i0'],
		['i7 = int_mul(i0, 0)', '0'],
		['i7 = int_mul(i0, 8)', 'i7 = int_mul(i0, 8); i7'],
		['i7 = int_floordiv(i0, 1)', 'i0'],
		['i7 = int_and(i0, i0)', 'i0'],
		['i7 = int_and(i0, 0)', '0'],
		['i7 = int_or(i0, 0)', 'i0'],
		['i7 = int_xor(i0, i0)', '0'],
		['i7 = int_lshift(i0, 0)', 'i0'],
		['i7 = int_neg(i0); i8 = int_neg(i7)', 'i0'],
		['i7 = int_max(i0, i0)', 'i0'],
		['b7 = int_le(i0, i0)', 'True'],
		['b7 = int_ne(i0, i0)', 'False'],
		['i7 = cast_bool_to_int(b4); b8 = int_is_true(i7)', 'b4'],
		['i7 = cast_bool_to_int(b4); b8 = int_eq(i7, 0)', 'b7 = bool_not(b4); b7'],
		['b7 = bool_not(b4); b8 = bool_not(b7)', 'b4'],
		['f7 = float_mul(f2, 1.0)', 'f2'],
		['f7 = float_mul(f2, -1.0)', 'f7 = float_neg(f2); f7'],
		['f7 = float_add(f2, -0.0)', 'f2'],
		['f7 = float_sub(f2, 0.0)', 'f2'],
		['f7 = float_truediv(f2, 4.0)', 'f7 = float_mul(f2, 0.25); f7'],
		['f7 = float_neg(f2); f8 = float_neg(f7)', 'f2'],
		['f7 = float_neg(f2); f8 = float_abs(f7)', 'f7 = float_abs(f2); f7'],
		['s7 = str_concat(s5, "")', 's5'],
		['s7 = strgetitem(s5, i0); i8 = strlen(s7)', '1'],
		['s7 = str_chr(i0); i8 = str_ord(s7, 0)', 'i0'],
		['b7 = ptr_eq(p6, p6)', 'True'],
		['b7 = ptr_eq(i0, s5)', 'False'],
		['b7 = ptr_eq(i0, None)', 'False'],
		['b7 = ptr_eq(b4, False)', 'b7 = bool_not(b4); b7'],
		['b7 = ptr_ne(b4, False)', 'b4'],
		['p7 = new_with_vtable(f2, descr=PyFloat); b8 = ptr_ne(p7, p6)', 'True'],
		['p7 = new_with_vtable(f2, descr=PyFloat); f8 = getfield_gc(p7, descr=PyFloat.value)', 'f2'],
	])('%s is %s', expectValue);

	test.each([
		'f7 = float_add(f2, 0.0)',
		'f7 = float_sub(f2, f2)',
		'f7 = float_sub(f2, -0.0)',
		'f7 = float_mul(f2, 0.0)',
		'f7 = float_truediv(f2, 3.0)',
		'b7 = float_eq(f2, f2)',
		'b7 = ptr_eq(p6, i0)',
	])('%s stays', (line) => expectValue(line, `${line}; ${line.split(' ')[0]}`));

	test('an addition of nothing cannot overflow', () => {
		expectOptimized(
			[new Rewrite()],
			'[i0]\ni1 = int_add_ovf(i0, 0)\nguard_no_overflow() [i0]\nfinish(i1) []',
			'[i0]\nfinish(i0) []',
		);
	});
});

describe('guards', () => {
	const expectGuards = (input: string, expected: string) =>
		expectOptimized(
			[new Rewrite()],
			`[p0, p1, b2, i3, s4]\n${input}\nleave() []`,
			`[p0, p1, b2, i3, s4]\n${expected}\nleave() []`,
			namespace,
		);

	test.each([
		['guard_class(p0, descr=PyList) []'],
		['guard_bound(p0) []'],
		['guard_shape(p0, ConstPtr(shape)) []'],
		['guard_type(p0, ConstPtr(list)) []'],
		['guard_value(p0, ConstPtr(half)) []'],
		['guard_true(b2) []'],
		['guard_false(b2) []'],
	])('%s holds from there on', (guard) => expectGuards(`${guard}\n${guard}`, guard));

	test('an object of a class is bound', () => {
		const guard = 'guard_class(p0, descr=PyList) []';
		expectGuards(`${guard}\nguard_bound(p0) []`, guard);
	});

	test('a shape makes an instance of its class', () => {
		const guard = 'guard_shape(p0, ConstPtr(shape)) []';
		expectGuards(
			`${guard}\nguard_class(p0, descr=PyInstance) []\nguard_type(p0, ConstPtr(point)) []\nguard_bound(p0) []`,
			guard,
		);
	});

	test('another class, shape or value does not follow', () => {
		const guards = [
			'guard_class(p0, descr=PyInstance) []',
			'guard_class(p0, descr=PyFunction) []',
			'guard_shape(p0, ConstPtr(shape)) []',
			'guard_shape(p0, ConstPtr(other)) []',
			'guard_bound(p1) []',
		].join('\n');
		expectGuards(guards, guards);
	});

	test('kinds need no guards', () => {
		expectGuards(
			'guard_bound(i3) []\nguard_type(i3, ConstPtr(int)) []\ni5 = guard_int(i3) []\nb6 = int_lt(i5, 1)\nguard_true(b6) [i5]',
			'b6 = int_lt(i3, 1)\nguard_true(b6) [i3]',
		);
	});

	test('a value found to be an int is one from then on, but not in snapshots of before', () => {
		expectGuards(
			'guard_bound(p0) [p0]\ni5 = guard_int(p0) [p0]\ni6 = guard_int(p0) [p0]\nb7 = int_lt(i6, 1)\nguard_true(b7) [p0]\nb8 = ptr_eq(p0, None)\nguard_false(b8) []',
			'guard_bound(p0) [p0]\ni5 = guard_int(p0) [p0]\nb7 = int_lt(i5, 1)\nguard_true(b7) [p0]',
		);
	});

	test('a value found is a constant from then on, but not in snapshots', () => {
		expectGuards(
			'guard_value(i3, 5) [i3]\ni5 = int_add(i3, 1)\nsetfield_gc(p0, i5, descr=Cell.value)\nguard_bound(p1) [i3]',
			'guard_value(i3, 5) [i3]\nsetfield_gc(p0, 6, descr=Cell.value)\nguard_bound(p1) [i3]',
		);
	});

	test('what is equal to a constant is the constant', () => {
		expectGuards(
			'b5 = int_eq(i3, 5)\nguard_true(b5) []\nsetfield_gc(p0, i3, descr=Cell.value)',
			'b5 = int_eq(i3, 5)\nguard_true(b5) []\nsetfield_gc(p0, 5, descr=Cell.value)',
		);
		expectGuards(
			'b5 = str_is_true(s4)\nguard_false(b5) []\nsetfield_gc(p0, s4, descr=Cell.value)\nsetfield_gc(p0, b5, descr=Cell.value)',
			'b5 = str_is_true(s4)\nguard_false(b5) []\nsetfield_gc(p0, "", descr=Cell.value)\nsetfield_gc(p0, False, descr=Cell.value)',
		);
	});

	test('a guard of the opposite guards the condition', () => {
		expectGuards('b5 = bool_not(b2)\nguard_true(b5) []\nguard_false(b2) []', 'guard_false(b2) []');
	});

	test('guards on constants go, unless they fail', () => {
		expectGuards(
			'guard_true(True) []\nguard_value(5, 5) []\nguard_class(ConstPtr(half), descr=PyFloat) []\nguard_bound(None) []\nguard_true(False) []',
			'guard_true(False) []',
		);
	});

	test('new objects are what they are', () => {
		expectGuards(
			[
				'p5 = new_instance(ConstPtr(point))',
				'guard_shape(p5, ConstPtr(shape)) []',
				'guard_type(p5, ConstPtr(point)) []',
				'p6 = new_array(i3)',
				'p7 = new_with_vtable(p6, descr=PyList)',
				'guard_class(p7, descr=PyList) []',
				'guard_type(p7, ConstPtr(list)) []',
			].join('\n'),
			'',
		);
	});

	test('shapes are unknown after calls and writes of shapes', () => {
		const guard = (value: string) => `guard_shape(${value}, ConstPtr(shape)) []`;
		expectGuards(
			`${guard('p0')}\ncall(p0, descr=items)\np5 = call(p0, descr=any) []\n${guard('p0')}`,
			`${guard('p0')}\ncall(p0, descr=items)\np5 = call(p0, descr=any) []\n${guard('p0')}`,
		);
		const write = 'setfield_gc(p0, ConstPtr(extended), descr=PyInstance.shape)';
		expectGuards(
			`${guard('p0')}\n${guard('p1')}\n${write}\n${guard('p1')}\nguard_shape(p0, ConstPtr(extended)) []`,
			`${guard('p0')}\n${guard('p1')}\n${write}\n${guard('p1')}`,
		);
		const otherGuard = 'guard_shape(p1, ConstPtr(other)) []';
		expectGuards(`${guard('p0')}\n${otherGuard}\n${write}\n${otherGuard}`, `${guard('p0')}\n${otherGuard}\n${write}`);
	});

	test('objects of different shapes are not the same', () => {
		const guards = 'guard_shape(p0, ConstPtr(shape)) []\nguard_shape(p1, ConstPtr(other)) []';
		expectGuards(`${guards}\nb5 = ptr_eq(p0, p1)\nguard_false(b5) []`, guards);
	});

	test('assumptions hold where a trace begins, and may break in calls', () => {
		const call = 'p5 = call(p0, descr=any) []';
		const guard = 'guard_not_invalidated() []';
		expectGuards(`${guard}\n${call}\n${guard}\n${guard}`, `${call}\n${guard}`);
	});
});

test('what is on the way to a bridge is known in it', () => {
	const tree = parseTrace(
		'[p0, p1, i2]\nguard_class(p0, descr=PyList) []\ni3 = guard_int(p1) []\nguard_not_invalidated() []\nb4 = int_lt(i3, 5)\nguard_true(b4) [p0]\nguard_class(p0, descr=PyList) []\ni5 = guard_int(p1) []\nguard_not_invalidated() []\nguard_true(b4) []\njump(p0, i5, i5) []',
	);
	const path = tree.operations.slice(0, 5);
	const bridge = { inputs: [], operations: tree.operations.slice(5), carried: undefined };
	expect(printTrace(optimize(bridge, [new Rewrite()], path))).toBe('[]\njump(p0, i1, i1) []\n');
});

test.each([
	['no call', 'guard_bound(p0) [p0]', ''],
	['a call', 'p1 = call(p0, descr=any) [p0]', 'guard_not_invalidated() []\n'],
	['a call behind which it was looked', 'p1 = call(p0, descr=any) [p0]\nguard_not_invalidated() [p0]', ''],
])('a bridge with %s on the way to it looks whether assumptions hold where they may not', (_, way, guard) => {
	const tree = parseTrace(`[p0]\n${way}\nguard_not_invalidated() []\njump(p0) []`, namespace);
	const { operations } = tree;
	const bridge = { inputs: [], operations: operations.slice(-2), carried: undefined };
	const path = operations.slice(0, -2);
	expect(printTrace(optimize(bridge, [new Rewrite()], path))).toBe(`[]\n${guard}jump(p0) []\n`);
});
