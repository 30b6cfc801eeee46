// `@micropython.native`: what is written to be compiled is compiled at once, the rest when it gets hot.

import { expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

function compiledAfter(decorator: string): number {
	const python = createInterpreter();
	const program = `
import micropython, pypyjit
${decorator}
def f(n):
    s = 0
    for i in range(n):
        s += i
    return s
assert f(10) == 45
assert f(20) == 190
loops = pypyjit.get_stats_snapshot().counters['TOTAL_COMPILED_LOOPS']
`;
	python.run(program);
	return python.get('loops') as number;
}

test('a function for native code is compiled when it first runs', () => {
	expect(compiledAfter('@micropython.native')).toBeGreaterThan(0);
	expect(compiledAfter('')).toBe(0);
});
