// Slots of the built-in exception types: they differ in nothing but their names and places in the tree (py/objexcept.c).

import { interpreter } from './current.ts';
import { errnoName } from './errno_names.ts';
import { exceptionTypes, osErrorType, PyException } from './exception.ts';
import { withoutHeap } from './heap_lock.ts';
import { rejectKwargs } from './native_function.ts';
import { repr, str } from './protocol.ts';
import { newTuple, type PyTuple } from './tuple.ts';
import type { PyType, TypeSlots } from './type.ts';
import type { Value } from './value.ts';

/** `exception.args`: a tuple that upstream has at hand from the beginning. */
function argsTuple(exception: PyException): PyTuple {
	return withoutHeap(() => newTuple(exception.args));
}

/** `str(exception)`: its argument, or all of them; an OSError names its number. */
export function exceptionText(exception: PyException): string {
	const { args } = exception;
	if (args.length === 0) return '';
	const errno = args[0];
	if (exception.type === osErrorType && args.length < 3 && typeof errno === 'number') {
		const name = errnoName(errno);
		if (name !== undefined) return `[Errno ${errno}] ${name}${args.length > 1 ? `: ${str(args[1])}` : ''}`;
	}
	return args.length === 1 ? str(args[0]) : repr(argsTuple(exception));
}

const EXCEPTION_SLOTS: TypeSlots = {
	construct: (type: PyType, args: Value[], kwargs) => {
		rejectKwargs(kwargs);
		return new PyException(type, args);
	},
	repr: (self: PyException) => self.type.name + repr(argsTuple(self)),
	str: exceptionText,
	getAttr: (self: PyException, name) => {
		switch (name) {
			case 'args':
				return argsTuple(self);
			// Aliases of the first argument, for StopIteration and OSError; upstream has them on all exceptions.
			case 'value':
			case 'errno':
				return self.args.length === 0 ? null : self.args[0];
			case '__traceback__':
				return interpreter.tracebackOf?.(self);
			default:
				return undefined;
		}
	},
	// `exception.__traceback__ = None` is the one assignment there is: it makes an exception ready to be raised again.
	setAttr: (self: PyException, name, value) => {
		if (name !== '__traceback__' || value !== null) return false;
		self.traceback = [];
		return true;
	},
};

for (const type of exceptionTypes) type.define(EXCEPTION_SLOTS);
