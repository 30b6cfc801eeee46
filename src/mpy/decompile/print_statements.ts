// Statements to tokens. The line table decides between forms that are the same code: `elif` or an `if` in an `else`,
// `assert` or an `if` that raises, `return a if b else c` or two returns; and what it has lines for that left no
// code, docstrings say, becomes `pass`.

import { assertionSigns } from './assertions.ts';
import type { Code, Declaration } from './code.ts';
import { NoSource } from './code.ts';
import { identifier, oneLine } from './literals.ts';
import { printDefine, printDefineMachineCode } from './print_definitions.ts';
import {
	Precedence,
	printBareTuple,
	printExpression,
	printTarget,
	printValues,
	referenceName,
	targetName,
} from './print_expressions.ts';
import type { Printer, Stub } from './printer.ts';
import {
	type Assign,
	type Block,
	type Definition,
	type Expression,
	endsInJump,
	type For,
	type If,
	type Import,
	type ImportFrom,
	isSimple,
	type Raise,
	type Return,
	type Statement,
	type Try,
	type While,
	type With,
} from './tree.ts';

/** Lines further apart than this are rather those of two statements than of one. */
const STATEMENT_GAP = 3;

/** What the statements of a block are printed with. */
interface Context {
	readonly indent: number;
	/** Offset of what follows the block, if it has no end of its own. */
	readonly following: number;
	/** Declarations of the scope that are still to be written. */
	readonly pending: Declaration[];
	/** The block is all of a scope. */
	readonly isScope?: boolean;
	/** The block cannot follow its header on the line of the code before. */
	readonly isOnNewLine?: boolean;
	/** Block that follows at once: what is never reached at the end of this one has its lines there. */
	readonly next?: Block | undefined;
}

/** The body of a function or class, behind its colon. */
export function printBody(p: Printer, { code, body }: Definition, indent: number): void {
	const outer = p.code;
	p.code = code;
	if (body.kind === 'block') {
		const mark = p.mark();
		try {
			printScope(p, code, body.block, indent);
		} catch (error) {
			if (!(error instanceof NoSource) || p.isTrying) throw error;
			p.backTo(mark);
			printStub(p, { name: code.name, raw: code.raw, reason: error.message }, indent);
		}
	} else {
		printStub(p, { name: code.name, raw: code.raw, reason: body.kind === 'stub' ? body.reason : 'no block' }, indent);
	}
	p.code = outer;
}

/** What stands for a body that no source gives. */
export function printStub(p: Printer, stub: Stub, indent: number): void {
	p.stubs.push(stub);
	p.startLine(indent, true, true);
	p.put('pass');
	p.space();
	p.put(` # No Python source gives this code (${oneLine(stub.reason)}): listing ${p.stubs.length} below.`);
	p.endLine();
}

/** All statements of a scope. */
export function printScope(p: Printer, code: Code, block: Block, indent: number): void {
	const pending = code.declarations.slice();
	if (!p.hasLines) {
		let isFirst = true;
		while (pending.length > 0) {
			p.startLine(indent, true, isFirst);
			printDeclarations(p, pending);
			isFirst = false;
		}
		if (!isFirst && block.statements.length === 0) return;
	}
	printBlock(p, block, { indent, following: code.size, pending, isScope: true });
}

/** Writes the next declarations that one statement can hold. */
function printDeclarations(p: Printer, pending: Declaration[]): void {
	const [{ kind }] = pending;
	if (kind === 'local') {
		const [{ name }] = pending.splice(0, 1);
		p.putName(name);
		p.put(':');
		p.space();
		p.put('0');
		return;
	}
	p.put(kind);
	p.space();
	let isFirst = true;
	for (let i = 0; i < pending.length; ) {
		if (pending[i].kind !== kind) {
			i++;
			continue;
		}
		const [{ name }] = pending.splice(i, 1);
		if (!isFirst) {
			p.put(',');
			p.space();
		}
		p.putName(identifier(name));
		isFirst = false;
	}
}

