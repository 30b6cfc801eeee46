// Proves that bytecode from a file is sound before it runs, by an abstract interpretation: for every instruction that can be
// reached, the operand stack and the exception blocks it finds (operand_stack.ts). What the virtual machine's loop takes for
// granted is what is proven here: that stacks neither under- nor overflow and agree where paths meet, that what is used as
// a value is one (no missing value, stale slot or cell), that cells are where cells are expected, that blocks nest, and
// that finally blocks leave as they were entered. The form of the instructions is checked before (instruction_table.ts).
//
// Two things are not proven but made safe where they happen: a function made of a code object without the closure it
// needs (interpreter.ts asks `closureSizes`), and what `async with` tests for in its finally block (decode.ts).

import { BytecodeFault, InstructionTable, type TableSizes } from './instruction_table.ts';
import * as bc from './opcodes.ts';
import {
	CAUSE,
	CELL,
	DICT,
	depthOf,
	EXCEPTION,
	isWithin,
	JUMPING,
	joinStacks,
	LIST,
	METHOD,
	NONE,
	NULL,
	prefix,
	REASONS,
	RETURNING,
	SELF,
	SET,
	SINGLE,
	STALE,
	StackSlot,
	VALUE,
	VALUES,
} from './operand_stack.ts';
import { FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, type Prelude } from './prelude.ts';
import type { CompiledModule, RawCode } from './rawcode.ts';
import { MpyFormatError, type ReadOptions, readMpy } from './reader.ts';

/** A module whose bytecode is sound. */
export interface VerifiedModule extends CompiledModule {
	/** Frame sizes of raw codes whose prelude asks for far more than they use. */
	readonly frameSizes: ReadonlyMap<RawCode, number>;
}

/** What the raw code of a file is to be: the body of a module, or any function, as marshal holds. */
export type RootKind = 'module' | 'function';

/** Reads and verifies the bytes of a .mpy file, which the module then shares. Throws `MpyFormatError`. */
export function loadMpy(bytes: Uint8Array, rootKind: RootKind, options: ReadOptions = {}): VerifiedModule {
	const module = readMpy(bytes, options);
	return { ...module, frameSizes: verifyModule(module, rootKind) };
}

/** Verifies a module; gives the frame sizes of a {@link VerifiedModule}. Throws `MpyFormatError`. */
export function verifyModule(module: CompiledModule, rootKind: RootKind): ReadonlyMap<RawCode, number> {
	if (module.qstrs.length === 0) throw new MpyFormatError('there is no file name');
	const tables = { qstrs: module.qstrs.length, constants: module.constants.length };
	const frameSizes = new Map<RawCode, number>();
	// With the number of cells a function made of it is given; undefined when none is made, so that it never runs.
	const waiting: { raw: RawCode; closureSize: number | undefined }[] = [{ raw: module.root, closureSize: 0 }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { raw, closureSize } = next;
		try {
			const table = new InstructionTable(raw, tables);
			if (raw === module.root && rootKind === 'module') requireModuleBody(table.prelude);
			if (closureSize !== undefined) {
				const needed = new Verifier(table, closureSize, raw.code.length).verify();
				if (needed + GENEROUS_SLOTS < table.prelude.stateSize) frameSizes.set(raw, needed);
			}
			raw.children.forEach((child, i) => {
				waiting.push({ raw: child, closureSize: closureSize === undefined ? undefined : table.closureSizes[i] });
			});
		} catch (error) {
			throw error instanceof BytecodeFault ? new MpyFormatError(`${nameOf(raw, module)}${error.message}`) : error;
		}
	}
	return frameSizes;
}

/** How many cells the functions that a raw code makes of each child are given; undefined where it makes none. */
export function closureSizes(raw: RawCode, tables: TableSizes): readonly (number | undefined)[] {
	return new InstructionTable(raw, tables).closureSizes;
}

/** Slots that a compiler's estimate may be above what the code uses. */
const GENEROUS_SLOTS = 64;

/** Blocks that may be active at once: far more than the compiler's limits of nesting allow. */
const MAX_BLOCKS = 2000;

/** Steps that verifying takes at most, for each byte of code and in all. Compiled programs take up to 3 for each byte. */
const STEPS_PER_BYTE = 100;
const FREE_STEPS = 10_000;

