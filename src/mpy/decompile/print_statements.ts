// Statements to tokens, but for branches (print_branches.ts) and definitions (print_definitions.ts).

import { assertionSigns } from './assertions.ts';
import { NoSource } from './code.ts';
import { identifier } from './literals.ts';
import { type Context, printSuite } from './print_blocks.ts';
import { assertionRaised, printAssertion, printIf } from './print_branches.ts';
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
import type { Printer } from './printer.ts';
import {
	type Assign,
	type Block,
	type Expression,
	type For,
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

export function printStatement(p: Printer, statement: Statement, context: Context, isFirst: boolean): void {
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

export function printElse(p: Printer, block: Block | undefined, context: Context): void {
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
