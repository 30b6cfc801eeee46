// Regular expressions compiled to instructions (re_instructions.ts). Neighbours: re_matcher.ts runs programs, re.ts is the
// module.

import { runtimeError, valueError } from '../objects/exception.ts';
import { Characters } from './re_characters.ts';
import { NAMED_RANGE, Op, type Program } from './re_instructions.ts';

/** Deepest nesting of groups. */
const MAX_NESTING = 500;

/**
 * Compiles a pattern, given as its characters.
 * @throws ValueError when it is malformed or beyond the limits
 */
export function compilePattern(pattern: ArrayLike<number>): Program {
	return new PatternCompiler(pattern).compile();
}

const char = (text: string): number => text.charCodeAt(0);
const STAR = char('*');
const PLUS = char('+');
const QUESTION = char('?');
const BACKSLASH = char('\\');
const OPEN_CLASS = char('[');
const CLOSE_CLASS = char(']');
const CARET = char('^');
const DOLLAR = char('$');
const DOT = char('.');
const BAR = char('|');
const OPEN_GROUP = char('(');
const CLOSE_GROUP = char(')');
const DASH = char('-');
const COLON = char(':');

/** Letters of named classes: d, s, w and their complements. */
const NAMED_CLASSES: ReadonlySet<number> = new Set([...'dDsSwW'].map(char));

class PatternCompiler {
	private readonly pattern: ArrayLike<number>;
	private at = 0;
	private readonly code: number[] = [];
	private groups = 0;
	private length = 0;

	constructor(pattern: ArrayLike<number>) {
		this.pattern = pattern;
	}

	compile(): Program {
		this.emit(Op.SPLIT_JUMP_FIRST, 3);
		this.emit(Op.ANY);
		this.emit(Op.JUMP, -5);
		this.emit(Op.SAVE, 0);
		this.alternatives(0);
		if (this.at < this.pattern.length) throw valueError('error in regex');
		this.emit(Op.SAVE, 1);
		this.emit(Op.MATCH);
		const { code, groups, length } = this;
		return { code, groups, length, splits: numberSplits(code), characters: new Characters(code) };
	}

	private emit(...instruction: number[]): void {
		this.code.push(...instruction);
		this.length++;
	}

	/** Makes room for an instruction of two units; everything from `address` on moves, which relative jumps allow. */
	private insert(address: number, op: number): void {
		this.code.splice(address, 0, op, 0);
		this.length++;
	}

	/** Sets the jump whose operand is at `operand` to lead to the present end of the code. */
	private patchJump(operand: number): void {
		this.code[operand] = smallOperand(this.code.length - operand - 1);
	}

	/** Up to the end of the pattern or of a group. */
	private alternatives(nesting: number): void {
		if (nesting > MAX_NESTING) throw runtimeError('maximum recursion depth exceeded');
		const { pattern, code } = this;
		const start = code.length;
		/** Where the last term begins; the end of the code when there is nothing to repeat. */
		let term = start;
		let exit = -1;
		for (; this.at < pattern.length && pattern[this.at] !== CLOSE_GROUP; this.at++) {
			const character = pattern[this.at];
			switch (character) {
				case QUESTION:
				case STAR:
				case PLUS:
					if (term === code.length) throw tooComplex();
					this.repeat(character, term);
					term = code.length;
					break;
				case BAR:
					if (exit >= 0) this.patchJump(exit);
					this.insert(start, Op.SPLIT);
					this.emit(Op.JUMP, 0);
					exit = code.length - 1;
					this.patchJump(start + 1);
					term = code.length;
					break;
				case CARET:
				case DOLLAR:
					this.emit(character === CARET ? Op.BEGIN : Op.END);
					term = code.length;
					break;
				default:
					term = code.length;
					this.term(character, nesting);
			}
		}
		if (exit >= 0) this.patchJump(exit);
	}

	/** A term that may be repeated; `at` is left on its last character. */
	private term(character: number, nesting: number): void {
		const { pattern } = this;
		switch (character) {
			case BACKSLASH: {
				const escaped = pattern[++this.at];
				if (escaped === undefined) throw tooComplex();
				this.emit(NAMED_CLASSES.has(escaped) ? Op.NAMED_CLASS : Op.CHAR, escaped);
				break;
			}
			case DOT:
				this.emit(Op.ANY);
				break;
			case OPEN_CLASS:
				this.characterClass();
				break;
			case OPEN_GROUP:
				this.group(nesting);
				break;
			default:
				this.emit(Op.CHAR, character);
		}
	}