/** Slots of an iterator; the second one holds it. */
const ITERATOR_SLOTS = 4;

/** Bits of the byte of an unwinding jump: how many blocks to leave, and whether an iterator goes too. */
const BLOCK_COUNT = 0x7f;
const LEAVES_ITERATOR = 0x80;

function requireModuleBody({ positionalArgs, keywordOnlyArgs, flags, cells }: Prelude): void {
	const special = flags & (FLAG_GENERATOR | FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS);
	if (positionalArgs + keywordOnlyArgs + special + cells.length > 0) {
		throw new BytecodeFault('the body of a module takes no arguments, has no cells and yields nothing');
	}
}

/** The name of a raw code in front of a fault, as far as it can be told. */
function nameOf(raw: RawCode, module: CompiledModule): string {
	try {
		const { prelude } = new InstructionTable(raw, { qstrs: module.qstrs.length, constants: module.constants.length });
		return `${module.qstrs[prelude.nameIndex].slice(0, 40)}, `;
	} catch {
		return '';
	}
}

/** An exception block that is active: immutable but for the mark, and shared by the paths that go through it. */
class Block {
	readonly handler: number;
	/** Whether returns and jumps out run the handler too. */
	readonly isFinally: boolean;
	/** The stack where the block was set up, which is what its handler starts from. */
	readonly base: StackSlot | null;
	readonly below: Block | null;
	readonly count: number;
	/** Whether the handler has been told that exceptions come from here. */
	raises = false;

	constructor(handler: number, isFinally: boolean, base: StackSlot | null, below: Block | null) {
		this.handler = handler;
		this.isFinally = isFinally;
		this.base = base;
		this.below = below;
		this.count = below === null ? 1 : below.count + 1;
	}
}

/** A jump that runs a finally block on its way. */
interface PendingJump {
	readonly target: number;
	/** What is left of the byte of the unwinding jump. */
	readonly left: number;
}

/** What is known of a finally block's handler. */
interface FinallyBlock {
	readonly jumps: PendingJump[];
	/** The instructions that end it. */
	readonly ends: Set<number>;
}

/** What follows an instruction that is the last on its way. */
const NOWHERE = -1;

class Verifier {
	private readonly table: InstructionTable;
	private readonly isCell: Uint8Array;
	/** Slots that the operand stack may take. */
	private readonly limit: number;
	/** Stack and blocks before each instruction; undefined where it has not been reached. */
	private readonly stacks: (StackSlot | null | undefined)[];
	private readonly blocks: (Block | null)[];
	private readonly waiting: Uint8Array;
	/** No instruction before this one waits. */
	private next = 0;
	private stepsLeft: number;
	private largest = 0;
	private readonly finallyBlocks = new Map<number, FinallyBlock>();

	// The instruction being interpreted.
	private at = 0;
	private top: StackSlot | null = null;
	/** Slots that belong to the block around the instruction, whose handler relies on them. */
	private floor = 0;
	private readonly countSteps = (steps: number): void => {
		this.stepsLeft -= steps;
		if (this.stepsLeft < 0) throw new BytecodeFault('the code is too intricate');
	};

	constructor(table: InstructionTable, closureSize: number, codeLength: number) {
		const { prelude, count } = table;
		this.table = table;
		this.stepsLeft = FREE_STEPS + STEPS_PER_BYTE * codeLength;
		this.limit = prelude.stateSize - table.localCount;
		this.isCell = cellLocals(prelude, closureSize, table.localCount);
		this.stacks = new Array<StackSlot | null | undefined>(count).fill(undefined);
		this.blocks = new Array<Block | null>(count).fill(null);
		this.waiting = new Uint8Array(count);
	}

	/** Gives the number of slots a frame needs. @throws BytecodeFault */
	verify(): number {
		const { count } = this.table;
		if (count === 0) throw new BytecodeFault('there are no instructions');
		if (this.limit < 0) throw new BytecodeFault('the frame has no room for the locals');
		this.stacks[0] = null;
		this.waiting[0] = 1;
		while (this.next < count) {
			const at = this.next++;
			if (this.waiting[at] === 0) continue;
			this.waiting[at] = 0;
			this.countSteps(1);
			this.interpret(at);
		}
		return Math.max(1, this.table.localCount + this.largest);
	}

