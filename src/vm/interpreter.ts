// An interpreter: modules, builtins, a host and a thread of execution. Many may live in a process and share nothing but
// immutable types and functions. Whatever enters one from outside goes through `enter`, which makes it the current one.

import { CompileError, type CompileMode, compile } from '../compiler/index.ts';
import { unlockHeap } from '../heap/heap_watch.ts';
import { reachable } from '../heap/object_graph.ts';
import { WeakReferences } from '../heap/weak_references.ts';
import type { Host } from '../host/host.ts';
import type { CompiledModule } from '../mpy/rawcode.ts';
import { MpyFormatError, NOT_A_MPY_FILE } from '../mpy/reader.ts';
import { loadMpy, type RootKind, type VerifiedModule } from '../mpy/verify.ts';
import { maybeAttribute } from '../objects/attributes.ts';
import { requireBuffer } from '../objects/buffer.ts';
import { call } from '../objects/call.ts';
import type { PyInstance } from '../objects/class.ts';
import { type CurrentInterpreter, setInterpreter } from '../objects/current.ts';
import { PyDict } from '../objects/dict.ts';
import {
	exceptionTypes,
	newException,
	type PyException,
	runtimeError,
	typeError,
	valueError,
} from '../objects/exception.ts';
import { PyFunction } from '../objects/function.ts';
import { requireHeap } from '../objects/heap_lock.ts';
import { newItems } from '../objects/item_array.ts';
import { PyList } from '../objects/list.ts';
import { type ModuleMembers, type NativeModule, PyModule } from '../objects/module.ts';
import { NativeFunction } from '../objects/native_function.ts';
import { requireItems } from '../objects/sequence.ts';
import { reportException } from '../objects/traceback.ts';
import { newTuple } from '../objects/tuple.ts';
import type { PyType } from '../objects/type.ts';
import { type Kwargs, PyObject, type Value } from '../objects/value.ts';
import type { WeakReference } from '../objects/weak_reference.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import { bindArguments } from './arguments.ts';
import { Code } from './code.ts';
import { codeObject, PyCode } from './code_object.ts';
import { constantValue } from './constants.ts';
import { Action, Frame, newSlots } from './frame.ts';
import { PyGenerator } from './generator.ts';
import type { HotCode, HotCounts } from './hot_code.ts';
import { importModule } from './import.ts';
import type { Monitor } from './monitor.ts';
import { Op } from './op.ts';
import { Thread } from './thread.ts';

/** What an interpreter is made of. */
export interface InterpreterParts {
	readonly host: Host;
	/** The namespace of `builtins`, new for this interpreter. */
	readonly builtins: PyDict;
	/** Modules written in TypeScript. */
	readonly nativeModules: readonly NativeModule[];
	/** Names of native modules that no file may stand in for, such as `sys`. */
	readonly fixedModules: ReadonlySet<string>;
	/** Where modules are found that are files. */
	readonly sources: SourceFiles;
}

/** A native module, and where a file was looked for that would have taken its place. */
interface SearchedModule {
	readonly module: PyModule;
	readonly path: readonly Value[];
	readonly places: number;
}

/** Instructions after which a class that is made anew was in use for long, and worth being compiled for. */
const CLASS_LIFETIME = 3_000_000;

/** The files that programs are read from. */
export interface SourceFiles {
	/** The FileKind bits of what is at a path, 0 where nothing is. */
	kindOf(path: string): number;
	/** Another number whenever paths have come to lead elsewhere: to another directory, or another file system. */
	readonly places: number;
	/** @throws OSError */
	read(path: string): Uint8Array;
}

