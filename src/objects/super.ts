// `super`: attribute lookup that begins in the bases of a class. The instruction loop asks `superAttribute` directly and
// makes the object only where a program keeps it. Source of the rules: py/objtype.c, super_attr.

import { bindMember, maybeAttribute } from './attributes.ts';
import { PyInstance } from './class.ts';
import { nativeBaseInit } from './class_slots.ts';
import { attributeError, PyException, typeErrorType } from './exception.ts';
import { BoundMethod } from './method.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { str } from './protocol.ts';
import { objectType, PyType, typeOf } from './type.ts';
import { PyObject, setPrototypeType, type Value } from './value.ts';

export const superType = new PyType('super');

export class Super extends PyObject {
	readonly cls: PyType;
	readonly self: Value;

	constructor(cls: PyType, self: Value) {
		super();
		this.cls = cls;
		this.self = self;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.cls);
		visit(this.self);
	}
}
setPrototypeType(Super, superType);

/**
 * `super(cls, self).name`: found in the bases of `cls`, bound to `self`, which may be a class. Undefined when absent.
 * @throws AttributeError for a native method of an instance whose native part is not made yet
 */
export function superAttribute(cls: PyType, self: Value, name: string): Value | undefined {
	const found = lookUpInBases(cls, self, name, undefined);
	if (found !== undefined) return found;
	const member = objectType.attributes.get(name);
	return member === undefined ? undefined : bindMember(member, objectType, self, classOf(self));
}

/** The class that `super(cls, self)` looks above. @throws TypeError when self is no instance or subclass of it */
export function superClass(cls: Value, self: Value): PyType {
	if (!(cls instanceof PyType && classOf(self).isSubclassOf(cls))) throw new PyException(typeErrorType, []);
	return cls;
}

/**
 * Looks in a type, then depth first in its bases; native types apply to the instance's payload.
 * @param searched where it was looked already, once there may be more than one way to a base
 */
function lookUp(type: PyType, self: Value, name: string, searched: Set<PyType> | undefined): Value | undefined {
	if (type.isNative && name === '__init__' && type.construct !== undefined)
		return new BoundMethod(nativeBaseInit, self);
	const member = type.attributes.get(name);
	if (member !== undefined) {
		if (!type.isNative) return bindMember(member, type, self, classOf(self));
		if (self instanceof PyType) return bindMember(member, type, undefined, self);
		return bindMember(member, type, payloadOf(self), classOf(self));
	}
	if (type.isNative && self instanceof PyInstance && self.payload !== undefined) {
		const found = maybeAttribute(self.payload, name);
		if (found !== undefined) return found;
	}
	return lookUpInBases(type, self, name, searched);
}

function lookUpInBases(type: PyType, self: Value, name: string, searched: Set<PyType> | undefined): Value | undefined {
	const known = searched ?? (type.bases.length > 1 ? new Set<PyType>() : undefined);
	for (const base of type.bases) {
		if (base === objectType || known?.has(base)) continue;
		known?.add(base);
		const found = lookUp(base, self, name, known);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** What a classmethod reached through `super` receives. */
function classOf(self: Value): PyType {
	return self instanceof PyType ? self : typeOf(self);
}

function payloadOf(self: Value): Value {
	if (!(self instanceof PyInstance)) return self;
	if (self.payload === undefined) throw attributeError('call super().__init__() first');
	return self.payload;
}

superType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		checkArgCount(args.length, 2, 2);
		const [cls, self] = args;
		return new Super(superClass(cls, self), self);
	},
	repr: (self: Super) => `<super: ${str(self.cls)}, ${str(self.self)}>`,
	getAttr: (self: Super, name) => superAttribute(self.cls, self.self, name),
});
