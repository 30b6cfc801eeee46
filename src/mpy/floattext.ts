// The text of a float as the reference implementation prints it (`repr`), which is also how a .mpy file stores it.
// It is not always the shortest text: 16 digits are tried first, trailing zeros dropped, and only then 17 to 19.
// Upstream computes digits in 80-bit floating point (py/formatfloat.c); results near a rounding boundary depend on
// that, so the boundary cases are computed here with the same rounding and the others with exact decimal digits.

/** A positive number `mantissa * 2 ** exponent`, mantissa of exactly 64 bits (or zero): the 80-bit format. */
interface Extended {
	readonly mantissa: bigint;
	readonly exponent: number;
}

const FIRST_DIGITS = 16;
const MAX_DIGITS = 19;
/** Decimal exponents from here on are written with `e`. */
const FIXED_LIMIT = 16;
/** Results this close to a rounding boundary, in units of the last digit, are recomputed in 80-bit arithmetic. */
const BOUNDARY_MARGIN = 0.02;

/** `repr` of a float: `1.0`, `1e+16`, `-0.0001`, `nan`, `inf`. Any number gives a text that reads back as a float. */
export function floatRepr(value: number): string {
	const text = formatGeneral(value);
	return /[.en]/.test(text) ? text : `${text}.0`;
}

/** `repr` of a complex number: `2j` when the real part is zero, else `(1+2j)`. */
export function complexRepr(real: number, imag: number): string {
	const imagText = formatGeneral(imag);
	if (real === 0) {
		return `${imagText}j`;
	}
	const sign = imagText.startsWith('-') ? '' : '+';
	return `(${formatGeneral(real)}${sign}${imagText}j)`;
}

function formatGeneral(value: number): string {
	if (Number.isNaN(value)) {
		return 'nan';
	}
	const sign = value < 0 || Object.is(value, -0) ? '-' : '';
	const magnitude = Math.abs(value);
	if (magnitude === 0) {
		return `${sign}0`;
	}
	if (magnitude === Infinity) {
		return `${sign}inf`;
	}
	const exponent = decimalExponent(magnitude);
	for (let count = FIRST_DIGITS; ; count++) {
		const [digits, finalExponent] = roundToDigits(magnitude, exponent, count);
		if (count === MAX_DIGITS || readsBackAs(digits, finalExponent, magnitude)) {
			return sign + layOut(digits, finalExponent);
		}
	}
}

/** The largest e with `10 ** e <= magnitude`, powers of ten being computed in 80 bits and rounded to floats. */
function decimalExponent(magnitude: number): number {
	const text = magnitude.toExponential(20);
	const exponent = Number(text.slice(text.indexOf('e') + 1));
	if (text.startsWith('9.999999999') || magnitude < 2 ** -1000) {
		return magnitude >= powerOfTen(exponent + 1) ? exponent + 1 : exponent;
	}
	if (text.startsWith('1.000000000')) {
		return magnitude >= powerOfTen(exponent) ? exponent : exponent - 1;
	}
	return exponent;
}

function powerOfTen(exponent: number): number {
	return toNumber(scaleByPowerOfTen(fromBigInt(1n), exponent));
}

/** The first `count` significant digits, and the exponent, which rounding may have increased. */
function roundToDigits(magnitude: number, exponent: number, count: number): [digits: string, exponent: number] {
	let mantissa = roundExactly(magnitude, exponent, count) ?? roundExtended(magnitude, count - exponent - 1);
	let finalExponent = exponent;
	if (mantissa >= 10n ** BigInt(count)) {
		mantissa /= 10n;
		finalExponent++;
	}
	return [mantissa.toString().padStart(count, '0'), finalExponent];
}

/** The digits by exact arithmetic, or nothing when they are too near a tie for both ways to be sure to agree. */
function roundExactly(magnitude: number, exponent: number, count: number): bigint | undefined {
	const text = magnitude.toExponential(count + 5);
	const mark = text.indexOf('e');
	if (count > 17 || Number(text.slice(mark + 1)) !== exponent) {
		return undefined;
	}
	const digits = text[0] + text.slice(2, mark);
	const fraction = Number(`0.${digits.slice(count)}`);
	if (Math.abs(fraction - 0.5) < BOUNDARY_MARGIN) {
		return undefined;
	}
	const whole = BigInt(digits.slice(0, count));
	return fraction > 0.5 ? whole + 1n : whole;
}

function roundExtended(magnitude: number, decimalShift: number): bigint {
	const scaled = scaleByPowerOfTen(fromNumber(magnitude), decimalShift);
	const half: Extended = { mantissa: 1n << 63n, exponent: -64 };
	const { mantissa, exponent } = add(scaled, half);
	return exponent >= 0 ? mantissa << BigInt(exponent) : mantissa >> BigInt(-exponent);
}

