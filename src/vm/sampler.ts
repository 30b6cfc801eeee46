// What a thread asks of somebody who wants to know, again and again, where it stands: declared here, implemented above
// (src/debug/profiler.ts). The thread looks at the clock for it at safepoints, where frames are as the program has them.

/** Who takes samples of a thread. */
export interface Sampler {
	/** Milliseconds between two looks at the clock that are aimed at. */
	readonly checkMilliseconds: number;
	/** It is `thread.sampleAt`, at a safepoint. May set `thread.hook`, which then sees what comes next. */
	due(now: number): void;
	/** Native code that the running frame has called has returned; not told of what compiled code calls. */
	nativeEnded(): void;
	/** What ends a wait or the run is about to be raised where the thread stands. */
	interrupted(): void;
	/** A slice begins: the thread has waited, or begins. */
	resumed(now: number): void;
}
