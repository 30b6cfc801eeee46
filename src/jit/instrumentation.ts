// What compiled code does besides running, and what is told of it, where a log or a program asks for that.

import type { Operation } from './ir.ts';
import type { JitLog } from './log/log.ts';
import type { OperationNumbers } from './log/traces.ts';
import type { JitStatistics, RunCounter, RunKind } from './statistics.ts';

/** What generated code is to do besides. */
export interface Instrumentation {
	/**
	 * The counter of a piece of code, which it counts up itself; absent where nothing is counted.
	 * @param tree its number
	 * @param guard of bridges and guards: which one
	 */
	readonly counter: ((kind: RunKind, tree: number, guard: Operation | undefined) => RunCounter) | undefined;
	/** Gets, for operations, the line of the text, from 0 on, at which their code begins. */
	readonly lines: Map<Operation, number>;
}

/** What is wanted of the code of a tree; undefined when nothing is. */
export function instrumentationOf(
	statistics: JitStatistics,
	log: JitLog | undefined,
	guards: OperationNumbers,
): Instrumentation | undefined {
	if (!statistics.countsRuns && log === undefined) return undefined;
	const counter = (kind: RunKind, tree: number, guard: Operation | undefined): RunCounter =>
		statistics.runCounter(kind, guard === undefined ? tree : guards.of(guard));
	return { counter: statistics.countsRuns ? counter : undefined, lines: new Map() };
}

/** Generated code as it is read best: a line for each of its own, indented by the braces around it. */
export function indentedLines(text: string): string[] {
	let depth = 0;
	return text.split('\n').map((line) => {
		let after = depth;
		for (const character of line) {
			if (character === '{') after++;
			else if (character === '}') after--;
		}
		const own = line.startsWith('}') ? depth - 1 : depth;
		depth = after;
		return `${'\t'.repeat(Math.max(0, own))}${line}`;
	});
}
