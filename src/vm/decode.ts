// Decoding bytecode into the form the loop runs: one word per instruction (operation in the low 8 bits, operand
// above), targets resolved, encodings of one thing merged. Invariant: one word per bytecode instruction, in order, so that
// positions compare as the bytes do.

import * as bc from '../mpy/opcodes.ts';
import { baseExceptionType } from '../objects/exception.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Code } from './code.ts';
import { Op } from './op.ts';

export interface DecodedCode {
	readonly ops: Int32Array;
	readonly values: Value[];
	readonly names: string[];
	readonly offsets: Int32Array;
}

/** Operations whose operand is an index of a name. */
const NAME_OPS = new Map<number, Op>([
	[bc.LOAD_NAME, Op.LOAD_NAME],
	[bc.LOAD_GLOBAL, Op.LOAD_GLOBAL],
	[bc.LOAD_ATTR, Op.LOAD_ATTR],
	[bc.LOAD_METHOD, Op.LOAD_METHOD],
	[bc.LOAD_SUPER_METHOD, Op.LOAD_SUPER_METHOD],
	[bc.STORE_NAME, Op.STORE_NAME],
	[bc.STORE_GLOBAL, Op.STORE_GLOBAL],
	[bc.STORE_ATTR, Op.STORE_ATTR],
	[bc.DELETE_NAME, Op.DELETE_NAME],
	[bc.DELETE_GLOBAL, Op.DELETE_GLOBAL],
	[bc.IMPORT_NAME, Op.IMPORT_NAME],
	[bc.IMPORT_FROM, Op.IMPORT_FROM],
]);

/** Operations on a local. */
const LOCAL_OPS = new Map<number, Op>([
	[bc.LOAD_FAST_N, Op.LOAD_FAST],
	[bc.LOAD_DEREF, Op.LOAD_DEREF],
	[bc.STORE_FAST_N, Op.STORE_FAST],
	[bc.STORE_DEREF, Op.STORE_DEREF],
	[bc.DELETE_FAST, Op.DELETE_FAST],
	[bc.DELETE_DEREF, Op.DELETE_DEREF],
]);

/** Operations whose operand is a plain number. */
const NUMBER_OPS = new Map<number, Op>([
	[bc.BUILD_TUPLE, Op.BUILD_TUPLE],
	[bc.BUILD_LIST, Op.BUILD_LIST],
	[bc.BUILD_MAP, Op.BUILD_MAP],
	[bc.BUILD_SET, Op.BUILD_SET],
	[bc.BUILD_SLICE, Op.BUILD_SLICE],
	[bc.STORE_COMP, Op.STORE_COMP],
	[bc.UNPACK_SEQUENCE, Op.UNPACK_SEQUENCE],
	[bc.UNPACK_EX, Op.UNPACK_EX],
	[bc.MAKE_FUNCTION, Op.MAKE_FUNCTION],
	[bc.MAKE_FUNCTION_DEFARGS, Op.MAKE_FUNCTION_DEFARGS],
	[bc.CALL_FUNCTION_VAR_KW, Op.CALL_FUNCTION_VAR_KW],
	[bc.CALL_METHOD_VAR_KW, Op.CALL_METHOD_VAR_KW],
]);

const PLAIN_OPS = new Map<number, Op>([
	[bc.LOAD_NULL, Op.LOAD_NULL],
	[bc.LOAD_BUILD_CLASS, Op.LOAD_BUILD_CLASS],
	[bc.LOAD_SUBSCR, Op.LOAD_SUBSCR],
	[bc.STORE_SUBSCR, Op.STORE_SUBSCR],
	[bc.DUP_TOP, Op.DUP_TOP],
	[bc.DUP_TOP_TWO, Op.DUP_TOP_TWO],
	[bc.POP_TOP, Op.POP_TOP],
	[bc.ROT_TWO, Op.ROT_TWO],
	[bc.ROT_THREE, Op.ROT_THREE],
	[bc.WITH_CLEANUP, Op.WITH_CLEANUP],
	[bc.END_FINALLY, Op.END_FINALLY],
	[bc.GET_ITER, Op.GET_ITER],
	[bc.GET_ITER_STACK, Op.GET_ITER_STACK],
	[bc.STORE_MAP, Op.STORE_MAP],
	[bc.RETURN_VALUE, Op.RETURN_VALUE],
	[bc.RAISE_LAST, Op.RAISE_LAST],
	[bc.RAISE_OBJ, Op.RAISE_OBJ],
	[bc.RAISE_FROM, Op.RAISE_FROM],
	[bc.YIELD_VALUE, Op.YIELD_VALUE],
	[bc.YIELD_FROM, Op.YIELD_FROM],
	[bc.IMPORT_STAR, Op.IMPORT_STAR],
]);

