// The instructions that the loop leaves to this function, so that it stays small: those that are rare, and those whose own
// work outweighs a call. They find and leave pc and sp in the frame.

import { PyDict } from '../objects/dict.ts';
import { newException, notImplementedErrorType } from '../objects/exception.ts';
import type { Cell } from '../objects/function.ts';
import { iterate } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { setItem, unaryOperation } from '../objects/operations.ts';
import { truth } from '../objects/protocol.ts';
import { PySlice } from '../objects/slice.ts';
import { superClass } from '../objects/super.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';
import { loadSuperMethod } from './attribute_sites.ts';
import { ITERATOR_SLOTS, Leaving, lastHandled, popBlock, RETURNING, unwindJump, unwindReturn } from './blocks.ts';
import {
	callFunction,
	callMethod,
	callSlow,
	callWithKeywords,
	callWithStars,
	exitArguments,
	makeFunction,
	pushGenerator,
	withMethods,
} from './calls.ts';
import { Action, type Frame } from './frame.ts';
import { enterGenerator, PyGenerator, resumeDelegate } from './generator.ts';
import { importFrom, importName, importStar } from './import.ts';
import type { Monitor } from './monitor.ts';
import { deleteGlobal, deleteName, loadBuildClass } from './names.ts';
import { Op } from './op.ts';
import { raisedObject, unboundLocal } from './raise.ts';
import { buildSet, storeComprehension, unpackExtended } from './sequences.ts';
import type { Thread } from './thread.ts';
import { returnFrom, yieldFrom } from './transfer.ts';

/** How the loop goes on after an instruction. */
export enum Outcome {
	/** With `thread.frame`, as its fields say. */
	CONTINUE = 0,
	/** By raising `thread.raised` where the frame stands. */
	RAISE,
	/** Not at all: native code called, and gets `thread.yielded`. */
	LEAVE,
}

