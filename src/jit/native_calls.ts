// Recording calls of functions written in TypeScript. Those that matter in loops become operations of their own; the others
// are called, with what is known of their effects.

import { absFunction, chrFunction, maxFunction, minFunction, ordFunction } from '../modules/builtins_numbers.ts';
import {
	getattrFunction,
	hasattrFunction,
	isinstanceFunction,
	lenFunction,
	nextFunction,
} from '../modules/builtins_objects.ts';
import { ByteStorage } from '../objects/byte_storage.ts';
import { bytesType } from '../objects/bytes.ts';
import { call } from '../objects/call.ts';
import { dictType, PyDict } from '../objects/dict.ts';
import { baseExceptionType, indexErrorType } from '../objects/exception.ts';
import { floatType, PyFloat } from '../objects/float.ts';
import { MAX_ITEMS } from '../objects/iteration.ts';
import { listType, PyList } from '../objects/list.ts';
import { popOfNothing } from '../objects/list_methods.ts';
import { NativeFunction } from '../objects/native_function.ts';
import { isScalar } from '../objects/protocol.ts';
import { PyRange, rangeType } from '../objects/range.ts';
import { AnySet, setType } from '../objects/set.ts';
import { PyTuple, tupleType } from '../objects/tuple.ts';
import { boolType, intType, PyType, strType, typeOf, typeType } from '../objects/type.ts';
import { isInstance } from '../objects/type_slots.ts';
import type { Value } from '../objects/value.ts';
import { CallDescr, type CallEffect } from './descriptors.ts';
import { Constant, constantOf, type Operand } from './ir.ts';
import {
	DICT,
	DICT_HASHES_PLAIN,
	DICT_SIZE,
	LIST,
	LIST_ITEMS,
	RANGE,
	SET_ELEMENTS,
	STORAGE_LENGTH,
	TUPLE,
	TUPLE_ITEMS,
} from './layouts.ts';
import { guardType, recordTypeOf } from './record/attributes.ts';
import type { Argument } from './record/calls.ts';
import { recordDictGet, recordSetAdd } from './record/dicts.ts';
import { recordRaiseOf } from './record/exceptions.ts';
import { recordIsAnyInstance } from './record/megamorphic.ts';
import { recordNumberOfText } from './record/number_texts.ts';
import { guardNative, recordTruth, withoutOverflow } from './record/operators.ts';
import { isSequence } from './record/plain_items.ts';
import { recordGetAttribute, recordHasAttribute, recordNextCall, recordPopOfNoKey } from './record/raising_calls.ts';
import type { Recorder } from './record/recorder.ts';
import { Abort } from './record/recording.ts';

/** What a call gives, or that it raises in the trace. */
export type Outcome = Operand | 'raised';

/** Records a call, or returns undefined where it is not a case for an operation of its own. */
type Rule = (r: Recorder, args: readonly Argument[]) => Outcome | undefined;

const POP_OF_NOTHING = new CallDescr('popOfNothing', popOfNothing, 'p', 'read', false);

const rules = new Map<NativeFunction, Rule>([
	[lenFunction, recordLength],
	[absFunction, recordAbsolute],
	[ordFunction, recordOrd],
	[chrFunction, recordChr],
	[isinstanceFunction, recordIsInstance],
	[minFunction, (r, args) => recordBest(r, args, 'int_min', 'float_lt')],
	[maxFunction, (r, args) => recordBest(r, args, 'int_max', 'float_gt')],
	[nextFunction, (r, args) => recordNextCall(r, args)],
	[hasattrFunction, (r, args) => recordHasAttribute(r, args)],
	[getattrFunction, (r, args) => recordGetAttribute(r, args)],
]);

let methodRules: Map<NativeFunction, Rule> | undefined;

