// All passes together on random traces: what an optimised trace does is what the trace does.

import { expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import {
	Constant,
	constantOf,
	Input,
	type Operand,
	Operation,
	resolve,
	Snapshot,
	type Trace,
} from '../../src/jit/ir.ts';
import { CELL, CELL_VALUE, FLOAT, FLOAT_VALUE } from '../../src/jit/layouts.ts';
import { type Kind, OPERATIONS, type OperationName } from '../../src/jit/operations.ts';
import { defaultPasses } from '../../src/jit/optimize/passes.ts';
import { Strengthen } from '../../src/jit/optimize/strengthen.ts';
import { optimize, type Pass } from '../../src/jit/optimizer.ts';
import { OPTIMISATIONS, type Optimisation } from '../../src/jit/parameters.ts';
import { printTrace } from '../../src/jit/text.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { Cell } from '../../src/objects/function.ts';
import type { Code } from '../../src/vm/code.ts';
import type { Action } from '../../src/vm/frame.ts';
import { type Datum, outcome, PURE, runToExit, TraceInterpreter } from './trace_interpreter.ts';

const ANY = new CallDescr('any', () => undefined, 'p', 'any', true);
const ITEMS = new CallDescr('items', () => undefined, 'p', 'items', false);

const PURE_NAMES = Object.keys(PURE).filter((name) => name in OPERATIONS && name !== 'int_mul_low') as OperationName[];

const INTS = [0, 1, -1, 2, 3, 7, 8, 255, 2 ** 31 - 1, -(2 ** 31), 2 ** 52, Number.MAX_SAFE_INTEGER];
const FLOATS = [0, -0, 1, -1, 0.5, 2, Number.NaN, Number.POSITIVE_INFINITY];
const CONSTANTS = {
	i: constantOf(1),
	b: constantOf(true),
	s: constantOf('a'),
	p: constantOf(null),
	v: constantOf(null),
};
const KINDS: readonly Kind[] = ['i', 'f', 'b', 's', 'p'];

/** Records a random loop as it runs, so that its guards hold in the round that is recorded. */
class RandomTrace {
	readonly inputs: Input[] = [];
	readonly operations: Operation[] = [];
	readonly data: Datum[] = [];
	private readonly values: Record<Kind, Operand[]> = { i: [], f: [], b: [], s: [], p: [], v: [] };
	private readonly machine: TraceInterpreter;
	private state: number;

	/** @param machine Of a bridge: what the trace is left in. */
	constructor(seed: number, machine?: TraceInterpreter) {
		this.state = seed;
		this.machine = machine ?? new TraceInterpreter();
		if (machine !== undefined) return;
		for (let i = 0; i < 6; i++) {
			const kind = i < KINDS.length ? (KINDS[i] as Kind) : 'p';
			const input = new Input(kind, i);
			const datum = this.datum(kind);
			this.inputs.push(input);
			this.data.push(datum);
			this.machine.values.set(input, datum);
			this.values[kind].push(input);
		}
	}

	below(limit: number): number {
		this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
		return (this.state >>> 8) % limit;
	}

	/** A value that an input may have. */
	datum(kind: Kind): Datum {
		switch (kind) {
			case 'i':
				return INTS[this.below(INTS.length)];
			case 'f':
				return FLOATS[this.below(FLOATS.length)];
			case 'b':
				return this.below(2) === 0;
			case 's':
				return ['', 'a', 'bc'][this.below(3)];
			default:
				return [
					() => null,
					() => undefined,
					() => this.datum('i'),
					() => new PyFloat(this.datum('f') as number),
					() => new Cell(this.datum('i') as never),
					() => new Cell(this.datum('i') as never),
				][this.below(6)]?.();
		}
	}

	trace(length: number): Trace {
		while (this.operations.length < length) this.addRandom();
		const args = this.inputs.map(({ kind }) => this.pick(kind));
		this.operations.push(new Operation('jump', args, 'v', undefined, this.snapshot()));
		return { inputs: this.inputs, operations: this.operations, carried: undefined };
	}

	/** What goes on from a snapshot, with the objects and writes that it describes, and does some of what was done. */
	bridge(from: Snapshot, done: readonly Operation[], length: number): Trace {
		const made = new Map<Operand, Operand>();
		const restored = (operand: Operand): Operand => {
			const value = resolve(operand);
			const state = from.virtuals?.get(value);
			if (state === undefined) return value;
			const known = made.get(value);
			if (known !== undefined) return known;
			const isCell = state.descr === CELL;
			const first = isCell ? new Constant('p', null) : restored(state.fields[0] as Operand);
			const object = this.add('new_with_vtable', [first], 'p', state.descr);
			made.set(value, object);
			if (isCell) this.add('setfield_gc', [object, restored(state.fields[0] as Operand)], 'v', CELL_VALUE);
			return object;
		};
		for (const kind of KINDS) this.values[kind].push(kind === 'f' ? new Constant('f', 0.5) : CONSTANTS[kind]);
		from.forEachOperand((operand) => {
			const value = restored(operand);
			this.values[value.kind].push(value, value);
		});
		for (const { object, descr, value } of from.pending) {
			this.add('setfield_gc', [restored(object), restored(value)], 'v', descr);
		}
		while (this.operations.length < length) {
			if (this.below(2) === 0) this.addRandom();
			else this.repeat(done[this.below(done.length)] as Operation);
		}
		this.operations.push(new Operation('leave', [], 'v', undefined, this.snapshot()));
		return { inputs: [], operations: this.operations, carried: undefined };
	}

	private pick(kind: Kind): Operand {
		if (kind !== 'p' && this.below(5) === 0) {
			return kind === 'f' ? new Constant('f', this.datum('f')) : constantOf(this.datum(kind) as never);
		}
		if (kind === 'p' && this.below(4) === 0) {
			const others = [...this.values.i, ...this.values.b, ...this.values.s, new Constant('p', null)];
			return others[this.below(others.length)] as Operand;
		}
		const from = this.values[kind];
		// Late values are taken more often.
		return from[Math.max(this.below(from.length), this.below(from.length))] as Operand;
	}

	private snapshot(): Snapshot {
		const values = [0, 1, 2].map(() => this.pick((['i', 'p', 'p'] as const)[this.below(3)] as Kind));
		for (const [i, value] of values.entries()) {
			// A float is in its box where the interpreter goes on.
			if (value.kind === 'f') values[i] = new Constant('p', null);
		}
		const frame = {
			code: undefined as unknown as Code,
			pc: 0,
			sp: 0,
			slots: values.map((_, i) => i),
			values,
			action: 0 as Action,
			extra: undefined,
			globals: new Constant('p', null),
			block: null,
		};
		return new Snapshot([frame], 0);
	}

	private add(name: OperationName, args: readonly Operand[], kind: Kind, descr?: Operation['descr']): Operation {
		const isLeaving = OPERATIONS[name].effect === 'guard' || descr === ANY;
		const operation = new Operation(name, args, kind, descr, isLeaving ? this.snapshot() : undefined);
		if (!this.machine.step(operation)) throw new Error(`${name} does not hold`);
		this.operations.push(operation);
		if (kind !== 'v') this.values[kind].push(operation);
		return operation;
	}

	private addRandom(): void {
		switch (this.below(12)) {
			case 0:
				this.add('new_with_vtable', [this.pick('f')], 'p', FLOAT);
				return;
			case 1:
				this.add('new_with_vtable', [this.pick('p')], 'p', CELL);
				return;
			case 2:
			case 3:
				this.addGuard();
				return;
			case 4:
				this.add('call', [this.pick('p')], 'p', this.below(2) === 0 ? ANY : ITEMS);
				return;
			case 5:
			case 6:
				this.addField();
				return;
			case 7: {
				const condition = this.pick('b');
				this.add(this.machine.valueOf(condition) === true ? 'guard_true' : 'guard_false', [condition], 'v');
				return;
			}
			default:
				this.addPure();
		}
	}

	/** Does what was done before, where its arguments are still known. */
	private repeat({ name, args, kind, descr }: Operation): void {
		const isRepeated = (name in PURE && !/div|mod|shift|low/.test(name)) || name === 'getfield_gc';
		const kinds = OPERATIONS[name].args;
		// Behind a guard that never holds, constants need not be of the kinds they should be.
		const isKnown = (arg: Operand, at: number) =>
			arg instanceof Constant
				? kinds[at] === 'p' || kinds[at] === arg.kind
				: this.values[arg.kind].includes(resolve(arg));
		if (!isRepeated || !args.every(isKnown)) {
			this.addRandom();
			return;
		}
		if (name === 'getfield_gc') {
			const object = this.machine.valueOf(args[0] as Operand);
			const cls = descr === CELL_VALUE ? CELL : FLOAT;
			if (!(object instanceof cls.cls)) return;
			this.add('guard_class', args, 'v', cls);
		}
		if (kind === 'i' && name in PURE) {
			const [a, b] = args.map((arg) => this.machine.valueOf(arg));
			if (!Number.isSafeInteger((PURE[name] as (a: unknown, b: unknown) => Datum)(a, b))) return;
		}
		const operation = this.add(name, args.map(resolve), kind, descr);
		if (name.endsWith('_ovf')) this.guardOverflow(operation);
		if (operation.kind !== 'f') this.add('call', [operation], 'p', ITEMS);
	}

	private addPure(): void {
		const name = PURE_NAMES[this.below(PURE_NAMES.length)] as OperationName;
		const { args: kinds, result } = OPERATIONS[name];
		const args = [...kinds].map((kind) => this.pick(kind as Kind));
		const [a, b] = args.map((arg) => this.machine.valueOf(arg));
		if (name === 'int_floordiv' || name === 'int_mod') {
			if (b === 0) return;
			if (!(args[1] instanceof Constant)) {
				const condition = this.add('int_is_true', [args[1] as Operand], 'b');
				this.add('guard_true', [condition], 'v');
			}
		}
		if (name.includes('shift')) args[1] = new Constant('i', this.below(32));
		const value = (PURE[name] as (a: unknown, b: unknown) => Datum)(a, (args[1] as Constant | undefined)?.value ?? b);
		if (result !== 'i') {
			this.add(name, args, result as Kind);
			return;
		}
		if (!Number.isSafeInteger(value)) return;
		// Plain operations do not overflow: others are recorded where they might.
		const isPlain = /^int_(add|sub|mul|and|xor|lshift|invert)$/.test(name);
		if (isPlain) return;
		const operation = this.add(name, args, 'i');
		if (!name.endsWith('_ovf')) return;
		this.guardOverflow(operation);
		// That it did not overflow must be seen, as a test that nothing needs is left out.
		this.add('call', [operation], 'p', ITEMS);
	}

	/** Where it overflows, nothing knows the value. */
	private guardOverflow(operation: Operation): void {
		this.values.i.pop();
		this.add('guard_no_overflow', [], 'v');
		this.values.i.push(operation);
	}

	private addGuard(): void {
		const operand = this.pick('p');
		const value = this.machine.valueOf(operand);
		if (value === undefined) return;
		if (this.below(3) === 0) this.add('guard_bound', [operand], 'v');
		if (typeof value === 'number') {
			const int = this.add('guard_int', [operand], 'i');
			if (this.below(4) === 0) this.add('guard_value', [int, new Constant('i', value)], 'v');
		} else if (typeof value === 'boolean') {
			this.add('guard_bool', [operand], 'b');
		} else if (typeof value === 'string') {
			this.add('guard_str', [operand], 's');
		} else if (value === null) {
			this.add('guard_value', [operand, new Constant('p', null)], 'v');
		} else {
			if (this.below(2) === 0) this.add('guard_bound', [operand], 'v');
			this.add('guard_class', [operand], 'v', value instanceof Cell ? CELL : FLOAT);
		}
	}

	private addField(): void {
		const objects = this.values.p.filter((operand) => typeof this.machine.valueOf(operand) === 'object');
		const object = objects[this.below(objects.length || 1)];
		if (object === undefined) return;
		const value = this.machine.valueOf(object);
		if (value === null) return;
		const isCell = value instanceof Cell;
		this.add('guard_class', [object], 'v', isCell ? CELL : FLOAT);
		if (!isCell) this.add('getfield_gc', [object], 'f', FLOAT_VALUE);
		else if (this.below(2) === 0) this.add('getfield_gc', [object], 'p', CELL_VALUE);
		else this.add('setfield_gc', [object, this.pick('p')], 'v', CELL_VALUE);
	}
}

/** Cells must not be shared by two runs. */
function copyOf(data: readonly Datum[]): Datum[] {
	return data.map((datum) => (datum instanceof Cell ? new Cell(datum.value) : datum));
}

const FIRST = Number(process.env.KRAIT_SEED ?? 1);
const COUNT = Number(process.env.KRAIT_COUNT ?? 1500);

/** All that leave where the trace did: a stronger guard does so earlier, and the interpreter comes to the same later. */
function comparablePasses(enabled: ReadonlySet<Optimisation>): Pass[] {
	return defaultPasses(enabled).filter((pass) => !(pass instanceof Strengthen));
}

test('random loops do what they did', () => {
	const all = [...OPTIMISATIONS];
	for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
		const random = new RandomTrace(seed * 7919);
		const data = copyOf(random.data);
		const trace = random.trace(5 + random.below(30));
		const text = printTrace(trace);
		const runs = [data, ...[0, 1, 2].map(() => random.inputs.map(({ kind }) => random.datum(kind)))];
		const expected = runs.map((inputs) => outcome(runToExit(trace, copyOf(inputs), 5)));
		const enabled = new Set(seed % 2 === 0 ? all : all.filter(() => random.below(3) > 0));
		const optimized = optimize(trace, comparablePasses(enabled), undefined, seed % 5 > 0);
		const shown = () => `seed ${seed} ${[...enabled]}\n${text}\n${printTrace(optimized)}`;
		runs.forEach((inputs, i) => {
			let actual: string;
			try {
				actual = outcome(runToExit(optimized, copyOf(inputs), 5));
			} catch (error) {
				actual = String(error);
			}
			if (actual !== expected[i]) expect.fail(`${shown()}\n${actual}\nnot\n${expected[i]}`);
		});
	}
});

