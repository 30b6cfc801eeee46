// The bytes object. Methods and slots: bytes_methods.ts; what the two share with bytearray and str is there too.
// Invariant: nobody writes to `bytes` once the object exists.

import { allocationError } from './exception.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType } from './value.ts';

export const bytesType = new PyType('bytes');
// Stated here and not with the other slots, since dictionaries depend on it.
bytesType.hashing = 'structural';

export class PyBytes extends PyObject {
	readonly bytes: Uint8Array;

	/** Takes ownership of the array. */
	constructor(bytes: Uint8Array) {
		super();
		this.bytes = bytes;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes + this.bytes.length + 1;
	}
}
setPrototypeType(PyBytes, bytesType);

export const EMPTY_BYTES = new PyBytes(new Uint8Array(0));

/** Those of one byte, made when they are first wanted: what takes bytes apart makes them again and again. */
const SINGLE_BYTES: PyBytes[] = [];

/** Some bytes of an array, as an object. */
export function bytesAt(array: Uint8Array, start: number, count: number): PyBytes {
	if (count > 1) return new PyBytes(array.slice(start, start + count));
	if (count <= 0) return EMPTY_BYTES;
	const byte = array[start];
	SINGLE_BYTES[byte] ??= new PyBytes(Uint8Array.of(byte));
	return SINGLE_BYTES[byte];
}

/** As hashes of strs are made, but of bytes. */
export function hashBytes(bytes: Uint8Array): number {
	let hash = 5381;
	for (let i = 0; i < bytes.length; i++) hash = (Math.imul(hash, 33) ^ bytes[i]) | 0;
	return hash;
}

/** Most bytes one object may have, so that they can still become a str. */
const MAX_BYTES = 2 ** 28;

/**
 * A new array of zeros.
 * @param asked what the message says was asked for: the terminator of a bytes object counts
 * @throws MemoryError when nothing that large can be made
 */
export function allocateBytes(length: number, asked: number | bigint = length): Uint8Array {
	if (length > MAX_BYTES) throw allocationError(asked);
	try {
		return new Uint8Array(length);
	} catch {
		throw allocationError(asked);
	}
}