function readsBackAs(digits: string, exponent: number, magnitude: number): boolean {
	if (digits.length <= FIRST_DIGITS) {
		// Away from the boundary between two floats any correct conversion reads the same float.
		const mantissa = BigInt(digits);
		const scale = exponent - digits.length + 1;
		const below = Number(`${mantissa - 1n}.98e${scale}`);
		const above = Number(`${mantissa}.02e${scale}`);
		if (below === above) {
			return below === magnitude;
		}
	}
	const shown = digits.replace(/0+$/, '');
	return toNumber(scaleByPowerOfTen(fromBigInt(BigInt(shown)), exponent - shown.length + 1)) === magnitude;
}

function layOut(digits: string, exponent: number): string {
	const shown = digits.replace(/0+$/, '');
	if (exponent >= FIXED_LIMIT || exponent < -4) {
		const fraction = shown.length > 1 ? `.${shown.slice(1)}` : '';
		const exponentText = String(Math.abs(exponent)).padStart(2, '0');
		return `${shown[0]}${fraction}e${exponent < 0 ? '-' : '+'}${exponentText}`;
	}
	if (exponent < 0) {
		return `0.${'0'.repeat(-exponent - 1)}${shown}`;
	}
	if (shown.length <= exponent + 1) {
		return shown.padEnd(exponent + 1, '0');
	}
	return `${shown.slice(0, exponent + 1)}.${shown.slice(exponent + 1)}`;
}

function scaleByPowerOfTen(value: Extended, power: number): Extended {
	let result = value;
	let factor = fromBigInt(10n);
	for (let bits = Math.abs(power); bits > 0; ) {
		if (bits & 1) {
			result = power < 0 ? divide(result, factor) : multiply(result, factor);
		}
		bits >>= 1;
		if (bits > 0) {
			factor = multiply(factor, factor);
		}
	}
	return result;
}

function bitLength(value: bigint): number {
	return value.toString(16).length * 4 - (Math.clz32(Number.parseInt(value.toString(16)[0] as string, 16)) - 28);
}

/** Rounds half to even to 64 bits; `sticky` says that the true value is a little larger. */
function normalise(mantissa: bigint, exponent: number, sticky = false): Extended {
	const excess = bitLength(mantissa) - 64;
	if (excess <= 0) {
		return { mantissa: mantissa << BigInt(-excess), exponent: exponent + excess };
	}
	const shift = BigInt(excess);
	let rounded = mantissa >> shift;
	const rest = mantissa & ((1n << shift) - 1n);
	const half = 1n << (shift - 1n);
	if (rest > half || (rest === half && (sticky || (rounded & 1n) === 1n))) {
		rounded += 1n;
	}
	if (rounded === 1n << 64n) {
		return { mantissa: 1n << 63n, exponent: exponent + excess + 1 };
	}
	return { mantissa: rounded, exponent: exponent + excess };
}

function multiply(a: Extended, b: Extended): Extended {
	return normalise(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

function divide(a: Extended, b: Extended): Extended {
	const dividend = a.mantissa << 68n;
	const quotient = dividend / b.mantissa;
	return normalise(quotient, a.exponent - b.exponent - 68, quotient * b.mantissa !== dividend);
}

function add(a: Extended, b: Extended): Extended {
	const exponent = Math.min(a.exponent, b.exponent);
	return normalise(
		(a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent)),
		exponent,
	);
}

function fromBigInt(value: bigint): Extended {
	return value === 0n ? { mantissa: 0n, exponent: 0 } : normalise(value, 0);
}

function fromNumber(value: number): Extended {
	const bits = new DataView(new ArrayBuffer(8));
	bits.setFloat64(0, value);
	const whole = bits.getBigUint64(0);
	const fraction = whole & ((1n << 52n) - 1n);
	const biased = Number((whole >> 52n) & 0x7ffn);
	return biased === 0 ? normalise(fraction, -1074) : normalise(fraction | (1n << 52n), biased - 1075);
}

/** Rounds half to even to a float; too large gives infinity. */
function toNumber({ mantissa, exponent }: Extended): number {
	if (mantissa === 0n) {
		return 0;
	}
	// A float has 53 bits, fewer below 2 ** -1022; drop what does not fit before the exact conversion.
	const dropped = Math.max(11, -1074 - exponent);
	if (dropped > 65) {
		return 0;
	}
	const shift = BigInt(dropped);
	let kept = mantissa >> shift;
	const rest = mantissa & ((1n << shift) - 1n);
	const half = 1n << (shift - 1n);
	if (rest > half || (rest === half && (kept & 1n) === 1n)) {
		kept += 1n;
	}
	const scale = exponent + dropped;
	// Two factors, since 2 ** scale alone may be outside the range of floats.
	const first = Math.trunc(scale / 2);
	return Number(kept) * 2 ** first * 2 ** (scale - first);
}