/** Forward jumps and block set-ups with an unsigned distance. */
const LABEL_OPS = new Map<number, Op>([
	[bc.JUMP_IF_TRUE_OR_POP, Op.JUMP_IF_TRUE_OR_POP],
	[bc.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_FALSE_OR_POP],
	[bc.SETUP_WITH, Op.SETUP_WITH],
	[bc.SETUP_EXCEPT, Op.SETUP_EXCEPT],
	[bc.SETUP_FINALLY, Op.SETUP_FINALLY],
	[bc.POP_EXCEPT_JUMP, Op.POP_EXCEPT_JUMP],
	[bc.FOR_ITER, Op.FOR_ITER],
]);

/** Jumps of signed distance: the forward and the backward operation. */
const SIGNED_LABEL_OPS = new Map<number, readonly [Op, Op]>([
	[bc.JUMP, [Op.JUMP, Op.JUMP_BACK]],
	[bc.POP_JUMP_IF_TRUE, [Op.POP_JUMP_IF_TRUE, Op.POP_JUMP_IF_TRUE_BACK]],
	[bc.POP_JUMP_IF_FALSE, [Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_FALSE_BACK]],
	[bc.UNWIND_JUMP, [Op.UNWIND_JUMP, Op.UNWIND_JUMP]],
]);

/** Operation of each binary operator; in-place ones share their plain operator's, the operand tells them apart. */
const BINARY_OPS: readonly Op[] = [
	Op.LESS,
	Op.MORE,
	Op.EQUAL,
	Op.LESS_EQUAL,
	Op.MORE_EQUAL,
	Op.NOT_EQUAL,
	Op.IN,
	Op.IS,
	Op.BINARY_OP,
	...twice([
		Op.BIT_OR,
		Op.BIT_XOR,
		Op.BIT_AND,
		Op.LSHIFT,
		Op.RSHIFT,
		Op.ADD,
		Op.SUBTRACT,
		Op.MULTIPLY,
		Op.BINARY_OP,
		Op.FLOOR_DIVIDE,
		Op.TRUE_DIVIDE,
		Op.MODULO,
		Op.BINARY_OP,
	]),
];

function twice(ops: readonly Op[]): readonly Op[] {
	return [...ops, ...ops];
}

/** An operand has the upper 24 bits of its word. */
const MAX_OPERAND = 2 ** 23 - 1;
const MIN_OPERAND = -(2 ** 23);

/** Decodes the bytecode of a code object. */
export function decodeInstructions(code: Code): DecodedCode {
	return new Decoder(code).decode();
}

class Decoder {
	private readonly code: Code;
	private readonly bytes: Uint8Array;
	private position: number;
	private readonly ops: Op[] = [];
	private readonly operands: number[] = [];
	private readonly values: Value[] = [];
	private readonly valueIndex = new Map<Value, number>();
	private readonly names: string[] = [];
	private readonly nameIndex = new Map<string, number>();
	private readonly offsets: number[] = [];
	/** Instruction number at each byte offset. */
	private readonly instructionAt: Int32Array;

	constructor(code: Code) {
		this.code = code;
		this.bytes = code.raw.code;
		this.position = code.prelude.bytecodeStart;
		this.instructionAt = new Int32Array(this.bytes.length - this.position + 1).fill(-1);
	}

