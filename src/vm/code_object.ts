// Code objects as Python sees them: what `compile` returns and `exec`, `eval` run.

import { PyType } from '../objects/type.ts';
import { addressOf } from '../objects/protocol.ts';
import { PyObject, setPrototypeType } from '../objects/value.ts';
import type { Code } from './code.ts';

export const codeType = new PyType('code');

export class PyCode extends PyObject {
	readonly code: Code;

	constructor(code: Code) {
		super();
		this.code = code;
	}
}
setPrototypeType(PyCode, codeType);

codeType.define({
	repr: (self: PyCode) => `<code object ${self.code.name} at ${addressOf(self)}, file "${self.code.filename}">`,
});
