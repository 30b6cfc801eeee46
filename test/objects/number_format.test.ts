// Float formatting at any precision against what CPython prints.

import { expect, test } from 'vitest';
import {
	floatRepr,
	formatExponent,
	formatFixed,
	formatGeneral,
	formatWithoutType,
	groupDigits,
} from '../../src/objects/number_format.ts';

test('repr is the shortest text that reads back', () => {
	const values = [0.1, 1e16, 1e15, 1e-4, 1e-5, 123456789.125, -0, 5e-324, Number.MAX_VALUE, Number.NaN, -Infinity];
	expect(values.map(floatRepr)).toEqual([
		...['0.1', '1e+16', '1000000000000000.0', '0.0001', '1e-05', '123456789.125', '-0.0', '5e-324'],
		...['1.7976931348623157e+308', 'nan', '-inf'],
	]);
});

test('ties go to the even digit', () => {
	expect([0.5, 1.5, 2.5, -2.5].map((value) => formatFixed(value, 0))).toEqual(['0', '2', '2', '-2']);
	expect(formatFixed(0.125, 2)).toBe('0.12');
	expect(formatExponent(25, 0)).toBe('2e+01');
	expect(formatExponent(95, 0)).toBe('1e+02');
	expect(formatGeneral(0.00012345, 4)).toBe('0.0001234');
	expect(formatFixed(1e22 + 2 ** 22, 1)).toBe('10000000000000004194304.0');
});

test('digits go on to the exact value of the float, then zeros', () => {
	expect(formatFixed(0.1, 60)).toBe('0.100000000000000005551115123125782702118158340454101562500000');
	expect(formatExponent(5e-324, 750).startsWith('4.94065645841246544176568792868221372365059802614324')).toBe(true);
	expect(formatExponent(5e-324, 760)).toMatch(/656250{10}e-324$/);
	expect(formatFixed(2 ** -1074, 1080)).toMatch(/^0\.0{323}494.*656250{6}$/);
});

test('the general format chooses, and drops trailing zeros unless told otherwise', () => {
	expect(formatGeneral(100000, 6)).toBe('100000');
	expect(formatGeneral(1000000, 6)).toBe('1e+06');
	expect(formatGeneral(999999.5, 6)).toBe('1e+06');
	expect(formatGeneral(1.5, 6, true)).toBe('1.50000');
	expect(formatWithoutType(12, 3)).toBe('12.0');
	expect(formatWithoutType(123, 3)).toBe('1.23e+02');
});

test('grouping pads with zeros that are grouped as well', () => {
	expect(groupDigits('1234567', ',', 3)).toBe('1,234,567');
	expect(groupDigits('ffff', '_', 4)).toBe('ffff');
	expect(groupDigits('1234', ',', 3, 8)).toBe('0,001,234');
});
