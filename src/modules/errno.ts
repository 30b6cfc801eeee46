// The errno module: error numbers by name, and `errorcode`, names by number (py/moderrno.c).

import { Errno } from '../host/errno.ts';
import { PyDict } from '../objects/dict.ts';
import { ERRNO_NAMES } from '../objects/errno_names.ts';
import { nativeModule } from '../objects/module.ts';

export const errnoModule = nativeModule('errno', () => {
	const errorcode = new PyDict();
	for (const name of ERRNO_NAMES) errorcode.set(Errno[name], name);
	errorcode.fixed = true;
	return { errorcode, ...Object.fromEntries(ERRNO_NAMES.map((name) => [name, Errno[name]])) };
});
