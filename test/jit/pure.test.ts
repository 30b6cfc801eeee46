// Sharing of pure operations, on traces in text.

import { expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import { Operation } from '../../src/jit/ir.ts';
import { Pure } from '../../src/jit/optimize/pure.ts';
import { Rewrite } from '../../src/jit/optimize/rewrite.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { parseTrace, printTrace } from '../../src/jit/text.ts';
import { expectOptimized } from './traces.ts';

const namespace = {
	pure: new CallDescr('pure', () => undefined, 'p', 'pure', false),
	raising: new CallDescr('raising', () => undefined, 'p', 'pure', true),
	read: new CallDescr('read', () => undefined, 'p', 'read', false),
};

/** What two operations on i0, i1, f2, f3, p4, p5 become when both results are needed. */
function expectPair(first: string, second: string, expected: string): void {
	const inputs = '[i0, i1, f2, f3, p4, p5]';
	const values = `${first.split(' ')[0]}, ${second.split(' ')[0]}`;
	expectOptimized(
		[new Pure()],
		`${inputs}\n${first}\n${second}\nleave() [${values}]`,
		`${inputs}\n${expected}`,
		namespace,
	);
}

test.each([
	['i7 = int_add(i0, i1)', 'i8 = int_add(i0, i1)'],
	['i7 = int_add(i0, i1)', 'i8 = int_add(i1, i0)'],
	['b7 = int_gt(i0, i1)', 'b8 = int_lt(i1, i0)'],
	['b7 = float_le(f2, f3)', 'b8 = float_ge(f3, f2)'],
	['f7 = float_mul(f2, f3)', 'f8 = float_mul(f3, f2)'],
	['i7 = int_sub(i0, 1)', 'i8 = int_sub(i0, 1)'],
	['f7 = float_sub(f2, -0.0)', 'f8 = float_sub(f2, -0.0)'],
	['p7 = getfield_gc(p4, descr=BoundMethod.func)', 'p8 = getfield_gc(p4, descr=BoundMethod.func)'],
	['p7 = call(p4, i0, p5, descr=pure)', 'p8 = call(p4, i0, p5, descr=pure)'],
])('%s and %s are one', (first, second) => {
	const value = first.split(' ')[0];
	expectPair(first, second, `${first}\nleave() [${value}, ${value}]`);
});

test.each([
	['i7 = int_sub(i0, i1)', 'i8 = int_sub(i1, i0)'],
	['b7 = float_lt(f2, f3)', 'b8 = float_ge(f2, f3)'],
	['f7 = float_add(f2, 0.0)', 'f8 = float_add(f2, -0.0)'],
	['p7 = getfield_gc(p4, descr=BoundMethod.func)', 'p8 = getfield_gc(p5, descr=BoundMethod.func)'],
	['p7 = getfield_gc(p4, descr=BoundMethod.func)', 'p8 = getfield_gc(p4, descr=BoundMethod.self)'],
	['p7 = getfield_gc(p4, descr=Cell.value)', 'p8 = getfield_gc(p4, descr=Cell.value)'],
	['p7 = call(p4, descr=raising) []', 'p8 = call(p4, descr=raising) []'],
	['p7 = call(p4, descr=read)', 'p8 = call(p4, descr=read)'],
	['p7 = new_with_vtable(f2, descr=PyFloat)', 'p8 = new_with_vtable(f2, descr=PyFloat)'],
])('%s and %s are two', (first, second) => {
	expectPair(first, second, `${first}\n${second}\nleave() [${first.split(' ')[0]}, ${second.split(' ')[0]}]`);
});

test.each([
	['b7 = int_lt(i0, i1)', 'b8 = int_ge(i0, i1)'],
	['b7 = int_lt(i0, i1)', 'b8 = int_le(i1, i0)'],
	['b7 = int_ge(i0, i1)', 'b8 = int_lt(i0, i1)'],
	['b7 = int_gt(i0, i1)', 'b8 = int_le(i0, i1)'],
	['b7 = int_eq(i0, i1)', 'b8 = int_ne(i1, i0)'],
	['b7 = ptr_ne(p4, p5)', 'b8 = ptr_eq(p4, p5)'],
	['b7 = float_eq(f2, f3)', 'b8 = float_ne(f2, f3)'],
])('of %s, %s is the opposite', (first, second) => {
	expectPair(first, second, `${first}\nb8 = bool_not(b7)\nleave() [b7, b8]`);
});

test('what was guarded decides the opposite', () => {
	expectOptimized(
		[new Rewrite(), new Pure()],
		'[i0, i1]\nb2 = int_lt(i0, i1)\nguard_true(b2) []\nb3 = int_ge(i0, i1)\nguard_false(b3) []\nfinish(b3) []',
		'[i0, i1]\nb2 = int_lt(i0, i1)\nguard_true(b2) []\nfinish(False) []',
	);
});

test('what did not overflow does not the next time', () => {
	expectOptimized(
		[new Pure()],
		'[i0]\ni1 = int_add_ovf(i0, 1)\nguard_no_overflow() [i0]\ni2 = int_add_ovf(i0, 1)\nguard_no_overflow() [i1]\nleave() [i1, i2]',
		'[i0]\ni1 = int_add_ovf(i0, 1)\nguard_no_overflow() [i0]\nleave() [i1, i1]',
	);
});

test('a bridge uses what the way to it has', () => {
	const tree = parseTrace(
		'[i0, p1]\ni2 = int_add(i0, 1)\np3 = getfield_gc(p1, descr=PyTuple.items)\nb4 = int_lt(i2, 9)\nguard_true(b4) []\np5 = getfield_gc(p1, descr=PyTuple.items)\ni6 = int_add(1, i0)\nleave() [p5, i6]',
	);
	const bridge = { inputs: [], operations: tree.operations.slice(4), carried: undefined };
	const optimized = optimize(bridge, [new Pure()], tree.operations.slice(0, 4));
	const leave = optimized.operations.at(-1);
	expect(optimized.operations).toHaveLength(1);
	expect(leave?.snapshot?.frames[0]?.values.map((value) => value.forwarded)).toEqual(
		tree.operations.slice(0, 2).reverse(),
	);
	expect(printTrace(optimized)).toBe('[]\nleave() [p0, i1]\n');
});

test('a bridge uses nothing of the first round that the loop does not carry', () => {
	const text = `[i0, i1]
		i2 = int_add(i0, 1)
		i3 = int_mul(i2, 5)
		p4 = call(i3, descr=raising) []
		b5 = int_lt(i2, i1)
		guard_true(b5) [i2, i1]
		jump(i2, i1) []`;
	const tree = optimize(parseTrace(text, namespace), [new Pure()]);
	const { operations } = tree;
	const label = operations.findIndex(({ name }) => name === 'label');
	const value = operations.slice(label).find(({ name }) => name === 'int_add')?.args[0];
	const product = operations.find(({ name }) => name === 'int_mul');
	expect(product?.args[0]).toBe(value);
	const again = new Operation('int_mul', product?.args ?? [], 'i');
	const bridge = {
		inputs: [],
		operations: [again, new Operation('finish', [again], 'v')],
		carried: undefined,
	};
	const guard = operations.map(({ name }) => name).lastIndexOf('guard_true');
	expect(optimize(bridge, [new Pure()], operations.slice(0, guard)).operations).toHaveLength(2);
});
