// Joins .mpy files into one that runs their bodies one after the other: `krait mpy merge`.
// The bytes are those of upstream's tools/mpy-tool.py --merge: tables and the first file's code are copied as they are;
// code of later files is written again, because its indices into the joined tables are larger, and loses its line table.

import { ByteBuffer } from './bytebuffer.ts';
import {
	FEATURE_ARCH_FLAGS,
	FEATURE_ARCH_SHIFT,
	HAS_CHILDREN,
	MPY_MAGIC,
	MPY_SUB_VERSION,
	MPY_VERSION,
} from './container.ts';
import { decodeInstructions, type Instruction } from './disassemble.ts';
import { type MpyInput, MpyInputError } from './input.ts';
import { CALL_FUNCTION, LOAD_CONST_NONE, MAKE_FUNCTION, POP_TOP, RETURN_VALUE } from './opcodes.ts';
import { decodePrelude, encodeSizes, preludeStarts } from './prelude.ts';
import type { RawCode } from './rawcode.ts';

/**
 * The bytes of the joined file; of a single one its own. The width of small ints is the last file's, as upstream has it.
 * One file may hold native code: its body runs first, since machine code cannot be moved to other indices.
 * @throws MpyInputError for files that cannot be joined
 */
export function mergeMpy(inputs: readonly MpyInput[]): Uint8Array {
	if (inputs.length === 1) {
		return inputs[0].bytes;
	}
	const native = nativeInput(inputs);
	const ordered = native === undefined ? inputs : [native, ...inputs.filter((input) => input !== native)];

	const out = new ByteBuffer(4096);
	writeHeader(out, native, inputs[inputs.length - 1].file.header.smallIntBits);
	out.uint(sum(ordered, ({ file }) => file.qstrs.length));
	out.uint(sum(ordered, ({ file }) => file.constants.length));
	for (const { bytes, file } of ordered) {
		out.append(bytes.subarray(file.qstrOffsets[0], file.constantOffsets[0]));
	}
	for (const { bytes, file } of ordered) {
		out.append(bytes.subarray(file.constantOffsets[0], file.constantOffsets.at(-1)));
	}

	const body = bodyThatRuns(ordered.length);
	out.uint(body.length * 8 + HAS_CHILDREN);
	out.append(body);
	out.uint(ordered.length);
	let qstrBase = 0;
	let constantBase = 0;
	for (const [index, { name, bytes, file }] of ordered.entries()) {
		if (index === 0) {
			out.append(bytes.subarray(file.constantOffsets.at(-1), file.end));
		} else {
			new Rewriter(out, name, qstrBase, constantBase, file.qstrs.length, file.constants.length).rawCode(file.root);
		}
		qstrBase += file.qstrs.length;
		constantBase += file.constants.length;
	}
	return out.slice();
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
	return items.reduce((total, item) => total + amount(item), 0);
}

/** The one file with native code, if there is one. */
function nativeInput(inputs: readonly MpyInput[]): MpyInput | undefined {
	const [first, second] = inputs.filter(({ file }) => file.header.arch !== 0);
	if (second !== undefined) {
		throw new MpyInputError(second.name, `holds native code, and so does ${first.name}; only one file may`);
	}
	return first;
}

function writeHeader(out: ByteBuffer, native: MpyInput | undefined, smallIntBits: number): void {
	const { arch, archFlags } = native?.file.header ?? { arch: 0, archFlags: 0 };
	const flagsPresent = archFlags === 0 ? 0 : FEATURE_ARCH_FLAGS;
	out.byte(MPY_MAGIC);
	out.byte(MPY_VERSION);
	out.byte(arch === 0 ? 0 : flagsPresent | (arch << FEATURE_ARCH_SHIFT) | MPY_SUB_VERSION);
	out.byte(smallIntBits);
	if (archFlags !== 0) {
		out.uint(archFlags);
	}
}

/** A module body that calls each of its children; its name is qstr 0, the first file's name. */
function bodyThatRuns(childCount: number): Uint8Array {
	const body = new ByteBuffer();
	// A signature of zeros, which is one stack entry, then one byte of names and no cells.
	body.byte(0);
	encodeSizes(body, 1, 0);
	body.uint(0);
	for (let child = 0; child < childCount; child++) {
		body.byte(MAKE_FUNCTION);
		body.uint(child);
		body.byte(CALL_FUNCTION);
		body.uint(0);
		body.byte(POP_TOP);
	}
	body.byte(LOAD_CONST_NONE);
	body.byte(RETURN_VALUE);
	return body.slice();
}

/** An instruction on its way to its new place. */
interface MovedInstruction {
	readonly instruction: Instruction;
	/** What a jump leads to. */
	target: MovedInstruction | undefined;
	offset: number;
}

const MAX_OPERAND = 0xffffffff;

/** Writes raw codes whose qstrs and constants lie behind those of other files. */
class Rewriter {
	private readonly out: ByteBuffer;
	private readonly fileName: string;
	private readonly qstrBase: number;
	private readonly constantBase: number;
	private readonly qstrCount: number;
	private readonly constantCount: number;
	/** Whether a jump of the latest round could not be written. */
	private jumpTooLong = false;

