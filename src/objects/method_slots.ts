// Slots of bound methods and of the wrappers that class statements use: staticmethod, classmethod, property
// (py/objboundmeth.c, py/objproperty.c, py/objtype.c). What lookup does with them: attributes.ts and class_slots.ts.

import { maybeAttribute } from './attributes.ts';
import { call } from './call.ts';
import {
	BoundMethod,
	boundMethodType,
	ClassMethod,
	classMethodType,
	Property,
	propertyType,
	StaticMethod,
	staticMethodType,
} from './method.ts';
import { checkArgCount, native, parseArguments, rejectKwargs } from './native_function.ts';
import { addressOf, hashValue, identityOf, repr, valuesEqual } from './protocol.ts';
import { PyObject, type Value } from './value.ts';

boundMethodType.define({
	call: (self: BoundMethod, args, kwargs) => {
		args.unshift(self.self);
		return call(self.func, args, kwargs);
	},
	repr: (self: BoundMethod) => `<bound_method ${addressOf(self)} ${repr(self.self)}.${repr(self.func)}>`,
	equals: (self: BoundMethod, other) => {
		if (!(other instanceof BoundMethod)) return undefined;
		return valuesEqual(self.self, other.self) && valuesEqual(self.func, other.func);
	},
	// By identity, since self may be unhashable.
	hash: (self: BoundMethod) => identity(self.self) ^ identity(self.func),
	hashing: 'structural',
	getAttr: (self: BoundMethod, name) => maybeAttribute(self.func, name),
});

function identity(value: Value): number {
	return value instanceof PyObject ? identityOf(value) : hashValue(value);
}

staticMethodType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 1, 1);
		return new StaticMethod(args[0]);
	},
});

classMethodType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 1, 1);
		return new ClassMethod(args[0]);
	},
});

/** The accessors can only be given by position: their parameters have no names. */
const PROPERTY_PARAMETERS = [
	{ name: '', default: null },
	{ name: '', default: null },
	{ name: '', default: null },
	{ name: 'doc', default: null },
] as const;

propertyType.define(
	{
		construct: (_type, args, kwargs) => {
			const [getter, setter, deleter] = parseArguments(PROPERTY_PARAMETERS, args, kwargs) as Value[];
			return new Property(getter, setter, deleter);
		},
	},
	{
		getter: native('getter', 2, 2, (self: Property, getter: Value) => {
			return new Property(getter, self.setter, self.deleter);
		}),
		setter: native('setter', 2, 2, (self: Property, setter: Value) => {
			return new Property(self.getter, setter, self.deleter);
		}),
		deleter: native('deleter', 2, 2, (self: Property, deleter: Value) => {
			return new Property(self.getter, self.setter, deleter);
		}),
	},
);
