// Targets: assignment to and deletion of names, attributes, subscripts, and lists of them.

import type { AtomExpr, Expression, Trailer } from './ast.ts';
import type { Compiler } from './compile.ts';
import { compileTrailer } from './compile_calls.ts';
import { compileExpression } from './compile_expressions.ts';

/**
 * What to do with a target. `load` reads it for an operator and keeps what `augmentedStore` needs to write it back.
 */
export type AssignKind = 'store' | 'load' | 'augmentedStore';

/** Assigns the top of the stack to `target`, or loads it. */
export function assign(c: Compiler, target: Expression, kind: AssignKind): void {
	const { position } = c.emit;
	if (target.line !== 0) c.emit.position = target.line;
	c.enter();
	switch (target.kind) {
		case 'Name':
			if (target.at !== undefined) c.emit.position = target.at;
			if (kind === 'load') {
				c.loadId(target.id);
			} else {
				c.storeId(target.id);
			}
			break;
		case 'AtomExpr':
			assignTrailer(c, target, kind);
			break;
		case 'Tuple':
			if (kind !== 'store' || target.elements.length === 0) {
				cannotAssign(c, target);
			}
			assignSequence(c, target.elements);
			break;
		case 'List':
			if (kind !== 'store') {
				cannotAssign(c, target);
			}
			assignSequence(c, target.elements);
			break;
		default:
			cannotAssign(c, target);
	}
	c.leave();
	c.emit.position = position;
}

function cannotAssign(c: Compiler, target: Expression): never {
	c.reject("can't assign to expression", target.line);
}

function assignTrailer(c: Compiler, target: AtomExpr, kind: AssignKind): void {
	const { emit } = c;
	if (kind !== 'augmentedStore') {
		compileAllButLast(c, target);
	}
	const last = target.trailers[target.trailers.length - 1] as Trailer;
	switch (last.kind) {
		case 'Subscript':
			if (kind === 'augmentedStore') {
				emit.rotThree();
				emit.storeSubscript();
				break;
			}
			compileExpression(c, last.index);
			if (kind === 'load') {
				emit.dupTopTwo();
				emit.loadSubscript();
			} else {
				emit.storeSubscript();
			}
			break;
		case 'Attribute':
			emit.position = last.line;
			if (kind === 'load') {
				emit.dupTop();
				emit.loadAttribute(last.name);
				break;
			}
			if (kind === 'augmentedStore') {
				emit.rotTwo();
			}
			emit.storeAttribute(last.name);
			break;
		case 'Call':
			cannotAssign(c, target);
	}
}

function compileAllButLast(c: Compiler, target: AtomExpr): void {
	compileExpression(c, target.atom);
	for (let i = 0; i < target.trailers.length - 1; i++) {
		compileTrailer(c, target.trailers[i] as Trailer);
	}
}

function assignSequence(c: Compiler, targets: readonly Expression[]): void {
	let star = -1;
	for (let i = 0; i < targets.length; i++) {
		const target = targets[i] as Expression;
		if (target.kind === 'Starred') {
			if (star >= 0) {
				c.reject('multiple *x in assignment', target.line);
			}
			star = i;
			c.emit.unpackEx(i, targets.length - i - 1);
		}
	}
	if (star < 0) {
		c.emit.unpackSequence(targets.length);
	}
	for (const target of targets) {
		assign(c, target.kind === 'Starred' ? target.value : target, 'store');
	}
}

/** `del target`. */
export function deleteTarget(c: Compiler, target: Expression): void {
	switch (target.kind) {
		case 'Name': {
			const { position } = c.emit;
			if (target.at !== undefined) c.emit.position = target.at;
			c.deleteId(target.id);
			c.emit.position = position;
			return;
		}
		case 'AtomExpr': {
			compileAllButLast(c, target);
			const last = target.trailers[target.trailers.length - 1] as Trailer;
			if (last.kind === 'Subscript') {
				compileExpression(c, last.index);
				c.emit.deleteSubscript();
				return;
			}
			if (last.kind === 'Attribute') {
				c.emit.deleteAttribute(last.name);
				return;
			}
			break;
		}
		case 'Tuple':
			if (!target.parenthesised) {
				break;
			}
			if (target.elements.length === 0) {
				c.reject("can't delete expression", 0);
			}
			c.enter();
			for (const element of target.elements) {
				deleteTarget(c, element);
			}
			c.leave();
			return;
		case 'GeneratorExp':
			c.reject("can't delete expression", target.scopeLine);
	}
	c.reject("can't delete expression", target.line);
}
