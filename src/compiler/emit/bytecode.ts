// Emits MicroPython bytecode, version 6, byte for byte what the reference implementation makes (py/emitbc.c there).
// Jumps take two or three bytes depending on distance: jump_sizes.ts finds which after the stack size pass.

import { ByteBuffer } from '../../mpy/bytebuffer.ts';
import * as op from '../../mpy/opcodes.ts';
import { encodeLineStep, encodeSignature, encodeSizes, FLAG_GENERATOR } from '../../mpy/prelude.ts';
import { type Constant, POSITION_NONE, POSITION_SKIPS } from '../../mpy/rawcode.ts';
import {
	BINARY_IS_NOT,
	BINARY_NOT_IN,
	type ConstantToken,
	type EmittedScope,
	type Emitter,
	type Label,
	type ModuleTables,
	PASS_CODE_SIZE,
	PASS_EMIT,
	PASS_SCOPE,
	PASS_STACK_SIZE,
	type PassNumber,
	type ScopeKind,
} from './emitter.ts';
import { fitsOneByte, JumpSizes } from './jump_sizes.ts';

/** Stack slots of an iterator that lives on the stack. */
const ITERATOR_SLOTS = 4;

/** Collection kinds as STORE_COMP numbers them. */
const STORE_COMP_LIST = 0;
const STORE_COMP_MAP = 1;
const STORE_COMP_SET = 2;

/** Counts and numbers that bytecode keeps in one byte. */
const MAX_BYTE = 0xff;
/** The number of handlers an unwinding jump leaves shares its byte with a flag. */
const MAX_UNWIND_DEPTH = 0x7f;

/** Of `lastPosition`: what is written next has another. */
const UNKNOWN_POSITION = -100;

/** The program needs a jump longer, or a number larger, than bytecode has room for. */
export class BytecodeOverflow extends Error {
	constructor() {
		super('bytecode overflow');
	}
}

export class BytecodeEmitter implements Emitter {
	private readonly tables: ModuleTables;
	private readonly storeLines: boolean;
	private readonly storePositions: boolean;

	/** Everything before the first opcode. */
	private readonly info = new ByteBuffer();
	private readonly code = new ByteBuffer();
	private pass: PassNumber = PASS_SCOPE;
	private scope!: EmittedScope;
	private children: EmittedScope[] = [];
	private stackSize = 0;
	/** Code here can be reached; always false in the scope pass. */
	private writing = false;
	private labelOffsets: number[] = [];
	/** What the stack size pass, in which all jumps are long, notes for the later ones. */
	private jumpSizes = new JumpSizes();
	private lastLine = 1;
	private lastLineOffset = 0;
	private overflow = false;

	position = POSITION_NONE;
	/** Positions are being kept: in the last pass, if they are wanted. */
	private keepsPositions = false;
	/** That of the instruction before. */
	private lastPosition = UNKNOWN_POSITION;
	/** Where a position was last marked, and how many there. */
	private markOffset = -1;
	private markCount = 0;
	/** By label: marks at its offset that stand before it, as the passes before found them. */
	private labelMarks: number[] = [];
	private readonly positions: number[] = [];

	// Sizes as the previous pass found them.
	private infoSize = 0;
	private codeSize = 0;
	/** Bytes of names and line table, and number of cells, which the prelude itself states. */
	private nameAndLineSize = 0;
	private cellCount = 0;
	private nameStart = 0;

	/** `storeLines`: whether to write the line table. `storePositions`: whether to keep one for tracers. */
	constructor(tables: ModuleTables, storeLines: boolean, storePositions: boolean) {
		this.tables = tables;
		this.storeLines = storeLines;
		this.storePositions = storePositions;
	}

	startPass(pass: PassNumber, scope: EmittedScope): void {
		this.pass = pass;
		this.scope = scope;
		this.children = [];
		this.stackSize = 0;
		this.writing = pass !== PASS_SCOPE;
		this.lastLine = 1;
		this.lastLineOffset = 0;
		this.overflow = false;
		this.position = POSITION_NONE;
		this.keepsPositions = this.storePositions && pass === PASS_EMIT;
		this.lastPosition = UNKNOWN_POSITION;
		this.markOffset = -1;
		this.positions.length = 0;
		this.jumpSizes = new JumpSizes();
		this.info.clear();
		this.code.clear();

		encodeSignature(this.info, {
			// The state has at least one slot, in which an exception leaves the function.
			stateSize: Math.max(1, scope.localCount + scope.stackSize),
			exceptionStackSize: scope.exceptionStackSize,
			flags: scope.flags,
			positionalArgs: scope.positionalArgs,
			keywordOnlyArgs: scope.keywordOnlyArgs,
			defaultPositionalArgs: scope.defaultPositionalArgs,
		});
		if (pass >= PASS_CODE_SIZE) {
			encodeSizes(this.info, this.nameAndLineSize, this.cellCount);
		}
		this.nameStart = this.info.length;
		this.info.uint(this.tables.useQstr(scope.name));
		for (const name of scope.argumentNames) {
			this.info.uint(this.tables.useQstr(name));
		}
	}

