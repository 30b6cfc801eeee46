// What operations are about: fields and classes of our own objects, functions they call, places in programs. Names that
// reach generated code are those written here, never a program's.

import type { SpecialMethod } from '../objects/special_methods.ts';
import type { Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import type { Action } from '../vm/frame.ts';
import type { Kind } from './operations.ts';

/** A field of one of our classes. */
export class FieldDescr {
	readonly type = 'field';
	/** As in `PyFloat.value`: class and property. */
	readonly name: string;
	readonly property: string;
	readonly kind: Kind;
	/** Never changes once the object exists. */
	readonly isImmutable: boolean;

	constructor(name: string, kind: Kind, isImmutable: boolean) {
		this.name = name;
		this.property = name.slice(name.lastIndexOf('.') + 1);
		this.kind = kind;
		this.isImmutable = isImmutable;
	}
}

/** A slot of a generator's frame, which lives between its rounds. */
export class FrameSlotDescr extends FieldDescr {
	readonly index: number;

	constructor(index: number) {
		super(`Frame.slot${index}`, 'p', false);
		this.index = index;
	}
}

/** An attribute of instances, by its number in their shape, which says whether it is a float in a cell. */
export class SlotDescr {
	readonly type = 'slot';
	readonly index: number;
	readonly kind: 'p' | 'f';

	constructor(index: number, kind: 'p' | 'f' = 'p') {
		this.index = index;
		this.kind = kind;
	}

	get name(): string {
		return this.kind === 'f' ? `cell${this.index}` : `slot${this.index}`;
	}
}

/** One of our classes. */
export class ClassDescr {
	readonly type = 'class';
	readonly name: string;
	/** For `instanceof`-like checks and for making objects. */
	readonly cls: abstract new (
		...args: never[]
	) => object;
	/** What its constructor takes, in order. */
	readonly fields: readonly FieldDescr[];

	constructor(name: string, cls: abstract new (...args: never[]) => object, fields: readonly FieldDescr[]) {
		this.name = name;
		this.cls = cls;
		this.fields = fields;
	}
}

/**
 * - `pure`: the result depends on the arguments alone.
 * - `read`: reads memory, writes none.
 * - `items`: writes at most the items of lists and entries of dicts and sets; runs no Python code.
 * - `keys`: the same, and may add keys to dicts, be they namespaces.
 * - `any`: whatever Python code can do.
 */
export type CallEffect = 'pure' | 'read' | 'items' | 'keys' | 'any';

/** The name of all functions that take an operator of two operands, and these. */
export const BINARY_OPERATION = 'binaryOperation';

/** A function of TypeScript that a trace calls. */
export class CallDescr {
	readonly type = 'call';
	/** For logs. */
	readonly name: string;
	readonly target: (...args: never[]) => unknown;
	readonly kind: Kind;
	readonly effect: CallEffect;
	/** Of an effect of `read`: gives the same for the same arguments until a call of effect `items`, `keys` or `any`. */
	readonly isLookup: boolean;
	/** Of a call that runs a frame of Python: what becomes of the frame's result where compiled code leaves inside it. */
	readonly runs: Action | undefined;
	/** Whether it may throw: then the operation has a snapshot of the state behind its instruction. */
	readonly canRaise: boolean;

	constructor(
		name: string,
		target: (...args: never[]) => unknown,
		kind: Kind,
		effect: CallEffect,
		canRaise: boolean,
		isLookup = false,
		runs: Action | undefined = undefined,
	) {
		this.name = name;
		this.target = target;
		this.kind = kind;
		this.effect = effect;
		this.canRaise = canRaise;
		this.isLookup = isLookup;
		this.runs = runs;
	}
}

/** Where in a program an operation comes from. */
export class PositionDescr {
	readonly type = 'position';
	readonly code: Code;
	readonly pc: number;
	/** Calls that the trace has followed to get there; only logs show it. */
	readonly depth: number;

	constructor(code: Code, pc: number, depth = 0) {
		this.code = code;
		this.pc = pc;
		this.depth = depth;
	}

	get name(): string {
		return `${this.code.name}:${this.pc}`;
	}
}

/** A compiled tree that a trace calls. */
export class TreeDescr {
	readonly type = 'tree';
	readonly tree: CallableTree;
	/** Of a call: the trace goes on where it raises. */
	readonly isCaught: boolean;
	/** Of a call: the special method that is called, whose answer is to be converted. */
	readonly asked: SpecialMethod | undefined;

	constructor(tree: CallableTree, isCaught = false, asked: SpecialMethod | undefined = undefined) {
		this.tree = tree;
		this.isCaught = isCaught;
		this.asked = asked;
	}

	get name(): string {
		return `tree${this.tree.number}`;
	}
}

/** What a call of a tree needs to know of it. */
export interface CallableTree {
	readonly number: number;
	/** The compiled code; undefined until it is there, and after it was dropped. */
	readonly entry: ((...args: never[]) => Value | undefined) | undefined;
}

/** What an operation is about besides its arguments. */
export type Descr = FieldDescr | SlotDescr | ClassDescr | CallDescr | PositionDescr | TreeDescr;
