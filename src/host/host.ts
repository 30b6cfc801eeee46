// The outside world as an interpreter sees it, behind one interface: files, console, clock, entropy, environment.
// Implementations: memory.ts (nothing real, the default of an embedded interpreter), node.ts, browser.ts.
// Invariant: whatever fails throws HostError with a POSIX error number; nothing else is thrown.

/** How {@link Files.open} opens. */
export interface OpenMode {
	readonly read: boolean;
	readonly write: boolean;
	readonly create: boolean;
	readonly truncate: boolean;
	/** Every write goes to the end of the file. */
	readonly append: boolean;
}

/** Bits of {@link FileStatus.mode} that tell what a file is. */
export const FileKind = { DIRECTORY: 0x4000, REGULAR: 0x8000, MASK: 0xf000 } as const;

/** What `os.stat` tells. Times are whole seconds since 1970. */
export interface FileStatus {
	readonly mode: number;
	readonly inode: number;
	readonly device: number;
	readonly links: number;
	readonly user: number;
	readonly group: number;
	readonly size: number;
	readonly accessed: number;
	readonly modified: number;
	readonly changed: number;
}

/** What `os.statvfs` tells, in upstream's order: sizes of blocks, numbers of blocks and of files, flags, name length. */
export interface VolumeStatus {
	readonly blockSize: number;
	readonly blocks: number;
	readonly freeBlocks: number;
	readonly availableBlocks: number;
	readonly files: number;
	readonly freeFiles: number;
}

export interface DirectoryEntry {
	readonly name: string;
	/** The {@link FileKind} bits alone, or 0 where unknown. */
	readonly kind: number;
	readonly inode: number;
}

/** The origin of a seek: beginning, current position, end. */
export type Whence = 0 | 1 | 2;

/**
 * A file system. Paths are POSIX paths; relative ones start at the current directory. Open files are known by small
 * ints; 0, 1 and 2 are the console's and never come from `open`.
 */
export interface Files {
	open(path: string, mode: OpenMode): number;
	close(descriptor: number): void;
	/** Fills the array as far as the file goes; returns the number of bytes read, 0 at the end. */
	read(descriptor: number, into: Uint8Array): number;
	/** Returns the number of bytes written. */
	write(descriptor: number, bytes: Uint8Array): number;
	/** Returns the new position. */
	seek(descriptor: number, offset: number, whence: Whence): number;
	sync(descriptor: number): void;

	stat(path: string): FileStatus;
	volume(path: string): VolumeStatus;
	/** The entries other than `.` and `..`, in no particular order. */
	list(path: string): DirectoryEntry[];
	makeDirectory(path: string): void;
	removeDirectory(path: string): void;
	remove(path: string): void;
	rename(from: string, to: string): void;
	currentDirectory(): string;
	changeDirectory(path: string): void;
	/** Entries that have come to directories, or gone from them; absent where others than programs may do that. */
	readonly changes?: number;
}

/** Standard input, output and error. */
export interface Console {
	/**
	 * Fills the array with what is there, at least one byte; returns the number of bytes, 0 at the end of input. A host
	 * that cannot block returns a promise while there is nothing to read.
	 */
	read(into: Uint8Array): number | Promise<number>;
	/** Input that has arrived and would be read next; it stays there. Readers of lines look for their end in it. */
	readonly pendingInput?: Uint8Array;
	/**
	 * Reads a line that a person edits, without its end; undefined at the end of input. Absent where nobody does.
	 * May throw the Python exception that ends the wait.
	 */
	readonly readLine?: () => string | undefined;
	write(output: string | Uint8Array): void;
	writeError(output: string | Uint8Array): void;
	/** Makes everything written so far visible. */
	flush(): void;
	/** Whether a person sits at it: programs may then edit lines and colour output. */
	readonly interactive: boolean;
}

export interface Clock {
	/** Nanoseconds since 1970, UTC. */
	wallNanoseconds(): bigint;
	/** Nanoseconds since some moment in the past; never goes back. */
	monotonicNanoseconds(): bigint;
	/**
	 * Milliseconds since some moment in the past, with fractions; never goes back. Budgets and time slices look at it
	 * often; without it, at the nanoseconds, which take longer to tell.
	 */
	monotonicMilliseconds?(): number;
	/** Nanoseconds of processor time this program has used. */
	processorNanoseconds(): bigint;
	/** Seconds that local time is ahead of UTC at the given moment, in seconds since 1970. */
	zoneOffset(seconds: number): number;
	/**
	 * Waits. A host that cannot block returns a promise, best a {@link Sleep}: the interpreter then suspends the running
	 * program.
	 */
	sleep(milliseconds: number): void | Promise<void>;
}

/** The end of a sleep. One that nobody waits for any more is cancelled where that is possible, and then never comes. */
export interface Sleep extends Promise<void> {
	cancel?(): void;
}

export interface Environment {
	get(name: string): string | undefined;
	set(name: string, value: string): void;
	delete(name: string): void;
}

export interface Host {
	readonly files: Files;
	readonly console: Console;
	readonly clock: Clock;
	readonly environment: Environment;
	/** `sys.platform`. */
	readonly platform: string;
	/** Fills the array with bytes nobody can predict. */
	fillRandom(into: Uint8Array): void;
	/** Runs a shell command and returns its wait status as `os.system` does; absent where there is no shell. */
	readonly system?: (command: string) => number;
	/**
	 * Tells of what the host's collector does, some time afterwards; returns what ends that, which tells the rest first.
	 * Absent where nobody can tell.
	 */
	readonly watchCollections?: (report: (collection: Collection) => void) => () => void;
}

/** A run of the host's garbage collector. */
export interface Collection {
	/** Of young objects, or of all; the latter in steps, and what follows it, too. */
	readonly kind: 'minor' | 'major' | 'incremental' | 'weak';
	/** As readings of {@link Clock.monotonicNanoseconds}. */
	readonly start: bigint;
	readonly end: bigint;
	/** Bytes in use when it was told of. */
	readonly heapBytes: number;
}
