// Recording one instruction: its operands are looked up, what it does is left to operators.ts and its siblings, and
// its result is put where the interpreter will put it. Instructions without a case here end the recording.

import { PyDict } from '../../objects/dict.ts';
import type { Cell } from '../../objects/function.ts';
import { MAX_ITEMS } from '../../objects/iteration.ts';
import { PyList } from '../../objects/list.ts';
import { PyModule } from '../../objects/module.ts';
import type { PySet } from '../../objects/set.ts';
import { NOT_IMPLEMENTED } from '../../objects/singletons.ts';
import type { SpecialMethod } from '../../objects/special_methods.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { Slot, Value } from '../../objects/value.ts';
import { ITERATOR_SLOTS } from '../../vm/blocks.ts';
import { newFunction } from '../../vm/calls.ts';
import type { Code } from '../../vm/code.ts';
import { Action, type Frame } from '../../vm/frame.ts';
import { loadedModule } from '../../vm/import.ts';
import { Op, OpClass } from '../../vm/op.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, isUnbound, type Operand, UNBOUND } from '../ir.ts';
import { CELL_VALUE, ENTRY_VALUE, LIST_ITEMS, SLICE } from '../layouts.ts';
import { fold } from '../optimize/fold.ts';
import { recordAnswer, recordAskingTest, recordTested } from './asking.ts';
import {
	recordDeleteAttribute,
	recordLoadAttribute,
	recordLoadMethod,
	recordLoadSuperMethod,
	recordStoreAttribute,
} from './attributes.ts';
import { argumentAt, recordFunctionCall, recordKeywordCall, recordMethodCall } from './call_instructions.ts';
import type { Argument } from './calls.ts';
import {
	recordEndFinally,
	recordPopExcept,
	recordRaise,
	recordRaiseFrom,
	recordRaiseLast,
	recordUnwindJump,
	recordUnwindReturn,
} from './exceptions.ts';
import { recordGeneratorReturn, recordNextInFrame, recordYield, recordYieldFrom } from './generators.ts';
import {
	recordDeleteItem,
	recordIterate,
	recordList,
	recordLoadItem,
	recordNext,
	recordStoreItem,
	recordTuple,
	recordUnpack,
} from './items.ts';
import { isOfAnyClass, recordAnyAttribute, recordAnyMethod } from './megamorphic.ts';
import { recordLoadGlobal, recordUnbound, recordUnboundLocal } from './names.ts';
import { COMPARISONS, recordBinary, recordNot, recordTruth, recordUnary, withoutOverflow } from './operators.ts';
import { recordSetDisplay } from './plain_items.ts';
import type { RecordedFrame } from './recorded_frame.ts';
import type { Recorder } from './recorder.ts';
import { Abort, UnboundLocal } from './recording.ts';
import { recordWithCleanup, recordWithEnter, recordWithExit } from './with.ts';

const NEW_DICT = new CallDescr('dict', () => new PyDict(), 'p', 'read', false);
const STORE_MAP = new CallDescr(
	'dict.store',
	(dict: PyDict, key: Value, value: Value) => dict.set(key, value),
	'v',
	'any',
	true,
);
const ADD_TO_SET = new CallDescr('set.add', (set: PySet, item: Value) => set.add(item), 'v', 'any', true);
const MAKE_FUNCTION = new CallDescr(
	'makeFunction',
	(code: Code, globals: PyDict, defaults: Slot, keywordDefaults: Slot, ...closure: Cell[]) =>
		newFunction(code, globals, defaults, keywordDefaults, closure),
	'p',
	'read',
	false,
);

const LOADED_MODULE = new CallDescr('import', loadedModule, 'p', 'read', false);

/** Items of a sequence that are unpacked with a star. */
const MAX_UNPACKED = 32;

/**
 * Records the instruction at `pc`, which the interpreter is about to run. Locals that it reads are looked at before anything is
 * written down or put into a slot: where one has no value, what it raises can still be recorded in place of it.
 */
export function recordInstruction(r: Recorder, frame: Frame, pc: number): void {
	const count = r.operations.length;
	try {
		recordWord(r, frame, pc);
	} catch (error) {
		const isAtBeginning = error instanceof UnboundLocal && r.operations.length === count;
		if (!isAtBeginning || !recordUnboundLocal(r, error.slot)) throw error;
	}
}

