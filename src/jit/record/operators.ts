// Recording operators, comparisons and truth tests, by what their operands are at the moment.

import { PyBytes } from '../../objects/bytes.ts';
import { PyInstance } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { zeroDivisionError, zeroDivisionErrorType } from '../../objects/exception.ts';
import { PyFloat } from '../../objects/float.ts';
import { floatFloorDivide, floatModulo, floatPower, hasComplexPower } from '../../objects/float_arithmetic.ts';
import type { Int } from '../../objects/int_arithmetic.ts';
import { PyList } from '../../objects/list.ts';
import { binaryOperation, isSame, isSameFloat, unaryOperation } from '../../objects/operations.ts';
import { BinaryOp, plainOperator, UnaryOp } from '../../objects/operators.ts';
import { isScalar, truth } from '../../objects/protocol.ts';
import { MAX_LENGTH } from '../../objects/str.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { intType, typeOf } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { BINARY_OPERATION, CallDescr, type FieldDescr } from '../descriptors.ts';
import { intOperatorCall } from '../int_operators.ts';
import { Constant, constantOf, type Operand, Operation } from '../ir.ts';
import { DICT, DICT_SIZE, LIST, LIST_ITEMS, TUPLE, TUPLE_ITEMS } from '../layouts.ts';
import type { OperationName } from '../operations.ts';
import { recordAskingContainer } from './asking.ts';
import { guardMember } from './attributes.ts';
import { callSpecialMethod } from './calls.ts';
import { recordDictHas } from './dicts.ts';
import { recordExceptionMatch, recordRaiseOf } from './exceptions.ts';
import { guardAlwaysTrue, isOfAnyClass } from './megamorphic.ts';
import { recordPlainItems } from './plain_items.ts';
import type { Recorder } from './recorder.ts';

/** An operator on values whose types are native and immutable. */
const PURE_BINARY = new CallDescr(BINARY_OPERATION, binaryOperation, 'p', 'pure', true);
/** On native containers. */
const READING_BINARY = new CallDescr(BINARY_OPERATION, binaryOperation, 'p', 'read', true);
const WRITING_BINARY = new CallDescr(BINARY_OPERATION, binaryOperation, 'p', 'items', true);
const ANY_BINARY = new CallDescr(BINARY_OPERATION, binaryOperation, 'p', 'any', true);
const STR_CONTAINS = new CallDescr('str.contains', containsText, 'b', 'pure', false);
const PURE_UNARY = new CallDescr('unaryOperation', unaryOperation, 'p', 'pure', true);
const ANY_UNARY = new CallDescr('unaryOperation', unaryOperation, 'p', 'any', true);
const TRUTH = new CallDescr('truth', truth, 'b', 'any', true);
/** Of what asks no program. */
const NATIVE_TRUTH = new CallDescr('truth', truth, 'b', 'read', true);
const ZERO_DIVISION = new CallDescr('zeroDivision', zeroDivisionError, 'p', 'read', false);
const FLOAT_FLOOR_DIVIDE = new CallDescr('floatFloorDivide', floatFloorDivide, 'f', 'pure', false);
const FLOAT_MODULO = new CallDescr('floatModulo', floatModulo, 'f', 'pure', false);
const IS_SAME = new CallDescr('isSame', isSame, 'b', 'pure', false);
const IS_SAME_FLOAT = new CallDescr('isSameFloat', isSameFloat, 'b', 'pure', false);
const FLOAT_POWER = new CallDescr('floatPower', floatPower, 'f', 'pure', false);

function containsText(text: string, part: string): boolean {
	return text.includes(part);
}

/** Comparisons as operations of ints and of floats are named, behind `int_` and `float_`. */
export const COMPARISONS: Readonly<Record<number, 'lt' | 'gt' | 'eq' | 'le' | 'ge' | 'ne'>> = {
	[BinaryOp.LESS]: 'lt',
	[BinaryOp.MORE]: 'gt',
	[BinaryOp.EQUAL]: 'eq',
	[BinaryOp.LESS_EQUAL]: 'le',
	[BinaryOp.MORE_EQUAL]: 'ge',
	[BinaryOp.NOT_EQUAL]: 'ne',
};

/** Likewise; those of ints may overflow. */
const ARITHMETIC: Readonly<Record<number, 'add' | 'sub' | 'mul'>> = {
	[BinaryOp.ADD]: 'add',
	[BinaryOp.SUBTRACT]: 'sub',
	[BinaryOp.MULTIPLY]: 'mul',
};

