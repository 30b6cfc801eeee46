// Compiles what was recorded: optimises traces, makes the code of the units that they belong to, and makes it anew for bridges
// that have come together. When something is recorded, and what becomes of trees afterwards: driver.ts.

import type { Interpreter } from '../vm/interpreter.ts';
import { CodeMemory } from './code_memory.ts';
import { compile } from './codegen/codegen.ts';
import { type CompilationCosts, isRemadeAtOnce, missesAreRare, paysToRemake } from './compilation_costs.ts';
import { type Exits, exitOf } from './exits.ts';
import { instrumentationOf } from './instrumentation.ts';
import type { Operation, Trace } from './ir.ts';
import type { JitLog } from './log/log.ts';
import { OperationNumbers, TraceWriter } from './log/traces.ts';
import { defaultPasses } from './optimize/passes.ts';
import { paysToPeel } from './optimize/unroll.ts';
import { optimize } from './optimizer.ts';
import { enabledOptimisations, type JitParameters } from './parameters.ts';
import type { JitHooks } from './pypyjit.ts';
import { Abort, describeError } from './record/recording.ts';
import type { JitStatistics } from './statistics.ts';
import type { Exit, Tree } from './tree.ts';

/**
 * The longest text that is made, times the length after which no more bridges are wanted. V8 optimises functions of up to 60 KB
 * of bytecode: some 75,000 characters.
 */
const CODE_LIMITS = 1.2;

/** Where in the traces of a tree an operation with an exit is. */
interface Owner {
	readonly trace: Trace;
	/** The exit whose bridge the trace is. */
	readonly parent: Exit | undefined;
}

/** What the compiler of traces works with, all of it the driver's too. */
interface Surroundings {
	readonly interpreter: Interpreter;
	readonly parameters: JitParameters;
	readonly statistics: JitStatistics;
	readonly log: JitLog | undefined;
	/** What programs want to be told. */
	readonly hooks: JitHooks;
	readonly exits: Exits;
	readonly costs: CompilationCosts;
}

/** The compiler of one interpreter's traces. */
export class TraceCompiler {
	private readonly interpreter: Interpreter;
	private readonly parameters: JitParameters;
	private readonly statistics: JitStatistics;
	private readonly log: JitLog | undefined;
	private readonly hooks: JitHooks;
	private readonly exits: Exits;
	private readonly costs: CompilationCosts;
	/** Numbers of guards, for logs and counts. */
	private readonly guards: OperationNumbers;
	private readonly memory: CodeMemory;
	private readonly owners = new WeakMap<Operation, Owner>();

	constructor({ interpreter, parameters, statistics, log, hooks, exits, costs }: Surroundings) {
		this.interpreter = interpreter;
		this.parameters = parameters;
		this.statistics = statistics;
		this.log = log;
		this.hooks = hooks;
		this.exits = exits;
		this.costs = costs;
		this.guards = log?.guards ?? new OperationNumbers();
		this.memory = new CodeMemory(statistics);
	}

	/** Gives all compiled code back. */
	release(): void {
		this.memory.release();
	}

	/** A tree is entered no more. */
	dropped(tree: Tree): void {
		this.memory.dropped(tree);
		leaveUnit(tree);
	}

	/**
	 * Makes a tree of what was recorded.
	 * @throws Abort where it would be too much code, and what passes throw; the tree is then part of no unit
	 */
	compileTree(tree: Tree, recorded: Trace): void {
		this.log?.recorded(tree, recorded);
		this.statistics.start('BACKEND');
		try {
			tree.trace = this.optimised(recorded, undefined);
			this.log?.optimised(tree, tree.trace);
			this.own(tree.trace, undefined, tree);
			if (!this.generate(tree)) throw Abort.tooMuchCode();
		} catch (error) {
			leaveUnit(tree);
			throw error;
		} finally {
			this.statistics.stop();
		}
		this.statistics.count('TOTAL_COMPILED_LOOPS');
		this.tell(tree, undefined, tree.trace);
	}

	/** Compiles what was recorded behind an exit; it is in the code at once, or waits for more like it. */
	compileBridge(exit: Exit, recorded: Trace): void {
		const { tree } = exit;
		this.log?.recorded(tree, recorded, exit.operation);
		this.statistics.start('BACKEND');
		try {
			exit.bridge = this.optimised(recorded, this.pathTo(exit));
			this.log?.optimised(tree, exit.bridge, exit.operation);
			this.own(exit.bridge, exit, tree);
			this.statistics.count('TOTAL_COMPILED_BRIDGES');
			this.tell(tree, exit, exit.bridge);
			tree.bridges++;
			tree.unit.waiting.push(exit);
			tree.unit.missedWithoutNews = 0;
			if (isRemadeAtOnce(tree.unit, this.interpreter.thread.instructions)) this.regenerate(tree);
		} catch (error) {
			this.forgetBridge(exit, error);
		} finally {
			this.statistics.stop();
		}
	}