/** Records the instruction of a word, whose locals have values. */
function recordWord(r: Recorder, frame: Frame, pc: number): void {
	const { code } = frame;
	const word = code.ops[pc];
	const op = word & 0xff;
	const low = (word >> 8) & 0xff;
	const first = (word >> 16) & 0xff;
	const second = word >>> 24;
	if (op < OpClass.NOT_BINARY) {
		recordBinaryWord(r, code, pc, word);
		return;
	}
	switch (op) {
		case Op.MOVE:
			r.concreteValue(word >> 16);
			r.set(low, r.get(word >> 16));
			break;
		case Op.LOAD_CONST:
			r.set(low, constantOf(code.values[word >> 16]));
			break;
		case Op.LOAD_INT:
			r.set(low, constantOf(word >> 16));
			break;
		case Op.LOAD_NULL:
			r.set(low, new Constant('p', undefined));
			break;
		case Op.LOAD_DEREF: {
			const value = r.emit('getfield_gc', [r.get(word >> 16)], 'p', CELL_VALUE);
			if ((r.concrete(word >> 16) as unknown as Cell).value === undefined) {
				r.guardValue(value, undefined);
				if (!recordUnbound(r)) throw new Abort('unbound local');
				break;
			}
			r.guard('guard_bound', [value]);
			r.set(low, value);
			break;
		}
		case Op.STORE_DEREF:
			r.concreteValue(low);
			r.emit('setfield_gc', [r.get(word >> 16), r.boxed(r.get(low))], 'v', CELL_VALUE);
			break;
		case Op.LOAD_GLOBAL:
		case Op.LOAD_NAME:
			if (op === Op.LOAD_NAME && frame.locals !== frame.globals) throw new Abort('a class body', true);
			recordLoadGlobal(r, frame.globals, code.nameBefore(pc + 1), low);
			break;
		case Op.STORE_GLOBAL:
		case Op.STORE_NAME: {
			if (op === Op.STORE_NAME && frame.locals !== frame.globals) throw new Abort('a class body', true);
			r.concreteValue(low);
			const entry = frame.globals.findName(code.nameBefore(pc + 1));
			if (entry === undefined) throw new Abort('a new global');
			const cell = new Constant('p', entry);
			// Whether the cell is still that of the name.
			r.guard('guard_bound', [r.emit('getfield_gc', [cell], 'p', ENTRY_VALUE)]);
			r.emit('setfield_gc', [cell, r.boxed(r.get(low))], 'v', ENTRY_VALUE);
			break;
		}
		case Op.LOAD_ATTR: {
			const name = code.nameBefore(pc + 1);
			const object = argumentAt(r, first);
			const found = isOfAnyClass(r, object.operand) ? recordAnyAttribute(r, object, name, low) : 'none';
			const result = found === 'none' ? recordLoadAttribute(r, object.operand, object.value, name, low) : found;
			if (result !== undefined) r.set(low, result);
			break;
		}
		case Op.LOAD_METHOD: {
			const name = code.nameBefore(pc + 1);
			const object = argumentAt(r, first);
			const found = isOfAnyClass(r, object.operand) ? recordAnyMethod(r, object, name) : undefined;
			const { callee, self } = found ?? recordLoadMethod(r, object.operand, object.value, name);
			r.set(low, callee);
			r.set(low + 1, self ?? new Constant('p', undefined));
			break;
		}
		case Op.STORE_ATTR:
			if (isUnbound(r.get(second))) recordDeleteAttribute(r, argumentAt(r, first), code.nameBefore(pc + 1));
			else recordStoreAttribute(r, argumentAt(r, first), code.nameBefore(pc + 1), argumentAt(r, second));
			break;
		case Op.LOAD_SUBSCR:
		case Op.LOAD_SUBSCR_INT: {
			const index = op === Op.LOAD_SUBSCR ? argumentAt(r, second) : small(word >> 24);
			const result = recordLoadItem(r, argumentAt(r, first), index, low);
			if (result !== undefined) r.set(low, result);
			break;
		}
		case Op.STORE_SUBSCR:
			if (isUnbound(r.get(low))) recordDeleteItem(r, argumentAt(r, first), argumentAt(r, second));
			else recordStoreItem(r, argumentAt(r, first), argumentAt(r, second), argumentAt(r, low));
			break;
		case Op.JUMP:
			r.nextPc = word >> 8;
			break;
		case Op.JUMP_BACK:
			r.jumpTo(word >> 8, pc + 1);
			break;
		case Op.JUMP_IF_TRUE:
		case Op.JUMP_IF_FALSE:
			recordTest(r, low, op === Op.JUMP_IF_TRUE, pc + 1 + (word >> 16), pc + 1);
			break;
		case Op.TEST_TRUE:
		case Op.TEST_FALSE:
			recordTest(r, (code.ops[pc - 1] >> 8) & 0xff, op === Op.TEST_TRUE, word >> 8, pc + 1);
			break;
		case Op.PREPARE_TEST:
		case Op.NOP:
			break;
		case Op.LOOP:
		case Op.COMPILED:
			recordHead(r, pc);
			break;
		case Op.FOR_ITER:
			recordForIter(r, code, pc, word);
			break;
		case Op.RETURN_VALUE:
			recordReturn(r, low);
			break;
		case Op.CALL_FUNCTION:
			recordFunctionCall(r, first, second, low);
			break;
		case Op.CALL_METHOD:
			recordMethodCall(r, first, second, low);
			break;
		case Op.CALL_FUNCTION_KW:
		case Op.CALL_METHOD_KW:
		case Op.CALL_FUNCTION_VAR_KW:
		case Op.CALL_METHOD_VAR_KW:
			recordKeywordCall(r, code, pc);
			break;
		case Op.BUILD_TUPLE:
			r.set(low, recordTuple(r, operands(r, first, second)));
			break;
		case Op.BUILD_LIST:
			r.set(low, recordList(r, operands(r, first, second)));
			break;
		case Op.UNPACK_SEQUENCE: {
			const top = code.tops[pc];
			const items = recordUnpack(r, r.get(top), r.concrete(top), word >> 8);
			items.forEach((item, index) => {
				r.set(top + items.length - 1 - index, item);
			});
			break;
		}
		case Op.UNARY_NOT:
			r.set(low, recordNot(r, r.get(first), r.concreteValue(first)));
			break;
		case Op.RANGE_STEP: {
			const value = r.concreteValue(first);
			if (typeof value !== 'number') throw new Abort('a counter that is no int');
			const step = constantOf(word >> 24);
			r.set(low, withoutOverflow(r, 'int_add_ovf', [r.asKind(r.get(first), 'i'), step]));
			recordRangeTest(r, code, pc, value + (word >> 24));
			break;
		}
		case Op.SETUP_EXCEPT:
		case Op.SETUP_FINALLY:
			r.top.block = {
				handler: word >> 8,
				top: code.tops[pc],
				isFinally: op === Op.SETUP_FINALLY,
				handled: undefined,
				outer: r.top.block,
			};
			break;
		case Op.POP_EXCEPT_JUMP:
			recordPopExcept(r, word >> 8);
			break;
		default:
			recordRare(r, code, pc, op, word >> 8);
	}
}

