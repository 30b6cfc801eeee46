// The dictionary: insertion-ordered, keys compared as Python does (`1 == 1.0 == True`), safe to change while iterated.
// Keys whose equality JavaScript's Map already decides (ints, strs, None, objects compared by identity) are "plain" and
// live in one Map under a normal form; the rest ("structural": tuples, bytes, instances with `__eq__`, ints beyond 2 ** 53,
// of which V8 hashes the lowest 64 bits alone ...) live in chains by hash, which is asked for once: the entry keeps it (tuples:
// item_comparison.ts).
// `__hash__` and `__eq__` may change the dictionary that asks them. All entries form one linked list in insertion order.
// An entry doubles as the cell of a module global: bytecode sites hold on to it, and a removed entry has the value
// `undefined`. Methods and slots: dict_methods.ts.

import { bytesEqual } from './byte_search.ts';
import { hashBytes, PyBytes } from './bytes.ts';
import { typeError } from './exception.ts';
import { PyFloat } from './float.ts';
import { areSimple, equalsSimple, hashItems, itemsEqual } from './item_comparison.ts';
import { hashValue, valuesEqual } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { PyType, typeOf } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';
import { WideStr } from './wide_str.ts';

export const dictType = new PyType('dict');

/** A key and its value. `value` is undefined once the entry is removed. */
export class DictEntry {
	readonly key: Value;
	value: Value | undefined;
	next: DictEntry | undefined = undefined;
	previous: DictEntry | undefined = undefined;

	constructor(key: Value, value: Value) {
		this.key = key;
		this.value = value;
	}
}

/** The entry of a structural key. */
class HashedEntry extends DictEntry {
	readonly hash: number;

	constructor(key: Value, value: Value, hash: number) {
		super(key, value);
		this.hash = hash;
	}
}

/** Relies on a dictionary not having a name. */
export interface AbsenceWatcher {
	/** It has got it. */
	nameAppeared(): void;
}

/** That a dictionary does not have a name, for as long as it is so. */
export class Absence {
	isOver = false;
	readonly watchers = new Set<AbsenceWatcher>();

	end(): void {
		this.isOver = true;
		for (const watcher of this.watchers) watcher.nameAppeared();
		this.watchers.clear();
	}
}

/** Stands for the entry of a key that may have one or not. */
export const UNDECIDED_ENTRY = new DictEntry(null, null);

/** Stands for a key that must be looked up by hash. */
const STRUCTURAL = Symbol('structural key');

/**
 * The normal form under which a plain key is stored, or STRUCTURAL.
 * @throws TypeError when the key is unhashable
 */
export function plainKey(key: Value): unknown {
	switch (typeof key) {
		case 'string':
		case 'number':
			return key;
		case 'bigint':
			return STRUCTURAL;
		case 'boolean':
			return key ? 1 : 0;
		default:
			return key === null ? key : plainObjectKey(key);
	}
}

function plainObjectKey(key: PyObject): unknown {
	if (key instanceof PyFloat || key instanceof WideStr) return primitiveKey(key);
	switch (key.type.hashing) {
		case 'identity':
			return key;
		case 'structural':
			return STRUCTURAL;
		default:
			throw typeError(`unsupported type for __hash__: '${typeOf(key).name}'`);
	}
}

/** The form under which a key of an entry without hash is stored, whatever its class says of hashing by now. */
function storedForm(key: Value): unknown {
	if (typeof key === 'object') return key === null ? key : primitiveKey(key);
	return typeof key === 'boolean' ? Number(key) : key;
}

function primitiveKey(key: PyObject): unknown {
	if (key instanceof PyFloat) {
		const value = key.value;
		if (Number.isInteger(value) && !Number.isSafeInteger(value)) return STRUCTURAL;
		// NaN is unequal to every other NaN, but a dictionary finds the same object again. -0.0 is the key 0.
		return Number.isNaN(value) ? key : value + 0;
	}
	return key instanceof WideStr ? key.text : key;
}

