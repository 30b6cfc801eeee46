// Numbers as bytes: the type characters that struct, array and uctypes share, with their sizes, alignments and ways to be
// read and written (py/binary.c). Native layout is that of a 64-bit little-endian machine. Ints that do not fit are
// truncated, as upstream does before its version 2.

import { requireFloat, requireInt } from './argument.ts';
import { valueError } from './exception.ts';
import { PyFloat } from './float.ts';
import { normalise } from './int_arithmetic.ts';
import { objectAt, referenceTo } from './reference.ts';
import type { Value } from './value.ts';

/** How values of one type character lie in memory. */
export interface ElementType {
	readonly typecode: string;
	/** Bytes it takes. */
	readonly size: number;
	/** Its native alignment is its size; standard layouts do not align. */
	readonly align: number;
	load(view: DataView, offset: number, littleEndian: boolean): Value;
	/** @throws TypeError for a value of another kind */
	store(view: DataView, offset: number, value: Value, littleEndian: boolean): void;
}

type Load = ElementType['load'];
type Store = (view: DataView, offset: number, value: number | bigint, littleEndian: boolean) => void;

const WORD = 8;

/** The low 32 bits of an int, as any number that has them. */
function low32(value: number | bigint): number {
	return typeof value === 'number' ? value : Number(BigInt.asUintN(32, value));
}

const TWO_TO_32 = 2 ** 32;
/** High words below this, and above its negative, leave a safe integer. */
const SAFE_HIGH_WORD = 2 ** 21;

function loadInt64(view: DataView, offset: number, littleEndian: boolean): number | bigint {
	const high = view.getInt32(littleEndian ? offset + 4 : offset, littleEndian);
	if (high < SAFE_HIGH_WORD && high > -SAFE_HIGH_WORD) {
		return high * TWO_TO_32 + view.getUint32(littleEndian ? offset : offset + 4, littleEndian);
	}
	return normalise(view.getBigInt64(offset, littleEndian));
}

function loadUint64(view: DataView, offset: number, littleEndian: boolean): number | bigint {
	const high = view.getUint32(littleEndian ? offset + 4 : offset, littleEndian);
	if (high < SAFE_HIGH_WORD) {
		return high * TWO_TO_32 + view.getUint32(littleEndian ? offset : offset + 4, littleEndian);
	}
	return view.getBigUint64(offset, littleEndian);
}

function storeInt64(view: DataView, offset: number, value: number | bigint, littleEndian: boolean): void {
	if (typeof value === 'bigint') {
		view.setBigInt64(offset, value, littleEndian);
		return;
	}
	view.setUint32(littleEndian ? offset : offset + 4, value, littleEndian);
	view.setInt32(littleEndian ? offset + 4 : offset, Math.floor(value / TWO_TO_32), littleEndian);
}

function intType(typecode: string, size: number, load: Load, store: Store): ElementType {
	return {
		typecode,
		size,
		align: size,
		load,
		store: (view, offset, value, littleEndian) => {
			store(view, offset, typeof value === 'number' ? value : requireInt(value), littleEndian);
		},
	};
}

function floatType(
	typecode: string,
	size: number,
	load: (view: DataView, offset: number, littleEndian: boolean) => number,
	store: (view: DataView, offset: number, value: number, littleEndian: boolean) => void,
): ElementType {
	return {
		typecode,
		size,
		align: size,
		load: (view, offset, littleEndian) => new PyFloat(load(view, offset, littleEndian)),
		store: (view, offset, value, littleEndian) => store(view, offset, requireFloat(value), littleEndian),
	};
}

const storeInt8: Store = (view, offset, value) => view.setInt8(offset, low32(value));
const storeInt16: Store = (view, offset, value, little) => view.setInt16(offset, low32(value), little);
const storeInt32: Store = (view, offset, value, little) => view.setInt32(offset, low32(value), little);

function int32(typecode: string): ElementType {
	return intType(typecode, 4, (view, offset, little) => view.getInt32(offset, little), storeInt32);
}

