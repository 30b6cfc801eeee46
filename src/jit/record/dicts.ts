// Recording lookups in dictionaries by strs and ints: the entry of a key is found once, and its value is a field of it. The
// heap pass knows that an entry stays that of its key until keys may come or go.

import { PyDict } from '../../objects/dict.ts';
import { deleteItem } from '../../objects/operations.ts';
import type { Value } from '../../objects/value.ts';
import { CallDescr } from '../descriptors.ts';
import { constantOf, type Operand, UNBOUND } from '../ir.ts';
import { DICT, DICT_FIXED, DICT_HASHES_PLAIN, ENTRY_VALUE } from '../layouts.ts';
import type { Argument } from './calls.ts';
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

const ADD_ENTRY = new CallDescr(
	'dict.add',
	(dict: PyDict, key: string | number, value: Value) => dict.set(key, value),
	'v',
	'items',
	true,
);

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
	if (typeof key.value !== 'string' && typeof key.value !== 'number') return undefined;
	r.guardClass(dict.operand, DICT);
	r.guardCondition(r.emit('getfield_gc', [dict.operand], 'b', DICT_HASHES_PLAIN), false);
	const plain = r.asKind(key.operand, typeof key.value === 'string' ? 's' : 'i');
	const entry = r.call(FIND_ENTRY, [dict.operand, plain]);
	return { entry, isThere: dict.value.findPlain(key.value) !== undefined, key: plain };
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
		r.guardCondition(r.emit('getfield_gc', [dict.operand], 'b', DICT_FIXED), false);
		r.emit('setfield_gc', [found.entry, value], 'v', ENTRY_VALUE);
	} else r.call(ADD_ENTRY, [dict.operand, found.key, value]);
	return true;
}

/** `del dict[key]`. Returns whether it was recorded. */
export function recordDictDelete(r: Recorder, dict: Argument, key: Argument): boolean {
	const found = find(r, dict, key);
	if (found === undefined) return false;
	guardFound(r, found);
	r.callBoxed(REMOVE_ENTRY, [dict.operand, found.key]);
	return true;
}
