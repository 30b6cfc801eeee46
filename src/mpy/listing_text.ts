// Listings of functions as text: each instruction with its offset, bytes and meaning, jumps with labels, and above the
// instructions of a line the line itself where the source is at hand.

import { nameText, visibleText } from './display_text.ts';
import type { FunctionListing, InstructionListing, PreludeListing } from './listing.ts';

/** What parts of a listing are: so that a terminal may colour them. */
export type ListingPart = 'heading' | 'source' | 'offset' | 'bytes' | 'opcode' | 'meaning' | 'label' | 'problem';

/** Makes a part of a listing look like what it is; must not change the text otherwise. */
export type Paint = (part: ListingPart, text: string) => string;

export const plainPaint: Paint = (_, text) => text;

/** Bytes in a row of a listing. */
const BYTES_PER_ROW = 8;
const BYTES_WIDTH = BYTES_PER_ROW * 3 - 1;
const OPCODE_WIDTH = 22;
/** Bytes of an instruction; longer ones are rare. */
const INSTRUCTION_BYTES_WIDTH = 11;

/** Hexadecimal digits in pairs. */
export function spacedBytes(hex: string): string {
	return hex.replace(/..(?!$)/g, '$& ');
}

/** Rows with bytes and their meaning, the rest of long bytes below. `width` is that of what comes before. */
export function bytesRows(paint: Paint, before: string, hex: string, meaning: string, width = before.length): string[] {
	const digits = BYTES_PER_ROW * 2;
	const indent = ' '.repeat(width);
	const rows = [
		`${before}${paint('bytes', spacedBytes(hex.slice(0, digits)).padEnd(BYTES_WIDTH))}  ${meaning}`.trimEnd(),
	];
	for (let at = digits; at < hex.length; at += digits) {
		rows.push(`${indent}${paint('bytes', spacedBytes(hex.slice(at, at + digits)))}`);
	}
	return rows;
}

/** The lines that tell a prelude byte by byte. */
export function preludeRows(paint: Paint, prelude: PreludeListing): string[] {
	const { bytes, flags, cells, lines } = prelude;
	const parts: readonly (readonly [string, string, string])[] = [
		[
			'signature',
			bytes.signature,
			[
				`state ${prelude.stateSize}`,
				`exception stack ${prelude.exceptionStackSize}`,
				`arguments ${prelude.positionalArgs}`,
				`keyword-only ${prelude.keywordOnlyArgs}`,
				`defaults ${prelude.defaultPositionalArgs}`,
				...(flags.length > 0 ? [`flags ${flags.join(' ')}`] : []),
			].join(', '),
		],
		['sizes', bytes.sizes, `names and lines ${(bytes.names.length + bytes.lines.length) / 2}, cells ${cells.length}`],
		['names', bytes.names, prelude.signature],
		[
			'lines',
			bytes.lines,
			lines
				.filter(({ offset }, index) => lines[index + 1]?.offset !== offset)
				.map(({ offset, line }) => `${offset}:${line}`)
				.join(' '),
		],
		['cells', bytes.cells, cells.map((local) => nameText(prelude.locals[local] ?? String(local))).join(' ')],
	];
	return parts
		.filter(([, hex]) => hex !== '')
		.flatMap(([name, hex, meaning]) => bytesRows(paint, `  ${name.padEnd(11)}`, hex, meaning));
}

/** The instructions of a function, and where its exceptions lead. `sourceLines` are those of its file, from line 1. */
export function instructionRows(
	paint: Paint,
	{ instructions, exceptionRegions }: FunctionListing,
	sourceLines?: readonly string[],
): string[] {
	const labels = labelsOf(instructions);
	const rows: string[] = [];
	let line: number | undefined;
	for (const instruction of instructions) {
		const isNewLine = instruction.line !== line;
		line = instruction.line;
		if (sourceLines !== undefined && isNewLine) rows.push(sourceRow(paint, line, sourceLines[line - 1]));
		const label = labels.get(instruction.offset);
		const lineText = sourceLines === undefined && isNewLine ? String(line) : '';
		rows.push(
			[
				lineText.padStart(5),
				paint('label', (label === undefined ? '' : `${label}:`).padEnd(5)),
				paint('offset', String(instruction.offset).padStart(4)),
				` ${paint('bytes', spacedBytes(instruction.bytes).padEnd(INSTRUCTION_BYTES_WIDTH))}`,
				` ${paint('opcode', instruction.opcode.padEnd(OPCODE_WIDTH))}`,
				operandText(paint, instruction, labels),
			]
				.join(' ')
				.trimEnd(),
		);
	}
	for (const { kind, start, end, handler } of exceptionRegions) {
		rows.push(
			`        ${kind.padEnd(7)} ${start} to ${end}, handler ${paint('label', labels.get(handler) ?? String(handler))}`,
		);
	}
	return rows;
}

function sourceRow(paint: Paint, line: number, text: string | undefined): string {
	return `${String(line).padStart(5)} ${paint('source', visibleText(text ?? '').trimEnd())}`.trimEnd();
}

function operandText(paint: Paint, instruction: InstructionListing, labels: ReadonlyMap<number, string>): string {
	const { operand, extra, meaning, target } = instruction;
	const numbers = operand === null ? '' : extra === null || target !== null ? String(operand) : `${operand} ${extra}`;
	const parts = [numbers.padEnd(5)];
	if (target !== null) parts.push(paint('label', labels.get(target) ?? '?'));
	if (meaning !== null) parts.push(paint('meaning', meaning));
	return parts.join(' ');
}

/** Labels of all offsets that jumps lead to, in their order. */
function labelsOf(instructions: readonly InstructionListing[]): Map<number, string> {
	const targets = new Set<number>();
	for (const { target } of instructions) if (target !== null) targets.add(target);
	return new Map([...targets].sort((a, b) => a - b).map((target, index) => [target, `L${index + 1}`]));
}
