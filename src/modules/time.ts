// The time module (extmod/modtime.c, ports/unix/modtime.c). Where the host cannot block, sleeping suspends the program.

import { Errno } from '../host/errno.ts';
import type { Clock, Sleep } from '../host/host.ts';
import { requireFloat, requireIndex, requireInt } from '../objects/argument.ts';
import { interpreter } from '../objects/current.ts';
import { osError, overflowError, typeError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { normalise } from '../objects/int_arithmetic.ts';
import { itemsOf } from '../objects/item_array.ts';
import { nativeModule } from '../objects/module.ts';
import { native, readingFrames } from '../objects/native_function.ts';
import { requireItems } from '../objects/sequence.ts';
import { Suspension } from '../objects/suspension.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';

const NANOSECONDS = 1_000_000_000n;
const DAY = 86400;
const THURSDAY = 3;

/** Ticks wrap around after this many: the positive half of upstream's tagged ints. */
const TICKS_PERIOD = 2n ** 62n;

function clock(): Clock {
	return interpreter.host.clock;
}

function sleep(milliseconds: number): Value {
	interpreter.handlePending();
	const waiting = clock().sleep(milliseconds);
	if (waiting !== undefined) {
		const end: Sleep = waiting;
		const cancel = () => end.cancel?.();
		throw new Suspension(end, () => null, cancel);
	}
	interpreter.handlePending();
	return null;
}

function sleepSeconds(seconds: number): Value {
	if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) throw osError(Errno.EINVAL);
	return sleep(seconds * 1000);
}

/** `ticks_ms` and its kin, from a number of nanoseconds each tick takes. */
function ticks(nanoseconds: bigint): Value {
	return normalise(BigInt.asUintN(62, clock().monotonicNanoseconds() / nanoseconds));
}

/** The difference on the circle of ticks: at most half a period, in either direction. */
function ticksDifference(end: Value, start: Value): Value {
	return normalise(BigInt.asIntN(62, BigInt(requireInt(end)) - BigInt(requireInt(start))));
}

function ticksAdd(start: Value, delta: Value): Value {
	const step = BigInt(requireInt(delta));
	if (step <= -TICKS_PERIOD / 2n || step >= TICKS_PERIOD / 2n) throw overflowError('ticks interval overflow');
	return normalise(BigInt.asUintN(62, BigInt(requireInt(start)) + step));
}

/** Days since 1970 of a date in the proleptic Gregorian calendar; the month may be any int. */
function daysSince1970(year: number, month: number, day: number): number {
	// Years are counted from March, so that the leap day comes last.
	const months = year * 12 + (month - 3);
	const marchYear = Math.floor(months / 12);
	const marchMonth = months - marchYear * 12;
	const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
	return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + (day - 1) - DAYS_TO_1970;
}
/** From 1 March of year 0 to 1 January 1970. */
const DAYS_TO_1970 = 719468;

