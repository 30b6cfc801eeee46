// Reading arguments of native functions: numbers out of whatever converts to them, with upstream's messages
// (py/obj.c, mp_obj_get_int and friends). Floats do not convert to ints here; `int(x)` is another matter, see int.ts.

import { overflowError, type PyException, typeError } from './exception.ts';
import { PyFloat } from './float.ts';
import { truth } from './protocol.ts';
import { typeOf } from './type.ts';
import type { Value } from './value.ts';

/** An int of any size: an int, a bool, or the result of `__int__`. Undefined when there is none. */
export function maybeInt(value: Value): number | bigint | undefined {
	switch (typeof value) {
		case 'number':
		case 'bigint':
			return value;
		case 'boolean':
			return value ? 1 : 0;
		default:
			return typeOf(value).toInt?.(value as never);
	}
}

/** An int of any size. @throws TypeError `can't convert X to int` */
export function requireInt(value: Value): number | bigint {
	const int = maybeInt(value);
	if (int === undefined) throw intConversionError(value);
	return int;
}

/**
 * An int that fits a machine word, for sizes, counts and indices. Words beyond the safe integers are clamped to them,
 * since nothing is that large.
 * @throws TypeError when it is no int, OverflowError when it does not fit 64 bits
 */
export function requireIndex(value: Value): number {
	return typeof value === 'number' ? value : clampIndex(requireInt(value));
}

/** {@link requireIndex}, or undefined when the value is no int. @throws OverflowError */
export function maybeIndex(value: Value): number | undefined {
	if (typeof value === 'number') return value;
	const int = maybeInt(value);
	return int === undefined ? undefined : clampIndex(int);
}

/** An int as a clamped machine word. @throws OverflowError when it does not fit 64 bits */
export function clampIndex(int: number | bigint): number {
	if (typeof int === 'number') return int;
	if (BigInt.asIntN(64, int) !== int) throw overflowError('overflow converting long int to machine word');
	return int < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** A float: a float, an int, a bool, or the result of `__float__`. Undefined when there is none. */
export function maybeFloat(value: Value): number | undefined {
	if (value instanceof PyFloat) return value.value;
	switch (typeof value) {
		case 'number':
			return value;
		case 'bigint':
		case 'boolean':
			return Number(value);
		default:
			return typeOf(value).toFloat?.(value as never);
	}
}

/** A float; ints too large become infinite. @throws TypeError `can't convert X to float` */
export function requireFloat(value: Value): number {
	const float = maybeFloat(value);
	if (float === undefined) throw typeError(`can't convert ${typeOf(value).name} to float`);
	return float;
}

/** A flag: the truth of any value. */
export function requireBool(value: Value): boolean {
	return truth(value);
}

export function intConversionError(value: Value): PyException {
	return typeError(`can't convert ${typeOf(value).name} to int`);
}
