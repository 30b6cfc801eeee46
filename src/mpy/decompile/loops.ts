// Loops, and the jumps that leave or continue them. What a `for` over range(...) becomes has no range.

import type { Instruction } from '../disassemble.ts';
import * as op from '../opcodes.ts';
import { assertionSigns } from './assertions.ts';
import { parseTarget } from './comprehensions.ts';
import { conditionAt, negate } from './conditions.ts';
import type { Loop, Machine } from './machine.ts';
import { parseBlock, parseValue, step } from './steps.ts';
import { type Block, type Expression, endsInJump, type Statement } from './tree.ts';

/** Stack slots of an iterator. */
const ITERATOR_SLOTS = 4;

/** JUMP, which is behind us. */
export function parseJump(m: Machine, { operand }: Instruction): void {
	const target = Number(operand);
	if (!m.isEmpty) {
		if (m.conditionalLoops.has(m.offset)) parseForRange(m, target);
		else parseConstantConditional(m, target);
		return;
	}
	const last = m.conditionalLoops.get(m.offset);
	if (last !== undefined && target >= m.offset && m.code.offsetOf(last) >= target) {
		parseWhile(m, m.code.numberAt(target), last);
		return;
	}
	const isLeaving = m.loop !== undefined && (target === m.loop.continueTarget || target >= m.loop.end);
	if (target === m.offset && !isLeaving) parseJumpNowhere(m);
	else leaveLoop(m, target);
}

/** A jump to the next instruction is what is left of `assert True`, or of a conditional expression that is decided. */
function parseJumpNowhere(m: Machine): void {
	const canBeAssertion = m.out !== undefined && assertionSigns(m.code.module).isEarly;
	if (canBeAssertion) m.emit({ kind: 'Verbatim', at: m.statementAt, text: 'assert True' });
	else parseConstantConditional(m, m.offset);
}

/** `body if True else orelse`: only the jump is left of the condition; with False, only what it jumps to. */
function parseConstantConditional(m: Machine, target: number): void {
	const at = m.code.offsetOf(m.position - 1);
	if (target < m.offset) m.fail('jump within an expression');
	if (target === m.offset) {
		const orelse = m.within(undefined, () => {
			while (m.isEmpty) step(m);
			return m.popValue();
		});
		const body: Expression = { kind: 'Constant', at, value: { kind: 'int', value: 0 }, isObject: false };
		m.push({ kind: 'IfExp', at, test: { ...body, value: { kind: 'false' } }, body, orelse });
		return;
	}
	const body = m.popValue();
	const orelse = parseValue(m, m.code.numberAt(target));
	const test: Expression = { kind: 'Constant', at: body.at, value: { kind: 'true' }, isObject: false };
	m.push({ kind: 'IfExp', at: body.at, test, body, orelse });
}

/** `break` or `continue`. */
function leaveLoop(m: Machine, target: number): void {
	const { loop, statementAt: at } = m;
	if (loop === undefined) m.fail('jump outside a loop');
	if (target === loop.continueTarget) {
		m.emit({ kind: 'Keyword', at, word: 'continue' });
		return;
	}
	if (target < loop.end || (loop.breakTarget ?? target) !== target) m.fail('jump to nowhere');
	loop.breakTarget = target;
	m.emit({ kind: 'Keyword', at, word: 'break' });
}

/** UNWIND_JUMP, which is behind us: `break` or `continue` out of handlers. */
export function parseUnwindJump(m: Machine, { operand }: Instruction): void {
	leaveLoop(m, Number(operand));
}

/** POP_TOP, which is behind us, with nothing on the stack: `break` drops the iterator of a `for`. */
export function popAtFloor(m: Machine): void {
	if (m.loop === undefined || !m.loop.isFor) m.fail('nothing on the stack');
	for (let i = 1; i < ITERATOR_SLOTS; i++) m.expect(op.POP_TOP);
	const target = Number(m.expect(op.JUMP).operand);
	if (target === m.loop.continueTarget) m.fail('iterator dropped before the loop goes on');
	leaveLoop(m, target);
}

/** The else block of a loop, which `break` jumps over. */
function parseElse(m: Machine, { breakTarget, end }: Loop): Block | undefined {
	if (breakTarget === undefined || breakTarget === end) return undefined;
	return parseBlock(m, m.code.numberAt(breakTarget), 'none');
}