/** Runs one instruction of `thread.frame`, whose pc is already behind it. */
export function runInstruction(thread: Thread, frame: Frame, op: number, arg: number): Outcome {
	const code = frame.code;
	const slots = frame.slots;
	let pc = frame.pc;
	let sp = code.tops[pc - 1];
	let result: Value | undefined;
	switch (op) {
		case Op.INSTRUMENTED:
		case Op.INSTRUMENTED_IMMEDIATE:
			// The hooked loop runs it.
			frame.pc = pc - 1;
			thread.hook = (thread.interpreter.monitor as Monitor).hook;
			thread.yielded = undefined;
			return Outcome.LEAVE;
		case Op.MOVE_WIDE: {
			const source = code.ops[pc++];
			const value = slots[source >> 1];
			if (value === undefined && (source & 1) !== 0) throw unboundLocal();
			slots[arg] = value;
			break;
		}
		case Op.LOAD_CONST_WIDE:
			slots[arg] = code.values[code.ops[pc++]];
			break;
		case Op.SWAP: {
			const other = code.ops[pc++];
			const value = slots[arg];
			slots[arg] = slots[other];
			slots[other] = value;
			break;
		}
		case Op.LOAD_SUPER_METHOD: {
			// Under the operands lies the `super` builtin, which goes too.
			sp--;
			// A program may assign to `__class__`, and to what it calls self.
			const cls = superClass(slots[sp] as Value, slots[sp + 1] as Value);
			const self = loadSuperMethod(thread, cls, slots[sp + 1] as Value, code.names[arg]);
			slots[sp - 1] = thread.loadedMethod;
			slots[sp] = self;
			break;
		}
		case Op.LOAD_BUILD_CLASS:
			slots[++sp] = loadBuildClass(thread);
			break;
		case Op.DELETE_FAST:
			if (slots[arg] === undefined) throw unboundLocal();
			slots[arg] = undefined;
			break;
		case Op.DELETE_DEREF: {
			const cell = slots[arg] as Cell;
			if (cell.value === undefined) throw unboundLocal();
			cell.value = undefined;
			break;
		}
		case Op.DELETE_NAME:
			deleteName(frame, code.names[arg]);
			break;
		case Op.DELETE_GLOBAL:
			deleteGlobal(frame, code.names[arg]);
			break;
		case Op.UNWIND_JUMP:
			// Target and number of blocks, packed into a constant.
			unwindJump(thread, frame, pc, (code.values[arg] as number) >> 8, (code.values[arg] as number) & 0x7f);
			pc = frame.pc;
			break;
		case Op.WITH_ENTER: {
			// The exit method takes the manager's place, above it nothing, and above that goes the value of `__enter__()`.
			const enter = withMethods(thread, slots[sp] as Value);
			slots[sp] = thread.loadedMethod;
			slots[++sp] = undefined;
			frame.pc = pc;
			frame.sp = sp;
			result = callSlow(thread, frame, enter, [], undefined);
			if (result === undefined) return Outcome.CONTINUE;
			slots[++sp] = result;
			break;
		}
		case Op.WITH_EXIT: {
			frame.pc = pc;
			frame.sp = sp - 2;
			result = callSlow(thread, frame, slots[sp - 2] as Value, exitArguments(slots[sp] as Value), undefined);
			if (result === undefined) return Outcome.CONTINUE;
			slots[sp - 1] = result;
			break;
		}
		case Op.WITH_CLEANUP: {
			// The exit method's result says whether an exception goes on.
			const top = slots[sp] as Value;
			const swallows = top !== null && !(top instanceof Leaving) && truth(slots[sp - 1] as Value);
			slots[sp - 2] = swallows ? null : top;
			break;
		}
		case Op.END_FINALLY: {
			popBlock(thread, frame);
			const top = slots[sp] as Value;
			if (top === null) break;
			if (!(top instanceof Leaving)) {
				thread.raised = top;
				return Outcome.RAISE;
			}
			const { target, left, value } = top;
			if (target !== RETURNING) {
				unwindJump(thread, frame, pc, target, left);
				pc = frame.pc;
				break;
			}
			unwindReturn(thread, frame, pc, value as Value);
			if (frame.pc !== RETURNING) {
				pc = frame.pc;
				break;
			}
			frame.pc = pc;
			if (!returnFrom(thread, frame, value as Value)) return Outcome.CONTINUE;
			thread.yielded = value as Value;
			return Outcome.LEAVE;
		}
		case Op.GET_ITER:
			slots[sp] = iterate(slots[sp] as Value);
			break;
		case Op.GET_ITER_STACK: {
			const iterator = iterate(slots[sp] as Value);
			slots[sp] = undefined;
			slots[sp + 1] = iterator;
			sp += ITERATOR_SLOTS - 1;
			break;
		}
		case Op.BUILD_TUPLE_WIDE:
			sp -= arg - 1;
			slots[sp] = newTuple(slots.slice(sp, sp + arg) as Value[]);
			break;
		case Op.BUILD_LIST_WIDE:
			sp -= arg - 1;
			slots[sp] = new PyList(slots.slice(sp, sp + arg) as Value[]);
			break;
		case Op.BUILD_MAP:
			slots[++sp] = new PyDict();
			break;
		case Op.STORE_MAP:
			sp -= 2;
			storeMap(slots[sp] as Value, slots[sp + 2] as Value, slots[sp + 1] as Value);
			break;
		case Op.BUILD_SET:
			sp -= arg - 1;
			slots[sp] = buildSet(slots.slice(sp, sp + arg) as Value[]);
			break;
		case Op.BUILD_SLICE: {
			const step = arg === 3 ? (slots[sp--] as Value) : null;
			sp--;
			slots[sp] = new PySlice(slots[sp] as Value, slots[sp + 1] as Value, step);
			break;
		}
		case Op.STORE_COMP:
			sp = storeComprehension(slots, sp, arg);
			break;
		case Op.UNPACK_EX:
			sp = unpackExtended(slots, sp, arg);
			break;
		case Op.RAISE_LAST:
			thread.raised = lastHandled(frame);
			return Outcome.RAISE;
		case Op.RAISE_OBJ:
			thread.raised = raisedObject(slots[sp] as Value);
			return Outcome.RAISE;
		case Op.RAISE_FROM:
			sp--;
			if (slots[sp + 1] !== null) warnOfChaining(thread);
			thread.raised = raisedObject(slots[sp] as Value);
			return Outcome.RAISE;
		case Op.YIELD_VALUE:
			frame.pc = pc;
			frame.sp = sp;
			if (yieldFrom(thread, frame, slots[sp] as Value)) return Outcome.LEAVE;
			return Outcome.CONTINUE;
		case Op.YIELD_FROM: {
			// Where generators wait for generators, `resumeDelegates` of calls.ts does the same.
			const sent = slots[sp--] as Value;
			const delegate = slots[sp] as Value;
			// Where the unwinder puts the value of a StopIteration.
			frame.sp = sp;
			if (delegate instanceof PyGenerator && delegate.pending === null) {
				const inner = enterGenerator(delegate, sent);
				if (inner === null) {
					slots[sp] = null;
					break;
				}
				frame.pc = pc;
				frame.sp = sp;
				pushGenerator(thread, frame, inner, Action.YIELD_FROM);
				return Outcome.CONTINUE;
			}
			const resumed = resumeDelegate(delegate, sent);
			if (resumed.done) {
				slots[sp] = resumed.value;
				break;
			}
			slots[++sp] = resumed.value;
			frame.pc = pc - 1;
			frame.sp = sp;
			thread.hook?.onYield?.(frame, resumed.value);
			if (yieldFrom(thread, frame, resumed.value)) return Outcome.LEAVE;
			return Outcome.CONTINUE;
		}
		case Op.MAKE_FUNCTION:
			slots[++sp] = makeFunction(frame, arg, undefined, undefined, []);
			break;
		case Op.MAKE_FUNCTION_DEFARGS:
			sp--;
			slots[sp] = makeFunction(frame, arg, slots[sp], slots[sp + 1], []);
			break;
		case Op.MAKE_CLOSURE: {
			// Child and number of cells, packed into a constant.
			const packed = code.values[arg] as number;
			sp -= (packed & 0xff) - 1;
			const cells = slots.slice(sp, sp + (packed & 0xff)) as Cell[];
			slots[sp] = makeFunction(frame, packed >> 8, undefined, undefined, cells);
			break;
		}
		case Op.MAKE_CLOSURE_DEFARGS: {
			// Child and number of cells, packed into a constant.
			const packed = code.values[arg] as number;
			sp -= (packed & 0xff) + 1;
			const cells = slots.slice(sp + 2, sp + 2 + (packed & 0xff)) as Cell[];
			slots[sp] = makeFunction(frame, packed >> 8, slots[sp], slots[sp + 1], cells);
			break;
		}
		case Op.CALL_FUNCTION_WIDE:
		case Op.CALL_METHOD_WIDE: {
			const isMethod = op === Op.CALL_METHOD_WIDE;
			sp -= isMethod ? arg + 1 : arg;
			frame.pc = pc;
			frame.sp = sp - 1;
			result = (isMethod ? callMethod : callFunction)(thread, frame, slots, sp, arg);
			if (result === undefined) return Outcome.CONTINUE;
			slots[sp] = result;
			break;
		}
		case Op.CALL_FUNCTION_KW:
		case Op.CALL_METHOD_KW: {
			const isMethod = op === Op.CALL_METHOD_KW;
			sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 1 : 0);
			frame.pc = pc;
			frame.sp = sp - 1;
			result = callWithKeywords(thread, frame, slots, sp, arg, isMethod);
			if (result === undefined) return Outcome.CONTINUE;
			slots[sp] = result;
			break;
		}
		case Op.CALL_FUNCTION_VAR_KW:
		case Op.CALL_METHOD_VAR_KW: {
			const isMethod = op === Op.CALL_METHOD_VAR_KW;
			sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 2 : 1);
			frame.pc = pc;
			frame.sp = sp - 1;
			result = callWithStars(thread, frame, slots, sp, arg, isMethod);
			if (result === undefined) return Outcome.CONTINUE;
			slots[sp] = result;
			break;
		}
		case Op.IMPORT_NAME:
			sp--;
			frame.pc = pc;
			frame.sp = sp - 1;
			result = importName(thread, frame, code.names[arg], slots[sp] as Value, slots[sp + 1] as Value);
			if (result === undefined) return Outcome.CONTINUE;
			slots[sp] = result;
			break;
		case Op.IMPORT_FROM:
			slots[sp + 1] = importFrom(thread, slots[sp] as Value, code.names[arg]);
			sp++;
			break;
		case Op.IMPORT_STAR:
			importStar(frame, slots[sp--] as Value);
			break;
		case Op.UNARY_OP:
			slots[sp] = unaryOperation(arg, slots[sp] as Value);
			break;
		default:
			throw newException(notImplementedErrorType, 'opcode');
	}
	frame.pc = pc;
	frame.sp = sp;
	return Outcome.CONTINUE;
}

/** An entry of a display goes to a dict, or to what the name OrderedDict stands for made, which may be anything. */
function storeMap(target: Value, key: Value, value: Value): void {
	if (target instanceof PyDict) target.set(key, value);
	else setItem(target, key, value);
}

function warnOfChaining(thread: Thread): void {
	thread.interpreter.host.console.writeError('Warning: exception chaining not supported\n');
}
