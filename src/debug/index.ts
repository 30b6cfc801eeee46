// Puts tracing and monitoring into an interpreter: what `sys` offers of it. The API and the command line come here.

import { requireInt } from '../objects/argument.ts';
import { valueError } from '../objects/exception.ts';
import type { ModuleMembers } from '../objects/module.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import { requireItems } from '../objects/sequence.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { changingHook } from './changing_hook.ts';
import { EventHooks } from './event_hooks.ts';
import { frameObject, setFrameObserver } from './frame_object.ts';
import { createMonitoring } from './monitoring_module.ts';
import { tracebackOf } from './traceback_object.ts';
import { Tracer } from './tracer.ts';

const tracers = new WeakMap<Interpreter, Tracer>();

setFrameObserver((running) => tracers.get(running));

/** Lets the programs of an interpreter trace themselves; to be called before any runs. */
export function installDebug(interpreter: Interpreter): void {
	interpreter.tracebackOf = tracebackOf;
	interpreter.sysMembers = () => sysMembers(interpreter);
}

function sysMembers(interpreter: Interpreter): ModuleMembers {
	const { thread } = interpreter;
	const hooks = new EventHooks(thread);
	const tracer = new Tracer(thread, hooks);
	tracers.set(interpreter, tracer);
	const { monitor, module } = createMonitoring(interpreter, hooks);
	hooks.set(tracer, monitor);
	interpreter.monitor = monitor;
	interpreter.visitEventFunctions = (visit) => {
		tracer.visitReferences(visit);
		monitor.visitReferences(visit);
	};
	return {
		settrace: changingHook('settrace', 1, (func) => tracer.setTrace(func)),
		gettrace: native('gettrace', 0, 0, () => tracer.trace),
		setprofile: changingHook('setprofile', 1, (func) => tracer.setProfile(func)),
		monitoring: module,
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
