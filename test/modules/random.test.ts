// The generator's sequences are those of the reference implementation.

import { expect, test } from 'vitest';
import { Yasmarang } from '../../src/modules/random.ts';

test('a seed gives the numbers it gives on the reference', () => {
	const generator = new Yasmarang(12345);
	expect(Array.from({ length: 3 }, () => generator.next())).toEqual([3467018, 3807299722, 3120426959]);
	for (let i = 0; i < 2; i++) generator.next();
	expect(Array.from({ length: 5 }, () => generator.below(1000))).toEqual([957, 169, 744, 577, 685]);
	expect(generator.fraction()).toBe(0.7826774776796728);
	for (let i = 0; i < 4; i++) generator.fraction();
	for (let i = 0; i < 2000; i++) generator.next();
	expect([generator.next(), generator.below(2 ** 32 - 1), generator.below(1)]).toEqual([4043262154, 637267751, 0]);
});
