// The time module on a clock that only advances by sleeping, in a zone with summer time.

import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../src/host/clock.ts';
import type { Clock } from '../../src/host/host.ts';
import { MemoryHost } from '../../src/host/memory.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { call } from '../../src/objects/call.ts';
import { repr } from '../../src/objects/protocol.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import type { Value } from '../../src/objects/value.ts';

/** 2020-03-29 01:00 UTC and 2020-10-25 01:00 UTC: when clocks changed in central Europe. */
const SUMMER_BEGINS = 1585443600;
const SUMMER_ENDS = 1603587600;

class CentralEuropeanClock extends VirtualClock {
	override zoneOffset(seconds?: number): number {
		const at = seconds as number;
		return at >= SUMMER_BEGINS && at < SUMMER_ENDS ? 7200 : 3600;
	}
}

function timeFunctions(clock: Clock): (name: string, ...args: Value[]) => string {
	const interpreter = createStandardInterpreter(new MemoryHost({ clock }));
	const module = interpreter.enter(() => interpreter.builtinModule('time', true));
	return (name, ...args) =>
		interpreter.enter(() => {
			try {
				return repr(call(module?.globals.findName(name)?.value as Value, args));
			} catch (error) {
				return repr(error as Value);
			}
		});
}

describe('local time', () => {
	const time = timeFunctions(new CentralEuropeanClock(SUMMER_BEGINS));

	test('tells whether summer time holds', () => {
		expect(time('localtime', SUMMER_BEGINS - 1)).toBe('(2020, 3, 29, 1, 59, 59, 6, 89, 0)');
		expect(time('localtime')).toBe('(2020, 3, 29, 3, 0, 0, 6, 89, 1)');
		expect(time('gmtime')).toBe('(2020, 3, 29, 1, 0, 0, 6, 89, 0)');
	});

	test('is turned back into a moment', () => {
		for (const moment of [0, SUMMER_BEGINS - 1, SUMMER_BEGINS, SUMMER_ENDS - 7201, SUMMER_ENDS + 3600]) {
			const tuple = (summer: number) => {
				const offset = new CentralEuropeanClock().zoneOffset(moment);
				const date = new Date((moment + offset) * 1000);
				const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
				return new PyTuple([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), ...clock, 0, 0, summer]);
			};
			expect(time('mktime', tuple(-1))).toBe(String(moment));
			expect(time('mktime', tuple(moment >= SUMMER_BEGINS && moment < SUMMER_ENDS ? 1 : 0))).toBe(String(moment));
		}
	});

	test('out of range months and days count on', () => {
		expect(time('mktime', new PyTuple([2000, 13, 32, 25, 61, 61, 0, 0, 0]))).toBe(
			String(Date.UTC(2000, 12, 32, 25, 61, 61) / 1000 - 3600),
		);
	});
});

describe('ticks', () => {
	const time = timeFunctions(new VirtualClock());

	test('advance while sleeping', () => {
		expect(time('ticks_ms')).toBe('0');
		time('sleep_ms', 5);
		time('sleep_us', 250);
		expect(time('ticks_us')).toBe('5250');
	});

	test('wrap around at 62 bits', () => {
		expect(time('ticks_add', 0, -1)).toBe('4611686018427387903');
		expect(time('ticks_diff', 4, 4611686018427387903n)).toBe('5');
		expect(time('ticks_diff', 4611686018427387903n, 4)).toBe('-5');
		expect(time('ticks_add', 0, 2n ** 61n)).toBe("OverflowError('ticks interval overflow',)");
	});
});

test('sleeping for less than no time is refused', () => {
	expect(timeFunctions(new VirtualClock())('sleep', -1)).toBe('OSError(22,)');
});
