// Special methods that the language asks for something of a certain kind (`__len__`, `__bool__` ...), and what becomes of
// their answers. Where such a method is a Python function, the instruction loop runs it in a frame of its own (`ask` of
// vm/calls.ts, vm/asking.ts); elsewhere it is called from native code (class_slots.ts).

import { overflowError, typeError } from './exception.ts';
import { hashValue, truth } from './protocol.ts';
import { typeOf } from './type.ts';
import type { Value } from './value.ts';

export class SpecialMethod {
	readonly name: string;
	/** What the answer stands for. @throws TypeError, OverflowError where it is nothing of the kind */
	readonly convert: (answer: Value) => Value;

	constructor(name: string, convert: (answer: Value) => Value) {
		this.name = name;
		this.convert = convert;
	}
}

export const LENGTH = new SpecialMethod('__len__', lengthAnswer);
export const HASH = new SpecialMethod('__hash__', hashAnswer);
export const CONTAINS = new SpecialMethod('__contains__', truth);
export const BOOL = new SpecialMethod('__bool__', truth);

export function lengthAnswer(answer: Value): number {
	if (typeof answer === 'number') return answer;
	if (typeof answer === 'boolean') return answer ? 1 : 0;
	if (typeof answer === 'bigint') throw overflowError('overflow converting long int to machine word');
	throw typeError(`can't convert ${typeOf(answer).name} to int`);
}

export function hashAnswer(answer: Value): number {
	if (typeof answer === 'number') return answer;
	if (typeof answer === 'bigint') return Number(BigInt.asIntN(53, answer));
	if (typeof answer === 'boolean') return answer ? 1 : 0;
	const converted = typeOf(answer).toInt?.(answer as never);
	if (converted === undefined) throw typeError(`can't convert ${typeOf(answer).name} to int`);
	return hashValue(converted);
}
