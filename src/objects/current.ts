// The interpreter that is running now, as seen from below: native types call back into it through this interface.
// Entering an interpreter sets `interpreter` and leaving it restores the one before, so that many can live in a process.

import type { Host } from '../host/host.ts';
import type { PyDict } from './dict.ts';
import type { PyFunction } from './function.ts';
import type { Kwargs, Value } from './value.ts';

/** Services the object model needs from the virtual machine. */
export interface CurrentInterpreter {
	/** Runs a Python function to its end on a nested loop. */
	callFunction(callee: PyFunction, args: Value[], kwargs: Kwargs): Value;
	/** The namespace of the `builtins` module. */
	readonly builtins: PyDict;
	/** Loaded modules by name: `sys.modules`. */
	readonly modules: PyDict;
	/** The outside world: files, console, clock. */
	readonly host: Host;
	/** Writes text to `sys.stdout` as Python sees it. */
	writeOutput(text: string): void;
	/** Registers an instance whose class has `__del__`. */
	registerFinaliser(instance: Value): void;
}

export let interpreter: CurrentInterpreter;

/** Makes `next` the running interpreter and returns the previous one, to be restored by the caller. */
export function setInterpreter(next: CurrentInterpreter): CurrentInterpreter {
	const previous = interpreter;
	interpreter = next;
	return previous;
}
