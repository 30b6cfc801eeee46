// Library modules written in Python, such as pdb: files of src/modules/python, which the build copies beside the bundle.
// To import they are files of a folder that no file system has, looked at after sys.path and built-in modules. Nothing is
// read of them before a program asks for one.

import { FileKind } from '../host/host.ts';
import { fs, requireNode } from '../host/node.ts';
import type { SourceFiles } from '../vm/interpreter.ts';

/** The folder's name in the `__file__` of these modules. */
export const BUNDLED_PATH = '.bundled';

/** Where the files are from this file's place: in the package, and in the sources. */
const PLACES = ['python', '../modules/python'];

/** Where import looks: at the library below {@link BUNDLED_PATH}, and elsewhere at other files. */
export class LibrarySources implements SourceFiles {
	private readonly others: SourceFiles;
	private folder: string | undefined = undefined;

	constructor(others: SourceFiles) {
		this.others = others;
	}

	get places(): number {
		return this.others.places;
	}

	kindOf(path: string): number {
		const file = this.fileOf(path);
		if (file === undefined) return this.others.kindOf(path);
		const status = fs.statSync(file, { throwIfNoEntry: false });
		if (status === undefined) return 0;
		return status.isDirectory() ? FileKind.DIRECTORY : FileKind.REGULAR;
	}

	read(path: string): Uint8Array {
		const file = this.fileOf(path);
		return file === undefined ? this.others.read(path) : fs.readFileSync(file);
	}

	/** The file of the host that stands for a path of the library; undefined for other paths. */
	private fileOf(path: string): string | undefined {
		if (!path.startsWith(`${BUNDLED_PATH}/`)) return undefined;
		this.folder ??= findLibrary();
		return `${this.folder}${path.slice(BUNDLED_PATH.length)}`;
	}
}

function findLibrary(): string {
	const { join } = requireNode('node:path');
	const folders = PLACES.map((place) => join(__dirname, place));
	return folders.find((folder) => fs.existsSync(folder)) ?? folders[0];
}
