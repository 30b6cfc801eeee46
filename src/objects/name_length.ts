// The limit on names that upstream interns (py/qstr.c): attributes, keywords, modules and types. Programs can see it where
// they make names at run time.

import { type PyException, runtimeError } from './exception.ts';
import { utf8Length } from './utf8.ts';
import { strValue } from './wide_str.ts';

const MAX_NAME_BYTES = 255;

/** @throws RuntimeError when a name takes more bytes than names may */
export function checkNameLength(name: string): void {
	if (name.length * 3 > MAX_NAME_BYTES && utf8Length(strValue(name)) > MAX_NAME_BYTES) throw nameTooLong();
}

function nameTooLong(): PyException {
	return runtimeError('name too long');
}
