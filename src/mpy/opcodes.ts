// The opcode table of MicroPython bytecode, version 6: number, name and operand format of each opcode.
// Facts are those of py/bc0.h and py/runtime0.h in the reference implementation; the compiler emits these,
// the virtual machine and the disassembler decode them.

/**
 * How the bytes after an opcode are read.
 *
 * - `none`: no operand.
 * - `qstr`, `object`, `child`: index into the module's qstr table, its object table, or the children of the raw code;
 *   big-endian groups of 7 bits, top bit set on all but the last (as `uint`).
 * - `uint`, `call`: unsigned number, encoded likewise; `call` packs positional (low 8 bits) and keyword counts.
 * - `int`: signed number in the same groups, sign in bit 6 of the first.
 * - `label`: unsigned distance from the end of the instruction, one byte below 128 or two (low 7 bits first).
 * - `signed-label`: likewise, biased by 0x40 or 0x4000.
 * - `+byte`: one more byte follows.
 */
export type OperandFormat =
	| 'none'
	| 'qstr'
	| 'object'
	| 'child'
	| 'child+byte'
	| 'uint'
	| 'call'
	| 'int'
	| 'label'
	| 'signed-label'
	| 'signed-label+byte';

export const LOAD_CONST_STRING = 0x10;
export const LOAD_NAME = 0x11;
export const LOAD_GLOBAL = 0x12;
export const LOAD_ATTR = 0x13;
export const LOAD_METHOD = 0x14;
export const LOAD_SUPER_METHOD = 0x15;
export const STORE_NAME = 0x16;
export const STORE_GLOBAL = 0x17;
export const STORE_ATTR = 0x18;
export const DELETE_NAME = 0x19;
export const DELETE_GLOBAL = 0x1a;
export const IMPORT_NAME = 0x1b;
export const IMPORT_FROM = 0x1c;
export const MAKE_CLOSURE = 0x20;
export const MAKE_CLOSURE_DEFARGS = 0x21;
export const LOAD_CONST_SMALL_INT = 0x22;
export const LOAD_CONST_OBJ = 0x23;
export const LOAD_FAST_N = 0x24;
export const LOAD_DEREF = 0x25;
export const STORE_FAST_N = 0x26;
export const STORE_DEREF = 0x27;
export const DELETE_FAST = 0x28;
export const DELETE_DEREF = 0x29;
export const BUILD_TUPLE = 0x2a;
export const BUILD_LIST = 0x2b;
export const BUILD_MAP = 0x2c;
export const BUILD_SET = 0x2d;
export const BUILD_SLICE = 0x2e;
export const STORE_COMP = 0x2f;
export const UNPACK_SEQUENCE = 0x30;
export const UNPACK_EX = 0x31;
export const MAKE_FUNCTION = 0x32;
export const MAKE_FUNCTION_DEFARGS = 0x33;
export const CALL_FUNCTION = 0x34;
export const CALL_FUNCTION_VAR_KW = 0x35;
export const CALL_METHOD = 0x36;
export const CALL_METHOD_VAR_KW = 0x37;
export const UNWIND_JUMP = 0x40;
export const JUMP = 0x42;
export const POP_JUMP_IF_TRUE = 0x43;
export const POP_JUMP_IF_FALSE = 0x44;
export const JUMP_IF_TRUE_OR_POP = 0x45;
export const JUMP_IF_FALSE_OR_POP = 0x46;
export const SETUP_WITH = 0x47;
export const SETUP_EXCEPT = 0x48;
export const SETUP_FINALLY = 0x49;
export const POP_EXCEPT_JUMP = 0x4a;
export const FOR_ITER = 0x4b;
export const LOAD_CONST_FALSE = 0x50;
export const LOAD_CONST_NONE = 0x51;
export const LOAD_CONST_TRUE = 0x52;
export const LOAD_NULL = 0x53;
export const LOAD_BUILD_CLASS = 0x54;
export const LOAD_SUBSCR = 0x55;
export const STORE_SUBSCR = 0x56;
export const DUP_TOP = 0x57;
export const DUP_TOP_TWO = 0x58;
export const POP_TOP = 0x59;
export const ROT_TWO = 0x5a;
export const ROT_THREE = 0x5b;
export const WITH_CLEANUP = 0x5c;
export const END_FINALLY = 0x5d;
export const GET_ITER = 0x5e;
export const GET_ITER_STACK = 0x5f;
export const STORE_MAP = 0x62;
export const RETURN_VALUE = 0x63;
export const RAISE_LAST = 0x64;
export const RAISE_OBJ = 0x65;
export const RAISE_FROM = 0x66;
export const YIELD_VALUE = 0x67;
export const YIELD_FROM = 0x68;
export const IMPORT_STAR = 0x69;

