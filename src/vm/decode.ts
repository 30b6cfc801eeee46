// Decoding bytecode: bytes into instructions of one form each (the short encodings merged with the long ones), operands
// read, targets of jumps as numbers of instructions. What the operand stack holds and where is lower.ts's business.

import * as bc from '../mpy/opcodes.ts';
import type { Code } from './code.ts';
import { LoweringBuffers } from './lowering_buffers.ts';

/** Instructions in the order of the bytes, as parallel arrays, which may be longer. */
export interface DecodedCode {
	readonly count: number;
	/** The opcode; of opcodes that carry their operand, the one that has it apart, or the first of them. */
	readonly opcodes: Uint8Array;
	/** Qstr, constant, local, count, operator, target (number of an instruction) or small int. */
	readonly operands: Int32Array;
	/** What else an instruction has: cells of a closure, blocks to leave by UNWIND_JUMP. */
	readonly extras: Uint8Array;
	/** Small ints of more than 32 bits, by number of the instruction. */
	readonly longInts: ReadonlyMap<number, number | bigint>;
	/** Offset of each instruction from the first opcode. */
	readonly offsets: Int32Array;
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

/** Decodes the bytecode of a code object; what it returns lies in the buffers. */
export function decodeInstructions(code: Code, buffers = new LoweringBuffers(code.raw.code.length)): DecodedCode {
	return new Decoder(code, buffers).decode();
}

class Decoder implements DecodedCode {
	/** Instructions so far. */
	count = 0;
	readonly opcodes: Uint8Array;
	readonly operands: Int32Array;
	readonly extras: Uint8Array;
	readonly longInts = new Map<number, number | bigint>();
	readonly offsets: Int32Array;
	private readonly instructionAt: Int32Array;
	private readonly bytes: Uint8Array;
	private readonly start: number;
	private position: number;

	constructor(code: Code, buffers: LoweringBuffers) {
		this.opcodes = buffers.opcodes;
		this.operands = buffers.operands;
		this.extras = buffers.extras;
		this.offsets = buffers.offsets;
		this.instructionAt = buffers.instructionAt;
		this.bytes = code.raw.code;
		this.start = code.prelude.bytecodeStart;
		this.position = this.start;
	}

	decode(): DecodedCode {
		const { bytes, start, opcodes, operands, offsets, instructionAt } = this;
		instructionAt.fill(-1, 0, bytes.length - start + 1);
		while (this.position < bytes.length) {
			const offset = this.position - start;
			instructionAt[offset] = this.count;
			offsets[this.count] = offset;
			this.instruction(bytes[this.position++]);
		}
		for (let at = 0; at < this.count; at++) {
			const kind = OPERANDS[opcodes[at]];
			if (kind >= Operand.LABEL && kind <= Operand.UNWIND) operands[at] = instructionAt[operands[at]];
		}
		return this;
	}

	private emit(opcode: number, operand: number, extra = 0): void {
		const at = this.count++;
		this.opcodes[at] = opcode;
		this.operands[at] = operand;
		this.extras[at] = extra;
	}

	private instruction(opcode: number): void {
		if (opcode >= bc.LOAD_CONST_SMALL_INT_MULTI) return this.multi(opcode);
		switch (OPERANDS[opcode]) {
			case Operand.NONE:
				return this.emit(opcode, 0);
			case Operand.UINT:
				return this.emit(opcode, this.uint());
			case Operand.LABEL:
				return this.emit(opcode, this.label(0));
			case Operand.SIGNED_LABEL:
				return this.emit(opcode, this.signedLabel());
			case Operand.UNWIND: {
				// The distance counts from before the byte that follows the label.
				const target = this.signedLabel();
				return this.emit(opcode, target, this.bytes[this.position++]);
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
		const { bytes } = this;
		// Up to 28 bits without bigints.
		let value = bytes[this.position] & 0x40 ? -1 : 0;
		let bits = 0;
		let byte: number;
		do {
			byte = bytes[this.position++];
			value = (value << 7) | (byte & 0x7f);
			bits += 7;
		} while (byte & 0x80 && bits < 28);
		if (byte & 0x80) value = this.longInt(BigInt(value));
		this.emit(bc.LOAD_CONST_SMALL_INT, value);
	}

	/** The rest of a small int, whose value goes to the table if it is long. */
	private longInt(first: bigint): number {
		let value = first;
		let byte: number;
		do {
			byte = this.bytes[this.position++];
			value = (value << 7n) | BigInt(byte & 0x7f);
		} while (byte & 0x80);
		const number = Number(value);
		if (number !== (number | 0)) this.longInts.set(this.count, Number.isSafeInteger(number) ? number : value);
		return number;
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
