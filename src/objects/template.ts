// Template strings (PEP 750): `Template`, what a t-string evaluates to, and the `Interpolation` objects in it
// (py/objtemplate.c). Invariant: a template has one string more than it has interpolations. The compiler turns a
// t-string into a call of `__template__`, which is here too. Neighbour: modules/string.ts.

import { typeError } from './exception.ts';
import { requireHeap } from './heap_lock.ts';
import { PyIterator } from './iteration.ts';
import { nativeVariadic, parseArguments, rejectKwargs } from './native_function.ts';
import { BinaryOp } from './operators.ts';
import { repr } from './protocol.ts';
import { requireItems } from './sequence.ts';
import { concatenate, strArgument } from './str.ts';
import { newTuple, PyTuple } from './tuple.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';
import { isStr, type Str } from './wide_str.ts';

export class Interpolation extends PyObject {
	readonly value: Value;
	/** Source text of the expression. */
	readonly expression: Value;
	/** `'r'`, `'s'`, `'a'` or None. */
	readonly conversion: Value;
	readonly formatSpec: Value;

	constructor(value: Value, expression: Value, conversion: Value, formatSpec: Value) {
		super();
		requireHeap();
		this.value = value;
		this.expression = expression;
		this.conversion = conversion;
		this.formatSpec = formatSpec;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.value);
		visit(this.expression);
		visit(this.conversion);
		visit(this.formatSpec);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 5 * layout.wordBytes;
	}
}

const INTERPOLATION_PARAMETERS = [
	{ name: 'value', required: true },
	{ name: 'expression', default: '' },
	{ name: 'conversion', default: null },
	{ name: 'format_spec', default: '' },
] as const;

export const interpolationType = new PyType('Interpolation').define({
	construct: (_type, args, kwargs) => {
		const [value, expression, conversion, formatSpec] = parseArguments(INTERPOLATION_PARAMETERS, args, kwargs);
		return new Interpolation(value as Value, expression as Value, conversion as Value, formatSpec as Value);
	},
	repr: ({ value, expression, conversion, formatSpec }: Interpolation) => {
		requireHeap();
		return `Interpolation(${[value, expression, conversion, formatSpec].map(repr).join(', ')})`;
	},
	getAttr: (self: Interpolation, name) => {
		switch (name) {
			case 'value':
				return self.value;
			case 'expression':
				return self.expression;
			case 'conversion':
				return self.conversion;
			case 'format_spec':
				return self.formatSpec;
		}
		return undefined;
	},
});
setPrototypeType(Interpolation, interpolationType);

export class Template extends PyObject {
	readonly strings: PyTuple;
	readonly interpolations: PyTuple;

	constructor(strings: PyTuple, interpolations: PyTuple) {
		super();
		this.strings = strings;
		this.interpolations = interpolations;
	}

	/** Values of the interpolations, in order. */
	get values(): PyTuple {
		return newTuple(this.interpolations.items.map((item) => (item as Interpolation).value));
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.strings);
		visit(this.interpolations);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}

/** `Template(*parts)`: neighbouring strings are joined, and missing ones are empty. @throws TypeError */
function construct(args: Value[], kwargs: Kwargs): Template {
	rejectKwargs(kwargs);
	const strings: Str[] = [''];
	const interpolations: Interpolation[] = [];
	for (const part of args) {
		if (part instanceof Interpolation) {
			interpolations.push(part);
			strings.push('');
		} else if (isStr(part)) {
			strings.push(concatenate(strings.pop() as Str, part));
		} else {
			throw typeError('expected str or Interpolation');
		}
	}
	return new Template(new PyTuple(strings), newTuple(interpolations));
}

function add(lhs: Template, rhs: Template): Template {
	const left = lhs.strings.items;
	const right = rhs.strings.items;
	const middle = concatenate(strArgument(left[left.length - 1]), strArgument(right[0]));
	return new Template(
		new PyTuple([...left.slice(0, -1), middle, ...right.slice(1)]),
		newTuple([...lhs.interpolations.items, ...rhs.interpolations.items]),
	);
}

/** Strings and interpolations in turn, without the strings that are empty. */
class TemplateIterator extends PyIterator {
	private readonly template: Template;
	private index = 0;

	constructor(template: Template) {
		super();
		requireHeap();
		this.template = template;
	}

	next(): Value | undefined {
		const { strings, interpolations } = this.template;
		while (this.index < strings.items.length + interpolations.items.length) {
			const place = this.index >> 1;
			if (this.index++ & 1) return interpolations.items[place];
			if (strings.items[place] !== '') return strings.items[place];
		}
		return undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.template);
	}
}

export const templateType = new PyType('Template').define({
	construct: (_type, args, kwargs) => construct(args, kwargs),
	repr: (self: Template) => {
		requireHeap();
		return `Template(strings=${repr(self.strings)}, interpolations=${repr(self.interpolations)})`;
	},
	binary: (op, lhs: Template, rhs) => (op === BinaryOp.ADD && rhs instanceof Template ? add(lhs, rhs) : undefined),
	getAttr: (self: Template, name) => {
		switch (name) {
			case 'strings':
				return self.strings;
			case 'interpolations':
				return self.interpolations;
			case 'values':
				return self.values;
		}
		return undefined;
	},
	iterate: (self: Template) => new TemplateIterator(self),
});
setPrototypeType(Template, templateType);

/**
 * `__template__(strings, *parts)`: what a t-string compiles to. Four parts make an interpolation (value, expression,
 * conversion, specification); a single tuple may hold all of them.
 */
export const templateFunction = nativeVariadic('__template__', 1, (args) => {
	const [strings, ...rest] = args;
	const parts = rest.length === 1 ? requireItems(rest[0]) : rest;
	const interpolations: Interpolation[] = [];
	for (let i = 0; i + 3 < parts.length; i += 4) {
		interpolations.push(new Interpolation(parts[i], parts[i + 1], parts[i + 2], parts[i + 3]));
	}
	if (!(strings instanceof PyTuple)) throw typeError('expected a tuple of strings');
	return new Template(strings, newTuple(interpolations));
});
