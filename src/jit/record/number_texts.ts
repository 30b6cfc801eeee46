// Recording `int(text)` and `float(text)`: the usual texts of numbers are read without detours, and those that are none raise
// in the trace, where nothing is thrown. Others are left to a call.

import { PyException, valueErrorType } from '../../objects/exception.ts';
import { floatType, PyFloat } from '../../objects/float.ts';
import { isPlainDecimal, numberText, readFloat, readInteger, shortDecimal } from '../../objects/number_parse.ts';
import { intType, type PyType } from '../../objects/type.ts';
import type { Value } from '../../objects/value.ts';
import { CallDescr } from '../descriptors.ts';
import { type Operand, UNBOUND } from '../ir.ts';
import type { Outcome } from '../native_calls.ts';
import type { Argument } from './calls.ts';
import { recordRaiseOf } from './exceptions.ts';
import type { Recorder } from './recorder.ts';

/** How a type reads text. Both give undefined for what the other is for. */
interface Reading {
	/** The number that usual text says. */
	readonly usual: (text: string) => Value | undefined;
	/** What text that is no number raises. */
	readonly error: (text: string) => PyException | undefined;
	readonly usualDescr: CallDescr;
	readonly errorDescr: CallDescr;
}

/** @param maxLength of text that may be no number: longer text is charged for, and must not be read twice */
function reading(name: string, maxLength: number, usual: Reading['usual'], read: (text: string) => unknown): Reading {
	const error = (text: string): PyException | undefined => {
		if (text.length > maxLength) return undefined;
		const number = read(numberText(text) as string);
		return number instanceof PyException ? number : undefined;
	};
	return {
		usual,
		error,
		usualDescr: new CallDescr(`${name}.usual`, usual, 'p', 'pure', false),
		// Each exception is another object.
		errorDescr: new CallDescr(`${name}.error`, error, 'p', 'read', false),
	};
}

function floatOf(text: string): PyFloat | undefined {
	return isPlainDecimal(text) ? new PyFloat(Number(text)) : undefined;
}

const READINGS: ReadonlyMap<PyType, Reading> = new Map([
	[intType, reading('int', 10, shortDecimal, readInteger)],
	[floatType, reading('float', 100, floatOf, readFloat)],
]);

/**
 * A number of a text.
 * @returns undefined where that is left to a call
 */
export function recordNumberOfText(r: Recorder, type: PyType, args: readonly Argument[]): Outcome | undefined {
	const known = READINGS.get(type);
	if (known === undefined || args.length !== 1) return undefined;
	const { operand, value } = args[0];
	if (typeof value !== 'string') return undefined;
	const isUsual = known.usual(value) !== undefined;
	if (!isUsual && known.error(value) === undefined) return undefined;
	const text = r.asKind(operand, 's');
	const number = r.call(known.usualDescr, [text]);
	if (isUsual) return type === intType ? r.asKind(number, 'i') : r.asFloat(number);
	r.guard('guard_value', [number, UNBOUND]);
	const make = (): Operand => {
		const error = r.call(known.errorDescr, [text]);
		r.guard('guard_bound', [error]);
		return error;
	};
	return recordRaiseOf(r, valueErrorType, make) ? 'raised' : undefined;
}
