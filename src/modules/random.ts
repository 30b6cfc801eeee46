// The random module: the Yasmarang generator by Ilya Levin, so that a seeded program draws the numbers it draws on the
// reference implementation. Each interpreter has its own generator, seeded from the host's entropy to begin with.
// Source of the rules: extmod/modrandom.c.

import { requireFloat, requireIndex, requireInt } from '../objects/argument.ts';
import { interpreter } from '../objects/current.ts';
import { indexErrorType, PyException, valueError, valueErrorType } from '../objects/exception.ts';
import { PyFloat } from '../objects/float.ts';
import { nativeModule } from '../objects/module.ts';
import { native } from '../objects/native_function.ts';
import { getItem } from '../objects/operations.ts';
import { lengthOf } from '../objects/protocol.ts';
import type { Value } from '../objects/value.ts';

const TWO_32 = 2 ** 32;

/** The generator: four words of state, 32 bits a step. */
export class Yasmarang {
	private pad = 0;
	private n = 0;
	private d = 0;
	private dat = 0;

	constructor(seed: number) {
		this.seed(seed);
	}

	/** Starts the sequence that belongs to the low 32 bits of a seed. */
	seed(seed: number): void {
		this.pad = seed >>> 0;
		this.n = 69;
		this.d = 233;
		this.dat = 0;
	}

	/** The next 32 bits. */
	next(): number {
		const sum = (this.pad + this.dat + Math.imul(this.d, this.n)) | 0;
		const pad = (sum << 3) + (sum >>> 29);
		this.pad = pad;
		this.n = pad | 2;
		this.d ^= (pad << 31) + (pad >>> 1);
		this.dat = (this.dat ^ pad ^ (this.d >>> 8) ^ 1) & 0xff;
		return (pad ^ (this.d << 5) ^ (pad >>> 18) ^ (this.dat << 1)) >>> 0;
	}

	/** A number from 0 to `limit - 1`, for limits up to `2 ** 53`. One draw for limits of 32 bits, else two. */
	below(limit: number): number {
		if (limit < TWO_32) {
			const mask = maskFor(limit);
			for (;;) {
				const drawn = (this.next() & mask) >>> 0;
				if (drawn < limit) return drawn;
			}
		}
		const mask = maskFor(Math.ceil(limit / TWO_32));
		for (;;) {
			const drawn = ((this.next() & mask) >>> 0) * TWO_32 + this.next();
			if (drawn < limit) return drawn;
		}
	}

	/** A float from 0 up to but not including 1, of 52 bits. */
	fraction(): number {
		const high = this.next() & 0xfffff;
		return (high * TWO_32 + this.next()) / 2 ** 52;
	}
}

/** All bits set up to the first power of two that covers `limit`. */
function maskFor(limit: number): number {
	let mask = 1;
	while ((limit & mask) >>> 0 < limit) mask = ((mask << 1) | 1) >>> 0;
	return mask;
}

function entropy(): number {
	const bytes = new Uint8Array(4);
	interpreter.host.fillRandom(bytes);
	return new DataView(bytes.buffer).getUint32(0);
}

function emptyRange(): PyException {
	return new PyException(valueErrorType, []);
}

function randomMembers() {
	const generator = new Yasmarang(entropy());

	/** A draw from `start`, `start + step` ... of which there are `count`. */
	const draw = (start: number, step: number, count: number): number => {
		if (!(count > 0)) throw emptyRange();
		return start + step * generator.below(Math.min(count, Number.MAX_SAFE_INTEGER));
	};

	return {
		getrandbits: native('getrandbits', 1, 1, (bits: Value) => {
			const count = requireIndex(bits);
			if (count > 32 || count < 0) throw valueError('bits must be 32 or less');
			return count === 0 ? 0 : (generator.next() & (0xffffffff >>> (32 - count))) >>> 0;
		}),
		seed: native('seed', 0, 1, (seed: Value | undefined) => {
			if (seed === undefined || seed === null) generator.seed(entropy());
			else generator.seed(Number(BigInt.asUintN(32, BigInt(requireInt(seed)))));
		}),
		randrange: native('randrange', 1, 3, (first: Value, second: Value | undefined, third: Value | undefined) => {
			const start = requireIndex(first);
			if (second === undefined) return draw(0, 1, start);
			const stop = requireIndex(second);
			if (third === undefined) return draw(start, 1, stop - start);
			const step = requireIndex(third);
			if (step === 0) throw emptyRange();
			return draw(start, step, Math.ceil((stop - start) / step));
		}),
		randint: native('randint', 2, 2, (first: Value, last: Value) => {
			const start = requireIndex(first);
			return draw(start, 1, requireIndex(last) - start + 1);
		}),
		choice: native('choice', 1, 1, (sequence: Value) => {
			const length = lengthOf(sequence);
			if (length === 0) throw new PyException(indexErrorType, []);
			return getItem(sequence, generator.below(length));
		}),
		random: native('random', 0, 0, () => new PyFloat(generator.fraction())),
		uniform: native('uniform', 2, 2, (first: Value, second: Value) => {
			const a = requireFloat(first);
			const b = requireFloat(second);
			return new PyFloat(a + (b - a) * generator.fraction());
		}),
	};
}

export const randomModule = nativeModule('random', randomMembers);