	decode(): DecodedCode {
		const start = this.position;
		while (this.position < this.bytes.length) {
			const offset = this.position - start;
			this.instructionAt[offset] = this.offsets.length;
			this.offsets.push(offset);
			this.instruction(this.bytes[this.position++]);
		}
		this.resolveLabels();
		this.fixExceptionTests();
		const ops = Int32Array.from(this.ops, (op, i) => op | (this.operands[i] << 8));
		fuse(ops);
		return { ops, values: this.values, names: this.names, offsets: Int32Array.from(this.offsets) };
	}

	/** Jump operands were left as byte offsets from the first opcode: turn them into indices. */
	private resolveLabels(): void {
		this.ops.forEach((op, i) => {
			if (!isJump(op)) return;
			const operand = this.operands[i];
			if (op === Op.UNWIND_JUMP) {
				const packed = this.values[operand] as number;
				this.values[operand] = (this.instructionAt[packed >> 8] << 8) | (packed & 0xff);
			} else {
				this.operands[i] = this.instructionAt[operand];
			}
		});
	}

	/**
	 * What `async with` compiles to asks in its finally block whether it runs because of an exception, by the name
	 * BaseException. The stack depends on the answer, so that the answer must not depend on what a program makes of the name.
	 */
	private fixExceptionTests(): void {
		const { ops, operands } = this;
		for (let i = 0; i < ops.length; i++) {
			if (ops[i] !== Op.SETUP_FINALLY && ops[i] !== Op.SETUP_WITH) continue;
			const handler = operands[i];
			const isTest = ops[handler] === Op.DUP_TOP && ops[handler + 1] === Op.LOAD_GLOBAL;
			if (!isTest || ops[handler + 2] !== Op.BINARY_OP || operands[handler + 2] !== bc.BINARY_EXCEPTION_MATCH) continue;
			ops[handler + 1] = Op.LOAD_CONST;
			operands[handler + 1] = this.value(baseExceptionType);
		}
	}

	private emit(op: Op, operand: number): void {
		this.ops.push(op);
		this.operands.push(operand);
	}

	private instruction(opcode: number): void {
		if (opcode >= bc.LOAD_CONST_SMALL_INT_MULTI) return this.multi(opcode);
		const nameOp = NAME_OPS.get(opcode);
		if (nameOp !== undefined) return this.emit(nameOp, this.name(this.uint()));
		const localOp = LOCAL_OPS.get(opcode);
		if (localOp !== undefined) return this.emit(localOp, this.code.firstLocal - this.uint());
		const numberOp = NUMBER_OPS.get(opcode);
		if (numberOp !== undefined) return this.emit(numberOp, this.uint());
		const plainOp = PLAIN_OPS.get(opcode);
		if (plainOp !== undefined) return this.emit(plainOp, 0);
		const labelOp = LABEL_OPS.get(opcode);
		if (labelOp !== undefined) return this.emit(labelOp, this.label(0));
		const signedOps = SIGNED_LABEL_OPS.get(opcode);
		if (signedOps !== undefined) return this.signedJump(opcode, signedOps);
		switch (opcode) {
			case bc.LOAD_CONST_FALSE:
				return this.emit(Op.LOAD_CONST, this.value(false));
			case bc.LOAD_CONST_NONE:
				return this.emit(Op.LOAD_CONST, this.value(null));
			case bc.LOAD_CONST_TRUE:
				return this.emit(Op.LOAD_CONST, this.value(true));
			case bc.LOAD_CONST_STRING:
				return this.emit(Op.LOAD_CONST, this.value(strValue(this.code.tables.qstrs[this.uint()])));
			case bc.LOAD_CONST_OBJ:
				return this.emit(Op.LOAD_CONST, this.value(this.code.tables.constants[this.uint()]));
			case bc.LOAD_CONST_SMALL_INT:
				return this.smallInt();
			case bc.CALL_FUNCTION:
				return this.call(Op.CALL_FUNCTION, Op.CALL_FUNCTION_KW);
			case bc.CALL_METHOD:
				return this.call(Op.CALL_METHOD, Op.CALL_METHOD_KW);
			case bc.MAKE_CLOSURE:
			case bc.MAKE_CLOSURE_DEFARGS: {
				const child = this.uint();
				const cells = this.bytes[this.position++];
				const op = opcode === bc.MAKE_CLOSURE ? Op.MAKE_CLOSURE : Op.MAKE_CLOSURE_DEFARGS;
				return this.emit(op, this.packed((child << 8) | cells));
			}
			default:
				return this.emit(Op.NOT_AN_OPCODE, opcode);
		}
	}

