// The vfs module and the table of mounted file systems (extmod/vfs.c). Paths are looked up in the table, and what the
// program wants done with them becomes a method call on the file system found: VfsPosix or a program's own. Each
// interpreter has a table of its own, with the host's files at `/` to begin with.

import { Errno } from '../host/errno.ts';
import { FileKind } from '../host/host.ts';
import { requireIndex } from '../objects/argument.ts';
import { getAttribute, maybeAttribute } from '../objects/attributes.ts';
import { joinBytes } from '../objects/byte_search.ts';
import { PyBytes } from '../objects/bytes.ts';
import { call } from '../objects/call.ts';
import { type CurrentInterpreter, interpreter } from '../objects/current.ts';
import { baseExceptionType, osError } from '../objects/exception.ts';
import { openFile } from '../objects/file.ts';
import { hostText } from '../objects/host_call.ts';
import { arrayFrom, isRaised, nextItem, PyIterator } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { nativeModule } from '../objects/module.ts';
import { native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { getItem } from '../objects/operations.ts';
import { requireStream, StreamRequest } from '../objects/stream.ts';
import { PyTuple } from '../objects/tuple.ts';
import { encodeTextUtf8 } from '../objects/utf8.ts';
import type { Kwargs, Value } from '../objects/value.ts';
import { isStr, strValue } from '../objects/wide_str.ts';
import { PyVfsPosix, vfsPosixType } from './vfs_posix.ts';

interface Mount {
	/** Where it is mounted: `/` or `/name`. */
	readonly point: string;
	readonly fileSystem: Value;
}

interface MountTable {
	/** What is mounted at `/` comes last. */
	readonly mounts: Mount[];
	/** The file system that relative paths are in; undefined at the root above all of them. */
	current: Mount | undefined;
	/** Times that it was changed, or a current directory by `os.chdir`. */
	changes: number;
}

const tables = new WeakMap<CurrentInterpreter, MountTable>();

function table(): MountTable {
	let found = tables.get(interpreter);
	if (found === undefined) {
		const root: Mount = { point: '/', fileSystem: new PyVfsPosix('') };
		found = { mounts: [root], current: root, changes: 0 };
		tables.set(interpreter, found);
	}
	return found;
}

/** Where a path leads: into a mounted file system, to the root above them, or nowhere. */
type Place =
	| { readonly kind: 'in'; readonly mount: Mount; readonly path: Value }
	| { readonly kind: 'root' }
	| { readonly kind: 'none' };

function lookUp(path: Value): Place {
	const text = hostText(path);
	const { mounts, current } = table();
	if (current !== undefined && !text.startsWith('/')) return { kind: 'in', mount: current, path };
	const relative = text.startsWith('/') ? text.slice(1) : text;
	if (relative === '') return { kind: 'root' };
	for (const mount of mounts) {
		const name = mount.point.slice(1);
		if (name === '') return { kind: 'in', mount, path };
		if (relative === name || relative.startsWith(`${name}/`)) {
			const rest = relative.slice(name.length);
			return { kind: 'in', mount, path: pathLike(path, rest === '' ? '/' : rest) };
		}
	}
	return { kind: 'none' };
}

/** A path of the type of another: str or bytes. */
function pathLike(original: Value, text: string): Value {
	return isStr(original) ? strValue(text) : new PyBytes(encodeTextUtf8(text));
}

/** Calls a method of a file system. */
function callMethod(fileSystem: Value, method: string, args: Value[]): Value {
	return call(getAttribute(fileSystem, method), args);
}

/** Calls a method of the file system a path is in. @throws OSError at the root, and where nothing is mounted */
function callAt(place: Place, method: string, ...rest: Value[]): Value {
	if (place.kind === 'none') throw osError(Errno.ENODEV);
	if (place.kind === 'root') throw osError(Errno.EPERM);
	return callMethod(place.mount.fileSystem, method, [place.path, ...rest]);
}

function rootMount(): Mount | undefined {
	return table().mounts.find((mount) => mount.point === '/');
}

const OPEN_PARAMETERS = [
	{ name: 'file', required: true },
	{ name: 'mode', default: 'r' },
	{ name: 'buffering', default: -1 },
	{ name: 'encoding', default: null },
] as const;

/** `open`, of the builtins and of io. */
export const openFunction = nativeKeyword('open', 0, (args: Value[], kwargs: Kwargs) => {
	const [file, mode] = parseArguments(OPEN_PARAMETERS, args, kwargs) as Value[];
	return typeof file === 'number' ? openFile(file, mode) : callAt(lookUp(file), 'open', mode);
});

const MOUNT_PARAMETERS = [
	{ name: '', required: true },
	{ name: '', required: true },
	{ name: 'readonly', keywordOnly: true, default: false },
	{ name: 'mkfs', keywordOnly: true, default: false },
] as const;

/** @throws OSError(ENODEV) for a block device: there is no file system that would use it */
function mount(args: Value[], kwargs: Kwargs): Value {
	const state = table();
	const { mounts } = state;
	if (args.length === 0 && kwargs === undefined) {
		return new PyList(mounts.map(({ fileSystem, point }) => new PyTuple([fileSystem, strValue(point)])));
	}
	const [fileSystem, point, readonly, mkfs] = parseArguments(MOUNT_PARAMETERS, args, kwargs) as Value[];
	if (maybeAttribute(fileSystem, 'mount') === undefined) {
		getAttribute(fileSystem, 'readblocks');
		throw osError(Errno.ENODEV);
	}
	const added: Mount = { point: hostText(point), fileSystem };
	callMethod(fileSystem, 'mount', [readonly, mkfs]);
	const existing = lookUp(point);
	if (existing.kind === 'in' && (added.point.length === 1 || existing.mount.point !== '/')) {
		throw osError(Errno.EPERM);
	}
	state.changes++;
	const rootAt = mounts.findIndex((mounted) => mounted.point === '/');
	mounts.splice(rootAt < 0 ? mounts.length : rootAt, 0, added);
	return null;
}

function unmount(what: Value): void {
	const state = table();
	const point = isStr(what) ? hostText(what) : undefined;
	const at = state.mounts.findIndex((mounted) => mounted.point === point || mounted.fileSystem === what);
	if (at < 0) throw osError(Errno.EINVAL);
	state.changes++;
	const [removed] = state.mounts.splice(at, 1);
	if (state.current === removed) state.current = undefined;
	callMethod(removed.fileSystem, 'umount', []);
}

function changeDirectory(path: Value): void {
	const place = lookUp(path);
	const state = table();
	state.changes++;
	if (place.kind !== 'root') {
		callAt(place, 'chdir');
		if (place.kind === 'in') state.current = place.mount;
		return;
	}
	const root = rootMount();
	if (root !== undefined) callMethod(root.fileSystem, 'chdir', ['/']);
	state.current = undefined;
}

function currentDirectory(): Value {
	const { current } = table();
	if (current === undefined) return '/';
	const directory = callMethod(current.fileSystem, 'getcwd', []);
	if (current.point === '/') return directory;
	const text = hostText(directory);
	return strValue(current.point + (text === '/' ? '' : text));
}

/** The entries of the root: the mount points, then what the file system mounted there has. */
class RootIterator extends PyIterator {
	private readonly like: Value;
	private readonly mounts: Mount[];
	private rest: Value | undefined = undefined;

	constructor(mounts: readonly Mount[], like: Value) {
		super();
		this.mounts = [...mounts];
		this.like = like;
	}

	next(): Value | undefined {
		if (this.rest !== undefined) return nextItem(this.rest);
		const mounted = this.mounts.shift();
		if (mounted === undefined) return undefined;
		if (mounted.point !== '/') {
			return new PyTuple([pathLike(this.like, mounted.point.slice(1)), FileKind.DIRECTORY, 0]);
		}
		this.rest = callMethod(mounted.fileSystem, 'ilistdir', ['/']);
		return nextItem(this.rest);
	}

	override visitReferences(visit: (value: Value) => void): void {
		if (this.rest !== undefined) visit(this.rest);
		for (const { fileSystem } of this.mounts) visit(fileSystem);
	}
}

function iterateDirectory(path: Value = ''): Value {
	const place = lookUp(path);
	return place.kind === 'root' ? new RootIterator(table().mounts, path) : callAt(place, 'ilistdir');
}

function makeDirectory(path: Value): Value {
	const place = lookUp(path);
	if (place.kind === 'root' || (place.kind === 'in' && hostText(place.path) === '/')) throw osError(Errno.EEXIST);
	return callAt(place, 'mkdir');
}

function rename(from: Value, to: Value): Value {
	const source = lookUp(from);
	const target = lookUp(to);
	if (source.kind !== 'in' || target.kind !== 'in') return callAt(source.kind === 'in' ? target : source, 'rename');
	if (source.mount !== target.mount) throw osError(Errno.EPERM);
	return callAt(source, 'rename', target.path);
}

const ROOT_STATUS = new PyTuple([FileKind.DIRECTORY, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** The longest path upstream keeps on its stack, reported where nothing is mounted. */
const MAX_PATH = 4096;

function volumeStatus(path: Value): Value {
	const place = lookUp(path);
	if (place.kind !== 'root') return callAt(place, 'statvfs');
	const root = rootMount();
	if (root === undefined) return new PyTuple([0, 0, 0, 0, 0, 0, 0, 0, 0, MAX_PATH]);
	return callMethod(root.fileSystem, 'statvfs', ['/']);
}

const remove = native('remove', 1, 1, (path: Value) => callAt(lookUp(path), 'remove'));

/** Bytes of a source file read at once. */
const CHUNK = 4096;

/** How modules are found and read in mounted file systems. */
export const mountedSources = {
	get places(): number {
		return table().changes + (interpreter.host.files.changes ?? 0);
	},

	/** The {@link FileKind} of what is at a path, 0 where nothing is or the file system raises an error. */
	kindOf(path: string): number {
		const place = lookUp(strValue(path));
		if (place.kind !== 'in') return 0;
		try {
			const mode = requireIndex(getItem(callAt(place, 'stat'), 0));
			if (place.mount.fileSystem instanceof PyVfsPosix) return mode & FileKind.MASK;
			// A file system of the program's own may leave out what a file is, as long as it is no directory.
			return (mode & FileKind.DIRECTORY) !== 0 ? FileKind.DIRECTORY : FileKind.REGULAR;
		} catch (error) {
			if (isRaised(error, baseExceptionType)) return 0;
			throw error;
		}
	},

	/** The contents of a file. @throws OSError, or whatever the file system raises */
	read(path: string): Uint8Array {
		const stream = requireStream(callAt(lookUp(strValue(path)), 'open', 'rb'), 'readInto');
		stream.control?.(StreamRequest.GET_BUFFER_SIZE, 0);
		const chunks: Uint8Array[] = [];
		for (;;) {
			const chunk = new Uint8Array(CHUNK);
			const count = stream.readInto(chunk);
			if (count < 0) throw osError(-count);
			if (count === 0) break;
			chunks.push(chunk.subarray(0, count));
		}
		stream.close?.();
		return joinBytes(chunks);
	},
};

/** What the os module offers of files. */
export const fileFunctions = {
	chdir: native('chdir', 1, 1, changeDirectory),
	getcwd: native('getcwd', 0, 0, currentDirectory),
	listdir: native('listdir', 0, 1, (path?: Value) => {
		return new PyList(arrayFrom(iterateDirectory(path)).map((entry) => getItem(entry, 0)));
	}),
	mkdir: native('mkdir', 1, 1, makeDirectory),
	remove,
	rename: native('rename', 2, 2, rename),
	rmdir: native('rmdir', 1, 1, (path: Value) => callAt(lookUp(path), 'rmdir')),
	unlink: remove,
	stat: native('stat', 1, 1, (path: Value) => {
		const place = lookUp(path);
		return place.kind === 'root' ? ROOT_STATUS : callAt(place, 'stat');
	}),
	statvfs: native('statvfs', 1, 1, volumeStatus),
	ilistdir: native('ilistdir', 0, 1, iterateDirectory),
};

/** What both the vfs and the os module offer of mounting. */
export const mountFunctions = {
	mount: nativeKeyword('mount', 0, mount),
	umount: native('umount', 1, 1, unmount),
	VfsPosix: vfsPosixType,
};

export const vfsModule = nativeModule('vfs', mountFunctions);
