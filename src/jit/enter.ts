// Entering compiled code from the interpreter, and what follows when it has left: `thread.frame` is then right, and what a
// call in it raised is raised there. Neighbours: codegen/codegen.ts makes the door that checks the inputs, exits.ts the frames.

import type { Frame } from '../vm/frame.ts';
import type { Thread } from '../vm/thread.ts';
import type { Exits } from './exits.ts';
import type { Tree } from './tree.ts';

/**
 * Runs a tree with the frame that stands where it begins. Afterwards `exits.takeExit()` tells where it was left.
 * @returns false when it was not entered: inputs are of other kinds, the tree is invalid, or recursion would end in it
 * @throws what `thread.frame` raises, whose pc is behind the instruction that does
 */
export function enterTree(thread: Thread, frame: Frame, tree: Tree, exits: Exits): boolean {
	const { door } = tree;
	if (door === undefined || thread.depth + tree.maxFrames > thread.recursionLimit + 1) return false;
	const { depth } = thread;
	const { depthLimit } = exits;
	exits.depthLimit = Math.min(thread.recursionLimit + 1, depth + tree.unit.depthLimit);
	let isEntered: boolean;
	try {
		isEntered = door(thread, frame);
	} catch (error) {
		// Nothing that compiled code expects: the engine has run out of something. The frame is as it was.
		exits.callFailed(undefined);
		thread.depth = depth;
		throw error;
	} finally {
		exits.depthLimit = depthLimit;
	}
	if (!isEntered) {
		tree.mismatches++;
		return false;
	}
	tree.entries++;
	const error = exits.takeError();
	if (error !== undefined) throw error;
	return true;
}