	constructor(
		out: ByteBuffer,
		fileName: string,
		qstrBase: number,
		constantBase: number,
		qstrCount: number,
		constantCount: number,
	) {
		this.out = out;
		this.fileName = fileName;
		this.qstrBase = qstrBase;
		this.constantBase = constantBase;
		this.qstrCount = qstrCount;
		this.constantCount = constantCount;
	}

	rawCode(rawCode: RawCode): void {
		if (rawCode.kind !== 'bytecode') {
			throw this.fault(`holds ${rawCode.kind} code, but its header names no architecture`);
		}
		const { out } = this;
		const code = this.code(rawCode.code);
		const { children } = rawCode;
		out.uint(code.length * 8 + (children.length > 0 ? HAS_CHILDREN : 0));
		out.append(code);
		if (children.length > 0) {
			out.uint(children.length);
			for (const child of children) {
				this.rawCode(child);
			}
		}
	}

	private code(code: Uint8Array): Uint8Array {
		const prelude = decodePrelude(code);
		const names = new ByteBuffer();
		for (const name of [prelude.nameIndex, ...prelude.argumentNames]) {
			names.uint(this.qstrIndex(name));
		}
		const moved = new ByteBuffer(code.length + 64);
		moved.append(code.subarray(0, preludeStarts(code).sizes));
		encodeSizes(moved, names.length, prelude.cells.length);
		moved.append(names.view());
		moved.append(code.subarray(prelude.lineTableEnd, prelude.bytecodeStart));
		moved.append(this.instructions(code, prelude.bytecodeStart));
		return moved.slice();
	}

	private instructions(code: Uint8Array, start: number): Uint8Array {
		const moved = this.linked(code, start);
		const out = new ByteBuffer(code.length + 64);
		// Offsets settle after few rounds; those of a round are what the next one measures jumps by. Some jump changes its
		// size in each round, and none more than twice unless a malicious file makes them go back and forth.
		let settled = false;
		for (let rounds = 0; !settled && rounds <= 2 * moved.length + 2; rounds++) {
			settled = true;
			out.clear();
			this.jumpTooLong = false;
			for (const item of moved) {
				if (item.offset !== out.length) {
					item.offset = out.length;
					settled = false;
				}
				this.instruction(out, item);
			}
		}
		if (!settled || this.jumpTooLong) {
			throw this.fault('a jump in the joined file would be too long');
		}
		return out.slice();
	}

	/** The instructions, each jump with the one it leads to. */
	private linked(code: Uint8Array, start: number): MovedInstruction[] {
		try {
			const moved: MovedInstruction[] = [];
			const byOffset = new Map<number, MovedInstruction>();
			for (const instruction of decodeInstructions(code, start)) {
				const item: MovedInstruction = { instruction, target: undefined, offset: instruction.offset };
				moved.push(item);
				byOffset.set(instruction.offset, item);
			}
			for (const item of moved) {
				const { info, operand } = item.instruction;
				if (isJump(info.format)) {
					item.target = byOffset.get(Number(operand));
					if (item.target === undefined) {
						throw this.fault(`${info.name} leads to ${operand}, where no instruction begins`);
					}
				}
			}
			return moved;
		} catch (error) {
			throw error instanceof RangeError ? this.fault(error.message) : error;
		}
	}

	private instruction(out: ByteBuffer, { instruction, target, offset }: MovedInstruction): void {
		const { opcode, operand, info, extra } = instruction;
		out.byte(opcode);
		switch (info.format) {
			case 'none':
				break;
			case 'qstr':
				out.uint(this.qstrIndex(Number(operand)));
				break;
			case 'object':
				if (Number(operand) >= this.constantCount) {
					throw this.fault(`there is no constant ${operand}`);
				}
				out.uint(this.constantBase + Number(operand));
				break;
			case 'int':
				out.int(operand);
				break;
			case 'label':
			case 'signed-label':
			case 'signed-label+byte':
				// Measured from behind an instruction of two bytes.
				this.label(out, (target as MovedInstruction).offset - offset - 2, info.format !== 'label');
				break;
			default:
				if (operand > MAX_OPERAND) {
					throw this.fault(`an operand of ${info.name} is too large`);
				}
				out.uint(Number(operand));
		}
		if (info.format.endsWith('+byte')) {
			out.byte(extra);
		}
	}

	/** A jump's distance if the label takes one byte; with a label of two bytes it is one less. */
	private label(out: ByteBuffer, distance: number, isSigned: boolean): void {
		if (isSigned ? distance >= -0x40 && distance < 0x40 : distance < 0x80) {
			const narrow = isSigned ? distance + 0x40 : distance;
			// Before offsets have settled a jump ahead may seem to lead back.
			this.jumpTooLong ||= narrow < 0;
			out.byte(narrow & 0x7f);
			return;
		}
		const wide = distance - 1 + (isSigned ? 0x4000 : 0);
		this.jumpTooLong ||= wide < 0 || wide > 0x7fff;
		out.byte(0x80 | (wide & 0x7f));
		out.byte((wide >> 7) & 0xff);
	}

	private qstrIndex(index: number): number {
		if (index >= this.qstrCount) {
			throw this.fault(`there is no qstr ${index}`);
		}
		return this.qstrBase + index;
	}

	private fault(detail: string): MpyInputError {
		return new MpyInputError(this.fileName, detail);
	}
}

function isJump(format: string): boolean {
	return format.includes('label');
}
