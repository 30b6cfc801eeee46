// The int type: slots, methods and constructor. Arithmetic itself is in int_arithmetic.ts; an int combined with a float or
// a complex number becomes one. Bools behave as 0 and 1 here; see bool.ts. Source of the rules: py/objint.c.

import { intConversionError, maybeInt, requireIndex } from './argument.ts';
import { requireBuffer } from './buffer.ts';
import { bytesType, PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { complexBinary, complexEquals, PyComplex } from './complex.ts';
import { allocationError, overflowError, PyException, valueErrorType } from './exception.ts';
import { PyFloat } from './float.ts';
import { floatBinary } from './float_type.ts';
import {
	bitLength,
	type Int,
	intAbsolute,
	intAdd,
	intAnd,
	intDivideModulo,
	intFloorDivide,
	intFromFloat,
	intInvert,
	intLeftShift,
	intModulo,
	intMultiply,
	intNegate,
	intOr,
	intPower,
	intRightShift,
	intSubtract,
	intTrueDivide,
	intXor,
	normalise,
} from './int_arithmetic.ts';
import { pairItems } from './item_array.ts';
import { listType } from './list.ts';
import { ClassMethod } from './method.ts';
import { checkArgCount, nativeKeyword, type Parameter, parseArguments, rejectKwargs } from './native_function.ts';
import { intToText } from './number_format.ts';
import { numberText, parseInteger } from './number_parse.ts';
import { BinaryOp, UnaryOp } from './operators.ts';
import { requireStr, truth } from './protocol.ts';
import { PyTuple, tupleType } from './tuple.ts';
import { intType, type PyType, strType, typeOf } from './type.ts';
import type { Kwargs, Value } from './value.ts';

/** Longest result of `to_bytes`. */
const MAX_BYTES = 2 ** 30;

/** `int()`, `int(number)`, `int(text)`, `int(text, base)`. */
function constructInt(_type: PyType, args: Value[], kwargs: Kwargs): Value {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 0, 2);
	if (args.length === 0) return 0;
	if (args.length === 2) {
		const digits = nativeValue(args[0]);
		if (!(digits instanceof PyBytes)) requireStr(digits);
		return parseInteger(numberText(digits) as string, requireIndex(args[1]));
	}
	const int = maybeInt(args[0]);
	if (int !== undefined) return int;
	const value = nativeValue(args[0]);
	if (value instanceof PyFloat) return intFromFloat(value.value);
	const text = numberText(value);
	if (text === undefined) throw intConversionError(args[0]);
	return parseInteger(text);
}

/** Operators of an int with anything; in-place ones are left to their plain forms. */
export function intBinary(op: number, lhs: Int, rhs: Value): Value | undefined {
	switch (typeof rhs) {
		case 'number':
		case 'bigint':
			return intBinaryInt(op, lhs, rhs);
		case 'boolean':
			return intBinaryInt(op, lhs, rhs ? 1 : 0);
	}
	if (rhs instanceof PyFloat) return floatBinary(op, lhs, rhs.value);
	if (rhs instanceof PyComplex) return complexBinary(op, Number(lhs), 0, rhs.real, rhs.imag);
	if (op === BinaryOp.MULTIPLY) {
		const type = typeOf(rhs);
		if (type === strType || type === listType || type === tupleType || type === bytesType) {
			return type.binary?.(op, rhs as never, lhs);
		}
	}
	return undefined;
}

function intBinaryInt(op: number, lhs: Int, rhs: Int): Value | undefined {
	switch (op) {
		case BinaryOp.ADD:
			return intAdd(lhs, rhs);
		case BinaryOp.SUBTRACT:
			return intSubtract(lhs, rhs);
		case BinaryOp.MULTIPLY:
			return intMultiply(lhs, rhs);
		case BinaryOp.FLOOR_DIVIDE:
			return intFloorDivide(lhs, rhs);
		case BinaryOp.TRUE_DIVIDE:
			return new PyFloat(intTrueDivide(lhs, rhs));
		case BinaryOp.MODULO:
			return intModulo(lhs, rhs);
		case BinaryOp.POWER:
			return intPower(lhs, rhs);
		case BinaryOp.DIVMOD:
			return new PyTuple(pairItems(...intDivideModulo(lhs, rhs)));
		case BinaryOp.AND:
			return intAnd(lhs, rhs);
		case BinaryOp.OR:
			return intOr(lhs, rhs);
		case BinaryOp.XOR:
			return intXor(lhs, rhs);
		case BinaryOp.LSHIFT:
			return intLeftShift(lhs, rhs);
		case BinaryOp.RSHIFT:
			return intRightShift(lhs, rhs);
		case BinaryOp.LESS:
			return lhs < rhs;
		case BinaryOp.MORE:
			return lhs > rhs;
		case BinaryOp.LESS_EQUAL:
			return lhs <= rhs;
		case BinaryOp.MORE_EQUAL:
			return lhs >= rhs;
		default:
			return undefined;
	}
}

