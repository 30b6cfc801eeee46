// Code objects as the virtual machine runs them: raw code of the compiler with its prelude read, and, from the first call
// on, lowered into an Int32Array of words (operation and operands) with inline caches beside it. The bytes stay untouched.
// A jump's operand is the index of its target in the array; the order of words is that of the bytes.

import {
	decodePrelude,
	FLAG_GENERATOR,
	FLAG_VAR_ARGS,
	FLAG_VAR_KEYWORDS,
	lineAt,
	type Prelude,
} from '../mpy/prelude.ts';
import type { RawCode } from '../mpy/rawcode.ts';
import { interpreter } from '../objects/current.ts';
import type { FunctionCode } from '../objects/function.ts';

import type { Value } from '../objects/value.ts';
import type { HotCounts } from './hot_code.ts';
import type { Interpreter } from './interpreter.ts';
import { lowerInstructions } from './lower.ts';
import type { SiteCache } from './site_cache.ts';
import { MAX_SLOT, SCRATCH_SLOTS } from './words.ts';

/** Tables that the code objects of one module share. */
export interface ModuleTables {
	/** Entry 0 is the file name. */
	readonly qstrs: readonly string[];
	readonly constants: readonly Value[];
	/** Of code from a file: frame sizes where preludes ask for far more than is used. */
	readonly frameSizes?: ReadonlyMap<RawCode, number>;
	/** Where a compiler wants to know what runs often. */
	readonly counts?: HotCounts | undefined;
	/** Locals keep their values until the end, also those that nothing reads any more: a debugger may show them. */
	readonly keepsLocals?: boolean;
}

/** Relies on words of some code not being instrumented. */
export interface CodeWatcher {
	/** Some are; the code is watched no more. */
	codeInstrumented(): void;
}

export class Code implements FunctionCode {
	readonly raw: RawCode;
	readonly tables: ModuleTables;
	readonly prelude: Prelude;
	readonly name: string;
	readonly filename: string;
	/** Slots of a frame: operand stack from {@link stackBase} up, locals from the end down. */
	readonly stateSize: number;
	/** Slot of the lowest place on the operand stack. */
	readonly stackBase: number;
	/** Index of local 0 in a frame's slots; local n is n below it. */
	readonly firstLocal: number;
	readonly positionalArgs: number;
	readonly keywordOnlyArgs: number;
	readonly isGenerator: boolean;
	readonly hasVarArgs: boolean;
	readonly hasVarKeywords: boolean;
	/** A call with exactly `positionalArgs` arguments needs nothing but copying them. */
	readonly isSimple: boolean;
	/** Locals that start as cells. */
	readonly cells: readonly number[];
	readonly argumentNames: readonly string[];

	/** Words: operation in the low 8 bits, operands above; empty until {@link prepare}. */
	ops: Int32Array = EMPTY_OPS;
	/** The same as if no word were instrumented; LOOP and COMPILED may be stale. What looks at code, looks here. */
	plainOps: Int32Array = EMPTY_OPS;
	/** Those whom to tell when words become instrumented: compiled code that has run them. */
	watchers: Set<CodeWatcher> | undefined = undefined;
	/** Times that words have become instrumented. */
	instrumentations = 0;
	/** Constants and names that operands index. */
	values: Value[] = [];
	names: string[] = [];
	caches: (SiteCache | undefined)[] = [];
	/** By word: offset in the bytes, from the first opcode, of its instruction. */
	offsets: Int32Array = EMPTY_OPS;
	/** By word: the slot on top of the operand stack. */
	tops: Int32Array = EMPTY_OPS;
	/** By word: index of the instruction's name, where the word has no room for it. */
	siteNames: Int32Array = EMPTY_OPS;
	/** What an entry of this code charges to an instruction budget. */
	entryCost = 1;
	/** Compiled code, by the numbers in COMPILED words. */
	readonly trees: (object | undefined)[] = [];
	/** Of generators: those that begin where they wait, by the word that they go on with. */
	resumptions: (object | undefined)[] | undefined = undefined;
	classesMade = 0;
	lastMade = 0;
	private children: (Code | undefined)[];

	constructor(raw: RawCode, tables: ModuleTables) {
		this.raw = raw;
		this.tables = tables;
		const prelude = decodePrelude(raw.code);
		this.prelude = prelude;
		this.name = tables.qstrs[prelude.nameIndex];
		this.filename = tables.qstrs[0];
		const stateSize = tables.frameSizes?.get(raw) ?? prelude.stateSize;
		this.stackBase = stateSize > MAX_SLOT + 1 ? SCRATCH_SLOTS : 0;
		this.stateSize = stateSize + this.stackBase;
		this.firstLocal = this.stateSize - 1;
		this.positionalArgs = prelude.positionalArgs;
		this.keywordOnlyArgs = prelude.keywordOnlyArgs;
		this.isGenerator = (prelude.flags & FLAG_GENERATOR) !== 0;
		this.hasVarArgs = (prelude.flags & FLAG_VAR_ARGS) !== 0;
		this.hasVarKeywords = (prelude.flags & FLAG_VAR_KEYWORDS) !== 0;
		this.cells = prelude.cells;
		this.isSimple =
			!this.hasVarArgs &&
			!this.hasVarKeywords &&
			this.keywordOnlyArgs === 0 &&
			!this.isGenerator &&
			this.cells.length === 0;
		this.argumentNames = prelude.argumentNames.map((index) => tables.qstrs[index]);
		this.children = new Array(raw.children.length).fill(undefined);
	}

	/** Decodes the bytes; called before the first run. */
	prepare(): void {
		const lowered = lowerInstructions(this);
		this.ops = lowered.ops;
		this.plainOps = lowered.ops;
		this.values = lowered.values;
		this.names = lowered.names;
		this.offsets = lowered.offsets;
		this.tops = lowered.tops;
		this.siteNames = lowered.siteNames;
		this.caches = new Array(lowered.ops.length + 1).fill(undefined);
		this.entryCost = Math.max(1, lowered.ops.length >> 1);
		if (interpreter !== undefined) {
			const { hotCode, monitor } = interpreter as Interpreter;
			hotCode?.prepared?.(this);
			monitor?.prepared(this);
		}
	}

	/** Name in the word before an index into `ops`. */
	nameBefore(pc: number): string {
		return this.names[this.siteNames[pc - 1]];
	}

	/** Children that have been asked for. */
	get knownChildren(): Code[] {
		return this.children.filter((child) => child !== undefined);
	}

	child(index: number): Code {
		this.children[index] ??= new Code(this.raw.children[index], this.tables);
		return this.children[index];
	}

	/** Source line of the instruction at an index into `ops`. */
	lineOf(pc: number): number {
		return lineAt(this.raw.code, this.prelude, this.offsets[pc]);
	}
}

const EMPTY_OPS = new Int32Array(0);
