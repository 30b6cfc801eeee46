// What a call that raised gives in compiled code which follows the exception to its handler.

import { PyObject, type Value } from '../objects/value.ts';
import { CallDescr } from './descriptors.ts';

/** In place of a result: what was raised instead. */
export class Caught {
	readonly exception: Value;

	constructor(exception: Value) {
		this.exception = exception;
	}
}

const variants = new WeakMap<CallDescr, CallDescr>();

/**
 * The same call, that gives a {@link Caught} where it raises a Python exception; what is none (a suspension, the end of the
 * run, used-up stack) it still throws.
 */
export function catching(descr: CallDescr): CallDescr {
	let variant = variants.get(descr);
	if (variant === undefined) {
		const { name, effect } = descr;
		// Each exception is another object: equal calls are not to be shared.
		variant = new CallDescr(`${name}?`, catchingFunction(descr), 'p', effect === 'pure' ? 'read' : effect, true);
		variants.set(descr, variant);
	}
	return variant;
}

function catchingFunction({ target }: CallDescr): (...args: never[]) => unknown {
	return (...args) => {
		try {
			return target(...args);
		} catch (error) {
			if (error instanceof PyObject) return new Caught(error);
			throw error;
		}
	};
}
