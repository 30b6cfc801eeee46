// Operators and subscripts on instances whose special method is a Python function: they run in a frame of the same loop.
// Everything else goes to objects/operations.ts.

import { PyInstance } from '../objects/class.ts';
import { pythonMember } from '../objects/class_slots.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import {
	intAnd,
	intFloorDivide,
	intLeftShift,
	intModulo,
	intMultiply,
	intOr,
	intRightShift,
	intXor,
} from '../objects/int_arithmetic.ts';
import { PyList } from '../objects/list.ts';
import { binaryOperation, deleteItem, getItem, isSame, setItem, unsupportedOperands } from '../objects/operations.ts';
import { BINARY_METHOD_NAMES, BinaryOp, plainOperator, REVERSE_METHOD_NAMES } from '../objects/operators.ts';
import { NOT_IMPLEMENTED } from '../objects/singletons.ts';
import { CONTAINS } from '../objects/special_methods.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { ask, askedFunction, pushFunction } from './calls.ts';
import type { Code } from './code.ts';
import { Action, type Frame, PendingBinary } from './frame.ts';
import { OpClass } from './op.ts';
import type { Thread } from './thread.ts';

function pushOperator(
	thread: Thread,
	frame: Frame,
	member: PyFunction<Code>,
	args: readonly Value[],
	pending: PendingBinary,
): Value | undefined {
	const result = pushFunction(thread, frame, member, args, undefined, Action.BINARY);
	if (result !== undefined) return result;
	(thread.frame as Frame).extra = pending;
	return undefined;
}

/**
 * `lhs op rhs` where the loop did not do it itself; undefined when a special method's frame was pushed.
 * @param operation the operator, or a comparison with {@link OpClass.COMPARE_JUMP} added
 */
export function binary(thread: Thread, frame: Frame, operation: number, lhs: Value, rhs: Value): Value | undefined {
	const op = operation < OpClass.COMPARE_JUMP ? operation : operation - OpClass.COMPARE_JUMP;
	// A number is a safe int, which is the same number as a float: mixed arithmetic and comparisons are exact.
	if (lhs instanceof PyFloat) {
		if (rhs instanceof PyFloat) {
			const result = floatOperation(op, lhs.value, rhs.value);
			if (result !== undefined) return result;
		} else if (typeof rhs === 'number') {
			const result = floatOperation(op, lhs.value, rhs);
			if (result !== undefined) return result;
		}
	} else if (typeof lhs === 'number') {
		if (rhs instanceof PyFloat) {
			const result = floatOperation(op, lhs, rhs.value);
			if (result !== undefined) return result;
		} else if (typeof rhs === 'number') {
			const result = intOperation(op, lhs, rhs);
			if (result !== undefined) return result;
		}
	} else if (typeof lhs === 'string' && typeof rhs === 'string') {
		switch (op) {
			case BinaryOp.ADD:
			case BinaryOp.INPLACE_ADD:
				return lhs + rhs;
			case BinaryOp.EQUAL:
				return lhs === rhs;
			case BinaryOp.NOT_EQUAL:
				return lhs !== rhs;
		}
	}
	return binarySlow(thread, frame, op, lhs, rhs);
}

/** The int operations that the loop does not do itself; undefined for others, and for errors. */
function intOperation(op: number, a: number, b: number): Value | undefined {
	switch (op) {
		case BinaryOp.TRUE_DIVIDE:
		case BinaryOp.INPLACE_TRUE_DIVIDE:
			return b === 0 ? undefined : new PyFloat(a / b);
		case BinaryOp.FLOOR_DIVIDE:
		case BinaryOp.INPLACE_FLOOR_DIVIDE:
			return b === 0 ? undefined : intFloorDivide(a, b);
		case BinaryOp.MODULO:
		case BinaryOp.INPLACE_MODULO:
			return b === 0 ? undefined : intModulo(a, b);
		case BinaryOp.AND:
		case BinaryOp.INPLACE_AND:
			return intAnd(a, b);
		case BinaryOp.OR:
		case BinaryOp.INPLACE_OR:
			return intOr(a, b);
		case BinaryOp.XOR:
		case BinaryOp.INPLACE_XOR:
			return intXor(a, b);
		case BinaryOp.LSHIFT:
		case BinaryOp.INPLACE_LSHIFT:
			return b < 0 ? undefined : intLeftShift(a, b);
		case BinaryOp.RSHIFT:
		case BinaryOp.INPLACE_RSHIFT:
			return b < 0 ? undefined : intRightShift(a, b);
		case BinaryOp.MULTIPLY:
		case BinaryOp.INPLACE_MULTIPLY:
			return intMultiply(a, b);
		default:
			return undefined;
	}
}

/** The float operations that are the same in JavaScript; undefined for others. */
function floatOperation(op: number, a: number, b: number): Value | undefined {
	switch (op) {
		case BinaryOp.ADD:
		case BinaryOp.INPLACE_ADD:
			return new PyFloat(a + b);
		case BinaryOp.SUBTRACT:
		case BinaryOp.INPLACE_SUBTRACT:
			return new PyFloat(a - b);
		case BinaryOp.MULTIPLY:
		case BinaryOp.INPLACE_MULTIPLY:
			return new PyFloat(a * b);
		case BinaryOp.TRUE_DIVIDE:
		case BinaryOp.INPLACE_TRUE_DIVIDE:
			return b === 0 ? undefined : new PyFloat(a / b);
		case BinaryOp.LESS:
			return a < b;
		case BinaryOp.MORE:
			return a > b;
		case BinaryOp.LESS_EQUAL:
			return a <= b;
		case BinaryOp.MORE_EQUAL:
			return a >= b;
		case BinaryOp.EQUAL:
			return a === b;
		case BinaryOp.NOT_EQUAL:
			return a !== b;
		default:
			return undefined;
	}
}

