// Statements, except the definitions (compile_definitions.ts), loops (compile_loops.ts) and those with exception
// handlers (compile_handlers.ts).

import * as op from '../mpy/opcodes.ts';
import type {
	AnnAssign,
	Assert,
	Assign,
	AugAssign,
	Block,
	ElifClause,
	Expression,
	ExprStatement,
	Global,
	If,
	Import,
	ImportFrom,
	Nonlocal,
	Pass,
	Raise,
	Return,
	Statement,
} from './ast.ts';
import { type Compiler, Rejection } from './compile.ts';
import { assign, deleteTarget } from './compile_assignment.ts';
import { compileCondition, lineAfterCondition } from './compile_conditions.ts';
import { compileAsync, compileClassDef, compileDecorated, compileFunctionDef } from './compile_definitions.ts';
import { compileExpression, jumpUnseen } from './compile_expressions.ts';
import { compileTry, compileWith } from './compile_handlers.ts';
import { compileFor, compileWhile } from './compile_loops.ts';
import { type Label, PASS_SCOPE } from './emit/emitter.ts';
import { constantTruth } from './fold.ts';
import type { Identifier } from './scope.ts';

export function compileStatement(c: Compiler, node: Statement): void {
	c.enter();
	const { emit } = c;
	emit.setSourceLine(node.line);
	if (node.kind !== 'Block') emit.position = node.line;
	switch (node.kind) {
		case 'Block':
			compileBlock(c, node);
			break;
		case 'Pass':
			if (node.line !== 0 && !isDocString(c, node)) emit.markPosition(node.line);
			break;
		case 'Expr':
			compileExpressionStatement(c, node);
			break;
		case 'Assign':
			compileAssign(c, node);
			break;
		case 'AugAssign':
			compileAugAssign(c, node);
			break;
		case 'AnnAssign':
			compileAnnAssign(c, node);
			break;
		case 'Delete':
			for (const target of node.targets) {
				deleteTarget(c, target);
			}
			break;
		case 'Break':
		case 'Continue': {
			if (c.loop === null) {
				c.reject("'break'/'continue' outside loop", node.line);
			}
			const { loop } = c;
			const isBreak = node.kind === 'Break';
			emit.unwindJump(
				isBreak ? loop.breakLabel : loop.continueLabel,
				c.exceptLevel - loop.exceptLevel,
				isBreak && loop.isFor,
			);
			break;
		}
		case 'Return':
			compileReturn(c, node);
			break;
		case 'Raise':
			compileRaise(c, node);
			break;
		case 'Import':
			compileImport(c, node);
			break;
		case 'ImportFrom':
			compileImportFrom(c, node);
			break;
		case 'Global':
		case 'Nonlocal':
			compileDeclaration(c, node);
			break;
		case 'Assert':
			compileAssert(c, node);
			break;
		case 'If':
			compileIf(c, node);
			break;
		case 'While':
			compileWhile(c, node);
			break;
		case 'For':
			compileFor(c, node);
			break;
		case 'Try':
			compileTry(c, node);
			break;
		case 'With':
			compileWith(c, node);
			break;
		case 'FunctionDef':
			compileFunctionDef(c, node);
			break;
		case 'ClassDef':
			compileClassDef(c, node);
			break;
		case 'Decorated':
			compileDecorated(c, node);
			break;
		case 'Async':
			compileAsync(c, node);
			break;
	}
	c.leave();
}

/** The doc string of a function, in place of which no code stands in CPython either. */
function isDocString({ scope }: Compiler, statement: Pass): boolean {
	if (statement.isString !== true || scope.node.kind !== 'FunctionDef') return false;
	const { body } = scope.node;
	return (body.kind === 'Block' ? body.statements[0] : body) === statement;
}

function compileBlock(c: Compiler, node: Block): void {
	let current: Statement | undefined;
	try {
		for (const statement of node.statements) {
			current = statement;
			compileStatement(c, statement);
		}
	} catch (error) {
		if (error instanceof Rejection && current !== undefined) {
			error.locate(current.line);
		}
		throw error;
	}
}

/** The body of an `else`, if there is one. */
export function compileOptional(c: Compiler, body: Statement | null): void {
	if (body !== null) {
		compileStatement(c, body);
	}
}

function compileExpressionStatement(c: Compiler, node: ExprStatement): void {
	if (c.options.isInteractive && c.scope.kind === 'module') {
		c.loadId('__repl_print__');
		compileExpression(c, node.value);
		c.emit.callFunction(1, 0, false);
		c.emit.popTop();
	} else if (node.value.kind !== 'Constant') {
		compileExpression(c, node.value);
		c.emit.popTop();
	} else {
		c.emit.markPosition(node.line);
	}
}

