// The complex type: values, slots and constructor. Source of the rules and of the formulas: py/objcomplex.c.

import { maybeFloat, requireFloat } from './argument.ts';
import { atan2, cos, exp, log, sin } from './elementary_functions.ts';
import { newException, type PyException, typeError, zeroDivisionErrorType } from './exception.ts';
import { PyFloat } from './float.ts';
import { checkArgCount, rejectKwargs } from './native_function.ts';
import { shortestText } from './number_format.ts';
import { numberText, parseComplexText } from './number_parse.ts';
import { BinaryOp, UnaryOp } from './operators.ts';
import { hashValue } from './protocol.ts';
import { PyType, typeOf } from './type.ts';
import { type DeviceLayout, type Kwargs, PyObject, setPrototypeType, type Value } from './value.ts';
import { isStr } from './wide_str.ts';

export const complexType = new PyType('complex');

export class PyComplex extends PyObject {
	readonly real: number;
	readonly imag: number;

	constructor(real: number, imag: number) {
		super();
		this.real = real;
		this.imag = imag;
	}

	override deviceSize(layout: DeviceLayout): number {
		return 3 * layout.wordBytes;
	}
}
setPrototypeType(PyComplex, complexType);

/** The parts of a number of any kind, or of the result of `__complex__`; undefined when there are none. */
export function maybeComplex(value: Value): { readonly real: number; readonly imag: number } | undefined {
	if (value instanceof PyComplex) return value;
	const real = maybeFloat(value);
	return real === undefined ? typeOf(value).toComplex?.(value as never) : { real, imag: 0 };
}

/** The parts of a number. @throws TypeError `can't convert X to complex` */
export function requireComplex(value: Value): { readonly real: number; readonly imag: number } {
	const parts = maybeComplex(value);
	if (parts === undefined) throw typeError(`can't convert ${typeOf(value).name} to complex`);
	return parts;
}

/** `complex()`, `complex(number)`, `complex(text)`, `complex(real, imag)`. */
function constructComplex(_type: PyType, args: Value[], kwargs: Kwargs): Value {
	rejectKwargs(kwargs);
	checkArgCount(args.length, 0, 2);
	if (args.length === 0) return new PyComplex(0, 0);
	const [first, second] = args;
	if (args.length === 1) {
		if (first instanceof PyComplex) return first;
		const { real, imag } = isStr(first) ? parseComplexText(numberText(first) as string) : requireComplex(first);
		return new PyComplex(real, imag);
	}
	// complex(a, b) is a + b * 1j, whatever a and b are.
	const a = first instanceof PyComplex ? first : { real: requireFloat(first), imag: 0 };
	const b = second instanceof PyComplex ? second : { real: requireFloat(second), imag: 0 };
	return new PyComplex(second instanceof PyComplex ? a.real - b.imag : a.real, a.imag + b.real);
}

/** An operator of two numbers given by their parts. */
export function complexBinary(op: number, a: number, b: number, c: number, d: number): PyComplex | undefined {
	switch (op) {
		case BinaryOp.ADD:
			return new PyComplex(a + c, b + d);
		case BinaryOp.SUBTRACT:
			return new PyComplex(a - c, b - d);
		case BinaryOp.MULTIPLY:
			return new PyComplex(a * c - b * d, a * d + b * c);
		case BinaryOp.TRUE_DIVIDE:
			return complexDivide(a, b, c, d);
		case BinaryOp.FLOOR_DIVIDE:
			throw typeError("can't truncate-divide a complex number");
		case BinaryOp.POWER:
			return complexPower(a, b, c, d);
		default:
			return undefined;
	}
}

function complexDivide(a: number, b: number, c: number, d: number): PyComplex {
	if (d === 0) {
		if (c === 0) throw zeroDivision('complex divide by zero');
		return new PyComplex(a / c, b / c);
	}
	if (c === 0) return new PyComplex(b / d, -a / d);
	const square = c * c + d * d;
	const real = c / square;
	const imag = -d / square;
	return new PyComplex(a * real - b * imag, a * imag + b * real);
}

/** `(a + bj) ** (c + dj)` by way of the logarithm. @throws ZeroDivisionError for zero to most powers */
export function complexPower(a: number, b: number, c: number, d: number): PyComplex {
	const modulus = Math.sqrt(a * a + b * b);
	if (modulus === 0) {
		if (d !== 0 || !(c >= 0)) throw zeroDivision('0.0 to a complex power');
		return new PyComplex(c === 0 ? 1 : 0, b);
	}
	const logarithm = log(modulus);
	const angle = atan2(b, a);
	const magnitude = exp(c * logarithm - d * angle);
	const phase = d * logarithm + c * angle;
	return new PyComplex(magnitude * cos(phase), magnitude * sin(phase));
}

function zeroDivision(message: string): PyException {
	return newException(zeroDivisionErrorType, message);
}

/** Whether a number given by its parts equals a complex one. */
export function complexEquals(real: number, imag: number, other: PyComplex): boolean {
	return real === other.real && imag === other.imag;
}

function unary(op: number, self: PyComplex): Value | undefined {
	switch (op) {
		case UnaryOp.POSITIVE:
			return self;
		case UnaryOp.NEGATIVE:
			return new PyComplex(-self.real, -self.imag);
		case UnaryOp.ABS:
			return new PyFloat(Math.sqrt(self.real * self.real + self.imag * self.imag));
		default:
			return undefined;
	}
}

/** `repr`: the imaginary part alone when the real one is zero, as in `2j`. */
export function complexRepr(real: number, imag: number): string {
	const imaginary = `${shortestText(imag)}j`;
	if (real === 0) return imaginary;
	return `(${shortestText(real)}${imaginary.startsWith('-') ? '' : '+'}${imaginary})`;
}

/** A complex number that equals a real one has its hash. */
function hashComplex(self: PyComplex): number {
	const real = hashValue(new PyFloat(self.real));
	return self.imag === 0 ? real : real ^ hashValue(new PyFloat(self.imag));
}

complexType.define({
	construct: constructComplex,
	repr: (self: PyComplex) => complexRepr(self.real, self.imag),
	truth: (self: PyComplex) => self.real !== 0 || self.imag !== 0,
	hash: hashComplex,
	hashing: 'structural',
	isReflexive: false,
	unary,
	binary: (op, lhs: PyComplex, rhs) => {
		const parts = maybeComplex(rhs);
		return parts && complexBinary(op, lhs.real, lhs.imag, parts.real, parts.imag);
	},
	equals: (self: PyComplex, other) => {
		const parts = maybeComplex(other);
		return parts && self.real === parts.real && self.imag === parts.imag;
	},
	getAttr: (self: PyComplex, name) =>
		name === 'real' ? new PyFloat(self.real) : name === 'imag' ? new PyFloat(self.imag) : undefined,
	toComplex: (self: PyComplex) => self,
});
