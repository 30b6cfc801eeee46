// Lowering: stack code into words that name their operands. The depth of the stack is known everywhere, so a place on it is
// a slot of the frame like any local, and the loads, copies and rotations between them mostly vanish (deferred_stack.ts).
// At labels, and before the instructions of instructions.ts, everything lies at home, as the bytecode has it.
// Invariant: words are in the order of the bytes.

import { asyncExit } from '../mpy/async_exit.ts';
import * as bc from '../mpy/opcodes.ts';
import { baseExceptionType, runtimeError } from '../objects/exception.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import { ITERATOR_SLOTS } from './blocks.ts';
import type { Code } from './code.ts';
import { type DecodedCode, decodeInstructions } from './decode.ts';
import { DeferredStack } from './deferred_stack.ts';
import type { HotCounts } from './hot_code.ts';
import { type LoweringBuffers, loweringBuffers } from './lowering_buffers.ts';
import { Op, OpClass } from './op.ts';
import { endsFlow, stackDepths, UNREACHABLE } from './stack_depth.ts';
import {
	constantOperand,
	intOperand,
	isLongInt,
	MAX_LONG_OPERAND,
	MAX_SLOT,
	NULL_OPERAND,
	shortInt,
	WordWriter,
} from './words.ts';

export interface LoweredCode {
	readonly ops: Int32Array;
	/** Constants, and operands too long for a word. */
	readonly values: Value[];
	readonly names: string[];
	/** By word: offset in the bytes of the instruction it came from. */
	readonly offsets: Int32Array;
	/** By word: the slot on top of the operand stack before it. */
	readonly tops: Int32Array;
	/** By word: index of the instruction's name, where the word has no room for it. */
	readonly siteNames: Int32Array;
}

/** Of an operand of 24 bits. */
const MAX_OPERAND = 2 ** 23 - 1;
/** Instructions in code whose jumps should all fit into 16 bits. */
const NEAR = 8000;
/** Locals from this one on are loaded, and thereby checked, at once. */
const TRACKED_LOCALS = 31;
/** Of a label that a jump leads back to, the head of a loop: what `isLabel` has for others is 1. */
const LOOP_HEAD = 2;
/** In place of a set of locals. */
const UNKNOWN = -1;

