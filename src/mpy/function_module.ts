// A module of its own for one function out of another module, as marshal writes it (py/persistentcode.c): the function is
// the root, its indices stay as they are, and table entries that neither it nor what is made in it uses are blank.

import { InstructionTable } from './instruction_table.ts';
import * as bc from './opcodes.ts';
import type { CompiledModule, RawCode } from './rawcode.ts';

/** The module that has `root` as its body. `qstrs` and `constants` are the tables of the module that it comes from. */
export function functionModule(root: RawCode, { qstrs, constants }: Omit<CompiledModule, 'root'>): CompiledModule {
	const sizes = { qstrs: qstrs.length, constants: constants.length };
	// The file name is used by every function. As upstream has it there is at least one constant.
	const usedQstrs = new Set([0]);
	const usedConstants = new Set<number>();
	const trim = (raw: RawCode): RawCode => {
		const table = new InstructionTable(raw, sizes);
		const { prelude, closureSizes } = table;
		usedQstrs.add(prelude.nameIndex);
		for (const index of prelude.argumentNames) usedQstrs.add(index);
		for (let at = 0; at < table.count; at++) {
			const format = bc.opcodeTable[table.opcodes[at]]?.format;
			if (format === 'qstr') usedQstrs.add(table.operands[at]);
			if (format === 'object') usedConstants.add(table.operands[at]);
		}
		const childCount = closureSizes.findLastIndex((size) => size !== undefined) + 1;
		return { ...raw, children: raw.children.slice(0, childCount).map(trim) };
	};
	const trimmed = trim(root);
	return {
		qstrs: usedPart(qstrs, usedQstrs, ''),
		constants: usedPart(constants, usedConstants, { kind: 'none' }),
		root: trimmed,
	};
}

/** Entries up to the last one that is used. */
function usedPart<T>(entries: readonly T[], used: ReadonlySet<number>, blank: T): T[] {
	const count = Math.max(0, ...used) + 1;
	return Array.from({ length: count }, (_, index) => (used.has(index) ? entries[index] : blank));
}
