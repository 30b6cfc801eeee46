// Operators and subscripts on instances whose special method is a Python function: they run in a frame of the same loop.
// Everything else goes to objects/operations.ts.

import { PyInstance } from '../objects/class.ts';
import { pythonMember } from '../objects/class_slots.ts';
import { PyFunction } from '../objects/function.ts';
import { binaryOperation, deleteItem, getItem, setItem, unsupportedOperands } from '../objects/operations.ts';
import { BINARY_METHOD_NAMES, BinaryOp, INPLACE_TO_PLAIN, REVERSE_METHOD_NAMES } from '../objects/operators.ts';
import { NOT_IMPLEMENTED } from '../objects/singletons.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { pushFunction } from './calls.ts';
import type { Code } from './code.ts';
import { Action, type Frame, PendingBinary } from './frame.ts';
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

/** `lhs op rhs`; undefined when a special method's frame was pushed. */
export function binarySlow(thread: Thread, frame: Frame, op: number, lhs: Value, rhs: Value): Value | undefined {
	if (lhs instanceof PyInstance) {
		let used = op;
		let member = BINARY_METHOD_NAMES[op] === '' ? undefined : pythonMember(lhs.type, BINARY_METHOD_NAMES[op]);
		if (member === undefined && op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER) {
			used = op + INPLACE_TO_PLAIN;
			member = pythonMember(lhs.type, BINARY_METHOD_NAMES[used]);
		}
		if (member instanceof PyFunction) {
			return pushOperator(thread, frame, member as PyFunction<Code>, [lhs, rhs], new PendingBinary(used, lhs, rhs));
		}
	} else if (rhs instanceof PyInstance && typeof lhs !== 'object') {
		// A number or str on the left of an instance: only the reflected method can answer.
		const plain = op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER ? op + INPLACE_TO_PLAIN : op;
		const member =
			plain >= BinaryOp.OR && plain <= BinaryOp.POWER && rhs.payload === undefined
				? pythonMember(rhs.type, REVERSE_METHOD_NAMES[plain])
				: undefined;
		const formats = typeof lhs === 'string' && plain === BinaryOp.MODULO;
		if (member instanceof PyFunction && !formats) {
			const pending = new PendingBinary(REFLECTED + plain, lhs, rhs);
			return pushOperator(thread, frame, member as PyFunction<Code>, [rhs, lhs], pending);
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
		if (op === BinaryOp.EQUAL) return reflected ?? lhs === rhs;
		return reflected === undefined ? lhs !== rhs : reflected !== true;
	}
	if (op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER) {
		return binaryOperation(op + INPLACE_TO_PLAIN, lhs, rhs);
	}
	if (op >= BinaryOp.OR && op <= BinaryOp.POWER) {
		const reflected = typeOf(rhs).reverse?.(op, rhs as never, lhs);
		if (reflected !== undefined) return reflected;
	}
	throw unsupportedOperands(op, lhs, rhs);
}

/** `object[index]`; undefined when a frame was pushed. */
export function getItemSlow(thread: Thread, frame: Frame, object: Value, index: Value): Value | undefined {
	if (object instanceof PyInstance) {
		const member = pythonMember(object.type, '__getitem__');
		if (member instanceof PyFunction) {
			return pushFunction(thread, frame, member as PyFunction<Code>, [object, index], undefined, Action.PUSH);
		}
	}
	return getItem(object, index);
}

/** `object[index] = value`, or `del object[index]` when value is undefined; true when a frame was pushed. */
export function setItemSlow(thread: Thread, frame: Frame, object: Value, index: Value, value: Slot): boolean {
	if (value === undefined) {
		deleteItem(object, index);
		return false;
	}
	if (object instanceof PyInstance) {
		const member = pythonMember(object.type, '__setitem__');
		if (member instanceof PyFunction) {
			const args = [object, index, value];
			return pushFunction(thread, frame, member as PyFunction<Code>, args, undefined, Action.DISCARD) === undefined;
		}
	}
	setItem(object, index, value);
	return false;
}