/** Methods are in their types' namespaces, which other files fill. */
function ruleOf(callee: NativeFunction): Rule | undefined {
	if (methodRules === undefined) {
		methodRules = new Map();
		const add = (type: PyType, name: string, rule: Rule): void => {
			const method = type.lookup(name);
			if (method instanceof NativeFunction) methodRules?.set(method, rule);
		};
		add(listType, 'append', recordAppend);
		add(listType, 'pop', recordPop);
		add(dictType, 'get', recordDictGet);
		add(dictType, 'pop', recordPopOfNoKey);
		add(setType, 'add', recordSetAdd);
	}
	return rules.get(callee) ?? methodRules.get(callee);
}

/** A call of a native function, known to be this one. */
export function recordNativeCall(r: Recorder, callee: NativeFunction, args: readonly Argument[]): Outcome {
	if (callee.readsFrames) throw new Abort(`${callee.name} needs frames`, true);
	const recorded = ruleOf(callee)?.(r, args) ?? recordUnboxed(r, callee, args);
	if (recorded !== undefined) return recorded;
	const effect = effectOf(callee, args);
	if (effect !== 'any') {
		for (const { operand, value } of args) guardNative(r, operand, value);
		if (args.length > 0 && keysOf(args[0].value) !== undefined) guardPlainKeys(r, args[0]);
	}
	return r.callBoxed(
		nativeDescr(callee, args.length, effect),
		args.map(({ operand }) => operand),
	);
}

/** A function of floats, on numbers without boxes. */
function recordUnboxed(r: Recorder, callee: NativeFunction, args: readonly Argument[]): Operand | undefined {
	const { unboxed } = callee;
	if (unboxed === undefined || args.length < callee.minArgs || args.length > callee.maxArgs) return undefined;
	const numbers: Operand[] = [];
	for (const { operand, value } of args) {
		if (value instanceof PyFloat) {
			numbers.push(r.asFloat(operand));
		} else if (typeof value === 'number') {
			const int = r.asKind(operand, 'i');
			numbers.push(int instanceof Constant ? new Constant('f', int.value) : r.emit('cast_int_to_float', [int]));
		} else {
			return undefined;
		}
	}
	let descr = unboxedDescrs.get(callee);
	if (descr === undefined) {
		descr = new CallDescr(callee.name, unboxed, 'f', 'pure', true);
		unboxedDescrs.set(callee, descr);
	}
	return r.call(descr, numbers);
}

const unboxedDescrs = new WeakMap<NativeFunction, CallDescr>();
const nativeDescrs = new WeakMap<NativeFunction, Map<string, CallDescr>>();

function nativeDescr(callee: NativeFunction, count: number, effect: CallEffect): CallDescr {
	let descrs = nativeDescrs.get(callee);
	if (descrs === undefined) {
		descrs = new Map();
		nativeDescrs.set(callee, descrs);
	}
	const key = `${count} ${effect}`;
	let descr = descrs.get(key);
	if (descr === undefined) {
		descr = new CallDescr(callee.name, directCall(callee, count), 'p', effect, true);
		descrs.set(key, descr);
	}
	return descr;
}

/** The function itself where a call has nothing to check, so that the engine can see into it. */
function directCall(callee: NativeFunction, count: number): (...args: never[]) => Value {
	const { implementation, kind, minArgs, maxArgs } = callee;
	if (kind === 'variadic' || kind === 'keyword' || count < minArgs || count > maxArgs) {
		return (...args: Value[]) => callee.apply(args, undefined);
	}
	switch (count) {
		case 0:
			return () => implementation() ?? null;
		case 1:
			return (a: Value) => implementation(a) ?? null;
		case 2:
			return (a: Value, b: Value) => implementation(a, b) ?? null;
		case 3:
			return (a: Value, b: Value, c: Value) => implementation(a, b, c) ?? null;
		default:
			return (...args: Value[]) => implementation(...args) ?? null;
	}
}

/** Native types whose methods, on plain arguments, depend on nothing but their arguments. */
const IMMUTABLE_TYPES: readonly PyType[] = [strType, intType, floatType, bytesType, boolType];

