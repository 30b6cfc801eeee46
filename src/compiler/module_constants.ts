// Numbers of modules that the reference implementation puts in place of `module.NAME` while it parses, whatever
// the name `module` is bound to at run time. Which modules take part is a matter of how it was built.

/** Value of one constant. */
export type ModuleConstant =
	| { readonly kind: 'int'; readonly value: number }
	| { readonly kind: 'float'; readonly value: number };

/** Constants by module name, then by attribute. */
export type ModuleConstants = ReadonlyMap<string, ReadonlyMap<string, ModuleConstant>>;

function constants(kind: 'int' | 'float', values: Readonly<Record<string, number>>): Map<string, ModuleConstant> {
	return new Map(Object.entries(values).map(([name, value]) => [name, { kind, value }]));
}

const MATH = constants('float', { e: Math.E, inf: Infinity, nan: NaN, pi: Math.PI, tau: 2 * Math.PI });

const ERRNO = constants('int', {
	EACCES: 13,
	EADDRINUSE: 98,
	EAGAIN: 11,
	EALREADY: 114,
	EBADF: 9,
	ECONNABORTED: 103,
	ECONNREFUSED: 111,
	ECONNRESET: 104,
	EEXIST: 17,
	EHOSTUNREACH: 113,
	EINPROGRESS: 115,
	EINVAL: 22,
	EIO: 5,
	EISDIR: 21,
	ENOBUFS: 105,
	ENODEV: 19,
	ENOENT: 2,
	ENOMEM: 12,
	ENOTCONN: 107,
	EOPNOTSUPP: 95,
	EPERM: 1,
	ETIMEDOUT: 110,
});

// Type codes sit in the top bits of a 32-bit word, so the higher ones are negative.
const UCTYPES = constants('int', {
	ARRAY: -0x40000000,
	BFINT16: -0x28000000,
	BFINT32: -0x18000000,
	BFINT8: -0x38000000,
	BFUINT16: -0x30000000,
	BFUINT32: -0x20000000,
	BFUINT8: -0x40000000,
	BF_LEN: 22,
	BF_POS: 17,
	BIG_ENDIAN: 1,
	FLOAT32: -0x10000000,
	FLOAT64: -0x8000000,
	INT: 0x28000000,
	INT16: 0x18000000,
	INT32: 0x28000000,
	INT64: 0x38000000,
	INT8: 0x8000000,
	LITTLE_ENDIAN: 0,
	LONG: 0x38000000,
	LONGLONG: 0x38000000,
	NATIVE: 2,
	PTR: 0x20000000,
	SHORT: 0x18000000,
	UINT: 0x20000000,
	UINT16: 0x10000000,
	UINT32: 0x20000000,
	UINT64: 0x30000000,
	UINT8: 0,
	ULONG: 0x30000000,
	ULONGLONG: 0x30000000,
	USHORT: 0x10000000,
	VOID: 0,
});

/** What the reference's cross compiler knows. */
export const CROSS_COMPILER_CONSTANTS: ModuleConstants = new Map([['math', MATH]]);

/** What the compiler within the reference's Unix port knows. */
export const UNIX_PORT_CONSTANTS: ModuleConstants = new Map([
	['math', MATH],
	['errno', ERRNO],
	['uctypes', UCTYPES],
]);