export class PyDict extends PyObject {
	declare readonly type: PyType;
	private readonly plain = new Map<unknown, DictEntry>();
	private structural: Map<number, DictEntry[]> | undefined = undefined;
	/** Plain entries are also in `structural`: set once a key with foreign equality was stored or looked up among them. */
	hashesPlain = false;
	first: DictEntry | undefined = undefined;
	last: DictEntry | undefined = undefined;
	size = 0;
	/** Changes whenever a key is added or removed; iterators and global caches compare it. */
	keysVersion = 0;
	/** A fixed dictionary (`__dict__` of an object) rejects changes with TypeError. */
	fixed = false;
	/** Names that are no keys, as UTF-16, and that somebody relies on being none. */
	private absences: Map<unknown, Absence> | undefined = undefined;

	/** The entry of a key, or undefined. */
	find(key: Value): DictEntry | undefined {
		if (key instanceof PyTuple) return this.findHashed(key, hashItems(key.items));
		if (key instanceof PyBytes) return this.findHashed(key, hashBytes(key.bytes));
		const normal = typeof key === 'string' ? key : plainKey(key);
		if (normal !== STRUCTURAL) {
			const entry = this.plain.get(normal);
			if (entry !== undefined || !this.hashesPlain) return entry;
		}
		return this.findHashed(key, hashValue(key));
	}

	private findHashed(key: Value, hash: number): DictEntry | undefined {
		if (this.size === 0) return undefined;
		if (!this.hashesPlain && this.plain.size > 0 && hasForeignEquality(key)) this.hashPlainEntries();
		const chain = this.structural?.get(hash);
		if (chain === undefined) return undefined;
		if (chain.length === 1) return isEntryOf(chain[0], key) ? chain[0] : undefined;
		// The chain may change while `__eq__` runs: look at a snapshot.
		return [...chain].find((entry) => isEntryOf(entry, key));
	}

	/**
	 * The entry of a tuple, or undefined, found without running Python code: {@link UNDECIDED_ENTRY} where that takes more
	 * than comparing ints and strs. Right while {@link hashesPlain} is not set: there are no keys then, that are no tuples, but
	 * equal one, as those of classes with an `__eq__` set it when they come.
	 */
	findTuple({ items }: PyTuple): DictEntry | undefined {
		if (!areSimple(items)) return UNDECIDED_ENTRY;
		const chain = this.structural?.get(hashItems(items));
		if (chain === undefined) return undefined;
		for (const entry of chain) {
			if (!(entry.key instanceof PyTuple)) continue;
			const isEqual = equalsSimple(entry.key.items, items);
			if (isEqual !== false) return isEqual === undefined ? UNDECIDED_ENTRY : entry;
		}
		return undefined;
	}

	private hashPlainEntries(): void {
		this.hashesPlain = true;
		for (let entry = this.first; entry !== undefined; entry = entry.next) {
			if (!(entry instanceof HashedEntry)) this.addToChain(entry, hashValue(entry.key));
		}
	}

	private addToChain(entry: DictEntry, hash: number): void {
		this.structural ??= new Map();
		const chain = this.structural.get(hash);
		if (chain === undefined) this.structural.set(hash, [entry]);
		else chain.push(entry);
	}

	get(key: Value): Value | undefined {
		return this.find(key)?.value;
	}

	has(key: Value): boolean {
		return this.find(key) !== undefined;
	}

	/** Stores under a str key known to be plain, the way names are. */
	setName(name: string, value: Value): void {
		const entry = this.plain.get(name);
		if (entry !== undefined) entry.value = value;
		else this.insertPlain(name, name, value);
	}

	/** The entry of a name, as globals and inline caches use it. */
	findName(name: string): DictEntry | undefined {
		return this.plain.get(name);
	}

	/** The entry of a str or int; right while {@link hashesPlain} is not set. */
	findPlain(key: string | number): DictEntry | undefined {
		return this.plain.get(key);
	}

