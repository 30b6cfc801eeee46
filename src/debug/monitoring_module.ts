// `sys.monitoring` as programs see it: a module in a module. Names, numbers and errors are CPython 3.12's.

import { requireInt } from '../objects/argument.ts';
import { typeError, valueError } from '../objects/exception.ts';
import { PyModule } from '../objects/module.ts';
import { type NativeFunction, native, readingFrames } from '../objects/native_function.ts';
import { PyType } from '../objects/type.ts';
import { PyObject, setPrototypeType, type Value } from '../objects/value.ts';
import { isStr } from '../objects/wide_str.ts';
import { PyCode } from '../vm/code_object.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import { changingHook } from './changing_hook.ts';
import type { EventHooks } from './event_hooks.ts';
import { EVENT_COUNT, type Markers, ProgramMonitor, TOOL_COUNT } from './monitor.ts';
import { CALL_ENDS, EVENTS, LOCAL_EVENTS } from './monitored_places.ts';

class Marker extends PyObject {}
setPrototypeType(Marker, new PyType('object'));

/** The same for all interpreters. */
const MARKERS: Markers = { disable: new Marker(), missing: new Marker() };

/** Makes the monitor of an interpreter, and the module that controls it. */
export function createMonitoring(
	interpreter: Interpreter,
	hooks: EventHooks,
): { monitor: ProgramMonitor; module: PyModule } {
	const monitor = new ProgramMonitor(interpreter, hooks, MARKERS);
	const module = new PyModule('sys.monitoring');
	const members: Readonly<Record<string, Value>> = {
		DEBUGGER_ID: 0,
		COVERAGE_ID: 1,
		PROFILER_ID: 2,
		OPTIMIZER_ID: 5,
		DISABLE: MARKERS.disable,
		MISSING: MARKERS.missing,
		events: eventNames(),
		...functions(monitor),
	};
	for (const [name, value] of Object.entries(members)) module.globals.setName(name, value);
	module.globals.fixed = true;
	return { monitor, module };
}

function eventNames(): PyModule {
	const events = new PyModule('sys.monitoring.events');
	events.globals.setName('NO_EVENTS', 0);
	for (const [name, bit] of Object.entries(EVENTS)) events.globals.setName(name, bit);
	events.globals.fixed = true;
	return events;
}

function functions(monitor: ProgramMonitor): Readonly<Record<string, NativeFunction>> {
	/** A tool that somebody uses. */
	const usedTool = (tool: Value): number => {
		const id = toolId(tool);
		if (monitor.names[id] === undefined) throw valueError(`tool ${id} is not in use`);
		return id;
	};
	return {
		use_tool_id: native('use_tool_id', 2, 2, (tool: Value, name: Value) => {
			const id = toolId(tool);
			if (!isStr(name)) throw valueError('tool name must be a str');
			if (monitor.names[id] !== undefined) throw valueError(`tool ${id} is already in use`);
			monitor.names[id] = name;
		}),
		free_tool_id: readingFrames(native('free_tool_id', 1, 1, (tool: Value) => monitor.free(toolId(tool)))),
		get_tool: native('get_tool', 1, 1, (tool: Value) => monitor.names[toolId(tool)] ?? null),
		get_events: native('get_events', 1, 1, (tool: Value) => monitor.eventsOf(usedTool(tool))),
		set_events: changingHook('set_events', 2, (tool, events) => {
			monitor.setEvents(usedTool(tool), eventSet(events, 2 ** EVENT_COUNT - 1, 'event'));
		}),
		get_local_events: native('get_local_events', 2, 2, (tool: Value, code: Value) => {
			return monitor.localEventsOf(usedTool(tool), requireCode(code).code);
		}),
		set_local_events: changingHook('set_local_events', 3, (tool, code, events) => {
			const id = usedTool(tool);
			const { code: raw } = requireCode(code);
			monitor.setLocalEvents(id, raw, eventSet(events, LOCAL_EVENTS | CALL_ENDS, 'local event'));
		}),
		register_callback: native('register_callback', 3, 3, (tool: Value, event: Value, func: Value) => {
			const id = toolId(tool);
			const bit = Number(requireInt(event));
			if (bit <= 0 || (bit & (bit - 1)) !== 0) {
				throw valueError('The callback can only be set for one event at a time');
			}
			if (bit >= 2 ** EVENT_COUNT) throw valueError(`invalid event ${bit}`);
			return monitor.register(id, 31 - Math.clz32(bit), func === null ? undefined : func) ?? null;
		}),
		restart_events: changingHook('restart_events', 0, () => monitor.restart()),
	};
}

function toolId(tool: Value): number {
	const id = Number(requireInt(tool));
	if (id < 0 || id >= TOOL_COUNT) throw valueError(`invalid tool ${id} (must be between 0 and ${TOOL_COUNT - 1})`);
	return id;
}

function requireCode(code: Value): PyCode {
	if (!(code instanceof PyCode)) throw typeError('code must be a code object');
	return code;
}

/** The ends of calls come with calls, and cannot be had without. */
function eventSet(events: Value, allowed: number, what: string): number {
	const set = Number(requireInt(events));
	if (set < 0 || set > allowed || (set & ~allowed) !== 0) throw valueError(`invalid ${what} set 0x${set.toString(16)}`);
	if ((set & CALL_ENDS) !== 0 && (set & EVENTS.CALL) === 0) {
		throw valueError('cannot set C_RETURN or C_RAISE events independently');
	}
	return set & ~CALL_ENDS;
}
