// Unary and binary operators as numbers, those of the bytecode and behind them those that only builtin functions ask for,
// with the special methods they stand for.

import * as opcodes from '../mpy/opcodes.ts';

export const UnaryOp = {
	POSITIVE: opcodes.UNARY_POSITIVE,
	NEGATIVE: opcodes.UNARY_NEGATIVE,
	INVERT: opcodes.UNARY_INVERT,
	NOT: opcodes.UNARY_NOT,
	ABS: opcodes.UNARY_OPERATOR_COUNT,
} as const;

export const BinaryOp = {
	LESS: opcodes.BINARY_LESS,
	MORE: opcodes.BINARY_MORE,
	EQUAL: opcodes.BINARY_EQUAL,
	LESS_EQUAL: opcodes.BINARY_LESS_EQUAL,
	MORE_EQUAL: opcodes.BINARY_MORE_EQUAL,
	NOT_EQUAL: opcodes.BINARY_NOT_EQUAL,
	IN: opcodes.BINARY_IN,
	IS: opcodes.BINARY_IS,
	EXCEPTION_MATCH: opcodes.BINARY_EXCEPTION_MATCH,
	INPLACE_OR: opcodes.BINARY_INPLACE_OR,
	INPLACE_XOR: opcodes.BINARY_INPLACE_XOR,
	INPLACE_AND: opcodes.BINARY_INPLACE_AND,
	INPLACE_LSHIFT: opcodes.BINARY_INPLACE_LSHIFT,
	INPLACE_RSHIFT: opcodes.BINARY_INPLACE_RSHIFT,
	INPLACE_ADD: opcodes.BINARY_INPLACE_ADD,
	INPLACE_SUBTRACT: opcodes.BINARY_INPLACE_SUBTRACT,
	INPLACE_MULTIPLY: opcodes.BINARY_INPLACE_MULTIPLY,
	INPLACE_MAT_MULTIPLY: opcodes.BINARY_INPLACE_MAT_MULTIPLY,
	INPLACE_FLOOR_DIVIDE: opcodes.BINARY_INPLACE_FLOOR_DIVIDE,
	INPLACE_TRUE_DIVIDE: opcodes.BINARY_INPLACE_TRUE_DIVIDE,
	INPLACE_MODULO: opcodes.BINARY_INPLACE_MODULO,
	INPLACE_POWER: opcodes.BINARY_INPLACE_POWER,
	OR: opcodes.BINARY_OR,
	XOR: opcodes.BINARY_XOR,
	AND: opcodes.BINARY_AND,
	LSHIFT: opcodes.BINARY_LSHIFT,
	RSHIFT: opcodes.BINARY_RSHIFT,
	ADD: opcodes.BINARY_ADD,
	SUBTRACT: opcodes.BINARY_SUBTRACT,
	MULTIPLY: opcodes.BINARY_MULTIPLY,
	MAT_MULTIPLY: opcodes.BINARY_MAT_MULTIPLY,
	FLOOR_DIVIDE: opcodes.BINARY_FLOOR_DIVIDE,
	TRUE_DIVIDE: opcodes.BINARY_TRUE_DIVIDE,
	MODULO: opcodes.BINARY_MODULO,
	POWER: opcodes.BINARY_POWER,
	DIVMOD: opcodes.BINARY_OPERATOR_COUNT,
} as const;

/** Distance from an in-place operator to the plain one it falls back to. */
export const INPLACE_TO_PLAIN = BinaryOp.OR - BinaryOp.INPLACE_OR;

/** An operator without its assignment. */
export function plainOperator(op: number): number {
	return op >= BinaryOp.INPLACE_OR && op <= BinaryOp.INPLACE_POWER ? op + INPLACE_TO_PLAIN : op;
}

/** Special method of each binary operator, also for messages such as `unsupported types for __add__: 'int', 'str'`. */
export const BINARY_METHOD_NAMES: readonly string[] = [...opcodes.binaryMethodNames, '__divmod__'];

/** Special method of each reflected operator, indexed like {@link BinaryOp}; empty where there is none. */
export const REVERSE_METHOD_NAMES: readonly string[] = BINARY_METHOD_NAMES.map((name, op) =>
	op >= BinaryOp.OR && op <= BinaryOp.POWER ? name.replace('__', '__r') : '',
);

export const UNARY_METHOD_NAMES: readonly string[] = [...opcodes.unaryMethodNames, '__abs__'];

export function isOrdering(op: number): boolean {
	return op === BinaryOp.LESS || op === BinaryOp.MORE || op === BinaryOp.LESS_EQUAL || op === BinaryOp.MORE_EQUAL;
}

/**
 * `a op b` for an ordering, undefined for other operators.
 * @param order negative, zero or positive as `a` sorts before, with or after `b`
 */
export function orderHolds(op: number, order: number): boolean | undefined {
	switch (op) {
		case BinaryOp.LESS:
			return order < 0;
		case BinaryOp.LESS_EQUAL:
			return order <= 0;
		case BinaryOp.MORE:
			return order > 0;
		case BinaryOp.MORE_EQUAL:
			return order >= 0;
		default:
			return undefined;
	}
}
