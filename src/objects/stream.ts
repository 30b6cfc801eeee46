// Streams: what files, StringIO, BytesIO and programs' own streams have in common (py/stream.c). A stream moves bytes;
// the methods Python sees are made of that. Primitives return a count or a negated error number, so that "nothing there
// yet" (EAGAIN) is no exception. Reading is written as generators that ask for bytes: when the host cannot block, what
// was read so far stays in the generator while the program is suspended.

import { Errno } from '../host/errno.ts';
import { requireIndex } from './argument.ts';
import { requireBuffer, requireWritableBuffer } from './buffer.ts';
import { joinBytes } from './byte_search.ts';
import { allocateBytes, PyBytes } from './bytes.ts';
import { PyInstance } from './class.ts';
import { allocationError, newException, osError, osErrorType } from './exception.ts';
import { newItems } from './item_array.ts';
import { appendItem } from './iteration.ts';
import { PyList } from './list.ts';
import { native } from './native_function.ts';
import { truth } from './protocol.ts';
import { resumably, Suspension } from './suspension.ts';
import type { TypeSlots } from './type.ts';
import { decodeUtf8 } from './utf8.ts';
import { PyObject, type Value } from './value.ts';

/** Requests of {@link PyStream.control}, numbered as upstream numbers them, since programs see the numbers. */
export const StreamRequest = {
	FLUSH: 1,
	SEEK: 2,
	POLL: 3,
	CLOSE: 4,
	GET_FILENO: 10,
	GET_BUFFER_SIZE: 11,
	RAISE_ERROR: 12,
} as const;

const NO_BYTES = new Uint8Array(0);

/** A native stream. What it cannot do it leaves undefined. */
export abstract class PyStream extends PyObject {
	/** Whether reading gives str instead of bytes. */
	abstract readonly isText: boolean;

	/**
	 * Fills the array as far as it can; returns the number of bytes, 0 at the end, or a negated error number.
	 * @throws Suspension whose `resume` gives that number
	 */
	readInto?(into: Uint8Array): number;
	/** Returns the number of bytes taken, or a negated error number. */
	writeFrom?(bytes: Uint8Array): number;
	/** Does what writing the UTF-8 of a plain str would do, only faster. */
	writeText?(text: string): number;
	/** Returns the new position, or a negated error number. */
	seek?(offset: number, whence: number): number;
	flush?(): number;
	close?(): number;
	/** Anything else that `ioctl` may ask. */
	control?(request: number, argument: number): number;

	/** Bytes that reading would give next, as many as are there without waiting; they stay there. */
	ahead(): Uint8Array {
		return NO_BYTES;
	}
}

/** A program's own stream: an instance of a class derived from IOBase. Set by io_base.ts. */
let streamOfInstance: (instance: PyInstance) => PyStream | undefined = () => undefined;

export function setInstanceStream(make: (instance: PyInstance) => PyStream | undefined): void {
	streamOfInstance = make;
}

/** The stream a value is, or undefined. */
export function streamOf(value: Value): PyStream | undefined {
	if (value instanceof PyStream) return value;
	return value instanceof PyInstance ? streamOfInstance(value) : undefined;
}

/** A stream that can do `operation`. @throws OSError otherwise */
export function requireStream<K extends 'readInto' | 'writeFrom' | 'seek' | 'flush' | 'close' | 'control'>(
	value: Value,
	operation: K,
): PyStream & Required<Pick<PyStream, K>> {
	const stream = streamOf(value);
	if (stream?.[operation] === undefined) throw newException(osErrorType, 'stream operation not supported');
	return stream as PyStream & Required<Pick<PyStream, K>>;
}

/** The result of a primitive. @throws OSError for a negative one, or whatever the stream would rather raise */
function checked(stream: PyStream, result: number): number {
	if (result >= 0) return result;
	stream.control?.(StreamRequest.RAISE_ERROR, -result);
	throw osError(-result);
}

/** Writes all of the bytes. Returns how many went before it stopped, and the error number that stopped it or 0. */
export function writeFully(stream: PyStream, bytes: Uint8Array): { written: number; error: number } {
	const target = requireStream(stream, 'writeFrom');
	let written = 0;
	while (written < bytes.length) {
		const count = target.writeFrom(written === 0 ? bytes : bytes.subarray(written));
		if (count === 0) break;
		if (count < 0) return { written, error: -count === Errno.EAGAIN && written > 0 ? 0 : -count };
		written += count;
	}
	return { written, error: 0 };
}

/** `stream.write(bytes)`: the number of bytes written, or None when it would block. @throws OSError */
export function writeToStream(stream: PyStream, bytes: Uint8Array): Value {
	const { written, error } = writeFully(stream, bytes);
	if (error === Errno.EAGAIN) return null;
	checked(stream, -error);
	return written;
}

