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
