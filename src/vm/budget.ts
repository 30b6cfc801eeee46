// What ends a run from outside. Not Python exceptions: Python code cannot catch them, they pass through every frame to
// whoever started the run.

export type BudgetKind = 'instructions' | 'milliseconds' | 'output';

/** The run is over; `finally` blocks do not run. */
export abstract class RunEnded extends Error {}

/** A limit was passed. */
export class BudgetExceeded extends RunEnded {
	readonly kind: BudgetKind;

	constructor(kind: BudgetKind) {
		super(`${kind} budget exceeded`);
		this.name = 'BudgetExceeded';
		this.kind = kind;
	}
}

/** Someone outside wanted the run to end. */
export class Terminated extends RunEnded {
	constructor() {
		super('terminated');
		this.name = 'Terminated';
	}
}
