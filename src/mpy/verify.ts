// Proves that bytecode from a file is sound before it runs, by an abstract interpretation: for every instruction that can be
// reached, the operand stack and the exception blocks it finds. What the virtual machine's loop takes for granted is what is
// proven: stacks neither under- nor overflow and agree where paths meet; what is used as a value is one (no missing value,
// stale slot or cell); cells are where cells are expected; blocks nest, and finally blocks leave as they were entered. The
// form of the instructions is checked first (instruction_table.ts), then what they do (verifier.ts, control_flow.ts).
//
// Three things are not proven but made safe where they happen: a function made of a code object without the closure it
// needs (vm/interpreter.ts asks `closureSizes`), what `async with` tests for in its finally block (vm/lower.ts), and
// displays that go into what the name OrderedDict stands for (vm/instructions.ts).

import { BytecodeFault, InstructionTable, type TableSizes } from './instruction_table.ts';
import { decodePrelude, FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, type Prelude } from './prelude.ts';
import type { CompiledModule, RawCode } from './rawcode.ts';
import { MpyFormatError, type ReadOptions, readMpy } from './reader.ts';
import { Verifier } from './verifier.ts';

/** A module whose bytecode is sound. */
export interface VerifiedModule extends CompiledModule {
	/** Frame sizes of raw codes whose prelude asks for far more than they use. */
	readonly frameSizes: ReadonlyMap<RawCode, number>;
}

/** What the raw code of a file is to be: the body of a module, or any function, as marshal holds. */
export type RootKind = 'module' | 'function';

/** Reads and verifies the bytes of a .mpy file, which the module then shares. Throws `MpyFormatError`. */
export function loadMpy(bytes: Uint8Array, rootKind: RootKind, options: ReadOptions = {}): VerifiedModule {
	const module = readMpy(bytes, options);
	return { ...module, frameSizes: verifyModule(module, rootKind) };
}

/** Verifies a module; gives the frame sizes of a {@link VerifiedModule}. Throws `MpyFormatError`. */
export function verifyModule(module: CompiledModule, rootKind: RootKind): ReadonlyMap<RawCode, number> {
	if (module.qstrs.length === 0) throw new MpyFormatError('there is no file name');
	const tables = { qstrs: module.qstrs.length, constants: module.constants.length };
	const frameSizes = new Map<RawCode, number>();
	// With the number of cells a function made of it is given; undefined when none is made, so that it never runs.
	const waiting: { raw: RawCode; closureSize: number | undefined }[] = [{ raw: module.root, closureSize: 0 }];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { raw, closureSize } = next;
		try {
			const table = new InstructionTable(raw, tables);
			if (raw === module.root && rootKind === 'module') requireModuleBody(table.prelude);
			if (closureSize !== undefined) {
				const needed = new Verifier(table, closureSize).verify();
				if (needed + GENEROUS_SLOTS < table.prelude.stateSize) frameSizes.set(raw, needed);
			}
			raw.children.forEach((child, i) => {
				waiting.push({ raw: child, closureSize: closureSize === undefined ? undefined : table.closureSizes[i] });
			});
		} catch (error) {
			throw error instanceof BytecodeFault ? new MpyFormatError(`${nameOf(raw, module)}${error.message}`) : error;
		}
	}
	return frameSizes;
}

/** How many cells the functions that a raw code makes of each child are given; undefined where it makes none. */
export function closureSizes(raw: RawCode, tables: TableSizes): readonly (number | undefined)[] {
	return new InstructionTable(raw, tables).closureSizes;
}

/** Slots that a compiler's estimate may be above what the code uses. */
const GENEROUS_SLOTS = 64;

function requireModuleBody({ positionalArgs, keywordOnlyArgs, flags, cells }: Prelude): void {
	const special = flags & (FLAG_GENERATOR | FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS);
	if (positionalArgs + keywordOnlyArgs + special + cells.length > 0) {
		throw new BytecodeFault('the body of a module takes no arguments, has no cells and yields nothing');
	}
}

/** The name of a raw code in front of a fault, as far as it can be told. */
function nameOf({ code }: RawCode, { qstrs }: CompiledModule): string {
	try {
		const name = qstrs[decodePrelude(code).nameIndex];
		return name === undefined ? '' : `${name.slice(0, 40)}, `;
	} catch {
		return '';
	}
}
