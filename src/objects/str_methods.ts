// The namespace of the str type: the methods of str_search.ts, str_split.ts and str_case.ts, formatting and encoding, in
// the order upstream lists them (py/objstr.c).

import { PyBytes } from './bytes.ts';
import { native, nativeKeyword } from './native_function.ts';
import { caseMethods } from './str_case.ts';
import { formatStr } from './str_format.ts';
import { searchMethods } from './str_search.ts';
import { splitMethods } from './str_split.ts';
import { strType } from './type.ts';
import { encodeWith } from './utf8.ts';
import type { Value } from './value.ts';
import type { Str } from './wide_str.ts';

strType.define(
	{},
	{
		find: searchMethods.find,
		rfind: searchMethods.rfind,
		index: searchMethods.index,
		rindex: searchMethods.rindex,
		join: splitMethods.join,
		split: splitMethods.split,
		splitlines: splitMethods.splitlines,
		rsplit: splitMethods.rsplit,
		startswith: searchMethods.startswith,
		endswith: searchMethods.endswith,
		strip: splitMethods.strip,
		lstrip: splitMethods.lstrip,
		rstrip: splitMethods.rstrip,
		format: nativeKeyword('format', 1, (args, kwargs) => formatStr(args[0] as Str, args.slice(1), kwargs)),
		replace: splitMethods.replace,
		count: searchMethods.count,
		partition: splitMethods.partition,
		rpartition: splitMethods.rpartition,
		center: splitMethods.center,
		...caseMethods,
		encode: native('encode', 1, 3, (self: Str, encoding?: Value) => new PyBytes(encodeWith(self, encoding))),
	},
);
