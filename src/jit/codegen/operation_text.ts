// The JavaScript of operations that are expressions, and of guards: the condition under which they fail.
// Arguments come as text: names of variables, or literals that need no parentheses. Known ranges (int_bounds) give short
// forms, which the engine turns into single instructions; without them its own feedback decides.

import { PyInstance } from '../../objects/class.ts';
import { FloatCell } from '../../objects/float_cell.ts';
import { intModulo, intOr } from '../../objects/int_arithmetic.ts';
import { MAX_LENGTH } from '../../objects/str.ts';
import { boolType, intType, noneType, strType } from '../../objects/type.ts';
import { type ClassDescr, type FieldDescr, FrameSlotDescr, type SlotDescr } from '../descriptors.ts';
import { Constant, type Operand, type Operation, type Range } from '../ir.ts';
import type { OperationName } from '../operations.ts';
import { ANY_INT, difference, is32Bits, product, rangeFrom, sum } from '../optimize/ranges.ts';
import { wideAnd, wideXor } from './wide_bitwise.ts';

/** Gives names to what generated code refers to. */
export interface ConstantPool {
	/** The name of a constant that is passed in by reference. */
	constant(value: unknown): string;
}

/**
 * Text of an operation; `a` and `b` are its first two arguments. `out` is the variable that takes its result, free to be used
 * until then.
 */
export type Template = (operation: Operation, a: string, b: string, pool: ConstantPool, out: string) => string;

const MAX_INT = Number.MAX_SAFE_INTEGER;
const MAX_INT32 = 2 ** 31 - 1;
const TWO_32 = 2 ** 32;

function rangeOf(operand: Operand | undefined): Range {
	if (!(operand instanceof Constant)) return operand?.range ?? ANY_INT;
	return typeof operand.value === 'number' ? rangeFrom(operand.value, operand.value) : ANY_INT;
}

/** What an operand is within where the operation stands. */
function operandRange({ args, operandRanges }: Operation, index: number): Range {
	return operandRanges?.[index] ?? rangeOf(args[index]);
}

/** Whether operands and result of a binary operation are of 32 bits. */
function all32(operation: Operation, result: Range): boolean {
	return (
		is32Bits(operandRange(operation, 0)) &&
		is32Bits(operandRange(operation, 1)) &&
		(is32Bits(result) || is32Bits(rangeOf(operation)))
	);
}

function add(operation: Operation, a: string, b: string): string {
	const result = sum(operandRange(operation, 0), operandRange(operation, 1));
	return all32(operation, result) ? `(${a}+${b})|0` : `${a}+${b}`;
}

function subtract(operation: Operation, a: string, b: string): string {
	const right = operandRange(operation, 1);
	const result = difference(operandRange(operation, 0), right);
	return all32(operation, result) ? `(${a}-${b})|0` : `${a}-${b}`;
}

/** Adding 0 makes 0 of -0, which comes from 0 times a negative number. */
function multiply(operation: Operation, a: string, b: string): string {
	const left = operandRange(operation, 0);
	const right = operandRange(operation, 1);
	if (all32(operation, product(left, right))) return `Math.imul(${a},${b})`;
	return left.lower >= 0 && right.lower >= 0 ? `${a}*${b}` : `${a}*${b}+0`;
}

/** Tests whether the operands are of 32 bits, as far as that is not known; empty when it is. */
function test32(operation: Operation, a: string, b: string): string {
	const isA32 = is32Bits(operandRange(operation, 0));
	const isB32 = is32Bits(operandRange(operation, 1));
	if (isA32) return isB32 ? '' : `(${b}|0)===${b}`;
	return isB32 ? `(${a}|0)===${a}` : `(${a}|0)===${a}&&(${b}|0)===${b}`;
}

function choice(test: string, yes: string, no: string): string {
	return test === '' ? yes : `${test}?${yes}:${no}`;
}

/** Whether all of a range are ints of 32 bits without a sign. */
function isUnsigned({ lower, upper }: Range): boolean {
	return lower >= 0 && upper < TWO_32;
}

