// Runs the programs of re_program.ts on a subject: backtracking as the re1.5 engine does it, with a stack of its own, so
// that long subjects cost no JavaScript stack. A run that backtracks much starts over and remembers which (instruction,
// position) pairs failed; nothing but these two decides what follows, so every pair is tried once and time is linear in
// the subject. A pair met again while it is being tried is a loop that consumes nothing, which never ends upstream.

import { runtimeError } from '../objects/exception.ts';
import type { FirstCharacters } from './re_characters.ts';
import { ANCHORED_START, Op, type Program } from './re_instructions.ts';

/** What is matched: characters of a plain string, or numbers (code points or bytes). */
export interface Subject {
	readonly text: string | undefined;
	readonly units: ArrayLike<number>;
	readonly length: number;
}

/** Start and end of each group, -1 where it took no part. */
export type Captures = Int32Array;

/** Kinds of stack entries other than addresses to try: put a capture back, note a pair as failed. */
const RESTORE = -1;
const FAILED = -2;

/** States of a pair. */
const TRYING = 1;
const KNOWN_FAILED = 2;

/** Alternatives tried before pairs are remembered, besides a few for each character. */
const FREE_ATTEMPTS = 2000;
const FREE_ATTEMPTS_PER_CHARACTER = 4;

/** Pairs that can be remembered, a byte each; with more, and for very deep stacks, matching gives up. */
const MAX_PAIRS = 2 ** 28;
const MAX_STACK = 3 * 2 ** 24;

/** A loop that repeats without consuming anything, or more work than fits in memory. */
function tooDeep() {
	return runtimeError('maximum recursion depth exceeded');
}

/**
 * Matches a program against characters `start` to `end` of a subject.
 * @param isAnchored the match must begin at `start`
 * @returns positions of the groups in the subject, or undefined without a match
 * @throws RuntimeError when a part that matches nothing is repeated for ever
 */
export function matchProgram(
	program: Program,
	subject: Subject,
	start: number,
	end: number,
	isAnchored: boolean,
): Captures | undefined {
	const matcher = new Matcher(program, subject, start, end);
	if (isAnchored) return matcher.matchAt(start);
	const single = program.code[ANCHORED_START + 2] === Op.CHAR ? program.code[ANCHORED_START + 3] : undefined;
	const several = single === undefined ? program.characters.first : null;
	for (let at = start; at <= end; at++) {
		if (single !== undefined) at = findCharacter(subject, single, at, end);
		else if (several !== null) at = findFirst(subject, several, at, end);
		if (at < 0) return undefined;
		const captures = matcher.matchAt(at);
		if (captures !== undefined) return captures;
	}
	return undefined;
}

function findCharacter({ text, units }: Subject, character: number, from: number, end: number): number {
	if (text !== undefined) {
		if (character > 0xffff) return -1;
		const at = text.indexOf(String.fromCharCode(character), from);
		return at < end ? at : -1;
	}
	for (let at = from; at < end; at++) if (units[at] === character) return at;
	return -1;
}

function findFirst({ text, units }: Subject, { kept, others }: FirstCharacters, from: number, end: number): number {
	for (let at = from; at < end; at++) {
		const character = text === undefined ? units[at] : text.charCodeAt(at);
		if (character < kept.length ? kept[character] === 1 : others) return at;
	}
	return -1;
}

class Matcher {
	private readonly program: Program;
	private readonly subject: Subject;
	private readonly start: number;
	private readonly end: number;
	private readonly stack: number[] = [];
	/** All unset whenever an attempt has failed, since backtracking puts them back. */
	private readonly captures: Captures;
	private attemptsLeft: number;
	/** State of each pair, once pairs are remembered. */
	private pairs: Uint8Array | undefined;

	constructor(program: Program, subject: Subject, start: number, end: number) {
		this.program = program;
		this.subject = subject;
		this.start = start;
		this.end = end;
		this.captures = new Int32Array(2 * (program.groups + 1)).fill(-1);
		this.attemptsLeft = FREE_ATTEMPTS + FREE_ATTEMPTS_PER_CHARACTER * (end - start);
	}

	matchAt(position: number): Captures | undefined {
		let found = this.run(position);
		if (found === undefined) {
			this.captures.fill(-1);
			this.rememberPairs();
			found = this.run(position);
		}
		return found ? this.captures : undefined;
	}

	private rememberPairs(): void {
		const size = this.program.splits.size * (this.end - this.start + 1);
		if (size > MAX_PAIRS) throw tooDeep();
		this.pairs = new Uint8Array(size);
	}

	/** Whether the program matches; undefined when it took too many attempts without remembering pairs. */
	private run(position: number): boolean | undefined {
		const { code, characters, splits } = this.program;
		const { text, units } = this.subject;
		const { captures, end, stack, pairs, start } = this;
		stack.length = 0;
		let pc = ANCHORED_START;
		let at = position;
		for (;;) {
			let matches = true;
			switch (code[pc]) {
				case Op.CHAR:
					matches = at < end && (text === undefined ? units[at] : text.charCodeAt(at)) === code[pc + 1];
					at++;
					pc += 2;
					break;
				case Op.ANY:
					matches = at < end;
					at++;
					pc++;
					break;
				case Op.CLASS:
				case Op.CLASS_NOT:
					matches = at < end && characters.takes(pc, text === undefined ? units[at] : text.charCodeAt(at));
					at++;
					pc += 2 + 2 * code[pc + 1];
					break;
				case Op.NAMED_CLASS:
					matches = at < end && characters.takes(pc, text === undefined ? units[at] : text.charCodeAt(at));
					at++;
					pc += 2;
					break;
				case Op.BEGIN:
					matches = at === 0;
					pc++;
					break;
				case Op.END:
					matches = at === end;
					pc++;
					break;
				case Op.JUMP:
					pc += 2 + code[pc + 1];
					break;
				case Op.SAVE: {
					const slot = code[pc + 1];
					stack.push(RESTORE, slot, captures[slot]);
					captures[slot] = at;
					pc += 2;
					break;
				}
				case Op.SPLIT:
				case Op.SPLIT_JUMP_FIRST: {
					if (pairs !== undefined) {
						const pair = (at - start) * splits.size + (splits.get(pc) as number);
						if (pairs[pair] === TRYING) throw tooDeep();
						if (pairs[pair] === KNOWN_FAILED) {
							matches = false;
							break;
						}
						pairs[pair] = TRYING;
						stack.push(FAILED, pair, 0);
					} else if (--this.attemptsLeft < 0) {
						return undefined;
					}
					if (stack.length > MAX_STACK) throw tooDeep();
					const target = pc + 2 + code[pc + 1];
					if (code[pc] === Op.SPLIT) {
						stack.push(target, at, 0);
						pc += 2;
					} else {
						stack.push(pc + 2, at, 0);
						pc = target;
					}
					break;
				}
				default:
					return true;
			}
			while (!matches) {
				if (stack.length === 0) return false;
				const last = stack.pop() as number;
				const middle = stack.pop() as number;
				const kind = stack.pop() as number;
				if (kind === RESTORE) {
					captures[middle] = last;
				} else if (kind === FAILED) {
					(pairs as Uint8Array)[middle] = KNOWN_FAILED;
				} else {
					pc = kind;
					at = middle;
					matches = true;
				}
			}
		}
	}
}