/** What a native function may do, as far as its arguments tell. */
function effectOf(callee: NativeFunction, args: readonly Argument[]): CallEffect {
	if (args.length === 0) return 'any';
	const type = typeOf(args[0].value);
	if (!type.isNative || type.lookup(callee.name) !== callee) return 'any';
	const arePlain = args.every(({ value }, index) => index === 0 || isScalar(value));
	// `str.join`: items of another type are an error.
	if (type === strType && callee.name === 'join' && args.length === 2 && isPlainIterable(args[1].value)) return 'read';
	if (!arePlain) return 'any';
	if (IMMUTABLE_TYPES.includes(type)) return 'pure';
	// Methods of lists that take plain arguments, and compare nothing.
	if (type === listType && LIST_METHODS.has(callee.name)) return 'items';
	const keys = keysOf(args[0].value);
	const key = args[1]?.value;
	const isPlainKey = key === undefined || typeof key === 'string' || typeof key === 'number';
	if (keys === undefined || !isPlainDict(keys) || !isPlainKey) return 'any';
	return KEY_METHODS.get(callee.name) ?? 'any';
}

const LIST_METHODS: ReadonlySet<string> = new Set(['append', 'insert', 'pop', 'clear', 'reverse', 'copy']);

/** Methods of dicts and sets that run no Python code where strs and ints are found without any. */
const KEY_METHODS: ReadonlyMap<string, CallEffect> = new Map([
	['keys', 'read'],
	['values', 'read'],
	['items', 'read'],
	['copy', 'read'],
	['clear', 'items'],
	['pop', 'items'],
	['setdefault', 'keys'],
	['add', 'items'],
	['discard', 'items'],
	['remove', 'items'],
]);

/** What a dict or set finds its keys or elements in. */
function keysOf(value: Value): PyDict | undefined {
	if (value instanceof PyDict) return value;
	return value instanceof AnySet ? value.elements : undefined;
}

function guardPlainKeys(r: Recorder, { operand, value }: Argument): void {
	guardPlainDict(r, value instanceof PyDict ? operand : r.emit('getfield_gc', [operand], 'p', SET_ELEMENTS));
}

function recordLength(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length !== 1) return undefined;
	const { operand, value } = args[0];
	if (typeof value === 'string') return r.emit('strlen', [r.asKind(operand, 's')]);
	if (value instanceof PyList) {
		r.guardClass(operand, LIST);
		return r.emit('arraylen_gc', [r.emit('getfield_gc', [operand], 'p', LIST_ITEMS)]);
	}
	if (value instanceof PyTuple) {
		r.guardClass(operand, TUPLE);
		return r.emit('arraylen_gc', [r.emit('getfield_gc', [operand], 'p', TUPLE_ITEMS)]);
	}
	if (value instanceof PyDict) {
		r.guardClass(operand, DICT);
		return r.emit('getfield_gc', [operand], 'i', DICT_SIZE);
	}
	if (value instanceof AnySet && value.type.isNative) {
		guardNative(r, operand, value);
		const elements = r.emit('getfield_gc', [operand], 'p', SET_ELEMENTS);
		r.guardClass(elements, DICT);
		return r.emit('getfield_gc', [elements], 'i', DICT_SIZE);
	}
	if (value instanceof ByteStorage && value.type.name === 'bytearray') {
		guardNative(r, operand, value);
		return r.emit('getfield_gc', [operand], 'i', STORAGE_LENGTH);
	}
	return undefined;
}

function recordAbsolute(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length !== 1) return undefined;
	const { operand, value } = args[0];
	if (typeof value === 'number') return r.emit('int_abs', [r.asKind(operand, 'i')]);
	return value instanceof PyFloat ? r.emit('float_abs', [r.asFloat(operand)]) : undefined;
}

