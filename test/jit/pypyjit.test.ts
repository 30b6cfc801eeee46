// The module `pypyjit` as programs see it, and the hooks that it sets.

import { describe, expect, test } from 'vitest';
import { MemoryConsole, MemoryHost } from '../../src/host/memory.ts';
import { createInterpreter } from '../../src/index.ts';
import { defaultParameters, type JitControl, type JitParameters } from '../../src/jit/parameters.ts';
import { JitHooks, pypyjitModule } from '../../src/jit/pypyjit.ts';
import { JitStatistics } from '../../src/jit/statistics.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { native } from '../../src/objects/native_function.ts';
import type { Code } from '../../src/vm/code.ts';
import type { Interpreter } from '../../src/vm/interpreter.ts';
import { runToEnd } from '../../src/vm/run.ts';

/** What a program prints. */
function output(source: string, jit = 'on'): string {
	let text = '';
	createInterpreter({ jit, stdout: (part) => (text += part) }).run(source);
	return text;
}

describe('set_param', () => {
	function parametersAfter(calls: string): JitParameters {
		const python = createInterpreter();
		python.run(`import pypyjit\n${calls}`);
		return python.jit.parameters;
	}

	test.each([
		["pypyjit.set_param('threshold=3,decay=0')", { threshold: 3, decay: 0 }],
		['pypyjit.set_param(threshold=3, trace_limit=100)', { threshold: 3, trace_limit: 100 }],
		["pypyjit.set_param('threshold=3', threshold=4)", { threshold: 4 }],
		["pypyjit.set_param(enable_opts='heap')", { enable_opts: 'heap' }],
		["pypyjit.set_param('off')", { threshold: -1, function_threshold: -1 }],
		["pypyjit.set_param('off')\npypyjit.set_param('default')", {}],
		['pypyjit.set_param()', {}],
	])('%s', (calls, changes) => {
		expect(parametersAfter(calls)).toEqual({ ...defaultParameters(), ...changes });
	});

	test.each([
		["'thresold=3'", "ValueError: no parameter 'thresold'"],
		["'threshold=x'", "ValueError: threshold takes a number, not 'x'"],
		["'sometimes'", "ValueError: expected off, on or name=value, not 'sometimes'"],
		['thresold=3', "ValueError: no parameter 'thresold'"],
		["threshold='x'", "ValueError: threshold takes a number, not 'x'"],
		['enable_opts=3', 'ValueError: enable_opts takes names of optimisations'],
		['3', 'TypeError: set_param() takes a str'],
		["'off', 'on'", 'TypeError: function expected at most 1 arguments, got 2'],
	])('refuses %s, and changes nothing', (args, message) => {
		const program = `import pypyjit\ntry:\n    pypyjit.set_param(${args})\nexcept Exception as e:\n    print(repr(e))`;
		const [type, text] = message.split(/: (.*)/);
		const printed = output(program);
		expect(printed.startsWith(`${type}(`)).toBe(true);
		expect(printed).toContain(text.replaceAll("'", printed.includes('"') ? "'" : "\\'"));
	});
});

test('the module is there without a compiler, and tells what there is', () => {
	const program = `import pypyjit
s = pypyjit.get_stats_snapshot()
print(s.loop_run_times, s.counters['TOTAL_COMPILED_LOOPS'], s.counters['ABORT_TOO_LONG'], sorted(s.counter_times))
print(pypyjit.defaults['threshold'], pypyjit.defaults['enable_opts'], 'threshold' in pypyjit.PARAMETER_DOCS)
print(pypyjit.get_stats_asmmemmgr())
print(pypyjit.residual_call(lambda *a, **k: (a, k), 4, x=6))
pypyjit.releaseall()
pypyjit.set_compile_hook(None)
try:
    pypyjit.set_abort_hook(3)
except TypeError as e:
    print(e)
`;
	const expected = `{} 0 0 ['BACKEND', 'TRACING']
1039 all True
(0, 0)
((4,), {'x': 6})
hook must be callable
`;
	expect(output(program, 'off')).toBe(expected);
});

