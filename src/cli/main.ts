#!/usr/bin/env node
// The `krait` command. Runs a program from a file, the command line or standard input.

import { readFileSync } from 'node:fs';
import { NodeHost } from '../host/node.ts';
import { createStandardInterpreter } from '../modules/standard.ts';
import { exceptionPayload } from '../objects/class_slots.ts';
import { systemExitType } from '../objects/exception.ts';
import { formatException } from '../objects/traceback.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import { toPythonException } from '../vm/raise.ts';
import { runInSlices } from '../vm/run.ts';

const host = new NodeHost();
const interpreter = createStandardInterpreter(host);
const [, , first, ...rest] = process.argv;

async function main(): Promise<number> {
	try {
		let source: string | Uint8Array;
		let filename = '<stdin>';
		if (first === '-c') {
			source = rest[0];
			filename = '<string>';
			interpreter.argv.items = ['-c', ...rest.slice(1).map(strValue)];
		} else if (first === undefined || first === '-') {
			source = readFileSync(0);
		} else {
			filename = first;
			source = interpreter.enter(() => interpreter.readSource(filename));
			interpreter.argv.items = [first, ...rest].map(strValue);
		}
		const directory = filename.includes('/') ? filename.slice(0, filename.lastIndexOf('/')) : '';
		interpreter.sysPath.items = [strValue(directory), '.frozen'];
		const frame = interpreter.enter(() => interpreter.moduleFrame(source, filename, interpreter.main.globals));
		await runInSlices(interpreter, frame, {
			sliceMilliseconds: 50,
			yieldControl: () => new Promise((resolve) => setImmediate(resolve)),
		});
		return 0;
	} catch (error) {
		return interpreter.enter(() => report(toPythonException(error)));
	}
}

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
