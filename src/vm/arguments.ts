// Binding the arguments of a call to the parameters of a Python function (py/bc.c, mp_setup_code_state): the general way,
// for everything but the plain positional calls that the loop does itself.

import { PyDict } from '../objects/dict.ts';
import { type PyException, typeError } from '../objects/exception.ts';
import { Cell, type PyFunction } from '../objects/function.ts';
import { itemsOf } from '../objects/item_array.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Kwargs, Slot, Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Code } from './code.ts';
import { newSlots } from './frame.ts';

/** The slots of a new frame for `callee(*args, **kwargs)`. @throws TypeError as upstream words it */
export function bindArguments(callee: PyFunction<Code>, args: readonly Value[], kwargs: Kwargs): Slot[] {
	const code = callee.code;
	const slots = startSlots(callee);
	const free = callee.closure.length;
	const positional = code.positionalArgs - free;
	const given = args.length;
	const first = code.firstLocal - free;
	const direct = Math.min(given, positional);
	for (let i = 0; i < direct; i++) slots[first - i] = args[i];

	let local = first - positional - code.keywordOnlyArgs;
	if (code.hasVarArgs) slots[local--] = newTuple(itemsOf(args, positional));
	const extra = code.hasVarKeywords ? new PyDict() : undefined;
	if (extra !== undefined) slots[local] = extra;

	const isBound =
		(given <= positional || code.hasVarArgs) &&
		(kwargs === undefined || bindKeywords(code, slots, first, free, kwargs, extra)) &&
		fillDefaults(callee, slots, first, positional, direct);
	// Where this is not bound there is an error: it says why.
	if (!isBound) throw argumentsError(callee, given, kwargs === undefined ? [] : [...kwargs.keys()]) as PyException;
	makeCells(code, slots);
	return slots;
}

/**
 * What calling a function with so many positional arguments, and keywords of these names, raises; undefined where it can be
 * called so. Of several errors the one that upstream finds first, in its words.
 */
export function argumentsError(
	callee: PyFunction<Code>,
	given: number,
	names: readonly string[],
): PyException | undefined {
	const { code, closure, defaults, keywordDefaults } = callee;
	const free = closure.length;
	const positional = code.positionalArgs - free;
	const needed = positional - defaults.length;
	// Cells of a closure count as arguments.
	if (given > positional && !code.hasVarArgs) return positionalMismatch(code, code.positionalArgs, given + free);
	if (names.length === 0 && keywordDefaults === null) {
		if (given < needed) return positionalMismatch(code, needed + free, given + free);
		if (code.keywordOnlyArgs > 0) return typeError('function missing keyword-only argument');
	}
	const isGiven = code.argumentNames.slice(free).map((_, index) => index < given && index < positional);
	for (const name of names) {
		const index = code.argumentNames.indexOf(name, free) - free;
		if (index < 0) {
			if (!code.hasVarKeywords) return typeError(`unexpected keyword argument '${name}'`);
		} else {
			if (isGiven[index]) return typeError(`function got multiple values for argument '${name}'`);
			isGiven[index] = true;
		}
	}
	// From the last one down, and counted from the first cell of a closure.
	for (let i = needed - 1; i >= 0; i--) {
		if (!isGiven[i]) return typeError(`function missing required positional argument #${free + i}`);
	}
	for (let i = positional; i < positional + code.keywordOnlyArgs; i++) {
		const name = code.argumentNames[free + i];
		if (isGiven[i] || keywordDefaults?.get(strValue(name)) !== undefined) continue;
		return typeError(`function missing required keyword argument '${name}'`);
	}
	return undefined;
}

