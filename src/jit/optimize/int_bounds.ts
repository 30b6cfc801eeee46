// Ranges of ints: from constants, guards on comparisons, and operations on values whose ranges are known. Overflow tests and
// comparisons that ranges decide go. For the generated code, an operation's `range` is what its result is within wherever it
// is done; what guards add to that holds behind them only: it is kept here, and as `operandRanges` of operations behind them.

import type { FieldDescr } from '../descriptors.ts';
import { Constant, FALSE, forward, intConstant, type Operand, Operation, type Range, resolve, TRUE } from '../ir.ts';
import { DICT_SIZE } from '../layouts.ts';
import type { OperationName } from '../operations.ts';
import { Pass } from '../optimizer.ts';
import {
	ANY_INT,
	absolute,
	conjunction,
	difference,
	disjunction,
	intersection,
	is32Bits,
	isSafe,
	modulus,
	negative,
	product,
	quotient,
	rangeFrom,
	shiftedLeft,
	shiftedRight,
	sum,
} from './ranges.ts';

const BIT = rangeFrom(0, 1);
/** No engine's strings are longer, nor arrays that have all their items. */
const LENGTH = rangeFrom(0, 2 ** 31 - 1);
const CHARACTER = rangeFrom(0, 0xffff);

/** How far back a guard's finding is followed through additions. */
const MAX_DEPTH = 4;

const PLAIN: ReadonlyMap<OperationName, OperationName> = new Map<OperationName, OperationName>([
	['int_add_ovf', 'int_add'],
	['int_sub_ovf', 'int_sub'],
	['int_mul_ovf', 'int_mul'],
	['int_lshift_ovf', 'int_lshift'],
	['int_and_ovf', 'int_and'],
	['int_xor_ovf', 'int_xor'],
]);

/** What holds when the comparison does not. */
const NEGATED: ReadonlyMap<OperationName, OperationName> = new Map<OperationName, OperationName>([
	['int_lt', 'int_ge'],
	['int_ge', 'int_lt'],
	['int_gt', 'int_le'],
	['int_le', 'int_gt'],
	['int_eq', 'int_ne'],
	['int_ne', 'int_eq'],
]);

/** The pass `intbounds`, first half: ranges. */
export class IntBounds extends Pass {
	/** What guards found. */
	private readonly found = new Map<Operand, Range>();
	private overflowIsOut = false;
	/** Operations whose arguments are those of an earlier round. */
	private readonly stale = new Set<Operand>();

	override run(operation: Operation): void {
		if (operation.kind === 'i') {
			this.runInt(operation);
		} else if (operation.kind === 'b') {
			const value = this.decide(operation);
			if (value === undefined) this.emit(operation);
			else forward(operation, value ? TRUE : FALSE);
		} else if (operation.name !== 'guard_no_overflow') {
			this.emit(operation);
			this.observe(operation);
		} else if (!this.overflowIsOut) {
			// Nothing is learnt from it: it goes where nothing takes the value that may overflow.
			this.emit(operation);
		}
	}

	override observe({ name, args }: Operation): void {
		if (name === 'guard_true') this.learn(args[0] as Operand, true);
		else if (name === 'guard_false') this.learn(args[0] as Operand, false);
		else if (name === 'guard_value') this.narrow(args[0] as Operand, this.rangeOf(args[1] as Operand), 0);
	}

	override observeStale(operation: Operation): void {
		this.stale.add(operation);
	}

	private runInt(operation: Operation): void {
		const range = this.resultOf(operation);
		const simpler = this.simplify(operation, range);
		const plain = PLAIN.get(operation.name);
		const mayOverflow = plain !== undefined || operation.name === 'cast_float_to_int_ovf';
		if (mayOverflow) this.overflowIsOut = simpler !== undefined || (plain !== undefined && isSafe(range));
		if (simpler !== undefined) {
			forward(operation, simpler);
			return;
		}
		let result = operation;
		if (mayOverflow && this.overflowIsOut) {
			result = new Operation(plain as OperationName, operation.args, 'i');
			forward(operation, result);
		}
		// What is decided by the range of what may overflow must be right if it does: what decides need not be there then.
		result.range = mayOverflow && !this.overflowIsOut ? range : intersection(range, ANY_INT);
		if (result.args.some((operand) => this.found.has(operand))) {
			result.operandRanges = result.args.map((operand) => this.rangeOf(operand));
		}
		this.emit(result);
	}

	private rangeOf(operand: Operand): Range {
		if (operand instanceof Constant) {
			return operand.kind === 'i' ? rangeFrom(operand.value as number, operand.value as number) : ANY_INT;
		}
		return this.found.get(operand) ?? operand.range ?? ANY_INT;
	}

