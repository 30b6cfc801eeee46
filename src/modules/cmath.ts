// The cmath module: functions of complex numbers. Source of the formulas: py/modcmath.c.

import { requireFloat } from '../objects/argument.ts';
import { PyComplex, requireComplex } from '../objects/complex.ts';
import { atan2, cos, cosh, exp, log, pow, sin } from '../objects/elementary_functions.ts';
import { PyFloat } from '../objects/float.ts';
import { nativeModule } from '../objects/module.ts';
import { type NativeFunction, native } from '../objects/native_function.ts';
import { newTuple } from '../objects/tuple.ts';
import type { Value } from '../objects/value.ts';

function complexFunction(name: string, compute: (real: number, imag: number) => PyComplex): NativeFunction {
	return native(name, 1, 1, (value: Value) => {
		const { real, imag } = requireComplex(value);
		return compute(real, imag);
	});
}

function fromPolar(modulus: number, phase: number): PyComplex {
	return new PyComplex(modulus * cos(phase), modulus * sin(phase));
}

const phase = native('phase', 1, 1, (value: Value) => {
	const { real, imag } = requireComplex(value);
	return new PyFloat(atan2(imag, real));
});

const polar = native('polar', 1, 1, (value: Value) => {
	const { real, imag } = requireComplex(value);
	return newTuple([new PyFloat(Math.sqrt(real * real + imag * imag)), new PyFloat(atan2(imag, real))]);
});

export const cmathModule = nativeModule('cmath', {
	e: new PyFloat(Math.E),
	pi: new PyFloat(Math.PI),
	phase,
	polar,
	rect: native('rect', 2, 2, (r: Value, phi: Value) => fromPolar(requireFloat(r), requireFloat(phi))),
	exp: complexFunction('exp', (x, y) => fromPolar(exp(x), y)),
	log: complexFunction('log', (x, y) => new PyComplex(0.5 * log(x * x + y * y), atan2(y, x))),
	log10: complexFunction('log10', (x, y) => new PyComplex(0.5 * Math.log10(x * x + y * y), Math.LOG10E * atan2(y, x))),
	sqrt: complexFunction('sqrt', (x, y) => fromPolar(pow(x * x + y * y, 0.25), 0.5 * atan2(y, x))),
	cos: complexFunction('cos', (x, y) => new PyComplex(cos(x) * cosh(y), -sin(x) * Math.sinh(y))),
	sin: complexFunction('sin', (x, y) => new PyComplex(sin(x) * cosh(y), cos(x) * Math.sinh(y))),
});
