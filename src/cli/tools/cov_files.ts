// Which files `krait cov` looks at, and what it calls them.

import { fs, requireNode } from '../../host/node.ts';
import type { CovOptions } from './cov_options.ts';

const { isAbsolute, join, relative, resolve, sep } = requireNode('node:path');

/** Folders in which no programs of one's own are. */
const FOREIGN_FOLDERS = new Set(['node_modules', '__pycache__']);

/** Says of files that run whether they are looked at; finds those that do not run; names them. */
export class CovFiles {
	/** Absolute paths. */
	private readonly sources: readonly string[];
	private readonly include: readonly RegExp[];
	private readonly omit: readonly RegExp[];
	/** The folder that names are relative to: a program may go elsewhere. */
	private readonly here = process.cwd();
	/** Below which everything that runs is looked at, if no sources are given. */
	private readonly roots: readonly string[];
	/** Folders of libraries. */
	private readonly libraries: readonly string[];

	/** @param libraries folders where modules are looked for that are not the program's own */
	constructor(options: CovOptions, libraries: readonly string[]) {
		const { program } = options.program;
		this.sources = options.sources.map((source) => this.realPath(source));
		this.include = options.include.map((pattern) => pathPattern(pattern));
		this.omit = options.omit.map((pattern) => pathPattern(pattern));
		this.roots = program.kind === 'file' ? [this.here, join(this.realPath(program.path), '..')] : [this.here];
		this.libraries = libraries.filter(isAbsolute);
	}

	/** A path as it is after links, as far as it exists. */
	realPath(file: string): string {
		const path = resolve(this.here, file);
		try {
			return fs.realpathSync(path);
		} catch {
			return path;
		}
	}

	/** What a file is called: its path from here, if it is below. */
	nameOf(path: string): string {
		return isBelow(path, this.here) ? relative(this.here, path) : path;
	}

	/** Whether a file that runs is looked at. */
	isWanted(path: string): boolean {
		const name = this.nameOf(path);
		const matches = (pattern: RegExp) => pattern.test(name) || pattern.test(path);
		if (this.omit.some(matches)) return false;
		if (this.sources.length > 0) {
			if (!this.sources.some((source) => isBelow(path, source))) return false;
		} else if (!this.isOwn(path) && this.include.length === 0) {
			return false;
		}
		return this.include.length === 0 || this.include.some(matches);
	}

	private isOwn(path: string): boolean {
		if (path.includes(`${sep}node_modules${sep}`)) return false;
		if (this.libraries.some((folder) => isBelow(path, folder))) return false;
		return this.roots.some((folder) => isBelow(path, folder));
	}

	/** The files that count even if nothing of them runs. Throws the system's error for sources that are not there. */
	*sourceFiles(): Generator<string> {
		for (const source of this.sources) {
			if (fs.statSync(source).isDirectory()) yield* this.filesBelow(source);
			else if (this.isWanted(source)) yield source;
		}
	}

	private *filesBelow(folder: string): Generator<string> {
		const entries = fs.readdirSync(folder, { withFileTypes: true });
		for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) {
				if (!entry.name.startsWith('.') && !FOREIGN_FOLDERS.has(entry.name)) yield* this.filesBelow(path);
			} else if (entry.isFile() && entry.name.endsWith('.py') && this.isWanted(path)) {
				yield path;
			}
		}
	}
}

function isBelow(path: string, folder: string): boolean {
	return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/**
 * Patterns as coverage.py has them: `*` and `?` stay within a part of the path, `**` does not; `*` with a slash before or
 * behind it at the end of a pattern is `**`. One without a slash is that of a name, which may be a folder's.
 */
function pathPattern(pattern: string): RegExp {
	const isName = !pattern.includes('/');
	const spread = pattern
		.replace(/^\.\//, '')
		.replace(/^\*\//, '**/')
		.replace(/\/\*?$/, '/**');
	const text = spread.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
		if (part === '**/') return '(?:.*/)?';
		if (part === '**') return '.*';
		if (part === '*') return '[^/]*';
		if (part === '?') return '[^/]';
		return part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
	});
	return new RegExp(isName ? `(?:^|/)${text}(?:$|/)` : `^${text}(?:$|/)`, 's');
}
