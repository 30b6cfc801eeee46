// For tests of passes: a trace in text, and the text of what they make of it.

import { expect } from 'vitest';
import { optimize, type Pass } from '../../src/jit/optimizer.ts';
import { type Namespace, parseTrace, printTrace } from '../../src/jit/text.ts';

/** Expects passes to make the one trace of the other. Loops are peeled when asked for only. */
export function expectOptimized(
	passes: readonly Pass[],
	input: string,
	expected: string,
	namespace: Namespace = {},
	peel = false,
): void {
	const optimized = optimize(parseTrace(input, namespace), passes, undefined, peel);
	expect(printTrace(optimized)).toBe(printTrace(parseTrace(expected, namespace)));
}
