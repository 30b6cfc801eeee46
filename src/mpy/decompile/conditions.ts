// Conditions: conditional jumps back to `and`, `or`, `not`, comparison chains and conditional expressions.
// The compiler turns a condition into tests that each jump or fall through, right behind one another. Two neighbours are
// one condition if both jump to the same place, or the first jumps right behind the second; so they are reduced
// until one is left.

import * as op from '../opcodes.ts';
import { parseIf } from './branches.ts';
import type { Condition, Machine } from './machine.ts';
import { comparisonOf, parseValue, step, takeNegation } from './steps.ts';
import type { Expression } from './tree.ts';

/** The longest run of tests looked at together. */
const MAX_TESTS = 2000;

/** `not` of a condition, in the form with the fewest of them: all are the same jumps. */
export function negate(test: Expression): Expression {
	if (test.kind === 'Unary' && test.operator === 'not') return test.operand;
	if (test.kind === 'BoolOp') {
		const operands = test.operands.map(negate);
		const inside: Expression = { ...test, operator: test.operator === 'and' ? 'or' : 'and', operands };
		if (countNots(inside) < countNots(test) + 1) return inside;
	}
	return { kind: 'Unary', at: test.at, operator: 'not', operand: test };
}

function countNots(test: Expression): number {
	if (test.kind === 'Unary' && test.operator === 'not') return 1 + countNots(test.operand);
	return test.kind === 'BoolOp' ? test.operands.reduce((sum, operand) => sum + countNots(operand), 0) : 0;
}

/** A test as it is when a jump on `jumpIf` is taken to mean one on `wanted`. */
function withJump({ test, jumpIf }: Condition, wanted: boolean): Expression {
	return jumpIf === wanted ? test : negate(test);
}

function joined(operator: 'and' | 'or', left: Expression, right: Expression): Expression {
	const operands = [left, right].flatMap((operand) =>
		operand.kind === 'BoolOp' && operand.operator === operator ? operand.operands : [operand],
	);
	return { kind: 'BoolOp', at: left.at, operator, operands };
}

/** Two neighbouring conditions as one, or null if they are not. */
function reduce(m: Machine, first: Condition, second: Condition): Condition | null {
	const { jumpIf, target, next } = second;
	let operator: 'and' | 'or';
	let firstJump: boolean;
	if (first.target === m.code.offsetOf(next)) {
		// The first one, when it decides, jumps over the second.
		operator = jumpIf ? 'and' : 'or';
		firstJump = !jumpIf;
	} else if (first.target === target) {
		operator = jumpIf ? 'or' : 'and';
		firstJump = jumpIf;
	} else {
		return null;
	}
	return { test: joined(operator, withJump(first, firstJump), second.test), jumpIf, target, next };
}

/** Whether the compiler notes no line when it visits an expression. */
function isLeaf(expression: Expression): boolean {
	return expression.kind === 'Name' || (expression.kind === 'Constant' && !expression.isObject);
}

/**
 * Whether two conditions that jump to the same place are rather an `if` in an `if`, when both are possible: the line
 * table has a line for the second.
 */
function isNestedIf(m: Machine, second: Condition, secondStart: number): boolean {
	if (!m.session.hasLines || !m.code.hasLineAt(m.code.offsetOf(secondStart))) return false;
	// An `elif` has no line but that of its test.
	if (!m.code.hasLineAt(m.statementAt) && m.statementAt > 0) return false;
	if (isLeaf(firstTest(second.test))) return true;
	// With an else branch, only the outer `if` would have it.
	return second.target <= m.code.offsetOf(secondStart) || m.opcodeAt(m.code.numberAt(second.target) - 1) !== op.JUMP;
}

function firstTest(test: Expression): Expression {
	let first = test;
	while (first.kind === 'BoolOp' || (first.kind === 'Unary' && first.operator === 'not')) {
		first = first.kind === 'BoolOp' ? first.operands[0] : first.operand;
	}
	return first;
}

