// What the verifier knows of an operand stack: an immutable list of slots, the top first, that paths share as far as they
// agree. A slot's kind is the set of what may lie there; where two paths meet, the sets are joined.

/** Any Python value. */
export const VALUE = 0x001;
/** No value: `undefined`. */
export const NULL = 0x002;
/** A cell, as it is passed to the closure that shares it. */
export const CELL = 0x004;
/** What happened to lie there before: the unused slots of an iterator. */
export const STALE = 0x008;
/** Values of known types: what comprehensions and displays add to. */
export const LIST = 0x010;
export const DICT = 0x020;
export const SET = 0x040;
/** None, and an exception that was caught: values too, and reasons why a finally block runs. */
export const NONE = 0x080;
export const EXCEPTION = 0x100;
/**
 * Why a finally block runs, joined with the reasons there may be: NONE and EXCEPTION, which take one slot of the frame, and
 * these two, which take two: the value to return and a number, or where to jump and a number.
 */
export const CAUSE = 0x200;
export const RETURNING = 0x400;
export const JUMPING = 0x800;
/**
 * A method and above it what it is to be called with, or nothing: native methods rely on getting their own, so that the
 * two stay together.
 */
export const METHOD = 0x1000;
export const SELF = 0x2000;

export const VALUES = VALUE | LIST | DICT | SET | NONE | EXCEPTION;
/** Anything that takes one slot and may be moved about. */
export const SINGLE = VALUES | NULL | CELL | STALE;
export const REASONS = NONE | EXCEPTION | RETURNING | JUMPING;

export class StackSlot {
	readonly kind: number;
	/** Of a cause: the first instruction of the block that runs. */
	readonly handler: number;
	readonly below: StackSlot | null;
	/** Slots of this list. */
	readonly depth: number;
	/** Slots of the frame that they take at most. */
	readonly size: number;

	constructor(kind: number, handler: number, below: StackSlot | null) {
		this.kind = kind;
		this.handler = handler;
		this.below = below;
		this.depth = below === null ? 1 : below.depth + 1;
		const size = (kind & (RETURNING | JUMPING)) === 0 ? 1 : 2;
		this.size = below === null ? size : below.size + size;
	}
}

export function depthOf(stack: StackSlot | null): number {
	return stack === null ? 0 : stack.depth;
}

/** What may lie in a slot after either of two paths; undefined when nothing could tell it apart afterwards. */
function joinKinds(a: StackSlot, b: StackSlot): number | undefined {
	const kind = a.kind | b.kind;
	if ((kind & CAUSE) === 0) return kind;
	if ((kind & ~(CAUSE | REASONS)) !== 0) return undefined;
	const isSame = (a.kind & b.kind & CAUSE) === 0 || a.handler === b.handler;
	return isSame ? kind : undefined;
}

/**
 * The stack after either of two paths: `a` itself when nothing is new in `b`. Undefined when they do not agree.
 * @param count told of the number of slots that were compared
 */
export function joinStacks(
	a: StackSlot | null,
	b: StackSlot | null,
	count: (slots: number) => void,
): StackSlot | null | undefined {
	if (a === b) return a;
	if (depthOf(a) !== depthOf(b)) return undefined;
	const different: [StackSlot, StackSlot][] = [];
	let [left, right] = [a, b];
	while (left !== right) {
		different.push([left as StackSlot, right as StackSlot]);
		left = (left as StackSlot).below;
		right = (right as StackSlot).below;
	}
	count(different.length);
	let joined = left;
	for (let i = different.length - 1; i >= 0; i--) {
		const [ours, theirs] = different[i];
		const kind = joinKinds(ours, theirs);
		if (kind === undefined) return undefined;
		if (kind === ours.kind && joined === ours.below) joined = ours;
		else joined = new StackSlot(kind, Math.max(ours.handler, theirs.handler), joined);
	}
	return joined;
}

/** Whether everything that may lie in `stack` may also lie in `bound`, which has as many slots. */
export function isWithin(stack: StackSlot | null, bound: StackSlot | null): boolean {
	let [left, right] = [stack, bound];
	while (left !== right) {
		if (left === null || right === null) return false;
		let extra = left.kind & ~right.kind;
		// A known type is a value.
		if ((right.kind & VALUE) !== 0) extra &= ~VALUES;
		if (extra !== 0 || ((left.kind & CAUSE) !== 0 && left.handler !== right.handler)) return false;
		left = left.below;
		right = right.below;
	}
	return true;
}

/** The part of a stack that has the given number of slots. */
export function prefix(stack: StackSlot | null, depth: number): StackSlot | null {
	let rest = stack;
	while (rest !== null && rest.depth > depth) rest = rest.below;
	return rest;
}