function printBlock(p: Printer, block: Block, context: Context): void {
	const { indent, pending } = context;
	const { statements, endAt } = block;
	let isFirst = true;
	const filler = (at: number): void => {
		p.startLine(indent, true, isFirst);
		p.event(at);
		if (pending.length > 0) printDeclarations(p, pending);
		else p.put('pass');
		isFirst = false;
	};
	for (let i = 0; i < statements.length; i++) {
		const statement = statements[i];
		const following = statements[i + 1]?.at ?? endAt ?? context.following;
		const isStart = isFirst && context.isScope === true && block.at === statement.at;
		const needsDeclarations = pending.some(({ offset }) => offset < following);
		const preference = needsDeclarations ? 'one' : isStart || pending.length > 0 ? 'statements' : 'none';
		for (let count = fillersBefore(p, statement, preference); count > 0; count--) filler(statement.at);
		if (needsDeclarations && (isSimple(statement) || usesInHeader(statement, pending))) {
			while (pending.length > 0) filler(statement.at);
		}
		const inner = { indent, following, pending };
		const used =
			printIfReturn(p, statement, statements[i + 1], inner, isFirst) ||
			(i === statements.length - 1 && context.isScope === true ? printLastReturn(p, statement, inner, isFirst) : 0);
		if (used > 0) {
			i += used - 1;
		} else if (statement.kind === 'If') {
			i += printIfChain(p, statement, statements, i, inner, isFirst);
		} else {
			printStatement(p, statement, inner, isFirst);
		}
		isFirst = false;
	}
	if (endAt !== undefined) while (effectiveCount(p, endAt) > 0) filler(endAt);
	if (context.next !== undefined && endsInJump(block)) {
		const [first] = context.next.statements;
		const own = first === undefined ? 1 : ownLines(first);
		for (let count = effectiveCount(p, context.next.at) - own; count > 0; count--) filler(context.next.at);
	}
	if (!isFirst) return;
	p.startLine(indent, true, true);
	if (context.isOnNewLine === true) {
		p.splitEntries(block.at);
		p.event(block.at);
		p.put('pass');
		return;
	}
	// The one entry there may belong to what follows.
	if (effectiveCount(p, block.at) > (context.following === block.at ? 1 : 0)) p.event(block.at);
	p.put('pass');
}

function effectiveCount(p: Printer, at: number): number {
	const entries = p.entriesAt(at);
	return entries.length - entries.filter(({ joinsNext }) => joinsNext).length;
}

/** Whether a compound statement uses a name that is to be declared before its first block begins. */
function usesInHeader(statement: Statement, pending: readonly Declaration[]): boolean {
	const at = firstBlock(statement)?.at ?? Number.POSITIVE_INFINITY;
	return pending.some(({ offset }) => offset < at);
}

function firstBlock(statement: Statement): Block | undefined {
	return 'body' in statement ? statement.body : undefined;
}

/** Lines that the first tokens of a statement, and of those that begin with it, can take at its offset. */
function ownLines(statement: Statement): number {
	if (statement.kind !== 'While' || statement.test !== undefined) return 1;
	const [inner] = statement.body.statements;
	return inner === undefined ? 2 : 1 + ownLines(inner);
}

/**
 * How many statements without code the line table has before a statement; arranges entries for what is left.
 * Preferred are `statements` where docstrings are rather than expressions of many lines, or at least `one`.
 */
function fillersBefore(p: Printer, statement: Statement, preference: 'none' | 'statements' | 'one'): number {
	const entries = p.entriesAt(statement.at);
	const joins = entries.filter(({ joinsNext }) => joinsNext).length;
	const least = entries.length - joins;
	const own = ownLines(statement);
	if (preference === 'one' && least <= own && entries.length > own) {
		p.joinEntries(statement.at, entries.length - own - 1);
		return 1;
	}
	if (least <= own) {
		p.joinEntries(statement.at, entries.length - Math.max(least, Math.min(entries.length, own)));
		return 0;
	}
	p.joinEntries(statement.at, joins);
	const extra = least - own;
	if (preference !== 'none' || p.isTrying || entries[1].line - entries[0].line > STATEMENT_GAP) return extra;
	const left = p.trying(
		() => printStatement(p, statement, { indent: 0, following: statement.at, pending: [] }, false),
		() => p.entriesAt(statement.at).length,
	);
	return Math.min(left, extra);
}

/** A block behind a colon. */
function printSuite(
	p: Printer,
	block: Block,
	{ indent, following, pending }: Context,
	more: Pick<Context, 'isOnNewLine' | 'next'> = {},
): void {
	p.put(':');
	printBlock(p, block, { indent: indent + 1, following, pending, ...more });
}

