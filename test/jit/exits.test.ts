// Leaving compiled code: which frames and objects are there afterwards, and how programs go on with them.

import { describe, expect, it } from 'vitest';
import { MemoryConsole, MemoryHost } from '../../src/host/memory.ts';
import { compile } from '../../src/jit/codegen/codegen.ts';
import { CallDescr, SlotDescr, TreeDescr } from '../../src/jit/descriptors.ts';
import { enterTree } from '../../src/jit/enter.ts';
import { Exits } from '../../src/jit/exits.ts';
import {
	type BlockState,
	Constant,
	constantOf,
	type FrameState,
	Input,
	type Operand,
	Operation,
	type PendingWrite,
	Snapshot,
	type VirtualState,
} from '../../src/jit/ir.ts';
import { FLOAT, FLOAT_VALUE, LIST, LIST_ITEMS, TUPLE } from '../../src/jit/layouts.ts';
import { Tree } from '../../src/jit/tree.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { PyInstance } from '../../src/objects/class.ts';
import { PyDict } from '../../src/objects/dict.ts';
import { valueError } from '../../src/objects/exception.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { PyList } from '../../src/objects/list.ts';
import { repr } from '../../src/objects/protocol.ts';
import { Shape } from '../../src/objects/shape.ts';
import { reportException } from '../../src/objects/traceback.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import { PyType } from '../../src/objects/type.ts';
import type { Slot, Value } from '../../src/objects/value.ts';
import type { Code } from '../../src/vm/code.ts';
import { Action, Block, Frame } from '../../src/vm/frame.ts';
import type { HotCode } from '../../src/vm/hot_code.ts';
import { Op } from '../../src/vm/op.ts';
import type { Thread } from '../../src/vm/thread.ts';

const OUTER = { stateSize: 4, name: 'outer' } as Code;
const INNER = { stateSize: 3, name: 'inner' } as Code;
const GLOBALS = new PyDict();
const GLOBALS_OPERAND = new Constant('p', GLOBALS);

function frameState(code: Code, pc: number, values: Operand[], more: Partial<FrameState> = {}): FrameState {
	const slots = values.map((_, i) => i);
	const block = null;
	return {
		code,
		pc,
		sp: -1,
		slots,
		values,
		action: Action.PUSH,
		extra: undefined,
		globals: GLOBALS_OPERAND,
		block,
		...more,
	};
}

interface Left {
	readonly thread: Thread;
	readonly frame: Frame;
	readonly entered: Frame;
}

/** Enters a tree that leaves at once. */
function leave(
	frames: FrameState[],
	inputs: Input[],
	slots: Slot[],
	state: { virtuals?: Map<Operand, VirtualState>; pending?: PendingWrite[] } = {},
): Left {
	const snapshot = new Snapshot(frames, 5);
	snapshot.virtuals = state.virtuals;
	snapshot.pending = state.pending ?? [];
	const operation = new Operation('leave', [], 'v', undefined, snapshot);
	const tree = new Tree(1, 'loop', OUTER, 1, { inputs, operations: [operation], carried: undefined });
	const exits = new Exits(() => true);
	compile(tree, exits, 100_000);
	const entered = new Frame(OUTER, slots, null, GLOBALS, null, Action.NATIVE);
	const thread = { ticks: 100, depth: 1, recursionLimit: 100, frame: entered } as unknown as Thread;
	expect(enterTree(thread, entered, tree, exits)).toBe(true);
	expect(thread.ticks).toBe(95);
	expect(exits.takeExit()).toBe(tree.unit.exits[0]);
	return { thread, frame: thread.frame as Frame, entered };
}

/** An object that does not exist. */
function virtual(
	allocation: VirtualState['allocation'],
	fields: Operand[],
	more: Partial<VirtualState> = {},
): VirtualState {
	return { allocation, descr: undefined, cls: undefined, shape: undefined, fields, ...more };
}

function unmade(): Operation {
	return new Operation('new_array', [], 'p');
}

