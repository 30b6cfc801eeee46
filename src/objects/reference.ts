// References to objects as numbers: what `struct` packs for `O`. A number finds its object only as long as something else
// keeps the object alive, and only in the interpreter that made it. Values that have no identity (ints, strs, None ...)
// get a number on first use and keep it.

import { type CurrentInterpreter, interpreter } from './current.ts';
import { identityOf } from './protocol.ts';
import type { PyObject, Value } from './value.ts';

/** The references one interpreter has made. */
class References {
	private readonly objects = new Map<number, WeakRef<PyObject>>();
	private readonly primitives = new Map<Value, number>();
	private readonly primitiveAt: Value[] = [];
	private readonly forget = new FinalizationRegistry((reference: number) => this.objects.delete(reference));

	/** Numbers of primitives are odd, so that they differ from those of objects, which look like aligned addresses. */
	add(value: Value): number {
		if (typeof value !== 'object' || value === null) {
			let reference = this.primitives.get(value);
			if (reference === undefined) {
				reference = 2 * this.primitiveAt.length + 1;
				this.primitiveAt.push(value);
				this.primitives.set(value, reference);
			}
			return reference;
		}
		const reference = identityOf(value);
		if (!this.objects.has(reference)) {
			this.objects.set(reference, new WeakRef(value));
			this.forget.register(value, reference);
		}
		return reference;
	}

	find(reference: number): Value {
		if (reference % 2 === 1) return this.primitiveAt[(reference - 1) / 2] ?? null;
		return this.objects.get(reference)?.deref() ?? null;
	}
}

const tables = new WeakMap<CurrentInterpreter, References>();

export function referenceTo(value: Value): number {
	let references = tables.get(interpreter);
	if (references === undefined) {
		references = new References();
		tables.set(interpreter, references);
	}
	return references.add(value);
}

/** The object behind a number, or None when there is none (any more). */
export function objectAt(reference: number | bigint): Value {
	if (typeof reference === 'bigint') return null;
	return tables.get(interpreter)?.find(reference) ?? null;
}
