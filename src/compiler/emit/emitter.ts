// The contract between the compiler and whatever makes code from it.
// The compiler walks each scope several times (passes) and tells an emitter what the program does, in terms of a
// stack machine; bytecode is one implementation, native code for processors will be others (py/emit.h upstream).

import type { Constant } from '../../mpy/rawcode.ts';

/** Names are collected; nothing is known about which are local. Run over all scopes before any later pass. */
export const PASS_SCOPE = 1;
/** The deepest operand stack is found. */
export const PASS_STACK_SIZE = 2;
/** Offsets of labels and the size of the code are found. */
export const PASS_CODE_SIZE = 3;
/** Code is made; repeated for as long as `endPass` says that it is not final. */
export const PASS_EMIT = 4;

export type PassNumber = typeof PASS_SCOPE | typeof PASS_STACK_SIZE | typeof PASS_CODE_SIZE | typeof PASS_EMIT;

/** A place to jump to; numbers are unique within a pass over a scope, and the same in each pass. */
export type Label = number;

/** Operators that `Emitter.binaryOp` takes besides those of opcodes.ts; they have no number in bytecode. */
export const BINARY_NOT_IN = 0x100;
export const BINARY_IS_NOT = 0x101;

/** Constants that have a token of their own in the grammar. */
export type ConstantToken = 'none' | 'true' | 'false' | 'ellipsis';

export type ScopeKind =
	| 'module'
	| 'class'
	| 'lambda'
	| 'listComp'
	| 'dictComp'
	| 'setComp'
	| 'generatorExp'
	| 'function';

/** A scope as emitters see it: what the passes before found, and where the last one leaves the code. */
export interface EmittedScope {
	readonly name: string;
	readonly identifiers: readonly { readonly kind: string; readonly local: number }[];
	readonly argumentNames: readonly string[];
	readonly positionalArgs: number;
	readonly keywordOnlyArgs: number;
	readonly defaultPositionalArgs: number;
	readonly localCount: number;
	readonly exceptionStackSize: number;
	/** `FLAG_...` bits of the prelude. */
	flags: number;
	stackSize: number;
	/** Scopes made into functions here, in order. */
	children: readonly EmittedScope[];
	/** The finished bytes. */
	code: Uint8Array | undefined;
	/** What `RawCode.positions` says. */
	positions: Int32Array | undefined;
}

/**
 * What an emitter is told. Unless said otherwise a method stands for the bytecode instruction of the same name, and
 * keeps track of the operand stack's depth as that instruction changes it. Code after an unconditional change of
 * control is dead until the next `labelAssign`, and an emitter leaves it out; its qstrs and constants still count.
 */
export interface Emitter {
	startPass(pass: PassNumber, scope: EmittedScope): void;
	/** Whether the pass gave final code; the last pass stores it in the scope. */
	endPass(): boolean;
	/** Corrects the stack depth where control arrives by another path than the text's. */
	adjustStackSize(delta: number): void;
	/** What follows comes from this line. Lines that do not grow are ignored, so 0 is none. */
	setSourceLine(line: number): void;
	/** Where tracers see what follows: a line, or a `POSITION_...` of rawcode.ts. It is no part of the code. */
	position: number;
	/** Bytes of code so far. */
	readonly offset: number;
	/** Tracers see a line (or `POSITION_RENEWED`) here, before what follows, that the code has nothing for. */
	markPosition(position: number): void;
	/** Puts a label here; forward jumps may already have named it. */
	labelAssign(label: Label): void;

	loadFast(name: string, local: number): void;
	loadDeref(name: string, local: number): void;
	loadName(name: string): void;
	loadGlobal(name: string): void;
	storeFast(name: string, local: number): void;
	storeDeref(name: string, local: number): void;
	storeName(name: string): void;
	storeGlobal(name: string): void;
	deleteFast(name: string, local: number): void;
	deleteDeref(name: string, local: number): void;
	deleteName(name: string): void;
	deleteGlobal(name: string): void;

	importName(name: string): void;
	importFrom(name: string): void;
	importStar(): void;

	loadConstToken(token: ConstantToken): void;
	loadConstSmallInt(value: number | bigint): void;
	loadConstString(value: string): void;
	loadConstObject(value: Constant): void;
	loadNull(): void;
	loadBuildClass(): void;

	loadMethod(name: string): void;
	loadSuperMethod(name: string): void;
	loadAttribute(name: string): void;
	storeAttribute(name: string): void;
	deleteAttribute(name: string): void;
	loadSubscript(): void;
	storeSubscript(): void;
	deleteSubscript(): void;

	dupTop(): void;
	dupTopTwo(): void;
	popTop(): void;
	rotTwo(): void;
	rotThree(): void;

	jump(label: Label): void;
	popJumpIf(condition: boolean, label: Label): void;
	jumpIfOrPop(condition: boolean, label: Label): void;
	/** Leaves `exceptDepth` handlers and jumps; `fromFor` also drops the iterator of the `for` loop being left. */
	unwindJump(label: Label, exceptDepth: number, fromFor: boolean): void;