/** `LOAD_CONST_SMALL_INT_MULTI + 16 + n` loads n, for -16 <= n < 48. */
export const LOAD_CONST_SMALL_INT_MULTI = 0x70;
export const SMALL_INT_MULTI_COUNT = 64;
export const SMALL_INT_MULTI_EXCESS = 16;
/** `LOAD_FAST_MULTI + n` loads local n, for n < 16. */
export const LOAD_FAST_MULTI = 0xb0;
/** `STORE_FAST_MULTI + n` stores local n, for n < 16. */
export const STORE_FAST_MULTI = 0xc0;
export const FAST_MULTI_COUNT = 16;
/** `UNARY_OP_MULTI + n` applies unary operator n. */
export const UNARY_OP_MULTI = 0xd0;
/** `BINARY_OP_MULTI + n` applies binary operator n. */
export const BINARY_OP_MULTI = 0xd7;

/** Unary operators, in the order of their numbers. */
export const UNARY_POSITIVE = 0;
export const UNARY_NEGATIVE = 1;
export const UNARY_INVERT = 2;
export const UNARY_NOT = 3;
export const UNARY_OPERATOR_COUNT = 4;

/** Binary operators, in the order of their numbers: 9 relations, 13 in-place, 13 plain. */
export const BINARY_LESS = 0;
export const BINARY_MORE = 1;
export const BINARY_EQUAL = 2;
export const BINARY_LESS_EQUAL = 3;
export const BINARY_MORE_EQUAL = 4;
export const BINARY_NOT_EQUAL = 5;
export const BINARY_IN = 6;
export const BINARY_IS = 7;
export const BINARY_EXCEPTION_MATCH = 8;
export const BINARY_INPLACE_OR = 9;
export const BINARY_INPLACE_XOR = 10;
export const BINARY_INPLACE_AND = 11;
export const BINARY_INPLACE_LSHIFT = 12;
export const BINARY_INPLACE_RSHIFT = 13;
export const BINARY_INPLACE_ADD = 14;
export const BINARY_INPLACE_SUBTRACT = 15;
export const BINARY_INPLACE_MULTIPLY = 16;
export const BINARY_INPLACE_MAT_MULTIPLY = 17;
export const BINARY_INPLACE_FLOOR_DIVIDE = 18;
export const BINARY_INPLACE_TRUE_DIVIDE = 19;
export const BINARY_INPLACE_MODULO = 20;
export const BINARY_INPLACE_POWER = 21;
export const BINARY_OR = 22;
export const BINARY_XOR = 23;
export const BINARY_AND = 24;
export const BINARY_LSHIFT = 25;
export const BINARY_RSHIFT = 26;
export const BINARY_ADD = 27;
export const BINARY_SUBTRACT = 28;
export const BINARY_MULTIPLY = 29;
export const BINARY_MAT_MULTIPLY = 30;
export const BINARY_FLOOR_DIVIDE = 31;
export const BINARY_TRUE_DIVIDE = 32;
export const BINARY_MODULO = 33;
export const BINARY_POWER = 34;
export const BINARY_OPERATOR_COUNT = 35;