	set(key: Value, value: Value): void {
		if (this.fixed) this.rejectChange();
		const normal = typeof key === 'string' ? key : plainKey(key);
		if (normal !== STRUCTURAL) {
			const entry = this.plain.get(normal);
			if (entry !== undefined) entry.value = value;
			else if (this.hashesPlain) this.setHashed(normal, key, value, true);
			else this.insertPlain(normal, key, value);
			return;
		}
		this.setHashed(normal, key, value, true);
	}

	/** The value of a key, which is stored if there is none. */
	setDefault(key: Value, value: Value): Value {
		if (this.fixed) this.rejectChange();
		const normal = plainKey(key);
		const entry = normal === STRUCTURAL ? undefined : this.plain.get(normal);
		return (entry ?? this.setHashed(normal, key, value, false)).value as Value;
	}

	/** Finds a key or adds it; replaces the value of one found if asked to. */
	private setHashed(normal: unknown, key: Value, value: Value, replaces: boolean): DictEntry {
		const hash = hashValue(key);
		const entry = this.findHashed(key, hash);
		if (entry === undefined) return this.insert(normal, key, value, hash);
		if (replaces) entry.value = value;
		return entry;
	}

	/** Adds a key known to be absent. */
	private insert(normal: unknown, key: Value, value: Value, hash: number): DictEntry {
		if (normal !== STRUCTURAL) return this.insertPlain(normal, key, value);
		// From now on plain keys that are looked up may equal this one: their lookups must see the chains.
		if (!this.hashesPlain && hasForeignEquality(key)) this.hashPlainEntries();
		return this.insertHashed(key, value, hash);
	}

	private insertHashed(key: Value, value: Value, hash: number): DictEntry {
		const entry = new HashedEntry(key, value, hash);
		this.addToChain(entry, hash);
		this.append(entry);
		return entry;
	}

	private insertPlain(normal: unknown, key: Value, value: Value): DictEntry {
		const entry = new DictEntry(key, value);
		// First what may fail: maps of the engine have a limit.
		this.plain.set(normal, entry);
		if (this.hashesPlain) this.addToChain(entry, hashValue(key));
		this.append(entry);
		return entry;
	}

	/** That a name, as UTF-16, is no key, which must be so. */
	absenceOf(name: string): Absence {
		this.absences ??= new Map();
		let absence = this.absences.get(name);
		if (absence === undefined) {
			absence = new Absence();
			this.absences.set(name, absence);
		}
		return absence;
	}

	private endAbsence(key: Value): void {
		const name = storedForm(key);
		const absence = this.absences?.get(name);
		if (absence === undefined) return;
		this.absences?.delete(name);
		absence.end();
	}

	private append(entry: DictEntry): void {
		if (this.absences !== undefined) this.endAbsence(entry.key);
		entry.previous = this.last;
		if (this.last === undefined) this.first = entry;
		else this.last.next = entry;
		this.last = entry;
		this.size++;
		this.keysVersion++;
	}

	/** Removes a key and returns its value, or undefined when absent. */
	delete(key: Value): Value | undefined {
		if (this.fixed) this.rejectChange();
		const entry = this.find(key);
		if (entry === undefined) return undefined;
		return this.remove(entry);
	}

	/** Removes an entry of this dictionary; returns its value. */
	remove(entry: DictEntry): Value {
		const value = entry.value as Value;
		if (entry instanceof HashedEntry) {
			this.removeFromChain(entry, entry.hash);
		} else {
			this.plain.delete(storedForm(entry.key));
			if (this.hashesPlain) this.removeFromChain(entry, hashValue(entry.key));
		}
		if (entry.previous === undefined) this.first = entry.next;
		else entry.previous.next = entry.next;
		if (entry.next === undefined) this.last = entry.previous;
		else entry.next.previous = entry.previous;
		// `next` stays, so that an iterator standing on this entry finds its way on.
		entry.value = undefined;
		this.size--;
		this.keysVersion++;
		return value;
	}

