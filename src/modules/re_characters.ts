// Which characters instructions of regular expressions take, and which ones a match can begin with. The answers for the
// first 256 characters are kept: most subjects have no others. re_program.ts gives each program one, re_matcher.ts asks it.

import { ANCHORED_START, NAMED_RANGE, Op } from './re_instructions.ts';

/** Characters whose answers are kept. */
const KEPT = 256;

/** The characters that a match can begin with: those kept that can are 1; whether others may. */
export interface FirstCharacters {
	readonly kept: Uint8Array;
	readonly others: boolean;
}

/** What the instructions of one program take. */
export class Characters {
	private readonly code: readonly number[];
	/** By the addresses of instructions that take one of several characters. */
	private readonly kept: (Uint8Array | undefined)[] = [];
	/** `null` where a match may be empty, or begin with anything. */
	private firstCharacters: FirstCharacters | null | undefined = undefined;

	constructor(code: readonly number[]) {
		this.code = code;
	}

	/** Whether the instruction at an address takes a character: {@link Op.CLASS}, CLASS_NOT or NAMED_CLASS. */
	takes(address: number, character: number): boolean {
		if (character >= KEPT) return isTaken(this.code, address, character);
		return (this.kept[address] ?? this.keep(address))[character] === 1;
	}

	/** What a match can begin with; null where that is no help. */
	get first(): FirstCharacters | null {
		if (this.firstCharacters === undefined) this.firstCharacters = this.findFirst();
		return this.firstCharacters;
	}

	private keep(address: number): Uint8Array {
		const kept = new Uint8Array(KEPT);
		for (let character = 0; character < KEPT; character++) {
			if (isTaken(this.code, address, character)) kept[character] = 1;
		}
		while (this.kept.length <= address) this.kept.push(undefined);
		this.kept[address] = kept;
		return kept;
	}

	private findFirst(): FirstCharacters | null {
		const { code } = this;
		const kept = new Uint8Array(KEPT);
		let others = false;
		/** By address: 1 on the way to the one looked at, 2 when all that follows has been looked at. */
		const states = new Uint8Array(code.length);
		const stack = [ANCHORED_START];
		/** Returns false where it leads back to itself, a loop that consumes nothing. */
		const look = (address: number): boolean => {
			if (states[address] === 0) stack.push(address);
			return states[address] !== 1;
		};
		for (let address = stack.at(-1); address !== undefined; address = stack.at(-1)) {
			if (states[address] !== 0) {
				states[address] = 2;
				stack.pop();
				continue;
			}
			states[address] = 1;
			const operand = code[address + 1];
			switch (code[address]) {
				case Op.CHAR:
					if (operand < KEPT) kept[operand] = 1;
					else others = true;
					break;
				case Op.CLASS:
				case Op.CLASS_NOT:
				case Op.NAMED_CLASS:
					for (let character = 0; character < KEPT; character++) {
						if (this.takes(address, character)) kept[character] = 1;
					}
					others = true;
					break;
				case Op.SAVE:
					if (!look(address + 2)) return null;
					break;
				case Op.JUMP:
					if (!look(address + 2 + operand)) return null;
					break;
				case Op.SPLIT:
				case Op.SPLIT_JUMP_FIRST:
					if (!look(address + 2) || !look(address + 2 + operand)) return null;
					break;
				default:
					return null;
			}
		}
		return { kept, others };
	}
}

function isTaken(code: readonly number[], address: number, character: number): boolean {
	const op = code[address];
	if (op === Op.NAMED_CLASS) return isInNamedClass(code[address + 1], character);
	return isInClass(code, address + 1, character) === (op === Op.CLASS);
}

/** Whether a character is in one of the ranges whose count is at `address`. */
function isInClass(code: readonly number[], address: number, character: number): boolean {
	const end = address + 1 + 2 * code[address];
	for (let i = address + 1; i < end; i += 2) {
		if (code[i] === NAMED_RANGE) {
			if (isInNamedClass(code[i + 1], character)) return true;
		} else if (character >= code[i] && character <= code[i + 1]) {
			return true;
		}
	}
	return false;
}

const LOWER_CASE = 0x20;

/** Whether a character is in the class of a letter, `d`, `s` or `w`, or in the complement for capitals. ASCII only. */
function isInNamedClass(letter: number, character: number): boolean {
	const isComplement = (letter & LOWER_CASE) === 0;
	switch (letter | LOWER_CASE) {
		case 0x64:
			return isDigit(character) !== isComplement;
		case 0x73:
			return (character === 0x20 || (character >= 0x09 && character <= 0x0d)) !== isComplement;
		default:
			return (isDigit(character) || isLetter(character | LOWER_CASE, character) || character === 0x5f) !== isComplement;
	}
}

function isDigit(character: number): boolean {
	return character >= 0x30 && character <= 0x39;
}

function isLetter(lowered: number, character: number): boolean {
	return character < 0x80 && lowered >= 0x61 && lowered <= 0x7a;
}
