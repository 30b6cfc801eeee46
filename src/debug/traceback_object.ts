// Tracebacks as Python sees them: `exception.__traceback__`, `sys.exc_info()[2]`, what `exception` events are given. Each is
// a place an exception passed through, with the frame, and leads to the next one, nearer to where it was raised.

import { exceptionPayload } from '../objects/class_slots.ts';
import type { TracebackEntry } from '../objects/exception.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { Frame } from '../vm/frame.ts';
import { placeOf } from '../vm/raise.ts';
import { frameObject, wordAt } from './frame_object.ts';

const tracebackType = new PyType('traceback');

class PyTraceback extends PyObject {
	readonly frame: Frame;
	readonly line: number;
	readonly word: number;
	readonly next: PyTraceback | null;

	constructor(frame: Frame, line: number, next: PyTraceback | null) {
		super();
		this.frame = frame;
		this.line = line;
		this.word = wordAt(frame);
		this.next = next;
	}

	override visitReferences(visit: (value: Value) => void): void {
		this.frame.visitReferences(visit);
		if (this.next !== null) visit(this.next);
	}
}
setPrototypeType(PyTraceback, tracebackType);

tracebackType.define(
	{
		getAttr: (self: PyTraceback, name) => {
			switch (name) {
				case 'tb_frame':
					return frameObject(self.frame);
				case 'tb_lineno':
					return self.line;
				case 'tb_lasti':
					return self.frame.code.offsets[self.word] ?? 0;
				case 'tb_next':
					return self.next;
				default:
					return undefined;
			}
		},
	},
	{},
);

/** Traceback objects of places that somebody has seen: the same each time. */
const known = new WeakMap<TracebackEntry, PyTraceback>();

/** The traceback of an exception from the outermost frame it has left so far; None where it has left none. */
export function tracebackOf(exception: Value): Value {
	let outer: PyTraceback | null = null;
	for (const entry of exceptionPayload(exception)?.traceback ?? []) {
		const { frame, line } = entry;
		if (!(frame instanceof Frame)) continue;
		let traceback = known.get(entry);
		if (traceback === undefined || traceback.next !== outer) {
			traceback = new PyTraceback(frame, line, outer);
			known.set(entry, traceback);
		}
		outer = traceback;
	}
	return outer;
}

/** The traceback of an exception that a frame is about to handle or to leave. */
export function tracebackIn(frame: Frame, exception: Value): Value {
	const inner = tracebackOf(exception) as PyTraceback | null;
	if (inner?.frame === frame) return inner;
	return new PyTraceback(frame, placeOf(frame.code, wordAt(frame)).line, inner);
}

/** The line of a frame that an exception was raised in last; undefined when it has not been there. */
export function lineRaised(frame: Frame, exception: Value): number | undefined {
	return exceptionPayload(exception)?.traceback?.findLast((entry) => entry.frame === frame)?.line;
}