/** The slots of a new frame for a call with `count` arguments, which lie in `from` at `first`. @throws TypeError */
export function bindPositional(callee: PyFunction<Code>, from: readonly Slot[], first: number, count: number): Slot[] {
	const { code, closure, defaults } = callee;
	const positional = code.positionalArgs - closure.length;
	const isPlain = code.keywordOnlyArgs === 0 && !code.hasVarKeywords && callee.keywordDefaults === null;
	if (!isPlain || count + defaults.length < positional || (count > positional && !code.hasVarArgs)) {
		return bindArguments(callee, from.slice(first, first + count) as Value[], undefined);
	}
	const slots = startSlots(callee);
	let local = code.firstLocal - closure.length;
	const direct = Math.min(count, positional);
	for (let i = 0; i < direct; i++) slots[local--] = from[first + i];
	for (let i = direct + defaults.length - positional; i < defaults.length; i++) slots[local--] = defaults[i];
	if (code.hasVarArgs) slots[local] = newTuple(from.slice(first + positional, first + count) as Value[]);
	makeCells(code, slots);
	return slots;
}

/**
 * The slots of a new frame for a call with `count` positional arguments in `from` at `first` and `named` pairs of name and
 * value behind them; undefined where the call needs more than putting each in its place.
 */
export function bindNamed(
	callee: PyFunction<Code>,
	from: readonly Slot[],
	first: number,
	count: number,
	named: number,
): Slot[] | undefined {
	const { code, closure } = callee;
	const free = closure.length;
	const positional = code.positionalArgs - free;
	if (code.hasVarArgs || code.hasVarKeywords || count > positional) return undefined;
	const slots = startSlots(callee);
	const firstArgument = code.firstLocal - free;
	for (let i = 0; i < count; i++) slots[firstArgument - i] = from[first + i];
	for (let i = 0; i < named; i++) {
		const name = from[first + count + 2 * i];
		const index = code.argumentNames.indexOf(name as string, free) - free;
		if (index < 0 || slots[firstArgument - index] !== undefined) return undefined;
		slots[firstArgument - index] = from[first + count + 2 * i + 1];
	}
	if (!fillDefaults(callee, slots, firstArgument, positional, count)) return undefined;
	makeCells(code, slots);
	return slots;
}

/** The slots of a new frame with the closure's cells in place. */
function startSlots(callee: PyFunction<Code>): Slot[] {
	const { code, closure } = callee;
	if (code.ops.length === 0) code.prepare();
	const slots = newSlots(code.stateSize);
	for (let i = 0; i < closure.length; i++) slots[code.firstLocal - i] = closure[i];
	return slots;
}

function makeCells(code: Code, slots: Slot[]): void {
	for (const cell of code.cells) slots[code.firstLocal - cell] = new Cell(slots[code.firstLocal - cell]);
}

/** Returns false where a name is no parameter's, or that of one which has its argument. */
function bindKeywords(
	code: Code,
	slots: Slot[],
	first: number,
	free: number,
	kwargs: Map<string, Value>,
	extra: PyDict | undefined,
): boolean {
	const names = code.argumentNames;
	for (const [name, value] of kwargs) {
		const index = names.indexOf(name, free) - free;
		if (index >= 0) {
			if (slots[first - index] !== undefined) return false;
			slots[first - index] = value;
		} else {
			if (extra === undefined) return false;
			extra.set(strValue(name), value);
		}
	}
	return true;
}

/** Returns false where a parameter has neither an argument nor a default. */
function fillDefaults(
	callee: PyFunction<Code>,
	slots: Slot[],
	first: number,
	positional: number,
	direct: number,
): boolean {
	const { code, closure, defaults, keywordDefaults } = callee;
	const firstDefault = positional - defaults.length;
	for (let i = positional - 1; i >= direct; i--) {
		if (slots[first - i] !== undefined) continue;
		if (i < firstDefault) return false;
		slots[first - i] = defaults[i - firstDefault];
	}
	for (let i = positional; i < positional + code.keywordOnlyArgs; i++) {
		if (slots[first - i] !== undefined) continue;
		const value = keywordDefaults?.get(strValue(code.argumentNames[closure.length + i]));
		if (value === undefined) return false;
		slots[first - i] = value;
	}
	return true;
}

function positionalMismatch(code: Code, expected: number, given: number) {
	return typeError(`${code.name}() takes ${expected} positional arguments but ${given} were given`);
}