function small(value: number): Argument {
	return { operand: constantOf(value), value };
}

function operands(r: Recorder, first: number, count: number): Operand[] {
	const list: Operand[] = [];
	for (let i = 0; i < count; i++) {
		r.concreteValue(first + i);
		list.push(r.get(first + i));
	}
	return list;
}

function recordBinaryWord(r: Recorder, code: Code, pc: number, word: number): void {
	const op = word & 0x3f;
	const low = (word >> 8) & 0xff;
	const left = argumentAt(r, (word >> 16) & 0xff);
	const right = (word & 0xff) < OpClass.IMMEDIATE ? argumentAt(r, word >>> 24) : small(word >> 24);
	const jumps = op >= OpClass.COMPARE_JUMP;
	const operator = jumps ? op - OpClass.COMPARE_JUMP : op;
	const result = recordBinary(r, operator, left.operand, right.operand, left.value, right.value, low);
	if (result === undefined) return;
	if (!jumps || typeof left.value !== 'number' || typeof right.value !== 'number') {
		r.set(low, result);
		return;
	}
	// The interpreter takes the test behind it along.
	const isTrue =
		fold(`int_${COMPARISONS[operator]}`, [constantOf(left.value), constantOf(right.value)])?.value === true;
	r.guardCondition(result, isTrue);
	const test = code.ops[pc + 1];
	r.nextPc = pc + 2;
	if (isTrue === ((test & 0xff) === Op.TEST_TRUE)) r.jumpTo(test >> 8, pc + 2);
}