function compileAssign(c: Compiler, node: Assign): void {
	const { targets, value } = node;
	if (targets.length === 1) {
		compilePlainAssign(c, targets[0] as Expression, value);
		return;
	}
	compileExpression(c, value);
	const last = targets.length - 1;
	for (let i = 0; i <= last; i++) {
		if (i < last) {
			c.emit.dupTop();
		}
		assign(c, targets[i] as Expression, 'store');
	}
}

function compilePlainAssign(c: Compiler, target: Expression, value: Expression): void {
	const pairs = unpackablePairs(target, value);
	if (pairs === undefined) {
		compileExpression(c, value);
		assign(c, target, 'store');
		return;
	}
	// Two or three values swap places on the stack without a tuple being made.
	const { targets, values } = pairs;
	for (const item of values) {
		compileExpression(c, item);
	}
	if (values.length === 3) {
		c.emit.rotThree();
	}
	c.emit.rotTwo();
	for (const item of targets) {
		assign(c, item, 'store');
	}
}

function unpackablePairs(target: Expression, value: Expression) {
	if (target.kind !== 'Tuple' || target.parenthesised || value.kind !== 'Tuple' || value.parenthesised) {
		return undefined;
	}
	const targets = target.elements;
	const count = targets.length;
	if (value.elements.length !== count || (count !== 2 && count !== 3)) {
		return undefined;
	}
	return targets.some((item) => item.kind === 'Starred') ? undefined : { targets, values: value.elements };
}

const inplaceOperators: Readonly<Record<AugAssign['op'], number>> = {
	'|': op.BINARY_INPLACE_OR,
	'^': op.BINARY_INPLACE_XOR,
	'&': op.BINARY_INPLACE_AND,
	'<<': op.BINARY_INPLACE_LSHIFT,
	'>>': op.BINARY_INPLACE_RSHIFT,
	'+': op.BINARY_INPLACE_ADD,
	'-': op.BINARY_INPLACE_SUBTRACT,
	'*': op.BINARY_INPLACE_MULTIPLY,
	'@': op.BINARY_INPLACE_MAT_MULTIPLY,
	'//': op.BINARY_INPLACE_FLOOR_DIVIDE,
	'/': op.BINARY_INPLACE_TRUE_DIVIDE,
	'%': op.BINARY_INPLACE_MODULO,
	'**': op.BINARY_INPLACE_POWER,
};

function compileAugAssign(c: Compiler, node: AugAssign): void {
	assign(c, node.target, 'load');
	compileExpression(c, node.value);
	c.emit.binaryOp(inplaceOperators[node.op]);
	assign(c, node.target, 'augmentedStore');
}

function compileAnnAssign(c: Compiler, node: AnnAssign): void {
	if (node.value !== null) {
		compilePlainAssign(c, node.target, node.value);
	} else if (c.scope.kind !== 'function') {
		// CPython keeps the annotation.
		c.emit.markPosition(node.line);
	} else if (node.target.kind === 'Name') {
		// Declares a local without giving it a value.
		c.scope.findOrAdd(node.target.id, 'local');
	}
}

function compileReturn(c: Compiler, node: Return): void {
	const { emit } = c;
	if (c.scope.kind !== 'function') {
		c.reject("'return' outside function", node.line);
	}
	const { value } = node;
	if (value === null) {
		emit.loadConstToken('none');
	} else if (value.kind === 'IfExp') {
		const otherwise = c.newLabel();
		compileCondition(c, value.test, false, otherwise);
		compileExpression(c, value.body);
		emit.returnValue();
		emit.labelAssign(otherwise);
		compileExpression(c, value.orelse);
	} else {
		compileExpression(c, value);
	}
	emit.returnValue();
}

function compileRaise(c: Compiler, node: Raise): void {
	let count = 0;
	if (node.exception !== null) {
		compileExpression(c, node.exception);
		count = 1;
		if (node.cause !== null) {
			compileExpression(c, node.cause);
			count = 2;
		}
	}
	c.emit.raise(count);
}

