// What the compiler has done so far: counters and timers with PyPy's names (Counters in rpython/rlib/jit.py), how often
// compiled code ran, and what it takes. Read by the log's `jit-summary` and by `pypyjit.get_stats_snapshot()`.

import type { Trace } from './ir.ts';

/** Names of the counters, in the order of PyPy's. */
export const COUNTERS = [
	'TRACING',
	'BACKEND',
	'OPS',
	'HEAPCACHED_OPS',
	'RECORDED_OPS',
	'GUARDS',
	'OPT_OPS',
	'OPT_GUARDS',
	'OPT_GUARDS_SHARED',
	'OPT_FORCINGS',
	'ABORT_TOO_LONG',
	/** Compiling failed, or the budget for code was used up. */
	'ABORT_BRIDGE',
	'ABORT_BAD_LOOP',
	'ABORT_ESCAPE',
	'ABORT_FORCE_QUASIIMMUT',
	'ABORT_SEGMENTED_TRACE',
	'FORCE_VIRTUALIZABLES',
	'NVIRTUALS',
	'NVHOLES',
	'NVREUSED',
	'TOTAL_COMPILED_LOOPS',
	'TOTAL_COMPILED_BRIDGES',
	'TOTAL_FREED_LOOPS',
	'TOTAL_FREED_BRIDGES',
] as const;

/** One of {@link COUNTERS}. */
export type CounterName = (typeof COUNTERS)[number];

/** Why a trace was given up, as hooks are told. */
export type AbortReason = Extract<CounterName, `ABORT_${string}`>;

/** What is timed. */
export type TimerName = 'TRACING' | 'BACKEND';

/** - `entry`: a tree was entered; `loop`: its label was passed; `bridge`: one was taken; `guard`: one failed. */
export type RunKind = 'entry' | 'loop' | 'bridge' | 'guard';

/** How often a piece of compiled code ran. Generated code counts it up itself. */
export interface RunCounter {
	readonly kind: RunKind;
	/** Of the tree, the label or the guard, as the log has it. */
	readonly number: number;
	count: number;
}

/** Counters and timers of one interpreter; {@link JitStatistics.start} and `stop` are nested. */
export class JitStatistics {
	readonly counters: Record<CounterName, number>;
	/** Seconds; what is spent compiling while tracing counts as compiling. */
	readonly times: Record<TimerName, number> = { TRACING: 0, BACKEND: 0 };
	/** Calls among the recorded operations. */
	calls = 0;
	/** Whether compiled code is to count how often it runs; what was compiled before does not. */
	countsRuns = false;
	readonly runs: RunCounter[] = [];
	private readonly runsByKey = new Map<string, RunCounter>();
	/** Characters of generated code that can run now, and of all that was ever generated. */
	codeSize = 0;
	codeGenerated = 0;
	private readonly now: () => number;
	private readonly started: number;
	private readonly running: TimerName[] = [];
	private lastReading = 0;

	/** @param now milliseconds of a clock that never goes back */
	constructor(now: () => number) {
		this.now = now;
		this.started = now();
		this.counters = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Record<CounterName, number>;
	}

	count(name: CounterName, by = 1): void {
		this.counters[name] += by;
	}

	/** Starts a timer; the one that runs stands still meanwhile. */
	start(timer: TimerName): void {
		this.counters[timer]++;
		this.read();
		this.running.push(timer);
	}

	/** Stops what {@link start} started last. */
	stop(): void {
		this.read();
		this.running.pop();
	}

	private read(): void {
		const now = this.now();
		const timer = this.running.at(-1);
		if (timer !== undefined) this.times[timer] += (now - this.lastReading) / 1000;
		this.lastReading = now;
	}

	/** The counter of a piece of code, which keeps it when it is made anew. */
	runCounter(kind: RunKind, number: number): RunCounter {
		const key = `${kind} ${number}`;
		let counter = this.runsByKey.get(key);
		if (counter === undefined) {
			counter = { kind, number, count: 0 };
			this.runsByKey.set(key, counter);
			this.runs.push(counter);
		}
		return counter;
	}

	/** Counts a trace as it was recorded. */
	recorded({ operations }: Trace): void {
		this.count('OPS', operations.length);
		this.count('RECORDED_OPS', operations.length);
		for (const { effect } of operations) {
			if (effect === 'guard') this.counters.GUARDS++;
			else if (effect === 'call') this.calls++;
		}
	}

	/** Counts a trace as it is compiled. */
	optimised({ operations }: Trace): void {
		this.count('OPT_OPS', operations.length);
		for (const { effect, snapshot } of operations) {
			if (effect === 'guard') this.counters.OPT_GUARDS++;
			this.counters.NVIRTUALS += snapshot?.virtuals?.size ?? 0;
		}
	}

	/** Seconds since the compiler was made. */
	get elapsed(): number {
		return (this.now() - this.started) / 1000;
	}

	/** The lines of `jit-summary`, as PyPy's profiler prints them (rpython/jit/metainterp/jitprof.py). */
	summary(): string[] {
		const { counters, times } = this;
		const time = (label: string, timer: TimerName) =>
			`${`${label}:`.padEnd(14)}\t${counters[timer]}\t${times[timer].toFixed(6)}`;
		const line = (label: string, count: number) => `${`${label}:`.padEnd(17)}\t${count}`;
		return [
			time('Tracing', 'TRACING'),
			time('Backend', 'BACKEND'),
			`TOTAL:      \t\t${this.elapsed.toFixed(6)}`,
			...SUMMARY.map(([label, name]) => line(label, name === undefined ? this.calls : counters[name])),
			line('Code size', this.codeSize),
			line('Code generated', this.codeGenerated),
		];
	}

	/** The lines of `jit-backend-counts`; guards are ours, the rest is PyPy's. */
	runCounts(): string[] {
		return this.runs.map(({ kind, number, count }) =>
			kind === 'loop' ? `TargetToken(${number}):${count}` : `${kind} ${number}:${count}`,
		);
	}
}

/** Lines of the summary; the one without a counter is {@link JitStatistics.calls}. */
const SUMMARY: readonly (readonly [label: string, counter: CounterName | undefined])[] = [
	['ops', 'OPS'],
	['heapcached ops', 'HEAPCACHED_OPS'],
	['recorded ops', 'RECORDED_OPS'],
	['  calls', undefined],
	['guards', 'GUARDS'],
	['opt ops', 'OPT_OPS'],
	['opt guards', 'OPT_GUARDS'],
	['opt guards shared', 'OPT_GUARDS_SHARED'],
	['forcings', 'OPT_FORCINGS'],
	['abort: trace too long', 'ABORT_TOO_LONG'],
	['abort: compiling', 'ABORT_BRIDGE'],
	['abort: vable escape', 'ABORT_ESCAPE'],
	['abort: bad loop', 'ABORT_BAD_LOOP'],
	['abort: force quasi-immut', 'ABORT_FORCE_QUASIIMMUT'],
	['abort: segmenting trace', 'ABORT_SEGMENTED_TRACE'],
	['virtualizables forced', 'FORCE_VIRTUALIZABLES'],
	['nvirtuals', 'NVIRTUALS'],
	['nvholes', 'NVHOLES'],
	['nvreused', 'NVREUSED'],
	['Total # of loops', 'TOTAL_COMPILED_LOOPS'],
	['Total # of bridges', 'TOTAL_COMPILED_BRIDGES'],
	['Freed # of loops', 'TOTAL_FREED_LOOPS'],
	['Freed # of bridges', 'TOTAL_FREED_BRIDGES'],
];
