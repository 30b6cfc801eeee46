// All that is in a .mpy file, every byte with its meaning: `krait mpy dump`, as text or as JSON.

import { FEATURE_ARCH_FLAGS, nativeArchNames } from './container.ts';
import { nameText } from './display_text.ts';
import type { MpyInput } from './input.ts';
import { constantText, type FunctionListing, hexOf, listFunctions } from './listing.ts';
import { bytesRows, instructionRows, type Paint, preludeRows, spacedBytes } from './listing_text.ts';
import type { NativeCode } from './rawcode.ts';
import type { MpyHeader, RawCodePlace } from './reader.ts';

/** What is in a file; the shape of `krait mpy dump --json`, documented in docs/cli.md. Bytes are hexadecimal digits. */
export interface MpyDump {
	readonly file: string;
	readonly size: number;
	readonly header: {
		readonly bytes: string;
		readonly version: number;
		readonly subVersion: number;
		readonly arch: string;
		readonly archFlags: number;
		readonly smallIntBits: number;
	};
	readonly qstrs: readonly (TableEntry & {
		readonly text: string;
		/** Named by a number that every MicroPython has for it. */
		readonly isStatic: boolean;
	})[];
	readonly constants: readonly (TableEntry & {
		readonly kind: string;
		/** As Python prints it. */
		readonly text: string;
	})[];
	readonly functions: readonly (FunctionListing & {
		readonly place: RawCodePlace;
		readonly native: NativeCode | null;
	})[];
	/** Bytes behind the last function, which mean nothing. */
	readonly trailingBytes: number;
}

interface TableEntry {
	readonly offset: number;
	readonly bytes: string;
}

/** What is in a file. */
export function describeMpy({ name, bytes, file }: MpyInput): MpyDump {
	const { header, qstrs, constants, qstrOffsets, constantOffsets } = file;
	const entry = (offsets: readonly number[], index: number): TableEntry => ({
		offset: offsets[index],
		bytes: hexOf(bytes.subarray(offsets[index], offsets[index + 1])),
	});
	return {
		file: name,
		size: bytes.length,
		header: {
			bytes: hexOf(bytes.subarray(0, qstrOffsets[0])),
			version: header.bytes[1],
			subVersion: header.subVersion,
			arch: archName(header),
			archFlags: header.archFlags,
			smallIntBits: header.smallIntBits,
		},
		qstrs: qstrs.map((text, index) => ({
			...entry(qstrOffsets, index),
			text,
			isStatic: (bytes[endOfUint(bytes, qstrOffsets[index]) - 1] & 1) === 1,
		})),
		constants: constants.map((constant, index) => ({
			...entry(constantOffsets, index),
			kind: constant.kind,
			text: constantText(constant),
		})),
		functions: [...listFunctions(file)].map(([rawCode, listing]) => ({
			...listing,
			place: file.places.get(rawCode) as RawCodePlace,
			native: rawCode.native ?? null,
		})),
		trailingBytes: bytes.length - file.end,
	};
}

/** What is in a file as JSON. */
export function dumpMpyJson(input: MpyInput): string {
	return JSON.stringify(describeMpy(input), undefined, '\t');
}

/** What is in a file as text. */
export function dumpMpyText(input: MpyInput, paint: Paint): string {
	const dump = describeMpy(input);
	const rows: (string | string[])[] = [paint('heading', `${nameText(dump.file)}: ${dump.size} bytes`)];
	rows.push(headerRows(input, dump, paint));
	rows.push('', paint('heading', `qstrs: ${dump.qstrs.length}`));
	for (const [index, { offset, bytes, text, isStatic }] of dump.qstrs.entries()) {
		rows.push(entryRows(paint, index, offset, bytes, `${nameText(text)}${isStatic ? '  (static)' : ''}`));
	}
	rows.push('', paint('heading', `constants: ${dump.constants.length}`));
	for (const [index, { offset, bytes, kind, text }] of dump.constants.entries()) {
		rows.push(entryRows(paint, index, offset, bytes, kind === text.toLowerCase() ? text : `${kind} ${text}`));
	}
	for (const listing of dump.functions) rows.push('', functionRows(input, dump, listing, paint));
	if (dump.trailingBytes > 0) rows.push('', paint('problem', `${dump.trailingBytes} bytes without a meaning follow`));
	return `${rows.flat().join('\n')}\n`;
}

