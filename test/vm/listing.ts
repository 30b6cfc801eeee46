// Lowered code as text: a line per word, its index first, then the operation, its destination and its operands. `s0` is the
// lowest place on the operand stack, `l0` the first local, `t0` a scratch slot; `@3` is the word with that index. What the
// last word guards is left out.

import { readFileSync } from 'node:fs';
import { compile } from '../../src/compiler/index.ts';
import * as bc from '../../src/mpy/opcodes.ts';
import { Code } from '../../src/vm/code.ts';
import { constantValue } from '../../src/vm/constants.ts';
import { decodeInstructions } from '../../src/vm/decode.ts';
import type { HotCounts } from '../../src/vm/hot_code.ts';

/** The names of the operations, by number: those of a const enum are gone when it runs. */
const NAMES = operationNames();

function operationNames(): Map<number, string> {
	const source = readFileSync(new URL('../../src/vm/op.ts', import.meta.url), 'utf8');
	const body = /const enum Op \{(.*?)\n\}/s.exec(source)?.[1] ?? '';
	const names = new Map<number, string>();
	let next = 0;
	for (const [, name, value] of body.matchAll(/^\t(\w+)(?: = (\d+))?,$/gm)) {
		next = value === undefined ? next : Number(value);
		names.set(next++, name);
	}
	return names;
}

const IMMEDIATE = 64;
const FIRST_NOT_BINARY = 128;

/**
 * How the operands of an operation lie in its word: `d`, `a` and `b` are slots of 8 bits (destination first), `B` an int in
 * place of the last; `w` is a slot of 16 bits, `c` a constant, `i` an int; `l` a slot of 24 bits, `N` a number of as many;
 * `n` the name of the site, `@` a target, `#` a count.
 */
const FORMS: Record<string, string> = {
	MOVE: 'dw',
	LOAD_CONST: 'dc',
	LOAD_INT: 'di',
	LOAD_NULL: 'd',
	LOAD_DEREF: 'dw',
	LOAD_GLOBAL: 'dn',
	LOAD_NAME: 'dn',
	LOAD_ATTR: 'dan',
	LOAD_METHOD: 'dan',
	LOAD_SUBSCR: 'dab',
	LOAD_SUBSCR_INT: 'daB',
	STORE_DEREF: 'dw',
	STORE_GLOBAL: 'dn',
	STORE_NAME: 'dn',
	STORE_ATTR: 'abn',
	STORE_SUBSCR: 'dab',
	JUMP: '@',
	JUMP_BACK: '@',
	JUMP_IF_TRUE: 'dr',
	JUMP_IF_FALSE: 'dr',
	PREPARE_TEST: 'd',
	TEST_TRUE: '@',
	TEST_FALSE: '@',
	FOR_ITER: 'dw',
	FOR_ITER_END: '@',
	RETURN_VALUE: 'd',
	CALL_FUNCTION: 'da#',
	CALL_METHOD: 'da#',
	UNARY_NOT: 'da',
	BUILD_TUPLE: 'da#',
	BUILD_LIST: 'da#',
	SETUP_EXCEPT: '@',
	SETUP_FINALLY: '@',
	POP_EXCEPT_JUMP: '@',
	RANGE_STEP: 'daB',
	LOOP: 'N',
	COMPILED: 'N',
	NOP: '',
	DELETE_FAST: 'l',
};
/** Operations of two words, each with one operand: the first is a slot. */
const WIDE_FORMS: Record<string, string> = { MOVE_WIDE: 'moved', SWAP: 'swapped', LOAD_CONST_WIDE: 'constant' };

/** The code of a module, or, where the source begins with a function, of that. */
export function codeOf(source: string, counts?: HotCounts): Code {
	const module = compile(source, { filename: 'm.py', mode: 'file', traceLines: false });
	const code = new Code(module.root, { qstrs: module.qstrs, constants: module.constants.map(constantValue), counts });
	return /^(async )?def /.test(source) ? code.child(0) : code;
}