	/** Opcodes that carry their operand in themselves. */
	private multi(opcode: number): void {
		if (opcode < bc.LOAD_FAST_MULTI) {
			this.emit(Op.LOAD_INT, opcode - bc.LOAD_CONST_SMALL_INT_MULTI - bc.SMALL_INT_MULTI_EXCESS);
		} else if (opcode < bc.STORE_FAST_MULTI) {
			this.emit(Op.LOAD_FAST, this.code.firstLocal - (opcode - bc.LOAD_FAST_MULTI));
		} else if (opcode < bc.UNARY_OP_MULTI) {
			this.emit(Op.STORE_FAST, this.code.firstLocal - (opcode - bc.STORE_FAST_MULTI));
		} else if (opcode < bc.BINARY_OP_MULTI) {
			const operator = opcode - bc.UNARY_OP_MULTI;
			if (operator === bc.UNARY_NOT) this.emit(Op.UNARY_NOT, 0);
			else if (operator < bc.UNARY_OPERATOR_COUNT) this.emit(Op.UNARY_OP, operator);
			else this.emit(Op.NOT_AN_OPCODE, opcode);
		} else {
			const operator = opcode - bc.BINARY_OP_MULTI;
			const op = BINARY_OPS[operator];
			if (op === undefined) this.emit(Op.NOT_AN_OPCODE, opcode);
			else this.emit(op, operator);
		}
	}

	private call(plain: Op, withKeywords: Op): void {
		const counts = this.uint();
		this.emit(counts > 0xff ? withKeywords : plain, counts);
	}

	private smallInt(): void {
		let value = this.bytes[this.position] & 0x40 ? -1n : 0n;
		let byte: number;
		do {
			byte = this.bytes[this.position++];
			value = (value << 7n) | BigInt(byte & 0x7f);
		} while (byte & 0x80);
		const number = Number(value);
		if (number >= MIN_OPERAND && number <= MAX_OPERAND) this.emit(Op.LOAD_INT, number);
		else this.emit(Op.LOAD_CONST, this.value(Number.isSafeInteger(number) ? number : value));
	}

	private signedJump(opcode: number, [forward, backward]: readonly [Op, Op]): void {
		const at = this.position - 1 - this.code.prelude.bytecodeStart;
		if (opcode === bc.UNWIND_JUMP) {
			// The distance counts from before the byte that follows the label.
			const target = this.signedLabel();
			return this.emit(forward, this.packed((target << 8) | this.bytes[this.position++]));
		}
		const target = this.signedLabel();
		this.emit(target <= at ? backward : forward, target);
	}

	private uint(): number {
		let value = 0;
		let byte: number;
		do {
			byte = this.bytes[this.position++];
			value = value * 128 + (byte & 0x7f);
		} while (byte & 0x80);
		return value;
	}

	/** A byte offset from the first opcode. */
	private label(bias: number): number {
		let distance = this.bytes[this.position++];
		if (distance & 0x80) distance = (distance & 0x7f) | (this.bytes[this.position++] << 7);
		return this.position - this.code.prelude.bytecodeStart + distance - bias;
	}

	private signedLabel(): number {
		return this.label(this.bytes[this.position] & 0x80 ? 0x4000 : 0x40);
	}

	private name(qstr: number): number {
		const name = this.code.tables.qstrs[qstr];
		let index = this.nameIndex.get(name);
		if (index === undefined) {
			index = this.names.push(name) - 1;
			this.nameIndex.set(name, index);
		}
		return index;
	}

	/** A constant of its own for an operand too long for a word. */
	private packed(operand: number): number {
		return this.values.push(operand) - 1;
	}

	private value(value: Value): number {
		let index = this.valueIndex.get(value);
		if (index === undefined) {
			index = this.values.push(value) - 1;
			this.valueIndex.set(value, index);
		}
		return index;
	}
}

