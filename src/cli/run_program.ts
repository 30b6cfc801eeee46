// Runs what a command line asks for: the program, then the REPL if wanted, then what the program registered to run at
// exit. Follows ports/unix/main.c.

import { fs, isTerminal, type NodeConsole, requireNode } from '../host/node.ts';
import { disassemble } from '../mpy/disassemble.ts';
import { getAttribute, maybeAttribute } from '../objects/attributes.ts';
import { call, isCallable } from '../objects/call.ts';
import { hostCall } from '../objects/host_call.ts';
import { PyObject, type Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Frame } from '../vm/frame.ts';
import { type Found, findMainModule, finishImport, forgetImport } from '../vm/import.ts';
import type { Program, RunRequest } from './arguments.ts';
import { reportExit } from './exit_status.ts';
import { Repl } from './repl/repl.ts';
import { Terminal } from './repl/terminal.ts';
import { type Outcome, Runner } from './runner.ts';
import { searchPath } from './search_path.ts';

/** As CPython exits when there is no program at the path. */
const CANNOT_OPEN = 2;

const CHUNK_BYTES = 65536;

/** Somebody who watches a program run. */
export interface ProgramObserver {
	/** Nothing of the program has been compiled. */
	begin(runner: Runner): void;
	/** The program has ended, in whatever way, and all its output is written. Gives the exit status, that of the program given. */
	end(status: number): number | Promise<number>;
}

/** Runs the program and whatever follows it; gives the exit status. */
export async function runProgram(request: RunRequest, observer?: ProgramObserver): Promise<number> {
	const runner = new Runner(request);
	runner.interpreter.tracesBytecode = request.tracesBytecode;
	if (observer === undefined) return runWith(runner, request);
	observer.begin(runner);
	let status = 1;
	try {
		status = await runWith(runner, request);
	} finally {
		status = await observer.end(status);
	}
	return status;
}

async function runWith(runner: Runner, request: RunRequest): Promise<number> {
	const { host, interpreter } = runner;
	const { environment } = host;
	const terminal = new Terminal(runner);
	interpreter.optLevel = request.optLevel;
	interpreter.argv.items = request.argv.map(strValue);
	interpreter.sysPath.items = searchPath(environment.get('MICROPYPATH'), environment.get('HOME')).map(strValue);
	if (request.verbosity >= 2) {
		interpreter.onCompiled = (module) => host.console.write(disassemble(module));
	}

	const { program, inspect } = request;
	// What is debugged shows its locals after an exception as well.
	interpreter.keepsLocals = program.kind === 'module' && program.name === 'pdb';
	const startsAtPrompt = program.kind === 'stdin' && (inspect || isTerminal(0));
	let status = startsAtPrompt ? 0 : await start(runner, program, request.compileOnly);
	// Programs may ask for the prompt by setting the variable.
	if (startsAtPrompt || inspect || (environment.get('MICROPYINSPECT') ?? '') !== '') {
		status = await new Repl(runner, terminal).run();
	}
	if (isCallable(interpreter.exitFunction)) {
		const outcome = await runner.run(() => interpreter.callFrame(interpreter.exitFunction, [], undefined));
		if (outcome.kind === 'raised') status = reportExit(runner, outcome);
	}
	if (request.verbosity > 0) interpreter.enter(() => printMemory(runner));
	await runner.finishLog();
	host.console.flush();
	// Too late for the program to be told.
	return status === 0 && runner.outputError !== undefined ? 1 : status;
}

/** Runs a program to its end; gives its exit status. */
async function start(runner: Runner, program: Program, compileOnly: boolean): Promise<number> {
	const { interpreter, host } = runner;
	const run = async (prepare: () => Frame): Promise<number> => {
		const outcome = await runner.run(() => {
			const frame = prepare();
			return compileOnly ? undefined : frame;
		});
		return reportExit(runner, outcome);
	};
	switch (program.kind) {
		case 'command':
			return run(() => runner.mainFrame(program.source));
		case 'module':
			return reportExit(runner, await runModule(runner, program.name));
		case 'stdin':
			return run(() => runner.mainFrame(readAll(host.console)));
		case 'file': {
			let path: string;
			try {
				path = fs.realpathSync(program.path);
			} catch (error) {
				host.console.writeError(`krait: can't open file '${program.path}': ${systemMessage(error)}\n`);
				return CANNOT_OPEN;
			}
			interpreter.sysPath.items[0] = strValue(path.slice(0, path.lastIndexOf('/')));
			return run(() => runner.fileFrame(program.path));
		}
	}
}

/** Imports a module under the name of the program; of a package, its `__main__` after it. */
async function runModule(runner: Runner, name: string): Promise<Outcome> {
	const { interpreter } = runner;
	for (const target of [name, `${name}.__main__`]) {
		let found: Found | undefined;
		do {
			const outcome = await runner.run(() => {
				found = undefined;
				found = findMainModule(interpreter, target);
				return found.kind === 'body' ? found.frame : undefined;
			});
			const step = found as Found | undefined;
			if (step?.kind === 'body') {
				if (outcome.kind === 'done') interpreter.enter(() => finishImport(step.pending));
				else forgetImport(interpreter, step.pending);
			}
			if (outcome.kind === 'raised') return outcome;
		} while (found?.kind === 'body');
		const { module } = found as Extract<Found, { kind: 'loaded' }>;
		if (!interpreter.enter(() => isPackage(module))) break;
	}
	return { kind: 'done' };
}

/** Whether a module has `__path__`; what its `__getattr__` raises when asked does not matter. */
function isPackage(module: Value): boolean {
	try {
		return maybeAttribute(module, '__path__') !== undefined;
	} catch (error) {
		if (error instanceof PyObject) return false;
		throw error;
	}
}

/** All of standard input. */
function readAll(console: NodeConsole): Uint8Array {
	const chunks: Uint8Array[] = [];
	for (;;) {
		const chunk = new Uint8Array(CHUNK_BYTES);
		const count = hostCall(() => console.read(chunk));
		if (count === 0) return Buffer.concat(chunks);
		chunks.push(chunk.subarray(0, count));
	}
}

/** What `-v` prints at the end. */
function printMemory({ interpreter }: Runner): void {
	const module = interpreter.builtinModule('micropython', false);
	if (module !== undefined) call(getAttribute(module, 'mem_info'), []);
}

/** `[Errno 2] No such file or directory`, in the system's words. */
function systemMessage(error: unknown): string {
	const { errno } = error as { errno?: number };
	if (errno === undefined) throw error;
	const text = requireNode('node:util').getSystemErrorMap().get(errno)?.[1] ?? 'unknown error';
	return `[Errno ${-errno}] ${text[0].toUpperCase()}${text.slice(1)}`;
}
