// The JavaScript of operators on ints that may be beyond 53 bits. Written out where a trace has them, the engine sees what
// they meet there, and computes results of up to 64 bits as machine words; a function that all of them shared would meet ints
// of all sizes. Ints that are numbers come and go as halves of a word in memory: the engine's own conversions are calls.

import { BinaryOp } from '../../objects/operators.ts';
import { Constant, type Operand, type Operation } from '../ir.ts';
import type { ConstantPool } from './operation_text.ts';

const WORD = new BigInt64Array(1);
/** The halves of {@link WORD}. */
const LOW = new Uint32Array(WORD.buffer);
const HIGH = new Int32Array(WORD.buffer);
/** Which of the two is the lower one on this machine. */
WORD[0] = 1n;
const LOWER = LOW.indexOf(1);
const UPPER = 1 - LOWER;

const TWO_32 = 2 ** 32;
const TWO_63 = 2n ** 63n;
/** Constants beyond are not written out. */
const MAX_LITERAL = 2n ** 64n;
/** The test that fails. */
const NEVER = 'false';
/** Counts of shifts up to this give at most twice a word. */
const MAX_SHIFT = 63;

/** Variables of the section that texts use. */
export const INT64_TEMPORARIES = 3;

/** An operator in place of its call. */
export interface Int64Text {
	/** Statements that come first. */
	readonly before: string;
	/** Whether {@link result} may run, and not the call has to; empty where it always may. */
	readonly condition: string;
	/** Statements that work it out. */
	readonly assignment: string;
	/** The result, behind them. */
	readonly result: string;
}

/** An operand as a bigint. */
interface Word {
	/** Text without side effects. */
	readonly text: string;
	/** What assigns it. */
	readonly assignment: string;
	/** Whether it is of 64 bits at most, with its sign; empty where that is certain, or {@link NEVER}. */
	readonly test: string;
	/** What is known of it. */
	readonly constant: bigint | undefined;
}

const INFIX: { readonly [op: number]: string } = {
	[BinaryOp.ADD]: '+',
	[BinaryOp.SUBTRACT]: '-',
	[BinaryOp.MULTIPLY]: '*',
	[BinaryOp.AND]: '&',
	[BinaryOp.OR]: '|',
	[BinaryOp.XOR]: '^',
};

/** JavaScript's comparisons, which are exact for ints of any size. */
export const INT_COMPARISONS: { readonly [op: number]: string } = {
	[BinaryOp.LESS]: '<',
	[BinaryOp.MORE]: '>',
	[BinaryOp.EQUAL]: '===',
	[BinaryOp.LESS_EQUAL]: '<=',
	[BinaryOp.MORE_EQUAL]: '>=',
	[BinaryOp.NOT_EQUAL]: '!==',
};

/**
 * The text of a call of an arithmetic operator on ints; undefined for constants that are too large.
 * @param op the operator, without its assignment
 * @param a name of the first operand, or a literal
 * @param b likewise of the second
 */
export function int64Text(op: number, operation: Operation, a: string, b: string): Int64Text | undefined {
	const [, first, second] = operation.args as [Operand, Operand, Operand];
	const x = wordOf(first, a, 't0');
	const y = wordOf(second, b, 't1');
	if (x === undefined || y === undefined) return undefined;
	const before = `${x.assignment}${y.assignment}`;
	const assignment = assignmentOf(op, x, y);
	const tests = testsOf(op, x, y);
	if (assignment === undefined || tests.includes(NEVER)) return undefined;
	return { before, condition: tests.filter((test) => test !== '').join('&&'), assignment, result: 'int(t2)' };
}

function wordOf(operand: Operand, text: string, variable: string): Word | undefined {
	if (!(operand instanceof Constant)) {
		const test = operand.kind === 'i' ? '' : `BigInt.asIntN(64,${variable})===${variable}`;
		return { text: variable, assignment: `${variable}=word(${text})\n`, test, constant: undefined };
	}
	const { value } = operand;
	if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
	const constant = BigInt(value);
	if (constant > MAX_LITERAL || constant < -MAX_LITERAL) return undefined;
	const test = constant >= -TWO_63 && constant < TWO_63 ? '' : NEVER;
	return { text: constant < 0n ? `(${constant}n)` : `${constant}n`, assignment: '', test, constant };
}

/**
 * The functions that operators' texts call: `word` makes a bigint of an int, `int` the int of a bigint. Each unit has its own:
 * for the engine, they then meet what the unit does.
 */
export function int64Functions(pool: ConstantPool): string {
	const word = pool.constant(WORD);
	const low = `${pool.constant(LOW)}[${LOWER}]`;
	const high = `${pool.constant(HIGH)}[${UPPER}]`;
	const isNarrow = `x<=${Number.MAX_SAFE_INTEGER}n&&x>=${Number.MIN_SAFE_INTEGER}n`;
	return `function word(x){return typeof x==='bigint'?x:(${high}=Math.floor(x/${TWO_32}),${low}=x,${word}[0])}
function int(x){return ${isNarrow}?(${word}[0]=x,${high}*${TWO_32}+${low}):x}
`;
}

/** What must hold. Long ints are paid for (objects/int_cost.ts) where both are, and may be too long. */
function testsOf(op: number, x: Word, y: Word): string[] {
	const tests: string[] = [];
	switch (op) {
		case BinaryOp.ADD:
		case BinaryOp.SUBTRACT:
		case BinaryOp.MULTIPLY:
			tests.push(x.test, y.test);
			break;
		case BinaryOp.FLOOR_DIVIDE:
		case BinaryOp.MODULO:
			tests.push(y.test);
			if (y.constant === undefined || y.constant === 0n) tests.push(`${y.text}!==0n`);
			break;
		case BinaryOp.LSHIFT:
		case BinaryOp.RSHIFT:
			if (op === BinaryOp.LSHIFT) tests.push(x.test);
			if (y.constant === undefined || y.constant < 0n || y.constant > MAX_SHIFT) {
				tests.push(`${y.text}>=0n`, `${y.text}<=${MAX_SHIFT}n`);
			}
	}
	return tests;
}

/** What assigns the result to `t2`. Division is towards minus infinity, and a remainder has the sign of the divisor. */
function assignmentOf(op: number, x: Word, y: Word): string | undefined {
	const infix = INFIX[op];
	if (infix !== undefined) return `t2=${x.text}${infix}${y.text}`;
	const isPositive = y.constant !== undefined && y.constant > 0n;
	switch (op) {
		case BinaryOp.FLOOR_DIVIDE: {
			const areUnlike = isPositive ? `${x.text}<0n` : `${x.text}<0n!==${y.text}<0n`;
			return `t2=${x.text}/${y.text}\nif(${areUnlike}&&t2*${y.text}!==${x.text})t2=t2-1n`;
		}
		case BinaryOp.MODULO: {
			const isUnlike = isPositive ? 't2<0n' : `t2!==0n&&t2<0n!==${y.text}<0n`;
			return `t2=${x.text}%${y.text}\nif(${isUnlike})t2=t2+${y.text}`;
		}
		case BinaryOp.LSHIFT:
			return `t2=${x.text}<<${y.text}`;
		case BinaryOp.RSHIFT:
			return `t2=${x.text}>>${y.text}`;
		default:
			return undefined;
	}
}
