// StringIO and BytesIO: streams over bytes in memory (py/objstringio.c). Positions count bytes in both; a StringIO holds
// UTF-8.

import { Errno } from '../host/errno.ts';
import { requireIndex } from './argument.ts';
import { requireBuffer } from './buffer.ts';
import { allocateBytes, PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { valueError } from './exception.ts';
import { native } from './native_function.ts';
import { addressOf } from './protocol.ts';
import { PyStream, streamIteration, streamMethods } from './stream.ts';
import { PyType } from './type.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';
import { type DeviceLayout, setPrototypeType, type Value } from './value.ts';
import { isStr, type Str } from './wide_str.ts';

/** Past this, positions would not be exact. */
const MAX_POSITION = Number.MAX_SAFE_INTEGER;

/** Longer text is encoded, so that it never outgrows what a JavaScript string can hold. */
const MAX_TAIL = 2 ** 24;

class MemoryStream extends PyStream {
	readonly isText: boolean = false;
	/** Capacity; the contents are the first `length` bytes, of which the last are still in `tail`. */
	private data: Uint8Array;
	private length: number;
	/** Text written at the end and not yet encoded: text is mostly built piece by piece and asked for as a whole. */
	private tail = '';
	private tailLength = 0;
	/** Whether the bytes belong to a str or bytes object, and must be copied before writing. */
	private borrowed: boolean;
	private position = 0;
	private closed = false;

	constructor(data: Uint8Array, borrowed: boolean) {
		super();
		this.data = data;
		this.length = data.length;
		this.borrowed = borrowed;
	}

	/** Everything in it, as a view. @throws ValueError when closed */
	get contents(): Uint8Array {
		this.checkOpen();
		if (this.tailLength > 0) this.encodeTail();
		return this.data.subarray(0, this.length);
	}

	private checkOpen(): void {
		if (this.closed) throw valueError('I/O operation on closed file');
	}

	private encodeTail(): void {
		const bytes = encodeUtf8(this.tail);
		const start = this.length - bytes.length;
		this.reserve(this.length, start);
		this.data.set(bytes, start);
		this.tail = '';
		this.tailLength = 0;
	}

	/** Makes room for `size` bytes that may be written to, keeping the first `used`. */
	private reserve(size: number, used: number): void {
		if (size <= this.data.length && !this.borrowed) return;
		const data = allocateBytes(size > this.data.length ? Math.max(size, 2 * this.data.length, 16) : this.data.length);
		data.set(this.data.subarray(0, used));
		this.data = data;
		this.borrowed = false;
	}

	/** The text of everything in it. @throws UnicodeError, ValueError when closed */
	get text(): Str {
		this.checkOpen();
		return this.tailLength === this.length ? this.tail : decodeUtf8(this.contents);
	}

	override writeText(text: string): number {
		this.checkOpen();
		if (this.position !== this.length) return this.writeFrom(encodeUtf8(text));
		const size = utf8Length(text);
		if (this.tail.length + text.length > MAX_TAIL) this.encodeTail();
		this.tail += text;
		this.tailLength += size;
		this.length += size;
		this.position = this.length;
		return size;
	}

	override readInto(into: Uint8Array): number {
		const available = this.contents.subarray(this.position, this.position + into.length);
		into.set(available);
		this.position += available.length;
		return available.length;
	}

	override ahead(): Uint8Array {
		return this.contents.subarray(this.position);
	}

	override writeFrom(bytes: Uint8Array): number {
		const { contents, position } = this;
		const end = position + bytes.length;
		if (end > MAX_POSITION) return -Errno.EFBIG;
		this.reserve(end, contents.length);
		this.data.set(bytes, position);
		this.position = end;
		this.length = Math.max(this.length, end);
		return bytes.length;
	}

	override seek(offset: number, whence: number): number {
		this.checkOpen();
		const { length } = this;
		const position = offset + (whence === 0 ? 0 : whence === 1 ? this.position : whence === 2 ? length : 0);
		if (position >= MAX_POSITION) return -Errno.EINVAL;
		this.position = Math.max(0, position);
		return this.position;
	}

	override flush(): number {
		return 0;
	}

	override close(): number {
		this.closed = true;
		this.tail = '';
		this.tailLength = 0;
		this.data = new Uint8Array(0);
		this.length = 0;
		return 0;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 8 * layout.wordBytes + (this.borrowed ? 0 : this.data.length);
	}
}

export const stringIOType = new PyType('StringIO');
export const bytesIOType = new PyType('BytesIO');

export class PyStringIO extends MemoryStream {
	override readonly isText = true;
}
setPrototypeType(PyStringIO, stringIOType);

export class PyBytesIO extends MemoryStream {}
setPrototypeType(PyBytesIO, bytesIOType);

/** `StringIO(initial)`: the contents to start with, or the room to reserve. */
function construct(cls: typeof PyStringIO | typeof PyBytesIO, args: Value[]): MemoryStream {
	const initial = args[0];
	if (initial === undefined) return new cls(new Uint8Array(0), false);
	if (typeof initial === 'number' || typeof initial === 'bigint') {
		allocateBytes(requireIndex(initial), initial);
		return new cls(new Uint8Array(0), false);
	}
	const bytes = requireBuffer(initial);
	const source = nativeValue(initial);
	const immutable = isStr(source) || source instanceof PyBytes;
	return new cls(immutable ? bytes : bytes.slice(), immutable);
}

const { readlines: _readlines, ...methods } = streamMethods;

stringIOType.define(
	{
		...streamIteration,
		construct: (_type, args) => construct(PyStringIO, args),
		repr: (self: PyStringIO) => `<io.StringIO 0x${addressOf(self)}>`,
	},
	{ ...methods, getvalue: native('getvalue', 1, 1, (self: PyStringIO) => self.text) },
);

bytesIOType.define(
	{
		...streamIteration,
		construct: (_type, args) => construct(PyBytesIO, args),
		repr: (self: PyBytesIO) => `<io.BytesIO 0x${addressOf(self)}>`,
	},
	{ ...methods, getvalue: native('getvalue', 1, 1, (self: PyBytesIO) => new PyBytes(self.contents.slice())) },
);