/** If an endless loop begins here, reads it. */
export function parseWhileTrue(m: Machine): boolean {
	const at = m.offset;
	const jumps = m.endlessLoops.get(at);
	const limit = m.code.numberAt(m.blockEnd);
	const jump = jumps?.findLast((number) => number < limit && number >= m.position && !m.openLoops.has(number));
	if (jump === undefined) return false;
	m.openLoops.add(jump);
	try {
		const loop = {
			continueTarget: m.code.offsetOf(jump),
			end: m.code.offsetOf(jump + 1),
			breakTarget: undefined,
			isFor: false,
		};
		let body: Block | undefined;
		m.inLoop(loop, () => {
			body = parseBlock(m, jump, 'always');
		});
		m.expect(op.JUMP);
		const orelse = parseElse(m, loop);
		m.emit({ kind: 'While', at, test: undefined, body: body as unknown as Block, orelse });
	} finally {
		m.openLoops.delete(jump);
	}
	return true;
}

/** `while`: the body is ahead, the condition begins at number `start` and ends with number `last`. */
function parseWhile(m: Machine, start: number, last: number): void {
	const at = m.statementAt;
	const top = m.offset;
	const loop = {
		continueTarget: m.code.offsetOf(start),
		end: m.code.offsetOf(last + 1),
		breakTarget: undefined,
		isFor: false,
	};
	let body: Block | undefined;
	m.inLoop(loop, () => {
		body = parseBlock(m, start, 'always');
	});
	const condition = conditionAt(m, start, false);
	if (condition === null || condition.target !== top || condition.next !== last + 1) m.fail('condition of a loop');
	m.position = condition.next;
	const orelse = parseElse(m, loop);
	const test = condition.jumpIf ? condition.test : negate(condition.test);
	m.emit({ kind: 'While', at, test, body: body as unknown as Block, orelse });
}

/** GET_ITER_STACK, which is behind us: a `for` over the value on the stack. */
export function parseFor(m: Machine): void {
	const value = m.popValue();
	if (!m.isEmpty) m.fail('loop within an expression');
	const continueTarget = m.offset;
	const end = Number(m.expect(op.FOR_ITER).operand);
	const endNumber = m.code.numberAt(end);
	if (endNumber <= m.position) m.fail('loop that ends before it begins');
	const loop = { continueTarget, end, breakTarget: undefined, isFor: true };
	const target = parseTarget(m);
	const isClosed = m.opcodeAt(endNumber - 1) === op.JUMP && m.instruction(endNumber - 1).operand === continueTarget;
	let body: Block | undefined;
	m.inLoop(loop, () => {
		body = parseBlock(m, isClosed ? endNumber - 1 : endNumber, isClosed ? 'reached' : 'none');
	});
	m.position = endNumber;
	const orelse = parseElse(m, loop);
	m.emit({
		kind: 'For',
		at: value.at,
		isAsync: false,
		target,
		iterable: { kind: 'value', value },
		body: body as unknown as Block,
		orelse,
	});
}

/** The jump to the test of a loop over numbers, which is behind us: the counter is on the stack, perhaps with its end. */
function parseForRange(m: Machine, entryOffset: number): void {
	const { code } = m;
	const top = m.offset;
	const start = m.popValue();
	const endOnStack = m.isEmpty ? undefined : m.popValue();
	if (!m.isEmpty) m.fail('loop within an expression');
	const at = endOnStack?.at ?? start.at;
	const entry = code.numberAt(entryOffset);
	const next = entry - 2;
	if (next <= m.position) m.fail('loop without a counter');
	m.expect(op.DUP_TOP);
	const target = parseTarget(m);
	if (target.kind !== 'Name') m.fail('counter is no name');
	const loop = {
		continueTarget: code.offsetOf(next),
		end: 0,
		breakTarget: undefined as number | undefined,
		isFor: false,
	};
	// The loop ends right behind its test, whose length depends on the end value.
	const testLength = endOnStack === undefined ? 4 : 4;
	const behind = entry + testLength;
	loop.end = code.offsetOf(behind);
	let body: Block | undefined;
	m.inLoop(loop, () => {
		body = parseBlock(m, next, 'always');
	});
	const stepValue = constantInt(m);
	m.expect(op.BINARY_OP_MULTI + op.BINARY_INPLACE_ADD);
	let end = endOnStack;
	if (end === undefined) {
		m.expect(op.DUP_TOP);
		end = constantInt(m);
	} else {
		m.expect(op.DUP_TOP_TWO);
		m.expect(op.ROT_TWO);
	}
	m.expect(op.BINARY_OP_MULTI + (stepOf(stepValue) >= 0 ? op.BINARY_LESS : op.BINARY_MORE));
	if (m.expect(op.POP_JUMP_IF_TRUE).operand !== top || m.position !== behind) m.fail('test of a loop');

	const drops = endOnStack === undefined ? 1 : 2;
	const orelse = parseRangeElse(m, loop, drops);
	const isUnit = stepOf(stepValue) === 1;
	const isFromZero =
		start.kind === 'Constant' && !start.isObject && start.value.kind === 'int' && start.value.value === 0;
	const args = !isUnit ? [start, end, stepValue] : isFromZero ? [end] : [start, end];
	m.emit({
		kind: 'For',
		at,
		isAsync: false,
		target,
		iterable: { kind: 'range', arguments: args },
		body: body as unknown as Block,
		orelse,
	});
}

