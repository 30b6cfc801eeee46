// `if` to tokens, and what is the same code. The line table decides: `elif` or an `if` in an `else`, `assert` or an `if` that
// raises, `return a if b else c` or two returns.

import { assertionSigns } from './assertions.ts';
import { negate } from './conditions.ts';
import { type Context, effectiveCount, printSuite } from './print_blocks.ts';
import { Precedence, printExpression } from './print_expressions.ts';
import { printElse, printStatement } from './print_statements.ts';
import type { Printer } from './printer.ts';
import { type Block, type Expression, endsInJump, type If, type Raise, type Statement } from './tree.ts';

/** The raise that makes an `if` an `assert`. */
function assertionOf(p: Printer, { body, orelse, test }: If): { message: Expression | undefined } | undefined {
	const [only] = body.statements;
	if (
		!assertionSigns(p.code.module).isEarly ||
		orelse !== undefined ||
		body.statements.length !== 1 ||
		only.kind !== 'Raise'
	)
		return undefined;
	if (test.kind !== 'Constant' && p.entriesAt(only.at).length > 0) return undefined;
	return assertionRaised(only);
}

/** Whether an `if` is what is left of an assertion that holds whatever its first condition is, like `assert a or True`. */
function isAssertionThatHolds(p: Printer, { body, orelse }: If): boolean {
	const isEmpty = body.statements.length === 0 && orelse?.statements.length === 0;
	return isEmpty && assertionSigns(p.code.module).isEarly && p.entriesAt(body.at).length === 0;
}

/** What an assertion raises, if that is what is raised. */
export function assertionRaised({ exception, cause }: Raise): { message: Expression | undefined } | undefined {
	if (exception === undefined || cause !== undefined) return undefined;
	const isCall = exception.kind === 'Call' && exception.arguments.length === 1;
	const callee = isCall ? exception.callee : exception;
	if (callee.kind !== 'Name' || callee.reference.kind !== 'global' || callee.reference.name !== 'AssertionError') {
		return undefined;
	}
	if (!isCall) return { message: undefined };
	const [{ star, name, value }] = exception.arguments;
	return star === '' && name === undefined ? { message: value } : undefined;
}

export function printIf(p: Printer, statement: If, keyword: 'if' | 'elif', context: Context): void {
	const { test, body, orelse } = statement;
	p.put(keyword);
	p.space();
	printExpression(p, test);
	printSuite(p, body, orelse === undefined ? context : { ...context, following: -1 }, {
		isOnNewLine: keyword === 'elif',
		next: orelse,
	});
	if (orelse === undefined) return;
	const [inner, ...rest] = orelse.statements;
	if (inner?.kind === 'If' && canBeElif(p, inner, rest, orelse)) {
		p.startLine(context.indent, false, false, true);
		const whole: If =
			rest.length === 0 ? inner : { ...inner, orelse: { statements: rest, endAt: orelse.endAt, at: rest[0].at } };
		printIf(p, whole, 'elif', context);
		return;
	}
	// The last `elif` jumps over an else branch that is not there.
	if (keyword === 'elif' && inner === undefined) return;
	printElse(p, orelse, context);
}

/** Whether the `if` at the start of an else block can be an `elif`, with what follows it as its else block. */
function canBeElif(p: Printer, inner: If, rest: readonly Statement[], orelse: Block): boolean {
	if (orelse.at !== inner.at || !isElifCode(inner)) return false;
	if (rest.length > 0 && inner.orelse !== undefined) return false;
	const entries = p.entriesAt(inner.at);
	if (!p.hasLines) return true;
	if (entries.length === 0) return true;
	if (assertionOf(p, inner) !== undefined) return false;
	if (!canTakeLine(p, inner)) return false;
	// The other form needs a line for `else`.
	return rest.length === 0 || entries[0].line - p.lastLine < 2;
}

/** Whether an `if` may be an `elif`, whose branch always ends with a jump to the end if that is reached. */
function isElifCode({ body, orelse }: If): boolean {
	return orelse !== undefined || endsInJump(body);
}

/** Whether the test of an `if` takes the line that there is at its offset when the `if` is an `elif`. */
function canTakeLine(p: Printer, { at, test }: If): boolean {
	const count = effectiveCount(p, at);
	return count === 0 || (count === 1 && hasLine(firstOperand(test)));
}

/** Whether the compiler notes a line for an expression. */
function hasLine(expression: Expression): boolean {
	return expression.kind !== 'Name' && (expression.kind !== 'Constant' || expression.isObject);
}