/** The longest condition that begins with `first`. `isStatement`: what follows may be an `if` of its own. */
function extend(m: Machine, first: Condition, isStatement: boolean): Condition {
	const stack = [{ condition: first, start: -1 }];
	let best = first;
	// Whether the whole run has come together in a way that it need not: another jump may still show that it must.
	let isDoubtful = false;
	let { next } = first;
	for (let count = 0; count < MAX_TESTS; count++) {
		// The limit is found by looking at all tests so far.
		m.spend(1 + Math.floor(stack.length / 8));
		const segment = segmentAt(m, next, limitOf(m, stack, next));
		if (segment === null) break;
		stack.push({ condition: segment, start: next });
		next = segment.next;
		while (stack.length > 1) {
			const second = stack[stack.length - 1];
			const before = stack[stack.length - 2];
			m.spend();
			const reduced = reduce(m, before.condition, second.condition);
			if (reduced === null) break;
			if (isStatement && stack.length === 2) {
				if (before.condition.target === m.code.offsetOf(second.condition.next)) isDoubtful = false;
				else if (isNestedIf(m, second.condition, second.start)) isDoubtful = true;
			}
			stack.length -= 2;
			stack.push({ condition: reduced, start: before.start });
		}
		if (stack.length === 1 && !isDoubtful) best = stack[0].condition;
	}
	return best;
}

/** The first place that something so far jumps to. */
function limitOf(m: Machine, stack: readonly { readonly condition: Condition }[], next: number): number {
	const offset = m.code.offsetOf(next);
	let { limit } = m;
	for (const { condition } of stack) if (condition.target > offset) limit = Math.min(limit, condition.target);
	return limit;
}

/** The condition that begins at an instruction, or null if there is none. */
export function conditionAt(m: Machine, start: number, isStatement: boolean): Condition | null {
	const first = segmentAt(m, start, m.limit);
	return first && extend(m, first, isStatement);
}

/** The test and conditional jump that begin at an instruction, or null if what is there is something else. */
function segmentAt(m: Machine, start: number, limit: number): Condition | null {
	const key = `${start}/${limit}`;
	let segment = m.segments.get(key);
	if (segment === undefined) {
		const { position } = m;
		segment =
			m.attempt(() => {
				m.position = start;
				return m.within(undefined, () => {
					m.limit = limit;
					return parseSegment(m);
				});
			}) ?? null;
		m.position = position;
		m.segments.set(key, segment);
	}
	return segment;
}

function parseSegment(m: Machine): Condition {
	for (;;) {
		if (!isPopJump(m.opcodeAt(m.position))) {
			step(m);
			continue;
		}
		const jump = m.position;
		if (m.stack.length !== m.floor + 1 || tryConditionalExpression(m)) {
			if (m.position === jump) step(m);
			continue;
		}
		return takeTest(m);
	}
}

function isPopJump(opcode: number): boolean {
	return opcode === op.POP_JUMP_IF_TRUE || opcode === op.POP_JUMP_IF_FALSE;
}

/** Takes the value on the stack and the conditional jump behind it. */
function takeTest(m: Machine): Condition {
	const { opcode, operand } = m.instruction();
	m.position++;
	return {
		test: m.popValue(),
		jumpIf: opcode === op.POP_JUMP_IF_TRUE,
		target: Number(operand),
		next: m.position,
	};
}

/** POP_JUMP_IF_...: the test of a conditional expression or of an `if`. */
export function parseConditionalJump(m: Machine): void {
	if (tryConditionalExpression(m)) return;
	if (m.out === undefined) m.fail('condition within an expression');
	const first = takeTest(m);
	if (!m.isEmpty) m.fail('condition within a statement');
	const condition = extend(m, first, true);
	m.position = condition.next;
	parseIf(m, condition);
}

