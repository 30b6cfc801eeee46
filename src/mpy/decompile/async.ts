// Which functions are `async def`. The bytecode only says "generator", and `await` is `yield from` there.

import * as op from '../opcodes.ts';
import { FLAG_GENERATOR } from '../prelude.ts';
import type { Code } from './code.ts';

const decided = new WeakMap<Code, boolean>();

/** Whether a function is best written as `async def`. */
export function isAsyncFunction(code: Code): boolean {
	let isAsync = decided.get(code);
	if (isAsync === undefined) {
		isAsync = code.kind === 'function' && decide(code);
		decided.set(code, isAsync);
	}
	return isAsync;
}

function decide(code: Code): boolean {
	if (code.isAsync) return true;
	if ((code.prelude.flags & FLAG_GENERATOR) === 0) return false;
	const yields = code.instructions.some(({ opcode }) => opcode === op.YIELD_VALUE);
	if (yields) return false;
	const waits = code.instructions.some(({ opcode }) => opcode === op.YIELD_FROM);
	// A generator that yields nothing is a coroutine; one that only waits is one where coroutines are about.
	return !waits || code.module.qstrs.some((qstr) => /^u?asyncio$/.test(qstr));
}

/** How code waits for what another one yields. */
export function yieldWord(code: Code): 'await' | 'yield from' {
	return isAsyncFunction(code) ? 'await' : 'yield from';
}
