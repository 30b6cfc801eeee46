// Identities: pure operations that give one of their arguments, a constant, or what a cheaper operation gives. Those of
// floats are exact for -0.0, infinities and NaN.

import { Constant, FALSE, type Operand, Operation, resolve, TRUE } from '../ir.ts';
import type { OperationName } from '../operations.ts';

/** Puts operations into the trace before the one that is looked at. */
export interface Maker {
	make(name: OperationName, args: readonly Operand[]): Operand;
	/** The operation that a value is of, where its arguments still have the values that it was made of. */
	definitionOf(value: Operand): Operation | undefined;
}

const ZERO = new Constant('i', 0);
const ONE = new Constant('i', 1);

/** What takes the place of a pure operation; undefined where nothing better is known. */
export function simplify(operation: Operation, maker: Maker): Operand | undefined {
	const [a, b] = operation.args as readonly [Operand, Operand];
	switch (operation.name) {
		case 'int_add':
		case 'int_add_ovf':
			if (is(b, 0)) return a;
			return is(a, 0) ? b : undefined;
		case 'int_sub':
		case 'int_sub_ovf':
			if (a === b) return ZERO;
			return is(b, 0) ? a : undefined;
		case 'int_mul':
		case 'int_mul_ovf':
			if (is(a, 0) || is(b, 0)) return ZERO;
			if (is(b, 1)) return a;
			return is(a, 1) ? b : undefined;
		case 'int_floordiv':
			return is(b, 1) ? a : undefined;
		case 'int_mod':
			return is(b, 1) ? ZERO : undefined;
		case 'int_and':
		case 'int_and_ovf':
			if (a === b || is(b, -1)) return a;
			if (is(a, -1)) return b;
			return is(a, 0) || is(b, 0) ? ZERO : undefined;
		case 'int_or':
			if (a === b || is(b, 0)) return a;
			return is(a, 0) ? b : undefined;
		case 'int_xor':
		case 'int_xor_ovf':
			if (a === b) return ZERO;
			if (is(b, 0)) return a;
			return is(a, 0) ? b : undefined;
		case 'int_lshift':
		case 'int_lshift_ovf':
		case 'int_rshift':
			return is(b, 0) || is(a, 0) ? a : undefined;
		case 'int_min':
		case 'int_max':
			return a === b ? a : undefined;
		case 'int_neg':
		case 'int_invert':
		case 'float_neg':
		case 'bool_not':
			return argumentOf(a, operation.name, maker);
		case 'int_abs':
			return argumentOf(a, 'int_abs', maker) === undefined ? undefined : a;
		case 'int_eq':
		case 'int_ne':
			return simplifyIntEquality(operation.name, a, b, maker);
		case 'int_le':
		case 'int_ge':
			return a === b ? TRUE : undefined;
		case 'int_lt':
		case 'int_gt':
			return a === b ? FALSE : undefined;
		case 'int_is_true':
			return argumentOf(a, 'cast_bool_to_int', maker);
		case 'str_eq':
			return a === b ? TRUE : undefined;
		case 'str_ne':
			return a === b ? FALSE : undefined;
		case 'str_concat':
			if (is(b, '')) return a;
			return is(a, '') ? b : undefined;
		case 'strlen':
			return isCharacter(a) ? ONE : undefined;
		case 'str_is_true':
			return isCharacter(a) ? TRUE : undefined;
		case 'strgetitem':
			return isCharacter(a) && is(b, 0) ? a : undefined;
		case 'str_ord':
			return is(b, 0) ? argumentOf(a, 'str_chr', maker) : undefined;
		case 'ptr_eq':
		case 'ptr_ne':
			return simplifyIdentity(operation.name, a, b, maker);
		default:
			return simplifyFloat(operation.name, a, b, maker);
	}
}

function simplifyFloat(name: OperationName, a: Operand, b: Operand, maker: Maker): Operand | undefined {
	switch (name) {
		case 'float_add':
			// 0.0 would make 0.0 of -0.0.
			if (is(b, -0)) return a;
			return is(a, -0) ? b : undefined;
		case 'float_sub':
			return is(b, 0) ? a : undefined;
		case 'float_mul':
			if (is(b, 1)) return a;
			if (is(a, 1)) return b;
			if (is(b, -1)) return maker.make('float_neg', [a]);
			return is(a, -1) ? maker.make('float_neg', [b]) : undefined;
		case 'float_truediv': {
			if (is(b, 1)) return a;
			if (is(b, -1)) return maker.make('float_neg', [a]);
			const inverse = b instanceof Constant ? exactInverse(b.value as number) : undefined;
			return inverse === undefined ? undefined : maker.make('float_mul', [a, new Constant('f', inverse)]);
		}
		case 'float_abs':
			if (argumentOf(a, 'float_abs', maker) !== undefined) return a;
			return (
				argumentOf(a, 'float_neg', maker) && maker.make('float_abs', [argumentOf(a, 'float_neg', maker) as Operand])
			);
		case 'float_is_true': {
			const int = argumentOf(a, 'cast_int_to_float', maker);
			return int && maker.make('int_is_true', [int]);
		}
		default:
			return undefined;
	}
}

function simplifyIntEquality(name: 'int_eq' | 'int_ne', a: Operand, b: Operand, maker: Maker): Operand | undefined {
	if (a === b) return name === 'int_eq' ? TRUE : FALSE;
	const bool = argumentOf(a, 'cast_bool_to_int', maker);
	if (bool === undefined || !(is(b, 0) || is(b, 1))) return undefined;
	return is(b, 1) === (name === 'int_eq') ? bool : maker.make('bool_not', [bool]);
}

/** Bools are themselves, or the opposite, as far as True and False are concerned. */
function simplifyIdentity(name: 'ptr_eq' | 'ptr_ne', a: Operand, b: Operand, maker: Maker): Operand | undefined {
	if (a instanceof Constant) return b instanceof Constant ? undefined : simplifyIdentity(name, b, a, maker);
	if (a.kind !== 'b' || !(b instanceof Constant) || b.kind !== 'b') return undefined;
	return b.value === (name === 'ptr_eq') ? a : maker.make('bool_not', [a]);
}

/** One divided by a power of two, where that is exact and no subnormal number. */
function exactInverse(value: number): number | undefined {
	const magnitude = Math.abs(value);
	if (magnitude < 2 ** -1000 || magnitude > 2 ** 1000) return undefined;
	return 2 ** Math.round(Math.log2(magnitude)) === magnitude ? 1 / value : undefined;
}

function is(operand: Operand, value: number | string): boolean {
	return operand instanceof Constant && Object.is(operand.value, value);
}

/** The argument of a value that the named operation gave. */
function argumentOf(value: Operand, name: OperationName, maker: Maker): Operand | undefined {
	const definition = maker.definitionOf(value);
	return definition?.name === name ? resolve(definition.args[0] as Operand) : undefined;
}

/** Whether a str is known to be a single character. */
function isCharacter(value: Operand): boolean {
	return value instanceof Operation && (value.name === 'strgetitem' || value.name === 'str_chr');
}
