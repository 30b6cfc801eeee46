// Products, sums and the like that may have more than 32 bits, or be too large for an int, of which a mask or a modulus then
// keeps only the low part, as in hashes, ciphers and random numbers: the low part is computed from low parts, without big
// integers and without tests for overflow. The large values stay where snapshots or other operations need them; elsewhere
// they are left out as dead (dead_code.ts).

import { type Int, multiplyModulo, normalise } from '../../objects/int_arithmetic.ts';
import { BinaryOp, plainOperator } from '../../objects/operators.ts';
import { intType } from '../../objects/type.ts';
import { BINARY_OPERATION, CallDescr } from '../descriptors.ts';
import { Constant, constantOf, forward, type Operand, Operation, type Range, resolve } from '../ir.ts';
import type { OperationName } from '../operations.ts';
import { Pass } from '../optimizer.ts';
import {
	ANY_INT,
	conjunction,
	difference,
	disjunction,
	intersection,
	is32Bits,
	modulus,
	rangeFrom,
	sum,
} from './ranges.ts';

type Operator = 'add' | 'sub' | 'mul' | 'xor' | 'or';

/** An int, perhaps a large one, by what it was computed from. */
interface Term {
	readonly operator: Operator;
	readonly left: Operand;
	readonly right: Operand;
	/** Computed by a call, because it was too large when the trace was recorded. */
	readonly isLarge: boolean;
	/** Number of its operators. */
	readonly size: number;
}

const OPERATIONS: ReadonlyMap<OperationName, Operator> = new Map<OperationName, Operator>([
	['int_add', 'add'],
	['int_sub', 'sub'],
	['int_mul', 'mul'],
	['int_add_ovf', 'add'],
	['int_sub_ovf', 'sub'],
	['int_mul_ovf', 'mul'],
	['int_xor', 'xor'],
	['int_xor_ovf', 'xor'],
	['int_or', 'or'],
]);

const OPERATORS: ReadonlyMap<number, Operator> = new Map<number, Operator>([
	[BinaryOp.ADD, 'add'],
	[BinaryOp.SUBTRACT, 'sub'],
	[BinaryOp.MULTIPLY, 'mul'],
	[BinaryOp.XOR, 'xor'],
	[BinaryOp.OR, 'or'],
]);

/** Calls of operators on ints, and the same as raising nothing. */
const notRaising = new WeakMap<CallDescr, CallDescr>();

const MULTIPLY_MODULO = new CallDescr('multiplyModulo', multiplyModulo, 'i', 'pure', false);

/** Terms have at most so many operators: those of a value used twice count twice. */
const MAX_SIZE = 16;

const TWO_64 = 2n ** 64n;
const LOW_64 = TWO_64 - 1n;

/**
 * The lowest 64 bits of results of operators, which the engine computes as machine words: it has to see the operator, so that
 * each is written by itself.
 */
const LOW_64_OF: { readonly [operator in Operator]?: CallDescr } = {
	add: low64Call('add', (a, b) => normalise(BigInt.asUintN(64, word(a) + word(b)))),
	sub: low64Call('sub', (a, b) => normalise(BigInt.asUintN(64, word(a) - word(b)))),
	mul: low64Call('mul', (a, b) => normalise(BigInt.asUintN(64, word(a) * word(b)))),
};

/** Of `a * b + c`, as in linear congruential generators: there is no product in between. */
const LOW_64_OF_MULTIPLE_AND_SUM = low64Call('mul_add', (a, b, c) =>
	normalise(BigInt.asUintN(64, word(a) * word(b) + word(c))),
);

function low64Call(name: string, target: (a: Int, b: Int, c: Int) => Int): CallDescr {
	return new CallDescr(`low64.${name}`, target, 'p', 'pure', false);
}

function word(value: Int): bigint {
	return BigInt.asUintN(64, BigInt(value));
}

