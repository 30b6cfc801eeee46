// The error numbers that have a name in Python: those of the `errno` module, which also says so in the text of an OSError
// (py/moderrno.c). The host knows more numbers than these; programs see the others as plain numbers.

import { Errno } from '../host/errno.ts';

/** Names of the `errno` module, in upstream's order. */
export const ERRNO_NAMES: readonly (keyof typeof Errno)[] = [
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
];

const namesByNumber = new Map<number, string>(ERRNO_NAMES.map((name) => [Errno[name], name]));

/** `errno.errorcode[errno]`, or undefined. */
export function errnoName(errno: number): string | undefined {
	return namesByNumber.get(errno);
}
