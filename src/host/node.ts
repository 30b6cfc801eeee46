// The host of the command line: Node's files, process and console, all synchronous. The only file of the library that
// may use Node's API. Standard output is gathered in memory and written at the end of a line when a person reads it,
// otherwise in large pieces, and always before input is read, before errors are written and at exit.

import { createRequire } from 'node:module';
import { SystemClock } from './clock.ts';
import { Errno, HostError } from './errno.ts';
import {
	type Clock,
	type Collection,
	type Console,
	type DirectoryEntry,
	type Environment,
	FileKind,
	type FileStatus,
	type Files,
	type Host,
	type OpenMode,
	type VolumeStatus,
	type Whence,
} from './host.ts';
import { InputBuffer } from './input_buffer.ts';

/**
 * Loads a module of Node's, by name. `import` would load them all at start, and look at everything they export, which loads
 * more: 12 ms for those used here, of which most programs need only the first.
 */
export const requireNode = createRequire(process.execPath) as {
	(name: 'node:fs'): typeof import('node:fs');
	(name: 'node:child_process'): typeof import('node:child_process');
	(name: 'node:os'): typeof import('node:os');
	(name: 'node:path'): typeof import('node:path');
	(name: 'node:perf_hooks'): typeof import('node:perf_hooks');
	(name: 'node:tty'): typeof import('node:tty');
	(name: 'node:url'): typeof import('node:url');
	(name: 'node:util'): typeof import('node:util');
	(name: 'node:vm'): typeof import('node:vm');
	(name: 'node:worker_threads'): typeof import('node:worker_threads');
};

export const fs = requireNode('node:fs');

/** Whether a descriptor is a terminal. */
export function isTerminal(descriptor: number): boolean {
	try {
		// The null device is none, and the commonest that could be one.
		const status = fs.fstatSync(descriptor);
		if (!status.isCharacterDevice() || status.rdev === fs.statSync('/dev/null', { throwIfNoEntry: false })?.rdev)
			return false;
	} catch {
		return false;
	}
	return requireNode('node:tty').isatty(descriptor);
}

/** Runs a system call and turns its error into a HostError. */
function systemCall<T>(action: () => T): T {
	try {
		return action();
	} catch (error) {
		const code = (error as { code?: unknown }).code;
		if (typeof code === 'string' && code in Errno) throw new HostError(Errno[code as keyof typeof Errno]);
		if (code === 'ERR_INVALID_ARG_VALUE' || code === 'ERR_OUT_OF_RANGE') throw new HostError(Errno.EINVAL);
		const number = (error as { errno?: unknown }).errno;
		throw typeof number === 'number' ? new HostError(Math.abs(number)) : error;
	}
}

function hasCode(error: unknown, code: string): boolean {
	return (error as { code?: unknown }).code === code;
}

const sleepCell = new Int32Array(new SharedArrayBuffer(4));

/** Blocks this thread. */
function block(milliseconds: number): void {
	Atomics.wait(sleepCell, 0, 0, milliseconds);
}

interface OpenFile {
	readonly append: boolean;
	/** Undefined for pipes and devices, which have no position. */
	position: number | undefined;
}

class NodeFiles implements Files {
	/** Positions are kept here, since Node has no lseek. */
	private readonly open_ = new Map<number, OpenFile>();
	private current: string;

	constructor(current: string) {
		this.current = current;
	}

	private resolve(name: string): string {
		if (name === '') throw new HostError(Errno.ENOENT);
		// Joined as text: the system resolves `..` after symbolic links, path.join before.
		return name.startsWith('/') ? name : `${this.current}/${name}`;
	}

	open(name: string, mode: OpenMode): number {
		const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
		let flags = mode.write ? (mode.read ? O_RDWR : O_WRONLY) : O_RDONLY;
		if (mode.create) flags |= O_CREAT;
		if (mode.truncate) flags |= O_TRUNC;
		if (mode.append) flags |= O_APPEND;
		return systemCall(() => {
			const descriptor = fs.openSync(this.resolve(name), flags, 0o644);
			const seekable = fs.fstatSync(descriptor).isFile();
			this.open_.set(descriptor, { append: mode.append, position: seekable ? 0 : undefined });
			return descriptor;
		});
	}

