// Calling a value, whatever it is. Functions written in Python end up in the virtual machine (see current.ts).

import { interpreter } from './current.ts';
import { runtimeError, typeError } from './exception.ts';
import { PyFunction } from './function.ts';
import { Suspension } from './suspension.ts';
import { typeOf } from './type.ts';
import type { Kwargs, Value } from './value.ts';

/** `callee(*args, **kwargs)`. The array is the callee's to keep. */
export function call(callee: Value, args: Value[], kwargs: Kwargs = undefined): Value {
	try {
		if (callee instanceof PyFunction) return interpreter.callFunction(callee, args, kwargs);
		const slot = typeOf(callee).call;
		if (slot === undefined) throw typeError(`'${typeOf(callee).name}' object isn't callable`);
		return slot(callee as never, args, kwargs);
	} catch (error) {
		// Only calls that the virtual machine makes can be gone on with later; whoever called here needs the result now.
		if (error instanceof Suspension) throw runtimeError("can't wait inside a call made by native code");
		throw error;
	}
}

export function isCallable(value: Value): boolean {
	return typeOf(value).call !== undefined;
}
