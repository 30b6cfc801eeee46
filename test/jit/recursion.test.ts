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
