// The text of an exception with its traceback, as an uncaught one is reported (py/obj.c, mp_obj_print_exception).

import { PyInstance } from './class.ts';
import { exceptionPayload, pythonMember } from './class_slots.ts';
import type { PyException } from './exception.ts';
import { exceptionText } from './exception_slots.ts';
import { repr, str } from './protocol.ts';
import { typeOf } from './type.ts';
import { PyObject, type Value } from './value.ts';

/**
 * Lines from `Traceback (most recent call last):` to the exception itself, each ended by a newline. Anything that is no
 * exception gives its repr.
 */
export function formatException(value: Value): string {
	const exception = exceptionPayload(value);
	if (exception === undefined) return `${repr(value)}\n`;
	return `${formatTraceback(exception)}${exceptionLine(value, exception)}\n`;
}

/** {@link formatException} for whoever reports what nobody caught: an exception whose own `__repr__` raises has no text. */
export function reportException(value: Value): string {
	const text = describe(() => formatException(value));
	if (text !== undefined) return text;
	const exception = exceptionPayload(value);
	return `${exception === undefined ? '' : formatTraceback(exception)}${typeOf(value).name}: ${UNPRINTABLE}\n`;
}

/** `str(value)` under the same conditions: of an exception, or of what SystemExit was given. */
export function textForReport(value: Value): string {
	return describe(() => str(value)) ?? UNPRINTABLE;
}

const UNPRINTABLE = '<exception str() failed>';

function describe(text: () => string): string | undefined {
	try {
		return text();
	} catch (error) {
		if (error instanceof PyObject || error instanceof RangeError) return undefined;
		throw error;
	}
}

function formatTraceback(exception: PyException): string {
	const { traceback } = exception;
	if (traceback.length === 0) return '';
	let text = 'Traceback (most recent call last):\n';
	for (let i = traceback.length - 1; i >= 0; i--) {
		const { file, line, block } = traceback[i];
		text += `  File "${file}", line ${line}${block === '' ? '' : `, in ${block}`}\n`;
	}
	return text;
}

/** `ValueError: text`; a class with a `__repr__` of its own speaks for itself. */
function exceptionLine(value: Value, exception: PyException): string {
	if (value instanceof PyInstance) {
		if (pythonMember(value.type, '__repr__') !== undefined) return repr(value);
		return `${value.type.name}: ${exceptionText(exception)}`;
	}
	return `${exception.type.name}: ${exceptionText(exception)}`;
}
