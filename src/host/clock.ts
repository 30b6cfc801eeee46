// Clocks made of what every JavaScript engine has: one that tells the real time and sleeps by promise, and one that only
// advances when someone sleeps, for programs whose output must not depend on the time of day.

import type { Clock, Sleep } from './host.ts';

/** The longest a timer can run; one set for longer fires at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** The engine's own clock. Waiting gives a promise. */
export class SystemClock implements Clock {
	wallNanoseconds(): bigint {
		// Finer than Date.now(), but it does not follow changes of the system's clock.
		const fine = performance.timeOrigin + performance.now();
		const coarse = Date.now();
		return BigInt(Math.round((Math.abs(fine - coarse) < 1000 ? fine : coarse) * 1000)) * 1000n;
	}

	monotonicNanoseconds(): bigint {
		return BigInt(Math.round(performance.now() * 1e6));
	}

	monotonicMilliseconds(): number {
		return performance.now();
	}

	processorNanoseconds(): bigint {
		return this.monotonicNanoseconds();
	}

	zoneOffset(seconds: number): number {
		const offset = new Date(seconds * 1000).getTimezoneOffset();
		return Number.isNaN(offset) ? 0 : -60 * offset;
	}

	sleep(milliseconds: number): void | Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const end = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, Math.min(milliseconds, MAX_TIMER));
		});
		// A timer left behind would keep a process of Node's from ending.
		const sleep: Sleep = Object.assign(end, { cancel: () => clearTimeout(timer) });
		return sleep;
	}
}

/** A clock in UTC that stands still except for sleeping, which takes no real time. */
export class VirtualClock implements Clock {
	private readonly start: bigint;
	private elapsed = 0n;

	/** @param start seconds since 1970 */
	constructor(start = 0) {
		this.start = BigInt(start) * 1_000_000_000n;
	}

	wallNanoseconds(): bigint {
		return this.start + this.elapsed;
	}

	monotonicNanoseconds(): bigint {
		return this.elapsed;
	}

	processorNanoseconds(): bigint {
		return 0n;
	}

	zoneOffset(): number {
		return 0;
	}

	sleep(milliseconds: number): void {
		this.elapsed += BigInt(Math.round(milliseconds * 1e6));
	}
}