	endPass(): boolean {
		if (this.pass === PASS_SCOPE) {
			return true;
		}
		if (this.pass === PASS_STACK_SIZE) {
			this.jumpSizes.shrink(this.labelOffsets);
		}
		this.nameAndLineSize = this.info.length - this.nameStart;
		this.cellCount = 0;
		for (const identifier of this.scope.identifiers) {
			if (identifier.kind === 'cell') {
				checkLimit(identifier.local, MAX_BYTE);
				this.info.byte(identifier.local);
				this.cellCount++;
			}
		}
		const settled = this.info.length === this.infoSize && this.code.length === this.codeSize;
		this.infoSize = this.info.length;
		this.codeSize = this.code.length;
		if (this.pass !== PASS_EMIT || !settled) {
			return false;
		}
		if (this.overflow) {
			throw new BytecodeOverflow();
		}
		this.info.append(this.code.view());
		this.scope.code = this.info.copy();
		this.scope.children = this.children;
		if (this.storePositions) this.scope.positions = Int32Array.from(this.positions);
		return true;
	}

	adjustStackSize(delta: number): void {
		if (this.pass === PASS_SCOPE) {
			return;
		}
		this.stackSize += delta;
		if (this.stackSize > this.scope.stackSize) {
			this.scope.stackSize = this.stackSize;
		}
	}

	setSourceLine(line: number): void {
		if (line > this.lastLine && this.storeLines) {
			encodeLineStep(this.info, this.code.length - this.lastLineOffset, line - this.lastLine);
			this.lastLineOffset = this.code.length;
			this.lastLine = line;
		}
	}

	get offset(): number {
		return this.code.length;
	}

	markPosition(position: number): void {
		if (!this.writing || !this.storePositions) return;
		this.markCount = this.markOffset === this.code.length ? this.markCount + 1 : 1;
		this.markOffset = this.code.length;
		this.lastPosition = UNKNOWN_POSITION;
		this.positions.push(this.code.length, position);
	}

	/** What is written next is the first that has this position. */
	private notePosition(): void {
		this.lastPosition = this.position;
		this.positions.push(this.code.length, this.position);
	}

	/** A jump is about to be written. */
	private noteJump(label: Label): void {
		const skipped = this.labelMarks[label] ?? 0;
		if (skipped > 0) this.positions.push(this.code.length, POSITION_SKIPS - skipped);
		if (skipped > 0 || this.position !== this.lastPosition) this.notePosition();
	}

	labelAssign(label: Label): void {
		if (this.pass === PASS_SCOPE) {
			return;
		}
		if (this.storePositions) this.labelMarks[label] = this.markOffset === this.code.length ? this.markCount : 0;
		this.writing = true;
		this.labelOffsets[label] = this.code.length;
		if (this.pass === PASS_STACK_SIZE) {
			this.jumpSizes.addLabel(this.code.length, label);
		}
	}

	loadFast(_name: string, local: number): void {
		if (local < op.FAST_MULTI_COUNT) {
			this.emit(1, op.LOAD_FAST_MULTI + local);
		} else {
			this.emitUint(1, op.LOAD_FAST_N, local);
		}
	}

	loadDeref(_name: string, local: number): void {
		this.emitUint(1, op.LOAD_DEREF, local);
	}

	loadName(name: string): void {
		this.emitQstr(1, op.LOAD_NAME, name);
	}

	loadGlobal(name: string): void {
		this.emitQstr(1, op.LOAD_GLOBAL, name);
	}

	storeFast(_name: string, local: number): void {
		if (local < op.FAST_MULTI_COUNT) {
			this.emit(-1, op.STORE_FAST_MULTI + local);
		} else {
			this.emitUint(-1, op.STORE_FAST_N, local);
		}
	}