const PLAIN_RARE = new Map<number, Op>([
	[bc.LOAD_BUILD_CLASS, Op.LOAD_BUILD_CLASS],
	[bc.END_FINALLY, Op.END_FINALLY],
	[bc.GET_ITER, Op.GET_ITER],
	[bc.GET_ITER_STACK, Op.GET_ITER_STACK],
	[bc.STORE_MAP, Op.STORE_MAP],
	[bc.RAISE_LAST, Op.RAISE_LAST],
	[bc.RAISE_OBJ, Op.RAISE_OBJ],
	[bc.RAISE_FROM, Op.RAISE_FROM],
	[bc.YIELD_VALUE, Op.YIELD_VALUE],
	[bc.YIELD_FROM, Op.YIELD_FROM],
	[bc.IMPORT_STAR, Op.IMPORT_STAR],
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

const NAME_RARE = new Map<number, Op>([
	[bc.LOAD_SUPER_METHOD, Op.LOAD_SUPER_METHOD],
	[bc.DELETE_NAME, Op.DELETE_NAME],
	[bc.DELETE_GLOBAL, Op.DELETE_GLOBAL],
	[bc.IMPORT_NAME, Op.IMPORT_NAME],
	[bc.IMPORT_FROM, Op.IMPORT_FROM],
]);

const LABEL_RARE = new Map<number, Op>([
	[bc.SETUP_EXCEPT, Op.SETUP_EXCEPT],
	[bc.SETUP_FINALLY, Op.SETUP_FINALLY],
	[bc.POP_EXCEPT_JUMP, Op.POP_EXCEPT_JUMP],
]);

/** Decodes and lowers the bytecode of a code object. */
export function lowerInstructions(code: Code): LoweredCode {
	const buffers = loweringBuffers(code.raw.code.length);
	const decoded = decodeInstructions(code, buffers);
	const lowered =
		new Lowering(code, decoded, buffers, false).lower() ?? new Lowering(code, decoded, buffers, true).lower();
	if (lowered === undefined) throw runtimeError('bytecode overflow');
	return lowered;
}

class Lowering {
	private readonly code: Code;
	/** Without assumptions: that short code has short jumps, and that jumps lead where a compiler has them lead. */
	private readonly isCautious: boolean;
	/** An assumption turned out to be wrong. */
	private failed = false;
	private readonly decoded: DecodedCode;
	private readonly depths: Int32Array;
	private readonly writer: WordWriter;
	private readonly stack: DeferredStack;
	/** The instruction being lowered. */
	private at = 0;
	/** Locals, a bit each, that are certainly bound, and those that never are because something deletes them. */
	private bound = 0;
	private deleted = 0;
	/** Those that are bound from the start. */
	private readonly boundAtStart: number;
	/** At labels: what is bound on every way there seen so far, or, once passed, what is taken to be. */
	private readonly boundAt: Int32Array;
	private readonly isLabel: Uint8Array;
	/** The body of a module or class, which has a namespace. */
	private isBody = false;
	/** Of `async with`: loads of BaseException, and first rotations where no exception ends the block. */
	private readonly exceptionTests = new Set<number>();
	private readonly asyncExits = new Set<number>();
	/** First word of each instruction. */
	private readonly wordAt: Int32Array;
	/** Words whose operand is the number of an instruction: to be made the index of its word. */
	private readonly labels: number[] = [];
	/** Words with a distance, and the instructions they lead to. */
	private readonly nearJumps: number[] = [];
	private readonly isNear: boolean;

	constructor(code: Code, decoded: DecodedCode, buffers: LoweringBuffers, isCautious: boolean) {
		this.code = code;
		this.isCautious = isCautious;
		this.decoded = decoded;
		this.depths = stackDepths(decoded, buffers.depths);
		this.isLabel = buffers.isLabel.fill(0, 0, decoded.count);
		this.boundAt = buffers.boundAt.fill(UNKNOWN, 0, decoded.count);
		this.wordAt = buffers.wordAt;
		this.isNear = !isCautious && decoded.count <= NEAR;
		this.writer = new WordWriter(buffers);
		this.stack = new DeferredStack(this.writer, code.stackBase, this.scan());
		this.boundAtStart = this.bound;
	}

	/** Marks labels, finds what is bound from the start, and returns the slot of the highest numbered local. */
	private scan(): number {
		const { code } = this;
		const { count, opcodes, operands } = this.decoded;
		this.isBody = code.name === '<module>';
		let parameters = code.positionalArgs + code.keywordOnlyArgs;
		if (code.hasVarArgs) parameters++;
		if (code.hasVarKeywords) parameters++;
		let locals = parameters;
		for (let i = 0; i < count; i++) {
			if (this.depths[i] === UNREACHABLE) continue;
			const opcode = opcodes[i];
			const operand = operands[i];
			if (opcode >= bc.UNWIND_JUMP && opcode <= bc.FOR_ITER) this.isLabel[operand] |= operand > i ? 1 : LOOP_HEAD;
			if (opcode === bc.LOAD_NAME || opcode === bc.STORE_NAME) this.isBody = true;
			if (opcode >= bc.LOAD_FAST_N && opcode <= bc.DELETE_DEREF) locals = Math.max(locals, operand + 1);
			if (opcode === bc.SETUP_FINALLY || opcode === bc.SETUP_WITH) this.findAsyncExit(operand);
			if (opcode === bc.DELETE_FAST && operand < TRACKED_LOCALS) this.deleted |= 1 << operand;
		}
		for (let local = 0; local < parameters; local++) this.bind(local);
		for (const cell of code.cells) this.bind(cell);
		return this.local(locals - 1);
	}

	/**
	 * In the bytecode two values say why the finally block of an `async with` runs, and two rotations bring them under the
	 * context manager; here it is one value (see blocks.ts) and one rotation. As the stack depends on the answer to what the
	 * block asks, it must not depend on what a program makes of the name BaseException.
	 */
	private findAsyncExit(handler: number): void {
		const exit = asyncExit(this.decoded, handler);
		if (exit === undefined) return;
		this.exceptionTests.add(handler + 1);
		this.asyncExits.add(exit);
	}

	/** Returns undefined when an assumption was wrong. */
	lower(): LoweredCode | undefined {
		const { count, opcodes, operands, offsets } = this.decoded;
		const { writer, stack } = this;
		const { counts } = this.code.tables;
		let flows = true;
		for (let at = 0; at < count; at++) {
			this.at = at;
			const depth = this.depths[at];
			if (depth === UNREACHABLE) continue;
			writer.begin(offsets[at], stack.home(depth) - 1);
			if (this.isLabel[at] !== 0) {
				if (flows) stack.settle();
				this.enterLabel(at, flows);
				stack.reset(depth);
			}
			this.wordAt[at] = writer.length;
			if (counts !== undefined) this.count(at, counts);
			flows = !endsFlow(opcodes[at]);
			this.instruction(opcodes[at], operands[at]);
			// What comes next takes a missing value from the top, where it is not a copy of a slot yet: those must be bound.
			if (opcodes[at] !== bc.LOAD_NULL) stack.settleTop();
		}
		// Bytecode never runs off its end; what the last instruction leaves behind it is only a guard.
		writer.emit(Op.NOT_AN_OPCODE);
		if (Math.max(writer.length, this.code.stateSize) > MAX_OPERAND) return undefined;
		const { words: ops, offsets: byteOffsets, tops, siteNames } = writer.table;
		this.resolveLabels(ops);
		if (this.failed) return undefined;
		fuseRangeSteps(ops);
		return { ops, offsets: byteOffsets, tops, siteNames, values: writer.values, names: writer.names };
	}

	/** Writes what counts how often this instruction runs, where it begins a loop or a function. */
	private count(at: number, { loop, func }: HotCounts): void {
		let count = 0;
		if ((this.isLabel[at] & LOOP_HEAD) !== 0) count = loop;
		if (count === 0 && at === 0 && !this.isBody && !this.code.isGenerator) count = func;
		if (count > 0 && this.code.raw.isEager) count = 1;
		if (count > 0) this.writer.emit(Op.LOOP | (Math.min(count, MAX_OPERAND) << 8));
	}

	private enterLabel(at: number, flows: boolean): void {
		this.writer.producer = -1;
		const bound = this.boundAt[at];
		// A label that only jumps from further on reach begins a loop whose test stands at its end: every way there leads
		// through the jump in front of it. Not so in code that no compiler wrote, which `reach` notices.
		if (this.isCautious) this.bound = this.boundAtStart;
		else if (bound !== UNKNOWN) this.bound = flows ? bound & this.bound : bound;
		this.boundAt[at] = this.bound;
	}

	/** Notes what is bound where a jump leads. */
	private reach(target: number): void {
		const bound = this.boundAt[target];
		if (target > this.at) this.boundAt[target] = bound === UNKNOWN ? this.bound : bound & this.bound;
		else if ((bound & ~this.bound) !== 0) this.failed = true;
	}

	private bind(local: number): void {
		if (local < TRACKED_LOCALS) this.bound |= (1 << local) & ~this.deleted;
	}

	private isBound(local: number): boolean {
		return local < TRACKED_LOCALS && (this.bound & (1 << local)) !== 0;
	}

	private resolveLabels(ops: Int32Array): void {
		const { values } = this.writer;
		for (const at of this.labels) {
			const op = ops[at] & 0xff;
			const operand = ops[at] >> 8;
			if (op === Op.UNWIND_JUMP) {
				const packed = values[operand] as number;
				values[operand] = (this.wordAt[packed >> 8] << 8) | (packed & 0xff);
			} else {
				const target = this.wordAt[operand];
				ops[at] = (op === Op.JUMP && target <= at ? Op.JUMP_BACK : op) | (target << 8);
			}
		}
		const near = this.nearJumps;
		for (let i = 0; i < near.length; i += 2) {
			const distance = this.wordAt[near[i + 1]] - near[i] - 1;
			if (distance !== (distance << 16) >> 16) this.failed = true;
			ops[near[i]] |= distance << 16;
		}
	}

	private local(number: number): number {
		return this.code.firstLocal - number;
	}

	/** A slot that holds the cell of a local. */
	private cell(number: number): number {
		const slot = this.local(number);
		return slot <= MAX_LONG_OPERAND ? slot : this.writer.narrow(slot, 1);
	}

	private qstr(index: number): string {
		return this.code.tables.qstrs[index];
	}

	private pushConstant(value: Value): void {
		this.stack.push(constantOperand(this.writer.value(value)));
	}

	private instruction(opcode: number, operand: number): void {
		const { stack } = this;
		switch (opcode) {
			case bc.LOAD_CONST_FALSE:
				this.pushConstant(false);
				break;
			case bc.LOAD_CONST_NONE:
				this.pushConstant(null);
				break;
			case bc.LOAD_CONST_TRUE:
				this.pushConstant(true);
				break;
			case bc.LOAD_CONST_STRING:
				this.pushConstant(strValue(this.qstr(operand)));
				break;
			case bc.LOAD_CONST_OBJ:
				this.pushConstant(this.code.tables.constants[operand]);
				break;
			case bc.LOAD_CONST_SMALL_INT:
				this.loadInt(operand);
				break;
			case bc.LOAD_NULL:
				stack.push(NULL_OPERAND);
				break;
			case bc.LOAD_FAST_N:
				this.loadLocal(operand);
				break;
			case bc.STORE_FAST_N:
				this.storeLocal(operand);
				break;
			case bc.LOAD_DEREF:
				this.loadLong(Op.LOAD_DEREF, this.cell(operand));
				break;
			case bc.LOAD_GLOBAL:
				if (this.exceptionTests.has(this.at)) this.pushConstant(baseExceptionType);
				else this.writer.nameSite(this.loadLong(Op.LOAD_GLOBAL, 0), this.qstr(operand));
				break;
			case bc.LOAD_NAME:
				this.writer.nameSite(this.loadLong(Op.LOAD_NAME, 0), this.qstr(operand));
				break;
			case bc.STORE_DEREF:
				this.storeLong(Op.STORE_DEREF, this.cell(operand));
				break;
			case bc.STORE_GLOBAL:
				this.writer.nameSite(this.storeLong(Op.STORE_GLOBAL, 0), this.qstr(operand));
				break;
			case bc.STORE_NAME:
				this.writer.nameSite(this.storeLong(Op.STORE_NAME, 0), this.qstr(operand));
				break;
			case bc.LOAD_ATTR:
				this.writer.nameSite(this.unary(Op.LOAD_ATTR), this.qstr(operand));
				break;
			case bc.LOAD_METHOD:
				this.loadMethod(this.qstr(operand));
				break;
			case bc.STORE_ATTR:
				this.storeAttribute(this.qstr(operand));
				break;
			case bc.LOAD_SUBSCR:
				this.binary(Op.LOAD_SUBSCR, Op.LOAD_SUBSCR_INT);
				break;
			case bc.STORE_SUBSCR:
				this.storeItem();
				break;
			case bc.DUP_TOP:
				stack.push(stack.at(stack.depth - 1));
				break;
			case bc.DUP_TOP_TWO:
				stack.push(stack.at(stack.depth - 2));
				stack.push(stack.at(stack.depth - 2));
				break;
			case bc.POP_TOP:
				stack.pop();
				break;
			case bc.ROT_TWO:
				stack.rotate(1);
				break;
			case bc.ROT_THREE:
				if (this.asyncExits.has(this.at)) stack.rotate(1);
				else if (!this.asyncExits.has(this.at - 1)) stack.rotate(2);
				break;
			case bc.JUMP:
				stack.settle();
				this.jump(Op.JUMP, operand);
				break;
			case bc.POP_JUMP_IF_TRUE:
			case bc.POP_JUMP_IF_FALSE:
				this.conditionalJump(opcode === bc.POP_JUMP_IF_TRUE, operand);
				break;
			case bc.JUMP_IF_TRUE_OR_POP:
			case bc.JUMP_IF_FALSE_OR_POP:
				stack.settle();
				this.jumpIf(opcode === bc.JUMP_IF_TRUE_OR_POP, stack.at(stack.depth - 1), operand);
				stack.pop();
				break;
			case bc.FOR_ITER:
				this.forIter(operand);
				break;
			case bc.RETURN_VALUE:
				this.storeLong(Op.RETURN_VALUE, 0);
				break;
			case bc.CALL_FUNCTION:
				if (operand > 0xff) this.rare(Op.CALL_FUNCTION_KW, operand);
				else this.call(Op.CALL_FUNCTION, Op.CALL_FUNCTION_WIDE, operand, stack.depth - 1 - operand);
				break;
			case bc.CALL_METHOD:
				if (operand > 0xff) this.rare(Op.CALL_METHOD_KW, operand);
				else this.call(Op.CALL_METHOD, Op.CALL_METHOD_WIDE, operand, stack.depth - 2 - operand);
				break;
			case bc.BUILD_TUPLE:
				this.build(Op.BUILD_TUPLE, Op.BUILD_TUPLE_WIDE, operand);
				break;
			case bc.BUILD_LIST:
				this.build(Op.BUILD_LIST, Op.BUILD_LIST_WIDE, operand);
				break;
			case bc.UNARY_OP_MULTI:
				if (operand === bc.UNARY_NOT) this.unary(Op.UNARY_NOT);
				else this.rare(operand < bc.UNARY_OPERATOR_COUNT ? Op.UNARY_OP : Op.NOT_AN_OPCODE, operand);
				break;
			case bc.BINARY_OP_MULTI:
				if (operand < bc.BINARY_OPERATOR_COUNT) this.binary(operand, operand | OpClass.IMMEDIATE);
				else this.rare(Op.NOT_AN_OPCODE);
				break;
			default:
				this.rareInstruction(opcode, operand);
		}
	}

	/** An instruction of instructions.ts: works on the stack as the bytecode has it. */
	private rare(op: Op, operand = 0): number {
		this.stack.settle();
		const at = this.writer.emit(op | (operand << 8));
		// What follows tells how deep the stack is now; after the last instruction that does not matter.
		this.stack.resize(Math.max(0, this.depths[this.at + 1]));
		return at;
	}

	private rareInstruction(opcode: number, operand: number): void {
		const plain = PLAIN_RARE.get(opcode);
		const named = NAME_RARE.get(opcode);
		const label = LABEL_RARE.get(opcode);
		if (plain !== undefined) {
			this.rare(plain, operand);
		} else if (named !== undefined) {
			this.rare(named, this.writer.name(this.qstr(operand)));
		} else if (label !== undefined) {
			this.labels.push(this.rare(label, operand));
			this.reach(operand);
		} else {
			this.rarest(opcode, operand);
		}
	}

	private rarest(opcode: number, operand: number): void {
		const { stack, writer } = this;
		switch (opcode) {
			case bc.DELETE_FAST:
				this.rare(Op.DELETE_FAST, this.local(operand));
				break;
			case bc.DELETE_DEREF:
				this.rare(Op.DELETE_DEREF, this.local(operand));
				break;
			case bc.SETUP_WITH:
				stack.settle();
				writer.emit(Op.WITH_ENTER);
				// The block begins below the value that was entered.
				writer.begin(this.decoded.offsets[this.at], stack.home(stack.depth));
				this.labels.push(this.rare(Op.SETUP_FINALLY, operand));
				this.reach(operand);
				break;
			case bc.WITH_CLEANUP:
				stack.settle();
				writer.emit(Op.WITH_EXIT);
				this.rare(Op.WITH_CLEANUP);
				break;
			case bc.UNWIND_JUMP:
				this.labels.push(this.rare(Op.UNWIND_JUMP, this.packedWithExtra(operand)));
				this.reach(operand);
				break;
			case bc.MAKE_CLOSURE:
				this.rare(Op.MAKE_CLOSURE, this.packedWithExtra(operand));
				break;
			case bc.MAKE_CLOSURE_DEFARGS:
				this.rare(Op.MAKE_CLOSURE_DEFARGS, this.packedWithExtra(operand));
				break;
			default:
				this.rare(Op.NOT_AN_OPCODE);
		}
	}

	private packedWithExtra(operand: number): number {
		return this.writer.packed((operand << 8) | this.decoded.extras[this.at]);
	}

	private loadInt(value: number): void {
		const long = this.decoded.longInts.get(this.at);
		if (long !== undefined || isLongInt(value)) this.pushConstant(long ?? value);
		else this.stack.push(intOperand(value));
	}

	private loadLocal(local: number): void {
		const slot = this.local(local);
		this.stack.push(slot);
		if (this.isBound(local)) return;
		// Loaded now, so that it is now that an unbound one is noticed.
		this.stack.settlePlace(this.stack.depth - 1);
		this.bind(local);
	}

	private storeLocal(local: number): void {
		const { stack, writer } = this;
		const slot = this.local(local);
		const place = stack.depth - 1;
		stack.releaseSlot(slot, place);
		const home = stack.home(place);
		const isFresh = stack.at(place) === home && writer.hasJustProduced(home) && !stack.isShared(place);
		const operand = stack.pop();
		if (isFresh && slot <= MAX_SLOT) writer.redirect(slot);
		else if (operand !== slot) writer.load(slot, operand);
		this.bind(local);
	}

	/** A load whose word has an operand of 16 bits. Returns its index. */
	private loadLong(op: number, operand: number): number {
		const { stack } = this;
		stack.release(stack.depth);
		const at = this.writer.longOperation(op, stack.home(stack.depth), operand);
		stack.pushSettled();
		return at;
	}

	/** Takes the top of the stack; the word has an operand of 16 bits besides. Returns its index. */
	private storeLong(op: number, operand: number): number {
		const { stack, writer } = this;
		stack.settleConstant(stack.depth - 1);
		const source = writer.narrow(stack.pop(), 0);
		return writer.emit(op | (source << 8) | (operand << 16));
	}

	/** Replaces the top of the stack. Returns the index of the word. */
	private unary(op: number): number {
		const { stack } = this;
		const place = stack.depth - 1;
		stack.settleConstant(place);
		stack.release(place);
		const at = this.writer.operation(op, stack.home(place), stack.pop(), 0, false);
		stack.pushSettled();
		return at;
	}

	/** Replaces the two values on top of the stack; `immediate` is the operation on a short int as the second one. */
	private binary(op: number, immediate: number): void {
		const { stack, writer } = this;
		const place = stack.depth - 2;
		const home = stack.home(place);
		stack.settleConstant(place);
		const int = shortInt(stack.at(place + 1));
		if (int === undefined) stack.settleConstant(place + 1);
		stack.release(place);
		const second = stack.pop();
		const first = stack.pop();
		if (int === undefined) writer.operation(op, home, first, second, false);
		else writer.operation(immediate, home, first, int, true);
		stack.pushSettled();
	}

	private loadMethod(name: string): void {
		const { stack, writer } = this;
		const place = stack.depth - 1;
		stack.settleConstant(place);
		stack.release(place);
		stack.release(place + 1);
		writer.nameSite(writer.loadMethod(stack.home(place), stack.pop()), name);
		stack.pushSettled();
		stack.pushSettled();
	}

	private storeAttribute(name: string): void {
		const { stack, writer } = this;
		stack.settleConstant(stack.depth - 2);
		stack.settleConstant(stack.depth - 1);
		const object = writer.narrow(stack.pop(), 0);
		const value = writer.narrow(stack.pop(), 1, false);
		writer.nameSite(writer.emit(Op.STORE_ATTR | (object << 16) | (value << 24)), name);
	}

	private storeItem(): void {
		const { stack, writer } = this;
		for (let place = stack.depth - 3; place < stack.depth; place++) stack.settleConstant(place);
		const index = writer.narrow(stack.pop(), 1);
		const object = writer.narrow(stack.pop(), 0);
		const value = writer.narrow(stack.pop(), 2, false);
		writer.emit(Op.STORE_SUBSCR | (value << 8) | (object << 16) | (index << 24));
	}

	/** A call of what lies at the place given with everything above it. */
	private call(op: Op, wide: Op, count: number, place: number): void {
		const { stack, writer } = this;
		const home = stack.home(place);
		if (home > MAX_SLOT) {
			this.rare(wide, count);
			return;
		}
		for (let argument = place; argument < stack.depth; argument++) stack.settlePlace(argument);
		stack.release(place);
		stack.resize(place);
		const at = writer.emit(op | (home << 8) | (home << 16) | (count << 24));
		stack.pushSettled();
		writer.producer = at;
	}

	/** A tuple or list of the values on top of the stack. */
	private build(op: Op, wide: Op, count: number): void {
		if (count > 0xff) this.rare(wide, count);
		else this.call(op, wide, count, this.stack.depth - count);
	}

	private forIter(target: number): void {
		const { stack } = this;
		stack.settle();
		this.reach(target);
		const home = stack.home(stack.depth);
		this.labels.push(this.writer.forIter(home, home - ITERATOR_SLOTS, target));
		stack.pushSettled();
	}

	private jump(op: number, target: number): void {
		this.reach(target);
		this.labels.push(this.writer.emit(op | (target << 8)));
	}

	private conditionalJump(wanted: boolean, target: number): void {
		const { stack, writer } = this;
		const place = stack.depth - 1;
		const home = stack.home(place);
		const isFresh = stack.at(place) === home && writer.hasJustProduced(home) && stack.isSettledBelow(place);
		if (isFresh && (writer.words[writer.producer] & 0xff & ~OpClass.IMMEDIATE) <= Op.NOT_EQUAL) {
			writer.words[writer.producer] += OpClass.COMPARE_JUMP;
			stack.pop();
			this.jump(wanted ? Op.TEST_TRUE : Op.TEST_FALSE, target);
			return;
		}
		stack.settleBelow(place);
		stack.settleConstant(place);
		this.jumpIf(wanted, stack.pop(), target);
	}

	/** Jumps if the slot is true or false. In long code the distance may have no room beside the slot. */
	private jumpIf(wanted: boolean, slot: number, target: number): void {
		const { writer } = this;
		const condition = writer.narrow(slot, 0);
		if (this.isNear) {
			this.reach(target);
			const at = writer.emit((wanted ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE) | (condition << 8));
			this.nearJumps.push(at, target);
		} else {
			writer.emit(Op.PREPARE_TEST | (condition << 8));
			this.jump(wanted ? Op.TEST_TRUE : Op.TEST_FALSE, target);
		}
	}
}

/** Joins a step of a counting loop with the comparison behind it; that stays in place, as the loop is entered there. */
function fuseRangeSteps(ops: Int32Array): void {
	for (let at = 0; at + 2 < ops.length; at++) {
		const word = ops[at];
		if ((word & 0xff) !== (Op.INPLACE_ADD | OpClass.IMMEDIATE) || word >> 24 <= 0) continue;
		const slot = (word >> 8) & 0xff;
		if (slot !== ((word >> 16) & 0xff)) continue;
		const compare = ops[at + 1];
		if ((compare & 0x3f) !== Op.LESS_JUMP || (compare & 0xff) >= OpClass.NOT_BINARY) continue;
		if (((compare >> 16) & 0xff) !== slot || (ops[at + 2] & 0xff) !== Op.TEST_TRUE) continue;
		ops[at] = (word & ~0xff) | Op.RANGE_STEP;
	}
}
