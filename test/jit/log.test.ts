// The log: which sections are written, and traces in the form that PyPy's rpython/tool/jitlogparser reads.

import { describe, expect, test } from 'vitest';
import type { Collection } from '../../src/host/host.ts';
import { MemoryHost } from '../../src/host/memory.ts';
import { createInterpreter, VirtualClock } from '../../src/index.ts';
import { CallDescr, PositionDescr, SlotDescr, TreeDescr } from '../../src/jit/descriptors.ts';
import { Constant, constantOf, Input, type Operand, Operation, Snapshot, type Trace } from '../../src/jit/ir.ts';
import { FLOAT, FLOAT_VALUE, LIST, LIST_ITEMS } from '../../src/jit/layouts.ts';
import { JitLog, type LoggedTree, parseLogRequest } from '../../src/jit/log/log.ts';
import { readJitLog } from '../../src/jit/log/reader.ts';
import { OperationNumbers, plainText, TraceWriter } from '../../src/jit/log/traces.ts';
import { type Kind, OPERATIONS, type OperationName } from '../../src/jit/operations.ts';
import { JitStatistics } from '../../src/jit/statistics.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { PyFunction } from '../../src/objects/function.ts';
import type { Code } from '../../src/vm/code.ts';
import { runToEnd } from '../../src/vm/run.ts';

/** A clock that goes on by 16 nanoseconds with each look at it. */
class SteppingClock extends VirtualClock {
	private time = 0x100n;

	override monotonicNanoseconds(): bigint {
		this.time += 0x10n;
		return this.time;
	}
}

/** A log of some categories, and what has been written to it. */
function newLog(request: string): { log: JitLog; text: () => string } {
	let text = '';
	const host = new MemoryHost({ clock: new SteppingClock() });
	const log = new JitLog(parseLogRequest(request), host, (part) => {
		text += part;
	});
	return { log, text: () => text };
}

const CODE = codeOf('def f(n):\n  for i in range(n):\n    g(i)\n', 'x.py');
const TREE: LoggedTree = { number: 1, kind: 'loop', code: CODE, pc: 0 };

/** The code of function `f` of a program. */
function codeOf(source: string, filename: string): Code {
	const interpreter = createStandardInterpreter(new MemoryHost());
	return interpreter.enter(() => {
		const { globals } = interpreter.main;
		runToEnd(interpreter, interpreter.moduleFrame(source, filename, globals));
		const f = globals.findName('f')?.value;
		if (!(f instanceof PyFunction)) throw new Error('the program has no f');
		const { code } = f as PyFunction<Code>;
		code.prepare();
		return code;
	});
}

/** A snapshot of one frame with these values. */
function snapshot(...values: Operand[]): Snapshot {
	const frame = {
		...{ code: CODE, pc: 0, sp: 0, slots: values.map((_, slot) => slot), values, action: 0 },
		...{ extra: undefined, globals: new Constant('p', null), block: null },
	};
	return new Snapshot([frame], 1);
}

/** The lines of a trace's operations. */
function linesOf(trace: Trace): string[] {
	return new TraceWriter(new OperationNumbers()).lines(trace, 1);
}

/** The line of one operation, whose value is number 9 and whose arguments are 0, 1 ... */
function lineOf(name: OperationName, kinds: string, kind: Kind, descr?: Operation['descr']): string {
	const inputs = [...kinds].map((letter, slot) => Object.assign(new Input(letter as Kind, slot), { id: slot }));
	const operation = new Operation(name, inputs, kind, descr);
	operation.id = 9;
	return linesOf({ inputs, operations: [operation], carried: undefined })[1];
}

