// Bound methods, and the wrappers `staticmethod`, `classmethod` and `property`, which attribute lookup treats specially
// (see attributes.ts).

import { PyType } from './type.ts';
import { type DeviceLayout, PyObject, setPrototypeType, type Value } from './value.ts';

export const boundMethodType = new PyType('bound_method');

export class BoundMethod extends PyObject {
	readonly func: Value;
	readonly self: Value;

	constructor(func: Value, self: Value) {
		super();
		this.func = func;
		this.self = self;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.func);
		visit(this.self);
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}
setPrototypeType(BoundMethod, boundMethodType);

export const staticMethodType = new PyType('staticmethod');
export const classMethodType = new PyType('classmethod');

abstract class MethodWrapper extends PyObject {
	readonly func: Value;

	constructor(func: Value) {
		super();
		this.func = func;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.func);
	}
}

export class StaticMethod extends MethodWrapper {}
setPrototypeType(StaticMethod, staticMethodType);

export class ClassMethod extends MethodWrapper {}
setPrototypeType(ClassMethod, classMethodType);

export const propertyType = new PyType('property');

export class Property extends PyObject {
	/** Each accessor is None when absent. */
	readonly getter: Value;
	readonly setter: Value;
	readonly deleter: Value;

	constructor(getter: Value, setter: Value, deleter: Value) {
		super();
		this.getter = getter;
		this.setter = setter;
		this.deleter = deleter;
	}

	override visitReferences(visit: (value: Value) => void): void {
		visit(this.getter);
		visit(this.setter);
		visit(this.deleter);
	}
}
setPrototypeType(Property, propertyType);
