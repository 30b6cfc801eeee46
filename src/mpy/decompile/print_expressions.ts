// Expressions to tokens: operators by precedence, and marks where the compiler notes lines.

import type { Constant } from '../rawcode.ts';
import type { MpyConstant } from '../reader.ts';
import { yieldWord } from './async.ts';
import { NoSource } from './code.ts';
import { identifier, isSigned, literal } from './literals.ts';
import { localName } from './names.ts';
import { printParameters } from './print_definitions.ts';
import type { Printer } from './printer.ts';
import { constantNameOf } from './strings.ts';
import type {
	Argument,
	Attribute,
	Binary,
	Call,
	Comprehension,
	Definition,
	Expression,
	IfExp,
	Name,
	Reference,
	Subscript,
} from './tree.ts';

/** How tightly what is being written has to bind not to need brackets. */
export const Precedence = {
	/** Anything at all, bare tuples and `yield` included. */
	Any: 0,
	Test: 1,
	Or: 2,
	And: 3,
	Not: 4,
	Comparison: 5,
	BitOr: 6,
	BitXor: 7,
	BitAnd: 8,
	Shift: 9,
	Sum: 10,
	Term: 11,
	Factor: 12,
	Power: 13,
	Await: 14,
	Primary: 15,
} as const;

const binaryPrecedence: ReadonlyMap<string, number> = new Map([
	['|', Precedence.BitOr],
	['^', Precedence.BitXor],
	['&', Precedence.BitAnd],
	['<<', Precedence.Shift],
	['>>', Precedence.Shift],
	['+', Precedence.Sum],
	['-', Precedence.Sum],
	['*', Precedence.Term],
	['@', Precedence.Term],
	['//', Precedence.Term],
	['/', Precedence.Term],
	['%', Precedence.Term],
	['**', Precedence.Power],
]);

/** Deeper trees than the compiler would take. */
const MAX_DEPTH = 900;
let depth = 0;

/** Writes an expression where something of at least `minimum` precedence is expected. */
export function printExpression(p: Printer, node: Expression, minimum: number = Precedence.Test): void {
	if (depth > MAX_DEPTH) throw new NoSource('nested too deeply');
	depth++;
	try {
		const precedence = precedenceOf(p, node);
		if (precedence >= minimum) {
			printBare(p, node);
		} else {
			p.put('(');
			printBare(p, node);
			p.put(')');
		}
	} finally {
		depth--;
	}
}

function precedenceOf(p: Printer, node: Expression): number {
	switch (node.kind) {
		case 'Name':
		case 'Attribute':
		case 'Subscript':
		case 'Call':
		case 'List':
		case 'Set':
		case 'Dict':
		case 'Comprehension':
		case 'Tuple':
			return Precedence.Primary;
		case 'Constant':
			return constantPrecedence(node.value);
		case 'Binary':
			return binaryPrecedence.get(node.operator) as number;
		case 'Unary':
			return node.operator === 'not' ? Precedence.Not : Precedence.Factor;
		case 'Compare':
			return Precedence.Comparison;
		case 'BoolOp':
			return node.operator === 'or' ? Precedence.Or : Precedence.And;
		case 'IfExp':
		case 'Definition':
			return Precedence.Test;
		case 'YieldFrom':
			return yieldWord(p.code) === 'await' ? Precedence.Await : Precedence.Any;
		case 'Slice':
			return Precedence.Primary;
		case 'NamedExpr':
		case 'Yield':
		case 'Starred':
		case 'MachineCode':
			return Precedence.Any;
	}
}

function constantPrecedence(value: Constant): number {
	if (value.kind === 'float' && Number.isNaN(value.value)) return Precedence.Factor;
	if (isSigned(value)) return Precedence.Factor;
	return value.kind === 'int' || value.kind === 'float' || value.kind === 'complex'
		? Precedence.Await
		: Precedence.Primary;
}