const BITWISE: Readonly<Record<number, OperationName>> = {
	[BinaryOp.AND]: 'int_and_ovf',
	[BinaryOp.OR]: 'int_or',
	[BinaryOp.XOR]: 'int_xor_ovf',
};

const DIVISIONS: ReadonlySet<number> = new Set([BinaryOp.TRUE_DIVIDE, BinaryOp.FLOOR_DIVIDE, BinaryOp.MODULO]);

function isIntLike(value: Value): value is number | boolean {
	return typeof value === 'number' || typeof value === 'boolean';
}

/** A number as a JavaScript number; undefined for anything but floats and ints that are numbers. */
function numberIn(value: Value): number | undefined {
	if (typeof value === 'number') return value;
	return value instanceof PyFloat ? value.value : undefined;
}

/**
 * `lhs op rhs`. Returns undefined when a special method's frame was pushed, or it raises.
 * @param resultSlot where the result of a call goes
 */
export function recordBinary(
	r: Recorder,
	op: number,
	lhs: Operand,
	rhs: Operand,
	a: Value,
	b: Value,
	resultSlot: number,
): Operand | undefined {
	const plain = plainOperator(op);
	if (plain === BinaryOp.IS) return recordIdentity(r, lhs, rhs, a, b);
	if (recordZeroDivision(r, plain, lhs, rhs, a, b)) return undefined;
	if (typeof a === 'number' && typeof b === 'number') {
		const result = recordInts(r, plain, lhs, rhs, a, b);
		if (result !== undefined) return result;
	} else if (isIntLike(a) && isIntLike(b) && (plain in ARITHMETIC || plain in COMPARISONS)) {
		const left = r.asInt(lhs, a);
		const right = r.asInt(rhs, b);
		const result = recordInts(r, plain, left, right, Number(a), Number(b));
		if (result !== undefined) return result;
	} else if (a instanceof PyFloat || b instanceof PyFloat) {
		const x = numberIn(a);
		const y = numberIn(b);
		if (x !== undefined && y !== undefined) {
			const result = recordFloats(r, plain, numeric(r, lhs, a), numeric(r, rhs, b), x, y);
			if (result !== undefined) return result;
		}
	} else if (typeof a === 'string' && typeof b === 'string') {
		switch (plain) {
			case BinaryOp.ADD:
				return recordConcatenation(r, r.asKind(lhs, 's'), r.asKind(rhs, 's'));
			case BinaryOp.EQUAL:
				return r.emit('str_eq', [r.asKind(lhs, 's'), r.asKind(rhs, 's')]);
			case BinaryOp.IN:
				return r.call(STR_CONTAINS, [r.asKind(rhs, 's'), r.asKind(lhs, 's')]);
			case BinaryOp.NOT_EQUAL:
				return r.emit('str_ne', [r.asKind(lhs, 's'), r.asKind(rhs, 's')]);
		}
	}
	return recordOther(r, op, lhs, rhs, a, b, resultSlot);
}

/** A number divided by zero; false where it is none, or raising is left to a call. */
function recordZeroDivision(r: Recorder, op: number, lhs: Operand, rhs: Operand, a: Value, b: Value): boolean {
	if (!DIVISIONS.has(op) || numberIn(b) !== 0 || numberIn(a) === undefined) return false;
	if (typeof a === 'number') r.asKind(lhs, 'i');
	else r.asFloat(lhs);
	if (typeof b === 'number') r.guardValue(r.asKind(rhs, 'i'), 0);
	else r.guardCondition(r.emit('float_is_true', [r.asFloat(rhs)]), false);
	return recordRaiseOf(r, zeroDivisionErrorType, () => r.call(ZERO_DIVISION, []));
}

/** Leaves where the result would be too long: the error is the interpreter's. */
function recordConcatenation(r: Recorder, lhs: Operand, rhs: Operand): Operand {
	const length = r.emit('int_add', [r.emit('strlen', [lhs]), r.emit('strlen', [rhs])]);
	r.guardCondition(r.emit('int_le', [length, constantOf(MAX_LENGTH)]), true);
	return r.emit('str_concat', [lhs, rhs]);
}

