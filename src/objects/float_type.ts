// The float type: slots and constructor. Combined with an int or bool the result is a float, with a complex number a
// complex one; comparisons with ints are exact at any size. Arithmetic that differs from JavaScript's is in
// float_arithmetic.ts, printing in number_format.ts. Source of the rules: py/objfloat.c.

import { maybeFloat, requireFloat } from './argument.ts';
import { nativeValue } from './class.ts';
import { complexBinary, complexEquals, complexPower, PyComplex } from './complex.ts';
import { floatType, PyFloat } from './float.ts';
import { floatFloorDivide, floatModulo, floatPower, floatTrueDivide, hasComplexPower } from './float_arithmetic.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { floatRepr } from './number_format.ts';
import { numberText, parseFloatText } from './number_parse.ts';
import { BinaryOp, UnaryOp } from './operators.ts';
import { PyTuple } from './tuple.ts';
import type { PyType } from './type.ts';
import type { Kwargs, Value } from './value.ts';

/** `float()`, `float(number)`, `float(text)`. */
function constructFloat(_type: PyType, args: Value[], kwargs: Kwargs): Value {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 0, 1);
	if (args.length === 0) return new PyFloat(0);
	const value = args[0];
	if (value instanceof PyFloat) return value;
	const float = maybeFloat(value);
	if (float !== undefined) return new PyFloat(float);
	const text = numberText(nativeValue(value));
	return new PyFloat(text === undefined ? requireFloat(value) : parseFloatText(text));
}

/**
 * An operator of two real numbers at least one of which is a float; the other may be an int, given as it is, since
 * JavaScript compares a bigint with a number exactly.
 */
export function floatBinary(op: number, lhs: number | bigint, rhs: number | bigint): Value | undefined {
	switch (op) {
		case BinaryOp.LESS:
			return lhs < rhs;
		case BinaryOp.MORE:
			return lhs > rhs;
		case BinaryOp.LESS_EQUAL:
			return lhs <= rhs;
		case BinaryOp.MORE_EQUAL:
			return lhs >= rhs;
	}
	const x = Number(lhs);
	const y = Number(rhs);
	switch (op) {
		case BinaryOp.ADD:
			return new PyFloat(x + y);
		case BinaryOp.SUBTRACT:
			return new PyFloat(x - y);
		case BinaryOp.MULTIPLY:
			return new PyFloat(x * y);
		case BinaryOp.TRUE_DIVIDE:
			return new PyFloat(floatTrueDivide(x, y));
		case BinaryOp.FLOOR_DIVIDE:
			return new PyFloat(floatFloorDivide(x, y));
		case BinaryOp.MODULO:
			return new PyFloat(floatModulo(x, y));
		case BinaryOp.DIVMOD:
			return new PyTuple([new PyFloat(floatFloorDivide(x, y)), new PyFloat(floatModulo(x, y))]);
		case BinaryOp.POWER:
			return hasComplexPower(x, y) ? complexPower(x, 0, y, 0) : new PyFloat(floatPower(x, y));
		default:
			return undefined;
	}
}

function binary(op: number, lhs: PyFloat, rhs: Value): Value | undefined {
	if (rhs instanceof PyFloat) return floatBinary(op, lhs.value, rhs.value);
	if (typeof rhs === 'number' || typeof rhs === 'bigint') return floatBinary(op, lhs.value, rhs);
	if (rhs instanceof PyComplex) return complexBinary(op, lhs.value, 0, rhs.real, rhs.imag);
	const float = maybeFloat(rhs);
	return float === undefined ? undefined : floatBinary(op, lhs.value, float);
}

function unary(op: number, self: PyFloat): Value | undefined {
	switch (op) {
		case UnaryOp.POSITIVE:
			return self;
		case UnaryOp.NEGATIVE:
			return new PyFloat(-self.value);
		case UnaryOp.ABS:
			return new PyFloat(Math.abs(self.value));
		default:
			return undefined;
	}
}

function equals(self: PyFloat, other: Value): boolean | undefined {
	if (other instanceof PyFloat) return self.value === other.value;
	// biome-ignore lint/suspicious/noDoubleEquals: JavaScript compares a bigint with a number by mathematical value
	if (typeof other === 'number' || typeof other === 'bigint') return self.value == other;
	if (other instanceof PyComplex) return complexEquals(self.value, 0, other);
	const float = maybeFloat(other);
	return float === undefined ? undefined : self.value === float;
}

floatType.define({
	construct: constructFloat,
	repr: (self: PyFloat) => floatRepr(self.value),
	truth: (self: PyFloat) => self.value !== 0,
	unary,
	binary,
	equals,
	toFloat: (self: PyFloat) => self.value,
	toComplex: (self: PyFloat) => ({ real: self.value, imag: 0 }),
	hashing: 'structural',
	isReflexive: false,
});