function headerRows({ bytes, file }: MpyInput, { header, qstrs, constants }: MpyDump, paint: Paint): string[] {
	const isNative = file.header.arch !== 0;
	const version = isNative ? `${header.version}.${header.subVersion}` : header.version;
	const code = isNative ? `native code for ${header.arch}` : 'bytecode';
	const row = (name: string, start: number, end: number, meaning: string): string[] =>
		bytesRows(paint, `  ${name.padEnd(11)}`, hexOf(bytes.subarray(start, end)), meaning);
	const flagsEnd = (bytes[2] & FEATURE_ARCH_FLAGS) === 0 ? 4 : endOfUint(bytes, 4);
	return [
		...row('header', 0, 4, `mpy version ${version}, ${code}, small ints of ${header.smallIntBits} bits`),
		...(flagsEnd > 4 ? row('arch flags', 4, flagsEnd, `0x${header.archFlags.toString(16)}`) : []),
		...row('counts', flagsEnd, file.qstrOffsets[0], `${qstrs.length} qstrs, ${constants.length} constants`),
	];
}

function entryRows(paint: Paint, index: number, offset: number, hex: string, meaning: string): string[] {
	const number = `  ${String(index).padStart(4)}  `;
	const place = hexOffset(offset);
	const width = number.length + place.length + 1;
	return bytesRows(paint, `${number}${paint('offset', place)} `, hex, paint('meaning', meaning), width);
}

function functionRows(
	{ bytes }: MpyInput,
	{ functions }: MpyDump,
	listing: MpyDump['functions'][number],
	paint: Paint,
): string[] {
	const { index, qualifiedName, kind, size, children, place, native, prelude, machineCode, problems } = listing;
	const row = (name: string, start: number, end: number, meaning: string): string[] =>
		bytesRows(paint, `  ${name.padEnd(11)}`, hexOf(bytes.subarray(start, end)), meaning);
	const rows: (string | string[])[] = [
		paint('heading', `function ${index}: ${nameText(qualifiedName)}, at ${hexOffset(place.code)}`),
	];
	rows.push(row('header', place.header, place.code, `${kind}, ${size} bytes`));
	if (prelude !== null) rows.push(preludeRows(paint, prelude));
	if (children.length > 0) {
		const names = children.map((child) => `${child} ${nameText(functions[child].name)}`).join(', ');
		rows.push(row('children', place.childCount, place.children, `${children.length}: ${names}`));
	}
	if (native !== null) rows.push(row('native', place.rest, place.childCount, nativeText(native)));
	if (machineCode !== '') rows.push(machineCodeRows(paint, machineCode));
	rows.push(instructionRows(paint, listing));
	rows.push(problems.map((problem) => paint('problem', `  ${problem}`)));
	return rows.flat();
}

const MACHINE_CODE_DIGITS = 32;

function machineCodeRows(paint: Paint, machineCode: string): string[] {
	const rows: string[] = [];
	for (let at = 0; at < machineCode.length; at += MACHINE_CODE_DIGITS) {
		const offset = paint('offset', String(at / 2).padStart(10));
		rows.push(`${offset}  ${paint('bytes', spacedBytes(machineCode.slice(at, at + MACHINE_CODE_DIGITS)))}`);
	}
	return rows;
}

function nativeText(native: NativeCode): string {
	const parts = [`prelude at ${native.preludeOffset}`];
	if (native.preludeOffset === 0) parts[0] = `flags 0x${native.flags.toString(16)}`;
	if (native.positionalArgs > 0) parts.push(`${native.positionalArgs} arguments`);
	if (native.typeSignature > 0) parts.push(`types 0x${native.typeSignature.toString(16)}`);
	if (native.rodataSize > 0) parts.push(`read-only data ${native.rodataSize} bytes`);
	if (native.bssSize > 0) parts.push(`zeroed data ${native.bssSize} bytes`);
	if (native.relocationCount > 0) parts.push(`${native.relocationCount} relocations`);
	return parts.join(', ');
}

function archName({ arch }: MpyHeader): string {
	return nativeArchNames[arch] ?? `unknown (${arch})`;
}

/** Where a number ends that begins at `start`: all its bytes but the last have their top bit set. */
function endOfUint(bytes: Uint8Array, start: number): number {
	let at = start;
	while (bytes[at++] >= 0x80);
	return at;
}

function hexOffset(offset: number): string {
	return `0x${offset.toString(16).padStart(4, '0')}`;
}
