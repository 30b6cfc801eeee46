// Writing words of lowered code: their encodings, the tables beside them, and the detour through scratch slots for slots
// whose numbers a word has no room for.

import type { Value } from '../objects/value.ts';
import type { LoweringBuffers } from './lowering_buffers.ts';
import { Op } from './op.ts';

/** Slots below the stack of code that needs more slots than a word can name: operands pass through them. */
export const SCRATCH_SLOTS = 4;
/** The scratch slot that results pass through; one more lies behind it. */
const SCRATCH_RESULT = 2;
export const MAX_SLOT = 0xff;
/** Of an operand of 16 bits. */
export const MAX_LONG_OPERAND = 0x7fff;

/** What an operand may be besides a slot's number: one of these with a number added. */
const CONSTANT = 2 ** 24;
const NULL = 2 ** 25;
const INT = 2 ** 26;

/** A constant, by its index. */
export function constantOperand(index: number): number {
	return CONSTANT + index;
}

/** What LOAD_NULL pushes. */
export const NULL_OPERAND = NULL;

/** An int of 16 bits. */
export function intOperand(value: number): number {
	return INT + value;
}

export function isSlot(operand: number): boolean {
	return operand < CONSTANT;
}

export function isLongInt(value: number): boolean {
	return value !== (value << 16) >> 16;
}

/** The int that an operand is, if it is one of 8 bits. */
export function shortInt(operand: number): number | undefined {
	const value = operand - INT;
	return value === (value << 24) >> 24 ? value : undefined;
}

/** What is written side by side for each word. */
export interface WordTable {
	readonly words: Int32Array;
	/** Offset in the bytes of the instruction a word came from. */
	readonly offsets: Int32Array;
	/** The slot on top of the stack before that. */
	readonly tops: Int32Array;
	/** Index of a name that the word has no room for. */
	readonly siteNames: Int32Array;
}

export class WordWriter {
	/** As many words as fit; the first {@link length} are written. */
	words: Int32Array;
	length = 0;
	private offsets: Int32Array;
	private tops: Int32Array;
	private siteNames: Int32Array;
	/** Constants, and operands too long for a word. */
	readonly values: Value[] = [];
	readonly names: string[] = [];
	/** Word whose destination may still be changed, with nothing behind it but its own second word; or -1. */
	producer = -1;
	private readonly valueIndex = new Map<Value, number>();
	private readonly nameIndex = new Map<string, number>();
	private offset = 0;
	private top = 0;

	constructor(buffers: LoweringBuffers) {
		this.words = buffers.words;
		this.offsets = buffers.wordOffsets;
		this.tops = buffers.tops;
		this.siteNames = buffers.siteNames;
	}

	/** What has been written. */
	get table(): WordTable {
		const { words, offsets, tops, siteNames, length } = this;
		return {
			words: words.slice(0, length),
			offsets: offsets.slice(0, length),
			tops: tops.slice(0, length),
			siteNames: siteNames.slice(0, length),
		};
	}

	/** Turns to the instruction at the offset given. */
	begin(offset: number, top: number): void {
		this.offset = offset;
		this.top = top;
	}

	/** Returns the index of the word. */
	emit(word: number): number {
		if (this.length === this.words.length) this.grow();
		const at = this.length++;
		this.words[at] = word;
		this.offsets[at] = this.offset;
		this.tops[at] = this.top;
		this.siteNames[at] = 0;
		this.producer = -1;
		return at;
	}

	private grow(): void {
		this.words = doubled(this.words);
		this.offsets = doubled(this.offsets);
		this.tops = doubled(this.tops);
		this.siteNames = doubled(this.siteNames);
	}

	/** A word with up to two operands: slots, or, for an immediate operation, an int as the second. Returns its index. */
	operation(op: number, home: number, first: number, second: number, isImmediate: boolean): number {
		const a = this.narrow(first, 0);
		const b = isImmediate ? second & 0xff : this.narrow(second, 1);
		const destination = home <= MAX_SLOT ? home : SCRATCH_RESULT;
		return this.finish(this.emit(op | (destination << 8) | (a << 16) | (b << 24)), home, destination);
	}

	/** A word with one operand of 16 bits. Returns its index. */
	longOperation(op: number, home: number, operand: number): number {
		const destination = home <= MAX_SLOT ? home : SCRATCH_RESULT;
		return this.finish(this.emit(op | (destination << 8) | (operand << 16)), home, destination);
	}

