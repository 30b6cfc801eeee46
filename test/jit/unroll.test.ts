// Peeling of loops, what is carried through them, and what nothing needs, on traces in text.

import { describe, expect, test } from 'vitest';
import { CallDescr } from '../../src/jit/descriptors.ts';
import { Constant, forward, type Operand, Operation, resolve } from '../../src/jit/ir.ts';
import { Pure } from '../../src/jit/optimize/pure.ts';
import { Rewrite } from '../../src/jit/optimize/rewrite.ts';
import { paysToPeel } from '../../src/jit/optimize/unroll.ts';
import { optimize, Pass } from '../../src/jit/optimizer.ts';
import { parseTrace } from '../../src/jit/text.ts';
import { expectOptimized } from './traces.ts';

const namespace = {
	any: new CallDescr('any', () => undefined, 'p', 'any', true),
	read: new CallDescr('read', () => undefined, 'p', 'read', false),
};

const expectPeeled = (input: string, expected: string) =>
	expectOptimized([new Rewrite(), new Pure()], input, expected, namespace, true);

describe('what is peeled', () => {
	const NEGATIONS = 'i1 = int_neg(i0)\n'.repeat(300);
	const isPeeled = (end: string, before = NEGATIONS) =>
		paysToPeel(parseTrace(`[i0, p0]\n${before}p2 = new_instance(p0)\nf3 = cast_int_to_float(i0)\n${end}`, namespace));

	test('short loops, and longer ones that make objects for their next round', () => {
		expect(isPeeled('jump(i1, p0) []', 'i1 = int_neg(i0)\n')).toBe(true);
		expect(isPeeled('jump(i1, p0) []')).toBe(false);
		expect(isPeeled('jump(i1, p2) []')).toBe(true);
		expect(isPeeled('jump(i1, p2) []', NEGATIONS.repeat(3))).toBe(false);
	});

	test('floats are in no boxes where they are floats in each round', () => {
		expect(isPeeled('p4 = new_with_vtable(f3, descr=PyFloat)\njump(i1, p4) []')).toBe(false);
	});
});

