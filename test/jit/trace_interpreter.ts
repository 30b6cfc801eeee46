// Runs traces as they are written, one operation after the other: what optimised ones are compared with, and run by.
// Objects are cells and boxed floats; calls write their argument down and count it up where it is a cell.

import type { CallDescr, ClassDescr, FieldDescr } from '../../src/jit/descriptors.ts';
import {
	Constant,
	type Input,
	type Operand,
	type Operation,
	resolve,
	type Snapshot,
	type Trace,
} from '../../src/jit/ir.ts';
import { FLOAT } from '../../src/jit/layouts.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { Cell } from '../../src/objects/function.ts';

export type Datum = number | bigint | string | boolean | null | undefined | Cell | PyFloat;

/** Values of pure operations. */
export const PURE: Readonly<Record<string, (a: never, b: never) => Datum>> = {
	int_add: (a: number, b: number) => a + b,
	int_add_ovf: (a: number, b: number) => a + b,
	int_sub: (a: number, b: number) => a - b,
	int_sub_ovf: (a: number, b: number) => a - b,
	int_mul: (a: number, b: number) => a * b + 0,
	int_mul_ovf: (a: number, b: number) => a * b + 0,
	int_floordiv: (a: number, b: number) => {
		const [x, y] = [BigInt(a), BigInt(b)];
		return Number((x - (((x % y) + y) % y)) / y);
	},
	int_mod: (a: number, b: number) => {
		const [x, y] = [BigInt(a), BigInt(b)];
		return Number(((x % y) + y) % y);
	},
	int_and: (a: number, b: number) => Number(BigInt(a) & BigInt(b)),
	int_or: (a: number, b: number) => Number(BigInt(a) | BigInt(b)),
	int_xor: (a: number, b: number) => Number(BigInt(a) ^ BigInt(b)),
	int_and_ovf: (a: number, b: number) => Number(BigInt(a) & BigInt(b)),
	int_xor_ovf: (a: number, b: number) => Number(BigInt(a) ^ BigInt(b)),
	int_lshift: (a: number, b: number) => a * 2 ** b,
	int_lshift_ovf: (a: number, b: number) => a * 2 ** b,
	int_rshift: (a: number, b: number) => Math.floor(a / 2 ** b),
	int_mul_low: (a: number, b: number) => Number(BigInt.asIntN(32, BigInt(a) * BigInt(b))),
	int_neg: (a: number) => 0 - a,
	int_invert: (a: number) => -1 - a,
	int_abs: (a: number) => Math.abs(a),
	int_min: (a: number, b: number) => Math.min(a, b),
	int_max: (a: number, b: number) => Math.max(a, b),
	int_lt: (a: number, b: number) => a < b,
	int_le: (a: number, b: number) => a <= b,
	int_eq: (a: number, b: number) => a === b,
	int_ne: (a: number, b: number) => a !== b,
	int_gt: (a: number, b: number) => a > b,
	int_ge: (a: number, b: number) => a >= b,
	int_is_true: (a: number) => a !== 0,
	cast_int_to_float: (a: number) => a,
	cast_bool_to_int: (a: boolean) => Number(a),
	float_add: (a: number, b: number) => a + b,
	float_sub: (a: number, b: number) => a - b,
	float_mul: (a: number, b: number) => a * b,
	float_neg: (a: number) => -a,
	float_abs: (a: number) => Math.abs(a),
	float_lt: (a: number, b: number) => a < b,
	float_ge: (a: number, b: number) => a >= b,
	float_eq: (a: number, b: number) => a === b,
	float_is_true: (a: number) => a !== 0,
	bool_not: (a: boolean) => !a,
	ptr_eq: (a: Datum, b: Datum) => a === b,
	ptr_ne: (a: Datum, b: Datum) => a !== b,
	strlen: (a: string) => a.length,
	str_concat: (a: string, b: string) => a + b,
	str_eq: (a: string, b: string) => a === b,
	str_is_true: (a: string) => a !== '',
};

/** Guards on one value: whether it is as the operation says. */
function holds({ name, descr }: Operation, a: Datum, b: Datum): boolean {
	switch (name) {
		case 'guard_true':
			return a === true;
		case 'guard_false':
			return a === false;
		case 'guard_value':
			return a === b;
		case 'guard_int':
			return typeof a === 'number';
		case 'guard_bool':
			return typeof a === 'boolean';
		case 'guard_str':
			return typeof a === 'string';
		case 'guard_class':
			return a instanceof (descr as ClassDescr).cls;
		case 'guard_bound':
			return a !== undefined;
		default:
			throw new Error(`no ${name}`);
	}
}

export class TraceInterpreter {
	readonly values = new Map<Operand, Datum>();
	/** What was seen from outside. */
	readonly events: string[] = [];
	private result: Datum;

	valueOf(operand: Operand): Datum {
		const value = resolve(operand);
		if (value instanceof Constant) return value.value as Datum;
		if (!this.values.has(value)) throw new Error(`${(value as Operation).name ?? 'an input'} has no value yet`);
		return this.values.get(value);
	}

