// Constants of compiled code as Python values, and back.

import type { Constant } from '../mpy/rawcode.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyComplex } from '../objects/complex.ts';
import { PyFloat } from '../objects/float.ts';
import { unboxedInt } from '../objects/int_arithmetic.ts';
import { itemsOf } from '../objects/item_array.ts';
import { ELLIPSIS } from '../objects/singletons.ts';
import { newTuple, PyTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';

/** The value a constant stands for. */
export function constantValue(constant: Constant): Value {
	switch (constant.kind) {
		case 'none':
			return null;
		case 'true':
			return true;
		case 'false':
			return false;
		case 'ellipsis':
			return ELLIPSIS;
		case 'int':
			return typeof constant.value === 'number' ? unboxedInt(constant.value) : constant.value;
		case 'float':
			return new PyFloat(constant.value);
		case 'complex':
			return new PyComplex(constant.real, constant.imag);
		case 'str':
			return strValue(constant.value);
		case 'bytes':
			return new PyBytes(constant.value);
		case 'tuple':
			return newTuple(itemsOf(constant.items.map(constantValue)));
	}
}

/** The constant that {@link constantValue} makes such a value of. @throws TypeError for a value of any other type */
export function constantOf(value: Value): Constant {
	if (value === null) return { kind: 'none' };
	if (typeof value === 'boolean') return { kind: value ? 'true' : 'false' };
	if (value === ELLIPSIS) return { kind: 'ellipsis' };
	if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'int', value };
	if (isStr(value)) return { kind: 'str', value: textOf(value) };
	if (value instanceof PyFloat) return { kind: 'float', value: value.value };
	if (value instanceof PyComplex) return { kind: 'complex', real: value.real, imag: value.imag };
	if (value instanceof PyBytes) return { kind: 'bytes', value: value.bytes };
	if (value instanceof PyTuple) return { kind: 'tuple', items: value.items.map(constantOf) };
	throw new TypeError('not a constant');
}
