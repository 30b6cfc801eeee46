// Arithmetic of floats where Python's rules are not JavaScript's: division that floors, and powers. Pure functions over
// numbers; the instruction loop and compiled traces call them. Source of the rules: py/objfloat.c.

import { pow } from './elementary_functions.ts';
import { zeroDivisionError } from './exception.ts';

/** `x % y`, with the sign of `y`. @throws ZeroDivisionError */
export function floatModulo(x: number, y: number): number {
	if (y === 0) throw zeroDivisionError();
	const rest = x % y;
	if (rest === 0) return y < 0 ? -0 : 0;
	return rest < 0 !== y < 0 ? rest + y : rest;
}

/** `x // y`: a whole float with `x == (x // y) * y + x % y`. @throws ZeroDivisionError */
export function floatFloorDivide(x: number, y: number): number {
	if (y === 0) throw zeroDivisionError();
	const rest = x % y;
	let quotient = (x - rest) / y;
	if (rest !== 0 && rest < 0 !== y < 0) quotient -= 1;
	if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
	// The division above may have been rounded off the whole number it stands for.
	const whole = Math.floor(quotient);
	return quotient - whole > 0.5 ? whole + 1 : whole;
}

/** `x / y`. @throws ZeroDivisionError */
export function floatTrueDivide(x: number, y: number): number {
	if (y === 0) throw zeroDivisionError();
	return x / y;
}

/**
 * `x ** y` where the result is real; a negative `x` with a fractional `y` is {@link hasComplexPower}.
 * @throws ZeroDivisionError for zero to a negative power
 */
export function floatPower(x: number, y: number): number {
	if (x === 0 && y < 0 && y !== Number.NEGATIVE_INFINITY) throw zeroDivisionError();
	return pow(x, y);
}

/** Whether `x ** y` is a complex number. */
export function hasComplexPower(x: number, y: number): boolean {
	return x < 0 && y !== Math.floor(y) && !Number.isNaN(y);
}