	storeDeref(_name: string, local: number): void {
		this.emitUint(-1, op.STORE_DEREF, local);
	}

	storeName(name: string): void {
		this.emitQstr(-1, op.STORE_NAME, name);
	}

	storeGlobal(name: string): void {
		this.emitQstr(-1, op.STORE_GLOBAL, name);
	}

	deleteFast(_name: string, local: number): void {
		this.emitUint(0, op.DELETE_FAST, local);
	}

	deleteDeref(_name: string, local: number): void {
		this.emitUint(0, op.DELETE_DEREF, local);
	}

	deleteName(name: string): void {
		this.emitQstr(0, op.DELETE_NAME, name);
	}

	deleteGlobal(name: string): void {
		this.emitQstr(0, op.DELETE_GLOBAL, name);
	}

	importName(name: string): void {
		this.emitQstr(-1, op.IMPORT_NAME, name);
	}

	importFrom(name: string): void {
		this.emitQstr(1, op.IMPORT_FROM, name);
	}

	importStar(): void {
		this.emit(-1, op.IMPORT_STAR);
	}

	loadConstToken(token: ConstantToken): void {
		switch (token) {
			case 'none':
				this.emit(1, op.LOAD_CONST_NONE);
				break;
			case 'true':
				this.emit(1, op.LOAD_CONST_TRUE);
				break;
			case 'false':
				this.emit(1, op.LOAD_CONST_FALSE);
				break;
			case 'ellipsis':
				this.loadConstObject(ellipsis);
				break;
		}
	}

	loadConstSmallInt(value: number | bigint): void {
		const packed = Number(value) + op.SMALL_INT_MULTI_EXCESS;
		if (packed >= 0 && packed < op.SMALL_INT_MULTI_COUNT) {
			this.emit(1, op.LOAD_CONST_SMALL_INT_MULTI + packed);
			return;
		}
		this.emit(1, op.LOAD_CONST_SMALL_INT);
		if (this.writing) {
			this.code.int(value);
		}
	}

	loadConstString(value: string): void {
		this.emitQstr(1, op.LOAD_CONST_STRING, value);
	}

	loadConstObject(value: Constant): void {
		this.emitUint(1, op.LOAD_CONST_OBJ, this.tables.useConstant(value));
	}

	loadNull(): void {
		this.emit(1, op.LOAD_NULL);
	}

	loadBuildClass(): void {
		this.emit(1, op.LOAD_BUILD_CLASS);
	}

	loadMethod(name: string): void {
		this.emitQstr(1, op.LOAD_METHOD, name);
	}

	loadSuperMethod(name: string): void {
		this.emitQstr(-1, op.LOAD_SUPER_METHOD, name);
	}

	loadAttribute(name: string): void {
		this.emitQstr(0, op.LOAD_ATTR, name);
	}

	storeAttribute(name: string): void {
		this.emitQstr(-2, op.STORE_ATTR, name);
	}

	deleteAttribute(name: string): void {
		this.loadNull();
		this.rotTwo();
		this.storeAttribute(name);
	}

	loadSubscript(): void {
		this.emit(-1, op.LOAD_SUBSCR);
	}

	storeSubscript(): void {
		this.emit(-3, op.STORE_SUBSCR);
	}

	deleteSubscript(): void {
		this.loadNull();
		this.rotThree();
		this.storeSubscript();
	}

	dupTop(): void {
		this.emit(1, op.DUP_TOP);
	}

	dupTopTwo(): void {
		this.emit(2, op.DUP_TOP_TWO);
	}

	popTop(): void {
		this.emit(-1, op.POP_TOP);
	}

	rotTwo(): void {
		this.emit(0, op.ROT_TWO);
	}

	rotThree(): void {
		this.emit(0, op.ROT_THREE);
	}

	jump(label: Label): void {
		this.emitLabel(0, op.JUMP, label);
		this.writing = false;
	}

	popJumpIf(condition: boolean, label: Label): void {
		this.emitLabel(-1, condition ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, label);
	}

	jumpIfOrPop(condition: boolean, label: Label): void {
		this.emitLabel(-1, condition ? op.JUMP_IF_TRUE_OR_POP : op.JUMP_IF_FALSE_OR_POP, label);
	}