describe('what is asked for', () => {
	test.each([
		['jit-log-opt,jit-backend:out', ['jit-log-opt', 'jit-backend'], false, 'out'],
		['jit:a:b', ['jit'], false, 'a:b'],
		[':out', [''], false, 'out'],
		['out', [''], true, 'out'],
		['+a:b', [''], true, 'a:b'],
		['jit:-', ['jit'], false, '-'],
	])('%s', (text, prefixes, onlyMarks, file) => {
		expect(parseLogRequest(text)).toEqual({ prefixes, onlyMarks, file });
	});

	test('categories are wanted by how they begin', () => {
		const { log } = newLog('jit-log,jit-backend-counts:f');
		const all = ['jit-log-opt-loop', 'jit-log-noopt-bridge', 'jit-backend', 'jit-backend-counts', 'gc-minor'];
		expect(all.map((category) => log.wants(category))).toEqual([true, true, false, true, false]);
	});
});

describe('sections', () => {
	test('are nested, and written when the outermost ends', () => {
		const { log, text } = newLog('jit:f');
		log.begin('jit-tracing');
		log.print('one');
		log.section('jit-log-opt-loop', ['two']);
		expect(text()).toBe('');
		log.print('three\n[0] {four');
		log.end('jit-tracing');
		expect(text()).toBe(
			'[110] {jit-tracing\none\n[120] {jit-log-opt-loop\ntwo\n[130] jit-log-opt-loop}\n' +
				'three [0] {four\n[140] jit-tracing}\n',
		);
	});

	test('that are not wanted leave out what is in them, but not what is wanted', () => {
		const { log, text } = newLog('jit-log:f');
		log.begin('jit-tracing');
		log.print('one');
		log.section('jit-log-opt-loop', ['two']);
		log.print('three');
		log.end('jit-tracing');
		expect(text()).toBe('[120] {jit-log-opt-loop\ntwo\n[130] jit-log-opt-loop}\n');
	});

	test('end with the one they are in, and only once', () => {
		const { log, text } = newLog(':f');
		log.begin('a');
		log.begin('b');
		log.end('a');
		log.end('a');
		expect(text()).toBe('[110] {a\n[120] {b\n[130] b}\n[130] a}\n');
	});

	test('without categories have no content but the summary', () => {
		const { log, text } = newLog('f');
		log.section('jit-backend', ['text']);
		log.finish(new JitStatistics(() => 0));
		expect(text()).toContain('[110] {jit-backend\n[120] jit-backend}\n');
		expect(text()).toContain('Total # of loops:\t0\n');
	});

	test('a sink that fails is left alone', () => {
		let calls = 0;
		const log = new JitLog(parseLogRequest(':f'), new MemoryHost(), () => {
			calls++;
			throw new Error('disk full');
		});
		log.section('a', []);
		log.section('b', []);
		expect(calls).toBe(1);
	});
});

