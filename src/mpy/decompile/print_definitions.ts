// Functions and classes to tokens.

import { FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS } from '../prelude.ts';
import { isAsyncFunction } from './async.ts';
import { NoSource } from './code.ts';
import { identifier } from './literals.ts';
import { localName } from './names.ts';
import { printBody, printStub } from './print_blocks.ts';
import { printArguments, printExpression, targetName } from './print_expressions.ts';
import type { Printer } from './printer.ts';
import type { Define, DefineMachineCode, Definition, Expression } from './tree.ts';

/** A parameter, with the local slot that it is. */
interface Parameter {
	readonly star: '' | '*' | '**';
	/** Absent for the star that stands alone. */
	readonly slot: number | undefined;
	readonly defaultValue: Expression | undefined;
}

function parametersOf({ code, defaults, keywordDefaults }: Definition): Parameter[] {
	const { positionalArgs, keywordOnlyArgs, flags } = code.prelude;
	const parameters: Parameter[] = [];
	const firstDefault = positionalArgs - defaults.length;
	for (let slot = code.freeCount; slot < positionalArgs; slot++) {
		parameters.push({ star: '', slot, defaultValue: defaults[slot - firstDefault] });
	}
	const firstStar = positionalArgs + keywordOnlyArgs;
	const hasArgs = (flags & FLAG_VAR_ARGS) !== 0;
	if (hasArgs) parameters.push({ star: '*', slot: firstStar, defaultValue: undefined });
	else if (keywordOnlyArgs > 0) parameters.push({ star: '*', slot: undefined, defaultValue: undefined });
	for (let i = 0; i < keywordOnlyArgs; i++) {
		// Behind *args they are numbered from the second on, the first being last: the two changed places.
		const slot = positionalArgs + (hasArgs ? (i + 1) % keywordOnlyArgs : i);
		parameters.push({ star: '', slot, defaultValue: keywordDefaults.get(localName(code, slot)) });
	}
	if ((flags & FLAG_VAR_KEYWORDS) !== 0) {
		parameters.push({ star: '**', slot: firstStar + (hasArgs ? 1 : 0), defaultValue: undefined });
	}
	const keywordCount = parameters.filter(({ defaultValue }) => defaultValue !== undefined).length - defaults.length;
	if (keywordCount !== keywordDefaults.size) throw new NoSource('default of what is no parameter');
	return parameters;
}

/** Parameters, without brackets. */
export function printParameters(p: Printer, definition: Definition): void {
	parametersOf(definition).forEach(({ star, slot, defaultValue }, i) => {
		if (i > 0) {
			p.put(',');
			p.space();
		}
		if (star !== '') p.put(star);
		if (slot !== undefined) p.putName(localName(definition.code, slot));
		if (defaultValue !== undefined) {
			p.put('=');
			printExpression(p, defaultValue);
		}
	});
}

/** A definition with its decorators. */
export function printDefine(
	p: Printer,
	{ at, decorators, definition }: Define,
	indent: number,
	isFirst: boolean,
): void {
	p.startLine(indent, false, isFirst);
	p.event(at);
	for (const decorator of decorators) {
		p.put('@');
		printExpression(p, decorator);
		p.startLine(indent, false, false, true);
	}
	const { code, bases } = definition;
	if (code.kind === 'class') {
		p.put('class');
		p.space();
		p.putName(identifier(code.name));
		if (bases !== undefined && bases.length > 0) printArguments(p, bases);
	} else {
		if (isAsyncFunction(code)) {
			p.put('async');
			p.space();
		}
		p.put('def');
		p.space();
		p.putName(identifier(code.name));
		p.put('(');
		printParameters(p, definition);
		p.put(')');
	}
	p.put(':');
	printBody(p, definition, indent + 1);
}

/** A function of machine code, of which only the name is known. */
export function printDefineMachineCode(
	p: Printer,
	statement: DefineMachineCode,
	indent: number,
	isFirst: boolean,
): void {
	const { at, target, raw } = statement;
	const name = targetName(p, target);
	p.startLine(indent, false, isFirst);
	p.event(at);
	p.put('def');
	p.space();
	p.putName(name);
	p.put('(');
	p.put('*');
	p.put('args');
	p.put(')');
	p.put(':');
	printStub(p, { name, raw, reason: 'machine code' }, indent + 1);
}