function compileImport(c: Compiler, node: Import): void {
	for (const { path, alias } of node.names) {
		c.emit.loadConstSmallInt(0);
		c.emit.loadConstToken('none');
		c.emit.importName(path.join('.'));
		if (alias === null) {
			c.storeId(path[0] as string);
		} else {
			// The import gives the outermost package, the alias is for the innermost module.
			for (const attribute of path.slice(1)) {
				c.emit.loadAttribute(attribute);
			}
			c.storeId(alias);
		}
	}
}

function compileImportFrom(c: Compiler, node: ImportFrom): void {
	const { emit } = c;
	const { names } = node;
	if (names === '*') {
		if (c.scope.kind !== 'module') {
			c.reject('import * not at module level', node.line);
		}
		emit.loadConstSmallInt(node.level);
		emit.loadConstString('*');
		emit.buildTuple(1);
		emit.importName(node.module.join('.'));
		emit.importStar();
		return;
	}
	emit.loadConstSmallInt(node.level);
	for (const { name } of names) {
		emit.loadConstString(name);
	}
	emit.buildTuple(names.length);
	emit.importName(node.module.join('.'));
	for (const { name, alias } of names) {
		emit.importFrom(name);
		c.storeId(alias ?? name);
	}
	emit.popTop();
}

function compileDeclaration(c: Compiler, node: Global | Nonlocal): void {
	if (c.pass !== PASS_SCOPE) {
		return;
	}
	if (node.kind === 'Nonlocal' && c.scope.kind === 'module') {
		c.reject("can't declare nonlocal in outer code", node.line);
	}
	for (const name of node.names) {
		const identifier = c.scope.findOrAdd(name, 'undecided');
		if (node.kind === 'Global') {
			declareGlobal(c, identifier, node.line);
		} else {
			declareNonlocal(c, identifier, node.line);
		}
	}
}

/** `global name`. `line` is for errors. */
export function declareGlobal(c: Compiler, identifier: Identifier, line: number): void {
	if (identifier.kind !== 'undecided' && identifier.kind !== 'globalExplicit') {
		c.reject('identifier redefined as global', line);
	}
	identifier.kind = 'globalExplicit';
	// Module code then accesses it as global too.
	let outermost = c.scope;
	while (outermost.parent !== null) {
		outermost = outermost.parent;
	}
	const outer = outermost.find(identifier.name);
	if (outer !== undefined) {
		outer.kind = 'globalExplicit';
	}
}

/** `nonlocal name`. `line` is for errors. */
export function declareNonlocal(c: Compiler, identifier: Identifier, line: number): void {
	if (identifier.kind === 'undecided') {
		identifier.kind = 'globalImplicit';
		c.scope.closeOverIfShared(identifier);
		if ((identifier.kind as Identifier['kind']) === 'globalImplicit') {
			c.reject('no binding for nonlocal found', line);
		}
	} else if (identifier.kind !== 'free') {
		c.reject('identifier redefined as nonlocal', line);
	}
}

function compileAssert(c: Compiler, node: Assert): void {
	const { emit } = c;
	if (c.options.optLevel !== 0) {
		return;
	}
	const end = c.newLabel();
	compileCondition(c, node.test, true, end);
	emit.position = lineAfterCondition(node.test) || node.line;
	emit.loadGlobal('AssertionError');
	if (node.message !== null) {
		compileExpression(c, node.message);
		emit.callFunction(1, 0, false);
	}
	emit.raise(1);
	emit.labelAssign(end);
}

function compileIf(c: Compiler, node: If): void {
	const end = c.newLabel();
	const hasAlternative = node.elifs.length > 0 || node.orelse !== null;
	const decided =
		compileBranch(c, node, end, hasAlternative) || node.elifs.some((clause) => compileBranch(c, clause, end, true));
	if (!decided) {
		compileOptional(c, node.orelse);
	}
	c.emit.labelAssign(end);
}

/** One branch of an `if`; true when it is always taken, so that nothing after it exists. */
function compileBranch(c: Compiler, { line, test, body }: ElifClause, end: Label, jumpToEnd: boolean): boolean {
	const truth = constantTruth(test);
	c.emit.position = line;
	if (truth !== undefined) {
		c.emit.markPosition(line);
	}
	if (truth === false) {
		return false;
	}
	const otherwise = c.newLabel();
	compileCondition(c, test, false, otherwise);
	const { offset } = c.emit;
	compileStatement(c, body);
	if (truth === true) {
		return true;
	}
	// A body without code needs an instruction of its own for tracers to see that it runs.
	if (jumpToEnd || (c.options.traceable && c.emit.offset === offset)) {
		jumpUnseen(c, end);
	}
	c.emit.labelAssign(otherwise);
	return false;
}
