// Decoding bytecode: bytes into instructions of one form each (the short encodings merged with the long ones), operands
// read, targets of jumps as numbers of instructions. What the operand stack holds and where is lower.ts's business.

import * as bc from '../mpy/opcodes.ts';
import type { Code } from './code.ts';

/** Instructions in the order of the bytes, as parallel arrays. */
export interface DecodedCode {
	/** The opcode; of opcodes that carry their operand, the one that has it apart, or the first of them. */
	readonly opcodes: number[];
	/** Qstr, constant, local, count, operator, target (number of an instruction) or small int. */
	readonly operands: number[];
	/** What else an instruction has: cells of a closure, blocks to leave by UNWIND_JUMP. */
	readonly extras: number[];
	/** Small ints beyond the safe integers, by number of the instruction. */
	readonly bigInts: Map<number, bigint>;
	/** Offset of each instruction from the first opcode. */
	readonly offsets: number[];
}

enum Operand {
	NONE = 0,
	UINT,
	/** Unsigned distance of a jump. */
	LABEL,
	SIGNED_LABEL,
	/** Signed distance and a byte. */
	UNWIND,
	/** Number and a byte. */
	CLOSURE,
	SMALL_INT,
}

/** What follows each opcode in the bytes. */
const OPERANDS = operandTable();

function operandTable(): Uint8Array {
	const table = new Uint8Array(256);
	table.fill(Operand.UINT, bc.LOAD_CONST_STRING, bc.IMPORT_FROM + 1);
	table.fill(Operand.UINT, bc.LOAD_CONST_OBJ, bc.CALL_METHOD_VAR_KW + 1);
	table.fill(Operand.SIGNED_LABEL, bc.JUMP, bc.POP_JUMP_IF_FALSE + 1);
	table.fill(Operand.LABEL, bc.JUMP_IF_TRUE_OR_POP, bc.FOR_ITER + 1);
	table[bc.UNWIND_JUMP] = Operand.UNWIND;
	table[bc.MAKE_CLOSURE] = Operand.CLOSURE;
	table[bc.MAKE_CLOSURE_DEFARGS] = Operand.CLOSURE;
	table[bc.LOAD_CONST_SMALL_INT] = Operand.SMALL_INT;
	return table;
}

/** Decodes the bytecode of a code object. */
export function decodeInstructions(code: Code): DecodedCode {
	return new Decoder(code).decode();
}

class Decoder implements DecodedCode {
	readonly opcodes: number[] = [];
	readonly operands: number[] = [];
	readonly extras: number[] = [];
	readonly bigInts = new Map<number, bigint>();
	readonly offsets: number[] = [];
	private readonly bytes: Uint8Array;
	private readonly start: number;
	private position: number;
	private readonly jumps: number[] = [];

	constructor(code: Code) {
		this.bytes = code.raw.code;
		this.start = code.prelude.bytecodeStart;
		this.position = this.start;
	}

	decode(): DecodedCode {
		const { bytes, start } = this;
		const instructionAt = new Int32Array(bytes.length - start + 1).fill(-1);
		while (this.position < bytes.length) {
			const offset = this.position - start;
			instructionAt[offset] = this.offsets.length;
			this.offsets.push(offset);
			this.instruction(bytes[this.position++]);
		}
		for (const jump of this.jumps) this.operands[jump] = instructionAt[this.operands[jump]];
		return this;
	}

	private emit(opcode: number, operand: number, extra = 0): void {
		this.opcodes.push(opcode);
		this.operands.push(operand);
		this.extras.push(extra);
	}

	private instruction(opcode: number): void {
		if (opcode >= bc.LOAD_CONST_SMALL_INT_MULTI) return this.multi(opcode);
		switch (OPERANDS[opcode]) {
			case Operand.NONE:
				return this.emit(opcode, 0);
			case Operand.UINT:
				return this.emit(opcode, this.uint());
			case Operand.LABEL:
				return this.jump(opcode, this.label(0));
			case Operand.SIGNED_LABEL:
				return this.jump(opcode, this.signedLabel());
			case Operand.UNWIND: {
				// The distance counts from before the byte that follows the label.
				const target = this.signedLabel();
				return this.jump(opcode, target, this.bytes[this.position++]);
			}
			case Operand.CLOSURE: {
				const child = this.uint();
				return this.emit(opcode, child, this.bytes[this.position++]);
			}
			default:
				return this.smallInt();
		}
	}

	/** Opcodes that carry their operand in themselves. */
	private multi(opcode: number): void {
		if (opcode < bc.LOAD_FAST_MULTI) {
			const value = opcode - bc.LOAD_CONST_SMALL_INT_MULTI - bc.SMALL_INT_MULTI_EXCESS;
			this.emit(bc.LOAD_CONST_SMALL_INT, value);
		} else if (opcode < bc.STORE_FAST_MULTI) {
			this.emit(bc.LOAD_FAST_N, opcode - bc.LOAD_FAST_MULTI);
		} else if (opcode < bc.UNARY_OP_MULTI) {
			this.emit(bc.STORE_FAST_N, opcode - bc.STORE_FAST_MULTI);
		} else if (opcode < bc.BINARY_OP_MULTI) {
			this.emit(bc.UNARY_OP_MULTI, opcode - bc.UNARY_OP_MULTI);
		} else {
			this.emit(bc.BINARY_OP_MULTI, opcode - bc.BINARY_OP_MULTI);
		}
	}

	private smallInt(): void {
		let value = this.bytes[this.position] & 0x40 ? -1n : 0n;
		let byte: number;
		do {
			byte = this.bytes[this.position++];
			value = (value << 7n) | BigInt(byte & 0x7f);
		} while (byte & 0x80);
		const number = Number(value);
		if (!Number.isSafeInteger(number)) this.bigInts.set(this.opcodes.length, value);
		this.emit(bc.LOAD_CONST_SMALL_INT, number);
	}

	private jump(opcode: number, target: number, extra = 0): void {
		this.jumps.push(this.opcodes.length);
		this.emit(opcode, target, extra);
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
		return this.position - this.start + distance - bias;
	}

	private signedLabel(): number {
		return this.label(this.bytes[this.position] & 0x80 ? 0x4000 : 0x40);
	}
}