function printBare(p: Printer, node: Expression): void {
	switch (node.kind) {
		case 'Name':
			p.putName(referenceName(p, node.reference));
			return;
		case 'Constant':
			printConstant(p, node.value, node.isObject, node.at);
			return;
	}
	switch (node.kind) {
		case 'Tuple':
			p.putBracket('(', node.at);
			printElements(p, node.elements);
			if (node.elements.length === 1) p.put(',');
			p.put(')');
			return;
		case 'List':
			p.putBracket('[', node.at);
			printElements(p, node.elements);
			p.put(']');
			return;
		case 'Set':
			if (node.elements.length === 0) throw new NoSource('an empty set');
			p.putBracket('{', node.at);
			printElements(p, node.elements);
			p.put('}');
			return;
	}
	p.event(node.at);
	switch (node.kind) {
		case 'Attribute':
		case 'Subscript':
		case 'Call':
			printTrailers(p, node);
			return;
		case 'Binary':
			printBinary(p, node);
			return;
		case 'Unary':
			p.put(node.operator);
			if (node.operator === 'not') p.space();
			printExpression(p, node.operand, node.operator === 'not' ? Precedence.Not : Precedence.Factor);
			return;
		case 'Compare':
			printExpression(p, node.left, Precedence.BitOr);
			node.comparators.forEach((comparator, i) => {
				p.spaced(node.operators[i]);
				printExpression(p, comparator, Precedence.BitOr);
			});
			return;
		case 'BoolOp': {
			const precedence = node.operator === 'or' ? Precedence.Or : Precedence.And;
			node.operands.forEach((operand, i) => {
				if (i > 0) p.spaced(node.operator);
				printExpression(p, operand, precedence + 1);
			});
			return;
		}
		case 'IfExp':
			printIfExp(p, node);
			return;
		case 'Dict':
			p.put('{');
			node.items.forEach(({ key, value }, i) => {
				printSeparator(p, i);
				p.event(value.at);
				printExpression(p, key);
				p.put(':');
				p.space();
				printExpression(p, value);
			});
			p.put('}');
			return;
		case 'Slice':
			printSlice(p, node.lower, node.upper, node.step);
			return;
		case 'NamedExpr':
			p.putName(referenceName(p, node.target.reference));
			p.spaced(':=');
			printExpression(p, node.value);
			return;
		case 'Starred':
			p.put('*');
			printExpression(p, node.value, Precedence.BitOr);
			return;
		case 'Yield':
			p.put('yield');
			if (node.value.kind === 'Constant' && node.value.value.kind === 'none') return;
			p.space();
			printValues(p, node.value);
			return;
		case 'YieldFrom':
			if (yieldWord(p.code) === 'await') {
				p.put('await');
				p.space();
				printExpression(p, node.value, Precedence.Primary);
			} else {
				p.put('yield');
				p.space();
				p.put('from');
				p.space();
				printExpression(p, node.value);
			}
			return;
		case 'Definition':
			printLambda(p, node);
			return;
		case 'MachineCode':
			throw new NoSource('machine code without a name');
		case 'Comprehension':
			printComprehension(p, node, false);
			return;
	}
}

function printBinary(p: Printer, node: Binary): void {
	if (node.operator === '**') {
		printExpression(p, node.left, Precedence.Await);
		p.spaced('**');
		printExpression(p, node.right, Precedence.Factor);
		return;
	}
	const precedence = binaryPrecedence.get(node.operator) as number;
	// Long chains lean to the left.
	const chain: Binary[] = [node];
	let { left } = node;
	while (left.kind === 'Binary' && binaryPrecedence.get(left.operator) === precedence) {
		chain.push(left);
		left = left.left;
	}
	printExpression(p, left, precedence);
	for (const { operator, right } of chain.reverse()) {
		p.spaced(operator);
		printExpression(p, right, precedence + 1);
	}
}

