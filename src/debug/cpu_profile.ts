// Profiles in the form that Chrome's developer tools, editors and speedscope read: `.cpuprofile`, the type Profile of the
// DevTools protocol's Profiler domain. A node there is a function called from its parent; which of its lines ran, it says in
// `positionTicks`.

import type { AllocationCount } from './allocations.ts';
import { keyOf, type Profile, type ProfiledFunction, type ProfileNode } from './profile.ts';

/** A function, as the protocol names it. */
export interface CallFrame {
	readonly functionName: string;
	readonly scriptId: string;
	readonly url: string;
	/** From 0 on; -1 for what is in no file. */
	readonly lineNumber: number;
	readonly columnNumber: number;
}

/** A function called from its parent. */
export interface CpuProfileNode {
	readonly id: number;
	readonly callFrame: CallFrame;
	hitCount: number;
	children?: number[];
	/** Lines from 1 on. */
	positionTicks?: { line: number; ticks: number }[];
}

/** Times are microseconds; `timeDeltas` are those from one sample to the next, the first one's from the start. */
export interface CpuProfile {
	readonly nodes: readonly CpuProfileNode[];
	readonly startTime: number;
	readonly endTime: number;
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
	/** Not of the protocol, and ignored by its readers: objects made, by line. */
	readonly allocations?: readonly AllocationEntry[];
}

/** Objects that a line has made. */
export interface AllocationEntry {
	readonly url: string;
	/** From 1 on. */
	readonly line: number;
	readonly count: number;
	/** Counts by type. */
	readonly types: Readonly<Record<string, number>>;
}

/** @param urlOf the address of a file that code names */
export function cpuProfile(
	profile: Profile,
	urlOf: (file: string) => string,
	allocations?: readonly AllocationCount[],
): CpuProfile {
	const nodes: CpuProfileNode[] = [];
	const merged = new Map<ProfileNode, CpuProfileNode>();
	const scripts = new Map<string, string>();
	const callFrame = ({ file, line, name }: ProfiledFunction): CallFrame => {
		if (file === '') return { functionName: name, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
		const url = urlOf(file);
		let scriptId = scripts.get(url);
		if (scriptId === undefined) {
			scriptId = String(scripts.size + 1);
			scripts.set(url, scriptId);
		}
		return { functionName: name, scriptId, url, lineNumber: line - 1, columnNumber: 0 };
	};
	/** Nodes of one function called from the same one, whatever the lines. */
	const waiting: ProfileNode[][] = [[profile.root]];
	for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
		const node: CpuProfileNode = { id: nodes.length + 1, callFrame: callFrame(group[0].func), hitCount: 0 };
		nodes.push(node);
		const { parent } = group[0];
		const above = parent && merged.get(parent);
		if (above !== undefined) {
			above.children ??= [];
			above.children.push(node.id);
		}
		const ticks = new Map<number, number>();
		const groups = new Map<string, ProfileNode[]>();
		for (const one of group) {
			merged.set(one, node);
			node.hitCount += one.samples;
			if (one.samples > 0 && one.line > 0) ticks.set(one.line, (ticks.get(one.line) ?? 0) + one.samples);
			for (const child of one.children()) {
				const key = keyOf(child);
				const others = groups.get(key);
				if (others === undefined) groups.set(key, [child]);
				else others.push(child);
			}
		}
		if (ticks.size > 0) {
			node.positionTicks = [...ticks].sort(([a], [b]) => a - b).map(([line, count]) => ({ line, ticks: count }));
		}
		waiting.push(...[...groups.values()].reverse());
	}
	const microseconds = (time: number) => Math.round(time * 1000);
	let before = microseconds(profile.startTime);
	const timeDeltas = profile.starts.map((start) => {
		const delta = microseconds(start) - before;
		before += delta;
		return delta;
	});
	return {
		nodes,
		startTime: microseconds(profile.startTime),
		endTime: microseconds(profile.endTime),
		samples: profile.samples.map((node) => (merged.get(node) as CpuProfileNode).id),
		timeDeltas,
		...(allocations && {
			allocations: allocations.map(({ file, line, count, types }) => {
				return { url: urlOf(file), line, count, types: Object.fromEntries(types) };
			}),
		}),
	};
}
