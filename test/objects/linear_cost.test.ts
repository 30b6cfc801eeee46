// What operations cost, by counting what they look at: searches within a range stay within it, hashes of different keys
// differ, and objects whose attributes come and go do not grow.
import { describe, expect, test } from 'vitest';
import { findBytes } from '../../src/objects/byte_search.ts';
import { PyInstance } from '../../src/objects/class.ts';
import { PyDict } from '../../src/objects/dict.ts';
import { PyFloat } from '../../src/objects/float.ts';
import { hashValue } from '../../src/objects/protocol.ts';
import { PyFrozenset } from '../../src/objects/set.ts';
import { Shape } from '../../src/objects/shape.ts';
import '../../src/objects/set_methods.ts';
import { PyStream, streamReadLine } from '../../src/objects/stream.ts';
import { PyTuple } from '../../src/objects/tuple.ts';
import '../../src/objects/tuple_methods.ts';
import { PyType } from '../../src/objects/type.ts';
import type { Value } from '../../src/objects/value.ts';

/** Bytes that count how many of them are searched. */
class CountedBytes extends Uint8Array {
	static searched = 0;

	override indexOf(value: number, from = 0): number {
		const found = super.indexOf(value, from);
		CountedBytes.searched += (found < 0 ? this.length : found + 1) - from;
		return found;
	}
}

function searchedBytes(action: () => void): number {
	CountedBytes.searched = 0;
	action();
	return CountedBytes.searched;
}

describe('searching bytes', () => {
	const bytes = new CountedBytes(10_000);

	test('looks at those of the range only', () => {
		const searched = searchedBytes(() => {
			for (let at = 0; at < bytes.length; at += 10) findBytes(bytes, new Uint8Array([1, 2]), at, at + 10);
		});
		expect(searched).toBe(bytes.length);
	});

	test('looks at each once when it goes on behind what it found', () => {
		const marked = new CountedBytes(10_000);
		for (let at = 9; at < marked.length; at += 10) marked[at] = 1;
		const searched = searchedBytes(() => {
			let at = -1;
			do at = findBytes(marked, new Uint8Array([1]), at + 1, marked.length);
			while (at >= 0);
		});
		expect(searched).toBe(marked.length);
	});
});

test('reading a long line in pieces looks at each byte a few times', () => {
	class Bytes extends PyStream {
		override readonly isText = false;
		private position = 0;
		private readonly content = new CountedBytes(10_000);

		override ahead(): Uint8Array {
			return this.content.subarray(this.position);
		}

		override readInto(into: Uint8Array): number {
			const taken = this.content.subarray(this.position, this.position + into.length);
			into.set(taken);
			this.position += taken.length;
			return taken.length;
		}
	}
	const stream = new Bytes();
	const searched = searchedBytes(() => {
		for (let i = 0; i < 10_000; i++) streamReadLine(stream, 1);
	});
	expect(searched).toBeLessThan(30_000);
});

describe('hashes of different values', () => {
	const COUNT = 10_000;
	const families: Record<string, (i: number) => Value> = {
		'ints beyond 2 ** 53': (i) => 10n ** 17n + BigInt(i),
		'multiples of 2 ** 64': (i) => BigInt(i + 1) << 64n,
		'multiples of 2 ** 106': (i) => BigInt(i + 1) << 106n,
		'multiples of 2 ** 1000': (i) => BigInt(i + 1) << 1000n,
		'large floats': (i) => new PyFloat((i + 1) * 2 ** 70),
		'negative large ints': (i) => -(BigInt(i + 1) << 64n),
		'pairs of neighbours': (i) => new PyTuple([i, i + 1]),
		'points of a grid': (i) => new PyTuple([i % 100, Math.floor(i / 100)]),
		'points around zero': (i) => new PyTuple([(i % 100) - 50, Math.floor(i / 100) - 50]),
		'points apart by a power of two': (i) => new PyTuple([(i % 100) * 2 ** 32, Math.floor(i / 100) * 2 ** 40]),
		'points between ints': (i) => new PyTuple([new PyFloat((i % 100) / 2), new PyFloat(Math.floor(i / 100) / 4)]),
		'pairs of pairs': (i) => {
			const [x, y] = [i % 100, Math.floor(i / 100)];
			return new PyTuple([new PyTuple([x, y]), new PyTuple([y, x])]);
		},
		'sets of one int apart by 2 ** 32': (i) => frozenset(i * 2 ** 32),
		'sets of two ints': (i) => frozenset(i, i + 1),
		'numbered names': (i) => `name_${i}`,
	};

	function frozenset(...items: number[]): PyFrozenset {
		const elements = new PyDict();
		for (const item of items) elements.set(item, null);
		return new PyFrozenset(elements);
	}

	test.each(Object.entries(families))('%s differ', (_name, value) => {
		const hashes = new Set<number>();
		for (let i = 0; i < COUNT; i++) hashes.add(hashValue(value(i)));
		expect(hashes.size).toBeGreaterThan(0.999 * COUNT);
	});
});

describe('attributes that come and go', () => {
	const newClass = (): PyType => {
		const type = new PyType('C', [], false);
		type.rootShape = Shape.root(type);
		return type;
	};

	test('leave no trace behind', () => {
		const object = new PyInstance(newClass());
		object.setOwn('kept', 1);
		for (let i = 0; i < 1000; i++) {
			object.setOwn(`name${i}`, i);
			if (i >= 10) object.deleteOwn(`name${i - 10}`);
		}
		expect(object.shape.names.length).toBeLessThan(50);
		expect(object.slots.length).toBeLessThan(50);
		expect(object.getOwn('kept')).toBe(1);
		for (let i = 0; i < 1000; i++) expect(object.getOwn(`name${i}`)).toBe(i < 990 ? undefined : i);
	});

	test('are remembered for other objects while they are few', () => {
		const type = newClass();
		const shapeOf = (name: string): Shape => {
			const object = new PyInstance(type);
			object.setOwn(name, 1);
			expect(object.getOwn(name)).toBe(1);
			return object.shape;
		};
		expect(shapeOf('a')).toBe(shapeOf('a'));
		for (let i = 0; i < 2000; i++) shapeOf(`name${i}`);
		expect(shapeOf('a')).toBe(shapeOf('a'));
		expect(shapeOf('unheard of').shared).toBe(false);
	});
});
