// Letter case and character classes. Only ASCII has them, as in the reference implementation (py/unicode.c): other
// characters are neither letters nor digits nor spaces, and keep their case. Neighbours: str_methods.ts.

import { type NativeFunction, native } from './native_function.ts';
import { replaceEach } from './replacement.ts';
import { isAscii } from './utf8.ts';
import { type Str, WideStr } from './wide_str.ts';

function lower(self: Str): Str {
	if (typeof self !== 'string') return mapPoints(self, (point) => (isUpperPoint(point) ? point + 0x20 : point));
	if (isAscii(self)) return self.toLowerCase();
	return replaceEach(self, /[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upper(self: Str): Str {
	if (typeof self !== 'string') return mapPoints(self, (point) => (isLowerPoint(point) ? point - 0x20 : point));
	if (isAscii(self)) return self.toUpperCase();
	return replaceEach(self, /[a-z]+/g, (letters) => letters.toUpperCase());
}

function mapPoints(self: WideStr, change: (point: number) => number): WideStr {
	return new WideStr(self.codePoints.map(change));
}

function isUpperPoint(point: number): boolean {
	return point >= 0x41 && point <= 0x5a;
}

function isLowerPoint(point: number): boolean {
	return point >= 0x61 && point <= 0x7a;
}

/** A test that holds when every character is in a class of ASCII characters; a wide str always has one that is not. */
function classTest(name: string, pattern: RegExp): NativeFunction {
	return native(name, 1, 1, (self: Str) => typeof self === 'string' && pattern.test(self));
}

/** A test that holds when there are letters and all are of one case; other characters do not count. */
function caseTest(name: string, wanted: RegExp, unwanted: RegExp): NativeFunction {
	return native(name, 1, 1, (self: Str) => {
		const text = typeof self === 'string' ? self : self.text;
		return wanted.test(text) && !unwanted.test(text);
	});
}

/** The methods of str about case and character classes. */
export const caseMethods: Readonly<Record<string, NativeFunction>> = {
	lower: native('lower', 1, 1, lower),
	upper: native('upper', 1, 1, upper),
	isspace: classTest('isspace', /^[\t-\r ]+$/),
	isalpha: classTest('isalpha', /^[A-Za-z]+$/),
	isdigit: classTest('isdigit', /^[0-9]+$/),
	isupper: caseTest('isupper', /[A-Z]/, /[a-z]/),
	islower: caseTest('islower', /[a-z]/, /[A-Z]/),
};
