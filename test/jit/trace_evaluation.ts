// Runs traces as they are, operation by operation, on objects of its own, to compare a trace with what passes made of it:
// what calls see, where it leaves, and the objects that the frames then hold, made as the snapshot says.

import type { CallDescr, ClassDescr, FieldDescr, SlotDescr } from '../../src/jit/descriptors.ts';
import { Constant, type Operand, type Operation, resolve, type Snapshot, type Trace } from '../../src/jit/ir.ts';
import { ARRAY_ITERATOR } from '../../src/jit/layouts.ts';

/** Any object of a program under test. */
export class Thing {
	readonly cls: string;
	readonly fields: Record<string, unknown> = {};
	/** Items of arrays, attributes of instances. */
	readonly items: unknown[] = [];

	constructor(cls: string) {
		this.cls = cls;
	}
}

/** Stands in traces for an object that every run has one of its own of. */
export class GlobalName {
	readonly number: number;

	constructor(number: number) {
		this.number = number;
	}
}

/** What a run begins with. */
export interface World {
	readonly inputs: readonly unknown[];
	readonly globals: readonly Thing[];
	/** Does what a call does to the objects that it can reach; returns its result. */
	call(name: string, args: readonly unknown[], reachable: readonly unknown[]): unknown;
}

/** Objects as text, by which two graphs are equal or not: objects are numbered in the order they are met in. */
export function describe(roots: readonly unknown[]): string {
	const numbers = new Map<Thing, number>();
	const lines: string[] = [];
	const queue: Thing[] = [];
	const show = (value: unknown): string => {
		if (!(value instanceof Thing)) {
			if (typeof value === 'object' && value !== null) return value.constructor.name;
			return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
		}
		let number = numbers.get(value);
		if (number === undefined) {
			number = numbers.size;
			numbers.set(value, number);
			queue.push(value);
		}
		return `#${number}`;
	};
	lines.push(roots.map(show).join(', '));
	for (const thing of queue) {
		const fields = Object.keys(thing.fields).sort();
		const parts = fields.map((name) => `${name}=${show(thing.fields[name])}`);
		lines.push(`${thing.cls}(${parts.join(' ')} [${thing.items.map(show).join(', ')}])`);
	}
	return lines.join('\n');
}

/** A run of a trace, by its operations or one after the other. */
export class Run {
	private readonly values = new Map<Operand, unknown>();
	private readonly world: World;
	/** What the world outside the trace can reach. */
	private readonly escaped: unknown[];
	readonly events: string[] = [];
	private overflow = false;

	constructor(world: World) {
		this.world = world;
		this.escaped = [...world.inputs, ...world.globals];
	}

	begin(inputs: Trace['inputs']): void {
		inputs.forEach((input, i) => {
			this.values.set(input, this.world.inputs[i]);
		});
	}

	/** Does an operation that is no guard. */
	step(operation: Operation): void {
		this.values.set(operation, this.perform(operation));
	}

	run(trace: Trace, rounds: number): void {
		this.begin(trace.inputs);
		const label = trace.operations.findIndex(({ name }) => name === 'label');
		let left = rounds;
		for (let at = 0; ; at++) {
			const operation = trace.operations[at] as Operation;
			const { name, snapshot } = operation;
			if (name === 'label' || name === 'jump') {
				if (--left === 0) {
					this.leave(snapshot as Snapshot);
					return;
				}
				if (name === 'label') continue;
				const carried: [Operand, Operand][] =
					trace.carried === undefined
						? trace.inputs.map((input, i) => [input, operation.args[i] as Operand])
						: [...trace.carried];
				const next = carried.map(([, value]) => this.value(value));
				carried.forEach(([key], i) => {
					this.values.set(key, next[i]);
				});
				at = label;
			} else if (name === 'leave' || name === 'finish' || (operation.isGuard && !this.holds(operation))) {
				this.leave(snapshot as Snapshot);
				return;
			} else if (!operation.isGuard) {
				this.step(operation);
			}
		}
	}

	value(operand: Operand): unknown {
		const value = resolve(operand);
		if (value instanceof Constant) {
			return value.value instanceof GlobalName ? this.world.globals[value.value.number] : value.value;
		}
		if (!this.values.has(value)) throw new Error(`${value.constructor.name} ${describeOperand(value)} has no value`);
		return this.values.get(value);
	}

	private holds({ name, args, descr }: Operation): boolean {
		const value = args[0] && this.value(args[0]);
		switch (name) {
			case 'guard_true':
				return value === true;
			case 'guard_false':
				return value === false;
			case 'guard_shape':
				return (value as Thing).fields.shape === this.value(args[1] as Operand);
			case 'guard_class':
				return (value as Thing).cls === (descr as ClassDescr).name;
			case 'guard_value':
				return value === this.value(args[1] as Operand);
			case 'guard_no_overflow':
				return !this.overflow;
			default:
				throw new Error(`guard ${name}`);
		}
	}

