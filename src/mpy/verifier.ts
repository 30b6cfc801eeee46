// The verifier's interpreter: what each instruction of one raw code takes from the operand stack, requires of it and leaves on
// it. Where control goes is in control_flow.ts, what the slots may hold in operand_stack.ts.

import { asyncExit } from './async_exit.ts';
import { type Block, ControlFlow, ITERATOR_SLOTS, NOWHERE } from './control_flow.ts';
import { BytecodeFault, type InstructionTable } from './instruction_table.ts';
import * as bc from './opcodes.ts';
import {
	CAUSE,
	CELL,
	DICT,
	depthOf,
	EXCEPTION,
	isWithin,
	JUMPING,
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
	type StackSlot,
	VALUE,
	VALUES,
} from './operand_stack.ts';
import { FLAG_GENERATOR, type Prelude } from './prelude.ts';

/** Slots on the stack at all jumps together: for a second of decoding. */
const MAX_LABEL_SLOTS = 2 ** 27;

export class Verifier extends ControlFlow {
	/** 1 for each local that holds a cell, from the beginning to the end. */
	private readonly isCell: Uint8Array;
	/** Rotations that only the blocks they belong to lead to: see `asyncExit`. */
	private readonly asyncExits = new Set<number>();
	private top: StackSlot | null = null;
	/** Slots that belong to the block around the instruction, whose handler relies on them. */
	private floor = 0;

	/** `closureSize`: cells that functions of this code are given as their first locals. @throws BytecodeFault */
	constructor(table: InstructionTable, closureSize: number) {
		super(table);
		this.isCell = cellLocals(table.prelude, closureSize, table.localCount);
		for (let at = 0; at < table.count; at++) {
			const opcode = table.opcodes[at];
			if (opcode !== bc.SETUP_FINALLY && opcode !== bc.SETUP_WITH) continue;
			const exit = asyncExit(table, table.operands[at]);
			if (exit !== undefined) this.asyncExits.add(exit);
		}
	}

	/** Gives the number of slots a frame needs. @throws BytecodeFault */
	verify(): number {
		this.followAll();
		this.checkLabels();
		return Math.max(1, this.table.localCount + this.largest);
	}

	/** Decoding takes time for every slot at every label. */
	private checkLabels(): void {
		const { count, opcodes, operands } = this.table;
		let slots = 0;
		for (let at = 0; at < count; at++) {
			const isJump = opcodes[at] >= bc.UNWIND_JUMP && opcodes[at] <= bc.FOR_ITER;
			if (isJump) slots += depthOf(this.stacks[operands[at]] ?? null);
		}
		if (slots > MAX_LABEL_SLOTS) throw new BytecodeFault('the code is too intricate');
	}

	protected override interpret(stack: StackSlot | null, blocks: Block | null): void {
		const { at, table } = this;
		this.top = stack;
		this.floor = depthOf(this.mayRaise(at, blocks)?.base ?? null);
		const next = this.instruction(table.opcodes[at], table.operands[at], blocks);
		if (next !== NOWHERE) this.flow(next, this.top, blocks);
	}

	private push(kind: number, handler = NOWHERE): void {
		this.top = this.pushed(this.top, kind, handler);
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
			this.countSteps(1);
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
			case bc.UNARY_OP_MULTI:
				this.replace(1);
				return next;
			case bc.LOAD_SUBSCR:
			case bc.BINARY_OP_MULTI:
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
				if (this.asyncExits.has(this.at) || this.asyncExits.has(this.at - 1)) {
					throw this.fault('a jump leads into the end of an async with block');
				}
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
				this.flow(next, this.top, this.setUp(false, this.top, 0, blocks));
				return NOWHERE;
			case bc.SETUP_FINALLY: {
				// That of `async with` takes the manager away.
				const taken = asyncExit(this.table, operand) === undefined ? 0 : 1;
				this.flow(next, this.top, this.setUp(true, this.top, taken, blocks));
				return NOWHERE;
			}
			case bc.SETUP_WITH: {
				this.replace(1);
				this.push(NULL);
				const block = this.setUp(true, this.top, 2, blocks);
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
				this.leaveBlocks({ target: operand, left: this.table.extras[this.at] }, this.top, blocks);
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
		const before = this.table.opcodes[this.at - 1];
		let isPlain = before === bc.LOAD_CONST_NONE || before === bc.LOAD_CONST_OBJ || before === bc.BUILD_TUPLE;
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
		this.countSteps(2 * (counts >> 8));
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
		if (depthOf(below) !== block.endDepth) throw this.fault('an exception handler ends with operands');
		// An exception goes on to the blocks outside, which know already that exceptions come from here. Whether there may be
		// none is of no account: the virtual machine takes every end for one that is followed by what stands behind it.
		this.mayRaise(this.at, block.below);
		this.flow(next, below, block.below);
		if ((reason & RETURNING) !== 0) this.unwindReturn(below, block.below);
		if ((reason & JUMPING) !== 0) {
			const { jumps, ends } = this.finallyBlock(block.handler);
			ends.add(this.at);
			this.countSteps(jumps.length);
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
		const { at } = this;
		const exit = asyncExit(this.table, at);
		const subject = slot.below;
		if (
			exit === undefined ||
			exit < at ||
			slot.handler !== at ||
			this.running(blocks).handler !== at ||
			subject === null
		) {
			throw this.fault('an instruction copies the reason why a finally block runs');
		}
		if ((subject.kind & ~VALUES) !== 0) throw this.fault('an operand is of the wrong kind');
		this.need(slot.size + 2);
		for (const within of [at + 1, at + 2, at + 3, exit, exit + 1]) this.mayRaise(within, blocks);
		this.flow(at + 4, this.pushed(subject, EXCEPTION, NOWHERE), blocks);
		const others = this.pushed(subject.below, slot.kind & ~EXCEPTION, at);
		this.flow(exit + 2, this.pushed(others, subject.kind, NOWHERE), blocks);
		return NOWHERE;
	}
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
