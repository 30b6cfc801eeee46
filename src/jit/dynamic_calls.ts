// Calls that compiled code makes of what it does not know beforehand: functions, by whichever tree they have, and generators,
// by the tree that begins where they wait. Where there is none, the interpreter goes on in a frame above those of the compiled
// code, which leaves. Neighbours: driver.ts makes the trees, record/megamorphic.ts and record/generators.ts record such calls.

import { PyInstance } from '../objects/class.ts';
import { checkInitResult } from '../objects/class_slots.ts';
import type { PyFunction } from '../objects/function.ts';
import { nextItem, setStopValue } from '../objects/iteration.ts';
import type { PyType } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { bindArguments } from '../vm/arguments.ts';
import type { Code } from '../vm/code.ts';
import { Action, Frame, PendingBinary } from '../vm/frame.ts';
import { enterGenerator, type PyGenerator } from '../vm/generator.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { Op } from '../vm/op.ts';
import { binaryAfterNotImplemented } from '../vm/operator_frames.ts';
import type { Thread } from '../vm/thread.ts';
import type { Exits } from './exits.ts';
import type { CallTargets } from './record/recording.ts';
import { ENDED, RESUMED } from './resumption.ts';
import type { Sites } from './sites.ts';
import type { Tree, TreeCaller, TreeDoor } from './tree.ts';

/** Such calls in one interpreter. */
export class DynamicCalls implements CallTargets {
	private readonly interpreter: Interpreter;
	private readonly exits: Exits;
	private readonly sites: Sites;
	private readonly findResumption: (frame: Frame) => void;

	/** @param findResumption told of a generator's frame that has no tree where it waits */
	constructor(interpreter: Interpreter, exits: Exits, sites: Sites, findResumption: (frame: Frame) => void) {
		this.interpreter = interpreter;
		this.exits = exits;
		this.sites = sites;
		this.findResumption = findResumption;
	}

	/**
	 * Calls a function for compiled code that does not know which, with frames and ticks as a call of a tree has them.
	 * @returns its result; undefined where it, and so who called, has left: be it that the interpreter goes on with its frame
	 * @throws what binding the arguments raises, RuntimeError past the recursion limit
	 */
	readonly callFunction = (func: PyFunction<Code>, ...args: Value[]): Value | undefined => {
		const { exits, interpreter } = this;
		const { thread } = interpreter;
		const { code } = func;
		if (code.isGenerator) return interpreter.callFunction(func, args, undefined);
		// Without ticks the interpreter has to look around, which calls of nothing but compiled code would never have it do.
		if (
			thread.ticks >= 0 &&
			func.simpleArgs === args.length &&
			(code.ops[0] & 0xff) === Op.COMPILED &&
			interpreter.heapLocks === 0
		) {
			const first = code.trees[code.ops[0] >> 8] as Tree;
			let result = this.tryTree(thread, first, func, args);
			if (result !== exits) return result as Value | undefined;
			for (const tree of this.sites.at(code, 1).trees) {
				if (tree !== first) result = this.tryTree(thread, tree, func, args);
				if (result !== exits) return result as Value | undefined;
			}
		}
		const frame = new Frame(code, bindArguments(func, args, undefined), null, func.globals, null, Action.PUSH);
		thread.enter();
		thread.ticks -= code.entryCost;
		exits.leaveTo(frame);
		return undefined;
	};

	/** Makes an instance as {@link callFunction} calls a function. @throws TypeError when `__init__` returns something */
	readonly construct = (cls: PyType, init: PyFunction<Code>, ...args: Value[]): Value | undefined => {
		const instance = new PyInstance(cls);
		const result = this.callFunction(init, instance, ...args);
		if (result === undefined) {
			this.exits.convertResult(instance);
			return undefined;
		}
		checkInitResult(result);
		return instance;
	};

	/** Runs an operator by a method of its first operand, likewise. @throws TypeError when nobody implements it */
	readonly operate = (op: number, method: PyFunction<Code>, lhs: Value, rhs: Value): Value | undefined => {
		const pending = new PendingBinary(op, lhs, rhs);
		const result = this.callFunction(method, lhs, rhs);
		if (result !== undefined) return binaryAfterNotImplemented(pending, result);
		this.exits.convertResult(pending);
		return undefined;
	};

	/**
	 * @returns what the function gives; undefined where it, and so who called, has left; `exits` where the tree does not take
	 * such arguments, or must not be called
	 */
	private tryTree(
		thread: Thread,
		{ caller, isInvalid, globals, maxFrames }: Tree,
		{ code, closure, globals: own }: PyFunction<Code>,
		args: readonly Value[],
	): ReturnType<TreeCaller> {
		const { exits } = this;
		const depth = thread.depth + 1;
		if (caller === undefined || isInvalid || globals !== own || depth + maxFrames > exits.depthLimit) return exits;
		const { ticks } = thread;
		thread.ticks -= code.entryCost;
		const result = caller(thread, depth, args, closure);
		if (result === exits) thread.ticks = ticks;
		return result;
	}

	/**
	 * Resumes a generator for compiled code, by the tree that begins where it waits.
	 * @returns what it yields; {@link ENDED} where it returns, with `stopValue`; undefined where it, and so who called, has left
	 * @throws ValueError when it is running, RuntimeError past the recursion limit, what is pending
	 */
	readonly resume = (generator: PyGenerator): Value | undefined => {
		const { exits } = this;
		const { frame, thread } = generator;
		if (frame === null) {
			setStopValue(null);
			return ENDED;
		}
		if (generator.running && generator.pending === null) enterGenerator(generator, null);
		if (generator.pending !== null) {
			const item = nextItem(generator);
			return item === undefined ? ENDED : item;
		}
		thread.enter();
		thread.ticks -= frame.code.entryCost;
		generator.running = true;
		if (frame.sp >= 0) frame.slots[frame.sp] = null;
		const tree = frame.code.resumptions?.[frame.pc] as Tree | undefined;
		if (tree?.door === undefined || tree.isInvalid) {
			this.findResumption(frame);
		} else if (
			frame.globals === tree.globals &&
			this.interpreter.heapLocks === 0 &&
			thread.depth + tree.maxFrames <= exits.depthLimit
		) {
			frame.extra = RESUMED;
			if (this.entersResumption(tree, generator, frame)) {
				if (frame.extra === RESUMED) return undefined;
				generator.running = false;
				thread.depth--;
				const value = thread.yielded as Value;
				if (generator.frame !== null) return value;
				setStopValue(value);
				return ENDED;
			}
			frame.extra = undefined;
		}
		exits.leaveTo(frame);
		return undefined;
	};

	private entersResumption(tree: Tree, generator: PyGenerator, frame: Frame): boolean {
		const { thread } = generator;
		const { depth } = thread;
		try {
			return (tree.door as TreeDoor)(thread, frame);
		} catch (error) {
			// Nothing that compiled code expects: the engine has run out of something.
			generator.running = false;
			frame.extra = undefined;
			thread.depth = depth - 1;
			throw error;
		}
	}
}
