// Interrupts that arrive in calls which compiled code makes, or that native code makes of it: each frame gets to know of
// them where it stands. And compiled code that was released is not called by native code either.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

const JIT = ['off', 'threshold=10,function_threshold=10,trace_eagerness=2'];

/** What a program prints that calls `stop(n)`, which interrupts it at 5000. */
function printed(jit: string, source: string): string {
	let out = '';
	const py = createInterpreter({
		stdout: (text) => {
			out += text;
		},
		jit,
		globals: {
			stop: (n: number) => {
				if (n === 5000) py.interrupt();
				return 0;
			},
		},
	});
	py.run(source);
	return out;
}

describe.each(JIT)('with --jit %s', (jit) => {
	test.each([
		['i in items', 39],
		['(1, i) < (1, 5)', 4],
	])('an interrupt in `%s` finds locals as they are', (condition, count) => {
		const source = `
items = list(range(40))
def f():
    c = 0
    i = 0
    log = []
    try:
        while i < 10000:
            i += 1
            stop(i)
            log.append(i)
            c += 1 if ${condition} else 0
            log.append(-i)
    except KeyboardInterrupt:
        print(i, c, len(log))
f()
`;
		const [i, c, length] = printed(jit, source).split(' ').map(Number);
		expect([i, c]).toEqual([5000, count]);
		expect([9998, 9999, 10000]).toContain(length);
	});

	test.each([5000, 5003, 5030])('an interrupt in a recursive generator runs its finally blocks, after %i', (last) => {
		const source = `
opened = 0
made = 0
def walk(depth):
    global opened, made
    opened += 1
    try:
        if depth:
            for value in walk(depth - 1): yield value
            yield from walk(depth - 1)
        made += 1
        stop(made + ${5000 - last})
        for _ in range(3): pass
        yield made
    finally:
        opened -= 1
try:
    while made < 20000:
        for value in walk(5): pass
except KeyboardInterrupt:
    print(opened, made)
`;
		expect(printed(jit, source)).toBe(`0 ${last}\n`);
	});

	test('an interrupt in a function that native code calls runs its finally blocks', () => {
		const source = `
opened = 0
def key(i):
    global opened
    opened += 1
    try:
        if i == 5000:
            stop(i)
        return -i
    finally:
        opened -= 1
try:
    for r in range(10):
        sorted(range(10000), key=key)
    print('end')
except KeyboardInterrupt:
    print(opened)
`;
		expect(printed(jit, source)).toBe('0\n');
	});

	test('what was released does not answer native code', () => {
		const source = `
import pypyjit
class C:
    v = 1
    def m(self): return 1
c = C()
def key(x): return c.m() * 10 + C.v + x
for i in range(300): r = list(map(key, [1, 2, 3]))
pypyjit.releaseall()
C.m = lambda self: 5
C.v = 7
print(list(map(key, [1, 2, 3])))
`;
		expect(printed(jit, source)).toBe('[58, 59, 60]\n');
	});
});
