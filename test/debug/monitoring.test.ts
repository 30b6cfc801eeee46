// sys.monitoring: what its tools are told, that disabled places are as they were, and that compiled code knows of it.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/embed/embedded_interpreter.ts';

const COMPILERS = ['off', 'on', 'threshold=1,function_threshold=1,trace_eagerness=1'];

const PRELUDE = `
import sys
mon = sys.monitoring
E = mon.events
T = mon.COVERAGE_ID
log = []
def note(event, result=None):
    def callback(code, *args):
        log.append((event, code.co_name) + tuple(a if isinstance(a, (int, str, type(None))) else type(a).__name__ for a in args))
        return result
    mon.register_callback(T, getattr(E, event), callback)
def show(names, func, *args, result=None):
    events = 0
    for name in names.split():
        note(name, result)
        if name not in ('C_RETURN', 'C_RAISE'): events |= getattr(E, name)
    log.clear()
    mon.set_events(T, events)
    try:
        func(*args)
    except Exception:
        pass
    mon.set_events(T, 0)
    for entry in log:
        if entry[1] not in ('show', '<module>'): print(*entry)
mon.use_tool_id(T, 'test')
def loop(n):
    s = 0
    for i in range(n):
        if i % 2:
            s += i
    return s
def caught():
    try:
        return int('x')
    except ValueError:
        return len([1, 2])
def generator():
    for x in (1, 2):
        yield x
def both():
    caught()
    return loop(2)
`;

function run(source: string, jit: string): string {
	let output = '';
	const python = createInterpreter({ jit, stdout: (text) => (output += text) });
	python.run(PRELUDE + source);
	return output.trimEnd();
}

/** Of `loop`, behind its definition. */
const FIRST_LINE = PRELUDE.slice(0, PRELUDE.indexOf('def loop')).split('\n').length + 1;

