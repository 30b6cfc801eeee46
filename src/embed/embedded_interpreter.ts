// The interpreter as an embedder sees it: running and evaluating source, calling functions both ways, globals, files,
// budgets and interruption. Everything goes through `inside`, which makes the interpreter the current one and turns what
// Python raises into PythonError.

import type { Host } from '../host/host.ts';
import { MemoryHost } from '../host/memory.ts';
import { createStandardInterpreter } from '../modules/standard.ts';
import { exceptionPayload } from '../objects/class_slots.ts';
import { keyboardInterruptType, nameError, PyException, systemExitType } from '../objects/exception.ts';
import { nativeModule } from '../objects/module.ts';
import { typeName } from '../objects/protocol.ts';
import { exceptionMessage, reportException } from '../objects/traceback.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { isStr, strValue, textOf } from '../objects/wide_str.ts';
import { BudgetExceeded } from '../vm/budget.ts';
import type { Frame } from '../vm/frame.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { toPythonException } from '../vm/raise.ts';
import { runInSlices, runToEnd } from '../vm/run.ts';
import { CallbackConsole, type ReadInput } from './callback_console.ts';
import { Converter, type DictConversion } from './conversion.ts';
import { PythonError } from './python_error.ts';
import { VirtualFiles } from './virtual_files.ts';

/** Limits on one run; what is not given is unlimited. Passing one throws BudgetExceeded, which Python cannot catch. */
export interface Budgets {
	/** Bytecode instructions, an upper estimate counted at calls and loops; the same in every run of a program. */
	readonly instructions?: number;
	/** Milliseconds of the wall clock. */
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
	/** Standard input: its whole text, or a function that gives it piece by piece, perhaps asynchronously. */
	readonly stdin?: string | ReadInput;
	/** Files of the in-memory file system, by absolute path; modules are imported from there. */
	readonly files?: Readonly<Record<string, string | Uint8Array>>;
	/** Modules that programs can import, by name. */
	readonly modules?: Readonly<Record<string, ModuleDefinition>>;
	/** Variables of `__main__`. */
	readonly globals?: Readonly<Record<string, unknown>>;
	/** `sys.argv`; by default `['']`. */
	readonly argv?: readonly string[];
	/** `sys.path`; by default `['', '/lib']`. */
	readonly path?: readonly string[];
	/** How dicts arrive in JavaScript; by default as Map. */
	readonly dicts?: DictConversion;
	/** Python frames that may be active at once; by default 10,000. */
	readonly recursionLimit?: number;
	/** Budgets of every run that does not bring its own. */
	readonly budgets?: Budgets;
	/** `-O` level of the compiler: from 1 on, assertions are dropped. */
	readonly optLevel?: number;
	/** Milliseconds of Python between two turns of the event loop in asynchronous runs; by default 10. */
	readonly sliceMilliseconds?: number;
	/** A host of one's own in place of the sandbox: it decides what programs can reach. */
	readonly host?: Host;
}

export interface RunOptions {
	/** File name shown in tracebacks; by default `<stdin>`. */
	readonly filename?: string;
	readonly budgets?: Budgets;
}

