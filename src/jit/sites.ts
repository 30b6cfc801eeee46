// Places in lowered code where trees may begin, and what became of them; and the rehearsal, in which the first ones seem
// to be compiled before they are. The words there: `LOOP` counts down until the driver is told, `COMPILED` enters a tree,
// `NOP` is a place that is left alone. Where generators wait there is no such word: compiled code looks there for a tree when
// it resumes one. Neighbours: driver.ts decides, vm/hot_code.ts is what the virtual machine asks.

import type { Code } from '../vm/code.ts';
import type { Frame } from '../vm/frame.ts';
import type { HotCounts, InstructionHook } from '../vm/hot_code.ts';
import { Op } from '../vm/op.ts';
import type { Thread } from '../vm/thread.ts';
import { behindOf, jumpTarget } from '../vm/word_flow.ts';
import type { JitParameters } from './parameters.ts';
import { Tree, type TreeKind } from './tree.ts';

/** A place where a tree may begin, and what became of it. */
export interface Site {
	readonly code: Code;
	/** Index of the word behind the LOOP word, or of the one that a generator goes on with. */
	readonly pc: number;
	readonly kind: TreeKind;
	/** Slots that are carried as they are, whatever they hold. */
	readonly generalised: Set<number>;
	/** Slots that held another kind of value at the end of a round than at its beginning, once. */
	readonly unsettled: Set<number>;
	/** Recordings given up, and trees dropped. */
	failures: number;
	/** Recordings given up for what need not be in the way another time. */
	passing: number;
	/** A recording was given up since it has no tree, or none for such values. */
	isWanted: boolean;
	/** It was found once before its time. */
	isRehearsed: boolean;
	/** Instructions that the program had run when it was found, but left to run for longer first; infinite once it has. */
	postponedAt: number | undefined;
	/** Of a place where generators wait: resumptions by compiled code until it is found. */
	countdown: number;
	/** Those that can be entered, for values of different kinds; the one entered last comes first. */
	readonly trees: Tree[];
}

/** Recordings of one place that may fail before it is left alone. */
export const MAX_FAILURES = 6;

/**
 * Counts of LOOP words that are to be tried again, after a while and at once. A number that lengths of loops seldom divide, so
 * that it is another of their rounds.
 */
export const RETRY_COUNT = 211;
export const SOON = 2;

/** Rounds after which a place is tried again that could not be recorded since somebody wants to be told of it. */
export const WATCHED_COUNT = 5000;

/** Of a LOOP word. */
const MAX_COUNT = 2 ** 23 - 1;

/** Recordings that may be given up so before they count as failures. */
export const MAX_PASSING = 10;

/** Entries of a tree that is none. */
const REHEARSALS = 16;

/** Rounds after which that begins: by then the engine notes what the instruction loop sees. */
const FIRST_COUNT = 10;

/** What thresholds are divided by once something has been compiled. */
const WARM_DIVISOR = 4;

/** What the threshold of functions is divided by for generators that compiled code resumes. */
const RESUMPTION_DIVISOR = 32;

/** Code objects that are kept in mind until then. */
const MAX_WAITING = 2000;

/** The number of trees that stand for one where there is none yet. */
const REHEARSAL = -1;

const NO_HOOK: InstructionHook = { entersCompiled: false, before: () => false, abandon: () => {} };

/** The places of one interpreter. */
export class Sites {
	private readonly parameters: Readonly<JitParameters>;
	private readonly byCode = new WeakMap<Code, Map<number, Site>>();
	/** Where generators wait, by the word that they go on with. */
	private readonly resumptions = new WeakMap<Code, Map<number, Site>>();
	/** Entries that were rehearsed. */
	private rehearsed = 0;

	/** Code whose words count to the thresholds of the beginning; undefined once something has been compiled. */
	private waiting: WeakRef<Code>[] | undefined = [];

	/** @param parameters looked at anew each time */
	constructor(parameters: Readonly<JitParameters>) {
		this.parameters = parameters;
	}

	/** The place before a word; made when first asked for. */
	at(code: Code, pc: number): Site {
		const sites = sitesOf(this.byCode, code);
		let site = sites.get(pc);
		if (site === undefined) {
			site = newSite(code, pc, pc === 1 && !isLoopHead(code) ? 'function' : 'loop', 0);
			sites.set(pc, site);
		}
		return site;
	}

	/** The place where generators of some code wait at a word; made when first asked for. */
	resumption(code: Code, pc: number): Site {
		const sites = sitesOf(this.resumptions, code);
		let site = sites.get(pc);
		if (site === undefined) {
			site = newSite(code, pc, 'resumption', Math.ceil(this.parameters.function_threshold / RESUMPTION_DIVISOR));
			sites.set(pc, site);
		}
		return site;
	}

	/** The place where a tree begins. */
	of({ kind, code, pc }: Tree): Site {
		return kind === 'resumption' ? this.resumption(code, pc) : this.at(code, pc);
	}

