// Slots and methods of sets and frozen sets (py/objset.c). Results have the type of the left operand, as in CPython.

import { charge } from './current.ts';
import { PyDict } from './dict.ts';
import { DictKeyIterator } from './dict_iterator.ts';
import { keyError, keyErrorType, newException } from './exception.ts';
import { consumeItems, forEachItem, iterate } from './iteration.ts';
import { checkArgCount, native, nativeVariadic, rejectKwargs } from './native_function.ts';
import { contains } from './operations.ts';
import { BinaryOp } from './operators.ts';
import { foldHash, hashValue, repr } from './protocol.ts';
import { nativeOperand } from './sequence.ts';
import { AnySet, frozensetType, PyFrozenset, PySet, setType } from './set.ts';
import type { Consumer, TypeSlots } from './type.ts';
import type { Value } from './value.ts';

function newLike(self: AnySet, elements: PyDict): AnySet {
	return self instanceof PySet ? new PySet(elements) : new PyFrozenset(elements);
}

/** The elements of any iterable; those of a set are not copied. */
function elementsOf(iterable: Value): PyDict {
	const source = nativeOperand(iterable);
	if (source instanceof AnySet) return source.elements;
	const elements = new PyDict();
	addAll(elements, iterable);
	return elements;
}

function addAll(elements: PyDict, iterable: Value): void {
	const source = nativeOperand(iterable);
	if (source instanceof AnySet) addElements(elements, source.elements);
	else consumeItems(iterate(iterable), new KeyCollector(elements));
}

/** Comparing may change the dictionary that is walked: what was removed meanwhile is skipped. */
function addElements(elements: PyDict, added: PyDict): void {
	for (let entry = added.first; entry !== undefined; entry = entry.next) {
		if (entry.value !== undefined) elements.set(entry.key, null);
	}
}

/** The elements of the second, where that is a set and looking for those of the one in the other runs nothing. */
function plainElements(elements: PyDict, iterable: Value): PyDict | undefined {
	const source = nativeOperand(iterable);
	if (!(source instanceof AnySet) || !source.elements.hasOnlyPlainKeys) return undefined;
	return elements.hasOnlyPlainKeys ? source.elements : undefined;
}

/** Makes items keys of a dictionary. */
export class KeyCollector implements Consumer {
	readonly elements: PyDict;

	constructor(elements: PyDict) {
		this.elements = elements;
	}

	take(item: Value): boolean {
		this.elements.set(item, null);
		return true;
	}
}

function removeAll(elements: PyDict, iterable: Value): void {
	const source = nativeOperand(iterable);
	if (source instanceof AnySet && source.elements === elements) elements.clear();
	else forEachItem(iterable, (item) => elements.delete(item));
}

/** Elements of one iterable that are in the dictionary; the smaller of two sets is walked. */
function intersect(elements: PyDict, iterable: Value): PyDict {
	const plain = plainElements(elements, iterable);
	if (plain !== undefined) {
		return plain.size > elements.size ? elements.filtered(plain, true) : plain.filtered(elements, true);
	}
	const source = nativeOperand(iterable);
	const result = new PyDict();
	if (source instanceof AnySet && source.elements.size > elements.size) {
		for (const entry of elements.entries()) if (source.elements.has(entry.key)) result.set(entry.key, null);
	} else {
		forEachItem(iterable, (item) => {
			if (elements.has(item)) result.set(item, null);
		});
	}
	return result;
}

function toggleAll(elements: PyDict, iterable: Value): void {
	const others = elementsOf(iterable);
	if (others === elements) {
		elements.clear();
		return;
	}
	for (const { key } of others.entries()) if (elements.delete(key) === undefined) elements.set(key, null);
}

function isSubset(elements: PyDict, others: PyDict): boolean {
	if (elements.size > others.size) return false;
	if (elements.hasOnlyPlainKeys && others.hasOnlyPlainKeys) return elements.keysAllAre(true, others);
	for (const { key } of elements.entries()) if (!others.has(key)) return false;
	return true;
}

