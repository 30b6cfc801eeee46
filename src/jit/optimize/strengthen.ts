// Strengthening of guards: where a guard says less of a value than the next one does, and only reading and computing is in
// between, the next one takes its place. It leaves where the weaker one would, which is earlier: nothing was done meanwhile.

import { Constant, type Operand, type Operation } from '../ir.ts';
import type { OperationName } from '../operations.ts';
import { Pass } from '../optimizer.ts';

/** How much guards say of one value. */
const STRENGTH: ReadonlyMap<OperationName, number> = new Map<OperationName, number>([
	['guard_bound', 1],
	['guard_class', 2],
	['guard_type', 2],
	['guard_int', 3],
	['guard_bool', 3],
	['guard_str', 3],
	['guard_value', 4],
]);

/** The last part of the pass `rewrite`: guards that stand for weaker ones before them. */
export class Strengthen extends Pass {
	/** A guard that may be replaced, and what came behind it. */
	private weak: Operation | undefined = undefined;
	private readonly behind: Operation[] = [];

	override run(operation: Operation): void {
		const { weak } = this;
		if (weak !== undefined) {
			const { effect } = operation;
			if (effect === 'pure' || effect === 'read') {
				this.behind.push(operation);
				return;
			}
			if (implies(operation, weak)) {
				operation.snapshot = weak.snapshot;
				this.weak = operation;
				return;
			}
			this.flush();
		}
		if (STRENGTH.has(operation.name)) this.weak = operation;
		else this.emit(operation);
	}

	override flush(): void {
		const { weak } = this;
		if (weak === undefined) return;
		this.weak = undefined;
		this.emit(weak);
		for (const operation of this.behind.splice(0)) this.emit(operation);
	}
}

/** Whether a guard says all that an earlier one does, of the same value. */
function implies({ name, args }: Operation, weak: Operation): boolean {
	const strength = STRENGTH.get(name) ?? 0;
	if (args[0] !== weak.args[0] || strength <= (STRENGTH.get(weak.name) as number)) return false;
	return args.slice(1).every((arg: Operand) => arg instanceof Constant);
}
