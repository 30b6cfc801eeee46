// Recording reads of globals and builtins, and the errors of names that mean nothing. Neighbour: attributes.ts, which reads
// their cells.

import type { PyDict } from '../../objects/dict.ts';
import { nameErrorType } from '../../objects/exception.ts';
import { undefinedName } from '../../vm/names.ts';
import { unboundLocal } from '../../vm/raise.ts';
import { CallDescr } from '../descriptors.ts';
import { Constant, isUnbound } from '../ir.ts';
import { readEntry } from './attributes.ts';
import { recordRaiseOf } from './exceptions.ts';
import type { Recorder } from './recorder.ts';
import { Abort } from './recording.ts';

const UNDEFINED_NAME = new CallDescr('undefinedName', undefinedName, 'p', 'read', false);
const UNBOUND_LOCAL = new CallDescr('unboundLocal', unboundLocal, 'p', 'read', false);

/** Puts a global or builtin into a slot; a name that is neither raises. */
export function recordLoadGlobal(r: Recorder, globals: PyDict, name: string, slot: number): void {
	const { builtins } = r.thread.interpreter;
	let entry = globals.findName(name);
	if (entry?.value === undefined) {
		r.start.relyOn(globals.absenceOf(name));
		entry = builtins.findName(name);
	}
	if (entry?.value !== undefined) {
		r.set(slot, readEntry(r, entry, entry.value));
		return;
	}
	r.start.relyOn(builtins.absenceOf(name));
	const makeError = () => r.call(UNDEFINED_NAME, [new Constant('p', name)]);
	if (!recordRaiseOf(r, nameErrorType, makeError)) throw new Abort('a name that is not defined');
}

/** Reading a local that certainly has no value raises. Returns false where nothing is recorded, since it might have one. */
export function recordUnboundLocal(r: Recorder, slot: number): boolean {
	const { root, start, top } = r;
	const operand = top.slots[slot];
	// A slot that was not written yet is none that a function is called with.
	const isEmptyAtFirst = top === root ? start.kind === 'function' && !r.isBridge : top.existing === undefined;
	const isCertain = operand === undefined ? isEmptyAtFirst : isUnbound(operand);
	return isCertain && recordUnbound(r);
}

/** What reading a local, or a cell, without a value raises; false where nothing is recorded. */
export function recordUnbound(r: Recorder): boolean {
	return recordRaiseOf(r, nameErrorType, () => r.call(UNBOUND_LOCAL, []));
}
