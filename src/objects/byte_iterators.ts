// Iterators over bytes and bytearrays, which give ints.

import type { PyByteArray } from './bytearray.ts';
import type { PyBytes } from './bytes.ts';
import { PyIterator } from './iteration.ts';
import type { Value } from './value.ts';

/** Bytes one after another. */
export class BytesIterator extends PyIterator {
	readonly source: PyBytes;
	index = 0;

	constructor(source: PyBytes) {
		super();
		this.source = source;
	}

	next(): Value | undefined {
		const { bytes } = this.source;
		return this.index < bytes.length ? bytes[this.index++] : undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.source);
	}
}

/** Those of a bytearray, which may grow or shrink meanwhile. */
export class ByteArrayIterator extends PyIterator {
	readonly source: PyByteArray;
	index = 0;

	constructor(source: PyByteArray) {
		super();
		this.source = source;
	}

	next(): Value | undefined {
		const { source } = this;
		return this.index < source.byteLength ? source.data[this.index++] : undefined;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.source);
	}
}
