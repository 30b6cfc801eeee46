// File objects: TextIOWrapper and FileIO over a descriptor of the host, and the standard streams (extmod/vfs_posix_file.c).
// Regular files are read ahead; a write or a seek first gives back what was read too far, so that the host's position is
// where the program believes it is.

import { Errno, HostError } from '../host/errno.ts';
import type { Host, OpenMode, Whence } from '../host/host.ts';
import { InputBuffer } from '../host/input_buffer.ts';
import { interpreter } from './current.ts';
import { valueError } from './exception.ts';
import { hostCall, hostText } from './host_call.ts';
import { native } from './native_function.ts';
import { PyStream, StreamRequest, streamIteration, streamMethods } from './stream.ts';
import { Suspension } from './suspension.ts';
import { PyType } from './type.ts';
import { encodeUtf8, utf8Length } from './utf8.ts';
import { setPrototypeType, type Value } from './value.ts';

export const textIOWrapperType = new PyType('TextIOWrapper');
export const fileIOType = new PyType('FileIO');

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const READ_AHEAD = 8192;
const NOTHING = new Uint8Array(0);

/** Closes descriptors of files that programs forgot. */
const forgotten = new FinalizationRegistry(({ host, descriptor }: { host: Host; descriptor: number }) => {
	closeDescriptor(host, descriptor);
});

/** As upstream, pays no attention to errors. */
function closeDescriptor(host: Host, descriptor: number): void {
	attempt(() => {
		host.files.close(descriptor);
		return 0;
	});
}

/** Runs a host call. Returns its result, or a negated error number. */
function attempt(action: () => number): number {
	try {
		return action();
	} catch (error) {
		if (error instanceof HostError) return -error.errno;
		throw error;
	}
}

abstract class PyFile extends PyStream {
	private readonly host: Host;
	private descriptor: number;
	/** Read ahead and not yet given out. */
	private readonly pending = new InputBuffer();
	/** Whether reading ahead is possible: not where others may use the descriptor, or where the host has no position. */
	private readsAhead: boolean;

	/** @param owned whether the file was opened for this object alone */
	constructor(host: Host, descriptor: number, owned: boolean) {
		super();
		this.host = host;
		this.descriptor = descriptor;
		this.readsAhead = owned;
		if (owned) {
			forgotten.register(this, { host, descriptor }, this);
			interpreter.registerClosable(this);
		}
	}

	/** @throws ValueError when closed */
	private open(): number {
		if (this.descriptor < 0) throw valueError('I/O operation on closed file');
		return this.descriptor;
	}

	/** The number of the descriptor, which others may use from now on. */
	fileno(): number {
		const descriptor = this.open();
		this.giveBack();
		this.readsAhead = false;
		return descriptor;
	}

	/** The number to print: -1 when closed. */
	get number(): number {
		return this.descriptor;
	}

	override readInto(into: Uint8Array): number {
		const descriptor = this.open();
		if (descriptor === STDIN) return this.readConsole(into);
		if (descriptor <= STDERR) return -Errno.EBADF;
		if (this.pending.bytes.length === 0) {
			if (!this.readsAhead || into.length >= READ_AHEAD) {
				return attempt(() => this.host.files.read(descriptor, into));
			}
			const error = this.readAhead();
			if (error < 0) return error;
		}
		return this.pending.take(into);
	}

	private readConsole(into: Uint8Array): number {
		let promise: Promise<number> | undefined;
		const count = attempt(() => {
			const received = this.host.console.read(into);
			if (typeof received === 'number') return received;
			promise = received;
			return 0;
		});
		if (promise === undefined) return count;
		throw new Suspension(promise, (received) => received as number);
	}

	private readAhead(): number {
		const buffer = new Uint8Array(READ_AHEAD);
		const count = attempt(() => this.host.files.read(this.descriptor, buffer));
		if (count > 0) this.pending.bytes = buffer.subarray(0, count);
		return count;
	}

	override ahead(): Uint8Array {
		const descriptor = this.open();
		if (descriptor === STDIN) return this.host.console.pendingInput ?? NOTHING;
		if (this.readsAhead && this.pending.bytes.length === 0) this.readAhead();
		return this.pending.bytes;
	}

	/** Moves the host's position back to the program's. */
	private giveBack(): void {
		const { length } = this.pending.bytes;
		if (length === 0) return;
		const result = attempt(() => this.host.files.seek(this.descriptor, -length, 1));
		// A pipe has no position: what was read ahead of it stays ours.
		if (result >= 0) this.pending.bytes = NOTHING;
	}

