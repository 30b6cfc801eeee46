// Code of trees: one JavaScript function for the traces of a unit and the bridges of their exits, which stand inside the
// guards they belong to. section_writer.ts writes the text of each trace, code_sections.ts joins them, here it becomes code.
// Exits: an exit only assigns its number and values to variables and goes to the one place that hands them over, so that
// its first use meets nothing that the engine has not compiled.
//
// The function: tree(k: where a unit has several trees, the number of the one that runs, T: Thread, F: the frame it was
// entered with or null, D: how many frames there are, ...inputs). N says that there was no frame. R is what exits share, S
// the unit, C the constants, Y what `delete` asks for ticks. `continue root` begins again with new inputs, `continue trees`
// in the tree k, `loop` is the part behind the label, `break out` leaves. While compiled code calls itself, D is right and
// T.depth is not. The end of a line ends a statement: no statement begins with a bracket or a sign.

import type { Exits } from '../exits.ts';
import type { Instrumentation } from '../instrumentation.ts';
import type { Tree, TreeCaller, TreeDoor, TreeEntry } from '../tree.ts';
import { Joiner, Section, UnitCode } from './code_sections.ts';
import { SectionWriter } from './section_writer.ts';

/** The text of a unit's code, and what goes with it. */
export interface GeneratedCode {
	readonly text: string;
	/** What the text calls c0, c1 ... */
	readonly constants: readonly unknown[];
	/** As {@link Unit.depthLimit}. */
	readonly depthLimit: number;
}

/** Compiled code as the text makes it. */
interface CodeParts {
	readonly entry: TreeEntry;
	readonly door: TreeDoor;
	readonly caller: TreeCaller | undefined;
}

let isAllowed: boolean | undefined;

/** Whether the host lets code be made of text: pages may forbid it. */
export function canGenerateCode(): boolean {
	if (isAllowed === undefined) {
		try {
			isAllowed = makeFunction([], 'return true')() === true;
		} catch {
			isAllowed = false;
		}
	}
	return isAllowed;
}

/** The one place where text becomes code. @throws EvalError where the host forbids it */
function makeFunction(parameters: readonly string[], text: string): (...args: readonly unknown[]) => unknown {
	return new Function(...parameters, text) as (...args: readonly unknown[]) => unknown;
}

/**
 * Makes the code of a tree with the bridges that its exits have; `entry` and `door` are set. The code made before stays in
 * use where it is running.
 * @param limit characters that the text may have
 * @param instrumentation what the code is to do besides
 * @returns false where the text would be too long, or the host forbids it
 * @throws Error when a trace is not sound: the code is as it was
 */
export function compile(tree: Tree, exits: Exits, limit: number, instrumentation?: Instrumentation): boolean {
	if (!canGenerateCode()) return false;
	const { unit } = tree;
	const { text, constants, depthLimit } = generate(tree, instrumentation);
	if (text.length > limit) return false;
	const parts = makeFunction(['R', 'S', 'C', 'Y'], text)(exits, unit, constants, exits.safepoint) as CodeParts[];
	unit.text = text;
	unit.depthLimit = depthLimit;
	unit.trees.forEach((other, index) => {
		if (other.isInvalid) return;
		other.entry = parts[index].entry;
		other.door = parts[index].door;
		other.caller = parts[index].caller;
	});
	return true;
}

/**
 * The text of a unit's function and of those that enter it. What is new in it is written; the rest is as it was.
 * @throws Error when a trace is not sound
 */
export function generate(tree: Tree, instrumentation?: Instrumentation): GeneratedCode {
	const { unit } = tree;
	const { trees } = unit;
	if (!trees.includes(tree)) trees.push(tree);
	let { code } = unit;
	const isCounting = instrumentation?.counter !== undefined;
	const isMarked = instrumentation !== undefined;
	if (code === undefined || code.isCounting !== isCounting || code.isMarked !== isMarked) {
		code = new UnitCode(unit, instrumentation);
		unit.code = code;
	}
	for (const one of code.sections.keys()) if (!trees.includes(one)) code.sections.delete(one);
	for (const one of trees) {
		let section = code.sections.get(one);
		if (section === undefined) {
			section = new Section(one.trace, one, undefined);
			new SectionWriter(code, instrumentation, section).write();
			code.sections.set(one, section);
		}
		writeBridges(section, code, instrumentation);
	}
	const { text, depthLimit } = new Joiner(unit, code, instrumentation?.lines).join();
	return { text, constants: code.constants, depthLimit };
}

/** Writes the bridges that are new in a section, and in bridges of it; some may be there no more. */
function writeBridges(section: Section, code: UnitCode, instrumentation: Instrumentation | undefined): void {
	for (const gap of section.exits) {
		const { bridge, isBranch } = gap.exit;
		if (bridge === undefined || !isBranch) {
			gap.bridge = undefined;
			continue;
		}
		if (gap.bridge?.trace !== bridge) {
			const written = new Section(bridge, section.tree, gap);
			new SectionWriter(code, instrumentation, written).write();
			gap.bridge = written;
		}
		writeBridges(gap.bridge, code, instrumentation);
	}
}
