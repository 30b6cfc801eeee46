// Which strings the compiler interns. Short ones always, long ones only where the program has had them as a name
// before; a decompiled program may lack that name, or have one that the source did not have yet.

import { staticQstrs } from '../qstrs.ts';
import { isIdentifier, utf8Length } from './literals.ts';
import type { Printer } from './printer.ts';

const SHORT_BYTES_MAX = 10;
const QSTR_LENGTH_MAX = 255;

/** Long strings that the reference's cross compiler knows as qstrs from the start, besides the static ones. */
const KNOWN_STRINGS: ReadonlySet<string> = new Set([
	...staticQstrs,
	...`__build_class__ __complex__ __contains__ __repl_print__ __reversed__ __template__ __traceback__ Interpolation
	StopAsyncIteration UnicodeError ViperTypeError bound_method difference_update format_spec heap_unlock
	interpolations intersection intersection_update string.templatelib symmetric_difference
	symmetric_difference_update templatelib unpack_from vcvt_f32_s32 vcvt_s32_f32`.split(/\s+/),
	'maximum recursion depth exceeded',
]);

/** What a module needs at its top for its strings to be held as they were. */
export interface StringHeader {
	/** Names that have to be seen before a string is. */
	readonly names: Set<string>;
	/** Names of constants that stand for strings by value. */
	readonly constants: Map<string, string>;
}

function isInterned(p: Printer, value: string): boolean {
	if (utf8Length(value) <= SHORT_BYTES_MAX) return true;
	if (value.length > QSTR_LENGTH_MAX) return false;
	return p.names.has(value) || KNOWN_STRINGS.has(value) || value === p.code.module.qstrs[0];
}

/**
 * Notes what a string needs in the header to be an object of the constant table (`isObject`) or a qstr.
 * Gives the name of the constant to write instead of a literal, if there has to be one.
 */
export function constantNameOf(p: Printer, value: string, isObject: boolean): string | undefined {
	if (isInterned(p, value) === isObject) {
		if (isObject) {
			let name = p.header.constants.get(value);
			if (name === undefined) {
				name = `_c${p.header.constants.size}`;
				p.header.constants.set(value, name);
			}
			return name;
		}
		if (isIdentifier(value)) p.header.names.add(value);
	}
	return undefined;
}