	/** What the result of an operation is within; wider than ints for what may overflow. */
	private resultOf({ name, args, descr }: Operation): Range {
		switch (name) {
			case 'str_ord':
				return CHARACTER;
			case 'strlen':
			case 'arraylen_gc':
				return LENGTH;
			case 'getfield_gc':
				return (descr as FieldDescr) === DICT_SIZE ? LENGTH : ANY_INT;
			case 'cast_bool_to_int':
				return BIT;
			default:
		}
		const [first, second] = args;
		if (first?.kind !== 'i') return ANY_INT;
		const a = this.rangeOf(first);
		if (second === undefined) {
			switch (name) {
				case 'int_neg':
					return negative(a);
				case 'int_invert':
					return difference(rangeFrom(-1, -1), a);
				case 'int_abs':
					return absolute(a);
				default:
					return ANY_INT;
			}
		}
		const b = this.rangeOf(second);
		switch (name) {
			case 'int_add':
			case 'int_add_ovf':
				return sum(a, b);
			case 'int_sub':
			case 'int_sub_ovf':
				return difference(a, b);
			case 'int_mul':
			case 'int_mul_ovf':
				return first === second ? squares(a) : product(a, b);
			case 'int_floordiv':
				return quotient(a, b);
			case 'int_mod':
				return modulus(a, b);
			case 'int_and':
			case 'int_and_ovf':
				return conjunction(a, b);
			case 'int_or':
			case 'int_xor':
			case 'int_xor_ovf':
				return disjunction(a, b);
			case 'int_lshift':
			case 'int_lshift_ovf':
				return shiftedLeft(a, b);
			case 'int_rshift':
				return shiftedRight(a, b);
			case 'int_min':
				return rangeFrom(Math.min(a.lower, b.lower), Math.min(a.upper, b.upper));
			case 'int_max':
				return rangeFrom(Math.max(a.lower, b.lower), Math.max(a.upper, b.upper));
			default:
				return ANY_INT;
		}
	}

	/** What takes an operation's place because of the ranges of its arguments. */
	private simplify({ name, args }: Operation, range: Range): Operand | undefined {
		if (range.lower === range.upper && isSafe(range) && name.startsWith('int_')) {
			return intConstant(range.lower);
		}
		const [first, second] = args as readonly [Operand, Operand];
		switch (name) {
			case 'int_abs': {
				const a = this.rangeOf(first);
				if (a.lower >= 0) return first;
				return a.upper <= 0 ? this.make('int_neg', [first]) : undefined;
			}
			case 'int_and':
			case 'int_and_ovf':
				if (isLowBits(second, this.rangeOf(first))) return first;
				return isLowBits(first, this.rangeOf(second)) ? second : undefined;
			case 'int_min':
			case 'int_max': {
				const [lesser, greater] = name === 'int_min' ? [first, second] : [second, first];
				if (this.rangeOf(first).upper <= this.rangeOf(second).lower) return lesser;
				return this.rangeOf(second).upper <= this.rangeOf(first).lower ? greater : undefined;
			}
			case 'int_mod': {
				const a = this.rangeOf(first);
				if (a.lower >= 0 && a.upper < this.rangeOf(second).lower) return first;
				const isMask = second instanceof Constant && is32Bits(a) && isPowerOfTwo(second.value as number);
				return isMask ? this.make('int_and', [first, new Constant('i', (second.value as number) - 1)]) : undefined;
			}
			case 'int_floordiv': {
				const a = this.rangeOf(first);
				if (!(second instanceof Constant) || !is32Bits(a) || !isPowerOfTwo(second.value as number)) return undefined;
				return this.make('int_rshift', [first, new Constant('i', Math.log2(second.value as number))]);
			}
			default:
				return undefined;
		}
	}

	private make(name: OperationName, args: readonly Operand[]): Operand {
		const operation = new Operation(name, args, 'i');
		this.run(operation);
		return resolve(operation);
	}

	/** Whether a comparison holds, as far as ranges say. */
	private decide({ name, args }: Operation): boolean | undefined {
		const [first, second] = args;
		if (first?.kind !== 'i') return undefined;
		const a = this.rangeOf(first);
		if (name === 'int_is_true') {
			if (a.lower > 0 || a.upper < 0) return true;
			return a.lower === 0 && a.upper === 0 ? false : undefined;
		}
		if (second?.kind !== 'i') return undefined;
		const b = this.rangeOf(second);
		switch (name) {
			case 'int_lt':
				return isBelow(a, b);
			case 'int_gt':
				return isBelow(b, a);
			case 'int_ge':
				return opposite(isBelow(a, b));
			case 'int_le':
				return opposite(isBelow(b, a));
			case 'int_eq':
				return isEqual(a, b);
			case 'int_ne':
				return opposite(isEqual(a, b));
			default:
				return undefined;
		}
	}

