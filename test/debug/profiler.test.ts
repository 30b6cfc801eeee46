// The profiler: where samples fall, what the profile looks like, and what is counted. Time is that of a clock that goes by
// instructions, so that nothing depends on how fast the machine is.

import { describe, expect, test } from 'vitest';
import { AllocationCounter } from '../../src/debug/allocations.ts';
import { type CpuProfile, cpuProfile } from '../../src/debug/cpu_profile.ts';
import { installDebug, observeInstructions } from '../../src/debug/index.ts';
import { functionCosts, lineCosts, type Profile } from '../../src/debug/profile.ts';
import { Profiler } from '../../src/debug/profiler.ts';
import type { Clock } from '../../src/host/host.ts';
import { MemoryHost } from '../../src/host/memory.ts';
import { installJit } from '../../src/jit/index.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { PyObject } from '../../src/objects/value.ts';
import type { Interpreter } from '../../src/vm/interpreter.ts';
import { runToEnd } from '../../src/vm/run.ts';

const COMPILERS = ['off', 'on', 'threshold=1,function_threshold=1,trace_eagerness=1'];

/** Nanoseconds an instruction takes, and a look at the clock. */
const INSTRUCTION = 100n;
const LOOK = 20;

/** Goes with what an interpreter runs; waiting takes as long as asked. */
class InstructionClock implements Clock {
	interpreter: Interpreter | undefined;
	private passed = 0n;
	private readonly look: bigint;

	constructor(look: number) {
		this.look = BigInt(look);
	}

	wallNanoseconds(): bigint {
		return this.monotonicNanoseconds();
	}

	monotonicNanoseconds(): bigint {
		this.passed += this.look;
		return this.passed + INSTRUCTION * BigInt(this.interpreter?.thread.instructions ?? 0);
	}

	processorNanoseconds(): bigint {
		return this.monotonicNanoseconds();
	}

	zoneOffset(): number {
		return 0;
	}

	sleep(milliseconds: number): void {
		this.passed += BigInt(Math.round(milliseconds * 1e6));
	}
}

interface Run {
	readonly profile: Profile;
	readonly output: string;
	/** What the program ended with, if it raised. */
	readonly raised: unknown;
	readonly interpreter: Interpreter;
}

function profileOf(source: string, jit = 'on', prepare?: (interpreter: Interpreter) => void, look = LOOK): Run {
	const clock = new InstructionClock(look);
	const host = new MemoryHost({ clock });
	const interpreter = createStandardInterpreter(host);
	clock.interpreter = interpreter;
	installDebug(interpreter);
	installJit(interpreter, { jit });
	prepare?.(interpreter);
	const profiler = new Profiler(interpreter, 100);
	profiler.start();
	let raised: unknown;
	interpreter.enter(() => {
		try {
			runToEnd(interpreter, interpreter.moduleFrame(source, 'program.py', interpreter.main.globals));
		} catch (error) {
			if (!(error instanceof PyObject)) throw error;
			raised = error;
		}
	});
	return { profile: profiler.stop(), output: host.console.outputText, raised, interpreter };
}

/** Part of the time that functions take themselves, or with what they call. */
function share(profile: Profile, name: string, kind: 'self' | 'total' = 'self'): number {
	const costs = functionCosts(profile).filter(({ func }) => func.name === name);
	return costs.reduce((sum, cost) => sum + cost[kind], 0) / (profile.endTime - profile.startTime);
}

/** Part of the time that lines take themselves. */
function lineShare(profile: Profile, ...lines: number[]): number {
	const costs = lineCosts(profile).filter(({ line }) => lines.includes(line));
	return costs.reduce((sum, cost) => sum + cost.self, 0) / (profile.endTime - profile.startTime);
}

/** Checks what readers of the format rely on. */
function expectValid({ endTime, nodes, samples, startTime, timeDeltas }: CpuProfile): void {
	expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, at) => at + 1));
	expect(nodes[0].callFrame).toEqual({
		...{ functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
	});
	const children = nodes.flatMap((node) => node.children ?? []);
	expect([...children].sort((a, b) => a - b)).toEqual(nodes.slice(1).map(({ id }) => id));
	const hits = new Map<number, number>();
	for (const id of samples) hits.set(id, (hits.get(id) ?? 0) + 1);
	for (const node of nodes) {
		expect(node.hitCount).toBe(hits.get(node.id) ?? 0);
		const ticks = (node.positionTicks ?? []).reduce((sum, position) => sum + position.ticks, 0);
		if (node.callFrame.url !== '') expect(ticks).toBe(node.hitCount);
		expect(Object.values(node.callFrame).map((value) => typeof value)).toEqual([
			...['string', 'string', 'string', 'number', 'number'],
		]);
	}
	expect(timeDeltas).toHaveLength(samples.length);
	for (const delta of timeDeltas) expect(delta).toBeGreaterThanOrEqual(0);
	expect(startTime + timeDeltas.reduce((sum, delta) => sum + delta, 0)).toBeLessThanOrEqual(endTime);
	for (const number of [startTime, endTime, ...timeDeltas]) expect(Number.isInteger(number)).toBe(true);
}

