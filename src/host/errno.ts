// POSIX error numbers under their names, with the values Linux gives them: those programs and upstream's tests compare
// with, whatever system Krait runs on.

export const Errno = {
	EPERM: 1,
	ENOENT: 2,
	EINTR: 4,
	EIO: 5,
	EBADF: 9,
	EAGAIN: 11,
	ENOMEM: 12,
	EACCES: 13,
	EBUSY: 16,
	EEXIST: 17,
	EXDEV: 18,
	ENODEV: 19,
	ENOTDIR: 20,
	EISDIR: 21,
	EINVAL: 22,
	EMFILE: 24,
	EFBIG: 27,
	ENOSPC: 28,
	ESPIPE: 29,
	EROFS: 30,
	EPIPE: 32,
	ENAMETOOLONG: 36,
	ENOTEMPTY: 39,
	ELOOP: 40,
	EOPNOTSUPP: 95,
	EADDRINUSE: 98,
	ECONNABORTED: 103,
	ECONNRESET: 104,
	ENOBUFS: 105,
	ENOTCONN: 107,
	ETIMEDOUT: 110,
	ECONNREFUSED: 111,
	EHOSTUNREACH: 113,
	EALREADY: 114,
	EINPROGRESS: 115,
} as const;

/** What a host throws when the outside world refuses; natives turn it into `OSError(errno)`. */
export class HostError extends Error {
	readonly errno: number;

	constructor(errno: number) {
		const name = Object.entries(Errno).find(([, number]) => number === errno)?.[0] ?? 'host error';
		super(`${name} (${errno})`);
		this.name = 'HostError';
		this.errno = errno;
	}
}
