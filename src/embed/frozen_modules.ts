// Modules that come with the embedder's program, compiled: what `krait mpy freeze --js` writes. To import they are files
// of a folder that no file system has, `.frozen` in `sys.path`, as upstream's frozen modules are.

import { FileKind } from '../host/host.ts';
import type { SourceFiles } from '../vm/interpreter.ts';

/** Compiled modules, as `krait mpy freeze --js` exports them. */
export interface FrozenModules {
	readonly version: 1;
	/** .mpy files in base64, by their paths: `package/module.mpy`. */
	readonly files: Readonly<Record<string, string>>;
}

/** The folder's name in `sys.path`. */
export const FROZEN_PATH = '.frozen';

/** Where import looks: at frozen modules below {@link FROZEN_PATH}, and elsewhere at other files. */
export class FrozenSources implements SourceFiles {
	private readonly others: SourceFiles;
	private readonly files = new Map<string, string>();
	private readonly folders = new Set<string>([FROZEN_PATH]);

	/** @throws TypeError for something else than frozen modules */
	constructor(frozen: FrozenModules, others: SourceFiles) {
		this.others = others;
		if (frozen?.version !== 1 || typeof frozen.files !== 'object' || frozen.files === null) {
			throw new TypeError('frozen must be what a module made by `krait mpy freeze --js` exports');
		}
		for (const [path, contents] of Object.entries(frozen.files)) {
			if (typeof contents !== 'string') throw new TypeError(`frozen.files['${path}'] must be a string`);
			const file = `${FROZEN_PATH}/${path}`;
			this.files.set(file, contents);
			for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
				this.folders.add(file.slice(0, slash));
			}
		}
	}

	get places(): number {
		return this.others.places;
	}

	kindOf(path: string): number {
		if (this.files.has(path)) return FileKind.REGULAR;
		if (this.folders.has(path)) return FileKind.DIRECTORY;
		return this.others.kindOf(path);
	}

	read(path: string): Uint8Array {
		const contents = this.files.get(path);
		return contents === undefined ? this.others.read(path) : bytesOf(contents);
	}
}

/** The bytes of base64; damaged text gives damaged bytes, which import refuses. */
function bytesOf(base64: string): Uint8Array {
	let binary: string;
	try {
		binary = atob(base64);
	} catch {
		return new Uint8Array();
	}
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
