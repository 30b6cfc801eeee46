// Recording lookups in dictionaries by strs, ints and short tuples of these: the entry of a key is found once, and its value is
// a field of it. The heap pass knows that an entry stays that of its key until keys may come or go.

import { PyDict, UNDECIDED_ENTRY } from '../../objects/dict.ts';
import { keyError, keyErrorType } from '../../objects/exception.ts';
import { deleteItem } from '../../objects/operations.ts';
import { PySet } from '../../objects/set.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { Value } from '../../objects/value.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, NONE, type Operand, UNBOUND } from '../ir.ts';
import { DICT, DICT_FIXED, DICT_HASHES_PLAIN, ENTRY_VALUE, SET_ELEMENTS, TUPLE } from '../layouts.ts';
import type { Argument } from './calls.ts';
import { recordRaiseOf } from './exceptions.ts';
import { guardNative } from './operators.ts';
import type { Recorder } from './recorder.ts';

/** The entry of a key, undefined where there is none. */
const FIND_ENTRY = new CallDescr(
	'dict.findEntry',
	(dict: PyDict, key: string | number) => dict.findPlain(key),
	'p',
	'read',
	false,
	true,
);

/** Likewise; for some tuples an entry that says that it cannot tell. */
const FIND_TUPLE_ENTRY = new CallDescr(
	'dict.findTuple',
	(dict: PyDict, key: PyTuple) => dict.findTuple(key),
	'p',
	'read',
	false,
	true,
);

const ADD_ENTRY = new CallDescr(
	'dict.add',
	(dict: PyDict, key: Value, value: Value) => dict.set(key, value),
	'v',
	'keys',
	true,
);

const KEY_ERROR = new CallDescr('keyError', keyError, 'p', 'read', false);
const REMOVE_ENTRY = new CallDescr('dict.delete', deleteItem, 'v', 'items', true);

/** The entry of a key, and whether there is one now. */
interface Found {
	readonly entry: Operand;
	readonly isThere: boolean;
	readonly key: Operand;
}

/** Looks for a key; undefined where that could call something. */
function find(r: Recorder, dict: Argument, key: Argument): Found | undefined {
	if (!(dict.value instanceof PyDict) || dict.value.hashesPlain || dict.value.fixed) return undefined;
	if (key.value instanceof PyTuple) return findTuple(r, dict.operand, dict.value, key.operand, key.value);
	if (typeof key.value !== 'string' && typeof key.value !== 'number') return undefined;
	guardSimple(r, dict.operand);
	const plain = r.asKind(key.operand, typeof key.value === 'string' ? 's' : 'i');
	const entry = r.call(FIND_ENTRY, [dict.operand, plain]);
	return { entry, isThere: dict.value.findPlain(key.value) !== undefined, key: plain };
}

function findTuple(r: Recorder, dict: Operand, dictValue: PyDict, key: Operand, tuple: PyTuple): Found | undefined {
	const found = dictValue.findTuple(tuple);
	if (found === UNDECIDED_ENTRY) return undefined;
	guardSimple(r, dict);
	r.guardClass(key, TUPLE);
	const entry = r.call(FIND_TUPLE_ENTRY, [dict, key]);
	r.guardCondition(r.emit('ptr_eq', [entry, new Constant('p', UNDECIDED_ENTRY)]), false);
	return { entry, isThere: found !== undefined, key };
}

/** Leaves unless a dictionary has no keys that are equal to what is of another type. */
function guardSimple(r: Recorder, dict: Operand): void {
	r.guardClass(dict, DICT);
	r.guardCondition(r.emit('getfield_gc', [dict], 'b', DICT_HASHES_PLAIN), false);
}

/** Leaves where a dictionary refuses changes: it does so whether or not it has what is to be changed. */
export function guardChangeable(r: Recorder, dict: Operand): void {
	r.guardCondition(r.emit('getfield_gc', [dict], 'b', DICT_FIXED), false);
}

/** Leaves unless the key is there, or is not, as it is now. */
function guardFound(r: Recorder, { entry, isThere }: Found): void {
	if (isThere) r.guard('guard_bound', [entry]);
	else r.guard('guard_value', [entry, UNBOUND]);
}

function readValue(r: Recorder, { entry }: Found): Operand {
	return r.emit('getfield_gc', [entry], 'p', ENTRY_VALUE);
}

/** `dict[key]`: `none` where the key is not there, undefined where the lookup is none that can be recorded. */
export function recordDictItem(r: Recorder, dict: Argument, key: Argument): Operand | 'none' | undefined {
	const found = find(r, dict, key);
	if (found === undefined) return undefined;
	guardFound(r, found);
	return found.isThere ? readValue(r, found) : 'none';
}

/** Raises KeyError in the trace; false where that is left to a call. */
export function recordNoKey(r: Recorder, key: Operand): boolean {
	return recordRaiseOf(r, keyErrorType, () => r.callBoxed(KEY_ERROR, [key]));
}

/** `dict.get(key, otherwise)`. */
export function recordDictGet(r: Recorder, args: readonly Argument[]): Operand | undefined {
	if (args.length < 2 || args.length > 3) return undefined;
	const found = find(r, args[0], args[1]);
	if (found === undefined) return undefined;
	guardFound(r, found);
	if (found.isThere) return readValue(r, found);
	return args.length === 3 ? args[2].operand : constantOf(null);
}

/** `key in dict`. */
export function recordDictHas(r: Recorder, dict: Argument, key: Argument): Operand | undefined {
	const found = find(r, dict, key);
	return found && r.emit('ptr_ne', [found.entry, UNBOUND]);
}

/** `dict[key] = item`. Returns whether it was recorded. */
export function recordDictStore(r: Recorder, dict: Argument, key: Argument, item: Argument): boolean {
	const found = find(r, dict, key);
	if (found === undefined) return false;
	guardFound(r, found);
	const value = r.boxed(item.operand);
	if (found.isThere) {
		guardChangeable(r, dict.operand);
		r.emit('setfield_gc', [found.entry, value], 'v', ENTRY_VALUE);
	} else r.call(ADD_ENTRY, [dict.operand, found.key, value]);
	return true;
}

/** `set.add(element)`, of a tuple: of others it is known what adding them does. */
export function recordSetAdd(r: Recorder, args: readonly Argument[]): Operand | undefined {
	const [set, element] = args;
	if (args.length !== 2 || !(set.value instanceof PySet) || !(element.value instanceof PyTuple)) return undefined;
	guardNative(r, set.operand, set.value);
	const elements = r.emit('getfield_gc', [set.operand], 'p', SET_ELEMENTS);
	const found = find(r, { operand: elements, value: set.value.elements }, element);
	if (found === undefined) return undefined;
	guardFound(r, found);
	if (!found.isThere) r.call(ADD_ENTRY, [elements, found.key, NONE]);
	return NONE;
}

/** `del dict[key]`. Returns whether it was recorded. */
export function recordDictDelete(r: Recorder, dict: Argument, key: Argument): boolean {
	const found = find(r, dict, key);
	if (found === undefined) return false;
	guardFound(r, found);
	guardChangeable(r, dict.operand);
	if (!found.isThere && recordNoKey(r, key.operand)) return true;
	r.callBoxed(REMOVE_ENTRY, [dict.operand, found.key]);
	return true;
}
