// Constant folding, in the parser's stride: what the reference implementation computes while it builds the tree
// (py/parse.c). Works on finished operands; knows no tokens. Arithmetic on numbers is in constant_arithmetic.ts.

import type { Constant } from '../mpy/rawcode.ts';
import type { BinaryOperator, ConstantExpression, Expression } from './ast.ts';
import { binaryOperation, type LongIntDigitBits, type NumberConstant, unaryOperation } from './constant_arithmetic.ts';

/** What the target of compilation knows as ints. */
export interface FoldTarget {
	/** Ints from its negative up to it, exclusive, are small. */
	readonly smallIntLimit: number;
	readonly longIntDigitBits: LongIntDigitBits;
}

export const TRUE: ConstantExpression = { kind: 'Constant', line: 0, form: 'token', value: { kind: 'true' } };
export const FALSE: ConstantExpression = { kind: 'Constant', line: 0, form: 'token', value: { kind: 'false' } };

/** Truth of a constant as the object it stands for. */
export function isTrue(value: Constant): boolean {
	switch (value.kind) {
		case 'none':
		case 'false':
			return false;
		case 'true':
		case 'ellipsis':
			return true;
		case 'int':
			return value.value !== 0;
		case 'float':
			return value.value !== 0;
		case 'complex':
			return value.real !== 0 || value.imag !== 0;
		case 'str':
		case 'bytes':
			return value.value.length !== 0;
		case 'tuple':
			return value.items.length !== 0;
	}
}

/** Truth of an expression if it is a constant or `()`, else undefined; decides which branches are compiled at all. */
export function constantTruth(node: Expression): boolean | undefined {
	if (node.kind === 'Constant') return isTrue(node.value);
	if (node.kind === 'Tuple' && node.elements.length === 0) return false;
	return undefined;
}

/** The object an expression stands for if it is a constant or `()`, else undefined. */
export function constantValue(node: Expression): Constant | undefined {
	if (node.kind === 'Constant') return node.value;
	if (node.kind === 'Tuple' && node.elements.length === 0) return { kind: 'tuple', items: [] };
	return undefined;
}

/** A computed or named constant: a small int if the target has it, else an object. */
export function makeConstant(value: Constant, line: number, target: FoldTarget): ConstantExpression {
	const { smallIntLimit } = target;
	const isSmallInt = value.kind === 'int' && value.value >= -smallIntLimit && value.value < smallIntLimit;
	if (!isSmallInt) return { kind: 'Constant', line, form: 'object', value };
	return COMMON_INTS[value.value as number] ?? { kind: 'Constant', line: 0, form: 'smallInt', value };
}

/** Small ints are the same node wherever they stand; these are in most programs. */
const COMMON_INTS: readonly ConstantExpression[] = Array.from({ length: 256 }, (_, value) => ({
	kind: 'Constant',
	line: 0,
	form: 'smallInt',
	value: { kind: 'int', value },
}));

function numberOf(node: Expression): NumberConstant | null {
	if (node.kind !== 'Constant') return null;
	const { value } = node;
	return value.kind === 'int' || value.kind === 'float' ? value : null;
}

/** A chain of binary operators, if all its operands are numbers and all its operations succeed. */
export function foldChain(
	operands: readonly Expression[],
	ops: readonly BinaryOperator[],
	target: FoldTarget,
): ConstantExpression | null {
	let result = numberOf(operands[0]);
	for (let i = 0; i < ops.length && result !== null; i++) {
		const operand = numberOf(operands[i + 1]);
		result = operand === null ? null : binaryOperation(ops[i], result, operand, target.longIntDigitBits);
	}
	return result === null ? null : makeConstant(result, 0, target);
}

/** `base ** exponent` of numbers. */
export function foldPower(base: Expression, exponent: Expression, target: FoldTarget): ConstantExpression | null {
	const left = numberOf(base);
	const right = left && numberOf(exponent);
	const result = left && right && binaryOperation('**', left, right, target.longIntDigitBits);
	return result && makeConstant(result, 0, target);
}

/** A sign or `~` before a number. */
export function foldUnary(op: '+' | '-' | '~', operand: Expression, target: FoldTarget): ConstantExpression | null {
	const value = numberOf(operand);
	const result = value && unaryOperation(op, value);
	if (op === '-' && result?.kind === 'int' && result.value === LEAST_WIDE_SMALL_INT) {
		return { kind: 'Constant', line: 0, form: 'object', value: result };
	}
	return result && makeConstant(result, 0, target);
}

/** The least small int of 63 bits. Negating is the one way to get it that leaves the reference with a long int. */
const LEAST_WIDE_SMALL_INT = -(2n ** 62n);

/** `not` before a constant. */
export function foldNot(operand: Expression): ConstantExpression | null {
	const truth = constantTruth(operand);
	return truth === undefined ? null : truth ? FALSE : TRUE;
}

/**
 * Operands of `or` or `and` that can matter: constants that never decide go, unless last, and so does all behind a
 * constant that always decides. At least one is left.
 */
export function foldBoolOperands(op: 'or' | 'and', operands: readonly Expression[]): readonly Expression[] {
	if (!operands.some((operand) => constantTruth(operand) !== undefined)) return operands;
	const kept: Expression[] = [];
	const deciding = op === 'or';
	for (const [index, operand] of operands.entries()) {
		const truth = constantTruth(operand);
		if (truth === deciding || index === operands.length - 1) {
			kept.push(operand);
			break;
		}
		if (truth === undefined) kept.push(operand);
	}
	return kept;
}

/** The tuple of constant elements, or null if one is not constant. */
export function foldTuple(elements: readonly Expression[], line: number): ConstantExpression | null {
	const items: Constant[] = [];
	for (const element of elements) {
		const value = constantValue(element);
		if (value === undefined) return null;
		items.push(value);
	}
	return { kind: 'Constant', line, form: 'object', value: { kind: 'tuple', items } };
}
