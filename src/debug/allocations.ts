// Counts the objects that programs make, by line and type, looking at what each word leaves: results of operators, displays,
// comprehensions, functions, classes, instances, iterators, generators, bound methods, and what native code returns or loops
// give that has not been seen before. Ints that need no object, True, False and None are none; nor are frames, arguments in
// `*args` and what native code keeps to itself.

import { CheckedMethod } from '../objects/attributes.ts';
import { PyFunction } from '../objects/function.ts';
import { BoundMethod } from '../objects/method.ts';
import { PyModule } from '../objects/module.ts';
import { NativeFunction } from '../objects/native_function.ts';
import { typeName } from '../objects/protocol.ts';
import { PySlice } from '../objects/slice.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, type Slot, type Value } from '../objects/value.ts';
import type { Code } from '../vm/code.ts';
import { Action, type Frame } from '../vm/frame.ts';
import type { InstructionHook } from '../vm/hot_code.ts';
import { isCall, Op, OpClass } from '../vm/op.ts';
import { calleeSlot } from './leaving_frames.ts';
import { lineOfWord } from './word_lines.ts';

/** What a line has made. */
export interface AllocationCount {
	readonly file: string;
	readonly line: number;
	count: number;
	/** Counts by type. */
	readonly types: Map<string, number>;
}

/** What a word leaves that may be a new object, and where. */
enum Leaves {
	NOTHING = 0,
	/** In its destination: the result of an operator. */
	OPERATOR,
	/** In its destination: something that is there already. */
	LOADED,
	/** In its destination: something new if it is a bound method. */
	ATTRIBUTE,
	/** In its destination: an item of what is looped over. */
	LOOPED,
	/** In its destination. */
	MADE,
	/** On top of the stack. */
	MADE_ON_TOP,
	/** On top of the stack as it was before. */
	ITERATOR,
	/** In its destination: part of something if the index is a slice. */
	ITEM,
	/** In the destination of a call, or, as some words have it, on top of the stack. */
	RETURNED,
	RETURNED_ON_TOP,
}

/** Native functions that give strings and big ints which are there already: those cannot be told apart. */
const GIVING = new Set(['get', 'pop', 'popleft', 'setdefault', 'getattr', 'next', 'min', 'max', 'send']);

/** Counts as the observer of a thread (`EventHooks.observe`). */
export class AllocationCounter implements InstructionHook {
	readonly entersCompiled = false;
	private readonly counts = new Map<Code, Map<string, number>[]>();
	private readonly seen = new WeakSet<PyObject>();
	/** Frames whose native code runs others, and the words. */
	private readonly waiting = new WeakMap<Frame, { readonly pc: number; readonly callee: Slot }>();
	/** The word shown last, and what it calls, or what index it takes. */
	private frame: Frame | undefined = undefined;
	private pc = 0;
	private leaves: Leaves = Leaves.NOTHING;
	private callee: Slot = undefined;
	private index: Slot = undefined;

	/** What has been counted, by file and line, most first. */
	results(): AllocationCount[] {
		const lines = new Map<string, AllocationCount>();
		for (const [code, words] of this.counts) {
			for (const [pc, types] of words.entries()) {
				if (types === undefined) continue;
				const line = lineOfWord(code, pc);
				const key = `${line} ${code.filename}`;
				let entry = lines.get(key);
				if (entry === undefined) {
					entry = { file: code.filename, line, count: 0, types: new Map() };
					lines.set(key, entry);
				}
				for (const [type, count] of types) {
					entry.count += count;
					entry.types.set(type, (entry.types.get(type) ?? 0) + count);
				}
			}
		}
		return [...lines.values()].sort((a, b) => b.count - a.count || a.line - b.line);
	}

	before(frame: Frame, pc: number): boolean {
		const { frame: last } = this;
		if (frame === last) {
			if (this.leaves !== Leaves.NOTHING) this.look(frame, this.pc, this.leaves, this.callee);
		} else {
			this.handOver(last, frame);
		}
		const op = frame.code.plainOps[pc] & 0xff;
		const leaves = LEAVES[op];
		this.frame = frame;
		this.pc = pc;
		this.leaves = leaves;
		if (leaves >= Leaves.RETURNED) this.callee = frame.slots[calleeSlot(frame, pc)];
		else if (leaves === Leaves.ITEM) this.index = frame.slots[frame.code.plainOps[pc] >>> 24];
		return true;
	}

	abandon(): void {
		this.frame = undefined;
	}

	onRaised(_frame: Frame, _at: number, exception: Value): Value {
		this.frame = undefined;
		return exception;
	}

	/** Another frame goes on. */
	private handOver(last: Frame | undefined, frame: Frame): void {
		if (last !== undefined && frame.back === last) {
			if (frame.action === Action.NATIVE) this.waiting.set(last, { pc: this.pc, callee: this.callee });
			else if (frame.action === Action.CONSTRUCT && frame.pc === 1)
				this.countObject(last, this.pc, frame.extra as Value);
			return;
		}
		const waiting = this.waiting.get(frame);
		if (waiting === undefined) return;
		this.waiting.delete(frame);
		this.look(frame, waiting.pc, LEAVES[frame.code.plainOps[waiting.pc] & 0xff], waiting.callee);
	}

