// Recording what native code does with the items that a generator yields to it: the trace is of a loop in the generator,
// whose frame the tree is entered with. Only what runs no Python code is recorded, as the frame is behind meanwhile.

import { Selection, Summation, TruthSearch } from '../../modules/builtins_numbers.ts';
import type { PyDict } from '../../objects/dict.ts';
import { PyFloat } from '../../objects/float.ts';
import { ItemCollector, MAX_ITEMS } from '../../objects/iteration.ts';
import { BinaryOp } from '../../objects/operators.ts';
import { KeyCollector } from '../../objects/set_methods.ts';
import type { Consumer } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { Action, type Frame } from '../../vm/frame.ts';
import { Consumption } from '../../vm/generator.ts';
import { CallDescr } from '../descriptors.ts';
import { constantOf, type Operand } from '../ir.ts';
import {
	COLLECTOR_ELEMENTS,
	COLLECTOR_ITEMS,
	CONSUMPTION,
	CONSUMPTION_CONSUMER,
	FRAME_ACTION,
	FRAME_EXTRA,
	ITEM_COLLECTOR,
	KEY_COLLECTOR,
	SEARCH_WANTED,
	SELECTION,
	SELECTION_BEST,
	SELECTION_OP,
	SUMMATION,
	SUMMATION_TOTAL,
	TRUTH_SEARCH,
} from '../layouts.ts';
import { guardPlainDict, isPlainDict } from '../native_calls.ts';
import { recordBinary, recordTruth } from './operators.ts';
import type { Recorder } from './recorder.ts';

const ADD_KEY = new CallDescr(
	'KeyCollector.take',
	(elements: PyDict, key: string | number) => elements.set(key, null),
	'v',
	'items',
	true,
);

/**
 * Hands what the tree's own frame yields to the native code that consumes it.
 * @returns false where that is something else, may run Python code, or wants no more: nothing has been recorded
 */
export function recordConsumption(r: Recorder, operand: Operand, value: Value): boolean {
	const { action, extra } = r.root.frame as Frame;
	if (action !== Action.NATIVE || !(extra instanceof Consumption)) return false;
	const { consumer } = extra;
	if (!isRecordable(consumer, value)) return false;
	const frame = r.emit('force_token', []);
	r.guardValue(r.emit('getfield_gc', [frame], 'i', FRAME_ACTION), Action.NATIVE);
	const consumption = r.emit('getfield_gc', [frame], 'p', FRAME_EXTRA);
	r.guardClass(consumption, CONSUMPTION);
	take(r, r.emit('getfield_gc', [consumption], 'p', CONSUMPTION_CONSUMER), consumer, operand, value);
	return true;
}

function isRecordable(consumer: Consumer, value: Value): boolean {
	if (consumer instanceof ItemCollector) return consumer.items.length < MAX_ITEMS;
	if (consumer instanceof KeyCollector) {
		return (typeof value === 'number' || typeof value === 'string') && isPlainDict(consumer.elements);
	}
	if (consumer instanceof TruthSearch) {
		const isPlain = value === null || typeof value !== 'object' || value instanceof PyFloat;
		return isPlain && typeof value !== 'bigint' && isTrue(value) !== consumer.wanted;
	}
	if (consumer instanceof Selection) return isNumber(consumer.best) && isNumber(value);
	if (!(consumer instanceof Summation)) return false;
	const { total } = consumer;
	if (typeof total === 'number' && typeof value === 'number') return Number.isSafeInteger(total + value);
	return isNumber(total) && isNumber(value);
}

function isTrue(value: Value): boolean {
	return value instanceof PyFloat ? value.value !== 0 : Boolean(value);
}

function isNumber(value: Value): boolean {
	return typeof value === 'number' || value instanceof PyFloat;
}

function take(r: Recorder, operand: Operand, consumer: Consumer, item: Operand, value: Value): void {
	if (consumer instanceof ItemCollector) {
		r.guardClass(operand, ITEM_COLLECTOR);
		const items = r.emit('getfield_gc', [operand], 'p', COLLECTOR_ITEMS);
		r.guardCondition(r.emit('int_lt', [r.emit('arraylen_gc', [items]), constantOf(MAX_ITEMS)]), true);
		r.emit('array_push', [items, r.boxed(item)]);
	} else if (consumer instanceof KeyCollector) {
		r.guardClass(operand, KEY_COLLECTOR);
		const elements = r.emit('getfield_gc', [operand], 'p', COLLECTOR_ELEMENTS);
		guardPlainDict(r, elements);
		r.call(ADD_KEY, [elements, r.asKind(item, typeof value === 'string' ? 's' : 'i')]);
	} else if (consumer instanceof TruthSearch) {
		r.guardClass(operand, TRUTH_SEARCH);
		r.guardValue(r.emit('getfield_gc', [operand], 'b', SEARCH_WANTED), consumer.wanted);
		r.guardCondition(recordTruth(r, item, value), !consumer.wanted);
	} else if (consumer instanceof Selection) {
		r.guardClass(operand, SELECTION);
		r.guardValue(r.emit('getfield_gc', [operand], 'i', SELECTION_OP), consumer.op);
		const best = r.emit('getfield_gc', [operand], 'p', SELECTION_BEST);
		const isBetter = consumer.beats(value);
		r.guardCondition(recordBinary(r, consumer.op, item, best, value, consumer.best, 0) as Operand, isBetter);
		if (isBetter) r.emit('setfield_gc', [operand, r.boxed(item)], 'v', SELECTION_BEST);
	} else if (consumer instanceof Summation) {
		r.guardClass(operand, SUMMATION);
		const total = r.emit('getfield_gc', [operand], 'p', SUMMATION_TOTAL);
		const sum = recordBinary(r, BinaryOp.ADD, total, item, consumer.total, value, 0) as Operand;
		r.emit('setfield_gc', [operand, r.boxed(sum)], 'v', SUMMATION_TOTAL);
	}
}
