// Operators and subscripts on any values: the order in which types are asked, and the messages when none answers
// (py/runtime.c, mp_unary_op and mp_binary_op; py/obj.c, mp_obj_subscr). Arithmetic itself is in the types' files.

import { nativeValue } from './class.ts';
import { PyComplex } from './complex.ts';
import { baseExceptionType, type PyException, typeError } from './exception.ts';
import { PyFloat } from './float.ts';
import { iterate, nextItem } from './iteration.ts';
import { BINARY_METHOD_NAMES, BinaryOp, INPLACE_TO_PLAIN, UNARY_METHOD_NAMES, UnaryOp } from './operators.ts';
import { equalValue, notEqualValue, truth, valuesEqual } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { PyType, typeOf } from './type.ts';
import type { Value } from './value.ts';

/** A unary operator of {@link UnaryOp}. @throws TypeError when the type does not have it */
export function unaryOperation(op: number, value: Value): Value {
	if (op === UnaryOp.NOT) return !truth(value);
	const result = typeOf(value).unary?.(op, value as never);
	if (result === undefined) {
		throw typeError(`unsupported type for ${UNARY_METHOD_NAMES[op]}: '${typeOf(value).name}'`);
	}
	return result;
}

/** A binary operator of {@link BinaryOp}. @throws TypeError when neither type has it */
export function binaryOperation(op: number, lhs: Value, rhs: Value): Value {
	switch (op) {
		case BinaryOp.IS:
			return isSame(lhs, rhs);
		case BinaryOp.EQUAL:
			return equalValue(lhs, rhs);
		case BinaryOp.NOT_EQUAL:
			return notEqualValue(lhs, rhs);
		case BinaryOp.IN:
			if (isNumber(rhs)) throw noContainer(lhs, rhs);
			return contains(rhs, lhs);
		case BinaryOp.EXCEPTION_MATCH:
			return exceptionMatches(lhs, rhs);
	}
	const left = typeOf(lhs);
	let result = left.binary?.(op, lhs as never, rhs);
	if (result !== undefined) return result;
	let plain = op;
	if (op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER) {
		plain = op + INPLACE_TO_PLAIN;
		result = left.binary?.(plain, lhs as never, rhs);
		if (result !== undefined) return result;
	}
	if (plain >= BinaryOp.OR && plain <= BinaryOp.POWER) {
		// As upstream has it: a bool does what the int does.
		result = typeOf(rhs).reverse?.(plain, rhs as never, typeof lhs === 'boolean' ? Number(lhs) : lhs);
		if (result !== undefined) return result;
	}
	// An instance of a class with a native base stands for its payload on the right too, as in CPython.
	const native = nativeValue(rhs);
	if (native !== rhs && left.isNative && typeOf(native).binary !== undefined)
		return binaryOperation(plain, lhs, native);
	throw unsupportedOperands(plain, lhs, rhs);
}

/** As a bool does what the int does, upstream's message names that: of the right one where it was asked in its turn. */
export function unsupportedOperands(op: number, lhs: Value, rhs: Value): PyException {
	const left = typeOf(typeof lhs === 'boolean' ? 0 : lhs).name;
	const wasAsked = op >= BinaryOp.OR && op <= BinaryOp.POWER;
	const right = typeOf(typeof rhs === 'boolean' && wasAsked ? 0 : rhs).name;
	return typeError(`unsupported types for ${BINARY_METHOD_NAMES[op]}: '${left}', '${right}'`);
}

function isNumber(value: Value): boolean {
	return (
		typeof value === 'number' || typeof value === 'boolean' || value instanceof PyFloat || value instanceof PyComplex
	);
}

/** The error for `item in number`. Two numbers are arithmetic, whatever the operator; a bool first becomes an int. */
function noContainer(item: Value, number: Value): PyException {
	const [left, right] = [typeof item === 'boolean' ? 0 : item, typeof number === 'boolean' ? 0 : number];
	if (typeof item === 'number' && typeof number !== 'boolean') return unsupportedOperands(BinaryOp.IN, item, number);
	const hadBool = left !== item || right !== number;
	if (!hadBool || typeof right !== 'number' || !isNumber(left))
		return typeError(`'${typeOf(right).name}' object isn't iterable`);
	return typeError(`unsupported types for __contains__: 'int', '${typeOf(left).name}'`);
}

/** `a is b`. Primitives have no identity of their own, nor have floats, whose boxes come and go: equal ones are the same. */
export function isSame(a: Value, b: Value): boolean {
	return a === b || (a instanceof PyFloat && b instanceof PyFloat && isSameFloat(a.value, b.value));
}

/** Whether two floats are one value: NaN is itself, and 0.0 is not -0.0. */
export function isSameFloat(a: number, b: number): boolean {
	return Object.is(a, b);
}

/** `a < b` as a boolean; what sorting asks. */
export function lessThan(a: Value, b: Value): boolean {
	if (typeof a === 'number' && typeof b === 'number') return a < b;
	if (typeof a === 'string' && typeof b === 'string') return a < b;
	return truth(binaryOperation(BinaryOp.LESS, a, b));
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
	const type = typeOf(container);
	if (type.contains !== undefined) return type.contains(container as never, item);
	return containsByIteration(container, item);
}

/** `item in container` for containers that can only be walked. */
export function containsByIteration(container: Value, item: Value): boolean {
	const iterator = iterate(container);
	for (let element = nextItem(iterator); element !== undefined; element = nextItem(iterator)) {
		if (valuesEqual(element, item)) return true;
	}
	return false;
}

/** Whether an exception instance or type is caught by `except matcher`. @throws TypeError for other matchers */
export function exceptionMatches(exception: Value, matcher: Value): boolean {
	const type = exception instanceof PyType ? exception : typeOf(exception);
	if (isExceptionType(matcher)) return type.isSubclassOf(matcher);
	if (matcher instanceof PyTuple) {
		for (const item of matcher.items) {
			if (!isExceptionType(item)) throw unsupportedOperands(BinaryOp.EXCEPTION_MATCH, exception, item);
			if (type.isSubclassOf(item)) return true;
		}
		return false;
	}
	throw unsupportedOperands(BinaryOp.EXCEPTION_MATCH, exception, matcher);
}

export function isExceptionType(value: Value): value is PyType {
	return value instanceof PyType && value.isSubclassOf(baseExceptionType);
}

export function getItem(container: Value, index: Value): Value {
	const slot = typeOf(container).getItem;
	if (slot === undefined) throw typeError(`'${typeOf(container).name}' object isn't subscriptable`);
	return slot(container as never, index);
}

export function setItem(container: Value, index: Value, value: Value): void {
	const slot = typeOf(container).setItem;
	if (slot === undefined) throw typeError(`'${typeOf(container).name}' object doesn't support item assignment`);
	slot(container as never, index, value);
}

export function deleteItem(container: Value, index: Value): void {
	const slot = typeOf(container).deleteItem;
	if (slot === undefined) throw typeError(`'${typeOf(container).name}' object doesn't support item deletion`);
	slot(container as never, index);
}
