// A file system in memory: a tree of directories, files of growable bytes, open files with positions. What every host
// without a disk uses. Neighbours: host.ts (the interface), memory.ts.

import { Errno, HostError } from './errno.ts';
import {
	type DirectoryEntry,
	FileKind,
	type FileStatus,
	type Files,
	type OpenMode,
	type VolumeStatus,
	type Whence,
} from './host.ts';

class MemoryFile {
	readonly inode: number;
	/** Capacity; the contents are the first `size` bytes, the rest is zero. */
	private data: Uint8Array = new Uint8Array(0);
	size = 0;
	modified: number;

	constructor(inode: number, modified: number) {
		this.inode = inode;
		this.modified = modified;
	}

	get contents(): Uint8Array {
		return this.data.subarray(0, this.size);
	}

	truncate(): void {
		this.data = new Uint8Array(0);
		this.size = 0;
	}

	writeAt(position: number, bytes: Uint8Array): void {
		const end = position + bytes.length;
		if (end > this.data.length) {
			const larger = new Uint8Array(Math.max(end, 2 * this.data.length, 64));
			larger.set(this.contents);
			this.data = larger;
		}
		this.data.set(bytes, position);
		this.size = Math.max(this.size, end);
	}
}

class MemoryDirectory {
	readonly inode: number;
	readonly entries = new Map<string, MemoryNode>();
	modified: number;

	constructor(inode: number, modified: number) {
		this.inode = inode;
		this.modified = modified;
	}
}

type MemoryNode = MemoryFile | MemoryDirectory;

interface OpenFile {
	readonly node: MemoryNode;
	readonly mode: OpenMode;
	position: number;
}

/** A place in the tree: the directory a path leads to, the last name, and what stands there. */
interface Location {
	readonly parent: MemoryDirectory;
	/** Empty for the root and for paths that end in `.` or `..`. */
	readonly name: string;
	readonly node: MemoryNode | undefined;
}

const FIRST_DESCRIPTOR = 3;
const MAX_FILE_SIZE = 2 ** 31 - 1;
const BLOCK_SIZE = 4096;

export class MemoryFiles implements Files {
	changes = 0;
	private nextInode = 1;
	private readonly now: () => number;
	private readonly root: MemoryDirectory;
	private readonly open_: (OpenFile | undefined)[] = [];
	private current = '/';

	/** @param now gives seconds since 1970, for the times of files */
	constructor(now: () => number = () => 0) {
		this.now = now;
		this.root = new MemoryDirectory(this.nextInode++, now());
	}

	open(path: string, mode: OpenMode): number {
		const { parent, name, node } = this.locate(path);
		let file = node;
		if (file === undefined) {
			if (!mode.create) throw new HostError(Errno.ENOENT);
			if (path.endsWith('/')) throw new HostError(Errno.EISDIR);
			file = new MemoryFile(this.nextInode++, this.now());
			this.enter(parent, name, file);
		} else if (file instanceof MemoryDirectory) {
			if (mode.write) throw new HostError(Errno.EISDIR);
		} else if (mode.truncate) {
			file.truncate();
			file.modified = this.now();
		}
		let slot = this.open_.indexOf(undefined);
		if (slot < 0) slot = this.open_.length;
		this.open_[slot] = { node: file, mode, position: 0 };
		return slot + FIRST_DESCRIPTOR;
	}

	close(descriptor: number): void {
		this.opened(descriptor);
		this.open_[descriptor - FIRST_DESCRIPTOR] = undefined;
	}

	read(descriptor: number, into: Uint8Array): number {
		const open = this.opened(descriptor);
		if (!open.mode.read) throw new HostError(Errno.EBADF);
		if (open.node instanceof MemoryDirectory) throw new HostError(Errno.EISDIR);
		const available = open.node.contents.subarray(open.position, open.position + into.length);
		into.set(available);
		open.position += available.length;
		return available.length;
	}

	write(descriptor: number, bytes: Uint8Array): number {
		const open = this.opened(descriptor);
		if (!open.mode.write || open.node instanceof MemoryDirectory) throw new HostError(Errno.EBADF);
		if (open.mode.append) open.position = open.node.size;
		if (open.position + bytes.length > MAX_FILE_SIZE) throw new HostError(Errno.EFBIG);
		open.node.writeAt(open.position, bytes);
		open.node.modified = this.now();
		open.position += bytes.length;
		return bytes.length;
	}

	seek(descriptor: number, offset: number, whence: Whence): number {
		const open = this.opened(descriptor);
		const size = open.node instanceof MemoryFile ? open.node.size : 0;
		const position = offset + (whence === 0 ? 0 : whence === 1 ? open.position : size);
		if (position < 0) throw new HostError(Errno.EINVAL);
		open.position = position;
		return position;
	}

	sync(descriptor: number): void {
		this.opened(descriptor);
	}

	stat(path: string): FileStatus {
		const node = this.find(path);
		const directory = node instanceof MemoryDirectory;
		return {
			mode: directory ? FileKind.DIRECTORY | 0o755 : FileKind.REGULAR | 0o644,
			inode: node.inode,
			device: 0,
			links: 1,
			user: 0,
			group: 0,
			size: directory ? 0 : node.size,
			accessed: node.modified,
			modified: node.modified,
			changed: node.modified,
		};
	}

