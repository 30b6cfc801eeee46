// The variables of a function's frame as a dict: `f_locals`. The dict is a copy that is kept for the frame: made anew from the
// variables each time that it is asked for, and written back after a trace function has seen it, as CPython 3.11 does.

import { PyDict } from '../objects/dict.ts';
import { Cell } from '../objects/function.ts';
import type { Slot } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import { localNames } from '../vm/code_object.ts';
import type { PyFrame } from './frame_object.ts';

function forEachLocal({ frame }: PyFrame, visit: (name: string, slot: number) => void): void {
	const { code } = frame;
	localNames(code).forEach((name, number) => {
		if (name !== '' && name !== '*') visit(name, code.firstLocal - number);
	});
}

function valueIn(content: Slot): Slot {
	return content instanceof Cell ? content.value : content;
}

/** The dict with the values of the moment; always the same one. */
export function readLocals(object: PyFrame): PyDict {
	object.locals ??= new PyDict();
	const { locals } = object;
	const { slots } = object.frame;
	forEachLocal(object, (name, slot) => {
		const value = valueIn(slots[slot]);
		if (value !== undefined) locals.set(strValue(name), value);
		else if (locals.findName(name) !== undefined) locals.delete(strValue(name));
	});
	return locals;
}

/** Gives the variables the values that the dict has; those it has not become unbound. */
export function writeLocals(object: PyFrame): void {
	const { locals } = object;
	if (locals === undefined) return;
	const { slots } = object.frame;
	forEachLocal(object, (name, slot) => {
		const value = locals.findName(name)?.value;
		const content = slots[slot];
		if (content instanceof Cell) content.value = value;
		else slots[slot] = value;
	});
}

/** Forgets all variables. */
export function clearLocals(object: PyFrame): void {
	object.frame.slots.fill(undefined);
	object.locals = undefined;
}