/** Looks no further than to the first item that both have. */
class DisjointnessTest implements Consumer {
	private readonly elements: PyDict;
	areDisjoint = true;

	constructor(elements: PyDict) {
		this.elements = elements;
	}

	take(item: Value): boolean {
		this.areDisjoint = !this.elements.has(item);
		return this.areDisjoint;
	}
}

function areDisjoint(elements: PyDict, iterable: Value): boolean {
	const plain = plainElements(elements, iterable);
	if (plain !== undefined) {
		return plain.size > elements.size ? elements.keysAllAre(false, plain) : plain.keysAllAre(false, elements);
	}
	const test = new DisjointnessTest(elements);
	consumeItems(iterate(iterable), test);
	return test.areDisjoint;
}

function union(self: AnySet, others: readonly Value[]): AnySet {
	const elements = self.elements.copy();
	for (const other of others) addAll(elements, other);
	return newLike(self, elements);
}

function difference(self: AnySet, others: readonly Value[]): AnySet {
	const plain = plainElements(self.elements, others[0]);
	const elements = plain === undefined ? self.elements.copy() : self.elements.filtered(plain, false);
	for (const other of plain === undefined ? others : others.slice(1)) removeAll(elements, other);
	return newLike(self, elements);
}

function intersection(self: AnySet, others: readonly Value[]): AnySet {
	let elements = self.elements;
	for (const other of others) elements = intersect(elements, other);
	return newLike(self, elements === self.elements ? elements.copy() : elements);
}

function symmetricDifference(self: AnySet, other: Value): AnySet {
	const plain = plainElements(self.elements, other);
	if (plain !== undefined) {
		const elements = self.elements.filtered(plain, false);
		addElements(elements, plain.filtered(self.elements, false));
		return newLike(self, elements);
	}
	const elements = self.elements.copy();
	toggleAll(elements, other);
	return newLike(self, elements);
}

function setBinary(op: number, self: AnySet, rhs: Value): Value | undefined {
	const other = nativeOperand(rhs);
	if (!(other instanceof AnySet)) return undefined;
	switch (op) {
		case BinaryOp.OR:
			return union(self, [other]);
		case BinaryOp.XOR:
			return symmetricDifference(self, other);
		case BinaryOp.AND:
			return intersection(self, [other]);
		case BinaryOp.SUBTRACT:
			return difference(self, [other]);
		case BinaryOp.LESS:
			return self.elements.size < other.elements.size && isSubset(self.elements, other.elements);
		case BinaryOp.MORE:
			return other.elements.size < self.elements.size && isSubset(other.elements, self.elements);
		case BinaryOp.LESS_EQUAL:
			return isSubset(self.elements, other.elements);
		case BinaryOp.MORE_EQUAL:
			return isSubset(other.elements, self.elements);
	}
	return self instanceof PySet ? setInPlace(op, self, other) : undefined;
}

function setInPlace(op: number, self: PySet, other: AnySet): Value | undefined {
	switch (op) {
		case BinaryOp.INPLACE_OR:
			addAll(self.elements, other);
			return self;
		case BinaryOp.INPLACE_XOR:
			toggleAll(self.elements, other);
			return self;
		case BinaryOp.INPLACE_AND:
			self.elements = intersect(self.elements, other);
			return self;
		case BinaryOp.INPLACE_SUBTRACT:
			removeAll(self.elements, other);
			return self;
	}
	return undefined;
}

function reprElements(self: AnySet): string {
	charge(self.elements.size);
	let text = '{';
	let separator = '';
	for (const { key } of self.elements.entries()) {
		text += separator + repr(key);
		separator = ', ';
	}
	return `${text}}`;
}

/** Order does not matter: the hashes of the elements are added up. */
function hashFrozenset(self: PyFrozenset): number {
	charge(self.elements.size);
	let hash = 0x2f6e;
	for (const { key } of self.elements.entries()) hash = (hash + Math.imul(foldHash(hashValue(key)), 0x85ebca77)) | 0;
	return hash;
}