	volume(path: string): VolumeStatus {
		this.find(path);
		const blocks = Math.floor(MAX_FILE_SIZE / BLOCK_SIZE);
		const files = MAX_FILE_SIZE;
		return { blockSize: BLOCK_SIZE, blocks, freeBlocks: blocks, availableBlocks: blocks, files, freeFiles: files };
	}

	list(path: string): DirectoryEntry[] {
		const node = this.find(path);
		if (node instanceof MemoryFile) throw new HostError(Errno.ENOTDIR);
		return Array.from(node.entries, ([name, entry]) => ({
			name,
			kind: entry instanceof MemoryDirectory ? FileKind.DIRECTORY : FileKind.REGULAR,
			inode: entry.inode,
		}));
	}

	makeDirectory(path: string): void {
		const { parent, name, node } = this.locate(path);
		if (node !== undefined) throw new HostError(Errno.EEXIST);
		this.enter(parent, name, new MemoryDirectory(this.nextInode++, this.now()));
	}

	removeDirectory(path: string): void {
		const { parent, name, node } = this.locate(path);
		if (node === undefined) throw new HostError(Errno.ENOENT);
		if (node instanceof MemoryFile) throw new HostError(Errno.ENOTDIR);
		if (node.entries.size > 0) throw new HostError(Errno.ENOTEMPTY);
		if (name === '') throw new HostError(node === this.root ? Errno.EBUSY : Errno.EINVAL);
		this.leave(parent, name);
	}

	remove(path: string): void {
		const { parent, name, node } = this.locate(path);
		if (node === undefined) throw new HostError(Errno.ENOENT);
		if (node instanceof MemoryDirectory) throw new HostError(Errno.EISDIR);
		this.leave(parent, name);
	}

	rename(from: string, to: string): void {
		const source = this.locate(from);
		const target = this.locate(to);
		const moved = source.node;
		if (moved === undefined) throw new HostError(Errno.ENOENT);
		if (source.name === '' || target.name === '') throw new HostError(Errno.EBUSY);
		if (moved === target.node) return;
		if (target.node instanceof MemoryDirectory) {
			if (moved instanceof MemoryFile) throw new HostError(Errno.EISDIR);
			if (target.node.entries.size > 0) throw new HostError(Errno.ENOTEMPTY);
		} else if (target.node !== undefined && moved instanceof MemoryDirectory) {
			throw new HostError(Errno.ENOTDIR);
		}
		if (moved instanceof MemoryDirectory && this.isWithin(target.parent, moved)) throw new HostError(Errno.EINVAL);
		this.leave(source.parent, source.name);
		this.enter(target.parent, target.name, moved);
	}

	currentDirectory(): string {
		return this.current;
	}

	changeDirectory(path: string): void {
		if (!(this.find(path) instanceof MemoryDirectory)) throw new HostError(Errno.ENOTDIR);
		this.current = normalPath(this.current, path);
	}

	private opened(descriptor: number): OpenFile {
		const open = this.open_[descriptor - FIRST_DESCRIPTOR];
		if (open === undefined) throw new HostError(Errno.EBADF);
		return open;
	}

	private enter(parent: MemoryDirectory, name: string, node: MemoryNode): void {
		this.changes++;
		parent.entries.set(name, node);
		parent.modified = this.now();
	}

	private leave(parent: MemoryDirectory, name: string): void {
		this.changes++;
		parent.entries.delete(name);
		parent.modified = this.now();
	}

	private isWithin(directory: MemoryDirectory, ancestor: MemoryDirectory): boolean {
		if (directory === ancestor) return true;
		for (const entry of ancestor.entries.values()) {
			if (entry instanceof MemoryDirectory && this.isWithin(directory, entry)) return true;
		}
		return false;
	}

	private find(path: string): MemoryNode {
		const { node } = this.locate(path);
		if (node === undefined) throw new HostError(Errno.ENOENT);
		return node;
	}

	/** Walks a path. @throws HostError when a directory on the way is missing or a file */
	private locate(path: string): Location {
		if (path === '') throw new HostError(Errno.ENOENT);
		const absolute = path.startsWith('/') ? path : `${this.current}/${path}`;
		const names = absolute.split('/').filter((name) => name !== '' && name !== '.');
		const trail: MemoryDirectory[] = [this.root];
		for (let i = 0; i < names.length; i++) {
			const directory = trail[trail.length - 1];
			const last = i === names.length - 1;
			if (names[i] === '..') {
				if (trail.length > 1) trail.pop();
				continue;
			}
			const node = directory.entries.get(names[i]);
			if (last && !(node instanceof MemoryDirectory)) {
				if (node !== undefined && path.endsWith('/')) throw new HostError(Errno.ENOTDIR);
				return { parent: directory, name: names[i], node };
			}
			if (node === undefined) throw new HostError(Errno.ENOENT);
			if (node instanceof MemoryFile) throw new HostError(Errno.ENOTDIR);
			if (last) return { parent: directory, name: names[i], node };
			trail.push(node);
		}
		const directory = trail[trail.length - 1];
		return { parent: directory, name: '', node: directory };
	}
}

/** An absolute path without `.`, `..` and double slashes. */
function normalPath(current: string, path: string): string {
	const names: string[] = [];
	for (const name of (path.startsWith('/') ? path : `${current}/${path}`).split('/')) {
		if (name === '..') names.pop();
		else if (name !== '' && name !== '.') names.push(name);
	}
	return `/${names.join('/')}`;
}
