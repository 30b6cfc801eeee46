// Values between Python and JavaScript. To JavaScript: None is null, ints are number or (beyond 2^53) bigint, floats are
// number, str is string, bytes and bytearray are copied to Uint8Array, list and tuple to Array, set to Set, dict to Map
// or object by choice; functions and classes become functions; everything else a PythonObject that stands for it. To
// Python: the same the other way; objects of other classes are rejected, so that nothing of the host slips in unnoticed.
// Containers are copied as structuredClone does: what is shared, or contains itself, is so in the copy.

import { maybeAttribute } from '../objects/attributes.ts';
import { PyByteArray } from '../objects/bytearray.ts';
import { PyBytes } from '../objects/bytes.ts';
import { isCallable } from '../objects/call.ts';
import { nativeValue } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { type PyException, runtimeError, typeError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import { newItems } from '../objects/item_array.ts';
import { appendItem } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { BoundMethod } from '../objects/method.ts';
import { NativeFunction, nativeKeyword } from '../objects/native_function.ts';
import { AnySet, PySet } from '../objects/set.ts';
import { Suspension } from '../objects/suspension.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { type Kwargs, PyObject, type Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import { RunEnded } from '../vm/budget.ts';
import { isStackOverflow } from '../vm/raise.ts';
import { HostObject } from './host_object.ts';
import { PythonError } from './python_error.ts';
import { PythonObject } from './python_object.ts';

/** How dictionaries arrive in JavaScript; as objects only those whose keys are all strings can. */
export type DictConversion = 'map' | 'object';

/** A call in Python's form; the callee is looked up inside the interpreter. */
export interface PythonCall {
	readonly callee: Value;
	readonly positional: readonly Value[];
	readonly kwargs: Kwargs;
}

/** What conversions need from the interpreter they are made for. */
export interface ConversionServices {
	/** Runs something inside the interpreter: makes it current, and turns Python exceptions into PythonError. */
	readonly inside: <T>(action: () => T) => T;
	/** Makes a call. Runs inside. */
	readonly call: (call: PythonCall) => Value;
	/** Makes a call that may wait; what it is made of is made inside, once runs before it have ended. */
	readonly callAsync: (call: () => PythonCall) => Promise<Value>;
}

/** A Python function or class in JavaScript. Keyword arguments go in a last argument made by {@link keywords}. */
export type PythonFunction = ((...args: unknown[]) => unknown) & {
	/** The function as an object: its attributes, and asynchronous calls. */
	readonly pythonObject: PythonObject;
};

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

/** A number that is a Python float even when it is integral: see {@link float}. */
export class FloatArgument {
	readonly value: number;

	constructor(value: number) {
		this.value = value;
	}
}

/** Makes a Python float of any number: `float(2)` arrives as 2.0, where plain integral numbers become ints. */
export function float(value: number): FloatArgument {
	return new FloatArgument(value);
}

/** A JavaScript object that Python may only pass on: see {@link opaque}. */
export class OpaqueArgument {
	readonly object: object;

	constructor(object: object) {
		this.object = object;
	}
}

/** Lets Python hold any JavaScript object without seeing into it; handed back, it is the object again. */
export function opaque(object: object): OpaqueArgument {
	return new OpaqueArgument(object);
}

export class Converter {
	readonly inside: <T>(action: () => T) => T;
	private readonly services: ConversionServices;
	private readonly dicts: DictConversion;
	// So that an object handed over twice is the same object twice, and one handed back is what it was.
	private readonly pythonFunctions = new WeakMap<PyObject, PythonFunction>();
	private readonly pythonObjects = new WeakMap<PyObject, PythonObject>();
	private readonly pythonValues = new WeakMap<object, PyObject>();
	private readonly hostFunctions = new WeakMap<PyObject, object>();
	/** JavaScript errors that went on as Python exceptions. */
	private readonly causes = new WeakMap<PyObject, unknown>();

	constructor(services: ConversionServices, dicts: DictConversion) {
		this.services = services;
		this.inside = services.inside;
		this.dicts = dicts;
	}

	/**
	 * A Python value in JavaScript.
	 * @param made containers converted so far
	 * @throws TypeError (Python) for a dict that can't be an object
	 */
	toJavaScript(value: Value, made?: Map<PyObject, unknown>): unknown {
		if (value === null || typeof value !== 'object') return value;
		const native = nativeValue(value);
		if (native === null || typeof native !== 'object') return native;
		if (native instanceof PyFloat) return native.value;
		if (isStr(native)) return textOf(native);
		if (native instanceof PyBytes || native instanceof PyByteArray) return native.bytes.slice();
		if (native instanceof PyList || native instanceof PyTuple || native instanceof PyDict || native instanceof AnySet) {
			return made?.get(native) ?? this.containerToJavaScript(native, made ?? new Map());
		}
		if (native instanceof HostObject) return native.object;
		if (isFunction(native)) return this.hostFunctions.get(native) ?? this.functionToJavaScript(native);
		return this.pythonObject(value);
	}

	/** A Python object in JavaScript, whatever it is. */
	pythonObject(value: Value): PythonObject {
		if (!(value instanceof PyObject)) return new PythonObject(value, this);
		let object = this.pythonObjects.get(value);
		if (object === undefined) {
			object = new PythonObject(value, this);
			this.pythonObjects.set(value, object);
		}
		return object;
	}

	private containerToJavaScript(value: PyList | PyTuple | PyDict | AnySet, made: Map<PyObject, unknown>): unknown {
		if (value instanceof PyDict) return this.dictToJavaScript(value, made);
		if (value instanceof AnySet) {
			const set = new Set<unknown>();
			made.set(value, set);
			for (const entry of value.elements.entries()) set.add(this.toJavaScript(entry.key, made));
			return set;
		}
		const array: unknown[] = [];
		made.set(value, array);
		for (const item of value.items) array.push(this.toJavaScript(item, made));
		return array;
	}

	private dictToJavaScript(dict: PyDict, made: Map<PyObject, unknown>): unknown {
		if (this.dicts === 'map') {
			const map = new Map<unknown, unknown>();
			made.set(dict, map);
			for (const entry of dict.entries()) {
				map.set(this.toJavaScript(entry.key, made), this.toJavaScript(entry.value as Value, made));
			}
			return map;
		}
		// Without a prototype, so that a key such as `__proto__` is only a key.
		const object = Object.create(null) as Record<string, unknown>;
		made.set(dict, object);
		for (const entry of dict.entries()) {
			if (!isStr(entry.key)) throw typeError("can't convert a dict with keys other than str to an object");
			object[textOf(entry.key)] = this.toJavaScript(entry.value as Value, made);
		}
		return object;
	}

	private functionToJavaScript(value: PyObject): PythonFunction {
		let wrapper = this.pythonFunctions.get(value);
		if (wrapper === undefined) {
			const invoke = (...args: unknown[]): unknown => this.call(() => value, args);
			Object.defineProperty(invoke, 'name', { value: nameOf(value) });
			wrapper = Object.assign(invoke, { pythonObject: this.pythonObject(value) });
			this.pythonFunctions.set(value, wrapper);
			this.pythonValues.set(wrapper, value);
		}
		return wrapper;
	}

	/** Calls Python with JavaScript arguments. @throws PythonError, BudgetExceeded */
	call(callee: () => Value, args: readonly unknown[]): unknown {
		return this.inside(() => this.toJavaScript(this.services.call(this.pythonCall(callee(), args))));
	}

	/** Calls Python with JavaScript arguments; the call may wait. @throws PythonError, BudgetExceeded */
	async callAsync(callee: () => Value, args: readonly unknown[]): Promise<unknown> {
		const value = await this.services.callAsync(() => this.pythonCall(callee(), args));
		return this.inside(() => this.toJavaScript(value));
	}

	private pythonCall(callee: Value, args: readonly unknown[]): PythonCall {
		const given = this.callHost(() => keywordsIn(args));
		if (given === undefined) {
			return { callee, positional: args.map((arg) => this.toPython(arg)), kwargs: undefined };
		}
		const kwargs = new Map<string, Value>();
		for (const [name, value] of given) kwargs.set(name, this.toPython(value));
		return { callee, positional: args.slice(0, -1).map((arg) => this.toPython(arg)), kwargs };
	}

	/**
	 * A JavaScript value in Python.
	 * @param made containers converted so far
	 * @throws TypeError (Python) for objects of unknown classes
	 */
	toPython(value: unknown, made?: Map<object, PyObject>): Value {
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
				return this.pythonValues.get(value) ?? this.functionToPython(value as (...args: unknown[]) => unknown);
			case 'object':
				if (value === null) return null;
				if (made !== undefined) return made.get(value) ?? this.objectToPython(value, made);
				// Getters and proxies are the embedder's code.
				return this.callHost(() => this.objectToPython(value, new Map()));
			default:
				throw typeError(`can't convert a JavaScript ${typeof value}`);
		}
	}

	private objectToPython(value: object, made: Map<object, PyObject>): Value {
		if (value instanceof PythonObject) return this.ownValue(value);
		if (value instanceof PythonError && value.exception !== undefined) return this.ownValue(value.exception);
		if (value instanceof FloatArgument) return new PyFloat(value.value);
		if (value instanceof OpaqueArgument) return this.opaqueToPython(value.object);
		if (value instanceof Uint8Array) return new PyBytes(new Uint8Array(value));
		if (value instanceof ArrayBuffer) return new PyBytes(new Uint8Array(value.slice(0)));
		if (Array.isArray(value)) {
			const list = new PyList(newItems());
			made.set(value, list);
			for (const item of value) appendItem(list.items, this.toPython(item, made));
			return list;
		}
		if (value instanceof Set) {
			const set = new PySet();
			made.set(value, set);
			for (const item of value) set.add(this.toPython(item, made));
			return set;
		}
		if (value instanceof Map) {
			const dict = new PyDict();
			made.set(value, dict);
			for (const [key, item] of value) dict.set(this.toPython(key, made), this.toPython(item, made));
			return dict;
		}
		const prototype: unknown = Object.getPrototypeOf(value);
		if (prototype === null || prototype === Object.prototype) {
			const dict = new PyDict();
			made.set(value, dict);
			for (const [key, item] of Object.entries(value)) dict.set(strValue(key), this.toPython(item, made));
			return dict;
		}
		throw typeError(`can't convert a JavaScript ${value.constructor?.name ?? 'object'}`);
	}

	private ownValue(object: PythonObject): Value {
		const value = object.valueFor(this);
		if (value === undefined) throw typeError('object belongs to another interpreter');
		return value;
	}

	private opaqueToPython(object: object): Value {
		let value = this.pythonValues.get(object);
		if (value === undefined) {
			value = new HostObject(object);
			this.pythonValues.set(object, value);
		}
		return value;
	}

	/** A JavaScript function in Python. When it returns a promise, the Python program waits for it. */
	private functionToPython(func: (...args: unknown[]) => unknown): Value {
		const python = nativeKeyword(func.name, 0, (args, kwargs) => {
			const given = args.map((arg) => this.toJavaScript(arg));
			if (kwargs !== undefined && kwargs.size > 0) {
				given.push(keywords(Object.fromEntries([...kwargs].map(([name, item]) => [name, this.toJavaScript(item)]))));
			}
			const result = this.callHost(() => func(...given));
			if (!this.callHost(() => isPromise(result))) return this.toPython(result);
			const settled = Promise.resolve(result).catch((error) => {
				throw this.raisedByHost(error);
			});
			// Where Python may not wait nobody looks at the promise again.
			settled.catch(() => {});
			throw new Suspension(settled, (value) => this.toPython(value));
		});
		this.pythonValues.set(func, python);
		this.hostFunctions.set(python, func);
		return python;
	}

	/** Calls the embedder's code: what it throws becomes a Python exception. */
	callHost<T>(action: () => T): T {
		try {
			return action();
		} catch (error) {
			throw this.raisedByHost(error);
		}
	}

	/** What Python sees of an error of the embedder's: a Python exception as it was, else RuntimeError. */
	raisedByHost(error: unknown): unknown {
		if (error instanceof PythonError) {
			const exception = error.exception?.valueFor(this);
			if (exception !== undefined) return exception;
		}
		if (error instanceof PyObject || error instanceof RunEnded || error instanceof Suspension) return error;
		// Python and JavaScript functions that call each other without end.
		const message = isStackOverflow(error) ? 'maximum recursion depth exceeded' : errorText(error);
		const exception = runtimeError(message);
		this.causes.set(exception, error);
		return exception;
	}

	/** The JavaScript error that a Python exception stands for, if it does. */
	causeOf(exception: PyException): unknown {
		return this.causes.get(exception);
	}
}

/** The keyword arguments at the end of a call's arguments, if there are some. */
function keywordsIn(args: readonly unknown[]): [string, unknown][] | undefined {
	const last = args[args.length - 1];
	return last instanceof KeywordArguments ? Object.entries(last.values) : undefined;
}

/** What is told of something thrown by the embedder's code, which may be anything. */
function errorText(error: unknown): string {
	try {
		return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	} catch {
		return 'JavaScript exception';
	}
}

function isFunction(value: PyObject): boolean {
	if (value instanceof PyType) return true;
	const isFunctionType = value instanceof PyFunction || value instanceof NativeFunction || value instanceof BoundMethod;
	return isFunctionType && isCallable(value);
}

function nameOf(value: PyObject): string {
	if (value instanceof PyType || value instanceof NativeFunction) return value.name;
	const name = maybeAttribute(value, '__name__');
	return typeof name === 'string' ? name : '';
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
	return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