/** What a counting loop's step does besides: the comparison and the jump behind it. */
function recordRangeTest(r: Recorder, code: Code, pc: number, next: number): void {
	const compareWord = code.ops[pc + 1];
	const isImmediate = (compareWord & OpClass.IMMEDIATE) !== 0;
	const end = isImmediate ? small(compareWord >> 24) : argumentAt(r, compareWord >>> 24);
	if (typeof end.value !== 'number') throw new Abort('a counter whose end is no int');
	const counter = r.get((code.ops[pc] >> 8) & 0xff);
	const goesOn = next < end.value;
	// Where this fails the step has been done: the interpreter goes on with the comparison.
	r.pc = pc + 1;
	r.snapshots.forget();
	r.guardCondition(r.emit('int_lt', [r.asKind(counter, 'i'), r.asKind(end.operand, 'i')]), goesOn);
	r.nextPc = pc + 3;
	if (goesOn) r.jumpTo(code.ops[pc + 2] >> 8, pc + 3);
}

function recordTest(r: Recorder, slot: number, wanted: boolean, target: number, next: number): void {
	const value = r.concreteValue(slot);
	if (recordAskingTest(r, argumentAt(r, slot), slot)) return;
	const condition = recordTruth(r, r.get(slot), value);
	const isTrue = r.truthOf(value);
	if (isTrue === undefined) {
		r.fork(condition, wanted ? target : next, wanted ? next : target);
		return;
	}
	r.guardCondition(condition, isTrue);
	r.nextPc = next;
	if (isTrue === wanted) r.jumpTo(target, next);
}

/** A place where a tree may begin. */
function recordHead(r: Recorder, pc: number): void {
	const { top, root, start } = r;
	if (start.kind === 'loop' && top === root && pc === start.pc - 1) {
		r.close();
		return;
	}
	// A function's entry: it is being followed.
	if (pc === 0) return;
	top.heads ??= new Map();
	let head = top.heads.get(pc);
	if (head === undefined) {
		head = { passes: 0, operations: r.operations.length };
		top.heads.set(pc, head);
	}
	head.passes++;
	r.passHead(pc, head);
}

function recordForIter(r: Recorder, code: Code, pc: number, word: number): void {
	const slot = (word >> 16) + 1;
	const destination = (word >> 8) & 0xff;
	const target = code.ops[pc + 1] >> 8;
	r.nextPc = pc + 2;
	const iterator = r.concreteValue(slot);
	const operand = r.get(slot);
	const step = recordNextInFrame(r, operand, iterator, destination) ?? recordNext(r, operand, iterator);
	if (step === 'pushed') return;
	if (step === 'end') {
		r.nextPc = target;
		return;
	}
	const { item } = step;
	r.set(destination, item);
	// What a call gives may be the end.
	if (!(item instanceof Constant) && 'name' in item && item.name === 'call') r.fork(item, pc + 2, target);
}

function recordReturn(r: Recorder, slot: number): void {
	const value = r.concreteValue(slot);
	const operand = r.get(slot);
	if (r.top === r.root && r.isLoop) throw Abort.passing('the loop ended');
	if (recordUnwindReturn(r, operand)) returnFrom(r, operand, value);
}

/** Hands over what the frame that runs returns, all blocks having been left. */
function returnFrom(r: Recorder, operand: Operand, value: Value): void {
	const { top } = r;
	if (top.existing !== undefined) {
		recordGeneratorReturn(r, operand);
		return;
	}
	if (top === r.root) {
		if (top.code.isGenerator) {
			if (r.isLoop) throw new Abort('the end of a generator');
			r.returnOut(operand);
			return;
		}
		r.returnValue(operand);
		return;
	}
	let result: Operand | undefined = operand;
	switch (top.action) {
		case Action.PUSH:
		case Action.FOR_ITER:
			break;
		case Action.CONSTRUCT:
			if (value !== null) throw new Abort('__init__ returned something');
			r.guardValue(operand, null);
			result = top.extra;
			break;
		case Action.DISCARD:
			result = undefined;
			break;
		case Action.BINARY:
			if (value === NOT_IMPLEMENTED) throw new Abort('NotImplemented');
			if (operand.kind === 'p' && !(operand instanceof Constant)) {
				r.guardCondition(r.emit('ptr_ne', [operand, new Constant('p', NOT_IMPLEMENTED)]), true);
			}
			break;
		case Action.ANSWER:
			result = recordAnswer(r, askedBy(top), operand, value);
			break;
		case Action.TEST:
			recordTested(r, askedBy(top), operand, value);
			return;
		default:
			throw new Abort('a frame of another kind returned');
	}
	const parent = r.pop();
	if (result !== undefined) r.set(parent.waitingSp + 1, result);
}

