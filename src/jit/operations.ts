// The operations of traces: what they take, what they give and what they do. Names are those of PyPy's
// rpython/jit/metainterp/resoperation.py where it has the same operation. How each becomes JavaScript: codegen/section_writer.ts.
//
// Kinds: i an int that is a safe integer, f a float without its box, b a bool, s a str that is a JavaScript string, p any
// Python value or `undefined` (unbound). i, b and s are Python values as they are, so a p may be forwarded to one of them;
// f is not: `new_with_vtable(PyFloat)` boxes it, `getfield_gc(p, PyFloat.value)` takes it out again.

/** The kind of a value; `v` where there is none. */
export type Kind = 'i' | 'f' | 'b' | 's' | 'p' | 'v';

/**
 * - `pure`: the result depends on the arguments alone; never raises. May be shared, and left out when unused.
 * - `read`: reads memory: the field its descr names, or what its name says.
 * - `allocate`: makes an object; may be left out when unused.
 * - `write`: writes memory: the field its descr names, or what its name says.
 * - `guard`: leaves the trace, as its snapshot says, unless it holds. A guard with a result returns its argument, whose
 *   kind is known from there on.
 * - `call`: as its {@link CallDescr} says.
 * - `control`: anything else; stays where it is.
 */
export type Effect = 'pure' | 'read' | 'allocate' | 'write' | 'guard' | 'call' | 'control';

/** What there is to know of an operation. */
export interface OperationInfo {
	/** Kinds of the arguments; a `*` repeats the one before it any number of times. */
	readonly args: string;
	/** Kind of the result; of `getfield_gc` and `call` it is given with each. */
	readonly result: Kind | 'any';
	readonly effect: Effect;
}

function operation(args: string, result: Kind | 'any', effect: Effect): OperationInfo {
	return { args, result, effect };
}

const intBinary = operation('ii', 'i', 'pure');
const intCompare = operation('ii', 'b', 'pure');
const floatBinary = operation('ff', 'f', 'pure');
const floatCompare = operation('ff', 'b', 'pure');
const strCompare = operation('ss', 'b', 'pure');

