// Random .mpy files: compiled programs with bytes changed, cut and spliced, and, so that more of them get past the reader,
// with instructions changed and the file written anew around them.

import { CompileError, compile } from '../../src/compiler/index.ts';
import { ByteBuffer } from '../../src/mpy/bytebuffer.ts';
import { decodeInstructions } from '../../src/mpy/disassemble.ts';
import { opcodeTable, UNWIND_JUMP } from '../../src/mpy/opcodes.ts';
import { decodePrelude, encodeSignature, encodeSizes } from '../../src/mpy/prelude.ts';
import type { CompiledModule, RawCode } from '../../src/mpy/rawcode.ts';
import { writeMpy } from '../../src/mpy/writer.ts';
import { controlFlowProgram } from './control_flow.ts';
import type { Random } from './random.ts';

/** A program to be varied. */
export interface CompiledProgram {
	readonly module: CompiledModule;
	readonly bytes: Uint8Array;
}

/** Those programs of a corpus that compile. */
export function compiledPrograms(sources: readonly string[]): CompiledProgram[] {
	const programs: CompiledProgram[] = [];
	for (const source of sources) {
		try {
			programs.push(compileProgram(source));
		} catch (error) {
			if (!(error instanceof CompileError)) throw error;
		}
	}
	return programs;
}

function compileProgram(source: string): CompiledProgram {
	const module = compile(source, { mode: 'file', filename: 'case.py' });
	return { module, bytes: writeMpy(module, { smallIntBits: 63 }) };
}

/** A random .mpy file, good or not. */
export function mutatedMpy(random: Random, corpus: readonly CompiledProgram[]): Uint8Array {
	const program = random.oneIn(3) ? compileProgram(controlFlowProgram(random)) : random.pick(corpus);
	switch (random.below(8)) {
		case 0:
		case 1:
			return mutatedBytes(random, program.bytes, random.pick(corpus).bytes);
		case 2:
			return random.oneIn(4) ? randomBytes(random) : randomCode(random, program.module);
		default:
			return writeMpy(mutatedModule(random, program.module), { smallIntBits: 63 });
	}
}

function randomBytes(random: Random): Uint8Array {
	const bytes = random.many(random.below(300), () => random.below(256));
	return Uint8Array.from(random.oneIn(2) ? [0x4d, 6, 0, 31, 1, 1, ...bytes] : bytes);
}

function mutatedBytes(random: Random, original: Uint8Array, other: Uint8Array): Uint8Array {
	let bytes = [...original];
	for (let count = 1 + random.below(3); count > 0; count--) {
		const at = random.below(bytes.length + 1);
		switch (random.below(9)) {
			case 0:
				bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
				break;
			case 1:
				bytes[at] = random.pick([0, 1, 2, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff]);
				break;
			case 2:
				bytes[at] = random.below(256);
				break;
			case 3:
				bytes[at] = ((bytes[at] ?? 0) + random.pick([-2, -1, 1, 2])) & 0xff;
				break;
			case 4:
				bytes.splice(at, 1 + random.below(4));
				break;
			case 5:
				bytes.splice(at, 0, ...random.many(1 + random.below(4), () => random.below(256)));
				break;
			case 6:
				if (random.oneIn(4)) bytes.length = at;
				break;
			case 7: {
				const from = random.below(other.length);
				bytes = [...bytes.slice(0, at), ...other.slice(from, from + random.below(40)), ...bytes.slice(at)];
				break;
			}
			default: {
				const from = random.below(bytes.length);
				bytes.splice(at, 0, ...bytes.slice(from, from + random.below(20)));
			}
		}
	}
	return Uint8Array.from(bytes);
}

/** An instruction that may be moved: a jump holds what it goes to. */
interface Item {
	opcode: number;
	operand: number | bigint;
	extra: number;
	target: Item | undefined;
}

