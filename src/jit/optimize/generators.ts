// Which generators, and which frames of generators, are certainly not the same. For heap.ts: those that a trace resumes one
// inside the other often are of the same code.

import type { FieldDescr } from '../descriptors.ts';
import { type Constant, type Operand, resolve, sameConstant } from '../ir.ts';
import { FRAME_CODE, GENERATOR_RUNNING } from '../layouts.ts';
import { identity } from './items.ts';

interface KnownGenerator {
	readonly generator: Operand;
	readonly frame: Operand;
}

/** What is known of the generators of a trace. */
export class Generators {
	/** By identity of generators and of their frames alike. */
	private readonly known = new Map<unknown, KnownGenerator>();
	/** Pairs of generators that were told apart by what has changed since. */
	private readonly others = new Map<unknown, Set<unknown>>();
	private readonly constantIn: (field: FieldDescr, object: Operand) => Constant | undefined;

	/** @param constantIn The constant that a field of an object is known to hold now. */
	constructor(constantIn: (field: FieldDescr, object: Operand) => Constant | undefined) {
		this.constantIn = constantIn;
	}

	/** The frame of a generator. */
	learn(generator: Operand, frame: Operand): void {
		const known = { generator, frame };
		this.known.set(identity(generator), known);
		if (identity(frame) !== null) this.known.set(identity(frame), known);
	}

	/** Whether two values are certainly not the same generator, or the same generator's frame. */
	areOthers(a: Operand, b: Operand): boolean {
		if (this.known.size === 0) return false;
		const first = this.known.get(identity(a));
		if (first === undefined) return false;
		const second = this.known.get(identity(b));
		return second !== undefined && this.differ(first, second);
	}

	private differ(a: KnownGenerator, b: KnownGenerator): boolean {
		const first = resolve(a.generator);
		const second = resolve(b.generator);
		if (this.others.get(identity(first))?.has(identity(second))) return true;
		const isRunning = this.constantIn(GENERATOR_RUNNING, first);
		const isOtherRunning = this.constantIn(GENERATOR_RUNNING, second);
		if (isRunning !== undefined && isOtherRunning !== undefined && isRunning.value !== isOtherRunning.value) {
			this.tellApart(first, second);
			this.tellApart(second, first);
			return true;
		}
		const code = this.constantIn(FRAME_CODE, resolve(a.frame));
		if (code === undefined) return false;
		const other = this.constantIn(FRAME_CODE, resolve(b.frame));
		return other !== undefined && !sameConstant(code, other);
	}

	private tellApart(a: Operand, b: Operand): void {
		let others = this.others.get(identity(a));
		if (others === undefined) {
			others = new Set();
			this.others.set(identity(a), others);
		}
		others.add(identity(b));
	}
}
