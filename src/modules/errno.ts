// The errno module: error numbers by name, and `errorcode`, names by number (py/moderrno.c).

import { Errno } from '../host/errno.ts';
import { PyDict } from '../objects/dict.ts';
import { nativeModule } from '../objects/module.ts';

const NAMES = [
	'EPERM',
	'ENOENT',
	'EIO',
	'EBADF',
	'EAGAIN',
	'ENOMEM',
	'EACCES',
	'EEXIST',
	'ENODEV',
	'EISDIR',
	'EINVAL',
	'EOPNOTSUPP',
	'EADDRINUSE',
	'ECONNABORTED',
	'ECONNRESET',
	'ENOBUFS',
	'ENOTCONN',
	'ETIMEDOUT',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'EALREADY',
	'EINPROGRESS',
] as const;

export const errnoModule = nativeModule('errno', () => {
	const errorcode = new PyDict();
	for (const name of NAMES) errorcode.set(Errno[name], name);
	errorcode.fixed = true;
	return { errorcode, ...Object.fromEntries(NAMES.map((name) => [name, Errno[name]])) };
});
