// One raw code as the decompiler sees it: its instructions by number, and what its line table still has to place.
// Positions are instruction numbers; offsets are bytes from the first opcode, as jumps and the line table count.

import { decodeInstructions, type Instruction } from '../disassemble.ts';
import type { ListedModule } from '../listing.ts';
import { FAST_MULTI_COUNT, LOAD_FAST_MULTI, LOAD_FAST_N } from '../opcodes.ts';
import { decodeLineTable, decodePrelude, type LineStart, type Prelude } from '../prelude.ts';
import type { RawCode } from '../rawcode.ts';

/** Code that no source text compiles to, or one that is out of reach. Caught where a function can become a stub. */
export class NoSource extends Error {
	override readonly name = 'NoSource';
}

/** What opened the scope that a raw code comes from. */
export type CodeKind = 'module' | 'function' | 'lambda' | 'class' | 'comprehension';

/** One growth of the line table: the line that something at an offset has. */
export interface LineEntry {
	readonly line: number;
	/** The table would look the same if this entry and the next one were one. */
	readonly joinsNext: boolean;
}

/** A statement that only says what a name means. It has to come before the offset at which the name is used. */
export interface Declaration {
	readonly kind: 'global' | 'nonlocal' | 'local';
	readonly name: string;
	readonly offset: number;
}

/** Instructions of one raw code. More would make the quadratic parts slow: no compiler output is near. */
const MAX_CODE_BYTES = 0x40000;

export class Code {
	readonly module: ListedModule;
	readonly raw: RawCode;
	readonly parent: Code | null;
	readonly kind: CodeKind;
	readonly name: string;
	readonly prelude: Prelude;
	readonly instructions: readonly Instruction[];
	/** Size of the bytecode. */
	readonly size: number;
	/** Variables of the parent that this code's function is made with: its first local slots. */
	readonly closure: readonly number[];
	/** Line entries by offset, to be taken as the text is laid out. */
	readonly lines: ReadonlyMap<number, LineEntry[]>;
	readonly depth: number;
	/** Something in it is only possible in `async def`. */
	isAsync = false;
	/** Names of local slots, and declarations to write, both found by `nameLocals`. */
	readonly localNames = new Map<number, string>();
	readonly declarations: Declaration[] = [];
	/** Names that definitions give to local slots, and those that imports would. */
	readonly requiredNames = new Map<number, string>();
	readonly suggestedNames = new Map<number, string>();
	/** Names used as global; those stored to, with the offset of the first use of each. */
	readonly globals = new Map<string, number>();
	readonly storedGlobals = new Set<string>();
	/** Variables that comprehensions inside store to, among others. */
	readonly storedInside = new Set<number>();
	/** Variables of enclosing functions that are stored to. */
	readonly storedFree = new Set<number>();
	/** Codes of functions made here. */
	readonly inner: Code[] = [];
	readonly #numberAt = new Map<number, number>();

	/** Throws `NoSource` for bytes that are no code at all. */
	constructor(
		module: ListedModule,
		raw: RawCode,
		parent: Code | null,
		kind: CodeKind,
		closure: readonly number[] = [],
	) {
		this.module = module;
		this.raw = raw;
		this.parent = parent;
		this.kind = kind;
		this.closure = closure;
		this.depth = parent === null ? 0 : parent.depth + 1;
		if (raw.kind !== 'bytecode') throw new NoSource(`${raw.kind} code`);
		if (raw.code.length > MAX_CODE_BYTES) throw new NoSource('code too long');
		let lineStarts: LineStart[];
		try {
			this.prelude = decodePrelude(raw.code);
			this.instructions = Array.from(decodeInstructions(raw.code, this.prelude.bytecodeStart));
			lineStarts = decodeLineTable(raw.code, this.prelude);
		} catch (error) {
			throw error instanceof RangeError ? new NoSource(error.message) : error;
		}
		this.name = this.qstr(this.prelude.nameIndex);
		this.size = raw.code.length - this.prelude.bytecodeStart;
		this.instructions.forEach(({ offset }, number) => {
			this.#numberAt.set(offset, number);
		});
		this.#numberAt.set(this.size, this.instructions.length);
		this.lines = lineEntries(lineStarts);
	}

	/** A string of the module. */
	qstr(index: number | bigint): string {
		const text = this.module.qstrs[Number(index)];
		if (text === undefined) throw new NoSource('qstr outside the table');
		return text;
	}