function recordIdentity(r: Recorder, lhs: Operand, rhs: Operand, a: Value, b: Value): Operand {
	if (a instanceof PyFloat && b instanceof PyFloat) return r.call(IS_SAME_FLOAT, [r.asFloat(lhs), r.asFloat(rhs)]);
	// What is known to be of another kind is not None.
	if ((isNone(lhs) && rhs.kind !== 'p') || (isNone(rhs) && lhs.kind !== 'p')) return new Constant('b', false);
	const operands = [r.boxed(lhs), r.boxed(rhs)];
	// Floats are the same by their values, whatever they are in.
	return lhs.kind !== 'f' && rhs.kind !== 'f' && (isNoFloat(lhs) || isNoFloat(rhs))
		? r.emit('ptr_eq', operands)
		: r.call(IS_SAME, operands);
}

/** Whether an operand can be no float. */
function isNoFloat(operand: Operand): boolean {
	if (operand.kind !== 'p') return true;
	if (operand instanceof Constant) return !(operand.value instanceof PyFloat);
	return operand instanceof Operation && operand.name === 'new_instance';
}

function isNone(operand: Operand): boolean {
	return operand instanceof Constant && operand.value === null;
}

/** A number as a float. */
function numeric(r: Recorder, operand: Operand, value: Value): Operand {
	if (value instanceof PyFloat) return r.asFloat(operand);
	const int = r.asInt(operand, value);
	return int instanceof Constant ? new Constant('f', int.value) : r.emit('cast_int_to_float', [int]);
}

/** Of two ints; undefined for what has no operation of its own. */
function recordInts(r: Recorder, op: number, lhs: Operand, rhs: Operand, a: number, b: number): Operand | undefined {
	const comparison = COMPARISONS[op];
	if (comparison !== undefined) return r.emit(`int_${comparison}`, [r.asKind(lhs, 'i'), r.asKind(rhs, 'i')]);
	const arithmetic = ARITHMETIC[op];
	if (arithmetic !== undefined) {
		const exact = op === BinaryOp.ADD ? a + b : op === BinaryOp.SUBTRACT ? a - b : a * b;
		if (!Number.isSafeInteger(exact)) return undefined;
		return withoutOverflow(r, `int_${arithmetic}_ovf`, [r.asKind(lhs, 'i'), r.asKind(rhs, 'i')]);
	}
	const bitwise = BITWISE[op];
	if (bitwise !== undefined) {
		const operands = [r.asKind(lhs, 'i'), r.asKind(rhs, 'i')];
		return bitwise === 'int_or' ? r.emit(bitwise, operands) : withoutOverflow(r, bitwise, operands);
	}
	switch (op) {
		case BinaryOp.FLOOR_DIVIDE:
		case BinaryOp.MODULO: {
			if (b === 0) return undefined;
			const left = r.asKind(lhs, 'i');
			const right = r.asKind(rhs, 'i');
			if (!(right instanceof Constant)) r.guardCondition(r.emit('int_is_true', [right]), true);
			return r.emit(op === BinaryOp.MODULO ? 'int_mod' : 'int_floordiv', [left, right]);
		}
		case BinaryOp.LSHIFT:
		case BinaryOp.RSHIFT: {
			if (b < 0 || b > 31) return undefined;
			if (op === BinaryOp.LSHIFT && !Number.isSafeInteger(a * 2 ** b)) return undefined;
			const left = r.asKind(lhs, 'i');
			const right = r.asKind(rhs, 'i');
			if (!(right instanceof Constant)) {
				r.guardCondition(r.emit('int_ge', [right, constantOf(0)]), true);
				r.guardCondition(r.emit('int_le', [right, constantOf(31)]), true);
			}
			if (op === BinaryOp.LSHIFT) return withoutOverflow(r, 'int_lshift_ovf', [left, right]);
			return r.emit('int_rshift', [left, right]);
		}
		case BinaryOp.TRUE_DIVIDE: {
			if (b === 0) return undefined;
			const left = r.asKind(lhs, 'i');
			const right = r.asKind(rhs, 'i');
			if (!(right instanceof Constant)) r.guardCondition(r.emit('int_is_true', [right]), true);
			return r.emit('float_truediv', [r.emit('cast_int_to_float', [left]), r.emit('cast_int_to_float', [right])]);
		}
		default:
			return undefined;
	}
}

/** An operation whose result is a safe integer now, and leaves when it is not. */
export function withoutOverflow(r: Recorder, name: OperationName, args: readonly Operand[]): Operand {
	const result = r.emit(name, args);
	r.guard('guard_no_overflow', []);
	return result;
}

