// The same pure operation once: common subexpressions, reads of fields that never change, calls of pure functions; behind a
// label this is what moves invariant code out of loops. A comparison's opposite counts as known too. Keys are numbers of
// the arguments, in a table for each operation or descr.

import type { CallDescr, Descr, FieldDescr } from '../descriptors.ts';
import { Constant, forward, type Operand, Operation, resolve } from '../ir.ts';
import type { OperationName } from '../operations.ts';
import { Pass } from '../optimizer.ts';

type Key = number | string;
type Table = Map<Key, Operation>;

/** Numbers of arguments are below this. */
const RADIX = 2 ** 26;

const COMMUTATIVE: ReadonlySet<OperationName> = new Set<OperationName>([
	'int_add',
	'int_mul',
	'int_mul_low',
	'int_and',
	'int_or',
	'int_xor',
	'int_min',
	'int_max',
	'int_eq',
	'int_ne',
	'float_add',
	'float_mul',
	'float_eq',
	'float_ne',
	'str_eq',
	'str_ne',
	'ptr_eq',
	'ptr_ne',
]);

/** Operations that are others with their arguments exchanged. */
const EXCHANGED: ReadonlyMap<OperationName, OperationName> = new Map<OperationName, OperationName>([
	['int_gt', 'int_lt'],
	['int_ge', 'int_le'],
	['float_gt', 'float_lt'],
	['float_ge', 'float_le'],
]);

/** Operations that give the value of another; the results of those that overflow were guarded. */
const SAME_VALUE: ReadonlyMap<OperationName, OperationName> = new Map<OperationName, OperationName>([
	['int_add_ovf', 'int_add'],
	['int_sub_ovf', 'int_sub'],
	['int_mul_ovf', 'int_mul'],
	['int_lshift_ovf', 'int_lshift'],
	['int_and_ovf', 'int_and'],
	['int_xor_ovf', 'int_xor'],
]);

/** The opposite of a comparison, and whether it has the arguments exchanged. Comparisons of floats have none: NaN. */
const OPPOSITE: ReadonlyMap<OperationName, { readonly name: OperationName; readonly exchanged: boolean }> = new Map<
	OperationName,
	{ readonly name: OperationName; readonly exchanged: boolean }
>([
	['int_lt', { name: 'int_le', exchanged: true }],
	['int_le', { name: 'int_lt', exchanged: true }],
	['int_eq', { name: 'int_ne', exchanged: false }],
	['int_ne', { name: 'int_eq', exchanged: false }],
	['float_eq', { name: 'float_ne', exchanged: false }],
	['float_ne', { name: 'float_eq', exchanged: false }],
	['str_eq', { name: 'str_ne', exchanged: false }],
	['str_ne', { name: 'str_eq', exchanged: false }],
	['ptr_eq', { name: 'ptr_ne', exchanged: false }],
	['ptr_ne', { name: 'ptr_eq', exchanged: false }],
]);

/** The pass `pure`: what has been computed from the same operands is not computed again. */
export class Pure extends Pass {
	private readonly tables = new Map<OperationName | Descr, Table>();
	private readonly numbers = new Map<unknown, number>();
	private readonly floatNumbers = new Map<number | 'minus zero', number>();
	private next = 0;
	/** What guards found bools to be. */
	private readonly truths = new Map<Operand, boolean>();
	private overflowIsOut = false;

	override run(operation: Operation): void {
		if (operation.name === 'guard_no_overflow' && this.overflowIsOut) return;
		if (!isShareable(operation)) {
			this.learnTruth(operation);
			this.emit(operation);
			return;
		}
		const known = this.find(operation) ?? this.findOpposite(operation);
		if (operation.name.endsWith('_ovf')) this.overflowIsOut = known !== undefined;
		if (known !== undefined) {
			forward(operation, known);
			return;
		}
		this.add(operation);
		this.emit(operation);
	}

	override observe(operation: Operation): void {
		if (isShareable(operation)) this.add(operation);
		else this.learnTruth(operation);
	}

	private learnTruth({ name, args }: Operation): void {
		if (name === 'guard_true') this.truths.set(args[0] as Operand, true);
		else if (name === 'guard_false') this.truths.set(args[0] as Operand, false);
	}

	private find({ name, args, descr }: Operation): Operand | undefined {
		const known = this.lookUp(name, args, descr);
		return known && resolve(known);
	}

	private findOpposite({ name, args }: Operation): Operand | undefined {
		const swapped = EXCHANGED.get(name);
		const opposite = OPPOSITE.get(swapped ?? name);
		if (opposite === undefined) return undefined;
		const [a, b] = args as readonly [Operand, Operand];
		const exchange = opposite.exchanged !== (swapped !== undefined);
		const known = this.lookUp(opposite.name, exchange ? [b, a] : [a, b], undefined);
		if (known === undefined) return undefined;
		const value = resolve(known);
		const truth = this.truths.get(value);
		if (truth !== undefined) return new Constant('b', !truth);
		const inverse = new Operation('bool_not', [value], 'b');
		this.run(inverse);
		return resolve(inverse);
	}

	private add(operation: Operation): void {
		const { name, args, descr } = operation;
		const canonical = EXCHANGED.get(name) ?? SAME_VALUE.get(name) ?? name;
		const table = descr ?? canonical;
		let entries = this.tables.get(table);
		if (entries === undefined) {
			entries = new Map();
			this.tables.set(table, entries);
		}
		entries.set(
			this.keyOf(canonical, EXCHANGED.has(name) ? [args[1] as Operand, args[0] as Operand] : args),
			operation,
		);
	}

	private lookUp(name: OperationName, args: readonly Operand[], descr: Descr | undefined): Operation | undefined {
		const canonical = EXCHANGED.get(name) ?? SAME_VALUE.get(name) ?? name;
		const entries = this.tables.get(descr ?? canonical);
		if (entries === undefined) return undefined;
		return entries.get(this.keyOf(canonical, EXCHANGED.has(name) ? [args[1] as Operand, args[0] as Operand] : args));
	}

	private keyOf(name: OperationName, args: readonly Operand[]): Key {
		const [a, b] = args;
		if (a === undefined) return 0;
		const first = this.numberOf(a);
		if (b === undefined) return first;
		const second = this.numberOf(b);
		if (args.length > 2) return args.map((arg) => this.numberOf(arg)).join();
		return COMMUTATIVE.has(name) && second < first ? second * RADIX + first : first * RADIX + second;
	}

	private numberOf(operand: Operand): number {
		if (operand instanceof Constant && operand.kind === 'f') {
			const key = Object.is(operand.value, -0) ? 'minus zero' : (operand.value as number);
			const number = this.floatNumbers.get(key) ?? this.next++;
			this.floatNumbers.set(key, number);
			return number;
		}
		const key = operand instanceof Constant ? operand.value : operand;
		let number = this.numbers.get(key);
		if (number === undefined) {
			number = this.next++;
			this.numbers.set(key, number);
		}
		return number;
	}
}

/** Whether an operation gives the same whenever it is done on the same. */
function isShareable({ name, effect, descr }: Operation): boolean {
	if (name === 'getfield_gc') return (descr as FieldDescr).isImmutable;
	if (effect === 'pure') return true;
	if (name !== 'call') return false;
	const call = descr as CallDescr;
	return call.effect === 'pure' && !call.canRaise;
}