	private perform(operation: Operation): unknown {
		const { name, descr } = operation;
		const args = operation.args.map((arg) => this.value(arg));
		const [a, b, c] = args;
		switch (name) {
			case 'int_add':
				return (a as number) + (b as number);
			case 'int_add_ovf': {
				const sum = (a as number) + (b as number);
				this.overflow = !Number.isSafeInteger(sum);
				return sum;
			}
			case 'int_and':
				return (a as number) & (b as number);
			case 'int_lt':
				return (a as number) < (b as number);
			case 'int_ge':
				return (a as number) >= (b as number);
			case 'int_is_true':
				return a !== 0;
			case 'bool_not':
				return !a;
			case 'float_add':
				return (a as number) + (b as number);
			case 'ptr_eq':
				return a === b;
			case 'ptr_ne':
				return a !== b;
			case 'getfield_gc':
				return (a as Thing).fields[(descr as FieldDescr).property];
			case 'setfield_gc':
				(a as Thing).fields[(descr as FieldDescr).property] = b;
				return undefined;
			case 'getslot':
				return (a as Thing).items[(descr as SlotDescr).index];
			case 'setslot':
			case 'addslot':
				(a as Thing).items[(descr as SlotDescr).index] = b;
				return undefined;
			case 'arraylen_gc':
				return (a as Thing).items.length;
			case 'getarrayitem_gc':
				return (a as Thing).items[b as number];
			case 'setarrayitem_gc':
				(a as Thing).items[b as number] = c;
				return undefined;
			case 'array_push':
				(a as Thing).items.push(b);
				return undefined;
			case 'array_pop':
				return (a as Thing).items.pop();
			case 'new_with_vtable':
				return newObject(descr as ClassDescr, args);
			case 'new_instance':
				return newInstance(a, (a as { rootShape: unknown }).rootShape, []);
			case 'new_array':
				return newArray(args);
			case 'call': {
				const { effect, name: callee } = descr as CallDescr;
				// These may be left out.
				if (effect === 'pure' || effect === 'read') return this.world.call(callee, args, []);
				this.events.push(`${callee}: ${describe([...args, ...this.escaped])}`);
				this.escaped.push(...args.filter((arg) => arg instanceof Thing));
				return this.world.call(callee, args, this.escaped);
			}
			default:
				throw new Error(`operation ${name}`);
		}
	}

	/** Ends the run: its last event is all that there is then. */
	private leave(snapshot: Snapshot): void {
		const made = new Map<Operand, Thing>();
		const value = (operand: Operand): unknown => {
			const resolved = resolve(operand);
			const state = snapshot.virtuals?.get(resolved);
			if (state === undefined) return this.value(resolved);
			let thing = made.get(resolved);
			if (thing !== undefined) return thing;
			const { allocation, descr } = state;
			if (allocation === 'new_with_vtable') thing = new Thing((descr as ClassDescr).name);
			else thing = new Thing(allocation === 'new_instance' ? 'instance' : 'array');
			made.set(resolved, thing);
			const fields = state.fields.map(value);
			if (allocation === 'new_with_vtable') setFields(thing, descr as ClassDescr, fields);
			else thing.items.push(...fields);
			if (state.cls !== undefined) thing.fields.class = value(state.cls);
			if (state.shape !== undefined) thing.fields.shape = value(state.shape);
			return thing;
		};
		const results = snapshot.frames.flatMap((frame) => frame.values.map(value));
		for (const write of snapshot.pending) {
			const object = value(write.object) as Thing;
			if (write.descr.type === 'slot') object.items[write.descr.index] = value(write.value);
			else object.fields[(write.descr as FieldDescr).property] = value(write.value);
		}
		const { pc } = snapshot.frames[0] as { pc: number };
		this.events.push(`leaves at ${pc}: ${describe([...results, ...this.escaped])}`);
	}
}

function describeOperand(operand: Operand): string {
	return 'name' in operand ? operand.name : operand.kind;
}

export function newObject(descr: ClassDescr, args: readonly unknown[]): Thing {
	return setFields(new Thing(descr.name), descr, args);
}

function setFields(thing: Thing, descr: ClassDescr, values: readonly unknown[]): Thing {
	descr.fields.forEach((field, i) => {
		thing.fields[field.property] = values[i];
	});
	if (descr === ARRAY_ITERATOR) thing.fields.index = 0;
	return thing;
}

export function newInstance(cls: unknown, shape: unknown, slots: readonly unknown[]): Thing {
	const thing = new Thing('instance');
	thing.fields.class = cls;
	thing.fields.shape = shape;
	thing.items.push(...slots);
	return thing;
}

export function newArray(items: readonly unknown[]): Thing {
	const thing = new Thing('array');
	thing.items.push(...items);
	return thing;
}

/** What happens when a trace runs, for at most so many rounds: an entry for each call, and one for how it ends. */
export function evaluate(trace: Trace, world: World, rounds: number): string[] {
	const run = new Run(world);
	run.run(trace, rounds);
	return run.events;
}