	unwindJump(label: Label, exceptDepth: number, fromFor: boolean): void {
		if (exceptDepth === 0) {
			if (fromFor) {
				// The jump does not return: what it pops stays counted for the code after it.
				for (let i = 0; i < ITERATOR_SLOTS; i++) {
					this.emit(0, op.POP_TOP);
				}
			}
			this.emitLabel(0, op.JUMP, label);
		} else {
			checkLimit(exceptDepth, MAX_UNWIND_DEPTH);
			this.emitLabel(0, op.UNWIND_JUMP, label);
			if (this.writing) {
				this.code.byte((fromFor ? 0x80 : 0) | exceptDepth);
			}
		}
		this.writing = false;
	}

	setupWith(label: Label): void {
		// Takes the context manager and leaves the exit method, the manager and the entered value.
		this.emitLabel(2, op.SETUP_WITH, label);
	}

	setupExcept(label: Label): void {
		this.emitLabel(0, op.SETUP_EXCEPT, label);
	}

	setupFinally(label: Label): void {
		this.emitLabel(0, op.SETUP_FINALLY, label);
	}

	withCleanup(label: Label): void {
		this.loadConstToken('none');
		this.labelAssign(label);
		// Room to call the exit method, given back together with what setupWith added.
		this.emit(2, op.WITH_CLEANUP);
		this.adjustStackSize(-4);
	}

	asyncWithSetupFinally(exitLabel: Label, finallyLabel: Label, unwindLabel: Label): void {
		this.loadConstToken('none');
		this.rotTwo();
		this.jump(exitLabel);
		this.labelAssign(finallyLabel);
		this.dupTop();
		this.loadGlobal('BaseException');
		this.binaryOp(op.BINARY_EXCEPTION_MATCH);
		this.popJumpIf(false, unwindLabel);
	}

	endFinally(): void {
		this.emit(-1, op.END_FINALLY);
	}

	popExceptJump(label: Label, _withinHandler: boolean): void {
		this.emitLabel(0, op.POP_EXCEPT_JUMP, label);
		this.writing = false;
	}

	startExceptHandler(): void {
		// The exception, and the state of an unwinding jump that may pass through.
		this.adjustStackSize(4);
	}

	endExceptHandler(): void {
		this.adjustStackSize(-3);
	}

	getIter(onStack: boolean): void {
		if (onStack) {
			this.emit(ITERATOR_SLOTS - 1, op.GET_ITER_STACK);
		} else {
			this.emit(0, op.GET_ITER);
		}
	}

	forIter(label: Label): void {
		this.emitLabel(1, op.FOR_ITER, label);
	}

	forIterEnd(): void {
		this.adjustStackSize(-ITERATOR_SLOTS);
	}

	unaryOp(operator: number): void {
		this.emit(0, op.UNARY_OP_MULTI + operator);
	}

	binaryOp(operator: number): void {
		switch (operator) {
			case BINARY_NOT_IN:
				this.emit(-1, op.BINARY_OP_MULTI + op.BINARY_IN);
				this.unaryOp(op.UNARY_NOT);
				break;
			case BINARY_IS_NOT:
				this.emit(-1, op.BINARY_OP_MULTI + op.BINARY_IS);
				this.unaryOp(op.UNARY_NOT);
				break;
			default:
				this.emit(-1, op.BINARY_OP_MULTI + operator);
		}
	}

	buildTuple(count: number): void {
		this.emitUint(1 - count, op.BUILD_TUPLE, count);
	}

	buildList(count: number): void {
		this.emitUint(1 - count, op.BUILD_LIST, count);
	}

	buildMap(count: number): void {
		this.emitUint(1, op.BUILD_MAP, count);
	}

	buildSet(count: number): void {
		this.emitUint(1 - count, op.BUILD_SET, count);
	}

	buildSlice(count: number): void {
		this.emitUint(1 - count, op.BUILD_SLICE, count);
	}

	storeMap(): void {
		this.emit(-2, op.STORE_MAP);
	}

	storeComp(kind: ScopeKind, depth: number): void {
		if (kind === 'dictComp') {
			this.emitUint(-2, op.STORE_COMP, ((depth + 1) << 2) | STORE_COMP_MAP);
		} else {
			this.emitUint(-1, op.STORE_COMP, (depth << 2) | (kind === 'listComp' ? STORE_COMP_LIST : STORE_COMP_SET));
		}
	}

	unpackSequence(count: number): void {
		this.emitUint(count - 1, op.UNPACK_SEQUENCE, count);
	}

	unpackEx(before: number, after: number): void {
		checkLimit(Math.max(before, after), MAX_BYTE);
		this.emitUint(before + after, op.UNPACK_EX, before | (after << 8));
	}

