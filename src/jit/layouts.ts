// The fields of our own classes that traces read and write, and the classes whose objects they make.

import { Selection, Summation, TruthSearch } from '../modules/builtins_numbers.ts';
import { ByteArrayIterator, BytesIterator } from '../objects/byte_iterators.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyInstance } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { DictItemIterator, DictKeyIterator, DictValueIterator } from '../objects/dict_iterator.ts';
import { PyFloat } from '../objects/float.ts';
import { Cell, PyFunction } from '../objects/function.ts';
import { ArrayIterator, ItemCollector, PyIterator } from '../objects/iteration.ts';
import { EnumerateIterator, ReversedIterator, ZipIterator } from '../objects/iterators.ts';
import { PyList } from '../objects/list.ts';
import { BoundMethod } from '../objects/method.ts';
import { PyRange, RangeIterator } from '../objects/range.ts';
import { KeyCollector } from '../objects/set_methods.ts';
import { PySlice } from '../objects/slice.ts';
import { StrIterator } from '../objects/str.ts';
import { PyTuple } from '../objects/tuple.ts';
import { Leaving } from '../vm/blocks.ts';
import { Frame, PendingBinary } from '../vm/frame.ts';
import { Consumption, PyGenerator } from '../vm/generator.ts';
import { Caught } from './caught.ts';
import { ClassDescr, FieldDescr, FrameSlotDescr, SlotDescr } from './descriptors.ts';

export const FLOAT_VALUE = new FieldDescr('PyFloat.value', 'f', true);
export const LIST_ITEMS = new FieldDescr('PyList.items', 'p', false);
export const TUPLE_ITEMS = new FieldDescr('PyTuple.items', 'p', true);
export const CELL_VALUE = new FieldDescr('Cell.value', 'p', false);
export const ENTRY_KEY = new FieldDescr('DictEntry.key', 'p', true);
export const ENTRY_NEXT = new FieldDescr('DictEntry.next', 'p', false);
export const DICT_FIRST = new FieldDescr('PyDict.first', 'p', false);
export const DICT_ITERATOR_DICT = new FieldDescr('DictIterator.dict', 'p', false);
export const DICT_ITERATOR_SIZE = new FieldDescr('DictIterator.size', 'i', true);
export const DICT_ITERATOR_LAST = new FieldDescr('DictIterator.last', 'p', false);
export const DICT_ITERATOR_REMAINING = new FieldDescr('DictIterator.remaining', 'i', false);
export const ZIP_ITERATORS = new FieldDescr('ZipIterator.iterators', 'p', true);
export const REVERSED_SEQUENCE = new FieldDescr('ReversedIterator.sequence', 'p', true);
export const REVERSED_REMAINING = new FieldDescr('ReversedIterator.remaining', 'i', false);
/** The cell of a global. */
export const ENTRY_VALUE = new FieldDescr('DictEntry.value', 'p', false);
export const DICT_SIZE = new FieldDescr('PyDict.size', 'i', false);
export const METHOD_FUNC = new FieldDescr('BoundMethod.func', 'p', true);
export const METHOD_SELF = new FieldDescr('BoundMethod.self', 'p', true);
export const FUNCTION_CODE = new FieldDescr('PyFunction.code', 'p', true);
export const FUNCTION_GLOBALS = new FieldDescr('PyFunction.globals', 'p', true);
export const FUNCTION_DEFAULTS = new FieldDescr('PyFunction.defaults', 'p', true);
export const FUNCTION_CLOSURE = new FieldDescr('PyFunction.closure', 'p', true);
export const RANGE_CURRENT = new FieldDescr('RangeIterator.current', 'i', false);
export const RANGE_STOP = new FieldDescr('RangeIterator.stop', 'i', true);
export const RANGE_STEP = new FieldDescr('RangeIterator.step', 'i', true);
export const ARRAY_ITERATOR_SOURCE = new FieldDescr('ArrayIterator.source', 'p', true);
export const ARRAY_ITERATOR_INDEX = new FieldDescr('ArrayIterator.index', 'i', false);
export const STR_ITERATOR_SOURCE = new FieldDescr('StrIterator.source', 'p', true);
export const STR_ITERATOR_INDEX = new FieldDescr('StrIterator.index', 'i', false);
export const BYTES_ITERATOR_SOURCE = new FieldDescr('BytesIterator.source', 'p', true);
export const BYTES_ITERATOR_INDEX = new FieldDescr('BytesIterator.index', 'i', false);
export const BYTEARRAY_ITERATOR_SOURCE = new FieldDescr('ByteArrayIterator.source', 'p', true);
export const BYTEARRAY_ITERATOR_INDEX = new FieldDescr('ByteArrayIterator.index', 'i', false);
export const ENUMERATE_ITERATOR = new FieldDescr('EnumerateIterator.iterator', 'p', true);
export const ENUMERATE_COUNT = new FieldDescr('EnumerateIterator.count', 'p', false);
export const INSTANCE_SHAPE = new FieldDescr('PyInstance.shape', 'p', false);
export const SLICE_START = new FieldDescr('PySlice.start', 'p', true);
export const SLICE_STOP = new FieldDescr('PySlice.stop', 'p', true);
export const SLICE_STEP = new FieldDescr('PySlice.step', 'p', true);

