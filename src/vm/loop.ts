// The instruction loop. Registers (frame, code, ops, slots, pc, sp) are local variables; a Python call replaces them, so the
// JavaScript stack does not grow. What is not the common case is in the files beside this one (calls.ts,
// names.ts, attribute_sites.ts ...), whose functions return a value, or undefined when they pushed a frame to run first.
// Invariants: `thread.frame === frame`; a frame that is not running has its pc and sp stored: pc after the instruction
// that left it, sp without that instruction's operands, so that its result is simply pushed.

import { PyInstance } from '../objects/class.ts';
import { checkInitResult } from '../objects/class_slots.ts';
import { PyDict } from '../objects/dict.ts';
import {
	nameError,
	newException,
	notImplementedErrorType,
	runtimeError,
	stopIteration,
	stopIterationType,
} from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { type Cell, PyFunction } from '../objects/function.ts';
import { intAnd, intLeftShift, intOr, intRightShift, intXor } from '../objects/int_arithmetic.ts';
import { iterate, PyIterator, stopIterationValue } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { NativeFunction } from '../objects/native_function.ts';
import { contains, unaryOperation } from '../objects/operations.ts';
import { truth } from '../objects/protocol.ts';
import { PySlice } from '../objects/slice.ts';
import { Suspension } from '../objects/suspension.ts';
import { newTuple, PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { loadAttributeSlow, loadMethodSlow, loadSuperMethod, storeAttributeSlow } from './attribute_sites.ts';
import { BudgetExceeded } from './budget.ts';
import {
	callSlow,
	callWithKeywords,
	callWithStars,
	enterWith,
	leaveWith,
	makeFunction,
	nextSlow,
	simpleFrame,
} from './calls.ts';
import type { Code } from './code.ts';
import { Action, BLOCK_SIZE, type Frame, type PendingBinary } from './frame.ts';
import { enterGenerator, escapedStopIteration, PyGenerator, resumeDelegate, resumeGenerator } from './generator.ts';
import { finishImport, forgetImport, importFrom, importName, importStar, type PendingImport } from './import.ts';
import {
	deleteGlobal,
	deleteName,
	loadBuildClass,
	loadGlobalSlow,
	loadNameSlow,
	storeGlobal,
	storeName,
} from './names.ts';
import { Op } from './op.ts';
import { binaryAfterNotImplemented, binarySlow, getItemSlow, setItemSlow } from './operator_frames.ts';
import { addTraceback, raisedObject, toPythonException } from './raise.ts';
import { buildSet, storeComprehension, unpackExtended, unpackSequence } from './sequences.ts';
import type { Thread } from './thread.ts';

const MAX_INT = Number.MAX_SAFE_INTEGER;
const MIN_INT = Number.MIN_SAFE_INTEGER;

/** Stack slots an iterator takes in a `for` loop; the second one holds it. */
const ITERATOR_SLOTS = 4;

/**
 * Runs frames until the one given returns.
 * @param injected an exception to raise where `entry` stands, instead of running its next instruction
 * @returns its result, or undefined when the thread was suspended
 * @throws the exception it raises
 */
export function runLoop(thread: Thread, entry: Frame, injected: Value | undefined): Value | undefined {
	let frame: Frame = entry;
	let code: Code = frame.code;
	if (code.ops.length === 0) code.prepare();
	let ops: Int32Array = code.ops;
	let slots: Slot[] = frame.slots;
	let pc: number = frame.pc;
	let sp: number = frame.sp;
	let raised: unknown = injected;

	for (;;) {
		if (raised === undefined) {
			try {
				running: for (;;) {
					frame = thread.frame as Frame;
					code = frame.code;
					ops = code.ops;
					slots = frame.slots;
					pc = frame.pc;
					sp = frame.sp;
					for (;;) {
						const op = ops[pc];
						const arg = ops[pc + 1];
						pc += 2;
						switch (op) {
							case Op.LOAD_CONST:
								slots[++sp] = code.values[arg];
								break;
							case Op.LOAD_INT:
								slots[++sp] = arg;
								break;
							case Op.LOAD_NULL:
								slots[++sp] = undefined;
								break;
							case Op.LOAD_FAST: {
								const value = slots[arg];
								if (value === undefined) throw unboundLocal();
								slots[++sp] = value;
								break;
							}
							case Op.LOAD_DEREF: {
								const value = (slots[arg] as Cell).value;
								if (value === undefined) throw unboundLocal();
								slots[++sp] = value;
								break;
							}
							case Op.LOAD_NAME:
								slots[++sp] = loadNameSlow(thread, frame, code.names[arg]);
								break;
							case Op.LOAD_GLOBAL: {
								const cache = code.caches[pc >> 1];
								if (cache !== undefined && cache.globals === frame.globals) {
									const value = (cache.entry as { value: Slot }).value;
									if (value !== undefined && (cache.version < 0 || cache.version === frame.globals.keysVersion)) {
										slots[++sp] = value;
										break;
									}
								}
								slots[++sp] = loadGlobalSlow(thread, frame, code.names[arg], pc >> 1);
								break;
							}
							case Op.LOAD_ATTR: {
								const object = slots[sp] as Value;
								if (object instanceof PyInstance) {
									const cache = code.caches[pc >> 1];
									if (cache !== undefined && cache.shape === object.shape && cache.slot >= 0) {
										slots[sp] = object.slots[cache.slot];
										break;
									}
								}
								frame.pc = pc;
								frame.sp = sp - 1;
								const value = loadAttributeSlow(thread, frame, object, code.names[arg], pc >> 1);
								if (value === undefined) continue running;
								slots[sp] = value;
								break;
							}
							case Op.LOAD_METHOD: {
								const object = slots[sp] as Value;
								const cache = code.caches[pc >> 1];
								if (cache !== undefined) {
									if (object instanceof PyInstance) {
										if (cache.shape === object.shape && cache.version === object.type.version) {
											slots[sp] = cache.value;
											slots[++sp] = object;
											break;
										}
									} else if (cache.type === typeOf(object)) {
										slots[sp] = cache.value;
										slots[++sp] = object;
										break;
									}
								}
								slots[sp + 1] = loadMethodSlow(thread, frame, object, code.names[arg], pc >> 1);
								slots[sp++] = thread.loadedMethod;
								break;
							}
							case Op.LOAD_SUPER_METHOD: {
								// Under the operands lies the `super` builtin, which goes too.
								const self = slots[sp] as Value;
								const cls = slots[sp - 1] as Value;
								sp -= 2;
								slots[sp + 1] = loadSuperMethod(thread, cls, self, code.names[arg]);
								slots[sp++] = thread.loadedMethod;
								break;
							}
							case Op.LOAD_BUILD_CLASS:
								slots[++sp] = loadBuildClass(thread);
								break;
							case Op.LOAD_SUBSCR: {
								const index = slots[sp] as Value;
								const object = slots[sp - 1] as Value;
								if (typeof index === 'number') {
									if (object instanceof PyList || object instanceof PyTuple) {
										const items = object.items;
										if (index >= 0 && index < items.length) {
											slots[--sp] = items[index];
											break;
										}
									}
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const value = getItemSlow(thread, frame, object, index);
								if (value === undefined) continue running;
								slots[sp] = value;
								break;
							}
							case Op.STORE_FAST:
								slots[arg] = slots[sp--];
								break;
							case Op.STORE_DEREF:
								(slots[arg] as Cell).value = slots[sp--];
								break;
							case Op.STORE_NAME:
								storeName(frame, code.names[arg], slots[sp--] as Value);
								break;
							case Op.STORE_GLOBAL: {
								const cache = code.caches[pc >> 1];
								if (cache !== undefined && cache.globals === frame.globals) {
									const cell = cache.entry as { value: Slot };
									if (cell.value !== undefined) {
										cell.value = slots[sp--];
										break;
									}
								}
								storeGlobal(frame, code.names[arg], slots[sp--] as Value, pc >> 1);
								break;
							}
							case Op.STORE_ATTR: {
								const object = slots[sp] as Value;
								if (object instanceof PyInstance) {
									const cache = code.caches[pc >> 1];
									if (cache !== undefined && cache.shape === object.shape && cache.version === object.type.version) {
										if (cache.nextShape === undefined) {
											object.slots[cache.slot] = slots[sp - 1];
										} else {
											object.slots.push(slots[sp - 1]);
											object.shape = cache.nextShape;
										}
										sp -= 2;
										break;
									}
								}
								sp -= 2;
								frame.pc = pc;
								frame.sp = sp;
								if (storeAttributeSlow(thread, frame, object, code.names[arg], slots[sp + 1] as Value, pc >> 1)) {
									continue running;
								}
								break;
							}
							case Op.STORE_SUBSCR: {
								const index = slots[sp] as Value;
								const object = slots[sp - 1] as Value;
								sp -= 3;
								// Undefined stands for deletion.
								const value = slots[sp + 1];
								if (typeof index === 'number' && object instanceof PyList && value !== undefined) {
									const items = object.items;
									if (index >= 0 && index < items.length) {
										items[index] = value;
										break;
									}
								}
								frame.pc = pc;
								frame.sp = sp;
								if (setItemSlow(thread, frame, object, index, value)) continue running;
								break;
							}
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
							case Op.DUP_TOP:
								slots[sp + 1] = slots[sp];
								sp++;
								break;
							case Op.DUP_TOP_TWO:
								slots[sp + 1] = slots[sp - 1];
								slots[sp + 2] = slots[sp];
								sp += 2;
								break;
							case Op.POP_TOP:
								sp--;
								break;
							case Op.ROT_TWO: {
								const top = slots[sp];
								slots[sp] = slots[sp - 1];
								slots[sp - 1] = top;
								break;
							}
							case Op.ROT_THREE: {
								const top = slots[sp];
								slots[sp] = slots[sp - 1];
								slots[sp - 1] = slots[sp - 2];
								slots[sp - 2] = top;
								break;
							}
							case Op.JUMP:
								pc = arg;
								break;
							case Op.JUMP_BACK:
								thread.ticks -= (pc - arg) >> 1;
								pc = arg;
								if (thread.ticks < 0 && thread.safepoint()) return suspend(frame, pc, sp);
								break;
							case Op.POP_JUMP_IF_TRUE: {
								const value = slots[sp--];
								if (value === true || (value !== false && truth(value as Value))) pc = arg;
								break;
							}
							case Op.POP_JUMP_IF_TRUE_BACK: {
								const value = slots[sp--];
								if (value === true || (value !== false && truth(value as Value))) {
									thread.ticks -= (pc - arg) >> 1;
									pc = arg;
									if (thread.ticks < 0 && thread.safepoint()) return suspend(frame, pc, sp);
								}
								break;
							}
							case Op.POP_JUMP_IF_FALSE: {
								const value = slots[sp--];
								if (value === false || (value !== true && !truth(value as Value))) pc = arg;
								break;
							}
							case Op.POP_JUMP_IF_FALSE_BACK: {
								const value = slots[sp--];
								if (value === false || (value !== true && !truth(value as Value))) {
									thread.ticks -= (pc - arg) >> 1;
									pc = arg;
									if (thread.ticks < 0 && thread.safepoint()) return suspend(frame, pc, sp);
								}
								break;
							}
							case Op.JUMP_IF_TRUE_OR_POP:
								if (truth(slots[sp] as Value)) pc = arg;
								else sp--;
								break;
							case Op.JUMP_IF_FALSE_OR_POP:
								if (truth(slots[sp] as Value)) sp--;
								else pc = arg;
								break;
							case Op.UNWIND_JUMP:
								slots[++sp] = arg >> 8;
								slots[++sp] = arg & 0xff;
								sp = unwindJump(thread, frame, pc, sp);
								pc = frame.pc;
								if (thread.ticks < 0 && thread.safepoint()) return suspend(frame, pc, sp);
								break;
							case Op.SETUP_WITH: {
								const manager = slots[sp] as Value;
								const value = enterWith(thread, manager);
								slots[sp] = thread.loadedMethod;
								slots[++sp] = undefined;
								pushBlock(frame, arg, sp, 1);
								slots[++sp] = value;
								break;
							}
							case Op.SETUP_EXCEPT:
								pushBlock(frame, arg, sp, 0);
								break;
							case Op.SETUP_FINALLY:
								pushBlock(frame, arg, sp, 1);
								break;
							case Op.POP_EXCEPT_JUMP:
								popBlock(thread, frame);
								pc = arg;
								break;
							case Op.FOR_ITER: {
								const iterator = slots[sp - 2] as Value;
								let item: Value | undefined;
								if (iterator instanceof PyIterator) {
									item = iterator.next();
								} else if (iterator instanceof PyGenerator && iterator.pending === null) {
									const inner = enterGenerator(iterator, null);
									if (inner !== null) {
										frame.pc = pc;
										frame.sp = sp;
										pushGenerator(thread, frame, inner, Action.FOR_ITER);
										if ((thread.ticks -= inner.code.entryCost) < 0) checkBudgets(thread);
										continue running;
									}
								} else {
									frame.pc = pc;
									frame.sp = sp;
									item = nextSlow(thread, frame, iterator);
									if (thread.frame !== frame) continue running;
								}
								if (item === undefined) {
									sp -= ITERATOR_SLOTS;
									pc = arg;
								} else {
									slots[++sp] = item;
								}
								break;
							}
							case Op.WITH_CLEANUP:
								sp = leaveWith(slots, sp);
								break;
							case Op.END_FINALLY: {
								popBlock(thread, frame);
								const top = slots[sp] as Value;
								if (top === null) {
									sp--;
								} else if (typeof top === 'number') {
									if (top < 0) {
										// The finally block ran because of a return: go on returning the value under it.
										sp--;
										sp = unwindReturn(thread, frame, pc, sp);
										if (frame.pc !== RETURNING) {
											pc = frame.pc;
											break;
										}
										frame.pc = pc;
										frame.sp = sp;
										if (returnFrom(thread, frame, slots[sp] as Value)) return slots[sp] as Value;
										continue running;
									}
									sp = unwindJump(thread, frame, pc, sp);
									pc = frame.pc;
								} else {
									raised = top;
									break running;
								}
								break;
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
							case Op.BUILD_TUPLE:
								sp -= arg - 1;
								slots[sp] = newTuple(slots.slice(sp, sp + arg) as Value[]);
								break;
							case Op.BUILD_LIST:
								sp -= arg - 1;
								slots[sp] = new PyList(slots.slice(sp, sp + arg) as Value[]);
								break;
							case Op.BUILD_MAP:
								slots[++sp] = new PyDict();
								break;
							case Op.STORE_MAP:
								sp -= 2;
								(slots[sp] as PyDict).set(slots[sp + 2] as Value, slots[sp + 1] as Value);
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
							case Op.UNPACK_SEQUENCE: {
								const sequence = slots[sp] as Value;
								if ((sequence instanceof PyTuple || sequence instanceof PyList) && sequence.items.length === arg) {
									const items = sequence.items;
									for (let i = arg - 1; i >= 0; i--) slots[sp++] = items[i];
									sp--;
								} else {
									sp = unpackSequence(slots, sp, arg);
								}
								break;
							}
							case Op.UNPACK_EX:
								sp = unpackExtended(slots, sp, arg);
								break;
							case Op.RETURN_VALUE: {
								if (frame.blocks !== null && frame.blocks.length > 0) {
									sp = unwindReturn(thread, frame, pc, sp);
									if (frame.pc !== RETURNING) {
										pc = frame.pc;
										break;
									}
									frame.pc = pc;
								}
								const value = slots[sp] as Value;
								if (frame.action === Action.PUSH) {
									const back = frame.back as Frame;
									thread.frame = back;
									thread.depth--;
									frame = back;
									code = frame.code;
									ops = code.ops;
									slots = frame.slots;
									pc = frame.pc;
									sp = frame.sp + 1;
									slots[sp] = value;
									break;
								}
								if (returnFrom(thread, frame, value)) return value;
								continue running;
							}
							case Op.RAISE_LAST:
								raised = lastHandled(frame);
								break running;
							case Op.RAISE_OBJ:
								raised = raisedObject(slots[sp] as Value);
								break running;
							case Op.RAISE_FROM:
								sp--;
								if (slots[sp + 1] !== null) warnOfChaining(thread);
								raised = raisedObject(slots[sp] as Value);
								break running;
							case Op.YIELD_VALUE:
								frame.pc = pc;
								frame.sp = sp;
								if (yieldFrom(thread, frame, slots[sp] as Value)) return thread.yielded;
								continue running;
							case Op.YIELD_FROM: {
								const sent = slots[sp--] as Value;
								const delegate = slots[sp] as Value;
								if (delegate instanceof PyGenerator && delegate.pending === null) {
									const inner = enterGenerator(delegate, sent);
									if (inner === null) {
										slots[sp] = null;
										break;
									}
									frame.pc = pc;
									frame.sp = sp;
									pushGenerator(thread, frame, inner, Action.YIELD_FROM);
									if ((thread.ticks -= inner.code.entryCost) < 0) checkBudgets(thread);
									continue running;
								}
								const result =
									delegate instanceof PyGenerator ? resumeGenerator(delegate, sent) : resumeDelegate(delegate, sent);
								if (result.done) {
									slots[sp] = result.value;
									break;
								}
								slots[++sp] = result.value;
								frame.pc = pc - 2;
								frame.sp = sp;
								if (yieldFrom(thread, frame, result.value)) return thread.yielded;
								continue running;
							}
							case Op.MAKE_FUNCTION:
								slots[++sp] = makeFunction(frame, arg, undefined, undefined, []);
								break;
							case Op.MAKE_FUNCTION_DEFARGS:
								sp--;
								slots[sp] = makeFunction(frame, arg, slots[sp], slots[sp + 1], []);
								break;
							case Op.MAKE_CLOSURE: {
								sp -= (arg & 0xff) - 1;
								const cells = slots.slice(sp, sp + (arg & 0xff)) as Cell[];
								slots[sp] = makeFunction(frame, arg >> 8, undefined, undefined, cells);
								break;
							}
							case Op.MAKE_CLOSURE_DEFARGS: {
								sp -= (arg & 0xff) + 1;
								const cells = slots.slice(sp + 2, sp + 2 + (arg & 0xff)) as Cell[];
								slots[sp] = makeFunction(frame, arg >> 8, slots[sp], slots[sp + 1], cells);
								break;
							}
							case Op.CALL_FUNCTION: {
								sp -= arg;
								const callee = slots[sp] as Value;
								if (callee instanceof PyFunction) {
									if (callee.simpleArgs === arg) {
										frame.pc = pc;
										frame.sp = sp - 1;
										thread.enter();
										const next = simpleFrame(callee as PyFunction<Code>, frame, slots, sp + 1, arg);
										thread.frame = next;
										frame = next;
										code = frame.code;
										ops = code.ops;
										slots = frame.slots;
										pc = 0;
										sp = -1;
										if ((thread.ticks -= code.entryCost) < 0 && thread.safepoint()) return suspend(frame, pc, sp);
										break;
									}
								} else if (
									callee instanceof NativeFunction &&
									callee.kind === 'positional' &&
									arg >= callee.minArgs &&
									arg <= callee.maxArgs
								) {
									let result: Value | undefined;
									switch (arg) {
										case 0:
											result = callee.implementation();
											break;
										case 1:
											result = callee.implementation(slots[sp + 1]);
											break;
										case 2:
											result = callee.implementation(slots[sp + 1], slots[sp + 2]);
											break;
										default:
											result = callee.implementation(...slots.slice(sp + 1, sp + 1 + arg));
									}
									slots[sp] = result === undefined ? null : result;
									break;
								}
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = callSlow(thread, frame, callee, slots.slice(sp + 1, sp + 1 + arg) as Value[], undefined);
								if (result === undefined) {
									if ((thread.ticks -= 8) < 0) checkBudgets(thread);
									continue running;
								}
								slots[sp] = result;
								break;
							}
							case Op.CALL_METHOD: {
								sp -= arg + 1;
								const callee = slots[sp] as Value;
								const self = slots[sp + 1];
								const first = self === undefined ? sp + 2 : sp + 1;
								const count = self === undefined ? arg : arg + 1;
								if (callee instanceof PyFunction) {
									if (callee.simpleArgs === count) {
										frame.pc = pc;
										frame.sp = sp - 1;
										thread.enter();
										const next = simpleFrame(callee as PyFunction<Code>, frame, slots, first, count);
										thread.frame = next;
										frame = next;
										code = frame.code;
										ops = code.ops;
										slots = frame.slots;
										pc = 0;
										sp = -1;
										if ((thread.ticks -= code.entryCost) < 0 && thread.safepoint()) return suspend(frame, pc, sp);
										break;
									}
								} else if (
									callee instanceof NativeFunction &&
									callee.kind === 'positional' &&
									count >= callee.minArgs &&
									count <= callee.maxArgs
								) {
									let result: Value | undefined;
									switch (count) {
										case 1:
											result = callee.implementation(slots[first]);
											break;
										case 2:
											result = callee.implementation(slots[first], slots[first + 1]);
											break;
										case 3:
											result = callee.implementation(slots[first], slots[first + 1], slots[first + 2]);
											break;
										default:
											result = callee.implementation(...slots.slice(first, first + count));
									}
									slots[sp] = result === undefined ? null : result;
									break;
								}
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = callSlow(thread, frame, callee, slots.slice(first, first + count) as Value[], undefined);
								if (result === undefined) {
									if ((thread.ticks -= 8) < 0) checkBudgets(thread);
									continue running;
								}
								slots[sp] = result;
								break;
							}
							case Op.CALL_FUNCTION_KW:
							case Op.CALL_METHOD_KW: {
								const isMethod = op === Op.CALL_METHOD_KW;
								sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 1 : 0);
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = callWithKeywords(thread, frame, slots, sp, arg, isMethod);
								if (result === undefined) {
									if ((thread.ticks -= 8) < 0) checkBudgets(thread);
									continue running;
								}
								slots[sp] = result;
								break;
							}
							case Op.CALL_FUNCTION_VAR_KW:
							case Op.CALL_METHOD_VAR_KW: {
								const isMethod = op === Op.CALL_METHOD_VAR_KW;
								sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 2 : 1);
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = callWithStars(thread, frame, slots, sp, arg, isMethod);
								if (result === undefined) {
									if ((thread.ticks -= 8) < 0) checkBudgets(thread);
									continue running;
								}
								slots[sp] = result;
								break;
							}
							case Op.IMPORT_NAME: {
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = importName(thread, frame, code.names[arg], slots[sp] as Value, slots[sp + 1] as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.IMPORT_FROM:
								slots[sp + 1] = importFrom(thread, slots[sp] as Value, code.names[arg]);
								sp++;
								break;
							case Op.IMPORT_STAR:
								importStar(frame, slots[sp--] as Value);
								break;
							case Op.UNARY_NOT: {
								const value = slots[sp];
								slots[sp] = typeof value === 'boolean' ? !value : !truth(value as Value);
								break;
							}
							case Op.UNARY_OP:
								slots[sp] = unaryOperation(arg, slots[sp] as Value);
								break;
							case Op.ADD: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									const sum = a + b;
									if (sum <= MAX_INT && sum >= MIN_INT) {
										slots[--sp] = sum;
										break;
									}
								} else if (a instanceof PyFloat && b instanceof PyFloat) {
									slots[--sp] = new PyFloat(a.value + b.value);
									break;
								} else if (typeof a === 'string' && typeof b === 'string') {
									slots[--sp] = a + b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.SUBTRACT: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									const difference = a - b;
									if (difference <= MAX_INT && difference >= MIN_INT) {
										slots[--sp] = difference;
										break;
									}
								} else if (a instanceof PyFloat && b instanceof PyFloat) {
									slots[--sp] = new PyFloat(a.value - b.value);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.MULTIPLY: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									const product = a * b;
									if (product <= MAX_INT && product >= MIN_INT) {
										// Adding 0 turns -0 into 0.
										slots[--sp] = product + 0;
										break;
									}
								} else if (a instanceof PyFloat && b instanceof PyFloat) {
									slots[--sp] = new PyFloat(a.value * b.value);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.TRUE_DIVIDE: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (a instanceof PyFloat && b instanceof PyFloat && b.value !== 0) {
									slots[--sp] = new PyFloat(a.value / b.value);
									break;
								}
								if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
									slots[--sp] = new PyFloat(a / b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.FLOOR_DIVIDE: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number' && b > 0 && a >= 0) {
									// Exact for safe integers: the remainder is, and so is the difference.
									slots[--sp] = (a - (a % b)) / b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.MODULO: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number' && b > 0) {
									const remainder = a % b;
									slots[--sp] = remainder < 0 ? remainder + b : remainder + 0;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.BIT_AND: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = (a | 0) === a && (b | 0) === b ? a & b : intAnd(a, b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.BIT_OR: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = (a | 0) === a && (b | 0) === b ? a | b : intOr(a, b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.BIT_XOR: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = (a | 0) === a && (b | 0) === b ? a ^ b : intXor(a, b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.LSHIFT: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = intLeftShift(a, b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.RSHIFT: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = (a | 0) === a && b >= 0 && b < 32 ? a >> b : intRightShift(a, b);
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.LESS: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a < b;
									break;
								}
								if (a instanceof PyFloat && b instanceof PyFloat) {
									slots[--sp] = a.value < b.value;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.MORE: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a > b;
									break;
								}
								if (a instanceof PyFloat && b instanceof PyFloat) {
									slots[--sp] = a.value > b.value;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.LESS_EQUAL: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a <= b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.MORE_EQUAL: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a >= b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.EQUAL: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a === b;
									break;
								}
								if (typeof a === 'string' && typeof b === 'string') {
									slots[--sp] = a === b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.NOT_EQUAL: {
								const b = slots[sp];
								const a = slots[sp - 1];
								if (typeof a === 'number' && typeof b === 'number') {
									slots[--sp] = a !== b;
									break;
								}
								if (typeof a === 'string' && typeof b === 'string') {
									slots[--sp] = a !== b;
									break;
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, a as Value, b as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							case Op.IS:
								sp--;
								slots[sp] = slots[sp] === slots[sp + 1];
								break;
							case Op.IN:
								sp--;
								slots[sp] = contains(slots[sp + 1] as Value, slots[sp] as Value);
								break;
							case Op.BINARY_OP: {
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								const result = binarySlow(thread, frame, arg, slots[sp] as Value, slots[sp + 1] as Value);
								if (result === undefined) continue running;
								slots[sp] = result;
								break;
							}
							default:
								throw newException(notImplementedErrorType, 'opcode');
						}
					}
				}
			} catch (error) {
				raised = error;
				if (thread.frame !== frame) {
					// Raised while handing over to another frame: it happened there.
					frame = thread.frame as Frame;
					code = frame.code;
					ops = code.ops;
					slots = frame.slots;
					pc = frame.pc;
					sp = frame.sp;
				}
			}
		}

		// An exception: find the handler, in this frame or one below.
		if (raised instanceof BudgetExceeded) {
			abandon(thread, frame);
			throw raised;
		}
		if (raised instanceof Suspension) {
			if (thread.canSuspend && isCall(ops[pc - 2])) {
				thread.frame = frame;
				frame.pc = pc;
				frame.sp = sp - 1;
				thread.suspension = raised;
				return undefined;
			}
			raised = runtimeError("can't wait inside a call made by native code");
		}
		let exception: Value = toPythonException(raised);
		raised = undefined;
		for (;;) {
			const at = pc >= 2 ? pc - 2 : 0;
			const op = ops[at];
			if ((op === Op.FOR_ITER || op === Op.YIELD_FROM) && typeOf(exception).isSubclassOf(stopIterationType)) {
				if (op === Op.FOR_ITER) {
					frame.sp = sp - ITERATOR_SLOTS;
					frame.pc = ops[at + 1];
				} else {
					slots[sp] = stopIterationValue(exception);
					frame.sp = sp;
					frame.pc = pc;
				}
				break;
			}
			if (op !== Op.END_FINALLY && op !== Op.RAISE_LAST) addTraceback(exception, code, at);
			const blocks = frame.blocks;
			if (blocks !== null) {
				// Blocks whose handler is at or before this instruction are being handled: the exception left them.
				while (blocks.length > 0 && blocks[blocks.length - BLOCK_SIZE] <= at) popBlock(thread, frame);
				if (blocks.length > 0) {
					const top = blocks.length - BLOCK_SIZE;
					frame.pc = blocks[top];
					frame.sp = blocks[top + 1] + 1;
					slots[frame.sp] = exception;
					frame.handled ??= [];
					frame.handled[top / BLOCK_SIZE] = exception;
					thread.handling = exception;
					break;
				}
			}
			if (frame.generator !== null) {
				frame.generator.frame = null;
				frame.generator.running = false;
				if (typeOf(exception).isSubclassOf(stopIterationType)) exception = escapedStopIteration();
			}
			if (frame.action === Action.NATIVE) {
				thread.frame = frame.back;
				throw exception;
			}
			if (frame.action === Action.IMPORT) forgetImport(thread.interpreter, frame.extra as PendingImport);
			thread.depth--;
			frame = frame.back as Frame;
			code = frame.code;
			ops = code.ops;
			slots = frame.slots;
			pc = frame.pc;
			sp = frame.sp;
		}
		thread.frame = frame;
	}
}

function warnOfChaining(thread: Thread): void {
	thread.interpreter.host.console.writeError('Warning: exception chaining not supported\n');
}

function unboundLocal() {
	return nameError('local variable referenced before assignment');
}

/** Stores the registers so that the thread can go on later. */
function suspend(frame: Frame, pc: number, sp: number): undefined {
	frame.pc = pc;
	frame.sp = sp;
	return undefined;
}

/** A look at the budgets where the thread cannot be suspended. */
function checkBudgets(thread: Thread): void {
	thread.safepoint();
}

function isCall(op: number): boolean {
	return op >= Op.CALL_FUNCTION && op <= Op.CALL_METHOD_VAR_KW;
}

/** Pushes the frame of a generator that is about to run. */
function pushGenerator(thread: Thread, frame: Frame, inner: Frame, action: Action): void {
	thread.enter();
	inner.action = action;
	inner.back = frame;
	thread.frame = inner;
}

function pushBlock(frame: Frame, handler: number, sp: number, isFinally: number): void {
	frame.blocks ??= [];
	frame.blocks.push(handler, sp, isFinally);
	if (frame.handled !== null) frame.handled[frame.blocks.length / BLOCK_SIZE - 1] = undefined;
}

function popBlock(thread: Thread, frame: Frame): void {
	const blocks = frame.blocks as number[];
	blocks.length -= BLOCK_SIZE;
	if (frame.handled !== null) frame.handled[blocks.length / BLOCK_SIZE] = undefined;
	thread.handling = undefined;
}

/** The exception a bare `raise` raises again. */
function lastHandled(frame: Frame): Value {
	const blocks = frame.blocks;
	if (blocks !== null && frame.handled !== null) {
		for (let i = blocks.length / BLOCK_SIZE - 1; i >= 0; i--) {
			const exception = frame.handled[i];
			if (exception !== undefined) return exception;
		}
	}
	return runtimeError('no active exception to reraise');
}

/** Silences what an active finally block was going to do; the value on top replaces it. Returns the new sp. */
function cancelActiveFinally(slots: Slot[], sp: number): number {
	if (typeof slots[sp - 1] === 'number') {
		// (..., destination or value, cause, X): an unwind through that finally block.
		slots[sp - 2] = slots[sp];
		return sp - 2;
	}
	// (..., None or exception, X)
	slots[sp - 1] = slots[sp];
	return sp - 1;
}

/**
 * Jumps out of blocks, running finally handlers on the way. On top of the stack: destination, then the number of blocks to
 * leave (0x80 set if the iterator of a `for` loop must go too). Sets frame.pc; returns the new sp.
 */
function unwindJump(thread: Thread, frame: Frame, pc: number, top: number): number {
	const slots = frame.slots;
	let sp = top;
	let left = slots[sp--] as number;
	while ((left & 0x7f) > 0) {
		left--;
		const blocks = frame.blocks as number[];
		const block = blocks.length - BLOCK_SIZE;
		if (blocks[block + 2] === 1) {
			if (blocks[block] >= pc) {
				// A finally handler that is not active: run it; END_FINALLY comes back here with the rest.
				slots[++sp] = left;
				frame.pc = blocks[block];
				return sp;
			}
			sp = cancelActiveFinally(slots, sp);
		}
		popBlock(thread, frame);
	}
	frame.pc = slots[sp--] as number;
	thread.ticks--;
	return left !== 0 ? sp - ITERATOR_SLOTS : sp;
}

/** Value of frame.pc after {@link unwindReturn} when no finally handler is left to run. */
const RETURNING = -1;

/** Returns through finally handlers: either sets frame.pc to one, or to RETURNING. The value is on top of the stack. */
function unwindReturn(thread: Thread, frame: Frame, pc: number, top: number): number {
	const slots = frame.slots;
	const blocks = frame.blocks as number[];
	let sp = top;
	while (blocks.length > 0) {
		const block = blocks.length - BLOCK_SIZE;
		if (blocks[block + 2] === 1) {
			if (blocks[block] >= pc) {
				// Iterators between the block's stack height and the value go.
				const height = blocks[block + 1];
				slots[height + 1] = slots[sp];
				slots[height + 2] = -1;
				frame.pc = blocks[block];
				return height + 2;
			}
			sp = cancelActiveFinally(slots, sp);
		}
		popBlock(thread, frame);
	}
	frame.pc = RETURNING;
	return sp;
}

/**
 * Hands a returned value to where the frame's action says.
 * @returns true when native code called: the loop ends with this value
 */
function returnFrom(thread: Thread, frame: Frame, value: Value): boolean {
	const generator = frame.generator;
	if (generator !== null) {
		generator.frame = null;
		generator.running = false;
	}
	const back = frame.back as Frame;
	if (frame.action === Action.NATIVE) {
		thread.frame = back;
		return true;
	}
	thread.depth--;
	thread.frame = back;
	frame.back = null;
	switch (frame.action) {
		case Action.PUSH:
			back.slots[++back.sp] = value;
			break;
		case Action.CONSTRUCT:
			checkInitResult(value);
			back.slots[++back.sp] = frame.extra as Value;
			break;
		case Action.DISCARD:
			break;
		case Action.FOR_ITER:
			if (generator === null) {
				back.slots[++back.sp] = value;
			} else {
				back.sp -= ITERATOR_SLOTS;
				back.pc = back.code.ops[back.pc - 1];
			}
			break;
		case Action.YIELD_FROM:
			back.slots[back.sp] = value;
			break;
		case Action.BINARY: {
			const result = binaryAfterNotImplemented(frame.extra as PendingBinary, value);
			back.slots[++back.sp] = result;
			break;
		}
		case Action.GENERATOR_NEXT:
			throw stopIteration(value);
		case Action.IMPORT:
			finishImport(frame.extra as PendingImport);
			break;
	}
	return false;
}

/**
 * Yields a value from a generator's frame, and from those that delegate to it.
 * @returns true when native code resumed the generator: the loop ends with `thread.yielded`
 */
function yieldFrom(thread: Thread, from: Frame, value: Value): boolean {
	let frame = from;
	for (;;) {
		const generator = frame.generator as PyGenerator;
		generator.running = false;
		const back = frame.back as Frame;
		frame.back = null;
		if (frame.action === Action.NATIVE) {
			thread.frame = back;
			thread.yielded = value;
			return true;
		}
		thread.depth--;
		thread.frame = back;
		back.slots[++back.sp] = value;
		if (frame.action !== Action.YIELD_FROM) return false;
		// The delegating frame waits at its YIELD_FROM, with room on top for the next sent value.
		back.pc -= 2;
		frame = back;
	}
}

/** Ends every frame of this loop without running handlers: a budget is exhausted. */
function abandon(thread: Thread, top: Frame): void {
	for (let frame: Frame | null = top; frame !== null; frame = frame.back) {
		if (frame.generator !== null) {
			frame.generator.frame = null;
			frame.generator.running = false;
		}
		if (frame.action === Action.NATIVE) break;
	}
	thread.frame = null;
}