function recordOrd(r: Recorder, args: readonly Argument[]): Operand | undefined {
	const [argument] = args;
	if (args.length !== 1 || typeof argument.value !== 'string' || argument.value.length !== 1) return undefined;
	const str = r.asKind(argument.operand, 's');
	if (str instanceof Constant) return constantOf(argument.value.charCodeAt(0));
	r.guardCondition(r.emit('int_eq', [r.emit('strlen', [str]), constantOf(1)]), true);
	return r.emit('str_ord', [str, constantOf(0)]);
}

function recordChr(r: Recorder, args: readonly Argument[]): Operand | undefined {
	const [argument] = args;
	const { value } = argument;
	if (args.length !== 1 || typeof value !== 'number' || value < 0 || value >= 0xd800) return undefined;
	const code = r.asKind(argument.operand, 'i');
	r.guardCondition(r.emit('int_ge', [code, constantOf(0)]), true);
	r.guardCondition(r.emit('int_lt', [code, constantOf(0xd800)]), true);
	return r.emit('str_chr', [code]);
}

/** Decided by the type, which is guarded. */
function recordIsInstance(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length !== 2) return undefined;
	const [object, classes] = args;
	const areConstant = classes.operand instanceof Constant && classes.value instanceof PyType;
	if (!areConstant && !(classes.value instanceof PyType)) return undefined;
	r.guardValue(classes.operand, classes.value);
	if (r.isMegamorphic) return recordIsAnyInstance(r, object.operand, new Constant('p', classes.value));
	guardType(r, object);
	return new Constant('b', isInstance(object.value, classes.value));
}

/** `min(a, b)` and `max(a, b)`. */
function recordBest(
	r: Recorder,
	args: readonly Argument[],
	ints: 'int_min' | 'int_max',
	better: 'float_lt' | 'float_gt',
): Operand | undefined {
	if (args.length !== 2) return undefined;
	const [a, b] = args;
	if (typeof a.value === 'number' && typeof b.value === 'number') {
		return r.emit(ints, [r.asKind(a.operand, 'i'), r.asKind(b.operand, 'i')]);
	}
	if (!(a.value instanceof PyFloat) || !(b.value instanceof PyFloat)) return undefined;
	// The second one only where it is really better.
	const [x, y] = [a.value.value, b.value.value];
	const isBetter = better === 'float_lt' ? y < x : y > x;
	r.guardCondition(r.emit(better, [r.asFloat(b.operand), r.asFloat(a.operand)]), isBetter);
	return isBetter ? b.operand : a.operand;
}

function recordAppend(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length !== 2 || !(args[0].value instanceof PyList)) return undefined;
	r.guardClass(args[0].operand, LIST);
	const items = r.emit('getfield_gc', [args[0].operand], 'p', LIST_ITEMS);
	r.guardCondition(r.emit('int_lt', [r.emit('arraylen_gc', [items]), constantOf(MAX_ITEMS)]), true);
	r.emit('array_push', [items, r.boxed(args[1].operand)]);
	return constantOf(null);
}

function recordPop(r: Recorder, args: readonly Argument[]): Outcome | undefined {
	const [list] = args;
	if (args.length !== 1 || !(list.value instanceof PyList)) return undefined;
	const hasItems = list.value.items.length > 0;
	r.guardClass(list.operand, LIST);
	const items = r.emit('getfield_gc', [list.operand], 'p', LIST_ITEMS);
	r.guardCondition(r.emit('int_is_true', [r.emit('arraylen_gc', [items])]), hasItems);
	if (hasItems) return r.emit('array_pop', [items]);
	return recordRaiseOf(r, indexErrorType, () => r.call(POP_OF_NOTHING, [])) ? 'raised' : undefined;
}

/** Leaves unless a dictionary finds strs and ints without calling anything. */
export function guardPlainDict(r: Recorder, operand: Operand): void {
	r.guardClass(operand, DICT);
	r.guardCondition(r.emit('getfield_gc', [operand], 'b', DICT_HASHES_PLAIN), false);
}

/** Whether strs and ints are found without calling anything. */
export function isPlainDict(dict: PyDict): boolean {
	return !dict.hashesPlain;
}

