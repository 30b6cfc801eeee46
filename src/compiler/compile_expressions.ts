// Expressions: each leaves one value on the stack. Calls, subscripts and attributes are in compile_calls.ts.

import * as op from '../mpy/opcodes.ts';
import { POSITION_NONE } from '../mpy/rawcode.ts';
import type {
	Await,
	BinaryOperator,
	BoolOp,
	Compare,
	ComparisonOperator,
	ConstantExpression,
	Dict,
	DictItem,
	Expression,
	IfExp,
	List,
	Name,
	SetDisplay,
	Slice,
	Yield,
	YieldFrom,
} from './ast.ts';
import { type Compiler, Rejection } from './compile.ts';
import { compileAtomExpr } from './compile_calls.ts';
import { compileCondition } from './compile_conditions.ts';
import { compileComprehension, compileLambda } from './compile_definitions.ts';
import { declareGlobal, declareNonlocal } from './compile_statements.ts';
import { BINARY_IS_NOT, BINARY_NOT_IN, type Label, PASS_SCOPE } from './emit/emitter.ts';
import type { Scope } from './scope.ts';

export function compileExpression(c: Compiler, node: Expression | DictItem): void {
	const { emit } = c;
	switch (node.kind) {
		case 'Name':
			if (node.at !== undefined) compileLeafAt(c, node, node.at);
			else c.loadId(node.id);
			return;
		case 'Constant':
			if (node.at !== undefined) compileLeafAt(c, node, node.at);
			else compileConstant(c, node);
			return;
	}
	c.enter();
	emit.setSourceLine(node.line);
	const { position } = emit;
	if (node.line !== 0) emit.position = node.line;
	switch (node.kind) {
		case 'AtomExpr':
			compileAtomExpr(c, node);
			break;
		case 'BinOp': {
			// CPython folds constants of all types.
			const isFolded = node.operands[0]?.kind === 'Constant' && node.operands.every(isConstant);
			const compileOperand = isFolded ? compileLeaf : compileExpression;
			compileOperand(c, node.operands[0] as ConstantExpression);
			for (let i = 0; i < node.ops.length; i++) {
				compileOperand(c, node.operands[i + 1] as ConstantExpression);
				emit.binaryOp(binaryOperators[node.ops[i] as BinaryOperator]);
			}
			break;
		}
		case 'Compare':
			compileCompare(c, node);
			break;
		case 'Tuple':
			for (const element of node.elements) {
				compileExpression(c, element);
				if (node.elements.length > MAX_STACKED_DISPLAY) emit.markPosition(node.line);
			}
			emit.buildTuple(node.elements.length);
			break;
		case 'List':
			compileList(c, node);
			break;
		case 'Dict':
			compileDict(c, node, true);
			break;
		case 'Set':
			compileSet(c, node);
			break;
		case 'DictItem':
			compileDictItem(c, node, node.line, false);
			break;
		case 'ListComp':
			compileComprehension(c, 'listComp', node);
			break;
		case 'SetComp':
			compileComprehension(c, 'setComp', node);
			break;
		case 'DictComp':
			compileComprehension(c, 'dictComp', node);
			break;
		case 'GeneratorExp':
			compileComprehension(c, 'generatorExp', node);
			break;
		case 'BoolOp':
			compileBoolOp(c, node);
			break;
		case 'Not':
			compileExpression(c, node.operand);
			emit.unaryOp(op.UNARY_NOT);
			break;
		case 'Power':
			compileLocated(c, [node.base, node.exponent], 0);
			emit.binaryOp(op.BINARY_POWER);
			break;
		case 'UnaryOp':
			compileExpression(c, node.operand);
			emit.unaryOp(unaryOperators[node.op]);
			break;
		case 'IfExp':
			compileIfExp(c, node);
			break;
		case 'Lambda':
			compileLambda(c, node);
			break;
		case 'NamedExpr':
			compileNamedExpr(c, node.target, node.value);
			break;
		case 'Starred':
			c.reject('*x must be assignment target', node.line);
			break;
		case 'Yield':
		case 'YieldFrom':
			compileYield(c, node);
			break;
		case 'Slice':
			compileSlice(c, node);
			break;
		case 'Await':
			compileAwait(c, node);
			break;
	}
	emit.position = position;
	c.leave();
}

/** CPython makes longer lists of constants in one instruction. */
const MAX_UNFOLDED_LIST = 2;
/** CPython adds the elements of longer lists and tuples one by one. */
const MAX_STACKED_DISPLAY = 30;

function isConstant({ kind }: Expression | DictItem): boolean {
	return kind === 'Constant';
}

function compileLeafAt(c: Compiler, node: Name | ConstantExpression, line: number): void {
	const { position } = c.emit;
	c.emit.position = line;
	compileLeaf(c, node);
	c.emit.position = position;
}

function compileLeaf(c: Compiler, node: Name | ConstantExpression): void {
	if (node.kind === 'Name') c.loadId(node.id);
	else compileConstant(c, node);
}

