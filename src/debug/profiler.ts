// Samples where a thread stands, as often as asked for, while it runs at its own speed. When a sample is due, the thread comes
// to its next safepoint, leaving compiled code. Safepoints are calls and ends of loops, so that the words there would get all
// the samples: what is sampled is where the thread stands a random, short time later, up to which each word is shown here.
// What took long at once is sampled itself. A sample stands for the time since the one before.

import type { Frame } from '../vm/frame.ts';
import type { InstructionHook } from '../vm/hot_code.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import type { Sampler } from '../vm/sampler.ts';
import type { Thread } from '../vm/thread.ts';
import { functionOf, PROGRAM, type Profile, ProfileNode, ROOT } from './profile.ts';
import { lineOfWord } from './word_lines.ts';

/** Looks at the clock in an interval. */
const CHECKS_PER_INTERVAL = 4;

/** Milliseconds up to a sample, at most: several rounds of what is a short loop. */
const LONGEST_WALK = 0.02;

/** Words up to a sample, at most: where the clock does not tell such short times. */
const MOST_WORDS = 256;

/** Takes samples of a thread as its sampler, and gives the profile. */
export class Profiler implements Sampler, InstructionHook {
	readonly entersCompiled = false;
	readonly checkMilliseconds: number;
	private readonly interpreter: Interpreter;
	private readonly thread: Thread;
	/** Milliseconds. */
	private readonly interval: number;
	private readonly root = new ProfileNode(undefined, ROOT, 0);
	private readonly samples: ProfileNode[] = [];
	private readonly starts: number[] = [];
	private startTime = 0;
	/** Up to when samples tell. */
	private since = 0;
	/** When native code returned last. */
	private lastNative = 0;
	private hasBegun = false;
	/** The stack of the last sample from the outermost frame on, and what became of it. */
	private stack: Frame[] = [];
	private places: number[] = [];
	private nodes: ProfileNode[] = [];

	/** A sample is due, and the hook shown words up to where it is to be taken. */
	private isWalking = false;
	private timeLeft = 0;
	private wordsLeft = 0;
	/** The word shown last, and when. */
	private lastFrame: Frame | undefined = undefined;
	private lastBack: Frame | null = null;
	private lastPc = 0;
	private lastTime = 0;

	/** @param interval microseconds between two samples */
	constructor(interpreter: Interpreter, interval: number) {
		this.interpreter = interpreter;
		this.thread = interpreter.thread;
		this.interval = interval / 1000;
		this.checkMilliseconds = this.interval / CHECKS_PER_INTERVAL;
	}

	start(): void {
		this.thread.setSampler(this);
		this.startTime = this.thread.lastCheck;
		this.since = this.startTime;
	}

	/** Takes no more samples. Gives what has been found. */
	stop(): Profile {
		const { interpreter, thread } = this;
		const endTime = interpreter.now();
		// Nothing of the program runs any more: it ended soon after the last sample, unless that never came.
		const last = this.nodes.at(-1);
		if (endTime > this.since) {
			this.add(last !== undefined && endTime - this.since < 2 * this.interval ? last : this.programNode, endTime);
		}
		thread.setSampler(undefined);
		this.forgetStack();
		const { interval, root, samples, startTime, starts } = this;
		return { root, samples, starts, startTime, endTime, interval };
	}

	// What the thread tells.

	resumed(now: number): void {
		const { frame } = this.thread;
		if (!this.hasBegun) {
			this.hasBegun = true;
			if (now > this.since) this.add(this.programNode, now);
		} else if (frame !== null && now - this.lastLook >= this.interval / 2) {
			// It has waited there.
			this.take(frame, frame.pc - 1, now);
		}
		this.lastNative = now;
	}

	due(now: number): void {
		const { thread } = this;
		this.lastNative = now;
		if (thread.hook !== undefined) {
			const frame = thread.frame as Frame;
			this.take(frame, frame.pc - 1, now);
			return;
		}
		thread.hook = this;
		this.isWalking = true;
		this.timeLeft = LONGEST_WALK * Math.random();
		this.wordsLeft = Math.floor(MOST_WORDS * Math.random());
		this.lastFrame = undefined;
		// In what native code calls meanwhile, samples are due as ever.
		thread.sampleAt = now + this.interval;
	}

