// Recording calls of native functions that may find nothing to give: `next` at the end of an iterator, `pop` of a key that is
// not there, `getattr` and `hasattr`. They raise in the trace, where nothing is thrown.

import { PyInstance } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { stopIteration, stopIterationType } from '../../objects/exception.ts';
import { PyFunction } from '../../objects/function.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, constantOf, type Operand } from '../ir.ts';
import type { Outcome } from '../native_calls.ts';
import { isMissing, recordLoadAttribute, recordNoAttribute } from './attributes.ts';
import type { Argument } from './calls.ts';
import { guardChangeable, recordDictItem, recordNoKey } from './dicts.ts';
import { recordRaiseOf } from './exceptions.ts';
import { isPlainIterator, recordPlainNext } from './iterators.ts';
import { recordAnyAttribute } from './megamorphic.ts';
import type { Recorder } from './recorder.ts';

const STOP_ITERATION = new CallDescr('stopIteration', () => stopIteration(null), 'p', 'read', false);

/** `next(iterator)` and `next(iterator, otherwise)`. */
export function recordNextCall(r: Recorder, args: readonly Argument[]): Outcome | undefined {
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

/** `dict.pop(key)` and `dict.pop(key, otherwise)`; where the key is there, it is left to a call. */
export function recordPopOfNoKey(r: Recorder, args: readonly Argument[]): Outcome | undefined {
	const [dict, key, otherwise] = args;
	if (key === undefined || !(dict?.value instanceof PyDict) || dict.value.hashesPlain) return undefined;
	// Asking for others may run Python code.
	const plain = key.value;
	if (typeof plain !== 'string' && typeof plain !== 'number') return undefined;
	if (dict.value.findPlain(plain) !== undefined) return undefined;
	if (recordDictItem(r, dict, key) !== 'none') return undefined;
	guardChangeable(r, dict.operand);
	if (otherwise !== undefined) return otherwise.operand;
	return recordNoKey(r, key.operand) ? 'raised' : undefined;
}

/** `hasattr(object, name)` of an instance. */
export function recordHasAttribute(r: Recorder, args: readonly Argument[]): Operand | undefined {
	const asked = askedOf(args);
	if (asked === undefined) return undefined;
	const { operand, value, name } = asked;
	if (isMissing(r, operand, value, name)) return constantOf(false);
	if (!isPlain(value, name)) return undefined;
	loadPlain(r, asked);
	return constantOf(true);
}

/** `getattr(object, name)` and `getattr(object, name, otherwise)` of an instance. */
export function recordGetAttribute(r: Recorder, args: readonly Argument[]): Outcome | undefined {
	const asked = askedOf(args);
	if (asked === undefined) return undefined;
	const { operand, value, name } = asked;
	if (isMissing(r, operand, value, name)) {
		return args[2]?.operand ?? (recordNoAttribute(r, operand, name) ? 'raised' : undefined);
	}
	return isPlain(value, name) ? loadPlain(r, asked) : undefined;
}

/** An attribute that {@link isPlain}: no getter is called, so that no slot takes what it gives. */
function loadPlain(r: Recorder, asked: Asked): Operand | undefined {
	const { operand, value, name } = asked;
	const found = r.isMegamorphic ? recordAnyAttribute(r, asked, name, 0) : 'none';
	return found === 'none' ? recordLoadAttribute(r, operand, value, name, 0) : found;
}

/** An attribute of an instance. */
interface Asked {
	readonly operand: Operand;
	readonly value: PyInstance;
	readonly name: string;
}

/** An instance, and a name that is a constant: one that is found at run time may be any. */
function askedOf([object, attribute]: readonly Argument[]): Asked | undefined {
	const name = attribute?.value;
	if (typeof name !== 'string' || !(attribute.operand instanceof Constant)) return undefined;
	return object?.value instanceof PyInstance ? { operand: object.operand, value: object.value, name } : undefined;
}

/** Whether reading an attribute is a few operations. Others may have a getter, which native code would call. */
function isPlain({ shape, type }: PyInstance, name: string): boolean {
	if (!shape.shared || name.startsWith('__')) return false;
	return shape.find(name) >= 0 || type.lookup(name) instanceof PyFunction;
}