export class Interpreter implements CurrentInterpreter {
	readonly host: Host;
	readonly builtins: PyDict;
	/** `sys.modules` */
	readonly modules = new PyDict();
	/** What `sys` lets programs set and delete; undefined while deleted. */
	readonly sysAttributes = new Map<string, Value | undefined>([
		['path', new PyList(newItems())],
		['ps1', '>>> '],
		['ps2', '... '],
		['tracebacklimit', 1000],
	]);
	/** `sys.executable` */
	executable = '';
	/** The folder among the sources where modules of the library are that are written in Python. */
	bundledPath: string | undefined = undefined;
	/** What `sys.atexit` registered: to be called by whoever ends the program. */
	exitFunction: Value = null;
	readonly argv = new PyList(newItems());
	readonly thread: Thread;
	/** The `__main__` module. */
	readonly main: PyModule;
	/** `-O`: what the compiler drops. */
	optLevel = 0;
	heapLocks = 0;
	/** Code made from now on keeps what locals hold. */
	keepsLocals = false;
	/** Source is compiled to just what a board runs, and that is what trace functions see; to be set before any runs. */
	tracesBytecode = false;
	/** Makes objects of tracebacks. */
	tracebackOf: ((exception: Value) => Value) | undefined = undefined;
	/** Compiles what runs often; to be set before code is made. */
	hotCode: HotCode | undefined = undefined;
	/** Calls its argument with functions that are called for events, which nothing else may keep alive. */
	visitEventFunctions: ((visit: (value: Value) => void) => void) | undefined = undefined;
	/** Whoever is told of instrumented words. */
	monitor: Monitor | undefined = undefined;
	/** More of what the module `sys` offers; to be set before a program imports it. */
	sysMembers: (() => ModuleMembers) | undefined = undefined;
	/** Told of each module compiled; what `-v` prints. */
	onCompiled: ((module: CompiledModule) => void) | undefined = undefined;
	private readonly nativeModules = new Map<string, NativeModule>();
	private readonly createdModules = new Map<string, PyModule>();
	/** Built-in modules in whose place files were looked for in vain, by name. */
	private readonly searchedModules = new Map<string, SearchedModule>();
	private readonly fixedModules: ReadonlySet<string>;
	readonly sources: SourceFiles;
	private finalisable: PyInstance[] = [];
	/** Native objects with `__del__`, which the host may collect without it. */
	private closable: WeakRef<PyObject>[] = [];
	private readonly weakReferences = new WeakReferences();
	private readonly scheduled: { readonly callback: Value; readonly argument: Value }[] = [];
	private interruptScheduled = false;
	private runsScheduled = false;
	/** Code that calls anything, for entering by a call. */
	private callCode: Code | undefined = undefined;

	constructor(parts: InterpreterParts) {
		this.host = parts.host;
		this.builtins = parts.builtins;
		this.fixedModules = parts.fixedModules;
		this.sources = parts.sources;
		for (const module of parts.nativeModules) this.nativeModules.set(module.name, module);
		this.thread = new Thread(this);
		this.main = new PyModule('__main__');
		this.modules.set('__main__', this.main);
	}

	/** Runs `action` with this interpreter as the current one. */
	enter<T>(action: () => T): T {
		const previous = setInterpreter(this);
		try {
			return action();
		} finally {
			setInterpreter(previous);
		}
	}

	/** The list that `sys.path` is before programs replace it. */
	get sysPath(): PyList {
		return this.sysAttributes.get('path') as PyList;
	}

	/** The entries of `sys.path`. @throws TypeError when a program replaced it by something else than a list or tuple */
	get searchPath(): readonly Value[] {
		return requireItems(this.sysAttributes.get('path') ?? null);
	}

	/** Entries that tracebacks have room for: `sys.tracebacklimit`; none when it was deleted. */
	get tracebackLimit(): number {
		return Number(this.sysAttributes.get('tracebacklimit') ?? 0);
	}

	/** Milliseconds of the host's monotonic clock. */
	now(): number {
		const { clock } = this.host;
		return clock.monotonicMilliseconds?.() ?? Number(clock.monotonicNanoseconds() / 1000n) / 1000;
	}

	/** Adds a module written in TypeScript. */
	addNativeModule(module: NativeModule): void {
		this.nativeModules.set(module.name, module);
		this.createdModules.delete(module.name);
		this.searchedModules.delete(module.name);
	}

	/**
	 * A native module, made on first use. `extensible`: whether those that files may stand in for are wanted. A name with
	 * a `u` before it is what such modules are called when no file is wanted in their place; `usys` is for old programs.
	 */
	builtinModule(name: string, extensible: boolean): PyModule | undefined {
		if (this.fixedModules.has(name) !== extensible) return this.nativeModule(name);
		if (extensible || !name.startsWith('u')) return undefined;
		const plain = name.slice(1);
		return plain === 'sys' || !this.fixedModules.has(plain) ? this.nativeModule(plain) : undefined;
	}

	/** A native module in whose place no file was found. */
	searched(name: string, module: PyModule): void {
		this.searchedModules.set(name, { module, path: [...this.searchPath], places: this.sources.places });
	}

