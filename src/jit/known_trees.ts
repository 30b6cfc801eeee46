// What the recorder asks about trees that are there already, or wanted: which one a call or a loop leads to, and whether a
// function is called as a tree or followed into the traces of its callers. Neighbours: driver.ts makes the trees, sites.ts
// knows where they begin.

import type { PyDict } from '../objects/dict.ts';
import type { Code } from '../vm/code.ts';
import { Action } from '../vm/frame.ts';
import { Op } from '../vm/op.ts';
import { behindOf } from '../vm/word_flow.ts';
import type { Operation } from './ir.ts';
import type { JitParameters } from './parameters.ts';
import type { RecorderEnvironment, TargetTree } from './record/recording.ts';
import { armLoop, type Site, type Sites, SOON } from './sites.ts';
import type { Exit, Tree } from './tree.ts';

/** Bridges out of a function inside the traces of others. */
const MAX_BRANCHES = 4;

/** The same for generators inside generators of the same code, from where on they are resumed by trees of their own. */
const MAX_GENERATOR_BRANCHES = 6;

/** What a function must take of a trace that is too long for its call to make a difference. */
const LARGE_SHARE = 0.1;

/** The trees of one interpreter, as the recorder sees them. */
export class KnownTrees implements RecorderEnvironment {
	private readonly sites: Sites;
	private readonly parameters: Readonly<JitParameters>;
	/** Functions that branch too often to be taken into the traces of their callers: their own trees are called. */
	private readonly branching = new WeakMap<Code, number>();
	/** Code of generators that are resumed by trees of their own inside others of that code. */
	private readonly resumedCode = new WeakSet<Code>();
	/** Functions that took most of a trace which was too long: likewise. */
	private readonly large = new WeakSet<Code>();
	/** The tree being recorded, so that it can call itself. */
	recording: Tree | undefined = undefined;

	/** @param parameters looked at anew each time */
	constructor(sites: Sites, parameters: Readonly<JitParameters>) {
		this.sites = sites;
		this.parameters = parameters;
	}

	get maxUnrollRecursion(): number {
		return this.parameters.max_unroll_recursion;
	}

	/** An exit has got a bridge: where that is inside a function which was followed, the function branches. */
	branched(exit: Exit): void {
		const { frames } = exit.snapshot;
		if (frames.length < 2) return;
		const { code } = frames[frames.length - 1];
		const count = (this.branching.get(code) ?? 0) + 1;
		this.branching.set(code, count);
		if (code.isGenerator) {
			// What was followed is called from now on, by trees that begin where it waits.
			const isInside = frames.filter((frame) => frame.code === code).length > 1;
			if (isInside && count >= MAX_GENERATOR_BRANCHES && !this.isResumed(code)) {
				this.resumedCode.add(code);
				exit.tree.state.isBlameless = true;
				exit.tree.typeChanged();
			}
			return;
		}
		if (count !== MAX_BRANCHES) return;
		this.wantFunction(code);
		exit.tree.typeChanged();
	}

	/**
	 * Of the functions that were followed in a trace, the one that takes most of it is called from now on.
	 * @returns false where there is none that can be
	 */
	callLargest(operations: readonly Operation[]): boolean {
		const sizes = new Map<Code, number>();
		let all = 0;
		for (const { snapshot } of operations) {
			if (snapshot !== undefined) all++;
			const followed = snapshot?.frames.slice(1).filter(({ action }) => action === Action.PUSH) ?? [];
			for (const code of new Set(followed.map((frame) => frame.code))) sizes.set(code, (sizes.get(code) ?? 0) + 1);
		}
		let largest: Code | undefined;
		let most = all * LARGE_SHARE;
		for (const [code, size] of sizes) {
			if (size <= most || this.large.has(code)) continue;
			largest = code;
			most = size;
		}
		if (largest === undefined) return false;
		this.large.add(largest);
		this.wantFunction(largest);
		return true;
	}

	isResumed(code: Code): boolean {
		return this.resumedCode.has(code);
	}

	treesOf(code: Code, globals: PyDict): readonly TargetTree[] {
		const { recording } = this;
		const known = this.functionTrees(code).filter((tree) => !tree.isInvalid && tree.globals === globals);
		if (recording?.kind === 'function' && recording.code === code && recording.globals === globals) {
			if (!known.includes(recording)) known.unshift(recording);
		}
		return known;
	}

	treesAt(code: Code, pc: number, globals: PyDict): readonly TargetTree[] {
		return this.sites.at(code, pc + 1).trees.filter((tree) => !tree.isInvalid && tree.globals === globals);
	}

	isRecording(number: number): boolean {
		return this.recording?.number === number;
	}

	isCalled(code: Code): boolean {
		return (
			this.isBranching(code) ||
			this.large.has(code) ||
			(code.trees as (Tree | undefined)[]).some((tree) => tree?.kind === 'loop' && !tree.isInvalid)
		);
	}

	hasLoops(code: Code): boolean {
		const { ops } = code;
		for (let pc = behindOf(code, 0); pc < ops.length; pc = behindOf(code, pc)) {
			if ((ops[pc] & 0xff) === Op.LOOP) return true;
		}
		return false;
	}

	wantLoop(code: Code, pc: number): void {
		this.want(this.sites.at(code, pc + 1));
	}

	wantFunction(code: Code): void {
		const site = this.sites.at(code, 1);
		if (site.kind === 'function') this.want(site);
	}

	private want(site: Site): void {
		const { code, pc } = site;
		const word = code.ops[pc - 1];
		if ((word & 0xff) !== Op.LOOP && (word & 0xff) !== Op.COMPILED) return;
		site.isWanted = true;
		if ((word & 0xff) === Op.LOOP && word >> 8 > SOON) armLoop(code, pc, SOON);
	}

	private functionTrees(code: Code): readonly Tree[] {
		const { kind, trees } = this.sites.at(code, 1);
		return kind === 'function' ? trees : [];
	}

	/** Whether calls of code are to call its tree, as far as it has one. */
	private isBranching(code: Code): boolean {
		return (
			(this.branching.get(code) ?? 0) >= MAX_BRANCHES || this.functionTrees(code).some(({ bridges }) => bridges > 0)
		);
	}
}
