// The weak references of one interpreter, and which of them are due when a walk has found what is alive.
// Invariant: `finalize` objects are held until they have been called or let go; `ref` objects only if something else
// holds them, so that one which is itself unreachable is forgotten without being called.

import type { PyObject, Value } from '../objects/value.ts';
import { PyFinalize, type WeakReference } from '../objects/weak_reference.ts';

export class WeakReferences {
	private finalizers: PyFinalize[] = [];
	private references: WeakRef<WeakReference>[] = [];

	get isEmpty(): boolean {
		return this.finalizers.length === 0 && this.references.length === 0;
	}

	add(reference: WeakReference): void {
		if (reference instanceof PyFinalize) this.finalizers.push(reference);
		else this.references.push(new WeakRef(reference));
	}

	/** Calls `visit` with the references that this registry keeps alive. */
	visitRoots(visit: (value: Value) => void): void {
		for (const finalizer of this.finalizers) if (finalizer.isActive) visit(finalizer);
	}

	/**
	 * Clears the references whose objects are not among the living and forgets those not in use any more.
	 * @returns the ones to notify, in order: `finalize` before `ref`, the newest first, as upstream does
	 */
	sweep(live: ReadonlySet<unknown>): WeakReference[] {
		const due: WeakReference[] = [];
		const isGone = ({ referent }: WeakReference): boolean => referent === undefined || !live.has(referent);
		const keep = (reference: WeakReference): boolean => {
			if (!reference.isActive) return false;
			if (!isGone(reference)) return true;
			reference.clear();
			due.push(reference);
			return false;
		};
		const finalizers = this.finalizers.splice(0).reverse();
		this.finalizers = finalizers.filter(keep).reverse();
		const references = this.references.splice(0).reverse();
		this.references = references
			.filter((weak) => {
				const reference = weak.deref();
				return reference !== undefined && live.has(reference as PyObject) && keep(reference);
			})
			.reverse();
		return due;
	}
}
