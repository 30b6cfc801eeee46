// Constants of compiled code as Python values.

import type { Constant } from '../mpy/rawcode.ts';
import { PyBytes } from '../objects/bytes.ts';
import { PyComplex } from '../objects/complex.ts';
import { PyFloat } from '../objects/float.ts';
import { ELLIPSIS } from '../objects/singletons.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';

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
			return constant.value;
		case 'float':
			return new PyFloat(constant.value);
		case 'complex':
			return new PyComplex(constant.real, constant.imag);
		case 'str':
			return strValue(constant.value);
		case 'bytes':
			return new PyBytes(constant.value);
		case 'tuple':
			return newTuple(constant.items.map(constantValue));
	}
}
