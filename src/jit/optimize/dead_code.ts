// What a finished trace needs: operations that do something, and those whose values these, snapshots, or the next round of
// the loop take. Everything else is left out. Grows: `extend` adds operations at the end.

import type { CallDescr } from '../descriptors.ts';
import { Constant, type Input, type Operand, Operation, resolve, type Snapshot } from '../ir.ts';
import type { SecondCopy } from './unroll.ts';

/** Finds out which operations of a trace are needed. */
export class LiveOperations {
	private readonly replacements = new Map<Input | Operation, Operand>();
	/** Operations that there are; each knows its place among them. */
	private readonly operations: readonly Operation[];
	/** Whether those are needed. */
	private readonly live: boolean[] = [];
	/** Values from before the label that the loop needs. */
	private readonly usedInLoop = new Set<Operand>();
	/** Where those behind the label begin. */
	private loopStart = Number.POSITIVE_INFINITY;
	/** By operations that may overflow, the guards behind them, which are needed with them alone. */
	private readonly overflowGuards = new Map<Operation, Operation>();
	private readonly pending: Operation[] = [];
	private readonly unmade: Operand[] = [];
	private readonly copy: SecondCopy | undefined;

	/**
	 * @param operations more may be added at the end
	 * @param copy Of a peeled loop: what takes whose place.
	 */
	constructor(operations: readonly Operation[], copy: SecondCopy | undefined) {
		this.operations = operations;
		this.copy = copy;
		this.extend();
	}

	/** Takes in the operations that were added since. */
	extend(): void {
		const { operations, live } = this;
		const start = live.length;
		for (let i = start; i < operations.length; i++) {
			const operation = operations[i] as Operation;
			operation.index = i;
			live.push(false);
			if (operation.name === 'label') this.loopStart = i + 1;
		}
		for (const operand of this.unmade.splice(0)) this.need(operand, true);
		let overflowing: Operation | undefined;
		for (let i = start; i < operations.length; i++) {
			const operation = operations[i] as Operation;
			if (operation.name === 'guard_no_overflow' && overflowing !== undefined && isRemovable(overflowing)) {
				this.overflowGuards.set(overflowing, operation);
			} else if (!isRemovable(operation)) {
				this.mark(operation);
			}
			if (operation.name.endsWith('_ovf')) overflowing = operation;
		}
		for (let operation = this.pending.pop(); operation !== undefined; operation = this.pending.pop()) {
			const isBehind = operation.index >= this.loopStart;
			for (const arg of operation.args) this.need(arg, isBehind);
			if (operation.snapshot !== undefined) this.needSnapshot(operation.snapshot, isBehind);
			const guard = this.overflowGuards.get(operation);
			if (guard !== undefined) this.mark(guard);
		}
	}

	/** Takes back the last operation, which no other needs and which was taken out. */
	withdrawLast(): void {
		this.live.pop();
	}

	/** Values that must be carried but that no operation makes: to be made before the next call of `extend`. */
	missing(): readonly Operand[] {
		return [...new Set(this.unmade)];
	}

	/** The operations that are needed. */
	needed(): Operation[] {
		return this.operations.filter((_, index) => this.live[index]);
	}

	/** As {@link Trace.carried}, when nothing is missing. */
	carried(): Map<Input | Operation, Operand> {
		const carried = new Map<Input | Operation, Operand>();
		for (const [value, next] of this.replacements) carried.set(value, resolve(next));
		return carried;
	}

	private mark(operation: Operation): void {
		const { live } = this;
		if (live[operation.index] === true) return;
		live[operation.index] = true;
		this.pending.push(operation);
	}

	private readonly needBefore = (operand: Operand): void => this.need(operand, false);
	private readonly needBehind = (operand: Operand): void => this.need(operand, true);

	private needSnapshot(snapshot: Snapshot, isBehind: boolean): void {
		const { virtuals, pending } = snapshot;
		const need = isBehind ? this.needBehind : this.needBefore;
		if (virtuals === undefined || virtuals.size === 0) {
			snapshot.forEachOperand(need);
			for (const { object, value } of pending) {
				need(object);
				need(value);
			}
			return;
		}
		const seen = new Set<Operand>();
		const needVirtual = (operand: Operand): void => {
			const value = resolve(operand);
			const state = virtuals.get(value);
			if (state === undefined) {
				need(value);
			} else if (!seen.has(value)) {
				seen.add(value);
				if (state.cls !== undefined) needVirtual(state.cls);
				if (state.shape !== undefined) needVirtual(state.shape);
				for (const field of state.fields) needVirtual(field);
			}
		};
		snapshot.forEachOperand(needVirtual);
		for (const { object, value } of pending) {
			needVirtual(object);
			needVirtual(value);
		}
	}

	private need(operand: Operand, isBehind: boolean): void {
		const value = resolve(operand);
		if (value instanceof Constant) return;
		if (value instanceof Operation) {
			if (this.operations[value.index] === value) this.mark(value);
			// A bridge uses values of its tree, which need not be made; a loop those that it made itself.
			else if (this.copy !== undefined) this.unmade.push(value);
		}
		if (isBehind && this.copy?.isBefore(value) && !this.usedInLoop.has(value)) {
			this.usedInLoop.add(value);
			const next = this.copy.counterpart(value);
			if (next === value) return;
			this.replacements.set(value, next);
			this.need(next, true);
		}
	}
}

/** Whether an operation does nothing but give its value. */
function isRemovable(operation: Operation): boolean {
	switch (operation.effect) {
		case 'pure':
			// Whatever is too large for an int raises an exception if it is no number.
			return operation.name !== 'cast_float_to_int_ovf';
		case 'read':
		case 'allocate':
			return true;
		case 'call': {
			const descr = operation.descr as CallDescr;
			return descr.type === 'call' && !descr.canRaise && (descr.effect === 'pure' || descr.effect === 'read');
		}
		default:
			return false;
	}
}
