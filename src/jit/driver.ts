// The tracing compiler of one interpreter: decides what is recorded and compiled, when bridges are added, and what is
// dropped. Neighbours: record/recorder.ts writes traces down, trace_compiler.ts makes code of them.

import type { Absence, PyDict } from '../objects/dict.ts';
import type { PyFunction } from '../objects/function.ts';
import { Shape } from '../objects/shape.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, type Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import type { Frame } from '../vm/frame.ts';
import { type HotCode, LeftCode } from '../vm/hot_code.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { Op } from '../vm/op.ts';
import type { Thread } from '../vm/thread.ts';
import { canGenerateCode } from './codegen/codegen.ts';
import { CompilationCosts, hasLongRounds, isMature, MATURE_ROUNDS } from './compilation_costs.ts';
import { DynamicCalls } from './dynamic_calls.ts';
import { callFunctionTree, enterTree } from './enter.ts';
import { Exits } from './exits.ts';
import { Constant, type Operation, type Trace } from './ir.ts';
import { KnownTrees } from './known_trees.ts';
import type { JitLog } from './log/log.ts';
import { checkedParameter, type JitControl, type JitParameters } from './parameters.ts';
import type { JitHooks } from './pypyjit.ts';
import { MAX_SLOTS } from './record/recorded_frame.ts';
import { Recorder, takes } from './record/recorder.ts';
import { Abort, type Start } from './record/recording.ts';
import {
	armLoop,
	isRehearsal,
	MAX_FAILURES,
	MAX_PASSING,
	pointAtTree,
	RETRY_COUNT,
	type Site,
	Sites,
	SOON,
	WATCHED_COUNT,
} from './sites.ts';
import type { JitStatistics } from './statistics.ts';
import { TraceCompiler } from './trace_compiler.ts';
import { type Exit, Tree, Unit } from './tree.ts';

/** Guards that tell one of many from the others, and that of what was looked up where there were too many (megamorphic.ts). */
const SWITCHES: ReadonlySet<string> = new Set([
	'guard_value',
	'guard_shape',
	'guard_type',
	'guard_class',
	'guard_bound',
]);

/** Bridges that each tell one more value apart than the guard they come from; one more of them is for all others. */
const MAX_VALUES = 8;

/** Classes made by one statement before it is expected to make others: one in a function that is called again and again. */
const MAX_CLASSES_MADE = 4;

/** Recordings given up for what passes, most often for functions that have no trees yet, before one does not wait for them. */
const MAX_WAITED = 8;

/** Failures after which a bridge is tried again that something passing was in the way of; twice as many each time. */
const FAILURES_UNTIL_RETRY = 20;

/** How often the inputs may be of other kinds before a tree for these is made too. */
const MAX_MISMATCHES = 100;

/** Trees of one place, for inputs of different kinds. */
const MAX_VARIANTS = 4;

/** What is done at the end of a recording. */
interface RecordingEnd {
	finished(trace: Trace): void;
	aborted(abort: Abort): void;
}

/**
 * The compiler of one interpreter: to the virtual machine the one who looks after hot code, to programs and embedders what
 * they set and ask.
 */
export class TracingJit implements HotCode, JitControl {
	readonly parameters: JitParameters;
	readonly statistics: JitStatistics;
	private readonly interpreter: Interpreter;
	private readonly log: JitLog | undefined;
	/** What programs want to be told. */
	private readonly hooks: JitHooks;
	private readonly compiler: TraceCompiler;
	private readonly exits: Exits;
	private readonly sites: Sites;
	/** What the recorder asks. */
	private readonly known: KnownTrees;
	private readonly calls: DynamicCalls;
	/** Trees that are compiled together, by their code. */
	private readonly units = new WeakMap<Code, Unit>();
	private readonly costs: CompilationCosts;
	private trees = 0;

	constructor(
		interpreter: Interpreter,
		parameters: JitParameters,
		statistics: JitStatistics,
		log: JitLog | undefined,
		hooks: JitHooks,
	) {
		this.hooks = hooks;
		this.interpreter = interpreter;
		this.exits = new Exits(() => !interpreter.thread.renewTicks());
		this.parameters = parameters;
		this.costs = new CompilationCosts(parameters);
		this.sites = new Sites(parameters);
		this.known = new KnownTrees(this.sites, parameters);
		this.calls = new DynamicCalls(interpreter, this.exits, this.sites, (frame) => this.findResumption(frame));
		this.statistics = statistics;
		this.log = log;
		this.compiler = new TraceCompiler({
			interpreter,
			parameters,
			statistics,
			log,
			hooks,
			exits: this.exits,
			costs: this.costs,
		});
	}