/** The interpreter was used in a way it does not allow. */
class UsageError extends Error {}

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
	/** The in-memory file system, when the interpreter runs on one. */
	readonly files: VirtualFiles | undefined;

	constructor(options: InterpreterOptions) {
		this.options = options;
		let host = options.host;
		if (host === undefined) {
			const stdout = options.stdout ?? (() => {});
			this.console = new CallbackConsole(stdout, options.stderr ?? stdout, options.stdin);
			const memory = new MemoryHost({ console: this.console });
			const files = new VirtualFiles(memory.files);
			this.files = files;
			host = memory;
			for (const [path, content] of Object.entries(options.files ?? {})) files.write(path, content);
		}
		this.interpreter = createStandardInterpreter(host);
		this.converter = new Converter((action) => this.inside(action), options.dicts ?? 'map');
		const { thread, sysPath, argv } = this.interpreter;
		if (options.recursionLimit !== undefined) thread.recursionLimit = options.recursionLimit;
		this.interpreter.optLevel = options.optLevel ?? 0;
		sysPath.items = (options.path ?? ['', '/lib']).map(strValue);
		argv.items = (options.argv ?? ['']).map(strValue);
		for (const [name, members] of Object.entries(options.modules ?? {})) this.addModule(name, members);
		for (const [name, value] of Object.entries(options.globals ?? {})) this.set(name, value);
	}

	/** Makes a module importable. */
	addModule(name: string, members: ModuleDefinition): void {
		this.interpreter.addNativeModule(
			nativeModule(name, () => {
				const converted: Record<string, Value> = {};
				for (const key of Object.keys(members)) converted[key] = this.converter.toPython(members[key]);
				return converted;
			}),
		);
	}

	/** Runs a program in `__main__`. @throws PythonError, BudgetExceeded */
	run(source: string | Uint8Array, options: RunOptions = {}): void {
		this.inside(() => this.runSync(() => this.mainFrame(source, options, 'file'), options.budgets));
	}

	/** Runs a program in `__main__`, giving the event loop turns and waiting for promises. */
	async runAsync(source: string | Uint8Array, options: RunOptions = {}): Promise<void> {
		await this.runAsynchronously(() => this.mainFrame(source, options, 'file'), options.budgets);
	}

	/** The value of an expression. @throws PythonError, BudgetExceeded */
	evaluate(expression: string, options: RunOptions = {}): unknown {
		return this.inside(() =>
			this.converter.toJavaScript(this.runSync(() => this.mainFrame(expression, options, 'eval'), options.budgets)),
		);
	}

	/** The value of an expression, waiting for promises. */
	async evaluateAsync(expression: string, options: RunOptions = {}): Promise<unknown> {
		const value = await this.runAsynchronously(() => this.mainFrame(expression, options, 'eval'), options.budgets);
		return this.inside(() => this.converter.toJavaScript(value));
	}

	/** Calls a function of `__main__` by name. @throws PythonError, BudgetExceeded */
	call(name: string, ...args: unknown[]): unknown {
		return this.inside(() =>
			this.converter.toJavaScript(this.runSync(() => this.callFrame(name, args), this.options.budgets)),
		);
	}

	/** Calls a function of `__main__` by name, waiting for promises. */
	async callAsync(name: string, ...args: unknown[]): Promise<unknown> {
		const value = await this.runAsynchronously(() => this.callFrame(name, args), this.options.budgets);
		return this.inside(() => this.converter.toJavaScript(value));
	}

	/** A variable of `__main__`, or undefined. */
	get(name: string): unknown {
		const value = this.interpreter.main.globals.findName(name)?.value;
		return value === undefined ? undefined : this.inside(() => this.converter.toJavaScript(value));
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

	/** Raises KeyboardInterrupt in the running program at its next safepoint; from a callback or between slices. */
	interrupt(): void {
		this.interpreter.thread.interrupt(new PyException(keyboardInterruptType, []));
	}

	/** Instructions executed so far, as budgets count them. */
	get instructions(): number {
		return this.interpreter.thread.instructions;
	}

	private mainFrame(source: string | Uint8Array, options: RunOptions, mode: 'file' | 'eval'): Frame {
		const filename = options.filename ?? '<stdin>';
		return this.interpreter.moduleFrame(source, filename, this.interpreter.main.globals, mode);
	}

	private callFrame(name: string, args: readonly unknown[]): Frame {
		const { positional, kwargs } = this.converter.arguments(args);
		const callee = this.interpreter.main.globals.findName(name)?.value;
		if (callee === undefined) throw nameError(`name '${name}' isn't defined`);
		return this.interpreter.callFrame(callee, positional, kwargs);
	}

	private runSync(frame: () => Frame, budgets: Budgets | undefined): Value {
		if (this.busy !== undefined && this.interpreter.thread.suspended) {
			throw new UsageError('an asynchronous run is waiting: use the asynchronous call, or wait for it to end');
		}
		// A call from JavaScript that Python called is part of the run that is going on, and under its budgets.
		if (this.interpreter.thread.frame === null) this.setBudgets(budgets);
		return runToEnd(this.interpreter, frame());
	}

	private async runAsynchronously(frame: () => Frame, budgets: Budgets | undefined): Promise<Value> {
		while (this.busy !== undefined) await this.busy.catch(() => {});
		const run = (async () => {
			try {
				const start = this.interpreter.enter(() => {
					this.setBudgets(budgets);
					return frame();
				});
				return await runInSlices(this.interpreter, start, {
					sliceMilliseconds: this.options.sliceMilliseconds ?? 10,
					yieldControl,
				});
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

	private setBudgets(budgets: Budgets | undefined): void {
		const limits = { ...this.options.budgets, ...budgets };
		const { thread } = this.interpreter;
		thread.setInstructionBudget(limits.instructions ?? Number.POSITIVE_INFINITY);
		thread.setTimeBudget(limits.milliseconds ?? Number.POSITIVE_INFINITY);
		if (this.console !== undefined) this.console.outputLeft = limits.output ?? Number.POSITIVE_INFINITY;
	}

	private inside<T>(action: () => T): T {
		return this.interpreter.enter(() => {
			try {
				// What runs beside `run` and its kin, such as a `__str__`, has the usual budgets each time.
				if (this.interpreter.thread.frame === null) this.setBudgets(undefined);
				return action();
			} catch (error) {
				throw this.translate(error);
			}
		});
	}

	/** A Python exception, or a defect of the implementation, as PythonError; what is meant for the embedder as it is. */
	private translate(error: unknown): unknown {
		if (error instanceof PythonError || error instanceof BudgetExceeded || error instanceof UsageError) return error;
		const exception = toPythonException(error);
		const payload = exceptionPayload(exception);
		const isExit = typeOf(exception).isSubclassOf(systemExitType);
		const status = payload?.args[0] ?? null;
		return new PythonError(
			typeName(exception),
			exceptionMessage(exception),
			reportException(exception),
			exception,
			isExit ? (typeof status === 'number' ? status : status === null ? 0 : 1) : undefined,
		);
	}
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
