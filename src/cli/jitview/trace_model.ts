// What the page needs to know of loops, bridges and guards together: figures, names, and who belongs to whom.

import type { LogEntry, LogGuard, LogStage } from '../../jit/log/reader.ts';
import { baseName, lineAt, type ViewerData } from './data.ts';

/** A loop or bridge, with what the list shows of it. */
export interface TraceInfo {
	readonly index: number;
	readonly entry: LogEntry;
	/** `Loop 3`, `Bridge 7f3a`. */
	readonly name: string;
	/** Where it begins: name of the function, with the line if that is known, and file. */
	readonly functionName: string;
	readonly fileName: string;
	/** How much of all work is done in it, from 0 to 1; 0 without counts. */
	readonly share: number;
	/** How often its operations ran: of loops, the part that repeats. */
	readonly runs: number | undefined;
	readonly operationsBefore: number | undefined;
	readonly operationsAfter: number | undefined;
	readonly guards: readonly LogGuard[];
	readonly failures: number;
	/** Of bridges: the guard they start from, if the log has its trace. */
	readonly origin: LogGuard | undefined;
}

export interface TraceModel {
	readonly data: ViewerData;
	/** By index in the log. */
	readonly traces: readonly TraceInfo[];
	/** By time spent. */
	readonly byWork: readonly TraceInfo[];
	/** Guards that fail and have no bridge, the worst first. */
	readonly missing: readonly LogGuard[];
	readonly guardsById: ReadonlyMap<string, LogGuard>;
	readonly mostFailures: number;
	/** Whether the log tells how often things ran. */
	readonly hasCounts: boolean;
}

/** From this many failures on, or this part of the trace's runs, a guard without a bridge is worth a look. */
const MANY_FAILURES = 200;
const LARGE_PART = 0.05;

export function makeModel(data: ViewerData): TraceModel {
	const { entries, guards } = data.log;
	const all = entries.reduce((sum, { work }) => sum + (work ?? 0), 0);
	const byEntry = new Map<number, LogGuard[]>();
	const byBridge = new Map<number, LogGuard>();
	for (const guard of guards) {
		const own = byEntry.get(guard.entry);
		if (own === undefined) byEntry.set(guard.entry, [guard]);
		else own.push(guard);
		if (guard.bridge >= 0) byBridge.set(guard.bridge, guard);
	}
	const traces = entries.map((entry, index): TraceInfo => {
		const own = byEntry.get(index) ?? [];
		const first = (entry.before ?? entry.after)?.operations.find(({ position }) => position >= 0)?.position ?? -1;
		const labelRuns = entry.labelRuns.findLast((count) => count !== null);
		return {
			index,
			entry,
			name: entry.kind === 'bridge' ? `Bridge ${shortGuard(entry.guard)}` : loopName(entry),
			functionName: first < 0 ? '' : functionAndLine(data, first),
			fileName: first < 0 ? '' : baseName(data.log.positions[first].file),
			share: all === 0 ? 0 : (entry.work ?? 0) / all,
			runs: labelRuns ?? entry.runs,
			operationsBefore: countOperations(entry.before),
			operationsAfter: countOperations(entry.after),
			guards: own,
			failures: own.reduce((sum, { failures }) => sum + (failures ?? 0), 0),
			origin: byBridge.get(index),
		};
	});
	const missing = guards
		.filter(({ failures, bridge }) => bridge < 0 && failures !== undefined && failures > 0)
		.sort((a, b) => (b.failures ?? 0) - (a.failures ?? 0));
	return {
		data,
		traces,
		byWork: [...traces].sort((a, b) => b.share - a.share || (b.operationsAfter ?? 0) - (a.operationsAfter ?? 0)),
		missing,
		guardsById: new Map(guards.map((guard) => [guard.id, guard])),
		mostFailures: guards.reduce((most, { failures }) => Math.max(most, failures ?? 0), 0),
		hasCounts: entries.some(({ work }) => work !== undefined),
	};
}

function functionAndLine(data: ViewerData, index: number): string {
	const line = lineAt(data, index);
	return `${data.log.positions[index].function}${line === 0 ? '' : `:${line}`}`;
}

/** Whether the lack of a bridge costs something. */
export function isHot(model: TraceModel, guard: LogGuard): boolean {
	const failures = guard.failures ?? 0;
	if (guard.bridge >= 0 || failures === 0) return false;
	const runs = model.traces[guard.entry].runs ?? 0;
	return failures >= MANY_FAILURES || (runs > 0 && failures / runs >= LARGE_PART);
}

/** The end of a guard's number, which tells it from others. */
export function shortGuard(id: string): string {
	return id === '' ? '?' : id.length > 6 ? `…${id.slice(-5)}` : id;
}

function loopName({ number, title }: LogEntry): string {
	const isFunction = /\) : function with \d+ ops$/.test(title);
	return `${isFunction ? 'Function' : 'Loop'} ${number < 0 ? '?' : number}`;
}

/** Operations that do something. */
export function countOperations(stage: LogStage | undefined): number | undefined {
	return stage?.operations.filter(({ name }) => name !== 'debug_merge_point' && name !== 'label').length;
}
