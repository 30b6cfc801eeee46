// The JavaScript of operations that are expressions, and of guards: the condition that holds where the trace goes on.
// Arguments come as text: names of variables, or literals that need no parentheses. Known ranges (int_bounds) give short
// forms, which the engine turns into single instructions; without them its own feedback decides.

import { PyInstance } from '../objects/class.ts';
import { intAnd, intFloorDivide, intModulo, intOr, intXor } from '../objects/int_arithmetic.ts';
import { MAX_LENGTH } from '../objects/str.ts';
import { boolType, intType, noneType, strType } from '../objects/type.ts';
import { type ClassDescr, type FieldDescr, FrameSlotDescr, type SlotDescr } from './descriptors.ts';
import { Constant, type Operand, type Operation, type Range } from './ir.ts';
import type { OperationName } from './operations.ts';
import { ANY_INT, difference, is32Bits, product, rangeFrom, sum } from './optimize/ranges.ts';

/** Gives names to what generated code refers to. */
export interface ConstantPool {
	/** The name of a constant that is passed in by reference. */
	constant(value: unknown): string;
}

/** Text of an operation. `out` is the variable that takes its result, free to be used until then. */
type Template = (operation: Operation, args: readonly string[], pool: ConstantPool, out: string) => string;

const MAX_INT = Number.MAX_SAFE_INTEGER;
const MAX_INT32 = 2 ** 31 - 1;
const TWO_32 = 2 ** 32;

function rangeOf(operand: Operand | undefined): Range {
	if (!(operand instanceof Constant)) return operand?.range ?? ANY_INT;
	return typeof operand.value === 'number' ? rangeFrom(operand.value, operand.value) : ANY_INT;
}

/** Whether operands and result of a binary operation are of 32 bits. */
function all32(operation: Operation, result: Range): boolean {
	const [a, b] = operation.args;
	return is32Bits(rangeOf(a)) && is32Bits(rangeOf(b)) && (is32Bits(result) || is32Bits(rangeOf(operation)));
}

function add(operation: Operation, [a, b]: readonly string[]): string {
	const result = sum(rangeOf(operation.args[0]), rangeOf(operation.args[1]));
	return all32(operation, result) ? `(${a} + ${b}) | 0` : `${a} + ${b}`;
}

function subtract(operation: Operation, [a, b]: readonly string[]): string {
	const right = rangeOf(operation.args[1]);
	const result = difference(rangeOf(operation.args[0]), right);
	return all32(operation, result) ? `(${a} - ${b}) | 0` : `${a} - ${b}`;
}

/** Adding 0 makes 0 of -0, which comes from 0 times a negative number. */
function multiply(operation: Operation, [a, b]: readonly string[]): string {
	const left = rangeOf(operation.args[0]);
	const right = rangeOf(operation.args[1]);
	if (all32(operation, product(left, right))) return `Math.imul(${a}, ${b})`;
	const isPlain = (left.lower >= 0 && right.lower >= 0) || (left.lower > 0 && right.lower > 0);
	return isPlain ? `${a} * ${b}` : `${a} * ${b} + 0`;
}

/** Tests whether the operands are of 32 bits, as far as that is not known; empty when it is. */
function test32(operation: Operation, args: readonly string[]): string {
	return args
		.filter((_, i) => !is32Bits(rangeOf(operation.args[i])))
		.map((text) => `(${text} | 0) === ${text}`)
		.join(' && ');
}

function choice(test: string, yes: string, no: string): string {
	return test === '' ? yes : `${test} ? ${yes} : ${no}`;
}

/** The exponent of a constant power of 2, or -1. */
function exponentOf(operand: Operand | undefined): number {
	if (!(operand instanceof Constant)) return -1;
	const exponent = Math.log2(operand.value as number);
	return Number.isInteger(exponent) && exponent >= 0 && 2 ** exponent === operand.value ? exponent : -1;
}

