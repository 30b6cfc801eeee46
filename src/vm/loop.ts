// The instruction loop. Registers (frame, code, ops, slots, pc, sp) are local variables; a Python call replaces them, so the
// JavaScript stack does not grow. What is not the common case is in the files beside this one (calls.ts,
// names.ts, attribute_sites.ts ...), whose functions return a value, or undefined when they pushed a frame to run first.
// Invariants: `thread.frame === frame`; a frame that is not running has its pc and sp stored: pc after the instruction
// that left it, sp without that instruction's operands, so that its result is simply pushed.

import { nameError, runtimeError, stopIterationType } from '../objects/exception.ts';
import type { Cell } from '../objects/function.ts';
import { stopIterationValue } from '../objects/iteration.ts';
import { truth } from '../objects/protocol.ts';
import { Suspension } from '../objects/suspension.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { loadAttribute, loadMethod, storeAttribute } from './attribute_sites.ts';
import { ITERATOR_SLOTS, popBlock, RETURNING, unwindReturn } from './blocks.ts';
import { RunEnded } from './budget.ts';
import { callFunction, callMethod, nextForLoop } from './calls.ts';
import type { Code } from './code.ts';
import { Action, BLOCK_SIZE, type Frame } from './frame.ts';
import { escapedStopIteration } from './generator.ts';
import { forgetImport, type PendingImport } from './import.ts';
import { Outcome, runInstruction } from './instructions.ts';
import { loadGlobalSlow, storeGlobal } from './names.ts';
import { Op } from './op.ts';
import { binary, loadItem, storeItem } from './operator_frames.ts';
import { addTraceback, toPythonException } from './raise.ts';
import type { Thread } from './thread.ts';
import { abandon, returnFrom } from './transfer.ts';