/** A raw code taken apart; its prelude is written anew. */
interface Parts {
	readonly items: Item[];
	stateSize: number;
	exceptionStackSize: number;
	flags: number;
	positionalArgs: number;
	keywordOnlyArgs: number;
	readonly names: number[];
	readonly cells: number[];
	readonly lineTable: Uint8Array;
}

/** One function's instructions or prelude changed. */
function mutatedModule(random: Random, module: CompiledModule): CompiledModule {
	const codes: RawCode[] = [module.root];
	for (let i = 0; i < codes.length; i++) codes.push(...codes[i].children);
	const chosen = random.pick(codes);
	const rebuild = (raw: RawCode): RawCode => {
		const children = raw.children.map(rebuild);
		if (raw !== chosen) return { ...raw, children };
		if (children.length > 1 && random.oneIn(20)) children.push(children.shift() as RawCode);
		const parts = takeApart(raw);
		for (let count = 1 + random.below(3); count > 0; count--) mutateParts(random, parts);
		// Room for what was added.
		if (!random.oneIn(8)) parts.stateSize += 8;
		if (!random.oneIn(8)) parts.exceptionStackSize += 2;
		return { ...raw, children, code: putTogether(parts) };
	};
	return { ...module, root: rebuild(module.root) };
}

/** The module with a body of random instructions. */
function randomCode(random: Random, module: CompiledModule): Uint8Array {
	const items = random.many(1 + random.below(12), () => randomItem(random));
	items.push({ opcode: 0x51, operand: 0, extra: 0, target: undefined });
	items.push({ opcode: 0x63, operand: 0, extra: 0, target: undefined });
	retarget(random, items);
	const parts = { ...takeApart(module.root), items, stateSize: 30, exceptionStackSize: 5 };
	return writeMpy({ ...module, root: { ...module.root, code: putTogether(parts) } }, { smallIntBits: 63 });
}

const OPCODES = [...opcodeTable.keys()].filter((opcode) => opcodeTable[opcode] !== undefined);

function randomItem(random: Random): Item {
	const opcode = random.pick(OPCODES);
	return {
		opcode,
		operand: opcodeTable[opcode]?.implicit ?? random.below(4),
		extra: random.below(3),
		target: undefined,
	};
}

function isJump({ opcode }: Item): boolean {
	return opcodeTable[opcode]?.format.includes('label') === true;
}

/** Gives a target to every jump that has none, or whose target is gone. */
function retarget(random: Random, items: Item[]): void {
	items.forEach((item, index) => {
		if (!isJump(item) || (item.target !== undefined && items.includes(item.target))) return;
		const isForward = opcodeTable[item.opcode]?.format === 'label';
		item.target = isForward ? random.pick(items.slice(index + 1).concat(items.slice(-1))) : random.pick(items);
	});
}

function mutateParts(random: Random, parts: Parts): void {
	const { items } = parts;
	const at = random.below(items.length);
	const item = items[at];
	switch (random.below(12)) {
		case 0:
		case 1: {
			const format = opcodeTable[item.opcode]?.format;
			item.opcode = random.pick(OPCODES.filter((opcode) => opcodeTable[opcode]?.format === format));
			break;
		}
		case 2:
			item.operand = random.oneIn(8) ? random.below(1 << random.below(24)) : random.below(6);
			break;
		case 3:
			items.splice(at, 1);
			if (items.length === 0) items.push(item);
			break;
		case 4:
			items.splice(random.below(items.length), 0, { ...item });
			break;
		case 5:
		case 6:
			items.splice(at, 0, randomItem(random));
			break;
		case 7:
			items.splice(random.below(items.length), 0, ...items.splice(at, 1 + random.below(6)));
			break;
		case 8: {
			const jump = random.pick(items.filter(isJump).concat(item));
			jump.target = undefined;
			break;
		}
		case 9:
			item.extra = random.oneIn(2) ? random.below(4) : 0x80 | random.below(4);
			item.operand = Number(item.operand) + random.pick([-1, 1]) || 0;
			if (item.operand < 0) item.operand = 0;
			break;
		case 10:
			mutatePrelude(random, parts);
			break;
		default: {
			const other = random.pick(items);
			[items[at], items[items.indexOf(other)]] = [other, item];
		}
	}
	retarget(random, items);
}