/** `a >> b`, the count known to be from 0 to 31, or a constant. */
function shiftRight(operand: Operand | undefined, a: string, count: string, power: string): string {
	const wide = `Math.floor(${a} / ${power})`;
	return choice(is32Bits(rangeOf(operand)) ? '' : `(${a} | 0) === ${a}`, `${a} >> ${count}`, wide);
}

function floorDivide(operation: Operation, args: readonly string[], pool: ConstantPool): string {
	const [a, b] = args as [string, string];
	const exponent = exponentOf(operation.args[1]);
	if (exponent >= 32) return `Math.floor(${a} / ${2 ** exponent})`;
	if (exponent >= 0) return shiftRight(operation.args[0], a, `${exponent}`, `${2 ** exponent}`);
	const left = rangeOf(operation.args[0]);
	const right = rangeOf(operation.args[1]);
	const signs: string[] = [];
	if (left.lower < 0) signs.push(`${a} >= 0`);
	if (right.lower <= 0) signs.push(`${b} > 0`);
	// Adding 0 makes 0 of -0, which comes from 0 divided by a negative number.
	const signed = right.lower > 0 ? `Math.floor(${a} / ${b})` : `Math.floor(${a} / ${b}) + 0`;
	const narrow = choice(signs.join(' && '), `(${a} / ${b}) | 0`, signed);
	return choice(test32(operation, args), `(${narrow})`, `${pool.constant(intFloorDivide)}(${a}, ${b})`);
}

function modulo(operation: Operation, args: readonly string[], pool: ConstantPool, out: string): string {
	const [a, b] = args as [string, string];
	const exponent = exponentOf(operation.args[1]);
	if (exponent >= 0) return lowBits(a, exponent);
	const left = rangeOf(operation.args[0]);
	if (rangeOf(operation.args[1]).lower <= 0) return `${pool.constant(intModulo)}(${a}, ${b})`;
	if (left.lower >= 0) return `${a} % ${b}`;
	// The remainder has the sign of the dividend, and may be -0.
	if (test32(operation, args) === '') return `(${out} = (${a} % ${b}) | 0) < 0 ? ${out} + ${b} : ${out}`;
	return `(${out} = ${a} % ${b}) < 0 ? ${out} + ${b} : ${out} + 0`;
}

/** The lowest bits of any safe integer: JavaScript's bitwise operators take the lowest 32 bits whatever comes above. */
function lowBits(a: string, bits: number): string {
	if (bits < 32) return `${a} & ${2 ** bits - 1}`;
	if (bits === 32) return `${a} >>> 0`;
	return `${a} - Math.floor(${a} / ${2 ** bits}) * ${2 ** bits}`;
}

function and(operation: Operation, args: readonly string[], pool: ConstantPool): string {
	const [a, b] = args as [string, string];
	for (const i of [0, 1]) {
		const { lower, upper } = rangeOf(operation.args[i]);
		const other = args[1 - i] as string;
		if (lower === TWO_32 - 1 && upper === lower) return `${other} >>> 0`;
		// What is beyond 32 bits in the other one does not count.
		if (lower >= 0 && upper <= MAX_INT32) return `${a} & ${b}`;
	}
	return choice(test32(operation, args), `${a} & ${b}`, `${pool.constant(intAnd)}(${a}, ${b})`);
}

function or(operation: Operation, args: readonly string[], pool: ConstantPool): string {
	const [a, b] = args;
	return choice(test32(operation, args), `${a} | ${b}`, `${pool.constant(intOr)}(${a}, ${b})`);
}

function xor(operation: Operation, args: readonly string[], pool: ConstantPool): string {
	const [a, b] = args;
	return choice(test32(operation, args), `${a} ^ ${b}`, `${pool.constant(intXor)}(${a}, ${b})`);
}

function shiftLeft(operation: Operation, [a, b]: readonly string[]): string {
	if (is32Bits(rangeOf(operation.args[0])) && is32Bits(rangeOf(operation))) return `${a} << ${b}`;
	return `${a} * ${powerOfTwo(operation.args[1], b as string)}`;
}

