// What became of a hostile program: what it printed and how it ended. Afterwards its interpreter and another one in the same
// process must work as before, which `outcomeOf` checks.

import { expect } from 'vitest';
import {
	BudgetExceeded,
	createInterpreter,
	type InterpreterOptions,
	PythonError,
	type PythonInterpreter,
} from '../../src/index.ts';

/** Far more than the programs here need, and what ends those that would run for ever. */
export const BUDGETS = { instructions: 20_000_000, output: 1_000_000, milliseconds: 50_000 };

/** How a program ends whose calls go too deep. */
export const TOO_DEEP = 'RuntimeError: maximum recursion depth exceeded';

const bystander = createInterpreter();
bystander.run('class Counter:\n    count = 0\ndef tick():\n    Counter.count += 1\n    return Counter.count');
let ticks = 0;

/** Runs a program in an interpreter of its own. Gives its output, and behind it how it ended unless it just did. */
export function outcomeOf(source: string | Uint8Array, options: InterpreterOptions = {}): string {
	let output = '';
	const python = createInterpreter({
		budgets: BUDGETS,
		...options,
		stdout: (text) => {
			output += text;
		},
	});
	const end = endOf(() => python.run(source));
	const result = output + end;
	expectWorking(python);
	expect(result).not.toMatch(/internal error/);
	return result;
}

/** How something that runs Python ended: empty when it returned. Throws what is neither Python's nor a budget's. */
export function endOf(action: () => unknown): string {
	try {
		action();
		return '';
	} catch (error) {
		if (error instanceof PythonError) return error.message;
		if (error instanceof BudgetExceeded) return `end of budget: ${error.kind}`;
		throw error;
	}
}

/** Checks that an interpreter computes, raises and catches, and that others are unharmed. */
export function expectWorking(python: PythonInterpreter): void {
	const source = '(lambda n: [x * 2 for x in (1, n)][-1] + (lambda *a: a[0])(1))(20)';
	expect(python.evaluate(source)).toBe(41);
	const checks = "try:\n    raise KeyError('k')\nfinally:\n    checked = {(1, 2): 'v'}[1, 2]";
	expect(endOf(() => python.run(checks))).toBe('KeyError: k');
	expect(python.get('checked')).toBe('v');
	expect(bystander.call('tick')).toBe(++ticks);
}