	private fault(problem: string): BytecodeFault {
		return this.table.fault(this.at, problem);
	}

	private interpret(at: number): void {
		const blocks = this.blocks[at];
		this.at = at;
		this.top = this.stacks[at] as StackSlot | null;
		this.floor = depthOf(this.mayRaise(at, blocks)?.base ?? null);
		const next = this.instruction(this.table.opcodes[at], this.table.operands[at], blocks);
		if (next !== NOWHERE) this.flow(next, this.top, blocks);
	}

	// The operand stack.

	private push(kind: number, handler = NOWHERE): void {
		this.top = this.pushed(this.top, kind, handler);
	}

	private pushed(stack: StackSlot | null, kind: number, handler: number): StackSlot {
		const slot = new StackSlot(kind, handler, stack);
		this.need(slot.size);
		return slot;
	}

	/** Counts slots that are taken at some time. */
	private need(slots: number): void {
		if (slots <= this.largest) return;
		if (slots > this.limit) throw this.fault('the operand stack overflows');
		this.largest = slots;
	}

	/** Takes one slot, which must hold nothing but what is accepted; gives what it may hold. */
	private pop(accepted: number = VALUES): number {
		const slot = this.top;
		if (slot === null) throw this.fault('the operand stack underflows');
		if (slot.depth <= this.floor) throw this.fault('an instruction takes what an exception handler needs');
		return this.take(slot, accepted);
	}

	private take(slot: StackSlot, accepted: number): number {
		if ((slot.kind & ~accepted) !== 0) throw this.fault('an operand is of the wrong kind');
		this.top = slot.below;
		return slot.kind;
	}

	private popMany(count: number, accepted: number = VALUES): void {
		if (count > depthOf(this.top)) throw this.fault('the operand stack underflows');
		this.countSteps(count);
		for (let i = 0; i < count; i++) this.pop(accepted);
	}

	private pushMany(count: number, kind: number): void {
		this.countSteps(count);
		for (let i = 0; i < count; i++) this.push(kind);
	}

	/** Replaces operands by a result. */
	private replace(operands: number, kind: number = VALUE): void {
		this.popMany(operands);
		this.push(kind);
	}

	/** What the slot that many below the top may hold. */
	private peek(distance: number): number {
		this.countSteps(Math.min(distance, depthOf(this.top)));
		let slot = this.top;
		for (let i = 0; i < distance && slot !== null; i++) {
			// A cause takes one slot or two: what lies below is at no fixed distance.
			if ((slot.kind & CAUSE) !== 0) throw this.fault('an operand is of the wrong kind');
			slot = slot.below;
		}
		if (slot === null) throw this.fault('the operand stack underflows');
		return slot.kind;
	}

	/** Changes the order of the slots on top, of which an exception handler may need the lowest for its value. */
	private rotate(count: number): void {
		const kinds: number[] = [];
		for (let i = 0; i < count; i++) {
			if (this.top === null) throw this.fault('the operand stack underflows');
			kinds.push(this.take(this.top, SINGLE));
		}
		// What was on top goes below the others.
		this.push(kinds[0]);
		for (let i = count - 1; i > 0; i--) this.push(kinds[i]);
		for (let block = this.blocks[this.at]; block !== null; block = block.below) {
			if (block.handler <= this.at) continue;
			const depth = depthOf(block.base);
			if (depth <= depthOf(this.top) - count) break;
			this.countSteps(depth);
			if (!isWithin(prefix(this.top, depth), block.base)) {
				throw this.fault('an instruction takes what an exception handler needs');
			}
		}
	}

	/** Two rotations that bring a value on top of a method and its self, which stay together. */
	private rotateMethod(blocks: Block | null, next: number): number {
		if (this.table.opcodes[next] !== bc.ROT_THREE) throw this.fault('a method is taken apart');
		this.mayRaise(next, blocks);
		this.pop(SELF);
		this.pop(METHOD);
		const kind = this.pop(SINGLE);
		this.push(METHOD);
		this.push(SELF);
		this.push(kind);
		return next + 1;
	}

	// Ways that control takes.

