// The interpreter as an embedder sees it: running and evaluating source, calling functions both ways, globals, files,
// budgets and interruption. Everything goes through `inside`, which makes the interpreter the current one and turns what
// Python raises into PythonError.

import { installDebug } from '../debug/index.ts';
import { unlockHeap } from '../heap/heap_watch.ts';
import type { Clock, Host } from '../host/host.ts';
import { MemoryHost } from '../host/memory.ts';
import { installJit, type JitOptions } from '../jit/index.ts';
import type { JitControl } from '../jit/parameters.ts';
import { createStandardInterpreter } from '../modules/standard.ts';
import { mountedSources } from '../modules/vfs.ts';
import { isMpy } from '../mpy/reader.ts';
import { exceptionPayload } from '../objects/class_slots.ts';
import { PyDict } from '../objects/dict.ts';
import {
	importError,
	keyboardInterruptType,
	nameError,
	PyException,
	systemExitType,
	typeError,
} from '../objects/exception.ts';
import { nativeModule } from '../objects/module.ts';
import { typeName } from '../objects/protocol.ts';
import { reportException, textForReport } from '../objects/traceback.ts';
import { typeOf } from '../objects/type.ts';
import type { PyObject, Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import { RunEnded, Terminated } from '../vm/budget.ts';
import type { Frame } from '../vm/frame.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { toPythonException } from '../vm/raise.ts';
import { runInSlices, runToEnd } from '../vm/run.ts';
import { CallbackConsole, type ReadInput } from './callback_console.ts';
import { Converter, type DictConversion, type PythonCall } from './conversion.ts';
import { FROZEN_PATH, type FrozenModules, FrozenSources } from './frozen_modules.ts';
import { PythonError } from './python_error.ts';
import type { PythonObject } from './python_object.ts';
import { VirtualFiles } from './virtual_files.ts';

/** Limits on one run; what is not given is unlimited. Passing one throws BudgetExceeded, which Python cannot catch. */
export interface Budgets {
	/** Bytecode instructions, an upper estimate counted at calls and loops; the same in every run of a program. */
	readonly instructions?: number;
	/** Milliseconds of the wall clock, waiting included. */
	readonly milliseconds?: number;
	/** Characters (bytes for binary output) written to standard output and error together. */
	readonly output?: number;
}

/** A module written in JavaScript: functions and values by name. */
export type ModuleDefinition = Readonly<Record<string, unknown>>;

export interface InterpreterOptions {
	/** Receives what the program prints. Without it output is dropped. */
	readonly stdout?: (text: string) => void;
	/** Receives standard error; by default the same as `stdout`. */
	readonly stderr?: (text: string) => void;
	/** Standard input: its whole text, or a function that gives it line by line, perhaps asynchronously. */
	readonly stdin?: string | ReadInput;
	/** Files of the in-memory file system, by absolute path; modules are imported from there. */
	readonly files?: Readonly<Record<string, string | Uint8Array>>;
	/** Compiled modules that programs can import: the export of a module made by `krait mpy freeze --js`. */
	readonly frozen?: FrozenModules;
	/** Modules that programs can import, by name. */
	readonly modules?: Readonly<Record<string, ModuleDefinition>>;
	/** Variables of `__main__`. */
	readonly globals?: Readonly<Record<string, unknown>>;
	/** `sys.argv`; by default `['']`. */
	readonly argv?: readonly string[];
	/** `sys.path`; by default `['', '/lib']`. Frozen modules are in `.frozen`, which is added as second entry where it is missing. */
	readonly path?: readonly string[];
	/** How dicts arrive in JavaScript; by default as Map. */
	readonly dicts?: DictConversion;
	/** What `time` tells and sleeps by; by default the real clock. */
	readonly clock?: Clock;
	/** Python frames that may be active at once; by default 10,000. */
	readonly recursionLimit?: number;
	/** Budgets of every run that does not bring its own. */
	readonly budgets?: Budgets;
	/** `-O` level of the compiler: from 1 on, assertions are dropped. */
	readonly optLevel?: number;
	/** Milliseconds of Python between two turns of the event loop in asynchronous runs; by default 10. */
	readonly sliceMilliseconds?: number;
	/** When what runs often is compiled: `on` (the default), `off`, `name=value,name=value`, or parameters by name. */
	readonly jit?: JitOptions['jit'];
	/** A log of the compiler: `categories:file`, with a file that programs see too, or where to write. */
	readonly log?: JitOptions['log'];
	/** A host of one's own in place of the sandbox: it decides what programs can reach, streams and clock included. */
	readonly host?: Host;
}

export interface RunOptions {
	/** File name shown in tracebacks; by default `<stdin>`. */
	readonly filename?: string;
	readonly budgets?: Budgets;
}

/** Makes an interpreter; see {@link InterpreterOptions} for what it may reach, which is nothing unless given. */
export function createInterpreter(options: InterpreterOptions = {}): PythonInterpreter {
	return new PythonInterpreter(options);
}

export class PythonInterpreter {
	private readonly interpreter: Interpreter;
	private readonly converter: Converter;
	private readonly console: CallbackConsole | undefined;
	private readonly options: InterpreterOptions;
	/** The asynchronous run in progress, if any: others wait for it. */
	private busy: Promise<unknown> | undefined;
	/** The file system that programs see: the one in memory, or the host's. */
	readonly files: VirtualFiles;
	/** The compiler: its parameters, what it has done, and the end of its log. */
	readonly jit: JitControl;

	constructor(options: InterpreterOptions) {
		this.options = options;
		this.converter = new Converter(
			{
				inside: (action) => this.inside(action),
				call: (call) => runToEnd(this.interpreter, this.frameOf(call)),
				callAsync: (call) => this.runAsynchronously(() => this.frameOf(call()), options.budgets),
			},
			options.dicts ?? 'map',
		);
		let host = options.host;
		if (host === undefined) {
			const output = options.stdout ?? (() => {});
			this.console = new CallbackConsole({
				output,
				error: options.stderr ?? output,
				input: options.stdin,
				raised: (error) => this.converter.raisedByHost(error),
			});
			host = new MemoryHost({ console: this.console, ...(options.clock && { clock: options.clock }) });
		}
		this.files = new VirtualFiles(host.files);
		for (const [path, content] of Object.entries(options.files ?? {})) this.files.write(path, content);
		const { frozen } = options;
		const sources = frozen === undefined ? mountedSources : new FrozenSources(frozen, mountedSources);
		this.interpreter = createStandardInterpreter(host, sources);
		installDebug(this.interpreter);
		this.jit = installJit(this.interpreter, { jit: options.jit, log: options.log });
		const { thread, sysPath, argv } = this.interpreter;
		if (options.recursionLimit !== undefined) thread.recursionLimit = options.recursionLimit;
		this.interpreter.optLevel = options.optLevel ?? 0;
		const path = [...(options.path ?? ['', '/lib'])];
		// Where upstream has it: after the current folder, before libraries.
		if (frozen !== undefined && !path.includes(FROZEN_PATH)) path.splice(1, 0, FROZEN_PATH);
		sysPath.items = path.map(strValue);
		argv.items = (options.argv ?? ['']).map(strValue);
		for (const [name, members] of Object.entries(options.modules ?? {})) this.addModule(name, members);
		for (const [name, value] of Object.entries(options.globals ?? {})) this.set(name, value);
	}

	/** Makes a module importable. Its members are converted when it is imported first. */
	addModule(name: string, members: ModuleDefinition): void {
		this.interpreter.addNativeModule(
			nativeModule(name, () => {
				const converted: Record<string, Value> = {};
				for (const key of Object.keys(members)) converted[key] = this.converter.toPython(members[key]);
				return converted;
			}),
		);
	}

	/** Runs a program, source or the bytes of a .mpy file, in `__main__`. @throws PythonError, BudgetExceeded */
	run(source: string | Uint8Array, options: RunOptions = {}): void {
		this.inside(() => runToEnd(this.interpreter, this.mainFrame(source, options, 'file')), options.budgets);
	}

	/** Runs a program in `__main__`, giving the event loop turns and waiting for promises. */
	async runAsync(source: string | Uint8Array, options: RunOptions = {}): Promise<void> {
		await this.runAsynchronously(() => this.mainFrame(source, options, 'file'), options.budgets);
	}

	/** The value of an expression. @throws PythonError, BudgetExceeded */
	evaluate<T = unknown>(expression: string, options: RunOptions = {}): T {
		return this.inside(() => {
			const value = runToEnd(this.interpreter, this.mainFrame(expression, options, 'eval'));
			return this.converter.toJavaScript(value);
		}, options.budgets) as T;
	}

	/** The value of an expression, waiting for promises. */
	async evaluateAsync<T = unknown>(expression: string, options: RunOptions = {}): Promise<T> {
		const value = await this.runAsynchronously(() => this.mainFrame(expression, options, 'eval'), options.budgets);
		return this.inside(() => this.converter.toJavaScript(value)) as T;
	}

	/** Calls a function of `__main__` or a builtin by name. @throws PythonError, BudgetExceeded */
	call<T = unknown>(name: string, ...args: unknown[]): T {
		return this.converter.call(() => this.lookUp(name), args) as T;
	}

	/** Calls a function of `__main__` or a builtin by name, waiting for promises. */
	async callAsync<T = unknown>(name: string, ...args: unknown[]): Promise<T> {
		return (await this.converter.callAsync(() => this.lookUp(name), args)) as T;
	}

	/** Imports a module, by its full name, and gives it. @throws PythonError, BudgetExceeded */
	import(name: string): PythonObject {
		return this.inside(() => {
			const names = new PyDict();
			runToEnd(this.interpreter, this.importFrame(name, names));
			return this.imported(names);
		});
	}

	/** Imports a module whose body may wait. */
	async importAsync(name: string): Promise<PythonObject> {
		const names = new PyDict();
		await this.runAsynchronously(() => this.importFrame(name, names), undefined);
		return this.imported(names);
	}

	/** A variable of `__main__`, or undefined. */
	get<T = unknown>(name: string): T | undefined {
		const value = this.interpreter.main.globals.findName(name)?.value;
		return value === undefined ? undefined : (this.inside(() => this.converter.toJavaScript(value)) as T);
	}

	/** Sets a variable of `__main__`. */
	set(name: string, value: unknown): void {
		this.inside(() => this.interpreter.main.globals.set(strValue(name), this.converter.toPython(value)));
	}

	/** Deletes a variable of `__main__`; false if there was none. */
	delete(name: string): boolean {
		return this.inside(() => this.interpreter.main.globals.delete(strValue(name)) !== undefined);
	}

	/** Names of the variables of `__main__`. */
	names(): string[] {
		const names: string[] = [];
		for (const { key } of this.interpreter.main.globals.entries()) if (isStr(key)) names.push(textOf(key));
		return names;
	}

	/** The module `__main__` as an object, for what is to be reached without being converted. */
	get main(): PythonObject {
		return this.converter.pythonObject(this.interpreter.main);
	}

	/** Whether a program is running, or waiting. */
	get running(): boolean {
		return this.interpreter.thread.frame !== null;
	}

	/**
	 * Raises KeyboardInterrupt in the program that is running, at its next safepoint, or that is waiting. From a callback,
	 * or during an asynchronous run. Does nothing when no program runs.
	 */
	interrupt(): void {
		if (this.running) this.interpreter.thread.interrupt(new PyException(keyboardInterruptType, []));
	}

	/** Ends the program that is running or waiting, which cannot prevent it: its run throws Terminated. */
	terminate(): void {
		if (this.running) this.interpreter.thread.interrupt(new Terminated());
	}

	/** Instructions executed so far, as budgets count them. */
	get instructions(): number {
		return this.interpreter.thread.instructions;
	}

	private mainFrame(source: string | Uint8Array, options: RunOptions, mode: 'file' | 'eval'): Frame {
		if (typeof source !== 'string' && !(source instanceof Uint8Array)) {
			throw typeError('source must be a string or a Uint8Array');
		}
		const { globals } = this.interpreter.main;
		if (mode === 'file' && source instanceof Uint8Array && isMpy(source)) {
			// The embedder may write to the bytes afterwards.
			return this.interpreter.bodyFrame(this.interpreter.loadCode(source.slice(), 'module'), globals, globals);
		}
		return this.interpreter.moduleFrame(source, options.filename ?? '<stdin>', globals, mode);
	}

	private importFrame(name: string, names: PyDict): Frame {
		if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name)) {
			throw importError(`no module named '${name}'`);
		}
		return this.interpreter.moduleFrame(`import ${name} as module`, '<import>', names);
	}

	private imported(names: PyDict): PythonObject {
		return this.converter.pythonObject(names.findName('module')?.value as Value);
	}

	private frameOf(call: PythonCall): Frame {
		return this.interpreter.callFrame(call.callee, call.positional, call.kwargs);
	}

	private lookUp(name: string): Value {
		const { main, builtins } = this.interpreter;
		const value = (main.globals.findName(name) ?? builtins.findName(name))?.value;
		if (value === undefined) throw nameError(`name '${name}' isn't defined`);
		return value;
	}

	private async runAsynchronously(frame: () => Frame, budgets: Budgets | undefined): Promise<Value> {
		// A synchronous run that called the function this is called by is over as soon as it gives control back.
		while (this.busy !== undefined || this.running) await this.busy?.catch(() => {});
		const run = (async () => {
			try {
				const start = this.inside(frame, budgets);
				const sliceMilliseconds = this.options.sliceMilliseconds ?? 10;
				return await runInSlices(this.interpreter, start, { sliceMilliseconds, yieldControl });
			} catch (error) {
				throw this.interpreter.enter(() => this.translate(error));
			}
		})();
		this.busy = run;
		try {
			return await run;
		} finally {
			this.busy = undefined;
		}
	}

	/**
	 * Does something with the interpreter as the current one, and under budgets of its own unless a program runs: a call
	 * from JavaScript that Python called, or that comes while Python waits, is part of that run and under its budgets.
	 */
	private inside<T>(action: () => T, budgets?: Budgets): T {
		return this.interpreter.enter(() => {
			if (!this.running) this.prepareRun(budgets);
			try {
				return action();
			} catch (error) {
				throw this.translate(error);
			}
		});
	}

	/** Forgets what the run before has left behind, and sets the budgets. */
	private prepareRun(budgets: Budgets | undefined): void {
		// Calls from outside make objects that the program has no part in.
		if (this.interpreter.heapLocks > 0) unlockHeap(this.interpreter.heapLocks);
		const limits = { ...this.options.budgets, ...budgets };
		const { thread } = this.interpreter;
		thread.forgetInterrupt();
		thread.setInstructionBudget(limits.instructions ?? Number.POSITIVE_INFINITY);
		thread.setTimeBudget(limits.milliseconds ?? Number.POSITIVE_INFINITY);
		if (this.console !== undefined) this.console.outputLeft = limits.output ?? Number.POSITIVE_INFINITY;
	}

	/** A Python exception, or a defect of the implementation, as PythonError; what is meant for the embedder as it is. */
	private translate(error: unknown): unknown {
		if (error instanceof PythonError || error instanceof RunEnded) return error;
		try {
			return this.pythonError(toPythonException(error) as PyObject);
		} catch (problem) {
			// The program's own code took part in describing it.
			return problem instanceof RunEnded ? problem : this.pythonError(toPythonException(problem) as PyObject);
		}
	}

	private pythonError(raised: PyObject): PythonError {
		const exception = exceptionPayload(raised);
		const isExit = typeOf(raised).isSubclassOf(systemExitType);
		return new PythonError({
			type: typeName(raised),
			message: textForReport(raised),
			traceback: reportException(raised),
			frames: (exception?.traceback ?? []).map(({ file, line, block }) => ({ file, line, function: block })).reverse(),
			exception: this.converter.pythonObject(raised),
			exitStatus: isExit ? exitStatus(exception?.args[0] ?? null) : undefined,
			cause: exception === undefined ? undefined : this.converter.causeOf(exception),
		});
	}
}

/** What a program's end with SystemExit tells its caller: no argument is success, a message failure. */
function exitStatus(argument: Value): number {
	if (argument === null) return 0;
	return typeof argument === 'number' || typeof argument === 'boolean' ? Number(argument) : 1;
}

/** The part of a message port that is the same in Node and in pages. */
interface Port {
	onmessage: (() => void) | null;
	postMessage(message: unknown): void;
	close(): void;
}

/** Lets the event loop have a turn; a message channel is not slowed down as timers in pages are. */
function yieldControl(): Promise<void> {
	return new Promise((resolve) => {
		const channel = new MessageChannel() as unknown as { port1: Port; port2: Port };
		channel.port1.onmessage = () => {
			channel.port1.close();
			resolve();
		};
		channel.port2.postMessage(null);
	});
}