/** A bitwise operator on two such ints that need not be below 2 ** 31; undefined of others. */
function unsigned(operation: Operation, a: string, operator: string, b: string): string | undefined {
	const [left, right] = [operandRange(operation, 0), operandRange(operation, 1)];
	if (!isUnsigned(left) || !isUnsigned(right) || (is32Bits(left) && is32Bits(right))) return undefined;
	return `(${a}${operator}${b})>>>0`;
}

/** The exponent of a constant power of 2, or -1. */
function exponentOf(operand: Operand | undefined): number {
	if (!(operand instanceof Constant)) return -1;
	const exponent = Math.log2(operand.value as number);
	return Number.isInteger(exponent) && exponent >= 0 && 2 ** exponent === operand.value ? exponent : -1;
}

/** `a >> b`, the count known to be from 0 to 31, or a constant. */
function shiftRight(range: Range, a: string, count: string, power: string): string {
	if (isUnsigned(range)) return `${a}>>>${count}`;
	const wide = `Math.floor(${a}/${power})`;
	return choice(is32Bits(range) ? '' : `(${a}|0)===${a}`, `${a}>>${count}`, wide);
}

function floorDivide(operation: Operation, a: string, b: string): string {
	const exponent = exponentOf(operation.args[1]);
	if (exponent >= 32) return `Math.floor(${a}/${2 ** exponent})`;
	if (exponent >= 0) return shiftRight(operandRange(operation, 0), a, `${exponent}`, `${2 ** exponent}`);
	const left = operandRange(operation, 0);
	const right = operandRange(operation, 1);
	let signs = left.lower < 0 ? `${a}>=0` : '';
	if (right.lower <= 0) signs += signs === '' ? `${b}>0` : `&&${b}>0`;
	// Exact (see intFloorDivide). Adding 0 makes 0 of -0, which comes from 0 divided by a negative number.
	const signed = right.lower > 0 ? `Math.floor(${a}/${b})` : `Math.floor(${a}/${b})+0`;
	const narrow = choice(signs, `(${a}/${b})|0`, signed);
	return choice(test32(operation, a, b), `(${narrow})`, signed);
}

function modulo(operation: Operation, a: string, b: string, pool: ConstantPool, out: string): string {
	const exponent = exponentOf(operation.args[1]);
	if (exponent >= 0) return lowBits(a, exponent);
	const left = operandRange(operation, 0);
	const right = operandRange(operation, 1);
	const any = `${pool.constant(intModulo)}(${a},${b})`;
	if (right.lower <= 0) return any;
	const isNarrow = is32Bits(right);
	const x = is32Bits(left) ? a : `(${a}|0)`;
	// With this the engine divides ints, whatever it took the dividend for. The remainder has the sign of the dividend.
	const rest = `(${x}%${b})|0`;
	const narrow = left.lower >= 0 ? rest : `(${out}=${rest})<0?${out}+${b}:${out}`;
	if (is32Bits(left) && isNarrow) return narrow;
	const positive = `${a}-Math.floor(${a}/${b})*${b}`;
	const wide = left.lower < 0 ? any : isNarrow ? `(${positive})|0` : positive;
	return isNarrow ? `(${a}|0)===${a}?${narrow}:${wide}` : wide;
}

/** The lowest bits of any safe integer: JavaScript's bitwise operators take the lowest 32 bits whatever comes above. */
function lowBits(a: string, bits: number): string {
	if (bits < 32) return `${a}&${2 ** bits - 1}`;
	if (bits === 32) return `${a}>>>0`;
	return `${a}-Math.floor(${a}/${2 ** bits})*${2 ** bits}`;
}

function and(operation: Operation, a: string, b: string, pool: ConstantPool): string {
	for (let i = 0; i < 2; i++) {
		const { lower, upper } = operandRange(operation, i);
		if (lower === TWO_32 - 1 && upper === lower) return `${i === 0 ? b : a}>>>0`;
		// What is beyond 32 bits in the other one does not count.
		if (lower >= 0 && upper <= MAX_INT32) return `${a}&${b}`;
	}
	const text = unsigned(operation, a, '&', b);
	if (text !== undefined) return text;
	return choice(test32(operation, a, b), `${a}&${b}`, `${pool.constant(wideAnd)}(${a},${b})`);
}

