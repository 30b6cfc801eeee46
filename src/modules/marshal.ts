// The `marshal` module (extmod/modmarshal.c): code objects as the bytes of a .mpy file, and back.

import { functionModule } from '../mpy/function_module.ts';
import { writeMpy } from '../mpy/writer.ts';
import { requireFullBuffer } from '../objects/buffer.ts';
import { PyBytes } from '../objects/bytes.ts';
import { interpreter } from '../objects/current.ts';
import { valueError } from '../objects/exception.ts';
import { nativeModule } from '../objects/module.ts';
import { native } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';
import { isStr } from '../objects/wide_str.ts';
import { PyCode } from '../vm/code_object.ts';
import { constantOf } from '../vm/constants.ts';
import type { Interpreter } from '../vm/interpreter.ts';

/** Width of the small ints that code compiled at run time may hold. */
const SMALL_INT_BITS = 63;

const dumps = native('dumps', 1, 1, (value: Value) => {
	if (!(value instanceof PyCode)) throw valueError('unmarshallable object');
	const { raw, tables } = value.code;
	const module = functionModule(raw, { qstrs: tables.qstrs, constants: tables.constants.map(constantOf) });
	return new PyBytes(writeMpy(module, { smallIntBits: SMALL_INT_BITS }));
});

/** Bytes are shared with the code; what a program may write to is copied. */
const loads = native('loads', 1, 1, (data: Value) => {
	const { bytes } = requireFullBuffer(data);
	const own = data instanceof PyBytes || isStr(data) ? bytes : bytes.slice();
	return new PyCode((interpreter as Interpreter).loadCode(own, 'function'));
});

export const marshalModule = nativeModule('marshal', { dumps, loads });