	/** Joins a state with what is known of the instruction that control may go to. */
	private flow(to: number, stack: StackSlot | null, blocks: Block | null): void {
		const { at } = this;
		if (to >= this.table.count) throw this.fault('the code runs off its end');
		if (to <= at) this.requireForward(to, blocks);
		const inner = innermost(to, blocks);
		if (inner !== null && depthOf(stack) < depthOf(inner.base)) {
			throw this.fault('an instruction takes what an exception handler needs');
		}
		const known = this.stacks[to];
		if (known === undefined) {
			this.stacks[to] = stack;
			this.blocks[to] = blocks;
		} else {
			const joined = joinStacks(known, stack, this.countSteps);
			if (joined === undefined) throw this.fault('paths meet with different operand stacks');
			const joinedBlocks = this.joinBlocks(this.blocks[to], blocks);
			if (joined === known && joinedBlocks === this.blocks[to]) return;
			this.need(joined === null ? 0 : joined.size);
			this.stacks[to] = joined;
			this.blocks[to] = joinedBlocks;
		}
		this.waiting[to] = 1;
		if (to < this.next) this.next = to;
	}

	/** A block whose handler is running, which shows in the address alone, must not become active again by a jump back. */
	private requireForward(to: number, blocks: Block | null): void {
		this.countSteps(blocks === null ? 0 : blocks.count);
		for (let block = blocks; block !== null; block = block.below) {
			if (block.handler <= this.at && block.handler > to) throw this.fault('a jump leads back out of a handler');
		}
	}

	private joinBlocks(a: Block | null, b: Block | null): Block | null {
		if (a === b) return a;
		this.countSteps(1);
		if (a === null || b === null || a.handler !== b.handler || a.isFinally !== b.isFinally) {
			throw this.fault('paths meet in different exception blocks');
		}
		const below = this.joinBlocks(a.below, b.below);
		const base = joinStacks(a.base, b.base, this.countSteps);
		if (base === undefined) throw this.fault('paths meet with different operand stacks');
		return base === a.base && below === a.below ? a : new Block(a.handler, a.isFinally, base, below);
	}

	/** The handler of exceptions at an instruction is told of them; gives the block it belongs to. */
	private mayRaise(at: number, blocks: Block | null): Block | null {
		const block = innermost(at, blocks);
		if (block === null || block.raises) return block;
		block.raises = true;
		const kind = block.isFinally ? CAUSE | EXCEPTION : EXCEPTION;
		this.flow(block.handler, this.pushed(block.base, kind, block.isFinally ? block.handler : NOWHERE), block);
		return block;
	}

	private finallyBlock(handler: number): FinallyBlock {
		let found = this.finallyBlocks.get(handler);
		if (found === undefined) {
			found = { jumps: [], ends: new Set() };
			this.finallyBlocks.set(handler, found);
		}
		return found;
	}

	/** A jump out of blocks: `left` is what is left of its byte. Finally blocks on the way run first. */
	private unwindJump({ target, left }: PendingJump, from: StackSlot | null, around: Block | null): void {
		let stack = from;
		let block = around;
		for (let count = left & BLOCK_COUNT; count > 0; count--) {
			this.countSteps(1);
			if (block === null) throw this.fault('a jump leaves more blocks than there are');
			if (block.isFinally && block.handler > this.at) {
				if (depthOf(stack) !== depthOf(block.base)) throw this.fault('a jump leaves operands for a finally block');
				this.addPendingJump(block.handler, { target, left: (left & LEAVES_ITERATOR) | (count - 1) });
				this.flow(block.handler, this.pushed(block.base, CAUSE | JUMPING, block.handler), block);
				return;
			}
			if (block.isFinally) {
				// The reason why the block runs is given up.
				if (stack === null || (stack.kind & CAUSE) === 0 || stack.handler !== block.handler) {
					throw this.fault('a jump leaves a finally block with operands');
				}
				stack = stack.below;
			}
			block = block.below;
		}
		for (let i = 0; i < ITERATOR_SLOTS && (left & LEAVES_ITERATOR) !== 0; i++) {
			if (stack === null || (stack.kind & ~SINGLE) !== 0) throw this.fault('the operand stack underflows');
			stack = stack.below;
		}
		this.flow(target, stack, block);
	}

