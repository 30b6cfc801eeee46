// Recording `in` and orderings of lists and tuples, and `in` of sets, whose items are plain: comparing those runs no Python
// code, so that a trace goes on knowing what it knows, and nothing that it has put off needs to be done. Where an item that
// is looked at is not plain, or two are of no order, the trace is left before the instruction.

import { charge } from '../../objects/current.ts';
import { PyList } from '../../objects/list.ts';
import { binaryOperation, lessThan } from '../../objects/operations.ts';
import { BinaryOp, isOrdering, orderHolds } from '../../objects/operators.ts';
import { isScalar, truth, valuesEqual } from '../../objects/protocol.ts';
import { AnySet, PySet } from '../../objects/set.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { Value } from '../../objects/value.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand, Operation } from '../ir.ts';
import { SET_ELEMENTS } from '../layouts.ts';
import { recordDictHas } from './dicts.ts';
import { guardNative } from './operators.ts';
import type { Recorder } from './recorder.ts';

type Items = readonly Value[];

/** What the functions below give for false and true, and where an item that decides is not plain. */
const FALSE = 0;
const TRUE = 1;
const UNDECIDED = 2;

/** Charging raises where the program is to end, or to be interrupted. */
const CONTAINS = new CallDescr('containsPlain', containsPlain, 'i', 'read', true);
const ORDER = new CallDescr('orderPlain', orderPlain, 'i', 'read', true);

const IN_DISPLAY = new CallDescr(
	'set.has',
	({ elements }: PySet, item: Value) => elements.has(item),
	'b',
	'pure',
	false,
);
const IN_FEW = new CallDescr(
	'containsFew',
	({ items }: PyTuple, item: Value) => contains(items, item) === TRUE,
	'b',
	'pure',
	false,
);

function newSet(...items: Value[]): PySet {
	const set = new PySet();
	for (const item of items) set.add(item);
	return set;
}

const NEW_SET = new CallDescr('set', newSet, 'p', 'any', true);
const NEW_PLAIN_SET = new CallDescr('set', newSet, 'p', 'read', false);

/** Tuples of fewer items are searched without a charge. */
const FEW = 4;

/** `{a, b, ...}`. */
export function recordSetDisplay(r: Recorder, items: readonly Operand[]): Operand {
	const arePlain = items.every((item) =>
		item instanceof Constant ? isScalar(item.value as Value) : item.kind !== 'p',
	);
	return r.callBoxed(arePlain ? NEW_PLAIN_SET : NEW_SET, items);
}

/** Whether a set is that of a display of constants directly before this instruction: it has what it had then. */
function isDisplayed(r: Recorder, set: Operand): boolean {
	if (!(set instanceof Operation) || set.descr !== NEW_PLAIN_SET) return false;
	const { operations } = r;
	let at = operations.length - 1;
	while (operations[at]?.name === 'debug_merge_point') at--;
	return operations[at] === set && set.args.every((arg) => arg instanceof Constant);
}

function isNumber(value: Value): boolean {
	return value !== null && typeof value !== 'string';
}

/** `item in container`, of a plain item. */
function contains(items: Items, item: Value): number {
	for (let i = 0; i < items.length; i++) {
		const other = items[i];
		if (!isScalar(other)) return UNDECIDED;
		if (valuesEqual(other, item)) return TRUE;
	}
	return FALSE;
}

/** `a op b`, an ordering. */
function order(op: number, a: Items, b: Items): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const x = a[i];
		const y = b[i];
		if (!isScalar(x) || !isScalar(y)) return UNDECIDED;
		if (valuesEqual(x, y)) continue;
		if (typeof x === typeof y && typeof x !== 'object') return Number(orderHolds(op, lessThan(x, y) ? -1 : 1));
		// Others may be of no order, which raises; NaN is in none.
		return isNumber(x) && isNumber(y) ? Number(truth(binaryOperation(op, x, y))) : UNDECIDED;
	}
	return Number(orderHolds(op, a.length - b.length));
}

/** Charges as `sequenceContains` of sequence.ts does. */
function containsPlain({ items }: { readonly items: Items }, item: Value): number {
	const found = contains(items, item);
	if (found !== UNDECIDED) charge(items.length >> 2);
	return found;
}

/** Charges as `compareSequences` of sequence.ts does. */
function orderPlain(op: number, a: { readonly items: Items }, b: { readonly items: Items }): number {
	const holds = order(op, a.items, b.items);
	if (holds !== UNDECIDED) charge(Math.min(a.items.length, b.items.length));
	return holds;
}

/** The instruction as one of those above; undefined where it is none, or its items are not plain now. */
export function recordPlainItems(
	r: Recorder,
	op: number,
	lhs: Operand,
	rhs: Operand,
	a: Value,
	b: Value,
): Operand | undefined {
	if (op === BinaryOp.IN && b instanceof PySet && isScalar(a) && isDisplayed(r, rhs)) {
		const display = constantOf(new PySet(b.elements.copy()));
		return r.callBoxed(IN_DISPLAY, [display, guardNative(r, lhs, a)]);
	}
	if (op === BinaryOp.IN && b instanceof AnySet && b.type.isNative) {
		guardNative(r, rhs, b);
		const elements = r.emit('getfield_gc', [rhs], 'p', SET_ELEMENTS);
		return recordDictHas(r, { operand: elements, value: b.elements }, { operand: lhs, value: a });
	}
	if (op === BinaryOp.IN) {
		if (!isSequence(b) || !isScalar(a) || contains(b.items, a) === UNDECIDED) return undefined;
		const item = guardNative(r, lhs, a);
		if (rhs instanceof Constant && b instanceof PyTuple && b.items.length < FEW && b.items.every(isScalar)) {
			return r.callBoxed(IN_FEW, [rhs, item]);
		}
		guardNative(r, rhs, b);
		return decided(r, r.callBoxed(CONTAINS, [rhs, item]));
	}
	if (!isOrdering(op) || !isSequence(a) || !isSequence(b) || a.type !== b.type) return undefined;
	if (order(op, a.items, b.items) === UNDECIDED) return undefined;
	guardNative(r, lhs, a);
	guardNative(r, rhs, b);
	return decided(r, r.call(ORDER, [new Constant('i', op), lhs, rhs]));
}

/** Whether a value is a list or tuple, and not an instance of a class derived from one. */
export function isSequence(value: Value): value is PyList | PyTuple {
	return (value instanceof PyList || value instanceof PyTuple) && value.type.isNative;
}

function decided(r: Recorder, result: Operand): Operand {
	r.guardCondition(r.emit('int_ne', [result, constantOf(UNDECIDED)]), true);
	return r.emit('int_is_true', [result]);
}