	close(descriptor: number): void {
		this.open_.delete(descriptor);
		systemCall(() => fs.closeSync(descriptor));
	}

	/** Open files include those that came from elsewhere, by their number. */
	private opened(descriptor: number): OpenFile {
		let open = this.open_.get(descriptor);
		if (open === undefined) {
			open = { append: false, position: undefined };
			systemCall(() => fs.fstatSync(descriptor));
			this.open_.set(descriptor, open);
		}
		return open;
	}

	read(descriptor: number, into: Uint8Array): number {
		const open = this.opened(descriptor);
		const count = systemCall(() => readDescriptor(descriptor, into, open.position ?? null));
		if (open.position !== undefined) open.position += count;
		return count;
	}

	write(descriptor: number, bytes: Uint8Array): number {
		const open = this.opened(descriptor);
		return systemCall(() => {
			if (open.append && open.position !== undefined) open.position = fs.fstatSync(descriptor).size;
			const count = fs.writeSync(descriptor, bytes, 0, bytes.length, open.append ? null : (open.position ?? null));
			if (open.position !== undefined) open.position += count;
			return count;
		});
	}

	seek(descriptor: number, offset: number, whence: Whence): number {
		const open = this.opened(descriptor);
		if (open.position === undefined) throw new HostError(Errno.ESPIPE);
		const origin = whence === 0 ? 0 : whence === 1 ? open.position : systemCall(() => fs.fstatSync(descriptor)).size;
		if (origin + offset < 0) throw new HostError(Errno.EINVAL);
		open.position = origin + offset;
		return open.position;
	}

	sync(descriptor: number): void {
		systemCall(() => fs.fsyncSync(descriptor));
	}

	stat(name: string): FileStatus {
		const status = systemCall(() => fs.statSync(this.resolve(name)));
		return {
			mode: status.mode,
			inode: status.ino,
			device: status.dev,
			links: status.nlink,
			user: status.uid,
			group: status.gid,
			size: status.size,
			accessed: Math.floor(status.atimeMs / 1000),
			modified: Math.floor(status.mtimeMs / 1000),
			changed: Math.floor(status.ctimeMs / 1000),
		};
	}

	volume(name: string): VolumeStatus {
		const status = systemCall(() => fs.statfsSync(this.resolve(name)));
		return {
			blockSize: status.bsize,
			blocks: status.blocks,
			freeBlocks: status.bfree,
			availableBlocks: status.bavail,
			files: status.files,
			freeFiles: status.ffree,
		};
	}

	list(name: string): DirectoryEntry[] {
		const directory = this.resolve(name);
		const entries = systemCall(() => fs.readdirSync(directory, { withFileTypes: true }));
		return entries.map((entry) => ({
			name: entry.name,
			kind: entry.isDirectory()
				? FileKind.DIRECTORY
				: entry.isFile()
					? FileKind.REGULAR
					: entry.isSymbolicLink()
						? 0xa000
						: 0,
			inode: inodeOf(`${directory}/${entry.name}`),
		}));
	}

	makeDirectory(name: string): void {
		systemCall(() => fs.mkdirSync(this.resolve(name)));
	}

	removeDirectory(name: string): void {
		systemCall(() => fs.rmdirSync(this.resolve(name)));
	}

	remove(name: string): void {
		systemCall(() => fs.unlinkSync(this.resolve(name)));
	}

	rename(from: string, to: string): void {
		systemCall(() => fs.renameSync(this.resolve(from), this.resolve(to)));
	}

	currentDirectory(): string {
		// It may have been removed meanwhile.
		systemCall(() => fs.statSync(this.current));
		return this.current;
	}

	changeDirectory(name: string): void {
		const target = systemCall(() => fs.realpathSync(this.resolve(name)));
		if (!systemCall(() => fs.statSync(target)).isDirectory()) throw new HostError(Errno.ENOTDIR);
		this.current = target;
	}
}

