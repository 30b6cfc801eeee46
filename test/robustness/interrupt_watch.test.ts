// Watching for signals begins while a program runs, wherever it is by then: also where it has nearly used up the
// JavaScript stack, and a worker half made would end the process.

// Loaded before, so that it is the worker that there is no room for.
import 'node:worker_threads';
import { expect, test } from 'vitest';
import { InterruptWatch } from '../../src/cli/interrupt_watch.ts';

/**
 * Does something at each of the deepest levels that the stack allows, from the deepest on.
 * @param parameters make each level so much larger, so that other calls are the last ones possible
 */
function atTheDeepest(levels: number, parameters: number, action: () => void): void {
	let left = levels;
	const names = 'abcdefgh'.slice(0, parameters).split('').join(', ');
	const call = `dive(${names})`;
	const body = `function ${call} { try { return ${call} + 1; } catch (error) { attempt(); throw error; } } return dive();`;
	const dive = new Function('attempt', body) as (attempt: () => void) => void;
	const attempt = (): void => {
		if (left-- > 0) action();
	};
	expect(() => dive(attempt)).toThrow(RangeError);
}

test('starts and waits only where there is room for it', async () => {
	let interrupts = 0;
	for (let parameters = 0; parameters < 8; parameters++) {
		const watch = new InterruptWatch(() => interrupts++);
		atTheDeepest(200, parameters, () => watch.start());
		atTheDeepest(3, parameters, () => watch.wait(5));
		await watch.stop();
	}
	const watch = new InterruptWatch(() => interrupts++);
	watch.start();
	watch.wait(5);
	// What Node does with a worker in pieces is an uncaught exception later on, which the test runner reports.
	await new Promise((resolve) => setTimeout(resolve, 100));
	await watch.stop();
	expect(interrupts).toBe(0);
});