function recordFloats(r: Recorder, op: number, lhs: Operand, rhs: Operand, a: number, b: number): Operand | undefined {
	const name = ARITHMETIC[op] ?? COMPARISONS[op];
	if (name !== undefined) return r.emit(`float_${name}`, [lhs, rhs]);
	switch (op) {
		case BinaryOp.TRUE_DIVIDE:
		case BinaryOp.FLOOR_DIVIDE:
		case BinaryOp.MODULO:
			if (b === 0) return undefined;
			if (!(rhs instanceof Constant)) r.guardCondition(r.emit('float_is_true', [rhs]), true);
			if (op === BinaryOp.TRUE_DIVIDE) return r.emit('float_truediv', [lhs, rhs]);
			return r.call(op === BinaryOp.MODULO ? FLOAT_MODULO : FLOAT_FLOOR_DIVIDE, [lhs, rhs]);
		case BinaryOp.POWER:
			// A negative number to a fraction is complex, 0 to a negative one an error.
			if (hasComplexPower(a, b) || a <= 0) return undefined;
			if (!(lhs instanceof Constant)) r.guardCondition(r.emit('float_gt', [lhs, new Constant('f', 0)]), true);
			return r.call(FLOAT_POWER, [lhs, rhs]);
		default:
			return undefined;
	}
}

/** Types whose operators depend on nothing but the value, with others of these types. */
function isImmutableNative(value: Value): boolean {
	return isScalar(value) || value instanceof PyBytes;
}

function recordOther(
	r: Recorder,
	op: number,
	lhs: Operand,
	rhs: Operand,
	a: Value,
	b: Value,
	resultSlot: number,
): Operand | undefined {
	if (op === BinaryOp.EXCEPTION_MATCH) {
		const matched = recordExceptionMatch(r, lhs, rhs, a, b);
		if (matched !== undefined) return matched;
	}
	if (op === BinaryOp.IN) {
		const container = { operand: rhs, value: b };
		const item = { operand: lhs, value: a };
		if (recordAskingContainer(r, container, item, resultSlot)) return undefined;
		const has = recordDictHas(r, container, item);
		if (has !== undefined) return has;
	}
	const decided = recordPlainItems(r, op, lhs, rhs, a, b) ?? recordEquality(r, op, lhs, rhs, a, b);
	if (decided !== undefined) return decided;
	const special = callSpecialMethod(r, op, lhs, rhs, a, b, resultSlot);
	if (special === 'pushed') return undefined;
	if (isImmutableNative(a) && isImmutableNative(b)) {
		const left = guardNative(r, lhs, a);
		const right = guardNative(r, rhs, b);
		const args = [new Constant('i', op), left, right];
		const areInts = typeOf(a) === intType && typeOf(b) === intType;
		const descr = areInts ? intOperatorCall(plainOperator(op), a as Int, b as Int) : undefined;
		return r.callBoxed(descr ?? PURE_BINARY, args);
	}
	const args = [new Constant('i', op), r.boxed(lhs), r.boxed(rhs)];
	const concatenates = plainOperator(op) === BinaryOp.ADD || plainOperator(op) === BinaryOp.MULTIPLY;
	if (concatenates && (a instanceof PyList || a instanceof PyTuple)) {
		if (b instanceof PyList || b instanceof PyTuple || typeof b === 'number') {
			guardNative(r, lhs, a);
			guardNative(r, rhs, b);
			return r.call(op === plainOperator(op) ? READING_BINARY : WRITING_BINARY, args);
		}
	}
	return r.call(ANY_BINARY, args);
}

/** Whether equality is identity as far as one of the two is concerned: None and instances whose class says nothing else. */
function isComparedByIdentity(value: Value): boolean {
	if (value === null) return true;
	return value instanceof PyInstance && value.type.equals === undefined && value.type.notEquals === undefined;
}

/** `==` and `!=` of what nothing needs to be asked about; undefined for others. */
function recordEquality(r: Recorder, op: number, lhs: Operand, rhs: Operand, a: Value, b: Value): Operand | undefined {
	if (op !== BinaryOp.EQUAL && op !== BinaryOp.NOT_EQUAL) return undefined;
	const areBothIdentities = isComparedByIdentity(a) && isComparedByIdentity(b);
	const isNoneWithNative = (a === null && typeOf(b).isNative) || (b === null && typeOf(a).isNative);
	if (!areBothIdentities && !isNoneWithNative) return undefined;
	guardCompared(r, lhs, a);
	guardCompared(r, rhs, b);
	if (a === null || b === null) return new Constant('b', (a === b) === (op === BinaryOp.EQUAL));
	return r.emit(op === BinaryOp.EQUAL ? 'ptr_eq' : 'ptr_ne', [lhs, rhs]);
}