/** If the jump ahead belongs to a conditional expression, replaces its test on the stack by the whole. */
function tryConditionalExpression(m: Machine): boolean {
	const jump = m.position;
	const key = `${jump}/${m.limit}`;
	if (m.notConditional.has(key) || !leadsToElse(m, jump)) return false;
	const isConditional = m.attempt(() => {
		const condition = extend(m, takeTest(m), false);
		const { code } = m;
		const otherwise = code.numberAt(condition.target);
		const exit = code.instructions[otherwise - 1];
		if (otherwise <= condition.next || exit?.opcode !== op.JUMP || Number(exit.operand) <= condition.target) {
			m.fail('no conditional expression');
		}
		if (Number(exit.operand) > m.limit) m.fail('no conditional expression');
		m.position = condition.next;
		const body = parseValue(m, otherwise - 1);
		m.position = otherwise;
		const orelse = parseValue(m, code.numberAt(Number(exit.operand)));
		const test = condition.jumpIf ? negate(condition.test) : condition.test;
		m.push({ kind: 'IfExp', at: test.at, test, body, orelse });
		return true;
	});
	if (isConditional === true) return true;
	m.notConditional.add(key);
	return false;
}

/**
 * Whether the tests that begin with a conditional jump can be those of a conditional expression: the last of them jumps
 * behind a jump. Cheap, since most tests are not.
 */
function leadsToElse({ code }: Machine, jump: number): boolean {
	let test = code.instructions[jump];
	for (;;) {
		const target = Number(test.operand);
		if (target <= test.offset) return false;
		const before = code.instructions[code.numberAt(target) - 1];
		if (before.opcode === op.JUMP) return true;
		// What jumps behind another test goes on as that one does.
		if (!isPopJump(before.opcode) || before === test) return false;
		test = before;
	}
}

/** JUMP_IF_..._OR_POP: the value below, or else that of the code up to the target. */
export function orElsePop(m: Machine, operator: 'and' | 'or', target: number): void {
	const left = m.popValue();
	const right = parseValue(m, m.code.numberAt(target));
	m.push(joinedRight(operator, left, right));
}

/** `a and (b and c)` is compiled as `a and b and c`; `(a and b) and c` is not. */
function joinedRight(operator: 'and' | 'or', left: Expression, right: Expression): Expression {
	const rest = right.kind === 'BoolOp' && right.operator === operator ? right.operands : [right];
	return { kind: 'BoolOp', at: left.at, operator, operands: [left, ...rest] };
}

/** DUP_TOP, ROT_THREE: the middle operand of a chain of comparisons is on the stack, the left one below. */
export function parseComparisonChain(m: Machine): void {
	const first = m.popValue();
	const left = m.popValue();
	const comparators = [first];
	const operators: string[] = [];
	let fail: number | undefined;
	m.position--;
	for (;;) {
		const isLast = m.opcodeAt(m.position) !== op.DUP_TOP;
		if (!isLast) {
			m.expect(op.DUP_TOP);
			m.expect(op.ROT_THREE);
		}
		const comparison = comparisonOf(m.opcodeAt(m.position));
		if (comparison === undefined) m.fail('comparison is missing');
		m.position++;
		operators.push(takeNegation(m, comparison));
		if (isLast) break;
		const jump = m.expect(op.JUMP_IF_FALSE_OR_POP);
		if (fail !== undefined && fail !== jump.operand) m.fail('comparisons fail in different ways');
		fail = Number(jump.operand);
		comparators.push(parseComparator(m));
	}
	const end = Number(m.expect(op.JUMP).operand);
	if (m.offset !== fail) m.fail('comparisons fail elsewhere');
	m.expect(op.ROT_TWO);
	m.expect(op.POP_TOP);
	if (m.offset !== end) m.fail('comparisons end elsewhere');
	m.push({ kind: 'Compare', at: left.at, left, operators, comparators });
}

function parseComparator(m: Machine): Expression {
	return m.within(undefined, () => {
		for (;;) {
			const opcode = m.opcodeAt(m.position);
			const isEnd = comparisonOf(opcode) !== undefined || m.matches(m.position, op.DUP_TOP, op.ROT_THREE);
			if (isEnd && m.stack.length === m.floor + 1) return m.popValue();
			step(m);
		}
	});
}