/** What a frame that runs a special method was pushed for. */
function askedBy({ extra }: RecordedFrame): SpecialMethod {
	return (extra as Constant).value as unknown as SpecialMethod;
}

function recordRare(r: Recorder, code: Code, pc: number, op: number, operand: number): void {
	const top = code.tops[pc];
	switch (op) {
		case Op.MOVE_WIDE:
		case Op.LOAD_CONST_WIDE:
			throw new Abort('a frame of too many slots', true);
		case Op.LOAD_SUPER_METHOD:
			recordLoadSuperMethod(r, top, code.names[operand]);
			break;
		case Op.SWAP: {
			const other = code.ops[pc + 1];
			const value = r.get(operand);
			r.set(operand, r.get(other));
			r.set(other, value);
			r.nextPc = pc + 2;
			break;
		}
		case Op.GET_ITER:
			r.set(top, recordIterate(r, r.get(top), r.concreteValue(top)));
			break;
		case Op.GET_ITER_STACK: {
			const iterator = recordIterate(r, r.get(top), r.concreteValue(top));
			r.set(top, new Constant('p', undefined));
			r.set(top + 1, iterator);
			for (let i = 2; i < ITERATOR_SLOTS; i++) r.top.slots[top + i] = new Constant('p', undefined);
			break;
		}
		case Op.UNARY_OP:
			r.set(top, recordUnary(r, operand, r.get(top), r.concreteValue(top)));
			break;
		case Op.BUILD_MAP:
			r.set(top + 1, r.call(NEW_DICT, []));
			break;
		case Op.STORE_MAP: {
			const dict = r.concreteValue(top - 2);
			if (!(dict instanceof PyDict)) throw new Abort('a display of something else than a dict');
			r.callBoxed(STORE_MAP, [r.get(top - 2), r.get(top), r.get(top - 1)]);
			break;
		}
		case Op.BUILD_SET:
			r.set(top - operand + 1, recordSetDisplay(r, operands(r, top - operand + 1, operand)));
			break;
		case Op.BUILD_SLICE: {
			const first = top - operand + 1;
			const [start, stop, step] = operands(r, first, operand);
			const parts = [start, stop, step ?? constantOf(null)].map((part) => r.boxed(part));
			r.set(first, r.emit('new_with_vtable', parts, 'p', SLICE));
			break;
		}
		case Op.UNPACK_EX:
			recordUnpackExtended(r, top, operand);
			break;
		case Op.STORE_COMP:
			recordStoreComprehension(r, top, operand);
			break;
		case Op.MAKE_FUNCTION:
			r.set(top + 1, recordMakeFunction(r, code.child(operand), [UNBOUND, UNBOUND], []));
			break;
		case Op.MAKE_FUNCTION_DEFARGS:
			r.set(top - 1, recordMakeFunction(r, code.child(operand), [r.get(top - 1), r.get(top)], []));
			break;
		case Op.MAKE_CLOSURE:
		case Op.MAKE_CLOSURE_DEFARGS: {
			const packed = code.values[operand] as number;
			const cells = top - (packed & 0xff) + 1;
			const hasDefaults = op === Op.MAKE_CLOSURE_DEFARGS;
			const defaults = hasDefaults ? [r.get(cells - 2), r.get(cells - 1)] : [UNBOUND, UNBOUND];
			const made = recordMakeFunction(r, code.child(packed >> 8), defaults, operands(r, cells, packed & 0xff));
			r.set(hasDefaults ? cells - 2 : cells, made);
			break;
		}
		case Op.YIELD_VALUE:
			recordYield(r, top);
			break;
		case Op.YIELD_FROM:
			recordYieldFrom(r, top);
			break;
		case Op.END_FINALLY: {
			const returned = recordEndFinally(r, top);
			if (returned !== undefined) returnFrom(r, returned.operand, returned.value);
			break;
		}
		case Op.UNWIND_JUMP:
			recordUnwindJump(r, code.values[operand] as number);
			break;
		case Op.RAISE_OBJ:
			recordRaise(r, top);
			break;
		case Op.RAISE_FROM:
			recordRaiseFrom(r, top - 1);
			break;
		case Op.RAISE_LAST:
			recordRaiseLast(r);
			break;
		case Op.WITH_ENTER:
			recordWithEnter(r, top);
			break;
		case Op.WITH_EXIT:
			recordWithExit(r, top);
			break;
		case Op.WITH_CLEANUP:
			recordWithCleanup(r, top);
			break;
		case Op.IMPORT_NAME:
			recordImport(r, top - 1, code.names[operand]);
			break;
		case Op.IMPORT_FROM:
			recordImportFrom(r, top, code.names[operand]);
			break;
		case Op.DELETE_FAST:
			r.concreteValue(operand);
			deleteLocal(r, operand);
			break;
		case Op.INSTRUMENTED:
		case Op.INSTRUMENTED_IMMEDIATE:
			throw Abort.watched();
		default:
			throw new Abort(`an instruction that is not recorded: ${op}`, true);
	}
}

