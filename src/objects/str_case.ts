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

/** Classes of ASCII characters, each a bit. */
const SPACE = 1;
const LETTER = 2;
const DIGIT = 4;

/** By code, the classes that a character is in. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
	if (code >= 0x30 && code <= 0x39) return DIGIT;
	if (isUpperPoint(code) || isLowerPoint(code)) return LETTER;
	return code === 0x20 || (code >= 9 && code <= 13) ? SPACE : 0;
});

/** A test that holds when every character is in a class, and there is one; a wide str always has one that is not. */
function classTest(name: string, wanted: number): NativeFunction {
	return native(name, 1, 1, (self: Str) => {
		if (typeof self !== 'string' || self === '') return false;
		for (let i = 0; i < self.length; i++) {
			const code = self.charCodeAt(i);
			if (code > 127 || (CLASSES[code] & wanted) === 0) return false;
		}
		return true;
	});
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
	isspace: classTest('isspace', SPACE),
	isalpha: classTest('isalpha', LETTER),
	isdigit: classTest('isdigit', DIGIT),
	isupper: caseTest('isupper', /[A-Z]/, /[a-z]/),
	islower: caseTest('islower', /[a-z]/, /[A-Z]/),
};