	get loopThreshold(): number {
		return this.sites.firstCount(this.parameters.threshold);
	}

	get functionThreshold(): number {
		return this.sites.firstCount(this.parameters.function_threshold);
	}

	/** Failures after which an exit gets a bridge. */
	private get eagerness(): number {
		const { trace_eagerness } = this.parameters;
		return trace_eagerness > 0 ? trace_eagerness : Number.POSITIVE_INFINITY;
	}

	setParameters(changes: Readonly<Partial<JitParameters>>): void {
		for (const [name, value] of Object.entries(changes)) Object.assign(this.parameters, checkedParameter(name, value));
	}

	release(): void {
		this.compiler.release();
	}

	finish(): void {
		this.log?.finish(this.statistics);
	}

	// What the virtual machine asks.

	prepared(code: Code): void {
		this.sites.prepared(code);
	}

	found(thread: Thread, frame: Frame): void {
		const { code, pc } = frame;
		if (thread.hook !== undefined || this.known.recording !== undefined) {
			armLoop(code, pc, this.sites.at(code, pc).isWanted ? SOON : RETRY_COUNT);
			return;
		}
		if (code.stateSize > MAX_SLOTS || !canGenerateCode()) return;
		const site = this.sites.at(code, pc);
		// Others wait for what is wanted, and are recorded in vain until then.
		if (!site.isWanted && !this.mayCompile(thread)) {
			armLoop(code, pc, RETRY_COUNT);
			return;
		}
		if (this.sites.rehearse(thread, site)) return;
		// A program may have turned it off meanwhile.
		if ((site.kind === 'loop' ? this.loopThreshold : this.functionThreshold) === 0) {
			armLoop(code, pc, RETRY_COUNT);
			return;
		}
		const unit = this.unitOf(code);
		if (isMature(unit, thread.instructions) && !site.isWanted) {
			if (site.postponedAt === undefined) {
				site.postponedAt = thread.instructions;
				armLoop(code, pc, MATURE_ROUNDS);
				return;
			}
			// Apart from the code inside it, which would have to be optimised again.
			if (hasLongRounds(thread.instructions - site.postponedAt)) this.units.delete(code);
			site.postponedAt = Number.POSITIVE_INFINITY;
		}
		this.recordTree(thread, frame, site);
	}

	/** Records a tree that begins where a frame stands. */
	private recordTree(thread: Thread, frame: Frame, site: Site): void {
		const { kind, code, pc } = site;
		const tree = new Tree(this.trees++, kind, code, pc, undefined, this.unitOf(code));
		tree.globals = frame.globals;
		this.record(thread, frame, tree, site);
	}

	private unitOf(code: Code): Unit {
		let unit = this.units.get(code);
		// Beyond that, each tree would leave less room for the bridges of the others.
		if (unit === undefined || unit.text.length > this.parameters.code_limit / 2) {
			unit = new Unit();
			this.units.set(code, unit);
		}
		return unit;
	}

	/** Whether there is room for more code, and compiling it is in proportion to what the program has run so far. */
	private mayCompile(thread: Thread): boolean {
		return this.statistics.codeSize <= this.parameters.total_code_limit && this.costs.allows(thread.instructions);
	}

	enter(thread: Thread, frame: Frame, number: number): boolean {
		const tree = frame.code.trees[number] as Tree;
		if (isRehearsal(tree)) return this.sites.rehearseEntry(frame);
		if (tree.isInvalid) {
			this.dropInvalid(this.sites.at(tree.code, tree.pc));
			return false;
		}
		if (frame.globals !== tree.globals || this.interpreter.heapLocks > 0) return false;
		return this.run(thread, frame, tree) || this.refused(thread, frame, tree);
	}

	/** Drops the trees of a place that were released, or rely on a builtin that is hidden by now. */
	private dropInvalid(site: Site): void {
		const { trees } = site;
		for (let i = trees.length - 1; i >= 0; i--) if (trees[i].isInvalid) this.drop(trees[i], site);
	}

	/** A generator is resumed that has no tree where it waits: there will be one if that happens often enough. */
	private findResumption(frame: Frame): void {
		const { code, pc } = frame;
		const { thread } = this.interpreter;
		const site = this.sites.resumption(code, pc);
		this.dropInvalid(site);
		if (--site.countdown > 0) return;
		site.countdown = RETRY_COUNT;
		const isBusy = thread.hook !== undefined || this.known.recording !== undefined;
		if (isBusy || code.stateSize > MAX_SLOTS || !this.mayCompile(thread) || this.functionThreshold === 0) return;
		this.recordTree(thread, frame, site);
	}