function powerOfTwo(operand: Operand | undefined, text: string): string {
	return operand instanceof Constant ? `${2 ** (operand.value as number)}` : `((1 << ${text}) >>> 0)`;
}

function infix(operator: string): Template {
	return (_, [a, b]) => `${a} ${operator} ${b}`;
}

/** Names of properties are those of our own classes. */
function property(descr: FieldDescr): string {
	if (descr instanceof FrameSlotDescr) return `slots[${descr.index}]`;
	const { property: name } = descr;
	if (!/^[A-Za-z]\w*$/.test(name)) throw new Error('a field is not named by a word');
	return name;
}

function isObject(a: string): string {
	return `typeof ${a} === 'object' && ${a} !== null`;
}

function guardValue(operation: Operation, [a, b]: readonly string[]): string {
	const value = (operation.args[1] as Constant).value;
	// 0 and -0 are equal, and NaN is not equal to itself.
	return value === 0 || Number.isNaN(value) ? `Object.is(${a}, ${b})` : `${a} === ${b}`;
}

function guardType(operation: Operation, [a, b]: readonly string[]): string {
	switch ((operation.args[1] as Constant).value) {
		case noneType:
			return `${a} === null`;
		case boolType:
			return `typeof ${a} === 'boolean'`;
		case intType:
			return `typeof ${a} === 'number' || typeof ${a} === 'bigint'`;
		case strType:
			return `typeof ${a} === 'string' || ${isObject(a as string)} && ${a}.type === ${b}`;
		default:
			return `${isObject(a as string)} && ${a}.type === ${b}`;
	}
}

/** Operations that are one expression. Those with no result are statements. */
export const EXPRESSIONS: { readonly [name in OperationName]?: Template } = {
	int_add: add,
	int_add_ovf: add,
	int_sub: subtract,
	int_sub_ovf: subtract,
	int_mul: multiply,
	int_mul_ovf: multiply,
	int_mul_low: (_, [a, b]) => `Math.imul(${a}, ${b})`,
	int_floordiv: floorDivide,
	int_mod: modulo,
	int_and: and,
	int_or: or,
	int_xor: xor,
	int_lshift: shiftLeft,
	int_lshift_ovf: shiftLeft,
	int_rshift: ({ args }, [a, b]) => shiftRight(args[0], a as string, b as string, powerOfTwo(args[1], b as string)),
	int_neg: (_, [a]) => `0 - ${a}`,
	int_invert: ({ args }, [a]) => (is32Bits(rangeOf(args[0])) ? `~${a}` : `-1 - ${a}`),
	int_abs: (_, [a]) => `Math.abs(${a})`,
	int_min: (_, [a, b]) => `${a} < ${b} ? ${a} : ${b}`,
	int_max: (_, [a, b]) => `${a} > ${b} ? ${a} : ${b}`,
	int_lt: infix('<'),
	int_le: infix('<='),
	int_eq: infix('==='),
	int_ne: infix('!=='),
	int_gt: infix('>'),
	int_ge: infix('>='),
	int_is_true: (_, [a]) => `${a} !== 0`,
	cast_int_to_float: (_, [a]) => `${a}`,
	cast_bool_to_int: (_, [a]) => `${a} ? 1 : 0`,
	float_add: infix('+'),
	float_sub: infix('-'),
	float_mul: infix('*'),
	float_truediv: infix('/'),
	float_neg: (_, [a]) => `-${a}`,
	float_abs: (_, [a]) => `Math.abs(${a})`,
	float_lt: infix('<'),
	float_le: infix('<='),
	float_eq: infix('==='),
	float_ne: infix('!=='),
	float_gt: infix('>'),
	float_ge: infix('>='),
	float_is_true: (_, [a]) => `${a} !== 0`,
	cast_float_to_int_ovf: (_, [a]) => `Math.trunc(${a}) + 0`,
	bool_not: (_, [a]) => `!${a}`,
	ptr_eq: infix('==='),
	ptr_ne: infix('!=='),
	strlen: (_, [a]) => `${a}.length`,
	strgetitem: (_, [a, b]) => `${a}[${b}]`,
	str_ord: (_, [a, b]) => `${a}.charCodeAt(${b})`,
	str_chr: (_, [a]) => `String.fromCharCode(${a})`,
	str_concat: infix('+'),
	str_eq: infix('==='),
	str_ne: infix('!=='),
	str_is_true: (_, [a]) => `${a}.length !== 0`,
	getfield_gc: ({ descr }, [a]) => `${a}.${property(descr as FieldDescr)}`,
	setfield_gc: ({ descr }, [a, b]) => `${a}.${property(descr as FieldDescr)} = ${b}`,
	force_token: () => 'F',
	getslot: ({ descr }, [a]) => `${a}.slots[${(descr as SlotDescr).index}]`,
	setslot: ({ descr }, [a, b]) => `${a}.slots[${(descr as SlotDescr).index}] = ${b}`,
	addslot: ({ descr }, [a, b]) => `${a}.putSlot(${(descr as SlotDescr).index}, ${b})`,
	arraylen_gc: (_, [a]) => `${a}.length`,
	getarrayitem_gc: (_, [a, b]) => `${a}[${b}]`,
	setarrayitem_gc: (_, [a, b, c]) => `${a}[${b}] = ${c}`,
	array_push: (_, [a, b]) => `${a}.push(${b})`,
	array_pop: (_, [a]) => `${a}.pop()`,
	typedlen: (_, [a]) => `${a}.length`,
	gettypeditem: (_, [a, b]) => `${a}[${b}]`,
	settypeditem: (_, [a, b, c]) => `${a}[${b}] = ${c}`,
	new_with_vtable: ({ descr }, args, pool) => `new ${pool.constant((descr as ClassDescr).cls)}(${args.join(', ')})`,
	new_instance: (_, [a], pool) => `new ${pool.constant(PyInstance)}(${a})`,
	new_array: (_, args) => `[${args.join(', ')}]`,
	guard_int: (_, [a]) => `${a}`,
	guard_bool: (_, [a]) => `${a}`,
	guard_str: (_, [a]) => `${a}`,
	same_as: (_, [a]) => `${a}`,
};