export const OPERATIONS = {
	// Ints. Results of the plain ones are known to be safe integers.
	int_add: intBinary,
	int_sub: intBinary,
	int_mul: intBinary,
	/** Give any number: guard_no_overflow, directly behind, leaves unless it is a safe integer. */
	int_add_ovf: intBinary,
	int_sub_ovf: intBinary,
	int_mul_ovf: intBinary,
	/** The lowest 32 bits of the product of any two ints, with a sign. */
	int_mul_low: intBinary,
	/** Python's `//` and `%`: towards minus infinity. The divisor is known not to be 0. */
	int_floordiv: intBinary,
	int_mod: intBinary,
	int_and: intBinary,
	int_or: intBinary,
	int_xor: intBinary,
	/** The second argument is known to be from 0 to 31; the result of `int_lshift_ovf` to need guard_no_overflow. */
	int_lshift: intBinary,
	int_lshift_ovf: intBinary,
	/** May give -(2 ** 53), which is no safe integer: guard_no_overflow follows. */
	int_and_ovf: intBinary,
	int_xor_ovf: intBinary,
	int_rshift: intBinary,
	int_neg: operation('i', 'i', 'pure'),
	int_invert: operation('i', 'i', 'pure'),
	int_abs: operation('i', 'i', 'pure'),
	int_min: intBinary,
	int_max: intBinary,
	int_lt: intCompare,
	int_le: intCompare,
	int_eq: intCompare,
	int_ne: intCompare,
	int_gt: intCompare,
	int_ge: intCompare,
	int_is_true: operation('i', 'b', 'pure'),
	cast_int_to_float: operation('i', 'f', 'pure'),
	cast_bool_to_int: operation('b', 'i', 'pure'),
	// Floats.
	float_add: floatBinary,
	float_sub: floatBinary,
	float_mul: floatBinary,
	/** The divisor is known not to be 0. */
	float_truediv: floatBinary,
	float_neg: operation('f', 'f', 'pure'),
	float_abs: operation('f', 'f', 'pure'),
	float_lt: floatCompare,
	float_le: floatCompare,
	float_eq: floatCompare,
	float_ne: floatCompare,
	float_gt: floatCompare,
	float_ge: floatCompare,
	float_is_true: operation('f', 'b', 'pure'),
	/** Truncates; the result needs guard_no_overflow. */
	cast_float_to_int_ovf: operation('f', 'i', 'pure'),
	// Bools, and what any two values are to each other.
	bool_not: operation('b', 'b', 'pure'),
	/** `is`: JavaScript's ===. */
	ptr_eq: operation('pp', 'b', 'pure'),
	ptr_ne: operation('pp', 'b', 'pure'),
	// Strs, by UTF-16 units, which here are characters: other texts are no s.
	strlen: operation('s', 'i', 'pure'),
	/** The str of one character at an index known to be within. */
	strgetitem: operation('si', 's', 'pure'),
	/** The code of the character at an index known to be within. */
	str_ord: operation('si', 'i', 'pure'),
	/** `chr` of an int known to be a character's code below 0xd800. */
	str_chr: operation('i', 's', 'pure'),
	str_concat: operation('ss', 's', 'pure'),
	str_eq: strCompare,
	str_ne: strCompare,
	str_is_true: operation('s', 'b', 'pure'),
	// Memory.
	/** A field of an object of one of our classes: descr is a {@link FieldDescr}. */
	getfield_gc: operation('p', 'any', 'read'),
	setfield_gc: operation('pp', 'v', 'write'),
	/** An attribute of an instance whose shape is guarded: descr is a {@link SlotDescr}, which says of what kind. */
	getslot: operation('p', 'any', 'read'),
	setslot: operation('pp', 'v', 'write'),
	/** The attribute behind all others, or one that gets a cell, the shape having been set: descr is a {@link SlotDescr}. */
	addslot: operation('pp', 'v', 'write'),
	/** Arrays are what the fields PyList.items and PyTuple.items hold; the index is known to be within. */
	arraylen_gc: operation('p', 'i', 'read'),
	getarrayitem_gc: operation('pi', 'p', 'read'),
	setarrayitem_gc: operation('pip', 'v', 'write'),
	/** Array of a list: adds an item; takes the last one off, which is known to exist. */
	array_push: operation('pp', 'v', 'write'),
	array_pop: operation('p', 'p', 'write'),
	/** Bytes of a bytearray, or items of an array of ints: a typed array; the index is known to be within. */
	typedlen: operation('p', 'i', 'read'),
	gettypeditem: operation('pi', 'i', 'read'),
	settypeditem: operation('pii', 'v', 'write'),
	/** An object of one of our classes, with the values of its fields in the order of its descr, a {@link ClassDescr}. */
	new_with_vtable: operation('p*', 'p', 'allocate'),
	/** An instance without attributes of the Python class given as a constant. */
	new_instance: operation('p', 'p', 'allocate'),
	/** An array of the values, for a list or tuple. */
	new_array: operation('p*', 'p', 'allocate'),
	/** A slot of the frame that the tree was entered with; descr is a {@link SlotDescr}. Only of slots that are no inputs. */
	getframeslot: operation('', 'p', 'read'),
	setframeslot: operation('p', 'v', 'write'),
	/** That frame: it is a generator's, and the interpreter entered the tree with it. */
	force_token: operation('', 'p', 'pure'),
	// Guards.
	guard_true: operation('b', 'v', 'guard'),
	guard_false: operation('b', 'v', 'guard'),
	/** The value is the constant. */
	guard_value: operation('pp', 'v', 'guard'),
	/** The first argument is an int, a bool, a str. */
	guard_int: operation('p', 'i', 'guard'),
	guard_bool: operation('p', 'b', 'guard'),
	guard_str: operation('p', 's', 'guard'),
	/** It is an `instanceof` the class that descr, a {@link ClassDescr}, names: it has that layout. */
	guard_class: operation('p', 'v', 'guard'),
	/** It is bound. */
	guard_bound: operation('p', 'v', 'guard'),
	/** It is an instance of the shape given as a constant, which implies its class. */
	guard_shape: operation('pp', 'v', 'guard'),
	/** It has the type (of Python) given as a constant. */
	guard_type: operation('pp', 'v', 'guard'),
	guard_no_overflow: operation('', 'v', 'guard'),
	/** There is room for one more call of a compiled function (in the JavaScript stack, below the recursion limit), and time. */
	guard_depth: operation('', 'v', 'guard'),
	/** The tree that descr, a {@link TreeDescr}, names can still be entered: a call of it or a jump to it follows. */
	guard_tree: operation('', 'v', 'guard'),
	/** Compiled code has resumed the generator whose frame is the tree's. */
	guard_resumed: operation('', 'v', 'guard'),
	/** None of the tree's assumptions has been broken. */
	guard_not_invalidated: operation('', 'v', 'guard'),
	// Calls.
	/** Calls the function of TypeScript that descr, a {@link CallDescr}, has. */
	call: operation('p*', 'any', 'call'),
	/**
	 * Runs the compiled function that descr, a {@link TreeDescr}, names, on its arguments; leaves the trace when that leaves
	 * its own, and when it raises, unless the trace goes on then: it has no result in that case.
	 */
	call_assembler: operation('p*', 'p', 'call'),
	// The rest.
	/** Where the peeled loop begins. */
	label: operation('', 'v', 'control'),
	/**
	 * Back to the beginning of the tree, or to its label; arguments are the next values of the tree's inputs. Takes the
	 * ticks of its snapshot off, and leaves by it when none are left.
	 */
	jump: operation('p*', 'v', 'control'),
	/** Returns from the function that the tree is of, or leaves before the return where the interpreter entered the tree. */
	finish: operation('p', 'v', 'control'),
	/**
	 * Ends the function that the tree is of with an exception, which its second argument, a list, says the way of. Leaves where
	 * the interpreter entered the tree, and the frame raises it there.
	 */
	finish_raising: operation('pp', 'v', 'control'),
	/**
	 * Hands a value over that the tree's frame, a generator's, yields to compiled code that resumed it. The other arguments are
	 * where the frame then waits, and the slot for what is sent next.
	 */
	finish_yield: operation('pii', 'v', 'control'),
	/** Likewise what the generator returns. */
	finish_generator: operation('p', 'v', 'control'),
	/** Goes on in the interpreter, as the snapshot says. */
	leave: operation('', 'v', 'control'),
	/** Where in the program this is: descr is a {@link PositionDescr}. */
	debug_merge_point: operation('', 'v', 'control'),
} as const satisfies Readonly<Record<string, OperationInfo>>;

/** A name of the table. */
export type OperationName = keyof typeof OPERATIONS;

/** What the table says of an operation. */
export function infoOf(name: OperationName): OperationInfo {
	return OPERATIONS[name];
}
