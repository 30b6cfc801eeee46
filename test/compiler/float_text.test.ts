// Float text as the reference implementation prints it; expected values come from its unix build.

import { expect, test } from 'vitest';
import { complexRepr, floatRepr } from '../../src/mpy/floattext.ts';

test.each([
	[0, '0.0'],
	[-0, '-0.0'],
	[1, '1.0'],
	[1e15, '1000000000000000.0'],
	[1e16, '1e+16'],
	[1e23, '1e+23'],
	[1e126, '9.999999999999999e+125'],
	[0.0001, '0.0001'],
	[1e-5, '1e-05'],
	[1 / 3, '0.3333333333333333'],
	[9.95, '9.949999999999999'],
	[8.41, '8.41'],
	[123456789012345680, '1.2345678901234568e+17'],
	[1.7976931348623157e308, '1.7976931348623157e+308'],
	[5e-324, '4.940656458412465e-324'],
	[1e-323, '0.988131291682493e-323'],
	[Infinity, 'inf'],
	[-Infinity, '-inf'],
	[NaN, 'nan'],
])('repr of %d is %s', (value, text) => {
	expect(floatRepr(value)).toBe(text);
});

test('a complex number shows its real part only if it is not zero', () => {
	expect(complexRepr(0, 2)).toBe('2j');
	expect(complexRepr(1, -0.5)).toBe('(1-0.5j)');
	expect(complexRepr(1, 1e16)).toBe('(1+1e+16j)');
});