/** What must hold for the trace to go on, of guards that look at their arguments alone. */
export const CONDITIONS: { readonly [name in OperationName]?: Template } = {
	guard_true: (_, [a]) => `${a}`,
	guard_false: (_, [a]) => `!(${a})`,
	guard_value: guardValue,
	guard_int: (_, [a]) => `typeof ${a} === 'number'`,
	guard_bool: (_, [a]) => `typeof ${a} === 'boolean'`,
	guard_str: (_, [a]) => `typeof ${a} === 'string'`,
	guard_class: ({ descr }, [a], pool) => `${a} instanceof ${pool.constant((descr as ClassDescr).cls)}`,
	guard_object: (_, [a]) => isObject(a as string),
	guard_bound: (_, [a]) => `${a} !== undefined`,
	guard_shape: (_, [a, b], pool) => `${a} instanceof ${pool.constant(PyInstance)} && ${a}.shape === ${b}`,
	guard_type: guardType,
};

/** The test of `guard_no_overflow`: that the result of an operation is a safe integer, or a str that is not too long. */
export function overflowTest(operation: Operation, value: string): string {
	if (operation.kind === 's') return `${value}.length <= ${MAX_LENGTH}`;
	const [a, b] = operation.args;
	const isAdd = operation.name === 'int_add_ovf';
	if (isAdd && (rangeOf(a).lower >= 0 || rangeOf(b).lower >= 0)) return `${value} <= ${MAX_INT}`;
	if (isAdd && (rangeOf(a).upper <= 0 || rangeOf(b).upper <= 0)) return `${value} >= -${MAX_INT}`;
	return `${value} <= ${MAX_INT} && ${value} >= -${MAX_INT}`;
}
