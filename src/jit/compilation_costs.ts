// What compiling costs, against what a program has run so far and what making code anew would gain. Costs are the engine's as
// well as ours: it has to optimise each new version of code that it has optimised before. Used by driver.ts.

import type { JitParameters } from './parameters.ts';
import type { Unit } from './tree.ts';

/**
 * Operations that are compiled whatever a program has run. Programs of many small functions, each as hot as the next, gain by
 * more, up to about this; short ones lose by it (docs/performance.md).
 */
const FREE_EFFORT = 5000;

/** Making so many characters of code takes as long as one operation does before. */
const CHARACTERS_PER_EFFORT = 50;

/** Length of text that is made anew for each bridge. */
const SHORT_TEXT = 4000;

/** Making so many characters takes as long as leaving compiled code once and entering it again. */
const CHARACTERS_PER_MISS = 20;

/** Instructions of the program, with compiled ones, after which the engine has optimised code that is in use. */
const INSTRUCTIONS_UNTIL_MATURE = 1_000_000;

/**
 * Making such code anew costs more than that: 20 to 200 ms until the engine has optimised the new one. So much is lost when
 * it has been left so many times, or a loop around it has run so many rounds in the interpreter.
 */
const MATURE_MISSES = 10_000;
export const MATURE_ROUNDS = 3000;

/**
 * Code so short is optimised again within some 15 ms. It is made anew when it has been left so many times since its last bridge
 * was recorded, when others are not likely to come: measured on bench/programs (docs/performance.md).
 */
const QUICK_TEXT = 8000;
const SETTLED_MISSES = 500;

/** Where it is left less often than once in so many instructions, the loss is too small for that. */
const INSTRUCTIONS_PER_MISS = 5000;

/** A loop whose rounds take so many instructions loses nothing by leaving and entering the code inside it. */
const INSTRUCTIONS_PER_LONG_ROUND = 2000;

/** Whether the engine is likely to have optimised the code of a unit. */
export function isMature({ trees, madeAt }: Unit, instructions: number): boolean {
	return trees.length > 0 && instructions - madeAt > INSTRUCTIONS_UNTIL_MATURE;
}

/** Whether the code of a unit is made anew as soon as there is a bridge for it. */
export function isRemadeAtOnce(unit: Unit, instructions: number): boolean {
	return unit.text.length < SHORT_TEXT && !isMature(unit, instructions);
}

/** Whether a unit is made anew now, with bridges that there are, for which it has been left so often. */
export function paysToRemake(unit: Unit, instructions: number): boolean {
	if (!isMature(unit, instructions)) return unit.missed >= unit.text.length / CHARACTERS_PER_MISS;
	return wantsBridges(unit) && !areRare(unit, instructions);
}

/** Whether a unit has been left often enough, but seldom. It is counted anew then, as the program may go on otherwise. */
export function missesAreRare(unit: Unit, instructions: number): boolean {
	return wantsBridges(unit) && isMature(unit, instructions) && areRare(unit, instructions);
}

/** Whether a mature unit has been left often enough for making it anew. */
function wantsBridges({ missed, missedWithoutNews, text }: Unit): boolean {
	return missed >= MATURE_MISSES || (missedWithoutNews >= SETTLED_MISSES && text.length < QUICK_TEXT);
}

function areRare({ missed, missedSince }: Unit, instructions: number): boolean {
	return instructions - missedSince > INSTRUCTIONS_PER_MISS * missed;
}

/**
 * Whether the rounds of a loop are long, where the program has run so many instructions while the loop ran
 * {@link MATURE_ROUNDS}. One that runs now and then counts as such, too: little is lost by leaving it.
 */
export function hasLongRounds(instructions: number): boolean {
	return instructions > MATURE_ROUNDS * INSTRUCTIONS_PER_LONG_ROUND;
}

/** What has been spent on compiling by one interpreter: operations that were recorded, and what making code of them comes to. */
export class CompilationCosts {
	private readonly parameters: Readonly<JitParameters>;
	private effort = 0;

	/** @param parameters looked at anew each time */
	constructor(parameters: Readonly<JitParameters>) {
		this.parameters = parameters;
	}

	/** So many operations were recorded, be it in vain. */
	recorded(operations: number): void {
		this.effort += operations;
	}

	/** Code of so many characters was made. */
	generated(characters: number): void {
		// A whole number: the engine would have to throw away what relies on this field never being another.
		this.effort += Math.ceil(characters / CHARACTERS_PER_EFFORT);
	}

	/**
	 * Whether compiling more is in proportion to the instructions that the program has run so far. Where everything is compiled
	 * that is run a thousand times, a short program spends most of its time on code that hardly runs any more. Where the
	 * threshold of loops is low, compiling is what is wanted.
	 */
	allows(instructions: number): boolean {
		return this.effort <= FREE_EFFORT + instructions / this.parameters.threshold;
	}
}
