// Which strings the compiler interns. Short ones always, long ones only where the program has had them as a name
// before; a decompiled program may lack that name, or have one that the source did not have yet.

import { staticQstrs } from '../qstrs.ts';
import type { Constant } from '../rawcode.ts';
import { isIdentifier, literal, utf8Length } from './literals.ts';
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

/** What a module needs at its top for its constants to be held as they were. */
export interface ConstantHeader {
	/** Names that have to be seen before a string is. */
	readonly names: Set<string>;
	/** Names of constants by what they stand for. */
	readonly constants: Map<string, string>;
}

function isInterned(p: Printer, value: string): boolean {
	if (utf8Length(value) <= SHORT_BYTES_MAX) return true;
	if (value.length > QSTR_LENGTH_MAX) return false;
	return p.names.has(value) || KNOWN_STRINGS.has(value) || value === p.code.module.qstrs[0];
}

/**
 * Notes what a constant needs in the header to be in the constant table (`isObject`) or not.
 * Gives the name to write instead of it, if there has to be one: what `const` defines is always in the table.
 */
export function constantNameOf(p: Printer, value: Constant, isObject: boolean): string | undefined {
	switch (value.kind) {
		case 'str':
			if (isInterned(p, value.value) === isObject) break;
			return undefined;
		case 'none':
		case 'true':
		case 'false':
			if (isObject) break;
			return undefined;
		case 'tuple':
			if (value.items.length === 0) break;
			return undefined;
		default:
			return undefined;
	}
	if (!isObject) {
		if (value.kind === 'str' && isIdentifier(value.value)) p.header.names.add(value.value);
		return undefined;
	}
	const text = value.kind === 'tuple' ? '()' : literal(value);
	let name = p.header.constants.get(text);
	if (name === undefined) {
		name = `_c${p.header.constants.size}`;
		p.header.constants.set(text, name);
	}
	return name;
}