	call(thread: Thread, func: PyFunction<Code>, args: readonly Value[], number: number): Value | LeftCode | undefined {
		const tree = func.code.trees[number] as Tree;
		const { caller } = tree;
		if (caller === undefined || tree.isInvalid || func.globals !== tree.globals || this.interpreter.heapLocks > 0)
			return undefined;
		const result = callFunctionTree(thread, caller, tree, args, func.closure, this.exits);
		if (result === this.exits) return undefined;
		if (result !== undefined) return result as Value;
		const error = this.exits.takeError();
		const exit = this.exits.takeExit();
		if (exit !== undefined && (!exit.isCall || error instanceof PyObject)) {
			this.reconsider(thread, exit);
		}
		return new LeftCode(error);
	}

	/** Enters a tree; false where it does not take what the frame has. */
	private run(thread: Thread, frame: Frame, tree: Tree): boolean {
		try {
			if (!enterTree(thread, frame, tree, this.exits)) return false;
		} catch (error) {
			const raisedBy = this.exits.takeExit();
			if (raisedBy?.isCall === true && error instanceof PyObject) this.reconsider(thread, raisedBy);
			throw error;
		}
		const exit = this.exits.takeExit();
		if (exit !== undefined && !exit.isCall) this.reconsider(thread, exit);
		return true;
	}

	/**
	 * The tree that a place enters did not take what a frame has. Another of its trees may; else one is made for such values,
	 * if there are more of them.
	 */
	private refused(thread: Thread, frame: Frame, tree: Tree): boolean {
		const site = this.sites.at(tree.code, tree.pc);
		const { trees } = site;
		this.dropInvalid(site);
		for (let i = 1; i < trees.length; i++) {
			const other = trees[i];
			if (other.globals !== frame.globals || !this.run(thread, frame, other)) continue;
			// Meanwhile, trees may have been dropped, and others made.
			const index = trees.indexOf(other);
			if (index > 0) {
				trees.unshift(...trees.splice(index, 1));
				pointAtTree(site);
			}
			return true;
		}
		if (tree.mismatches <= MAX_MISMATCHES && !(site.isWanted && tree.mismatches > 0)) return false;
		if (thread.hook !== undefined || this.known.recording !== undefined || !this.mayCompile(thread)) return false;
		tree.mismatches = 0;
		site.isWanted = false;
		if (trees.length < MAX_VARIANTS) {
			this.recordTree(thread, frame, site);
			return true;
		}
		const known = site.generalised.size;
		for (const { inputs } of trees) {
			for (const input of inputs) {
				const value = frame.slots[input.slot];
				if (value !== undefined && !takes(input, value)) site.generalised.add(input.slot);
			}
		}
		for (const variant of [...trees]) {
			variant.state.isBlameless = site.generalised.size > known;
			variant.typeChanged();
		}
		return false;
	}

	private reconsider(thread: Thread, exit: Exit): void {
		if (exit.failures >= this.eagerness) this.consider(thread, exit);
	}

	// Recording.

	private start(
		thread: Thread,
		tree: Tree,
		site: Site,
		globals: PyDict,
		end: RecordingEnd,
		manner: Pick<Start, 'isMegamorphic' | 'isImpatient'>,
	): Start {
		const watched = new Map<PyType, number>();
		const codes = new Map<Code, number>();
		const absences = new Set<Absence>();
		/** What is done with a trace is logged as part of recording it. */
		const ended = (done: () => void): void => {
			done();
			this.log?.end('jit-tracing');
		};
		return {
			kind: tree.kind,
			thread,
			code: tree.code,
			pc: tree.pc,
			globals,
			generalised: site.generalised,
			traceLimit: this.parameters.trace_limit,
			...manner,
			isLogged: this.hooks.areSet || (this.log?.wantsSome('jit-log') ?? false),
			environment: this.known,
			calls: this.calls,
			exits: this.exits,
			watch: (type) => {
				if (!watched.has(type)) watched.set(type, type.version);
			},
			relyOn: (absence) => absences.add(absence),
			watchCode: (code) => {
				if (!codes.has(code)) codes.set(code, code.instrumentations);
			},
			finished: (trace) => {
				this.costs.recorded(trace.operations.length);
				this.known.recording = undefined;
				this.statistics.stop();
				this.statistics.recorded(trace);
				for (const [type, version] of watched) {
					if (type.version !== version) return ended(() => end.aborted(new Abort('a class that changes')));
				}
				for (const [code, instrumentations] of codes) {
					if (code.instrumentations !== instrumentations) return ended(() => end.aborted(Abort.watched()));
				}
				for (const { isOver } of absences) {
					if (isOver) return ended(() => end.aborted(new Abort('a builtin that gets hidden')));
				}
				ended(() => end.finished(trace));
				if (tree.isInvalid) return;
				for (const absence of absences) tree.state.relyOn(absence);
				for (const code of codes.keys()) {
					code.watchers ??= new Set();
					code.watchers.add(tree);
					tree.watched.push(code);
				}
				for (const type of watched.keys()) {
					type.watchers ??= new Set();
					type.watchers.add(tree);
					tree.watched.push(type);
				}
			},
			aborted: (abort, operations) => {
				this.costs.recorded(operations.length);
				this.known.recording = undefined;
				this.statistics.stop();
				ended(() => end.aborted(this.orPassing(abort, operations)));
			},
		};
	}

