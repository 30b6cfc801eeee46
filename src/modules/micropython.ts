// The `micropython` module: what programs tell the compiler and ask of memory (py/modmicropython.c). There is no
// table of interned strings and no heap of one size here: what is told of them is estimated from what is reachable.

import { lockHeap, unlockHeap } from '../heap/heap_watch.ts';
import { requireIndex } from '../objects/argument.ts';
import { interpreter } from '../objects/current.ts';
import { nativeModule } from '../objects/module.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import { ringIOType } from '../objects/ring_io.ts';
import { utf8Length } from '../objects/utf8.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { DEFAULT_RECURSION_LIMIT } from '../vm/thread.ts';
import { BLOCK_BYTES, estimateMemory, HEAP_BYTES, type MemoryEstimate } from './memory_estimate.ts';
import { memoryMap, programNames } from './memory_listing.ts';

/** Bytes of the C stack that one call takes in the reference implementation, roughly. */
const STACK_BYTES_PER_CALL = 256;

/** Bytes that an entry of the table of names takes there beside the text: pointer, length and hash. */
const NAME_ENTRY_BYTES = 11;

const identity = native('const', 1, 1, (value: Value) => value);

const optLevel = native('opt_level', 0, 1, (level?: Value) => {
	const running = interpreter as Interpreter;
	if (level === undefined) return running.optLevel;
	running.optLevel = requireIndex(level);
	return null;
});

const stackUse = readingFrames(
	native('stack_use', 0, 0, () => (interpreter as Interpreter).thread.depth * STACK_BYTES_PER_CALL),
);

/** The character that interrupts is the console's business: accepted, and left to it. */
const keyboardInterrupt = native('kbd_intr', 1, 1, (character: Value) => {
	requireIndex(character);
});

const schedule = native('schedule', 2, 2, (callback: Value, argument: Value) => {
	const running = interpreter as Interpreter;
	if (callback === keyboardInterrupt) running.scheduleInterrupt();
	else running.schedule(callback, argument);
});

const emergencyBuffer = native('alloc_emergency_exception_buf', 1, 1, (size: Value) => {
	requireIndex(size);
});

export const micropythonModule = nativeModule('micropython', () => {
	let current = 0;
	let peak = 0;
	let total = 0;
	/** Bytes are only counted when somebody asks; what came and went in between is missing in the total. */
	const update = (): MemoryEstimate => {
		const estimate = estimateMemory();
		total += Math.max(0, estimate.usedBytes - current);
		current = estimate.usedBytes;
		peak = Math.max(peak, current);
		return estimate;
	};
	return {
		const: identity,
		opt_level: optLevel,
		mem_total: native('mem_total', 0, 0, () => {
			update();
			return total;
		}),
		mem_current: native('mem_current', 0, 0, () => update().usedBytes),
		mem_peak: native('mem_peak', 0, 0, () => {
			update();
			return peak;
		}),
		mem_info: native('mem_info', 0, 1, (verbose?: Value) => {
			const { usedBytes, freeBytes, oneBlockObjects, twoBlockObjects, largestBlocks } = update();
			const stack = (interpreter as Interpreter).thread.depth * STACK_BYTES_PER_CALL;
			interpreter.writeOutput(
				`mem: total=${total}, current=${current}, peak=${peak}\n` +
					`stack: ${stack} out of ${DEFAULT_RECURSION_LIMIT * STACK_BYTES_PER_CALL}\n` +
					`GC: total: ${HEAP_BYTES}, used: ${usedBytes}, free: ${freeBytes}\n` +
					` No. of 1-blocks: ${oneBlockObjects}, 2-blocks: ${twoBlockObjects}, ` +
					`max blk sz: ${largestBlocks}, max free sz: ${freeBytes / BLOCK_BYTES}\n`,
			);
			if (verbose !== undefined) interpreter.writeOutput(memoryMap());
		}),
		qstr_info: native('qstr_info', 0, 1, (verbose?: Value) => {
			const names = programNames();
			const bytes = names.reduce((sum, name) => sum + utf8Length(name), 0);
			const total = bytes + names.length * NAME_ENTRY_BYTES;
			interpreter.writeOutput(
				`qstr pool: n_pool=1, n_qstr=${names.length}, n_str_data_bytes=${bytes}, n_total_bytes=${total}\n`,
			);
			if (verbose !== undefined) interpreter.writeOutput(names.map((name) => `Q(${name})\n`).join(''));
		}),
		stack_use: stackUse,
		alloc_emergency_exception_buf: emergencyBuffer,
		heap_lock: native('heap_lock', 0, 0, lockHeap),
		heap_unlock: native('heap_unlock', 0, 0, () => unlockHeap(1)),
		heap_locked: native('heap_locked', 0, 0, () => interpreter.heapLocks),
		kbd_intr: keyboardInterrupt,
		RingIO: ringIOType,
		schedule,
	};
});