describe('loops', () => {
	test('a counter is carried', () => {
		expectPeeled(
			`[i0]
			b1 = int_lt(i0, 10)
			guard_true(b1) [i0]
			i2 = int_add(i0, 1)
			jump(i2) [i2]`,
			`[i0]
			b1 = int_lt(i0, 10)
			guard_true(b1) [i0]
			i2 = int_add(i0, 1)
			label(i2) [i2]
			b3 = int_lt(i2, 10)
			guard_true(b3) [i2]
			i4 = int_add(i2, 1)
			jump(i4) [i4]`,
		);
	});

	test('guards on what does not change stay before the loop, kinds of what was computed need none', () => {
		expectPeeled(
			`[p0, p1]
			guard_class(p1, descr=PyList) [p0, p1]
			i2 = guard_int(p0) [p0, p1]
			i3 = int_add_ovf(i2, 1)
			guard_no_overflow() [p0, p1]
			jump(i3, p1) [i3, p1]`,
			`[p0, p1]
			guard_class(p1, descr=PyList) [p0, p1]
			i2 = guard_int(p0) [p0, p1]
			i3 = int_add_ovf(i2, 1)
			guard_no_overflow() [p0, p1]
			label(i3) [i3, p1]
			i4 = int_add_ovf(i3, 1)
			guard_no_overflow() [i3, p1]
			jump(i4) [i4, p1]`,
		);
	});

	test('invariant operations are done once', () => {
		expectPeeled(
			`[i0, i1]
			i2 = int_mul(i1, 3)
			i3 = int_add(i0, i2)
			b4 = int_lt(i3, 100)
			guard_true(b4) [i0, i1]
			jump(i3, i1) [i3, i1]`,
			`[i0, i1]
			i2 = int_mul(i1, 3)
			i3 = int_add(i0, i2)
			b4 = int_lt(i3, 100)
			guard_true(b4) [i0, i1]
			label(i3) [i3, i1]
			i5 = int_add(i3, i2)
			b6 = int_lt(i5, 100)
			guard_true(b6) [i3, i1]
			jump(i5) [i5, i1]`,
		);
	});

	test('what the round before computed for this one is carried with it', () => {
		expectPeeled(
			`[i0]
			i1 = int_mul(i0, i0)
			i2 = int_add(i0, 1)
			i3 = int_mul(i2, i2)
			b4 = int_lt(i1, i3)
			guard_true(b4) []
			jump(i2) [i2]`,
			`[i0]
			i1 = int_mul(i0, i0)
			i2 = int_add(i0, 1)
			i3 = int_mul(i2, i2)
			b4 = int_lt(i1, i3)
			guard_true(b4) []
			label(i3, i2) [i2]
			i5 = int_add(i2, 1)
			i6 = int_mul(i5, i5)
			b7 = int_lt(i3, i6)
			guard_true(b7) []
			jump(i6, i5) [i5]`,
		);
	});

	test('values that change places', () => {
		expectPeeled(
			`[p0, p1]
			p2 = call(p0, descr=any) [p0, p1]
			jump(p1, p0) [p1, p0]`,
			`[p0, p1]
			p2 = call(p0, descr=any) [p0, p1]
			label(p1, p0) [p1, p0]
			p3 = call(p1, descr=any) [p1, p0]
			jump(p0, p1) [p0, p1]`,
		);
	});

	test('an input that the loop still uses is that of the round before', () => {
		expectPeeled(
			`[i0, i1]
			b2 = int_lt(i0, 5)
			guard_true(b2) [i0, i1]
			i3 = int_add(i0, 1)
			jump(i3, i0) [i3, i0]`,
			`[i0, i1]
			b2 = int_lt(i0, 5)
			guard_true(b2) [i0, i1]
			i3 = int_add(i0, 1)
			label(i3, i0) [i3, i0]
			b4 = int_lt(i3, 5)
			guard_true(b4) [i3, i0]
			i5 = int_add(i3, 1)
			jump(i5, i3) [i5, i3]`,
		);
	});

	test('a loop without inputs', () => {
		expectPeeled(
			'[]\np0 = call(None, descr=any) []\njump() []',
			'[]\np0 = call(None, descr=any) []\nlabel() []\np1 = call(None, descr=any) []\njump() []',
		);
	});

	test('without peeling the jump goes to the beginning', () => {
		const text = '[i0]\ni1 = int_add(i0, 1)\njump(i1) [i1]';
		expectOptimized([new Rewrite()], text, text);
	});

	test('functions are not peeled', () => {
		const text = '[i0]\ni1 = int_add(i0, 1)\nfinish(i1) [i1]';
		expectOptimized([new Rewrite()], text, text, {}, true);
	});

	test('frames that do not change are shared by both rounds', () => {
		const trace = parseTrace(
			'[p0]\nguard_bound(p0) [p0]\nguard_not_invalidated() [p0]\np1 = call(p0, descr=any) [p0]\njump(p0) [p0]',
			namespace,
		);
		const { operations } = optimize(trace, [new Rewrite()]);
		const calls = operations.filter(({ name }) => name === 'call');
		expect(calls).toHaveLength(2);
		expect(calls[0]?.snapshot).not.toBe(calls[1]?.snapshot);
		expect(calls[0]?.snapshot?.frames[0]).toBe(calls[1]?.snapshot?.frames[0]);
	});
});

/** Makes objects where the loop ends only, unless they are passed to calls: the least a pass that removes them does. */
class Lazy extends Pass {
	private readonly objects = new Set<Operation>();

	override run(operation: Operation): void {
		if (operation.name === 'new_with_vtable') {
			this.objects.add(operation);
			return;
		}
		if (operation.name === 'call') for (const arg of operation.args) this.force(arg);
		this.emit(operation);
	}

	override force(operand: Operand): void {
		const operation = resolve(operand);
		if (operation instanceof Operation && this.objects.delete(operation)) this.emit(operation);
	}
}

/** Computes the double of what is added to, for itself. */
class Doubling extends Pass {
	override run(operation: Operation): void {
		const [a, b] = operation.args as readonly [Operand, Operand];
		if (operation.name !== 'int_add') {
			this.emit(operation);
			return;
		}
		const double = new Operation('int_mul', [a, new Constant('i', 2)], 'i');
		this.emit(double);
		const sum = new Operation('int_sub', [resolve(double), b], 'i');
		forward(operation, sum);
		this.emit(sum);
	}
}