	/** Rounds or calls after which a place is found first, where it is to be compiled after `threshold`. */
	firstCount(threshold: number): number {
		const count = this.sinceWarm(threshold);
		return Math.max(0, this.rehearsed < REHEARSALS ? Math.min(FIRST_COUNT, count) : count);
	}

	/** Code has got its words. */
	prepared(code: Code): void {
		if (this.waiting === undefined) this.hasten(code);
		else if (this.waiting.length < MAX_WAITING) this.waiting.push(new WeakRef(code));
	}

	/**
	 * Something has been compiled: the program runs for long enough, and compiling costs less from now on, since the engine
	 * has seen what compiles. Places are found after fewer rounds and calls.
	 */
	warm(): void {
		const { waiting } = this;
		if (waiting === undefined) return;
		this.waiting = undefined;
		for (const reference of waiting) {
			const code = reference.deref();
			if (code !== undefined) this.hasten(code);
		}
	}

	/** Has the places of code found no later than those of code made now. */
	private hasten(code: Code): void {
		const { ops } = code;
		for (let pc = 0; pc < ops.length; pc = behindOf(code, pc)) {
			const word = ops[pc];
			if ((word & 0xff) !== Op.LOOP) continue;
			const threshold = this.threshold(pc === 0 && !isLoopHead(code) ? 'function' : 'loop');
			if (threshold > 0 && word >>> 8 > threshold) armLoop(code, pc + 1, threshold);
		}
	}

	private sinceWarm(threshold: number): number {
		return this.waiting === undefined ? Math.ceil(threshold / WARM_DIVISOR) : threshold;
	}

	/**
	 * The first loops and functions are found early, and seem to be compiled for two rounds. The engine
	 * throws its code of the instruction loop away where that gets to what it has never run; later that is dear.
	 * @returns false when the place is to be compiled now
	 */
	rehearse(thread: Thread, site: Site): boolean {
		const { code, pc, kind } = site;
		const threshold = this.threshold(kind);
		const counts = code.tables.counts as HotCounts;
		if (code.raw.isEager || site.isRehearsed || (kind === 'loop' ? counts.loop : counts.func) >= threshold) {
			return false;
		}
		site.isRehearsed = true;
		if (this.rehearsed >= REHEARSALS) {
			armLoop(code, pc, threshold - FIRST_COUNT);
			return true;
		}
		// The engine takes what was never assigned to for constant.
		thread.hook = NO_HOOK;
		thread.hook = undefined;
		const tree = new Tree(REHEARSAL, kind, code, pc);
		tree.state.isInvalid = true;
		code.trees.push(tree);
		code.ops[pc - 1] = Op.COMPILED | ((code.trees.length - 1) << 8);
		return true;
	}

	/** Enters a tree that is none: seems to have run once, and to be none the next time. */
	rehearseEntry(frame: Frame): boolean {
		const { code, pc } = frame;
		// Both ways, in turn.
		if (this.rehearsed++ % 2 === 0) return true;
		const threshold = this.threshold(this.at(code, pc).kind);
		armLoop(code, pc, Math.max(1, threshold - FIRST_COUNT));
		return false;
	}

	private threshold(kind: Site['kind']): number {
		return this.sinceWarm(kind === 'loop' ? this.parameters.threshold : this.parameters.function_threshold);
	}
}

/** The places of a code object, by word. */
function sitesOf(places: WeakMap<Code, Map<number, Site>>, code: Code): Map<number, Site> {
	let sites = places.get(code);
	if (sites === undefined) {
		sites = new Map();
		places.set(code, sites);
	}
	return sites;
}

function newSite(code: Code, pc: number, kind: TreeKind, countdown: number): Site {
	return {
		code,
		pc,
		kind,
		generalised: new Set(),
		unsettled: new Set(),
		failures: 0,
		passing: 0,
		isWanted: false,
		isRehearsed: false,
		postponedAt: undefined,
		countdown,
		trees: [],
	};
}

/** Whether a tree only stands for one. */
export function isRehearsal(tree: Tree): boolean {
	return tree.number === REHEARSAL;
}

/** Whether a function's first word is the head of a loop. */
function isLoopHead(code: Code): boolean {
	for (let pc = 0; pc < code.ops.length; pc = behindOf(code, pc)) if (jumpTarget(code, pc) === 0) return true;
	return false;
}

/** Has a place enter the tree that is its first: it has one. */
export function pointAtTree({ kind, code, pc, trees }: Site): void {
	if (kind === 'resumption') {
		code.resumptions ??= [];
		code.resumptions[pc] = trees[0];
		return;
	}
	code.ops[pc - 1] = Op.COMPILED | (code.trees.indexOf(trees[0]) << 8);
}

/** Makes the word before `pc` count anew. */
export function armLoop(code: Code, pc: number, count: number): void {
	code.ops[pc - 1] = Op.LOOP | (Math.min(count, MAX_COUNT) << 8);
}
