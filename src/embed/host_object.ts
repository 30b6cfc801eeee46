// A JavaScript object that Python may hold and hand back, but not look into.

import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType } from '../objects/value.ts';

export class HostObject extends PyObject {
	readonly object: object;

	constructor(object: object) {
		super();
		this.object = object;
	}
}

export const hostObjectType = new PyType('jsobject').define({ repr: () => '<jsobject>' });
setPrototypeType(HostObject, hostObjectType);
