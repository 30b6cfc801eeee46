// Calling the host: its errors become OSErrors, and paths given by programs become text.

import { HostError } from '../host/errno.ts';
import { PyBytes } from './bytes.ts';
import { nativeValue } from './class.ts';
import { osError } from './exception.ts';
import { requireStr } from './protocol.ts';
import { decodeUtf8 } from './utf8.ts';
import type { Value } from './value.ts';
import { textOf } from './wide_str.ts';

/** Runs `action`. @throws OSError where the host refuses */
export function hostCall<T>(action: () => T): T {
	try {
		return action();
	} catch (error) {
		throw error instanceof HostError ? osError(error.errno) : error;
	}
}

/** A path, or any text meant for the host: a str or bytes. @throws TypeError for other types */
export function hostText(value: Value): string {
	const native = nativeValue(value);
	return textOf(native instanceof PyBytes ? decodeUtf8(native.bytes) : requireStr(native));
}
