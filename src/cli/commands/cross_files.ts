// What `krait cross` compiles and where the results go: the files that a command line names, and those in its folders.

import { fs, requireNode } from '../../host/node.ts';
import { type CrossRequest, withSlashes } from './cross_options.ts';

const path = requireNode('node:path');

export interface CrossFile {
	/** Where the source is. */
	readonly input: string;
	/** Where the .mpy file goes; `-` is standard output. */
	readonly output: string;
	/** What the source is called in the .mpy file. */
	readonly sourceName: string;
}

export interface CrossFiles {
	readonly files: readonly CrossFile[];
	/** Folders that were looked through, and those that named files lie in: what is to be watched for changes. */
	readonly folders: readonly string[];
}

/** Several sources would end up in one file, or a source would be overwritten. */
export class OutputClash extends Error {}

/**
 * The files a request is about, in the order of the command line, those of a folder by name. Throws the system's error for a
 * folder that cannot be read; files are not looked at, and need not be there.
 * @throws OutputClash
 */
export function findCrossFiles(request: CrossRequest): CrossFiles {
	const { output, outputFolder, sourceName } = request;
	const files: CrossFile[] = [];
	const folders = new Set<string>();
	for (const input of request.inputs) {
		if (input === '-') {
			files.push({ input, output: output ?? '-', sourceName: sourceName ?? '<stdin>' });
		} else if (!isFolder(input)) {
			folders.add(path.dirname(input));
			const beside = outputBeside(input);
			files.push({
				input,
				output: output ?? (outputFolder === undefined ? beside : path.join(outputFolder, path.basename(beside))),
				sourceName: sourceName ?? withSlashes(input),
			});
		} else {
			const found: string[] = [];
			collectSources(input, '', found, folders);
			for (const name of found) {
				const source = path.join(input, name);
				files.push({
					input: source,
					output: path.join(outputFolder ?? input, outputBeside(name)),
					sourceName: withSlashes(source),
				});
			}
		}
	}
	checkOutputs(files);
	return { files, folders: [...folders] };
}

export function isFolder(name: string): boolean {
	return fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The reference puts `mpy` in place of the last two letters, whatever they are. */
function outputBeside(input: string): string {
	return `${input.slice(0, -2)}mpy`;
}

/** Adds the sources below `root/folder` by their names from the root. What is hidden is left out, and links to folders are. */
function collectSources(root: string, folder: string, found: string[], folders: Set<string>): void {
	folders.add(path.join(root, folder));
	const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const entry of entries) {
		if (entry.name.startsWith('.')) continue;
		const name = path.join(folder, entry.name);
		if (entry.isDirectory()) collectSources(root, name, found, folders);
		else if (name.endsWith('.py') && !isFolder(path.join(root, name))) found.push(name);
	}
}

function checkOutputs(files: readonly CrossFile[]): void {
	const inputs = new Set(files.map(({ input }) => path.resolve(input)));
	const sources = new Map<string, string>();
	for (const { input, output } of files) {
		if (output === '-') continue;
		const target = path.resolve(output);
		if (inputs.has(target)) throw new OutputClash(`${output} is a source, and would be overwritten`);
		const other = sources.get(target);
		if (other !== undefined && path.resolve(other) !== path.resolve(input)) {
			throw new OutputClash(`${other} and ${input} would both become ${output}`);
		}
		sources.set(target, input);
	}
}