const typeDescrs = new Map<string, CallDescr>();

type Construct = NonNullable<PyType['construct']>;

const CONTAINER_TYPES: readonly PyType[] = [listType, tupleType, dictType, setType];

/** What hands its items, or keys, over without running any Python code. */
function isPlainIterable(value: Value): boolean {
	return value instanceof PyDict || value instanceof PyRange || isSequence(value);
}

/** Calls a native type. */
export function recordTypeCall(r: Recorder, type: PyType, args: readonly Argument[]): Outcome {
	return recordConversion(r, type, args) ?? recordNumberOfText(r, type, args) ?? recordConstruction(r, type, args);
}

/** Calls a native type that is none of those for which there are operations. */
export function recordConstruction(r: Recorder, type: PyType, args: readonly Argument[]): Operand {
	let effect: CallEffect = 'any';
	const makes = CONTAINER_TYPES.includes(type) || type.isSubclassOf(baseExceptionType);
	if (makes && args.every(({ value }) => isScalar(value))) effect = 'read';
	// Taking the items of such ones runs no Python code.
	if ((type === listType || type === tupleType) && args.length === 1 && isPlainIterable(args[0].value)) effect = 'read';
	if (IMMUTABLE_TYPES.includes(type) && args.every(({ value }) => isScalar(value))) effect = 'pure';
	if (effect !== 'any') for (const { operand, value } of args) guardNative(r, operand, value);
	let descr = typeDescrs.get(effect);
	if (descr === undefined) {
		// What runs no Python code cannot wait, which `call` would see to.
		const construct =
			effect === 'any'
				? (cls: PyType, ...given: Value[]) => call(cls, given)
				: (cls: PyType, ...given: Value[]) => (cls.construct as Construct)(cls, given, undefined);
		descr = new CallDescr('construct', construct, 'p', effect, true);
		typeDescrs.set(effect, descr);
	}
	return r.callBoxed(descr, [new Constant('p', type), ...args.map(({ operand }) => operand)]);
}

function recordConversion(r: Recorder, type: PyType, args: readonly Argument[]): Operand | undefined {
	if (type === rangeType) return recordRange(r, args);
	if (args.length !== 1) return undefined;
	const { operand, value } = args[0];
	if (type === typeType) return recordTypeOf(r, args[0]);
	if (type === intType) {
		if (typeof value === 'number' || typeof value === 'boolean') return r.asInt(operand, value);
		if (!(value instanceof PyFloat) || !Number.isSafeInteger(Math.trunc(value.value))) return undefined;
		return withoutOverflow(r, 'cast_float_to_int_ovf', [r.asFloat(operand)]);
	}
	if (type === floatType) {
		if (value instanceof PyFloat) {
			guardNative(r, operand, value);
			return operand;
		}
		if (typeof value !== 'number') return undefined;
		return r.emit('cast_int_to_float', [r.asKind(operand, 'i')]);
	}
	if (type === boolType) return recordTruth(r, operand, value);
	if (type === strType && typeof value === 'string') return r.asKind(operand, 's');
	return undefined;
}

function recordRange(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length === 0 || args.length > 3 || args.some(({ value }) => typeof value !== 'number')) return undefined;
	const ints = args.map(({ operand }) => r.asKind(operand, 'i'));
	if (args.length === 3) {
		// Which way it goes matters to those who iterate, and 0 is an error.
		const step = args[2].value as number;
		if (step === 0) return undefined;
		const zero = constantOf(0);
		if (!(ints[2] instanceof Constant)) r.guardCondition(r.emit(step > 0 ? 'int_gt' : 'int_lt', [ints[2], zero]), true);
		return r.emit('new_with_vtable', ints, 'p', RANGE);
	}
	const start = args.length === 1 ? constantOf(0) : ints[0];
	return r.emit('new_with_vtable', [start, ints[args.length - 1], constantOf(1)], 'p', RANGE);
}
