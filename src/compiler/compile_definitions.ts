// Definitions: functions, lambdas, classes, decorators, and the function that a comprehension calls.

import { FLAG_DEFAULT_KEYWORD_ARGS, FLAG_GENERATOR } from '../mpy/prelude.ts';
import { POSITION_NONE } from '../mpy/rawcode.ts';
import type {
	Async,
	ClassDef,
	Decorated,
	Decorator,
	DictComp,
	FunctionDef,
	GeneratorExp,
	Lambda,
	ListComp,
	Parameter,
	SetComp,
} from './ast.ts';
import type { Compiler } from './compile.ts';
import { compileCall, compileTrailer } from './compile_calls.ts';
import { compileExpression } from './compile_expressions.ts';
import { compileAsyncFor, compileAsyncWith } from './compile_handlers.ts';
import type { ScopeKind } from './emit/emitter.ts';
import type { EmitKind, Scope } from './scope.ts';

export function compileFunctionDef(c: Compiler, node: FunctionDef): Scope {
	const scope = makeFunction(c, node, c.scope.emitKind);
	c.storeId(scope.name);
	return scope;
}

export function compileClassDef(c: Compiler, node: ClassDef): void {
	makeClass(c, node, c.scope.emitKind);
	c.storeId(node.name);
}

export function compileLambda(c: Compiler, node: Lambda): void {
	makeWithDefaults(c, c.scopeOf('lambda', node), node.parameters);
}

/** Leaves the function on the stack. */
function makeFunction(c: Compiler, node: FunctionDef, emitKind: EmitKind): Scope {
	const scope = c.scopeOf('function', node, emitKind);
	makeWithDefaults(c, scope, node.parameters);
	return scope;
}

/** Leaves the class on the stack, and returns the scope of its body. */
function makeClass(c: Compiler, node: ClassDef, emitKind: EmitKind): Scope {
	const scope = c.scopeOf('class', node, emitKind);
	c.emit.loadBuildClass();
	makeClosure(c, scope, 0, 0);
	c.emit.loadConstString(node.name);
	compileCall(c, node.args, false, 2);
	return scope;
}

/**
 * Evaluates defaults and leaves a function on the stack. Positional defaults become a tuple, keyword-only ones a
 * map on top of it; if there are only keyword-only ones null stands for the tuple, and the other way round.
 */
function makeWithDefaults(c: Compiler, scope: Scope, parameters: readonly Parameter[]): void {
	const { emit } = c;
	const { position } = emit;
	let afterStar = false;
	let positional = 0;
	let keyword = 0;
	for (const parameter of parameters) {
		const { defaultValue } = parameter;
		if (parameter.star === '*') {
			afterStar = true;
		} else if (parameter.star === '' && defaultValue === null) {
			if (!afterStar && positional !== 0) {
				c.reject('non-default argument follows default argument', parameter.line);
			}
		} else if (defaultValue !== null && !afterStar) {
			positional++;
			compileExpression(c, defaultValue);
		} else if (defaultValue !== null) {
			if (keyword++ === 0) {
				if (positional > 0) {
					emit.buildTuple(positional);
				}
				emit.position = POSITION_NONE;
				if (positional === 0) {
					emit.loadNull();
				}
				emit.buildMap(0);
			}
			emit.position = position;
			compileExpression(c, defaultValue);
			emit.position = POSITION_NONE;
			emit.loadConstString(parameter.name as string);
			emit.storeMap();
			emit.position = position;
		}
	}
	if (positional > 0 && keyword === 0) {
		emit.buildTuple(positional);
		emit.loadNull();
	}
	makeClosure(c, scope, positional, keyword);
}

