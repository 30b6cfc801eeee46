// Slots of functions: those in TypeScript, which say nothing about themselves, and those in Python, with or without free
// variables, plain or generator functions (py/objfun.c, py/objclosure.c, py/objcell.c, py/objgenerator.c).

import { interpreter } from './current.ts';
import { PyDict } from './dict.ts';
import { PyException, typeErrorType } from './exception.ts';
import { type Cell, cellType, closureType, generatorFunctionType, type PyFunction } from './function.ts';
import { checkArgCount, functionType, NativeFunction, rejectKwargs } from './native_function.ts';
import { addressOf, repr } from './protocol.ts';
import type { TypeSlots } from './type.ts';
import type { Value } from './value.ts';
import { strValue } from './wide_str.ts';

function functionAttribute(self: PyFunction, name: string): Value | undefined {
	switch (name) {
		case '__name__':
			return strValue(self.code.name);
		case '__globals__':
			return self.globals;
		case '__code__':
			return interpreter.codeObject(self);
		default:
			return undefined;
	}
}

const call: TypeSlots['call'] = (self: PyFunction, args, kwargs) => interpreter.callFunction(self, args, kwargs);

functionType.define({
	/** `type(function)(code, globals)` */
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 2, 2);
		if (!(args[1] instanceof PyDict)) throw new PyException(typeErrorType, []);
		return interpreter.functionFromCode(args[0], args[1]);
	},
	call: (self: PyFunction | NativeFunction, args, kwargs) =>
		self instanceof NativeFunction ? self.apply(args, kwargs) : interpreter.callFunction(self, args, kwargs),
	repr: (self: PyFunction | NativeFunction) =>
		self instanceof NativeFunction ? '<function>' : `<function ${self.code.name} at 0x${addressOf(self)}>`,
	getAttr: (self: PyFunction | NativeFunction, name) =>
		self instanceof NativeFunction ? undefined : functionAttribute(self, name),
});

generatorFunctionType.define({ call, getAttr: functionAttribute });

closureType.define({
	call,
	getAttr: functionAttribute,
	repr: (self: PyFunction) => {
		const cells = self.closure.map((cell) => `${repr(cell)} `).join('');
		const inner = self.code.isGenerator ? '<generator>' : `<function ${self.code.name} at 0x${addressOf(self.code)}>`;
		return `<closure ${inner} at ${addressOf(self)}, n_closed=${self.closure.length} ${cells}>`;
	},
});

cellType.define({
	repr: (self: Cell) => `<cell ${addressOf(self)} ${self.value === undefined ? '(nil)' : repr(self.value)}>`,
});
