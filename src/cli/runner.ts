// The interpreter of the command line on the host it runs on. Programs run in slices, between which the event loop gets a
// turn, so that SIGINT (Ctrl-C) raises KeyboardInterrupt in them; interrupt_watch.ts is for those that cannot be sliced.

import type { CompileMode } from '../compiler/index.ts';
import { installDebug } from '../debug/index.ts';
import { fs, NodeHost } from '../host/node.ts';
import { installJit } from '../jit/index.ts';
import type { JitControl } from '../jit/parameters.ts';
import { createStandardInterpreter } from '../modules/standard.ts';
import { mountedSources } from '../modules/vfs.ts';
import { osError } from '../objects/exception.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Frame } from '../vm/frame.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { toPythonException } from '../vm/raise.ts';
import { runInSlices } from '../vm/run.ts';
import { InterruptWatch } from './interrupt_watch.ts';
import { BUNDLED_PATH, LibrarySources } from './python_library.ts';

/** The file name of a program that has none. */
const NO_FILE = '<stdin>';

/** Milliseconds of Python between two looks at signals. */
const SLICE_MILLISECONDS = 50;

/** How a program ended: normally, or by an exception nobody caught. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'raised'; readonly exception: Value };

export class Runner {
	readonly host: NodeHost;
	readonly interpreter: Interpreter;
	/** The error number of standard output, once it cannot be written any more. */
	outputError: number | undefined = undefined;
	readonly interrupts = new InterruptWatch(() => this.interpreter.thread.interrupt());

	/** The compiler; its log ends when it is told to finish. */
	readonly jit: JitControl;
	private readonly hasLog: boolean;

	/**
	 * @param options of the command line; without `log` the variable KRAITLOG says what is logged
	 * @throws LogError
	 */
	constructor(options: { readonly jit?: string | undefined; readonly log?: string | undefined } = {}) {
		this.host = new NodeHost({
			wait: (milliseconds) => {
				this.host.console.flush();
				if (this.outputError === undefined) this.interrupts.wait(milliseconds);
			},
			// Like any other error of writing, but noticed at the next safepoint.
			onOutputError: (errno) => {
				this.outputError = errno;
				this.interpreter.thread.interrupt(osError(errno));
			},
		});
		this.interpreter = createStandardInterpreter(this.host, new LibrarySources(mountedSources));
		this.interpreter.bundledPath = BUNDLED_PATH;
		installDebug(this.interpreter);
		const log = this.logRequest(options.log);
		this.hasLog = log !== undefined;
		this.jit = installJit(this.interpreter, { jit: options.jit, log });
		this.interpreter.executable = executablePath();
		this.interpreter.thread.onOverdue = () => {
			this.host.console.flush();
			this.interrupts.start();
			this.interrupts.look();
		};
	}

	/** Ends the compiler's log. What the collector did is told only when the event loop has had turns. */
	async finishLog(): Promise<void> {
		for (let turns = this.hasLog ? 2 : 0; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
		this.jit.finish();
	}

	/** What is logged, with this process in place of `%d`. Programs started from here must not write to the same file. */
	private logRequest(option: string | undefined): string | undefined {
		const { environment } = this.host;
		const request = option ?? environment.get('KRAITLOG');
		if (request?.includes('%d')) return request.replace('%d', String(process.pid));
		environment.delete('KRAITLOG');
		return request;
	}

	/** A frame that runs source in `__main__`. @throws the Python exception that source deserves */
	mainFrame(source: string | Uint8Array, file: string = NO_FILE, mode: CompileMode = 'file'): Frame {
		const { globals } = this.interpreter.main;
		if (mode !== 'single') globals.setName('__file__', strValue(file));
		return this.interpreter.moduleFrame(source, file, globals, mode);
	}

	/** A frame that runs a file in `__main__`, source or `.mpy`. @throws the Python exception that the file deserves */
	fileFrame(file: string): Frame {
		const { globals } = this.interpreter.main;
		globals.setName('__file__', strValue(file));
		return this.interpreter.fileFrame(file, globals);
	}

	/** Runs what `prepare` makes a frame of, if it makes one; exceptions of both are the outcome. */
	async run(prepare: () => Frame | undefined): Promise<Outcome> {
		const interrupt = () => this.interpreter.thread.interrupt();
		process.on('SIGINT', interrupt);
		try {
			const frame = this.interpreter.enter(prepare);
			if (frame !== undefined) {
				await runInSlices(this.interpreter, frame, {
					sliceMilliseconds: SLICE_MILLISECONDS,
					yieldControl: () => {
						// Whoever reads it, on a pipe, does not wait for the end of the program.
						this.host.console.flush();
						this.interrupts.look();
						return new Promise((resolve) => setImmediate(resolve));
					},
				});
			}
			// What came at the very end has not been noticed yet.
			this.interpreter.enter(() => this.interpreter.handlePending());
			return { kind: 'done' };
		} catch (error) {
			return { kind: 'raised', exception: this.interpreter.enter(() => toPythonException(error)) };
		} finally {
			await this.interrupts.stop();
			process.off('SIGINT', interrupt);
		}
	}
}

/** What the program was started by: `sys.executable`. */
function executablePath(): string {
	try {
		return fs.realpathSync(process.argv[1] ?? '');
	} catch {
		return '';
	}
}
