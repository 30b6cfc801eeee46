// Which slots of a frame are still read: what a snapshot must say and a loop must carry. Found once for each code object that
// gets hot, by going over its words backwards until nothing changes. What a handler reads is read wherever its block is open.

import { ITERATOR_SLOTS } from '../vm/blocks.ts';
import type { Code } from '../vm/code.ts';
import { Op, OpClass } from '../vm/op.ts';
import { BlockNesting, type OpenBlock } from './block_nesting.ts';

/** For each word, the slots that are read at or after it before they are written. */
export class Liveness {
	private readonly setSize: number;
	private readonly sets: Uint32Array;

	private constructor(setSize: number, sets: Uint32Array) {
		this.setSize = setSize;
		this.sets = sets;
	}

	/** Whether the slot is read at or after the word at `pc` before it is written. */
	isLive(pc: number, slot: number): boolean {
		return (this.sets[pc * this.setSize + (slot >> 5)] & (1 << (slot & 31))) !== 0;
	}

	/** Takes all locals to be read at the end, as a debugger may. */
	private keepLocals(code: Code): void {
		const { firstLocal, raw, ops } = code;
		for (let slot = firstLocal; slot > firstLocal - (raw.localNames?.length ?? 0); slot--) {
			for (let pc = 0; pc < ops.length; pc++) this.sets[pc * this.setSize + (slot >> 5)] |= 1 << (slot & 31);
		}
	}

	static of(code: Code): Liveness {
		let liveness = known.get(code);
		if (liveness === undefined) {
			const setSize = (code.stateSize + 31) >> 5;
			liveness = new Liveness(setSize, new Analysis(code, setSize).run());
			if (showsLocals(code)) liveness.keepLocals(code);
			known.set(code, liveness);
		}
		return liveness;
	}
}

const known = new WeakMap<Code, Liveness>();

/** Whether somebody may want to see locals that the code does not read any more. */
function showsLocals(code: Code): boolean {
	return code.tables.keepsLocals === true || code.names.includes('breakpoint') || code.names.includes('set_trace');
}

/** Words behind these are data. */
function isWide(op: number): boolean {
	return op === Op.MOVE_WIDE || op === Op.LOAD_CONST_WIDE || op === Op.SWAP;
}

/** Slots above the top of the stack that a rare instruction writes. */
function pushedBy(op: number, operand: number): number {
	switch (op) {
		case Op.WITH_ENTER:
			return 2;
		case Op.GET_ITER_STACK:
			return ITERATOR_SLOTS - 1;
		case Op.BUILD_MAP:
		case Op.MAKE_FUNCTION:
		case Op.IMPORT_FROM:
			return 1;
		case Op.UNPACK_SEQUENCE:
			return operand - 1;
		case Op.UNPACK_EX:
			return (operand & 0xff) + (operand >> 8);
		default:
			return 0;
	}
}

class Analysis {
	private readonly code: Code;
	private readonly setSize: number;
	private readonly sets: Uint32Array;
	/** What the handlers of the word at hand read. */
	private readonly handled: Uint32Array;
	private readonly nesting: BlockNesting;
	private readonly handlers: number[] = [];
	/** Where jumps go that leave blocks: behind a finally handler, too. */
	private readonly unwindTargets: number[] = [];
	private readonly isData: Uint8Array;
	private readonly current: Uint32Array;

	constructor(code: Code, setSize: number) {
		this.code = code;
		this.setSize = setSize;
		this.sets = new Uint32Array(setSize * (code.ops.length + 1));
		this.handled = new Uint32Array(setSize);
		this.current = new Uint32Array(setSize);
		this.isData = new Uint8Array(code.ops.length);
		this.nesting = BlockNesting.of(code);
		for (let pc = 0; pc < code.ops.length; pc++) {
			const op = code.plainOps[pc] & 0xff;
			if (op === Op.SETUP_EXCEPT || op === Op.SETUP_FINALLY) this.handlers.push(code.plainOps[pc] >> 8);
			if (op === Op.UNWIND_JUMP) this.unwindTargets.push((code.values[code.plainOps[pc] >> 8] as number) >> 8);
			if (isWide(op)) this.isData[++pc] = 1;
		}
	}

	run(): Uint32Array {
		const { plainOps: ops } = this.code;
		for (let changed = true; changed; ) {
			changed = false;
			for (let pc = ops.length - 1; pc >= 0; pc--) {
				if (this.isData[pc] === 0 && this.word(pc)) changed = true;
			}
		}
		return this.sets;
	}

	/** Finds what is read when the word raises something. */
	private findHandled(pc: number): void {
		const { handled, nesting } = this;
		handled.fill(0);
		if (!nesting.isKnown) {
			for (const handler of this.handlers) this.addHandled(handler);
			return;
		}
		for (let block: OpenBlock | null = nesting.at(pc); block !== null; block = block.outer) {
			if (block.handler < pc) continue;
			// The exception is put there.
			const slot = block.top + 1;
			const bit = handled[slot >> 5] & (1 << (slot & 31));
			this.addHandled(block.handler);
			if (bit === 0) handled[slot >> 5] &= ~(1 << (slot & 31));
		}
	}

	private addHandled(handler: number): void {
		for (let i = 0; i < this.setSize; i++) this.handled[i] |= this.sets[handler * this.setSize + i];
	}

