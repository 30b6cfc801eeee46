// Calling a value, whatever it is. Functions written in Python end up in the virtual machine (see current.ts).

import { typeError } from './exception.ts';
import { typeOf } from './type.ts';
import type { Kwargs, Value } from './value.ts';

/** `callee(*args, **kwargs)`. The array is the callee's to keep. */
export function call(callee: Value, args: Value[], kwargs: Kwargs = undefined): Value {
	const slot = typeOf(callee).call;
	if (slot === undefined) throw typeError(`'${typeOf(callee).name}' object isn't callable`);
	return slot(callee as never, args, kwargs);
}

export function isCallable(value: Value): boolean {
	return typeOf(value).call !== undefined;
}