	private removeFromChain(entry: DictEntry, hash: number): void {
		const chain = this.structural?.get(hash);
		if (chain === undefined) return;
		const at = chain.indexOf(entry);
		if (at >= 0) chain.splice(at, 1);
		if (chain.length === 0) this.structural?.delete(hash);
	}

	clear(): void {
		if (this.fixed) this.rejectChange();
		for (let entry = this.first; entry !== undefined; entry = entry.next) entry.value = undefined;
		this.plain.clear();
		this.structural = undefined;
		this.hashesPlain = false;
		this.first = undefined;
		this.last = undefined;
		this.size = 0;
		this.keysVersion++;
	}

	private rejectChange(): never {
		throw typeError(`'${this.type.name}' object doesn't support item assignment`);
	}

	/** A new dictionary with the same entries. */
	copy(): PyDict {
		const result = newDictLike(this);
		result.hashesPlain = this.hashesPlain;
		for (let entry = this.first; entry !== undefined; entry = entry.next) {
			const value = entry.value as Value;
			if (entry instanceof HashedEntry) result.insertHashed(entry.key, value, entry.hash);
			else result.insertPlain(storedForm(entry.key), entry.key, value);
		}
		return result;
	}

	/** Whether no key needs its hash or comparison asked for: looking one up then runs nothing. */
	get hasOnlyPlainKeys(): boolean {
		return this.structural === undefined;
	}

	/** A new dictionary of the entries whose keys another one has, or has not. Both have only plain keys. */
	filtered(other: PyDict, isWanted: boolean): PyDict {
		const result = newDictLike(this);
		for (let entry = this.first; entry !== undefined; entry = entry.next) {
			const normal = storedForm(entry.key);
			if (other.plain.has(normal) === isWanted) result.insertPlain(normal, entry.key, entry.value as Value);
		}
		return result;
	}

	/** Whether another dictionary has all of the keys, or (with `isWanted` false) none. Both have only plain keys. */
	keysAllAre(isWanted: boolean, other: PyDict): boolean {
		for (let entry = this.first; entry !== undefined; entry = entry.next) {
			if (other.plain.has(storedForm(entry.key)) !== isWanted) return false;
		}
		return true;
	}

	/** Entries in order. The dictionary may change between steps; removed entries are skipped. */
	*entries(): IterableIterator<DictEntry> {
		for (let entry = this.first; entry !== undefined; entry = entry.next) if (entry.value !== undefined) yield entry;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (let entry = this.first; entry !== undefined; entry = entry.next) {
			visit(entry.key);
			if (entry.value !== undefined) visit(entry.value);
		}
	}

	override deviceSize(layout: DeviceLayout): number {
		return (4 + 2 * this.size) * layout.wordBytes;
	}
}
setPrototypeType(PyDict, dictType);

/** The same mapping with another type object; equality between two of them also compares order. */
export class PyOrderedDict extends PyDict {}
export const orderedDictType = new PyType('OrderedDict', [dictType]);
setPrototypeType(PyOrderedDict, orderedDictType);

function newDictLike(dict: PyDict): PyDict {
	return dict instanceof PyOrderedDict ? new PyOrderedDict() : new PyDict();
}

/** Whether an entry that has the hash of a key is the one of the key. */
function isEntryOf(entry: DictEntry, key: Value): boolean {
	// It may have been removed, and be so by the comparison itself.
	return entry.value !== undefined && isSameKey(entry.key, key) && entry.value !== undefined;
}

function isSameKey(a: Value, b: Value): boolean {
	if (a === b) return true;
	if (a instanceof PyTuple && b instanceof PyTuple) return itemsEqual(a.items, b.items);
	return a instanceof PyBytes && b instanceof PyBytes ? bytesEqual(a.bytes, b.bytes) : valuesEqual(a, b);
}

/** Whether `==` of this key may hold for a key of another type: only for instances of Python classes. */
function hasForeignEquality(key: Value): boolean {
	return typeof key === 'object' && key !== null && !key.type.isNative;
}
