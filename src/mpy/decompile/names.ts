// Names of variables: those of arguments and definitions are in the file, other locals get new ones. Also which
// names have to be declared global or nonlocal for the compiler to find the same variables.

import * as op from '../opcodes.ts';
import { FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS } from '../prelude.ts';
import { type Code, NoSource } from './code.ts';
import { identifier, isIdentifier } from './literals.ts';

/** The name of a local slot. */
export function localName(code: Code, slot: number): string {
	if (slot < code.freeCount && code.parent !== null) return localName(code.parent, code.closure[slot]);
	const name = code.localNames.get(slot);
	if (name === undefined) throw new NoSource('a variable without a name');
	return identifier(name);
}

/** Names the locals of a module's codes and finds out which declarations they need. */
export function nameLocals(root: Code): void {
	visit(root, new Set(root.module.qstrs), new Set(), 0);
	declareGlobals(root, new Set());
	declareModuleGlobals(root);
}

/** Slots that instructions of a code use as its own, in order of first use, with the offset of that. */
function usedSlots(code: Code): Map<number, number> {
	const slots = new Map<number, number>();
	const cells = new Set(code.prelude.cells);
	for (const { opcode, operand, offset } of code.instructions) {
		const isFast =
			(opcode >= op.LOAD_FAST_MULTI && opcode < op.UNARY_OP_MULTI) ||
			opcode === op.LOAD_FAST_N ||
			opcode === op.STORE_FAST_N ||
			opcode === op.DELETE_FAST;
		const isDeref = opcode === op.LOAD_DEREF || opcode === op.STORE_DEREF || opcode === op.DELETE_DEREF;
		const slot = Number(operand);
		// A cell that is loaded itself goes into a closure: the source does not mention that.
		const isMentioned = isDeref || (isFast && slot >= code.freeCount && !cells.has(slot));
		if (isMentioned && !slots.has(slot)) slots.set(slot, offset);
	}
	return slots;
}

/** Slots that a code stores to or deletes: the compiler takes others for global unless they are declared. */
function storedSlots(code: Code): Set<number> {
	const slots = new Set(code.storedInside);
	for (const { opcode, operand } of code.instructions) {
		const isStore =
			(opcode >= op.STORE_FAST_MULTI && opcode < op.UNARY_OP_MULTI) ||
			(opcode >= op.STORE_FAST_N && opcode <= op.DELETE_DEREF);
		if (isStore) slots.add(Number(operand));
	}
	return slots;
}

const NAME_OPCODES: ReadonlySet<number> = new Set([
	op.LOAD_NAME,
	op.LOAD_GLOBAL,
	op.STORE_NAME,
	op.STORE_GLOBAL,
	op.DELETE_NAME,
	op.DELETE_GLOBAL,
]);

/** Names that a code and those inside use as such: a local of the same name would hide them. */
function freeNames(code: Code): Set<string> {
	const names = new Set<string>();
	for (const { opcode, operand } of code.instructions) if (NAME_OPCODES.has(opcode)) names.add(code.qstr(operand));
	for (const inner of code.inner) {
		for (const name of freeNames(inner)) names.add(name);
		for (const name of parameterNames(inner).values()) names.add(name);
		for (const name of inner.requiredNames.values()) names.add(name);
	}
	return names;
}

/** Names of the slots of arguments, those with stars excepted. */
function parameterNames(code: Code): Map<number, string> {
	const names = new Map<number, string>();
	if (code.kind === 'comprehension') return names;
	code.prelude.argumentNames.forEach((index, slot) => {
		if (slot >= code.freeCount) names.set(slot, code.qstr(index));
	});
	return names;
}

/** `known`: names that may mean something; `taken`: those of variables around; `count`: how many are invented. */
function visit(code: Code, known: ReadonlySet<string>, taken: ReadonlySet<string>, count: number): void {
	const names = code.localNames;
	const { positionalArgs, keywordOnlyArgs, flags } = code.prelude;
	for (const [slot, name] of parameterNames(code)) names.set(slot, name);
	if (code.kind === 'class' && code.classCell !== undefined) names.set(code.classCell, '__class__');
	for (const [slot, name] of code.requiredNames) {
		if ((names.get(slot) ?? name) !== name) throw new NoSource('variable of two names');
		names.set(slot, name);
	}

	const used = new Set([...taken, ...names.values()]);
	const free = code.kind === 'module' ? new Set<string>() : freeNames(code);
	const suggest = (slot: number, name: string): void => {
		if (names.has(slot) || used.has(name) || free.has(name) || !isIdentifier(name)) return;
		names.set(slot, name);
		used.add(name);
	};
	let next = positionalArgs + keywordOnlyArgs;
	let invented = count;
	const invent = (slot: number): void => {
		if (names.has(slot)) return;
		let name: string;
		do name = `v${invented++}`;
		while (known.has(name));
		names.set(slot, name);
	};
	for (const [flag, name] of [
		[FLAG_VAR_ARGS, 'args'],
		[FLAG_VAR_KEYWORDS, 'kwargs'],
	] as const) {
		if ((flags & flag) === 0) continue;
		suggest(next, name);
		invent(next++);
	}
	for (const [slot, name] of code.suggestedNames) if (slot >= code.freeCount) suggest(slot, name);
	const slots = usedSlots(code);
	const highest = Math.min(Math.max(-1, ...slots.keys(), ...code.prelude.cells), code.prelude.stateSize);
	const firstOwn = Math.max(next, code.freeCount);
	for (let slot = firstOwn; slot <= highest; slot++) invent(slot);
	if (code.kind === 'function') declareInOrder(code, firstOwn, slots);

	const around = code.kind === 'module' || code.kind === 'class' ? taken : new Set([...taken, ...names.values()]);
	for (const inner of code.inner) visit(inner, known, around, invented);
}

