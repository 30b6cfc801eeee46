// The module `pypyjit` (pypy/module/pypyjit): what programs set of the compiler, ask it and are told by it. It is there with
// `--jit off` too, where it has nothing to tell.

import { call, isCallable } from '../objects/call.ts';
import { interpreter } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { PyList } from '../objects/list.ts';
import { type NativeModule, nativeModule } from '../objects/module.ts';
import { newNamedTupleType, PyNamedTuple } from '../objects/namedtuple.ts';
import { native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { truth } from '../objects/protocol.ts';
import { reportException } from '../objects/traceback.ts';
import { newTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { PyObject, type Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import type { Code } from '../vm/code.ts';
import { PyCode } from '../vm/code_object.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import {
	checkedParameter,
	defaultParameters,
	ENABLE_OPTS_DOCUMENTATION,
	type JitControl,
	type JitParameters,
	NUMBER_PARAMETERS,
	numberParameterNames,
	ParameterError,
	parseJitOptions,
} from './parameters.ts';
import { type AbortReason, COUNTERS, type RunKind } from './statistics.ts';

/** Where a tree begins. */
export interface Place {
	readonly code: Code;
	/** Index of a word. */
	readonly pc: number;
}

/** What a hook is told of a compiled loop or bridge. */
export interface CompiledCode extends Place {
	readonly type: 'loop' | 'function' | 'bridge';
	/** Number of the tree. */
	readonly loop: number;
	/** Of a bridge: the number of its guard, as in the log. */
	readonly guard: number;
	/** Characters of the tree's JavaScript. */
	readonly size: number;
	/** Its operations, a line each; called when a hook wants them. */
	operations(): readonly string[];
}

/** Calls of hooks that may wait; what else there is to tell meanwhile is not told. */
const MOST_CALLS = 1000;

/**
 * Python functions that are told what the compiler does. Since that happens in the middle of the program's instructions, they
 * are called at the next safepoint. What happens while a hook runs is not told.
 */
export class JitHooks {
	compiled: Value = null;
	aborted: Value = null;
	traceTooLong: Value = null;
	/** Whether {@link compiled} wants the operations. */
	withOperations = true;
	private isInHook = false;
	private isScheduled = false;
	private readonly waiting: { readonly hook: Value; readonly args: Value[] }[] = [];
	private readonly callWaiting = native('jit_hooks', 1, 1, () => {
		this.isScheduled = false;
		for (const { hook, args } of this.waiting.splice(0)) this.call(hook, args);
	});

	/** Whether anybody wants to be told anything. */
	get areSet(): boolean {
		return this.compiled !== null || this.aborted !== null || this.traceTooLong !== null;
	}

	/** A loop, function or bridge was compiled. */
	afterCompile(interpreter: Interpreter, compiled: CompiledCode): void {
		if (this.compiled !== null) this.callLater(interpreter, this.compiled, [loopInfo(compiled, this.withOperations)]);
	}

	/** A trace was given up. `operations`: its lines as far as it got. */
	onAbort(interpreter: Interpreter, place: Place, reason: AbortReason, operations: readonly string[]): void {
		if (this.aborted !== null) {
			this.callLater(interpreter, this.aborted, [DRIVER, greenKey(place), reason, operationList(operations)]);
		}
		if (reason === 'ABORT_TOO_LONG' && this.traceTooLong !== null) {
			this.callLater(interpreter, this.traceTooLong, [DRIVER, greenKey(place)]);
		}
	}

	private callLater(interpreter: Interpreter, hook: Value, args: Value[]): void {
		if (this.isInHook || this.waiting.length >= MOST_CALLS) return;
		this.waiting.push({ hook, args });
		if (this.isScheduled) return;
		try {
			interpreter.schedule(this.callWaiting, null);
			this.isScheduled = true;
		} catch (error) {
			// The program has filled the queue of what is scheduled: next time.
			if (!(error instanceof PyObject)) throw error;
		}
	}

	private call(hook: Value, args: Value[]): void {
		this.isInHook = true;
		try {
			call(hook, args);
		} catch (error) {
			// The program is not to blame for it where it happens to be.
			if (!(error instanceof PyObject)) throw error;
			(interpreter as Interpreter).host.console.writeError(`Exception ignored in jit hook:\n${reportException(error)}`);
		} finally {
			this.isInHook = false;
		}
	}

	/** Calls `visit` with the hooks, which nothing else may keep alive. */
	visitReferences(visit: (value: Value) => void): void {
		visit(this.compiled);
		visit(this.aborted);
		visit(this.traceTooLong);
		for (const { hook, args } of this.waiting) {
			visit(hook);
			args.forEach(visit);
		}
	}
}

/** The name of PyPy's main loop, which hooks get first. */
const DRIVER = 'pypyjit';

const LOOP_INFO_FIELDS = [
	'jitdriver_name',
	'greenkey',
	'operations',
	'loop_no',
	'bridge_no',
	'type',
	'asmaddr',
	'asmlen',
];
const loopInfoType = newNamedTupleType('JitLoopInfo', LOOP_INFO_FIELDS);
const snapshotType = newNamedTupleType('JitInfoSnapshot', ['loop_run_times', 'counters', 'counter_times']);

/** What PyPy calls run counters of each kind. */
const RUN_KINDS: Readonly<Record<RunKind, string>> = { entry: 'e', loop: 'l', bridge: 'b', guard: 'g' };

function loopInfo(compiled: CompiledCode, withOperations: boolean): Value {
	const { type } = compiled;
	const isBridge = type === 'bridge';
	return record(loopInfoType, [
		DRIVER,
		isBridge ? null : greenKey(compiled),
		withOperations ? operationList(compiled.operations()) : null,
		compiled.loop,
		isBridge ? compiled.guard : 0,
		type,
		0,
		compiled.size,
	]);
}

function record(type: PyType, items: readonly Value[]): Value {
	return new PyNamedTuple(type, items);
}

function operationList(lines: readonly string[]): Value {
	return new PyList(lines.map(strValue));
}

/** Code, offset in its bytecode, and whether it is profiled. */
function greenKey({ code, pc }: Place): Value {
	return newTuple([new PyCode(code), code.offsets[pc] ?? 0, false]);
}

/** Makes errors of settings those of Python. */
function checked<T>(action: () => T): T {
	try {
		return action();
	} catch (error) {
		throw error instanceof ParameterError ? valueError(error.message) : error;
	}
}

function hookArgument(hook: Value): Value {
	if (hook !== null && !isCallable(hook)) throw typeError('hook must be callable');
	return hook;
}

/** The module for an interpreter with this compiler. */
export function pypyjitModule(control: JitControl, hooks: JitHooks): NativeModule {
	const setParameters = nativeKeyword(
		'set_param',
		0,
		(args, kwargs) => {
			const changes: Partial<JitParameters> = {};
			const [text] = args;
			if (text !== undefined) {
				if (!isStr(text)) throw typeError('set_param() takes a str');
				Object.assign(
					changes,
					checked(() => parseJitOptions(textOf(text))),
				);
			}
			for (const [name, value] of kwargs ?? []) {
				const plain = isStr(value) ? textOf(value) : value;
				Object.assign(
					changes,
					checked(() => checkedParameter(name, plain)),
				);
			}
			control.setParameters(changes);
		},
		1,
	);
	const setHook = (name: string, set: (hook: Value) => void) =>
		native(name, 1, 1, (hook: Value) => set(hookArgument(hook)));
	const module = nativeModule('pypyjit', () => ({
		set_param: setParameters,
		defaults: parameterDict(defaultParameters()),
		PARAMETER_DOCS: parameterDict(
			Object.fromEntries([
				...numberParameterNames().map((name) => [name, NUMBER_PARAMETERS[name].documentation]),
				['enable_opts', ENABLE_OPTS_DOCUMENTATION],
			]),
		),
		get_stats_snapshot: native('get_stats_snapshot', 0, 0, () => statisticsSnapshot(control)),
		get_stats_asmmemmgr: native('get_stats_asmmemmgr', 0, 0, () => {
			const { codeGenerated, codeSize } = control.statistics;
			return newTuple([codeGenerated, codeSize]);
		}),
		enable_debug: native('enable_debug', 0, 0, () => {
			control.statistics.countsRuns = true;
		}),
		disable_debug: native('disable_debug', 0, 0, () => {
			control.statistics.countsRuns = false;
		}),
		releaseall: native('releaseall', 0, 0, () => control.release()),
		set_compile_hook: nativeKeyword('set_compile_hook', 0, (args, kwargs) => {
			const [hook, operations] = parseArguments(
				[
					{ name: 'hook', required: true },
					{ name: 'operations', default: true },
				],
				args,
				kwargs,
			);
			hooks.compiled = hookArgument(hook as Value);
			hooks.withOperations = truth(operations as Value);
		}),
		set_abort_hook: setHook('set_abort_hook', (hook) => {
			hooks.aborted = hook;
		}),
		set_trace_too_long_hook: setHook('set_trace_too_long_hook', (hook) => {
			hooks.traceTooLong = hook;
		}),
		residual_call: nativeKeyword('residual_call', 1, ([callee, ...args], kwargs) => call(callee, args, kwargs)),
		JitLoopInfo: loopInfoType,
	}));
	return {
		name: module.name,
		create() {
			const created = module.create();
			created.visitReferences = (visit) => {
				visit(created.globals);
				hooks.visitReferences(visit);
			};
			return created;
		},
	};
}

function parameterDict(parameters: Readonly<Record<string, string | number>>): PyDict {
	const dict = new PyDict();
	for (const [name, value] of Object.entries(parameters)) dict.setName(name, value);
	return dict;
}

function statisticsSnapshot({ statistics }: JitControl): Value {
	const { runs, counters, times } = statistics;
	const runTimes = new PyDict();
	for (const { kind, number, count } of runs) runTimes.set(newTuple([RUN_KINDS[kind], number]), count);
	const counterDict = new PyDict();
	for (const name of COUNTERS) counterDict.setName(name, counters[name]);
	const timeDict = new PyDict();
	for (const name of ['TRACING', 'BACKEND'] as const) timeDict.setName(name, new PyFloat(times[name]));
	return record(snapshotType, [runTimes, counterDict, timeDict]);
}