/** Makes a function of a scope, with the variables that it shares with this one. */
function makeClosure(c: Compiler, scope: Scope, positionalDefaults: number, keywordDefaults: number): void {
	if (keywordDefaults > 0) {
		scope.flags |= FLAG_DEFAULT_KEYWORD_ARGS;
	}
	scope.defaultPositionalArgs = positionalDefaults;
	for (const { name, local } of scope.closedOver) {
		// The cell itself, not what is in it.
		c.emit.loadFast(name, local);
	}
	const count = scope.closedOver.length;
	if (count === 0) {
		c.emit.makeFunction(scope, positionalDefaults, keywordDefaults);
	} else {
		c.emit.makeClosure(scope, count, positionalDefaults, keywordDefaults);
	}
}

/** Calls the comprehension's function with its first iterable; a generator expression gets an iterator. */
export function compileComprehension(
	c: Compiler,
	kind: ScopeKind,
	node: ListComp | SetComp | DictComp | GeneratorExp,
): void {
	makeClosure(c, c.scopeOf(kind, node), 0, 0);
	const [first] = node.clauses;
	if (first?.kind === 'for') {
		compileExpression(c, first.iter);
	}
	if (node.kind === 'GeneratorExp') {
		c.emit.getIter(false);
	}
	c.emit.callFunction(1, 0, false);
}

export function compileDecorated(c: Compiler, node: Decorated): void {
	let { emitKind } = c.scope;
	/** Lines of the decorators to call. */
	const calls: number[] = [];
	for (const decorator of node.decorators) {
		if (decorator.path[0] === 'micropython') {
			emitKind = emitKindOf(c, decorator);
			continue;
		}
		c.emit.position = decorator.line;
		c.loadId(decorator.path[0] as string);
		for (const attribute of decorator.path.slice(1)) {
			c.emit.loadAttribute(attribute);
		}
		if (decorator.call !== null) {
			compileTrailer(c, decorator.call);
		}
		calls.push(decorator.line);
	}
	const { body } = node;
	c.emit.position = body.line;
	let scope: Scope;
	switch (body.kind) {
		case 'FunctionDef':
			scope = makeFunction(c, body, emitKind);
			break;
		case 'Async':
			scope = makeFunction(c, body.body, emitKind);
			markAsync(scope);
			break;
		case 'ClassDef':
			scope = makeClass(c, body, emitKind);
			break;
	}
	scope.decoratorLine = node.line;
	for (let i = calls.length - 1; i >= 0; i--) {
		c.emit.position = calls[i] as number;
		c.emit.callFunction(1, 0, false);
	}
	c.emit.position = body.line;
	c.storeId(scope.name);
}

/** Decorators that only say which code a function becomes. */
const emitDecorators: ReadonlyMap<string | undefined, EmitKind> = new Map([
	['bytecode', 'bytecode'],
	['native', 'native'],
	['viper', 'viper'],
	['asm_thumb', 'asm'],
	['asm_xtensa', 'asm'],
	['asm_rv32', 'asm'],
]);

function emitKindOf(c: Compiler, decorator: Decorator): EmitKind {
	const kind = emitDecorators.get(decorator.path[1]);
	if (kind === undefined || decorator.path.length !== 2) {
		c.reject('invalid micropython decorator', 0);
	}
	if (kind !== 'bytecode' && c.options.nativeArch === undefined && !c.options.nativeAsBytecode) {
		c.reject('invalid arch', 0);
	}
	return kind;
}

export function compileAsync(c: Compiler, node: Async): void {
	const { body } = node;
	if (body.kind === 'FunctionDef') {
		markAsync(compileFunctionDef(c, body));
		return;
	}
	if (!(c.scope.flags & FLAG_GENERATOR)) {
		c.reject('async for/with outside async function', body.line);
	}
	if (body.kind === 'For') {
		compileAsyncFor(c, body);
	} else {
		compileAsyncWith(c, body);
	}
}

/** Its calls make coroutines, which for the virtual machine are generators. */
function markAsync(scope: Scope): void {
	scope.flags |= FLAG_GENERATOR;
	scope.isAsync = true;
}
