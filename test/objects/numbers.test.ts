// Ints, floats and complex numbers through their type slots, as the virtual machine uses them. Expected values come from
// CPython; where the reference implementation differs on purpose (messages, no OverflowError), from its unix port.

import { describe, expect, test } from 'vitest';
import '../../src/objects/bool.ts';
import '../../src/objects/float_type.ts';
import '../../src/objects/int.ts';
import '../../src/objects/tuple_methods.ts';
import { PyBytes } from '../../src/objects/bytes.ts';
import { complexType, PyComplex } from '../../src/objects/complex.ts';
import { PyException } from '../../src/objects/exception.ts';
import { floatType, PyFloat } from '../../src/objects/float.ts';
import { intFromBytes, intToBytes } from '../../src/objects/int.ts';
import { binaryOperation, unaryOperation } from '../../src/objects/operations.ts';
import { BinaryOp, UnaryOp } from '../../src/objects/operators.ts';
import { hashValue, repr, valuesEqual } from '../../src/objects/protocol.ts';
import { intType, type PyType } from '../../src/objects/type.ts';
import type { Value } from '../../src/objects/value.ts';

const float = (value: number): PyFloat => new PyFloat(value);
const MAX = Number.MAX_SAFE_INTEGER;
const TWO_53 = 2n ** 53n;

/** The repr of what an action gives, or type and message of what it raises. */
function outcome(action: () => Value): string {
	try {
		return repr(action());
	} catch (error) {
		if (!(error instanceof PyException)) throw error;
		return `${error.type.name}: ${error.args[0] ?? ''}`;
	}
}

const operation = (op: keyof typeof BinaryOp, lhs: Value, rhs: Value): string =>
	outcome(() => binaryOperation(BinaryOp[op], lhs, rhs));
const construct = (type: PyType, ...args: Value[]): string =>
	outcome(() => (type.construct as NonNullable<PyType['construct']>)(type, args, undefined));

describe('ints', () => {
	test('change form where numbers stop being exact, and back', () => {
		expect(binaryOperation(BinaryOp.ADD, MAX, 1)).toBe(TWO_53);
		expect(binaryOperation(BinaryOp.SUBTRACT, TWO_53, 1)).toBe(MAX);
		expect(binaryOperation(BinaryOp.MULTIPLY, 3 ** 20, 3 ** 20)).toBe(3n ** 40n);
		expect(binaryOperation(BinaryOp.POWER, -2, 53)).toBe(-TWO_53);
		expect(binaryOperation(BinaryOp.LSHIFT, -1, 53)).toBe(-TWO_53);
		expect(binaryOperation(BinaryOp.XOR, MAX, -1)).toBe(-TWO_53);
		expect(unaryOperation(UnaryOp.INVERT, MAX)).toBe(-TWO_53);
		expect(unaryOperation(UnaryOp.INVERT, -TWO_53)).toBe(MAX);
	});

	test('are divided exactly, however close a quotient is to the next int', () => {
		const divisors = [2, 3, 5, 7, 1000, 65537, 94906267, 2 ** 31 - 1, 2 ** 32 + 1, 2 ** 50 + 3, MAX - 1, MAX];
		for (const size of divisors) {
			const multiple = MAX - (MAX % size);
			for (const near of [multiple, multiple - 1, multiple + 1, multiple - size + 1, size - 1, size + 1]) {
				if (near > MAX) continue;
				for (const [a, b] of [
					[near, size],
					[-near, size],
					[near, -size],
					[-near, -size],
				] as const) {
					const rest = ((BigInt(a) % BigInt(b)) + BigInt(b)) % BigInt(b);
					const quotient = (BigInt(a) - rest) / BigInt(b);
					expect([a, b, binaryOperation(BinaryOp.FLOOR_DIVIDE, a, b)]).toEqual([a, b, Number(quotient)]);
					expect([a, b, binaryOperation(BinaryOp.MODULO, a, b)]).toEqual([a, b, Number(rest)]);
				}
			}
		}
	});

	test('never become minus zero', () => {
		const zeros = [
			binaryOperation(BinaryOp.MULTIPLY, 0, -5),
			binaryOperation(BinaryOp.FLOOR_DIVIDE, 0, -5),
			binaryOperation(BinaryOp.MODULO, -6, 3),
			unaryOperation(UnaryOp.NEGATIVE, 0),
			binaryOperation(BinaryOp.DIVMOD, -4, 2),
		];
		expect(zeros.slice(0, 4)).toEqual([0, 0, 0, 0]);
		expect(repr(zeros[4])).toBe('(-2, 0)');
		expect(construct(intType, float(-0.5))).toBe('0');
	});

	test('divide towards minus infinity', () => {
		expect(operation('FLOOR_DIVIDE', -MAX, 2)).toBe('-4503599627370496');
		expect(operation('MODULO', -(2n ** 80n), 7)).toBe('3');
		expect(operation('DIVMOD', 2n ** 80n, -7)).toBe('(-172703688516375596386597, -3)');
	});

	test('divide into correctly rounded floats', () => {
		expect(operation('TRUE_DIVIDE', 10n ** 400n, 3n * 10n ** 399n)).toBe('3.3333333333333335');
		expect(operation('TRUE_DIVIDE', 1, 2n ** 1074n)).toBe('5e-324');
		expect(operation('TRUE_DIVIDE', 3, 2n ** 1076n)).toBe('5e-324');
		expect(operation('TRUE_DIVIDE', TWO_53 + 1n, 1)).toBe('9007199254740992.0');
	});

	test('refuse what no machine could hold, at once', () => {
		expect(operation('LSHIFT', 1, 10 ** 12)).toBe(
			'MemoryError: memory allocation failed, allocating 125000000000 bytes',
		);
		expect(operation('POWER', 10, 10 ** 10)).toMatch(/^MemoryError/);
		expect(operation('LSHIFT', 1, 2n ** 70n)).toBe('OverflowError: overflow converting long int to machine word');
		expect(operation('LSHIFT', 0, 10 ** 12)).toBe('0');
		expect(operation('RSHIFT', -5, 10 ** 12)).toBe('-1');
	});

	test('name what went wrong', () => {
		expect(operation('MODULO', 1, 0)).toBe('ZeroDivisionError: divide by zero');
		expect(operation('POWER', 0, -1)).toBe('ZeroDivisionError: divide by zero');
		expect(operation('LSHIFT', 1, -1)).toBe('ValueError: negative shift count');
		expect(operation('ADD', true, 'a')).toBe("TypeError: unsupported types for __add__: 'int', 'str'");
	});

	test('are read in any base, with underscores and prefixes', () => {
		expect(construct(intType, ' -0x1_F ', 16)).toBe('-31');
		expect(construct(intType, '0b101', 0)).toBe('5');
		expect(construct(intType, 'z'.repeat(12), 36)).toBe('4738381338321616895');
		expect(construct(intType, '0'.repeat(30))).toBe('0');
		expect(construct(intType, '0x1g', 16)).toBe("ValueError: invalid syntax for integer with base 16: '1g'");
		expect(construct(intType, '012', 0)).toBe("ValueError: invalid syntax for integer with base 0: '012'");
		expect(construct(intType, 'é')).toBe("ValueError: invalid syntax for integer with base 10: '\\xc3\\xa9'");
		expect(construct(intType, '1', 37)).toBe('ValueError: int() arg 2 must be >= 2 and <= 36');
		expect(construct(intType, float(Number.NaN))).toBe("ValueError: can't convert NaN to int");
		expect(construct(intType, null)).toBe("TypeError: can't convert NoneType to int");
	});

	test('become bytes and come back', () => {
		expect(outcome(() => new PyBytes(intToBytes(-129, 1, true, true)))).toBe(
			'OverflowError: value would overflow a 1 byte buffer',
		);
		for (const value of [-(2n ** 71n), -129, -128, -1, 0, 127, 65535, 2n ** 71n - 1n]) {
			expect(intFromBytes(intToBytes(value, 9, false, true), false, true)).toBe(value);
		}
		expect([...intToBytes(-2, 3, true, true)]).toEqual([255, 255, 254]);
	});
});

