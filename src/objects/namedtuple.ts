// Tuples whose items have names: those of `collections.namedtuple` (py/objnamedtuple.c), each a type of its own, and
// those the implementation hands out, such as `sys.implementation` (py/objattrtuple.c), which all share one type.

import { PyOrderedDict } from './dict.ts';
import { attributeError, typeError } from './exception.ts';
import { native } from './native_function.ts';
import { repr } from './protocol.ts';
import { PyTuple, tupleType } from './tuple.ts';
import { TUPLE_SLOTS } from './tuple_methods.ts';
import { PyType } from './type.ts';
import { setPrototypeType, type Value } from './value.ts';
import { strValue } from './wide_str.ts';

/** A tuple of a type made by `namedtuple`. */
export class PyNamedTuple extends PyTuple {
	constructor(type: PyType, items: readonly Value[]) {
		super(items);
		(this as { type: PyType }).type = type;
	}
}

/** `collections.namedtuple(name, fields)`. */
export function newNamedTupleType(name: string, fields: readonly string[]): PyType {
	const type = new PyType(name, [tupleType]);
	const positions = new Map(fields.map((field, position) => [field, position]));
	const rejectChange = (): never => {
		throw attributeError("can't set attribute");
	};
	return type.define(
		{
			...TUPLE_SLOTS,
			construct: (_type, args, kwargs) => {
				const given = args.length + (kwargs?.size ?? 0);
				if (given !== fields.length) {
					throw typeError(`${name}() takes ${fields.length} positional arguments but ${given} were given`);
				}
				if (kwargs === undefined) return new PyNamedTuple(type, args);
				const items: (Value | undefined)[] = fields.map((_, position) => args[position]);
				for (const [field, value] of kwargs) {
					const position = positions.get(field);
					if (position === undefined) throw typeError(`unexpected keyword argument '${field}'`);
					if (items[position] !== undefined) {
						throw typeError(`function got multiple values for argument '${field}'`);
					}
					items[position] = value;
				}
				return new PyNamedTuple(type, items as Value[]);
			},
			repr: (self: PyNamedTuple) => name + reprFields(self, fields),
			getAttr: (self: PyNamedTuple, field) => {
				const position = positions.get(field);
				return position === undefined ? undefined : self.items[position];
			},
			setAttr: rejectChange,
			deleteAttr: rejectChange,
		},
		{
			_asdict: native('_asdict', 1, 1, (self: PyNamedTuple) => {
				const dict = new PyOrderedDict();
				fields.forEach((field, position) => {
					dict.set(strValue(field), self.items[position]);
				});
				return dict;
			}),
		},
	);
}

function reprFields(self: PyTuple, fields: readonly string[]): string {
	const parts = self.items.map((item, position) => `${fields[position]}=${repr(item)}`);
	return `(${parts.join(', ')})`;
}

/** A tuple with field names of its own, of the one type all such tuples have. */
export class PyAttrTuple extends PyTuple {
	readonly fields: readonly string[];

	/** There must be as many fields as items. */
	constructor(fields: readonly string[], items: readonly Value[]) {
		super(items);
		this.fields = fields;
	}
}
export const attrTupleType = new PyType('tuple').define({
	...TUPLE_SLOTS,
	repr: (self: PyAttrTuple) => reprFields(self, self.fields),
	getAttr: (self: PyAttrTuple, field) => {
		const position = self.fields.indexOf(field);
		return position < 0 ? undefined : self.items[position];
	},
});
setPrototypeType(PyAttrTuple, attrTupleType);