/** Special method of each unary operator that has one; listings print it beside the number. */
export const unaryMethodNames: readonly string[] = ['__pos__', '__neg__', '__invert__', ''];

/** Special method of each binary operator that has one. */
export const binaryMethodNames: readonly string[] = [
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
];

/** One opcode: its name as listings print it, and its operand. */
export interface OpcodeInfo {
	readonly name: string;
	readonly format: OperandFormat;
	/** What the opcode number itself carries: a small int, a local number or an operator number. */
	readonly implicit?: number;
}

const named: readonly (readonly [number, string, OperandFormat])[] = [
	[LOAD_CONST_STRING, 'LOAD_CONST_STRING', 'qstr'],
	[LOAD_NAME, 'LOAD_NAME', 'qstr'],
	[LOAD_GLOBAL, 'LOAD_GLOBAL', 'qstr'],
	[LOAD_ATTR, 'LOAD_ATTR', 'qstr'],
	[LOAD_METHOD, 'LOAD_METHOD', 'qstr'],
	[LOAD_SUPER_METHOD, 'LOAD_SUPER_METHOD', 'qstr'],
	[STORE_NAME, 'STORE_NAME', 'qstr'],
	[STORE_GLOBAL, 'STORE_GLOBAL', 'qstr'],
	[STORE_ATTR, 'STORE_ATTR', 'qstr'],
	[DELETE_NAME, 'DELETE_NAME', 'qstr'],
	[DELETE_GLOBAL, 'DELETE_GLOBAL', 'qstr'],
	[IMPORT_NAME, 'IMPORT_NAME', 'qstr'],
	[IMPORT_FROM, 'IMPORT_FROM', 'qstr'],
	[MAKE_CLOSURE, 'MAKE_CLOSURE', 'child+byte'],
	[MAKE_CLOSURE_DEFARGS, 'MAKE_CLOSURE_DEFARGS', 'child+byte'],
	[LOAD_CONST_SMALL_INT, 'LOAD_CONST_SMALL_INT', 'int'],
	[LOAD_CONST_OBJ, 'LOAD_CONST_OBJ', 'object'],
	[LOAD_FAST_N, 'LOAD_FAST_N', 'uint'],
	[LOAD_DEREF, 'LOAD_DEREF', 'uint'],
	[STORE_FAST_N, 'STORE_FAST_N', 'uint'],
	[STORE_DEREF, 'STORE_DEREF', 'uint'],
	[DELETE_FAST, 'DELETE_FAST', 'uint'],
	[DELETE_DEREF, 'DELETE_DEREF', 'uint'],
	[BUILD_TUPLE, 'BUILD_TUPLE', 'uint'],
	[BUILD_LIST, 'BUILD_LIST', 'uint'],
	[BUILD_MAP, 'BUILD_MAP', 'uint'],
	[BUILD_SET, 'BUILD_SET', 'uint'],
	[BUILD_SLICE, 'BUILD_SLICE', 'uint'],
	[STORE_COMP, 'STORE_COMP', 'uint'],
	[UNPACK_SEQUENCE, 'UNPACK_SEQUENCE', 'uint'],
	[UNPACK_EX, 'UNPACK_EX', 'uint'],
	[MAKE_FUNCTION, 'MAKE_FUNCTION', 'child'],
	[MAKE_FUNCTION_DEFARGS, 'MAKE_FUNCTION_DEFARGS', 'child'],
	[CALL_FUNCTION, 'CALL_FUNCTION', 'call'],
	[CALL_FUNCTION_VAR_KW, 'CALL_FUNCTION_VAR_KW', 'call'],
	[CALL_METHOD, 'CALL_METHOD', 'call'],
	[CALL_METHOD_VAR_KW, 'CALL_METHOD_VAR_KW', 'call'],
	[UNWIND_JUMP, 'UNWIND_JUMP', 'signed-label+byte'],
	[JUMP, 'JUMP', 'signed-label'],
	[POP_JUMP_IF_TRUE, 'POP_JUMP_IF_TRUE', 'signed-label'],
	[POP_JUMP_IF_FALSE, 'POP_JUMP_IF_FALSE', 'signed-label'],
	[JUMP_IF_TRUE_OR_POP, 'JUMP_IF_TRUE_OR_POP', 'label'],
	[JUMP_IF_FALSE_OR_POP, 'JUMP_IF_FALSE_OR_POP', 'label'],
	[SETUP_WITH, 'SETUP_WITH', 'label'],
	[SETUP_EXCEPT, 'SETUP_EXCEPT', 'label'],
	[SETUP_FINALLY, 'SETUP_FINALLY', 'label'],
	[POP_EXCEPT_JUMP, 'POP_EXCEPT_JUMP', 'label'],
	[FOR_ITER, 'FOR_ITER', 'label'],
	[LOAD_CONST_FALSE, 'LOAD_CONST_FALSE', 'none'],
	[LOAD_CONST_NONE, 'LOAD_CONST_NONE', 'none'],
	[LOAD_CONST_TRUE, 'LOAD_CONST_TRUE', 'none'],
	[LOAD_NULL, 'LOAD_NULL', 'none'],
	[LOAD_BUILD_CLASS, 'LOAD_BUILD_CLASS', 'none'],
	[LOAD_SUBSCR, 'LOAD_SUBSCR', 'none'],
	[STORE_SUBSCR, 'STORE_SUBSCR', 'none'],
	[DUP_TOP, 'DUP_TOP', 'none'],
	[DUP_TOP_TWO, 'DUP_TOP_TWO', 'none'],
	[POP_TOP, 'POP_TOP', 'none'],
	[ROT_TWO, 'ROT_TWO', 'none'],
	[ROT_THREE, 'ROT_THREE', 'none'],
	[WITH_CLEANUP, 'WITH_CLEANUP', 'none'],
	[END_FINALLY, 'END_FINALLY', 'none'],
	[GET_ITER, 'GET_ITER', 'none'],
	[GET_ITER_STACK, 'GET_ITER_STACK', 'none'],
	[STORE_MAP, 'STORE_MAP', 'none'],
	[RETURN_VALUE, 'RETURN_VALUE', 'none'],
	[RAISE_LAST, 'RAISE_LAST', 'none'],
	[RAISE_OBJ, 'RAISE_OBJ', 'none'],
	[RAISE_FROM, 'RAISE_FROM', 'none'],
	[YIELD_VALUE, 'YIELD_VALUE', 'none'],
	[YIELD_FROM, 'YIELD_FROM', 'none'],
	[IMPORT_STAR, 'IMPORT_STAR', 'none'],
];

