// The `sys` module (py/modsys.c). What differs between interpreters is kept in the Interpreter: its path, arguments,
// prompts, the limit of tracebacks and what runs at exit.

import { deviceSizeOf } from '../heap/object_graph.ts';
import { UPSTREAM_VERSION } from '../mpy/upstream_version.ts';
import { interpreter } from '../objects/current.ts';
import { PyException, systemExitType } from '../objects/exception.ts';
import { newStandardStream } from '../objects/file.ts';
import { type ModuleDelegate, nativeModule } from '../objects/module.ts';
import { PyAttrTuple } from '../objects/namedtuple.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import { requireStr } from '../objects/protocol.ts';
import { requireStream, writeToStream } from '../objects/stream.ts';
import { formatException } from '../objects/traceback.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type.ts';
import { encodeTextUtf8 } from '../objects/utf8.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import { handledException } from '../vm/blocks.ts';
import type { Interpreter } from '../vm/interpreter.ts';

/** What a `.mpy` file must begin with to be loaded: version 6, sub-version 3, no native code (py/persistentcode.h). */
const MPY_HEADER = 6 | (3 << 8);

const WORD_BYTES = 8;

function implementation(): PyAttrTuple {
	const { platform } = interpreter.host;
	return new PyAttrTuple(
		['name', 'version', '_machine', '_mpy', '_build'],
		['micropython', new PyTuple([...UPSTREAM_VERSION, '']), strValue(`Krait on ${platform}`), MPY_HEADER, 'krait'],
	);
}

const exit = native('exit', 0, 1, (status?: Value) => {
	throw new PyException(systemExitType, status === undefined ? [] : [status]);
});

const printException = native('print_exception', 1, 2, (exception: Value, stream?: Value) => {
	if (stream === undefined) interpreter.writeOutput(formatException(exception));
	else writeToStream(requireStream(stream, 'writeFrom'), encodeTextUtf8(formatException(exception)));
});

const excInfo = native('exc_info', 0, 0, () => {
	const exception = handledException((interpreter as Interpreter).thread);
	if (exception === undefined) return new PyTuple([null, null, null]);
	return new PyTuple([typeOf(exception), exception, interpreter.tracebackOf?.(exception) ?? null]);
});

const atExit = native('atexit', 1, 1, (callback: Value) => {
	const running = interpreter as Interpreter;
	const previous = running.exitFunction;
	running.exitFunction = callback;
	return previous;
});

const getSizeOf = native('getsizeof', 1, 1, (value: Value) => deviceSizeOf(value, { wordBytes: WORD_BYTES }));

/** Every str is its own interned form; only the type is checked. */
const intern = native('intern', 1, 1, (text: Value) => requireStr(text));

/** Attributes that programs may set and delete. */
function mutableAttributes(): ModuleDelegate {
	const { sysAttributes } = interpreter as Interpreter;
	return {
		get: (name) => sysAttributes.get(name),
		set: (name, value) => {
			if (!sysAttributes.has(name)) return false;
			sysAttributes.set(name, value);
			return true;
		},
		delete: (name) => {
			if (!sysAttributes.has(name)) return false;
			sysAttributes.set(name, undefined);
			return true;
		},
	};
}

export const sysModule = nativeModule(
	'sys',
	() => {
		const running = interpreter as Interpreter;
		const version = `3.4.0; MicroPython v${UPSTREAM_VERSION.join('.')} (Krait)`;
		return {
			argv: running.argv,
			version,
			version_info: new PyTuple([3, 4, 0]),
			implementation: implementation(),
			platform: strValue(interpreter.host.platform),
			byteorder: 'little',
			maxsize: 2n ** 63n - 1n,
			intern,
			exit,
			stdin: newStandardStream(interpreter.host, 0),
			stdout: newStandardStream(interpreter.host, 1),
			stderr: newStandardStream(interpreter.host, 2),
			modules: interpreter.modules,
			exc_info: readingFrames(excInfo),
			getsizeof: getSizeOf,
			executable: strValue(running.executable),
			print_exception: printException,
			atexit: atExit,
			...running.sysMembers?.(),
		};
	},
	{ delegate: mutableAttributes },
);
