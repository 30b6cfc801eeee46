// The `builtins` module: every name that programs have without importing it, as the reference implementation with all
// features has them (py/modbuiltins.c). The functions are in the builtins_*.ts files; this one also loads the slots of
// the core types, which are in files of their own.

import '../objects/bool.ts';
import '../objects/bytearray_methods.ts';
import '../objects/bytes_methods.ts';
import '../objects/dict_methods.ts';
import '../objects/exception_slots.ts';
import '../objects/float_type.ts';
import '../objects/function_slots.ts';
import '../objects/int.ts';
import '../objects/list_methods.ts';
import '../objects/memoryview_methods.ts';
import '../objects/method_slots.ts';
import '../objects/object.ts';
import '../objects/set_methods.ts';
import '../objects/str.ts';
import '../objects/str_methods.ts';
import '../objects/tuple_methods.ts';
import '../objects/type_slots.ts';
import { bytearrayType } from '../objects/bytearray.ts';
import { bytesType } from '../objects/bytes.ts';
import { complexType } from '../objects/complex.ts';
import { interpreter } from '../objects/current.ts';
import { dictType, PyDict } from '../objects/dict.ts';
import { exceptionTypes } from '../objects/exception.ts';
import { floatType } from '../objects/float.ts';
import { enumerateType, filterType, mapType, reversedType, zipType } from '../objects/iterators.ts';
import { listType } from '../objects/list.ts';
import { memoryviewType } from '../objects/memoryview.ts';
import { classMethodType, propertyType, staticMethodType } from '../objects/method.ts';
import { type NativeModule, PyModule } from '../objects/module.ts';
import { rangeType } from '../objects/range.ts';
import { frozensetType, setType } from '../objects/set.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from '../objects/singletons.ts';
import { sliceType } from '../objects/slice.ts';
import { superType } from '../objects/super.ts';
import { templateFunction } from '../objects/template.ts';
import { tupleType } from '../objects/tuple.ts';
import { boolType, intType, objectType, strType, typeType } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { helpFunction, inputFunction, printFunction, replPrintFunction } from './builtins_console.ts';
import {
	breakpointFunction,
	buildClassFunction,
	compileFunction,
	evalFunction,
	execFunction,
	execfileFunction,
	globalsFunction,
	importFunction,
	localsFunction,
} from './builtins_execution.ts';
import {
	absFunction,
	allFunction,
	anyFunction,
	binFunction,
	chrFunction,
	divmodFunction,
	hexFunction,
	maxFunction,
	minFunction,
	octFunction,
	ordFunction,
	powFunction,
	roundFunction,
	sumFunction,
} from './builtins_numbers.ts';
import {
	callableFunction,
	delattrFunction,
	dirFunction,
	getattrFunction,
	hasattrFunction,
	hashFunction,
	idFunction,
	isinstanceFunction,
	issubclassFunction,
	iterFunction,
	lenFunction,
	nextFunction,
	reprFunction,
	setattrFunction,
	sortedFunction,
} from './builtins_objects.ts';
import { openFunction } from './vfs.ts';

const TYPES = [
	...[boolType, bytesType, bytearrayType, complexType, dictType, enumerateType, filterType, floatType, frozensetType],
	...[
		intType,
		listType,
		mapType,
		memoryviewType,
		objectType,
		propertyType,
		rangeType,
		reversedType,
		setType,
		sliceType,
	],
	...[strType, superType, tupleType, typeType, zipType, classMethodType, staticMethodType],
	...exceptionTypes,
];

const FUNCTIONS = [
	...[buildClassFunction, breakpointFunction, importFunction, replPrintFunction, templateFunction],
	...[absFunction, allFunction, anyFunction, binFunction, callableFunction, chrFunction, compileFunction],
	...[delattrFunction, dirFunction, divmodFunction, evalFunction, execFunction, execfileFunction, getattrFunction],
	...[globalsFunction, hasattrFunction, hashFunction, helpFunction, hexFunction, idFunction, inputFunction],
	...[isinstanceFunction, issubclassFunction, iterFunction, lenFunction, localsFunction, maxFunction, minFunction],
	...[nextFunction, octFunction, openFunction, ordFunction, powFunction, printFunction, reprFunction, roundFunction],
	...[setattrFunction, sortedFunction, sumFunction],
];

/** Makes the namespace for one interpreter; programs may change it. Types and functions in it are shared by all. */
export function createBuiltins(): PyDict {
	const names = new PyDict();
	const add = (name: string, value: Value): void => names.setName(name, value);
	add('__name__', 'builtins');
	for (const type of TYPES) add(type.name, type);
	for (const func of FUNCTIONS) add(func.name, func);
	add('Ellipsis', ELLIPSIS);
	add('NotImplemented', NOT_IMPLEMENTED);
	return names;
}

/** `import builtins`: the very namespace that names are looked up in. */
export const builtinsModule: NativeModule = {
	name: 'builtins',
	create: () => new PyModule('builtins', interpreter.builtins),
};