export const PENDING_OP = new FieldDescr('PendingBinary.op', 'i', true);
export const PENDING_LHS = new FieldDescr('PendingBinary.lhs', 'p', true);
export const PENDING_RHS = new FieldDescr('PendingBinary.rhs', 'p', true);
export const RANGE_OBJECT_START = new FieldDescr('PyRange.start', 'p', true);
export const RANGE_OBJECT_STOP = new FieldDescr('PyRange.stop', 'p', true);
export const RANGE_OBJECT_STEP = new FieldDescr('PyRange.step', 'p', true);
/** Set, if at all, before programs see the dictionary. */
export const DICT_FIXED = new FieldDescr('PyDict.fixed', 'b', true);
export const DICT_HASHES_PLAIN = new FieldDescr('PyDict.hashesPlain', 'b', false);
export const SET_ELEMENTS = new FieldDescr('AnySet.elements', 'p', false);
export const BYTES_DATA = new FieldDescr('PyBytes.bytes', 'p', true);
export const STORAGE_DATA = new FieldDescr('ByteStorage.data', 'p', false);
export const STORAGE_LENGTH = new FieldDescr('ByteStorage.byteLength', 'i', false);

/** Null once it has finished. */
export const GENERATOR_FRAME = new FieldDescr('PyGenerator.frame', 'p', false);
export const GENERATOR_RUNNING = new FieldDescr('PyGenerator.running', 'b', false);
export const GENERATOR_PENDING = new FieldDescr('PyGenerator.pending', 'p', false);
export const FRAME_CODE = new FieldDescr('Frame.code', 'p', true);
export const FRAME_GLOBALS = new FieldDescr('Frame.globals', 'p', true);
export const FRAME_GENERATOR = new FieldDescr('Frame.generator', 'p', true);
export const FRAME_PC = new FieldDescr('Frame.pc', 'i', false);
export const FRAME_SP = new FieldDescr('Frame.sp', 'i', false);
export const FRAME_BLOCK = new FieldDescr('Frame.block', 'p', false);
/** Of the frame that the tree was entered with, for which these do not change. */
export const FRAME_ACTION = new FieldDescr('Frame.action', 'i', true);
export const FRAME_EXTRA = new FieldDescr('Frame.extra', 'p', true);
export const CONSUMPTION_CONSUMER = new FieldDescr('Consumption.consumer', 'p', true);
export const COLLECTOR_ITEMS = new FieldDescr('ItemCollector.items', 'p', true);
export const COLLECTOR_ELEMENTS = new FieldDescr('KeyCollector.elements', 'p', true);
export const SUMMATION_TOTAL = new FieldDescr('Summation.total', 'p', false);
export const SELECTION_BEST = new FieldDescr('Selection.best', 'p', false);
export const SELECTION_OP = new FieldDescr('Selection.op', 'i', true);
export const SEARCH_WANTED = new FieldDescr('TruthSearch.wanted', 'b', true);

/** What a class with a native base holds of it. */
export const INSTANCE_PAYLOAD = new FieldDescr('PyInstance.payload', 'p', false);
export const THREAD_HANDLING = new FieldDescr('Thread.handling', 'p', false);
export const CAUGHT_EXCEPTION = new FieldDescr('Caught.exception', 'p', true);
export const LEAVING_TARGET = new FieldDescr('Leaving.target', 'i', true);
export const LEAVING_LEFT = new FieldDescr('Leaving.left', 'i', true);
export const LEAVING_VALUE = new FieldDescr('Leaving.value', 'p', true);

const frameSlots: FrameSlotDescr[] = [];