function printStatement(p: Printer, statement: Statement, context: Context, isFirst: boolean): void {
	const { indent } = context;
	if (statement.kind === 'Define') {
		printDefine(p, statement, indent, isFirst);
		return;
	}
	if (statement.kind === 'DefineMachineCode') {
		printDefineMachineCode(p, statement, indent, isFirst);
		return;
	}
	p.startLine(indent, isSimple(statement), isFirst);
	p.event(statement.at);
	switch (statement.kind) {
		case 'Expression':
			if (statement.value.kind === 'Yield') printExpression(p, statement.value, Precedence.Any);
			else printValues(p, statement.value);
			return;
		case 'Assign':
			printAssign(p, statement);
			return;
		case 'AugAssign':
			printTarget(p, statement.target);
			p.spaced(`${statement.operator}=`);
			printAssigned(p, statement.value);
			return;
		case 'Delete':
			p.put('del');
			p.space();
			printTarget(p, statement.target);
			return;
		case 'Return':
			printReturn(p, statement);
			return;
		case 'Raise':
			printRaise(p, statement);
			return;
		case 'Import':
			printImport(p, statement);
			return;
		case 'ImportFrom':
			printImportFrom(p, statement);
			return;
		case 'Keyword':
			p.put(statement.word);
			return;
		case 'Verbatim':
			p.put(statement.text);
			return;
		case 'If':
			printIf(p, statement, 'if', context);
			return;
		case 'While':
			p.put('while');
			p.space();
			printWhileTest(p, statement);
			printSuite(p, statement.body, context);
			printElse(p, statement.orelse, context);
			return;
		case 'For':
			printFor(p, statement, context);
			return;
		case 'Try':
			printTry(p, statement, context);
			return;
		case 'With':
			printWith(p, statement, context);
			return;
	}
}

function printAssign(p: Printer, { targets, value, isSwap }: Assign): void {
	for (const target of targets) {
		printTarget(p, target);
		p.spaced('=');
	}
	if (isSwap) printBareTuple(p, value);
	else printAssigned(p, value);
}

/** What is assigned; a tuple in brackets, lest it is taken apart without being made. */
function printAssigned(p: Printer, value: Expression): void {
	printExpression(p, value, value.kind === 'Yield' || value.kind === 'YieldFrom' ? Precedence.Any : Precedence.Test);
}

function printReturn(p: Printer, { value }: Return): void {
	p.put('return');
	if (value.kind === 'Constant' && value.value.kind === 'none' && !value.isObject) return;
	p.space();
	printValues(p, value);
}

function printRaise(p: Printer, statement: Raise): void {
	const signs = assertionSigns(p.code.module);
	const assertion = signs.isEarly && !signs.isConditional ? assertionRaised(statement) : undefined;
	if (assertion !== undefined) {
		const test: Expression = { kind: 'Constant', at: statement.at, value: { kind: 'true' }, isObject: false };
		p.put('assert');
		p.space();
		printAssertion(p, test, assertion.message);
		return;
	}
	const { exception, cause } = statement;
	p.put('raise');
	if (exception === undefined) return;
	p.space();
	printExpression(p, exception);
	if (cause === undefined) return;
	p.space();
	p.put('from');
	p.space();
	printExpression(p, cause);
}

function printImport(p: Printer, { path, target, hasAlias }: Import): void {
	const parts = path.split('.');
	const name = targetName(p, target);
	p.put('import');
	p.space();
	printPath(p, parts);
	if (hasAlias || name !== parts[0]) {
		if (!hasAlias && parts.length > 1) throw new NoSource('a package under another name');
		p.space();
		p.put('as');
		p.space();
		p.putName(name);
	}
}

function printPath(p: Printer, parts: readonly string[]): void {
	parts.forEach((part, i) => {
		if (i > 0) p.put('.');
		p.putName(identifier(part));
	});
}

function printImportFrom(p: Printer, { level, path, names }: ImportFrom): void {
	if (level < 0 || level > 100) throw new NoSource('import of odd level');
	p.put('from');
	p.space();
	if (level > 0) p.put('.'.repeat(level));
	if (path !== '' || level === 0) printPath(p, path.split('.'));
	p.space();
	p.put('import');
	p.space();
	if (names === '*') {
		p.put('*');
		return;
	}
	names.forEach(({ name, target }, i) => {
		if (i > 0) {
			p.put(',');
			p.space();
		}
		p.putName(identifier(name));
		const stored = targetName(p, target);
		if (stored !== name) {
			p.space();
			p.put('as');
			p.space();
			p.putName(stored);
		}
	});
}

// ---- if

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

