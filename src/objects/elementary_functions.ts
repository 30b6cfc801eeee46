// Exponentials, logarithms, powers and circular functions that round correctly but for about one argument in thousands.
// JavaScript's own are a unit off in the last place for some 5 in 100, and differ between engines; C libraries, which
// CPython and the reference implementation print results of, are nearly always correctly rounded. The method: each value
// on the way is the unevaluated sum of two floats. A function that gives such a sum returns the high part and leaves the
// low part in `low[0]`; an array, since engines box the floats of module variables, which was measured to take three times
// as long. Arguments for which exact products would overflow or lose digits go to JavaScript's functions.

import { LOGARITHMS_TABLE, POWERS_TABLE, SINES_TABLE } from './elementary_tables.ts';

/** The low part of the sum last returned. */
const low = new Float64Array(1);

/** Splits a float into halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;

/** `a + b` exactly. */
function sum(a: number, b: number): number {
	const high = a + b;
	const virtual = high - a;
	low[0] = a - (high - virtual) + (b - virtual);
	return high;
}

/** `a * b` exactly. */
function product(a: number, b: number): number {
	const high = a * b;
	let split = a * SPLITTER;
	const a1 = split - (split - a);
	const a2 = a - a1;
	split = b * SPLITTER;
	const b1 = split - (split - b);
	const b2 = b - b1;
	low[0] = a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2;
	return high;
}

/** Powers of two that are floats, from the smallest on. */
const POWERS_OF_TWO = new Float64Array(2098);
for (let i = 0, value = Number.MIN_VALUE; i < POWERS_OF_TWO.length; i++, value *= 2) POWERS_OF_TWO[i] = value;

// Each constant in pieces: multiples of the first ones are exact, the last one ends the precision needed.
const STEPS_PER_E = 46.16624130844683;
const STEP_1 = 0.021660849392446835;
const STEP_2 = 5.145609244655338e-14;
const STEP_3 = -3.1493591049703574e-30;
const LN2_1 = 0.693147180559663;
const LN2_2 = 2.8235290563031577e-13;
const LN2_3 = 1.94704509238075e-31;
const LOG2_E = Math.LOG2E;
const LOG2_E_LOW = 2.0355273740931033e-17;
const LOG10_E = Math.LOG10E;
const LOG10_2 = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
const TWO_OVER_PI = 0.6366197723675814;

/** Beyond it, the multiples of the pieces of pi are no longer exact. */
const MAX_ANGLE = 2 ** 20;
/** Results of exponentials beyond it may be subnormal or overflow. */
const MAX_EXPONENT = 700;
/** Numbers between these bounds can be multiplied exactly, and their products too. */
const TINY = 2 ** -400;
const HUGE = 2 ** 400;

/** `e ** x`. */
export function exp(x: number): number {
	return Math.abs(x) < MAX_EXPONENT ? expOfSum(x, 0) : Math.exp(x);
}

/** `e ** (x + tail)`: `2 ** (n / 32)` from the table, times a power series of what is left of the exponent. */
function expOfSum(x: number, tail: number): number {
	const n = Math.round(x * STEPS_PER_E);
	const multiple = product(n, STEP_2);
	const multipleLow = low[0];
	const r = sum(x - n * STEP_1, -multiple);
	const rLow = low[0] - multipleLow - n * STEP_3 + tail;
	const series =
		r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40320))))));
	const rest = series + rLow * (1 + r);
	const index = (n & 31) << 1;
	const table = POWERS_TABLE[index];
	const tableLow = POWERS_TABLE[index + 1];
	const scaled = product(table, r);
	const scaledLow = low[0];
	const high = sum(table, scaled);
	return (high + (low[0] + (scaledLow + tableLow + tableLow * r + table * rest))) * POWERS_OF_TWO[(n >> 5) + 1074];
}

/** `64 / j`, for `j` as in {@link LOGARITHMS_TABLE}. */
const RECIPROCALS = Float64Array.from({ length: 92 }, (_, j) => 64 / j);

const VIEW = new DataView(new ArrayBuffer(8));

/** Natural logarithm. */
export function log(x: number): number {
	if (!(x > 0 && x < Number.POSITIVE_INFINITY) || x === 1) return Math.log(x);
	return logSum(x) + low[0];
}

/** Logarithm to base 2. */
export function log2(x: number): number {
	if (!(x > 0 && x < Number.POSITIVE_INFINITY) || x === 1) return Math.log(x);
	const natural = logSum(x);
	const naturalLow = low[0];
	const scaled = product(natural, LOG2_E);
	return scaled + (low[0] + naturalLow * LOG2_E + natural * LOG2_E_LOW);
}