/** A slot of a generator's frame. */
export function frameSlot(index: number): FrameSlotDescr {
	frameSlots[index] ??= new FrameSlotDescr(index);
	return frameSlots[index];
}

const attributeSlots: SlotDescr[] = [];
const attributeCells: SlotDescr[] = [];

/** An attribute of instances of a shape; of kind `f` where that says that the slot holds a cell. */
export function attributeSlot(index: number, kind: 'p' | 'f'): SlotDescr {
	const known = kind === 'f' ? attributeCells : attributeSlots;
	known[index] ??= new SlotDescr(index, kind);
	return known[index];
}

export const FLOAT = new ClassDescr('PyFloat', PyFloat, [FLOAT_VALUE]);
export const LIST = new ClassDescr('PyList', PyList, [LIST_ITEMS]);
export const TUPLE = new ClassDescr('PyTuple', PyTuple, [TUPLE_ITEMS]);
export const CELL = new ClassDescr('Cell', Cell, [CELL_VALUE]);
export const BOUND_METHOD = new ClassDescr('BoundMethod', BoundMethod, [METHOD_FUNC, METHOD_SELF]);
export const RANGE_ITERATOR = new ClassDescr('RangeIterator', RangeIterator, [RANGE_CURRENT, RANGE_STOP, RANGE_STEP]);
/** Its index starts at 0, which its constructor does not take. */
export const ARRAY_ITERATOR = new ClassDescr('ArrayIterator', ArrayIterator, [ARRAY_ITERATOR_SOURCE]);
export const STR_ITERATOR = new ClassDescr('StrIterator', StrIterator, [STR_ITERATOR_SOURCE]);
export const BYTES_ITERATOR = new ClassDescr('BytesIterator', BytesIterator, [BYTES_ITERATOR_SOURCE]);
export const BYTEARRAY_ITERATOR = new ClassDescr('ByteArrayIterator', ByteArrayIterator, [BYTEARRAY_ITERATOR_SOURCE]);
export const ENUMERATE = new ClassDescr('EnumerateIterator', EnumerateIterator, [ENUMERATE_ITERATOR, ENUMERATE_COUNT]);
export const SLICE = new ClassDescr('PySlice', PySlice, [SLICE_START, SLICE_STOP, SLICE_STEP]);
export const PENDING_BINARY = new ClassDescr('PendingBinary', PendingBinary, [PENDING_OP, PENDING_LHS, PENDING_RHS]);
export const RANGE = new ClassDescr('PyRange', PyRange, [RANGE_OBJECT_START, RANGE_OBJECT_STOP, RANGE_OBJECT_STEP]);
export const BYTES = new ClassDescr('PyBytes', PyBytes, []);
export const LEAVING = new ClassDescr('Leaving', Leaving, [LEAVING_TARGET, LEAVING_LEFT, LEAVING_VALUE]);
/** Only to be told apart by: traces do not make these. */
export const INSTANCE = new ClassDescr('PyInstance', PyInstance, []);
export const FUNCTION = new ClassDescr('PyFunction', PyFunction, []);
export const DICT_KEY_ITERATOR = new ClassDescr('DictKeyIterator', DictKeyIterator, []);
export const DICT_VALUE_ITERATOR = new ClassDescr('DictValueIterator', DictValueIterator, []);
export const DICT_ITEM_ITERATOR = new ClassDescr('DictItemIterator', DictItemIterator, []);
/** Any of the native ones. */
export const ITERATOR = new ClassDescr('PyIterator', PyIterator, []);
export const ZIP = new ClassDescr('ZipIterator', ZipIterator, []);
export const REVERSED = new ClassDescr('ReversedIterator', ReversedIterator, []);
export const GENERATOR = new ClassDescr('PyGenerator', PyGenerator, []);
export const FRAME = new ClassDescr('Frame', Frame, []);
export const CONSUMPTION = new ClassDescr('Consumption', Consumption, []);
export const ITEM_COLLECTOR = new ClassDescr('ItemCollector', ItemCollector, []);
export const KEY_COLLECTOR = new ClassDescr('KeyCollector', KeyCollector, []);
export const SUMMATION = new ClassDescr('Summation', Summation, []);
export const SELECTION = new ClassDescr('Selection', Selection, []);
export const TRUTH_SEARCH = new ClassDescr('TruthSearch', TruthSearch, []);
export const CAUGHT = new ClassDescr('Caught', Caught, []);
export const DICT = new ClassDescr('PyDict', PyDict, []);