/** `import` of a module that is loaded; the level is in the slot of the result. */
function recordImport(r: Recorder, slot: number, name: string): void {
	const { interpreter } = r.thread;
	const isAbsolute = r.concrete(slot) === 0 && r.get(slot) instanceof Constant;
	const isThere = isAbsolute && loadedModule(interpreter, name) !== undefined;
	if (!isThere) throw new Abort('an import of what is not loaded');
	const module = r.call(LOADED_MODULE, [new Constant('p', interpreter), new Constant('p', name)]);
	r.guard('guard_bound', [module]);
	r.set(slot, module);
}

/** `from module import name` of what the module has. */
function recordImportFrom(r: Recorder, top: number, name: string): void {
	const module = r.concreteValue(top);
	const isThere = module instanceof PyModule && module.globals.findName(name) !== undefined;
	const value = isThere ? recordLoadAttribute(r, r.get(top), module, name, top + 1) : undefined;
	if (value === undefined) throw new Abort('an import of what a module does not have');
	r.set(top + 1, value);
}

/** `a, *b, c = sequence`, whose length is guarded. */
function recordUnpackExtended(r: Recorder, top: number, operand: number): void {
	const left = operand & 0xff;
	const right = operand >> 8;
	const sequence = r.concrete(top);
	if (!(sequence instanceof PyList || sequence instanceof PyTuple)) throw new Abort('unpacking something else');
	const { length } = sequence.items;
	if (length < left + right || length > MAX_UNPACKED) throw new Abort('unpacking too few or many');
	const items = recordUnpack(r, r.get(top), sequence, length);
	let at = top;
	for (let i = 0; i < right; i++) r.set(at++, items[length - 1 - i]);
	r.set(at++, recordList(r, items.slice(left, length - right)));
	for (let i = left - 1; i >= 0; i--) r.set(at++, items[i]);
}

/** A function; its defaults are a tuple and a dict, or unbound. */
function recordMakeFunction(r: Recorder, code: Code, defaults: readonly Operand[], cells: readonly Operand[]): Operand {
	return r.call(MAKE_FUNCTION, [new Constant('p', code), r.top.globals, ...defaults, ...cells]);
}

/** `del` of a local, which must have a value then. */
function deleteLocal(r: Recorder, slot: number): void {
	const value = r.get(slot);
	if (value.kind === 'p' && !(value instanceof Constant)) r.guard('guard_bound', [value]);
	r.set(slot, new Constant('p', undefined));
}

function recordStoreComprehension(r: Recorder, top: number, operand: number): void {
	const target = top - (operand >> 2);
	const container = r.concrete(target);
	if (container instanceof PyList) {
		const items = r.emit('getfield_gc', [r.get(target)], 'p', LIST_ITEMS);
		r.guardCondition(r.emit('int_lt', [r.emit('arraylen_gc', [items]), constantOf(MAX_ITEMS)]), true);
		r.emit('array_push', [items, r.boxed(r.get(top))]);
	} else if (container instanceof PyDict) {
		r.callBoxed(STORE_MAP, [r.get(target), r.get(top), r.get(top - 1)]);
	} else {
		r.callBoxed(ADD_TO_SET, [r.get(target), r.get(top)]);
	}
}