	/** The loading of a method: callee and self go to two slots. */
	loadMethod(home: number, object: number): number {
		const destination = home < MAX_SLOT ? home : SCRATCH_RESULT;
		const at = this.emit(Op.LOAD_METHOD | (destination << 8) | (this.narrow(object, 0) << 16));
		if (destination !== home) {
			this.moveWide(home, destination, false);
			this.moveWide(home + 1, destination + 1, false);
		}
		return at;
	}

	/** The next item of the iterator in slots from the one given, and a word with the target behind it. Returns the latter. */
	forIter(home: number, iterator: number, target: number): number {
		const destination = home <= MAX_SLOT ? home : SCRATCH_RESULT;
		let from = iterator;
		if (from > MAX_LONG_OPERAND) {
			// The second one of an iterator's slots is the one that counts.
			this.moveWide(1, iterator + 1, true);
			from = 0;
		}
		const at = this.emit(Op.FOR_ITER | (destination << 8) | (from << 16));
		const end = this.emit(Op.FOR_ITER_END | (target << 8));
		this.finish(at, home, destination);
		return end;
	}

	/** Makes a word's result that of the instruction: it may go straight to a local. */
	private finish(at: number, home: number, destination: number): number {
		if (destination === home) this.producer = at;
		else this.moveWide(home, destination, false);
		return at;
	}

	/** Whether the last word puts its result into the slot given, and might put it elsewhere. */
	hasJustProduced(slot: number): boolean {
		return this.producer >= 0 && ((this.words[this.producer] >> 8) & 0xff) === slot;
	}

	/** Gives the last result another destination. */
	redirect(slot: number): void {
		this.words[this.producer] = (this.words[this.producer] & ~0xff00) | (slot << 8);
		this.producer = -1;
	}

	/** The slot, or a scratch slot with a copy of it when a word has no room for its number. */
	narrow(slot: number, scratch: number, mustBeBound = true): number {
		if (slot <= MAX_SLOT) return slot;
		this.moveWide(scratch, slot, mustBeBound);
		return scratch;
	}

	private moveWide(destination: number, source: number, mustBeBound: boolean): void {
		this.emit(Op.MOVE_WIDE | (destination << 8));
		this.emit((source << 1) | (mustBeBound ? 1 : 0));
	}

	/** Puts an operand into a slot. */
	load(destination: number, operand: number): void {
		if (operand < CONSTANT) this.move(destination, operand);
		else if (operand < NULL) this.loadConstant(destination, operand - CONSTANT);
		else if (operand === NULL) this.longOperation(Op.LOAD_NULL, destination, 0);
		else this.longOperation(Op.LOAD_INT, destination, operand - INT);
		this.producer = -1;
	}

	private move(destination: number, source: number): void {
		if (destination <= MAX_SLOT && source <= MAX_LONG_OPERAND) {
			this.emit(Op.MOVE | (destination << 8) | (source << 16));
		} else {
			this.moveWide(destination, source, true);
		}
	}

	private loadConstant(destination: number, index: number): void {
		if (destination <= MAX_SLOT && index <= MAX_LONG_OPERAND) {
			this.emit(Op.LOAD_CONST | (destination << 8) | (index << 16));
		} else {
			this.emit(Op.LOAD_CONST_WIDE | (destination << 8));
			this.emit(index);
		}
	}

	/** Exchanges what two slots contain. */
	swap(first: number, second: number): void {
		this.emit(Op.SWAP | (first << 8));
		this.emit(second);
	}

	/** Index of a constant. */
	value(value: Value): number {
		let index = this.valueIndex.get(value);
		if (index === undefined) {
			index = this.values.push(value) - 1;
			this.valueIndex.set(value, index);
		}
		return index;
	}

	/** Index of a constant of its own for an operand too long for a word. */
	packed(operand: number): number {
		return this.values.push(operand) - 1;
	}

	/** Index of a name. */
	name(name: string): number {
		let index = this.nameIndex.get(name);
		if (index === undefined) {
			index = this.names.push(name) - 1;
			this.nameIndex.set(name, index);
		}
		return index;
	}

	/** Notes the name of a word that has no room for it. */
	nameSite(at: number, name: string): void {
		this.siteNames[at] = this.name(name);
	}
}

function doubled(array: Int32Array): Int32Array {
	const copy = new Int32Array(2 * array.length);
	copy.set(array);
	return copy;
}