describe('floats', () => {
	test('compare with ints exactly', () => {
		expect(valuesEqual(TWO_53 + 1n, float(2 ** 53))).toBe(false);
		expect(valuesEqual(TWO_53, float(2 ** 53))).toBe(true);
		expect(hashValue(float(2 ** 53))).toBe(hashValue(TWO_53));
		expect(operation('LESS', float(2 ** 53), TWO_53 + 1n)).toBe('True');
		expect(operation('MORE', 10n ** 400n, float(1e308))).toBe('True');
	});

	test('divide as Python does, signs of zero included', () => {
		expect(operation('MODULO', float(-5.5), 3)).toBe('0.5');
		expect(operation('MODULO', float(0), float(-5))).toBe('-0.0');
		expect(operation('FLOOR_DIVIDE', -1, float(Number.POSITIVE_INFINITY))).toBe('-1.0');
		expect(operation('DIVMOD', float(-7.5), 2)).toBe('(-4.0, 0.5)');
		expect(operation('POWER', float(1), float(Number.NaN))).toBe('1.0');
	});

	test('are read as the reference reads them', () => {
		expect(construct(floatType, ' 1_0.5e-1 ')).toBe('1.05');
		expect(construct(floatType, '-Infinity')).toBe('-inf');
		for (const text of ['', '1e', '1.5.2', '0x10', 'infinit', '1 2', '1j']) {
			expect(construct(floatType, text)).toBe('ValueError: invalid syntax for number');
		}
	});
});

describe('complex numbers', () => {
	test('print as Python prints them', () => {
		expect(repr(new PyComplex(0, -1.5))).toBe('-1.5j');
		expect(repr(new PyComplex(1e16, Number.NaN))).toBe('(1e+16+nanj)');
	});

	test('come from text and parts', () => {
		expect(construct(complexType, '1+2j')).toBe('(1+2j)');
		expect(construct(complexType, '-j')).toBe('-1j');
		expect(construct(complexType, new PyComplex(0, 1), new PyComplex(0, 2))).toBe('(-2+1j)');
		expect(construct(complexType, '1+2')).toBe('ValueError: invalid syntax for number');
	});

	test('mix with the other numbers', () => {
		expect(operation('ADD', 1, new PyComplex(0, 2))).toBe('(1+2j)');
		expect(operation('POWER', float(-4), float(0.5))).toMatch(/^\(1.22\d+e-16\+2j\)$/);
		expect(valuesEqual(1, new PyComplex(1, 0))).toBe(true);
		expect(hashValue(new PyComplex(2 ** 40, 0))).toBe(2 ** 40);
		expect(operation('TRUE_DIVIDE', new PyComplex(0, 1), 0)).toBe('ZeroDivisionError: complex divide by zero');
		expect(operation('LESS', 1, new PyComplex(0, 1))).toBe("TypeError: unsupported types for __lt__: 'int', 'complex'");
	});
});
