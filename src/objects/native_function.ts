// Functions written in TypeScript and callable from Python, and the argument checks they share.
// Kinds: positional (fixed or optional arguments passed as parameters, absent ones undefined), variadic (an array of
// arguments), keyword (an array and a map), and positional ones that resume a generator. Methods are the same: their first
// argument is self.

import { typeError } from './exception.ts';
import type { SpecialMethod } from './special_methods.ts';
import { PyType } from './type.ts';
import { type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';

/** Parameters beyond those given are undefined. */
// biome-ignore lint/suspicious/noConfusingVoidType: a native that returns nothing returns None
export type PositionalImplementation = (...args: never[]) => Value | undefined | void;

/** `resumption`: positional, and resumes its first argument, with its second, where that is a generator. */
export type NativeKind = 'positional' | 'variadic' | 'keyword' | 'resumption';

export class NativeFunction extends PyObject {
	readonly name: string;
	readonly kind: NativeKind;
	readonly minArgs: number;
	/** `Infinity` where any number will do. */
	readonly maxArgs: number;
	/** Called with parameters, with (args), or with (args, kwargs), as `kind` says. */
	readonly implementation: (...args: unknown[]) => Value | undefined;
	/** Looks at the frames that run, or at what they hold, or waits: they must be as the program has them. */
	readsFrames = false;
	/** May change which loop is to run what comes next: `Thread.setStandingHook`. Not of the kind `positional`. */
	changesHook = false;
	/** Of functions of one argument that, where it is an instance, only ask this special method. */
	asks: SpecialMethod | undefined = undefined;
	/** Of functions of floats: the same on their numbers. */
	unboxed: ((...numbers: number[]) => number) | undefined = undefined;

	constructor(name: string, kind: NativeKind, minArgs: number, maxArgs: number, implementation: unknown) {
		super();
		this.name = name;
		this.kind = kind;
		this.minArgs = minArgs;
		this.maxArgs = maxArgs;
		this.implementation = implementation as (...args: unknown[]) => Value | undefined;
	}

	/** Calls with arguments in an array. */
	apply(args: Value[], kwargs: Kwargs): Value {
		if (this.kind === 'keyword') {
			checkArgCount(args.length, this.minArgs, this.maxArgs);
			return this.implementation(args, kwargs) ?? null;
		}
		if (kwargs !== undefined) throw typeError("function doesn't take keyword arguments");
		checkArgCount(args.length, this.minArgs, this.maxArgs);
		if (this.kind === 'variadic') return this.implementation(args) ?? null;
		switch (args.length) {
			case 0:
				return this.implementation() ?? null;
			case 1:
				return this.implementation(args[0]) ?? null;
			case 2:
				return this.implementation(args[0], args[1]) ?? null;
			case 3:
				return this.implementation(args[0], args[1], args[2]) ?? null;
			default:
				return this.implementation(...args) ?? null;
		}
	}
}

/** `type(len)`: functions written in Python are of this type too, see function.ts. Slots: function_slots.ts. */
export const functionType = new PyType('function');
setPrototypeType(NativeFunction, functionType);

/**
 * A function of `min` to `max` positional arguments.
 * @example native('divmod', 2, 2, (a: Value, b: Value) => binaryOp(BinaryOp.DIVMOD, a, b))
 */
export function native(
	name: string,
	min: number,
	max: number,
	implementation: PositionalImplementation,
): NativeFunction {
	return new NativeFunction(name, 'positional', min, max, implementation);
}

/** A function that resumes a generator, its first argument: the instruction loop may do that instead. */
export function resuming(
	name: string,
	min: number,
	max: number,
	implementation: PositionalImplementation,
): NativeFunction {
	return new NativeFunction(name, 'resumption', min, max, implementation);
}

/** A function that gives what a special method of its argument answers, where that is an instance. */
export function asking(name: string, asks: SpecialMethod, implementation: PositionalImplementation): NativeFunction {
	const func = native(name, 1, 1, implementation);
	func.asks = asks;
	return func;
}

/** Marks a function that looks at the frames that run, or waits. */
export function readingFrames(func: NativeFunction): NativeFunction {
	func.readsFrames = true;
	return func;
}

/** A function of at least `min` and at most `max` positional arguments, given to the implementation as an array. */
export function nativeVariadic(
	name: string,
	min: number,
	// biome-ignore lint/suspicious/noConfusingVoidType: a native that returns nothing returns None
	implementation: (args: Value[]) => Value | undefined | void,
	max = Number.POSITIVE_INFINITY,
): NativeFunction {
	return new NativeFunction(name, 'variadic', min, max, implementation);
}

/** A function that takes keyword arguments. `kwargs` is undefined when none were given. */
export function nativeKeyword(
	name: string,
	min: number,
	// biome-ignore lint/suspicious/noConfusingVoidType: a native that returns nothing returns None
	implementation: (args: Value[], kwargs: Kwargs) => Value | undefined | void,
	max = Number.POSITIVE_INFINITY,
): NativeFunction {
	return new NativeFunction(name, 'keyword', min, max, implementation);
}

/** Raises TypeError, in upstream's words, unless `given` is within the bounds (py/argcheck.c). */
export function checkArgCount(given: number, min: number, max: number): void {
	if (given >= min && given <= max) return;
	if (min === max) throw typeError(`function takes ${min} positional arguments but ${given} were given`);
	if (given < min) throw typeError(`function missing ${min - given} required positional arguments`);
	throw typeError(`function expected at most ${max} arguments, got ${given}`);
}

export function rejectKwargs(kwargs: Kwargs): void {
	if (kwargs !== undefined && kwargs.size > 0) throw typeError("function doesn't take keyword arguments");
}

/** One parameter of {@link parseArguments}. */
export interface Parameter {
	readonly name: string;
	readonly keywordOnly?: boolean;
	readonly required?: boolean;
	/** Value of an absent argument; undefined if not given. */
	readonly default?: Value;
}

/**
 * Sorts positional and keyword arguments into parameters, as upstream's mp_arg_parse_all does.
 * @returns a value for each parameter in order; undefined where absent and without default
 */
export function parseArguments(parameters: readonly Parameter[], args: Value[], kwargs: Kwargs): (Value | undefined)[] {
	const values: (Value | undefined)[] = [];
	let keywordsFound = 0;
	for (let i = 0; i < parameters.length; i++) {
		const parameter = parameters[i];
		if (i < args.length) {
			if (parameter.keywordOnly) throw typeError('extra positional arguments given');
			values.push(args[i]);
			continue;
		}
		const value = kwargs?.get(parameter.name);
		if (value === undefined) {
			if (parameter.required) throw typeError(`'${parameter.name}' argument required`);
			values.push(parameter.default);
		} else {
			keywordsFound++;
			values.push(value);
		}
	}
	if (args.length > parameters.length) throw typeError('extra positional arguments given');
	if (kwargs !== undefined && keywordsFound < kwargs.size) throw typeError('extra keyword arguments given');
	return values;
}