function inodeOf(name: string): number {
	try {
		return fs.lstatSync(name).ino;
	} catch {
		return 0;
	}
}

/** Reads what is there, waiting for it where the descriptor does not block by itself. */
export function readDescriptor(descriptor: number, into: Uint8Array, position: number | null): number {
	for (;;) {
		try {
			return fs.readSync(descriptor, into, 0, into.length, position);
		} catch (error) {
			if (hasCode(error, 'EOF')) return 0;
			if (!hasCode(error, 'EAGAIN')) throw error;
			block(10);
		}
	}
}

const BUFFER_SIZE = 65536;
const NEWLINE = 10;
const encoder = new TextEncoder();

export class NodeConsole implements Console {
	readonly interactive: boolean;
	private readonly lineBuffered: boolean;
	private readonly onOutputError: (errno: number) => void;
	private readonly buffer = new Uint8Array(BUFFER_SIZE);
	private length = 0;
	private outputBroken = false;
	/** Input read and not yet given out: reading it byte by byte would cost a system call each. */
	private readonly input = new InputBuffer();
	/** Fills the array from standard input, waiting if need be; returns the number of bytes, 0 at the end. */
	receive: (into: Uint8Array) => number = (into) => readDescriptor(0, into, null);
	/** See {@link Console.readLine}; absent unless the command line edits lines. */
	readLine?: () => string | undefined;

	constructor(onOutputError: (errno: number) => void) {
		this.onOutputError = onOutputError;
		this.lineBuffered = isTerminal(1);
		this.interactive = this.lineBuffered && isTerminal(0);
	}

	read(into: Uint8Array): number {
		if (this.input.bytes.length === 0) {
			this.flush();
			const buffer = new Uint8Array(BUFFER_SIZE);
			this.input.bytes = buffer.subarray(
				0,
				systemCall(() => this.receive(buffer)),
			);
		}
		return this.input.take(into);
	}

	get pendingInput(): Uint8Array {
		return this.input.bytes;
	}

	write(output: string | Uint8Array): void {
		if (typeof output === 'string') this.writeText(output);
		else this.writeBytes(output);
	}

	private writeText(text: string): void {
		// A UTF-16 code unit takes at most three bytes.
		if (3 * text.length > BUFFER_SIZE) {
			this.writeBytes(encoder.encode(text));
			return;
		}
		if (this.length + 3 * text.length > BUFFER_SIZE) this.flush();
		this.length += encoder.encodeInto(text, this.buffer.subarray(this.length)).written;
		if (this.lineBuffered && text.includes('\n')) this.flush();
	}

	private writeBytes(bytes: Uint8Array): void {
		if (this.length + bytes.length > BUFFER_SIZE) this.flush();
		if (bytes.length > BUFFER_SIZE) {
			this.writeAll(bytes);
			return;
		}
		this.buffer.set(bytes, this.length);
		this.length += bytes.length;
		if (this.lineBuffered && bytes.includes(NEWLINE)) this.flush();
	}

	writeError(output: string | Uint8Array): void {
		this.flush();
		try {
			writeFully(2, typeof output === 'string' ? encoder.encode(output) : output);
		} catch (error) {
			// Nobody is left to be told.
			if (!hasCode(error, 'EPIPE')) throw error;
		}
	}

	flush(): void {
		if (this.length === 0) return;
		const { length } = this;
		this.length = 0;
		this.writeAll(this.buffer.subarray(0, length));
	}

	private writeAll(bytes: Uint8Array): void {
		if (this.outputBroken) return;
		try {
			systemCall(() => writeFully(1, bytes));
		} catch (error) {
			this.outputBroken = true;
			this.onOutputError(error instanceof HostError ? error.errno : Errno.EIO);
		}
	}
}

/** Writes all bytes, waiting where the descriptor does not block by itself. */
export function writeFully(descriptor: number, bytes: Uint8Array): void {
	let written = 0;
	while (written < bytes.length) {
		try {
			written += fs.writeSync(descriptor, bytes, written);
		} catch (error) {
			if (!hasCode(error, 'EAGAIN')) throw error;
			block(1);
		}
	}
}

