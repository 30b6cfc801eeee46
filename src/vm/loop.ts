// The instruction loop. Registers (frame, code, ops, slots, pc) are local variables; a Python call replaces them, so the
// JavaScript stack does not grow. What is not the common case is in the files beside this one (calls.ts,
// names.ts, attribute_sites.ts ...), whose functions return a value, or undefined when they pushed a frame to run first.
// Invariants: `thread.frame === frame`; a frame that is not running has its pc stored, after the instruction that left it,
// and in sp the slot below that instruction's destination, so that its result is simply pushed.

import { runtimeError, stopIterationType } from '../objects/exception.ts';
import type { Cell } from '../objects/function.ts';
import { stopIterationValue } from '../objects/iteration.ts';
import { truth } from '../objects/protocol.ts';
import { Suspension } from '../objects/suspension.ts';
import { typeOf } from '../objects/type.ts';
import type { Slot, Value } from '../objects/value.ts';
import { testCondition } from './asking.ts';
import { loadAttribute, loadMethod, storeAttribute } from './attribute_sites.ts';
import { popBlock, RETURNING, unwindReturn } from './blocks.ts';
import { RunEnded } from './budget.ts';
import { callFunction, callMethod, nextForLoop } from './calls.ts';
import type { Code } from './code.ts';
import { Action, Block, type Frame } from './frame.ts';
import { escapedStopIteration } from './generator.ts';
import type { HotCode } from './hot_code.ts';
import { forgetImport, type PendingImport } from './import.ts';
import { Outcome, runInstruction } from './instructions.ts';
import { isInstrumentedOp, type Monitor } from './monitor.ts';
import { loadGlobalSlow, loadNameSlow, storeGlobal, storeNameSlow } from './names.ts';
import { isCall, Op, OpClass } from './op.ts';
import { binary, loadItem, storeItem } from './operator_frames.ts';
import { addTraceback, toPythonException, unboundLocal } from './raise.ts';
import { buildList, buildTuple, unpackSequence } from './sequences.ts';
import type { Thread } from './thread.ts';
import { abandon, returnFrom } from './transfer.ts';