	private group(nesting: number): void {
		const { pattern } = this;
		const captures = pattern[this.at + 1] !== QUESTION || pattern[this.at + 2] !== COLON;
		this.at += captures ? 1 : 3;
		const slot = captures ? 2 * ++this.groups : 0;
		if (captures) this.emit(Op.SAVE, smallOperand(slot));
		this.alternatives(nesting + 1);
		if (pattern[this.at] !== CLOSE_GROUP) throw tooComplex();
		if (captures) this.emit(Op.SAVE, smallOperand(slot + 1));
	}

	private characterClass(): void {
		const { pattern } = this;
		const isNegated = pattern[this.at + 1] === CARET;
		if (isNegated) this.at++;
		const ranges: number[] = [];
		for (this.at++; pattern[this.at] !== CLOSE_CLASS; this.at++) {
			let first = pattern[this.at];
			if (first === BACKSLASH) {
				first = pattern[++this.at];
				if (NAMED_CLASSES.has(first)) {
					ranges.push(NAMED_RANGE, first);
					continue;
				}
			}
			if (pattern[this.at + 1] === DASH && pattern[this.at + 2] !== CLOSE_CLASS) this.at += 2;
			if (this.at >= pattern.length) throw tooComplex();
			ranges.push(first, pattern[this.at]);
		}
		this.emit(isNegated ? Op.CLASS_NOT : Op.CLASS, smallOperand(ranges.length / 2), ...ranges);
	}

	/** Repeats the code from `term` on; a question mark that follows makes it lazy. */
	private repeat(operator: number, term: number): void {
		const { code } = this;
		const isLazy = this.pattern[this.at + 1] === QUESTION;
		if (isLazy) this.at++;
		if (operator === PLUS) {
			this.emit(isLazy ? Op.SPLIT : Op.SPLIT_JUMP_FIRST, smallOperand(term - code.length - 2));
			return;
		}
		this.insert(term, isLazy ? Op.SPLIT_JUMP_FIRST : Op.SPLIT);
		if (operator === STAR) this.emit(Op.JUMP, smallOperand(term - code.length - 2));
		this.patchJump(term + 1);
	}
}

/** A count, slot or jump, which must fit a signed byte. */
function smallOperand(value: number): number {
	if (value < -128 || value > 127) throw tooComplex();
	return value;
}

/** What upstream says of all it cannot compile, malformed patterns included. */
function tooComplex() {
	return valueError('regex too complex');
}

/** Units an instruction takes. */
export function instructionSize(code: readonly number[], address: number): number {
	switch (code[address]) {
		case Op.ANY:
		case Op.BEGIN:
		case Op.END:
		case Op.MATCH:
			return 1;
		case Op.CLASS:
		case Op.CLASS_NOT:
			return 2 + 2 * code[address + 1];
		default:
			return 2;
	}
}

function numberSplits(code: readonly number[]): Map<number, number> {
	const numbers = new Map<number, number>();
	for (let address = 0; address < code.length; address += instructionSize(code, address)) {
		const op = code[address];
		if (op === Op.SPLIT || op === Op.SPLIT_JUMP_FIRST) numbers.set(address, numbers.size);
	}
	return numbers;
}

/** The listing that `re.compile(pattern, re.DEBUG)` prints. */
export function listProgram({ code, length }: Program): string {
	let text = '';
	for (let address = 0; address < code.length; address += instructionSize(code, address)) {
		text += `${String(address).padStart(2)}: ${listInstruction(code, address)}\n`;
	}
	return `${text}Bytes: ${code.length}, insts: ${length}\n`;
}

function listInstruction(code: readonly number[], address: number): string {
	const operand = code[address + 1];
	const jump = (name: string): string => `${name} ${address + 2 + operand} (${operand})`;
	switch (code[address]) {
		case Op.CHAR:
			return `char ${String.fromCodePoint(operand)}`;
		case Op.ANY:
			return 'any';
		case Op.CLASS:
		case Op.CLASS_NOT: {
			let text = `class${code[address] === Op.CLASS_NOT ? 'not' : ''} ${operand}`;
			for (let i = address + 2; i < address + 2 + 2 * operand; i += 2) text += ` ${hex(code[i])}-${hex(code[i + 1])}`;
			return text;
		}
		case Op.NAMED_CLASS:
			return `namedclass ${String.fromCodePoint(operand)}`;
		case Op.BEGIN:
			return 'assert bol';
		case Op.END:
			return 'assert eol';
		case Op.JUMP:
			return jump('jmp');
		case Op.SPLIT:
			return jump('split');
		case Op.SPLIT_JUMP_FIRST:
			return jump('rsplit');
		case Op.SAVE:
			return `save ${operand}`;
		default:
			return 'match';
	}
}

function hex(character: number): string {
	return `0x${Math.max(0, character).toString(16).padStart(2, '0')}`;
}
