// The optimiser: runs a trace through a chain of passes, each operation through all of them before the next one is looked
// at. Loops are peeled on the way (optimize/unroll.ts); what nothing needs is left out at the end (optimize/dead_code.ts).
// Passes reason along the trace, in which everything known stays true, and need to know nothing of loops: what was found
// out of one round holds, for the values that take their place, in every later one. The chain: optimize/passes.ts.

import { Constant, forward, type Operand, Operation, resolve, type Trace } from './ir.ts';
import { LiveOperations } from './optimize/dead_code.ts';
import { SecondCopy } from './optimize/unroll.ts';

/** Takes operations, one after the other. */
interface Sink {
	accept(operation: Operation): void;
}

/** A pass: looks at each operation and hands on what takes its place. */
export abstract class Pass {
	private sink: Sink = NOWHERE;

	/** Hands an operation to the next pass; the last one's output is the result. */
	protected emit(operation: Operation): void {
		this.sink.accept(operation);
	}

	/** Looks at an operation whose arguments are resolved; hands on nothing, it, or anything else. */
	abstract run(operation: Operation): void;

	/** Learns from an operation that is in the code already, on the way to a bridge. Its arguments are resolved. */
	observe(_operation: Operation): void {}

	/** As `observe`, of an operation whose values are not those of now: all it tells is that memory was changed. */
	observeChange(_operation: Operation): void {}

	/** Of an operation on the way whose value is one of now, but whose arguments are not: they say nothing of it any more. */
	observeStale(_operation: Operation): void {}

	/** The trace ends or reaches its label, which come next: what was put off and must not stay so is done now. */
	flush(): void {}

	/** The value is needed when the loop begins again: a pass that has not made the object makes it now. */
	force(_operand: Operand): void {}

	/** For the one that builds the chain. */
	link(sink: Sink): void {
		this.sink = sink;
	}

	accept(operation: Operation): void {
		this.run(withResolvedArguments(operation));
	}
}

const NOWHERE: Sink = { accept: () => {} };

/** The operation itself where its arguments are forwarded to nothing, else one with the new arguments, and forwarded to it. */
function withResolvedArguments(operation: Operation): Operation {
	const { args } = operation;
	let changed = false;
	for (let i = 0; i < args.length; i++) {
		if ((args[i] as Operand).forwarded !== undefined) {
			changed = true;
			break;
		}
	}
	if (!changed) return operation;
	const replacement = operation.with(args.map(resolve), operation.snapshot);
	forward(operation, replacement);
	return replacement;
}

/** The end of the chain. */
class Output implements Sink {
	readonly operations: Operation[] = [];

	accept(operation: Operation): void {
		this.operations.push(withResolvedArguments(operation));
	}
}

/**
 * Runs passes, made for this one trace, over a trace. A loop, which ends with a jump to its own inputs, is peeled unless
 * `peel` is false: before its label is the first round, behind it all others; the jump at its end has no arguments, as
 * `carried` has what changes. The label has the snapshot of the first round's jump: ticks are charged there.
 * @param path Of a bridge: the operations from the tree's beginning to the guard that it is for.
 * @throws Error when passes disagree; the trace is then of no use.
 */
export function optimize(trace: Trace, passes: readonly Pass[], path?: readonly Operation[], peel = true): Trace {
	const output = new Output();
	for (let i = 0; i < passes.length; i++) (passes[i] as Pass).link(passes[i + 1] ?? output);
	const first: Sink = passes[0] ?? output;
	if (path !== undefined) observe(path, passes);

	const { operations } = trace;
	const end = operations[operations.length - 1] as Operation;
	for (let i = 0; i < operations.length - 1; i++) first.accept(operations[i] as Operation);
	flush(passes);
	if (
		!peel ||
		path !== undefined ||
		end.name !== 'jump' ||
		end.descr !== undefined ||
		end.args.length !== trace.inputs.length
	) {
		first.accept(end);
		const live = new LiveOperations(output.operations, undefined);
		return { inputs: trace.inputs, operations: live.needed(), carried: undefined };
	}

	first.accept(new Operation('label', [], 'v', undefined, end.snapshot));
	const copy = new SecondCopy(trace, output.operations);
	for (let i = 0; i < operations.length - 1; i++) first.accept(copy.copyOf(operations[i] as Operation));
	flush(passes);
	const live = new LiveOperations(output.operations, copy);
	let isEnded = false;
	for (let missing = live.missing(); missing.length > 0 || !isEnded; missing = live.missing()) {
		if (isEnded) {
			// The snapshot of the jump needs values that must be made before it.
			output.operations.pop();
			live.withdrawLast();
		}
		const before = output.operations.length;
		for (const operand of missing) {
			const again = copy.takeRecomputed(operand);
			for (const operation of again) first.accept(operation);
			if (again.length === 0) for (const pass of passes) pass.force(operand);
		}
		if (output.operations.length === before && missing.some(isUnmade)) {
			throw new Error('a value that is carried is not made');
		}
		isEnded = missing.length === 0;
		if (isEnded) first.accept(copy.copyOf(end));
		live.extend();
	}
	return { inputs: trace.inputs, operations: live.needed(), carried: live.carried() };
}

function isUnmade(operand: Operand): boolean {
	return operand.forwarded === undefined;
}

function flush(passes: readonly Pass[]): void {
	for (const pass of passes) pass.flush();
}

/**
 * Shows passes the way to a bridge. Of what is before a label only that is shown which concerns values that are carried
 * or invariant, as others are those of the first round; and nothing that tells of memory but that it was changed.
 */
function observe(path: readonly Operation[], passes: readonly Pass[]): void {
	const label = path.findIndex((operation) => operation.name === 'label');
	const current = new Set<Operand>();
	for (let i = label + 1; label >= 0 && i < path.length; i++) {
		const operation = path[i] as Operation;
		for (const arg of operation.args) current.add(resolve(arg));
		operation.snapshot?.forEachOperand((operand) => current.add(resolve(operand)));
	}
	const isCurrent = (operand: Operand) => operand instanceof Constant || current.has(resolve(operand));
	for (let i = 0; i < path.length; i++) {
		const operation = withResolvedArguments(path[i] as Operation);
		if (i < label) {
			const { args, effect, kind } = operation;
			const isFact = effect === 'guard' || effect === 'pure';
			const areCurrent = args.every(isCurrent);
			if (!areCurrent && kind !== 'v') for (const pass of passes) pass.observeStale(operation);
			if (!isFact || args.length === 0 || !areCurrent || !(kind === 'v' || isCurrent(operation))) {
				if (!isFact) for (const pass of passes) pass.observeChange(operation);
				continue;
			}
		}
		for (const pass of passes) pass.observe(operation);
	}
}