/** `lhs op rhs`; undefined when a special method's frame was pushed. */
function binarySlow(thread: Thread, frame: Frame, op: number, lhs: Value, rhs: Value): Value | undefined {
	if (op === BinaryOp.IS) return isSame(lhs, rhs);
	if (op === BinaryOp.IN && rhs instanceof PyInstance) {
		const asked = askedFunction(rhs.type, CONTAINS);
		if (asked !== undefined) return ask(thread, frame, asked, [rhs, lhs], CONTAINS, Action.ANSWER);
	}
	if (lhs instanceof PyInstance) {
		let used = op;
		let member = BINARY_METHOD_NAMES[op] === '' ? undefined : pythonMember(lhs.type, BINARY_METHOD_NAMES[op]);
		// What a native base does in place comes before the plain method, as upstream has it.
		if (member === undefined && plainOperator(op) !== op && lhs.payload === undefined) {
			used = plainOperator(op);
			member = pythonMember(lhs.type, BINARY_METHOD_NAMES[used]);
		}
		if (member instanceof PyFunction) {
			return pushOperator(thread, frame, member as PyFunction<Code>, [lhs, rhs], new PendingBinary(used, lhs, rhs));
		}
	} else if (rhs instanceof PyInstance && typeof lhs !== 'object') {
		// A number or str on the left of an instance: only the reflected method can answer.
		const plain = plainOperator(op);
		const member =
			plain >= BinaryOp.OR && plain <= BinaryOp.POWER && rhs.payload === undefined
				? pythonMember(rhs.type, REVERSE_METHOD_NAMES[plain])
				: undefined;
		const formats = typeof lhs === 'string' && plain === BinaryOp.MODULO;
		if (member instanceof PyFunction && !formats) {
			const pending = new PendingBinary(REFLECTED + plain, lhs, rhs);
			// A bool does what the int does.
			const other = typeof lhs === 'boolean' ? Number(lhs) : lhs;
			return pushOperator(thread, frame, member as PyFunction<Code>, [rhs, other], pending);
		}
	}
	return binaryOperation(op, lhs, rhs);
}

/** Added to a pending operator's number when the method that runs is the reflected one. */
const REFLECTED = 64;

/** The result of an operator whose method returned `value`, which may be NotImplemented. */
export function binaryAfterNotImplemented(pending: PendingBinary, value: Value): Value {
	if (value !== NOT_IMPLEMENTED) return value;
	const { op, lhs, rhs } = pending;
	if (op >= REFLECTED) throw unsupportedOperands(op - REFLECTED, lhs, rhs);
	if (op === BinaryOp.EQUAL || op === BinaryOp.NOT_EQUAL) {
		const reflected = typeOf(rhs).equals?.(rhs as never, lhs);
		if (op === BinaryOp.EQUAL) return reflected === undefined ? lhs === rhs : reflected;
		return reflected === undefined ? lhs !== rhs : reflected !== true;
	}
	if (plainOperator(op) !== op) return binaryOperation(plainOperator(op), lhs, rhs);
	if (op >= BinaryOp.OR && op <= BinaryOp.POWER) {
		const reflected = typeOf(rhs).reverse?.(op, rhs as never, lhs);
		if (reflected !== undefined) return reflected;
	}
	throw unsupportedOperands(op, lhs, rhs);
}

/** `object[index]` for the loop; undefined when a frame was pushed. */
export function loadItem(thread: Thread, frame: Frame, object: Value, index: Value): Value | undefined {
	if (typeof index === 'number' && (object instanceof PyList || object instanceof PyTuple)) {
		const items = object.items;
		if (index >= 0) {
			if (index < items.length) return items[index];
		} else if (index >= -items.length) {
			return items[items.length + index];
		}
	}
	return getItemSlow(thread, frame, object, index);
}

/** `object[index] = value`, or deletion when value is undefined; true when a frame was pushed. */
export function storeItem(thread: Thread, frame: Frame, object: Value, index: Value, value: Slot): boolean {
	if (typeof index === 'number' && object instanceof PyList && value !== undefined) {
		const items = object.items;
		if (index >= 0 && index < items.length) {
			items[index] = value;
			return false;
		}
	}
	return setItemSlow(thread, frame, object, index, value);
}

/** `object[index]`; undefined when a frame was pushed. */
function getItemSlow(thread: Thread, frame: Frame, object: Value, index: Value): Value | undefined {
	if (object instanceof PyInstance) {
		const member = pythonMember(object.type, '__getitem__');
		if (member instanceof PyFunction) {
			return pushFunction(thread, frame, member as PyFunction<Code>, [object, index], undefined, Action.PUSH);
		}
	}
	return getItem(object, index);
}

/** `object[index] = value`, or `del object[index]` when value is undefined; true when a frame was pushed. */
function setItemSlow(thread: Thread, frame: Frame, object: Value, index: Value, value: Slot): boolean {
	if (object instanceof PyInstance) {
		const member = pythonMember(object.type, value === undefined ? '__delitem__' : '__setitem__');
		if (member instanceof PyFunction) {
			const args = value === undefined ? [object, index] : [object, index, value];
			return pushFunction(thread, frame, member as PyFunction<Code>, args, undefined, Action.DISCARD) === undefined;
		}
	}
	if (value === undefined) deleteItem(object, index);
	else setItem(object, index, value);
	return false;
}