export function intUnary(op: number, value: Int): Value | undefined {
	switch (op) {
		case UnaryOp.POSITIVE:
			return value;
		case UnaryOp.NEGATIVE:
			return intNegate(value);
		case UnaryOp.INVERT:
			return intInvert(value);
		case UnaryOp.ABS:
			return intAbsolute(value);
		default:
			return undefined;
	}
}

/** `int == other` for numbers of every kind, exactly; undefined for what is no number. */
export function intEquals(self: Int, other: Value): boolean | undefined {
	switch (typeof other) {
		case 'number':
		case 'bigint':
			return self === other;
		case 'boolean':
			return self === (other ? 1 : 0);
	}
	// JavaScript compares a bigint with a number by mathematical value.
	// biome-ignore lint/suspicious/noDoubleEquals: that is the comparison meant
	if (other instanceof PyFloat) return (self as number) == other.value;
	return other instanceof PyComplex ? complexEquals(Number(self), 0, other) : undefined;
}

const TO_BYTES_PARAMETERS: readonly Parameter[] = [
	{ name: 'length', default: 1 },
	{ name: 'byteorder', default: 'big' },
	{ name: 'signed', keywordOnly: true, default: false },
];

/** `int.to_bytes(length=1, byteorder='big', *, signed=False)`. */
const toBytes = nativeKeyword('to_bytes', 1, (args, kwargs) => {
	const [length, byteOrder, signed] = parseArguments(TO_BYTES_PARAMETERS, args.slice(1), kwargs) as Value[];
	const size = requireIndex(length);
	if (size < 0) throw new PyException(valueErrorType, []);
	if (size > MAX_BYTES) throw allocationError(size);
	return new PyBytes(intToBytes(args[0] as Int, size, byteOrder !== 'little', truth(signed)));
});

/** The two's complement bytes of an int. @throws OverflowError when they do not suffice */
export function intToBytes(value: Int, size: number, bigEndian: boolean, signed: boolean): Uint8Array {
	if (!signed && value < 0) throw overflowError("can't convert negative int to unsigned");
	const magnitude = BigInt(value);
	// A signed number needs a bit more; a negative one has the bits of its complement.
	const bits = signed ? bitLength(magnitude < 0n ? -magnitude - 1n : magnitude) + 1 : bitLength(magnitude);
	if (bits > 8 * size && !(size === 0 && value === 0)) {
		throw overflowError(`value would overflow a ${size} byte buffer`);
	}
	const bytes = new Uint8Array(size);
	if (value < 0) bytes.fill(0xff);
	const used = Math.ceil(bits / 8);
	const digits = BigInt.asUintN(8 * used, magnitude)
		.toString(16)
		.padStart(2 * used, '0');
	for (let i = 0; i < used && i < size; i++) {
		const byte = Number.parseInt(digits.slice(2 * (used - 1 - i), 2 * (used - i)), 16);
		bytes[bigEndian ? size - 1 - i : i] = byte;
	}
	return bytes;
}

const FROM_BYTES_PARAMETERS: readonly Parameter[] = [
	{ name: 'bytes', required: true },
	{ name: 'byteorder', default: 'big' },
	{ name: 'signed', default: false },
];

/** `int.from_bytes(bytes, byteorder='big', signed=False)`. The reference ignores `signed`; here it counts. */
const fromBytes = nativeKeyword('from_bytes', 1, (args, kwargs) => {
	const [source, byteOrder, signed] = parseArguments(FROM_BYTES_PARAMETERS, args.slice(1), kwargs) as Value[];
	return intFromBytes(requireBuffer(source), byteOrder !== 'little', truth(signed));
});

/** The int that bytes spell, in two's complement when signed. */
export function intFromBytes(bytes: Uint8Array, bigEndian: boolean, signed: boolean): Int {
	if (bytes.length === 0) return 0;
	if (bytes.length <= 6 && !signed) {
		let value = 0;
		for (let i = 0; i < bytes.length; i++) value = value * 256 + bytes[bigEndian ? i : bytes.length - 1 - i];
		return value;
	}
	const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
	if (!bigEndian) digits.reverse();
	const value = BigInt(`0x${digits.join('')}`);
	return normalise(signed ? BigInt.asIntN(8 * bytes.length, value) : value);
}

intType.define(
	{
		construct: constructInt,
		repr: (self: Int) => intToText(self),
		truth: (self: Int) => self !== 0,
		unary: intUnary,
		binary: intBinary,
		equals: intEquals,
		toInt: (self: Int) => self,
		toFloat: (self: Int) => Number(self),
		toComplex: (self: Int) => ({ real: Number(self), imag: 0 }),
		hashing: 'structural',
	},
	{ from_bytes: new ClassMethod(fromBytes), to_bytes: toBytes },
);