	/** Does an operation; false when it is a guard that fails. */
	step(operation: Operation): boolean {
		const { name, args, descr } = operation;
		const [a, b] = args.map((arg) => this.valueOf(arg));
		const pure = PURE[name];
		if (pure !== undefined) {
			this.result = pure(a as never, b as never);
			this.values.set(operation, this.result);
			return true;
		}
		switch (name) {
			case 'label':
			case 'leave':
			case 'guard_not_invalidated':
				return true;
			case 'guard_no_overflow':
				return Number.isSafeInteger(this.result);
			case 'new_with_vtable':
				this.values.set(operation, descr === FLOAT ? new PyFloat(a as number) : new Cell(a as never));
				return true;
			case 'getfield_gc':
				this.values.set(operation, (a as unknown as Record<string, Datum>)[(descr as FieldDescr).property]);
				return true;
			case 'setfield_gc':
				(a as unknown as Record<string, Datum>)[(descr as FieldDescr).property] = b;
				return true;
			case 'call': {
				const { name: target, target: callee } = descr as CallDescr;
				if (target !== 'any' && target !== 'items') {
					const call = callee as unknown as (...args: readonly Datum[]) => Datum;
					this.values.set(operation, call(...args.map((arg) => this.valueOf(arg))));
					return true;
				}
				this.events.push(show(a, new Map()));
				if (a instanceof Cell && (descr as CallDescr).effect === 'any') {
					a.value = typeof a.value === 'number' ? (a.value + 1) % 7 : 0;
				}
				this.values.set(operation, a);
				return true;
			}
			default:
				if (!holds(operation, a, b)) return false;
				if (operation.kind !== 'v') this.values.set(operation, a);
				return true;
		}
	}

	/** The text of what the interpreter would go on with. */
	leave(snapshot: Snapshot): string {
		const made = new Map<Operand, Datum>();
		const read = (operand: Operand): Datum => {
			const value = resolve(operand);
			const state = snapshot.virtuals?.get(value);
			if (state === undefined) return this.valueOf(value);
			if (made.has(value)) return made.get(value);
			const isFloat = state.descr === FLOAT;
			const object = isFloat ? new PyFloat(read(state.fields[0] as Operand) as number) : new Cell(null as never);
			made.set(value, object);
			if (object instanceof Cell) object.value = read(state.fields[0] as Operand) as never;
			return object;
		};
		for (const { object, descr, value } of snapshot.pending) {
			(read(object) as unknown as Record<string, Datum>)[(descr as FieldDescr).property] = read(value);
		}
		const seen = new Map<unknown, number>();
		const parts = snapshot.frames.flatMap(({ values }) => values.map((value) => show(read(value), seen)));
		return parts.join(', ');
	}
}

/** How a trace was left. */
export interface Left {
	readonly interpreter: TraceInterpreter;
	/** The operation by which it was. */
	readonly operation: Operation;
}

/** Runs a trace, a loop for so many rounds. */
export function runToExit(trace: Trace, inputs: readonly Datum[], rounds: number): Left {
	const interpreter = new TraceInterpreter();
	const { operations, carried } = trace;
	trace.inputs.forEach((input, i) => {
		interpreter.values.set(input, inputs[i]);
	});
	const label = operations.findIndex(({ name }) => name === 'label');
	let left = rounds;
	for (let at = 0; ; at++) {
		const operation = operations[at] as Operation;
		if (operation.name === 'jump' || operation.name === 'label') {
			if (left-- === 0) return { interpreter, operation };
			if (operation.name === 'label') continue;
			const next: [Input | Operation, Datum][] =
				carried === undefined
					? trace.inputs.map((input, i) => [input, interpreter.valueOf(operation.args[i] as Operand)])
					: [...carried].map(([value, by]) => [value, interpreter.valueOf(by)]);
			for (const [value, datum] of next) interpreter.values.set(value, datum);
			at = carried === undefined ? -1 : label;
		} else if (!interpreter.step(operation)) {
			return { interpreter, operation };
		}
	}
}

/** What was seen of a trace that was left, and what it was left with. */
export function outcome({ interpreter, operation }: Left): string {
	const why = operation.isGuard ? 'leaves' : 'stops';
	return [...interpreter.events, `${why} ${interpreter.leave(operation.snapshot as Snapshot)}`].join('\n');
}

function show(datum: Datum, seen: Map<unknown, number>): string {
	if (datum instanceof PyFloat) return `float ${Object.is(datum.value, -0) ? '-0' : datum.value}`;
	if (!(datum instanceof Cell))
		return Object.is(datum, -0)
			? '-0'
			: ((typeof datum === 'bigint' ? String(datum) : JSON.stringify(datum)) ?? 'unbound');
	const known = seen.get(datum);
	if (known !== undefined) return `cell ${known}`;
	seen.set(datum, seen.size);
	return `cell ${seen.size - 1} of ${show(datum.value as Datum, seen)}`;
}