/** Year, month and day of a number of days since 1970. */
function dateOf(days: number): [number, number, number] {
	const fromMarch = days + DAYS_TO_1970;
	const era = Math.floor(fromMarch / 146097);
	const dayOfEra = fromMarch - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

/** `struct_time` as upstream gives it: a plain tuple of nine. */
function timeTuple(seconds: number, isSummerTime: number): PyTuple {
	const days = Math.floor(seconds / DAY);
	const rest = seconds - days * DAY;
	const [year, month, day] = dateOf(days);
	const weekday = (((days + THURSDAY) % 7) + 7) % 7;
	const yearDay = days - daysSince1970(year, 1, 1) + 1;
	const hour = Math.floor(rest / 3600);
	const minute = Math.floor(rest / 60) % 60;
	return new PyTuple(itemsOf([year, month, day, hour, minute, rest % 60, weekday, yearDay, isSummerTime]));
}

/** Whole seconds since 1970 of an argument, or now. @throws OverflowError past the years that fit 32 bits */
function timestamp(value: Value | undefined): number {
	if (value === undefined) return Number(clock().wallNanoseconds() / NANOSECONDS);
	const seconds = Math.trunc(requireFloat(value));
	if (!(Math.abs(seconds) < 2 ** 55)) throw overflowError('overflow converting long int to machine word');
	return seconds + 0;
}

/** Offset of standard time in the year of a moment: the smaller of two that lie half a year apart. */
function standardOffset(seconds: number): number {
	const [year] = dateOf(Math.floor(seconds / DAY));
	const winter = clock().zoneOffset(daysSince1970(year, 1, 1) * DAY);
	return Math.min(winter, clock().zoneOffset(daysSince1970(year, 7, 1) * DAY));
}

function localTime(value?: Value): PyTuple {
	const seconds = timestamp(value);
	const offset = clock().zoneOffset(seconds);
	return timeTuple(seconds + offset, offset > standardOffset(seconds) ? 1 : 0);
}

/**
 * @throws TypeError unless given a tuple or list of 8 or 9 ints, OverflowError for the moment C cannot tell from an error
 * and for those out of reach
 */
function makeTime(value: Value): Value {
	const items = requireItems(value);
	if (items.length < 8 || items.length > 9) {
		throw typeError('mktime needs a tuple of length 8 or 9');
	}
	const [year, month, day, hour, minute, second] = items.slice(0, 6).map(requireIndex);
	const summerTime = items.length === 9 ? requireIndex(items[8]) : -1;
	const local = daysSince1970(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
	const standard = standardOffset(local);
	// Whether summer time holds is looked up for the moment itself, which takes two steps near a change.
	let offset = clock().zoneOffset(local - standard);
	offset = clock().zoneOffset(local - offset);
	let seconds = local - offset;
	if (summerTime >= 0 && summerTime > 0 !== offset > standard) {
		// The caller says otherwise: the clock it read was an hour off this one.
		seconds = local - (summerTime > 0 ? standard + 3600 : standard);
	}
	if (seconds === -1 || !Number.isSafeInteger(seconds)) throw overflowError('invalid mktime usage');
	return seconds + 0;
}

export const timeModule = nativeModule('time', {
	time: native('time', 0, 0, () => new PyFloat(Number(clock().wallNanoseconds() / 1000n) / 1e6)),
	time_ns: native('time_ns', 0, 0, () => normalise(clock().wallNanoseconds())),
	// While a program waits it is suspended, or profiled at where it stands: it has to have its frames.
	sleep: readingFrames(native('sleep', 1, 1, (seconds: Value) => sleepSeconds(requireFloat(seconds)))),
	sleep_ms: readingFrames(
		native('sleep_ms', 1, 1, (count: Value) => {
			const milliseconds = requireIndex(count);
			return milliseconds >= 0 ? sleep(milliseconds) : null;
		}),
	),
	sleep_us: readingFrames(
		native('sleep_us', 1, 1, (count: Value) => {
			const microseconds = requireIndex(count);
			return microseconds > 0 ? sleep(microseconds / 1000) : null;
		}),
	),
	ticks_ms: native('ticks_ms', 0, 0, () => ticks(1_000_000n)),
	ticks_us: native('ticks_us', 0, 0, () => ticks(1000n)),
	ticks_cpu: native('ticks_cpu', 0, 0, () => 0),
	ticks_add: native('ticks_add', 2, 2, ticksAdd),
	ticks_diff: native('ticks_diff', 2, 2, ticksDifference),
	clock: native('clock', 0, 0, () => new PyFloat(Number(clock().processorNanoseconds() / 1_000_000n) / 1000)),
	gmtime: native('gmtime', 0, 1, (seconds?: Value) => timeTuple(timestamp(seconds), 0)),
	localtime: native('localtime', 0, 1, localTime),
	mktime: native('mktime', 1, 1, makeTime),
});
