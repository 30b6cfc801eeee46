// Ranges of ints, on traces in text.

import { describe, expect, test } from 'vitest';
import { IntBounds } from '../../src/jit/optimize/int_bounds.ts';
import { optimize } from '../../src/jit/optimizer.ts';
import { parseTrace } from '../../src/jit/text.ts';
import { expectOptimized } from './traces.ts';

const header = '[i0, i1, s2, p3, b4]';

const expectLines = (input: string, expected: string) =>
	expectOptimized([new IntBounds()], `${header}\n${input}`, `${header}\n${expected}`);

/** Lines that leave with values from `lower` to `upper` in i5. */
const within = (lower: number, upper: number) => `b10 = int_le(i0, ${upper})
guard_true(b10) []
b11 = int_ge(i0, ${lower})
guard_true(b11) []`;

/** What an operation on i0, known to be within bounds, becomes. */
const expectWithin = (lower: number, upper: number, line: string, expected: string) => {
	const value = line.split(' ')[0];
	const [last, ...before] = expected.split('; ').reverse();
	expectLines(
		`${within(lower, upper)}\n${line}\nleave() [${value}]`,
		[within(lower, upper), ...before.reverse(), `leave() [${last}]`].join('\n'),
	);
};

describe('overflow', () => {
	test('of the successor of what is below something', () => {
		expectLines(
			'b5 = int_lt(i0, i1)\nguard_true(b5) []\ni6 = int_add_ovf(i0, 1)\nguard_no_overflow() []\nleave() [i6]',
			'b5 = int_lt(i0, i1)\nguard_true(b5) []\ni6 = int_add(i0, 1)\nleave() [i6]',
		);
	});

	test('of the predecessor of what is above something', () => {
		expectLines(
			'b5 = int_le(i0, i1)\nguard_false(b5) []\ni6 = int_sub_ovf(i0, 1)\nguard_no_overflow() []\nleave() [i6]',
			'b5 = int_le(i0, i1)\nguard_false(b5) []\ni6 = int_sub(i0, 1)\nleave() [i6]',
		);
	});

	test('tells nothing of others: where its result is not needed, the guard is left out', () => {
		const sum = 'i5 = int_add_ovf(i0, 9007199254740991)\nguard_no_overflow() []';
		const rest = 'b6 = int_gt(i0, 0)\nguard_false(b6) []\nleave() [i0]';
		expectLines(`${sum}\n${rest}`, rest);
		const used = `${sum}\nb6 = int_gt(i5, 9007199254740991)\nguard_false(b6) []\nleave() [i0]`;
		expectLines(used, used);
	});

	test('of products, sums and shifts of what is small', () => {
		expectLines(
			`i5 = int_and(i0, 65535)
			i6 = int_mul_ovf(i5, i5)
			guard_no_overflow() []
			i7 = int_add_ovf(i6, i5)
			guard_no_overflow() []
			i8 = int_lshift_ovf(i5, 16)
			guard_no_overflow() []
			leave() [i7, i8]`,
			`i5 = int_and(i0, 65535)
			i6 = int_mul(i5, i5)
			i7 = int_add(i6, i5)
			i8 = int_lshift(i5, 16)
			leave() [i7, i8]`,
		);
	});

	test.each([
		'i5 = int_add_ovf(i0, 1)\nguard_no_overflow() []\nleave() [i5]',
		'i5 = int_mul_ovf(i0, i1)\nguard_no_overflow() []\nleave() [i5]',
		'b5 = int_le(i0, 4503599627370496)\nguard_true(b5) []\ni6 = int_mul_ovf(i0, 2)\nguard_no_overflow() []\nleave() [i6]',
	])('%j may happen', (lines) => expectLines(lines, lines));
});

describe('comparisons', () => {
	test.each([
		['b5 = int_lt(i0, 11)', 'True'],
		['b5 = int_lt(i0, 10)', 'b5 = int_lt(i0, 10); b5'],
		['b5 = int_lt(i0, 0)', 'False'],
		['b5 = int_le(i0, 10)', 'True'],
		['b5 = int_gt(i0, -1)', 'True'],
		['b5 = int_gt(0, i0)', 'False'],
		['b5 = int_ge(i0, 11)', 'False'],
		['b5 = int_eq(i0, 11)', 'False'],
		['b5 = int_ne(i0, -1)', 'True'],
		['b5 = int_eq(i0, 10)', 'b5 = int_eq(i0, 10); b5'],
		['b5 = int_is_true(i0)', 'b5 = int_is_true(i0); b5'],
	])('%s from 0 to 10', (line, expected) => expectWithin(0, 10, line, expected));

	test('lengths and codes of characters', () => {
		expectLines(
			`i5 = strlen(s2)
			b6 = int_ge(i5, 0)
			guard_true(b6) []
			i7 = arraylen_gc(p3)
			b8 = int_lt(i7, 0)
			guard_false(b8) []
			i9 = str_ord(s2, i0)
			b10 = int_lt(i9, 65536)
			guard_true(b10) []
			leave() []`,
			'guard_true(True) []\nguard_false(False) []\nguard_true(True) []\nleave() []',
		);
	});

	test('what is not 0, from 0 up, is above 0', () => {
		expectLines(
			'i5 = int_and(i0, 7)\nb6 = int_is_true(i5)\nguard_true(b6) []\nb7 = int_gt(i5, 0)\nleave() [b7]',
			'i5 = int_and(i0, 7)\nb6 = int_is_true(i5)\nguard_true(b6) []\nleave() [True]',
		);
	});

	test('what holds for a sum holds for what was added', () => {
		expectLines(
			'i5 = int_add(i0, 2)\nb6 = int_lt(i5, 10)\nguard_true(b6) []\nb7 = int_lt(i0, 8)\nleave() [b7]',
			'i5 = int_add(i0, 2)\nb6 = int_lt(i5, 10)\nguard_true(b6) []\nleave() [True]',
		);
	});

	test('equal values share their bounds; opposites of conditions count', () => {
		expectLines(
			`${within(0, 10)}\nb5 = int_ne(i0, i1)\nb6 = bool_not(b5)\nguard_true(b6) []\nb7 = int_gt(i1, 10)\nleave() [b7]`,
			`${within(0, 10)}\nb5 = int_ne(i0, i1)\nb6 = bool_not(b5)\nguard_true(b6) []\nleave() [False]`,
		);
		expectLines('guard_value(i0, 5) []\nb7 = int_gt(i0, 4)\nleave() [b7]', 'guard_value(i0, 5) []\nleave() [True]');
	});

	test('bounds hold behind guards only', () => {
		const lines = 'b5 = int_lt(i0, 20)\nb6 = int_lt(i0, 10)\nguard_true(b6) []\nleave() [b5]';
		expectLines(lines, lines);
	});
});

