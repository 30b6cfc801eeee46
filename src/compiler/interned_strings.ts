// Strings longer than ten bytes that the reference's cross compiler holds as qstrs before it reads a program.
// A literal of one of these compiles to a qstr; any other literal of that length is an object, unless the program
// has used the same spelling as a name before. Shorter literals are always qstrs.

/** Literals of at most this many bytes are interned. */
export const INTERNED_BYTES_MAX = 10;

export const BUILT_IN_LONG_STRINGS: ReadonlySet<string> = new Set([
	...`__build_class__ __complex__ __contains__ __delitem__ __getattr__ __getitem__ __qualname__ __repl_print__
	__reversed__ __setitem__ __template__ __traceback__ ArithmeticError AssertionError AttributeError BaseException
	GeneratorExit ImportError IndentationError Interpolation KeyboardInterrupt LookupError MemoryError
	NotImplementedError OverflowError RuntimeError StopAsyncIteration StopIteration SyntaxError UnicodeError
	ViperTypeError ZeroDivisionError bound_method classmethod difference_update format_spec heap_unlock
	interpolations intersection intersection_update micropython staticmethod string.templatelib
	symmetric_difference symmetric_difference_update templatelib unpack_from vcvt_f32_s32 vcvt_s32_f32`.split(/\s+/),
	'maximum recursion depth exceeded',
]);
