// The depth of the operand stack before each instruction: the same on every way there, because a finally handler finds
// one value on top of what its block found, however it was entered (see blocks.ts).

import { asyncExit } from '../mpy/async_exit.ts';
import * as bc from '../mpy/opcodes.ts';
import { ITERATOR_SLOTS } from './blocks.ts';
import type { DecodedCode } from './decode.ts';

/** Depth of an instruction that cannot be reached. */
export const UNREACHABLE = -1;

/** An exception block. */
interface Block {
	/** What a jump out of it leaves on the stack. */
	readonly depth: number;
	readonly outer: Block | null;
}

/** What instructions without a case of their own in {@link stackEffect} add to the depth. */
const FIXED_EFFECTS = fixedEffects([
	[bc.LOAD_CONST_STRING, 1],
	[bc.LOAD_NAME, 1],
	[bc.LOAD_GLOBAL, 1],
	[bc.LOAD_METHOD, 1],
	[bc.LOAD_SUPER_METHOD, -1],
	[bc.STORE_NAME, -1],
	[bc.STORE_GLOBAL, -1],
	[bc.STORE_ATTR, -2],
	[bc.IMPORT_NAME, -1],
	[bc.IMPORT_FROM, 1],
	[bc.LOAD_CONST_SMALL_INT, 1],
	[bc.LOAD_CONST_OBJ, 1],
	[bc.LOAD_FAST_N, 1],
	[bc.LOAD_DEREF, 1],
	[bc.STORE_FAST_N, -1],
	[bc.STORE_DEREF, -1],
	[bc.BUILD_MAP, 1],
	[bc.MAKE_FUNCTION, 1],
	[bc.MAKE_FUNCTION_DEFARGS, -1],
	[bc.POP_JUMP_IF_TRUE, -1],
	[bc.POP_JUMP_IF_FALSE, -1],
	[bc.JUMP_IF_TRUE_OR_POP, -1],
	[bc.JUMP_IF_FALSE_OR_POP, -1],
	[bc.SETUP_WITH, 2],
	[bc.FOR_ITER, 1],
	[bc.LOAD_CONST_FALSE, 1],
	[bc.LOAD_CONST_NONE, 1],
	[bc.LOAD_CONST_TRUE, 1],
	[bc.LOAD_NULL, 1],
	[bc.LOAD_BUILD_CLASS, 1],
	[bc.LOAD_SUBSCR, -1],
	[bc.STORE_SUBSCR, -3],
	[bc.DUP_TOP, 1],
	[bc.DUP_TOP_TWO, 2],
	[bc.POP_TOP, -1],
	[bc.WITH_CLEANUP, -2],
	[bc.END_FINALLY, -1],
	[bc.GET_ITER_STACK, ITERATOR_SLOTS - 1],
	[bc.STORE_MAP, -2],
	[bc.YIELD_FROM, -1],
	[bc.IMPORT_STAR, -1],
	[bc.BINARY_OP_MULTI, -1],
]);

function fixedEffects(effects: readonly (readonly [opcode: number, effect: number])[]): Int8Array {
	const table = new Int8Array(256);
	for (const [opcode, effect] of effects) table[opcode] = effect;
	return table;
}

/** Values that a call takes off the stack, the callee not counted: positional ones, and keywords with their names. */
function argumentSlots(operand: number): number {
	return (operand & 0xff) + ((operand >> 7) & 0x1fe);
}

/** What an instruction adds to the depth when the next one follows. */
function stackEffect(opcode: number, operand: number, extra: number): number {
	switch (opcode) {
		case bc.BUILD_TUPLE:
		case bc.BUILD_LIST:
		case bc.BUILD_SET:
		case bc.BUILD_SLICE:
			return 1 - operand;
		case bc.STORE_COMP:
			return (operand & 3) === 1 ? -2 : -1;
		case bc.UNPACK_SEQUENCE:
			return operand - 1;
		case bc.UNPACK_EX:
			return (operand & 0xff) + ((operand >> 8) & 0xff);
		case bc.MAKE_CLOSURE:
			return 1 - extra;
		case bc.MAKE_CLOSURE_DEFARGS:
			return -1 - extra;
		case bc.CALL_FUNCTION:
			return -argumentSlots(operand);
		case bc.CALL_FUNCTION_VAR_KW:
		case bc.CALL_METHOD:
			return -argumentSlots(operand) - 1;
		case bc.CALL_METHOD_VAR_KW:
			return -argumentSlots(operand) - 2;
		default:
			return FIXED_EFFECTS[opcode];
	}
}

/** Opcodes after which control never goes on to the next instruction. */
const ENDS_FLOW = new Uint8Array(256);
for (const opcode of [
	bc.JUMP,
	bc.UNWIND_JUMP,
	bc.POP_EXCEPT_JUMP,
	bc.RETURN_VALUE,
	bc.RAISE_LAST,
	bc.RAISE_OBJ,
	bc.RAISE_FROM,
]) {
	ENDS_FLOW[opcode] = 1;
}

/** Whether control never goes on to the next instruction. */
export function endsFlow(opcode: number): boolean {
	return ENDS_FLOW[opcode] === 1;
}

/** Fills in the depth before each instruction, or {@link UNREACHABLE}, as behind the last one. Returns the array. */
export function stackDepths(code: DecodedCode, depths: Int32Array = new Int32Array(code.count + 1)): Int32Array {
	const { count, opcodes, operands, extras } = code;
	depths.fill(UNREACHABLE, 0, count + 1);
	const ways: { at: number; depth: number; block: Block | null }[] = [{ at: 0, depth: 0, block: null }];
	for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
		let { at, depth, block } = way;
		while (at < count && depths[at] === UNREACHABLE) {
			depths[at] = depth;
			const opcode = opcodes[at];
			const operand = operands[at];
			const after = depth + stackEffect(opcode, operand, extras[at]);
			switch (opcode) {
				case bc.JUMP:
				case bc.POP_JUMP_IF_TRUE:
				case bc.POP_JUMP_IF_FALSE:
					ways.push({ at: operand, depth: after, block });
					break;
				case bc.JUMP_IF_TRUE_OR_POP:
				case bc.JUMP_IF_FALSE_OR_POP:
					ways.push({ at: operand, depth, block });
					break;
				case bc.FOR_ITER:
					ways.push({ at: operand, depth: depth - ITERATOR_SLOTS, block });
					break;
				case bc.SETUP_WITH:
					// The manager has given way to its exit method and self when the block begins.
					block = { depth: depth - 1, outer: block };
					ways.push({ at: operand, depth: depth + 2, block });
					break;
				case bc.SETUP_EXCEPT:
				case bc.SETUP_FINALLY:
					// The finally block of an `async with` takes the manager away.
					block = { depth: asyncExit(code, operand) === undefined ? depth : depth - 1, outer: block };
					ways.push({ at: operand, depth: depth + 1, block });
					break;
				case bc.POP_EXCEPT_JUMP:
					block = block?.outer ?? null;
					ways.push({ at: operand, depth, block });
					break;
				case bc.END_FINALLY:
					block = block?.outer ?? null;
					break;
				case bc.UNWIND_JUMP: {
					let target = depth;
					for (let left = extras[at] & 0x7f; left > 0 && block !== null; left--) {
						target = block.depth;
						block = block.outer;
					}
					if (extras[at] & 0x80) target -= ITERATOR_SLOTS;
					ways.push({ at: operand, depth: target, block });
					break;
				}
			}
			if (endsFlow(opcode)) break;
			depth = after;
			at++;
		}
	}
	return depths;
}
