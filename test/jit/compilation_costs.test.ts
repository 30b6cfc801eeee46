// When code that the engine has optimised is made anew, and when a loop gets code of its own instead.

import { describe, expect, test } from 'vitest';
import { createInterpreter } from '../../src/index.ts';
import { hasLongRounds, MATURE_ROUNDS, missesAreRare, paysToRemake } from '../../src/jit/compilation_costs.ts';
import { Tree, Unit } from '../../src/jit/tree.ts';
import type { Code } from '../../src/vm/code.ts';

const TREE = new Tree(0, 'loop', { stateSize: 0 } as unknown as Code, 0);

/** A unit of one tree, with text of so many characters, that has been left so often since it was made at the start. */
function unitOf(characters: number, missed: number): Unit {
	const unit = new Unit();
	unit.trees.push(TREE);
	unit.text = 'x'.repeat(characters);
	unit.missed = missed;
	return unit;
}

describe('paysToRemake', () => {
	test('young code is made anew once leaving it has taken as long', () => {
		expect(paysToRemake(unitOf(20_000, 999), 500_000)).toBe(false);
		expect(paysToRemake(unitOf(20_000, 1000), 500_000)).toBe(true);
	});

	test('mature code is made anew only where it is left often', () => {
		expect(paysToRemake(unitOf(20_000, 9999), 2_000_000)).toBe(false);
		expect(paysToRemake(unitOf(20_000, 10_000), 2_000_000)).toBe(true);
		expect(paysToRemake(unitOf(20_000, 10_000), 50_000_000)).toBe(true);
		expect(paysToRemake(unitOf(20_000, 10_000), 50_000_001)).toBe(false);
	});

	test('short mature code is made anew once no more bridges come', () => {
		const settled = (characters: number, missed: number): Unit =>
			Object.assign(unitOf(characters, missed), { missedWithoutNews: missed });
		expect(paysToRemake(settled(7999, 499), 2_000_000)).toBe(false);
		expect(paysToRemake(settled(7999, 500), 2_000_000)).toBe(true);
		expect(paysToRemake(settled(8000, 500), 2_000_000)).toBe(false);
		expect(paysToRemake(unitOf(7999, 500), 2_000_000)).toBe(false);
		expect(paysToRemake(settled(7999, 500), 2_500_001)).toBe(false);
		expect(missesAreRare(settled(7999, 500), 2_500_001)).toBe(true);
	});

	test('what was missed long ago does not count', () => {
		const unit = unitOf(20_000, 10_000);
		unit.missedSince = 100_000_000;
		expect(paysToRemake(unit, 150_000_000)).toBe(true);
		expect(paysToRemake(unit, 150_000_001)).toBe(false);
	});
});

test('misses are rare where as many as would do took too long', () => {
	expect(missesAreRare(unitOf(20_000, 9999), 60_000_000)).toBe(false);
	expect(missesAreRare(unitOf(20_000, 10_000), 50_000_000)).toBe(false);
	expect(missesAreRare(unitOf(20_000, 10_000), 50_000_001)).toBe(true);
	expect(missesAreRare(unitOf(400_000, 15_000), 500_000)).toBe(false);
});

test('rounds are long when the same number of them takes many instructions', () => {
	expect(hasLongRounds(2000 * MATURE_ROUNDS)).toBe(false);
	expect(hasLongRounds(2000 * MATURE_ROUNDS + 1)).toBe(true);
});

test('a loop around a compiled one gets code of its own where its rounds are long', () => {
	let log = '';
	const python = createInterpreter({ jit: 'on', log: { categories: 'jit-backend', write: (text) => (log += text) } });
	python.run(`
def f(rounds, inner):
    total = 0
    for i in range(rounds):
        s = 0
        for j in range(inner):
            s += j & i
        total += -s if i % 1000 == 7 else s
    return total
result = f(5000, 5000)
`);
	expect(new Set(log.match(/function tree\d+\(/g)).size).toBe(2);
	let total = 0;
	for (let i = 0; i < 5000; i++) {
		let sum = 0;
		for (let j = 0; j < 5000; j++) sum += j & i;
		total += i % 1000 === 7 ? -sum : sum;
	}
	expect(python.get('result')).toBe(total);
});
