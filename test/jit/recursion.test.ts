// Recursion that goes through native code, from functions that are followed into the traces of their callers: all frames
// count towards the limit, be they there or not.

import { expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';

const PROGRAM = `
def through_map(function, n):
    return list(map(function, [n + 1]))


def through_sorted(function, n):
    return sorted([n + 1], key=function)


class Context:
    def __init__(self, function, n):
        self.function = function
        self.n = n

    def __enter__(self):
        return through_map(self.function, self.n)

    def __exit__(self, *error):
        return False

    @property
    def value(self):
        return through_sorted(self.function, self.n)

    def __getitem__(self, index):
        return max([self.n + index], key=self.function)


def deepest_of(step):
    deepest = 0

    def function(n):
        nonlocal deepest
        deepest = n
        return step(function, n)

    try:
        function(0)
    except RuntimeError as error:
        return deepest, str(error)


def with_context(function, n):
    with Context(function, n) as value:
        return value


def generated(function, n):
    for i in range(2):
        yield through_map(function, n)


steps = [
    through_map,
    through_sorted,
    with_context,
    lambda function, n: Context(function, n).value,
    lambda function, n: Context(function, n)[1],
    lambda function, n: next(generated(function, n)),
    lambda function, n: sum(len(x) for x in generated(function, n)),
]
results = []
for step in steps:
    results.append([deepest_of(step) for _ in range(12)])
`;

function resultsUnder(jit: string): unknown {
	const python = createInterpreter({ jit, recursionLimit: 200 });
	python.run(PROGRAM);
	return python.get('results');
}

test.each(['threshold=1,function_threshold=1', 'threshold=3,function_threshold=3,trace_eagerness=1'])(
	'as deep as without the compiler under %s',
	(parameters) => {
		const expected = resultsUnder('off');
		expect(expected).toHaveLength(7);
		expect(resultsUnder(parameters)).toEqual(expected);
	},
);

/** Recursion without loops, once compiled: of a function, and of constructors, methods and operators of many classes. */
const ENDLESS: Readonly<Record<string, string>> = {
	function: `
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(15)
fib(60)
`,
	classes: `
def make(i):
    class R:
        def __init__(self, n):
            self.n = n
            if n:
                CLASSES[(i + n) % 12](n - 1)
                CLASSES[(i + n + 1) % 12](n - 1)
        def __add__(self, n):
            return 1 if n == 0 else (OBJECTS[(i + n) % 12] + (n - 1)) + (OBJECTS[(i + n + 1) % 12] + (n - 1))
        def count(self, n):
            return 1 if n == 0 else OBJECTS[(i + n) % 12].count(n - 1) + OBJECTS[(i + n + 1) % 12].count(n - 1)
    return R
CLASSES = [make(i) for i in range(12)]
OBJECTS = [cls(0) for cls in CLASSES]
for i in range(10):
    CLASSES[i](i)
    OBJECTS[i] + i
    OBJECTS[i].count(i)
`,
};

test.each([
	['function', ''],
	['classes', 'CLASSES[3](60)'],
	['classes', 'OBJECTS[3] + 60'],
	['classes', 'OBJECTS[3].count(60)'],
])('a budget ends recursion: %s %s', (name, last) => {
	for (const jit of ['threshold=1,function_threshold=1', 'threshold=2,function_threshold=2,trace_eagerness=1']) {
		const python = createInterpreter({
			jit,
			stdout: () => {},
			budgets: { instructions: 500_000, milliseconds: 20_000 },
		});
		expect(() => python.run((ENDLESS[name] as string) + last)).toThrow('instructions budget exceeded');
		expect(python.instructions).toBeLessThan(510_000);
	}
});
