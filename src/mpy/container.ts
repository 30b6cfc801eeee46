// Numbers of the .mpy container format that its reader and writer share (py/persistentcode.h, version 6.3).

export const MPY_MAGIC = 0x4d;
export const MPY_VERSION = 6;
/** Counts only for files with native code. */
export const MPY_SUB_VERSION = 3;

/** Tags of entries in the object table. */
export const OBJECT_FUNCTION_TABLE = 0;
export const OBJECT_NONE = 1;
export const OBJECT_FALSE = 2;
export const OBJECT_TRUE = 3;
export const OBJECT_ELLIPSIS = 4;
export const OBJECT_STR = 5;
export const OBJECT_BYTES = 6;
export const OBJECT_INT = 7;
export const OBJECT_FLOAT = 8;
export const OBJECT_COMPLEX = 9;
export const OBJECT_TUPLE = 10;

/** Raw code kinds by their number in the file. */
export const rawCodeKinds = ['bytecode', 'native', 'viper', 'asm'] as const;
/** Set in a raw code's header when children follow. */
export const HAS_CHILDREN = 4;

/** Small int width of a 32-bit board, and the default of upstream's cross compiler. */
export const DEFAULT_SMALL_INT_BITS = 31;

/** Fields of the feature byte of the header: sub-version, native architecture, and whether its flags follow the header. */
export const FEATURE_SUB_VERSION_MASK = 0x03;
export const FEATURE_ARCH_SHIFT = 2;
export const FEATURE_ARCH_MASK = 0x2f;
export const FEATURE_ARCH_FLAGS = 0x40;

/** Architectures of native code by their number in the header. */
export const nativeArchNames = [
	'none',
	'x86',
	'x64',
	'armv6',
	'armv6m',
	'armv7m',
	'armv7em',
	'armv7emsp',
	'armv7emdp',
	'xtensa',
	'xtensawin',
	'rv32imc',
	'rv64imc',
] as const;

/** Flags of a viper function: what follows its machine code in the file. */
export const VIPER_RELOCATIONS = 0x10;
export const VIPER_RODATA = 0x20;
export const VIPER_BSS = 0x40;
