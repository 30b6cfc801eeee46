// The math module. Results that are no number, or infinite, for arguments that are neither, are ValueErrors: upstream has
// no OverflowError here. Source of the rules: py/modmath.c.

import { requireFloat, requireIndex } from '../objects/argument.ts';
import {
	acos,
	acosh,
	asin,
	asinh,
	atan,
	atan2,
	cos,
	cosh,
	exp,
	log,
	log2,
	log10,
	pow,
	sin,
	sinh,
	tan,
} from '../objects/elementary_functions.ts';
import { allocationError, type PyException, valueError, zeroDivisionError } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { intFromFloat, normalise } from '../objects/int_arithmetic.ts';
import { nativeModule } from '../objects/module.ts';
import { type NativeFunction, native, nativeKeyword, parseArguments } from '../objects/native_function.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';
import { copysign, erf, erfc, factorial, frexp, gamma, ldexp, logGamma } from './special_functions.ts';

/** The factorial of a larger number would not fit any engine's longest int. */
const MAX_FACTORIAL = 50_000_000;

function domainError(): PyException {
	return valueError('math domain error');
}

function realFunction(name: string, compute: (x: number) => number): NativeFunction {
	const unboxed = (x: number): number => {
		const result = compute(x);
		if (!Number.isFinite(result) && (Number.isNaN(result) ? !Number.isNaN(x) : isFiniteOrNaN(x))) throw domainError();
		return result;
	};
	const func = native(name, 1, 1, (value: Value) => new PyFloat(unboxed(requireFloat(value))));
	func.unboxed = unboxed;
	return func;
}

function realFunction2(name: string, compute: (x: number, y: number) => number): NativeFunction {
	const unboxed = (x: number, y: number): number => {
		const result = compute(x, y);
		if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y)) throw domainError();
		if (isInfinite(result) && isFiniteOrNaN(x) && isFiniteOrNaN(y)) throw domainError();
		return result;
	};
	const func = native(name, 2, 2, (first: Value, second: Value) => {
		const x = requireFloat(first);
		return new PyFloat(unboxed(x, requireFloat(second)));
	});
	func.unboxed = unboxed;
	return func;
}

function isInfinite(x: number): boolean {
	return x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY;
}

function isFiniteOrNaN(x: number): boolean {
	return !isInfinite(x);
}

function predicate(name: string, test: (x: number) => boolean): NativeFunction {
	return native(name, 1, 1, (value: Value) => test(requireFloat(value)));
}

function rounding(name: string, round: (x: number) => number): NativeFunction {
	return native(name, 1, 1, (value: Value) => intFromFloat(round(requireFloat(value))));
}

const logFunction = native('log', 1, 2, (value: Value, base: Value | undefined) => {
	const x = requireFloat(value);
	if (x <= 0) throw domainError();
	if (base === undefined) return new PyFloat(log(x));
	const b = requireFloat(base);
	if (b <= 0) throw domainError();
	if (b === 1) throw zeroDivisionError();
	return new PyFloat(log(x) / log(b));
});

const frexpFunction = native('frexp', 1, 1, (value: Value) => {
	const [fraction, exponent] = frexp(requireFloat(value));
	return newTuple([new PyFloat(fraction), exponent]);
});

const modf = native('modf', 1, 1, (value: Value) => {
	const x = requireFloat(value);
	const whole = Math.trunc(x);
	const fraction = isInfinite(x) ? 0 : x - whole;
	return newTuple([new PyFloat(copysign(fraction, x)), new PyFloat(whole)]);
});

const isclose = nativeKeyword('isclose', 2, (args, kwargs) => {
	const [relative, absolute] = parseArguments(
		[
			{ name: 'rel_tol', keywordOnly: true },
			{ name: 'abs_tol', keywordOnly: true, default: 0 },
		],
		args.slice(2),
		kwargs,
	);
	const a = requireFloat(args[0]);
	const b = requireFloat(args[1]);
	const relativeTolerance = relative === undefined ? 1e-9 : requireFloat(relative);
	const absoluteTolerance = requireFloat(absolute as Value);
	if (relativeTolerance < 0 || absoluteTolerance < 0) throw domainError();
	if (a === b) return true;
	const difference = Math.abs(a - b);
	if (isInfinite(difference)) return false;
	return (
		difference <= absoluteTolerance ||
		difference <= Math.abs(relativeTolerance * a) ||
		difference <= Math.abs(relativeTolerance * b)
	);
});

const factorialFunction = native('factorial', 1, 1, (value: Value) => {
	const n = requireIndex(value);
	if (n < 0) throw valueError('negative factorial');
	if (n > MAX_FACTORIAL) throw allocationError(n);
	return normalise(factorial(n));
});

export const mathModule = nativeModule('math', {
	e: new PyFloat(Math.E),
	pi: new PyFloat(Math.PI),
	tau: new PyFloat(2 * Math.PI),
	inf: new PyFloat(Number.POSITIVE_INFINITY),
	nan: new PyFloat(Number.NaN),
	sqrt: realFunction('sqrt', Math.sqrt),
	pow: realFunction2('pow', pow),
	exp: realFunction('exp', exp),
	expm1: realFunction('expm1', Math.expm1),
	log: logFunction,
	log2: realFunction('log2', log2),
	log10: realFunction('log10', log10),
	cosh: realFunction('cosh', cosh),
	sinh: realFunction('sinh', sinh),
	tanh: realFunction('tanh', Math.tanh),
	acosh: realFunction('acosh', acosh),
	asinh: realFunction('asinh', asinh),
	atanh: realFunction('atanh', Math.atanh),
	cos: realFunction('cos', cos),
	sin: realFunction('sin', sin),
	tan: realFunction('tan', tan),
	acos: realFunction('acos', acos),
	asin: realFunction('asin', asin),
	atan: realFunction('atan', atan),
	atan2: realFunction2('atan2', atan2),
	ceil: rounding('ceil', Math.ceil),
	copysign: realFunction2('copysign', copysign),
	fabs: realFunction('fabs', Math.abs),
	floor: rounding('floor', Math.floor),
	fmod: realFunction2('fmod', (x, y) => x % y),
	frexp: frexpFunction,
	ldexp: native('ldexp', 2, 2, (x: Value, power: Value) => new PyFloat(ldexp(requireFloat(x), requireIndex(power)))),
	modf,
	isfinite: predicate('isfinite', Number.isFinite),
	isinf: predicate('isinf', isInfinite),
	isnan: predicate('isnan', Number.isNaN),
	isclose,
	trunc: rounding('trunc', Math.trunc),
	radians: native('radians', 1, 1, (x: Value) => new PyFloat(requireFloat(x) * (Math.PI / 180))),
	degrees: native('degrees', 1, 1, (x: Value) => new PyFloat(requireFloat(x) * (180 / Math.PI))),
	factorial: factorialFunction,
	erf: realFunction('erf', erf),
	erfc: realFunction('erfc', erfc),
	gamma: realFunction('gamma', gamma),
	lgamma: realFunction('lgamma', logGamma),
});
