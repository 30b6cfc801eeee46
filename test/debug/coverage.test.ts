// Which lines and branches of small programs are counted, and which of them are found to have run.

import { describe, expect, test } from 'vitest';
import { CoverageCollector } from '../../src/debug/coverage.ts';
import {
	countsOf,
	type FileCoverage,
	fileCoverage,
	missingText,
	percentCovered,
} from '../../src/debug/coverage_results.ts';
import { installDebug, monitorOf } from '../../src/debug/index.ts';
import { SourceStatements } from '../../src/debug/source_statements.ts';
import { NodeHost } from '../../src/host/node.ts';
import { installJit } from '../../src/jit/index.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { mountedSources } from '../../src/modules/vfs.ts';
import { runToEnd } from '../../src/vm/run.ts';

const FILE = 'program.py';

const host = new NodeHost({ wait: () => {}, onOutputError: () => {} });

/** What has run of a program, which must not print. */
function cover(source: string, jit = 'on'): FileCoverage {
	const interpreter = createStandardInterpreter(host, mountedSources);
	installDebug(interpreter);
	installJit(interpreter, { jit });
	const statements = new SourceStatements(source);
	const collector = new CoverageCollector(monitorOf(interpreter), (file) => (file === FILE ? statements : undefined));
	collector.start(true);
	try {
		const frame = interpreter.enter(() => interpreter.moduleFrame(source, FILE, interpreter.main.globals));
		runToEnd(interpreter, frame);
	} catch {
		// That the program failed is no matter.
	}
	collector.stop();
	return interpreter.enter(() => {
		const root = interpreter.compileSource(source, FILE, 'file');
		return fileCoverage(FILE, FILE, root, statements, collector.files.get(FILE), true);
	});
}

const missing = (source: string, jit?: string) => missingText(cover(source, jit));
const branches = (source: string) => cover(source).arcs.map(({ from, to }) => [from, to]);

describe('statements', () => {
	test('of several lines count as their first one', () => {
		expect(cover('x = [\n  1,\n  2,\n]\nif (x and\n    x[0]):\n  y = (1 +\n    2)\n').statements).toEqual([1, 5, 7]);
	});

	test('are none where nothing can run: doc strings, declarations, blank lines, else, code behind return', () => {
		const source = `"""Doc."""
def f(x):
    "doc"
    global y

    # comment
    if x:
        return 1
        print('never')
    else:
        y = 2
class A:
    "doc"
    x = 1
`;
		expect(cover(source).statements).toEqual([2, 7, 8, 11, 12, 14]);
	});

	test('in functions that never run are missing, without their definitions', () => {
		const source = 'def f():\n    def g():\n        return 1\n    return g\nclass A:\n    def m(self):\n        pass\n';
		expect(missing(source)).toBe('2-4, 7');
	});

	test('behind an exception that nobody catches are missing', () => {
		expect(missing('x = 1\ny = x / 0\nz = 2\nz = 3\n')).toBe('3-4');
	});
});

describe('branches', () => {
	test('are ways out of a line that has several, the way out of the function included', () => {
		const source = `def f(x):
    for i in range(x):
        if i:
            x = 1
    while x > 3:
        x -= 1
    if x:
        x = 2
`;
		expect(branches(source)).toEqual([
			[2, 3],
			[2, 5],
			[3, 2],
			[3, 4],
			[5, 6],
			[5, 7],
			[7, -1],
			[7, 8],
		]);
	});

	test('are none in assertions, expressions, comprehensions, handlers and conditions without an alternative', () => {
		const source = `x = 1
assert x, 'message'
y = 2 if x else 3
z = [i for i in range(3) if i]
f = lambda a: a or 1
while True:
    try:
        break
    except ValueError:
        pass
    except KeyError:
        pass
`;
		expect(branches(source)).toEqual([]);
	});

	test('that were not gone are told, unless the line they lead to is missing', () => {
		const source = `def f(x):
    if x:
        y = 1
    if not x:
        y = 2
    for i in range(x):
        if i == 7:
            break
    if x > 5: return 3
    if x: y = 4
f(1)
`;
		expect(missing(source)).toBe('2->4, 5, 8, 9->exit');
	});

	test('of a condition in several parts are those of its line', () => {
		expect(missing('def f(a, b):\n    if a or b:\n        return 1\n    return 2\nf(0, 1)\nf(0, 0)\n')).toBe('');
	});

	test('lead from the body of with to what comes after it', () => {
		const source = `class C:
    def __enter__(self): return self
    def __exit__(self, *args): pass
def f(x):
    with C():
        if x:
            x = 1
    return x
f(1)
`;
		expect(missing(source)).toBe('6->8');
	});

	test('at the end of finally lead to what comes after it', () => {
		const source = `def f(x):
    try:
        x += 1
    finally:
        if x > 5:
            x = 2
    return x
f(1)
f(7)
`;
		expect(missing(source)).toBe('');
		expect(missing(source.replace('f(7)\n', ''))).toBe('6');
	});

	test.each(['off', 'on', 'threshold=1,function_threshold=1,trace_eagerness=1'])(
		'are seen in hot loops, with the compiler set to %s',
		(jit) => {
			const source = `def f(n):
    count = 0
    for i in range(n):
        if i % 3:
            count += 1
        if i == n - 1:
            count += 2
        if i < 0:
            count = -1
    return count
f(20000)
f(20000)
`;
			expect(missing(source, jit)).toBe('9');
		},
	);

	test('that go the same way thousands of times are given up', () => {
		const source = `def f(n):
    count = 0
    for i in range(n):
        if i < 9999:
            count += 1
    return count
f(10000)
`;
		expect(missing(source)).toBe('4->3');
		expect(missing(source.replace('9999', '500'))).toBe('');
	});
});

describe('comments', () => {
	test('leave out lines, and blocks with what decorates them', () => {
		const source = `def d(f): return f
@d
def f(): # pragma: no cover
    if 1 < 2:
        return 1
if len('x') == 2: # pragma: no cover
    x = 1
else:
    x = 2
y = 1 / 0  # PRAGMA: NO COVER
`;
		const result = cover(source);
		expect(result.excluded).toEqual([2, 3, 4, 5, 6, 7, 10]);
		expect(missingText(result)).toBe('');
		expect(result.arcs).toEqual([]);
	});

	test('say that a branch need not go all ways', () => {
		expect(missing('x = 1\nif x: # pragma: no branch\n    x = 2\nx = 3\n')).toBe('');
	});
});

test('counts and percentage are of statements and branches together', () => {
	const result = cover('def f(x):\n    if x:\n        return 1\n    return 2\nf(0)\n');
	expect(countsOf(result)).toEqual({
		statements: 5,
		missing: 1,
		excluded: 0,
		branches: 2,
		missingBranches: 1,
		partialBranches: 1,
	});
	expect(percentCovered(countsOf(result))).toBeCloseTo(500 / 7);
});

test('functions have run when one of their lines has', () => {
	const source = 'def f():\n    return 1\ndef g():\n    return 2\nclass A:\n    def m(self):\n        pass\nf()\n';
	const { functions } = cover(source);
	expect(functions).toEqual([
		{ name: 'f', line: 1, hasRun: true },
		{ name: 'g', line: 3, hasRun: false },
		{ name: 'A', line: 5, hasRun: true },
		{ name: 'A.m', line: 6, hasRun: false },
	]);
});
