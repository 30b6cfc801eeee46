// Builtin functions on numbers and on iterables of them: abs, round, pow, sum, min, max, conversions to text and back
// (py/modbuiltins.c).

import { requireFloat, requireIndex } from '../objects/argument.ts';
import { PyBytes } from '../objects/bytes.ts';
import { call } from '../objects/call.ts';
import { charge } from '../objects/current.ts';
import { overflowError, typeError, valueError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { type Int, intFromFloat, intModularPower } from '../objects/int_arithmetic.ts';
import { ArrayIterator, consumeItems, iterate, nextItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { native, nativeKeyword } from '../objects/native_function.ts';
import { formatFixed } from '../objects/number_format.ts';
import { binaryOperation, unaryOperation } from '../objects/operations.ts';
import { BinaryOp, UnaryOp } from '../objects/operators.ts';
import { percentFormat } from '../objects/percent_format.ts';
import { truth, typeName } from '../objects/protocol.ts';
import { pointsOf } from '../objects/str.ts';
import { formatStr } from '../objects/str_format.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { Consumer } from '../objects/type.ts';
import type { Kwargs, Value } from '../objects/value.ts';
import { isStr, type Str, strFromCodePoints, strLength } from '../objects/wide_str.ts';

export const absFunction = native('abs', 1, 1, (value: Value) => unaryOperation(UnaryOp.ABS, value));

/** Looks for an item that is true, or for one that is not. */
export class TruthSearch implements Consumer {
	readonly wanted: boolean;
	isFound = false;

	constructor(wanted: boolean) {
		this.wanted = wanted;
	}

	take(item: Value): boolean {
		this.isFound = truth(item) === this.wanted;
		return !this.isFound;
	}
}

function find(iterable: Value, wanted: boolean): boolean {
	const search = new TruthSearch(wanted);
	consumeItems(iterate(iterable), search);
	return search.isFound;
}

export const allFunction = native('all', 1, 1, (iterable: Value) => !find(iterable, false));
export const anyFunction = native('any', 1, 1, (iterable: Value) => find(iterable, true));

export const binFunction = native('bin', 1, 1, (value: Value) => formatStr('{:#b}', [value], undefined));
export const hexFunction = native('hex', 1, 1, (value: Value) => inBase(16, value));
export const octFunction = native('oct', 1, 1, (value: Value) => inBase(8, value));

/** An int in a base with its prefix, or whatever a pattern makes of something else. */
function inBase(base: 8 | 16, value: Value): Str {
	if (typeof value !== 'number') return percentFormat(base === 8 ? '%#o' : '%#x', value);
	const prefix = base === 8 ? '0o' : '0x';
	return value < 0 ? `-${prefix}${(-value).toString(base)}` : prefix + value.toString(base);
}

export const chrFunction = native('chr', 1, 1, (value: Value) => {
	const point = requireIndex(value);
	if (point < 0 || point >= 0x110000) throw valueError('char not in range(0x110000)');
	if (point < 0xd800) return String.fromCharCode(point);
	return strFromCodePoints(Uint32Array.of(point));
});

export const ordFunction = native('ord', 1, 1, (value: Value) => {
	if (typeof value === 'string' && value.length === 1) return value.charCodeAt(0);
	let length: number;
	if (isStr(value)) {
		length = strLength(value);
		if (length === 1) return pointsOf(value)[0];
	} else if (value instanceof PyBytes) {
		length = value.bytes.length;
		if (length === 1) return value.bytes[0];
	} else {
		throw typeError(`can't convert '${typeName(value)}' object to str implicitly`);
	}
	throw typeError(`ord() expected a character, but string of length ${length} found`);
});

export const divmodFunction = native('divmod', 2, 2, (lhs: Value, rhs: Value) => {
	return binaryOperation(BinaryOp.DIVMOD, lhs, rhs);
});

export const powFunction = native('pow', 2, 3, (base: Value, exponent: Value, modulus?: Value) => {
	if (modulus === undefined || modulus === null) return binaryOperation(BinaryOp.POWER, base, exponent);
	const [b, e, m] = [base, exponent, modulus].map(plainInt);
	if (b === undefined || e === undefined || m === undefined) {
		throw typeError('pow() with 3 arguments requires integers');
	}
	return intModularPower(b, e, m);
});

function plainInt(value: Value): Int | undefined {
	return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

export const roundFunction = native('round', 1, 2, (value: Value, digits?: Value) => {
	if (typeof value === 'number' || typeof value === 'bigint') {
		const count = digits === undefined ? 0 : requireIndex(digits);
		return count >= 0 ? value : roundInt(value, -count);
	}
	const float = requireFloat(value);
	if (digits === undefined) {
		if (Number.isNaN(float)) throw valueError("can't convert NaN to int");
		if (!Number.isFinite(float)) throw overflowError("can't convert inf to int");
		return intFromFloat(roundHalfEven(float));
	}
	return new PyFloat(roundFloat(float, requireIndex(digits)));
});

/** The nearest whole number; ties go to the even one. */
function roundHalfEven(value: number): number {
	const floor = Math.floor(value);
	const rest = value - floor;
	if (rest < 0.5) return floor;
	if (rest > 0.5) return floor + 1;
	return floor % 2 === 0 ? floor : floor + 1;
}

/** Rounds to a multiple of 10 ** zeros; ties go to the even multiple. */
function roundInt(value: Int, zeros: number): Int {
	const magnitude = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
	// One digit more than the value has already gives 0.
	const unit = 10n ** BigInt(Math.min(zeros, magnitude.toString().length + 1));
	const rounded = roundMagnitude(magnitude, unit, false);
	const result = BigInt(value) < 0n ? -rounded : rounded;
	return Number.isSafeInteger(Number(result)) ? Number(result) : result;
}

/** @param hasFraction whether the number goes on after the given digits, which decides ties */
function roundMagnitude(magnitude: bigint, unit: bigint, hasFraction: boolean): bigint {
	const rest = magnitude % unit;
	const below = magnitude - rest;
	if (rest * 2n > unit || (rest * 2n === unit && (hasFraction || (below / unit) % 2n === 1n))) return below + unit;
	return below;
}

/** `round(value, digits)`: the float nearest to the exactly rounded decimal, as CPython has it. */
function roundFloat(value: number, digits: number): number {
	if (!Number.isFinite(value) || value === 0 || digits > 400) return value;
	if (digits >= 0) return Number(formatFixed(value, digits));
	if (digits < -310) return value < 0 ? -0 : 0;
	const magnitude = Math.abs(value);
	const whole = Math.trunc(magnitude);
	const rounded = Number(roundMagnitude(BigInt(whole), 10n ** BigInt(-digits), whole !== magnitude));
	return value < 0 ? -rounded : rounded;
}

/** Adds items up. */
export class Summation implements Consumer {
	total: Value;

	constructor(start: Value) {
		this.total = start;
	}

	take(item: Value): boolean {
		const { total } = this;
		const isPlain = typeof total === 'number' && typeof item === 'number' && Number.isSafeInteger(total + item);
		this.total = isPlain ? total + item : binaryOperation(BinaryOp.ADD, total, item);
		return true;
	}

	/** Takes items from the front as long as they are floats, or ints whose sum is safe. Returns how many it took. */
	takeNumbers(items: readonly Value[]): number {
		const { length } = items;
		let taken = 0;
		if (typeof this.total === 'number') {
			let sum = this.total;
			for (; taken < length; taken++) {
				const item = items[taken];
				if (typeof item !== 'number' || !Number.isSafeInteger(sum + item)) break;
				sum += item;
			}
			this.total = sum;
		}
		return taken < length && (items[taken] instanceof PyFloat || this.total instanceof PyFloat)
			? this.takeFloats(items, taken)
			: taken;
	}

	/** The same from the item at `taken` on, when the sum is a float from then on. */
	private takeFloats(items: readonly Value[], taken: number): number {
		const { total } = this;
		if (!(total instanceof PyFloat) && typeof total !== 'number') return taken;
		let sum = typeof total === 'number' ? total : total.value;
		for (; taken < items.length; taken++) {
			const item = items[taken];
			if (item instanceof PyFloat) sum += item.value;
			else if (typeof item === 'number') sum += item;
			else break;
		}
		this.total = new PyFloat(sum);
		return taken;
	}
}

export const sumFunction = native('sum', 1, 2, (iterable: Value, start?: Value) => {
	const summation = new Summation(start === undefined ? 0 : start);
	if (iterable instanceof PyList || iterable instanceof PyTuple) {
		const rest = new ArrayIterator(iterable);
		rest.index = summation.takeNumbers(iterable.items);
		charge(rest.index);
		consumeItems(rest, summation);
	} else {
		consumeItems(iterate(iterable), summation);
	}
	return summation.total;
});

export const maxFunction = nativeKeyword('max', 1, (args, kwargs) => best(args, kwargs, BinaryOp.MORE));
export const minFunction = nativeKeyword('min', 1, (args, kwargs) => best(args, kwargs, BinaryOp.LESS));

/** Whether `op`, which is MORE or LESS, holds. */
function isBetter(op: number, key: Value, bestKey: Value): boolean {
	if (typeof key === 'number' && typeof bestKey === 'number')
		return op === BinaryOp.LESS ? key < bestKey : key > bestKey;
	return binaryOperation(op, key, bestKey) === true;
}

/** Keeps the first of the items that no other one beats. */
export class Selection implements Consumer {
	/** MORE or LESS. */
	readonly op: number;
	best: Value;

	constructor(op: number, first: Value) {
		this.op = op;
		this.best = first;
	}

	/** Whether an item takes the place of the best so far. */
	beats(item: Value): boolean {
		return isBetter(this.op, item, this.best);
	}

	take(item: Value): boolean {
		if (this.beats(item)) this.best = item;
		return true;
	}
}

/** The best of the items of one argument; undefined where there are none. */
function bestOf(iterable: Value, op: number): Value | undefined {
	const iterator = iterate(iterable);
	const first = nextItem(iterator);
	if (first === undefined) return undefined;
	const selection = new Selection(op, first);
	consumeItems(iterator, selection);
	return selection.best;
}

/** The first item whose key no other key beats; of the arguments, or of the items of a single one. */
function best(args: Value[], kwargs: Kwargs, op: number): Value {
	const key = kwargs?.get('key') ?? null;
	const bestItem = args.length === 1 && key === null ? bestOf(args[0], op) : bestByKey(args, key, op);
	if (bestItem !== undefined) return bestItem;
	const absent = kwargs?.get('default');
	if (absent === undefined) throw valueError('arg is an empty sequence');
	return absent;
}

/** @param key `null` where the items are compared themselves */
function bestByKey(args: Value[], key: Value, op: number): Value | undefined {
	const single = args.length === 1;
	const iterator = single ? iterate(args[0]) : null;
	let bestItem: Value | undefined;
	let bestKey: Value = null;
	for (let i = 0; single || i < args.length; i++) {
		const item = single ? nextItem(iterator) : args[i];
		if (item === undefined) break;
		const itemKey = key === null ? item : call(key, [item]);
		if (bestItem === undefined || isBetter(op, itemKey, bestKey)) {
			bestItem = item;
			bestKey = itemKey;
		}
	}
	return bestItem;
}
