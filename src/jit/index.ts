// Puts the compiler into an interpreter, with its log and its module `pypyjit`. The API and the command line come here; what
// compiles is driver.ts.

import { HostError } from '../host/errno.ts';
import { errnoName } from '../objects/errno_names.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { TracingJit } from './driver.ts';
import { hostSink, JitLog, type LogSelection, type LogSink, parseLogRequest } from './log/log.ts';
import { checkedParameter, isOff, type JitControl, type JitParameters, jitParameters } from './parameters.ts';
import { JitHooks, pypyjitModule } from './pypyjit.ts';
import { JitStatistics } from './statistics.ts';

/** A log that the embedder keeps himself. */
export interface LogOptions {
	/** Beginnings of the categories that are wanted, with commas between them; by default all. */
	readonly categories?: string;
	/** Takes what is written, in whole sections. */
	readonly write: LogSink;
}

/** What an embedder says about the compiler of an interpreter. */
export interface JitOptions {
	/** `on` (the default), `off`, `name=value,name=value`, or the parameters by name. */
	readonly jit?: string | Readonly<Partial<JitParameters>> | undefined;
	/** `categories:file`, with a file of the host's, or where to write. */
	readonly log?: string | LogOptions | undefined;
}

/** A log that cannot be written. */
export class LogError extends Error {}

/**
 * Gives an interpreter its compiler; to be called before code is made.
 * @throws ParameterError when `jit` makes no sense, LogError when the log's file cannot be written
 */
export function installJit(interpreter: Interpreter, options: JitOptions = {}): JitControl {
	const parameters = jitParameters(options.jit);
	const statistics = new JitStatistics(() => interpreter.now());
	const log = openLog(interpreter, options.log);
	statistics.countsRuns = log?.wants('jit-backend-counts') ?? false;
	const hooks = new JitHooks();
	const control = isOff(parameters)
		? new IdleControl(parameters, statistics, log)
		: new TracingJit(interpreter, parameters, statistics, log, hooks);
	if (control instanceof TracingJit) interpreter.hotCode = control;
	interpreter.addNativeModule(pypyjitModule(control, hooks));
	return control;
}

function openLog({ host }: Interpreter, log: JitOptions['log']): JitLog | undefined {
	if (log === undefined || log === '') return undefined;
	if (typeof log !== 'string') {
		const selection: LogSelection = { prefixes: (log.categories ?? '').split(','), onlyMarks: false };
		return new JitLog(selection, host, log.write);
	}
	const request = parseLogRequest(log);
	try {
		return new JitLog(request, host, hostSink(host, request.file));
	} catch (error) {
		if (!(error instanceof HostError)) throw error;
		throw new LogError(`can't write '${request.file}': ${errnoName(error.errno) ?? `error ${error.errno}`}`);
	}
}

/** What there is to set and ask where nothing is compiled. */
class IdleControl implements JitControl {
	readonly parameters: JitParameters;
	readonly statistics: JitStatistics;
	private readonly log: JitLog | undefined;

	constructor(parameters: JitParameters, statistics: JitStatistics, log: JitLog | undefined) {
		this.parameters = parameters;
		this.statistics = statistics;
		this.log = log;
	}

	setParameters(changes: Readonly<Partial<JitParameters>>): void {
		for (const [name, value] of Object.entries(changes)) Object.assign(this.parameters, checkedParameter(name, value));
	}

	release(): void {}

	finish(): void {
		this.log?.finish(this.statistics);
	}
}
