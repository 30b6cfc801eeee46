// `collections.deque` (py/objdeque.c): a ring buffer that grows by doubling up to the maximum length. Items are addressed
// by absolute positions, which rise at the right end and fall at the left and are taken modulo the capacity (a power of
// two); so an iterator's place stays meaningful while items come and go.

import { requireIndex } from './argument.ts';
import { indexError, valueError } from './exception.ts';
import { forEachItem, PyIterator } from './iteration.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { checkItemCount } from './sequence.ts';
import { sequenceIndex } from './slice.ts';
import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, type Slot, setPrototypeType, type Value } from './value.ts';

const INITIAL_CAPACITY = 8;

/** Flag of the third argument: adding to a full deque raises IndexError instead of dropping from the other end. */
const CHECK_OVERFLOW = 1;

export const dequeType = new PyType('deque');

export class PyDeque extends PyObject {
	readonly maxLength: number;
	private readonly checkOverflow: boolean;
	/** Unused places are undefined. */
	private ring: Slot[] = new Array(INITIAL_CAPACITY).fill(undefined);
	/** Absolute position of the leftmost item. */
	head = 0;
	length = 0;

	constructor(maxLength: number, checkOverflow: boolean) {
		super();
		this.maxLength = maxLength;
		this.checkOverflow = checkOverflow;
	}

	/** The item at an absolute position, from `head` to `head + length` exclusive. */
	at(position: number): Value {
		return this.ring[position & (this.ring.length - 1)] as Value;
	}

	setAt(position: number, item: Value): void {
		this.ring[position & (this.ring.length - 1)] = item;
	}

	append(item: Value): void {
		if (!this.makeRoom()) return;
		if (this.length === this.maxLength) this.popLeft();
		this.setAt(this.head + this.length++, item);
	}

	appendLeft(item: Value): void {
		if (!this.makeRoom()) return;
		if (this.length === this.maxLength) this.pop();
		this.setAt(--this.head, item);
		this.length++;
	}

	/** Makes sure of a free place; false when the deque can hold nothing. @throws IndexError when full and checking */
	private makeRoom(): boolean {
		if (this.checkOverflow && this.length === this.maxLength) throw indexError('full');
		if (this.maxLength === 0) return false;
		const ring = this.ring;
		if (this.length < ring.length) return true;
		const grown: Slot[] = new Array(2 * ring.length).fill(undefined);
		for (let position = this.head; position < this.head + this.length; position++) {
			grown[position & (grown.length - 1)] = this.at(position);
		}
		this.ring = grown;
		return true;
	}

	/** @throws IndexError when empty */
	popLeft(): Value {
		const item = this.take(this.head);
		this.head++;
		return item;
	}

	/** @throws IndexError when empty */
	pop(): Value {
		return this.take(this.head + this.length - 1);
	}

	private take(position: number): Value {
		if (this.length === 0) throw indexError('empty');
		this.length--;
		const item = this.at(position);
		this.ring[position & (this.ring.length - 1)] = undefined;
		return item;
	}

	override visitReferences(visit: (value: Value) => void): void {
		for (let i = 0; i < this.length; i++) visit(this.at(this.head + i));
	}

	override deviceSize(layout: DeviceLayout): number {
		return (6 + this.maxLength + 1) * layout.wordBytes;
	}
}
setPrototypeType(PyDeque, dequeType);

class DequeIterator extends PyIterator {
	private readonly deque: PyDeque;
	private position: number;

	constructor(deque: PyDeque) {
		super();
		this.deque = deque;
		this.position = deque.head;
	}

	next(): Value | undefined {
		const deque = this.deque;
		const position = Math.max(this.position, deque.head);
		if (position >= deque.head + deque.length) return undefined;
		this.position = position + 1;
		return deque.at(position);
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.deque);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 4 * layout.wordBytes;
	}
}

function positionOf(deque: PyDeque, index: Value): number {
	return deque.head + sequenceIndex(dequeType, deque.length, index);
}

dequeType.define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 2, 3);
			const maxLength = requireIndex(args[1]);
			if (maxLength < 0) throw valueError('');
			checkItemCount(maxLength + 1);
			const flags = args.length > 2 ? requireIndex(args[2]) : 0;
			const deque = new PyDeque(maxLength, (flags & CHECK_OVERFLOW) !== 0);
			forEachItem(args[0], (item) => deque.append(item));
			return deque;
		},
		truth: (self: PyDeque) => self.length > 0,
		length: (self: PyDeque) => self.length,
		hashing: 'unhashable',
		getItem: (self: PyDeque, index) => self.at(positionOf(self, index)),
		setItem: (self: PyDeque, index, value) => self.setAt(positionOf(self, index), value),
		iterate: (self: PyDeque) => new DequeIterator(self),
	},
	{
		append: native('append', 2, 2, (self: PyDeque, item: Value) => self.append(item)),
		appendleft: native('appendleft', 2, 2, (self: PyDeque, item: Value) => self.appendLeft(item)),
		extend: native('extend', 2, 2, (self: PyDeque, iterable: Value) =>
			forEachItem(iterable, (item) => self.append(item)),
		),
		pop: native('pop', 1, 1, (self: PyDeque) => self.pop()),
		popleft: native('popleft', 1, 1, (self: PyDeque) => self.popLeft()),
	},
);
