// What a Python value is in JavaScript, and the base class of every value that is not a primitive.
// Invariants: an int is a `number` when it is a safe integer (never -0, never a fraction) and a `bigint` otherwise;
// a `string` holds no surrogate code unit (see str.ts for those that would); `undefined` is never a Python value.

import type { PyType } from './type.ts';

/** Any Python value. */
export type Value = null | boolean | number | bigint | string | PyObject;

/** A local variable or operand slot: `undefined` means unbound. */
export type Slot = Value | undefined;

/** Keyword arguments of a call, in the order given; `undefined` when there are none. */
export type Kwargs = Map<string, Value> | undefined;

/** Word and block sizes of the heap a value's cost is estimated for. */
export interface DeviceLayout {
	readonly wordBytes: number;
}

/** Base class of every Python value that is not a JavaScript primitive. */
export abstract class PyObject {
	/** The Python type; kept on the prototype of native classes, on the object itself where it varies. */
	declare readonly type: PyType;

	/** Calls `visit` with each Python value this one holds. The object graph walk is built on it. */
	visitReferences(_visit: (value: Value) => void): void {}

	/** Bytes this value would take on a device with the given layout, without the values it refers to. */
	deviceSize(layout: DeviceLayout): number {
		return 2 * layout.wordBytes;
	}
}

/** Sets the type that all instances of a native class share. */
export function setPrototypeType(cls: { readonly prototype: PyObject }, type: PyType): void {
	Object.defineProperty(cls.prototype, 'type', { value: type, writable: true, configurable: true, enumerable: false });
}