	/** Looks at what a word has left that ran just now. */
	private look(frame: Frame, pc: number, leaves: number, callee: Slot): void {
		const { code, slots } = frame;
		const word = code.plainOps[pc];
		const result = slots[(word >> 8) & 0xff];
		switch (leaves) {
			case Leaves.OPERATOR:
			case Leaves.MADE:
				this.count(frame, pc, result);
				break;
			case Leaves.ATTRIBUTE:
				if (result instanceof BoundMethod) this.countObject(frame, pc, result);
				else this.note(result);
				break;
			case Leaves.ITEM:
				if (this.index instanceof PySlice) this.count(frame, pc, result);
				else this.note(result);
				break;
			case Leaves.LOADED:
				this.note(result);
				break;
			case Leaves.LOOPED:
				if (result instanceof PyObject) this.countObject(frame, pc, result);
				break;
			case Leaves.MADE_ON_TOP:
				this.count(frame, pc, slots[frame.sp]);
				break;
			case Leaves.ITERATOR:
				this.count(frame, pc, slots[code.tops[pc] + 1]);
				break;
			case Leaves.RETURNED:
				this.countReturned(frame, pc, callee, result);
				break;
			case Leaves.RETURNED_ON_TOP:
				this.countReturned(frame, pc, callee, slots[frame.sp]);
				break;
		}
	}

	private countReturned(frame: Frame, pc: number, callee: Slot, result: Slot): void {
		if (result instanceof PyObject) this.countObject(frame, pc, result);
		else if (isPrimitive(result) && !GIVING.has(nameOf(callee))) this.add(frame, pc, result);
	}

	private count(frame: Frame, pc: number, value: Slot): void {
		if (value instanceof PyObject) this.countObject(frame, pc, value);
		else if (isPrimitive(value)) this.add(frame, pc, value);
	}

	/** Sees what is there already. */
	private note(value: Slot): void {
		if (value instanceof PyObject) this.seen.add(value);
	}

	/** Counts an object unless it has been seen. */
	private countObject(frame: Frame, pc: number, object: Value): void {
		if (!(object instanceof PyObject) || this.seen.has(object)) return;
		this.seen.add(object);
		const isFixed =
			(object instanceof PyType && object.isNative) || object instanceof PyModule || object instanceof NativeFunction;
		if (!isFixed) this.add(frame, pc, object);
	}

	private add({ code }: Frame, pc: number, value: Value): void {
		let words = this.counts.get(code);
		if (words === undefined) {
			words = [];
			this.counts.set(code, words);
		}
		words[pc] ??= new Map();
		const types = words[pc];
		// Those that make generators have a type of their own, of the generators' name.
		const type = value instanceof PyFunction ? 'function' : typeName(value);
		types.set(type, (types.get(type) ?? 0) + 1);
	}
}

/** Values that are objects to programs, but not here. */
function isPrimitive(value: Slot): value is string | bigint {
	return typeof value === 'string' || typeof value === 'bigint';
}

function nameOf(callee: Slot): string {
	if (callee instanceof NativeFunction) return callee.name;
	if (callee instanceof BoundMethod) return nameOf(callee.func);
	return callee instanceof CheckedMethod ? nameOf(callee.method) : '';
}

/** By operation. */
const LEAVES = Uint8Array.from({ length: 256 }, (_, op) => leavesOf(op));

function leavesOf(op: number): Leaves {
	if (op < OpClass.NOT_BINARY) return isComparison(op & 0x3f) ? Leaves.NOTHING : Leaves.OPERATOR;
	switch (op) {
		case Op.LOAD_ATTR:
			return Leaves.ATTRIBUTE;
		case Op.LOAD_SUBSCR:
			return Leaves.ITEM;
		case Op.LOAD_CONST:
		case Op.LOAD_GLOBAL:
		case Op.LOAD_NAME:
		case Op.LOAD_SUBSCR_INT:
			return Leaves.LOADED;
		case Op.FOR_ITER:
			return Leaves.LOOPED;
		case Op.BUILD_TUPLE:
		case Op.BUILD_LIST:
			return Leaves.MADE;
		case Op.BUILD_TUPLE_WIDE:
		case Op.BUILD_LIST_WIDE:
		case Op.BUILD_MAP:
		case Op.BUILD_SET:
		case Op.BUILD_SLICE:
		case Op.MAKE_FUNCTION:
		case Op.MAKE_FUNCTION_DEFARGS:
		case Op.MAKE_CLOSURE:
		case Op.MAKE_CLOSURE_DEFARGS:
		case Op.UNARY_OP:
		case Op.GET_ITER:
			return Leaves.MADE_ON_TOP;
		case Op.GET_ITER_STACK:
			return Leaves.ITERATOR;
		case Op.CALL_FUNCTION:
		case Op.CALL_METHOD:
			return Leaves.RETURNED;
		default:
			return isCall(op) ? Leaves.RETURNED_ON_TOP : Leaves.NOTHING;
	}
}

function isComparison(op: number): boolean {
	return op <= Op.EXCEPTION_MATCH || op >= OpClass.COMPARE_JUMP;
}