describe('frames', () => {
	it('keep what the snapshot does not mention, and take what it does', () => {
		const f = new Input('f', 1);
		const { frame, entered } = leave([frameState(OUTER, 7, [f, f], { sp: 2 })], [f], [1, new PyFloat(2.5), 'kept', 4]);
		expect(frame).toBe(entered);
		expect([frame.pc, frame.sp, frame.slots.length, frame.slots[2]]).toEqual([7, 2, 4, 'kept']);
		expect(frame.slots[0]).toBe(frame.slots[1]);
		expect((frame.slots[0] as PyFloat).value).toBe(2.5);
	});
	it('of calls are made new, each on the one that waits for it', () => {
		const x = new Input('i', 0);
		const { thread, frame, entered } = leave(
			[
				frameState(OUTER, 7, [], { sp: 1, block: 'entry' }),
				frameState(INNER, 3, [x, constantOf('text')], { action: Action.CONSTRUCT, extra: x }),
				frameState(INNER, 4, [new Constant('f', 0.5)], { action: Action.DISCARD }),
			],
			[x],
			[9, 'kept', undefined, undefined],
		);
		expect([frame.code, frame.pc, frame.action, frame.globals, frame.locals]).toEqual([
			INNER,
			4,
			Action.DISCARD,
			GLOBALS,
			null,
		]);
		expect(frame.slots.map((slot) => (slot instanceof PyFloat ? slot.value : slot))).toEqual([
			0.5,
			undefined,
			undefined,
		]);
		const middle = frame.back as Frame;
		expect([middle.pc, middle.slots, middle.extra, middle.action]).toEqual([
			3,
			[9, 'text', undefined],
			9,
			Action.CONSTRUCT,
		]);
		expect(middle.back).toBe(entered);
		expect([entered.pc, entered.sp, entered.slots[1], thread.depth]).toEqual([7, 1, 'kept', 3]);
	});
	it('have the blocks that were entered, on those that were there', () => {
		const x = new Input('p', 0);
		const outer: BlockState = { handler: 20, top: 1, isFinally: true, handled: undefined, outer: 'entry' };
		const block: BlockState = { handler: 30, top: 2, isFinally: false, handled: x, outer };
		const state = frameState(OUTER, 7, [], { block });
		const operation = new Operation('leave', [], 'v', undefined, new Snapshot([state], 0));
		const tree = new Tree(1, 'loop', OUTER, 1, { inputs: [x], operations: [operation], carried: undefined });
		const exits = new Exits(() => true);
		compile(tree, exits, 100_000);
		const frame = new Frame(OUTER, ['handled', undefined], null, GLOBALS, null, Action.NATIVE);
		frame.block = new Block(10, 0, false, null);
		const entry = frame.block;
		enterTree({ ticks: 9, depth: 1, recursionLimit: 9, frame } as unknown as Thread, frame, tree, exits);
		expect([frame.block.handler, frame.block.top, frame.block.isFinally, frame.block.handled]).toEqual([
			30,
			2,
			false,
			'handled',
		]);
		expect([frame.block.outer?.handler, frame.block.outer?.isFinally]).toEqual([20, true]);
		expect(frame.block.outer?.outer).toBe(entry);
	});
});

describe('objects that were removed', () => {
	it('are made once, those they refer to first', () => {
		const x = new Input('f', 0);
		const [array, list, float] = [unmade(), unmade(), unmade()];
		const virtuals = new Map<Operand, VirtualState>([
			[list, virtual('new_with_vtable', [array], { descr: LIST })],
			[array, virtual('new_array', [float, x, constantOf(3), float])],
			[float, virtual('new_with_vtable', [x], { descr: FLOAT })],
		]);
		const { frame } = leave([frameState(OUTER, 7, [list, list, float])], [x], [new PyFloat(1.5)], { virtuals });
		const [first, second, third] = frame.slots;
		expect(first).toBe(second);
		const { items } = first as PyList;
		expect([items.length, (items[1] as PyFloat).value, items[2]]).toEqual([4, 1.5, 3]);
		expect([items[0], items[3]]).toEqual([third, third]);
		expect(items[0]).toBe(third);
		expect((third as PyFloat).value).toBe(1.5);
	});
	it('may refer to each other in circles', () => {
		const [array, list, tuple, items] = [unmade(), unmade(), unmade(), unmade()];
		const virtuals = new Map<Operand, VirtualState>([
			[list, virtual('new_with_vtable', [array], { descr: LIST })],
			[array, virtual('new_array', [tuple])],
			[tuple, virtual('new_with_vtable', [items], { descr: TUPLE })],
			[items, virtual('new_array', [list, constantOf(1)])],
		]);
		const { frame } = leave([frameState(OUTER, 7, [tuple])], [], [], { virtuals });
		const made = frame.slots[0] as PyTuple;
		expect(made).toBeInstanceOf(PyTuple);
		expect((made.items[0] as PyList).items[0]).toBe(made);
		expect(repr(made.items[1] as Value)).toBe('1');
	});
	it('may be instances, with writes that were put off', () => {
		const cls = new PyType('Point', [], false);
		cls.rootShape = Shape.root(cls);
		const shape = cls.rootShape.add('x', false).add('y', false);
		const [x, other] = [new Input('i', 0), new Input('p', 1)];
		const instance = unmade();
		const virtuals = new Map<Operand, VirtualState>([
			[
				instance,
				virtual('new_instance', [x, instance], { cls: new Constant('p', cls), shape: new Constant('p', shape) }),
			],
		]);
		const target = new PyInstance(cls);
		const list = new PyList([]);
		const items: Value[] = [1];
		const pending: PendingWrite[] = [
			{ object: other, descr: new SlotDescr(1), value: instance },
			{ object: new Constant('p', list), descr: LIST_ITEMS, value: new Constant('p', items) },
			{ object: instance, descr: new SlotDescr(0), value: constantOf('late') },
		];
		const { frame } = leave([frameState(OUTER, 7, [instance])], [x, other], [5, target], { virtuals, pending });
		const made = frame.slots[0] as PyInstance;
		expect([made.type, made.shape]).toEqual([cls, shape]);
		expect(made.getOwn('x')).toBe('late');
		expect(made.getOwn('y')).toBe(made);
		expect(target.slots[1]).toBe(made);
		expect(list.items).toBe(items);
	});
	it('hold floats as they want them', () => {
		const x = new Input('f', 0);
		const holder = new PyFloat(0);
		const pending = [{ object: new Constant('p', holder), descr: FLOAT_VALUE, value: x }];
		leave([frameState(OUTER, 7, [])], [x], [new PyFloat(2.5)], { pending });
		expect(holder.value).toBe(2.5);
	});
});

