// Pure operations on constants. Invariant: the result is what the generated code would give; an int is a safe integer and
// never -0, so that what would overflow stays an operation.

import { Constant, intConstant } from '../ir.ts';
import type { OperationName } from '../operations.ts';

/** Texts longer than this are not made by the compiler. */
const LONGEST_TEXT = 1000;

/** The value of an operation on constants; undefined when it is left to the generated code. */
export function fold(name: OperationName, args: readonly Constant[]): Constant | undefined {
	const [first, second] = args;
	const a = first?.value;
	const b = second?.value;
	if (name === 'ptr_eq') return new Constant('b', a === b);
	if (name === 'ptr_ne') return new Constant('b', a !== b);
	if (typeof a === 'number' && typeof b === 'number') return foldNumbers(name, a, b);
	if (typeof a === 'number') return foldNumber(name, a);
	if (typeof a === 'string') return foldText(name, a, b);
	if (typeof a === 'boolean') {
		if (name === 'bool_not') return new Constant('b', !a);
		if (name === 'cast_bool_to_int') return int(Number(a));
	}
	return undefined;
}

function int(value: number): Constant | undefined {
	return Number.isSafeInteger(value) ? intConstant(value + 0) : undefined;
}

function exactInt(value: bigint): Constant | undefined {
	return int(Number(value));
}

/** Towards minus infinity. */
function floorDivide(a: bigint, b: bigint): bigint {
	const quotient = a / b;
	return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function foldNumbers(name: OperationName, a: number, b: number): Constant | undefined {
	switch (name) {
		case 'int_add':
		case 'int_add_ovf':
			return int(a + b);
		case 'int_sub':
		case 'int_sub_ovf':
			return int(a - b);
		case 'int_mul':
		case 'int_mul_ovf':
			return int(a * b);
		case 'int_mul_low':
			return int(Math.imul(a, b));
		case 'int_floordiv':
			return b === 0 ? undefined : exactInt(floorDivide(BigInt(a), BigInt(b)));
		case 'int_mod':
			return b === 0 ? undefined : exactInt(BigInt(a) - floorDivide(BigInt(a), BigInt(b)) * BigInt(b));
		case 'int_and':
		case 'int_and_ovf':
			return exactInt(BigInt(a) & BigInt(b));
		case 'int_or':
			return exactInt(BigInt(a) | BigInt(b));
		case 'int_xor':
		case 'int_xor_ovf':
			return exactInt(BigInt(a) ^ BigInt(b));
		case 'int_lshift':
		case 'int_lshift_ovf':
			return b < 0 || b > 31 ? undefined : int(a * 2 ** b);
		case 'int_rshift':
			return b < 0 || b > 31 ? undefined : int(Math.floor(a / 2 ** b));
		case 'int_min':
			return int(Math.min(a, b));
		case 'int_max':
			return int(Math.max(a, b));
		case 'float_add':
			return new Constant('f', a + b);
		case 'float_sub':
			return new Constant('f', a - b);
		case 'float_mul':
			return new Constant('f', a * b);
		case 'float_truediv':
			return b === 0 ? undefined : new Constant('f', a / b);
		case 'int_lt':
		case 'float_lt':
			return new Constant('b', a < b);
		case 'int_le':
		case 'float_le':
			return new Constant('b', a <= b);
		case 'int_eq':
		case 'float_eq':
			return new Constant('b', a === b);
		case 'int_ne':
		case 'float_ne':
			return new Constant('b', a !== b);
		case 'int_gt':
		case 'float_gt':
			return new Constant('b', a > b);
		case 'int_ge':
		case 'float_ge':
			return new Constant('b', a >= b);
		default:
			return undefined;
	}
}

function foldNumber(name: OperationName, a: number): Constant | undefined {
	switch (name) {
		case 'int_neg':
			return int(-a);
		case 'int_invert':
			return int(-a - 1);
		case 'int_abs':
			return int(Math.abs(a));
		case 'int_is_true':
		case 'float_is_true':
			return new Constant('b', a !== 0);
		case 'cast_int_to_float':
			return new Constant('f', a);
		case 'float_neg':
			return new Constant('f', -a);
		case 'float_abs':
			return new Constant('f', Math.abs(a));
		case 'cast_float_to_int_ovf':
			return int(Math.trunc(a));
		case 'str_chr':
			return a >= 0 && a < 0xd800 ? new Constant('s', String.fromCharCode(a)) : undefined;
		default:
			return undefined;
	}
}

function foldText(name: OperationName, a: string, b: unknown): Constant | undefined {
	switch (name) {
		case 'strlen':
			return int(a.length);
		case 'strgetitem':
			return typeof b === 'number' && b >= 0 && b < a.length ? new Constant('s', a[b]) : undefined;
		case 'str_ord':
			return typeof b === 'number' && b >= 0 && b < a.length ? int(a.charCodeAt(b)) : undefined;
		case 'str_concat':
			return typeof b === 'string' && a.length + b.length <= LONGEST_TEXT ? new Constant('s', a + b) : undefined;
		case 'str_eq':
			return new Constant('b', a === b);
		case 'str_ne':
			return new Constant('b', a !== b);
		case 'str_is_true':
			return new Constant('b', a !== '');
		default:
			return undefined;
	}
}