/** An expression with attributes, subscripts and calls behind it, of which there may be many. */
function printTrailers(p: Printer, node: Attribute | Subscript | Call): void {
	const trailers: (Attribute | Subscript | Call)[] = [];
	let base: Expression = node;
	while (base.kind === 'Attribute' || base.kind === 'Subscript' || base.kind === 'Call') {
		trailers.push(base);
		base = base.kind === 'Call' ? base.callee : base.base;
	}
	printExpression(p, base, Precedence.Primary);
	for (const trailer of trailers.reverse()) {
		switch (trailer.kind) {
			case 'Attribute':
				p.event(trailer.trailerAt);
				p.put('.');
				p.putName(identifier(trailer.name));
				break;
			case 'Subscript':
				p.putBracket('[', trailer.trailerAt);
				printIndex(p, trailer.index);
				p.put(']');
				break;
			case 'Call':
				printArguments(p, trailer.arguments, trailer.trailerAt);
				break;
		}
	}
}

function printIfExp(p: Printer, node: IfExp): void {
	printExpression(p, node.body, Precedence.Or);
	p.space();
	p.put('if');
	p.space();
	printExpression(p, node.test, Precedence.Or);
	p.space();
	p.put('else');
	p.space();
	printExpression(p, node.orelse);
}

function printSeparator(p: Printer, index: number): void {
	if (index === 0) return;
	p.put(',');
	p.space();
}

function printElements(p: Printer, elements: readonly Expression[]): void {
	elements.forEach((element, i) => {
		printSeparator(p, i);
		printElement(p, element);
	});
}

/** An element of a list of targets or values. */
function printElement(p: Printer, element: Expression): void {
	if (element.kind === 'Starred') printBare(p, element);
	else printExpression(p, element);
}

/** A value, or several where they need no brackets; they get some if they are on several lines. */
export function printValues(p: Printer, node: Expression): void {
	const isSplit = node.kind === 'Tuple' && node.elements.some(({ at }, i) => i > 0 && p.entriesAt(at).length > 0);
	if (isSplit) printExpression(p, node);
	else printBareTuple(p, node);
}

/** A value, or several without brackets. */
export function printBareTuple(p: Printer, node: Expression, minimum: number = Precedence.Test): void {
	if (node.kind !== 'Tuple' || node.elements.length < 2) {
		printExpression(p, node, minimum);
		return;
	}
	p.event(node.at);
	node.elements.forEach((element, i) => {
		printSeparator(p, i);
		if (element.kind === 'Starred') printBare(p, element);
		else printExpression(p, element, minimum);
	});
}

/** What is assigned to: a name, attribute, subscript, or a list of them. */
export function printTarget(p: Printer, target: Expression): void {
	printBareTuple(p, target, Precedence.BitOr);
}

function printIndex(p: Printer, index: Expression): void {
	if (index.kind === 'Tuple' && index.elements.length > 0) {
		p.event(index.at);
		printElements(p, index.elements);
		if (index.elements.length === 1) p.put(',');
	} else {
		printExpression(p, index);
	}
}

function printSlice(p: Printer, lower: Expression, upper: Expression, step: Expression | undefined): void {
	const printBound = (bound: Expression): void => {
		if (bound.kind !== 'Constant' || bound.value.kind !== 'none' || bound.isObject) printExpression(p, bound);
	};
	printBound(lower);
	p.put(':');
	printBound(upper);
	if (step !== undefined) {
		p.put(':');
		printExpression(p, step);
	}
}

/** Arguments of a call in their brackets. */
export function printArguments(p: Printer, args: readonly Argument[], at?: number): void {
	p.putBracket('(', at);
	const [only] = args;
	if (args.length === 1 && only.star === '' && only.name === undefined && only.value.kind === 'Comprehension') {
		if (only.value.collection === 'generator') {
			p.event(only.value.at);
			printComprehension(p, only.value, true);
			p.put(')');
			return;
		}
	}
	args.forEach(({ star, name, value }, i) => {
		printSeparator(p, i);
		if (star !== '') p.put(star);
		if (name !== undefined) {
			p.putName(identifier(name));
			p.put('=');
		}
		printExpression(p, value);
	});
	p.put(')');
}

