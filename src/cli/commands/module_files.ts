// The Python modules that files and folders on a command line are, under the names by which they are imported.

import { fs, requireNode } from '../../host/node.ts';

const path = requireNode('node:path');

export interface ModuleFile {
	/** Where it is. */
	readonly file: string;
	/** Where import looks for it in a folder of `sys.path`, with slashes: `package/module.py`. */
	readonly modulePath: string;
}

/** There is no module where there should be one, or more than one of a name. */
export class ModuleFileError extends Error {}

/**
 * The modules of files and folders. A file is a module of its own. A folder with an `__init__` is a package; any other is
 * a place that modules and packages lie in. Of a source and a .mpy file of the same name import takes the source.
 * Throws the system's error. @throws ModuleFileError
 */
export function findModuleFiles(inputs: readonly string[]): ModuleFile[] {
	const modules: ModuleFile[] = [];
	for (const input of inputs) {
		const status = fs.statSync(input);
		if (!status.isDirectory()) {
			if (!isModule(input)) throw new ModuleFileError(`${input}: neither a .py nor a .mpy file`);
			modules.push({ file: input, modulePath: path.basename(input) });
			continue;
		}
		const isPackage = ['.py', '.mpy'].some((suffix) => fs.existsSync(path.join(input, `__init__${suffix}`)));
		const before = modules.length;
		collect(input, isPackage ? `${path.basename(path.resolve(input))}/` : '', modules);
		if (modules.length === before) throw new ModuleFileError(`${input}: no modules in this folder`);
	}
	return modules;
}

/** For output that goes by the names of files. @throws ModuleFileError where one names two modules */
export function requireDistinct(modules: readonly ModuleFile[]): void {
	const files = new Map<string, string>();
	for (const { file, modulePath } of modules) {
		const name = withoutSuffix(modulePath);
		const other = files.get(name);
		if (other !== undefined) throw new ModuleFileError(`${file}: is the module ${name}, as ${other} is`);
		files.set(name, file);
	}
}

/** Adds the modules below a folder. As for `krait cross`, what is hidden is left out, and links to folders are. */
function collect(folder: string, prefix: string, modules: ModuleFile[]): void {
	const entries = fs.readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	const names = new Set(entries.map(({ name }) => name));
	for (const entry of entries) {
		const { name } = entry;
		const file = path.join(folder, name);
		if (entry.isDirectory()) collect(file, `${prefix}${name}/`, modules);
		else if (
			isModule(name) &&
			!fs.statSync(file).isDirectory() &&
			!(name.endsWith('.mpy') && names.has(`${withoutSuffix(name)}.py`))
		) {
			modules.push({ file, modulePath: prefix + name });
		}
	}
}

function isModule(name: string): boolean {
	return name.endsWith('.py') || name.endsWith('.mpy');
}

/** `package/module` */
export function withoutSuffix(modulePath: string): string {
	return modulePath.replace(/\.m?py$/, '');
}
