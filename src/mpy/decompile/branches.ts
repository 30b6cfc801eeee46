// `if` with its else branch. `elif`, `assert` and conditional returns are the same code: the printer chooses.

import * as op from '../opcodes.ts';
import { negate } from './conditions.ts';
import type { Condition, Machine } from './machine.ts';
import { parseBlock } from './steps.ts';
import type { Block } from './tree.ts';

/** The `if` whose condition has been read. */
export function parseIf(m: Machine, { test, jumpIf, target }: Condition): void {
	if (target < m.offset) m.fail('condition that jumps back');
	const at = m.statementAt;
	const otherwise = m.code.numberAt(target);
	const { body, orelse } = parseBoth(m, otherwise) ?? { body: parseBlock(m, otherwise, 'none'), orelse: undefined };
	m.emit({ kind: 'If', at, test: jumpIf ? negate(test) : test, body, orelse });
}

/** Both branches, if the first ends with a jump over a second one. */
function parseBoth(m: Machine, otherwise: number): { body: Block; orelse: Block } | undefined {
	const jump = otherwise - 1;
	if (jump < m.position || m.opcodeAt(jump) !== op.JUMP) return undefined;
	const { operand, offset } = m.instruction(jump);
	const end = Number(operand);
	const { loop } = m;
	if (end < m.code.offsetOf(otherwise) || end > m.blockEnd) return undefined;
	// At the end of a loop's body, `continue` is the same code; but only a statement has a line, or is all there is.
	if ((m.code.hasLineAt(offset) || jump === m.position) && end === loop?.continueTarget) return undefined;
	return m.attempt(() => {
		const body = parseBlock(m, jump, 'reached');
		m.expect(op.JUMP);
		const orelse = parseBlock(m, m.code.numberAt(end), 'none');
		return { body, orelse };
	});
}
