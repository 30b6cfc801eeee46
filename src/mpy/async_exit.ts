// What `async with` compiles to, recognised: its finally block asks whether it runs because of an exception, by the name
// BaseException, and the operand stack depends on the answer. Where there is none, rotations bring the reason why the block
// runs under the context manager, which the end of the block finds gone.

import * as bc from './opcodes.ts';

/** Instructions by number: opcodes of one form each, with the operand of those that carry one beside them. */
export interface Instructions {
	readonly opcodes: ArrayLike<number>;
	readonly operands: ArrayLike<number>;
}

/**
 * Where the finally block that begins at `handler` goes on when it runs for another reason than an exception: the number of
 * the first of two rotations. Undefined when the block is no such one.
 */
export function asyncExit({ opcodes, operands }: Instructions, handler: number): number | undefined {
	const exit = operands[handler + 3];
	const isTest =
		opcodes[handler] === bc.DUP_TOP &&
		opcodes[handler + 1] === bc.LOAD_GLOBAL &&
		opcodes[handler + 2] === bc.BINARY_OP_MULTI &&
		operands[handler + 2] === bc.BINARY_EXCEPTION_MATCH &&
		opcodes[handler + 3] === bc.POP_JUMP_IF_FALSE &&
		opcodes[exit] === bc.ROT_THREE &&
		opcodes[exit + 1] === bc.ROT_THREE;
	return isTest ? exit : undefined;
}
