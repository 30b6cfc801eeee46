// Builtin functions that ask objects about themselves: attributes, identity, length, iteration, types (py/modbuiltins.c).

import { deleteAttribute, getAttribute, maybeAttribute, setAttribute, setNextFunction } from '../objects/attributes.ts';
import { call, isCallable } from '../objects/call.ts';
import { PyInstance } from '../objects/class.ts';
import { bindInstanceMember, pythonMember } from '../objects/class_slots.ts';
import { interpreter } from '../objects/current.ts';
import { attributeErrorType, stopIteration, stopIterationType, typeError } from '../objects/exception.ts';
import { arrayFrom, isRaised, iterate, nextItem, setStopValue, stopValue } from '../objects/iteration.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { checkNameLength } from '../objects/name_length.ts';
import { PyAttrTuple } from '../objects/namedtuple.ts';
import { asking, native, nativeKeyword, readingFrames, resuming } from '../objects/native_function.ts';
import { hashText, hashValue, identityOf, lengthOf, repr, requireStr } from '../objects/protocol.ts';
import { PyRange } from '../objects/range.ts';
import { sortedItems, sortOptions } from '../objects/sorting.ts';
import { HASH, LENGTH } from '../objects/special_methods.ts';
import { objectType, PyType, typeOf } from '../objects/type.ts';
import { isInstance, isSubclass } from '../objects/type_slots.ts';
import type { Value } from '../objects/value.ts';
import { strValue, textOf } from '../objects/wide_str.ts';

/** The name of an attribute. @throws RuntimeError when it is longer than names may be */
function nameArgument(name: Value): string {
	const text = textOf(requireStr(name));
	checkNameLength(text);
	return text;
}

/** The attribute, or undefined also when looking for it raises AttributeError. */
function attributeIfAny(value: Value, name: string): Value | undefined {
	try {
		return maybeAttribute(value, name);
	} catch (error) {
		if (isRaised(error, attributeErrorType)) return undefined;
		throw error;
	}
}

export const getattrFunction = native('getattr', 2, 3, (value: Value, name: Value, absent?: Value) => {
	if (absent === undefined) return getAttribute(value, nameArgument(name));
	const attribute = attributeIfAny(value, nameArgument(name));
	return attribute === undefined ? absent : attribute;
});

export const hasattrFunction = native('hasattr', 2, 2, (value: Value, name: Value) => {
	return attributeIfAny(value, nameArgument(name)) !== undefined;
});

export const setattrFunction = native('setattr', 3, 3, (value: Value, name: Value, item: Value) => {
	setAttribute(value, nameArgument(name), item);
});

export const delattrFunction = native('delattr', 2, 2, (value: Value, name: Value) => {
	deleteAttribute(value, nameArgument(name));
});

export const callableFunction = native('callable', 1, 1, (value: Value) => isCallable(value));

export const isinstanceFunction = native('isinstance', 2, 2, (value: Value, classes: Value) => {
	return isInstance(value, classes);
});

export const issubclassFunction = native('issubclass', 2, 2, (cls: Value, classes: Value) => {
	if (!(cls instanceof PyType)) throw typeError('issubclass() arg 1 must be a class');
	return isSubclass(cls, classes);
});

export const hashFunction = asking('hash', HASH, (value: Value) => hashValue(value));

/** Identities of values that have none of their own: never those of objects, which are multiples of 32. */
function primitiveIdentity(value: Exclude<Value, object>): number {
	switch (typeof value) {
		case 'number':
			return value * 2 + 1 <= Number.MAX_SAFE_INTEGER ? value * 2 + 1 : value;
		case 'boolean':
			return value ? 30 : 14;
		default: {
			const text = String(value);
			return ((hashText(text) & 0x7ffff) * 2 ** 32 + hashText(`${text}\0`)) * 4 + 2;
		}
	}
}

export const idFunction = native('id', 1, 1, (value: Value) => {
	if (value === null) return 6;
	return typeof value === 'object' ? identityOf(value) : primitiveIdentity(value);
});

/** A range may be longer than any other length can say. */
export const lenFunction = asking('len', LENGTH, (value: Value) =>
	value instanceof PyRange ? value.exactLength : lengthOf(value),
);
export const reprFunction = native('repr', 1, 1, (value: Value) => strValue(repr(value)));
export const iterFunction = native('iter', 1, 1, (value: Value) => iterate(value));

export const nextFunction = resuming('next', 1, 2, (iterator: Value, absent?: Value) => {
	if (absent === undefined) return nextOrRaise(iterator);
	try {
		const item = nextItem(iterator);
		return item === undefined ? absent : item;
	} catch (error) {
		if (isRaised(error, stopIterationType)) return absent;
		throw error;
	}
});
setNextFunction(nextFunction);

/** @throws StopIteration, with the value a generator returned or the one `__next__` raised it with */
function nextOrRaise(iterator: Value): Value {
	if (iterator instanceof PyInstance) {
		const member = pythonMember(iterator.type, '__next__');
		if (member !== undefined) return call(bindInstanceMember(iterator, '__next__', member), []);
	}
	setStopValue(null);
	const item = nextItem(iterator);
	if (item === undefined) throw stopIteration(stopValue);
	return item;
}

export const sortedFunction = nativeKeyword('sorted', 1, (args, kwargs) => {
	if (args.length > 1) throw typeError('must use keyword argument for key function');
	const items = arrayFrom(args[0]);
	return new PyList(sortedItems(items, sortOptions([], kwargs)));
});

/** Attributes that types compute instead of having them in their namespace. */
const COMPUTED_NAMES = [
	...['__class__', '__name__', '__dict__', '__bases__', '__globals__', '__code__', '__next__'],
	...['args', 'value', 'errno', 'real', 'imag', 'start', 'stop', 'step', 'itemsize'],
	...['path', 'ps1', 'ps2', 'tracebacklimit'],
	...['co_code', 'co_consts', 'co_filename', 'co_firstlineno', 'co_lnotab', 'co_lines', 'co_name', 'co_names'],
];

function addNamespace(names: Set<string>, type: PyType): void {
	for (const owner of [type, ...type.ancestors]) {
		if (owner === objectType && type !== objectType) continue;
		for (const name of owner.attributes.keys()) names.add(name);
	}
}

/** Names that may be attributes of a value; some are there only sometimes. */
export function candidateNames(value: Value): Set<string> {
	const names = new Set(COMPUTED_NAMES);
	if (value instanceof PyModule) {
		for (const entry of value.globals.entries()) names.add(textOf(requireStr(entry.key)));
		return names;
	}
	if (value instanceof PyInstance) for (const name of value.shape.names) if (name !== undefined) names.add(name);
	if (value instanceof PyAttrTuple) for (const field of value.fields) names.add(field);
	addNamespace(names, value instanceof PyType ? value : typeOf(value));
	return names;
}

export const dirFunction = native('dir', 0, 1, (value?: Value) => {
	if (value === undefined) return new PyList([...interpreter.currentLocals().entries()].map((entry) => entry.key));
	const custom = value instanceof PyInstance ? attributeIfAny(value, '__dir__') : undefined;
	if (custom !== undefined) return call(custom, []);
	const names = [...candidateNames(value)].filter((name) => attributeIfAny(value, name) !== undefined);
	return new PyList(names.sort().map(strValue));
});

readingFrames(dirFunction);
