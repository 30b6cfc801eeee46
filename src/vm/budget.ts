// The end of a budget. Not a Python exception: Python code cannot catch it, it passes through every frame to the embedder.

export type BudgetKind = 'instructions' | 'time' | 'output';

export class BudgetExceeded extends Error {
	readonly kind: BudgetKind;

	constructor(kind: BudgetKind) {
		super(`${kind} budget exceeded`);
		this.name = 'BudgetExceeded';
		this.kind = kind;
	}
}