/** Enters trees that tests make of code when it is found to be hot. */
class TestHotCode implements HotCode {
	readonly loopThreshold = 10;
	readonly functionThreshold = 10;
	readonly exits = new Exits(() => true);
	readonly trees: Tree[] = [];
	/** How often each was entered and left without raising. */
	readonly entries: number[] = [];
	private readonly make: (frame: Frame, tree: number) => Tree | undefined;

	constructor(make: (frame: Frame, tree: number) => Tree | undefined) {
		this.make = make;
	}

	found(_thread: Thread, frame: Frame): void {
		const tree = this.make(frame, this.trees.length);
		if (tree === undefined) return;
		expect(compile(tree, this.exits, 100_000)).toBe(true);
		this.trees.push(tree);
		frame.code.ops[frame.pc - 1] = Op.COMPILED | (tree.number << 8);
	}

	enter(thread: Thread, frame: Frame, tree: number): boolean {
		const isEntered = enterTree(thread, frame, this.trees[tree] as Tree, this.exits);
		if (isEntered) this.entries[tree] = (this.entries[tree] ?? 0) + 1;
		return isEntered;
	}

	call(): undefined {}
}

function runProgram(source: string, hotCode?: TestHotCode): string {
	const console = new MemoryConsole();
	const interpreter = createStandardInterpreter(new MemoryHost({ console }));
	interpreter.hotCode = hotCode;
	return interpreter.enter(() => {
		try {
			interpreter.thread.run(interpreter.moduleFrame(source, 'm.py', interpreter.main.globals), undefined);
		} catch (error) {
			interpreter.host.console.write(reportException(error as Value));
		}
		expect(interpreter.thread.depth).toBeLessThan(2);
		return console.outputText;
	});
}

/** Indices of the words with an operation. */
function indicesOf(code: Code, op: Op): number[] {
	return [...code.ops.keys()].filter((index) => ((code.ops[index] as number) & 0xff) === op);
}

