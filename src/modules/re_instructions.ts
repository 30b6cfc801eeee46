// What regular expressions are compiled to: the instructions of the re1.5 engine, which upstream uses (lib/re1.5). The layout
// of the code and with it the limits (a jump and a count fit a signed byte, hence 63 groups) are upstream's; characters are
// code points, or bytes of a bytes pattern. re_program.ts makes programs, re_matcher.ts runs them.

import type { Characters } from './re_characters.ts';

/** Instructions. Jumps are relative to what follows them. */
export const Op = {
	/** One given character. */
	CHAR: 1,
	/** Any character. */
	ANY: 2,
	/** A character in one of a number of ranges: count, then first and last of each. */
	CLASS: 3,
	/** A character in none of the ranges. */
	CLASS_NOT: 4,
	/** A character of a named class: its letter. */
	NAMED_CLASS: 5,
	/** The beginning of the subject. */
	BEGIN: 0x50,
	END: 0x51,
	JUMP: 0x60,
	/** Go on; if that fails, jump. */
	SPLIT: 0x61,
	/** Jump; if that fails, go on. */
	SPLIT_JUMP_FIRST: 0x62,
	/** Stores the position in a capture slot. */
	SAVE: 0x7e,
	MATCH: 0x7f,
} as const;

/** Every program begins with a loop that skips characters, for searching; anchored matching starts after it. */
export const ANCHORED_START = 5;

/** First of a range in a class that stands for a named class; the last is its letter. */
export const NAMED_RANGE = -1;

export interface Program {
	readonly code: readonly number[];
	/** Number of groups, without group 0. */
	readonly groups: number;
	/** Number of instructions. */
	readonly length: number;
	/** Consecutive numbers for the addresses of instructions that split. */
	readonly splits: ReadonlyMap<number, number>;
	/** What the instructions take. */
	readonly characters: Characters;
}