	private addPendingJump(handler: number, jump: PendingJump): void {
		const { jumps, ends } = this.finallyBlock(handler);
		this.countSteps(jumps.length);
		if (jumps.some(({ target, left }) => target === jump.target && left === jump.left)) return;
		jumps.push(jump);
		for (const end of ends) {
			this.waiting[end] = 1;
			if (end < this.next) this.next = end;
		}
	}

	/** A return: finally blocks run first. `below` is the stack under the value. */
	private unwindReturn(below: StackSlot | null, blocks: Block | null): void {
		let causes = below === null ? 0 : below.causes;
		for (let block = blocks; block !== null; block = block.below) {
			this.countSteps(1);
			if (!block.isFinally) continue;
			if (block.handler > this.at) {
				this.flow(block.handler, this.pushed(block.base, CAUSE | RETURNING, block.handler), block);
				return;
			}
			// The reason why the block runs makes room for the value.
			if (causes-- === 0) throw this.fault('a finally block returns without its reason to run');
		}
	}

	private setUp(isFinally: boolean, base: StackSlot | null, blocks: Block | null): Block {
		const block = new Block(this.table.operands[this.at], isFinally, base, blocks);
		if (block.count > Math.min(this.table.prelude.exceptionStackSize, MAX_BLOCKS)) {
			throw this.fault('too many exception blocks are active');
		}
		return block;
	}

	/** The block whose handler is running: the innermost one. */
	private running(blocks: Block | null): Block {
		if (blocks === null || blocks.handler > this.at) throw this.fault('no exception handler is running');
		return blocks;
	}

	/** The reason why a handler runs, off the top. */
	private popReason(block: Block): number {
		const slot = this.top;
		if (slot === null) throw this.fault('the operand stack underflows');
		const isCause = (slot.kind & CAUSE) !== 0;
		if ((slot.kind & ~(CAUSE | REASONS)) !== 0 || (isCause && slot.handler !== block.handler)) {
			throw this.fault('an exception handler ends without its reason to run');
		}
		this.top = slot.below;
		return slot.kind;
	}

