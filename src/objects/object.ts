// The type `object`, which all classes derive from, and the slots of None (py/objobject.c, py/objnone.c).

import { PyInstance } from './class.ts';
import { blankInstance } from './class_slots.ts';
import { attributeError, typeError } from './exception.ts';
import { StaticMethod } from './method.ts';
import { checkArgCount, native, rejectKwargs } from './native_function.ts';
import { noneType, objectType, PyType } from './type.ts';
import { PyObject, setPrototypeType, type Value } from './value.ts';
import { isStr, textOf } from './wide_str.ts';

/** What `object()` makes: a value with nothing but its identity. */
class BareObject extends PyObject {}
setPrototypeType(BareObject, objectType);

/** @throws TypeError for anything but an instance of a class written in Python, and for a name that is no str */
function requireInstance(self: Value, name: Value): PyInstance {
	if (!(self instanceof PyInstance)) throw typeError('arg must be user-type');
	if (!isStr(name)) throw typeError('');
	return self;
}

objectType.define(
	{
		construct: (_type, args, kwargs) => {
			rejectKwargs(kwargs);
			checkArgCount(args.length, 0, 0);
			return new BareObject();
		},
	},
	{
		__init__: native('__init__', 1, 1, () => null),
		__new__: new StaticMethod(
			native('__new__', 1, 1, (cls: Value) => {
				if (!(cls instanceof PyType) || cls.isNative) throw typeError('arg must be user-type');
				return blankInstance(cls);
			}),
		),
		__setattr__: native('__setattr__', 3, 3, (self: Value, name: Value, value: Value) => {
			requireInstance(self, name).setOwn(textOf(name as string), value);
		}),
		__delattr__: native('__delattr__', 2, 2, (self: Value, name: Value) => {
			if (!requireInstance(self, name).deleteOwn(textOf(name as string))) throw attributeError('no such attribute');
		}),
	},
);

noneType.define({ repr: () => 'None' });
