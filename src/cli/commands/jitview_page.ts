// The page of `krait jitview` with a log in it: the file that the build made of src/cli/jitview, the log, and what is found
// of the programs that the log is about.

import { compile } from '../../compiler/index.ts';
import { fs, requireNode } from '../../host/node.ts';
import { type JitLog, type LogPosition, readJitLog } from '../../jit/log/reader.ts';
import { disassembly } from '../../mpy/dis.ts';
import type { FunctionListing, InstructionListing } from '../../mpy/listing.ts';
import type { ListedInstruction, ViewerData } from '../jitview/data.ts';

/** Files longer than this are no programs that somebody wants to see. */
const LONGEST_SOURCE = 4_000_000;

/** The page for a log; sources are looked for where the log says, beside the log, and in `folders`. Throws the system's error. */
export function jitviewPage(path: string, folders: readonly string[]): string {
	const { basename, dirname, join } = requireNode('node:path');
	const log = readJitLog(fs.readFileSync(path, 'utf8'));
	const sources: Record<string, readonly string[]> = Object.create(null);
	const instructions: (ListedInstruction | null)[] = new Array(log.positions.length).fill(null);
	for (const [file, indices] of positionsByFile(log)) {
		const source = findSource(file, [dirname(path), ...folders]);
		if (source === undefined) continue;
		sources[file] = source.split(/\r\n?|\n/);
		addInstructions(instructions, log.positions, indices, file, source);
	}
	const data: ViewerData = { name: basename(path), log, sources, instructions };
	const template = fs.readFileSync(join(__dirname, 'jitview.html'), 'utf8');
	return template.replace('id="data">null<', () => `id="data">${jsonForHtml(data)}<`);
}

/** JSON in which nothing can end or open an element. */
function jsonForHtml(data: unknown): string {
	return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
}

function positionsByFile({ positions }: JitLog): Map<string, number[]> {
	const files = new Map<string, number[]>();
	positions.forEach(({ file }, index) => {
		if (file === '') return;
		const indices = files.get(file);
		if (indices === undefined) files.set(file, [index]);
		else indices.push(index);
	});
	return files;
}

function findSource(file: string, folders: readonly string[]): string | undefined {
	const { basename, isAbsolute, join } = requireNode('node:path');
	const places = [file];
	for (const folder of folders) {
		if (!isAbsolute(file)) places.push(join(folder, file));
		places.push(join(folder, basename(file)));
	}
	for (const place of places) {
		try {
			const status = fs.statSync(place);
			// A log names what it likes: devices and pipes would be waited for.
			if (status.isFile() && status.size <= LONGEST_SOURCE) return fs.readFileSync(place, 'utf8');
		} catch {
			// Not there, or not to be read: the page says so.
		}
	}
	return undefined;
}

/** What compiling a file tells of the instructions in it; nothing where the file is not what ran. */
function addInstructions(
	instructions: (ListedInstruction | null)[],
	positions: readonly LogPosition[],
	indices: readonly number[],
	file: string,
	source: string,
): void {
	let functions: readonly FunctionListing[];
	try {
		const module = compile(source, { filename: file, mode: 'file', traceLines: false, nativeAsBytecode: true });
		functions = disassembly(file, module).functions;
	} catch {
		return;
	}
	const byFunction = new Map<string, number[]>();
	for (const index of indices) {
		const { function: name, firstLine } = positions[index];
		const key = `${firstLine} ${name}`;
		const own = byFunction.get(key);
		if (own === undefined) byFunction.set(key, [index]);
		else own.push(index);
	}
	for (const own of byFunction.values()) {
		const found = functions.map((listing) => matching(listing, positions, own)).find((match) => match !== undefined);
		if (found === undefined) continue;
		own.forEach((index, at) => {
			instructions[index] = { line: found[at].line, operand: operandText(found[at]) };
		});
	}
}

/** The instructions of a function that positions are at; undefined if they are of another one. */
function matching(
	{ name, instructions }: FunctionListing,
	positions: readonly LogPosition[],
	indices: readonly number[],
): InstructionListing[] | undefined {
	const byOffset = new Map(instructions.map((instruction) => [instruction.offset, instruction]));
	const found: InstructionListing[] = [];
	for (const index of indices) {
		const { function: own, offset, opcode, line } = positions[index];
		const instruction = byOffset.get(offset);
		if (own !== name || instruction?.opcode !== opcode) return undefined;
		if (line !== 0 && instruction.line !== line) return undefined;
		found.push(instruction);
	}
	return found;
}

function operandText({ operand, meaning }: InstructionListing): string {
	return meaning ?? (operand === null ? '' : String(operand));
}