/** Logarithm to base 10: C libraries do not round it correctly, so their formula, which fixes the last digit. */
export function log10(x: number): number {
	if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
	const lift = x < 2 ** -1022 ? 54 : 0;
	VIEW.setFloat64(0, lift === 0 ? x : x * 2 ** 54);
	const word = VIEW.getUint32(0);
	// x is z * 2 ** exponent, z from 1 to 2 where the exponent is not negative, else from a half to 1.
	const binary = (word >>> 20) - 1023;
	const exponent = binary - lift < 0 ? binary + 1 : binary;
	VIEW.setUint32(0, word - (exponent << 20));
	const power = exponent - lift;
	return power * LOG10_2_LOW + LOG10_E * log(VIEW.getFloat64(0)) + power * LOG10_2;
}

/** Natural logarithm of a positive finite number, as a sum. */
function logSum(x: number): number {
	const lift = x < 2 ** -1022 ? 54 : 0;
	VIEW.setFloat64(0, lift === 0 ? x : x * 2 ** 54);
	const word = VIEW.getUint32(0);
	// x is z * 2 ** exponent, z from about 0.71 to 1.42; j / 64 is near z.
	const exponent = ((word - 0x3fe6a09e) >> 20) | 0;
	VIEW.setUint32(0, word - (exponent << 20));
	const z = VIEW.getFloat64(0);
	const j = Math.round(z * 64);
	const center = j / 64;
	const difference = z - center;
	const reciprocal = RECIPROCALS[j];
	const r = difference * reciprocal;
	const back = product(r, center);
	const rLow = (difference - back - low[0]) * reciprocal;
	// log(1 + r), the first two terms as sums.
	const square = product(r, r);
	const squareLow = low[0] + 2 * r * rLow;
	const series =
		square *
		r *
		(1 / 3 +
			r *
				(-1 / 4 +
					r * (1 / 5 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8 + r * (1 / 9 + r * (-1 / 10 + r * (1 / 11)))))))));
	let high = sum(r, -0.5 * square);
	let rest = low[0] + rLow - 0.5 * squareLow;
	high = sum(high, series);
	rest += low[0];
	// The logarithms of j / 64 and of the power of two.
	const index = (j - 45) << 1;
	const power = exponent - lift;
	const powerLow = product(power, LN2_2);
	rest += low[0] + power * LN2_3 + LOGARITHMS_TABLE[index + 1];
	high = sum(LOGARITHMS_TABLE[index], high);
	rest += low[0];
	high = sum(powerLow, high);
	rest += low[0];
	high = sum(power * LN2_1, high);
	return sum(high, low[0] + rest);
}

/** `x ** y` as C's `pow`: unlike JavaScript's, one to any power is one, as is minus one to an infinite power. */
export function pow(x: number, y: number): number {
	if (y === 2) return x * x;
	const magnitude = Math.abs(x);
	if (magnitude === 1) {
		if (x === 1 || y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) return 1;
		return x ** y;
	}
	if (magnitude === 0 || !Number.isFinite(x) || !Number.isFinite(y) || y === 0) return x ** y;
	if (y === 1) return x;
	if (y === 0.5 && x > 0) return Math.sqrt(x);
	if (x < 0 && !Number.isInteger(y)) return Number.NaN;
	const logarithm = logSum(magnitude);
	const logarithmLow = low[0];
	const exponent = y * logarithm;
	if (!(Math.abs(exponent) < MAX_EXPONENT) || Math.abs(y) > HUGE) return x ** y;
	product(y, logarithm);
	const result = expOfSum(exponent, low[0] + y * logarithmLow);
	return x < 0 && Math.abs(y % 2) === 1 ? -result : result;
}

/** Sine and cosine as sums, left here by {@link sinCos}: high and low part of the one and then the other. */
const circular = new Float64Array(4);

/** Puts sine and cosine of an angle up to {@link MAX_ANGLE} into `circular`. */
function sinCos(x: number): void {
	const quarter = Math.round(x * TWO_OVER_PI);
	let angle = x;
	let angleLow = 0;
	if (quarter !== 0) {
		const first = sum(x - quarter * HALF_PI_1, -quarter * HALF_PI_2);
		const firstLow = low[0];
		const third = product(quarter, HALF_PI_3);
		const thirdLow = low[0];
		angle = sum(first, -third);
		angleLow = low[0] + firstLow - thirdLow;
	}
	// The angle is j / 32 + d.
	const negative = angle < 0;
	if (negative) {
		angle = -angle;
		angleLow = -angleLow;
	}
	const j = Math.round(angle * 32);
	const d = angle - j / 32;
	const square = d * d;
	const sinRest = angleLow + d * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square / 362880)));
	const cosRest = square * (-1 / 2 + square * (1 / 24 + square * (-1 / 720 + square / 40320))) - d * angleLow;
	const index = j << 2;
	const s = SINES_TABLE[index];
	const sLow = SINES_TABLE[index + 1];
	const c = SINES_TABLE[index + 2];
	const cLow = SINES_TABLE[index + 3];
	let term = product(c, d);
	let termLow = low[0];
	let sin = sum(s, term);
	sin = sum(sin, low[0] + (termLow + sLow + s * cosRest + c * sinRest + cLow * d));
	const sinLow = low[0];
	term = product(s, d);
	termLow = low[0];
	let cos = sum(c, -term);
	cos = sum(cos, low[0] + (cLow - termLow + c * cosRest - s * sinRest - sLow * d));
	const cosLow = low[0];
	// Sine and cosine of the whole angle are those of the rest, exchanged and with signs by the quarter it lies in.
	const odd = quarter & 1;
	const sinSign = negative ? -1 : 1;
	const first = (quarter & 2 ? -1 : 1) * (odd ? 1 : sinSign);
	const second = ((quarter + 1) & 2 ? -1 : 1) * (odd ? sinSign : 1);
	circular[0] = first * (odd ? cos : sin);
	circular[1] = first * (odd ? cosLow : sinLow);
	circular[2] = second * (odd ? sin : cos);
	circular[3] = second * (odd ? sinLow : cosLow);
}