/** Comparisons that a conditional jump often follows. */
const COMPARE_JUMPS = new Map<number, Op>([
	[Op.LESS, Op.LESS_JUMP],
	[Op.MORE, Op.MORE_JUMP],
	[Op.LESS_EQUAL, Op.LESS_EQUAL_JUMP],
	[Op.MORE_EQUAL, Op.MORE_EQUAL_JUMP],
	[Op.EQUAL, Op.EQUAL_JUMP],
	[Op.NOT_EQUAL, Op.NOT_EQUAL_JUMP],
]);

/** Operations that a load of a local often precedes. */
const AFTER_LOAD_FAST = new Map<number, Op>([
	[Op.LOAD_FAST, Op.LOAD_FAST_LOAD_FAST],
	[Op.LOAD_INT, Op.LOAD_FAST_LOAD_INT],
	[Op.LOAD_ATTR, Op.LOAD_FAST_ATTR],
	[Op.LOAD_METHOD, Op.LOAD_FAST_METHOD],
	[Op.LOAD_SUBSCR, Op.LOAD_FAST_SUBSCR],
	[Op.ADD, Op.ADD_FAST],
]);

/**
 * Replaces the first operation of frequent sequences by one that does the work of all; what follows stays.
 */
function fuse(ops: Int32Array): void {
	const plain = Uint8Array.from(ops);
	const fused = plain.slice();
	for (let pc = plain.length - 2; pc >= 0; pc--) fused[pc] = fusedOperation(plain, ops, pc) ?? plain[pc];
	for (let pc = 0; pc + 1 < plain.length; pc++) {
		// Of overlapping pairs that begin with the load of a local, the later one usually does more: in `a, b.c` the attribute
		// goes with `b`.
		const isLoad = fused[pc] === Op.LOAD_FAST_LOAD_FAST || fused[pc] === Op.STORE_FAST_LOAD_FAST;
		const later = fused[pc + 1];
		if (isLoad && later !== plain[pc + 1] && later !== Op.LOAD_FAST_LOAD_FAST) fused[pc] = plain[pc];
		ops[pc] = (ops[pc] & ~0xff) | fused[pc];
	}
}

function fusedOperation(plain: Uint8Array, ops: Int32Array, pc: number): Op | undefined {
	const next = plain[pc + 1];
	switch (plain[pc]) {
		case Op.LOAD_FAST:
			return AFTER_LOAD_FAST.get(next);
		case Op.LOAD_INT:
			if (next === Op.ADD) return rangeStep(plain, ops, pc) ?? Op.ADD_INT;
			return next === Op.SUBTRACT ? Op.SUBTRACT_INT : undefined;
		case Op.STORE_FAST:
			return next === Op.LOAD_FAST ? Op.STORE_FAST_LOAD_FAST : undefined;
		case Op.DUP_TOP:
			return next === Op.STORE_FAST ? Op.DUP_TOP_STORE_FAST : undefined;
		default:
			return next >= Op.POP_JUMP_IF_TRUE && next <= Op.POP_JUMP_IF_FALSE_BACK
				? COMPARE_JUMPS.get(plain[pc])
				: undefined;
	}
}

/** The tail of a `for` loop over a range with a positive constant step (compile.c, compile_for_stmt_optimised_range). */
function rangeStep(plain: Uint8Array, ops: Int32Array, pc: number): Op | undefined {
	const ends = plain[pc + 4] === Op.LESS && plain[pc + 5] === Op.POP_JUMP_IF_TRUE_BACK && ops[pc] >> 8 > 0;
	if (!ends) return undefined;
	if (plain[pc + 2] === Op.DUP_TOP && plain[pc + 3] === Op.LOAD_INT) return Op.RANGE_STEP;
	if (plain[pc + 2] === Op.DUP_TOP_TWO && plain[pc + 3] === Op.ROT_TWO) return Op.RANGE_STEP_STACK;
	return undefined;
}

function isJump(op: number): boolean {
	return (op >= Op.UNWIND_JUMP && op <= Op.JUMP_IF_FALSE_OR_POP) || (op >= Op.SETUP_WITH && op <= Op.FOR_ITER);
}