/** Locals are numbered in the order in which the source mentions them; where the code does not, they are declared. */
function declareInOrder(code: Code, first: number, slots: ReadonlyMap<number, number>): void {
	const cells = new Set(code.prelude.cells);
	const stored = storedSlots(code);
	for (const isCell of [false, true]) {
		let expected = first;
		let last = -1;
		const mentioned: number[] = [];
		for (const slot of slots.keys()) if (slot >= first && cells.has(slot) === isCell) mentioned.push(slot);
		for (const slot of mentioned) {
			while (cells.has(expected) !== isCell && expected < slot) expected++;
			if (slot !== expected || !stored.has(slot)) last = Math.max(last, slot);
			expected++;
		}
		for (let slot = first; slot <= last; slot++) {
			if (cells.has(slot) !== isCell) continue;
			code.declarations.push({ kind: 'local', name: localName(code, slot), offset: 0 });
		}
	}
}

/** Adds declarations of what a scope and those inside store to outside of themselves. */
function declareGlobals(code: Code, around: ReadonlySet<string>): void {
	for (const [name, offset] of code.globals) {
		const isAssertion = name === 'AssertionError';
		const isNeeded =
			code.kind === 'class'
				? !isAssertion
				: code.kind !== 'module' && (code.storedGlobals.has(name) || around.has(name));
		if (isNeeded) declare(code, 'global', name, offset);
	}
	if (code.kind === 'function' || code.kind === 'class') {
		const slots = usedSlots(code);
		if (!mentionsInOrder(code, slots)) {
			for (const slot of new Set(code.inner.flatMap(({ closure }) => closure))) {
				if (slot < code.freeCount) declare(code, 'nonlocal', localName(code, slot), 0);
			}
		}
		const shared = new Set(code.inner.flatMap(({ closure }) => closure));
		for (let slot = 0; slot < code.freeCount; slot++) {
			// One that is not used at all has been declared, too.
			const isUsed = slots.has(slot) || shared.has(slot);
			if (code.storedFree.has(slot) || !isUsed) {
				declare(code, 'nonlocal', localName(code, slot), slots.get(slot) ?? 0);
			}
		}
	}
	const isFunction = code.kind !== 'module' && code.kind !== 'class';
	const inside = isFunction ? new Set([...around, ...code.localNames.values()]) : around;
	for (const inner of code.inner) declareGlobals(inner, inside);
}

/** Whether functions inside share variables in the order that the code mentions them, which is the compiler's. */
function mentionsInOrder(code: Code, slots: ReadonlyMap<number, number>): boolean {
	const order = [...slots.keys()];
	for (const { closure } of code.inner) for (const slot of closure) if (!slots.has(slot)) order.push(slot);
	// Parameters are known from the start.
	const { positionalArgs, keywordOnlyArgs } = code.prelude;
	const isParameter = (slot: number): boolean => slot >= code.freeCount && slot < positionalArgs + keywordOnlyArgs;
	const rank = (slot: number): number =>
		isParameter(slot) ? slot - positionalArgs - keywordOnlyArgs : order.indexOf(slot);
	return code.inner.every(({ closure }) => closure.every((slot, i) => i === 0 || rank(closure[i - 1]) < rank(slot)));
}

/** Lambdas and comprehensions leave declarations to the function around; at the top of a module there is no need. */
function declare(code: Code, kind: 'global' | 'nonlocal', name: string, offset: number): void {
	if (code.kind === 'lambda' || code.kind === 'comprehension') {
		if (code.parent !== null && code.parent.kind !== 'module') declare(code.parent, kind, name, 0);
		return;
	}
	if (code.declarations.some((declaration) => declaration.name === name)) return;
	code.declarations.push({ kind, name, offset });
}

/** Module code uses a name as global only if some scope declares it so. */
function declareModuleGlobals(root: Code): void {
	/** Names that are declared, or need not be, and a function to declare each other one in. */
	const declared = new Set<string>();
	const readers = new Map<string, Code>();
	const codes = [root];
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i];
		for (const inner of code.inner) codes.push(inner);
		for (const { name } of code.declarations) declared.add(name);
		// A comprehension at the top of the module assigns to globals without that.
		if (code.kind === 'comprehension' && code.parent === root)
			for (const name of code.storedGlobals) declared.add(name);
		if (code.kind === 'function')
			for (const name of code.globals.keys()) if (!readers.has(name)) readers.set(name, code);
	}
	for (const [name, offset] of root.globals) {
		const isAssertion = name === 'AssertionError' && !root.storedGlobals.has(name);
		if (declared.has(name) || isAssertion) continue;
		const reader = readers.get(name);
		if (reader !== undefined) declare(reader, 'global', name, reader.globals.get(name) ?? 0);
		else declare(root, 'global', name, offset);
	}
}
