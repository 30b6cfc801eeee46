// The error function, in each stretch where it is computed differently; the expected values are those CPython prints.

import { expect, test } from 'vitest';
import { erf, erfc } from '../../src/modules/special_functions.ts';

test.for([
	[1e-20, 1.1283791670955125e-20, 1],
	[0.1, 0.1124629160182849, 0.8875370839817152],
	[0.5, 0.5204998778130465, 0.4795001221869535],
	[1, 0.8427007929497149, 0.15729920705028513],
	[2, 0.9953222650189527, 0.004677734981047265],
	[5, 0.9999999999984626, 1.5374597944280351e-12],
	[20, 1, 5.3958656116079005e-176],
	[30, 1, 0],
	[Number.POSITIVE_INFINITY, 1, 0],
] as const)('erf and erfc of %d', ([x, value, complement]) => {
	expect([erf(x), erfc(x)]).toEqual([value, complement]);
	expect(erf(-x)).toBe(-value);
	expect(erfc(-x)).toBe(1 + value);
});

test('erf and erfc of zeros and NaN', () => {
	expect([erf(0), erf(-0), erfc(-0), erf(Number.NaN), erfc(Number.NaN)]).toEqual([0, -0, 1, Number.NaN, Number.NaN]);
});