	makeFunction(scope: EmittedScope, positionalDefaults: number, keywordDefaults: number): void {
		if (positionalDefaults === 0 && keywordDefaults === 0) {
			this.emitChild(1, op.MAKE_FUNCTION, scope);
		} else {
			this.emitChild(-1, op.MAKE_FUNCTION_DEFARGS, scope);
		}
	}

	makeClosure(scope: EmittedScope, closedOver: number, positionalDefaults: number, keywordDefaults: number): void {
		checkLimit(closedOver, MAX_BYTE);
		if (positionalDefaults === 0 && keywordDefaults === 0) {
			this.emitChild(1 - closedOver, op.MAKE_CLOSURE, scope);
		} else {
			this.emitChild(-1 - closedOver, op.MAKE_CLOSURE_DEFARGS, scope);
		}
		if (this.writing) {
			this.code.byte(closedOver);
		}
	}

	callFunction(positional: number, keyword: number, hasStars: boolean): void {
		this.emitCall(0, op.CALL_FUNCTION, positional, keyword, hasStars);
	}

	callMethod(positional: number, keyword: number, hasStars: boolean): void {
		this.emitCall(-1, op.CALL_METHOD, positional, keyword, hasStars);
	}

	returnValue(): void {
		this.emit(-1, op.RETURN_VALUE);
		this.writing = false;
	}

	raise(count: number): void {
		this.emit(-count, op.RAISE_LAST + count);
		this.writing = false;
	}

	yieldValue(): void {
		this.emit(0, op.YIELD_VALUE);
		this.scope.flags |= FLAG_GENERATOR;
	}

	yieldFrom(): void {
		this.emit(-1, op.YIELD_FROM);
		this.scope.flags |= FLAG_GENERATOR;
	}

	private emit(stackDelta: number, opcode: number): void {
		this.adjustStackSize(stackDelta);
		if (this.writing) {
			if (this.keepsPositions && this.position !== this.lastPosition) this.notePosition();
			this.code.byte(opcode);
		}
	}

	private emitUint(stackDelta: number, opcode: number, operand: number): void {
		this.adjustStackSize(stackDelta);
		if (this.writing) {
			if (this.keepsPositions && this.position !== this.lastPosition) this.notePosition();
			this.code.byte(opcode);
			this.code.uint(operand);
		}
	}

	private emitQstr(stackDelta: number, opcode: number, qstr: string): void {
		this.emitUint(stackDelta, opcode, this.tables.useQstr(qstr));
	}

	private emitChild(stackDelta: number, opcode: number, scope: EmittedScope): void {
		this.emitUint(stackDelta, opcode, this.children.length);
		this.children.push(scope);
	}

	private emitCall(base: number, opcode: number, positional: number, keyword: number, hasStars: boolean): void {
		checkLimit(Math.max(positional, keyword), MAX_BYTE);
		// A keyword argument is two values.
		const stackDelta = base - positional - 2 * keyword - (hasStars ? 1 : 0);
		this.emitUint(stackDelta, hasStars ? opcode + 1 : opcode, keyword * 0x100 + positional);
	}

	/** A jump: its operand counts from the end of the instruction. */
	private emitLabel(stackDelta: number, opcode: number, label: Label): void {
		this.adjustStackSize(stackDelta);
		if (!this.writing) {
			return;
		}
		const isSigned = opcode <= op.POP_JUMP_IF_FALSE;
		const start = this.code.length;
		if (this.keepsPositions) this.noteJump(label);
		this.code.byte(opcode);
		if (this.pass === PASS_STACK_SIZE) {
			this.jumpSizes.addJump(start, label, isSigned);
			this.code.byte(0);
			this.code.byte(0);
			return;
		}
		const distance = (this.labelOffsets[label] as number) - start - 2;
		if (fitsOneByte(distance, isSigned)) {
			this.code.byte(isSigned ? distance + 0x40 : distance);
			return;
		}
		const biased = distance - 1 + (isSigned ? 0x4000 : 0);
		if (biased < 0 || biased > 0x7fff) {
			this.overflow = true;
		}
		this.code.byte(0x80 | (biased & 0x7f));
		this.code.byte((biased >> 7) & 0xff);
	}
}

function checkLimit(value: number, limit: number): void {
	if (value > limit) {
		throw new BytecodeOverflow();
	}
}

const ellipsis: Constant = { kind: 'ellipsis' };