/** Whether JavaScript's functions must do: angles too large, and those so small that the result is the angle. */
function isPlainAngle(x: number): boolean {
	const magnitude = Math.abs(x);
	return !(magnitude < MAX_ANGLE && magnitude > 2 ** -27);
}

export function sin(x: number): number {
	if (isPlainAngle(x)) return Math.sin(x);
	sinCos(x);
	return circular[0] + circular[1];
}

export function cos(x: number): number {
	if (isPlainAngle(x)) return Math.cos(x);
	sinCos(x);
	return circular[2] + circular[3];
}

export function tan(x: number): number {
	if (isPlainAngle(x)) return Math.tan(x);
	sinCos(x);
	const sine = circular[0];
	const cosine = circular[2];
	const quotient = sine / cosine;
	const back = product(quotient, cosine);
	return quotient + (sine - back - low[0] + circular[1] - quotient * circular[3]) / cosine;
}

export function atan2(y: number, x: number): number {
	const plain = Math.atan2(y, x);
	return isModerate(x) && isModerate(y) ? correctAngle(plain, y, 0, x, 0) : plain;
}

export function atan(x: number): number {
	const plain = Math.atan(x);
	return isModerate(x) ? correctAngle(plain, x, 0, 1, 0) : plain;
}

export function asin(x: number): number {
	const plain = Math.asin(x);
	if (!(Math.abs(x) < 1 && isModerate(x))) return plain;
	const root = rootOfOneMinusSquare(x);
	return correctAngle(plain, x, 0, root, low[0]);
}

export function acos(x: number): number {
	const plain = Math.acos(x);
	if (!(Math.abs(x) < 1 && isModerate(x))) return plain;
	const root = rootOfOneMinusSquare(x);
	return correctAngle(plain, root, low[0], x, 0);
}

function isModerate(x: number): boolean {
	const magnitude = Math.abs(x);
	return magnitude > TINY && magnitude < HUGE;
}

/** `sqrt(1 - x * x)` as a sum. */
function rootOfOneMinusSquare(x: number): number {
	const square = product(x, x);
	const squareLow = low[0];
	const rest = sum(1, -square);
	const restLow = low[0] - squareLow;
	const root = Math.sqrt(rest + restLow);
	const back = product(root, root);
	low[0] = (rest - back - low[0] + restLow) / (2 * root);
	return root;
}

/** One Newton step from a plain approximation towards the angle of the point (x + xLow, y + yLow). */
function correctAngle(plain: number, y: number, yLow: number, x: number, xLow: number): number {
	sinCos(plain);
	const sine = circular[0];
	const cosine = circular[2];
	const first = product(y, cosine);
	const firstLow = low[0] + y * circular[3] + yLow * cosine;
	const second = product(x, sine);
	const secondLow = low[0] + x * circular[1] + xLow * sine;
	return plain + (first - second + (firstLow - secondLow)) / (x * cosine + y * sine);
}

/** Hyperbolic cosine; like the other hyperbolic functions below by the formulas C libraries use, which fixes the last digit. */
export function cosh(x: number): number {
	const magnitude = Math.abs(x);
	if (!(magnitude < MAX_EXPONENT)) return Math.cosh(x);
	if (magnitude < 0.5 * Math.LN2) {
		const t = Math.expm1(magnitude);
		return 1 + (t * t) / (2 * (1 + t));
	}
	const t = exp(magnitude);
	return 0.5 * t + 0.5 / t;
}

export function sinh(x: number): number {
	const magnitude = Math.abs(x);
	if (!(magnitude > 22 && magnitude < MAX_EXPONENT)) return Math.sinh(x);
	return Math.sign(x) * 0.5 * exp(magnitude);
}

export function asinh(x: number): number {
	const magnitude = Math.abs(x);
	if (!(magnitude > 2 && magnitude < 2 ** 28)) return Math.asinh(x);
	const result = log(2 * magnitude + 1 / (Math.sqrt(x * x + 1) + magnitude));
	return x < 0 ? -result : result;
}

export function acosh(x: number): number {
	if (!(x > 2 && x < 2 ** 28)) return Math.acosh(x);
	return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
}
