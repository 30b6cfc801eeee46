// Bytecode as text, in the format the reference implementation prints with `-v -v` (py/showbc.c).
// Addresses in that format are stand-ins here: a number per raw code and per constant, in order of appearance.

import { complexRepr, floatRepr } from './floattext.ts';
import type { OpcodeInfo } from './opcodes.ts';
import { binaryMethodNames, LOAD_CONST_SMALL_INT, opcodeTable, unaryMethodNames } from './opcodes.ts';
import { decodeLineTable, decodePrelude } from './prelude.ts';
import type { CompiledModule, Constant, RawCode } from './rawcode.ts';

/** One instruction of a raw code. */
export interface Instruction {
	/** From the first opcode. */
	readonly offset: number;
	readonly size: number;
	readonly opcode: number;
	readonly info: OpcodeInfo;
	/**
	 * The operand: the index or number as it stands; for a jump the offset of its target; the implicit value of
	 * opcodes that carry one; 0 for none. Small ints beyond 53 bits are `bigint`.
	 */
	readonly operand: number | bigint;
	/** The byte after the operand of formats that have one. */
	readonly extra: number;
}

/**
 * The instructions of bytecode, which is `code` from `start` on.
 * Throws `RangeError` at an opcode that does not exist or an operand that is cut short or too long.
 */
export function* decodeInstructions(code: Uint8Array, start: number): Generator<Instruction> {
	let at = start;
	const byte = (): number => {
		const value = code[at++];
		if (value === undefined) {
			throw new RangeError('bytecode ends within an instruction');
		}
		return value;
	};
	while (at < code.length) {
		const first = at;
		const opcode = byte();
		const info = opcodeTable[opcode];
		if (info === undefined) {
			throw new RangeError(`byte code 0x${hex(opcode, 2)} not implemented`);
		}
		let operand: number | bigint = info.implicit ?? 0;
		switch (info.format) {
			case 'none':
				break;
			case 'int':
				operand = readInt(byte);
				break;
			case 'label':
			case 'signed-label':
			case 'signed-label+byte': {
				const low = byte();
				const wide = low >= 0x80;
				const distance = wide ? (low & 0x7f) | (byte() << 7) : low;
				const bias = info.format === 'label' ? 0 : wide ? 0x4000 : 0x40;
				operand = at - start + distance - bias;
				break;
			}
			default:
				operand = readUint(byte);
		}
		const extra = info.format.endsWith('+byte') ? byte() : 0;
		yield { offset: first - start, size: at - first, opcode, info, operand, extra };
	}
}

/** Groups of 7 bits that the operand of an instruction has at most: enough for 64 bits. */
const MAX_GROUPS = 10;

function readUint(byte: () => number): number {
	let value = 0;
	for (let groups = 0; groups < MAX_GROUPS; groups++) {
		const group = byte();
		value = value * 0x80 + (group & 0x7f);
		if (group < 0x80) {
			return value;
		}
	}
	throw new RangeError('operand in bytecode is too large');
}

