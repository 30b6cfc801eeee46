// The walk over the object graph: what is reachable from given roots, and what it would take on a device. Types and
// functions written in TypeScript are shared by all interpreters and count as read-only memory: they cost nothing.

import { NativeFunction } from '../objects/native_function.ts';
import { PyType } from '../objects/type.ts';
import { type DeviceLayout, PyObject, type Value } from '../objects/value.ts';

/** Calls its argument with each root. */
export type VisitRoots = (visit: (value: Value) => void) => void;

/** Word and block sizes of a heap: every object takes whole blocks. */
export interface HeapLayout extends DeviceLayout {
	readonly blockBytes: number;
}

/** Words of the header of a heap-allocated str or long int. */
const HEADER_WORDS = 4;

/** Bytes of one value, without the values it refers to. Small ints, None, True and False take none. */
export function deviceSizeOf(value: Value, layout: DeviceLayout): number {
	switch (typeof value) {
		case 'string':
			return HEADER_WORDS * layout.wordBytes + value.length + 1;
		case 'bigint':
			return HEADER_WORDS * layout.wordBytes + Math.ceil(value.toString(16).length / 2);
		case 'object':
			return value === null || value instanceof NativeFunction ? 0 : value.deviceSize(layout);
		default:
			return 0;
	}
}

/** Every object and str reachable from the roots, once. */
export function reachable(visitRoots: VisitRoots): Set<PyObject | string | bigint> {
	const found = new Set<PyObject | string | bigint>();
	const pending: PyObject[] = [];
	const visit = (value: Value): void => {
		if (typeof value === 'string' || typeof value === 'bigint') {
			found.add(value);
			return;
		}
		if (!(value instanceof PyObject) || found.has(value)) return;
		if (value instanceof NativeFunction || (value instanceof PyType && value.isNative)) return;
		found.add(value);
		pending.push(value);
	};
	visitRoots(visit);
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) next.visitReferences(visit);
	return found;
}

/** How many blocks everything reachable from the roots takes, by the number of blocks of one object. */
export function liveBlocks(visitRoots: VisitRoots, layout: HeapLayout): Map<number, number> {
	const counts = new Map<number, number>();
	for (const value of reachable(visitRoots)) {
		const blocks = Math.ceil(deviceSizeOf(value, layout) / layout.blockBytes);
		counts.set(blocks, (counts.get(blocks) ?? 0) + 1);
	}
	return counts;
}

/** Bytes that everything reachable from the roots takes. */
export function liveBytes(visitRoots: VisitRoots, layout: HeapLayout): number {
	let blocks = 0;
	for (const [size, count] of liveBlocks(visitRoots, layout)) blocks += size * count;
	return blocks * layout.blockBytes;
}
