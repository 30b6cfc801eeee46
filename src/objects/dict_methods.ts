// Slots and methods of dict and OrderedDict, and the views `keys()`, `values()` and `items()` (py/objdict.c).

import { call } from './call.ts';
import { charge } from './current.ts';
import { dictType, orderedDictType, PyDict, PyOrderedDict } from './dict.ts';
import { DictItemIterator, DictKeyIterator, DictValueIterator } from './dict_iterator.ts';
import { keyError, keyErrorType, newException, typeError, valueError } from './exception.ts';
import { requireHeap } from './heap_lock.ts';
import { pairItems } from './item_array.ts';
import { forEachItem, iterate, nextItem, type PyIterator } from './iteration.ts';
import { ClassMethod } from './method.ts';
import { checkArgCount, native, nativeKeyword } from './native_function.ts';
import { containsByIteration, deleteItem, getItem, setItem } from './operations.ts';
import { BinaryOp } from './operators.ts';
import { identityOf, repr, valuesEqual } from './protocol.ts';
import { nativeOperand } from './sequence.ts';
import { PySlice, unhashableSlice } from './slice.ts';
import { PyTuple } from './tuple.ts';
import { PyType, type TypeSlots } from './type.ts';
import { type DeviceLayout, type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';
import { strValue } from './wide_str.ts';

/** @throws TypeError when the dictionary is fixed */
function requireChangeable(dict: PyDict): void {
	if (dict.fixed) throw typeError('');
}

/** `dict.update(other, **kwargs)`: `other` is a dict or an iterable of pairs. */
export function updateDict(dict: PyDict, other: Value | undefined, kwargs: Kwargs): void {
	requireChangeable(dict);
	if (other !== undefined) {
		const source = nativeOperand(other);
		if (source instanceof PyDict) {
			if (source !== dict) for (const entry of source.entries()) dict.set(entry.key, entry.value as Value);
		} else {
			forEachItem(other, (pair) => setPair(dict, pair));
		}
	}
	if (kwargs !== undefined) for (const [name, value] of kwargs) dict.set(strValue(name), value);
}

function setPair(dict: PyDict, pair: Value): void {
	if (pair instanceof PyTuple && pair.items.length === 2) {
		dict.set(pair.items[0], pair.items[1]);
		return;
	}
	const iterator = iterate(pair);
	const key = nextItem(iterator);
	const value = key === undefined ? undefined : nextItem(iterator);
	if (key === undefined || value === undefined || nextItem(iterator) !== undefined) {
		throw valueError('dict update sequence has wrong length');
	}
	dict.set(key, value);
}

function dictsEqual(a: PyDict, b: PyDict): boolean {
	if (a.size !== b.size) return false;
	charge(a.size);
	if (a instanceof PyOrderedDict && b instanceof PyOrderedDict) {
		const others = b.entries();
		for (const entry of a.entries()) {
			const other = others.next().value;
			if (other === undefined || !valuesEqual(entry.key, other.key)) return false;
			if (!valuesEqual(entry.value as Value, other.value as Value)) return false;
		}
		return true;
	}
	for (const entry of a.entries()) {
		const value = entry.value as Value;
		const other = b.get(entry.key);
		if (other === undefined || !valuesEqual(value, other)) return false;
	}
	return true;
}

function reprEntries(dict: PyDict): string {
	charge(dict.size);
	let text = '{';
	let separator = '';
	for (const entry of dict.entries()) {
		const value = entry.value as Value;
		text += `${separator}${repr(entry.key)}: ${repr(value)}`;
		separator = ', ';
	}
	return `${text}}`;
}

const DICT_SLOTS: TypeSlots = {
	repr: (self: PyDict) => reprEntries(self),
	truth: (self: PyDict) => self.size > 0,
	length: (self: PyDict) => self.size,
	hashing: 'unhashable',
	binary: (op, self: PyDict, rhs) => {
		if (op !== BinaryOp.OR && op !== BinaryOp.INPLACE_OR) return undefined;
		const result = op === BinaryOp.OR ? self.copy() : self;
		updateDict(result, rhs, undefined);
		return result;
	},
	equals: (self: PyDict, rhs) => {
		const other = nativeOperand(rhs);
		return other instanceof PyDict ? dictsEqual(self, other) : undefined;
	},
	contains: (self: PyDict, key) => self.has(key),
	getItem: (self: PyDict, key) => {
		const value = self.get(key);
		if (value === undefined) throw keyError(key);
		return value;
	},
	setItem: (self: PyDict, key, value) => {
		if (key instanceof PySlice && !(self instanceof PyOrderedDict)) throw unhashableSlice();
		self.set(key, value);
	},
	deleteItem: (self: PyDict, key) => {
		if (self.delete(key) === undefined) throw keyError(key);
	},
	iterate: (self: PyDict) => new DictKeyIterator(self),
};

function construct(dict: PyDict, args: Value[], kwargs: Kwargs): PyDict {
	// The count includes the new dict, as upstream's does: it calls `update`.
	checkArgCount(args.length + 1, 1, 2);
	updateDict(dict, args[0], kwargs);
	return dict;
}

dictType.define(
	{ ...DICT_SLOTS, construct: (_type, args, kwargs) => construct(new PyDict(), args, kwargs) },
	{
		clear: native('clear', 1, 1, (self: PyDict) => {
			requireChangeable(self);
			self.clear();
		}),
		copy: native('copy', 1, 1, (self: PyDict) => self.copy()),
		fromkeys: new ClassMethod(
			native('fromkeys', 2, 3, (cls: Value, keys: Value, value: Value = null) => {
				const dict = call(cls, []);
				forEachItem(keys, (key) => setItem(dict, key, value));
				return dict;
			}),
		),
		get: native('get', 2, 3, (self: PyDict, key: Value, fallback: Value = null) => {
			const value = self.get(key);
			return value === undefined ? fallback : value;
		}),
		items: native('items', 1, 1, (self: PyDict) => new DictView(self, 'items')),
		keys: native('keys', 1, 1, (self: PyDict) => new DictView(self, 'keys')),
		pop: native('pop', 2, 3, (self: PyDict, key: Value, fallback?: Value) => {
			requireChangeable(self);
			const value = self.delete(key);
			if (value !== undefined) return value;
			if (fallback === undefined) throw keyError(key);
			return fallback;
		}),
		popitem: native('popitem', 1, 1, (self: PyDict) => {
			requireChangeable(self);
			const entry = self.last;
			if (entry === undefined) throw newException(keyErrorType, 'popitem(): dictionary is empty');
			return new PyTuple(pairItems(entry.key, self.remove(entry)));
		}),
		setdefault: native('setdefault', 2, 3, (self: PyDict, key: Value, value: Value = null) => {
			requireChangeable(self);
			return self.setDefault(key, value);
		}),
		update: nativeKeyword('update', 1, (args, kwargs) => updateDict(args[0] as PyDict, args[1], kwargs), 2),
		values: native('values', 1, 1, (self: PyDict) => new DictView(self, 'values')),
		__getitem__: native('__getitem__', 2, 2, getItem),
		__setitem__: native('__setitem__', 3, 3, setItem),
		__delitem__: native('__delitem__', 2, 2, deleteItem),
	},
);

orderedDictType.define({
	...DICT_SLOTS,
	construct: (_type, args, kwargs) => construct(new PyOrderedDict(), args, kwargs),
	repr: (self: PyOrderedDict) => `OrderedDict(${reprEntries(self)})`,
});

type ViewKind = 'items' | 'keys' | 'values';

/** What `keys()`, `values()` and `items()` return: shows the dictionary as it is at any time. */
class DictView extends PyObject {
	readonly dict: PyDict;
	readonly kind: ViewKind;

	constructor(dict: PyDict, kind: ViewKind) {
		super();
		requireHeap();
		this.dict = dict;
		this.kind = kind;
	}

	iterate(): PyIterator {
		switch (this.kind) {
			case 'items':
				return new DictItemIterator(this.dict);
			case 'keys':
				return new DictKeyIterator(this.dict);
			case 'values':
				return new DictValueIterator(this.dict);
		}
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.dict);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}

const dictViewType = new PyType('dict_view').define({
	repr: (self: DictView) => {
		const parts: string[] = [];
		forEachItem(self, (item) => parts.push(repr(item)));
		return `dict_${self.kind}([${parts.join(', ')}])`;
	},
	truth: (self: DictView) => self.dict.size > 0,
	length: (self: DictView) => self.dict.size,
	// Views of keys and items compare as sets where Python has that, so only views of values have a hash.
	hashing: 'structural',
	hash: (self: DictView) => {
		if (self.kind !== 'values') throw typeError("unsupported type for __hash__: 'dict_view'");
		return identityOf(self);
	},
	contains: (self: DictView, item) => (self.kind === 'keys' ? self.dict.has(item) : containsByIteration(self, item)),
	iterate: (self: DictView) => self.iterate(),
});
setPrototypeType(DictView, dictViewType);
