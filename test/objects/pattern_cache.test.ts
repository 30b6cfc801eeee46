// Patterns that share their places in the cache, and those that it does not keep.

import { expect, test } from 'vitest';
import { PatternCache } from '../../src/objects/pattern_cache.ts';

function counted(): { cache: PatternCache<string>; reads: string[] } {
	const reads: string[] = [];
	const cache = new PatternCache((text) => {
		reads.push(text);
		return `<${text}>`;
	});
	return { cache, reads };
}

test('each text has what was read of it, whatever else is kept', () => {
	const { cache, reads } = counted();
	// More texts than places: some share theirs.
	const texts = Array.from({ length: 600 }, (_, i) => `%d${i}`);
	for (let round = 0; round < 3; round++) for (const text of texts) expect(cache.get(text)).toBe(`<${text}>`);
	expect(reads.length).toBeGreaterThan(600);
});

test('two texts in turn are read once each, even at the same place', () => {
	const { cache, reads } = counted();
	// The same length, first, middle and last characters.
	for (let i = 0; i < 10; i++) expect([cache.get('%a-b%'), cache.get('%c-d%')]).toEqual(['<%a-b%>', '<%c-d%>']);
	expect(reads).toEqual(['%a-b%', '%c-d%']);
});

test('the empty text is kept as any other, long ones are not', () => {
	const { cache, reads } = counted();
	expect([cache.get(''), cache.get('')]).toEqual(['<>', '<>']);
	const long = 'x'.repeat(1001);
	cache.get(long);
	cache.get(long);
	expect(reads).toEqual(['', long, long]);
});