	/** Interprets one instruction on `top`; gives the one that follows, unless the ways it takes have been dealt with. */
	private instruction(opcode: number, operand: number, blocks: Block | null): number {
		const next = this.at + 1;
		if (opcode >= bc.LOAD_CONST_SMALL_INT_MULTI) return this.multi(opcode, operand, next);
		switch (opcode) {
			case bc.LOAD_CONST_FALSE:
			case bc.LOAD_CONST_TRUE:
			case bc.LOAD_CONST_STRING:
			case bc.LOAD_CONST_OBJ:
			case bc.LOAD_CONST_SMALL_INT:
			case bc.LOAD_NAME:
			case bc.LOAD_GLOBAL:
			case bc.LOAD_BUILD_CLASS:
			case bc.MAKE_FUNCTION:
				this.push(VALUE);
				return next;
			case bc.LOAD_CONST_NONE:
				this.push(NONE);
				return next;
			case bc.LOAD_NULL:
				this.push(NULL);
				return next;
			case bc.LOAD_FAST_N:
				this.push(this.isCell[operand] === 1 ? CELL : VALUE);
				return next;
			case bc.LOAD_DEREF:
				this.requireLocal(operand, 1);
				this.push(VALUE);
				return next;
			case bc.STORE_FAST_N:
				this.requireLocal(operand, 0);
				this.pop();
				return next;
			case bc.STORE_DEREF:
				this.requireLocal(operand, 1);
				this.pop();
				return next;
			case bc.DELETE_FAST:
				this.requireLocal(operand, 0);
				return next;
			case bc.DELETE_DEREF:
				this.requireLocal(operand, 1);
				return next;
			case bc.DELETE_NAME:
			case bc.DELETE_GLOBAL:
				return next;
			case bc.LOAD_ATTR:
			case bc.GET_ITER:
			case bc.YIELD_VALUE:
				this.replace(1);
				return next;
			case bc.LOAD_SUBSCR:
				this.replace(2);
				return next;
			case bc.IMPORT_NAME:
				this.requirePlainPredecessor(blocks);
				this.replace(2);
				return next;
			case bc.LOAD_METHOD:
				this.replace(1, METHOD);
				this.push(SELF);
				return next;
			case bc.LOAD_SUPER_METHOD:
				this.replace(3, METHOD);
				this.push(SELF);
				return next;
			case bc.STORE_NAME:
			case bc.STORE_GLOBAL:
			case bc.IMPORT_STAR:
				this.pop();
				return next;
			case bc.STORE_ATTR:
				// Without a value the attribute is deleted.
				this.pop();
				this.pop(VALUES | NULL);
				return next;
			case bc.STORE_SUBSCR:
				this.popMany(2);
				this.pop(VALUES | NULL);
				return next;
			case bc.IMPORT_FROM:
				this.replace(1);
				this.push(VALUE);
				return next;
			case bc.DUP_TOP:
				return this.duplicate(blocks, next);
			case bc.DUP_TOP_TWO: {
				const [upper, lower] = [this.peek(0), this.peek(1)];
				if (((upper | lower) & ~SINGLE) !== 0) throw this.fault('an operand is of the wrong kind');
				this.push(lower);
				this.push(upper);
				return next;
			}
			case bc.POP_TOP:
				this.pop(SINGLE);
				return next;
			case bc.ROT_TWO:
				this.rotate(2);
				return next;
			case bc.ROT_THREE:
				if (this.top !== null && this.top.kind === SELF) return this.rotateMethod(blocks, next);
				this.rotate(3);
				return next;
			case bc.JUMP:
				return operand;
			case bc.POP_JUMP_IF_TRUE:
			case bc.POP_JUMP_IF_FALSE:
				this.pop();
				this.flow(operand, this.top, blocks);
				return next;
			case bc.JUMP_IF_TRUE_OR_POP:
			case bc.JUMP_IF_FALSE_OR_POP: {
				const kept = this.top;
				this.pop();
				this.flow(operand, kept, blocks);
				return next;
			}
			case bc.SETUP_EXCEPT:
			case bc.SETUP_FINALLY:
				this.flow(next, this.top, this.setUp(opcode === bc.SETUP_FINALLY, this.top, blocks));
				return NOWHERE;
			case bc.SETUP_WITH: {
				this.replace(1);
				this.push(NULL);
				const block = this.setUp(true, this.top, blocks);
				this.push(VALUE);
				this.flow(next, this.top, block);
				return NOWHERE;
			}
			case bc.POP_EXCEPT_JUMP:
				if (blocks === null || blocks.isFinally) throw this.fault('there is no except block to leave');
				this.flow(operand, this.top, blocks.below);
				return NOWHERE;
			case bc.UNWIND_JUMP:
				this.need((this.top === null ? 0 : this.top.size) + 2);
				this.unwindJump({ target: operand, left: this.table.extras[this.at] }, this.top, blocks);
				return NOWHERE;
			case bc.WITH_CLEANUP: {
				const block = this.running(blocks);
				const reason = this.popReason(block);
				this.pop(SINGLE);
				this.pop();
				// The exit method may swallow an exception.
				const after = (reason & EXCEPTION) === 0 ? reason : reason | NONE;
				this.push(after, (after & CAUSE) === 0 ? NOWHERE : block.handler);
				return next;
			}
			case bc.END_FINALLY:
				this.endHandler(this.running(blocks), next);
				return NOWHERE;
			case bc.FOR_ITER: {
				const before = this.top;
				this.requireIterator();
				this.flow(operand, this.top, blocks);
				this.top = before;
				this.push(VALUE);
				return next;
			}
			case bc.GET_ITER_STACK:
				this.pop();
				this.push(NULL);
				this.push(VALUE);
				this.pushMany(ITERATOR_SLOTS - 2, STALE);
				return next;
			case bc.BUILD_TUPLE:
				this.replace(operand);
				return next;
			case bc.BUILD_LIST:
				this.replace(operand, LIST);
				return next;
			case bc.BUILD_SET:
				this.replace(operand, SET);
				return next;
			case bc.BUILD_MAP:
				this.push(DICT);
				return next;
			case bc.BUILD_SLICE:
				if (operand !== 2 && operand !== 3) throw this.fault('a slice has two or three parts');
				this.replace(operand);
				return next;
			case bc.STORE_MAP:
				// Into a dict, or what the name OrderedDict stands for.
				this.popMany(2);
				if ((this.peek(0) & ~VALUES) !== 0) throw this.fault('an operand is of the wrong kind');
				return next;
			case bc.STORE_COMP:
				this.storeComprehension(operand);
				return next;
			case bc.UNPACK_SEQUENCE:
				if (operand > this.limit) throw this.fault('the operand stack overflows');
				this.pop();
				this.pushMany(operand, VALUE);
				return next;
			case bc.UNPACK_EX:
				if (operand > 0xffff) throw this.fault('an operand is too large');
				this.pop();
				this.pushMany((operand & 0xff) + (operand >> 8) + 1, VALUE);
				return next;
			case bc.RETURN_VALUE:
				// The body of a class returns the cell of `__class__`.
				this.pop(this.isGenerator ? VALUES : VALUES | CELL);
				this.unwindReturn(this.top, blocks);
				return NOWHERE;
			case bc.RAISE_LAST:
				return NOWHERE;
			case bc.RAISE_OBJ:
				this.pop();
				return NOWHERE;
			case bc.RAISE_FROM:
				this.popMany(2);
				return NOWHERE;
			case bc.YIELD_FROM:
				// The exception that ends what is delegated to is told by the address it comes from, which lies before this.
				if (this.at === 0 || this.table.opcodes[this.at - 1] !== bc.LOAD_CONST_NONE) {
					throw this.fault('yield from does not begin with None');
				}
				this.replace(2);
				return next;
			case bc.MAKE_FUNCTION_DEFARGS:
				this.popMany(2, VALUES | NULL);
				this.push(VALUE);
				return next;
			case bc.MAKE_CLOSURE:
				this.popMany(this.table.extras[this.at], CELL);
				this.push(VALUE);
				return next;
			case bc.MAKE_CLOSURE_DEFARGS:
				this.popMany(this.table.extras[this.at], CELL);
				this.popMany(2, VALUES | NULL);
				this.push(VALUE);
				return next;
			case bc.CALL_FUNCTION:
			case bc.CALL_METHOD:
			case bc.CALL_FUNCTION_VAR_KW:
			case bc.CALL_METHOD_VAR_KW:
				this.call(opcode, operand);
				return next;
			default:
				throw this.fault(`there is no opcode ${opcode}`);
		}
	}

