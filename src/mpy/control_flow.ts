// The ways control takes through bytecode, as the verifier follows them: what is known before each instruction, joined where
// paths meet, and the exception blocks with their handlers, which run after exceptions, returns and jumps out. What single
// instructions do to the operand stack is in verifier.ts. The rules are those of vm/blocks.ts: a block stays on the block
// stack while its handler runs, and that it runs shows in the address alone.

import { BytecodeFault, type InstructionTable } from './instruction_table.ts';
import {
	CAUSE,
	depthOf,
	EXCEPTION,
	JUMPING,
	joinStacks,
	prefix,
	RETURNING,
	SINGLE,
	StackSlot,
} from './operand_stack.ts';

/** Slots of an iterator; the second one holds it. */
export const ITERATOR_SLOTS = 4;

/** In place of an instruction's number: none. */
export const NOWHERE = -1;

/** Blocks that may be active at once: far more than the compiler's limits of nesting allow. */
const MAX_BLOCKS = 2000;

/** Steps that verifying takes at most, for each byte of code and in all. Compiled programs take 1 or 2; nested finally more. */
const STEPS_PER_BYTE = 200;
const FREE_STEPS = 10_000;

/** Bits of the byte of an unwinding jump: how many blocks to leave, and whether an iterator goes too. */
const BLOCK_COUNT = 0x7f;
const LEAVES_ITERATOR = 0x80;

/** An exception block that is active: immutable but for the mark, and shared by the paths that go through it. */
export class Block {
	readonly handler: number;
	/** Whether returns and jumps out run the handler too. */
	readonly isFinally: boolean;
	/** The stack where the block was set up, which is what its handler starts from. */
	readonly base: StackSlot | null;
	/** Slots that are left when the block has ended: handlers may take some away. */
	readonly endDepth: number;
	readonly below: Block | null;
	readonly count: number;
	/** Whether the handler has been told that exceptions come from here. */
	raises = false;

	constructor(handler: number, isFinally: boolean, base: StackSlot | null, endDepth: number, below: Block | null) {
		this.handler = handler;
		this.isFinally = isFinally;
		this.base = base;
		this.endDepth = endDepth;
		this.below = below;
		this.count = below === null ? 1 : below.count + 1;
	}
}

/** A jump that runs a finally block on its way. */
export interface PendingJump {
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

export abstract class ControlFlow {
	protected readonly table: InstructionTable;
	/** Slots that the operand stack may take, and takes. */
	protected readonly limit: number;
	protected largest = 0;
	/** The instruction that is being interpreted. */
	protected at = 0;
	/** Stack and blocks before each instruction; the stack is undefined where it has not been reached. */
	protected readonly stacks: (StackSlot | null | undefined)[];
	protected readonly blocks: (Block | null)[];
	/** A bit for each instruction that waits to be interpreted, and the first word that may have one. */
	private readonly waiting: Uint32Array;
	private firstWaiting = 0;
	private stepsLeft: number;
	private readonly finallyBlocks = new Map<number, FinallyBlock>();

	/** Keeps the work in proportion to the code. */
	protected readonly countSteps = (steps: number): void => {
		this.stepsLeft -= steps;
		if (this.stepsLeft < 0) throw new BytecodeFault('the code is too intricate');
	};

	constructor(table: InstructionTable) {
		this.table = table;
		const { count, opcodes, prelude, localCount } = table;
		this.limit = prelude.stateSize - localCount;
		if (this.limit < 0) throw new BytecodeFault('the frame has no room for the locals');
		if (count === 0) throw new BytecodeFault('there are no instructions');
		this.stepsLeft = FREE_STEPS + STEPS_PER_BYTE * opcodes.length;
		this.stacks = new Array<StackSlot | null | undefined>(count).fill(undefined);
		this.blocks = new Array<Block | null>(count).fill(null);
		this.waiting = new Uint32Array(Math.ceil(count / 32));
	}

	/**
	 * Interprets what can be reached until nothing new comes of it, in the order of the bytes: what leads to a handler stands
	 * before it, and most code is interpreted once. @throws BytecodeFault
	 */
	protected followAll(): void {
		this.stacks[0] = null;
		this.wait(0);
		while (this.firstWaiting < this.waiting.length) {
			this.countSteps(1);
			const word = this.waiting[this.firstWaiting];
			if (word === 0) {
				this.firstWaiting++;
				continue;
			}
			this.waiting[this.firstWaiting] = word & (word - 1);
			this.at = 32 * this.firstWaiting + 31 - Math.clz32(word & -word);
			this.interpret(this.stacks[this.at] as StackSlot | null, this.blocks[this.at]);
		}
	}

	private wait(at: number): void {
		const word = at >>> 5;
		this.waiting[word] |= 1 << (at & 31);
		if (word < this.firstWaiting) this.firstWaiting = word;
	}

	/** Interprets the instruction `at`, which finds the stack and blocks given. */
	protected abstract interpret(stack: StackSlot | null, blocks: Block | null): void;

	protected fault(problem: string): BytecodeFault {
		return this.table.fault(this.at, problem);
	}

	protected pushed(stack: StackSlot | null, kind: number, handler: number): StackSlot {
		const slot = new StackSlot(kind, handler, stack);
		this.need(slot.size);
		return slot;
	}

	/** Counts slots that are taken at some time. */
	protected need(slots: number): void {
		if (slots <= this.largest) return;
		if (slots > this.limit) throw this.fault('the operand stack overflows');
		this.largest = slots;
	}

