// The struct module: values as packed bytes and back (py/modstruct.c). Too few arguments leave zeros, too many are
// ignored; both as upstream has it. Formats are parsed once and remembered.

import { requireIndex } from '../objects/argument.ts';
import { viewOf } from '../objects/array.ts';
import { type ElementType, nativeElement, standardElement } from '../objects/binary.ts';
import { requireBuffer, requireWritableBuffer } from '../objects/buffer.ts';
import { allocateBytes, bytesAt, PyBytes } from '../objects/bytes.ts';
import { charge } from '../objects/current.ts';
import { overflowError, valueError } from '../objects/exception.ts';
import { hostText } from '../objects/host_call.ts';
import { newItems } from '../objects/item_array.ts';
import { nativeModule } from '../objects/module.ts';
import { native, nativeVariadic } from '../objects/native_function.ts';
import { checkItemCount } from '../objects/sequence.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';

/** Elements of one type beside each other, or one run of `count` bytes where there is no element type. */
interface Field {
	readonly element: ElementType | undefined;
	readonly offset: number;
	readonly count: number;
}

interface Format {
	readonly littleEndian: boolean;
	readonly fields: readonly Field[];
	/** Bytes in all. */
	readonly size: number;
}

/** How a format's first character says that elements lie. Upstream reads `=` but has no sizes for it. */
const LAYOUTS: Readonly<Record<string, { readonly standard: boolean; readonly littleEndian: boolean }>> = {
	'@': { standard: false, littleEndian: true },
	'<': { standard: true, littleEndian: true },
	'>': { standard: true, littleEndian: false },
	'!': { standard: true, littleEndian: false },
};

/** @throws ValueError `bad typecode` */
function parseFormat(text: string): Format {
	checkItemCount(text.length);
	charge(text.length);
	let at = 0;
	let layout = LAYOUTS['@'];
	const unsized = text[0] === '=';
	if (unsized) {
		at = 1;
	} else if (text[0] in LAYOUTS) {
		layout = LAYOUTS[text[0]];
		at = 1;
	}
	const fields: Field[] = [];
	let size = 0;
	for (; at < text.length; at++) {
		const digits = /^[0-9]*/.exec(text.slice(at))?.[0] ?? '';
		at += digits.length;
		const count = digits === '' ? 1 : Number(digits);
		const typecode = text[at] ?? '';
		if (typecode === 'x') {
			size += count;
		} else if (typecode === 's') {
			fields.push({ element: undefined, offset: size, count });
			size += count;
		} else {
			if (unsized) throw valueError('bad typecode');
			const element = layout.standard ? standardElement(typecode) : nativeElement(typecode);
			if (count === 0) continue;
			if (!layout.standard) size = Math.ceil(size / element.align) * element.align;
			fields.push({ element, offset: size, count });
			size += count * element.size;
		}
		if (!Number.isSafeInteger(size)) throw overflowError('overflow converting long int to machine word');
	}
	return { littleEndian: layout.littleEndian, fields, size };
}

const parsed = new Map<string, Format>();
const MAX_REMEMBERED = 256;

function formatOf(value: Value): Format {
	const text = typeof value === 'string' ? value : hostText(value);
	let format = parsed.get(text);
	if (format === undefined) {
		if (parsed.size >= MAX_REMEMBERED) parsed.clear();
		// A C string ends at the first NUL.
		format = parseFormat(text.split('\0', 1)[0]);
		parsed.set(text, format);
	}
	return format;
}

/** A few bytes, and the view of them: a view of its own for each call would take longer than all else. */
class Scratch {
	readonly bytes = new Uint8Array(SCRATCH_BYTES);
	readonly view = viewOf(this.bytes);
}

const SCRATCH_BYTES = 64;

/** Not there while it is in use: conversions may run Python code, and that pack something. */
let spare: Scratch | undefined;

/** Packs values into new bytes. */
function pack(format: Format, args: readonly Value[]): Uint8Array {
	const { size } = format;
	const bytes = allocateBytes(size, size + 1);
	if (size > SCRATCH_BYTES) {
		packInto(format, bytes, viewOf(bytes), args, 1);
		return bytes;
	}
	const scratch = spare ?? new Scratch();
	spare = undefined;
	for (let i = 0; i < size; i++) scratch.bytes[i] = 0;
	packInto(format, scratch.bytes, scratch.view, args, 1);
	for (let i = 0; i < size; i++) bytes[i] = scratch.bytes[i];
	spare = scratch;
	return bytes;
}

/** A view of some bytes, to be read from at once. */
function viewToRead(bytes: Uint8Array, start: number, size: number): DataView {
	if (size > SCRATCH_BYTES) return viewOf(bytes.subarray(start, start + size));
	spare ??= new Scratch();
	for (let i = 0; i < size; i++) spare.bytes[i] = bytes[start + i];
	return spare.view;
}

/** Where an offset is, which counts from the end when negative. @throws ValueError when too few bytes are behind it */
function startOf(bytes: Uint8Array, offset: number, size: number): number {
	const start = offset < 0 ? offset + bytes.length : offset;
	if (start < 0 || start + size > bytes.length) throw valueError('buffer too small');
	return start;
}

function unpack(formatText: Value, data: Value, offset: Value = 0): Value {
	const { fields, littleEndian, size } = formatOf(formatText);
	const bytes = requireBuffer(data);
	const start = startOf(bytes, requireIndex(offset), size);
	const view = viewToRead(bytes, start, size);
	const items = newItems();
	for (const { element, offset, count } of fields) {
		checkItemCount(items.length + (element === undefined ? 1 : count));
		if (element === undefined) {
			items.push(bytesAt(bytes, start + offset, count));
		} else {
			for (let i = 0; i < count; i++) items.push(element.load(view, offset + i * element.size, littleEndian));
		}
	}
	return newTuple(items);
}

/** Stores values from `args[first]` on into bytes, seen by a view, that have room for the whole format. */
function packInto(format: Format, bytes: Uint8Array, view: DataView, args: readonly Value[], first: number): void {
	const { fields, littleEndian } = format;
	let next = first;
	for (const { element, offset, count } of fields) {
		if (next >= args.length) return;
		if (element === undefined) {
			const source = requireBuffer(args[next++]);
			bytes.fill(0, offset, offset + count);
			bytes.set(source.subarray(0, count), offset);
		} else {
			for (let i = 0; i < count && next < args.length; i++) {
				element.store(view, offset + i * element.size, args[next++], littleEndian);
			}
		}
	}
}

export const structModule = nativeModule('struct', {
	calcsize: native('calcsize', 1, 1, (format: Value) => formatOf(format).size),
	pack: nativeVariadic('pack', 1, (args) => {
		return new PyBytes(pack(formatOf(args[0]), args));
	}),
	pack_into: nativeVariadic('pack_into', 3, (args) => {
		const buffer = requireWritableBuffer(args[1]);
		const offset = requireIndex(args[2]);
		const format = formatOf(args[0]);
		const start = startOf(buffer, offset, format.size);
		const bytes = buffer.subarray(start, start + format.size);
		packInto(format, bytes, viewOf(bytes), args, 3);
	}),
	unpack: native('unpack', 2, 3, unpack),
	unpack_from: native('unpack_from', 2, 3, unpack),
});
