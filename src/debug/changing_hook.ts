// Functions that may change which loop runs what comes next: the loop is left as soon as they have been called.

import { type NativeFunction, nativeVariadic, readingFrames } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';

/** Such a function of so many arguments; it returns None. */
export function changingHook(name: string, count: number, implementation: (...args: Value[]) => void): NativeFunction {
	const func = nativeVariadic(name, count, (args) => implementation(...args), count);
	func.changesHook = true;
	return readingFrames(func);
}
