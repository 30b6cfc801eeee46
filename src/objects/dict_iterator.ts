// Iterators over the entries of a dictionary, for dicts, their views and sets. As in CPython, and unlike upstream, a
// change of size while iterating is an error.

import type { DictEntry, PyDict } from './dict.ts';
import { runtimeError } from './exception.ts';
import { pairItems } from './item_array.ts';
import { PyIterator } from './iteration.ts';
import { PyTuple } from './tuple.ts';
import type { DeviceLayout, Value } from './value.ts';

/** Walks the entries; what becomes of each is the subclass's choice. */
export abstract class DictIterator extends PyIterator {
	dict: PyDict | undefined;
	readonly size: number;
	/** Entries still to come if nothing changes; guards against walking forever when keys are replaced meanwhile. */
	remaining: number;
	last: DictEntry | undefined = undefined;
	private readonly noun: string;

	/** `noun` names the container in messages. */
	constructor(dict: PyDict, noun: 'dictionary' | 'Set' = 'dictionary') {
		super();
		this.dict = dict;
		this.size = dict.size;
		this.remaining = dict.size;
		this.noun = noun;
	}

	/** The next entry, or undefined at the end. @throws RuntimeError when the dictionary has changed */
	protected advance(): DictEntry | undefined {
		const dict = this.dict;
		if (dict === undefined) return undefined;
		if (dict.size !== this.size) throw runtimeError(`${this.noun} changed size during iteration`);
		let entry = this.last === undefined ? dict.first : this.last.next;
		while (entry !== undefined && entry.value === undefined) entry = entry.next;
		if (entry === undefined) this.dict = undefined;
		else if (this.remaining-- === 0) throw runtimeError(`${this.noun} keys changed during iteration`);
		this.last = entry;
		return entry;
	}

	override visitReferences(visit: (value: Value) => void): void {
		if (this.dict !== undefined) visit(this.dict);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

export class DictKeyIterator extends DictIterator {
	next(): Value | undefined {
		return this.advance()?.key;
	}
}

export class DictValueIterator extends DictIterator {
	next(): Value | undefined {
		return this.advance()?.value;
	}
}

export class DictItemIterator extends DictIterator {
	next(): Value | undefined {
		const entry = this.advance();
		return entry === undefined ? undefined : new PyTuple(pairItems(entry.key, entry.value as Value));
	}
}
