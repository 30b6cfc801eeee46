// The operations of lowered code: what the instruction loop switches over. One word each: operation in the low 8 bits,
// three slots (destination, first and second operand) of 8 bits above, or one operand of 24 bits. Binary operators come
// first and have the number bytecode gives them, so that one test tells them from the rest; IMMEDIATE is added when the
// second operand is a small int in the word, COMPARE_JUMP when the jump behind takes the result.
// A const enum, so that the build turns every case label into a number and the engine into a jump table.

export const enum Op {
	LESS = 0,
	MORE,
	EQUAL,
	LESS_EQUAL,
	MORE_EQUAL,
	NOT_EQUAL,
	IN,
	IS,
	EXCEPTION_MATCH,
	INPLACE_OR,
	INPLACE_XOR,
	INPLACE_AND,
	INPLACE_LSHIFT,
	INPLACE_RSHIFT,
	INPLACE_ADD,
	INPLACE_SUBTRACT,
	INPLACE_MULTIPLY,
	INPLACE_MAT_MULTIPLY,
	INPLACE_FLOOR_DIVIDE,
	INPLACE_TRUE_DIVIDE,
	INPLACE_MODULO,
	INPLACE_POWER,
	OR,
	XOR,
	AND,
	LSHIFT,
	RSHIFT,
	ADD,
	SUBTRACT,
	MULTIPLY,
	MAT_MULTIPLY,
	FLOOR_DIVIDE,
	TRUE_DIVIDE,
	MODULO,
	POWER,
	/** The same comparisons, {@link COMPARE_JUMP} added: TEST_TRUE or TEST_FALSE follows. */
	LESS_JUMP = 40,
	MORE_JUMP,
	EQUAL_JUMP,
	LESS_EQUAL_JUMP,
	MORE_EQUAL_JUMP,
	NOT_EQUAL_JUMP,
	/** dst, src (16 bits). @throws NameError where src is unbound */
	MOVE = 128,
	/** dst, index of a constant (16 bits) */
	LOAD_CONST,
	/** dst, int of 16 bits */
	LOAD_INT,
	LOAD_NULL,
	/** dst, slot of the cell (16 bits) */
	LOAD_DEREF,
	LOAD_GLOBAL,
	LOAD_NAME,
	/** dst, object */
	LOAD_ATTR,
	/** dst (the callee; self goes behind it), object */
	LOAD_METHOD,
	/** dst, object, index */
	LOAD_SUBSCR,
	LOAD_SUBSCR_INT,
	/** src, slot of the cell (16 bits) */
	STORE_DEREF,
	STORE_GLOBAL,
	STORE_NAME,
	/** object, value */
	STORE_ATTR,
	/** object, index, value */
	STORE_SUBSCR,
	/** target */
	JUMP,
	JUMP_BACK,
	/** condition, distance (16 bits) from the next word */
	JUMP_IF_TRUE,
	JUMP_IF_FALSE,
	/** condition; TEST_TRUE or TEST_FALSE follows */
	PREPARE_TEST,
	/** target; takes the destination of the word before it as condition */
	TEST_TRUE,
	TEST_FALSE,
	/** dst of the item, first slot of the iterator (16 bits); FOR_ITER_END with the target follows */
	FOR_ITER,
	FOR_ITER_END,
	/** src */
	RETURN_VALUE,
	/** dst, slot of the callee, number of arguments */
	CALL_FUNCTION,
	CALL_METHOD,
	/** dst, operand */
	UNARY_NOT,
	/** dst, first slot of the items, number of items */
	BUILD_TUPLE,
	BUILD_LIST,
	/** number of items, of the value on top of the stack */
	UNPACK_SEQUENCE,
	/** handler */
	SETUP_EXCEPT,
	SETUP_FINALLY,
	/** target */
	POP_EXCEPT_JUMP,
	/** INPLACE_ADD of an immediate whose result a LESS_JUMP behind it compares: the end of a counting loop */
	RANGE_STEP,
	/** count; at heads of loops and entries of functions, where the compiler wants to know what runs often (hot_code.ts) */
	LOOP,
	/** number of the tree that runs in place of what follows */
	COMPILED,
	/** In place of one of these two where the compiler has given up. */
	NOP,
	/**
	 * In place of an operation that somebody wants to be told of before it runs, with the same operands: `Code.plainOps`
	 * has what it was (monitor.ts).
	 */
	INSTRUMENTED,

	// The rest runs in instructions.ts, on the operand stack, with an operand of 24 bits.
	/** The same as without `_WIDE`, for more arguments or higher slots than a word holds. */
	CALL_FUNCTION_WIDE,
	CALL_METHOD_WIDE,
	/** dst (24 bits); the next word is src, and in its lowest bit whether src must be bound */
	MOVE_WIDE,
	/** dst (24 bits); the next word is the index of the constant */
	LOAD_CONST_WIDE,
	/** first slot; the next word is the second one */
	SWAP,
	LOAD_SUPER_METHOD,
	LOAD_BUILD_CLASS,
	DELETE_FAST,
	DELETE_DEREF,
	DELETE_NAME,
	DELETE_GLOBAL,
	UNWIND_JUMP,
	/** Calls `__enter__`; SETUP_FINALLY follows. */
	WITH_ENTER,
	/** Calls `__exit__`; WITH_CLEANUP follows. */
	WITH_EXIT,
	WITH_CLEANUP,
	END_FINALLY,
	GET_ITER,
	GET_ITER_STACK,
	BUILD_TUPLE_WIDE,
	BUILD_LIST_WIDE,
	BUILD_MAP,
	STORE_MAP,
	BUILD_SET,
	BUILD_SLICE,
	STORE_COMP,
	UNPACK_EX,
	RAISE_LAST,
	RAISE_OBJ,
	RAISE_FROM,
	YIELD_VALUE,
	YIELD_FROM,
	MAKE_FUNCTION,
	MAKE_FUNCTION_DEFARGS,
	MAKE_CLOSURE,
	MAKE_CLOSURE_DEFARGS,
	CALL_FUNCTION_KW,
	CALL_FUNCTION_VAR_KW,
	CALL_METHOD_KW,
	CALL_METHOD_VAR_KW,
	IMPORT_NAME,
	IMPORT_FROM,
	IMPORT_STAR,
	UNARY_OP,
	NOT_AN_OPCODE,
	/** The same in place of one with an immediate operand, which the word before may have to tell. */
	INSTRUMENTED_IMMEDIATE,
}

/** Numbers that the operations are told apart by. */
export const enum OpClass {
	/** Added to a comparison whose result the word behind it tests. */
	COMPARE_JUMP = 40,
	/** Added when the second operand is an int of 8 bits in the word. */
	IMMEDIATE = 64,
	/** Operations from here on are not binary operators. */
	NOT_BINARY = 128,
	/** What a word with a count of one more is greater by. */
	COUNT = 256,
}

/** Whether an instruction is a call, whose result may come later: it has stored where that goes. */
export function isCall(op: number): boolean {
	switch (op) {
		case Op.CALL_FUNCTION:
		case Op.CALL_METHOD:
		case Op.CALL_FUNCTION_WIDE:
		case Op.CALL_METHOD_WIDE:
		case Op.CALL_FUNCTION_KW:
		case Op.CALL_METHOD_KW:
		case Op.CALL_FUNCTION_VAR_KW:
		case Op.CALL_METHOD_VAR_KW:
		case Op.WITH_ENTER:
		case Op.WITH_EXIT:
			return true;
		default:
			return false;
	}
}