/** What an assertion raises, if that is what is raised. */
function assertionRaised({ exception, cause }: Raise): { message: Expression | undefined } | undefined {
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

function printIf(p: Printer, statement: If, keyword: 'if' | 'elif', context: Context): void {
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
function printIfReturn(
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
function printLastReturn(p: Printer, statement: Statement, { indent }: Context, isFirst: boolean): number {
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
function printIfChain(
	p: Printer,
	first: If,
	statements: readonly Statement[],
	index: number,
	context: Context,
	isFirst: boolean,
): number {
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

function printAssertion(p: Printer, test: Expression, message: Expression | undefined): void {
	const condition: Expression =
		test.kind === 'Constant'
			? { ...test, value: { kind: 'false' } }
			: test.kind === 'Unary' && test.operator === 'not'
				? test.operand
				: { kind: 'Unary', at: test.at, operator: 'not', operand: test };
	printExpression(p, condition);
	if (message === undefined) return;
	p.put(',');
	p.space();
	printExpression(p, message);
}

// ---- Loops and handlers

function printElse(p: Printer, block: Block | undefined, context: Context): void {
	if (block === undefined) return;
	p.startLine(context.indent, false, false, true);
	p.put('else');
	printSuite(p, block, context, { isOnNewLine: true });
}

function printWhileTest(p: Printer, { test, body }: While): void {
	if (test === undefined) {
		p.put('True');
		return;
	}
	// The test is compiled behind the body, so that where the body is nothing its lines come first.
	if (body.statements.length === 0) p.withholding(body.at, () => printExpression(p, test));
	else printExpression(p, test);
}

function printFor(p: Printer, { isAsync, target, iterable, body, orelse }: For, context: Context): void {
	if (isAsync) {
		p.put('async');
		p.space();
	}
	p.put('for');
	p.space();
	printTarget(p, target);
	p.space();
	p.put('in');
	p.space();
	if (iterable.kind === 'value') {
		if (isCountedRange(p, target, iterable.value)) throw new NoSource('a range that is an object');
		printValues(p, iterable.value);
	} else {
		p.putName('range');
		p.put('(');
		iterable.arguments.forEach((argument, i) => {
			if (i > 0) {
				p.put(',');
				p.space();
			}
			printExpression(p, argument);
		});
		p.put(')');
	}
	printSuite(p, body, context);
	printElse(p, orelse, context);
}

/** Whether the compiler would count instead of calling `range`. */
function isCountedRange(p: Printer, target: Expression, value: Expression): boolean {
	if (target.kind !== 'Name' || value.kind !== 'Call' || value.callee.kind !== 'Name') return false;
	const { arguments: args, callee } = value;
	if (referenceName(p, callee.reference) !== 'range' || args.length === 0 || args.length > 3) return false;
	if (args.some(({ star, name }) => star !== '' || name !== undefined)) return false;
	const [{ value: first }] = args;
	if (args.length === 1 && first.kind === 'Comprehension' && first.collection === 'generator') return false;
	const step = args[2]?.value;
	if (step === undefined) return true;
	return step.kind === 'Constant' && !step.isObject && step.value.kind === 'int' && step.value.value !== 0;
}

function printTry(p: Printer, { body, handlers, orelse, finalbody }: Try, context: Context): void {
	const { indent } = context;
	p.put('try');
	printSuite(p, body, context, { next: finalbody });
	for (const { type, name, body: handlerBody } of handlers) {
		p.startLine(indent, false, false, true);
		p.put('except');
		if (type !== undefined) {
			p.space();
			printExpression(p, type);
		}
		if (name !== undefined) {
			p.space();
			p.put('as');
			p.space();
			p.putName(targetName(p, name));
		}
		printSuite(p, handlerBody, context, { isOnNewLine: true });
	}
	printElse(p, orelse, context);
	if (finalbody !== undefined) {
		p.startLine(indent, false, false, true);
		p.put('finally');
		printSuite(p, finalbody, context, { isOnNewLine: true });
	}
}

function printWith(p: Printer, { isAsync, items, body }: With, context: Context): void {
	if (isAsync) {
		p.put('async');
		p.space();
	}
	p.put('with');
	items.forEach(({ context: manager, target }, i) => {
		if (i > 0) p.put(',');
		p.space();
		printExpression(p, manager);
		if (target !== undefined) {
			p.space();
			p.put('as');
			p.space();
			printExpression(p, target, Precedence.BitOr);
		}
	});
	printSuite(p, body, context);
}
