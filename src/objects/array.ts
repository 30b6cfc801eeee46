// The array object of the array module: elements of one type character, packed. Methods and slots: array_methods.ts.

import type { ElementType } from './binary.ts';
import { ByteStorage } from './byte_storage.ts';
import { PyType } from './type.ts';
import { setPrototypeType, type Value } from './value.ts';

export const arrayType = new PyType('array');

export class PyArray extends ByteStorage {
	readonly element: ElementType;
	/**
	 * The values an array of objects ('O') has held: its bytes are mere numbers, so this keeps them alive. Arrays made
	 * from one another share it.
	 */
	readonly kept: Set<Value> | undefined;
	private view: DataView;

	/** Takes ownership of the bytes, whose number must be a multiple of the element's size. */
	constructor(element: ElementType, data: Uint8Array, kept?: Set<Value>) {
		super(data);
		this.element = element;
		this.kept = element.typecode === 'O' ? (kept ?? new Set()) : undefined;
		this.view = viewOf(data);
	}

	protected override moveTo(data: Uint8Array): void {
		this.data = data;
		this.view = viewOf(data);
	}

	/** Number of elements. */
	get length(): number {
		return this.byteLength / this.element.size;
	}

	/** The element at a position that must be within the array. */
	get(index: number): Value {
		return this.element.load(this.view, index * this.element.size, true);
	}

	set(index: number, value: Value): void {
		this.element.store(this.view, index * this.element.size, value, true);
		this.kept?.add(value);
	}

	/** Keeps alive what another array refers to, before its bytes are copied here. */
	keepAllOf(other: PyArray): void {
		if (this.kept !== undefined && other.kept !== undefined) for (const value of other.kept) this.kept.add(value);
	}

	append(value: Value): void {
		const { byteLength } = this;
		this.resize(byteLength + this.element.size);
		try {
			this.set(byteLength / this.element.size, value);
		} catch (error) {
			this.byteLength = byteLength;
			throw error;
		}
	}

	override visitReferences(visit: (value: Value) => void): void {
		if (this.kept !== undefined) for (const value of this.kept) visit(value);
	}
}
setPrototypeType(PyArray, arrayType);

/** The same memory, as element types read it. */
export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
