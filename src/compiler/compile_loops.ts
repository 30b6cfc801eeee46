// Loops. `for` over a call of range with a known step counts without an iterator, as in the reference implementation.

import * as op from '../mpy/opcodes.ts';
import { POSITION_NONE, POSITION_RENEWED } from '../mpy/rawcode.ts';
import type { Argument, AtomExpr, ConstantExpression, Expression, For, While } from './ast.ts';
import type { Compiler } from './compile.ts';
import { assign } from './compile_assignment.ts';
import { compileCondition } from './compile_conditions.ts';
import { compileExpression, jumpUnseen } from './compile_expressions.ts';
import { compileOptional, compileStatement } from './compile_statements.ts';
import { constantTruth } from './fold.ts';

/** `while`. */
export function compileWhile(c: Compiler, node: While): void {
	const { emit } = c;
	const truth = constantTruth(node.test);
	const exhausted = c.newLabel();
	const hasOwnTest = c.options.traceable && truth === undefined && node.body.line === node.line;
	const { breakLabel } = c.inLoop(false, ({ continueLabel }) => {
		if (truth !== undefined) {
			emit.markPosition(node.line);
		}
		if (truth === false) {
			return;
		}
		const top = c.newLabel();
		if (hasOwnTest) {
			// Tracers see each round but the first: it needs a test of its own. Elsewhere the line of the body tells.
			compileCondition(c, node.test, false, exhausted);
		} else if (truth !== true) {
			jumpUnseen(c, continueLabel);
		}
		emit.labelAssign(top);
		compileStatement(c, node.body);
		emit.labelAssign(continueLabel);
		emit.position = node.line;
		compileCondition(c, node.test, true, top);
	});
	if (hasOwnTest) {
		emit.labelAssign(exhausted);
	}
	compileOptional(c, node.orelse);
	emit.labelAssign(breakLabel);
}

/** `for`, over an iterator or, for `range`, by counting. */
export function compileFor(c: Compiler, node: For): void {
	const { emit } = c;
	const range = constantStepRange(node);
	if (range !== undefined) {
		compileForRange(c, node, range);
		return;
	}
	const { breakLabel } = c.inLoop(true, ({ continueLabel }) => {
		const exhausted = c.newLabel();
		compileExpression(c, node.iter);
		emit.getIter(true);
		emit.labelAssign(continueLabel);
		emit.forIter(exhausted);
		assign(c, node.target, 'store');
		compileStatement(c, node.body);
		jumpUnseen(c, continueLabel);
		emit.labelAssign(exhausted);
		emit.forIterEnd();
	});
	compileOptional(c, node.orelse);
	emit.labelAssign(breakLabel);
}

interface Range {
	readonly start: Expression;
	readonly end: Expression;
	readonly step: ConstantExpression;
}

/** The arguments if a loop is `for name in range(...)` with a step known to be an int other than zero. */
function constantStepRange(node: For): Range | undefined {
	const { target, iter } = node;
	if (target.kind !== 'Name' || iter.kind !== 'AtomExpr' || !isRangeCall(iter)) {
		return undefined;
	}
	const trailer = iter.trailers[0];
	if (trailer?.kind !== 'Call' || !trailer.args.every(isPositional)) {
		return undefined;
	}
	const { args } = trailer;
	const first = args[0]?.value;
	if (first === undefined || args.length > 3) {
		return undefined;
	}
	const second = args[1]?.value;
	if (second === undefined) {
		return { start: ZERO, end: first, step: ONE };
	}
	const third = args[2]?.value;
	if (third === undefined) {
		return { start: first, end: second, step: ONE };
	}
	if (!isSmallInt(third) || stepOf(third) === 0) {
		return undefined;
	}
	return { start: first, end: second, step: third };
}

function isPositional({ kind }: Argument): boolean {
	return kind === 'positional';
}

function isRangeCall(node: AtomExpr): boolean {
	return node.atom.kind === 'Name' && node.atom.id === 'range' && node.trailers.length === 1;
}

function isSmallInt(node: Expression): node is ConstantExpression {
	return node.kind === 'Constant' && node.form === 'smallInt';
}

function stepOf(node: ConstantExpression): number | bigint {
	return node.value.kind === 'int' ? node.value.value : 0;
}

function smallInt(value: number): ConstantExpression {
	return { kind: 'Constant', line: 0, form: 'smallInt', value: { kind: 'int', value } };
}
const ZERO = smallInt(0);
const ONE = smallInt(1);

/**
 * Counts on the stack instead of making a range object. The stack holds the end value, unless it is a constant, and
 * below the test the next value of the variable; the variable itself is never given the value that ends the loop.
 */
function compileForRange(c: Compiler, node: For, { start, end, step }: Range): void {
	const { emit } = c;
	const endOnStack = !isSmallInt(end);
	const { breakLabel } = c.inLoop(false, ({ continueLabel }) => {
		const top = c.newLabel();
		const entry = c.newLabel();
		if (endOnStack) {
			compileExpression(c, end);
		}
		compileExpression(c, start);
		jumpUnseen(c, entry);
		emit.labelAssign(top);
		// What a tracer sees of the next round it has seen at the test.
		emit.position = POSITION_NONE;
		emit.dupTop();
		assign(c, node.target, 'store');
		compileStatement(c, node.body);
		emit.labelAssign(continueLabel);
		emit.markPosition(POSITION_RENEWED);
		emit.position = node.line;
		compileExpression(c, step);
		emit.binaryOp(op.BINARY_INPLACE_ADD);
		emit.labelAssign(entry);
		if (endOnStack) {
			emit.dupTopTwo();
			emit.rotTwo();
		} else {
			emit.dupTop();
			compileExpression(c, end);
		}
		emit.binaryOp(stepOf(step) >= 0 ? op.BINARY_LESS : op.BINARY_MORE);
		emit.popJumpIf(true, top);
	});
	const dropCounters = (): void => {
		emit.popTop();
		if (endOnStack) {
			emit.popTop();
		}
	};
	emit.position = POSITION_NONE;
	if (node.orelse === null) {
		emit.labelAssign(breakLabel);
		dropCounters();
		return;
	}
	// The else block may itself leave an outer loop, so the counters go first.
	const done = c.newLabel();
	dropCounters();
	compileStatement(c, node.orelse);
	emit.position = POSITION_NONE;
	emit.jump(done);
	emit.adjustStackSize(endOnStack ? 2 : 1);
	emit.labelAssign(breakLabel);
	dropCounters();
	emit.labelAssign(done);
}
