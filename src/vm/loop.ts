// The instruction loop. Registers (frame, code, ops, slots, pc, sp) are local variables; a Python call replaces them, so the
// JavaScript stack does not grow. What is not the common case is in the files beside this one (calls.ts,
// names.ts, attribute_sites.ts ...), whose functions return a value, or undefined when they pushed a frame to run first.
// Invariants: `thread.frame === frame`; a frame that is not running has its pc and sp stored: pc after the instruction
// that left it, sp without that instruction's operands, so that its result is simply pushed.

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
import type { Cell } from '../objects/function.ts';
import { iterate, stopIterationValue } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { unaryOperation } from '../objects/operations.ts';
import { truth } from '../objects/protocol.ts';
import { PySlice } from '../objects/slice.ts';
import { Suspension } from '../objects/suspension.ts';
import { newTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { loadAttribute, loadMethod, loadSuperMethod, storeAttribute } from './attribute_sites.ts';
import { RunEnded } from './budget.ts';
import {
	callFunction,
	callMethod,
	callWithKeywords,
	callWithStars,
	enterWith,
	leaveWith,
	makeFunction,
	nextForLoop,
	pushGenerator,
} from './calls.ts';
import type { Code } from './code.ts';
import { Action, BLOCK_SIZE, type Frame, type PendingBinary } from './frame.ts';
import { enterGenerator, escapedStopIteration, PyGenerator, resumeDelegate } from './generator.ts';
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
import { binary, binaryAfterNotImplemented, loadItem, storeItem } from './operator_frames.ts';
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
 * @returns its result, or undefined when the loop was left at a safepoint, to be entered again
 * @throws the exception it raises
 */
export function runLoop(thread: Thread, entry: Frame, injected: Value | RunEnded | undefined): Value | undefined {
	let frame: Frame = entry;
	let code: Code = frame.code;
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
					if (thread.ticks < 0) {
						thread.safepoint();
						return undefined;
					}
					for (;;) {
						const op = ops[pc];
						const arg = ops[pc + 1];
						pc += 2;
						// A case that ends with `continue` is done. `break operator` leaves a binary operator to the code after the
						// switch; `break call` has left `result` there: a value to put at slots[sp], or undefined for a new frame.
						let result: Value | undefined;
						// `break backward` jumps back to `target`, which is a safepoint.
						let target: number;
						backward: {
							call: {
								operator: {
									switch (op) {
										case Op.LOAD_CONST:
											slots[++sp] = code.values[arg];
											continue;
										case Op.LOAD_INT:
											slots[++sp] = arg;
											continue;
										case Op.LOAD_NULL:
											slots[++sp] = undefined;
											continue;
										case Op.LOAD_FAST: {
											const value = slots[arg];
											if (value === undefined) throw unboundLocal();
											slots[++sp] = value;
											continue;
										}
										case Op.LOAD_FAST_LOAD_FAST: {
											const first = slots[arg];
											if (first === undefined) throw unboundLocal();
											const second = slots[ops[pc + 1]];
											pc += 2;
											if (second === undefined) throw unboundLocal();
											slots[++sp] = first;
											slots[++sp] = second;
											continue;
										}
										case Op.LOAD_FAST_LOAD_INT: {
											const value = slots[arg];
											if (value === undefined) throw unboundLocal();
											slots[++sp] = value;
											slots[++sp] = ops[pc + 1];
											pc += 2;
											continue;
										}
										case Op.LOAD_FAST_ATTR: {
											const object = slots[arg];
											if (object === undefined) throw unboundLocal();
											pc += 2;
											frame.pc = pc;
											frame.sp = sp++;
											result = loadAttribute(thread, frame, object as Value, pc);
											break call;
										}
										case Op.LOAD_FAST_METHOD: {
											const object = slots[arg];
											if (object === undefined) throw unboundLocal();
											pc += 2;
											sp += 2;
											slots[sp] = loadMethod(thread, frame, object, pc);
											slots[sp - 1] = thread.loadedMethod;
											continue;
										}
										case Op.LOAD_FAST_SUBSCR: {
											const index = slots[arg];
											if (index === undefined) throw unboundLocal();
											pc += 2;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = loadItem(thread, frame, slots[sp] as Value, index);
											break call;
										}
										case Op.STORE_FAST_LOAD_FAST: {
											slots[arg] = slots[sp];
											const value = slots[ops[pc + 1]];
											pc += 2;
											if (value === undefined) {
												sp--;
												throw unboundLocal();
											}
											slots[sp] = value;
											continue;
										}
										case Op.DUP_TOP_STORE_FAST:
											slots[ops[pc + 1]] = slots[sp];
											pc += 2;
											continue;
										case Op.LOAD_DEREF: {
											const value = (slots[arg] as Cell).value;
											if (value === undefined) throw unboundLocal();
											slots[++sp] = value;
											continue;
										}
										case Op.LOAD_NAME:
											slots[++sp] = loadNameSlow(thread, frame, code.names[arg]);
											continue;
										case Op.LOAD_GLOBAL: {
											const cache = code.caches[pc >> 1];
											if (cache !== undefined && cache.globals === frame.globals) {
												const value = (cache.entry as { value: Slot }).value;
												if (value !== undefined && (cache.version < 0 || cache.version === frame.globals.keysVersion)) {
													slots[++sp] = value;
													continue;
												}
											}
											slots[++sp] = loadGlobalSlow(thread, frame, code.names[arg], pc >> 1);
											continue;
										}
										case Op.LOAD_ATTR:
											frame.pc = pc;
											frame.sp = sp - 1;
											result = loadAttribute(thread, frame, slots[sp] as Value, pc);
											break call;
										case Op.LOAD_METHOD: {
											const self = loadMethod(thread, frame, slots[sp] as Value, pc);
											slots[sp] = thread.loadedMethod;
											slots[++sp] = self;
											continue;
										}
										case Op.LOAD_SUPER_METHOD: {
											// Under the operands lies the `super` builtin, which goes too.
											sp--;
											const self = loadSuperMethod(thread, slots[sp] as Value, slots[sp + 1] as Value, code.names[arg]);
											slots[sp - 1] = thread.loadedMethod;
											slots[sp] = self;
											continue;
										}
										case Op.LOAD_BUILD_CLASS:
											slots[++sp] = loadBuildClass(thread);
											continue;
										case Op.LOAD_SUBSCR:
											sp--;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = loadItem(thread, frame, slots[sp] as Value, slots[sp + 1] as Value);
											break call;
										case Op.STORE_FAST:
											slots[arg] = slots[sp--];
											continue;
										case Op.STORE_DEREF:
											(slots[arg] as Cell).value = slots[sp--];
											continue;
										case Op.STORE_NAME:
											storeName(frame, code.names[arg], slots[sp--] as Value);
											continue;
										case Op.STORE_GLOBAL: {
											const cache = code.caches[pc >> 1];
											if (cache !== undefined && cache.globals === frame.globals) {
												const cell = cache.entry as { value: Slot };
												if (cell.value !== undefined) {
													cell.value = slots[sp--];
													continue;
												}
											}
											storeGlobal(frame, code.names[arg], slots[sp--] as Value, pc >> 1);
											continue;
										}
										case Op.STORE_ATTR:
											sp -= 2;
											frame.pc = pc;
											frame.sp = sp;
											if (storeAttribute(thread, frame, slots[sp + 2] as Value, slots[sp + 1], pc)) continue running;
											continue;
										case Op.STORE_SUBSCR:
											sp -= 3;
											frame.pc = pc;
											frame.sp = sp;
											if (storeItem(thread, frame, slots[sp + 2] as Value, slots[sp + 3] as Value, slots[sp + 1])) {
												continue running;
											}
											continue;
										case Op.DELETE_FAST:
											if (slots[arg] === undefined) throw unboundLocal();
											slots[arg] = undefined;
											continue;
										case Op.DELETE_DEREF: {
											const cell = slots[arg] as Cell;
											if (cell.value === undefined) throw unboundLocal();
											cell.value = undefined;
											continue;
										}
										case Op.DELETE_NAME:
											deleteName(frame, code.names[arg]);
											continue;
										case Op.DELETE_GLOBAL:
											deleteGlobal(frame, code.names[arg]);
											continue;
										case Op.DUP_TOP:
											slots[sp + 1] = slots[sp];
											sp++;
											continue;
										case Op.DUP_TOP_TWO:
											slots[sp + 1] = slots[sp - 1];
											slots[sp + 2] = slots[sp];
											sp += 2;
											continue;
										case Op.POP_TOP:
											sp--;
											continue;
										case Op.ROT_TWO: {
											const top = slots[sp];
											slots[sp] = slots[sp - 1];
											slots[sp - 1] = top;
											continue;
										}
										case Op.ROT_THREE: {
											const top = slots[sp];
											slots[sp] = slots[sp - 1];
											slots[sp - 1] = slots[sp - 2];
											slots[sp - 2] = top;
											continue;
										}
										case Op.JUMP:
											pc = arg;
											continue;
										case Op.JUMP_BACK:
											target = arg;
											break backward;
										case Op.POP_JUMP_IF_TRUE: {
											const value = slots[sp--];
											if (value === true || (value !== false && truth(value as Value))) pc = arg;
											continue;
										}
										case Op.POP_JUMP_IF_TRUE_BACK: {
											const value = slots[sp--];
											if (value === true || (value !== false && truth(value as Value))) {
												target = arg;
												break backward;
											}
											continue;
										}
										case Op.POP_JUMP_IF_FALSE: {
											const value = slots[sp--];
											if (value === false || (value !== true && !truth(value as Value))) pc = arg;
											continue;
										}
										case Op.POP_JUMP_IF_FALSE_BACK: {
											const value = slots[sp--];
											if (value === false || (value !== true && !truth(value as Value))) {
												target = arg;
												break backward;
											}
											continue;
										}
										case Op.JUMP_IF_TRUE_OR_POP:
											if (truth(slots[sp] as Value)) pc = arg;
											else sp--;
											continue;
										case Op.JUMP_IF_FALSE_OR_POP:
											if (truth(slots[sp] as Value)) sp--;
											else pc = arg;
											continue;
										case Op.UNWIND_JUMP:
											slots[++sp] = arg >> 8;
											slots[++sp] = arg & 0xff;
											sp = unwindJump(thread, frame, pc, sp);
											pc = frame.pc;
											continue;
										case Op.SETUP_WITH: {
											const value = enterWith(thread, slots[sp] as Value);
											slots[sp] = thread.loadedMethod;
											slots[++sp] = undefined;
											pushBlock(frame, arg, sp, 1);
											slots[++sp] = value;
											continue;
										}
										case Op.SETUP_EXCEPT:
											pushBlock(frame, arg, sp, 0);
											continue;
										case Op.SETUP_FINALLY:
											pushBlock(frame, arg, sp, 1);
											continue;
										case Op.POP_EXCEPT_JUMP:
											popBlock(thread, frame);
											pc = arg;
											continue;
										case Op.FOR_ITER: {
											frame.pc = pc;
											frame.sp = sp;
											const item = nextForLoop(thread, frame, slots[sp - 2] as Value);
											if (item !== undefined) {
												slots[++sp] = item;
												continue;
											}
											if (thread.frame !== frame) continue running;
											sp -= ITERATOR_SLOTS;
											pc = arg;
											continue;
										}
										case Op.WITH_CLEANUP:
											sp = leaveWith(slots, sp);
											continue;
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
														continue;
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
											continue;
										}
										case Op.GET_ITER:
											slots[sp] = iterate(slots[sp] as Value);
											continue;
										case Op.GET_ITER_STACK: {
											const iterator = iterate(slots[sp] as Value);
											slots[sp] = undefined;
											slots[sp + 1] = iterator;
											sp += ITERATOR_SLOTS - 1;
											continue;
										}
										case Op.BUILD_TUPLE:
											sp -= arg - 1;
											slots[sp] = newTuple(slots.slice(sp, sp + arg) as Value[]);
											continue;
										case Op.BUILD_LIST:
											sp -= arg - 1;
											slots[sp] = new PyList(slots.slice(sp, sp + arg) as Value[]);
											continue;
										case Op.BUILD_MAP:
											slots[++sp] = new PyDict();
											continue;
										case Op.STORE_MAP:
											sp -= 2;
											(slots[sp] as PyDict).set(slots[sp + 2] as Value, slots[sp + 1] as Value);
											continue;
										case Op.BUILD_SET:
											sp -= arg - 1;
											slots[sp] = buildSet(slots.slice(sp, sp + arg) as Value[]);
											continue;
										case Op.BUILD_SLICE: {
											const step = arg === 3 ? (slots[sp--] as Value) : null;
											sp--;
											slots[sp] = new PySlice(slots[sp] as Value, slots[sp + 1] as Value, step);
											continue;
										}
										case Op.STORE_COMP:
											sp = storeComprehension(slots, sp, arg);
											continue;
										case Op.UNPACK_SEQUENCE:
											sp = unpackSequence(slots, sp, arg);
											continue;
										case Op.UNPACK_EX:
											sp = unpackExtended(slots, sp, arg);
											continue;
										case Op.RETURN_VALUE: {
											if (frame.blocks !== null && frame.blocks.length > 0) {
												sp = unwindReturn(thread, frame, pc, sp);
												if (frame.pc !== RETURNING) {
													pc = frame.pc;
													continue;
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
												continue;
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
													continue;
												}
												frame.pc = pc;
												frame.sp = sp;
												pushGenerator(thread, frame, inner, Action.YIELD_FROM);
												continue running;
											}
											const resumed = resumeDelegate(delegate, sent);
											if (resumed.done) {
												slots[sp] = resumed.value;
												continue;
											}
											slots[++sp] = resumed.value;
											frame.pc = pc - 2;
											frame.sp = sp;
											if (yieldFrom(thread, frame, resumed.value)) return thread.yielded;
											continue running;
										}
										case Op.MAKE_FUNCTION:
											slots[++sp] = makeFunction(frame, arg, undefined, undefined, []);
											continue;
										case Op.MAKE_FUNCTION_DEFARGS:
											sp--;
											slots[sp] = makeFunction(frame, arg, slots[sp], slots[sp + 1], []);
											continue;
										case Op.MAKE_CLOSURE: {
											sp -= (arg & 0xff) - 1;
											const cells = slots.slice(sp, sp + (arg & 0xff)) as Cell[];
											slots[sp] = makeFunction(frame, arg >> 8, undefined, undefined, cells);
											continue;
										}
										case Op.MAKE_CLOSURE_DEFARGS: {
											sp -= (arg & 0xff) + 1;
											const cells = slots.slice(sp + 2, sp + 2 + (arg & 0xff)) as Cell[];
											slots[sp] = makeFunction(frame, arg >> 8, slots[sp], slots[sp + 1], cells);
											continue;
										}
										case Op.CALL_FUNCTION:
											sp -= arg;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = callFunction(thread, frame, slots, sp, arg);
											break call;
										case Op.CALL_METHOD:
											sp -= arg + 1;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = callMethod(thread, frame, slots, sp, arg);
											break call;
										case Op.CALL_FUNCTION_KW:
										case Op.CALL_METHOD_KW: {
											const isMethod = op === Op.CALL_METHOD_KW;
											sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 1 : 0);
											frame.pc = pc;
											frame.sp = sp - 1;
											result = callWithKeywords(thread, frame, slots, sp, arg, isMethod);
											break call;
										}
										case Op.CALL_FUNCTION_VAR_KW:
										case Op.CALL_METHOD_VAR_KW: {
											const isMethod = op === Op.CALL_METHOD_VAR_KW;
											sp -= (arg & 0xff) + ((arg >> 7) & 0x1fe) + (isMethod ? 2 : 1);
											frame.pc = pc;
											frame.sp = sp - 1;
											result = callWithStars(thread, frame, slots, sp, arg, isMethod);
											break call;
										}
										case Op.IMPORT_NAME:
											sp--;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = importName(thread, frame, code.names[arg], slots[sp] as Value, slots[sp + 1] as Value);
											break call;
										case Op.IMPORT_FROM:
											slots[sp + 1] = importFrom(thread, slots[sp] as Value, code.names[arg]);
											sp++;
											continue;
										case Op.IMPORT_STAR:
											importStar(frame, slots[sp--] as Value);
											continue;
										case Op.UNARY_NOT: {
											const value = slots[sp];
											slots[sp] = typeof value === 'boolean' ? !value : !truth(value as Value);
											continue;
										}
										case Op.UNARY_OP:
											slots[sp] = unaryOperation(arg, slots[sp] as Value);
											continue;
										case Op.ADD: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												const sum = a + b;
												if (sum <= MAX_INT && sum >= MIN_INT) {
													slots[--sp] = sum;
													continue;
												}
											}
											break operator;
										}
										case Op.SUBTRACT: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												const difference = a - b;
												if (difference <= MAX_INT && difference >= MIN_INT) {
													slots[--sp] = difference;
													continue;
												}
											}
											break operator;
										}
										case Op.MULTIPLY: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												const product = a * b;
												if (product <= MAX_INT && product >= MIN_INT) {
													// Adding 0 turns -0 into 0.
													slots[--sp] = product + 0;
													continue;
												}
											}
											break operator;
										}
										case Op.FLOOR_DIVIDE: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && b > 0 && a >= 0) {
												// Exact for safe integers: the remainder is, and so is the difference.
												slots[--sp] = (a - (a % b)) / b;
												continue;
											}
											break operator;
										}
										case Op.MODULO: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && b > 0) {
												const remainder = a % b;
												slots[--sp] = remainder < 0 ? remainder + b : remainder + 0;
												continue;
											}
											break operator;
										}
										case Op.BIT_AND: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) {
												slots[--sp] = a & b;
												continue;
											}
											break operator;
										}
										case Op.BIT_OR: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) {
												slots[--sp] = a | b;
												continue;
											}
											break operator;
										}
										case Op.BIT_XOR: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) {
												slots[--sp] = a ^ b;
												continue;
											}
											break operator;
										}
										case Op.RSHIFT: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && b >= 0 && b < 32) {
												slots[--sp] = a >> b;
												continue;
											}
											break operator;
										}
										case Op.LESS: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a < b;
												continue;
											}
											break operator;
										}
										case Op.MORE: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a > b;
												continue;
											}
											break operator;
										}
										case Op.LESS_EQUAL: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a <= b;
												continue;
											}
											break operator;
										}
										case Op.MORE_EQUAL: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a >= b;
												continue;
											}
											break operator;
										}
										case Op.EQUAL: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a === b;
												continue;
											}
											break operator;
										}
										case Op.NOT_EQUAL: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a === 'number' && typeof b === 'number') {
												slots[--sp] = a !== b;
												continue;
											}
											break operator;
										}
										case Op.LESS_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if (a < b === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.MORE_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if (a > b === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.LESS_EQUAL_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if (a <= b === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.MORE_EQUAL_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if (a >= b === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.EQUAL_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if ((a === b) === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.NOT_EQUAL_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											sp -= 2;
											pc += 2;
											// The jump behind: taken when the comparison is what it asks for.
											if ((a !== b) === ops[pc - 2] <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = ops[pc - 1];
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										case Op.RANGE_STEP: {
											// Tail of a loop over a range with a constant end: add the step, compare, jump back.
											const current = slots[sp];
											if (typeof current === 'number') {
												const next = current + arg;
												if (next <= MAX_INT) {
													slots[sp] = next;
													if (next < ops[pc + 5]) {
														target = ops[pc + 9];
														break backward;
													} else {
														pc += 10;
													}
													continue;
												}
											}
											slots[++sp] = arg;
											continue;
										}
										case Op.RANGE_STEP_STACK: {
											// The same with the end under the current value.
											const current = slots[sp];
											const end = slots[sp - 1];
											if (typeof current === 'number' && typeof end === 'number') {
												const next = current + arg;
												if (next <= MAX_INT) {
													slots[sp] = next;
													if (next < end) {
														target = ops[pc + 9];
														break backward;
													} else {
														pc += 10;
													}
													continue;
												}
											}
											slots[++sp] = arg;
											continue;
										}
										case Op.ADD_INT: {
											const a = slots[sp];
											if (typeof a === 'number') {
												const sum = a + arg;
												if (sum <= MAX_INT && sum >= MIN_INT) {
													slots[sp] = sum;
													pc += 2;
													continue;
												}
											}
											slots[++sp] = arg;
											continue;
										}
										case Op.SUBTRACT_INT: {
											const a = slots[sp];
											if (typeof a === 'number') {
												const sum = a - arg;
												if (sum <= MAX_INT && sum >= MIN_INT) {
													slots[sp] = sum;
													pc += 2;
													continue;
												}
											}
											slots[++sp] = arg;
											continue;
										}
										case Op.ADD_FAST: {
											const b = slots[arg];
											const a = slots[sp];
											if (typeof a === 'number' && typeof b === 'number') {
												const sum = a + b;
												if (sum <= MAX_INT && sum >= MIN_INT) {
													slots[sp] = sum;
													pc += 2;
													continue;
												}
											}
											if (b === undefined) throw unboundLocal();
											slots[++sp] = b;
											continue;
										}
										case Op.IS:
											sp--;
											slots[sp] = slots[sp] === slots[sp + 1];
											continue;
										case Op.TRUE_DIVIDE:
										case Op.LSHIFT:
										case Op.IN:
										case Op.BINARY_OP:
											break operator;
										default:
											throw newException(notImplementedErrorType, 'opcode');
									}
								}
								sp--;
								frame.pc = pc;
								frame.sp = sp - 1;
								result = binary(thread, frame, arg, slots[sp] as Value, slots[sp + 1] as Value);
							}
							if (result === undefined) continue running;
							slots[sp] = result;
							continue;
						}
						thread.ticks -= (pc - target) >> 1;
						pc = target;
						if (thread.ticks < 0) {
							thread.safepoint();
							return suspend(frame, pc, sp);
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
		if (raised instanceof RunEnded) {
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

function isCall(op: number): boolean {
	return op >= Op.CALL_FUNCTION && op <= Op.CALL_METHOD_VAR_KW;
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
