// What the virtual machine does for a compiler of what runs often: words that count, compiled code entered in place of
// words, hooks that see each instruction, and types that tell those who rely on them.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MemoryConsole, MemoryHost } from '../../src/host/memory.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { valueError } from '../../src/objects/exception.ts';
import { native } from '../../src/objects/native_function.ts';
import { Suspension } from '../../src/objects/suspension.ts';
import { reportException } from '../../src/objects/traceback.ts';
import { PyType } from '../../src/objects/type.ts';
import type { Value } from '../../src/objects/value.ts';
import { BudgetExceeded } from '../../src/vm/budget.ts';
import { Action, Frame } from '../../src/vm/frame.ts';
import type { HotCode, InstructionHook } from '../../src/vm/hot_code.ts';
import type { Interpreter } from '../../src/vm/interpreter.ts';
import { Op } from '../../src/vm/op.ts';
import type { Thread } from '../../src/vm/thread.ts';
import { listWords } from './listing.ts';

/** Does nothing of its own accord; tests replace what they ask for. */
class DummyHotCode implements HotCode {
	readonly loopThreshold: number;
	readonly functionThreshold: number;
	/** Names and indices of what was found. */
	readonly finds: string[] = [];
	onFound: (thread: Thread, frame: Frame) => void = () => {};
	onEnter: (thread: Thread, frame: Frame, tree: number) => boolean = () => false;

	constructor(loopThreshold: number, functionThreshold: number) {
		this.loopThreshold = loopThreshold;
		this.functionThreshold = functionThreshold;
	}

	found(thread: Thread, frame: Frame): void {
		this.finds.push(`${frame.code.name} ${frame.pc}`);
		this.onFound(thread, frame);
	}

	enter(thread: Thread, frame: Frame, tree: number): boolean {
		return this.onEnter(thread, frame, tree);
	}

	call(): undefined {}
}

/** Counts instructions until it has seen as many as it wants. */
class CountingHook implements InstructionHook {
	readonly entersCompiled = false;
	private readonly limit: number;
	/** Names of the code they belong to. */
	readonly seen: string[] = [];
	abandoned = 0;
	/** What to do when one is shown. */
	onBefore: (frame: Frame, pc: number) => void = () => {};

	constructor(limit = Number.POSITIVE_INFINITY) {
		this.limit = limit;
	}

	before(frame: Frame, pc: number): boolean {
		if (this.seen.length >= this.limit) return false;
		this.seen.push(frame.code.name);
		this.onBefore(frame, pc);
		return true;
	}

	abandon(): void {
		this.abandoned++;
	}
}

function newInterpreter(hotCode: HotCode | undefined): { interpreter: Interpreter; console: MemoryConsole } {
	const console = new MemoryConsole();
	const interpreter = createStandardInterpreter(new MemoryHost({ console }));
	interpreter.hotCode = hotCode;
	return { interpreter, console };
}

/** Runs a program to its end or its first suspension; returns what it prints, with the report of what it raises. */
function run(source: string, hotCode?: HotCode): string {
	const { interpreter, console } = newInterpreter(hotCode);
	start(interpreter, source);
	return console.outputText;
}

function start(interpreter: Interpreter, source: string): Value | undefined {
	return interpreter.enter(() => {
		try {
			return interpreter.thread.run(interpreter.moduleFrame(source, 'm.py', interpreter.main.globals), undefined);
		} catch (error) {
			if (error instanceof BudgetExceeded) throw error;
			interpreter.host.console.write(reportException(error as Value));
			return null;
		}
	});
}

/** Calls, exceptions, generators, `finally` on the way out of loops, operators in Python, recursion through natives. */
const PROGRAM = `
class Vector:
    def __init__(self, x):
        self.x = x
    def __add__(self, other):
        return Vector(self.x + other.x)
    def __lt__(self, other):
        return self.x < other.x

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def squares(n):
    i = 0
    while i < n:
        try:
            yield i * i
        finally:
            i += 1

def delegate(n):
    result = yield from squares(n)
    return result

def search(items):
    for item in items:
        try:
            if item % 2:
                continue
            if item > 40:
                return item
        except TypeError as error:
            print('not', item, error)
        else:
            print('passed', item)
        finally:
            print('done', item)

def forever(limit):
    n = 0
    while True:
        n += 1
        if n > limit:
            raise ValueError(n)

total = Vector(0)
for i in range(12):
    total = total + Vector(i * 0.5)
print(total.x, Vector(1) < total, fib(9), [x for x in delegate(6) if x % 2], sum(squares(7)))
print(search([1, 'a', 2, 3, 42, 5]))
print(sorted([3, 1, 2], key=lambda x: -fib(x)), list(map(fib, range(5))))
words = {}
for word in 'a b a c b a'.split():
    words[word] = words.get(word, 0) + 1
print(sorted(words.items()))
try:
    forever(9)
except ValueError as error:
    print('caught', error)
while len(words):
    words.popitem()
forever(5)
`;