function mutatePrelude(random: Random, parts: Parts): void {
	switch (random.below(6)) {
		case 0:
			parts.flags ^= 1 << random.below(4);
			break;
		case 1:
			parts.cells.push(random.below(4));
			break;
		case 2:
			parts.cells.shift();
			break;
		case 3:
			parts.stateSize = random.oneIn(4) ? 1 << random.below(20) : Math.max(1, parts.stateSize - 1 - random.below(3));
			break;
		case 4:
			parts.positionalArgs = Math.max(0, parts.positionalArgs + random.pick([-1, 1]));
			break;
		default:
			parts.keywordOnlyArgs = Math.max(0, parts.keywordOnlyArgs + random.pick([-1, 1]));
	}
	const count = 1 + parts.positionalArgs + parts.keywordOnlyArgs;
	while (parts.names.length < count) parts.names.push(random.below(3));
	parts.names.length = count;
}

function takeApart({ code }: RawCode): Parts {
	const prelude = decodePrelude(code);
	const instructions = [...decodeInstructions(code, prelude.bytecodeStart)];
	const byOffset = new Map<number, Item>();
	for (const { offset, opcode, operand, extra } of instructions) {
		byOffset.set(offset, { opcode, operand, extra, target: undefined });
	}
	for (const item of byOffset.values()) if (isJump(item)) item.target = byOffset.get(Number(item.operand));
	return {
		items: [...byOffset.values()],
		stateSize: prelude.stateSize,
		exceptionStackSize: prelude.exceptionStackSize,
		flags: prelude.flags,
		positionalArgs: prelude.positionalArgs,
		keywordOnlyArgs: prelude.keywordOnlyArgs,
		names: [prelude.nameIndex, ...prelude.argumentNames],
		cells: [...prelude.cells],
		lineTable: code.slice(prelude.lineTableStart, prelude.lineTableEnd),
	};
}

function putTogether(parts: Parts): Uint8Array {
	const info = new ByteBuffer();
	for (const name of parts.names) info.uint(name);
	info.append(parts.lineTable);
	const out = new ByteBuffer();
	encodeSignature(out, { ...parts, defaultPositionalArgs: 0 });
	encodeSizes(out, info.length, parts.cells.length);
	out.append(info.view());
	for (const cell of parts.cells) out.byte(cell);
	out.append(encodeItems(parts.items));
	return out.slice();
}

/** All jumps take the long form, so that sizes do not depend on distances. */
function encodeItems(items: readonly Item[]): Uint8Array {
	const out = new ByteBuffer();
	const starts = new Map<Item, number>();
	const jumps: { readonly item: Item; readonly at: number }[] = [];
	for (const item of items) {
		starts.set(item, out.length);
		out.byte(item.opcode);
		const format = opcodeTable[item.opcode]?.format;
		switch (format) {
			case 'none':
			case undefined:
				break;
			case 'int':
				out.int(item.operand);
				break;
			case 'label':
			case 'signed-label':
			case 'signed-label+byte':
				jumps.push({ item, at: out.length });
				out.byte(0);
				out.byte(0);
				break;
			default:
				out.uint(Number(item.operand));
		}
		if (format?.endsWith('+byte') === true) out.byte(item.extra & 0xff);
	}
	const bytes = out.slice();
	for (const { item, at } of jumps) {
		const target = item.target === undefined ? 0 : (starts.get(item.target) ?? 0);
		const isSigned = item.opcode >= UNWIND_JUMP && opcodeTable[item.opcode]?.format !== 'label';
		const distance = (target - at - 2 + (isSigned ? 0x4000 : 0)) & 0x7fff;
		bytes[at] = 0x80 | (distance & 0x7f);
		bytes[at + 1] = distance >> 7;
	}
	return bytes;
}