const SET_SLOTS: TypeSlots = {
	truth: (self: AnySet) => self.elements.size > 0,
	length: (self: AnySet) => self.elements.size,
	binary: setBinary,
	equals: (self: AnySet, rhs) => {
		const other = nativeOperand(rhs);
		if (!(other instanceof AnySet)) return undefined;
		return self.elements.size === other.elements.size && isSubset(self.elements, other.elements);
	},
	contains: (self: AnySet, item) => self.elements.has(item),
	iterate: (self: AnySet) => new DictKeyIterator(self.elements, 'Set'),
};

const FROZENSET_METHODS = {
	copy: native('copy', 1, 1, (self: AnySet) => (self instanceof PySet ? new PySet(self.elements.copy()) : self)),
	difference: nativeVariadic('difference', 1, ([self, ...others]) => difference(self as AnySet, others)),
	intersection: nativeVariadic('intersection', 1, ([self, ...others]) => intersection(self as AnySet, others)),
	isdisjoint: native('isdisjoint', 2, 2, (self: AnySet, other: Value) => areDisjoint(self.elements, other)),
	issubset: native('issubset', 2, 2, (self: AnySet, other: Value) => isSubset(self.elements, elementsOf(other))),
	issuperset: native('issuperset', 2, 2, (self: AnySet, other: Value) => isSubset(elementsOf(other), self.elements)),
	symmetric_difference: native('symmetric_difference', 2, 2, symmetricDifference),
	union: nativeVariadic('union', 1, ([self, ...others]) => union(self as AnySet, others)),
	__contains__: native('__contains__', 2, 2, contains),
};

setType.define(
	{
		...SET_SLOTS,
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 0, 1);
			const set = new PySet();
			if (args.length > 0) addAll(set.elements, args[0]);
			return set;
		},
		repr: (self: PySet) => (self.elements.size === 0 ? 'set()' : reprElements(self)),
		hashing: 'unhashable',
	},
	{
		...FROZENSET_METHODS,
		add: native('add', 2, 2, (self: PySet, item: Value) => self.add(item)),
		clear: native('clear', 1, 1, (self: PySet) => self.elements.clear()),
		discard: native('discard', 2, 2, (self: PySet, item: Value) => {
			self.elements.delete(item);
		}),
		difference_update: nativeVariadic('difference_update', 1, ([self, ...others]) => {
			for (const other of others) removeAll((self as PySet).elements, other);
		}),
		intersection_update: nativeVariadic('intersection_update', 1, ([self, ...others]) => {
			(self as PySet).elements = intersection(self as PySet, others).elements;
		}),
		pop: native('pop', 1, 1, (self: PySet) => {
			const entry = self.elements.first;
			if (entry === undefined) throw newException(keyErrorType, 'pop from an empty set');
			self.elements.remove(entry);
			return entry.key;
		}),
		remove: native('remove', 2, 2, (self: PySet, item: Value) => {
			if (self.elements.delete(item) === undefined) throw keyError(item);
		}),
		symmetric_difference_update: native('symmetric_difference_update', 2, 2, (self: PySet, other: Value) =>
			toggleAll(self.elements, other),
		),
		update: nativeVariadic('update', 1, ([self, ...others]) => {
			for (const other of others) addAll((self as PySet).elements, other);
		}),
	},
);

frozensetType.define(
	{
		...SET_SLOTS,
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 0, 1);
			if (args[0] instanceof PyFrozenset) return args[0];
			const elements = new PyDict();
			if (args.length > 0) addAll(elements, args[0]);
			return new PyFrozenset(elements);
		},
		repr: (self: PyFrozenset) => (self.elements.size === 0 ? 'frozenset()' : `frozenset(${reprElements(self)})`),
		hash: hashFrozenset,
		hashing: 'structural',
	},
	FROZENSET_METHODS,
);
