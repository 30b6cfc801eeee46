// The os module (extmod/modos.c, ports/unix/modos.c): environment, shell, random bytes, and the files of vfs.ts.

import { Errno } from '../host/errno.ts';
import { requireIndex } from '../objects/argument.ts';
import { allocateBytes, PyBytes } from '../objects/bytes.ts';
import { interpreter } from '../objects/current.ts';
import { osError, PyException, valueErrorType } from '../objects/exception.ts';
import { hostCall, hostText } from '../objects/host_call.ts';
import { nativeModule } from '../objects/module.ts';
import { PyAttrTuple } from '../objects/namedtuple.ts';
import { native } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';
import { strValue } from '../objects/wide_str.ts';
import { fileFunctions, mountFunctions } from './vfs.ts';

const UNAME_FIELDS = ['sysname', 'nodename', 'release', 'version', 'machine'];

/** The version of upstream MicroPython whose behaviour this is. */
const RELEASE = '1.29.0';

function uname(): Value {
	const { platform } = interpreter.host;
	return new PyAttrTuple(UNAME_FIELDS, [platform, platform, RELEASE, `v${RELEASE} (Krait)`, `Krait with ${platform}`]);
}

/** @throws OSError(EINVAL) for a name the environment cannot hold */
function variableName(value: Value): string {
	const name = hostText(value);
	if (name === '' || name.includes('=') || name.includes('\0')) throw osError(Errno.EINVAL);
	return name;
}

export const osModule = nativeModule('os', () => {
	let lastError: Value = 0;
	return {
		getenv: native('getenv', 1, 2, (name: Value, absent: Value = null) => {
			const value = interpreter.host.environment.get(hostText(name));
			return value === undefined ? absent : strValue(value);
		}),
		putenv: native('putenv', 2, 2, (name: Value, value: Value) => {
			interpreter.host.environment.set(variableName(name), hostText(value));
		}),
		unsetenv: native('unsetenv', 1, 1, (name: Value) => interpreter.host.environment.delete(variableName(name))),
		system: native('system', 1, 1, (command: Value) => {
			const { host } = interpreter;
			if (host.system === undefined) throw osError(Errno.EPERM);
			return hostCall(() => host.system?.(hostText(command)));
		}),
		uname: native('uname', 0, 0, uname),
		urandom: native('urandom', 1, 1, (count: Value) => {
			const length = requireIndex(count);
			if (length < 0) throw new PyException(valueErrorType, []);
			const bytes = allocateBytes(length, length + 1);
			interpreter.host.fillRandom(bytes);
			return new PyBytes(bytes);
		}),
		sep: '/',
		...fileFunctions,
		// The number C's `errno` would hold: programs may set it and read it back.
		errno: native('errno', 0, 1, (number?: Value) => {
			if (number === undefined) return lastError;
			lastError = requireIndex(number);
			return null;
		}),
		...mountFunctions,
	};
});
