// Expressions that only decide where to go: conditions of `if`, `while`, `assert` and the like, as jumps.

import type { Expression } from './ast.ts';
import type { Compiler } from './compile.ts';
import { compileExpression } from './compile_expressions.ts';
import type { Label } from './emit/emitter.ts';
import { constantTruth } from './fold.ts';

/** Jumps to `label` if the truth of `node` is `jumpIf`, else goes on. Constant conditions cost nothing. */
export function compileCondition(c: Compiler, node: Expression, jumpIf: boolean, label: Label): void {
	const truth = constantTruth(node);
	if (truth !== undefined) {
		if (truth === jumpIf) {
			c.emit.jump(label);
		}
		return;
	}
	switch (node.kind) {
		case 'BoolOp': {
			c.enter();
			const { operands } = node;
			if ((node.op === 'or') === jumpIf) {
				// Any operand can decide to jump.
				for (const operand of operands) {
					compileCondition(c, operand, jumpIf, label);
				}
			} else {
				// Any operand but the last can decide not to.
				const stay = c.newLabel();
				const last = operands.length - 1;
				for (let i = 0; i < last; i++) {
					compileCondition(c, operands[i] as Expression, !jumpIf, stay);
				}
				compileCondition(c, operands[last] as Expression, jumpIf, label);
				c.emit.labelAssign(stay);
			}
			c.leave();
			return;
		}
		case 'Not':
			c.enter();
			compileCondition(c, node.operand, !jumpIf, label);
			c.leave();
			return;
		default:
			compileExpression(c, node);
			jumpOn(c, node, jumpIf, label);
	}
}

function jumpOn(c: Compiler, node: Expression, jumpIf: boolean, label: Label): void {
	const { position } = c.emit;
	// To tracers the jump belongs to a comparison, and to what is around any other expression.
	if (node.kind === 'Compare') c.emit.position = node.line;
	c.emit.popJumpIf(jumpIf, label);
	c.emit.position = position;
}

/** The line on which CPython is after a condition, if it is another one than before, else 0. */
export function lineAfterCondition(node: Expression): number {
	switch (node.kind) {
		case 'Compare':
			return node.line;
		case 'Not':
			return lineAfterCondition(node.operand);
		case 'BoolOp':
			return node.operands.reduce((line, operand) => lineAfterCondition(operand) || line, 0);
		default:
			return 0;
	}
}