test('random bridges do what they did', () => {
	let tried = 0;
	for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
		const random = new RandomTrace(seed * 104729);
		const trace = random.trace(5 + random.below(25));
		const enabled = new Set(OPTIMISATIONS);
		const tree = optimize(trace, comparablePasses(enabled), undefined, seed % 5 > 0);
		for (let i = 0; i < 4; i++) {
			const data = random.inputs.map(({ kind }) => random.datum(kind));
			const left = runToExit(tree, copyOf(data), 6);
			if (!left.operation.isGuard) continue;
			tried++;
			const recorder = new RandomTrace(seed * 31 + i, left.interpreter);
			const bridge = recorder.bridge(left.operation.snapshot as Snapshot, tree.operations, 5 + random.below(25));
			const text = printTrace(bridge);
			const end = bridge.operations.at(-1) as Operation;
			const expected = outcome({ interpreter: left.interpreter, operation: end });
			const again = runToExit(tree, copyOf(data), 6);
			const path = tree.operations.slice(0, tree.operations.indexOf(again.operation));
			const optimized = optimize(bridge, comparablePasses(enabled), path);
			let actual: string;
			try {
				const failed = optimized.operations.find((operation) => !again.interpreter.step(operation));
				const last = optimized.operations.at(-1) as Operation;
				actual = outcome({ interpreter: again.interpreter, operation: failed ?? last });
			} catch (error) {
				actual = String(error);
			}
			if (actual !== expected) {
				expect.fail(
					`seed ${seed} ${i}\n${printTrace(tree)}from ${printTrace({ ...tree, inputs: [], operations: [left.operation] })}\n${text}\n${printTrace(optimized)}\n${actual}\nnot\n${expected}`,
				);
			}
		}
	}
	expect(tried).toBeGreaterThan(COUNT);
});
