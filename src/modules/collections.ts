// The module `collections` (py/modcollections.c).

import { dequeType } from '../objects/deque.ts';
import { orderedDictType } from '../objects/dict.ts';
import { arrayFrom } from '../objects/iteration.ts';
import { nativeModule } from '../objects/module.ts';
import { newNamedTupleType } from '../objects/namedtuple.ts';
import { native } from '../objects/native_function.ts';
import { requireStr } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';
import { isStr, textOf } from '../objects/wide_str.ts';

/** Names of fields: a sequence of strs, or one str that separates them by whitespace or commas. */
function fieldNames(fields: Value): string[] {
	if (isStr(fields))
		return textOf(fields)
			.split(/[\s,]+/)
			.filter((name) => name !== '');
	return arrayFrom(fields).map((name) => textOf(requireStr(name)));
}

export const collectionsModule = nativeModule('collections', {
	deque: dequeType,
	namedtuple: native('namedtuple', 2, 2, (name: Value, fields: Value) =>
		newNamedTupleType(textOf(requireStr(name)), fieldNames(fields)),
	),
	OrderedDict: orderedDictType,
});