describe('operations that ranges make simpler', () => {
	test.each([
		[0, 255, 'i5 = int_and(i0, 255)', 'i0'],
		[0, 256, 'i5 = int_and(i0, 255)', 'i5 = int_and(i0, 255); i5'],
		[-1, 255, 'i5 = int_and(i0, 255)', 'i5 = int_and(i0, 255); i5'],
		[0, 9, 'i5 = int_mod(i0, 10)', 'i0'],
		[-100, 100, 'i5 = int_mod(i0, 8)', 'i5 = int_and(i0, 7); i5'],
		[-100, 100, 'i5 = int_floordiv(i0, 8)', 'i5 = int_rshift(i0, 3); i5'],
		[-100, 2 ** 40, 'i5 = int_floordiv(i0, 8)', 'i5 = int_floordiv(i0, 8); i5'],
		[0, 7, 'i5 = int_floordiv(i0, 8)', '0'],
		[0, 5, 'i5 = int_abs(i0)', 'i0'],
		[-5, 0, 'i5 = int_abs(i0)', 'i5 = int_neg(i0); i5'],
		[0, 5, 'i5 = int_min(i0, 7)', 'i0'],
		[0, 5, 'i5 = int_max(i0, 7)', '7'],
		[3, 3, 'i5 = int_mul_ovf(i0, i0)', '9'],
	])('from %d to %d %s', expectWithin);
});

test('operations say what their results are within', () => {
	const ranges = (lines: string) => {
		const { operations } = optimize(parseTrace(`${header}\n${lines}\nleave() [i5]`), [new IntBounds()]);
		const { range } = operations.at(-2) ?? {};
		return range && [range.lower, range.upper];
	};
	const max = Number.MAX_SAFE_INTEGER;
	expect(ranges('i5 = int_and(i0, 15)')).toEqual([0, 15]);
	expect(ranges('i5 = int_mod(i0, -7)')).toEqual([-6, 0]);
	expect(ranges('i5 = int_add_ovf(i0, 1)\nguard_no_overflow() []\ni5 = int_sub(i5, 1)')).toEqual([-max, max]);
	expect(ranges('i6 = int_and(i0, 255)\ni7 = int_sub(i6, 128)\ni5 = int_xor(i7, i6)')).toEqual([-256, 255]);
	expect(ranges('i6 = int_and(i0, 255)\ni5 = int_or(i6, 256)')).toEqual([0, 511]);
	expect(ranges('i6 = int_and(i0, 255)\ni7 = int_neg(i6)\ni5 = int_mul(i7, i6)')).toEqual([-65025, 0]);
	expect(ranges('i6 = int_and(i0, 255)\ni5 = int_rshift(i6, 4)')).toEqual([0, 15]);
	expect(ranges('i6 = int_and(i0, 255)\ni7 = int_invert(i6)\ni5 = int_floordiv(i7, 10)')).toEqual([-26, -1]);
	expect(ranges('i5 = cast_bool_to_int(b4)')).toEqual([0, 1]);
});

test('what guards say of operands is kept with the operations behind them, and with those only', () => {
	const { operations } = optimize(
		parseTrace(`${header}
			i5 = int_mod(i0, i1)
			${within(-5, 7)}
			i6 = int_mul_ovf(i0, i1)
			guard_no_overflow() []
			i7 = int_mod(i1, i0)
			i8 = int_invert(i1)
			leave() [i5, i6, i7, i8]`),
		[new IntBounds()],
	);
	const max = Number.MAX_SAFE_INTEGER;
	const any = { lower: -max, upper: max };
	const known = { lower: -5, upper: 7 };
	const found = operations.filter(({ kind }) => kind === 'i').map(({ operandRanges }) => operandRanges);
	expect(found).toEqual([undefined, [known, any], [any, known], undefined]);
});

test('a counter with a limit cannot overflow in the loop', () => {
	expectOptimized(
		[new IntBounds()],
		'[i0]\nb1 = int_lt(i0, 10)\nguard_true(b1) [i0]\ni2 = int_add_ovf(i0, 1)\nguard_no_overflow() [i0]\njump(i2) [i2]',
		`[i0]
		b1 = int_lt(i0, 10)
		guard_true(b1) [i0]
		i2 = int_add(i0, 1)
		label(i2) [i2]
		b3 = int_lt(i2, 10)
		guard_true(b3) [i2]
		i4 = int_add(i2, 1)
		jump(i4) [i4]`,
		{},
		true,
	);
});
