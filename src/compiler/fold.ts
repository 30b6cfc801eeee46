// Constant folding, in the parser's stride: what the reference implementation computes while it builds the tree.
// Works on finished operand nodes; never looks at tokens. Neighbours: parser files call it, ast.ts names the nodes.

import type { Constant } from '../mpy/rawcode.ts';
import type { Expression } from './ast.ts';

/** Truth of a constant as the object it stands for. */
export function isTrue(value: Constant): boolean {
	switch (value.kind) {
		case 'none':
		case 'false':
			return false;
		case 'true':
		case 'ellipsis':
			return true;
		case 'int':
			return value.value !== 0;
		case 'float':
			return value.value !== 0;
		case 'complex':
			return value.real !== 0 || value.imag !== 0;
		case 'str':
		case 'bytes':
			return value.value.length !== 0;
		case 'tuple':
			return value.items.length !== 0;
	}
}

/** Truth of an expression if it is a constant or `()`, else undefined; decides which branches are compiled at all. */
export function constantTruth(node: Expression): boolean | undefined {
	if (node.kind === 'Constant') return isTrue(node.value);
	if (node.kind === 'Tuple' && node.elements.length === 0) return false;
	return undefined;
}