/** `isArgument`: the only argument of a call needs no brackets of its own. */
function printComprehension(p: Printer, node: Comprehension, isArgument: boolean): void {
	const { collection, code } = node;
	const outer = p.code;
	const brackets = collection === 'generator' ? '()' : collection === 'list' ? '[]' : '{}';
	if (!isArgument) p.put(brackets[0]);
	p.code = code;
	p.event(0);
	if (node.value !== undefined) p.event(node.value.at);
	printExpression(p, node.element);
	if (node.value !== undefined) {
		p.put(':');
		p.space();
		printExpression(p, node.value);
	}
	node.clauses.forEach((clause, i) => {
		p.space();
		if (clause.kind === 'if') {
			p.put('if');
			p.space();
			printExpression(p, clause.test, Precedence.Or);
			return;
		}
		p.put('for');
		p.space();
		printTarget(p, clause.target);
		p.space();
		p.put('in');
		p.space();
		if (i > 0) {
			printExpression(p, clause.iterable as Expression, Precedence.Or);
			return;
		}
		p.code = outer;
		printExpression(p, node.iterable, Precedence.Or);
		p.code = code;
	});
	p.code = outer;
	if (!isArgument) p.put(brackets[1]);
}

function printLambda(p: Printer, node: Definition): void {
	if (node.body.kind !== 'expression') throw new NoSource('a function without a name');
	const outer = p.code;
	p.code = node.code;
	p.event(0);
	p.code = outer;
	p.put('lambda');
	if (node.code.prelude.positionalArgs > node.code.freeCount || printsStars(node)) p.space();
	printParameters(p, node);
	p.put(':');
	p.space();
	p.code = node.code;
	printExpression(p, node.body.value);
	p.code = outer;
}

function printsStars({ code }: Definition): boolean {
	return code.prelude.flags !== 0 || code.prelude.keywordOnlyArgs > 0;
}

/** A constant; `at` is where its line is noted, if it is an object. */
function printConstant(p: Printer, value: Constant, isObject: boolean, at: number): void {
	const name = constantNameOf(p, value, isObject);
	if (name !== undefined) {
		p.event(at);
		p.putName(name);
		return;
	}
	if (value.kind === 'tuple') {
		printConstantTuple(p, value.items, at);
		return;
	}
	// What the compiler computes, a negative number say, has no line.
	if (isObject && constantPrecedence(value) !== Precedence.Factor) p.event(at);
	if (value.kind === 'float' && Number.isNaN(value.value) && value !== firstNan(p)) p.put('-');
	p.put(literal(value));
}

/** `math.nan` is always the same constant; any other NaN has to be computed. */
function firstNan(p: Printer): MpyConstant | undefined {
	return p.code.module.constants.find((value) => value.kind === 'float' && Number.isNaN(value.value));
}

/** The compiler takes the line of a constant tuple from its second element, or its first if it has fewer than three. */
function printConstantTuple(p: Printer, items: readonly Constant[], at: number | undefined): void {
	if (depth > MAX_DEPTH) throw new NoSource('nested too deeply');
	depth++;
	p.put('(');
	items.forEach((item, i) => {
		printSeparator(p, i);
		if (i === (items.length > 2 ? 1 : 0)) p.event(at);
		if (item.kind === 'tuple') printConstantTuple(p, item.items, undefined);
		else p.put(literal(item));
	});
	if (items.length === 1) p.put(',');
	p.put(')');
	depth--;
}

/** The name of a variable. */
export function referenceName(p: Printer, reference: Reference): string {
	return reference.kind === 'local' ? localName(p.code, reference.slot) : identifier(reference.name);
}

/** The name of a target. */
export function targetName(p: Printer, target: Name): string {
	return referenceName(p, target.reference);
}