	/** Such a module, as long as files would be looked for in the same places. */
	searchedModule(name: string): PyModule | undefined {
		const searched = this.searchedModules.get(name);
		if (searched === undefined) return undefined;
		const { searchPath, sources } = this;
		const { module, path, places } = searched;
		const isSame = places === sources.places && path.length === searchPath.length;
		return isSame && path.every((entry, index) => entry === searchPath[index]) ? module : undefined;
	}

	private nativeModule(name: string): PyModule | undefined {
		let module = this.createdModules.get(name);
		if (module === undefined) {
			const native = this.nativeModules.get(name);
			if (native === undefined) return undefined;
			module = native.create();
			this.createdModules.set(name, module);
		}
		return module;
	}

	/** Names of all native modules, in order. */
	nativeModuleNames(): string[] {
		return [...this.nativeModules.keys()].sort();
	}

	/** `builtins.__import__`, if a program replaced it. */
	customImport(): Value | undefined {
		const value = this.builtins.findName('__import__')?.value;
		return value === undefined || value instanceof NativeFunction ? undefined : value;
	}

	/** The bytes of a source file. @throws OSError */
	readSource(path: string): Uint8Array {
		return this.sources.read(path);
	}

	/** Compiles source to code. @throws the Python exception the source deserves */
	compileSource(source: string | Uint8Array, filename: string, mode: CompileMode): Code {
		let module: CompiledModule;
		try {
			const { optLevel, tracesBytecode } = this;
			const forTracing = { traceLines: tracesBytecode, traceable: !tracesBytecode };
			module = compile(source, { filename, mode, optLevel, nativeAsBytecode: true, ...forTracing });
		} catch (error) {
			if (error instanceof CompileError) throw compileException(error);
			throw error;
		}
		this.onCompiled?.(module);
		const { counts, keepsLocals } = this;
		return new Code(module.root, {
			qstrs: module.qstrs,
			constants: module.constants.map(constantValue),
			counts,
			keepsLocals,
		});
	}

	/**
	 * The code in the bytes of a .mpy file, which it shares: nobody may write to them afterwards.
	 * @throws ValueError when the file cannot be used
	 */
	loadCode(bytes: Uint8Array, rootKind: RootKind): Code {
		let module: VerifiedModule;
		try {
			module = loadMpy(bytes, rootKind);
		} catch (error) {
			throw error instanceof MpyFormatError ? valueError(formatMessage(error)) : error;
		}
		const { qstrs, frameSizes } = module;
		const { counts, keepsLocals } = this;
		return new Code(module.root, {
			qstrs,
			constants: module.constants.map(constantValue),
			frameSizes,
			counts,
			keepsLocals,
		});
	}

	/** What new code is to count. */
	private get counts(): HotCounts | undefined {
		const { hotCode } = this;
		return hotCode === undefined ? undefined : { loop: hotCode.loopThreshold, func: hotCode.functionThreshold };
	}

	/** A frame that runs a file as the body of a module: a .mpy file as it is, anything else as source. @throws OSError */
	fileFrame(path: string, globals: PyDict): Frame {
		const bytes = this.sources.read(path);
		if (!path.endsWith('.mpy')) return this.moduleFrame(bytes, path, globals);
		return this.bodyFrame(this.loadCode(bytes, 'module'), globals, globals);
	}

	/** A frame that runs source as the body of a module. */
	moduleFrame(source: string | Uint8Array, filename: string, globals: PyDict, mode: CompileMode = 'file'): Frame {
		// A prompt with a locked heap would let nobody find out why it is locked.
		if (mode === 'single') unlockHeap(this.heapLocks);
		return this.bodyFrame(this.compileSource(source, filename, mode), globals, globals);
	}

	/** A frame that runs module-level code in the given namespaces. */
	bodyFrame(code: Code, globals: PyDict, locals: PyDict): Frame {
		if (code.ops.length === 0) code.prepare();
		const slots = newSlots(code.stateSize);
		return new Frame(code, slots, null, globals, locals, Action.NATIVE);
	}

	callFunction(callee: PyFunction, args: Value[], kwargs: Kwargs): Value {
		const func = callee as PyFunction<Code>;
		if (kwargs === undefined && func.simpleArgs === args.length && (func.code.ops[0] & 0xff) === Op.COMPILED) {
			const result = this.thread.callCompiled(func, args);
			if (result !== undefined) return result;
		}
		const slots = bindArguments(func, args, kwargs);
		const frame = new Frame(func.code, slots, null, func.globals, null, Action.NATIVE);
		if (func.code.isGenerator) return new PyGenerator(frame, this.thread);
		return this.thread.runNested(frame, undefined);
	}