/** The words of a function `f(a, b, c)` whose bytecode is given, which has a local more and room for five operands. */
export function listWordsOf(bytecode: readonly number[]): string[] {
	const { raw, prelude, tables } = codeOf('def f(a, b, c):\n    d = a(b, c, a, b)\n');
	const bytes = Uint8Array.from([...raw.code.subarray(0, prelude.bytecodeStart), ...bytecode]);
	return new Lister(new Code({ ...raw, code: bytes }, tables)).list();
}

/** The instructions of code: opcode, operand and, where there is one, what else it has. */
export function listInstructions(code: Code): string[] {
	const { count, opcodes, operands, extras } = decodeInstructions(code);
	return Array.from(opcodes.subarray(0, count), (opcode, at) => {
		const extra = extras[at] === 0 ? '' : ` ${extras[at]}`;
		return `${at} ${bc.opcodeTable[opcode]?.name} ${operands[at]}${extra}`;
	});
}

/** The lowered words of a program's code, or of the function that it begins with. */
export function listWords(source: string, counts?: HotCounts): string[] {
	return new Lister(codeOf(source, counts)).list();
}

class Lister {
	private readonly code: Code;
	/** Locals that the code names: the stack is nowhere so high that it uses the slots of these. */
	private readonly locals: number;

	constructor(code: Code) {
		code.prepare();
		this.code = code;
		const { count, opcodes, operands } = decodeInstructions(code);
		const named = Array.from(operands.subarray(0, count)).filter(
			(_, at) => opcodes[at] >= bc.LOAD_FAST_N && opcodes[at] <= bc.DELETE_DEREF,
		);
		this.locals = Math.max(code.positionalArgs, ...named.map((local) => local + 1));
	}

	list(): string[] {
		const { ops } = this.code;
		const lines: string[] = [];
		for (let at = 0; at < ops.length - 1; at++) {
			const name = NAMES.get(ops[at] & 0xff) ?? '';
			const form = WIDE_FORMS[name];
			lines.push(`${at} ${form === undefined ? this.operation(at) : `${name} ${this.wide(form, at++)}`}`);
		}
		return lines;
	}

	private operation(at: number): string {
		const word = this.code.ops[at];
		const op = word & 0xff;
		if (op < FIRST_NOT_BINARY) {
			return `${NAMES.get(op & ~IMMEDIATE)} ${this.operands(at, (op & IMMEDIATE) === 0 ? 'dab' : 'daB')}`;
		}
		const name = NAMES.get(op) as string;
		return `${name} ${name in FORMS ? this.operands(at, FORMS[name]) : word >> 8}`;
	}

	private operands(at: number, form: string): string {
		return [...form].map((kind) => this.operand(at, kind)).join(' ');
	}

	private operand(at: number, kind: string): string | number {
		const word = this.code.ops[at];
		switch (kind) {
			case 'd':
				return this.slot((word >> 8) & 0xff);
			case 'a':
				return this.slot((word >> 16) & 0xff);
			case 'b':
				return this.slot(word >>> 24);
			case 'B':
				return word >> 24;
			case '#':
				return word >>> 24;
			case 'w':
				return this.slot(word >> 16);
			case 'c':
				return this.constant(word >> 16);
			case 'i':
				return word >> 16;
			case 'l':
				return this.slot(word >> 8);
			case 'N':
				return word >> 8;
			case 'n':
				return this.code.nameBefore(at + 1);
			case 'r':
				return `@${at + 1 + (word >> 16)}`;
			default:
				return `@${word >> 8}`;
		}
	}

	private wide(form: string, at: number): string {
		const destination = this.slot(this.code.ops[at] >> 8);
		const second = this.code.ops[at + 1];
		if (form === 'swapped') return `${destination} ${this.slot(second)}`;
		if (form === 'constant') return `${destination} ${this.constant(second)}`;
		return `${destination} ${this.slot(second >> 1)}${(second & 1) === 0 ? '' : ' bound'}`;
	}

	private constant(index: number): string {
		return JSON.stringify(this.code.values[index]);
	}

	private slot(index: number): string {
		if (index < this.code.stackBase) return `t${index}`;
		const local = this.code.firstLocal - index;
		return local < this.locals ? `l${local}` : `s${index - this.code.stackBase}`;
	}
}