	private record(thread: Thread, frame: Frame, tree: Tree, site: Site): void {
		const end: RecordingEnd = {
			finished: (trace) => this.compileTree(tree, site, trace),
			aborted: (abort) => this.giveUp(tree, site, abort),
		};
		const manner = { isMegamorphic: false, isImpatient: site.passing >= MAX_WAITED };
		const start = this.start(thread, tree, site, frame.globals, end, manner);
		this.begin(tree, start, () => {
			const recorder = new Recorder(start, frame);
			tree.inputsWhileRecorded = recorder.inputs;
			return recorder;
		});
	}

	/** Hands the instructions that come to a recorder of a tree or one of its bridges. */
	private begin(tree: Tree, start: Start, newRecorder: () => Recorder): void {
		this.known.recording = tree;
		this.statistics.start('TRACING');
		this.log?.begin('jit-tracing');
		try {
			start.thread.hook = newRecorder();
		} catch (error) {
			start.aborted(Abort.ofError(error, 'the recorder'), []);
		}
	}

	/** Where a trace is too long a shorter one may do, as the function that takes most of it will be called, not followed. */
	private orPassing(abort: Abort, operations: readonly Operation[]): Abort {
		return abort.reason === 'ABORT_TOO_LONG' && this.known.callLargest(operations) ? abort.asPassing : abort;
	}

	private logAbort(tree: Tree, { reason, message }: Abort): void {
		this.log?.aborted(tree, reason, message);
		this.hooks.onAbort(this.interpreter, tree, reason, []);
		this.statistics.count(reason);
	}

	/** Tells of a recording given up. Returns whether another will treat a slot that was in the way otherwise. */
	private noteAbort(tree: Tree, { generalised }: Site, abort: Abort): boolean {
		this.logAbort(tree, abort);
		const { generalise } = abort;
		if (generalise === undefined || generalised.has(generalise)) return false;
		generalised.add(generalise);
		return true;
	}

	private giveUp(tree: Tree, site: Site, abort: Abort): void {
		const { generalise } = abort;
		if (generalise !== undefined && tree.kind === 'loop' && !site.unsettled.has(generalise)) {
			// Most that begin with an int and go on with a float do so in their first round.
			site.unsettled.add(generalise);
			this.logAbort(tree, abort);
			this.retry(site, SOON);
			return;
		}
		if (this.noteAbort(tree, site, abort)) {
			this.retry(site, SOON);
			return;
		}
		if (abort.obstacle === 'watched') {
			this.retry(site, WATCHED_COUNT);
			return;
		}
		if (abort.obstacle === 'passing' && ++site.passing <= MAX_PASSING) {
			this.retry(site, SOON + 2 * site.passing - 1);
			return;
		}
		site.failures++;
		const isHopeless = abort.isFinal || site.failures >= MAX_FAILURES;
		this.retry(site, isHopeless ? Number.POSITIVE_INFINITY : RETRY_COUNT << (2 * site.failures));
	}

	/** A place that could not be recorded is tried again after so many rounds or calls, or so many that its trees refuse. */
	private retry(site: Site, count: number): void {
		const { kind, code, pc, trees } = site;
		if (kind === 'resumption') site.countdown = count;
		else if (trees.length > 0) trees[0].mismatches = MAX_MISMATCHES - count;
		else if (Number.isFinite(count)) armLoop(code, pc, count);
		else code.ops[pc - 1] = Op.NOP;
	}

