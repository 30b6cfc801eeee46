// The error function, the gamma function and their companions, which JavaScript's Math lacks, and taking floats apart.
// All are good to about a unit in the last place or two. Pure functions over numbers; used by math.ts.

import { cos, exp, log, pow, sin } from '../objects/elementary_functions.ts';

const LOG_PI = 1.1447298858494002;

type Fraction = readonly [numerator: readonly number[], denominator: readonly number[]];

// The error function by rational approximations as published with Sun's fdlibm, which C libraries use: so the last digit
// is that which other Pythons print. Near zero they give `erf(x) / x - 1` from the square of x, near one the distance from
// ERROR_AT_ONE, beyond that an exponent from the square of 1 / x.
const ERROR_SERIES_END = 0.84375;
const ERROR_MIDDLE_END = 1.25;
const ERROR_SLOPE = 0.1283791670955126;
const ERROR_AT_ONE = 0.8450629115104675;
const ERROR_NEAR_ZERO: Fraction = [
	[0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5],
	[1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6],
];
const ERROR_NEAR_ONE: Fraction = [
	[
		-0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
		0.035478304325618236, -0.002166375594868791,
	],
	[
		1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
		0.011984499846799107,
	],
];
const ERROR_BEFORE_TAIL: Fraction = [
	[
		-0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
		-184.60509290671104, -81.2874355063066, -9.814329344169145,
	],
	[
		1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
		108.63500554177944, 6.570249770319282, -0.0604244152148581,
	],
];
const ERROR_TAIL: Fraction = [
	[
		-0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
		-1025.0951316110772, -483.5191916086514,
	],
	[
		1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
		474.52854120695537, -22.44095244658582,
	],
];

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

/** Error function. */
export function erf(x: number): number {
	const magnitude = Math.abs(x);
	if (magnitude < ERROR_SERIES_END) {
		return magnitude < 2 ** -28 ? x + ERROR_SLOPE * x : x + x * fraction(ERROR_NEAR_ZERO, x * x);
	}
	if (magnitude < ERROR_MIDDLE_END) return Math.sign(x) * (ERROR_AT_ONE + fraction(ERROR_NEAR_ONE, magnitude - 1));
	return magnitude < 6 ? Math.sign(x) * (1 - erfcTail(magnitude)) : Math.sign(x);
}

/** `1 - erf(x)`, with all its digits where erf is nearly one. */
export function erfc(x: number): number {
	const magnitude = Math.abs(x);
	if (magnitude < ERROR_SERIES_END) {
		if (magnitude < 2 ** -56) return 1 - x;
		const rest = x * fraction(ERROR_NEAR_ZERO, x * x);
		return x < 0.25 ? 1 - (x + rest) : 0.5 - (rest + (x - 0.5));
	}
	if (magnitude < ERROR_MIDDLE_END) {
		const rest = fraction(ERROR_NEAR_ONE, magnitude - 1);
		return x > 0 ? 1 - ERROR_AT_ONE - rest : 1 + (ERROR_AT_ONE + rest);
	}
	if (x < 0) return x > -6 ? 2 - erfcTail(magnitude) : 2;
	if (x < 28) return erfcTail(x);
	return Number.isNaN(x) ? x : 0;
}

/** erfc beyond {@link ERROR_MIDDLE_END}: `exp(-x * x)`, its square taken in two exact parts, over x, corrected. */
function erfcTail(x: number): number {
	const correction = fraction(x < 1 / 0.35 ? ERROR_BEFORE_TAIL : ERROR_TAIL, 1 / (x * x));
	VIEW.setFloat64(0, x);
	VIEW.setUint32(4, 0);
	const high = VIEW.getFloat64(0);
	return (exp(-high * high - 0.5625) * exp((high - x) * (high + x) + correction)) / x;
}

/** A quotient of two polynomials, the coefficients of each from that of `x ** 0` on. */
function fraction([numerator, denominator]: Fraction, x: number): number {
	return polynomial(numerator, x) / polynomial(denominator, x);
}

/** Two terms at a time, from the constant on: the order of the additions is that which C libraries have. */
function polynomial(coefficients: readonly number[], x: number): number {
	const square = x * x;
	let value = coefficients[0] + x * coefficients[1];
	let power = square;
	for (let i = 2; i < coefficients.length; i += 2) {
		value += power * (i + 1 < coefficients.length ? coefficients[i] + x * coefficients[i + 1] : coefficients[i]);
		power *= square;
	}
	return value;
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

/** Factorials of small numbers, as far as they were asked for. */
const factorials: bigint[] = [1n];
const MAX_KEPT_FACTORIAL = 256;

/** `n!` exactly, for n >= 0. */
export function factorial(n: number): bigint {
	if (n > MAX_KEPT_FACTORIAL) return productOfRange(2, n);
	for (let next = factorials.length; next <= n; next++) factorials.push(factorials[next - 1] * BigInt(next));
	return factorials[n];
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
