// `assert` or `raise AssertionError`: the same code. What tells them apart is when the compiler met the name: an
// assertion brings it to the qstr table in the first pass, in which no names of variables get there.

import type { ListedModule } from '../listing.ts';
import * as op from '../opcodes.ts';
import type { RawCode } from '../rawcode.ts';
import { Code, NoSource } from './code.ts';

export interface AssertionSigns {
	/** There are assertions: the name came to the qstr table before names of variables. */
	readonly isEarly: boolean;
	/** Some are conditional, so that they may be all there are. */
	readonly isConditional: boolean;
}

/** Other names that come there as early: those that async statements compare exceptions with. */
const EARLY_GLOBALS = ['StopAsyncIteration', 'BaseException'];

const known = new WeakMap<ListedModule, AssertionSigns>();

/** What a module says about its assertions. */
export function assertionSigns(module: ListedModule): AssertionSigns {
	let signs = known.get(module);
	if (signs === undefined) {
		signs = findSigns(module);
		known.set(module, signs);
	}
	return signs;
}

function findSigns(module: ListedModule): AssertionSigns {
	const name = module.qstrs.indexOf('AssertionError');
	let isConditional = false;
	const variables = new Set<number>();
	const others = new Set<number>([0]);
	for (const text of EARLY_GLOBALS) others.add(module.qstrs.indexOf(text));
	const raws: RawCode[] = [module.root];
	for (let i = 0; i < raws.length; i++) {
		raws.push(...raws[i].children);
		let code: Code;
		try {
			code = new Code(module, raws[i], null, 'function');
		} catch (error) {
			if (error instanceof NoSource) continue;
			throw error;
		}
		others.add(code.prelude.nameIndex);
		for (const index of code.prelude.argumentNames) variables.add(index);
		let previous = -1;
		for (const { opcode, operand, info } of code.instructions) {
			const index = Number(operand);
			if (info.format === 'qstr') {
				const isVariable =
					opcode === op.LOAD_NAME ||
					opcode === op.LOAD_GLOBAL ||
					opcode === op.STORE_NAME ||
					opcode === op.STORE_GLOBAL ||
					opcode === op.DELETE_NAME ||
					opcode === op.DELETE_GLOBAL;
				(isVariable ? variables : others).add(index);
				const isJump = previous === op.POP_JUMP_IF_TRUE || previous === op.POP_JUMP_IF_FALSE;
				if (opcode === op.LOAD_GLOBAL && index === name && isJump) isConditional = true;
			}
			previous = opcode;
		}
	}
	let firstVariable = module.qstrs.length;
	for (const index of variables) {
		if (index !== name && !others.has(index)) firstVariable = Math.min(firstVariable, index);
	}
	return { isEarly: name >= 0 && name < firstVariable && !others.has(name), isConditional };
}