	/** Finds the set of a word anew; true when it grew. */
	private word(pc: number): boolean {
		const { plainOps: ops, tops } = this.code;
		const word = ops[pc];
		const op = word & 0xff;
		const low = (word >> 8) & 0xff;
		const first = (word >> 16) & 0xff;
		const second = word >>> 24;
		if (this.handlers.length > 0) this.findHandled(pc);
		this.current.set(this.handled);
		if (op < OpClass.NOT_BINARY) {
			this.follow(pc + 1);
			this.define(low);
			this.use(first);
			if (op < OpClass.IMMEDIATE) this.use(second);
			return this.store(pc);
		}
		switch (op) {
			case Op.MOVE:
			case Op.LOAD_DEREF:
				this.follow(pc + 1);
				this.define(low);
				this.use(word >> 16);
				break;
			case Op.LOAD_CONST:
			case Op.LOAD_INT:
			case Op.LOAD_NULL:
			case Op.LOAD_GLOBAL:
			case Op.LOAD_NAME:
				this.follow(pc + 1);
				this.define(low);
				break;
			case Op.LOAD_METHOD:
				this.follow(pc + 1);
				this.define(low);
				this.define(low + 1);
				this.use(first);
				break;
			case Op.LOAD_ATTR:
			case Op.UNARY_NOT:
			case Op.LOAD_SUBSCR_INT:
				this.follow(pc + 1);
				this.define(low);
				this.use(first);
				break;
			case Op.LOAD_SUBSCR:
				this.follow(pc + 1);
				this.define(low);
				this.use(first);
				this.use(second);
				break;
			case Op.STORE_DEREF:
				this.follow(pc + 1);
				this.use(low);
				this.use(word >> 16);
				break;
			case Op.STORE_GLOBAL:
			case Op.STORE_NAME:
			case Op.PREPARE_TEST:
				this.follow(pc + 1);
				this.use(low);
				break;
			case Op.STORE_ATTR:
				this.follow(pc + 1);
				this.use(first);
				this.use(second);
				break;
			case Op.STORE_SUBSCR:
				this.follow(pc + 1);
				this.use(low);
				this.use(first);
				this.use(second);
				break;
			case Op.JUMP:
			case Op.JUMP_BACK:
			case Op.POP_EXCEPT_JUMP:
				this.follow(word >> 8);
				break;
			case Op.JUMP_IF_TRUE:
			case Op.JUMP_IF_FALSE:
				this.follow(pc + 1);
				this.follow(pc + 1 + (word >> 16));
				this.use(low);
				break;
			case Op.TEST_TRUE:
			case Op.TEST_FALSE:
				this.follow(pc + 1);
				this.follow(word >> 8);
				// The destination of the comparison before it.
				if (pc > 0) this.use((ops[pc - 1] >> 8) & 0xff);
				break;
			case Op.FOR_ITER:
				this.follow(pc + 2);
				this.define(low);
				this.follow(ops[pc + 1] >> 8);
				this.use((word >> 16) + 1);
				break;
			case Op.RETURN_VALUE:
				this.use(low);
				break;
			case Op.CALL_FUNCTION:
			case Op.BUILD_TUPLE:
			case Op.BUILD_LIST:
			case Op.CALL_METHOD: {
				this.follow(pc + 1);
				this.define(low);
				const count = op === Op.CALL_METHOD ? second + 2 : op === Op.CALL_FUNCTION ? second + 1 : second;
				for (let i = 0; i < count; i++) this.use(first + i);
				break;
			}
			case Op.RANGE_STEP:
				this.follow(pc + 1);
				this.use(low);
				this.use(first);
				break;
			case Op.LOOP:
			case Op.COMPILED:
			case Op.NOP:
				this.follow(pc + 1);
				break;
			case Op.END_FINALLY:
				// Goes on, raises, returns, or ends a jump.
				this.rare(pc, op, 0, tops[pc]);
				for (const target of this.unwindTargets) this.follow(target);
				break;
			default:
				this.rare(pc, op, word >> 8, tops[pc]);
		}
		return this.store(pc);
	}

	/** An instruction that works on the operand stack: reads all of it. */
	private rare(pc: number, op: number, operand: number, top: number): void {
		const { plainOps: ops, values, stackBase } = this.code;
		if (isWide(op)) {
			const other = ops[pc + 1];
			this.follow(pc + 2);
			if (op === Op.SWAP) {
				this.use(operand);
				this.use(other);
			} else {
				this.define(operand);
				if (op === Op.MOVE_WIDE) this.use(other >> 1);
			}
			return;
		}
		if (op === Op.UNWIND_JUMP) this.follow((values[operand] as number) >> 8);
		const endsFlow = op === Op.RAISE_LAST || op === Op.RAISE_OBJ || op === Op.RAISE_FROM || op === Op.UNWIND_JUMP;
		if (!endsFlow) this.follow(pc + 1);
		for (let pushed = pushedBy(op, operand); pushed > 0; pushed--) this.define(top + pushed);
		if (op === Op.SETUP_EXCEPT || op === Op.SETUP_FINALLY) return;
		if (op === Op.DELETE_FAST || op === Op.DELETE_DEREF) this.use(operand);
		for (let slot = stackBase; slot <= top && slot < this.code.stateSize; slot++) this.use(slot);
	}

	private follow(target: number): void {
		const { sets, setSize, current } = this;
		for (let i = 0; i < setSize; i++) current[i] |= sets[target * setSize + i];
	}

	private use(slot: number): void {
		this.current[slot >> 5] |= 1 << (slot & 31);
	}

	/** Takes a slot out, unless handlers read it. */
	private define(slot: number): void {
		const bit = 1 << (slot & 31);
		if ((this.handled[slot >> 5] & bit) === 0) this.current[slot >> 5] &= ~bit;
	}

	private store(pc: number): boolean {
		const { sets, setSize, current } = this;
		let grew = false;
		for (let i = 0; i < setSize; i++) {
			const at = pc * setSize + i;
			if ((current[i] & ~sets[at]) !== 0) {
				sets[at] |= current[i];
				grew = true;
			}
		}
		return grew;
	}
}
