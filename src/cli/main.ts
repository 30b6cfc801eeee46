#!/usr/bin/env node
// The `krait` command. Runs a program from a file, the command line, a module or standard input.

import { readFileSync } from 'node:fs';
import { NodeHost } from '../host/node.ts';
import { createStandardInterpreter } from '../modules/standard.ts';
import { call, isCallable } from '../objects/call.ts';
import { exceptionPayload } from '../objects/class_slots.ts';
import { systemExitType } from '../objects/exception.ts';
import { formatException } from '../objects/traceback.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import type { Frame } from '../vm/frame.ts';
import { toPythonException } from '../vm/raise.ts';
import { runInSlices } from '../vm/run.ts';
import { type CommandLine, parseCommandLine, UsageError } from './arguments.ts';

const host = new NodeHost();
const interpreter = createStandardInterpreter(host);

/** Milliseconds of Python between two looks at signals. */
const SLICE_MILLISECONDS = 50;

async function main(): Promise<number> {
	let commandLine: CommandLine;
	try {
		commandLine = parseCommandLine(process.argv.slice(2));
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`krait: ${error.message}\n`);
		return 1;
	}
	if (commandLine.program.kind === 'interactive' && process.stdin.isTTY) return 1;
	interpreter.optLevel = commandLine.optLevel;
	interpreter.argv.items = commandLine.argv.map(strValue);
	const search = process.env.MICROPYPATH?.split(':') ?? ['.frozen', '~/.micropython/lib', '/usr/lib/micropython'];
	interpreter.sysPath.items = ['', ...search].map(strValue);
	process.on('SIGINT', () => interpreter.thread.interrupt());
	try {
		const frame = interpreter.enter(() => prepare(commandLine));
		if (commandLine.compileOnly) return 0;
		await runInSlices(interpreter, frame, {
			sliceMilliseconds: SLICE_MILLISECONDS,
			yieldControl: () => new Promise((resolve) => setImmediate(resolve)),
		});
		return interpreter.enter(callExitFunction);
	} catch (error) {
		return interpreter.enter(() => {
			const status = report(toPythonException(error));
			return callExitFunction() || status;
		});
	}
}

/** Runs what `sys.atexit` registered, however the program ended. */
function callExitFunction(): number {
	if (!isCallable(interpreter.exitFunction)) return 0;
	try {
		call(interpreter.exitFunction, []);
		return 0;
	} catch (error) {
		return report(toPythonException(error));
	}
}

function prepare({ program }: CommandLine): Frame {
	const { globals } = interpreter.main;
	switch (program.kind) {
		case 'command':
			return interpreter.moduleFrame(program.source, '<string>', globals);
		case 'file': {
			const slash = program.path.lastIndexOf('/');
			interpreter.sysPath.items[0] = strValue(slash < 0 ? '' : program.path.slice(0, slash));
			globals.setName('__file__', strValue(program.path));
			return interpreter.moduleFrame(interpreter.readSource(program.path), program.path, globals);
		}
		default:
			return interpreter.moduleFrame(readFileSync(0), '<stdin>', globals);
	}
}

/** Prints an exception that ended the program; the exit status it stands for. */
function report(exception: Value): number {
	if (typeOf(exception).isSubclassOf(systemExitType)) {
		const status = exceptionPayload(exception)?.args[0] ?? null;
		return typeof status === 'number' ? status & 0xff : status === null ? 0 : 1;
	}
	host.console.flush();
	host.console.writeError(formatException(exception));
	return 1;
}

process.exitCode = await main();
host.console.flush();
process.exit();