function guardCompared(r: Recorder, operand: Operand, value: Value): void {
	if (value instanceof PyInstance) guardMember(r, operand, value);
	else guardNative(r, operand, value);
}

/** Leaves unless an operand has the native type that it has now. Returns it, as what it is then known to be. */
export function guardNative(r: Recorder, operand: Operand, value: Value): Operand {
	if (operand.kind !== 'p' || operand instanceof Constant) return operand;
	if (typeof value === 'number') return r.asKind(operand, 'i');
	if (typeof value === 'boolean') return r.asKind(operand, 'b');
	if (typeof value === 'string') return r.asKind(operand, 's');
	if (value === null) r.guardValue(operand, null);
	else if (value instanceof PyFloat) r.asFloat(operand);
	else r.guard('guard_type', [operand, new Constant('p', typeOf(value))]);
	return operand;
}

/** Whether a value is true, as a bool. */
export function recordTruth(r: Recorder, operand: Operand, value: Value): Operand {
	switch (typeof value) {
		case 'boolean':
			return r.asKind(operand, 'b');
		case 'number':
			return r.emit('int_is_true', [r.asKind(operand, 'i')]);
		case 'string':
			return r.emit('str_is_true', [r.asKind(operand, 's')]);
		case 'bigint':
			return r.call(NATIVE_TRUTH, [guardNative(r, operand, value)]);
	}
	if (value === null) {
		r.guardValue(operand, null);
		return new Constant('b', false);
	}
	if (value instanceof PyFloat) return r.emit('float_is_true', [r.asFloat(operand)]);
	if (value instanceof PyInstance && value.type.truth === undefined) {
		if (isOfAnyClass(r, operand)) guardAlwaysTrue(r, operand);
		else guardMember(r, operand, value);
		return new Constant('b', true);
	}
	if (value instanceof PyList && value.type.isNative) return hasItems(r, operand, value, LIST_ITEMS);
	if (value instanceof PyTuple && value.type.isNative) return hasItems(r, operand, value, TUPLE_ITEMS);
	if (value instanceof PyDict) {
		r.guardClass(operand, DICT);
		return r.emit('int_is_true', [r.emit('getfield_gc', [operand], 'i', DICT_SIZE)]);
	}
	// Asked by a test that goes on before it, a program would be asked twice.
	return r.truthOf(value) === undefined
		? r.call(TRUTH, [operand])
		: r.call(NATIVE_TRUTH, [guardNative(r, operand, value)]);
}

function hasItems(r: Recorder, operand: Operand, value: Value, field: FieldDescr): Operand {
	r.guardClass(operand, value instanceof PyList ? LIST : TUPLE);
	const items = r.emit('getfield_gc', [operand], 'p', field);
	return r.emit('int_is_true', [r.emit('arraylen_gc', [items])]);
}

/** `not x`. */
export function recordNot(r: Recorder, operand: Operand, value: Value): Operand {
	const isTrue = recordTruth(r, operand, value);
	return isTrue instanceof Constant ? new Constant('b', isTrue.value !== true) : r.emit('bool_not', [isTrue]);
}

/** `-x`, `+x`, `~x`. */
export function recordUnary(r: Recorder, op: number, operand: Operand, value: Value): Operand {
	if (typeof value === 'number') {
		const int = r.asKind(operand, 'i');
		if (op === UnaryOp.NEGATIVE) return r.emit('int_neg', [int]);
		if (op === UnaryOp.POSITIVE) return int;
		if (op === UnaryOp.INVERT && value !== Number.MAX_SAFE_INTEGER)
			return withoutOverflow(r, 'int_sub_ovf', [constantOf(-1), int]);
	} else if (value instanceof PyFloat) {
		if (op === UnaryOp.NEGATIVE) return r.emit('float_neg', [r.asFloat(operand)]);
		if (op === UnaryOp.POSITIVE) {
			guardNative(r, operand, value);
			return operand;
		}
	}
	const args = [new Constant('i', op), r.boxed(operand)];
	if (!isImmutableNative(value)) return r.call(ANY_UNARY, args);
	guardNative(r, operand, value);
	return r.call(PURE_UNARY, args);
}
