// IOBase, the base of streams written in Python, and BufferedWriter (py/modio.c). A class derived from IOBase offers
// `readinto`, `write` and `ioctl`, each returning a count, a negated error number, or None for "not now".

import { Errno } from '../host/errno.ts';
import { requireIndex } from './argument.ts';
import { getAttribute } from './attributes.ts';
import { PyByteArray } from './bytearray.ts';
import { allocateBytes } from './bytes.ts';
import { call } from './call.ts';
import type { PyInstance } from './class.ts';
import { osError } from './exception.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { PyStream, requireStream, StreamRequest, setInstanceStream, streamMethods, writeFully } from './stream.ts';
import { PyType } from './type.ts';
import { PyObject, setPrototypeType, type Value } from './value.ts';

export const ioBaseType = new PyType('IOBase');

class IOBase extends PyObject {}
setPrototypeType(IOBase, ioBaseType);
const ioBase = new IOBase();
ioBaseType.define({ construct: () => ioBase });

/** The stream that an instance of a Python class is. */
class InstanceStream extends PyStream {
	readonly isText = false;
	private readonly instance: PyInstance;

	constructor(instance: PyInstance) {
		super();
		this.instance = instance;
	}

	override readInto(into: Uint8Array): number {
		return this.transfer('readinto', into);
	}

	override writeFrom(bytes: Uint8Array): number {
		return this.transfer('write', bytes);
	}

	/** Calls a method with the buffer itself, as a bytearray. */
	private transfer(method: string, bytes: Uint8Array): number {
		const result = call(getAttribute(this.instance, method), [new PyByteArray(bytes)]);
		if (result === null) return -Errno.EAGAIN;
		const count = requireIndex(result);
		return count > bytes.length ? -Errno.EIO : count;
	}

	override flush(): number {
		return this.control(StreamRequest.FLUSH, 0);
	}

	override close(): number {
		return this.control(StreamRequest.CLOSE, 0);
	}

	override control(request: number, argument: number): number {
		return requireIndex(call(getAttribute(this.instance, 'ioctl'), [request, argument]));
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.instance);
	}
}
setPrototypeType(InstanceStream, ioBaseType);

setInstanceStream((instance) => {
	if (instance.payload instanceof PyStream) return instance.payload;
	return instance.payload === ioBase ? new InstanceStream(instance) : undefined;
});

export const bufferedWriterType = new PyType('BufferedWriter');

class PyBufferedWriter extends PyStream {
	readonly isText = false;
	private readonly target: Value;
	private readonly buffer: Uint8Array;
	private length = 0;

	constructor(target: Value, size: number) {
		super();
		this.target = target;
		this.buffer = allocateBytes(size);
	}

	override writeFrom(bytes: Uint8Array): number {
		for (let rest = bytes; rest.length > 0; ) {
			const taken = rest.subarray(0, this.buffer.length - this.length);
			this.buffer.set(taken, this.length);
			this.length += taken.length;
			rest = rest.subarray(taken.length);
			if (this.length < this.buffer.length) break;
			const error = this.empty();
			if (error !== 0) return -error;
		}
		return bytes.length;
	}

	/** Passes the buffer on; it is kept when that fails. Returns the error number or 0. */
	empty(): number {
		if (this.length === 0) return 0;
		const { error } = writeFully(requireStream(this.target, 'writeFrom'), this.buffer.subarray(0, this.length));
		if (error === 0) this.length = 0;
		return error;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.target);
	}
}
setPrototypeType(PyBufferedWriter, bufferedWriterType);

bufferedWriterType.define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 2, 2);
			return new PyBufferedWriter(args[0], Math.max(1, requireIndex(args[1])));
		},
	},
	{
		write: streamMethods.write,
		flush: native('flush', 1, 1, (self: PyBufferedWriter) => {
			const error = self.empty();
			if (error !== 0) throw osError(error);
		}),
	},
);