	/** Learns that a condition holds, or does not. */
	private learn(condition: Operand, holds: boolean): void {
		if (!(condition instanceof Operation) || this.stale.has(condition)) return;
		const [first, second] = condition.args.map(resolve);
		if (first === undefined) return;
		if (condition.name === 'bool_not') {
			this.learn(first, !holds);
			return;
		}
		if (condition.name === 'int_is_true') {
			if (holds) this.exclude(first, 0);
			else this.narrow(first, rangeFrom(0, 0), 0);
			return;
		}
		const negated = NEGATED.get(condition.name);
		if (negated === undefined || second === undefined) return;
		this.learnComparison(holds ? condition.name : negated, first, second);
	}

	private learnComparison(name: OperationName, first: Operand, second: Operand): void {
		const a = this.rangeOf(first);
		const b = this.rangeOf(second);
		switch (name) {
			case 'int_lt':
				this.narrow(first, rangeFrom(a.lower, b.upper - 1), 0);
				this.narrow(second, rangeFrom(a.lower + 1, b.upper), 0);
				break;
			case 'int_le':
				this.narrow(first, rangeFrom(a.lower, b.upper), 0);
				this.narrow(second, rangeFrom(a.lower, b.upper), 0);
				break;
			case 'int_gt':
				this.learnComparison('int_lt', second, first);
				break;
			case 'int_ge':
				this.learnComparison('int_le', second, first);
				break;
			case 'int_eq':
				this.narrow(first, b, 0);
				this.narrow(second, a, 0);
				break;
			case 'int_ne':
				if (a.lower === a.upper) this.exclude(second, a.lower);
				if (b.lower === b.upper) this.exclude(first, b.lower);
				break;
			default:
		}
	}

	/** The value is not this number. */
	private exclude(operand: Operand, value: number): void {
		const { lower, upper } = this.rangeOf(operand);
		if (lower === value) this.narrow(operand, rangeFrom(value + 1, upper), 0);
		else if (upper === value) this.narrow(operand, rangeFrom(lower, value - 1), 0);
	}

	/** The value is within the range, and so are those that it was computed from. */
	private narrow(operand: Operand, to: Range, depth: number): void {
		if (operand instanceof Constant || operand.kind !== 'i') return;
		const known = this.rangeOf(operand);
		const range = intersection(known, to);
		// What cannot be is in code that is never reached.
		if (range === undefined || (range.lower === known.lower && range.upper === known.upper)) return;
		this.found.set(operand, range);
		if (operand instanceof Operation && depth < MAX_DEPTH && !this.stale.has(operand))
			this.narrowArguments(operand, range, depth + 1);
	}

	/** The result, which is exact, is within the range: what follows for the arguments. */
	private narrowArguments({ name, args }: Operation, range: Range, depth: number): void {
		const isSum = name === 'int_add' || name === 'int_add_ovf';
		if (!isSum && name !== 'int_sub' && name !== 'int_sub_ovf') return;
		const first = resolve(args[0] as Operand);
		const second = resolve(args[1] as Operand);
		const a = this.rangeOf(first);
		const b = this.rangeOf(second);
		this.narrow(first, isSum ? difference(range, b) : sum(range, b), depth);
		this.narrow(second, isSum ? difference(range, a) : difference(a, range), depth);
	}
}

function squares(a: Range): Range {
	const { lower, upper } = absolute(a);
	return rangeFrom(lower * lower, upper * upper);
}

/** Whether a mask keeps all of a value. */
function isLowBits(mask: Operand, { lower, upper }: Range): boolean {
	if (!(mask instanceof Constant) || lower < 0) return false;
	const value = mask.value as number;
	return value < Number.MAX_SAFE_INTEGER && isPowerOfTwo(value + 1) && upper <= value;
}

function isPowerOfTwo(value: number): boolean {
	return value > 0 && value <= 2 ** 31 && 2 ** Math.round(Math.log2(value)) === value;
}

/** Whether all of one range is below all of the other: false when none is. */
function isBelow(a: Range, b: Range): boolean | undefined {
	if (a.upper < b.lower) return true;
	return a.lower >= b.upper ? false : undefined;
}

function isEqual(a: Range, b: Range): boolean | undefined {
	if (intersection(a, b) === undefined) return false;
	return a.lower === a.upper && b.lower === b.upper ? true : undefined;
}

function opposite(value: boolean | undefined): boolean | undefined {
	return value === undefined ? undefined : !value;
}
