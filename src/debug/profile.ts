// What a profiler has found: the calling contexts of a program as a tree, and which of them ran when. Times are milliseconds
// of the host's monotonic clock. Neighbours: profiler.ts finds it, cpu_profile.ts writes it for Chrome's developer tools.

import type { Code } from '../vm/code.ts';
import { firstLine } from '../vm/code_object.ts';

/** What is on the stack: a function, or something that is none of the program's. */
export interface ProfiledFunction {
	readonly name: string;
	/** As the code has it; empty for what is in no file. */
	readonly file: string;
	/** The line of its definition; 0 where there is none. */
	readonly line: number;
}

/** A function at one of its lines, called from the parent. */
export class ProfileNode {
	readonly parent: ProfileNode | undefined;
	readonly func: ProfiledFunction;
	readonly line: number;
	/** Samples, and time, in which it ran itself, or native code that it called. */
	samples = 0;
	time = 0;
	private readonly childrenByFunction = new Map<ProfiledFunction, Map<number, ProfileNode>>();

	constructor(parent: ProfileNode | undefined, func: ProfiledFunction, line: number) {
		this.parent = parent;
		this.func = func;
		this.line = line;
	}

	/** A function called from here; made when there is none. */
	child(func: ProfiledFunction, line: number): ProfileNode {
		let byLine = this.childrenByFunction.get(func);
		if (byLine === undefined) {
			byLine = new Map();
			this.childrenByFunction.set(func, byLine);
		}
		let node = byLine.get(line);
		if (node === undefined) {
			node = new ProfileNode(this, func, line);
			byLine.set(line, node);
		}
		return node;
	}

	*children(): Generator<ProfileNode> {
		for (const byLine of this.childrenByFunction.values()) yield* byLine.values();
	}
}

/** Where the tree begins. */
export const ROOT: ProfiledFunction = { name: '(root)', file: '', line: 0 };
/** Time in which no function ran: the program was compiled. */
export const PROGRAM: ProfiledFunction = { name: '(program)', file: '', line: 0 };

const functions = new WeakMap<Code, ProfiledFunction>();

/** The function of code: the same each time. */
export function functionOf(code: Code): ProfiledFunction {
	let func = functions.get(code);
	if (func === undefined) {
		const name = code.raw.qualifiedName ?? code.name;
		func = { name, file: code.filename, line: name === '<module>' ? 1 : firstLine(code) };
		functions.set(code, func);
	}
	return func;
}

/** What a profiler has found. */
export interface Profile {
	readonly root: ProfileNode;
	/** In order: what ran, and since when, up to the beginning of the next or the end. */
	readonly samples: readonly ProfileNode[];
	readonly starts: readonly number[];
	readonly startTime: number;
	readonly endTime: number;
	/** Milliseconds between samples that were aimed at. */
	readonly interval: number;
}

/** Time in something and in what it called. */
export interface Cost {
	self: number;
	total: number;
	samples: number;
}

/** The time of a function. */
export interface FunctionCost extends Cost {
	readonly func: ProfiledFunction;
}

/** The time of a line. */
export interface LineCost extends Cost {
	readonly file: string;
	readonly line: number;
	/** A function that the line is in. */
	readonly func: ProfiledFunction;
}

/** The time of each function; functions that were defined several times in one place are one. */
export function functionCosts(profile: Profile): FunctionCost[] {
	return costs(profile, keyOf, ({ func }) => ({ func, self: 0, total: 0, samples: 0 }));
}

/** The time of each line. */
export function lineCosts(profile: Profile): LineCost[] {
	const key = ({ func, line }: ProfileNode) => (func.file === '' ? undefined : `${line} ${func.file}`);
	return costs(profile, key, ({ func, line }) => ({ file: func.file, line, func, self: 0, total: 0, samples: 0 }));
}

/** Names a function among those of a profile. */
export function keyOf({ func }: ProfileNode): string {
	return `${func.line} ${func.name} ${func.file}`;
}

/** Sums up the tree by key. What is on the stack several times, is counted once. */
function costs<C extends Cost>(
	{ root }: Profile,
	keyOfNode: (node: ProfileNode) => string | undefined,
	begin: (node: ProfileNode) => C,
): C[] {
	const found = new Map<string, C>();
	const active = new Map<C, number>();
	/** Nodes that are open, with what is left of their children: trees may be deeper than the engine's stack. */
	const open: { children: Generator<ProfileNode>; cost: C | undefined; time: number }[] = [];
	const enter = (node: ProfileNode): void => {
		const key = keyOfNode(node);
		let cost: C | undefined;
		if (key !== undefined && node !== root) {
			cost = found.get(key);
			if (cost === undefined) {
				cost = begin(node);
				found.set(key, cost);
			}
			cost.self += node.time;
			cost.samples += node.samples;
			active.set(cost, (active.get(cost) ?? 0) + 1);
		}
		open.push({ children: node.children(), cost, time: node.time });
	};
	enter(root);
	for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
		const next = top.children.next();
		if (!next.done) {
			enter(next.value);
			continue;
		}
		open.pop();
		const below = open.at(-1);
		if (below !== undefined) below.time += top.time;
		const { cost } = top;
		if (cost === undefined) continue;
		const depth = (active.get(cost) as number) - 1;
		active.set(cost, depth);
		if (depth === 0) cost.total += top.time;
	}
	return [...found.values()];
}
