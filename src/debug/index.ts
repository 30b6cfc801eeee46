// Puts tracing and monitoring into an interpreter: what `sys` offers of it. The API and the command line come here.

import { requireInt } from '../objects/argument.ts';
import { valueError } from '../objects/exception.ts';
import type { ModuleMembers } from '../objects/module.ts';
import { type NativeFunction, native, nativeVariadic, readingFrames } from '../objects/native_function.ts';
import { requireItems } from '../objects/sequence.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { frameObject, setFrameObserver } from './frame_object.ts';
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
	const tracer = new Tracer(thread);
	tracers.set(interpreter, tracer);
	return {
		settrace: changingHook(nativeVariadic('settrace', 1, ([func]) => tracer.setTrace(func), 1)),
		gettrace: native('gettrace', 0, 0, () => tracer.trace),
		setprofile: changingHook(nativeVariadic('setprofile', 1, ([func]) => tracer.setProfile(func), 1)),
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

/** Marks a function that may change which loop runs what comes next. */
function changingHook(func: NativeFunction): NativeFunction {
	func.changesHook = true;
	return readingFrames(func);
}