const binaryOperators: Readonly<Record<BinaryOperator, number>> = {
	'|': op.BINARY_OR,
	'^': op.BINARY_XOR,
	'&': op.BINARY_AND,
	'<<': op.BINARY_LSHIFT,
	'>>': op.BINARY_RSHIFT,
	'+': op.BINARY_ADD,
	'-': op.BINARY_SUBTRACT,
	'*': op.BINARY_MULTIPLY,
	'@': op.BINARY_MAT_MULTIPLY,
	'//': op.BINARY_FLOOR_DIVIDE,
	'/': op.BINARY_TRUE_DIVIDE,
	'%': op.BINARY_MODULO,
};

const comparisonOperators: Readonly<Record<ComparisonOperator, number>> = {
	'<': op.BINARY_LESS,
	'>': op.BINARY_MORE,
	'==': op.BINARY_EQUAL,
	'<=': op.BINARY_LESS_EQUAL,
	'>=': op.BINARY_MORE_EQUAL,
	'!=': op.BINARY_NOT_EQUAL,
	in: op.BINARY_IN,
	is: op.BINARY_IS,
	'not in': BINARY_NOT_IN,
	'is not': BINARY_IS_NOT,
};

const unaryOperators: Readonly<Record<'+' | '-' | '~', number>> = {
	'+': op.UNARY_POSITIVE,
	'-': op.UNARY_NEGATIVE,
	'~': op.UNARY_INVERT,
};

function compileConstant(c: Compiler, { form, value, line }: ConstantExpression): void {
	const { emit } = c;
	if (form === 'object') {
		emit.setSourceLine(line);
		emit.loadConstObject(value);
		return;
	}
	switch (value.kind) {
		case 'int':
			emit.loadConstSmallInt(value.value);
			break;
		case 'str':
			emit.loadConstString(value.value);
			break;
		case 'none':
		case 'true':
		case 'false':
		case 'ellipsis':
			emit.loadConstToken(value.kind);
			break;
		default:
			throw new Error(`constant of kind ${value.kind} has form ${form}`);
	}
}

/**
 * Compiles expressions in order; an error without a line gets that of the expression it is in. If a line is given,
 * tracers see it behind each of them.
 */
function compileLocated(c: Compiler, expressions: readonly Expression[], mark: number): void {
	let current: Expression | undefined;
	try {
		for (const expression of expressions) {
			current = expression;
			compileExpression(c, expression);
			if (mark !== 0) c.emit.markPosition(mark);
		}
	} catch (error) {
		if (error instanceof Rejection && current !== undefined) {
			error.locate(current.line);
		}
		throw error;
	}
}

function compileCompare(c: Compiler, node: Compare): void {
	const { emit } = c;
	const { ops, comparators } = node;
	compileExpression(c, node.left);
	if (ops.length === 1) {
		compileExpression(c, comparators[0] as Expression);
		emit.binaryOp(comparisonOperators[ops[0] as ComparisonOperator]);
		return;
	}
	// A chain keeps each middle operand for the next comparison, until one fails.
	const failLabel = c.newLabel();
	const endLabel = c.newLabel();
	const last = ops.length - 1;
	for (let i = 0; i <= last; i++) {
		compileExpression(c, comparators[i] as Expression);
		if (i < last) {
			emit.dupTop();
			emit.rotThree();
		}
		emit.binaryOp(comparisonOperators[ops[i] as ComparisonOperator]);
		if (i < last) {
			emit.jumpIfOrPop(false, failLabel);
		}
	}
	jumpUnseen(c, endLabel);
	emit.labelAssign(failLabel);
	emit.adjustStackSize(1);
	emit.rotTwo();
	emit.popTop();
	emit.labelAssign(endLabel);
}

function compileList(c: Compiler, node: List): void {
	const { elements, line } = node;
	const { emit } = c;
	if (node.single) {
		compileExpression(c, elements[0] as Expression);
	} else if (elements.length > MAX_UNFOLDED_LIST && elements.every(isConstant)) {
		for (const element of elements) compileLeaf(c, element as ConstantExpression);
	} else {
		compileLocated(c, elements, elements.length > MAX_STACKED_DISPLAY ? line : 0);
	}
	emit.buildList(elements.length);
}

/** `createMap`: false adds to the map that is on the stack. */
export function compileDict(c: Compiler, node: Dict, createMap: boolean): void {
	const { emit } = c;
	const { items } = node;
	const { position } = emit;
	// To tracers the dict is made when all its items are there.
	if (items.length > 0) emit.position = POSITION_NONE;
	if (createMap) {
		emit.buildMap(items.length);
	}
	const hidesKeys = items.length > 1 && items.every((item) => item.kind === 'DictItem' && isConstant(item.key));
	for (const item of items) {
		if (item.kind !== 'DictItem') {
			compileExpression(c, item);
			c.reject('expecting key:value for dict', node.itemsLine);
		}
		c.enter();
		emit.setSourceLine(item.line);
		compileDictItem(c, item, position, hidesKeys);
		c.leave();
		emit.storeMap();
	}
	emit.position = position;
	if (items.length > 0) emit.markPosition(position);
}

