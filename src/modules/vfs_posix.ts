// VfsPosix: the host's files as a file system that can be mounted, whole or below a directory (extmod/vfs_posix.c).

import { Errno } from '../host/errno.ts';
import type { Files } from '../host/host.ts';
import { PyBytes } from '../objects/bytes.ts';
import { interpreter } from '../objects/current.ts';
import { osError } from '../objects/exception.ts';
import { openFile } from '../objects/file.ts';
import { hostCall, hostText } from '../objects/host_call.ts';
import { ArrayIterator } from '../objects/iteration.ts';
import { checkArgCount, native, rejectKwargs } from '../objects/native_function.ts';
import { truth } from '../objects/protocol.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { encodeTextUtf8 } from '../objects/utf8.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { isStr, strValue } from '../objects/wide_str.ts';

export const vfsPosixType = new PyType('VfsPosix');

/** The longest name `statvfs` promises; hosts do not tell. */
const MAX_NAME = 255;

function files(): Files {
	return interpreter.host.files;
}

export class PyVfsPosix extends PyObject {
	/** The directory that absolute paths start at, without a slash at its end; empty for the host's root. */
	private readonly root: string;
	private readonly: boolean = false;

	constructor(root: string) {
		super();
		this.root = root;
	}

	/** The host's path for a path within this file system. */
	private resolve(path: Value): string {
		const text = hostText(path);
		return text.startsWith('/') ? this.root + text : text;
	}

	private requireWritable(): void {
		if (this.readonly) throw osError(Errno.EROFS);
	}

	mount(readonly: Value, makeFileSystem: Value): void {
		if (truth(readonly)) this.readonly = true;
		if (truth(makeFileSystem)) throw osError(Errno.EPERM);
	}

	open(path: Value, mode: Value): Value {
		if (/[wa+]/.test(hostText(mode))) this.requireWritable();
		return openFile(typeof path === 'number' ? path : strValue(this.resolve(path)), mode);
	}

	chdir(path: Value): void {
		hostCall(() => files().changeDirectory(this.resolve(path)));
	}

	getcwd(): Value {
		const current = hostCall(() => files().currentDirectory());
		return strValue(current.slice(this.root.length));
	}

	/** `(name, kind, inode)` of each entry; names are bytes when the path is. */
	ilistdir(path: Value): Value {
		const directory = this.resolve(path);
		const entries = hostCall(() => files().list(directory === '' ? '.' : directory));
		const items = entries.map(({ name, kind, inode }) => {
			return new PyTuple([isStr(path) ? strValue(name) : new PyBytes(encodeTextUtf8(name)), kind, inode]);
		});
		return new ArrayIterator({ items });
	}

	mkdir(path: Value): void {
		this.requireWritable();
		hostCall(() => files().makeDirectory(this.resolve(path)));
	}

	remove(path: Value): void {
		this.requireWritable();
		hostCall(() => files().remove(this.resolve(path)));
	}

	rename(from: Value, to: Value): void {
		this.requireWritable();
		hostCall(() => files().rename(this.resolve(from), this.resolve(to)));
	}

	rmdir(path: Value): void {
		this.requireWritable();
		hostCall(() => files().removeDirectory(this.resolve(path)));
	}

	stat(path: Value): Value {
		const status = hostCall(() => files().stat(this.resolve(path)));
		const { mode, inode, device, links, user, group, size, accessed, modified, changed } = status;
		return new PyTuple([mode, inode, device, links, user, group, size, accessed, modified, changed]);
	}

	statvfs(path: Value): Value {
		const status = hostCall(() => files().volume(this.resolve(path)));
		const { blockSize, blocks, freeBlocks, availableBlocks, freeFiles } = status;
		const fileCounts = [status.files, freeFiles, freeFiles];
		return new PyTuple([blockSize, blockSize, blocks, freeBlocks, availableBlocks, ...fileCounts, 0, MAX_NAME]);
	}
}
setPrototypeType(PyVfsPosix, vfsPosixType);

/** `VfsPosix(root)`; a relative root is taken from the current directory of now. */
function construct(args: Value[]): PyVfsPosix {
	checkArgCount(args.length, 0, 1);
	if (args.length === 0) return new PyVfsPosix('');
	const root = hostText(args[0]);
	if (root === '') return new PyVfsPosix('');
	return new PyVfsPosix(root.startsWith('/') ? root : `${hostCall(() => files().currentDirectory())}/${root}`);
}

vfsPosixType.define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			return construct(args);
		},
		repr: () => '<VfsPosix>',
	},
	{
		mount: native('mount', 3, 3, (self: PyVfsPosix, readonly: Value, make: Value) => self.mount(readonly, make)),
		umount: native('umount', 1, 1, () => null),
		open: native('open', 3, 3, (self: PyVfsPosix, path: Value, mode: Value) => self.open(path, mode)),
		chdir: native('chdir', 2, 2, (self: PyVfsPosix, path: Value) => self.chdir(path)),
		getcwd: native('getcwd', 1, 1, (self: PyVfsPosix) => self.getcwd()),
		ilistdir: native('ilistdir', 2, 2, (self: PyVfsPosix, path: Value) => self.ilistdir(path)),
		mkdir: native('mkdir', 2, 2, (self: PyVfsPosix, path: Value) => self.mkdir(path)),
		remove: native('remove', 2, 2, (self: PyVfsPosix, path: Value) => self.remove(path)),
		rename: native('rename', 3, 3, (self: PyVfsPosix, from: Value, to: Value) => self.rename(from, to)),
		rmdir: native('rmdir', 2, 2, (self: PyVfsPosix, path: Value) => self.rmdir(path)),
		stat: native('stat', 2, 2, (self: PyVfsPosix, path: Value) => self.stat(path)),
		statvfs: native('statvfs', 2, 2, (self: PyVfsPosix, path: Value) => self.statvfs(path)),
	},
);