	private compileTree(tree: Tree, site: Site, recorded: Trace): void {
		try {
			this.compiler.compileTree(tree, recorded);
		} catch (error) {
			this.giveUp(tree, site, this.orPassing(Abort.ofError(error, 'the compiler'), recorded.operations));
			return;
		}
		this.sites.warm();
		tree.onInvalidated = () => this.drop(tree, site);
		tree.code.trees.push(tree);
		site.trees.unshift(tree);
		pointAtTree(site);
	}

	/** A tree that is entered no more. */
	private drop(tree: Tree, site: Site): void {
		this.compiler.dropped(tree);
		for (const watched of tree.watched) watched.watchers?.delete(tree);
		const { trees } = tree.code;
		const number = trees.indexOf(tree);
		if (number >= 0) trees[number] = undefined;
		const variant = site.trees.indexOf(tree);
		if (variant < 0) return;
		site.trees.splice(variant, 1);
		if (site.kind === 'resumption') (site.code.resumptions as (Tree | undefined)[])[site.pc] = undefined;
		if (!tree.state.isBlameless) site.failures++;
		if (site.trees.length > 0) pointAtTree(site);
		else this.retry(site, site.failures >= MAX_FAILURES ? Number.POSITIVE_INFINITY : RETRY_COUNT);
	}

	// Bridges.

	private consider(thread: Thread, exit: Exit): void {
		const { tree } = exit;
		if (!exit.isBranch || tree.isInvalid || this.known.recording !== undefined) return;
		if (exit.bridge !== undefined) {
			this.compiler.miss(tree);
			return;
		}
		if (thread.hook !== undefined || thread.ticks < 0 || !this.mayCompile(thread)) return;
		const values = this.valuesToldApart(exit);
		const isMegamorphic = values > MAX_VALUES || this.isOneOfMany(exit);
		if (values > MAX_VALUES + 1) {
			exit.failures = Number.NEGATIVE_INFINITY;
			return;
		}
		if (tree.text.length > this.parameters.code_limit) return;
		const globals = tree.globals as PyDict;
		const site = this.sites.of(tree);
		const end: RecordingEnd = {
			finished: (trace) => {
				if (tree.isInvalid) return;
				this.compiler.compileBridge(exit, trace);
				this.known.branched(exit);
			},
			aborted: (abort) => this.giveUpBridge(exit, site, abort),
		};
		const manner = { isMegamorphic, isImpatient: exit.passing >= MAX_WAITED };
		const start = this.start(thread, tree, site, globals, end, manner);
		const { frame } = thread;
		const { snapshot, isCall } = exit;
		this.begin(tree, start, () => new Recorder(start, frame as Frame, tree.trace.inputs, snapshot, isCall));
	}

	/** How many values, or classes, guards have told apart at one instruction, that of the exit included. */
	private valuesToldApart(exit: Exit): number {
		const place = exit.snapshot.frames[exit.snapshot.frames.length - 1];
		let count = 0;
		for (let at: Exit | undefined = exit; at !== undefined && SWITCHES.has(at.operation.name); count++) {
			const { frames } = at.snapshot;
			const { code, pc } = frames[frames.length - 1];
			if (code !== place.code || pc !== place.pc) break;
			at = this.compiler.exitBefore(at);
		}
		return count;
	}

	/** Whether a guard has met something else than a class of which the same statement makes one after the other. */
	private isOneOfMany({ operation }: Exit): boolean {
		const maker = classOf(operation)?.madeBy;
		return maker !== undefined && maker.classesMade > MAX_CLASSES_MADE;
	}

	private giveUpBridge(exit: Exit, site: Site, abort: Abort): void {
		if (this.noteAbort(exit.tree, site, abort)) {
			exit.tree.typeChanged();
			return;
		}
		if (abort.obstacle === 'watched') {
			exit.failures = -WATCHED_COUNT;
			return;
		}
		if (abort.obstacle === 'passing' && ++exit.passing <= MAX_PASSING) {
			exit.failures -= FAILURES_UNTIL_RETRY << Math.min(exit.passing, 6);
			return;
		}
		exit.attempts++;
		const isHopeless = abort.isFinal || exit.attempts >= MAX_FAILURES;
		exit.failures = isHopeless ? Number.NEGATIVE_INFINITY : -(this.parameters.trace_eagerness << exit.attempts);
	}
}

/** The class that a guard asks for, itself or by its instances' shape. */
function classOf({ args }: Operation): PyType | undefined {
	const expected = args[1];
	if (!(expected instanceof Constant)) return undefined;
	const value: unknown = expected.value;
	if (value instanceof Shape) return value.owner;
	return value instanceof PyType ? value : undefined;
}
