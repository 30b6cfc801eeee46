// References to objects as numbers: what `struct` packs for `O`. A number finds its object only as long as something else
// keeps the object alive. Values that have no identity (ints, strs, None ...) get a number on first use and keep it.

import { identityOf } from './protocol.ts';
import type { PyObject, Value } from './value.ts';

const objects = new Map<number, WeakRef<PyObject>>();
const primitives = new Map<Value, number>();
const primitiveAt: Value[] = [];

const forget = new FinalizationRegistry((reference: number) => objects.delete(reference));

/** Numbers of primitives are odd, so that they differ from those of objects, which look like aligned addresses. */
export function referenceTo(value: Value): number {
	if (typeof value !== 'object' || value === null) {
		let reference = primitives.get(value);
		if (reference === undefined) {
			reference = 2 * primitiveAt.length + 1;
			primitiveAt.push(value);
			primitives.set(value, reference);
		}
		return reference;
	}
	const reference = identityOf(value);
	if (!objects.has(reference)) {
		objects.set(reference, new WeakRef(value));
		forget.register(value, reference);
	}
	return reference;
}

/** The object behind a number, or None when there is none (any more). */
export function objectAt(reference: number | bigint): Value {
	if (typeof reference === 'bigint') return null;
	if (reference % 2 === 1) return primitiveAt[(reference - 1) / 2] ?? null;
	return objects.get(reference)?.deref() ?? null;
}