function or(operation: Operation, a: string, b: string, pool: ConstantPool): string {
	const text = unsigned(operation, a, '|', b);
	if (text !== undefined) return text;
	return choice(test32(operation, a, b), `${a}|${b}`, `${pool.constant(intOr)}(${a},${b})`);
}

function xor(operation: Operation, a: string, b: string, pool: ConstantPool): string {
	const text = unsigned(operation, a, '^', b);
	if (text !== undefined) return text;
	return choice(test32(operation, a, b), `${a}^${b}`, `${pool.constant(wideXor)}(${a},${b})`);
}

function shiftLeft(operation: Operation, a: string, b: string): string {
	if (is32Bits(operandRange(operation, 0)) && is32Bits(rangeOf(operation))) return `${a}<<${b}`;
	return `${a}*${powerOfTwo(operation.args[1], b)}`;
}

function powerOfTwo(operand: Operand | undefined, text: string): string {
	return operand instanceof Constant ? `${2 ** (operand.value as number)}` : `((1<<${text})>>>0)`;
}

/** Names of properties that have been looked at. */
const words = new Set<string>();

/** Names of properties are those of our own classes. */
function property(descr: FieldDescr): string {
	if (descr instanceof FrameSlotDescr) return `slots[${descr.index}]`;
	const { property: name } = descr;
	if (!words.has(name)) {
		if (!/^[A-Za-z]\w*$/.test(name)) throw new Error('a field is not named by a word');
		words.add(name);
	}
	return name;
}

/** Where an instance has the value of an attribute. */
function slot({ index, kind }: SlotDescr, instance: string): string {
	return kind === 'f' ? `${instance}.slots[${index}].value` : `${instance}.slots[${index}]`;
}

function isNoObject(a: string): string {
	return `typeof ${a}!=='object'||${a}===null`;
}

function failsValue(operation: Operation, a: string, b: string): string {
	const { value } = operation.args[1] as Constant;
	// 0 and -0 are equal, and NaN is not equal to itself.
	return value === 0 || Number.isNaN(value) ? `!Object.is(${a},${b})` : `${a}!==${b}`;
}

function failsType(operation: Operation, a: string, b: string): string {
	switch ((operation.args[1] as Constant).value) {
		case noneType:
			return `${a}!==null`;
		case boolType:
			return `typeof ${a}!=='boolean'`;
		case intType:
			return `typeof ${a}!=='number'&&typeof ${a}!=='bigint'`;
		case strType:
			return `typeof ${a}!=='string'&&(${isNoObject(a)}||${a}.type!==${b})`;
		default:
			return `${isNoObject(a)}||${a}.type!==${b}`;
	}
}

/** Operations that are their two arguments and what stands between them. */
export const INFIX: { readonly [name in OperationName]?: string } = {
	int_lt: '<',
	int_le: '<=',
	int_eq: '===',
	int_ne: '!==',
	int_gt: '>',
	int_ge: '>=',
	float_add: '+',
	float_sub: '-',
	float_mul: '*',
	float_truediv: '/',
	float_lt: '<',
	float_le: '<=',
	float_eq: '===',
	float_ne: '!==',
	float_gt: '>',
	float_ge: '>=',
	ptr_eq: '===',
	ptr_ne: '!==',
	str_concat: '+',
	str_eq: '===',
	str_ne: '!==',
};