const NINE_TO_ONE = `
def hot(n):
    s = 0
    for i in range(n):
        s += i & 3
    return s
def cold(n):
    s = 0
    for i in range(n):
        s += i & 3
    return s
def both():
    for _ in range(20):
        hot(9000)
        cold(1000)
both()
print('done')
`;

describe.each(COMPILERS)('with --jit %s', (jit) => {
	test('samples fall where the time goes', () => {
		const { profile, output } = profileOf(NINE_TO_ONE, jit);
		expect(output).toBe('done\n');
		expect(profile.samples.length).toBeGreaterThan(50);
		expect(share(profile, 'hot')).toBeGreaterThan(0.7);
		expect(share(profile, 'cold')).toBeLessThan(0.3);
		expect(share(profile, 'both', 'total')).toBeGreaterThan(0.9);
		expectValid(cpuProfile(profile, (file) => `file:///${file}`));
	});

	test('recursion counts a function once', () => {
		const { profile } = profileOf(
			'def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nfor i in range(30): fib(15)\n',
			jit,
		);
		expect(share(profile, 'fib')).toBeGreaterThan(0.5);
		expect(share(profile, 'fib', 'total')).toBeLessThan(1.001);
		expect(share(profile, '<module>', 'total')).toBeLessThan(1.001);
		expectValid(cpuProfile(profile, (file) => file));
	});

	test('generators are called by who asks them for values', () => {
		const { profile } = profileOf(
			`
def numbers(n):
    for i in range(n):
        for j in range(5):
            i += j
        yield i
def through(n):
    yield from numbers(n)
def user():
    for i in through(20000): pass
    sum(x for x in through(20000))
user()
`,
			jit,
		);
		expect(share(profile, 'numbers')).toBeGreaterThan(0.4);
		expect(share(profile, 'user', 'total')).toBeGreaterThan(0.9);
		const parents = new Set(
			profile.samples.filter(({ func }) => func.name === 'numbers').map(({ parent }) => parent?.func.name),
		);
		expect([...parents]).toEqual(['through']);
		expectValid(cpuProfile(profile, (file) => file));
	});

	test('waiting is time of the line that waits', () => {
		const { profile } = profileOf(
			'import time\ndef wait():\n    x = 1\n    time.sleep(0.5)\n    return x\nfor i in range(3): wait()\n',
			jit,
		);
		expect(share(profile, 'wait')).toBeGreaterThan(0.9);
		expect(lineShare(profile, 4)).toBeGreaterThan(0.9);
	});

	test('functions that native code calls are sampled', () => {
		const { profile } = profileOf(
			`
def double(x):
    for i in range(10): x += i
    return x * 2
list(map(double, range(5000)))
sorted(range(5000), key=lambda x: -x)
`,
			jit,
		);
		expect(share(profile, 'double')).toBeGreaterThan(0.6);
		expect(share(profile, '<module>', 'total')).toBeGreaterThan(0.9);
	});

	test('a program that ends with an exception has a profile', () => {
		const { profile, raised } = profileOf(`${NINE_TO_ONE}1 / 0\n`, jit);
		expect(raised).toBeInstanceOf(PyObject);
		expect(share(profile, 'hot')).toBeGreaterThan(0.7);
	});

	test('programs may trace and profile themselves', () => {
		const source = `
import sys
events = []
def trace(frame, event, arg):
    events.append((event, frame.f_code.co_name, frame.f_lineno))
    return trace
def f(n):
    s = 0
    for i in range(n):
        s += i
    return s
f(5000)
sys.settrace(trace)
f(3)
sys.settrace(None)
f(5000)
def prof(frame, event, arg): events.append(event)
sys.setprofile(prof)
f(2)
sys.setprofile(None)
print(len(events), events[:4], events[-3:])
`;
		const { profile, output } = profileOf(source, jit);
		expect(output).toBe(
			"13 [('call', 'f', 7), ('line', 'f', 8), ('line', 'f', 9), ('line', 'f', 10)] ['call', 'return', 'c_call']\n".replace(
				'13',
				output.split(' ')[0],
			),
		);
		expect(share(profile, 'f')).toBeGreaterThan(0.5);
	});
});

