// Recording calls of native functions that may find nothing to give: `next` at the end of an iterator, `pop` of a list that is
// empty or of a key that is not there, `getattr` and `hasattr`. They raise in the trace, where nothing is thrown.

import { getattrFunction, hasattrFunction, nextFunction } from '../../modules/builtins_objects.ts';
import { PyInstance } from '../../objects/class.ts';
import { dictType, PyDict } from '../../objects/dict.ts';
import {
	indexError,
	indexErrorType,
	keyError,
	keyErrorType,
	stopIteration,
	stopIterationType,
} from '../../objects/exception.ts';
import { PyFunction } from '../../objects/function.ts';
import { listType, PyList } from '../../objects/list.ts';
import type { NativeFunction } from '../../objects/native_function.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand } from '../ir.ts';
import { LIST, LIST_ITEMS } from '../layouts.ts';
import { isMissing, recordLoadAttribute, recordNoAttribute } from './attributes.ts';
import type { Argument } from './calls.ts';
import { recordDictItem } from './dicts.ts';
import { recordRaiseOf } from './exceptions.ts';
import { isPlainIterator, recordPlainNext } from './iterators.ts';
import type { Recorder } from './recorder.ts';

const STOP_ITERATION = new CallDescr('stopIteration', () => stopIteration(null), 'p', 'read', false);
const EMPTY_LIST = new CallDescr('emptyList', () => indexError('pop from empty list'), 'p', 'read', false);
const KEY_ERROR = new CallDescr('keyError', keyError, 'p', 'read', false);

/**
 * A call of one of these functions.
 * @returns undefined where it is another, or left to a call
 */
export function recordRaisingCall(
	r: Recorder,
	callee: NativeFunction,
	args: readonly Argument[],
): Operand | 'raised' | undefined {
	if (callee === nextFunction) return recordNextCall(r, args);
	if (callee === hasattrFunction || callee === getattrFunction) return recordAsking(r, callee, args);
	if (callee.name !== 'pop') return undefined;
	if (callee === listType.lookup('pop')) return recordPopOfNothing(r, args);
	return callee === dictType.lookup('pop') ? recordPopOfNoKey(r, args) : undefined;
}

/** `next(iterator)` and `next(iterator, otherwise)`. */
function recordNextCall(r: Recorder, args: readonly Argument[]): Operand | 'raised' | undefined {
	const [iterator, otherwise] = args;
	if (iterator === undefined || args.length > 2 || !isPlainIterator(iterator.value)) return undefined;
	const { ticks } = r;
	const step = recordPlainNext(r, iterator.operand, iterator.value);
	// As any step that native code asks for.
	r.ticks++;
	if (step !== 'end') return step.item;
	if (otherwise !== undefined) return otherwise.operand;
	if (recordRaiseOf(r, stopIterationType, () => r.call(STOP_ITERATION, []))) return 'raised';
	// The call charges for it.
	r.ticks = ticks;
	return undefined;
}

function recordPopOfNothing(r: Recorder, [list, index]: readonly Argument[]): 'raised' | undefined {
	if (index !== undefined || !(list?.value instanceof PyList) || list.value.items.length > 0) return undefined;
	r.guardClass(list.operand, LIST);
	const items = r.emit('getfield_gc', [list.operand], 'p', LIST_ITEMS);
	r.guardCondition(r.emit('int_eq', [r.emit('arraylen_gc', [items]), constantOf(0)]), true);
	return raises(recordRaiseOf(r, indexErrorType, () => r.call(EMPTY_LIST, [])));
}

/** Where the key is there, it is left to a call. */
function recordPopOfNoKey(r: Recorder, args: readonly Argument[]): Operand | 'raised' | undefined {
	const [dict, key, otherwise] = args;
	if (key === undefined || !(dict?.value instanceof PyDict) || dict.value.hashesPlain) return undefined;
	// Asking for others may run Python code.
	const plain = key.value;
	if (typeof plain !== 'string' && typeof plain !== 'number') return undefined;
	if (dict.value.findPlain(plain) !== undefined) return undefined;
	if (recordDictItem(r, dict, key) !== 'none') return undefined;
	if (otherwise !== undefined) return otherwise.operand;
	return raises(recordRaiseOf(r, keyErrorType, () => r.callBoxed(KEY_ERROR, [key.operand])));
}

/** `hasattr(object, name)`, `getattr(object, name)` and `getattr(object, name, otherwise)` of instances. */
function recordAsking(r: Recorder, callee: NativeFunction, args: readonly Argument[]): Operand | 'raised' | undefined {
	const [object, attribute, otherwise] = args;
	const name = attribute?.value;
	if (typeof name !== 'string' || !(object?.value instanceof PyInstance)) return undefined;
	const { operand, value } = object;
	// A name that is found at run time may be any.
	if (!(attribute.operand instanceof Constant)) return undefined;
	if (isMissing(r, operand, value, name)) {
		if (callee === hasattrFunction) return constantOf(false);
		return otherwise?.operand ?? raises(recordNoAttribute(r, operand, name));
	}
	// Others may have a getter, which native code would call.
	const isPlain = value.shape.shared && (value.shape.find(name) >= 0 || value.type.lookup(name) instanceof PyFunction);
	if (!isPlain || name.startsWith('__')) return undefined;
	const found = recordLoadAttribute(r, operand, value, name, 0);
	return callee === hasattrFunction ? constantOf(true) : found;
}

function raises(isRecorded: boolean): 'raised' | undefined {
	return isRecorded ? 'raised' : undefined;
}
