// What every value can be asked: truth, length, hash, equality, repr and str, whatever its type. Each asks the type's
// slot and falls back as upstream does (py/obj.c, py/runtime.c). Neighbours: operations.ts (operators, subscripts),
// attributes.ts, iteration.ts, call.ts.

import { typeError } from './exception.ts';
import { PyFloat } from './float.ts';
import { typeOf } from './type.ts';
import type { Value } from './value.ts';
import { type Str, WideStr } from './wide_str.ts';

/** `bool(value)`. */
export function truth(value: Value): boolean {
	switch (typeof value) {
		case 'boolean':
			return value;
		case 'number':
			return value !== 0;
		case 'string':
			return value !== '';
		case 'bigint':
			return true;
		default: {
			if (value === null) return false;
			const type = value.type;
			if (type.truth !== undefined) return type.truth(value as never);
			return type.length === undefined || type.length(value as never) !== 0;
		}
	}
}

/** `len(value)`, or undefined when it has none. */
export function maybeLength(value: Value): number | undefined {
	if (typeof value === 'string') return value.length;
	return typeOf(value).length?.(value as never);
}

/** `len(value)`. @throws TypeError when it has none */
export function lengthOf(value: Value): number {
	const length = maybeLength(value);
	if (length === undefined) throw typeError(`object of type '${typeOf(value).name}' has no len()`);
	return length;
}

/**
 * `hash(value)`: equal values have equal hashes, whatever their types.
 * @throws TypeError when unhashable
 */
export function hashValue(value: Value): number {
	switch (typeof value) {
		case 'number':
			return value;
		case 'boolean':
			return value ? 1 : 0;
		case 'string':
			return hashText(value);
		case 'bigint':
			return Number(value % HASH_MODULUS);
		default: {
			if (value === null) return 0x4e6f6e65;
			if (value instanceof PyFloat) return hashFloat(value.value);
			const type = value.type;
			if (type.hash !== undefined) return type.hash(value as never);
			if (type.hashing === 'unhashable') throw typeError(`unsupported type for __hash__: '${type.name}'`);
			return identityOf(value);
		}
	}
}

/** A prime, the largest below 2 ** 53: every bit of an int counts, and multiples of powers of two stay apart. */
const HASH_MODULUS = 2n ** 53n - 111n;

function hashFloat(value: number): number {
	if (Number.isInteger(value)) return hashValue(Number.isSafeInteger(value) ? value + 0 : BigInt(value));
	if (!Number.isFinite(value)) return value > 0 ? 314159 : value < 0 ? -314159 : 0;
	FLOAT_VIEW[0] = value;
	return FLOAT_BITS[0] ^ FLOAT_BITS[1];
}
const FLOAT_VIEW = new Float64Array(1);
const FLOAT_BITS = new Int32Array(FLOAT_VIEW.buffer);

/** Folds a hash of up to 53 bits into 32, so that ints apart by a power of two, or by their sign, stay apart. */
export function foldHash(hash: number): number {
	return (hash + Math.imul(Math.floor(hash / 0x100000000), 0x9e3779b1)) | 0;
}

/** Hash of UTF-16 text (the multiplicative hash upstream uses for qstrs, over code units). */
export function hashText(text: string): number {
	let hash = 5381;
	for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) | 0;
	return hash >>> 0;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0x7f0000001000;

/** `id(value)`: a number that stays with an object; looks like an aligned address. */
export function identityOf(value: object): number {
	let id = identities.get(value);
	if (id === undefined) {
		id = nextIdentity;
		nextIdentity += 32;
		identities.set(value, id);
	}
	return id;
}

/** Whether a value is a number, a str, a bool or None: immutable, and comparing it with another such one runs no program. */
export function isScalar(value: Value): boolean {
	return typeof value !== 'object' || value === null || value instanceof PyFloat;
}

/** `a == b` as a boolean. */
export function valuesEqual(a: Value, b: Value): boolean {
	if (a === b) return typeof a !== 'object' || a === null || a.type.isReflexive || truth(equalValue(a, b));
	if (typeof a === 'number' && typeof b === 'number') return false;
	if (typeof a === 'string' && typeof b === 'string') return false;
	return truth(equalValue(a, b));
}

/** `a == b` as the value Python sees: special methods may return anything (py/obj.c, mp_obj_equal_not_equal). */
export function equalValue(a: Value, b: Value): Value {
	const typeA = typeOf(a);
	// Instances are asked even about themselves: `__eq__` need not be reflexive, and neither is NaN.
	if (a === b && typeA.isNative && typeA.isReflexive) return true;
	const result = typeA.equals?.(a as never, b);
	if (result !== undefined) return result;
	const reflected = typeOf(b).equals?.(b as never, a);
	if (reflected !== undefined) return reflected;
	return a === b;
}

/** `a != b` as the value Python sees: each side is asked for `!=`, then for `==`, before the other is. */
export function notEqualValue(a: Value, b: Value): Value {
	if (a === b && typeOf(a).isNative && !(a instanceof PyFloat)) return false;
	const direct = askNotEqual(a, b);
	if (direct !== undefined) return direct;
	const reflected = askNotEqual(b, a);
	return reflected === undefined ? a !== b : reflected;
}

function askNotEqual(a: Value, b: Value): Value | undefined {
	const type = typeOf(a);
	const direct = type.notEquals?.(a as never, b);
	if (direct !== undefined) return direct;
	const equal = type.equals?.(a as never, b);
	return equal === undefined ? undefined : !truth(equal);
}

/** `repr(value)` as UTF-16 text. */
export function repr(value: Value): string {
	switch (typeof value) {
		case 'number':
			return String(value);
		case 'boolean':
			return value ? 'True' : 'False';
		default: {
			const type = typeOf(value);
			if (type.repr !== undefined) return type.repr(value as never);
			return `<${type.name}>`;
		}
	}
}

/** `str(value)` as UTF-16 text. */
export function str(value: Value): string {
	switch (typeof value) {
		case 'string':
			return value;
		case 'number':
			return String(value);
		default: {
			if (value instanceof WideStr) return value.text;
			const type = typeOf(value);
			return type.str !== undefined ? type.str(value as never) : repr(value);
		}
	}
}

/** An identity in the form `%p` gives it. */
export function addressOf(value: object): string {
	return identityOf(value).toString(16);
}

/** Name of a value's type, for messages. */
export function typeName(value: Value): string {
	return typeOf(value).name;
}

/** A str argument. @throws TypeError in upstream's words otherwise */
export function requireStr(value: Value): Str {
	if (typeof value === 'string' || value instanceof WideStr) return value;
	throw typeError(`can't convert '${typeName(value)}' object to str implicitly`);
}
