// What a native throws when it must wait and the host cannot block: the virtual machine stops the running program, waits
// for the promise, and goes on with the value `resume` gives as the result of the native's call.

import type { Value } from './value.ts';

export class Suspension {
	readonly promise: Promise<unknown>;
	/**
	 * Turns what the promise gave into the result of the call. It runs in the interpreter again: it may raise a Python
	 * exception, or throw another Suspension when the native must wait once more.
	 */
	readonly resume: (result: unknown) => Value;
	/** Called when nobody will wait for the promise to the end. */
	readonly abandon: () => void;

	constructor(promise: Promise<unknown>, resume: (result: unknown) => Value, abandon: () => void = () => {}) {
		this.promise = promise;
		this.resume = resume;
		this.abandon = abandon;
	}

	/** The same wait, with more to be done after it. */
	andThen(next: (value: Value) => Value): Suspension {
		return new Suspension(this.promise, (result) => resumably(() => this.resume(result), next), this.abandon);
	}
}

/** `next(first())`, also when `first` has to wait. */
export function resumably(first: () => Value, next: (value: Value) => Value): Value {
	let value: Value;
	try {
		value = first();
	} catch (error) {
		throw error instanceof Suspension ? error.andThen(next) : error;
	}
	return next(value);
}
