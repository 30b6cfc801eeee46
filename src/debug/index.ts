// Puts tracing and monitoring into an interpreter: what `sys` offers of it. The API and the command line come here.

import { requireInt } from '../objects/argument.ts';
import { valueError } from '../objects/exception.ts';
import type { ModuleMembers, PyModule } from '../objects/module.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import { requireItems } from '../objects/sequence.ts';
import type { Value } from '../objects/value.ts';
import type { InstructionHook } from '../vm/hot_code.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { BytecodeTracer } from './bytecode_tracer.ts';
import { changingHook } from './changing_hook.ts';
import { EventHooks } from './event_hooks.ts';
import { frameObject, setFrameObserver } from './frame_object.ts';
import type { ProgramMonitor } from './monitor.ts';
import { createMonitoring } from './monitoring_module.ts';
import { tracebackOf } from './traceback_object.ts';
import { Tracer } from './tracer.ts';

/** What traces and monitors the programs of an interpreter. */
interface Parts {
	readonly hooks: EventHooks;
	readonly tracer: Tracer;
	readonly monitor: ProgramMonitor;
	readonly monitoring: PyModule;
}

const known = new WeakMap<Interpreter, Parts>();

setFrameObserver((running) => known.get(running)?.tracer);

/** Lets the programs of an interpreter trace themselves; to be called before any runs. */
export function installDebug(interpreter: Interpreter): void {
	interpreter.tracebackOf = tracebackOf;
	interpreter.sysMembers = () => sysMembers(interpreter);
}

/** What tells of events in the programs of an interpreter, for which {@link installDebug} has been called. */
export function monitorOf(interpreter: Interpreter): ProgramMonitor {
	return partsOf(interpreter).monitor;
}

/** Shows every instruction that runs in an interpreter to a hook, whatever its programs trace themselves. */
export function observeInstructions(interpreter: Interpreter, hook: InstructionHook): void {
	partsOf(interpreter).hooks.observe(hook);
}

/** Made when first asked for. */
function partsOf(interpreter: Interpreter): Parts {
	let parts = known.get(interpreter);
	if (parts === undefined) {
		const { thread } = interpreter;
		const hooks = new EventHooks(thread);
		const tracer = interpreter.tracesBytecode ? new BytecodeTracer(thread, hooks) : new Tracer(thread, hooks);
		const { monitor, module } = createMonitoring(interpreter, hooks);
		hooks.set(tracer, monitor);
		interpreter.monitor = monitor;
		interpreter.visitEventFunctions = (visit) => {
			tracer.visitReferences(visit);
			monitor.visitReferences(visit);
		};
		parts = { hooks, tracer, monitor, monitoring: module };
		known.set(interpreter, parts);
	}
	return parts;
}

function sysMembers(interpreter: Interpreter): ModuleMembers {
	const { thread } = interpreter;
	const { tracer, monitoring } = partsOf(interpreter);
	return {
		settrace: changingHook('settrace', 1, (func) => tracer.setTrace(func)),
		gettrace: native('gettrace', 0, 0, () => tracer.trace),
		setprofile: changingHook('setprofile', 1, (func) => tracer.setProfile(func)),
		monitoring,
		getprofile: native('getprofile', 0, 0, () => tracer.profile),
		call_tracing: readingFrames(
			native('call_tracing', 2, 2, (func: Value, args: Value) => tracer.callTracing(func, requireItems(args))),
		),
		_getframe: readingFrames(
			native('_getframe', 0, 1, (depth?: Value) => {
				let frame = thread.frame;
				for (let left = depth === undefined ? 0 : requireInt(depth); left > 0 && frame !== null; left--)
					frame = frame.back;
				if (frame === null) throw valueError('call stack is not deep enough');
				return frameObject(frame);
			}),
		),
	};
}