/** `hidesKey`: tracers see nothing of the key, a constant. */
function compileDictItem(c: Compiler, item: DictItem, position: number, hidesKey: boolean): void {
	const { emit } = c;
	// The key comes first in CPython.
	if (!hidesKey) emit.markPosition(item.line);
	emit.position = position;
	compileExpression(c, item.value);
	emit.position = POSITION_NONE;
	if (item.key.kind === 'Name' || item.key.kind === 'Constant') compileLeaf(c, item.key);
	else compileExpression(c, item.key);
	emit.position = POSITION_NONE;
}

function compileSet(c: Compiler, node: SetDisplay): void {
	for (const item of node.items) {
		compileExpression(c, item);
		if (item.kind === 'DictItem') {
			c.reject('expecting just a value for set', node.itemsLine);
		}
	}
	c.emit.buildSet(node.items.length);
}

function compileBoolOp(c: Compiler, node: BoolOp): void {
	const endLabel = c.newLabel();
	const last = node.operands.length - 1;
	node.operands.forEach((operand, index) => {
		compileExpression(c, operand);
		if (index < last) {
			c.emit.jumpIfOrPop(node.op === 'or', endLabel);
		}
	});
	c.emit.labelAssign(endLabel);
}

/** A jump that belongs to no line. */
export function jumpUnseen(c: Compiler, label: Label): void {
	const { emit } = c;
	const { position } = emit;
	emit.position = POSITION_NONE;
	emit.jump(label);
	emit.position = position;
}

function compileIfExp(c: Compiler, node: IfExp): void {
	const { emit } = c;
	const otherwise = c.newLabel();
	const end = c.newLabel();
	compileCondition(c, node.test, false, otherwise);
	compileExpression(c, node.body);
	jumpUnseen(c, end);
	emit.labelAssign(otherwise);
	emit.adjustStackSize(-1);
	compileExpression(c, node.orelse);
	emit.labelAssign(end);
}

/** `target := value`, which leaves the value. In a comprehension the target belongs to the scope around it. */
export function compileNamedExpr(c: Compiler, target: Expression, value: Expression): void {
	if (target.kind !== 'Name') {
		c.reject("can't assign to expression", target.line);
	}
	compileExpression(c, value);
	c.emit.dupTop();
	const { scope } = c;
	if (c.pass === PASS_SCOPE && scope.isComprehension) {
		bindInEnclosingScope(c, scope.parent as Scope, target.id);
	}
	c.storeId(target.id);
}

/** PEP 572: the scope around a comprehension gets the variable; its own declarations of the name hold. */
function bindInEnclosingScope(c: Compiler, parent: Scope, name: string): void {
	if (parent.findForAssignment(name).kind === 'globalExplicit') {
		c.scope.findOrAdd(name, 'globalExplicit');
		return;
	}
	const identifier = c.scope.findOrAdd(name, 'undecided');
	if (parent.parent === null) {
		declareGlobal(c, identifier, 0);
		return;
	}
	if (identifier.kind === 'globalImplicit') {
		// Read before: now it has to be closed over after all.
		identifier.kind = 'undecided';
	}
	declareNonlocal(c, identifier, 0);
}

function compileYield(c: Compiler, node: Yield | YieldFrom): void {
	if (c.scope.kind !== 'function' && c.scope.kind !== 'lambda') {
		c.reject("'yield' outside function", node.line);
	}
	if (node.kind === 'YieldFrom') {
		compileExpression(c, node.value);
		compileYieldFrom(c);
		return;
	}
	if (node.value === null) {
		c.emit.loadConstToken('none');
	} else {
		compileExpression(c, node.value);
	}
	c.emit.yieldValue();
}

/** Yields whatever the iterable on the stack yields, and leaves what it returns. */
export function compileYieldFrom(c: Compiler): void {
	c.emit.getIter(false);
	c.emit.loadConstToken('none');
	c.emit.yieldFrom();
}

function compileAwait(c: Compiler, node: Await): void {
	if (c.scope.kind !== 'function' && c.scope.kind !== 'lambda' && !c.options.allowTopLevelAwait) {
		c.reject("'await' outside function", node.line);
	}
	compileAtomExpr(c, node);
	compileYieldFrom(c);
}

function compileSlice(c: Compiler, node: Slice): void {
	compileOrNone(c, node.lower);
	compileOrNone(c, node.upper);
	if (node.step === null) {
		c.emit.buildSlice(2);
	} else {
		compileExpression(c, node.step);
		c.emit.buildSlice(3);
	}
}

function compileOrNone(c: Compiler, node: Expression | null): void {
	if (node === null) {
		c.emit.loadConstToken('none');
	} else {
		compileExpression(c, node);
	}
}