const TWO_32 = 2 ** 32;
const LOW_32 = constantOf(TWO_32 - 1);
const INT_32 = rangeFrom(-(2 ** 31), 2 ** 31 - 1);
/** Sums of two ints in this range are ints. */
const HALF_SAFE = rangeFrom(-(2 ** 51), 2 ** 51);

/** The pass `intbounds`, second half: low parts of large products and sums. */
export class MaskedProducts extends Pass {
	private readonly terms = new Map<Operand, Term>();
	/** Results that are ints of at most 64 bits. */
	private readonly words = new Set<Operand>();

	override run(operation: Operation): void {
		const { name, args } = operation;
		const operator = OPERATIONS.get(name);
		if (operator !== undefined) {
			const [left, right] = args as readonly [Operand, Operand];
			this.emit(operation);
			this.addUnlessNarrow(operation, operator, left, right);
		} else if (name === 'int_lshift' || name === 'int_lshift_ovf') {
			const [left, right] = args as readonly [Operand, Operand];
			this.emit(operation);
			const factor = right instanceof Constant ? constantOf(2 ** (right.value as number)) : undefined;
			if (factor !== undefined) this.addUnlessNarrow(operation, 'mul', left, factor);
		} else if (name === 'int_and' || name === 'int_mod') {
			if (!this.keepLow(operation, name, args[0] as Operand, args[1] as Operand)) this.emit(operation);
		} else if (name === 'call') {
			this.runCall(operation);
		} else if (name !== 'guard_type' || (args[1] as Constant).value !== intType) {
			this.emit(operation);
		} else if (!this.terms.has(args[0] as Operand) && !this.words.has(args[0] as Operand)) {
			this.emit(operation);
		}
	}

	private runCall(operation: Operation): void {
		const descr = operation.descr as CallDescr;
		const [op, left, right] = operation.args;
		if (descr.name !== BINARY_OPERATION || left === undefined || right === undefined || !(op instanceof Constant)) {
			this.emit(operation);
			return;
		}
		const plain = plainOperator(op.value as number);
		if (plain === BinaryOp.AND && this.keepLow(operation, 'int_and', left, right)) return;
		if (plain === BinaryOp.AND && isLargeConstant(right, LOW_64) && this.replaceByLow64(operation, left)) return;
		if (plain === BinaryOp.AND && isLargeConstant(left, LOW_64) && this.replaceByLow64(operation, right)) return;
		if (plain === BinaryOp.MODULO && this.keepLow(operation, 'int_mod', left, right)) return;
		if (plain === BinaryOp.MODULO && isLargeConstant(right, TWO_64) && this.replaceByLow64(operation, left)) return;
		const operator = OPERATORS.get(plain);
		if (operator === undefined || !this.isShort(left) || !this.isShort(right)) {
			this.emit(operation);
			// Of values that are no ints it raises, or runs Python code.
			if (descr.effect === 'pure' && this.givesWord(plain, left, right)) this.words.add(resolve(operation));
			return;
		}
		let certain = notRaising.get(descr);
		if (certain === undefined) {
			certain = new CallDescr(descr.name, descr.target, 'p', 'pure', false);
			notRaising.set(descr, certain);
		}
		const call = new Operation('call', operation.args, 'p', certain);
		forward(operation, call);
		this.emit(call);
		this.add(call, operator, left, right, true);
	}

	/** Of 32 bits, with or without a sign, there is nothing to be left out. */
	private addUnlessNarrow(operation: Operation, operator: Operator, left: Operand, right: Operand): void {
		const range = rangeOf(operation);
		if (!is32Bits(range) && !(range.lower >= 0 && range.upper < TWO_32)) {
			this.add(operation, operator, left, right, false);
		}
	}

	private add(operation: Operation, operator: Operator, left: Operand, right: Operand, isLarge: boolean): void {
		// Later passes may have found it to be one of its arguments.
		const value = resolve(operation);
		if (value instanceof Constant || value === resolve(left) || value === resolve(right)) return;
		const size = 1 + (this.terms.get(left)?.size ?? 0) + (this.terms.get(right)?.size ?? 0);
		if (size <= MAX_SIZE && !this.terms.has(value)) this.terms.set(value, { operator, left, right, isLarge, size });
	}

