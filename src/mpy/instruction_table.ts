// The instructions of one raw code in arrays, a linear pass over untrusted bytes: every opcode exists, every operand is
// whole and in range, every jump goes to an instruction. What depends on the way control takes is the verifier's business
// (verify.ts). Instructions are numbered in the order of the bytes, as the virtual machine numbers them.

import * as bc from './opcodes.ts';
import { decodePrelude, FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, type Prelude } from './prelude.ts';
import type { RawCode } from './rawcode.ts';

/** Sizes of the tables that the raw codes of a module share. */
export interface TableSizes {
	readonly qstrs: number;
	readonly constants: number;
}

/** Bytecode is unsound; `message` says where and how, without naming the function. */
export class BytecodeFault extends Error {
	override readonly name = 'BytecodeFault';
}

/** Counts and indices beyond this have no room in decoded instructions. */
const MAX_OPERAND = 2 ** 23 - 1;

/** Groups of 7 bits in an index or count, and in a small int. */
const MAX_UINT_GROUPS = 5;
const MAX_INT_GROUPS = 10;

/** Slots a frame may have beyond one for each byte of code. */
const FREE_SLOTS = 2 ** 16;

export class InstructionTable {
	readonly prelude: Prelude;
	/** Number of instructions. */
	readonly count: number;
	/** The opcode; of opcodes that carry their operand, the one that has it apart, or the first of them. */
	readonly opcodes: Uint8Array;
	/** The index or number as it stands, or what the opcode carries; for a jump the number of the instruction it goes to. */
	readonly operands: Int32Array;
	/** The byte behind the operand of formats that have one. */
	readonly extras: Uint8Array;
	/** Where each instruction begins, from the first opcode. */
	readonly offsets: Int32Array;
	/** How many cells the functions made of each child are given; undefined for a child of which none is made. */
	readonly closureSizes: readonly (number | undefined)[];
	/** Locals that arguments, cells and instructions name: numbered from 0. */
	readonly localCount: number;

	/** @throws BytecodeFault */
	constructor(raw: RawCode, tables: TableSizes) {
		const { code } = raw;
		this.prelude = readPrelude(code, tables.qstrs);
		const size = code.length - this.prelude.bytecodeStart;
		if (size > MAX_OPERAND) throw new BytecodeFault('the code is too long');
		this.opcodes = new Uint8Array(size);
		this.operands = new Int32Array(size);
		this.extras = new Uint8Array(size);
		this.offsets = new Int32Array(size);
		const closureSizes = new Array<number | undefined>(raw.children.length).fill(undefined);
		const scanner = new Scanner(this, code, tables, closureSizes);
		this.count = scanner.scan();
		this.closureSizes = closureSizes;
		this.localCount = scanner.localCount;
	}

	/** The offset of an instruction that a fault is about. */
	fault(at: number, problem: string): BytecodeFault {
		return new BytecodeFault(`offset ${this.offsets[at]}: ${problem}`);
	}
}

/** The prelude, with everything in it that is an index checked. */
function readPrelude(code: Uint8Array, qstrCount: number): Prelude {
	let prelude: Prelude;
	try {
		prelude = decodePrelude(code);
	} catch (error) {
		throw error instanceof RangeError ? new BytecodeFault(error.message) : error;
	}
	if (prelude.nameIndex >= qstrCount || prelude.argumentNames.some((index) => index >= qstrCount)) {
		throw new BytecodeFault('a name in the prelude is out of range');
	}
	if (prelude.stateSize > FREE_SLOTS + code.length) throw new BytecodeFault('the frame is too large');
	for (let at = prelude.lineTableStart; at < prelude.lineTableEnd; ) {
		at += (code[at] as number) < 0x80 ? 1 : 2;
		if (at > prelude.lineTableEnd) throw new BytecodeFault('the line table is cut short');
	}
	return prelude;
}

/** Locals that hold the arguments of a call. */
function argumentCount({ positionalArgs, keywordOnlyArgs, flags }: Prelude): number {
	const starred = ((flags & FLAG_VAR_ARGS) !== 0 ? 1 : 0) + ((flags & FLAG_VAR_KEYWORDS) !== 0 ? 1 : 0);
	return positionalArgs + keywordOnlyArgs + starred;
}

class Scanner {
	localCount: number;
	private readonly table: InstructionTable;
	private readonly code: Uint8Array;
	private readonly tables: TableSizes;
	private readonly closureSizes: (number | undefined)[];
	private readonly start: number;
	private position: number;
	private count = 0;
	/** Number of the instruction that begins at each offset, -1 where none does. */
	private readonly instructionAt: Int32Array;

	constructor(table: InstructionTable, code: Uint8Array, tables: TableSizes, closureSizes: (number | undefined)[]) {
		const { prelude } = table;
		this.table = table;
		this.code = code;
		this.tables = tables;
		this.closureSizes = closureSizes;
		this.start = prelude.bytecodeStart;
		this.position = this.start;
		this.instructionAt = new Int32Array(code.length - this.start).fill(-1);
		this.localCount = Math.max(argumentCount(prelude), ...prelude.cells.map((local) => local + 1));
		if (this.localCount > prelude.stateSize) throw new BytecodeFault('the frame has no room for the arguments');
	}