	/** Opcodes that carry their operand in themselves. */
	private multi(opcode: number, operand: number, next: number): number {
		if (opcode < bc.LOAD_FAST_MULTI) {
			this.push(VALUE);
		} else if (opcode < bc.STORE_FAST_MULTI) {
			this.push(this.isCell[operand] === 1 ? CELL : VALUE);
		} else if (opcode < bc.UNARY_OP_MULTI) {
			this.requireLocal(operand, 0);
			this.pop();
		} else {
			this.replace(opcode < bc.BINARY_OP_MULTI ? 1 : 2);
		}
		return next;
	}

	private get isGenerator(): boolean {
		return (this.table.prelude.flags & FLAG_GENERATOR) !== 0;
	}

	private requireLocal(local: number, isCell: number): void {
		if (this.isCell[local] !== isCell) {
			throw this.fault(isCell === 1 ? `local ${local} is no cell` : `local ${local} is a cell`);
		}
	}

	/** While a module is imported, its exceptions seem to come from the instruction before. */
	private requirePlainPredecessor(blocks: Block | null): void {
		const before = this.at === 0 ? bc.YIELD_FROM : this.table.opcodes[this.at - 1];
		let isPlain = before !== bc.FOR_ITER && before !== bc.YIELD_FROM;
		this.countSteps(blocks === null ? 0 : blocks.count);
		for (let block = blocks; block !== null; block = block.below) isPlain &&= block.handler !== this.at;
		if (!isPlain) throw this.fault('an import is not preceded by its operands');
	}

	/** Takes the slots of an iterator. */
	private requireIterator(): void {
		this.pop(SINGLE);
		this.pop(SINGLE);
		this.pop();
		this.pop(SINGLE);
	}

	private storeComprehension(operand: number): void {
		const kinds = [LIST, DICT, SET];
		if (this.peek(operand >> 2) !== kinds[operand & 3]) throw this.fault('an operand is of the wrong kind');
		const taken = (operand & 3) === 1 ? 2 : 1;
		if (operand >> 2 < taken) throw this.fault('an operand is of the wrong kind');
		this.popMany(taken);
	}

