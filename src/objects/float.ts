// Floating point numbers. Boxed, because a JavaScript number that is a Python value is an int: the box is how the two
// stay apart. Arithmetic and the type's slots: float_type.ts.

import { PyType } from './type.ts';
import { PyObject, setPrototypeType } from './value.ts';

export const floatType = new PyType('float');

export class PyFloat extends PyObject {
	readonly value: number;

	constructor(value: number) {
		super();
		this.value = value;
	}
}
setPrototypeType(PyFloat, floatType);
