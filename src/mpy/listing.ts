// What is in a module, function by function, as plain data: what `krait mpy dump` and `krait dis` show, as text
// (listing_text.ts) or as JSON (docs/cli.md documents the shape). Damaged bytecode is listed up to where it makes no sense.

import { constantRepr, decodeInstructions, type Instruction } from './disassemble.ts';
import { nameText, quotedText, shortened, visibleText } from './display_text.ts';
import {
	decodeLineTable,
	decodePrelude,
	FLAG_DEFAULT_KEYWORD_ARGS,
	FLAG_GENERATOR,
	FLAG_VAR_ARGS,
	FLAG_VAR_KEYWORDS,
	type LineStart,
	type Prelude,
	preludeStarts,
} from './prelude.ts';
import type { RawCode, RawCodeKind } from './rawcode.ts';
import type { MpyConstant } from './reader.ts';

/** One function, class body, comprehension or module body. Bytes are hexadecimal digits, offsets count from the first opcode. */
export interface FunctionListing {
	/** Place in the list of functions, outer ones before those in them. */
	readonly index: number;
	readonly name: string;
	/** Names of the functions around it and its own: `Class.method`; the module body is `<module>`. */
	readonly qualifiedName: string;
	readonly kind: RawCodeKind;
	readonly parent: number | null;
	readonly children: readonly number[];
	/** Number of bytes, prelude included. */
	readonly size: number;
	/** Null where there is none: in viper functions and inline assembler. */
	readonly prelude: PreludeListing | null;
	/** Machine code; empty for bytecode. */
	readonly machineCode: string;
	readonly exceptionRegions: readonly ExceptionRegion[];
	readonly instructions: readonly InstructionListing[];
	/** What is wrong with the function. */
	readonly problems: readonly string[];
}

export interface PreludeListing {
	/** As Python writes it, defaults as `...`: `f(a, b=..., *args, c)`. Some names are not in files, and are made up. */
	readonly signature: string;
	/** Locals and operands together. */
	readonly stateSize: number;
	readonly exceptionStackSize: number;
	readonly flags: readonly string[];
	readonly positionalArgs: number;
	readonly keywordOnlyArgs: number;
	readonly defaultPositionalArgs: number;
	/** Names of locals by their number, as far as known: files have arguments only, free variables as `*`. */
	readonly locals: readonly string[];
	/** Numbers of the locals that functions inside use. */
	readonly cells: readonly number[];
	/** Source lines, each from an offset on. */
	readonly lines: readonly LineStart[];
	readonly bytes: {
		readonly signature: string;
		readonly sizes: string;
		readonly names: string;
		readonly lines: string;
		readonly cells: string;
	};
}

/** Instructions from `start` up to `end` are protected; `handler` is where an exception, or leaving, leads. */
export interface ExceptionRegion {
	readonly kind: 'except' | 'finally' | 'with';
	readonly start: number;
	readonly end: number;
	readonly handler: number;
}

export interface InstructionListing {
	readonly offset: number;
	readonly line: number;
	readonly bytes: string;
	readonly opcode: string;
	/** As it is in the bytes; the offset that a jump leads to; null for none. Beyond 2 ** 53 in decimal digits. */
	readonly operand: number | string | null;
	/** The byte behind the operand. */
	readonly extra: number | null;
	/** What the operand means: a name, a constant, an operator ... */
	readonly meaning: string | null;
	/** Where a jump leads. */
	readonly target: number | null;
}

/** The tables that a function's operands index. */
export interface ListedModule {
	readonly qstrs: readonly string[];
	readonly constants: readonly MpyConstant[];
	readonly root: RawCode;
}

const UNARY_OPERATORS = ['+', '-', '~', 'not'];
const BINARY_OPERATORS = [
	...['<', '>', '==', '<=', '>=', '!=', 'in', 'is', 'exception match'],
	...['|=', '^=', '&=', '<<=', '>>=', '+=', '-=', '*=', '@=', '//=', '/=', '%=', '**='],
	...['|', '^', '&', '<<', '>>', '+', '-', '*', '@', '//', '/', '%', '**'],
];

const REGION_KINDS: Record<string, ExceptionRegion['kind']> = {
	SETUP_EXCEPT: 'except',
	SETUP_FINALLY: 'finally',
	SETUP_WITH: 'with',
};

/** All functions of a module, outer ones before those in them, with the raw code each is made of. */
export function listFunctions(module: ListedModule): Map<RawCode, FunctionListing> {
	const order: { rawCode: RawCode; parent: number | null; qualifiedName: string }[] = [];
	const indexOf = new Map<RawCode, number>();
	const visit = (rawCode: RawCode, parent: number | null, prefix: string): void => {
		const name = functionName(module, rawCode);
		const qualifiedName = prefix + name;
		const index = order.length;
		indexOf.set(rawCode, index);
		order.push({ rawCode, parent, qualifiedName });
		const inner = parent === null ? '' : `${shortened(qualifiedName)}.`;
		for (const child of rawCode.children) visit(child, index, inner);
	};
	visit(module.root, null, '');
	const constants = new ConstantTexts();
	return new Map(
		order.map(({ rawCode, parent, qualifiedName }, index) => {
			const children = rawCode.children.map((child) => indexOf.get(child) as number);
			const listing = new FunctionLister(module, constants, rawCode).list();
			return [rawCode, { index, qualifiedName, parent, children, ...listing }];
		}),
	);
}