/** A part of a reading method: it yields arrays to be filled and receives what {@link PyStream.readInto} returned. */
type Reading<T> = Generator<Uint8Array, T, number>;

function readFrom(stream: PyStream, reading: Reading<Value>): Value {
	const { readInto } = requireStream(stream, 'readInto');
	const proceed = (count: number): Value => {
		let step = reading.next(count);
		while (!step.done) {
			const into = step.value;
			let received: number;
			try {
				received = readInto.call(stream, into);
			} catch (error) {
				if (error instanceof Suspension) throw error.andThen((result) => proceed(result as number));
				throw error;
			}
			step = reading.next(received);
		}
		return step.value;
	};
	return proceed(0);
}

/** Bytes gathered piece by piece. */
class Pieces {
	private readonly pieces: Uint8Array[] = [];
	length = 0;

	add(piece: Uint8Array): void {
		this.pieces.push(piece);
		this.length += piece.length;
	}

	get bytes(): Uint8Array {
		return this.pieces.length === 1 ? this.pieces[0] : joinBytes(this.pieces);
	}
}

/** What a stream of this kind gives for bytes read. @throws UnicodeError when a text stream holds no text */
function contents(stream: PyStream, bytes: Uint8Array): Value {
	return stream.isText ? decodeUtf8(bytes) : new PyBytes(bytes);
}

/** Whether reading goes on after a count: false at the end and when nothing is there yet. @throws OSError */
function goesOn(stream: PyStream, count: number): boolean {
	if (count !== -Errno.EAGAIN) checked(stream, count);
	return count > 0;
}

const CHUNK = 4096;

function* readAll(stream: PyStream): Reading<Value> {
	const read = new Pieces();
	for (;;) {
		const chunk = new Uint8Array(Math.max(CHUNK, Math.min(read.length, 2 ** 24)));
		const count = yield chunk;
		if (!goesOn(stream, count)) {
			if (count < 0 && read.length === 0) return null;
			return contents(stream, read.bytes);
		}
		read.add(chunk.subarray(0, count));
	}
}

/** Reads to the end in the smallest steps: one byte, or what is there already. */
function* readSteps(stream: PyStream): Reading<Value> {
	const read = new Pieces();
	for (;;) {
		const step = new Uint8Array(Math.max(1, stream.ahead().length));
		const count = yield step;
		if (!goesOn(stream, count)) return contents(stream, read.bytes);
		read.add(step.subarray(0, count));
	}
}

/** All that a stream has, asked for a byte at a time where a program's own stream gives it. @throws OSError, Suspension */
export function streamReadSteps(stream: PyStream): Value {
	return readFrom(stream, readSteps(stream));
}

/** Reads exactly as many bytes as fit, unless the stream ends. Returns the number, or -EAGAIN before any. */
function* fill(stream: PyStream, into: Uint8Array): Reading<number> {
	let done = 0;
	while (done < into.length) {
		const count = yield into.subarray(done);
		if (!goesOn(stream, count)) return done === 0 ? count : done;
		done += count;
	}
	return done;
}

function* readBytes(stream: PyStream, size: number): Reading<Value> {
	const into = allocateBytes(size);
	const count = yield* fill(stream, into);
	if (count < 0) return null;
	return new PyBytes(count === size ? into : into.slice(0, count));
}

/** Reads a number of characters, and never a byte more than they take. */
function* readCharacters(stream: PyStream, size: number): Reading<Value> {
	const read = new Pieces();
	let characters = 0;
	/** Bytes still missing from the last character begun. */
	let missing = 0;
	while (characters < size || missing > 0) {
		const chunk = allocateBytes(size - characters + missing);
		const count = yield* fill(stream, chunk);
		if (count <= 0) {
			if (count < 0 && read.length === 0) return null;
			break;
		}
		const got = chunk.subarray(0, count);
		read.add(got);
		for (const byte of got) {
			if (missing > 0) {
				missing--;
			} else {
				characters++;
				missing = byte < 0xc0 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
			}
		}
	}
	return decodeUtf8(read.bytes);
}

/** Reads a line with its end, or at most `limit` bytes of it. */
function* readLine(stream: PyStream, limit: number): Reading<Value> {
	const read = new Pieces();
	while (read.length < limit) {
		const ahead = stream.ahead().subarray(0, limit - read.length);
		const end = ahead.indexOf(NEWLINE);
		const chunk = new Uint8Array(end >= 0 ? end + 1 : Math.max(1, ahead.length));
		const count = yield chunk;
		if (!goesOn(stream, count)) {
			if (count < 0 && read.length === 0) return null;
			break;
		}
		read.add(chunk.subarray(0, count));
		if (chunk[count - 1] === NEWLINE) break;
	}
	return contents(stream, read.bytes);
}
const NEWLINE = 10;