	/** A frame that calls a value and whose result is the call's. */
	callFrame(callee: Value, args: readonly Value[], kwargs: Kwargs): Frame {
		if (callee instanceof PyFunction && !(callee as PyFunction<Code>).code.isGenerator) {
			const func = callee as PyFunction<Code>;
			return new Frame(func.code, bindArguments(func, args, kwargs), null, func.globals, null, Action.NATIVE);
		}
		this.callCode ??= this.compileSource('callee(*args, **kwargs)', '<call>', 'eval');
		const names = new PyDict();
		names.setName('callee', callee);
		names.setName('args', newTuple(args));
		const keywords = new PyDict();
		for (const [name, value] of kwargs ?? []) keywords.set(strValue(name), value);
		names.setName('kwargs', keywords);
		return this.bodyFrame(this.callCode, names, names);
	}

	runClassBody(body: Value, namespace: PyDict): Value {
		if (!(body instanceof PyFunction)) throw typeError('');
		const { code } = body as PyFunction<Code>;
		const { instructions } = this.thread;
		code.classesMade = instructions - code.lastMade < CLASS_LIFETIME ? code.classesMade + 1 : 1;
		code.lastMade = instructions;
		return this.runFunction(body as PyFunction<Code>, namespace);
	}

	/** Calls a function without arguments; names go to a namespace where the code asks for one. */
	private runFunction(func: PyFunction<Code>, namespace: PyDict): Value {
		const slots = bindArguments(func, [], undefined);
		const frame = new Frame(func.code, slots, null, func.globals, namespace, Action.NATIVE);
		if (func.code.isGenerator) return new PyGenerator(frame, this.thread);
		return this.thread.runNested(frame, undefined);
	}

	compile(source: Value, filename: string, mode: 'exec' | 'eval' | 'single'): Value {
		requireHeap();
		return new PyCode(this.compileSource(sourceText(source), filename, mode === 'exec' ? 'file' : mode));
	}

	execute(code: Value, globals: PyDict, locals: PyDict, mode: 'exec' | 'eval'): Value {
		// Code may be that of any function.
		if (code instanceof PyCode) return this.runFunction(this.functionFromCode(code, globals), locals);
		requireHeap();
		const body = this.compileSource(sourceText(code), '<string>', mode === 'exec' ? 'file' : 'eval');
		return this.thread.runNested(this.bodyFrame(body, globals, locals), undefined);
	}

	codeObject(callee: PyFunction): Value {
		return codeObject((callee as PyFunction<Code>).code, callee.closure.length);
	}

	functionFromCode(code: Value, globals: PyDict): PyFunction<Code> {
		if (!(code instanceof PyCode)) throw typeError('');
		if (code.closureSize !== 0) throw typeError('code has free variables');
		return new PyFunction(code.code, globals, [], null, []);
	}

	currentGlobals(): PyDict {
		return this.thread.frame?.globals ?? this.main.globals;
	}

	currentLocals(): PyDict {
		for (let frame = this.thread.frame; frame !== null; frame = frame.back) {
			if (frame.locals !== null) return frame.locals;
		}
		return this.main.globals;
	}

	importModule(name: string, globals: PyDict, fromlist: Value, level: number): Value {
		return importModule(this, globals, name, level, fromlist);
	}

	writeOutput(text: string): void {
		this.host.console.write(text);
	}

	charge(steps: number): void {
		this.thread.charge(steps);
	}

	handlePending(): void {
		this.thread.handlePending();
		// Waiting takes time but no instructions: the end of the slice is looked at soon afterwards.
		this.thread.requestSafepoint();
	}

	registerFinaliser(instance: PyInstance): void {
		this.finalisable.push(instance);
	}

	registerClosable(object: PyObject): void {
		this.closable.push(new WeakRef(object));
	}

	registerWeakReference(reference: WeakReference): void {
		this.weakReferences.add(reference);
	}