	/** Joins a state with what is known of the instruction that control may go to. */
	protected flow(to: number, stack: StackSlot | null, blocks: Block | null): void {
		const { at } = this;
		if (to >= this.table.count) throw this.fault('the code runs off its end');
		if (to <= at) this.requireForward(to, blocks);
		const inner = this.innermost(to, blocks);
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
		this.wait(to);
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
		const isSame = a?.handler === b?.handler && a?.isFinally === b?.isFinally && a?.endDepth === b?.endDepth;
		if (a === null || b === null || !isSame) throw this.fault('paths meet in different exception blocks');
		const below = this.joinBlocks(a.below, b.below);
		const base = joinStacks(a.base, b.base, this.countSteps);
		if (base === undefined) throw this.fault('paths meet with different operand stacks');
		return base === a.base && below === a.below ? a : new Block(a.handler, a.isFinally, base, a.endDepth, below);
	}

	/** The handler of exceptions at an instruction is told of them; gives the block it belongs to. */
	protected mayRaise(at: number, blocks: Block | null): Block | null {
		const block = this.innermost(at, blocks);
		if (block === null || block.raises) return block;
		block.raises = true;
		const kind = block.isFinally ? CAUSE | EXCEPTION : EXCEPTION;
		this.flow(block.handler, this.pushed(block.base, kind, block.isFinally ? block.handler : NOWHERE), block);
		return block;
	}

	/** What is known of the handler of a finally block. */
	protected finallyBlock(handler: number): FinallyBlock {
		let found = this.finallyBlocks.get(handler);
		if (found === undefined) {
			found = { jumps: [], ends: new Set() };
			this.finallyBlocks.set(handler, found);
		}
		return found;
	}

	/**
	 * A jump out of blocks. Whatever finally blocks on the way do, where it leads is known from the blocks alone; the virtual
	 * machine relies on that.
	 */
	protected leaveBlocks(jump: PendingJump, stack: StackSlot | null, blocks: Block | null): void {
		const { target, left } = jump;
		let last: Block | null = null;
		for (let count = left & BLOCK_COUNT; count > 0; count--) {
			last = last === null ? blocks : last.below;
			if (last === null) throw this.fault('a jump leaves more blocks than there are');
		}
		this.countSteps(left & BLOCK_COUNT);
		const end = last === null ? stack : prefix(last.base, last.endDepth);
		this.flow(target, this.afterJump(left, end), last === null ? blocks : last.below);
		this.unwindJump(jump, stack, blocks);
	}

	/** Goes on with a jump out of blocks: `left` is what is left of its byte. Finally blocks on the way run first. */
	protected unwindJump({ target, left }: PendingJump, from: StackSlot | null, around: Block | null): void {
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
			if (depthOf(stack) !== block.endDepth) throw this.fault('a jump leaves operands behind');
			block = block.below;
		}
		this.flow(target, this.afterJump(left, stack), block);
	}

	/** The stack where a jump leads, which may leave a loop over an iterator as well. */
	private afterJump(left: number, stack: StackSlot | null): StackSlot | null {
		if ((left & LEAVES_ITERATOR) === 0) return stack;
		let rest = stack;
		for (let i = 0; i < ITERATOR_SLOTS; i++) {
			if (rest === null || (rest.kind & ~SINGLE) !== 0) throw this.fault('the operand stack underflows');
			rest = rest.below;
		}
		return rest;
	}

	private addPendingJump(handler: number, jump: PendingJump): void {
		const { jumps, ends } = this.finallyBlock(handler);
		this.countSteps(jumps.length + ends.size);
		if (jumps.some(({ target, left }) => target === jump.target && left === jump.left)) return;
		jumps.push(jump);
		for (const end of ends) this.wait(end);
	}

	/** A return: finally blocks run first. `below` is the stack under the value. */
	protected unwindReturn(below: StackSlot | null, blocks: Block | null): void {
		let stack = below;
		for (let block = blocks; block !== null; block = block.below) {
			this.countSteps(1);
			if (!block.isFinally) continue;
			if (block.handler > this.at) {
				this.flow(block.handler, this.pushed(block.base, CAUSE | RETURNING, block.handler), block);
				return;
			}
			// The reason why the block runs makes room for the value. With one for each there is room enough, though what
			// lies between them may go in its place.
			while (stack !== null && (stack.kind & CAUSE) === 0) {
				this.countSteps(1);
				stack = stack.below;
			}
			if (stack === null || stack.handler !== block.handler) {
				throw this.fault('a finally block returns without its reason to run');
			}
			stack = stack.below;
		}
	}

	/** Sets up a block, whose handler takes away slots of its base as well as the reason why it runs. */
	protected setUp(isFinally: boolean, base: StackSlot | null, taken: number, blocks: Block | null): Block {
		const handler = this.table.operands[this.at];
		if (handler === this.at + 1) throw this.fault('an exception block is empty');
		const block = new Block(handler, isFinally, base, depthOf(base) - taken, blocks);
		if (block.count > Math.min(this.table.prelude.exceptionStackSize, MAX_BLOCKS)) {
			throw this.fault('too many exception blocks are active');
		}
		return block;
	}

	/** The block whose handler is running: the innermost one. */
	protected running(blocks: Block | null): Block {
		if (blocks === null || blocks.handler > this.at) throw this.fault('no exception handler is running');
		return blocks;
	}

	/** The innermost block whose handler is not running at an instruction. */
	private innermost(at: number, blocks: Block | null): Block | null {
		let block = blocks;
		while (block !== null && block.handler <= at) {
			this.countSteps(1);
			block = block.below;
		}
		return block;
	}
}
