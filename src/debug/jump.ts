// Assigning to `f_lineno`: a frame goes on at another line. What lies on the operand stack there must be what lies on it now,
// or part of it. At the beginning of a statement these are iterators of loops, managers of `with`, and what handlers handle;
// everything else that is there belongs to a loop over a range. The rules and texts are CPython 3.11's.

import { BlockNesting, type OpenBlock } from '../jit/block_nesting.ts';
import { valueError } from '../objects/exception.ts';
import type { Value } from '../objects/value.ts';
import { ITERATOR_SLOTS } from '../vm/blocks.ts';
import type { Code } from '../vm/code.ts';
import { firstLine } from '../vm/code_object.ts';
import { decodeInstructions } from '../vm/decode.ts';
import { Block, type Frame } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';
import { stackDepths, UNREACHABLE } from '../vm/stack_depth.ts';
import type { Thread } from '../vm/thread.ts';
import { behindOf, fallsThrough, jumpTarget } from '../vm/word_flow.ts';
import { linesBefore, wordLines } from './line_events.ts';

/** Something that a statement keeps on the operand stack while those in it run. */
interface Construct {
	readonly kind: 'loop' | 'with' | 'finally';
	/** The first of its slots. */
	readonly slot: number;
	/** Slots up to this one, exclusive. */
	readonly end: number;
	readonly outer: Construct | null;
}

/** What CPython says of places that cannot be jumped into. */
const REFUSALS = {
	loop: "can't jump into the body of a for loop",
	with: 'incompatible stacks',
	finally: 'incompatible stacks',
} as const;

const NO_EXCEPTION = "can't jump into an 'except' block as there's no exception";

/**
 * Makes a frame, which stands before a word, go on at a line.
 * @returns the line: the first one from the given one on that has code
 * @throws ValueError where that cannot be
 */
export function jumpTo(thread: Thread, frame: Frame, wanted: Value): number {
	const line = lineToJumpTo(frame.code, wanted);
	const { code } = frame;
	const here = constructsAt(code, frame.pc - 1);
	let refusal = 'cannot find bytecode for specified line';
	for (const pc of beginnings(code, line)) {
		if (!nestingOf(code).has(pc)) continue;
		const there = constructsAt(code, pc);
		const missing = missingIn(here, there);
		if (!handlersAt(code, pc).every((handler, i) => handlersAt(code, frame.pc - 1)[i] === handler)) {
			refusal = NO_EXCEPTION;
		} else if (missing === undefined) {
			enter(thread, frame, pc, there, here);
			return line;
		} else {
			refusal = REFUSALS[missing.kind];
		}
	}
	throw valueError(refusal);
}

function lineToJumpTo(code: Code, wanted: Value): number {
	const line = Number(wanted);
	if (line < firstLine(code)) throw valueError(`line ${line} comes before the current code block`);
	let best = Number.POSITIVE_INFINITY;
	for (const [known] of linesOf(code)) if (known >= line && known < best) best = known;
	if (best === Number.POSITIVE_INFINITY) throw valueError(`line ${line} comes after the current code block`);
	return best;
}

/** Lines with the words where they begin. */
function* linesOf(code: Code): Generator<[line: number, pc: number]> {
	const lines = wordLines(code);
	yield [firstLine(code), 0];
	let last = firstLine(code);
	for (let pc = 0; pc < lines.length; pc++) {
		if (lines[pc] < 0) {
			const begun = [...linesBefore(code, -1, pc, 0)];
			for (const line of begun) yield [line, pc];
			last = begun.length > 0 ? begun[begun.length - 1] : last;
		} else if (lines[pc] > 0) {
			if (lines[pc] !== last) yield [lines[pc], pc];
			last = lines[pc];
		}
	}
}

/** Handlers of exceptions that are running at a word, from the outermost one. */
function handlersAt(code: Code, pc: number): number[] {
	const handlers: number[] = [];
	for (let block: OpenBlock | null = BlockNesting.of(code).at(pc); block !== null; block = block.outer) {
		if (!block.isFinally && block.handler <= pc) handlers.unshift(block.handler);
	}
	return handlers;
}

/** Words where a line begins. */
function beginnings(code: Code, line: number): number[] {
	return [...linesOf(code)].filter(([known]) => known === line).map(([, pc]) => pc);
}

/** The innermost construct that is in the way: one that holds there and not here. Undefined when there is none. */
function missingIn(here: readonly Construct[], there: readonly Construct[]): Construct | undefined {
	for (let i = 0; i < there.length; i++) {
		const wanted = there[i];
		const held = here[i];
		const isHeld =
			held !== undefined && held.slot === wanted.slot && held.end === wanted.end && held.kind === wanted.kind;
		if (isHeld) continue;
		// The code of a finally block also runs when nothing was raised.
		if (i === there.length - 1 && wanted.kind === 'finally') return undefined;
		return there[there.length - 1];
	}
	return undefined;
}

