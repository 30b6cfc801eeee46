// The error function, the gamma function and their companions, which JavaScript's Math lacks, and taking floats apart.
// All are good to about a unit in the last place or two. Pure functions over numbers; used by math.ts.

import { cos, exp, log, pow, sin } from '../objects/elementary_functions.ts';

const SQRT_PI = 1.772453850905516;
const LOG_PI = 1.1447298858494002;

/** Parameter and coefficients of the Lanczos approximation of the gamma function, as published with the Boost library. */
const LANCZOS_G = 6.02468004077673;
const LANCZOS_NUMERATOR = [
	23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
	248874557.86205417, 31426415.5854002, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
	2.5066282746310002,
];
/** Coefficients of x (x + 1) ... (x + 11). */
const LANCZOS_DENOMINATOR = [
	0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

/** Gamma overflows beyond it. */
const MAX_GAMMA_ARGUMENT = 171.7;
/** From here on a power taken at once would overflow where gamma does not. */
const SPLIT_POWER = 140;

/** `(fraction, exponent)` with `value == fraction * 2 ** exponent` and `0.5 <= abs(fraction) < 1`; zero, inf, nan: 0. */
export function frexp(value: number): [fraction: number, exponent: number] {
	if (value === 0 || !Number.isFinite(value)) return [value, 0];
	// Numbers below the normal range are first brought into it.
	const lift = Math.abs(value) < 2 ** -1022 ? 54 : 0;
	VIEW.setFloat64(0, value * 2 ** lift);
	const high = VIEW.getUint32(0);
	VIEW.setUint32(0, (high & 0x800fffff) | 0x3fe00000);
	return [VIEW.getFloat64(0), ((high >>> 20) & 0x7ff) - 1022 - lift];
}
const VIEW = new DataView(new ArrayBuffer(8));

/** `value * 2 ** power`, rounded once. */
export function ldexp(value: number, power: number): number {
	const [fraction, exponent] = frexp(value);
	if (fraction === 0 || !Number.isFinite(fraction)) return value;
	const total = exponent + power;
	if (total > 1024) return fraction * Number.POSITIVE_INFINITY;
	if (total < -1074) return fraction * 0;
	if (total < -1021) return fraction * 2 ** (total + 1074) * Number.MIN_VALUE;
	return fraction * 2 * 2 ** (total - 1);
}

/** The magnitude of one number with the sign of another. */
export function copysign(magnitude: number, sign: number): number {
	const negative = sign < 0 || Object.is(sign, -0);
	return negative ? -Math.abs(magnitude) : Math.abs(magnitude);
}

export function erf(x: number): number {
	if (Number.isNaN(x)) return x;
	const magnitude = Math.abs(x);
	const value = magnitude < 2 ? erfSeries(magnitude) : 1 - erfcContinued(magnitude);
	return copysign(value, x);
}

export function erfc(x: number): number {
	if (Number.isNaN(x)) return x;
	if (x >= 2) return erfcContinued(x);
	return x < -2 ? 2 - erfcContinued(-x) : x < 0 ? 1 + erfSeries(-x) : 1 - erfSeries(x);
}

/** Power series whose terms are all positive, so that nothing cancels. */
function erfSeries(x: number): number {
	const square = x * x;
	let term = 1;
	let sum = 1;
	for (let n = 1; term > sum * 1e-18; n++) {
		term *= square / (n + 0.5);
		sum += term;
	}
	return (2 * x * sum * expOfSquare(x)) / SQRT_PI;
}

/** Continued fraction of Legendre, evaluated from the tail; converges quickly for x >= 2. */
function erfcContinued(x: number): number {
	if (x > 30) return 0;
	let tail = x;
	for (let n = 60; n > 0; n--) tail = x + n / 2 / tail;
	return expOfSquare(x) / (tail * SQRT_PI);
}

/** `exp(-x * x)`, with the part of the square that rounding lost. */
function expOfSquare(x: number): number {
	const high = Math.fround(x);
	const low = x - high;
	return exp(-high * high) * exp(-low * (x + high));
}

/** Gamma; NaN at the poles, infinite where it overflows. */
export function gamma(x: number): number {
	if (x === 0) return 1 / x;
	if (!Number.isFinite(x)) return x < 0 ? Number.NaN : x;
	if (Number.isInteger(x)) {
		if (x < 0) return Number.NaN;
		if (x < MAX_GAMMA_ARGUMENT) return Number(factorial(x - 1));
	}
	const magnitude = Math.abs(x);
	if (magnitude < 1e-20) return 1 / x;
	if (magnitude > 200) return x > 0 ? Number.POSITIVE_INFINITY : 0 / sinPi(magnitude);
	const base = magnitude + LANCZOS_G - 0.5;
	// What rounding made of the sum above, carried into the result below.
	const lost =
		magnitude > LANCZOS_G - 0.5 ? base - magnitude - (LANCZOS_G - 0.5) : base - (LANCZOS_G - 0.5) - magnitude;
	const correction = (lost * LANCZOS_G) / base;
	const exponent = magnitude - 0.5;
	const split = magnitude >= SPLIT_POWER;
	const power = pow(base, split ? exponent / 2 : exponent);
	if (x < 0) {
		let result = ((-Math.PI / sinPi(magnitude) / magnitude) * exp(base)) / lanczosSum(magnitude);
		result -= correction * result;
		return split ? result / power / power : result / power;
	}
	let result = lanczosSum(magnitude) / exp(base);
	result += correction * result;
	return split ? result * power * power : result * power;
}

/** Logarithm of the absolute value of gamma; infinite at the poles. */
export function logGamma(x: number): number {
	if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
	if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.POSITIVE_INFINITY : 0;
	const magnitude = Math.abs(x);
	if (magnitude < 1e-20) return -log(magnitude);
	const logarithm = log(lanczosSum(magnitude)) - LANCZOS_G + (magnitude - 0.5) * (log(magnitude + LANCZOS_G - 0.5) - 1);
	if (x > 0) return logarithm;
	return LOG_PI - log(Math.abs(sinPi(magnitude))) - log(magnitude) - logarithm;
}

function lanczosSum(x: number): number {
	let numerator = 0;
	let denominator = 0;
	if (x < 5) {
		for (let i = LANCZOS_NUMERATOR.length - 1; i >= 0; i--) {
			numerator = numerator * x + LANCZOS_NUMERATOR[i];
			denominator = denominator * x + LANCZOS_DENOMINATOR[i];
		}
	} else {
		// In powers of 1 / x, which cannot overflow.
		for (let i = 0; i < LANCZOS_NUMERATOR.length; i++) {
			numerator = numerator / x + LANCZOS_NUMERATOR[i];
			denominator = denominator / x + LANCZOS_DENOMINATOR[i];
		}
	}
	return numerator / denominator;
}

/** `sin(pi * x)` for x >= 0, exact at whole numbers. */
function sinPi(x: number): number {
	const rest = x % 2;
	const eighth = Math.round(rest * 2);
	const angle = Math.PI * (rest - eighth / 2);
	switch (eighth) {
		case 0:
		case 4:
			return sin(angle);
		case 1:
			return cos(angle);
		case 2:
			return -sin(angle);
		default:
			return -cos(angle);
	}
}

/** `n!` exactly, for n >= 0. */
export function factorial(n: number): bigint {
	return n < 2 ? 1n : productOfRange(2, n);
}

/** Balanced, so that the large multiplications have operands of one size. */
function productOfRange(first: number, last: number): bigint {
	if (last - first < 8) {
		let product = 1n;
		for (let factor = first; factor <= last; factor++) product *= BigInt(factor);
		return product;
	}
	const middle = Math.floor((first + last) / 2);
	return productOfRange(first, middle) * productOfRange(middle + 1, last);
}
