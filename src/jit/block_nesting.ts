// The exception blocks that are open before each word of lowered code. Compilers nest them, so that they are the same on
// every way to a word; code in which they are not is known as such, and nothing is said of it. Used by liveness.ts, and by
// the recorder for the blocks that a tree's first frame has where it begins.

import type { Code } from '../vm/code.ts';
import { Op } from '../vm/op.ts';
import { behindOf, fallsThrough, jumpTarget } from '../vm/word_flow.ts';

/** A block that is open, or whose handler is running. */
export interface OpenBlock {
	readonly handler: number;
	/** Slot on top of the operand stack outside the handler. */
	readonly top: number;
	readonly isFinally: boolean;
	/** Here always undefined: so that a block that is open can be the state of one. */
	readonly handled: undefined;
	readonly outer: OpenBlock | null;
}

/** The blocks of one code object, by word. */
export class BlockNesting {
	/** By index of the word; undefined where control never comes. */
	private readonly innermost: (OpenBlock | null | undefined)[] = [];
	/** Whether blocks are open as said here; otherwise nothing is known. */
	readonly isKnown: boolean;

	private constructor(code: Code) {
		this.isKnown = code.ops.length === 0 || this.follow(code);
	}

	static of(code: Code): BlockNesting {
		let nesting = known.get(code);
		if (nesting === undefined) {
			nesting = new BlockNesting(code);
			known.set(code, nesting);
		}
		return nesting;
	}

	/** Whether control can come to a word. */
	isReached(pc: number): boolean {
		return this.innermost[pc] !== undefined;
	}

	/** The innermost block before a word. */
	at(pc: number): OpenBlock | null {
		return this.innermost[pc] ?? null;
	}

	/** The blocks that a frame has before a word; undefined when one of them may be handling an exception. */
	atEntry(pc: number): OpenBlock | null | undefined {
		if (!this.isKnown) return undefined;
		const innermost = this.at(pc);
		for (let block: OpenBlock | null = innermost; block !== null; block = block.outer) {
			if (block.handler <= pc) return undefined;
		}
		return innermost;
	}

	/** Returns false where two ways to a word differ. */
	private follow(code: Code): boolean {
		const { plainOps: ops, tops, values } = code;
		const { innermost } = this;
		const ways: number[] = [];
		let isSame = true;
		const reach = (pc: number, block: OpenBlock | null): void => {
			const known = innermost[pc];
			if (known === undefined) {
				innermost[pc] = block;
				ways.push(pc);
			} else if (known !== block) {
				isSame = false;
			}
		};
		reach(0, null);
		for (let pc = ways.pop(); pc !== undefined && isSame; pc = ways.pop()) {
			const block = innermost[pc] as OpenBlock | null;
			const word = ops[pc];
			switch (word & 0xff) {
				case Op.SETUP_EXCEPT:
				case Op.SETUP_FINALLY: {
					const isFinally = (word & 0xff) === Op.SETUP_FINALLY;
					const inner = { handler: word >> 8, top: tops[pc], isFinally, handled: undefined, outer: block };
					reach(word >> 8, inner);
					reach(pc + 1, inner);
					break;
				}
				case Op.POP_EXCEPT_JUMP:
					reach(word >> 8, block?.outer ?? null);
					break;
				case Op.END_FINALLY:
					reach(pc + 1, block?.outer ?? null);
					break;
				case Op.UNWIND_JUMP: {
					let left = block;
					for (let count = (values[word >> 8] as number) & 0x7f; count > 0; count--) left = left?.outer ?? null;
					reach(jumpTarget(code, pc), left);
					break;
				}
				default: {
					const target = jumpTarget(code, pc);
					if (target >= 0) reach(target, block);
					if (fallsThrough(word & 0xff)) reach(behindOf(code, pc), block);
				}
			}
		}
		return isSame;
	}
}

const known = new WeakMap<Code, BlockNesting>();
