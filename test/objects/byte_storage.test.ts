// Bytes that are added to an array out of its own memory: a view taken before it was shortened reaches behind the contents.

import { expect, test } from 'vitest';
import { PyByteArray } from '../../src/objects/bytearray.ts';

test.each([8, 20, 31, 40])('a view of %i bytes, of which some were removed, is added as it was', (size) => {
	const array = new PyByteArray(Uint8Array.from({ length: size }, (_, i) => i));
	// Room for what comes, so that the memory stays the same.
	array.resize(4 * size);
	array.resize(size);
	const view = array.bytes;
	array.resize(3);
	const expected = [...view.subarray(0, 3), ...view];
	array.replaceBytes(3, 3, view);
	expect([...array.bytes]).toEqual(expected);
});