describe('the second loop', () => {
	test('is what the script makes of the first', () => {
		const script = fileURLToPath(new URL('../../scripts/hooked_loop.mjs', import.meta.url));
		const written = readFileSync(new URL('../../src/vm/hooked_loop.ts', import.meta.url), 'utf8');
		expect(execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' })).toBe(written);
	});
});

describe('words that count', () => {
	test('stand where jumps lead back to, and where functions begin', () => {
		const source = 'def f(n):\n    while n:\n        n -= 1\n    for x in n:\n        pass\n';
		expect(listWords(source, { loop: 7, func: 9 })).toEqual([
			'0 LOOP 9',
			'1 JUMP @4',
			'2 LOOP 7',
			'3 INPLACE_SUBTRACT l0 l0 1',
			'4 JUMP_IF_TRUE l0 @2',
			'5 MOVE s0 l0',
			'6 GET_ITER_STACK 0',
			'7 LOOP 7',
			'8 FOR_ITER l1 s0',
			'9 FOR_ITER_END @11',
			'10 JUMP_BACK @7',
			'11 LOAD_CONST s0 null',
			'12 RETURN_VALUE s0',
		]);
	});

	test('are one where a function begins with a loop', () => {
		const words = listWords('def f():\n    while True:\n        g()\n', { loop: 7, func: 9 });
		expect(words.filter((word) => word.includes('LOOP'))).toEqual(['0 LOOP 7']);
	});

	test('are only there for what is wanted', () => {
		const source = 'def f(n):\n    while n:\n        n -= 1\n';
		const loops = (counts?: { loop: number; func: number }) =>
			listWords(source, counts).filter((word) => word.includes('LOOP'));
		expect(loops()).toEqual([]);
		expect(loops({ loop: 0, func: 0 })).toEqual([]);
		expect(loops({ loop: 0, func: 9 })).toEqual(['0 LOOP 9']);
		expect(loops({ loop: 7, func: 0 })).toEqual(['1 LOOP 7']);
	});

	test('do not stand at the beginning of modules and generators', () => {
		expect(listWords('a = 1\n', { loop: 7, func: 9 })[0]).toBe('0 LOAD_INT s0 1');
		expect(listWords('pass\n', { loop: 7, func: 9 })[0]).toBe('0 LOAD_CONST s0 null');
		expect(listWords('def f():\n    yield\n', { loop: 7, func: 9 })[0]).toBe('0 LOAD_CONST s0 null');
	});

	test('leave counting loops as they are', () => {
		const source = 'def f(n):\n    for i in range(n):\n        pass\n';
		const words = (counts?: { loop: number; func: number }) =>
			listWords(source, counts)
				.map((word) => word.split(' ')[1])
				.filter((name) => name !== 'LOOP');
		expect(words({ loop: 7, func: 9 })).toEqual(words());
		expect(words()).toContain('RANGE_STEP');
	});

	test('are where a `continue` out of a `try` leads', () => {
		const source =
			'def f(a):\n    for x in a:\n        try:\n            if x:\n                continue\n            x()\n' +
			'        finally:\n            x = 0\n';
		const words = listWords(source, { loop: 7, func: 0 });
		expect(words.filter((word) => word.includes('LOOP'))).toHaveLength(1);
		expect(run(`${source}f([1, 2, 3])\nprint('end')\n`, new DummyHotCode(100, 100))).toBe('end\n');
	});

	test('tell once when the count has run out', () => {
		const hotCode = new DummyHotCode(3, 2);
		const source = 'def f(n):\n    while n:\n        n -= 1\nfor x in [1, 2, 3]:\n    f(2)\nprint("end")\n';
		expect(run(source, hotCode)).toBe('end\n');
		// The loop of the module is told of before its third round, in which the function is called the third time.
		expect(hotCode.finds.map((find) => find.split(' ')[0])).toEqual(['f', 'f', '<module>']);
	});

	test('change nothing', () => {
		for (const threshold of [1, 2, 5, 100]) {
			expect(run(PROGRAM, new DummyHotCode(threshold, threshold))).toBe(run(PROGRAM));
		}
	});
});

describe('a hook', () => {
	test('sees instructions, and the program does the same', () => {
		const expected = run(PROGRAM);
		for (const threshold of [1, 3, 20]) {
			for (const limit of [0, 1, 50, Number.POSITIVE_INFINITY]) {
				const hotCode = new DummyHotCode(threshold, threshold);
				const hooks: CountingHook[] = [];
				hotCode.onFound = (thread) => {
					const hook = new CountingHook(limit);
					hooks.push(hook);
					thread.hook = hook;
				};
				expect(run(PROGRAM, hotCode)).toBe(expected);
				expect(hooks.length).toBeGreaterThan(0);
				for (const hook of hooks) expect(hook.seen.length > 0).toBe(limit > 0);
			}
		}
	});

	test('sees each word that runs from the one behind the count on, but not what belongs to the word before', () => {
		const source = 'def f(n):\n    while n < 3:\n        n += 1\n    return n\n';
		expect(listWords(source, { loop: 0, func: 1 })).toEqual([
			'0 LOOP 1',
			'1 JUMP @3',
			'2 RANGE_STEP l0 l0 1',
			'3 LESS_JUMP s0 l0 3',
			'4 TEST_TRUE @2',
			'5 RETURN_VALUE l0',
		]);
		const seen: number[] = [];
		const hotCode = new DummyHotCode(0, 1);
		hotCode.onFound = (thread) => {
			const hook = new CountingHook();
			hook.onBefore = (frame, pc) => {
				if (frame.code.name === 'f') seen.push(pc);
			};
			thread.hook = hook;
		};
		expect(run(`${source}print(f(0))\n`, hotCode)).toBe('3\n');
		expect(seen).toEqual([1, 3, 2, 2, 2, 5]);
	});

	test('sees counting words and compiled ones, which then do nothing', () => {
		const hotCode = hookFrom(1);
		hotCode.onEnter = () => {
			throw new Error('entered');
		};
		hotCode.hook.onBefore = (frame, pc) => {
			const word = frame.code.ops[pc];
			if ((word & 0xff) !== Op.LOOP) return;
			expect(word >> 8).toBe(0);
			frame.code.ops[pc] = Op.COMPILED;
		};
		expect(run('for x in "abcd":\n    print(x)\n', hotCode)).toBe('a\nb\nc\nd\n');
		expect(hotCode.finds).toHaveLength(1);
	});

	test('hands over to the other loop before the instruction that it does not want', () => {
		const hotCode = hookFrom(1, 10);
		hotCode.hook.onBefore = (frame, pc) => {
			if (hotCode.hook.seen.length === 10) hotCode.hook.seen.push(`${frame.code.ops[pc] & 0xff}`);
		};
		expect(run('n = 0\nwhile True:\n    n += 1\n    if n == 20:\n        break\nprint(n)\n', hotCode)).toBe('20\n');
		expect(hotCode.hook.seen).toHaveLength(11);
		expect(hotCode.hook.abandoned).toBe(0);
	});

	test('sees nothing of what native code calls, and goes on afterwards', () => {
		const hotCode = hookFrom(1);
		const source = 'def key(x):\n    return -x\nfor n in range(3):\n    print(sorted([1, 2], key=key), key(n))\n';
		expect(run(source, hotCode)).toBe('[2, 1] 0\n[2, 1] -1\n[2, 1] -2\n');
		const { seen } = hotCode.hook;
		const calls = seen.filter((name, at) => name === 'key' && seen[at - 1] !== 'key');
		expect(calls).toHaveLength(3);
	});

	test('of a nested run is told when that ends, and the one outside is there again', () => {
		const hotCode = new DummyHotCode(1, 1);
		const hooks: CountingHook[] = [];
		hotCode.onFound = (thread) => {
			const hook = new CountingHook();
			hooks.push(hook);
			thread.hook = hook;
		};
		const source = 'def key(x):\n    return -x\nfor n in range(3):\n    sorted([n, n], key=key)\nprint(n)\n';
		expect(run(source, hotCode)).toBe('2\n');
		expect(hotCode.finds.map((find) => find.split(' ')[0])).toEqual(['<module>', 'key']);
		expect(hooks.map(({ abandoned }) => abandoned)).toEqual([1, 1]);
		expect(new Set(hooks[1].seen)).toEqual(new Set(['key']));
		expect(new Set(hooks[0].seen)).toEqual(new Set(['<module>']));
	});

	test('is told when the run ends', () => {
		const hotCode = hookFrom(1);
		expect(run('for x in "ab":\n    print(x)\n', hotCode)).toBe('a\nb\n');
		expect(hotCode.hook.abandoned).toBe(1);
	});

	test('is told when an exception ends the run, and not when one is caught', () => {
		const hotCode = hookFrom(1);
		hotCode.hook.onBefore = () => expect(hotCode.hook.abandoned).toBe(0);
		const caught = 'try:\n    for x in "ab":\n        1 // 0\nexcept ZeroDivisionError:\n    print(x)\n';
		expect(run(`${caught}nothing\n`, hotCode)).toContain("NameError: name 'nothing' isn't defined");
		expect(hotCode.hook.abandoned).toBe(1);
	});

	test('is told when a budget is used up', () => {
		const hotCode = hookFrom(1);
		const { interpreter } = newInterpreter(hotCode);
		interpreter.thread.setInstructionBudget(10_000);
		expect(() => start(interpreter, 'while True:\n    pass\n')).toThrow(BudgetExceeded);
		expect(hotCode.hook.seen.length).toBeGreaterThan(4000);
		expect(hotCode.hook.abandoned).toBe(1);
		expect(interpreter.thread.hook).toBe(undefined);
	});

	test('is told when a slice is over', () => {
		const hotCode = hookFrom(1);
		const { interpreter } = newInterpreter(hotCode);
		interpreter.thread.setSlice(0);
		expect(start(interpreter, 'while True:\n    pass\n')).toBe(undefined);
		expect(interpreter.thread.suspended).toBe(true);
		expect(hotCode.hook.abandoned).toBe(1);
	});

	test('is told when the program waits, and does not see how it goes on', () => {
		const hotCode = hookFrom(1);
		const { interpreter, console } = newInterpreter(hotCode);
		const { thread } = interpreter;
		const wait = native('wait', 0, 0, () => {
			throw new Suspension(Promise.resolve(), () => null);
		});
		interpreter.main.globals.setName('wait', wait);
		expect(start(interpreter, 'for x in "ab":\n    print(x, wait())\n')).toBe(undefined);
		expect(hotCode.hook.abandoned).toBe(1);
		const count = hotCode.hook.seen.length;
		for (let waits = 0; waits < 2; waits++) {
			const frame = thread.frame as Frame;
			thread.suspension = undefined;
			frame.slots[++frame.sp] = null;
			interpreter.enter(() => thread.run(frame, undefined));
		}
		expect(console.outputText).toBe('a None\nb None\n');
		expect(hotCode.hook.seen).toHaveLength(count);
		expect(hotCode.hook.abandoned).toBe(1);
	});
});

/** Finds one thing, and sets its hook then. */
class HookingHotCode extends DummyHotCode {
	readonly hook: CountingHook;

	constructor(threshold: number, limit: number | undefined) {
		super(threshold, 0);
		this.hook = new CountingHook(limit);
	}

	override found(thread: Thread, frame: Frame): void {
		super.found(thread, frame);
		thread.hook = this.hook;
	}
}

/** Of loops that run as often as given. */
function hookFrom(threshold: number, limit?: number): HookingHotCode {
	return new HookingHotCode(threshold, limit);
}

/** Makes the first word found one that enters a tree, with the number given. */
function compiling(tree: number): DummyHotCode {
	const hotCode = new DummyHotCode(2, 0);
	hotCode.onFound = (_, frame) => {
		frame.code.ops[frame.pc - 1] = Op.COMPILED | (tree << 8);
	};
	return hotCode;
}

describe('compiled code', () => {
	const source = 'def f(n):\n    while n:\n        n -= 1\n        print(n)\n    return "end"\nprint(f(5))\n';
	test('that is not entered leaves it to the words behind', () => {
		const hotCode = compiling(70_000);
		const entered: number[] = [];
		hotCode.onEnter = (_, frame, tree) => {
			expect(frame.code.ops[frame.pc - 1] & 0xff).toBe(Op.COMPILED);
			entered.push(tree);
			return false;
		};
		expect(run(source, hotCode)).toBe('4\n3\n2\n1\n0\nend\n');
		// It is found in the second round, and would run in those after it.
		expect(entered).toEqual([70_000, 70_000, 70_000]);
	});

	test('that is entered says where to go on', () => {
		const hotCode = compiling(0);
		hotCode.onEnter = (_, frame) => {
			frame.slots[frame.code.firstLocal] = 'skipped';
			frame.pc = frame.code.ops.length - 3;
			return true;
		};
		expect(listWords(source.slice(0, source.lastIndexOf('print'))).slice(-2)[1]).toContain('RETURN_VALUE s0');
		expect(run(source, hotCode)).toBe('4\n3\nend\n');
	});

	test('raises where the frame stands that it leaves', () => {
		const hotCode = compiling(0);
		hotCode.onEnter = (_, frame) => {
			// Behind the RETURN_VALUE at the end.
			frame.pc = frame.code.ops.length - 1;
			throw valueError('from a tree');
		};
		expect(run(source, hotCode)).toMatch(/^4\n3\n.*line 6, in <module>\n.*line 5, in f\nValueError: from a tree\n$/s);
	});

	test('raises in frames that it makes', () => {
		const hotCode = compiling(0);
		hotCode.onEnter = (thread, frame) => {
			// As if the call of the module had called itself once more.
			const inner = new Frame(frame.code, [...frame.slots], frame, frame.globals, null, Action.PUSH);
			inner.pc = inner.code.ops.length - 1;
			frame.sp = -1;
			thread.enter();
			thread.frame = inner;
			throw valueError('from a tree');
		};
		const report = run(source, hotCode);
		expect(report).toMatch(/line 6, in <module>\n.*line 3, in f\n.*line 5, in f\nValueError: from a tree\n$/s);
	});

	test('is handled by a handler around the place where it raises', () => {
		const guarded =
			'def f(n):\n    try:\n        while n:\n            n -= 1\n    except ValueError as error:\n' +
			'        return str(error)\nprint(f(5))\n';
		const hotCode = compiling(0);
		hotCode.onEnter = () => {
			throw valueError('from a tree');
		};
		expect(run(guarded, hotCode)).toBe('from a tree\n');
	});

	test('leads to a safepoint before the words it goes on with', () => {
		const hotCode = compiling(0);
		const { interpreter } = newInterpreter(hotCode);
		hotCode.onEnter = (thread) => {
			thread.ticks -= 1_000_000;
			return true;
		};
		interpreter.thread.setInstructionBudget(5_000_000);
		expect(() => start(interpreter, 'while True:\n    pass\n')).toThrow(BudgetExceeded);
		expect(interpreter.thread.instructions).toBeGreaterThanOrEqual(5_000_000);
		expect(interpreter.thread.instructions).toBeLessThan(7_000_000);
	});
});

describe('a watcher of a type', () => {
	function watched(type: PyType): { times: number } {
		const count = { times: 0 };
		type.watchers = new Set([{ typeChanged: () => count.times++ }]);
		return count;
	}

	test('is told of the first change', () => {
		const type = new PyType('A', [], false);
		const count = watched(type);
		type.attributes.set('x', 1);
		type.invalidate();
		expect(count.times).toBe(1);
		expect(type.watchers).toBe(undefined);
		type.invalidate();
		expect(count.times).toBe(1);
	});

	test('is told of changes to bases, and not of those to what derives from the type', () => {
		const base = new PyType('A', [], false);
		const middle = new PyType('B', [base], false);
		const derived = new PyType('C', [middle], false);
		const count = watched(middle);
		derived.invalidate(false);
		expect(count.times).toBe(0);
		base.invalidate(false);
		expect(count.times).toBe(1);
	});

	test('finds the type changed already, and may watch again', () => {
		const type = new PyType('A', [], false);
		const versions: number[] = [];
		const watcher = {
			typeChanged: () => {
				versions.push(type.version);
				type.watchers = new Set([watcher]);
			},
		};
		type.watchers = new Set([watcher]);
		type.invalidate();
		type.invalidate();
		expect(versions).toEqual([1, 2]);
	});

	test('is told when a program changes a class', () => {
		const { interpreter, console } = newInterpreter(undefined);
		const counts: { times: number }[] = [];
		const watch = native('watch', 1, 1, (type: PyType) => {
			counts.push(watched(type));
			return null;
		});
		interpreter.main.globals.setName('watch', watch);
		start(
			interpreter,
			'class A:\n    pass\nclass B(A):\n    pass\nwatch(B)\nB().x = 1\nprint(1)\nA.f = 2\nprint(B.f)\n',
		);
		expect(console.outputText).toBe('1\n2\n');
		expect(counts.map(({ times }) => times)).toEqual([1]);
	});
});