/** `stream.readline(limit)`. @throws OSError, Suspension */
export function streamReadLine(stream: PyStream, limit = Number.POSITIVE_INFINITY): Value {
	// Behind the limit nothing is looked for: a program may read a long line in many pieces.
	const ahead = stream.ahead();
	const end = (limit < ahead.length ? ahead.subarray(0, limit) : ahead).indexOf(NEWLINE);
	if (end >= 0) {
		const line = new Uint8Array(end + 1);
		stream.readInto?.(line);
		return contents(stream, line);
	}
	return readFrom(stream, readLine(stream, limit));
}

function read(stream: PyStream, size: Value = -1): Value {
	const count = requireIndex(size);
	if (count === -1) return readFrom(stream, readAll(stream));
	// Upstream takes the size as an unsigned word; bytes have a terminator.
	if (count < 0) throw allocationError(BigInt.asUintN(64, BigInt(count)) + (stream.isText ? 0n : 1n));
	return readFrom(stream, stream.isText ? readCharacters(stream, count) : readBytes(stream, count));
}

/** The part of a buffer that `(buffer)`, `(buffer, length)` or `(buffer, offset, length)` means. */
function bufferPart(bytes: Uint8Array, first: Value | undefined, second: Value | undefined): Uint8Array {
	if (first === undefined) return bytes;
	const offset = second === undefined ? 0 : unsigned(first);
	return bytes.subarray(offset, offset + unsigned(second ?? first));
}

/** An int as an unsigned word: negative ones are larger than any length. */
function unsigned(value: Value): number {
	const int = requireIndex(value);
	return int < 0 ? Number.MAX_SAFE_INTEGER : int;
}

function readInto(stream: PyStream, buffer: Value, length?: Value): Value {
	const into = bufferPart(requireWritableBuffer(buffer), length, undefined);
	return readFrom(
		stream,
		(function* () {
			const count = yield* fill(stream, into);
			return count < 0 ? null : count;
		})(),
	);
}

function readLines(stream: PyStream): Value {
	const lines = new PyList(newItems());
	const readRest = (): Value =>
		resumably(
			() => streamReadLine(stream),
			(line) => {
				if (!truth(line)) return lines;
				appendItem(lines.items, line);
				return null;
			},
		);
	return repeatUntilDone(readRest);
}

/** Calls `step` until it gives something other than None, over suspensions. */
function repeatUntilDone(step: () => Value): Value {
	for (;;) {
		let result: Value;
		try {
			result = step();
		} catch (error) {
			if (!(error instanceof Suspension)) throw error;
			throw error.andThen((value) => value ?? repeatUntilDone(step));
		}
		if (result !== null) return result;
	}
}

function seek(stream: PyStream, offset: Value, whence: Value = 0): Value {
	const from = requireIndex(whence);
	const distance = requireIndex(offset);
	if (from === 0 && distance < 0) throw osError(Errno.EINVAL);
	return checked(stream, requireStream(stream, 'seek').seek(distance, from));
}

function close(stream: PyStream): void {
	checked(stream, requireStream(stream, 'close').close());
}

/** Methods that stream types choose from; `self` is always a native stream. */
export const streamMethods = {
	read: native('read', 1, 2, read),
	readinto: native('readinto', 2, 3, readInto),
	readline: native('readline', 1, 2, (stream: PyStream, limit?: Value) => {
		const given = limit === undefined ? -1 : requireIndex(limit);
		return streamReadLine(stream, given < 0 ? Number.POSITIVE_INFINITY : given);
	}),
	readlines: native('readlines', 1, 1, readLines),
	write: native('write', 2, 4, (stream: PyStream, buffer: Value, first?: Value, second?: Value) => {
		if (typeof buffer === 'string' && first === undefined && stream.writeText !== undefined) {
			return checked(stream, stream.writeText(buffer));
		}
		return writeToStream(stream, bufferPart(requireBuffer(buffer), first, second));
	}),
	seek: native('seek', 2, 3, seek),
	tell: native('tell', 1, 1, (stream: PyStream) => seek(stream, 0, 1)),
	flush: native('flush', 1, 1, (stream: PyStream) => {
		checked(stream, requireStream(stream, 'flush').flush());
	}),
	close: native('close', 1, 1, close),
	__enter__: native('__enter__', 1, 1, (stream: PyStream) => stream),
	__exit__: native('__exit__', 4, 4, (stream: PyStream) => close(stream)),
};

/** Iterating over a stream gives its lines. */
export const streamIteration: TypeSlots = {
	iterate: (self: PyStream) => self,
	next: (self: PyStream) => {
		const line = streamReadLine(self);
		return truth(line) ? line : undefined;
	},
};