function enter(
	thread: Thread,
	frame: Frame,
	pc: number,
	there: readonly Construct[],
	here: readonly Construct[],
): void {
	const innermost = there.at(-1);
	if (innermost?.kind === 'finally' && here.length < there.length) frame.slots[innermost.slot] = null;
	const open: Block[] = [];
	for (let block = frame.block; block !== null; block = block.outer) open.push(block);
	const before = frame.block;
	frame.block = restored(BlockNesting.of(frame.code).at(pc), open);
	if (frame.block !== before) thread.handling = undefined;
	frame.pc = pc + 1;
}

/** Blocks as they are at a word; those that are open stay the same. */
function restored(block: OpenBlock | null, open: readonly Block[]): Block | null {
	if (block === null) return null;
	const outer = restored(block.outer, open);
	const same = open.find(({ handler, top }) => handler === block.handler && top === block.top);
	return same !== undefined && same.outer === outer
		? same
		: new Block(block.handler, block.top, block.isFinally, outer);
}

/** The constructs around a word, from the outermost one. Slots between them are those of loops over ranges. */
function constructsAt(code: Code, pc: number): Construct[] {
	const found: Construct[] = [];
	for (let construct = nestingOf(code).get(pc) ?? null; construct !== null; construct = construct.outer) {
		found.unshift(construct);
	}
	const all: Construct[] = [];
	let slot = code.stackBase;
	const fill = (end: number): void => {
		if (slot < end) all.push({ kind: 'loop', slot, end, outer: null });
	};
	for (const construct of found) {
		fill(construct.slot);
		all.push(construct);
		slot = construct.end;
	}
	fill(statementTop(code, pc) + 1);
	return all;
}

const instructions = new WeakMap<Code, { readonly offsets: Int32Array; readonly depths: Int32Array }>();

/**
 * The slot on top of the operand stack where the statement begins that a word is the first of. Before that word there may
 * be loads that lowering has put into it.
 */
function statementTop(code: Code, pc: number): number {
	let known = instructions.get(code);
	if (known === undefined) {
		const decoded = decodeInstructions(code);
		known = { offsets: decoded.offsets.slice(0, decoded.count), depths: stackDepths(decoded) };
		instructions.set(code, known);
	}
	const { offsets, depths } = known;
	let at = offsets.indexOf(code.offsets[pc]);
	const before = pc === 0 ? -1 : code.offsets[pc - 1];
	let least = depths[at];
	while (--at >= 0 && offsets[at] > before && depths[at] !== UNREACHABLE) least = Math.min(least, depths[at]);
	return code.stackBase + least - 1;
}

const nestings = new WeakMap<Code, Map<number, Construct | null>>();

/** The innermost construct by word; words that cannot be reached are missing. */
function nestingOf(code: Code): Map<number, Construct | null> {
	let nesting = nestings.get(code);
	if (nesting === undefined) {
		nesting = follow(code);
		nestings.set(code, nesting);
	}
	return nesting;
}

function follow(code: Code): Map<number, Construct | null> {
	const { plainOps: ops, tops } = code;
	const nesting = new Map<number, Construct | null>();
	const ways: number[] = [];
	const handlers = new Set<number>();
	ops.forEach((word, pc) => {
		if ((word & 0xff) === Op.SETUP_EXCEPT || (word & 0xff) === Op.SETUP_FINALLY) {
			if (BlockNesting.of(code).isReached(pc)) handlers.add(word >> 8);
		}
	});
	const reach = (pc: number, around: Construct | null, isRaise = false): void => {
		// Only the way of an exception tells what a handler has.
		if (nesting.has(pc) || pc >= ops.length || (handlers.has(pc) && !isRaise)) return;
		let construct = around;
		// What was popped on the way.
		while (construct !== null && construct.slot > tops[pc]) construct = construct.outer;
		nesting.set(pc, construct);
		ways.push(pc);
	};
	reach(0, null);
	for (let pc = ways.pop(); pc !== undefined; pc = ways.pop()) {
		const construct = nesting.get(pc) as Construct | null;
		const word = ops[pc];
		switch (word & 0xff) {
			case Op.GET_ITER_STACK:
				reach(pc + 1, { kind: 'loop', slot: tops[pc], end: tops[pc] + ITERATOR_SLOTS, outer: construct });
				break;
			case Op.WITH_ENTER:
				reach(pc + 1, { kind: 'with', slot: tops[pc], end: tops[pc] + 2, outer: construct });
				break;
			case Op.SETUP_EXCEPT:
			case Op.SETUP_FINALLY: {
				const slot = tops[pc] + 1;
				reach(pc + 1, construct);
				reach(word >> 8, { kind: 'finally', slot, end: slot + 1, outer: construct }, true);
				break;
			}
			default: {
				const target = jumpTarget(code, pc);
				if (target >= 0) reach(target, construct);
				if (fallsThrough(word & 0xff)) reach(behindOf(code, pc), construct);
			}
		}
	}
	return nesting;
}
