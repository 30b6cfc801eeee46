// What the operand stack holds while code is lowered. Each place on it has a slot, its home; but what is pushed is first
// only noted (a local, a constant, a copy of another place) and goes home ("settles") when something needs it there, or
// when the slot it is noted by is about to change. Most values are used before that.

import { isSlot, type WordWriter } from './words.ts';

/** Places above this one are settled at once: it bounds the search for what a store would spoil. */
const DEFERRED_PLACES = 24;
/** Rotations and copies reach this far down. */
const REACH = 4;

export class DeferredStack {
	private readonly writer: WordWriter;
	/** Home of the lowest place. */
	private readonly base: number;
	/** Slots from here on are locals. */
	private readonly firstLocal: number;
	/** What each place holds: an operand (see words.ts). */
	private readonly places: number[] = [];
	/** Places that hold the home of another. */
	private copies = 0;

	constructor(writer: WordWriter, base: number, firstLocal: number) {
		this.writer = writer;
		this.base = base;
		this.firstLocal = firstLocal;
	}

	get depth(): number {
		return this.places.length;
	}

	home(place: number): number {
		return this.base + place;
	}

	/** What a place holds. */
	at(place: number): number {
		return this.places[place];
	}

	push(operand: number): void {
		this.places.push(operand);
		if (this.isCopy(this.places.length - 1)) this.copies++;
	}

	/** Pushes what an instruction has put where it belongs. */
	pushSettled(): void {
		this.places.push(this.home(this.places.length));
	}

	pop(): number {
		if (this.isCopy(this.places.length - 1)) this.copies--;
		return this.places.pop() as number;
	}

	/** Makes the stack as deep as given, what is new being settled; what goes must be settled. */
	resize(depth: number): void {
		if (this.places.length > depth) this.places.length = depth;
		while (this.places.length < depth) this.pushSettled();
	}

	/** Forgets everything: the given number of places, all settled. */
	reset(depth: number): void {
		const { length } = this.places;
		for (let place = this.candidate(0); place < length; place = this.candidate(place + 1)) {
			this.places[place] = this.home(place);
		}
		this.copies = 0;
		this.resize(depth);
	}

	/** Moves the top under the next `count` places. */
	rotate(count: number): void {
		const depth = this.places.length;
		const top = this.places[depth - 1];
		for (let i = 1; i <= count; i++) this.set(depth - i, this.places[depth - i - 1]);
		this.set(depth - 1 - count, top);
	}

	private isCopy(place: number): boolean {
		const operand = this.places[place];
		return operand < this.firstLocal && operand !== this.home(place);
	}

	private set(place: number, operand: number): void {
		if (this.isCopy(place)) this.copies--;
		this.places[place] = operand;
		if (this.isCopy(place)) this.copies++;
	}

	/** The first place from `from` on that may be unsettled, or the depth. */
	private candidate(from: number): number {
		const depth = this.places.length;
		return from < DEFERRED_PLACES ? Math.min(from, depth) : Math.min(Math.max(from, depth - REACH), depth);
	}

	/** A place other than the one given that holds the slot, or -1. */
	private findOther(place: number, slot: number): number {
		for (let other = this.candidate(0); other < this.places.length; other = this.candidate(other + 1)) {
			if (other !== place && this.places[other] === slot) return other;
		}
		return -1;
	}

	/** Brings a value home. Places that are noted by its slot are settled first. */
	settlePlace(place: number): void {
		const home = this.home(place);
		if (this.places[place] === home) return;
		while (this.copies > 0) {
			const other = this.findOther(place, home);
			if (other < 0) break;
			if (this.isCopy(place)) {
				this.swap(home, this.places[place]);
				return;
			}
			this.settlePlace(other);
		}
		this.writer.load(home, this.places[place]);
		this.set(place, home);
	}

	private swap(first: number, second: number): void {
		this.writer.swap(first, second);
		for (let place = this.candidate(0); place < this.places.length; place = this.candidate(place + 1)) {
			if (this.places[place] === first) this.set(place, second);
			else if (this.places[place] === second) this.set(place, first);
		}
	}

	/** Brings the values below a place home. */
	settleBelow(limit: number): void {
		for (let place = this.candidate(0); place < limit; place = this.candidate(place + 1)) this.settlePlace(place);
	}

	/** Brings every value home. */
	settle(): void {
		this.settleBelow(this.places.length);
	}

	/** Brings the values home that are too high up to be deferred. */
	settleTop(): void {
		const depth = this.places.length;
		if (depth <= DEFERRED_PLACES) return;
		for (let place = Math.max(DEFERRED_PLACES, depth - REACH); place < depth; place++) this.settlePlace(place);
	}

	isSettledBelow(limit: number): boolean {
		for (let place = this.candidate(0); place < limit; place = this.candidate(place + 1)) {
			if (this.places[place] !== this.home(place)) return false;
		}
		return true;
	}

	/** Makes sure that a place holds a slot, and not a constant. */
	settleConstant(place: number): void {
		if (!isSlot(this.places[place])) this.settlePlace(place);
	}

	/** Settles the places below the one given that are noted by its home, which is about to change. */
	release(place: number): void {
		if (this.copies > 0) this.releaseSlot(this.home(place), place);
	}

	/** Settles the places below the limit that are noted by a slot, which is about to change. */
	releaseSlot(slot: number, limit: number): void {
		for (let other = this.candidate(0); other < limit; other = this.candidate(other + 1)) {
			if (this.places[other] === slot) this.settlePlace(other);
		}
	}

	/** Whether a place below the one given holds its home. */
	isShared(place: number): boolean {
		if (this.copies === 0) return false;
		const other = this.findOther(place, this.home(place));
		return other >= 0 && other < place;
	}
}
