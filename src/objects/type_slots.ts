// The type of types: making classes, instances and attributes of classes, and `isinstance` with its sibling
// (py/objtype.c). How instances of classes written in Python behave: class_slots.ts.

import { bindMember } from './attributes.ts';
import { basesTuple, isClassData, isSpecialAccessor, newClass } from './class_slots.ts';
import { PyDict } from './dict.ts';
import { attributeError, PyException, typeError, typeErrorType } from './exception.ts';
import { checkNameLength } from './name_length.ts';
import { checkArgCount, NativeFunction, rejectKwargs } from './native_function.ts';
import { requireStr } from './protocol.ts';
import { PyTuple } from './tuple.ts';
import { PyType, typeOf, typeType } from './type.ts';
import type { Value } from './value.ts';
import { strValue, textOf } from './wide_str.ts';

/**
 * `issubclass(type, classes)` for a class or a tuple of classes; members of the tuple that are no classes match nothing.
 * @throws TypeError for anything else
 */
export function isSubclass(type: PyType, classes: Value): boolean {
	if (classes instanceof PyType) return type.isSubclassOf(classes);
	if (!(classes instanceof PyTuple)) throw typeError('issubclass() arg 2 must be a class or a tuple of classes');
	return classes.items.some((item) => item instanceof PyType && type.isSubclassOf(item));
}

/** `isinstance(value, classes)`. @throws TypeError as {@link isSubclass} */
export function isInstance(value: Value, classes: Value): boolean {
	return isSubclass(typeOf(value), classes);
}

function construct(args: Value[]): Value {
	checkArgCount(args.length, 1, 3);
	if (args.length === 2) throw typeError('type takes 1 or 3 arguments');
	if (args.length === 1) return typeOf(args[0]);
	const name = textOf(requireStr(args[0]));
	checkNameLength(name);
	const [, bases, namespace] = args;
	if (!(bases instanceof PyTuple) || !(namespace instanceof PyDict)) throw new PyException(typeErrorType, []);
	return newClass(name, bases.items, namespace);
}

/** A read-only copy of a type's namespace. */
function namespaceDict(type: PyType): PyDict {
	const dict = new PyDict();
	for (const [name, value] of type.attributes) dict.set(strValue(name), value);
	dict.fixed = true;
	return dict;
}

function getTypeAttribute(self: PyType, name: string): Value | undefined {
	switch (name) {
		case '__name__':
			return strValue(self.name);
		case '__dict__':
			return namespaceDict(self);
		case '__bases__':
			return basesTuple(self);
	}
	const member = self.lookup(name);
	if (member === undefined) return undefined;
	// A native method looks at what it is called with, whichever class it was reached through.
	const owner = member instanceof NativeFunction ? (self.definingType(name) ?? self) : self;
	return bindMember(member, owner, undefined, self);
}

/** @throws AttributeError for a property or the like, when subclasses rely on there being none */
function setTypeAttribute(self: PyType, name: string, value: Value): boolean {
	if (self.isNative) return false;
	const special = isSpecialAccessor(name, value);
	if (special && !self.hasSpecialAccessors && self.isSubclassed) {
		throw attributeError("can't add special method to already-subclassed class");
	}
	const before = self.attributes.get(name);
	if (before !== undefined && isClassData(name, before) && isClassData(name, value) && !name.startsWith('__')) {
		if (!self.rewrite(name, value)) self.invalidate(false);
		return true;
	}
	self.settle(name);
	self.attributes.set(name, value);
	// Plain values that come and go under a plain name change no slot.
	const plain = !name.startsWith('__') && !special && (before === undefined || !isSpecialAccessor(name, before));
	self.invalidate(!plain);
	return true;
}

function deleteTypeAttribute(self: PyType, name: string): boolean {
	if (self.isNative || !self.attributes.delete(name)) return false;
	self.settle(name);
	self.invalidate();
	return true;
}

typeType.define({
	construct: (_type, args, kwargs) => {
		rejectKwargs(kwargs);
		return construct(args);
	},
	call: (self: PyType, args, kwargs) => {
		if (self.construct === undefined) throw typeError(`can't create '${self.name}' instances`);
		return self.construct(self, args, kwargs);
	},
	repr: (self: PyType) => `<class '${self.name}'>`,
	getAttr: getTypeAttribute,
	setAttr: setTypeAttribute,
	deleteAttr: deleteTypeAttribute,
});
