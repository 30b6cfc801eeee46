// When loops are found: after as many rounds as the threshold says as long as nothing is compiled, after a quarter of them then.

import { expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

const PROGRAM = `import pypyjit
def compiled():
    return pypyjit.get_stats_snapshot().counters['TOTAL_COMPILED_LOOPS']
def early(n):
    total = 0
    for i in range(n):
        total += i
    return total
def long(n):
    total = 0
    for i in range(n):
        total += i * 2
    return total
def late(n):
    total = 0
    for i in range(n):
        total += i * 3
    return total
early(500)
late(10)
print(compiled())
long(1500)
print(compiled())
late(150)
print(compiled())
late(150)
print(compiled())
def later(n):
    total = 0
    for i in range(n):
        total += i * 5
    return total
later(300)
print(compiled())
`;

test('thresholds are lower once something has been compiled', () => {
	let output = '';
	const python = createInterpreter({
		jit: 'threshold=1000',
		stdout: (text) => {
			output += text;
		},
	});
	python.run(PROGRAM);
	expect(output).toBe('0\n1\n1\n2\n3\n');
});
