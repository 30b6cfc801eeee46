// The bodies of scopes: what code a module, function, lambda, class or comprehension consists of.

import { FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS } from '../mpy/prelude.ts';
import { POSITION_NONE } from '../mpy/rawcode.ts';
import type { ComprehensionFor, DictComp, GeneratorExp, ListComp, Parameter, SetComp } from './ast.ts';
import type { Compiler } from './compile.ts';
import { assign } from './compile_assignment.ts';
import { compileCondition, lineAfterCondition } from './compile_conditions.ts';
import { compileExpression } from './compile_expressions.ts';
import { compileStatement } from './compile_statements.ts';
import { PASS_SCOPE } from './emit/emitter.ts';
import type { Identifier, Scope } from './scope.ts';

/** The argument of a comprehension's function, the iterator: a name that no program can use. */
const ITERATOR_NAME = '';

/** Compiles what runs when the scope does, up to and including its return. */
export function compileScopeBody(c: Compiler, scope: Scope): void {
	const { emit } = c;
	const node = scope.node;
	switch (node.kind) {
		case 'Expression':
			emit.position = node.line;
			compileExpression(c, node.body);
			emit.returnValue();
			break;
		case 'Module':
			compileStatement(c, node.body);
			returnNone(c, POSITION_NONE);
			break;
		case 'FunctionDef':
			if (c.pass === PASS_SCOPE) {
				declareParameters(c, node.parameters);
			}
			compileStatement(c, node.body);
			// A function that does nothing at all is traced where it is defined.
			returnNone(c, node.body.kind === 'Pass' && node.body.isString ? scope.decoratorLine || node.line : POSITION_NONE);
			break;
		case 'Lambda':
			emit.setSourceLine(node.line);
			emit.position = node.line;
			if (c.pass === PASS_SCOPE) {
				declareParameters(c, node.parameters);
			}
			compileExpression(c, node.body);
			// A lambda that is a generator returns None, whatever its expression gives.
			if (scope.flags & FLAG_GENERATOR) {
				emit.popTop();
				emit.loadConstToken('none');
			}
			emit.returnValue();
			break;
		case 'ClassDef': {
			if (c.pass === PASS_SCOPE) {
				scope.findOrAdd('__class__', 'local');
			}
			if (c.options.traceLines) {
				emit.setSourceLine(node.line);
			}
			emit.position = scope.decoratorLine || node.line;
			c.loadId('__name__');
			c.storeId('__module__');
			emit.loadConstString(node.name);
			c.storeId('__qualname__');
			compileStatement(c, node.body);
			emit.position = POSITION_NONE;
			// Methods that use __class__ share a cell, which the class builder fills in.
			const classCell = scope.find('__class__') as Identifier;
			if (classCell.kind === 'local') {
				emit.loadConstToken('none');
			} else {
				emit.loadFast('__class__', classCell.local);
			}
			emit.returnValue();
			break;
		}
		default:
			compileComprehensionBody(c, scope, node);
	}
}

function returnNone(c: Compiler, position: number): void {
	c.emit.position = position;
	c.emit.loadConstToken('none');
	c.emit.returnValue();
}

/** Makes the parameters the first identifiers of the scope, and checks their order. */
function declareParameters(c: Compiler, parameters: readonly Parameter[]): void {
	const { scope } = c;
	let afterStar = false;
	for (const parameter of parameters) {
		if (scope.flags & FLAG_VAR_KEYWORDS) {
			c.reject('invalid syntax', parameter.line);
		}
		switch (parameter.star) {
			case '':
				if (afterStar) {
					scope.keywordOnlyArgs++;
				} else {
					scope.positionalArgs++;
				}
				break;
			case '*':
				if (afterStar) {
					c.reject('invalid syntax', parameter.line);
				}
				afterStar = true;
				if (parameter.name !== null) {
					scope.flags |= FLAG_VAR_ARGS;
				}
				break;
			case '**':
				scope.flags |= FLAG_VAR_KEYWORDS;
				break;
		}
		if (parameter.name !== null) {
			const identifier = scope.findOrAdd(parameter.name, 'undecided');
			if (identifier.kind !== 'undecided') {
				c.reject('argument name reused', parameter.line);
			}
			identifier.kind = 'local';
			identifier.parameter = parameter.star;
		}
	}
}

function compileComprehensionBody(c: Compiler, scope: Scope, node: ListComp | SetComp | DictComp | GeneratorExp): void {
	const { emit } = c;
	if (c.pass === PASS_SCOPE) {
		scope.findOrAdd(ITERATOR_NAME, 'local');
		scope.positionalArgs = 1;
	}
	emit.setSourceLine(node.scopeLine);
	emit.position = node.line || scope.position;
	switch (node.kind) {
		case 'ListComp':
			emit.buildList(0);
			break;
		case 'DictComp':
			emit.buildMap(0);
			break;
		case 'SetComp':
			emit.buildSet(0);
			break;
		case 'GeneratorExp':
			break;
	}
	if (node.kind === 'GeneratorExp') {
		// The caller has made the iterator; null in the first of its four slots says that the second holds it.
		emit.loadNull();
		c.loadId(ITERATOR_NAME);
		emit.loadNull();
		emit.loadNull();
	} else {
		c.loadId(ITERATOR_NAME);
		emit.getIter(true);
	}
	compileComprehensionLoops(c, scope, node);
	if (node.kind === 'GeneratorExp') {
		emit.loadConstToken('none');
	}
	emit.returnValue();
}

/** The nested loops of a comprehension, on top of the first one's iterator. */
function compileComprehensionLoops(
	c: Compiler,
	scope: Scope,
	node: ListComp | SetComp | DictComp | GeneratorExp,
): void {
	const { emit } = c;
	const loops: { top: number; end: number }[] = [];
	const openLoop = (clause: ComprehensionFor): void => {
		const loop = { top: c.newLabel(), end: c.newLabel() };
		loops.push(loop);
		emit.labelAssign(loop.top);
		emit.forIter(loop.end);
		assign(c, clause.target, 'store');
	};
	for (const clause of node.clauses) {
		if (clause.kind === 'if') {
			compileCondition(c, clause.test, false, (loops[loops.length - 1] as { top: number }).top);
			emit.position = lineAfterCondition(clause.test) || emit.position;
			continue;
		}
		if (loops.length > 0) {
			compileExpression(c, clause.iter);
			emit.getIter(true);
		}
		openLoop(clause);
	}
	compileExpression(c, node.element);
	if (node.kind === 'GeneratorExp') {
		emit.yieldValue();
		emit.popTop();
	} else {
		// Each loop keeps four slots for its iterator above the collection.
		emit.storeComp(scope.kind, 4 * loops.length + 1);
	}
	for (let i = loops.length - 1; i >= 0; i--) {
		const loop = loops[i] as { top: number; end: number };
		emit.jump(loop.top);
		emit.labelAssign(loop.end);
		emit.forIterEnd();
	}
}