describe('operations have names that the parser knows', () => {
	const add = new CallDescr('text_add', () => undefined, 'p', 'any', true);
	test.each([
		[lineOf('int_add', 'ii', 'i'), 'i9 = int_add(i0, i1)'],
		[lineOf('bool_not', 'b', 'b'), 'i9 = int_is_zero(i0)'],
		[lineOf('str_concat', 'ss', 's'), 'p9 = call_pure_r(ConstClass(str_concat), p0, p1)'],
		[lineOf('int_min', 'ii', 'i'), 'i9 = call_pure_i(ConstClass(int_min), i0, i1)'],
		[lineOf('getfield_gc', 'p', 'f', FLOAT_VALUE), 'f9 = getfield_gc_f(p0, descr=<FieldF PyFloat.value pure>)'],
		[lineOf('setfield_gc', 'pp', 'v', LIST_ITEMS), 'setfield_gc(p0, p1, descr=<FieldP PyList.items>)'],
		[lineOf('getslot', 'p', 'p', new SlotDescr(2)), 'p9 = getfield_gc_r(p0, descr=<FieldP PyInstance.slot2>)'],
		[lineOf('new_with_vtable', 'f', 'p', FLOAT), 'p9 = new_with_vtable(f0, descr=<SizeDescr PyFloat>)'],
		[lineOf('guard_int', 'p', 'i'), 'i9 = guard_class(p0, ConstClass(int), descr=<Guard0x1>)'],
		[lineOf('guard_class', 'p', 'v', LIST), 'guard_class(p0, ConstClass(PyList), descr=<Guard0x1>)'],
		[lineOf('guard_depth', '', 'v'), 'guard_true(ConstClass(guard_depth), descr=<Guard0x1>)'],
		[lineOf('leave', '', 'v'), 'guard_always_fails(descr=<Guard0x1>)'],
		[
			lineOf('call', 'pi', 'p', add),
			'p9 = call_may_force_r(ConstClass(text_add), p0, i1, descr=<Callr text_add any raises>)',
		],
		[
			lineOf('call_assembler', 'p', 'p', new TreeDescr({ number: 7, entry: undefined })),
			'p9 = call_assembler_r(p0, descr=<Loop7>)',
		],
		[lineOf('finish', 'p', 'v'), 'finish(p0, descr=<DoneWithThisFrameDescrRef>)'],
		[lineOf('finish_raising', 'pp', 'v'), 'finish(p0, p1, descr=<ExitFrameWithExceptionDescrRef>)'],
		[lineOf('jump', 'pi', 'v'), 'jump(p0, i1, descr=<Loop1>)'],
	])('%s', (line, expected) => {
		expect(line).toBe(expected);
	});

	test('all of them', () => {
		const known =
			/^(?:\w+ = )?(?:int_(?:(?:add|sub|mul)(?:_ovf)?|and|or|xor|[lr]shift|neg|invert|l[te]|eq|ne|g[te]|is_true|is_zero)|cast_int_to_float|float_(?:add|sub|mul|truediv|neg|abs|l[te]|eq|ne|g[te])|ptr_(?:eq|ne)|strlen|strgetitem|getfield_gc_[ifr]|setfield_gc|arraylen_gc|getarrayitem_gc_[ifr]|setarrayitem_gc|new_with_vtable|new_array|call(?:_pure|_may_force|_assembler)?_[ifrn]|guard_(?:true|false|value|class|nonnull|nonnull_class|gc_type|no_overflow|not_invalidated|always_fails)|label|jump|finish|debug_merge_point)\(/;
		const descrs: Partial<Record<OperationName, Operation['descr']>> = {
			...{ call: add, guard_class: LIST, debug_merge_point: new PositionDescr(CODE, 0) },
		};
		for (const [name, { args, result }] of Object.entries(OPERATIONS)) {
			const kind = result === 'any' ? 'p' : result;
			const line = lineOf(name as OperationName, args.replace('*', ''), kind, descrs[name as OperationName]);
			expect(line).toMatch(known);
		}
	});

	test('constants', () => {
		const constants = [1, 2n ** 70n, true, null, undefined, 'a, "b")#\n$x', 'x'.repeat(50)].map(constantOf);
		const floats = [1, -0, 0.5, Number.NaN, -Infinity, 1e300].map((value) => new Constant('f', value));
		const operation = new Operation('new_array', [...constants, ...floats], 'p');
		expect(linesOf({ inputs: [], operations: [operation], carried: undefined })).toEqual([
			'[]',
			'p0 = new_array(1, 1180591620717411303424, ConstInt(True), ConstPtr(None), ConstPtr(unbound), s"a. ?b?????x", ' +
				`s"${'x'.repeat(40)}...", 1.0, -0.0, 0.5, nan, -inf, 1e+300)`,
		]);
	});
});

describe('traces', () => {
	/** `for` over ints, peeled, with a guard in each half. */
	function peeled(): { trace: Trace; guards: Operation[]; add: Operation } {
		const [self, index] = [new Input('p', 0), new Input('i', 1)];
		const first = new Operation('int_add', [index, constantOf(1)], 'i');
		const less = new Operation('int_lt', [first, constantOf(9)], 'b');
		const guard = new Operation('guard_true', [less], 'v', undefined, snapshot(self, first));
		const label = new Operation('label', [], 'v');
		const add = new Operation('int_add', [first, constantOf(1)], 'i');
		const second = new Operation('guard_true', [less], 'v', undefined, snapshot(self, add));
		const jump = new Operation('jump', [self, add], 'v', undefined, snapshot(self, add));
		const point = new Operation('debug_merge_point', [], 'v', new PositionDescr(CODE, CODE.ops.length - 1));
		const operations = [point, first, less, guard, label, add, second, jump];
		[self, index, first, less, add].forEach((value, id) => {
			value.id = id;
		});
		const carried = new Map<Input | Operation, Operand>([[first, add]]);
		return { trace: { inputs: [self, index], operations, carried }, guards: [guard, second], add };
	}

	test('before and after optimisation, a bridge, and their code', () => {
		const { log, text } = newLog('jit-log,jit-backend:f');
		const { trace, guards, add } = peeled();
		log.recorded(TREE, { ...trace, carried: undefined });
		log.optimised(TREE, trace);
		const minus = new Operation('int_sub', [add, constantOf(1)], 'i');
		const end = new Operation('jump', [trace.inputs[0], minus], 'v');
		log.optimised(TREE, { inputs: [], operations: [minus, end], carried: undefined }, guards[1]);
		log.generated(TREE, 'a\nbb\nccc', new Map([[add, 1]]));
		expect(
			text()
				.replace(/^\[\w+\] /gm, '')
				.replaceAll(/f;x\.py:\d+-\d+~#\d+ \w+( \d+)?/g, 'PLACE'),
		).toBe(`{jit-log-noopt-loop
# Loop 1 (PLACE) : noopt with 8 ops
[p0, i1]
debug_merge_point(0, 0, 'PLACE')
i2 = int_add(i1, 1)
i3 = int_lt(i2, 9)
guard_true(i3, descr=<Guard0x1>) [p0, i2]
label(descr=TargetToken(1))
i4 = int_add(i2, 1)
guard_true(i3, descr=<Guard0x2>) [p0, i4]
jump(p0, i4, descr=<Loop1>)
jit-log-noopt-loop}
{jit-log-opt-loop
# Loop 1 (PLACE) : loop with 8 ops
[p0, i1]
debug_merge_point(0, 0, 'PLACE')
+1: i2 = int_add(i1, 1)
+2: i3 = int_lt(i2, 9)
+3: guard_true(i3, descr=<Guard0x1>) [p0, i2]
+4: label(i2, descr=TargetToken(1))
+5: i4 = int_add(i2, 1)
+6: guard_true(i3, descr=<Guard0x2>) [p0, i4]
+7: jump(i4, descr=TargetToken(1))
+8: --end of the loop--
jit-log-opt-loop}
{jit-log-opt-bridge
# bridge out of Guard 0x2 with 2 ops
[i4, p0]
+9: i5 = int_sub(i4, 1)
+10: jump(p0, i5, descr=<Loop1>)
+11: --end of the loop--
jit-log-opt-bridge}
{jit-backend
# Loop 1 (PLACE) : 8 characters
a
bb // +5
ccc
jit-backend}
`);
	});

	test('exits list what removed objects and delayed writes consist of', () => {
		const [value, list] = [new Input('f', 0), new Input('p', 1)];
		const box = new Operation('new_with_vtable', [value], 'p', FLOAT);
		const state = snapshot(box);
		const fields = [value];
		state.virtuals = new Map([
			[box, { allocation: 'new_with_vtable', descr: FLOAT, cls: undefined, shape: undefined, fields }],
		]);
		state.pending = [{ object: list, descr: LIST_ITEMS, value: box }];
		const guard = new Operation('guard_depth', [], 'v', undefined, state);
		expect(linesOf({ inputs: [value, list], operations: [guard], carried: undefined })).toEqual([
			'[f0, p1]',
			'guard_true(ConstClass(guard_depth), descr=<Guard0x1>) [f0, p1]',
		]);
	});

	test('calls that are followed are told apart', () => {
		const depths = [0, 1, 1, 0, 1];
		const operations = depths.map(
			(depth) => new Operation('debug_merge_point', [], 'v', new PositionDescr(CODE, 0, depth)),
		);
		const lines = linesOf({ inputs: [], operations, carried: undefined }).slice(1);
		expect(lines.map((line) => line.slice(0, 22))).toEqual(
			['0, 0', '1, 1', '1, 1', '0, 0', '1, 2'].map((numbers) => `debug_merge_point(${numbers}`),
		);
	});

	test('names of programs cannot be taken for anything else', () => {
		const names = "f', descr=<Guard0x1>)\n[1] {jit-log\u2028é~#;(";
		expect(plainText(names)).toBe('f?. descr?<Guard0x1>???1? ?jit-log?é~???');
		expect(plainText(names)).not.toMatch(/[\n\u2028',;()#=[\]{}]/);
		const code = codeOf('def f(): pass\n', 'Guard 0x5\n(a, b);debug_merge_point(x.py');
		const { log, text } = newLog('jit:f');
		log.recorded({ ...TREE, code }, { inputs: [], operations: [], carried: undefined });
		expect(text().split('\n')[1]).toMatch(
			/^# Loop 1 \(f;guard 0x5\?\(a\. b\);debug_merge_point\?x\.py:1-1~#\d+ \w+\) : noopt with 0 ops$/,
		);
	});
});

test('counts and summary are the last sections', () => {
	const { log, text } = newLog('jit-backend-counts,jit-summary:f');
	let now = 0;
	const statistics = new JitStatistics(() => now);
	statistics.start('TRACING');
	now = 500;
	statistics.start('BACKEND');
	now = 750;
	statistics.stop();
	now = 1000;
	statistics.stop();
	statistics.count('ABORT_TOO_LONG', 2);
	statistics.runCounter('entry', 1).count = 1000;
	statistics.runCounter('loop', 1).count = 123;
	statistics.runCounter('bridge', 17).count = 40;
	statistics.runCounter('guard', 18).count = 41;
	log.finish(statistics);
	const [counts, summary] = text().split('jit-backend-counts}\n');
	expect(counts).toContain('entry 1:1000\nTargetToken(1):123\nbridge 17:40\nguard 18:41\n');
	expect(summary).toContain(
		'Tracing:      \t1\t0.750000\nBackend:      \t1\t0.250000\nTOTAL:      \t\t1.000000\nops:             \t0\n',
	);
	expect(summary).toContain('abort: trace too long:\t2\n');
	const read = readJitLog(text());
	expect(read.problems).toEqual([]);
	expect(read.summary.find(({ name }) => name === 'abort: trace too long')?.values).toEqual(['2']);
});

test('runs of the collector are told with their own times', () => {
	let report: (collection: Collection) => void = () => {};
	let stopped = false;
	const host = Object.assign(new MemoryHost({ clock: new SteppingClock() }), {
		watchCollections: (told: typeof report) => {
			report = told;
			return () => {
				stopped = true;
			};
		},
	});
	let text = '';
	const log = new JitLog(parseLogRequest('gc:f'), host, (part) => (text += part));
	report({ kind: 'minor', start: 0x20n, end: 1_000_032n, heapBytes: 1234 });
	log.finish(new JitStatistics(() => 0));
	expect(stopped).toBe(true);
	expect(text).toBe(
		'[20] {gc-minor\nminor collection, total memory used: 1234\ntime taken: 0.001000\n[f4260] gc-minor}\n',
	);
});

describe('in the API', () => {
	test('a log goes to a file that programs see, or where it is wanted', () => {
		const python = createInterpreter({ log: 'jit-summary:/log.txt', clock: new SteppingClock() });
		python.run('x = 1');
		python.jit.finish();
		expect(new TextDecoder().decode(python.files.read('/log.txt'))).toMatch(/^\[\w+\] \{jit-summary\nTracing/);
		let text = '';
		const other = createInterpreter({ log: { categories: 'jit-summary', write: (part) => (text += part) } });
		other.jit.finish();
		expect(text).toMatch(/^\[\w+\] \{jit-summary\nTracing/);
	});

	test('options that make no sense are errors', () => {
		expect(() => createInterpreter({ jit: 'maybe' })).toThrow("expected off, on or name=value, not 'maybe'");
		expect(() => createInterpreter({ log: 'jit:/no/such/folder/log' })).toThrow("can't write '/no/such/folder/log'");
		expect(createInterpreter({ jit: { threshold: 1 } }).jit.parameters.threshold).toBe(1);
	});
});
