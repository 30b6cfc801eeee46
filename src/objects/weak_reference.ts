// Weak references: `ref`, which gives its object as long as that is alive, and `finalize`, a call to be made once it is
// not (py/modweakref.c). Which objects are alive is found out by `gc.collect()` alone, or by the host's collector before
// that; `finalize` objects are kept until then by the interpreter, `ref` objects only by programs.

import { call } from './call.ts';
import { interpreter } from './current.ts';
import { PyDict } from './dict.ts';
import { typeError } from './exception.ts';
import { checkArgCount, NativeFunction, native, rejectKwargs } from './native_function.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from './singletons.ts';
import { EMPTY_TUPLE, newTuple, PyTuple } from './tuple.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';
import { strValue } from './wide_str.ts';

/** What both kinds have in common. */
export abstract class WeakReference extends PyObject {
	private target: WeakRef<PyObject> | undefined;
	readonly callback: Value;

	constructor(target: PyObject, callback: Value) {
		super();
		this.target = new WeakRef(target);
		this.callback = callback;
		interpreter.registerWeakReference(this);
	}

	/** The object, or undefined when it is gone or was let go. */
	get referent(): PyObject | undefined {
		return this.target?.deref();
	}

	/** False once the reference is cleared: it may be true for an object that the host has collected. */
	get isActive(): boolean {
		return this.target !== undefined;
	}

	/** Lets go of the object: nothing will be called any more. */
	clear(): void {
		this.target = undefined;
	}

	/** Makes the call that is due when the object is gone. */
	abstract notify(): void;

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.callback);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

/** `weakref.ref(object, callback=None)` */
export class PyRef extends WeakReference {
	override notify(): void {
		if (this.callback !== null) call(this.callback, [this]);
	}
}

export const refType = new PyType('ref').define({
	construct: (_type, args, kwargs) => {
		checkArgCount(args.length, 1, 2);
		rejectKwargs(kwargs);
		return new PyRef(requireHeapObject(args[0]), args[1] ?? null);
	},
	call: (self: PyRef) => self.referent ?? null,
});
setPrototypeType(PyRef, refType);

/** `weakref.finalize(object, callback, *args, **kwargs)` */
export class PyFinalize extends WeakReference {
	readonly args: Value[];
	readonly kwargs: Kwargs;

	constructor(target: PyObject, callback: Value, args: Value[], kwargs: Kwargs) {
		super(target, callback);
		this.args = args;
		this.kwargs = kwargs;
	}

	override notify(): Value {
		return call(this.callback, this.args, this.kwargs);
	}

	/** `(object, callback, args, kwargs)`, or None when there is nothing to finalise any more. */
	describe(): Value {
		const { referent } = this;
		if (referent === undefined) return null;
		const keywords = new PyDict();
		for (const [name, value] of this.kwargs ?? []) keywords.set(strValue(name), value);
		return new PyTuple([referent, this.callback, newTuple(this.args), keywords]);
	}

	override visitReferences(visit: (value: Value) => void): void {
		super.visitReferences(visit);
		for (const value of this.args) visit(value);
		for (const value of this.kwargs?.values() ?? []) visit(value);
	}

	override deviceSize(layout: DeviceLayout): number {
		return (7 + this.args.length + 2 * (this.kwargs?.size ?? 0)) * layout.wordBytes;
	}
}

export const finalizeType = new PyType('finalize').define(
	{
		construct: (_type, args, kwargs) => {
			checkArgCount(args.length, 2, Number.POSITIVE_INFINITY);
			return new PyFinalize(requireHeapObject(args[0]), args[1], args.slice(2), kwargs);
		},
		call: (self: PyFinalize) => {
			if (self.referent === undefined) return null;
			self.clear();
			return self.notify();
		},
		getAttr: (self: PyFinalize, name) => (name === 'alive' ? self.referent !== undefined : undefined),
	},
	{
		peek: native('peek', 1, 1, (self: PyFinalize) => self.describe()),
		detach: native('detach', 1, 1, (self: PyFinalize) => {
			const description = self.describe();
			self.clear();
			return description;
		}),
	},
);
setPrototypeType(PyFinalize, finalizeType);

/** An object that can go away. @throws TypeError for values without identity and for what all interpreters share */
function requireHeapObject(value: Value): PyObject {
	const isShared =
		!(value instanceof PyObject) ||
		value instanceof NativeFunction ||
		(value instanceof PyType && value.isNative) ||
		value === ELLIPSIS ||
		value === NOT_IMPLEMENTED ||
		value === EMPTY_TUPLE;
	if (isShared) throw typeError('not a heap object');
	return value;
}