/** A function's name; machine code without a prelude has none. */
function functionName(module: ListedModule, rawCode: RawCode): string {
	const prelude = preludeOf(rawCode);
	if (prelude === undefined) return `<${rawCode.kind}>`;
	return qstrText(module, prelude.nameIndex);
}

function preludeOf({ kind, code, native }: RawCode): Prelude | undefined {
	if (kind === 'bytecode') return decodePrelude(code);
	return kind === 'native' ? decodePrelude(code.subarray(native?.preludeOffset ?? 0)) : undefined;
}

class FunctionLister {
	private readonly module: ListedModule;
	private readonly constants: ConstantTexts;
	private readonly rawCode: RawCode;
	private readonly prelude: Prelude | undefined;
	/** The prelude's bytes and, of bytecode, what follows. */
	private readonly code: Uint8Array;
	private readonly lines: readonly LineStart[];
	private readonly locals: readonly string[];
	private readonly problems: string[] = [];

	constructor(module: ListedModule, constants: ConstantTexts, rawCode: RawCode) {
		this.module = module;
		this.constants = constants;
		this.rawCode = rawCode;
		this.prelude = preludeOf(rawCode);
		this.code = rawCode.code.subarray(rawCode.native?.preludeOffset ?? 0);
		this.lines = this.prelude === undefined ? [] : decodeLineTable(this.code, this.prelude);
		this.locals = rawCode.localNames ?? (this.prelude?.argumentNames ?? []).map((index) => qstrText(module, index));
	}

	list(): Omit<FunctionListing, 'index' | 'qualifiedName' | 'parent' | 'children'> {
		const { kind, code, native } = this.rawCode;
		const exceptionRegions: ExceptionRegion[] = [];
		const instructions = kind === 'bytecode' ? this.instructions(exceptionRegions) : [];
		const machineCode =
			kind === 'bytecode' ? '' : hexOf(kind === 'native' ? code.subarray(0, native?.preludeOffset) : code);
		return {
			name: functionName(this.module, this.rawCode),
			kind,
			size: code.length,
			prelude: this.prelude === undefined ? null : this.preludeListing(this.prelude),
			machineCode,
			exceptionRegions,
			instructions,
			problems: this.problems,
		};
	}

	private preludeListing(prelude: Prelude): PreludeListing {
		const { code } = this;
		const starts = preludeStarts(code);
		const flags = [
			{ flag: FLAG_GENERATOR, name: 'generator' },
			{ flag: FLAG_VAR_KEYWORDS, name: 'var-keywords' },
			{ flag: FLAG_VAR_ARGS, name: 'var-args' },
			{ flag: FLAG_DEFAULT_KEYWORD_ARGS, name: 'keyword-defaults' },
		];
		return {
			signature: this.signature(prelude),
			stateSize: prelude.stateSize,
			exceptionStackSize: prelude.exceptionStackSize,
			flags: flags.filter(({ flag }) => (prelude.flags & flag) !== 0).map(({ name }) => name),
			positionalArgs: prelude.positionalArgs,
			keywordOnlyArgs: prelude.keywordOnlyArgs,
			defaultPositionalArgs: prelude.defaultPositionalArgs,
			locals: this.locals,
			cells: prelude.cells,
			lines: this.lines,
			bytes: {
				signature: hexOf(code.subarray(0, starts.sizes)),
				sizes: hexOf(code.subarray(starts.sizes, starts.names)),
				names: hexOf(code.subarray(starts.names, prelude.lineTableStart)),
				lines: hexOf(code.subarray(prelude.lineTableStart, prelude.lineTableEnd)),
				cells: hexOf(code.subarray(prelude.lineTableEnd, prelude.bytecodeStart)),
			},
		};
	}

	private signature({ nameIndex, argumentNames, positionalArgs, defaultPositionalArgs, flags }: Prelude): string {
		const names = argumentNames.map((index) => nameText(qstrText(this.module, index)));
		const rest = (flags & FLAG_VAR_ARGS) !== 0;
		// Locals in the order of arguments, then those of `*` and `**`, which only a compiler knows by name.
		const restName = rest ? (this.locals[names.length] ?? 'args') : '';
		const othersName = this.locals[names.length + (rest ? 1 : 0)] ?? 'kwargs';
		// What functions around it own comes first, without names.
		let free = 0;
		while (free < positionalArgs && names[free] === '*') free++;
		const firstDefault = positionalArgs - defaultPositionalArgs - free;
		const parts = names.slice(free, positionalArgs).map((name, index) => (index < firstDefault ? name : `${name}=...`));
		if (rest || names.length > positionalArgs) parts.push(`*${restName}`);
		for (const name of names.slice(positionalArgs)) parts.push(name);
		if ((flags & FLAG_VAR_KEYWORDS) !== 0) parts.push(`**${othersName}`);
		return `${nameText(qstrText(this.module, nameIndex))}(${parts.join(', ')})`;
	}

