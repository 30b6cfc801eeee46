// The buffer protocol seen from the side that uses it: the raw bytes behind any object that offers them, such as bytes,
// bytearray, array, memoryview and (for reading) str. Source of the rules: py/obj.c, mp_get_buffer.

import { typeError } from './exception.ts';
import { type Buffer, typeOf } from './type.ts';
import type { Value } from './value.ts';

/** The buffer of a value, or undefined when it has none. */
export function bufferOf(value: Value): Buffer | undefined {
	return typeOf(value).buffer?.(value as never);
}

/** The bytes of a value, for reading only. @throws TypeError when it has no buffer */
export function requireBuffer(value: Value): Uint8Array {
	return requireFullBuffer(value).bytes;
}

/** The buffer of a value with its typecode. @throws TypeError when it has no buffer */
export function requireFullBuffer(value: Value): Buffer {
	const buffer = bufferOf(value);
	if (buffer === undefined) throw noBuffer();
	return buffer;
}

/** The bytes of a value, for writing. @throws TypeError when it has no buffer, or one that is read-only */
export function requireWritableBuffer(value: Value): Uint8Array {
	const buffer = bufferOf(value);
	if (buffer === undefined || buffer.readonly) throw noBuffer();
	return buffer.bytes;
}

function noBuffer() {
	return typeError('object with buffer protocol required');
}