function constantInt(m: Machine): Expression {
	m.within(undefined, () => {
		step(m);
		if (m.stack.length !== m.floor + 1) m.fail('number of a loop');
	});
	const value = m.popValue();
	if (!isSmallInt(value)) m.fail('number of a loop');
	return value;
}

function isSmallInt(value: Expression): boolean {
	return value.kind === 'Constant' && !value.isObject && value.value.kind === 'int';
}

function stepOf(value: Expression): number {
	return value.kind === 'Constant' && value.value.kind === 'int' ? Number(value.value.value) : 0;
}

/** What drops the counters, and the else block between the two places that do. */
function parseRangeElse(m: Machine, loop: Loop, drops: number): Block | undefined {
	const { breakTarget } = loop;
	expectDrops(m, drops);
	if (breakTarget === loop.end) return undefined;
	if (breakTarget !== undefined) return parseElseBefore(m, m.code.numberAt(breakTarget), drops);
	// Without a `break` only the second place tells.
	const limit = m.code.numberAt(m.blockEnd);
	for (let second = m.position + 1; second < limit; second++) {
		const { opcode, operand } = m.instruction(second - 1);
		const isJump = opcode === op.JUMP && operand === m.code.offsetOf(second + drops);
		const isEnd = opcode === op.RETURN_VALUE || (opcode >= op.RAISE_LAST && opcode <= op.RAISE_FROM);
		const leaves = isEnd || opcode === op.JUMP || opcode === op.UNWIND_JUMP;
		if (!leaves || !m.matches(second, ...new Array<number>(drops).fill(op.POP_TOP))) continue;
		const orelse = m.attempt(() => {
			const block = parseElseBefore(m, second, drops);
			if (!isJump && !endsInJump(block)) m.fail('else block that is none');
			// It may as well be that of a later loop, and rather is.
			if (block.statements.slice(0, -1).some((statement) => dropsOf(statement) === drops)) {
				m.fail('else block of another loop');
			}
			return block;
		});
		if (orelse !== undefined) return orelse;
	}
	return undefined;
}

/** How many counters a loop drops that may have an else block as yet unknown; undefined for other statements. */
function dropsOf(statement: Statement): number | undefined {
	if (statement.kind !== 'For' || statement.iterable.kind !== 'range' || statement.orelse !== undefined)
		return undefined;
	const { arguments: args } = statement.iterable;
	return isSmallInt(args[args.length === 1 ? 0 : 1]) ? 1 : 2;
}

function expectDrops(m: Machine, drops: number): void {
	for (let i = 0; i < drops; i++) m.expect(op.POP_TOP);
}

/** The else block before the second place that drops the counters. */
function parseElseBefore(m: Machine, second: number, drops: number): Block {
	const jump = m.code.instructions[second - 1];
	const isClosed = jump?.opcode === op.JUMP && m.code.offsetOf(second + drops) === jump.operand;
	const orelse = parseBlock(m, isClosed ? second - 1 : second, isClosed ? 'reached' : 'none');
	m.position = second;
	expectDrops(m, drops);
	return orelse;
}
