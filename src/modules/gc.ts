// The `gc` module (py/modgc.c). Memory is the host's to collect; what happens here is finding objects whose `__del__` is
// due, and estimating what the live ones take.

import { requireIndex } from '../objects/argument.ts';
import { interpreter } from '../objects/current.ts';
import { nativeModule } from '../objects/module.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { BLOCK_BYTES, estimateMemory } from './memory_estimate.ts';

export const gcModule = nativeModule('gc', () => {
	let enabled = true;
	let threshold = -1;
	return {
		collect: readingFrames(native('collect', 0, 0, () => (interpreter as Interpreter).collectGarbage())),
		disable: native('disable', 0, 0, () => {
			enabled = false;
		}),
		enable: native('enable', 0, 0, () => {
			enabled = true;
		}),
		isenabled: native('isenabled', 0, 0, () => enabled),
		mem_alloc: readingFrames(native('mem_alloc', 0, 0, () => estimateMemory().usedBytes)),
		mem_free: readingFrames(native('mem_free', 0, 0, () => estimateMemory().freeBytes)),
		threshold: native('threshold', 0, 1, (bytes?: Value) => {
			if (bytes === undefined) return threshold;
			const given = requireIndex(bytes);
			threshold = given < 0 ? -1 : given - (given % BLOCK_BYTES);
			return null;
		}),
	};
});