	override writeFrom(bytes: Uint8Array): number {
		const descriptor = this.open();
		const { console, files } = this.host;
		if (descriptor === STDIN) return -Errno.EBADF;
		if (descriptor <= STDERR) {
			return attempt(() => {
				if (descriptor === STDOUT) console.write(bytes);
				else console.writeError(bytes);
				return bytes.length;
			});
		}
		this.giveBack();
		return attempt(() => files.write(descriptor, bytes));
	}

	override writeText(text: string): number {
		if (this.open() !== STDOUT) return this.writeFrom(encodeUtf8(text));
		return attempt(() => {
			this.host.console.write(text);
			return utf8Length(text);
		});
	}

	override seek(offset: number, whence: number): number {
		const descriptor = this.open();
		if (descriptor <= STDERR) return -Errno.ESPIPE;
		if (whence < 0 || whence > 2) return -Errno.EINVAL;
		this.giveBack();
		return attempt(() => this.host.files.seek(descriptor, offset, whence as Whence));
	}

	override flush(): number {
		const descriptor = this.open();
		return attempt(() => {
			if (descriptor > STDERR) this.host.files.sync(descriptor);
			else this.host.console.flush();
			return 0;
		});
	}

	override close(): number {
		const { descriptor } = this;
		if (descriptor < 0) return 0;
		this.descriptor = -1;
		this.pending.bytes = NOTHING;
		forgotten.unregister(this);
		// The console outlives whoever closes it.
		if (descriptor > STDERR) closeDescriptor(this.host, descriptor);
		return 0;
	}

	override control(request: number): number {
		return request === StreamRequest.GET_FILENO ? this.fileno() : -Errno.EINVAL;
	}
}

export class PyTextFile extends PyFile {
	readonly isText = true;
	/** `sys.stdin.buffer` and its kin: the same stream for bytes. */
	buffer: PyBinaryFile | undefined = undefined;

	override visitReferences(visit: (value: Value) => void): void {
		if (this.buffer !== undefined) visit(this.buffer);
	}
}
setPrototypeType(PyTextFile, textIOWrapperType);

export class PyBinaryFile extends PyFile {
	readonly isText = false;
}
setPrototypeType(PyBinaryFile, fileIOType);

/** `sys.stdin`, `sys.stdout` or `sys.stderr`, by its descriptor. */
export function newStandardStream(host: Host, descriptor: 0 | 1 | 2): PyTextFile {
	const stream = new PyTextFile(host, descriptor, false);
	stream.buffer = new PyBinaryFile(host, descriptor, false);
	return stream;
}

/** What a mode such as `'rb+'` asks for; later letters override earlier ones, and unknown ones are ignored. */
function parseMode(mode: string): OpenMode & { readonly text: boolean } {
	let read = true;
	let write = false;
	let create = false;
	let truncate = false;
	let append = false;
	let text = true;
	for (const letter of mode) {
		switch (letter) {
			case 'r':
				read = true;
				write = false;
				break;
			case 'w':
			case 'a':
				read = false;
				write = true;
				create = true;
				truncate = letter === 'w';
				append = letter === 'a';
				break;
			case '+':
				read = true;
				write = true;
				break;
			case 'b':
				text = false;
				break;
			case 't':
				text = true;
				break;
		}
	}
	return { read, write, create, truncate, append, text };
}

/** `open(path, mode)` on the host's files; an int is a descriptor that is open already. @throws OSError */
export function openFile(path: Value, mode: Value): PyStream {
	const { text, ...how } = parseMode(hostText(mode));
	const { host } = interpreter;
	const owned = typeof path !== 'number';
	const descriptor = owned ? hostCall(() => host.files.open(hostText(path), how)) : path;
	return text ? new PyTextFile(host, descriptor, owned) : new PyBinaryFile(host, descriptor, owned);
}

const methods = {
	...streamMethods,
	fileno: native('fileno', 1, 1, (self: PyFile) => self.fileno()),
	__del__: streamMethods.close,
};

textIOWrapperType.define(
	{
		...streamIteration,
		repr: (self: PyFile) => `<io.TextIOWrapper ${self.number}>`,
		getAttr: (self: PyTextFile, name) => (name === 'buffer' ? self.buffer : undefined),
	},
	methods,
);

fileIOType.define({ ...streamIteration, repr: (self: PyFile) => `<io.FileIO ${self.number}>` }, methods);