	nativeEnded(): void {
		const now = this.interpreter.now();
		const begun = this.lastLook;
		this.lastNative = now;
		const { thread } = this;
		if (now < thread.sampleAt) return;
		if (now - begun < this.interval / 2) {
			// The clock would be looked at later.
			thread.requestSafepoint();
			return;
		}
		// Nothing else since the last look can have taken that long.
		const frame = thread.frame as Frame;
		this.take(frame, frame.pc - 1, now);
	}

	interrupted(): void {
		const { frame } = this.thread;
		if (frame !== null) this.take(frame, frame.pc - 1, this.interpreter.now());
	}

	/** When the clock was looked at last. */
	private get lastLook(): number {
		return Math.max(this.thread.lastCheck, this.lastNative);
	}

	// The walk from a safepoint to the sample.

	before(frame: Frame, pc: number): boolean {
		if (!this.isWalking) return false;
		const now = this.interpreter.now();
		const { lastFrame } = this;
		if (lastFrame !== undefined) {
			this.timeLeft -= now - this.lastTime;
			this.wordsLeft--;
			if (this.timeLeft <= 0 || this.wordsLeft <= 0) {
				// The word before, unless its frame is gone.
				if (lastFrame.back === this.lastBack) this.take(lastFrame, this.lastPc, now);
				else this.take(frame, pc, now);
				return false;
			}
		}
		this.lastFrame = frame;
		this.lastBack = frame.back;
		this.lastPc = pc;
		this.lastTime = now;
		return true;
	}

	abandon(): void {
		if (!this.isWalking) return;
		this.isWalking = false;
		const { lastFrame } = this;
		// What native code calls may be so short that no walk within comes to its end.
		if (lastFrame !== undefined && lastFrame.back === this.lastBack) {
			this.take(lastFrame, this.lastPc, this.interpreter.now());
		} else {
			this.thread.sampleAt = this.since;
		}
	}

	// Samples.

	/** Takes a sample where a frame stands, at a word of it. */
	private take(frame: Frame, pc: number, now: number): void {
		this.isWalking = false;
		this.lastFrame = undefined;
		this.add(this.nodeOf(frame, pc), now);
		// Not at the same distances: the program may have such a rhythm too.
		this.thread.sampleAt = now + this.interval * (0.75 + 0.5 * Math.random());
	}

	private add(node: ProfileNode, now: number): void {
		node.samples++;
		node.time += now - this.since;
		this.samples.push(node);
		this.starts.push(this.since);
		this.since = now;
	}

	private get programNode(): ProfileNode {
		return this.root.child(PROGRAM, 0);
	}

	/** The node of a stack; what is as it was for the last one, need not be looked for. */
	private nodeOf(innermost: Frame, pc: number): ProfileNode {
		const frames: Frame[] = [];
		for (let frame: Frame | null = innermost; frame !== null; frame = frame.back) frames.push(frame);
		frames.reverse();
		const { nodes, places, stack } = this;
		let at = 0;
		const last = frames.length - 1;
		while (at < last && at < stack.length && stack[at] === frames[at] && places[at] === frames[at].pc) at++;
		stack.length = at;
		places.length = at;
		nodes.length = at;
		let node = at === 0 ? this.root : nodes[at - 1];
		for (; at <= last; at++) {
			const frame = frames[at];
			const isInnermost = at === last;
			node = node.child(functionOf(frame.code), lineOfWord(frame.code, isInnermost ? pc : frame.pc - 1));
			stack.push(frame);
			// The innermost one will stand somewhere else, even if its field says the same.
			places.push(isInnermost ? -1 : frame.pc);
			nodes.push(node);
		}
		return node;
	}

	private forgetStack(): void {
		this.stack = [];
		this.places = [];
		this.nodes = [];
	}
}