	private instructions(regions: ExceptionRegion[]): InstructionListing[] {
		const { code } = this;
		const { bytecodeStart } = this.prelude as Prelude;
		const listings: InstructionListing[] = [];
		let step = 0;
		try {
			for (const instruction of decodeInstructions(code, bytecodeStart)) {
				const { offset, size, info, operand, extra } = instruction;
				while (step + 1 < this.lines.length && this.lines[step + 1].offset <= offset) step++;
				const isJump = info.format.includes('label');
				const hasOperand = info.format !== 'none' || info.implicit !== undefined;
				const start = bytecodeStart + offset;
				listings.push({
					offset,
					line: this.lines[step].line,
					bytes: hexOf(code.subarray(start, start + size)),
					opcode: info.name,
					operand: !hasOperand ? null : typeof operand === 'bigint' ? String(operand) : operand,
					extra: info.format.endsWith('+byte') ? extra : null,
					meaning: this.meaning(instruction),
					target: isJump ? Number(operand) : null,
				});
				const kind = REGION_KINDS[info.name];
				if (kind !== undefined) {
					regions.push({ kind, start: offset + size, end: Number(operand), handler: Number(operand) });
				}
			}
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			this.problems.push(error.message);
		}
		return listings;
	}

	private meaning({ info, operand, extra }: Instruction): string | null {
		const { name, format } = info;
		const number = Number(operand);
		switch (format) {
			case 'qstr': {
				const qstr = this.module.qstrs[number];
				if (qstr === undefined) return this.problem(`${name}: there is no qstr ${number}`);
				return name === 'LOAD_CONST_STRING' ? quotedText(shortened(qstr)) : nameText(shortened(qstr));
			}
			case 'object': {
				const constant = this.module.constants[number];
				if (constant === undefined) return this.problem(`${name}: there is no constant ${number}`);
				return this.constants.text(number, constant);
			}
			case 'child':
				return this.child(number, name);
			case 'child+byte':
				return `${this.child(number, name)}, ${count(extra, 'free variable')}`;
			case 'call': {
				const unpacked = name.endsWith('_VAR_KW') ? ', and what is unpacked' : '';
				const keywords = number >> 8 > 0 ? `, ${number >> 8} by keyword` : '';
				return `${count(number & 0xff, 'argument')}${keywords}${unpacked}`;
			}
			case 'signed-label+byte': {
				const iterator = (extra & 0x80) !== 0 ? ', drops an iterator' : '';
				return `leaves ${count(extra & 0x7f, 'block')}${iterator}`;
			}
			case 'uint':
				return this.numberMeaning(name, number);
			default:
				if (name === 'UNARY_OP') return UNARY_OPERATORS[number];
				if (name === 'BINARY_OP') return BINARY_OPERATORS[number];
				return name.endsWith('_FAST') ? this.local(number) : null;
		}
	}

	private numberMeaning(name: string, number: number): string | null {
		switch (name) {
			case 'LOAD_FAST_N':
			case 'STORE_FAST_N':
			case 'DELETE_FAST':
			case 'LOAD_DEREF':
			case 'STORE_DEREF':
			case 'DELETE_DEREF':
				return this.local(number);
			case 'STORE_COMP':
				return `into the ${['list', 'dict', 'set', '?'][number & 3]} ${number >> 2} below`;
			case 'UNPACK_EX':
				return `${number & 0xff} before the star, ${number >> 8} after`;
			default:
				return null;
		}
	}

	private local(number: number): string | null {
		const name = this.locals[number];
		return name === undefined || name === '*' ? null : nameText(name);
	}

	private child(index: number, name: string): string | null {
		const child = this.rawCode.children[index];
		return child === undefined
			? this.problem(`${name}: there is no child ${index}`)
			: nameText(functionName(this.module, child));
	}

	private problem(text: string): string {
		this.problems.push(text);
		return '?';
	}
}

/** A name, or what stands for one that is not there. */
function qstrText(module: ListedModule, index: number): string {
	return shortened(module.qstrs[index] ?? `<qstr ${index}>`);
}

/** Texts of constants for rows of instructions, made once however many instructions load them. */
class ConstantTexts {
	private readonly texts: string[] = [];

	text(index: number, constant: MpyConstant): string {
		this.texts[index] ??= shortened(constantText(constant));
		return this.texts[index];
	}
}

/** A constant as Python prints it. */
export function constantText(constant: MpyConstant): string {
	if (constant.kind === 'function-table') return 'table of runtime functions';
	return visibleText(constantRepr(constant));
}

function count(number: number, thing: string): string {
	return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Bytes as hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