describe('programs', () => {
	const counting = `
def count(n):
    i = 0
    try:
        while i < n:
            i += 1
    except ValueError as error:
        print('caught', error, 'at', i)
    return i
print(count(5), count(1000), count(60))
`;
	/** Counts to 40 in compiled code, and then leaves or raises. */
	function countTree(frame: Frame, number: number, raises: boolean): Tree | undefined {
		const { code, pc } = frame;
		if (code.name !== 'count') return undefined;
		const i = new Input('i', code.firstLocal - 1);
		const state = (at: number, value: Operand): FrameState => ({
			...frameState(code, at, [value], { slots: [i.slot], block: 'entry' }),
			globals: new Constant('p', frame.globals),
		});
		const isLess = new Operation('int_lt', [i, constantOf(40)], 'b');
		const next = new Operation('int_add', [i, constantOf(1)], 'i');
		const fail = new CallDescr(
			'fail',
			(value: number) => {
				if (value === 35) throw valueError('from compiled code');
			},
			'v',
			'any',
			true,
		);
		const operations = [
			isLess,
			new Operation('guard_true', [isLess], 'v', undefined, new Snapshot([state(pc, i)], 0)),
			next,
			new Operation('jump', [next], 'v', undefined, new Snapshot([state(pc - 1, next)], 3)),
		];
		if (raises) operations.splice(2, 0, new Operation('call', [i], 'v', fail, new Snapshot([state(pc + 1, i)], 0)));
		return new Tree(number, 'loop', code, pc, { inputs: [i], operations, carried: undefined });
	}
	it('go on where compiled code left', () => {
		const hotCode = new TestHotCode((frame, number) => countTree(frame, number, false));
		expect(runProgram(counting, hotCode)).toBe(runProgram(counting));
		expect(hotCode.entries[0]).toBeGreaterThan(900);
	});
	it('handle what compiled code raises', () => {
		const hotCode = new TestHotCode((frame, number) => countTree(frame, number, true));
		expect(runProgram(counting, hotCode)).toBe(
			'caught from compiled code at 35\ncaught from compiled code at 35\n5 35 35\n',
		);
	});

	const recursive = `
def fib(n):
    if n < 2: return n
    return fib(n - 1) + fib(n - 2)
print(fib(15), fib(20))
try:
    fib(3.5)
    print(fib('text'))
except TypeError as error:
    print(error)
print(fib(True))
`;
	function fibTree(frame: Frame, number: number, lowest: number): Tree | undefined {
		const { code, pc } = frame;
		if (code.name !== 'fib') return undefined;
		const n = new Input('i', code.firstLocal);
		const operations: Operation[] = [];
		const tree = new Tree(number, 'function', code, pc, { inputs: [n], operations, carried: undefined });
		const state = (at: number, sp: number, values: Operand[], slots: number[]): Snapshot =>
			new Snapshot([{ ...frameState(code, at, values, { sp, slots }), globals: new Constant('p', frame.globals) }], 0);
		const add = (...args: ConstructorParameters<typeof Operation>): Operation => {
			const operation = new Operation(...args);
			operations.push(operation);
			return operation;
		};
		const [first, second] = indicesOf(code, Op.CALL_FUNCTION) as [number, number];
		const destination = (call: number) => ((code.ops[call] as number) >> 8) & 0xff;
		const start = state(pc, -1, [n], [n.slot]);
		const isHigh = add('int_ne', [n, constantOf(lowest)], 'b');
		add('guard_true', [isHigh], 'v', undefined, start);
		const isLess = add('int_lt', [n, constantOf(2)], 'b');
		add('guard_false', [isLess], 'v', undefined, start);
		add('guard_depth', [], 'v', undefined, start);
		const less = add('int_sub', [n, constantOf(1)], 'i');
		const behindFirst = state(first + 1, destination(first) - 1, [n], [n.slot]);
		const a = add('call_assembler', [less], 'p', new TreeDescr(tree), behindFirst);
		const behind = state(first + 1, -1, [n, a], [n.slot, destination(first)]);
		const x = add('guard_int', [a], 'i', undefined, behind);
		add('guard_depth', [], 'v', undefined, behind);
		const lesser = add('int_sub', [n, constantOf(2)], 'i');
		const behindSecond = state(second + 1, destination(second) - 1, [n, x], [n.slot, destination(first)]);
		const b = add('call_assembler', [lesser], 'p', new TreeDescr(tree), behindSecond);
		const behindBoth = state(second + 1, -1, [x, b], [destination(first), destination(second)]);
		const y = add('guard_int', [b], 'i', undefined, behindBoth);
		const sum = add('int_add_ovf', [x, y], 'i');
		add('guard_no_overflow', [], 'v', undefined, behindBoth);
		const returns = indicesOf(code, Op.RETURN_VALUE);
		const slot = destination(returns[returns.length - 1] as number);
		add('finish', [sum], 'v', undefined, state(returns[returns.length - 1] as number, -1, [sum], [slot]));
		return tree;
	}
	it.each([0, 1, 5])('recurse in compiled code that leaves at the end (%s)', (lowest) => {
		const hotCode = new TestHotCode((frame, number) => fibTree(frame, number, lowest));
		expect(runProgram(recursive, hotCode)).toBe(runProgram(recursive));
		expect([hotCode.exits.depthLimit, (hotCode.trees[0] as Tree).mismatches > 0]).toEqual([0, true]);
	});
	it('recurse as deep as they may, and no deeper', () => {
		const deep = `
def fib(n):
    if n < 2: return n
    return fib(n - 1) + fib(n - 2)
fib(12)
for depth in (10000, 10001, 1000000):
    try:
        fib(depth)
    except RuntimeError as error:
        print(depth, error)
`;
		const hotCode = new TestHotCode((frame, number) => fibTree(frame, number, 0));
		expect(runProgram(deep, hotCode)).toBe(runProgram(deep));
	});
});
