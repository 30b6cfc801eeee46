// RingIO: a stream of bytes with a buffer of fixed size between its writer and its reader (py/objringio.c). One byte of
// the buffer stays free, which tells a full one from an empty one.

import { Errno } from '../host/errno.ts';
import { requireIndex } from './argument.ts';
import { bufferOf } from './buffer.ts';
import { PyException, valueErrorType } from './exception.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { PyStream, StreamRequest, streamMethods } from './stream.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, setPrototypeType, type Value } from './value.ts';

const MAX_SIZE = 0xffff;
const POLL_READ = 1;
const POLL_WRITE = 4;

export class RingIO extends PyStream {
	readonly isText = false;
	private readonly ring: Uint8Array;
	private from = 0;
	private to = 0;

	/** Writes go to the given bytes. */
	constructor(ring: Uint8Array) {
		super();
		this.ring = ring;
	}

	/** Bytes written and not yet read. */
	get available(): number {
		return (this.to - this.from + this.ring.length) % this.ring.length;
	}

	private get free(): number {
		return this.ring.length - 1 - this.available;
	}

	override readInto(into: Uint8Array): number {
		const count = Math.min(into.length, this.available);
		for (let i = 0; i < count; i++) {
			into[i] = this.ring[this.from];
			this.from = (this.from + 1) % this.ring.length;
		}
		return count;
	}

	override writeFrom(bytes: Uint8Array): number {
		const count = Math.min(bytes.length, this.free);
		for (let i = 0; i < count; i++) {
			this.ring[this.to] = bytes[i];
			this.to = (this.to + 1) % this.ring.length;
		}
		return count;
	}

	override close(): number {
		return 0;
	}

	override control(request: number, events: number): number {
		if (request !== StreamRequest.POLL) return -Errno.EINVAL;
		const readable = this.available > 0 ? POLL_READ : 0;
		return events & (readable | (this.free > 0 ? POLL_WRITE : 0));
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes + this.ring.length;
	}
}

/** @param source a writable buffer to use, or the number of bytes there should be room for */
function construct(source: Value): RingIO {
	const buffer = bufferOf(source);
	const usable = buffer !== undefined && !buffer.readonly;
	const size = usable ? buffer.bytes.length : requireIndex(source) + 1;
	if (size < 2 || size > MAX_SIZE) throw new PyException(valueErrorType, []);
	return new RingIO(usable ? buffer.bytes : new Uint8Array(size));
}

export const ringIOType = new PyType('RingIO').define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 1, 1);
			return construct(args[0]);
		},
	},
	{
		any: native('any', 1, 1, (self: RingIO) => self.available),
		read: streamMethods.read,
		readline: streamMethods.readline,
		readinto: streamMethods.readinto,
		write: streamMethods.write,
		close: streamMethods.close,
	},
);
setPrototypeType(RingIO, ringIOType);