	/** Number of the instruction at an offset; the offset of the end has one too. */
	numberAt(offset: number): number {
		const number = this.#numberAt.get(offset);
		if (number === undefined) throw new NoSource('jump into an instruction');
		return number;
	}

	offsetOf(number: number): number {
		return this.instructions[number]?.offset ?? this.size;
	}

	/** Whether something new starts a line at an offset. */
	hasLineAt(offset: number): boolean {
		return this.lines.has(offset);
	}

	/** Notes that a global variable is used, and whether it is stored to. */
	noteGlobal(name: string, offset: number, isStored: boolean): void {
		this.globals.set(name, Math.min(offset, this.globals.get(name) ?? offset));
		if (isStored) this.storedGlobals.add(name);
	}

	/** Notes that a variable is stored to that may belong to an enclosing function. */
	noteStored(slot: number): void {
		if (slot >= this.freeCount) {
			this.storedInside.add(slot);
			return;
		}
		this.storedFree.add(slot);
		// A comprehension stores for the scope around it.
		if (this.kind === 'comprehension') this.parent?.noteStored(this.closure[slot]);
	}

	/** Gives a slot the only name that it can have. */
	requireName(slot: number, name: string): void {
		if (slot < this.freeCount && this.parent !== null) {
			this.parent.requireName(this.closure[slot], name);
			return;
		}
		const known = this.requiredNames.get(slot);
		if (known !== undefined && known !== name) throw new NoSource('variable of two names');
		this.requiredNames.set(slot, name);
	}

	/** Whether a slot is the cell that a class body hands to its methods. */
	isClassCell(slot: number): boolean {
		if (slot < this.freeCount) return this.parent?.isClassCell(this.closure[slot]) ?? false;
		return this.kind === 'class' && slot === this.classCell;
	}

	/** Slot of the cell that a class body returns, if it has one. */
	get classCell(): number | undefined {
		const load = this.instructions[this.instructions.length - 2];
		if (load?.opcode === LOAD_FAST_N) return Number(load.operand);
		const isFast = load?.opcode >= LOAD_FAST_MULTI && load?.opcode < LOAD_FAST_MULTI + FAST_MULTI_COUNT;
		return isFast ? Number(load.operand) : undefined;
	}

	/** Number of local slots that are variables of an enclosing function. */
	get freeCount(): number {
		return this.closure.length;
	}
}

/** Steps of one byte are over at most this many lines; more lines are several steps, or one of two bytes. */
const SHORT_LINES_MAX = 3;
/** Steps over more bytes than this have only the short form. */
const LONG_FORM_BYTES_MAX = 15;
/** The most lines of a step of two bytes. */
const LONG_LINES_MAX = 0x7ff;

/** The growths of a line table by offset. */
function lineEntries(starts: readonly LineStart[]): Map<number, LineEntry[]> {
	const entries = new Map<number, LineEntry[]>();
	for (let i = 1; i < starts.length; ) {
		const { offset } = starts[i];
		const bytes = offset - starts[i - 1].offset;
		const lines: number[] = [];
		const list: LineEntry[] = [];
		for (; starts[i]?.offset === offset; i++) {
			if (starts[i].line === starts[i - 1].line) continue;
			lines.push(starts[i].line - starts[i - 1].line);
			list.push({ line: starts[i].line, joinsNext: false });
		}
		if (list.length === 0) continue;
		markJoins(list, lines, bytes > LONG_FORM_BYTES_MAX);
		entries.set(offset, list);
	}
	return entries;
}

/** Marks the longest runs of entries that may be one growth. `isFar`: the first one is over many bytes. */
function markJoins(list: LineEntry[], lines: readonly number[], isFar: boolean): void {
	for (let first = 0; first < list.length; ) {
		if (lines[first] === LONG_LINES_MAX && first + 1 < list.length) {
			list[first] = { line: list[first].line, joinsNext: true };
			first++;
			continue;
		}
		// A far step takes three lines at most, and what is left is as if it were a growth of its own.
		const isFarRun = first === 0 && isFar;
		let last = first;
		while (last - first < (isFarRun ? 2 : 1) && last + 1 < list.length && lines[last] === SHORT_LINES_MAX) {
			if (lines[last + 1] > SHORT_LINES_MAX && !(isFarRun && last === first)) break;
			list[last] = { line: list[last].line, joinsNext: true };
			last++;
			if (lines[last] > SHORT_LINES_MAX) break;
		}
		first = last + 1;
	}
}