/** A const enum, as the build leaves out what one of these rules out. */
const enum Loop {
	/** Whether `thread.hook` sees each instruction: this file is written twice (scripts/hooked_loop.mjs). */
	HOOKED = 0,
	/** In place of pc while compiled code runs: what that raises, it raises where `thread.frame` stands. */
	COMPILED_CODE = -1,
}

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
					if (thread.ticks < 0) {
						// What a safepoint raises, it raises at the instruction that is about to run.
						pc++;
						thread.safepoint();
						return undefined;
					}
					for (;;) {
						if ((Loop.HOOKED as number) !== 0) {
							// What the hook raises, it raises at the instruction that is about to run.
							pc++;
							frame.pc = pc;
							if (thread.hook?.before(frame, pc - 1) !== true) {
								frame.pc--;
								thread.hook = undefined;
								return undefined;
							}
							// It may have had the frame go on elsewhere.
							pc = frame.pc - 1;
						}
						let word = ops[pc];
						pc = (pc + 1) | 0;
						if ((Loop.HOOKED as number) !== 0 && isInstrumentedOp(word & 0xff)) {
							(thread.interpreter.monitor as Monitor).reached(thread, frame, pc - 1);
							pc = frame.pc;
							word = code.plainOps[pc - 1];
						}
						const op = word & 0xff;
						// A case that ends with `continue` is done; after `break pushed` the slot named as destination gets `result`, or,
						// when that is undefined, a frame was pushed whose result it gets. `break backward` jumps back to `target`, which is
						// a safepoint.
						let result: Value | undefined;
						let target: number;
						backward: {
							pushed: {
								if (op < OpClass.NOT_BINARY) {
									const a = slots[(word >> 16) & 0xff];
									const b = op < OpClass.IMMEDIATE ? slots[word >>> 24] : word >> 24;
									// What these operations share stands once: every place where the engine must have seen something is one
									// more at which its code may be thrown away.
									arithmetic: if (typeof a === 'number' && typeof b === 'number') {
										let number: number;
										comparison: {
											switch (op & 0x3f) {
												case Op.ADD:
												case Op.INPLACE_ADD:
													number = a + b;
													break;
												case Op.SUBTRACT:
												case Op.INPLACE_SUBTRACT:
													number = a - b;
													break;
												case Op.MULTIPLY:
												case Op.INPLACE_MULTIPLY:
													// Adding 0 turns -0 into 0.
													number = a * b + 0;
													break;
												case Op.FLOOR_DIVIDE:
												case Op.INPLACE_FLOOR_DIVIDE:
													if (b <= 0 || a < 0 || (a | 0) !== a || (b | 0) !== b) break arithmetic;
													number = (a / b) | 0;
													break;
												case Op.MODULO:
												case Op.INPLACE_MODULO:
													if (b <= 0 || (a | 0) !== a || (b | 0) !== b) break arithmetic;
													number = (a % b) | 0;
													if (number < 0) number += b;
													break;
												case Op.AND:
												case Op.INPLACE_AND:
													if ((a | 0) !== a || (b | 0) !== b) break arithmetic;
													number = a & b;
													break;
												case Op.OR:
												case Op.INPLACE_OR:
													if ((a | 0) !== a || (b | 0) !== b) break arithmetic;
													number = a | b;
													break;
												case Op.XOR:
												case Op.INPLACE_XOR:
													if ((a | 0) !== a || (b | 0) !== b) break arithmetic;
													number = a ^ b;
													break;
												case Op.LSHIFT:
												case Op.INPLACE_LSHIFT:
													if (b < 0 || b > 20 || (a | 0) !== a) break arithmetic;
													number = a * (1 << b);
													break;
												case Op.RSHIFT:
												case Op.INPLACE_RSHIFT:
													if ((a | 0) !== a || b < 0 || b > 31) break arithmetic;
													number = a >> b;
													break;
												case Op.LESS:
												case Op.LESS_JUMP:
													result = a < b;
													break comparison;
												case Op.MORE:
												case Op.MORE_JUMP:
													result = a > b;
													break comparison;
												case Op.LESS_EQUAL:
												case Op.LESS_EQUAL_JUMP:
													result = a <= b;
													break comparison;
												case Op.MORE_EQUAL:
												case Op.MORE_EQUAL_JUMP:
													result = a >= b;
													break comparison;
												case Op.EQUAL:
												case Op.EQUAL_JUMP:
												case Op.IS:
													result = a === b;
													break comparison;
												case Op.NOT_EQUAL:
												case Op.NOT_EQUAL_JUMP:
													result = a !== b;
													break comparison;
												default:
													break arithmetic;
											}
											if (number > MAX_INT || number < MIN_INT) break arithmetic;
											slots[(word >> 8) & 0xff] = number;
											continue;
										}
										if ((op & 0x3f) < OpClass.COMPARE_JUMP) {
											slots[(word >> 8) & 0xff] = result;
											continue;
										}
										// The word behind jumps when the comparison is what it asks for.
										const jump = ops[pc++];
										if (result === ((jump & 0xff) === Op.TEST_TRUE)) {
											target = jump >> 8;
											if (target < pc) break backward;
											pc = target;
										}
										continue;
									}
									if (a === undefined || b === undefined) throw unboundLocal();
									frame.pc = pc;
									frame.sp = ((word >> 8) & 0xff) - 1;
									result = binary(thread, frame, op & 0x3f, a, b);
									break pushed;
								}
								// What any of these may hand over to finds its place here; what does not, need not look.
								frame.pc = pc;
								frame.sp = ((word >> 8) & 0xff) - 1;
								switch (op) {
									case Op.MOVE: {
										const value = slots[word >> 16];
										if (value === undefined) throw unboundLocal();
										slots[(word >> 8) & 0xff] = value;
										continue;
									}
									case Op.LOAD_CONST:
										slots[(word >> 8) & 0xff] = code.values[word >> 16];
										continue;
									case Op.LOAD_INT:
										slots[(word >> 8) & 0xff] = word >> 16;
										continue;
									case Op.LOAD_NULL:
										slots[(word >> 8) & 0xff] = undefined;
										continue;
									case Op.LOAD_DEREF: {
										const value = (slots[word >> 16] as Cell).value;
										if (value === undefined) throw unboundLocal();
										slots[(word >> 8) & 0xff] = value;
										continue;
									}
									case Op.LOAD_NAME:
									case Op.LOAD_GLOBAL: {
										const cache = code.caches[pc];
										if (
											cache !== undefined &&
											cache.globals === frame.globals &&
											(op === Op.LOAD_GLOBAL || frame.locals === frame.globals)
										) {
											const value = (cache.entry as { value: Slot }).value;
											if (value !== undefined && (cache.version < 0 || cache.version === frame.globals.keysVersion)) {
												slots[(word >> 8) & 0xff] = value;
												continue;
											}
										}
										slots[(word >> 8) & 0xff] =
											op === Op.LOAD_GLOBAL
												? loadGlobalSlow(thread, frame, code.nameBefore(pc), pc)
												: loadNameSlow(thread, frame, code.nameBefore(pc), pc);
										continue;
									}
									case Op.STORE_NAME:
									case Op.STORE_GLOBAL: {
										const value = slots[(word >> 8) & 0xff];
										if (value === undefined) throw unboundLocal();
										const cache = code.caches[pc];
										if (
											cache !== undefined &&
											cache.globals === frame.globals &&
											(op === Op.STORE_GLOBAL || frame.locals === frame.globals)
										) {
											const cell = cache.entry as { value: Slot };
											if (cell.value !== undefined) {
												cell.value = value;
												continue;
											}
										}
										if (op === Op.STORE_GLOBAL) storeGlobal(frame, code.nameBefore(pc), value, pc);
										else storeNameSlow(frame, code.nameBefore(pc), value, pc);
										continue;
									}
									case Op.LOAD_ATTR: {
										const object = slots[(word >> 16) & 0xff];
										if (object === undefined) throw unboundLocal();
										result = loadAttribute(thread, frame, object, pc);
										break pushed;
									}
									case Op.LOAD_METHOD: {
										const object = slots[(word >> 16) & 0xff];
										if (object === undefined) throw unboundLocal();
										const self = loadMethod(thread, frame, object, pc);
										const callee = (word >> 8) & 0xff;
										slots[callee] = thread.loadedMethod;
										slots[callee + 1] = self;
										continue;
									}
									case Op.LOAD_SUBSCR:
									case Op.LOAD_SUBSCR_INT: {
										const object = slots[(word >> 16) & 0xff];
										const index = op === Op.LOAD_SUBSCR ? slots[word >>> 24] : word >> 24;
										if (object === undefined || index === undefined) throw unboundLocal();
										result = loadItem(thread, frame, object, index);
										break pushed;
									}
									case Op.STORE_DEREF: {
										const value = slots[(word >> 8) & 0xff];
										if (value === undefined) throw unboundLocal();
										(slots[word >> 16] as Cell).value = value;
										continue;
									}
									case Op.STORE_ATTR: {
										const object = slots[(word >> 16) & 0xff];
										if (object === undefined) throw unboundLocal();
										if (storeAttribute(thread, frame, object, slots[word >>> 24], pc)) continue running;
										continue;
									}
									case Op.STORE_SUBSCR: {
										const object = slots[(word >> 16) & 0xff];
										const index = slots[word >>> 24];
										if (object === undefined || index === undefined) throw unboundLocal();
										if (storeItem(thread, frame, object, index, slots[(word >> 8) & 0xff])) continue running;
										continue;
									}
									case Op.JUMP:
										pc = word >> 8;
										continue;
									case Op.JUMP_BACK:
										target = word >> 8;
										break backward;
									case Op.TEST_TRUE:
									case Op.TEST_FALSE:
									case Op.JUMP_IF_TRUE:
									case Op.JUMP_IF_FALSE: {
										// A test takes the destination of the comparison, or whatever else stands before it.
										const condition = slots[((op <= Op.JUMP_IF_FALSE ? word : ops[pc - 2]) >> 8) & 0xff];
										if (condition === undefined) throw unboundLocal();
										const isTrue =
											condition === true || (condition !== false && testCondition(thread, frame, condition));
										if (isTrue === undefined) continue running;
										if (isTrue === (op === Op.JUMP_IF_TRUE || op === Op.TEST_TRUE)) {
											target = op <= Op.JUMP_IF_FALSE ? pc + (word >> 16) : word >> 8;
											if (target < pc) break backward;
											pc = target;
										}
										continue;
									}
									case Op.PREPARE_TEST:
										continue;
									case Op.FOR_ITER: {
										pc++;
										const destination = (word >> 8) & 0xff;
										frame.pc = pc;
										const item = nextForLoop(thread, frame, slots[(word >> 16) + 1] as Value);
										if (item !== undefined) {
											slots[destination] = item;
											continue;
										}
										if (thread.frame !== frame) continue running;
										pc = ops[pc - 1] >> 8;
										continue;
									}
									case Op.RETURN_VALUE: {
										let value = slots[(word >> 8) & 0xff];
										if (value === undefined) throw unboundLocal();
										if (frame.block !== null) {
											unwindReturn(thread, frame, pc, value);
											if (frame.pc !== RETURNING) {
												pc = frame.pc;
												continue;
											}
											frame.pc = pc;
										}
										const { action } = frame;
										if (action === Action.PUSH || (action === Action.CONSTRUCT && value === null)) {
											if (action === Action.CONSTRUCT) value = frame.extra as Value;
											const back = frame.back as Frame;
											thread.frame = back;
											thread.depth--;
											frame = back;
											code = frame.code;
											ops = code.ops;
											slots = frame.slots;
											pc = frame.pc;
											slots[frame.sp + 1] = value;
											continue;
										}
										if (returnFrom(thread, frame, value)) return value;
										continue running;
									}
									case Op.CALL_FUNCTION:
										result = callFunction(thread, frame, slots, (word >> 16) & 0xff, word >>> 24);
										break pushed;
									case Op.CALL_METHOD:
										result = callMethod(thread, frame, slots, (word >> 16) & 0xff, word >>> 24);
										break pushed;
									case Op.BUILD_TUPLE:
										result = buildTuple(slots, (word >> 16) & 0xff, word >>> 24);
										break pushed;
									case Op.BUILD_LIST:
										result = buildList(slots, (word >> 16) & 0xff, word >>> 24);
										break pushed;
									case Op.UNPACK_SEQUENCE:
										unpackSequence(slots, code.tops[pc - 1], word >> 8);
										continue;
									case Op.SETUP_EXCEPT:
									case Op.SETUP_FINALLY:
										frame.block = new Block(word >> 8, code.tops[pc - 1], op === Op.SETUP_FINALLY, frame.block);
										continue;
									case Op.POP_EXCEPT_JUMP:
										popBlock(thread, frame);
										pc = word >> 8;
										continue;
									case Op.UNARY_NOT: {
										const value = slots[(word >> 16) & 0xff];
										if (value === undefined) throw unboundLocal();
										result = typeof value === 'boolean' ? !value : !truth(value);
										break pushed;
									}
									case Op.RANGE_STEP: {
										const current = slots[(word >> 16) & 0xff];
										const compare = ops[pc];
										const end = (compare & OpClass.IMMEDIATE) === 0 ? slots[compare >>> 24] : compare >> 24;
										if (typeof current === 'number' && typeof end === 'number') {
											const next = current + (word >> 24);
											if (next <= MAX_INT) {
												slots[(word >> 8) & 0xff] = next;
												if ((Loop.HOOKED as number) !== 0 && thread.hook?.splitsSteps === true) continue;
												target = ops[pc + 1] >> 8;
												pc += 2;
												if (next >= end) continue;
												if (target < pc) break backward;
												pc = target;
												continue;
											}
										}
										if (current === undefined) throw unboundLocal();
										result = binary(thread, frame, Op.INPLACE_ADD, current, word >> 24);
										break pushed;
									}
									case Op.LOOP:
										// A count that has run out stays so.
										if ((Loop.HOOKED as number) !== 0 || word < OpClass.COUNT) continue;
										ops[pc - 1] = word - OpClass.COUNT;
										if (word >= 2 * OpClass.COUNT) continue;
										(thread.interpreter.hotCode as HotCode).found(thread, frame);
										if (thread.hook !== undefined) return undefined;
										continue;
									case Op.COMPILED:
										if ((Loop.HOOKED as number) !== 0 && thread.hook?.entersCompiled !== true) continue;
										pc = Loop.COMPILED_CODE;
										if ((thread.interpreter.hotCode as HotCode).enter(thread, frame, word >> 8)) {
											// What follows may be wanted for a bridge.
											if ((Loop.HOOKED as number) === 0 && thread.hook !== undefined) return undefined;
											continue running;
										}
										pc = frame.pc;
										continue;
									case Op.NOP:
										continue;
									default:
										switch (runInstruction(thread, frame, op, word >> 8)) {
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
							if (result === undefined) continue running;
							slots[(word >> 8) & 0xff] = result;
							continue;
						}
						thread.ticks -= pc - target;
						if (thread.ticks < 0) {
							// To who looks at the frame meanwhile, it has not jumped yet.
							frame.pc = pc;
							pc = target + 1;
							thread.safepoint();
							frame.pc = target;
							return undefined;
						}
						pc = target;
					}
				}
			} catch (error) {
				raised = error;
				if (thread.frame !== frame || pc === Loop.COMPILED_CODE) {
					// Raised while handing over to another frame: it happened there.
					frame = thread.frame as Frame;
					code = frame.code;
					ops = code.ops;
					slots = frame.slots;
					pc = frame.pc;
				}
			}
		}

		// An exception: find the handler, in this frame or one below.
		if (raised instanceof RunEnded) {
			abandon(thread, frame);
			throw raised;
		}
		if (raised instanceof Suspension) {
			if (thread.canSuspend && isCall(code.plainOps[pc - 1] & 0xff)) {
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
			const op = code.plainOps[at] & 0xff;
			if ((Loop.HOOKED as number) !== 0 && thread.hook?.onRaised !== undefined) {
				exception = thread.hook.onRaised(frame, at, exception, op === Op.END_FINALLY || op === Op.RAISE_LAST);
			}
			if ((op === Op.FOR_ITER_END || op === Op.YIELD_FROM) && typeOf(exception).isSubclassOf(stopIterationType)) {
				if (op === Op.FOR_ITER_END) {
					frame.pc = ops[at] >> 8;
				} else {
					slots[frame.sp] = stopIterationValue(exception);
					frame.pc = pc;
				}
				break;
			}
			if (op !== Op.END_FINALLY && op !== Op.RAISE_LAST) addTraceback(exception, frame, at);
			// Blocks whose handler is at or before this instruction are being handled: the exception left them.
			while (frame.block !== null && frame.block.handler <= at) popBlock(thread, frame);
			const { block } = frame;
			if (block !== null) {
				frame.pc = block.handler;
				slots[block.top + 1] = exception;
				block.handled = exception;
				thread.handling = exception;
				if ((Loop.HOOKED as number) !== 0) thread.hook?.onHandled?.(frame, block.handler, exception);
				break;
			}
			if ((Loop.HOOKED as number) !== 0 && thread.hook?.onUnwound !== undefined) {
				exception = thread.hook.onUnwound(frame, at, exception);
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
		}
		thread.frame = frame;
		// What follows may be wanted for a bridge.
		if ((Loop.HOOKED as number) === 0 && thread.hook !== undefined) return undefined;
	}
}