function readInt(byte: () => number): number | bigint {
	let group = byte();
	let value = BigInt(group & 0x40 ? (group & 0x7f) - 0x80 : group & 0x7f);
	for (let groups = 1; group >= 0x80; groups++) {
		if (groups === MAX_GROUPS) {
			throw new RangeError('operand in bytecode is too large');
		}
		group = byte();
		value = (value << 7n) | BigInt(group & 0x7f);
	}
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

/**
 * The listing of a whole module: its body, then the raw codes inside, outer ones first, in the order of the source
 * as far as that is known.
 */
export function disassemble(module: CompiledModule): string {
	const codes: RawCode[] = [module.root];
	for (let i = 0; i < codes.length; i++) {
		codes.push(...(codes[i] as RawCode).children);
	}
	codes.sort((a, b) => (a.scopeIndex ?? 0) - (b.scopeIndex ?? 0));
	const addresses = new Map(codes.map((code, index) => [code, CODE_BASE + index * CODE_STEP]));
	return codes.map((code) => listRawCode(module, code, addresses)).join('');
}

/** The listing of one raw code, each line ended by a newline. */
export function disassembleRawCode(module: CompiledModule, code: RawCode): string {
	const addresses = new Map([code, ...code.children].map((item, index) => [item, CODE_BASE + index * CODE_STEP]));
	return listRawCode(module, code, addresses);
}

const CODE_BASE = 0x1000;
const CODE_STEP = 0x40;
const CONSTANT_BASE = 0x100000;
const CONSTANT_STEP = 0x20;

function listRawCode(module: CompiledModule, rawCode: RawCode, addresses: ReadonlyMap<RawCode, number>): string {
	const code = rawCode.code;
	const prelude = decodePrelude(code);
	const qstr = (index: number): string => module.qstrs[index] ?? '';
	const address = (of: RawCode | undefined): string => hex((of && addresses.get(of)) ?? 0);
	const lines: string[] = [];

	lines.push(
		`File ${qstr(0)}, code block '${qstr(prelude.nameIndex)}' ` +
			`(descriptor: ${address(rawCode)}, bytecode @${hex((addresses.get(rawCode) ?? 0) + CODE_STEP / 2)} ` +
			`${code.length} bytes)`,
	);
	const size = code.length - prelude.bytecodeStart;
	lines.push(`Raw bytecode (code_info_size=${prelude.bytecodeStart}, bytecode_size=${size}):`);
	for (let i = 0; i < code.length; i += 16) {
		lines.push(Array.from(code.subarray(i, i + 16), (value) => ` ${hex(value, 2)}`).join(''));
	}
	lines.push(`arg names:${prelude.argumentNames.map((index) => ` ${qstr(index)}`).join('')}`);
	lines.push(`(N_STATE ${prelude.stateSize})`);
	lines.push(`(N_EXC_STACK ${prelude.exceptionStackSize})`);
	for (const local of prelude.cells) {
		lines.push(`(INIT_CELL ${local})`);
	}
	for (const { offset, line } of decodeLineTable(code, prelude)) {
		lines.push(`  bc=${offset} line=${line}`);
	}
	for (const instruction of decodeInstructions(code, prelude.bytecodeStart)) {
		const offset = String(instruction.offset).padStart(2, '0');
		lines.push(`${offset} ${instructionText(instruction, module, rawCode, address)}`);
	}
	return `${lines.join('\n')}\n`;
}

function instructionText(
	{ info, opcode, operand, extra }: Instruction,
	module: CompiledModule,
	rawCode: RawCode,
	address: (of: RawCode | undefined) => string,
): string {
	const { name, format } = info;
	const index = Number(operand);
	switch (format) {
		case 'none':
			if (name === 'UNARY_OP') {
				return `${name} ${operand} ${unaryMethodNames[index]}`;
			}
			if (name === 'BINARY_OP') {
				return `${name} ${operand} ${binaryMethodNames[index]}`;
			}
			return info.implicit === undefined ? name : `${name} ${operand}`;
		case 'qstr': {
			const qstr = module.qstrs[index] ?? '';
			const quoted = name === 'LOAD_CONST_STRING' || name === 'IMPORT_NAME' || name === 'IMPORT_FROM';
			return quoted ? `${name} '${qstr}'` : `${name} ${qstr}`;
		}
		case 'object': {
			const constant = module.constants[index];
			const text = constant === undefined ? '' : constantRepr(constant);
			return `${name} ${hex(CONSTANT_BASE + index * CONSTANT_STEP)}=${text}`;
		}
		case 'child':
			return `${name} ${address(rawCode.children[index])}`;
		case 'child+byte':
			return `${name} ${address(rawCode.children[index])} ${extra}`;
		case 'signed-label+byte':
			return `${name} ${operand} ${extra}`;
		case 'call':
			return `${name} n=${index & 0xff} nkw=${(index >> 8) & 0xff}`;
		default:
			return opcode === LOAD_CONST_SMALL_INT ? `${name} ${operand}` : `${name} ${index}`;
	}
}

/** `repr` of a compile-time constant, as Python prints it. */
export function constantRepr(constant: Constant): string {
	switch (constant.kind) {
		case 'none':
			return 'None';
		case 'true':
			return 'True';
		case 'false':
			return 'False';
		case 'ellipsis':
			return 'Ellipsis';
		case 'int':
			return constant.value.toString();
		case 'float':
			return floatRepr(constant.value);
		case 'complex':
			return complexRepr(constant.real, constant.imag);
		case 'str':
			return quote(constant.value, (point) => point >= 0x80 && !(point >= 0xd800 && point < 0xe000));
		case 'bytes':
			return `b${quote(Array.from(constant.value, (value) => String.fromCharCode(value)).join(''), () => false)}`;
		case 'tuple': {
			const items = constant.items.map(constantRepr).join(', ');
			return constant.items.length === 1 ? `(${items},)` : `(${items})`;
		}
	}
}

/** `text` in quotes with escapes; `shownAsIs` tells which characters beyond ASCII need none. */
function quote(text: string, shownAsIs: (point: number) => boolean): string {
	const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
	let quoted = mark;
	for (const character of text) {
		const point = character.codePointAt(0) as number;
		if (character === mark || character === '\\') {
			quoted += `\\${character}`;
		} else if ((point >= 0x20 && point < 0x7f) || shownAsIs(point)) {
			quoted += character;
		} else if (character === '\n') {
			quoted += '\\n';
		} else if (character === '\r') {
			quoted += '\\r';
		} else if (character === '\t') {
			quoted += '\\t';
		} else {
			quoted += point > 0xff ? `\\u${hex(point, 4)}` : `\\x${hex(point, 2)}`;
		}
	}
	return quoted + mark;
}

function hex(value: number, width = 1): string {
	return value.toString(16).padStart(width, '0');
}