	/** Fills the table; gives the number of instructions. */
	scan(): number {
		const { code, table } = this;
		while (this.position < code.length) {
			const offset = this.position - this.start;
			table.offsets[this.count] = offset;
			this.instructionAt[offset] = this.count;
			this.instruction(this.byte());
			this.count++;
		}
		this.resolveLabels();
		return this.count;
	}

	private fault(problem: string): BytecodeFault {
		return this.table.fault(this.count, problem);
	}

	private instruction(opcode: number): void {
		const { table, count } = this;
		const info = bc.opcodeTable[opcode];
		if (info === undefined) throw this.fault(`there is no opcode ${opcode}`);
		table.opcodes[count] = opcode < bc.LOAD_CONST_SMALL_INT_MULTI ? opcode : plainOpcode(opcode);
		let operand = info.implicit ?? 0;
		switch (info.format) {
			case 'none':
				break;
			case 'int':
				this.skipInt();
				break;
			case 'label':
				operand = this.label(0, 0);
				break;
			case 'signed-label':
			case 'signed-label+byte':
				operand = this.label(0x40, 0x4000);
				break;
			default:
				operand = this.uint();
		}
		if (info.format === 'child+byte' || info.format === 'signed-label+byte') table.extras[count] = this.byte();
		table.operands[count] = operand;
		this.checkOperand(opcode, info, operand);
	}

	private checkOperand(opcode: number, info: bc.OpcodeInfo, operand: number): void {
		switch (info.format) {
			case 'none':
				if (isLocalAccess(opcode)) this.useLocal(operand);
				break;
			case 'qstr':
				if (operand >= this.tables.qstrs) throw this.fault(`there is no qstr ${operand}`);
				break;
			case 'object':
				if (operand >= this.tables.constants) throw this.fault(`there is no constant ${operand}`);
				break;
			case 'child':
				this.useChild(operand, 0);
				break;
			case 'child+byte':
				this.useChild(operand, this.table.extras[this.count]);
				break;
			case 'call':
				if (operand > 0xffff) throw this.fault('a call has too many arguments');
				break;
			case 'uint':
				if (isLocalAccess(opcode)) this.useLocal(operand);
				break;
		}
		const isYield = opcode === bc.YIELD_VALUE || opcode === bc.YIELD_FROM;
		if (isYield && (this.table.prelude.flags & FLAG_GENERATOR) === 0) {
			throw this.fault('a yield in a function that is no generator');
		}
	}

	private useLocal(local: number): void {
		if (local >= this.table.prelude.stateSize) throw this.fault(`there is no local ${local}`);
		this.localCount = Math.max(this.localCount, local + 1);
	}

	private useChild(index: number, cells: number): void {
		if (index >= this.closureSizes.length) throw this.fault(`there is no child ${index}`);
		if ((this.closureSizes[index] ?? cells) !== cells) throw this.fault('closures of one child differ in size');
		this.closureSizes[index] = cells;
	}

	private byte(): number {
		const value = this.code[this.position++];
		if (value === undefined) throw this.fault('the code ends within an instruction');
		return value;
	}

	private uint(): number {
		let value = 0;
		for (let groups = 0; groups < MAX_UINT_GROUPS; groups++) {
			const group = this.byte();
			value = value * 0x80 + (group & 0x7f);
			if (group < 0x80) {
				if (value > MAX_OPERAND) break;
				return value;
			}
		}
		throw this.fault('an operand is too large');
	}

	private skipInt(): void {
		for (let groups = 0; groups < MAX_INT_GROUPS; groups++) {
			if (this.byte() < 0x80) return;
		}
		throw this.fault('an operand is too large');
	}

	/** The offset a jump goes to, which counts from the end of its label. */
	private label(shortBias: number, longBias: number): number {
		const low = this.byte();
		if (low < 0x80) return this.position - this.start + low - shortBias;
		return ((low & 0x7f) | (this.byte() << 7)) + this.position - this.start - longBias;
	}

	private resolveLabels(): void {
		const { opcodes, operands } = this.table;
		for (let at = 0; at < this.count; at++) {
			if (!isJump(opcodes[at])) continue;
			const target = this.instructionAt[operands[at]] ?? -1;
			if (target < 0) throw this.table.fault(at, 'a jump goes to no instruction');
			operands[at] = target;
		}
	}
}

/** The opcode that stands for one that carries its operand. */
function plainOpcode(opcode: number): number {
	if (opcode < bc.LOAD_FAST_MULTI) return bc.LOAD_CONST_SMALL_INT;
	if (opcode < bc.STORE_FAST_MULTI) return bc.LOAD_FAST_N;
	if (opcode < bc.UNARY_OP_MULTI) return bc.STORE_FAST_N;
	return opcode < bc.BINARY_OP_MULTI ? bc.UNARY_OP_MULTI : bc.BINARY_OP_MULTI;
}

function isJump(opcode: number): boolean {
	return opcode >= bc.UNWIND_JUMP && opcode <= bc.FOR_ITER;
}

function isLocalAccess(opcode: number): boolean {
	return (
		(opcode >= bc.LOAD_FAST_N && opcode <= bc.DELETE_DEREF) ||
		(opcode >= bc.LOAD_FAST_MULTI && opcode < bc.UNARY_OP_MULTI)
	);
}