	/** Whether an operator, of ints, gives one of at most 64 bits. */
	private givesWord(operator: number, left: Operand, right: Operand): boolean {
		if (operator === BinaryOp.AND) return isWord(left) || isWord(right);
		return operator === BinaryOp.RSHIFT && (left.kind === 'i' || this.words.has(left) || isWord(left));
	}

	/** Whether an operand is an int of so few digits that no operator of a term on it raises anything. */
	private isShort(operand: Operand): boolean {
		return operand.kind === 'i' || this.terms.has(operand) || this.words.has(operand) || isWord(operand);
	}

	/** Puts something cheaper in the place of an operation that keeps a low part of a term, if there is something. */
	private keepLow(operation: Operation, name: 'int_and' | 'int_mod', left: Operand, right: Operand): boolean {
		if (left instanceof Constant) {
			return name === 'int_and' && !(right instanceof Constant) && this.keepLow(operation, name, right, left);
		}
		if (!(right instanceof Constant) || right.kind !== 'i' || !this.terms.has(left)) return false;
		if (!this.isOfShortInts(left)) return false;
		const limit = right.value as number;
		let mask = name === 'int_and' ? limit : -1;
		if (name === 'int_mod' && limit > 0 && Number.isInteger(Math.log2(limit))) mask = limit - 1;
		if (mask >= 0 && mask < TWO_32) {
			forward(operation, this.make('int_and', this.low(left), constantOf(mask)));
			return true;
		}
		if (name !== 'int_mod' || limit <= 0 || limit > TWO_32 || !this.isModular(left)) return false;
		forward(operation, this.reduce(this.remainder(left, right), right));
		return true;
	}

	/** Whether a term is computed from ints that are numbers alone. */
	private isOfShortInts(operand: Operand): boolean {
		const value = resolve(operand);
		const term = this.terms.get(value);
		return term === undefined ? value.kind === 'i' : this.isOfShortInts(term.left) && this.isOfShortInts(term.right);
	}

	/** Puts what has no digits above in the place of an operation that keeps the lowest 64 bits of a term, if it can be. */
	private replaceByLow64(operation: Operation, operand: Operand): boolean {
		const low = this.low64(operand);
		if (low !== undefined) forward(operation, low);
		return low !== undefined;
	}

	/** Emits what gives the lowest 64 bits of a term that was too large; undefined for any other operand. */
	private low64(operand: Operand): Operand | undefined {
		const term = this.largeTerm(operand);
		const descr = term === undefined ? undefined : LOW_64_OF[term.operator];
		if (term === undefined || descr === undefined) return undefined;
		const { left, right } = term;
		const [first, second] = this.isLargeProduct(right) ? [right, left] : [left, right];
		const product = term.operator === 'add' && this.isLargeProduct(first) ? this.largeTerm(first) : undefined;
		const isMultiple = product !== undefined;
		const operands = isMultiple ? [product.left, product.right, second] : [left, right];
		const lowOperands = operands.map((operand) => this.low64(operand) ?? operand);
		const call = new Operation('call', lowOperands, 'p', isMultiple ? LOW_64_OF_MULTIPLE_AND_SUM : descr);
		this.emit(call);
		const low = resolve(call);
		this.words.add(low);
		return low;
	}

	private isLargeProduct(operand: Operand): boolean {
		return this.largeTerm(operand)?.operator === 'mul';
	}

	private largeTerm(operand: Operand): Term | undefined {
		const term = this.terms.get(resolve(operand));
		return term?.isLarge === true ? term : undefined;
	}

