// Guards that take the place of weaker ones, on traces in text.

import { describe, test } from 'vitest';
import { Strengthen } from '../../src/jit/optimize/strengthen.ts';
import { listType } from '../../src/objects/list.ts';
import { expectOptimized } from './traces.ts';

const inputs = '[p0, i1, p2]\n';
const namespace = { list: listType };

function expectLines(input: string, expected: string): void {
	expectOptimized([new Strengthen()], `${inputs}${input}`, `${inputs}${expected}`, namespace);
}

describe('a guard takes the place of one before it that says less of the same value', () => {
	test('and leaves as that did', () => {
		expectLines(
			'guard_bound(p0) [i1]\ni3 = int_mul(i1, 3)\ni4 = guard_int(p0) [i1, i3]\nleave() [i4, i3]',
			'i4 = guard_int(p0) [i1]\ni3 = int_mul(i1, 3)\nleave() [i4, i3]',
		);
	});

	test('more than once', () => {
		expectLines(
			'guard_bound(p0) [i1]\nguard_type(p0, ConstPtr(list)) [p2]\nguard_value(p0, None) [p0]\nleave() [p2]',
			'guard_value(p0, None) [i1]\nleave() [p2]',
		);
	});
});

describe('guards stay', () => {
	test.each([
		['of other values', 'guard_bound(p0) [i1]\ni4 = guard_int(p2) [i1]\nleave() [i4]'],
		['that say more than the next', 'guard_type(p0, ConstPtr(list)) [i1]\nguard_bound(p0) [i1]\nleave() [p2]'],
		['behind another guard', 'guard_bound(p0) [i1]\nguard_bound(p2) []\ni4 = guard_int(p0) [i1]\nleave() [i4]'],
		['compared with what is not constant', 'guard_bound(p0) [i1]\nguard_value(p0, p2) [i1]\nleave() [p2]'],
	])('%s', (_, lines) => {
		expectLines(lines, lines);
	});
});

test('the last guard of a trace is not lost', () => {
	expectLines('guard_bound(p0) [i1]\nleave() [p2]', 'guard_bound(p0) [i1]\nleave() [p2]');
});
