// What `micropython.mem_info(1)` and `qstr_info(1)` list: a picture of the heap that the live objects would lie in, and
// the names that programs brought along. Both come from a walk over the object graph; sums: memory_estimate.ts.

import { deviceSizeOf, reachable } from '../heap/object_graph.ts';
import { staticQstrNumber } from '../mpy/qstrs.ts';
import { ByteStorage } from '../objects/byte_storage.ts';
import { PyBytes } from '../objects/bytes.ts';
import { interpreter } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { PyFloat } from '../objects/float.ts';
import { PyFunction } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { PyModule } from '../objects/module.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';
import { isStr, textOf } from '../objects/wide_str.ts';
import { Code, type ModuleTables } from '../vm/code.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { BLOCK_BYTES, HEAP_BYTES, HEAP_LAYOUT } from './memory_estimate.ts';

const BLOCKS_PER_LINE = 64;

/** Letter that upstream draws the first block of an object as. */
function blockLetter(value: Value): string {
	if (value instanceof PyTuple) return 'T';
	if (value instanceof PyList) return 'L';
	if (value instanceof PyDict) return 'D';
	if (isStr(value) || value instanceof PyBytes) return 'S';
	if (value instanceof ByteStorage) return 'A';
	if (value instanceof PyFloat) return 'F';
	if (value instanceof PyFunction) return 'B';
	return value instanceof PyModule ? 'M' : 'h';
}

function liveObjects(): Set<Value> {
	return reachable((visit) => (interpreter as Interpreter).visitRoots(visit));
}

/** The live objects one after the other, a character for each block and a line for each 64 of them. */
export function memoryMap(): string {
	let blocks = '';
	for (const value of liveObjects()) {
		const count = Math.ceil(deviceSizeOf(value, HEAP_LAYOUT) / BLOCK_BYTES);
		if (count > 0) blocks += blockLetter(value) + '='.repeat(count - 1);
	}
	const lines = Math.ceil(blocks.length / BLOCKS_PER_LINE);
	let text = 'GC memory layout; from 0:\n';
	for (let line = 0; line < lines; line++) {
		const start = line * BLOCKS_PER_LINE;
		const address = (start * BLOCK_BYTES).toString(16).padStart(8, '0');
		text += `${address}: ${blocks.slice(start, start + BLOCKS_PER_LINE).padEnd(BLOCKS_PER_LINE, '.')}\n`;
	}
	const freeLines = HEAP_BYTES / BLOCK_BYTES / BLOCKS_PER_LINE - lines;
	return freeLines > 0 ? `${text}       (${freeLines} lines all free)\n` : text;
}

/** Names in loaded code that neither the `.mpy` format nor a module written in TypeScript knows. */
export function programNames(): string[] {
	const { thread, builtins, nativeModuleNames } = interpreter as Interpreter;
	const known = new Set(nativeModuleNames.call(interpreter));
	for (const entry of builtins.entries()) if (isStr(entry.key)) known.add(textOf(entry.key));
	const tables = new Set<ModuleTables>();
	for (const value of liveObjects()) {
		if (value instanceof PyFunction && value.code instanceof Code) tables.add(value.code.tables);
		if (!(value instanceof PyModule && value.globals.fixed)) continue;
		for (const { key } of value.globals.entries()) if (isStr(key)) known.add(textOf(key));
	}
	for (let frame = thread.frame; frame !== null; frame = frame.back) tables.add(frame.code.tables);
	const names = new Set<string>();
	for (const { qstrs } of tables) {
		for (const name of qstrs) if (staticQstrNumber(name) === undefined && !known.has(name)) names.add(name);
	}
	return [...names];
}