	/** An int that has the same lowest 32 bits. */
	private low(operand: Operand): Operand {
		const value = resolve(operand);
		const term = this.terms.get(value);
		if (term === undefined) return value;
		const left = this.low(term.left);
		const right = this.low(term.right);
		switch (term.operator) {
			case 'mul':
				return this.make('int_mul_low', left, right);
			case 'add':
				return this.make('int_add', this.small(left), this.small(right));
			case 'sub':
				return this.make('int_sub', this.small(left), this.small(right));
			case 'xor':
				return this.make('int_xor', this.low32(left), this.low32(right));
			case 'or':
				return this.make('int_or', this.low32(left), this.low32(right));
		}
	}

	/** An int with the same lowest 32 bits that may be added to another. */
	private small(operand: Operand): Operand {
		const { lower, upper } = rangeOf(operand);
		if (lower >= HALF_SAFE.lower && upper <= HALF_SAFE.upper) return operand;
		return this.make('int_and', operand, LOW_32);
	}

	/** As an int of 32 bits, with a sign. */
	private low32(operand: Operand): Operand {
		return is32Bits(rangeOf(operand)) ? operand : this.make('int_mul_low', operand, constantOf(1));
	}

	/** Whether a term was too large and has operators only that remainders can be computed through. */
	private isModular(operand: Operand): boolean {
		const check = (at: Operand): boolean => {
			const term = this.terms.get(resolve(at));
			if (term === undefined) return true;
			return term.operator !== 'xor' && term.operator !== 'or' && check(term.left) && check(term.right);
		};
		const term = this.terms.get(operand);
		return term?.isLarge === true && check(operand);
	}

	/** An int, above 0 and at most a small multiple of it, with the same remainder. */
	private remainder(operand: Operand, modulo: Constant): Operand {
		const value = resolve(operand);
		const term = this.terms.get(value);
		if (term === undefined) return this.reduce(value, modulo);
		const left = this.reduce(this.remainder(term.left, modulo), modulo);
		const right = this.reduce(this.remainder(term.right, modulo), modulo);
		if (term.operator === 'add') return this.make('int_add', left, right);
		if (term.operator === 'sub') return this.make('int_sub', left, right);
		const call = new Operation('call', [left, right, modulo], 'i', MULTIPLY_MODULO);
		call.range = rangeFrom(0, (modulo.value as number) - 1);
		this.emit(call);
		return resolve(call);
	}

	private reduce(operand: Operand, modulo: Constant): Operand {
		const { lower, upper } = rangeOf(operand);
		return lower >= 0 && upper < (modulo.value as number) ? operand : this.make('int_mod', operand, modulo);
	}

	private make(name: OperationName, left: Operand, right: Operand): Operand {
		const operation = new Operation(name, [left, right], 'i');
		operation.range = intersection(resultRange(name, rangeOf(left), rangeOf(right)), ANY_INT);
		this.emit(operation);
		return resolve(operation);
	}
}

/** Whether an operand is a certain int, too large for a number. */
function isLargeConstant(operand: Operand, value: bigint): boolean {
	return operand instanceof Constant && operand.value === value;
}

/** Whether an operand is an int from 0 to 2 ** 64. */
function isWord(operand: Operand): boolean {
	if (!(operand instanceof Constant)) return false;
	const { kind, value } = operand;
	return typeof value === 'bigint' ? value >= 0n && value <= LOW_64 : kind === 'i' && (value as number) >= 0;
}

function rangeOf(operand: Operand): Range {
	if (!(operand instanceof Constant)) return operand.range ?? ANY_INT;
	return rangeFrom(operand.value as number, operand.value as number);
}

function resultRange(name: OperationName, a: Range, b: Range): Range {
	switch (name) {
		case 'int_add':
			return sum(a, b);
		case 'int_sub':
			return difference(a, b);
		case 'int_and':
			return conjunction(a, b);
		case 'int_mod':
			return modulus(a, b);
		case 'int_xor':
		case 'int_or':
			return disjunction(a, b);
		default:
			return INT_32;
	}
}
