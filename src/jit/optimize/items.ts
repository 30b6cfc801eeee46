// What heap.ts knows of arrays: lengths, and items at indexes that are constants or the very same value. Arrays of tuples
// are frozen: nothing changes them.

import type { Slot } from '../../objects/value.ts';
import { Constant, constantOf, type Operand, resolve } from '../ir.ts';

/** What is known of one array. */
interface KnownArray {
	readonly array: Operand;
	length: Operand | undefined;
	/** By number, or by the value that is the index. */
	readonly items: Map<unknown, Operand>;
	isFrozen: boolean;
}

/** What is known of the arrays of a trace; what may change them is told it. */
export class ItemCache {
	private readonly arrays = new Map<unknown, KnownArray>();
	private readonly isOther: (a: Operand, b: Operand) => boolean;

	/** @param isOther Whether two values are certainly not the same array. */
	constructor(isOther: (a: Operand, b: Operand) => boolean) {
		this.isOther = isOther;
	}

	/** The item, or undefined when it is not known. */
	get(array: Operand, index: Operand): Operand | undefined {
		const known = this.arrays.get(identity(array));
		if (known === undefined) return undefined;
		if (known.isFrozen && array instanceof Constant && index instanceof Constant) {
			const item = (array.value as readonly Slot[])[index.value as number];
			return item === undefined ? undefined : constantOf(item);
		}
		return known.items.get(identity(index));
	}

	/** The length, or undefined when it is not known. */
	length(array: Operand): Operand | undefined {
		const known = this.arrays.get(identity(array));
		if (known?.isFrozen && array instanceof Constant) {
			return new Constant('i', (array.value as readonly unknown[]).length);
		}
		return known?.length;
	}

	know(array: Operand, index: Operand, item: Operand): void {
		this.at(array).items.set(identity(index), item);
	}

	knowLength(array: Operand, length: Operand): void {
		this.at(array).length = length;
	}

	/** An array of these items was made. */
	made(array: Operand, items: readonly Operand[]): void {
		const known = this.at(array);
		known.length = new Constant('i', items.length);
		for (let i = 0; i < items.length; i++) known.items.set(i, items[i] as Operand);
	}

	/** The array is a tuple's. */
	freeze(array: Operand): void {
		this.at(array).isFrozen = true;
	}

	wrote(array: Operand, index: Operand, item: Operand): void {
		const key = identity(index);
		for (const known of this.mayBe(array)) {
			if (typeof key === 'number') {
				for (const other of known.items.keys()) {
					if (other === key || typeof other !== 'number') known.items.delete(other);
				}
			} else {
				known.items.clear();
			}
		}
		this.at(array).items.set(key, item);
	}

	pushed(array: Operand, item: Operand): void {
		const length = this.knownLength(array);
		for (const known of this.mayBe(array)) known.length = undefined;
		if (length === undefined) return;
		const known = this.at(array);
		known.items.set(length, item);
		known.length = new Constant('i', length + 1);
	}

	popped(array: Operand): void {
		const length = this.knownLength(array);
		const own = this.at(array);
		for (const known of this.mayBe(array)) {
			known.length = undefined;
			if (known !== own || length === undefined) {
				known.items.clear();
				continue;
			}
			for (const index of known.items.keys()) {
				if (typeof index !== 'number' || index >= length - 1) known.items.delete(index);
			}
		}
		if (length !== undefined) own.length = new Constant('i', length - 1);
	}

	/** Items may have changed, lengths not. */
	forgetItems(): void {
		for (const known of this.arrays.values()) if (!known.isFrozen) known.items.clear();
	}

	/** Arrays may have changed, but those that are frozen or of which `isKept` says so. */
	forgetUnless(isKept: (array: Operand) => boolean): void {
		for (const [key, { array, isFrozen }] of this.arrays) {
			if (!isFrozen && !isKept(resolve(array))) this.arrays.delete(key);
		}
	}

	private knownLength(array: Operand): number | undefined {
		const { length } = this.at(array);
		const known = length && resolve(length);
		return known instanceof Constant ? (known.value as number) : undefined;
	}

	/** What is known of an array, and of others that may be the same. */
	private *mayBe(array: Operand): Iterable<KnownArray> {
		const own = this.at(array);
		yield own;
		for (const known of this.arrays.values()) {
			if (known !== own && !known.isFrozen && !this.isOther(resolve(known.array), array)) yield known;
		}
	}

	private at(array: Operand): KnownArray {
		const key = identity(array);
		let known = this.arrays.get(key);
		if (known === undefined) {
			known = { array, length: undefined, items: new Map(), isFrozen: false };
			this.arrays.set(key, known);
		}
		return known;
	}
}

/** What stands for a value in maps: constants are told apart by their values. */
export function identity(operand: Operand): unknown {
	return operand instanceof Constant ? operand.value : operand;
}
