// Values between Python and JavaScript. To JavaScript: None is null, ints are number or (beyond 2^53) bigint, floats are
// number, str is string, bytes and bytearray are copied to Uint8Array, list and tuple to Array, set to Set, dict to Map
// or object by choice; functions become functions; everything else a PythonObject that stands for it. To Python: the same
// the other way; objects of other classes are rejected, so that nothing of the host slips in unnoticed.

import { getAttribute, maybeAttribute, setAttribute } from '../objects/attributes.ts';
import { PyByteArray } from '../objects/bytearray.ts';
import { PyBytes } from '../objects/bytes.ts';
import { call, isCallable } from '../objects/call.ts';
import { nativeValue } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { runtimeError, typeError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { BoundMethod } from '../objects/method.ts';
import { NativeFunction, nativeKeyword } from '../objects/native_function.ts';
import { repr, str, typeName } from '../objects/protocol.ts';
import { AnySet, PySet } from '../objects/set.ts';
import { Suspension } from '../objects/suspension.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyObject, type Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import { BudgetExceeded } from '../vm/budget.ts';
import { PythonError } from './python_error.ts';

/** How dictionaries arrive in JavaScript; as objects only those whose keys are all strings can. */
export type DictConversion = 'map' | 'object';

/** Runs something inside the interpreter: makes it current, and turns Python exceptions into PythonError. */
export type RunInside = <T>(action: () => T) => T;

/** A Python function in JavaScript. Keyword arguments go in a last argument made by {@link keywords}. */
export type PythonFunction = ((...args: unknown[]) => unknown) & { readonly pythonObject: PythonObject };

/** Keyword arguments of a call. */
export class KeywordArguments {
	readonly values: Readonly<Record<string, unknown>>;

	constructor(values: Readonly<Record<string, unknown>>) {
		this.values = values;
	}
}

/** Marks the last argument of a call as keyword arguments: `f(1, keywords({ sep: ', ' }))`. */
export function keywords(values: Readonly<Record<string, unknown>>): KeywordArguments {
	return new KeywordArguments(values);
}

/** A number that is a Python float even when it is integral: `float(2)` arrives as 2.0. */
export class FloatArgument {
	readonly value: number;

	constructor(value: number) {
		this.value = value;
	}
}

/** Makes a Python float of any number; plain integral numbers become ints. */
export function float(value: number): FloatArgument {
	return new FloatArgument(value);
}

/** A Python object that has no JavaScript counterpart: an instance, class, module, generator ... */
export class PythonObject {
	private readonly value: Value;
	private readonly converter: Converter;

	constructor(value: Value, converter: Converter) {
		this.value = value;
		this.converter = converter;
	}

	/** Name of the object's class. */
	get type(): string {
		return typeName(this.value);
	}

	/** `getattr(object, name)`. @throws PythonError (AttributeError) */
	get(name: string): unknown {
		return this.converter.inside(() => this.converter.toJavaScript(getAttribute(this.value, name)));
	}

	/** `hasattr(object, name)`. */
	has(name: string): boolean {
		return this.converter.inside(() => maybeAttribute(this.value, name) !== undefined);
	}

	/** `setattr(object, name, value)`. */
	set(name: string, value: unknown): void {
		this.converter.inside(() => setAttribute(this.value, name, this.converter.toPython(value)));
	}

	/** `object.name(*args)`. */
	call(name: string, ...args: unknown[]): unknown {
		return this.converter.inside(() => this.converter.callPython(getAttribute(this.value, name), args));
	}

	/** `str(object)`. */
	toString(): string {
		return this.converter.inside(() => str(this.value));
	}

	/** `repr(object)`. */
	repr(): string {
		return this.converter.inside(() => repr(this.value));
	}

	/** The Python value, for the interpreter it belongs to. */
	unwrap(converter: Converter): Value {
		if (converter !== this.converter) throw typeError('object belongs to another interpreter');
		return this.value;
	}
}

/** Containers converted so far: one that occurs twice in a structure is one in JavaScript as well. */
type MadeContainers = Map<PyObject, object>;

/** Stands for a container whose items are being converted. */
const UNFINISHED = {};

export class Converter {
	readonly inside: RunInside;
	private readonly dicts: DictConversion;
	private readonly functions = new WeakMap<object, PythonFunction>();
	private readonly callables = new WeakMap<PythonFunction, Value>();

	constructor(inside: RunInside, dicts: DictConversion) {
		this.inside = inside;
		this.dicts = dicts;
	}

	/** A Python value in JavaScript. @throws TypeError (Python) for a structure that contains itself */
	toJavaScript(value: Value, made: MadeContainers = new Map()): unknown {
		if (value === null || typeof value !== 'object') return value;
		const native = nativeValue(value);
		if (native === null || typeof native !== 'object') return native;
		if (native instanceof PyFloat) return native.value;
		if (isStr(native)) return textOf(native);
		if (native instanceof PyBytes || native instanceof PyByteArray) return native.bytes.slice();
		if (native instanceof PyList || native instanceof PyTuple || native instanceof PyDict || native instanceof AnySet) {
			const known = made.get(native);
			if (known === UNFINISHED) throw typeError("can't convert a structure that contains itself");
			if (known !== undefined) return known;
			made.set(native, UNFINISHED);
			const container = this.containerToJavaScript(native, made);
			made.set(native, container);
			return container;
		}
		if (isFunction(native)) return this.functionToJavaScript(native);
		return new PythonObject(value, this);
	}

	private containerToJavaScript(value: PyList | PyTuple | PyDict | AnySet, made: MadeContainers): object {
		if (value instanceof PyDict) return this.dictToJavaScript(value, made);
		if (value instanceof AnySet) {
			return new Set([...value.elements.entries()].map((entry) => this.toJavaScript(entry.key, made)));
		}
		return value.items.map((item) => this.toJavaScript(item, made));
	}

	private dictToJavaScript(dict: PyDict, made: MadeContainers): object {
		if (this.dicts === 'map') {
			const map = new Map<unknown, unknown>();
			for (const entry of dict.entries()) {
				map.set(this.toJavaScript(entry.key, made), this.toJavaScript(entry.value as Value, made));
			}
			return map;
		}
		// Without a prototype, so that a key such as `__proto__` is only a key.
		const object = Object.create(null) as Record<string, unknown>;
		for (const entry of dict.entries()) {
			if (!isStr(entry.key)) throw typeError("can't convert a dict with keys other than str to an object");
			object[textOf(entry.key)] = this.toJavaScript(entry.value as Value, made);
		}
		return object;
	}

	private functionToJavaScript(value: PyObject): PythonFunction {
		let wrapper = this.functions.get(value);
		if (wrapper === undefined) {
			const invoke = (...args: unknown[]): unknown => this.inside(() => this.callPython(value, args));
			wrapper = Object.assign(invoke, { pythonObject: new PythonObject(value, this) });
			this.functions.set(value, wrapper);
			this.callables.set(wrapper, value);
		}
		return wrapper;
	}

	/** Calls Python with JavaScript arguments. */
	callPython(callee: Value, args: readonly unknown[]): unknown {
		const { positional, kwargs } = this.arguments(args);
		return this.toJavaScript(call(callee, positional, kwargs));
	}

	/** Arguments of a call in Python's form. */
	arguments(args: readonly unknown[]): { positional: Value[]; kwargs: Map<string, Value> | undefined } {
		const last = args[args.length - 1];
		if (!(last instanceof KeywordArguments)) {
			return { positional: args.map((arg) => this.toPython(arg)), kwargs: undefined };
		}
		const kwargs = new Map<string, Value>();
		for (const name of Object.keys(last.values)) kwargs.set(name, this.toPython(last.values[name]));
		return { positional: args.slice(0, -1).map((arg) => this.toPython(arg)), kwargs };
	}

	/** A JavaScript value in Python. @throws TypeError (Python) for objects of unknown classes */
	toPython(value: unknown): Value {
		switch (typeof value) {
			case 'undefined':
				return null;
			case 'boolean':
				return value;
			case 'number':
				return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : new PyFloat(value);
			case 'bigint': {
				const number = Number(value);
				return Number.isSafeInteger(number) ? number : value;
			}
			case 'string':
				return strValue(value);
			case 'function':
				return this.functionToPython(value as PythonFunction);
			case 'object':
				return value === null ? null : this.objectToPython(value);
			default:
				throw typeError(`can't convert a JavaScript ${typeof value}`);
		}
	}

	private objectToPython(value: object): Value {
		if (value instanceof PythonObject) return value.unwrap(this);
		if (value instanceof FloatArgument) return new PyFloat(value.value);
		if (value instanceof Uint8Array) return new PyBytes(value.slice());
		if (Array.isArray(value)) return new PyList(value.map((item) => this.toPython(item)));
		if (value instanceof Set) {
			const set = new PySet();
			for (const item of value) set.add(this.toPython(item));
			return set;
		}
		if (value instanceof Map) {
			const dict = new PyDict();
			for (const [key, item] of value) dict.set(this.toPython(key), this.toPython(item));
			return dict;
		}
		const prototype: unknown = Object.getPrototypeOf(value);
		if (prototype === null || prototype === Object.prototype) {
			const dict = new PyDict();
			for (const [key, item] of Object.entries(value)) dict.set(strValue(key), this.toPython(item));
			return dict;
		}
		throw typeError(`can't convert a JavaScript ${value.constructor?.name ?? 'object'}`);
	}

	/** A JavaScript function in Python. When it returns a promise, the Python program waits for it. */
	private functionToPython(func: PythonFunction): Value {
		const python = this.callables.get(func);
		if (python !== undefined) return python;
		return nativeKeyword(func.name, 0, (args, kwargs) => {
			const given = args.map((arg) => this.toJavaScript(arg));
			if (kwargs !== undefined) {
				given.push(keywords(Object.fromEntries([...kwargs].map(([name, item]) => [name, this.toJavaScript(item)]))));
			}
			let result: unknown;
			try {
				result = func(...given);
			} catch (error) {
				throw raisedByHost(error);
			}
			if (!isPromise(result)) return this.toPython(result);
			const settled = result.catch((error) => {
				throw raisedByHost(error);
			});
			throw new Suspension(settled, (value) => this.toPython(value));
		});
	}
}

function isFunction(value: PyObject): boolean {
	return (
		(value instanceof PyFunction || value instanceof NativeFunction || value instanceof BoundMethod) &&
		isCallable(value)
	);
}

/** What Python sees of an error thrown by a JavaScript function: a Python exception as it was, else RuntimeError. */
export function raisedByHost(error: unknown): unknown {
	if (error instanceof PythonError) return error.exception;
	if (error instanceof PyObject || error instanceof BudgetExceeded || error instanceof Suspension) return error;
	return runtimeError(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

function isPromise(value: unknown): value is Promise<unknown> {
	return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