function uint32(typecode: string): ElementType {
	return intType(typecode, 4, (view, offset, little) => view.getUint32(offset, little), storeInt32);
}

const sameInBothLayouts: readonly ElementType[] = [
	intType('b', 1, (view, offset) => view.getInt8(offset), storeInt8),
	intType('B', 1, (view, offset) => view.getUint8(offset), storeInt8),
	intType('h', 2, (view, offset, little) => view.getInt16(offset, little), storeInt16),
	intType('H', 2, (view, offset, little) => view.getUint16(offset, little), storeInt16),
	int32('i'),
	uint32('I'),
	intType('q', 8, loadInt64, storeInt64),
	intType('Q', 8, loadUint64, storeInt64),
	intType('P', WORD, loadInt64, storeInt64),
	{
		typecode: 'O',
		size: WORD,
		align: WORD,
		load: (view, offset, little) => objectAt(loadInt64(view, offset, little)),
		store: (view, offset, value, little) => storeInt64(view, offset, referenceTo(value), little),
	},
	{
		typecode: 'S',
		size: WORD,
		align: WORD,
		load: (view, offset, little) => objectAt(loadInt64(view, offset, little)),
		store: (view, offset, value, little) => storeInt64(view, offset, requireInt(value), little),
	},
	floatType(
		'e',
		2,
		(view, offset, little) => halfToFloat(view.getUint16(offset, little)),
		(view, offset, value, little) => view.setUint16(offset, floatToHalf(value), little),
	),
	floatType(
		'f',
		4,
		(view, offset, little) => view.getFloat32(offset, little),
		(view, offset, value, little) => view.setFloat32(offset, value, little),
	),
	floatType(
		'd',
		8,
		(view, offset, little) => view.getFloat64(offset, little),
		(view, offset, value, little) => view.setFloat64(offset, value, little),
	),
];

function tableOf(types: readonly ElementType[]): ReadonlyMap<string, ElementType> {
	return new Map(types.map((type) => [type.typecode, type]));
}

const nativeTypes = tableOf([
	...sameInBothLayouts,
	intType('l', 8, loadInt64, storeInt64),
	intType('L', 8, loadUint64, storeInt64),
]);
const standardTypes = tableOf([...sameInBothLayouts, int32('l'), uint32('L')]);

/** A type character in native layout, which is that of arrays. @throws ValueError `bad typecode` */
export function nativeElement(typecode: string): ElementType {
	return elementIn(nativeTypes, typecode);
}

/** A type character in the layout of formats that begin with `<` or `>`. @throws ValueError `bad typecode` */
export function standardElement(typecode: string): ElementType {
	return elementIn(standardTypes, typecode);
}

function elementIn(table: ReadonlyMap<string, ElementType>, typecode: string): ElementType {
	const type = table.get(typecode);
	if (type === undefined) throw valueError('bad typecode');
	return type;
}

/** The number that 16 bits encode (IEEE 754 binary16). */
function halfToFloat(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 0x1f;
	const fraction = bits & 0x3ff;
	if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
	return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest 16-bit encoding, ties to even; numbers too large become infinite. */
function floatToHalf(value: number): number {
	if (Number.isNaN(value)) return 0x7e00;
	const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
	const magnitude = Math.abs(value);
	if (magnitude >= 65520) return sign | 0x7c00;
	// The unit of the last place: subnormal numbers share that of the smallest exponent.
	const exponent = magnitude < 2 ** -14 ? -14 : Math.floor(Math.log2(magnitude));
	const units = roundHalfToEven(magnitude / 2 ** (exponent - 10));
	// Rounding up to the next power of two carries into the exponent by itself.
	return sign | (magnitude < 2 ** -14 ? units : ((exponent + 15) << 10) + (units - 1024));
}

function roundHalfToEven(value: number): number {
	const below = Math.floor(value);
	const rest = value - below;
	return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