/** The first operand that a condition tests. */
function firstOperand(test: Expression): Expression {
	let first = test;
	while (first.kind === 'BoolOp' || (first.kind === 'Unary' && first.operator === 'not')) {
		first = first.kind === 'BoolOp' ? first.operands[0] : first.operand;
	}
	return first;
}

/** Whether a statement has no line of its own, so that it cannot begin one. */
function lacksLine(p: Printer, statement: Statement | undefined): statement is Statement {
	if (!p.hasLines || statement === undefined) return false;
	const [first] = p.entriesAt(statement.at);
	return first === undefined || first.line <= p.lastLine;
}

/** The value of the return that is all that an `if` does. */
function returnedIf(statement: Statement): Expression | undefined {
	if (statement.kind !== 'If' || statement.orelse !== undefined || statement.body.statements.length !== 1)
		return undefined;
	const [body] = statement.body.statements;
	return body.kind === 'Return' ? body.value : undefined;
}

/** Prints a return of either of two values, if a line for the second is missing. Gives how many statements it is. */
export function printIfReturn(
	p: Printer,
	statement: Statement,
	next: Statement | undefined,
	{ indent }: Context,
	isFirst: boolean,
): number {
	const value = returnedIf(statement);
	if (value === undefined || statement.kind !== 'If' || p.code.kind !== 'function') return 0;
	if (next?.kind !== 'Return' || !lacksLine(p, next)) return 0;
	p.startLine(indent, true, isFirst);
	p.event(statement.at);
	printReturnOfTwo(p, statement.test, value, next.value);
	return 2;
}

/** Prints a return of a value or None at the end of a function, if an `if` cannot be where it has to be. */
export function printLastReturn(p: Printer, statement: Statement, { indent }: Context, isFirst: boolean): number {
	const value = returnedIf(statement);
	if (value === undefined || statement.kind !== 'If' || p.code.kind !== 'function') return 0;
	if (!isFirst || !lacksLine(p, statement)) return 0;
	p.startLine(indent, true, isFirst);
	const none: Expression = { kind: 'Constant', at: statement.at, value: { kind: 'none' }, isObject: false };
	printReturnOfTwo(p, statement.test, value, none);
	return 1;
}

function printReturnOfTwo(p: Printer, test: Expression, value: Expression, otherwise: Expression): void {
	p.put('return');
	p.space();
	printExpression(p, value, Precedence.Or);
	p.space();
	p.put('if');
	p.space();
	printExpression(p, test, Precedence.Or);
	p.space();
	p.put('else');
	p.space();
	printExpression(p, otherwise);
}

/** Prints an `if`, and what follows it as `elif` as long as that lacks a line. Gives how many statements follow. */
export function printIfChain(
	p: Printer,
	first: If,
	statements: readonly Statement[],
	index: number,
	context: Context,
	isFirst: boolean,
): number {
	if (isAssertionThatHolds(p, first)) {
		p.startLine(context.indent, true, isFirst);
		p.event(first.at);
		p.put('assert');
		p.space();
		const yes: Expression = { kind: 'Constant', at: first.at, value: { kind: 'true' }, isObject: false };
		const condition: Expression = { kind: 'BoolOp', at: first.at, operator: 'or', operands: [negate(first.test), yes] };
		printExpression(p, condition);
		return 0;
	}
	const assertion = assertionOf(p, first);
	if (assertion !== undefined) {
		p.startLine(context.indent, true, isFirst);
		p.event(first.at);
		p.put('assert');
		p.space();
		printAssertion(p, first.test, assertion.message);
		return 0;
	}
	printStatement(p, first, context, isFirst);
	let count = 0;
	let last = first;
	for (;;) {
		const next = statements[index + count + 1];
		if (last.orelse !== undefined || !endsInJump(last.body) || next?.kind !== 'If' || !isElifCode(next)) return count;
		// An empty else branch is what the last `elif` has.
		const isLast = next.orelse?.statements.length === 0 && canTakeLine(p, next);
		if (!isLast && !lacksLine(p, next)) return count;
		p.startLine(context.indent, false, false, true);
		const following = statements[index + count + 2]?.at ?? context.following;
		printIf(p, next, 'elif', { ...context, following });
		last = next;
		count++;
	}
}

export function printAssertion(p: Printer, test: Expression, message: Expression | undefined): void {
	printExpression(p, test.kind === 'Constant' ? { ...test, value: { kind: 'false' } } : negate(test));
	if (message === undefined) return;
	p.put(',');
	p.space();
	printExpression(p, message);
}
