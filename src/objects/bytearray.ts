// The bytearray object. Methods and slots: bytearray_methods.ts.

import { ByteStorage } from './byte_storage.ts';
import { PyType } from './type.ts';
import { setPrototypeType } from './value.ts';

export const bytearrayType = new PyType('bytearray');

export class PyByteArray extends ByteStorage {
	append(byte: number): void {
		const at = this.byteLength;
		this.resize(at + 1);
		this.data[at] = byte;
	}
}
setPrototypeType(PyByteArray, bytearrayType);