const MAX_INT = Number.MAX_SAFE_INTEGER;
const MIN_INT = Number.MIN_SAFE_INTEGER;

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
						// What a safepoint raises, it raises at the instruction that is about to run.
						pc++;
						thread.safepoint();
						return undefined;
					}
					for (;;) {
						const word = ops[pc];
						const op = word & 0xff;
						const arg = word >> 8;
						pc = (pc + 1) | 0;
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
											const second = slots[ops[pc] >> 8];
											pc++;
											if (second === undefined) throw unboundLocal();
											slots[++sp] = first;
											slots[++sp] = second;
											continue;
										}
										case Op.LOAD_FAST_LOAD_INT: {
											const value = slots[arg];
											if (value === undefined) throw unboundLocal();
											slots[++sp] = value;
											slots[++sp] = ops[pc] >> 8;
											pc++;
											continue;
										}
										case Op.LOAD_FAST_ATTR: {
											const object = slots[arg];
											if (object === undefined) throw unboundLocal();
											pc++;
											frame.pc = pc;
											frame.sp = sp++;
											result = loadAttribute(thread, frame, object as Value, pc);
											break call;
										}
										case Op.LOAD_FAST_METHOD: {
											const object = slots[arg];
											if (object === undefined) throw unboundLocal();
											pc++;
											sp += 2;
											slots[sp] = loadMethod(thread, frame, object, pc);
											slots[sp - 1] = thread.loadedMethod;
											continue;
										}
										case Op.LOAD_FAST_SUBSCR: {
											const index = slots[arg];
											if (index === undefined) throw unboundLocal();
											pc++;
											frame.pc = pc;
											frame.sp = sp - 1;
											result = loadItem(thread, frame, slots[sp] as Value, index);
											break call;
										}
										case Op.STORE_FAST_LOAD_FAST: {
											slots[arg] = slots[sp];
											const value = slots[ops[pc] >> 8];
											pc++;
											if (value === undefined) {
												sp--;
												throw unboundLocal();
											}
											slots[sp] = value;
											continue;
										}
										case Op.DUP_TOP_STORE_FAST:
											slots[ops[pc] >> 8] = slots[sp];
											pc++;
											continue;
										case Op.LOAD_DEREF: {
											const value = (slots[arg] as Cell).value;
											if (value === undefined) throw unboundLocal();
											slots[++sp] = value;
											continue;
										}
										case Op.LOAD_GLOBAL: {
											const cache = code.caches[pc];
											if (cache !== undefined && cache.globals === frame.globals) {
												const value = (cache.entry as { value: Slot }).value;
												if (value !== undefined && (cache.version < 0 || cache.version === frame.globals.keysVersion)) {
													slots[++sp] = value;
													continue;
												}
											}
											slots[++sp] = loadGlobalSlow(thread, frame, code.names[arg], pc);
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
										case Op.STORE_GLOBAL: {
											const cache = code.caches[pc];
											if (cache !== undefined && cache.globals === frame.globals) {
												const cell = cache.entry as { value: Slot };
												if (cell.value !== undefined) {
													cell.value = slots[sp--];
													continue;
												}
											}
											storeGlobal(frame, code.names[arg], slots[sp--] as Value, pc);
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
										case Op.UNARY_NOT: {
											const value = slots[sp];
											slots[sp] = typeof value === 'boolean' ? !value : !truth(value as Value);
											continue;
										}
										case Op.RANGE_STEP: {
											// Tail of a loop over a range with a constant end: add the step, compare, jump back.
											const current = slots[sp];
											if (typeof current === 'number') {
												const next = current + arg;
												if (next <= MAX_INT) {
													slots[sp] = next;
													if (next < ops[pc + 2] >> 8) {
														target = ops[pc + 4] >> 8;
														break backward;
													} else {
														pc += 5;
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
														target = ops[pc + 4] >> 8;
														break backward;
													} else {
														pc += 5;
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
													pc++;
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
													pc++;
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
													pc++;
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
										case Op.ADD:
										case Op.SUBTRACT:
										case Op.MULTIPLY:
										case Op.FLOOR_DIVIDE:
										case Op.MODULO:
										case Op.BIT_AND:
										case Op.BIT_OR:
										case Op.BIT_XOR:
										case Op.RSHIFT:
										case Op.LESS:
										case Op.MORE:
										case Op.LESS_EQUAL:
										case Op.MORE_EQUAL:
										case Op.EQUAL:
										case Op.NOT_EQUAL:
										case Op.LESS_JUMP:
										case Op.MORE_JUMP:
										case Op.LESS_EQUAL_JUMP:
										case Op.MORE_EQUAL_JUMP:
										case Op.EQUAL_JUMP:
										case Op.NOT_EQUAL_JUMP: {
											const b = slots[sp];
											const a = slots[sp - 1];
											if (typeof a !== 'number' || typeof b !== 'number') break operator;
											// What these operations share stands once: every place where the engine must have seen something
											// is one more at which its code may be thrown away.
											let number: number;
											let truthValue: boolean;
											comparison: {
												switch (op) {
													case Op.ADD:
														number = a + b;
														break;
													case Op.SUBTRACT:
														number = a - b;
														break;
													case Op.MULTIPLY:
														// Adding 0 turns -0 into 0.
														number = a * b + 0;
														break;
													case Op.FLOOR_DIVIDE:
														if (b <= 0 || a < 0) break operator;
														// Exact for safe integers: the remainder is, and so is the difference.
														number = (a - (a % b)) / b;
														break;
													case Op.MODULO:
														if (b <= 0) break operator;
														number = (a % b) + 0;
														if (number < 0) number += b;
														break;
													case Op.BIT_AND:
														if ((a | 0) !== a || (b | 0) !== b) break operator;
														number = a & b;
														break;
													case Op.BIT_OR:
														if ((a | 0) !== a || (b | 0) !== b) break operator;
														number = a | b;
														break;
													case Op.BIT_XOR:
														if ((a | 0) !== a || (b | 0) !== b) break operator;
														number = a ^ b;
														break;
													case Op.RSHIFT:
														if ((a | 0) !== a || b < 0 || b > 31) break operator;
														number = a >> b;
														break;
													case Op.LESS:
													case Op.LESS_JUMP:
														truthValue = a < b;
														break comparison;
													case Op.MORE:
													case Op.MORE_JUMP:
														truthValue = a > b;
														break comparison;
													case Op.LESS_EQUAL:
													case Op.LESS_EQUAL_JUMP:
														truthValue = a <= b;
														break comparison;
													case Op.MORE_EQUAL:
													case Op.MORE_EQUAL_JUMP:
														truthValue = a >= b;
														break comparison;
													case Op.EQUAL:
													case Op.EQUAL_JUMP:
														truthValue = a === b;
														break comparison;
													default:
														truthValue = a !== b;
														break comparison;
												}
												if (number > MAX_INT || number < MIN_INT) break operator;
												slots[--sp] = number;
												continue;
											}
											if (op < Op.LESS_JUMP) {
												slots[--sp] = truthValue;
												continue;
											}
											sp -= 2;
											// The jump behind: taken when the comparison is what it asks for.
											const jump = ops[pc++];
											if (truthValue === (jump & 0xff) <= Op.POP_JUMP_IF_TRUE_BACK) {
												target = jump >> 8;
												if (target < pc) break backward;
												pc = target;
											}
											continue;
										}
										default:
											frame.pc = pc;
											frame.sp = sp;
											switch (runInstruction(thread, frame, op, arg)) {
												case Outcome.CONTINUE:
													continue running;
												case Outcome.RAISE:
													raised = thread.raised;
													break running;
												default:
													return thread.yielded;
											}
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
						thread.ticks -= pc - target;
						pc = target;
						if (thread.ticks < 0) {
							pc++;
							thread.safepoint();
							return suspend(frame, target, sp);
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
			if (thread.canSuspend && isCall(ops[pc - 1] & 0xff)) {
				// The call stored pc and sp, ready for its result.
				thread.frame = frame;
				thread.suspension = raised;
				return undefined;
			}
			raised = runtimeError("can't wait inside a call made by native code");
		}
		let exception: Value = toPythonException(raised);
		raised = undefined;
		for (;;) {
			const at = pc > 0 ? pc - 1 : 0;
			const op = ops[at] & 0xff;
			if ((op === Op.FOR_ITER || op === Op.YIELD_FROM) && typeOf(exception).isSubclassOf(stopIterationType)) {
				if (op === Op.FOR_ITER) {
					frame.sp = sp - ITERATOR_SLOTS;
					frame.pc = ops[at] >> 8;
				} else {
					slots[frame.sp] = stopIterationValue(exception);
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
