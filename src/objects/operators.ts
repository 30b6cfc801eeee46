// Unary and binary operators as numbers, in the order bytecode encodes them, with the special methods behind them.
// Source of the order: py/runtime0.h of upstream MicroPython; changing it changes the bytecode version.

export const UnaryOp = {
	POSITIVE: 0,
	NEGATIVE: 1,
	INVERT: 2,
	NOT: 3,
	ABS: 4,
} as const;

export const BinaryOp = {
	LESS: 0,
	MORE: 1,
	EQUAL: 2,
	LESS_EQUAL: 3,
	MORE_EQUAL: 4,
	NOT_EQUAL: 5,
	IN: 6,
	IS: 7,
	EXCEPTION_MATCH: 8,
	INPLACE_OR: 9,
	INPLACE_XOR: 10,
	INPLACE_AND: 11,
	INPLACE_LSHIFT: 12,
	INPLACE_RSHIFT: 13,
	INPLACE_ADD: 14,
	INPLACE_SUBTRACT: 15,
	INPLACE_MULTIPLY: 16,
	INPLACE_MAT_MULTIPLY: 17,
	INPLACE_FLOOR_DIVIDE: 18,
	INPLACE_TRUE_DIVIDE: 19,
	INPLACE_MODULO: 20,
	INPLACE_POWER: 21,
	OR: 22,
	XOR: 23,
	AND: 24,
	LSHIFT: 25,
	RSHIFT: 26,
	ADD: 27,
	SUBTRACT: 28,
	MULTIPLY: 29,
	MAT_MULTIPLY: 30,
	FLOOR_DIVIDE: 31,
	TRUE_DIVIDE: 32,
	MODULO: 33,
	POWER: 34,
	DIVMOD: 35,
} as const;

/** Distance from an in-place operator to the plain one it falls back to. */
export const INPLACE_TO_PLAIN = BinaryOp.OR - BinaryOp.INPLACE_OR;

/** Source text of each binary operator, for messages such as `unsupported types for __add__: 'int', 'str'`. */
export const BINARY_METHOD_NAMES: readonly string[] = [
	'__lt__',
	'__gt__',
	'__eq__',
	'__le__',
	'__ge__',
	'__ne__',
	'',
	'',
	'',
	'__ior__',
	'__ixor__',
	'__iand__',
	'__ilshift__',
	'__irshift__',
	'__iadd__',
	'__isub__',
	'__imul__',
	'__imatmul__',
	'__ifloordiv__',
	'__itruediv__',
	'__imod__',
	'__ipow__',
	'__or__',
	'__xor__',
	'__and__',
	'__lshift__',
	'__rshift__',
	'__add__',
	'__sub__',
	'__mul__',
	'__matmul__',
	'__floordiv__',
	'__truediv__',
	'__mod__',
	'__pow__',
	'__divmod__',
];

/** Special method of each reflected operator, indexed like {@link BinaryOp}; empty where there is none. */
export const REVERSE_METHOD_NAMES: readonly string[] = BINARY_METHOD_NAMES.map((name, op) =>
	op >= BinaryOp.OR && op <= BinaryOp.POWER ? name.replace('__', '__r') : '',
);

export const UNARY_METHOD_NAMES: readonly string[] = ['__pos__', '__neg__', '__invert__', '', '__abs__'];