class NodeClock extends SystemClock {
	private readonly wait: (milliseconds: number) => void;

	constructor(wait: (milliseconds: number) => void) {
		super();
		this.wait = wait;
	}

	override monotonicNanoseconds(): bigint {
		return process.hrtime.bigint();
	}

	override processorNanoseconds(): bigint {
		const { user, system } = process.cpuUsage();
		return BigInt(user + system) * 1000n;
	}

	override sleep(milliseconds: number): void {
		if (milliseconds > 0) this.wait(milliseconds);
	}
}

const nodeEnvironment: Environment = {
	get: (name) => process.env[name],
	set: (name, value) => {
		process.env[name] = value;
	},
	delete: (name) => {
		delete process.env[name];
	},
};

/** Node's numbers of what its collector does. */
const COLLECTION_KINDS: ReadonlyMap<number, Collection['kind']> = new Map([
	[1, 'minor'],
	// A newer one for young objects.
	[2, 'minor'],
	[4, 'major'],
	[8, 'incremental'],
	[16, 'weak'],
]);

function nanoseconds(milliseconds: number): bigint {
	return BigInt(Math.round(milliseconds * 1e6));
}

export interface NodeHostOptions {
	/** Called once when standard output cannot be written any more; what is written after that is dropped. */
	readonly onOutputError?: (errno: number) => void;
	/** Blocks for so many milliseconds, or until something interrupts. Nothing interrupts what is done without it. */
	readonly wait?: (milliseconds: number) => void;
}

/** The directory of the process, or of where it was until somebody removed it. */
function startDirectory(): string {
	try {
		return process.cwd();
	} catch {
		return process.env.PWD ?? '/';
	}
}

export class NodeHost implements Host {
	readonly files: Files;
	readonly console: NodeConsole;
	readonly clock: Clock;
	readonly environment = nodeEnvironment;
	readonly platform: string = process.platform;

	constructor(options: NodeHostOptions = {}) {
		const console = new NodeConsole(options.onOutputError ?? (() => {}));
		this.console = console;
		this.clock = new NodeClock(options.wait ?? block);
		this.files = new NodeFiles(startDirectory());
		process.on('exit', () => console.flush());
	}

	fillRandom(into: Uint8Array): void {
		// More than this at once is refused.
		for (let at = 0; at < into.length; at += 65536) crypto.getRandomValues(into.subarray(at, at + 65536));
	}

	watchCollections(report: (collection: Collection) => void): () => void {
		const { PerformanceObserver, performance } = requireNode('node:perf_hooks');
		// Both clocks are the system's; this one starts with the process.
		const zero = process.hrtime.bigint() - nanoseconds(performance.now());
		const tell = (entries: readonly { readonly startTime: number; readonly duration: number }[]) => {
			const heapBytes = process.memoryUsage().heapUsed;
			for (const entry of entries) {
				const { kind } = (entry as { readonly detail?: { readonly kind?: number } }).detail ?? {};
				const start = zero + nanoseconds(entry.startTime);
				const end = start + nanoseconds(entry.duration);
				report({ kind: COLLECTION_KINDS.get(kind ?? 0) ?? 'major', start, end, heapBytes });
			}
		};
		const observer = new PerformanceObserver((list) => tell(list.getEntries()));
		observer.observe({ entryTypes: ['gc'] });
		return () => {
			tell(observer.takeRecords());
			observer.disconnect();
		};
	}

	system(command: string): number {
		this.console.flush();
		const { spawnSync } = requireNode('node:child_process');
		const cwd = this.files.currentDirectory();
		const result = systemCall(() => spawnSync(command, { shell: true, stdio: 'inherit', cwd }));
		if (result.signal !== null) return requireNode('node:os').constants.signals[result.signal];
		if (result.status === null) throw new HostError(Errno.EIO);
		return result.status << 8;
	}
}
