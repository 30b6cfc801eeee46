// The file system of an embedded interpreter, usually one in memory, as the embedder handles it: whole files by path.

import { HostError } from '../host/errno.ts';
import { FileKind, type Files } from '../host/host.ts';

const encoder = new TextEncoder();

export class VirtualFiles {
	private readonly files: Files;

	constructor(files: Files) {
		this.files = files;
	}

	/** Creates or replaces a file, and the directories above it. */
	write(path: string, content: string | Uint8Array): void {
		const parts = path.split('/');
		for (let i = 1; i < parts.length; i++) {
			const directory = parts.slice(0, i).join('/');
			if (directory !== '' && !this.exists(directory)) this.files.makeDirectory(directory);
		}
		const bytes = typeof content === 'string' ? encoder.encode(content) : content;
		const mode = { read: false, write: true, create: true, truncate: true, append: false };
		const descriptor = this.files.open(path, mode);
		try {
			for (let at = 0; at < bytes.length; ) at += this.files.write(descriptor, bytes.subarray(at));
		} finally {
			this.files.close(descriptor);
		}
	}

	/** The bytes of a file. @throws Error when there is none */
	read(path: string): Uint8Array {
		const mode = { read: true, write: false, create: false, truncate: false, append: false };
		const descriptor = this.files.open(path, mode);
		try {
			const bytes = new Uint8Array(this.files.stat(path).size);
			return bytes.subarray(0, this.files.read(descriptor, bytes));
		} finally {
			this.files.close(descriptor);
		}
	}

	/** The text of a file. @throws Error when there is none */
	readText(path: string): string {
		return new TextDecoder().decode(this.read(path));
	}

	exists(path: string): boolean {
		try {
			this.files.stat(path);
			return true;
		} catch (error) {
			if (error instanceof HostError) return false;
			throw error;
		}
	}

	/** Names in a directory, sorted; those of directories end with a slash. */
	list(path: string): string[] {
		const entries = this.files.list(path);
		return entries.map((entry) => (entry.kind === FileKind.DIRECTORY ? `${entry.name}/` : entry.name)).sort();
	}

	remove(path: string): void {
		this.files.remove(path);
	}
}
