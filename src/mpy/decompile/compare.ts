// Whether two modules are the same, function by function: what a decompiled module is checked with. Functions are the
// same if their instructions and what these refer to are, wherever that stands in the module's tables.

import { constantRepr, decodeInstructions } from '../disassemble.ts';
import type { ListedModule } from '../listing.ts';
import { decodeLineTable, decodePrelude, type Prelude } from '../prelude.ts';
import type { RawCode } from '../rawcode.ts';

/** How a function differs: what it does, the size of its frame, or only the lines of its instructions. */
export type DifferenceKind = 'code' | 'frame' | 'lines';

export interface Difference {
	/** `Class.method`; the module body is `<module>`. */
	readonly name: string;
	readonly kind: DifferenceKind;
}

/** The functions in which two modules differ. Functions inside of one that differs in code are left out. */
export function differences(first: ListedModule, second: ListedModule): Difference[] {
	const found: Difference[] = [];
	compareCodes(first, second, first.root, second.root, '', found);
	return found;
}

function compareCodes(
	first: ListedModule,
	second: ListedModule,
	a: RawCode,
	b: RawCode,
	prefix: string,
	found: Difference[],
): void {
	// Machine code is not compared.
	if (a.kind !== 'bytecode') return;
	const p = decodePrelude(a.code);
	const name = prefix + (first.qstrs[p.nameIndex] ?? '');
	const q = b.kind === 'bytecode' ? decodePrelude(b.code) : undefined;
	if (q === undefined || instructionsText(first, a, p) !== instructionsText(second, b, q)) {
		found.push({ name, kind: 'code' });
		return;
	}
	if (p.stateSize !== q.stateSize || p.exceptionStackSize !== q.exceptionStackSize) found.push({ name, kind: 'frame' });
	else if (linesText(a, p) !== linesText(b, q)) found.push({ name, kind: 'lines' });
	const inner = prefix === '' && name === '<module>' ? '' : `${name}.`;
	a.children.forEach((child, i) => {
		compareCodes(first, second, child, b.children[i], inner, found);
	});
}

/** All that says what a function does, with the contents of tables for places in them. */
function instructionsText(module: ListedModule, raw: RawCode, prelude: Prelude): string {
	const qstr = (index: number | bigint): string => JSON.stringify(module.qstrs[Number(index)]);
	const { flags, positionalArgs, keywordOnlyArgs, defaultPositionalArgs, argumentNames, cells } = prelude;
	const parts = [
		[qstr(prelude.nameIndex), flags, positionalArgs, keywordOnlyArgs, defaultPositionalArgs, cells.join()].join(' '),
		argumentNames.map(qstr).join(),
		String(raw.children.length),
	];
	for (const { opcode, operand, extra, info } of decodeInstructions(raw.code, prelude.bytecodeStart)) {
		let text = String(operand);
		if (info.format === 'qstr') text = qstr(operand);
		else if (info.format === 'object') {
			const constant = module.constants[Number(operand)];
			text = constant === undefined || constant.kind === 'function-table' ? '' : constantRepr(constant);
		}
		parts.push(`${opcode} ${text} ${extra}`);
	}
	return parts.join('\n');
}

function linesText(raw: RawCode, prelude: Prelude): string {
	return decodeLineTable(raw.code, prelude)
		.map(({ offset, line }) => `${offset} ${line}`)
		.join('\n');
}