	setupWith(label: Label): void;
	setupExcept(label: Label): void;
	setupFinally(label: Label): void;
	/** The end of a `with` block, where its exit method is called; assigns `label`. */
	withCleanup(label: Label): void;
	/**
	 * The end of an `async with` body: without exception jumps to `exitLabel`; assigns `finallyLabel`, where an
	 * exception, return or unwinding jump arrives, and goes to `unwindLabel` for the latter two.
	 */
	asyncWithSetupFinally(exitLabel: Label, finallyLabel: Label, unwindLabel: Label): void;
	endFinally(): void;
	/** `withinHandler`: the jump leaves an exception handler rather than the guarded block. */
	popExceptJump(label: Label, withinHandler: boolean): void;
	/** Control enters or leaves an exception handler: no code, but stack depth. */
	startExceptHandler(): void;
	endExceptHandler(): void;

	/** `onStack`: the iterator takes the four stack slots of a `for` loop. */
	getIter(onStack: boolean): void;
	forIter(label: Label): void;
	/** The `for` loop's iterator is gone from the stack: no code. */
	forIterEnd(): void;

	/** Operator numbers are those of opcodes.ts. */
	unaryOp(operator: number): void;
	/** Operator numbers are those of opcodes.ts, or `BINARY_NOT_IN`, `BINARY_IS_NOT`. */
	binaryOp(operator: number): void;

	buildTuple(count: number): void;
	buildList(count: number): void;
	buildMap(count: number): void;
	buildSet(count: number): void;
	/** From two or three values. */
	buildSlice(count: number): void;
	storeMap(): void;
	/** Adds to the collection of a comprehension, `depth` slots down the stack. */
	storeComp(kind: ScopeKind, depth: number): void;
	unpackSequence(count: number): void;
	unpackEx(before: number, after: number): void;

	/** Defaults: a tuple and a map on the stack if either count is not zero. */
	makeFunction(scope: EmittedScope, positionalDefaults: number, keywordDefaults: number): void;
	makeClosure(scope: EmittedScope, closedOver: number, positionalDefaults: number, keywordDefaults: number): void;
	/** `hasStars`: on top of the arguments lies a small int, whose bits tell which positional ones are `*x`. */
	callFunction(positional: number, keyword: number, hasStars: boolean): void;
	callMethod(positional: number, keyword: number, hasStars: boolean): void;
	returnValue(): void;
	/** With 0, 1 or 2 values: re-raise, raise, raise from. */
	raise(count: number): void;
	/** Both make the scope a generator. */
	yieldValue(): void;
	yieldFrom(): void;
}

/** The qstr table and object table of a module, shared by all its scopes; an entry's place is that of its first use. */
export class ModuleTables {
	readonly qstrs: string[] = [];
	readonly constants: Constant[] = [];
	private readonly qstrIndex = new Map<string, number>();
	/** The same constant node comes by in every pass. */
	private readonly constantIndex = new Map<Constant, number>();
	private readonly constantIndexByKey = new Map<string, number>();

	/** The source file's name is always the first qstr. */
	constructor(filename: string) {
		this.useQstr(filename);
	}

	useQstr(value: string): number {
		let index = this.qstrIndex.get(value);
		if (index === undefined) {
			index = this.qstrs.length;
			this.qstrs.push(value);
			this.qstrIndex.set(value, index);
		}
		return index;
	}

	/** Constants share an entry when they are equal and of equal types, all the way down; -0.0 and 0.0 differ. */
	useConstant(value: Constant): number {
		let index = this.constantIndex.get(value);
		if (index === undefined) {
			const key = this.constantKey(value);
			index = this.constantIndexByKey.get(key);
			if (index === undefined) {
				index = this.constants.length;
				this.constants.push(value);
				this.constantIndexByKey.set(key, index);
			}
			this.constantIndex.set(value, index);
		}
		return index;
	}

	private nanCount = 0;

	private constantKey(value: Constant): string {
		switch (value.kind) {
			case 'int':
				return `i${value.value}`;
			case 'float':
				return `f${this.numberKey(value.value)}`;
			case 'complex':
				// Adding 0 drops the sign of a zero: the two zeros are the same complex constant.
				return `c${this.numberKey(value.real + 0)},${this.numberKey(value.imag + 0)}`;
			case 'str':
				return `s${value.value.length}:${value.value}`;
			case 'bytes':
				return `b${value.value.join()}`;
			case 'tuple':
				return `(${value.items.map((item) => this.constantKey(item)).join()})`;
			default:
				return value.kind;
		}
	}

	/** A NaN equals nothing, itself included. */
	private numberKey(value: number): string {
		if (Number.isNaN(value)) {
			return `nan${this.nanCount++}`;
		}
		return Object.is(value, -0) ? '-0' : String(value);
	}
}
