// Peeling: the second copy of a loop's operations, made as the passes take it, behind the first one and its label. Values of
// the copy take the place of those of the first round: what the loop still uses of the first round must, when it begins
// again, be the copy's (LiveOperations in dead_code.ts finds which). Invariant: every operation is copied in order.

import {
	type BlockState,
	type FrameState,
	Input,
	type Operand,
	Operation,
	resolve,
	Snapshot,
	type Trace,
} from '../ir.ts';
import { FLOAT } from '../layouts.ts';

/**
 * Longest trace of a loop that is peeled. That doubles the code, and measured with upstream's benchmarks longer ones lose more
 * by the engine's taking longer to optimise them than they gain.
 */
const MAX_LENGTH = 128;
/** The same of loops that make objects for their next round: those that are peeled may never make any. */
const MAX_LENGTH_WITH_OBJECTS = 600;

/** Whether a loop, as recorded, is likely to gain by being peeled. */
export function paysToPeel({ operations }: Trace): boolean {
	const end = operations[operations.length - 1] as Operation;
	const makesObjects = end.name === 'jump' && end.args.some(isNewObject);
	return operations.length <= (makesObjects ? MAX_LENGTH_WITH_OBJECTS : MAX_LENGTH);
}

/** Boxes of floats are none: what is a float in each round has none. */
function isNewObject(operand: Operand): boolean {
	if (!(operand instanceof Operation)) return false;
	return operand.name === 'new_instance' || (operand.name === 'new_with_vtable' && operand.descr !== FLOAT);
}

/** Makes the second copy of the operations of one loop. */
export class SecondCopy {
	/** What the optimiser left of the first round: values that exist at the label. */
	private readonly before = new Set<Operand>();
	/** For values at the label, that which they were in the trace. */
	private readonly origins = new Map<Operand, Operation>();
	/** For inputs, what the first round hands to the second; for operations of the trace, their copies. */
	private readonly copies = new Map<Operand, Operand>();
	/** Operations that passes added to the first round on their own, made again at the end of the loop. */
	private readonly recomputed = new Map<Operand, Operation>();
	/** Those that have not been made again yet. */
	private readonly waiting = new Set<Operation>();

	/**
	 * @param trace The trace, all of which but its jump has been through the passes.
	 * @param output What they made of it, with the label.
	 */
	constructor(trace: Trace, output: readonly Operation[]) {
		const { inputs, operations } = trace;
		const jump = operations[operations.length - 1] as Operation;
		for (let i = 0; i < inputs.length; i++) {
			const input = inputs[i] as Input;
			this.before.add(input);
			this.copies.set(input, resolve(jump.args[i] as Operand));
		}
		for (const operation of output) {
			if (operation.kind !== 'v') this.before.add(operation);
		}
		for (const operation of operations) {
			const value = resolve(operation);
			if (operation.kind !== 'v' && !this.origins.has(value)) this.origins.set(value, operation);
		}
	}

	/** The copy of an operation, made now; of the jump one without arguments. */
	copyOf(operation: Operation): Operation {
		const { snapshot } = operation;
		const args = operation.name === 'jump' ? [] : operation.args.map(this.copied);
		const copy = operation.with(args, snapshot && this.copyOfSnapshot(snapshot));
		this.copies.set(operation, copy);
		return copy;
	}

	/** Whether a value, to which forwarding has led, exists at the label. */
	isBefore(operand: Operand): boolean {
		return this.before.has(operand);
	}

	/**
	 * The value that takes the place of one from before the label when the loop begins again. In the loop an input is what the
	 * round before was entered with; when the loop begins again, what this one was.
	 */
	counterpart(operand: Operand): Operand {
		if (operand instanceof Input) return resolve(this.copied(operand));
		const origin = this.origins.get(operand);
		if (origin !== undefined) return resolve(this.copied(origin));
		return resolve(this.recompute(operand as Operation));
	}

	/** Operations to be done again at the end of the loop, and not done yet, for a value: in the order to do them in. */
	takeRecomputed(operand: Operand): readonly Operation[] {
		if (!(operand instanceof Operation) || !this.waiting.delete(operand)) return [];
		return [...operand.args.flatMap((arg) => this.takeRecomputed(arg)), operand];
	}

	private recompute(operation: Operation): Operation {
		const known = this.recomputed.get(operation);
		if (known !== undefined) return known;
		const { effect } = operation;
		if (effect !== 'pure' && effect !== 'read') throw new Error(`${operation.name} cannot be done again`);
		const args = operation.args.map((arg) => (this.before.has(resolve(arg)) ? this.counterpart(resolve(arg)) : arg));
		const copy = operation.with(args, undefined);
		this.recomputed.set(operation, copy);
		this.waiting.add(copy);
		return copy;
	}

	private readonly copied = (operand: Operand): Operand => this.copies.get(operand) ?? operand;

	private copyOfSnapshot(snapshot: Snapshot): Snapshot {
		return new Snapshot(snapshot.frames.map(this.copyOfFrame), snapshot.ticks);
	}

	private readonly copyOfFrame = (frame: FrameState): FrameState => {
		const values = this.copyOfValues(frame.values);
		const extra = frame.extra && this.copied(frame.extra);
		const globals = this.copied(frame.globals);
		const block = this.copyOfBlock(frame.block);
		const existing = frame.existing && this.copied(frame.existing);
		const isSame = values === frame.values && extra === frame.extra && globals === frame.globals;
		if (isSame && block === frame.block && existing === frame.existing) return frame;
		return { ...frame, values, extra, globals, block, existing };
	};

	private copyOfValues(values: readonly Operand[]): readonly Operand[] {
		for (const value of values) {
			if (this.copied(value) !== value) return values.map(this.copied);
		}
		return values;
	}

	private copyOfBlock(block: FrameState['block']): BlockState | 'entry' | null {
		if (block === null || block === 'entry') return block;
		const handled = block.handled && this.copied(block.handled);
		const outer = this.copyOfBlock(block.outer);
		return handled === block.handled && outer === block.outer ? block : { ...block, handled, outer };
	}
}
