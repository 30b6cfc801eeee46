// The file system in memory refuses what POSIX refuses, with the same error numbers.

import { beforeEach, describe, expect, test } from 'vitest';
import { Errno } from '../../src/host/errno.ts';
import { FileKind, type OpenMode } from '../../src/host/host.ts';
import { MemoryFiles } from '../../src/host/memory_files.ts';

const READ: OpenMode = { read: true, write: false, create: false, truncate: false, append: false };
const WRITE: OpenMode = { read: false, write: true, create: true, truncate: true, append: false };
const APPEND: OpenMode = { read: false, write: true, create: true, truncate: false, append: true };

const failsWith = (errno: number) => expect.objectContaining({ errno });

let files: MemoryFiles;

function write(path: string, text: string, mode = WRITE): void {
	const file = files.open(path, mode);
	files.write(file, new TextEncoder().encode(text));
	files.close(file);
}

function read(path: string): string {
	const file = files.open(path, READ);
	const into = new Uint8Array(1000);
	const count = files.read(file, into);
	files.close(file);
	return new TextDecoder().decode(into.subarray(0, count));
}

beforeEach(() => {
	files = new MemoryFiles(() => 42);
	files.makeDirectory('/lib');
	write('/lib/a.py', 'print(1)');
});

describe('paths', () => {
	test('may hold dots and double slashes, and start at the current directory', () => {
		files.changeDirectory('lib');
		expect(files.currentDirectory()).toBe('/lib');
		expect(read('a.py')).toBe('print(1)');
		expect(read('.././lib//a.py')).toBe('print(1)');
		expect(read('/../lib/a.py')).toBe('print(1)');
	});

	test('through a file or a missing directory lead nowhere', () => {
		expect(() => files.stat('/lib/a.py/x')).toThrow(failsWith(Errno.ENOTDIR));
		expect(() => files.stat('/lib/a.py/')).toThrow(failsWith(Errno.ENOTDIR));
		expect(() => files.stat('/none/x')).toThrow(failsWith(Errno.ENOENT));
		expect(() => files.stat('')).toThrow(failsWith(Errno.ENOENT));
		expect(() => files.changeDirectory('/lib/a.py')).toThrow(failsWith(Errno.ENOTDIR));
	});
});

describe('files', () => {
	test('are truncated, appended to and overwritten as their mode says', () => {
		write('/f', 'hello');
		write('/f', '!', APPEND);
		expect(read('/f')).toBe('hello!');
		write('/f', 'x');
		expect(read('/f')).toBe('x');
		const file = files.open('/f', { ...READ, write: true });
		expect(files.seek(file, 3, 0)).toBe(3);
		files.write(file, Uint8Array.of(0x79));
		expect(read('/f')).toBe('x\0\0y');
	});

	test('cannot grow past what a computer holds', () => {
		const file = files.open('/f', WRITE);
		files.seek(file, 2 ** 40, 0);
		expect(() => files.write(file, Uint8Array.of(1))).toThrow(failsWith(Errno.EFBIG));
	});

	test('refuse the wrong direction and a closed descriptor', () => {
		const file = files.open('/f', WRITE);
		expect(() => files.read(file, new Uint8Array(1))).toThrow(failsWith(Errno.EBADF));
		expect(() => files.seek(file, -1, 0)).toThrow(failsWith(Errno.EINVAL));
		files.close(file);
		expect(() => files.close(file)).toThrow(failsWith(Errno.EBADF));
		expect(() => files.open('/none', READ)).toThrow(failsWith(Errno.ENOENT));
		expect(() => files.open('/lib', WRITE)).toThrow(failsWith(Errno.EISDIR));
	});

	test('stay readable through an open descriptor after they are removed', () => {
		const file = files.open('/lib/a.py', READ);
		files.remove('/lib/a.py');
		expect(files.read(file, new Uint8Array(100))).toBe(8);
		expect(() => files.stat('/lib/a.py')).toThrow(failsWith(Errno.ENOENT));
	});
});

describe('directories', () => {
	test('list what they hold', () => {
		files.makeDirectory('/lib/sub');
		expect(files.list('/lib').map(({ name, kind }) => [name, kind])).toEqual([
			['a.py', FileKind.REGULAR],
			['sub', FileKind.DIRECTORY],
		]);
		expect(files.stat('/lib').mode & FileKind.MASK).toBe(FileKind.DIRECTORY);
		expect(files.stat('/lib/a.py')).toMatchObject({ size: 8, modified: 42 });
	});

	test('are removed only when empty', () => {
		expect(() => files.removeDirectory('/lib')).toThrow(failsWith(Errno.ENOTEMPTY));
		expect(() => files.removeDirectory('/lib/a.py')).toThrow(failsWith(Errno.ENOTDIR));
		expect(() => files.remove('/lib')).toThrow(failsWith(Errno.EISDIR));
		expect(() => files.makeDirectory('/lib')).toThrow(failsWith(Errno.EEXIST));
		files.remove('/lib/a.py');
		files.removeDirectory('/lib');
		expect(files.list('/')).toEqual([]);
	});

	test('are renamed with their contents, but never into themselves', () => {
		files.rename('/lib', '/modules');
		expect(read('/modules/a.py')).toBe('print(1)');
		files.makeDirectory('/modules/sub');
		expect(() => files.rename('/modules', '/modules/sub/x')).toThrow(failsWith(Errno.EINVAL));
		expect(() => files.rename('/modules/a.py', '/modules/sub')).toThrow(failsWith(Errno.EISDIR));
		expect(() => files.rename('/modules/sub', '/modules/a.py')).toThrow(failsWith(Errno.ENOTDIR));
	});
});