describe.each(COMPILERS)('with the compiler %s', (jit) => {
	test('functions begin and return', () => {
		expect(run("show('PY_START PY_RETURN', both)", jit)).toBe(
			[
				...['PY_START both 0', 'PY_START caught 0', 'PY_RETURN caught 24 2'],
				...['PY_START loop 0', 'PY_RETURN loop 27 1', 'PY_RETURN both 10 1'],
			].join('\n'),
		);
	});

	test('lines are told when control enters them', () => {
		const first = FIRST_LINE;
		expect(run("show('LINE', loop, 2)", jit)).toBe(
			[first, first + 1, first + 2, first + 1, first + 2, first + 3, first + 1, first + 4]
				.map((number) => `LINE loop ${number}`)
				.join('\n'),
		);
	});

	test('branches are told with where they lead', () => {
		const text = run("show('BRANCH', loop, 2)", jit).split('\n');
		expect(text).toEqual([
			...['BRANCH loop 21 7', 'BRANCH loop 11 18', 'BRANCH loop 18 7', 'BRANCH loop 11 15', 'BRANCH loop 18 27'],
		]);
	});

	test('calls, and the ends of those of native functions', () => {
		expect(run("show('CALL C_RETURN C_RAISE', both)", jit)).toBe(
			[
				...['CALL both 2 function object', 'CALL caught 6 type x', 'C_RAISE caught 6 type x'],
				...['CALL caught 22 function list', 'C_RETURN caught 22 function list', 'CALL both 8 function 2'],
			].join('\n'),
		);
	});

	test('generators yield and go on', () => {
		const text = run("show('PY_START PY_YIELD PY_RESUME PY_RETURN', lambda: sum(generator()))", jit);
		expect(text.split('\n').filter((entry) => entry.includes('generator'))).toEqual([
			...['PY_START generator 0', 'PY_YIELD generator 7 1', 'PY_RESUME generator 9', 'PY_YIELD generator 7 2'],
			...['PY_RESUME generator 9', 'PY_RETURN generator 12 None'],
		]);
	});

	test('exceptions, where they are raised, handled, and end frames', () => {
		expect(run("show('RAISE EXCEPTION_HANDLED PY_UNWIND RERAISE', caught)", jit)).toBe(
			'RAISE caught 6 ValueError\nEXCEPTION_HANDLED caught 10 ValueError',
		);
		const text = run("def f():\n  g()\ndef g():\n  raise KeyError\nshow('RAISE PY_UNWIND', f)", jit);
		expect(text.split('\n').map((entry) => entry.split(' ').slice(0, 2).join(' '))).toEqual([
			...['RAISE g', 'PY_UNWIND g', 'RAISE f', 'PY_UNWIND f'],
		]);
	});

	test('instructions and jumps', () => {
		expect(run("show('JUMP', loop, 1)", jit)).toBe('JUMP loop 4 21');
		const text = run("show('INSTRUCTION', both)", jit).split('\n');
		expect(text[0]).toMatch(/^INSTRUCTION both \d+$/);
		expect(text.length).toBeGreaterThan(20);
	});

	test('a place is told once where the callback disables it, until all are enabled again', () => {
		const program = `
note('LINE', mon.DISABLE)
mon.set_local_events(T, loop.__code__, E.LINE)
for i in range(3): loop(2000)
# The head of the loop is entered in two places.
print(len(set(log)), len(log))
mon.restart_events()
log.clear()
loop(2000)
print(len(set(log)), mon.get_local_events(T, loop.__code__) == E.LINE, mon.get_events(T))
`;
		expect(run(program, jit)).toBe('5 6\n5 True 0');
	});

	test('disabled places are told of again where a tool wants the event anew', () => {
		const program = `
note('LINE', mon.DISABLE)
def lines():
    log.clear()
    loop(1)
    return len(set(log))
for events in (E.LINE, E.LINE | E.CALL, 0, E.LINE):
    mon.set_local_events(T, loop.__code__, events)
    print(lines())
mon.set_local_events(T, loop.__code__, 0)
mon.set_events(T, E.LINE)
print(lines())
mon.set_events(T, 0)
`;
		// Those of lines() itself are told, too.
		expect(run(program, jit)).toBe('4\n0\n0\n4\n6');
	});

	test('code that is compiled, or part of compiled code, is told of from then on, and compiled again afterwards', () => {
		const program = `
def inner(i):
    return i + 1
def outer(n):
    t = 0
    for i in range(n):
        t += inner(i)
    return t
print(outer(5000))
count = 0
def callback(code, offset):
    global count
    count += 1
mon.register_callback(T, E.PY_START, callback)
mon.set_local_events(T, inner.__code__, E.PY_START)
print(outer(5000), count)
mon.set_local_events(T, inner.__code__, 0)
print(outer(20000), count)
`;
		expect(run(program, jit)).toBe('12502500\n12502500 5000\n200010000 5000');
	});

	test('a native function in compiled code may turn it on', () => {
		const program = `
def key(value):
    if value == 4000: mon.set_local_events(T, tail.__code__, E.PY_START)
    return value
def tail():
    pass
def work():
    for i in range(5000):
        max([i], key=key)
        tail()
note('PY_START')
work()
print(len(log))
`;
		expect(run(program, jit)).toBe('1000');
	});

	test('tools do not disturb each other, nor trace functions', () => {
		const program = `
note('LINE', mon.DISABLE)
mon.use_tool_id(3, 'other')
seen = []
mon.register_callback(3, E.LINE, lambda code, line: seen.append(line))
mon.set_local_events(T, loop.__code__, E.LINE)
mon.set_local_events(3, loop.__code__, E.LINE)
traced = []
def tracer(frame, event, arg):
    if event == 'line': traced.append(frame.f_lineno)
    return tracer
sys.settrace(tracer)
loop(4)
sys.settrace(None)
print(len(log), seen == traced[:len(seen)], len(seen))
mon.free_tool_id(3)
loop(4)
print(len(seen))
`;
		expect(run(program, jit)).toBe('6 True 13\n13');
	});

	test('what a callback raises is raised where the program stands, and what it does is no event', () => {
		const program = `
def bad(code, line):
    loop(3)
    raise KeyError(line)
mon.register_callback(T, E.LINE, bad)
mon.set_local_events(T, loop.__code__, E.LINE)
try:
    loop(2)
except KeyError as error:
    print('raised', error.args[0])
def recursive(code, line):
    log.append(line)
    loop(2)
mon.register_callback(T, E.LINE, recursive)
loop(0)
print(len(log))
`;
		expect(run(program, jit)).toBe(`raised ${FIRST_LINE}\n3`);
	});

	test('misuse is refused', () => {
		const program = `
def refused(func, *args):
    try:
        func(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
refused(mon.use_tool_id, 6, 'x')
refused(mon.use_tool_id, T, 'x')
refused(mon.set_events, 3, 1)
refused(mon.set_events, T, 1 << 20)
refused(mon.set_events, T, E.C_RETURN)
refused(mon.set_local_events, T, loop.__code__, E.RAISE)
refused(mon.set_local_events, T, loop, E.LINE)
refused(mon.register_callback, T, 3, None)
refused(mon.register_callback, T, 1 << 20, None)
def disables(code, offset, error): return mon.DISABLE
mon.register_callback(T, E.RAISE, disables)
mon.set_events(T, E.RAISE)
def raises():
    raise KeyError
try:
    raises()
except Exception as error:
    mon.set_events(T, 0)
    print(type(error).__name__)
print(mon.get_tool(T), mon.get_tool(4), mon.register_callback(T, E.RAISE, None))
`;
		expect(run(program, jit)).toBe(
			[
				'ValueError invalid tool 6 (must be between 0 and 5)',
				'ValueError tool 1 is already in use',
				'ValueError tool 3 is not in use',
				'ValueError invalid event set 0x100000',
				'ValueError cannot set C_RETURN or C_RAISE events independently',
				'ValueError invalid local event set 0x400',
				'TypeError code must be a code object',
				'ValueError The callback can only be set for one event at a time',
				'ValueError invalid event 1048576',
				'ValueError',
				'test None None',
			].join('\n'),
		);
	});
});
