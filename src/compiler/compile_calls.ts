// What stands behind an atom: calls, subscripts and attributes, each applied to the value on the stack.

import { POSITION_NONE } from '../mpy/rawcode.ts';
import type { Argument, AtomExpr, Await, Trailer } from './ast.ts';
import type { Compiler } from './compile.ts';
import { compileComprehension } from './compile_definitions.ts';
import { compileDict, compileExpression, compileNamedExpr } from './compile_expressions.ts';

/** An atom with what stands behind it: calls, subscripts, attributes. */
export function compileAtomExpr(c: Compiler, node: AtomExpr | Await): void {
	const { trailers } = node;
	compileExpression(c, node.atom);
	let next = 0;
	if (node.atom.kind === 'Name' && trailers[0]?.kind === 'Call') {
		if (node.atom.id === 'super' && c.scope.kind === 'function' && trailers[0].args.length === 0) {
			next = compileSuper(c, trailers);
		} else if (node.atom.id === 'OrderedDict' && c.options.orderedDictLiteral) {
			next = compileOrderedDict(c, trailers[0].args);
		}
	}
	while (next < trailers.length) {
		const trailer = trailers[next++] as Trailer;
		const following = trailers[next];
		if (trailer.kind === 'Attribute' && following?.kind === 'Call') {
			// No bound method is made just to be called.
			const { position } = c.emit;
			c.emit.position = trailer.line;
			c.emit.loadMethod(trailer.name);
			compileCall(c, following.args, true, 0, position);
			c.emit.position = position;
			next++;
		} else {
			compileTrailer(c, trailer);
		}
	}
}

/** `super()` in a function: passes the class and the first argument. Returns the number of trailers dealt with. */
function compileSuper(c: Compiler, trailers: readonly Trailer[]): number {
	c.loadId('__class__');
	const self = c.scope.identifiers.find((identifier) => identifier.parameter !== undefined);
	if (self === undefined) {
		c.reject("super() can't find self", (trailers[0] as Trailer).line);
	}
	c.loadId(self.name);
	const [, method, call] = trailers;
	if (method?.kind === 'Attribute' && call?.kind === 'Call') {
		c.emit.loadSuperMethod(method.name);
		compileCall(c, call.args, true, 0);
		return 3;
	}
	c.emit.callFunction(2, 0, false);
	return 1;
}

/** `OrderedDict({...})`: fills the new dict directly. Returns the number of trailers dealt with. */
function compileOrderedDict(c: Compiler, args: readonly Argument[]): number {
	const [argument] = args;
	if (args.length !== 1 || argument?.kind !== 'positional' || argument.value.kind !== 'Dict') {
		return 0;
	}
	c.emit.callFunction(0, 0, false);
	compileDict(c, argument.value, false);
	return 1;
}

/** Applies one trailer to the value on the stack. */
export function compileTrailer(c: Compiler, trailer: Trailer): void {
	c.emit.setSourceLine(trailer.line);
	switch (trailer.kind) {
		case 'Call':
			compileCall(c, trailer.args, false, 0);
			break;
		case 'Subscript':
			compileExpression(c, trailer.index);
			c.emit.loadSubscript();
			break;
		case 'Attribute': {
			const { position } = c.emit;
			c.emit.position = trailer.line;
			c.emit.loadAttribute(trailer.name);
			c.emit.position = position;
			break;
		}
	}
}

/**
 * Compiles arguments and calls what is below them on the stack.
 * `extra`: positional arguments that are already on the stack. `starPosition`: where tracers see a call with stars.
 */
export function compileCall(
	c: Compiler,
	args: readonly Argument[],
	isMethod: boolean,
	extra: number,
	starPosition = c.emit.position,
): void {
	const { emit } = c;
	const { position } = emit;
	let positional = extra;
	let keyword = 0;
	let doubleStar = false;
	/** Bit n: argument n is `*x`. */
	let starBits = 0n;
	args.forEach((argument, index) => {
		switch (argument.kind) {
			case 'positional':
				if (doubleStar) {
					c.reject('positional arg after **', argument.value.line);
				}
				if (keyword > 0) {
					c.reject('positional arg after keyword arg', argument.value.line);
				}
				compileExpression(c, argument.value);
				if (starBits !== 0n) emit.markPosition(position);
				positional++;
				break;
			case 'generator':
				compileComprehension(c, 'generatorExp', argument.value);
				positional++;
				break;
			case 'named':
				compileNamedExpr(c, argument.target, argument.value);
				positional++;
				break;
			case 'keyword':
				if (argument.name.kind !== 'Name') {
					c.reject('LHS of keyword arg must be an id', argument.line);
				}
				emit.position = POSITION_NONE;
				emit.loadConstString(argument.name.id);
				emit.position = position;
				compileExpression(c, argument.value);
				keyword++;
				break;
			case 'star':
				if (doubleStar) {
					c.reject('* arg after **', argument.line);
				}
				if (keyword > 0) {
					c.reject('* arg after kwarg', argument.line);
				}
				if (index >= c.options.smallIntBits - 1) {
					c.reject('too many args', argument.line);
				}
				starBits |= 1n << BigInt(index);
				// CPython collects the arguments one by one.
				emit.markPosition(position);
				compileExpression(c, argument.value);
				emit.markPosition(position);
				positional++;
				break;
			case 'doubleStar':
				doubleStar = true;
				// Passed as a keyword argument without a name.
				emit.position = POSITION_NONE;
				emit.loadNull();
				emit.position = position;
				emit.markPosition(position);
				compileExpression(c, argument.value);
				emit.markPosition(position);
				keyword++;
				break;
		}
	});
	const hasStars = doubleStar || starBits !== 0n;
	if (hasStars) {
		emit.position = starPosition;
		emit.loadConstSmallInt(starBits);
	}
	if (isMethod) {
		emit.callMethod(positional, keyword, hasStars);
	} else {
		emit.callFunction(positional, keyword, hasStars);
	}
}
