// The bool type. In every operator a bool is the int 0 or 1, so that messages about operands name `int` as well.
// Source of the rules: py/objbool.c.

import { intUnary } from './int.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { binaryOperation } from './operations.ts';
import { equalValue, truth } from './protocol.ts';
import { boolType } from './type.ts';

boolType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 0, 1);
		return args.length > 0 && truth(args[0]);
	},
	repr: (self: boolean) => (self ? 'True' : 'False'),
	truth: (self: boolean) => self,
	unary: (op, self: boolean) => intUnary(op, self ? 1 : 0),
	binary: (op, lhs: boolean, rhs) => binaryOperation(op, lhs ? 1 : 0, rhs),
	equals: (self: boolean, other) => equalValue(self ? 1 : 0, other),
	toInt: (self: boolean) => (self ? 1 : 0),
	toFloat: (self: boolean) => (self ? 1 : 0),
	toComplex: (self: boolean) => ({ real: self ? 1 : 0, imag: 0 }),
	hashing: 'structural',
});
