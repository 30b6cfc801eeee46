// Attribute access on any value, and what binding does to a member found in a class: functions become methods,
// staticmethod and classmethod unwrap (py/runtime.c, mp_load_method and mp_convert_member_lookup). Instances of Python
// classes have their own rules in class_slots.ts, which use the same binding.

import { attributeError, typeError } from './exception.ts';
import { PyFunction } from './function.ts';
import { BoundMethod, ClassMethod, StaticMethod } from './method.ts';
import { checkArgCount, NativeFunction } from './native_function.ts';
import { objectType, PyType, typeOf } from './type.ts';
import { type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';

/**
 * Binds a member found in the namespace of `owner` (the class it was found in) to `self`.
 * @param self the instance, or undefined for access through the class itself
 * @param cls the class of the instance, or the class accessed: what a classmethod receives
 */
export function bindMember(member: Value, owner: PyType, self: Value | undefined, cls: PyType): Value {
	if (member instanceof PyFunction) return self === undefined ? member : new BoundMethod(member, self);
	if (member instanceof NativeFunction) {
		// Built-in functions in a Python class behave like static methods, as upstream has them.
		if (!owner.isNative) return member;
		if (self !== undefined) return new BoundMethod(member, self);
		return owner === objectType ? member : new CheckedMethod(owner, member);
	}
	if (member instanceof StaticMethod) return member.func;
	if (member instanceof ClassMethod) return new BoundMethod(member.func, cls);
	if (self !== undefined && (member instanceof BoundMethod || member instanceof CheckedMethod)) return member;
	return member;
}

/** A native method taken from its type, `str.upper`: checks that its first argument is of that type. */
export class CheckedMethod extends PyObject {
	readonly owner: PyType;
	readonly method: NativeFunction;

	constructor(owner: PyType, method: NativeFunction) {
		super();
		this.owner = owner;
		this.method = method;
	}

	call(args: Value[], kwargs: Kwargs): Value {
		if (args.length > 0) {
			const type = typeOf(args[0]);
			const payload = (args[0] as { payload?: Value } | null)?.payload;
			if (type !== this.owner && !type.isSubclassOf(this.owner)) {
				throw typeError(`argument should be a '${this.owner.name}' not a '${type.name}'`);
			}
			if (!type.isNative && payload !== undefined) args[0] = payload;
		} else {
			checkArgCount(0, this.method.minArgs, this.method.maxArgs);
		}
		return this.method.apply(args, kwargs);
	}
}
export const checkedMethodType = new PyType('function').define({
	call: (self: CheckedMethod, args, kwargs) => self.call(args, kwargs),
	repr: () => '<function>',
	equals: (self: CheckedMethod, other) =>
		other instanceof CheckedMethod ? other.method === self.method && other.owner === self.owner : undefined,
});
setPrototypeType(CheckedMethod, checkedMethodType);

/** `value.name`, or undefined when there is no such attribute. */
export function maybeAttribute(value: Value, name: string): Value | undefined {
	const type = typeOf(value);
	if (name === '__class__') return type;
	if (type.getAttr !== undefined) {
		const found = type.getAttr(value as never, name);
		if (found !== undefined) return found;
	}
	if (!type.isNative) return undefined;
	const member = type.lookup(name);
	if (member !== undefined) return bindMember(member, type, value, type);
	if (name === '__next__' && type.next !== undefined) return new BoundMethod(nextFunction(), value);
	return undefined;
}

let builtinNext: NativeFunction | undefined;

/** Hands over the `next` builtin, which stands for `__next__` of native iterators. */
export function setNextFunction(next: NativeFunction): void {
	builtinNext = next;
}

function nextFunction(): NativeFunction {
	return builtinNext as NativeFunction;
}

/** `value.name`. @throws AttributeError when there is no such attribute */
export function getAttribute(value: Value, name: string): Value {
	const found = maybeAttribute(value, name);
	if (found === undefined) throw noAttribute(value, name);
	return found;
}

/** A method to be called, or undefined: like {@link maybeAttribute}, named for what the caller wants. */
export const maybeMethod = maybeAttribute;

/** A method to be called. @throws AttributeError */
export const loadMethod = getAttribute;

/** The AttributeError for a missing attribute, in upstream's words. */
export function noAttribute(value: Value, name: string) {
	if (value instanceof PyType) return attributeError(`type object '${value.name}' has no attribute '${name}'`);
	const type = typeOf(value);
	if (type.name === 'module') {
		const moduleName = maybeAttribute(value, '__name__');
		return attributeError(`module '${typeof moduleName === 'string' ? moduleName : ''}' has no attribute '${name}'`);
	}
	return attributeError(`'${type.name}' object has no attribute '${name}'`);
}

/** `value.name = item`. @throws AttributeError */
export function setAttribute(value: Value, name: string, item: Value): void {
	const slot = typeOf(value).setAttr;
	if (slot === undefined || !slot(value as never, name, item)) throw noSettableAttribute(value, name);
}

/** `del value.name`. @throws AttributeError */
export function deleteAttribute(value: Value, name: string): void {
	const slot = typeOf(value).deleteAttr;
	if (slot === undefined || !slot(value as never, name)) throw noSettableAttribute(value, name);
}

/** Unlike {@link noAttribute}, names the type of classes and modules too, as upstream does. */
function noSettableAttribute(value: Value, name: string) {
	return attributeError(`'${typeOf(value).name}' object has no attribute '${name}'`);
}