	/** Callee, self for a method, positional arguments, pairs of name and value, and with stars a bit map of these. */
	private call(opcode: number, counts: number): void {
		const hasStars = opcode === bc.CALL_FUNCTION_VAR_KW || opcode === bc.CALL_METHOD_VAR_KW;
		const isMethod = opcode === bc.CALL_METHOD || opcode === bc.CALL_METHOD_VAR_KW;
		if (hasStars) this.pop();
		for (let named = counts >> 8; named > 0; named--) {
			this.pop();
			// A mapping given with two stars has no name.
			this.pop(hasStars ? VALUES | NULL : VALUES);
		}
		this.popMany(counts & 0xff);
		if (isMethod) this.pop(SELF);
		this.pop(isMethod ? METHOD : VALUES);
		this.push(VALUE);
	}

	/** The end of a finally block, or of an except block where no clause was for the exception. */
	private endHandler(block: Block, next: number): void {
		const reason = this.popReason(block);
		const below = this.top;
		// An exception goes on to the blocks outside, which know already that exceptions come from here.
		this.mayRaise(this.at, block.below);
		if ((reason & NONE) !== 0) this.flow(next, below, block.below);
		if ((reason & RETURNING) !== 0) this.unwindReturn(below, block.below);
		if ((reason & JUMPING) !== 0) {
			const { jumps, ends } = this.finallyBlock(block.handler);
			ends.add(this.at);
			for (const jump of jumps) this.unwindJump(jump, below, block.below);
		}
	}

	/**
	 * DUP_TOP. On the reason why a finally block runs it begins what `async with` does there, which is taken as a whole,
	 * because the stack then depends on the reason: is it an exception? If not, what lies below comes on top of it.
	 */
	private duplicate(blocks: Block | null, next: number): number {
		const slot = this.top;
		if (slot === null || (slot.kind & CAUSE) === 0) {
			const kind = this.peek(0);
			if ((kind & ~SINGLE) !== 0) throw this.fault('an operand is of the wrong kind');
			this.push(kind);
			return next;
		}
		const { opcodes, operands } = this.table;
		const { at } = this;
		const otherwise = operands[at + 3];
		const subject = slot.below;
		const isTest =
			slot.handler === at &&
			opcodes[at + 1] === bc.LOAD_GLOBAL &&
			opcodes[at + 2] === bc.BINARY_OP_MULTI + bc.BINARY_EXCEPTION_MATCH &&
			opcodes[at + 3] === bc.POP_JUMP_IF_FALSE &&
			otherwise > at &&
			opcodes[otherwise] === bc.ROT_THREE &&
			opcodes[otherwise + 1] === bc.ROT_THREE;
		const block = this.running(blocks);
		if (!isTest || block.handler !== at || subject === null || (slot.kind & NONE) !== 0) {
			throw this.fault('an instruction copies the reason why a finally block runs');
		}
		if ((subject.kind & ~VALUES) !== 0) throw this.fault('an operand is of the wrong kind');
		this.need(slot.size + 2);
		for (const within of [at + 1, at + 2, at + 3, otherwise, otherwise + 1]) this.mayRaise(within, blocks);
		if ((slot.kind & EXCEPTION) !== 0) this.flow(at + 4, this.pushed(subject, EXCEPTION, NOWHERE), blocks);
		const others = slot.kind & (RETURNING | JUMPING);
		if (others !== 0) {
			const reason = this.pushed(subject.below, CAUSE | others, slot.handler);
			this.flow(otherwise + 2, this.pushed(reason, subject.kind, NOWHERE), blocks);
		}
		return NOWHERE;
	}
}

/** The innermost block whose handler is not running at an instruction. */
function innermost(at: number, blocks: Block | null): Block | null {
	let block = blocks;
	while (block !== null && block.handler <= at) block = block.below;
	return block;
}

/** Which locals hold cells: those of a closure, which come first, and those that the prelude names. */
function cellLocals(prelude: Prelude, closureSize: number, localCount: number): Uint8Array {
	if (closureSize > prelude.positionalArgs) throw new BytecodeFault('a closure has more cells than arguments');
	const isCell = new Uint8Array(localCount).fill(1, 0, closureSize);
	for (const local of prelude.cells) {
		if (isCell[local] === 1) throw new BytecodeFault('a cell is named twice');
		isCell[local] = 1;
	}
	return isCell;
}