	/** Calls `visit` with everything that programs can reach without going through another object. */
	visitRoots(visit: (value: Value) => void): void {
		visit(this.builtins);
		visit(this.modules);
		visit(this.argv);
		visit(this.exitFunction);
		this.visitEventFunctions?.(visit);
		this.weakReferences.visitRoots(visit);
		for (const module of this.createdModules.values()) visit(module);
		for (const value of this.sysAttributes.values()) if (value !== undefined) visit(value);
		for (const { callback, argument } of this.scheduled) {
			visit(callback);
			visit(argument);
		}
		if (this.thread.handling !== undefined) visit(this.thread.handling);
		for (let frame = this.thread.frame; frame !== null; frame = frame.back) frame.visitReferences(visit);
	}

	/**
	 * `gc.collect()`: calls `__del__` of what cannot be reached any more, and the callbacks of weak references to such;
	 * memory is the host's business.
	 * @returns how many objects that was
	 */
	collectGarbage(): number {
		// While native code runs Python code it may hold values that no walk sees.
		if (!this.thread.canSuspend) return 0;
		if (this.finalisable.length === 0 && this.closable.length === 0 && this.weakReferences.isEmpty) return 0;
		const live = reachable((visit) => this.visitRoots(visit));
		const dead: PyObject[] = this.finalisable.filter((instance) => !live.has(instance));
		this.finalisable = this.finalisable.filter((instance) => live.has(instance));
		const { closable } = this;
		this.closable = [];
		for (const reference of closable) {
			const object = reference.deref();
			if (object === undefined) continue;
			if (live.has(object)) this.closable.push(reference);
			else dead.push(object);
		}
		const due = this.weakReferences.sweep(live);
		for (const instance of dead) {
			const method = maybeAttribute(instance, '__del__');
			if (method !== undefined) this.runProtected(() => call(method, []));
		}
		for (const reference of due) {
			this.runProtected(() => reference.notify(), 'Unhandled exception in weakref callback:\n');
		}
		return dead.length;
	}

	/** `micropython.schedule`: calls back at the next safepoint. @throws RuntimeError when too many wait already */
	schedule(callback: Value, argument: Value): void {
		if (this.scheduled.length >= SCHEDULE_DEPTH) throw runtimeError('schedule queue full');
		this.scheduled.push({ callback, argument });
		this.thread.requestSafepoint();
	}

	/** Like {@link schedule}, for a KeyboardInterrupt: however often asked for, it is raised once, outside of callbacks. */
	scheduleInterrupt(): void {
		this.interruptScheduled = true;
		this.thread.requestSafepoint();
	}

	/** Whether something waits for the next safepoint. */
	get hasScheduled(): boolean {
		return this.scheduled.length > 0 || this.interruptScheduled;
	}

	/** Runs what is scheduled by now, each after the one before has ended. */
	runScheduled(): void {
		if (this.runsScheduled) return;
		if (this.interruptScheduled) {
			this.interruptScheduled = false;
			this.thread.interrupt();
		}
		this.runsScheduled = true;
		try {
			for (let count = this.scheduled.length; count > 0; count--) {
				const { callback, argument } = this.scheduled.shift() as { callback: Value; argument: Value };
				this.runProtected(() => call(callback, [argument]));
			}
		} finally {
			this.runsScheduled = false;
			if (this.hasScheduled) this.thread.requestSafepoint();
		}
	}

	/** Runs what nobody waits for: an exception is reported below the heading, and ends there. */
	private runProtected(action: () => void, heading = ''): void {
		try {
			action();
		} catch (error) {
			if (!(error instanceof PyObject)) throw error;
			this.host.console.writeError(heading + reportException(error));
		}
	}
}

/** Callbacks that may wait at once, as upstream's scheduler has it. */
const SCHEDULE_DEPTH = 4;

/** Source given to `exec` and the like. */
function sourceText(source: Value): string | Uint8Array {
	if (isStr(source)) return textOf(source);
	return requireBuffer(source).slice();
}

/** What upstream says, and what it is about; of bytes that are nothing like a .mpy file there is no more to say. */
function formatMessage({ message, detail }: MpyFormatError): string {
	return detail === NOT_A_MPY_FILE ? message : `${message} (${detail})`;
}

const typesByName = new Map<string, PyType>(exceptionTypes.map((type) => [type.name, type]));

/** A rejected program as the Python exception it raises. */
function compileException(error: CompileError): PyException {
	const type = typesByName.get(error.pythonType) as PyType;
	const exception = newException(type, error.message);
	exception.traceback.push({ file: error.filename, line: error.line, block: error.blockName ?? '' });
	return exception;
}