describe('hooks', () => {
	/** Runs a program that sets hooks, then what a compiler does about its function `f`. */
	function told(source: string, compiler: (hooks: JitHooks, code: Code, interpreter: Interpreter) => void): string {
		const console = new MemoryConsole();
		const interpreter = createStandardInterpreter(new MemoryHost({ console }));
		const hooks = new JitHooks();
		const control: JitControl = {
			parameters: defaultParameters(),
			statistics: new JitStatistics(() => 0),
			setParameters() {},
			release() {},
			finish() {},
		};
		interpreter.addNativeModule(pypyjitModule(control, hooks));
		return interpreter.enter(() => {
			const { globals } = interpreter.main;
			runToEnd(interpreter, interpreter.moduleFrame(source, 'test.py', globals));
			const f = globals.findName('f')?.value as unknown as { code: Code };
			f.code.prepare();
			compiler(hooks, f.code, interpreter);
			interpreter.handlePending();
			return console.outputText + console.errorText;
		});
	}

	const SOURCE = `import pypyjit
def f(): pass
`;
	const compiled = (code: Code) => ({
		...({ type: 'loop', loop: 3, guard: 0, code, pc: 0, size: 99 } as const),
		operations: () => ['i1 = int_add(i0, 1)'],
	});

	test('are told of what is compiled', () => {
		const printed = told(
			`${SOURCE}
def hook(info):
    print(info.jitdriver_name, info.type, info.loop_no, info.operations, info.asmlen)
    print(info.greenkey[0] , info.greenkey[1:])
pypyjit.set_compile_hook(hook)`,
			(hooks, code, interpreter) => hooks.afterCompile(interpreter, compiled(code)),
		);
		expect(printed).toMatch(/^pypyjit loop 3 \['i1 = int_add\(i0, 1\)'\] 99\n<code object f .*> \(\d+, False\)\n$/);
	});

	test('are not given operations that they do not want, nor the place of bridges', () => {
		const printed = told(
			`${SOURCE}
pypyjit.set_compile_hook(lambda i: print(i.type, i.operations, i.greenkey, i.bridge_no), operations=False)`,
			(hooks, code, interpreter) => hooks.afterCompile(interpreter, { ...compiled(code), type: 'bridge', guard: 17 }),
		);
		expect(printed).toBe('bridge None None 17\n');
	});

	test('are told of what is given up', () => {
		const printed = told(
			`${SOURCE}
pypyjit.set_abort_hook(lambda driver, key, reason, operations: print(driver, key[1:], reason, operations))
pypyjit.set_trace_too_long_hook(lambda driver, key: print('too long', key[1]))`,
			(hooks, code, interpreter) => {
				const place = { code, pc: 0 };
				expect(hooks.areSet).toBe(true);
				hooks.onAbort(interpreter, place, 'ABORT_BAD_LOOP', ['leave()']);
				hooks.onAbort(interpreter, place, 'ABORT_TOO_LONG', []);
			},
		);
		expect(printed.replaceAll(/\d+/g, 'N')).toBe(
			"pypyjit (N, False) ABORT_BAD_LOOP ['leave()']\npypyjit (N, False) ABORT_TOO_LONG []\ntoo long N\n",
		);
	});

	test('do not disturb the program by what they raise, and are not told of themselves', () => {
		const printed = told(
			`${SOURCE}
def hook(info):
    print('told')
    compile()
    raise ValueError('no')
pypyjit.set_compile_hook(hook)`,
			(hooks, code, interpreter) => {
				const compile = () => hooks.afterCompile(interpreter, compiled(code));
				interpreter.main.globals.setName('compile', native('compile', 0, 0, compile));
				compile();
			},
		);
		expect(printed).toMatch(/^told\nException ignored in jit hook:\nTraceback[\s\S]*ValueError: no\n$/);
	});
});

test('a program is told of its own loop, and how often that ran', () => {
	const program = `import pypyjit
pypyjit.set_param('threshold=20,trace_eagerness=5')
pypyjit.enable_debug()
told = []
pypyjit.set_compile_hook(lambda info: told.append((info.type, info.loop_no, len(info.operations) > 2)))
def f(n):
    s = 0
    for i in range(n):
        s += i if i % 3 else 1
    return s
f(10000)
print(told[0])
s = pypyjit.get_stats_snapshot()
print(s.counters['TOTAL_COMPILED_LOOPS'] > 0, s.counters['GUARDS'] > 0, s.loop_run_times['e', told[0][1]] > 0)
print(s.counter_times['TRACING'] >= 0, pypyjit.get_stats_asmmemmgr()[1] > 0)
`;
	expect(output(program)).toBe("('loop', 0, True)\nTrue True True\nTrue True\n");
});

test('a program turns it off, on again, and drops what was compiled', () => {
	const program = `import pypyjit
def f(n):
    s = 0
    for i in range(n): s += i
    return s
told = []
pypyjit.set_compile_hook(lambda info: told.append(info.type))
pypyjit.set_param('off')
f(5000)
print(told)
pypyjit.set_param('default')
f(5000)
print(told)
print(pypyjit.get_stats_asmmemmgr()[1] > 0)
pypyjit.releaseall()
print(pypyjit.get_stats_asmmemmgr()[1])
for i in range(20):
    f(5000)
    pypyjit.releaseall()
print(told.count('loop') > 10, f(5000))
`;
	expect(output(program)).toBe("[]\n['loop']\nTrue\n0\nTrue 12497500\n");
});