describe('values that are carried', () => {
	test('what was not made is made at the end of the loop when the loop needs it', () => {
		expectOptimized(
			[new Lazy()],
			'[p0, f1]\np2 = call(p0, descr=any) []\np3 = new_with_vtable(f1, descr=PyFloat)\njump(p3, f1) []',
			`[p0, f1]
			p2 = call(p0, descr=any) []
			label() []
			p3 = new_with_vtable(f1, descr=PyFloat)
			p4 = call(p3, descr=any) []
			jump() []`,
			namespace,
			true,
		);
		expectOptimized(
			[new Lazy()],
			`[p0, p1, f2]
			p3 = call(p1, descr=any) []
			p4 = new_with_vtable(f2, descr=PyFloat)
			jump(p4, p0, f2) []`,
			`[p0, p1, f2]
			p3 = call(p1, descr=any) []
			label(p0) []
			p5 = call(p0, descr=any) []
			p6 = new_with_vtable(f2, descr=PyFloat)
			jump(p6) []`,
			namespace,
			true,
		);
	});

	test('a pass that disagrees ends the attempt', () => {
		class Losing extends Pass {
			private seen = 0;
			override run(operation: Operation): void {
				if (operation.name !== 'int_add' || this.seen++ === 0) this.emit(operation);
			}
		}
		const trace = parseTrace('[i0]\nb1 = int_lt(i0, 9)\nguard_true(b1) [i0]\ni2 = int_add(i0, 1)\njump(i2) []');
		expect(() => optimize(trace, [new Losing()])).toThrow('a value that is carried is not made');
	});

	test('what passes added is done again', () => {
		expectOptimized(
			[new Doubling(), new Pure()],
			`[i0, i1]
			i2 = int_add(i0, i1)
			i3 = int_add(i1, i0)
			guard_not_invalidated() [i2, i3]
			jump(i1, i3) []`,
			`[i0, i1]
			i2 = int_mul(i0, 2)
			i3 = int_sub(i2, i1)
			i4 = int_mul(i1, 2)
			i5 = int_sub(i4, i0)
			guard_not_invalidated() [i3, i5]
			label(i1, i5, i4) []
			i6 = int_sub(i4, i5)
			i7 = int_mul(i5, 2)
			i8 = int_sub(i7, i1)
			guard_not_invalidated() [i6, i8]
			jump(i5, i8, i7) []`,
			{},
			true,
		);
	});
});

describe('dead code', () => {
	test('what nothing needs is left out, with what only it needed', () => {
		expectOptimized(
			[],
			`[i0, p1]
			i2 = int_add_ovf(i0, 1)
			guard_no_overflow() [i0]
			i3 = int_mul(i2, i2)
			p4 = getfield_gc(p1, descr=Cell.value)
			p5 = new_with_vtable(p4, descr=Cell)
			p6 = call(p5, descr=read)
			p7 = call(p1, descr=any) []
			leave() [i0]`,
			'[i0, p1]\np7 = call(p1, descr=any) []\nleave() [i0]',
			namespace,
		);
	});

	test('snapshots, objects that they describe and writes that they list need values', () => {
		const text = `[i0, p1]
			i2 = int_add(i0, 1)
			f3 = cast_int_to_float(i0)
			i4 = int_sub(i0, 1)
			guard_bound(p1) [i2, p5{PyFloat f3}; p1.Cell.value = i4]
			leave() []`;
		expectOptimized([], text, text);
	});

	test('what raises when there is no int to make stays', () => {
		const text = '[f0]\ni1 = cast_float_to_int_ovf(f0)\nguard_no_overflow() [f0]\nleave() []';
		expectOptimized([], text, text);
	});

	test('a guard keeps the snapshot of what it guards alive', () => {
		const text = '[i0]\ni1 = int_neg(i0)\ni2 = int_add_ovf(i0, 1)\nguard_no_overflow() [i1]\nleave() [i2]';
		expectOptimized([], text, text);
	});
});
