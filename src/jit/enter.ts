// Entering compiled code from the interpreter, and what follows when it has left: `thread.frame` is then right, and what a
// call in it raised is raised there. Neighbours: codegen/codegen.ts makes the door that checks the inputs, exits.ts the frames.

import type { Cell } from '../objects/function.ts';
import type { Value } from '../objects/value.ts';
import type { Frame } from '../vm/frame.ts';
import type { Thread } from '../vm/thread.ts';
import type { Exits } from './exits.ts';
import type { Tree, TreeCaller } from './tree.ts';

/**
 * Runs a tree with the frame that stands where it begins. Afterwards `exits.takeExit()` tells where it was left.
 * @returns false when it was not entered: inputs are of other kinds, it has no code, or recursion would end in it
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
	const error = exits.takeError();
	if (error !== undefined) throw error;
	return true;
}

/**
 * Calls the tree of a function from native code. Where it left, `thread.frame` goes on, and returns to that.
 * @returns what the caller gives; `exits` where it is not called
 * @throws what the function raises
 */
export function callFunctionTree(
	thread: Thread,
	caller: TreeCaller,
	tree: Tree,
	args: readonly Value[],
	closure: readonly Cell[],
	exits: Exits,
): Value | Exits | undefined {
	const depth = thread.depth + 1;
	if (depth + tree.maxFrames > thread.recursionLimit + 1) return exits;
	const { depthLimit } = exits;
	exits.depthLimit = Math.min(thread.recursionLimit + 1, depth + tree.unit.depthLimit);
	let result: Value | Exits | undefined;
	try {
		result = caller(thread, depth, args, closure);
	} catch (error) {
		exits.callFailed(undefined);
		exits.takeExit();
		throw error;
	} finally {
		exits.depthLimit = depthLimit;
	}
	if (result !== undefined) return result;
	if (!exits.hasFrames) throw exits.takeError();
	exits.handOver(thread);
	return undefined;
}