test('lines of a loop get their part, not just its end', () => {
	const { profile } = profileOf(
		`
def loop(n):
    s = 0
    for i in range(n):
        s += i & 3
        s ^= i & 5
        s += i & 7
    return s
loop(100000)
`,
		'off',
		undefined,
		// Instructions are counted where loops jump back. On the way to a sample they take time as they are shown.
		1000,
	);
	for (const line of [5, 6, 7]) expect(lineShare(profile, line)).toBeGreaterThan(0.1);
	expect(lineShare(profile, 3, 8)).toBeLessThan(0.05);
});

test('the stack may be deep', () => {
	const { profile } = profileOf(
		`
def deep(n):
    if n > 0: return deep(n - 1)
    s = 0
    for i in range(30000): s += i
    return s
deep(5000)
`,
	);
	expect(share(profile, 'deep', 'total')).toBeGreaterThan(0.9);
	expectValid(cpuProfile(profile, (file) => file));
});

test('functions of one file have one script, and addresses are those asked for', () => {
	const { profile } = profileOf(NINE_TO_ONE);
	const { nodes } = cpuProfile(profile, (file) => `file:///a%20b/${file}`);
	const hot = nodes.find(({ callFrame }) => callFrame.functionName === 'hot');
	expect(hot?.callFrame).toEqual({
		...{ functionName: 'hot', scriptId: '1', url: 'file:///a%20b/program.py', lineNumber: 1, columnNumber: 0 },
	});
	for (const { line } of hot?.positionTicks ?? []) expect([2, 3, 4, 5, 6]).toContain(line);
});

test('what nobody looks at any more runs as before', () => {
	const { interpreter } = profileOf(NINE_TO_ONE);
	const { thread } = interpreter;
	expect(thread.sampler).toBeUndefined();
	expect(thread.sampleAt).toBe(Number.POSITIVE_INFINITY);
	expect(thread.hook).toBeUndefined();
});

describe('allocations', () => {
	/** By line: counts by type. */
	function allocationsOf(source: string, jit = 'on'): Record<number, Record<string, number>> {
		const counter = new AllocationCounter();
		profileOf(source, jit, (interpreter) => observeInstructions(interpreter, counter));
		return Object.fromEntries(counter.results().map(({ line, types }) => [line, Object.fromEntries(types)]));
	}

	test.each(COMPILERS)('are counted by line and type, with --jit %s', (jit) => {
		const counts = allocationsOf(
			`
class Point:
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
points = []
for i in range(50):
    points.append(Point(i))
    pair = (i, -i)
    half = i * 0.5
    text = 'a' + str(i)
    small = i + 1
methods = [p.get for p in points]
huge = (i + 2) ** 80
part = text[0:1]
words = 'a b c'.split()
`,
			jit,
		);
		expect(counts[9]).toEqual({ Point: 50 });
		expect(counts[10]).toEqual({ tuple: 50 });
		expect(counts[11]).toEqual({ float: 50 });
		expect(counts[12]).toEqual({ str: 100 });
		expect(counts[13]).toBeUndefined();
		expect(counts[14]).toMatchObject({ bound_method: 50, list: 1 });
		expect(counts[15]).toEqual({ int: 1 });
		expect(counts[16]).toEqual({ slice: 1, str: 1 });
		expect(counts[17]).toEqual({ list: 1 });
	});

	test('what is there already is not counted', () => {
		const counts = allocationsOf(`
items = [[1], 'a', 2.5]
kept = {'list': items}
for i in range(10):
    a = kept['list']
    b = kept.get('list')
    c = a[0]
    a.append(a.pop())
    d = max('x', 'y')
    e = i
`);
		expect(Object.keys(counts).map(Number)).toEqual([2, 3]);
	});

	test('of functions that native code calls are theirs, and the result is that of the call', () => {
		const counts = allocationsOf(`
def pair(x):
    return (x, x)
made = list(map(pair, range(20)))
ordered = sorted(made, key=pair)
`);
		expect(counts[3]).toEqual({ tuple: 40 });
		expect(counts[4]).toEqual({ range: 1, map: 1, list: 1 });
		expect(counts[5]).toEqual({ list: 1 });
	});

	test('go on while a program traces itself, and its trace functions are left out', () => {
		const counts = allocationsOf(`
import sys
def trace(frame, event, arg):
    x = [1]
    return trace
def f():
    return [2, 3]
sys.settrace(trace)
for i in range(5): f()
sys.settrace(None)
f()
`);
		expect(counts[7]).toEqual({ list: 6 });
		expect(counts[4]).toBeUndefined();
	});
});