	/**
	 * An exit has a bridge that is not in the code yet. To make long code anew for each bridge would take longer than
	 * leaving it now and then: that is done when as much time has been lost.
	 */
	miss(tree: Tree): void {
		const { unit } = tree;
		if (unit.waiting.length === 0) return;
		const { instructions } = this.interpreter.thread;
		if (unit.missed === 0) unit.missedSince = instructions;
		unit.missed++;
		unit.missedWithoutNews++;
		if (paysToRemake(unit, instructions)) {
			this.statistics.start('BACKEND');
			this.regenerate(tree);
			this.statistics.stop();
		} else if (missesAreRare(unit, instructions)) {
			unit.missed = 0;
			unit.missedWithoutNews = 0;
		}
	}

	/** The exit whose bridge leads to an exit; undefined where that is in the tree's own trace. */
	exitBefore(exit: Exit): Exit | undefined {
		return (this.owners.get(exit.operation) as Owner).parent;
	}

	/** Makes the code of a tree anew, with the bridges that wait for it. */
	private regenerate(tree: Tree): void {
		const { unit } = tree;
		const waiting = unit.waiting.splice(0);
		unit.missed = 0;
		try {
			while (!this.generate(tree)) {
				const last = waiting.pop();
				if (last === undefined) return;
				this.forgetBridge(last, 'too much code');
			}
		} catch (error) {
			for (const exit of waiting) this.forgetBridge(exit, error);
		}
	}

	private forgetBridge(exit: Exit, error: unknown): void {
		exit.bridge = undefined;
		exit.failures = Number.NEGATIVE_INFINITY;
		this.log?.aborted(exit.tree, 'ABORT_BRIDGE', describeError(error));
		this.statistics.count('ABORT_BRIDGE');
	}

	private optimised(trace: Trace, path: readonly Operation[] | undefined): Trace {
		const enabled = enabledOptimisations(this.parameters.enable_opts);
		const peels = enabled.has('unroll') && paysToPeel(trace);
		const optimised = optimize(trace, defaultPasses(enabled), path, peels);
		this.statistics.optimised(optimised);
		return optimised;
	}

	/** Notes where the exits of a trace are. */
	private own(trace: Trace, parent: Exit | undefined, tree: Tree): void {
		const owner = { trace, parent };
		for (const operation of trace.operations) {
			if (operation.snapshot !== undefined) {
				this.owners.set(operation, owner);
				exitOf(tree, operation);
			}
		}
	}

	/** Makes the code of a tree. Returns false where it would be too long, or may not be made. */
	private generate(tree: Tree): boolean {
		const instrumentation = instrumentationOf(this.statistics, this.log, this.guards);
		if (!compile(tree, this.exits, CODE_LIMITS * this.parameters.code_limit, instrumentation)) return false;
		this.memory.generated(tree);
		this.costs.generated(tree.text.length);
		tree.unit.madeAt = this.interpreter.thread.instructions;
		this.log?.generated(tree, tree.text, instrumentation?.lines);
		return true;
	}

	/** Tells hooks of a trace that was compiled. */
	private tell(tree: Tree, exit: Exit | undefined, trace: Trace): void {
		if (this.hooks.compiled === null) return;
		this.hooks.afterCompile(this.interpreter, {
			type: exit !== undefined ? 'bridge' : tree.kind === 'loop' ? 'loop' : 'function',
			loop: tree.number,
			guard: exit === undefined ? 0 : this.guards.of(exit.operation),
			code: tree.code,
			pc: tree.pc,
			size: tree.text.length,
			operations: () => new TraceWriter(this.guards).lines(trace, tree.number),
		});
	}

	/** The operations on the way from a tree's beginning to an exit. */
	private pathTo(exit: Exit): Operation[] {
		const { trace, parent } = this.owners.get(exit.operation) as Owner;
		const path = parent === undefined ? [] : this.pathTo(parent);
		for (const operation of trace.operations) {
			// A call that raises has done what it does.
			if (operation === exit.operation && operation.isGuard) break;
			path.push(operation);
			if (operation === exit.operation) break;
		}
		return path;
	}
}

/** The code made next is without the tree. */
function leaveUnit(tree: Tree): void {
	const { trees } = tree.unit;
	const index = trees.indexOf(tree);
	if (index >= 0) trees.splice(index, 1);
}
