// What compiled code takes, and which trees have any: trees go with the code objects they belong to, when the host's
// collector finds these, and what they took is given back then.

import type { JitStatistics } from './statistics.ts';
import type { Tree } from './tree.ts';

/** What a tree takes; without a reference to it that would keep it. */
interface Share {
	characters: number;
	readonly tree: WeakRef<Tree>;
}

/** What the trees of one interpreter take, as {@link JitStatistics.codeSize} has it. */
export class CodeMemory {
	private readonly statistics: JitStatistics;
	private readonly shares = new Set<Share>();
	private readonly shareOf = new WeakMap<Tree, Share>();
	private readonly collected = new FinalizationRegistry<Share>((share) => this.giveBack(share));

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
		let share = this.shareOf.get(tree);
		if (share === undefined) {
			share = { characters: 0, tree: new WeakRef(tree) };
			this.shares.add(share);
			this.shareOf.set(tree, share);
			this.collected.register(tree, share);
		}
		this.statistics.codeSize += length - share.characters;
		share.characters = length;
	}

	/** The code of a tree will not be entered any more. */
	dropped(tree: Tree): void {
		const share = this.shareOf.get(tree);
		if (share !== undefined) this.giveBack(share);
	}

	/** Trees that have code. */
	trees(): Tree[] {
		return [...this.shares].map(({ tree }) => tree.deref()).filter((tree) => tree !== undefined);
	}

	private giveBack(share: Share): void {
		if (!this.shares.delete(share)) return;
		this.statistics.codeSize -= share.characters;
		this.statistics.count('TOTAL_FREED_LOOPS');
	}
}