/** Opcode information by opcode number; `undefined` where the number is not assigned. */
export const opcodeTable: readonly (OpcodeInfo | undefined)[] = buildOpcodeTable();

function buildOpcodeTable(): (OpcodeInfo | undefined)[] {
	const table = new Array<OpcodeInfo | undefined>(256).fill(undefined);
	for (const [opcode, name, format] of named) {
		table[opcode] = { name, format };
	}
	const fillRange = (first: number, count: number, name: string, firstValue: number) => {
		for (let i = 0; i < count; i++) {
			table[first + i] = { name, format: 'none', implicit: firstValue + i };
		}
	};
	fillRange(LOAD_CONST_SMALL_INT_MULTI, SMALL_INT_MULTI_COUNT, 'LOAD_CONST_SMALL_INT', -SMALL_INT_MULTI_EXCESS);
	fillRange(LOAD_FAST_MULTI, FAST_MULTI_COUNT, 'LOAD_FAST', 0);
	fillRange(STORE_FAST_MULTI, FAST_MULTI_COUNT, 'STORE_FAST', 0);
	fillRange(UNARY_OP_MULTI, UNARY_OPERATOR_COUNT, 'UNARY_OP', 0);
	fillRange(BINARY_OP_MULTI, BINARY_OPERATOR_COUNT, 'BINARY_OP', 0);
	return table;
}