/** Operations that are one expression. Those with no result are statements. */
export const EXPRESSIONS: { readonly [name in OperationName]?: Template } = {
	int_add: add,
	int_add_ovf: add,
	int_sub: subtract,
	int_sub_ovf: subtract,
	int_mul: multiply,
	int_mul_ovf: multiply,
	int_mul_low: (_, a, b) => `Math.imul(${a},${b})`,
	int_floordiv: floorDivide,
	int_mod: modulo,
	int_and: and,
	int_or: or,
	int_xor: xor,
	int_and_ovf: and,
	int_xor_ovf: xor,
	int_lshift: shiftLeft,
	int_lshift_ovf: shiftLeft,
	int_rshift: (operation, a, b) => shiftRight(operandRange(operation, 0), a, b, powerOfTwo(operation.args[1], b)),
	int_neg: (_, a) => `0-${a}`,
	int_invert: (operation, a) => (is32Bits(operandRange(operation, 0)) ? `~${a}` : `-1-${a}`),
	int_abs: (_, a) => `Math.abs(${a})`,
	int_min: (_, a, b) => `${a}<${b}?${a}:${b}`,
	int_max: (_, a, b) => `${a}>${b}?${a}:${b}`,
	int_is_true: (_, a) => `${a}!==0`,
	cast_int_to_float: (_, a) => `${a}`,
	cast_bool_to_int: (_, a) => `${a}?1:0`,
	float_neg: (_, a) => `-${a}`,
	float_abs: (_, a) => `Math.abs(${a})`,
	float_is_true: (_, a) => `${a}!==0`,
	cast_float_to_int_ovf: (_, a) => `Math.trunc(${a})+0`,
	bool_not: (_, a) => `!${a}`,
	strlen: (_, a) => `${a}.length`,
	strgetitem: (_, a, b) => `${a}[${b}]`,
	str_ord: (_, a, b) => `${a}.charCodeAt(${b})`,
	str_chr: (_, a) => `String.fromCharCode(${a})`,
	str_is_true: (_, a) => `${a}.length!==0`,
	getfield_gc: ({ descr }, a) => `${a}.${property(descr as FieldDescr)}`,
	setfield_gc: ({ descr }, a, b) => `${a}.${property(descr as FieldDescr)}=${b}`,
	force_token: () => 'F',
	getslot: ({ descr }, a) => slot(descr as SlotDescr, a),
	setslot: ({ descr }, a, b) => `${slot(descr as SlotDescr, a)}=${b}`,
	addslot: ({ descr }, a, b, pool) => {
		const { index, kind } = descr as SlotDescr;
		return `${a}.putSlot(${index},${kind === 'f' ? `new ${pool.constant(FloatCell)}(${b})` : b})`;
	},
	arraylen_gc: (_, a) => `${a}.length`,
	getarrayitem_gc: (_, a, b) => `${a}[${b}]`,
	array_push: (_, a, b) => `${a}.push(${b})`,
	array_pop: (_, a) => `${a}.pop()`,
	typedlen: (_, a) => `${a}.length`,
	gettypeditem: (_, a, b) => `${a}[${b}]`,
	new_instance: (_, a, _b, pool) => `new ${pool.constant(PyInstance)}(${a})`,
};

/** What holds where a guard fails, of guards that look at their arguments alone. */
export const FAILURES: { readonly [name in OperationName]?: Template } = {
	guard_true: (_, a) => `!${a}`,
	guard_false: (_, a) => a,
	guard_value: failsValue,
	guard_int: (_, a) => `typeof ${a}!=='number'`,
	guard_bool: (_, a) => `typeof ${a}!=='boolean'`,
	guard_str: (_, a) => `typeof ${a}!=='string'`,
	guard_class: ({ descr }, a, _b, pool) => `!(${a} instanceof ${pool.constant((descr as ClassDescr).cls)})`,
	guard_bound: (_, a) => `${a}===undefined`,
	guard_shape: (_, a, b, pool) => `!(${a} instanceof ${pool.constant(PyInstance)})||${a}.shape!==${b}`,
	guard_type: failsType,
};

/** Whether `guard_no_overflow` fails: the result of an operation is no safe integer, or a str that is too long. */
export function overflow(operation: Operation, value: string): string {
	if (operation.kind === 's') return `${value}.length>${MAX_LENGTH}`;
	// It may be no number.
	if (operation.name === 'cast_float_to_int_ovf') return `!(${value}<=${MAX_INT}&&${value}>=-${MAX_INT})`;
	// The engine leaves all of it out where it takes the value for an int of 32 bits.
	const isWide = `(${value}|0)!==${value}`;
	if (operation.name === 'int_add_ovf') {
		const [a, b] = [operandRange(operation, 0), operandRange(operation, 1)];
		if (a.lower >= 0 || b.lower >= 0) return `${isWide}&&${value}>${MAX_INT}`;
		if (a.upper <= 0 || b.upper <= 0) return `${isWide}&&${value}<-${MAX_INT}`;
	}
	return `${isWide}&&(${value}>${MAX_INT}||${value}<-${MAX_INT})`;
}
