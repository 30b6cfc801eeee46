// The interpreter that is running now, as seen from below: native types call back into it through this interface.
// Entering an interpreter sets `interpreter` and leaving it restores the one before, so that many can live in a process.

import type { Host } from '../host/host.ts';
import type { PyInstance } from './class.ts';
import type { PyDict } from './dict.ts';
import type { PyFunction } from './function.ts';
import type { Kwargs, PyObject, Value } from './value.ts';
import type { WeakReference } from './weak_reference.ts';

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
	/**
	 * Compiles source text (str or bytes) to a code object; `mode` as the `compile` builtin takes it.
	 * @throws SyntaxError and the like
	 */
	compile(source: Value, filename: string, mode: 'exec' | 'eval' | 'single'): Value;
	/** Runs a code object (from `compile`), or compiles and runs source, in the given namespaces. */
	execute(code: Value, globals: PyDict, locals: PyDict, mode: 'exec' | 'eval'): Value;
	/** `function.__code__` */
	codeObject(callee: PyFunction): Value;
	/** A function of a code object with the given globals. @throws TypeError when it is no code object */
	functionFromCode(code: Value, globals: PyDict): Value;
	/** Globals of the Python code that is running now. */
	currentGlobals(): PyDict;
	/** Locals of the class or module body that is running now; the globals in a function, as upstream has it. */
	currentLocals(): PyDict;
	/** `__import__(name, globals, locals, fromlist, level)`. */
	importModule(name: string, globals: PyDict, fromlist: Value, level: number): Value;
	/** Runs the body of a class statement: a function without parameters, whose names go to `namespace`. */
	runClassBody(body: Value, namespace: PyDict): Value;
	/**
	 * Counts steps taken by native code whose number a program decides, so that budgets and interrupts end it.
	 * @throws the pending interrupt; what ends a budget passes through as well
	 */
	charge(steps: number): void;
	/** How often `micropython.heap_lock()` was called without being undone: while it was, nothing may be allocated. */
	heapLocks: number;
	/** `exception.__traceback__`, where tracebacks are objects. */
	readonly tracebackOf: ((exception: Value) => Value) | undefined;
	/** Raises a pending interrupt and runs scheduled callbacks: what natives call before they wait. */
	handlePending(): void;
	/** Registers an instance whose class has `__del__`. */
	registerFinaliser(instance: PyInstance): void;
	/** Registers a native object with `__del__`, called by `gc.collect()` when programs cannot reach it any more. */
	registerClosable(object: PyObject): void;
	/** Registers a weak reference, to be cleared and notified by `gc.collect()` when its object is gone. */
	registerWeakReference(reference: WeakReference): void;
}

export let interpreter: CurrentInterpreter;

/** Counts steps of native code against the budgets of the interpreter that is running, if any. See {@link CurrentInterpreter.charge} */
export function charge(steps: number): void {
	if (interpreter !== undefined) interpreter.charge(steps);
}

/** Makes `next` the running interpreter and returns the previous one, to be restored by the caller. */
export function setInterpreter(next: CurrentInterpreter): CurrentInterpreter {
	const previous = interpreter;
	interpreter = next;
	return previous;
}
