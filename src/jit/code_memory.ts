// What compiled code takes: trees go with the code objects they belong to, when the host's collector finds these, and what
// they took is given back then. What is kept of a tree here does not keep the tree: a weak reference would, until the job
// of the host's event loop ends.

import type { Absence, AbsenceWatcher } from '../objects/dict.ts';
import type { JitStatistics } from './statistics.ts';
import type { Tree } from './tree.ts';

/** Whether the code of a tree may run, and what it takes. */
export class TreeState implements AbsenceWatcher {
	/** An assumption that the code relies on has been broken, or it was released. */
	isInvalid = false;
	/** It was dropped for what others want: its place may have a tree again. */
	isBlameless = false;
	/** Names that its program does not have, and that the code relies on. */
	private readonly absences = new Set<Absence>();
	/** Characters of JavaScript. */
	characters = 0;

	/** Has the code be invalid once a name is there. */
	relyOn(absence: Absence): void {
		this.absences.add(absence);
		absence.watchers.add(this);
	}

	nameAppeared(): void {
		this.isInvalid = true;
	}

	/** The code is there no more: nobody needs to tell it. */
	relyOnNothing(): void {
		for (const { watchers } of this.absences) watchers.delete(this);
		this.absences.clear();
	}
}

/** What the trees of one interpreter take, as {@link JitStatistics.codeSize} has it. */
export class CodeMemory {
	private readonly statistics: JitStatistics;
	/** Of trees that have code. */
	private readonly states = new Set<TreeState>();
	private readonly collected = new FinalizationRegistry<TreeState>((state) => this.giveBack(state));

	constructor(statistics: JitStatistics) {
		this.statistics = statistics;
	}

	/** The code of a tree's unit was made, perhaps anew. */
	generated(tree: Tree): void {
		this.statistics.codeGenerated += tree.text.length;
		const { trees } = tree.unit;
		for (const one of trees) this.share(one, Math.ceil(tree.text.length / trees.length));
	}

	private share(tree: Tree, length: number): void {
		const { state } = tree;
		if (!this.states.has(state)) {
			this.states.add(state);
			this.collected.register(tree, state);
		}
		this.statistics.codeSize += length - state.characters;
		state.characters = length;
	}

	/** The code of a tree will not be entered any more. */
	dropped(tree: Tree): void {
		this.giveBack(tree.state);
	}

	/** Makes all trees invalid. They are dropped when the interpreter comes upon them. */
	release(): void {
		for (const state of this.states) {
			state.isInvalid = true;
			state.isBlameless = true;
			this.giveBack(state);
		}
	}

	private giveBack(state: TreeState): void {
		state.relyOnNothing();
		if (!this.states.delete(state)) return;
		this.statistics.codeSize -= state.characters;
		this.statistics.count('TOTAL_FREED_LOOPS');
	}
}
