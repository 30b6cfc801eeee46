// What the compiler produces and a .mpy file holds: raw code objects and the tables they index.
// The bytes are exactly those of the file format, version 6.3; nothing here knows about running them.
// Terms follow the reference implementation (py/emitglue.h, py/persistentcode.c): qstr, raw code, prelude, child.

/**
 * A constant in a module's object table. Compile-time values have their own small union because the
 * compiler stands below the object model: the virtual machine turns each into a Python value once.
 */
export type Constant =
	| { readonly kind: 'none' | 'true' | 'false' | 'ellipsis' }
	/** `number` when it is a safe integer, else `bigint`; never `-0`. */
	| { readonly kind: 'int'; readonly value: number | bigint }
	| { readonly kind: 'float'; readonly value: number }
	| { readonly kind: 'complex'; readonly real: number; readonly imag: number }
	/** UTF-16 text; a lone surrogate stands for itself. */
	| { readonly kind: 'str'; readonly value: string }
	| { readonly kind: 'bytes'; readonly value: Uint8Array }
	| { readonly kind: 'tuple'; readonly items: readonly Constant[] };

/** In place of a line in `RawCode.positions`: instructions that belong to no line. */
export const POSITION_NONE = 0;
/** The line that begins next is new even if it is that of the instruction before. */
export const POSITION_RENEWED = -1;
/** This number minus n, at a jump: it arrives behind the first n pairs of the offset it leads to. */
export const POSITION_SKIPS = -1;

/** What a raw code's bytes are; the native kinds are reserved for the emitters that will produce them. */
export type RawCodeKind = 'bytecode' | 'native' | 'viper' | 'asm';

/** One function, class body, comprehension or module body. */
export interface RawCode {
	readonly kind: RawCodeKind;
	/** Prelude followed by bytecode, as in the file: signature, sizes, names and line table, cells, opcodes. */
	readonly code: Uint8Array;
	/** Raw codes this one makes functions of, indexed by MAKE_FUNCTION and MAKE_CLOSURE. */
	readonly children: readonly RawCode[];
	/** The scope is `async def` or contains `yield`; mirrors the flag in the prelude. */
	readonly isGenerator: boolean;
	/** The scope is `async def`, which the file does not tell from other generators. */
	readonly isCoroutine?: boolean;
	/** What a raw code of a native kind has besides its machine code. */
	readonly native?: NativeCode;
	/** Written `@micropython.native`: to be compiled as soon as it runs, where there is a compiler. */
	readonly isEager?: boolean;
	/**
	 * Where tracers see the lines of the source: pairs of a bytecode offset, counted from the first opcode, and a line or
	 * `POSITION_...`, in ascending order of offsets. The last pair of an offset holds up to the next pair; those before it
	 * are lines that begin there although the bytecode has no instruction for them. src/debug/line_events.ts reads them.
	 * Absent when loaded from a file, and where there is a `positionSource` to ask instead.
	 */
	readonly positions?: Int32Array | undefined;
	readonly positionSource?: PositionSource | undefined;
	/** Name of each local slot, cells and free variables included, by local number; absent when loaded from a file. */
	readonly localNames?: readonly string[] | undefined;
	/** Place among the module's scopes in the order their definitions begin, which listings follow; absent as above. */
	readonly scopeIndex?: number;
	/** Line of the definition, or of its first decorator; absent as above. */
	readonly firstLine?: number;
	/** The name with those of the definitions around it (PEP 3155); absent as above. */
	readonly qualifiedName?: string;
}

/** Finds positions when they are first wanted. */
export interface PositionSource {
	/** `RawCode.positions` of one of its raw codes, or undefined. */
	positionsOf(raw: RawCode): Int32Array | undefined;
}

/** What the file says about machine code. */
export interface NativeCode {
	/** Where the prelude lies behind the machine code, for the kind `native`; else 0. */
	readonly preludeOffset: number;
	/** Scope flags of viper and inline assembler, those about sections of the file included. */
	readonly flags: number;
	/** Of inline assembler: number of arguments, and types of result and arguments. */
	readonly positionalArgs: number;
	readonly typeSignature: number;
	/** Bytes of read-only data, of zeroed data, and number of relocations. */
	readonly rodataSize: number;
	readonly bssSize: number;
	readonly relocationCount: number;
}

/** A compiled module: shared tables and the raw code of its body. */
export interface CompiledModule {
	/** Module qstr table: entry 0 is the source file name, the rest in order of first use. */
	readonly qstrs: readonly string[];
	/** Module object table, in order of first use. */
	readonly constants: readonly Constant[];
	readonly root: RawCode;
}
