// Streams over a host that cannot block: a reading method that has to wait suspends, keeps what it has read, and goes on.

import { describe, expect, test } from 'vitest';
import type { Console } from '../../src/host/host.ts';
import { MemoryHost } from '../../src/host/memory.ts';
import { createStandardInterpreter } from '../../src/modules/standard.ts';
import { getAttribute } from '../../src/objects/attributes.ts';
import { call } from '../../src/objects/call.ts';
import { newStandardStream } from '../../src/objects/file.ts';
import type { BoundMethod } from '../../src/objects/method.ts';
import type { NativeFunction } from '../../src/objects/native_function.ts';
import { repr } from '../../src/objects/protocol.ts';
import { PyStringIO } from '../../src/objects/string_io.ts';
import { Suspension } from '../../src/objects/suspension.ts';
import type { Value } from '../../src/objects/value.ts';

/** A console whose input comes in the given pieces, each after a wait. */
class SlowConsole implements Console {
	readonly interactive = false;
	private readonly pieces: Uint8Array[];
	waits = 0;

	constructor(pieces: readonly string[]) {
		this.pieces = pieces.map((piece) => new TextEncoder().encode(piece));
	}

	async read(into: Uint8Array): Promise<number> {
		this.waits++;
		await Promise.resolve();
		const piece = this.pieces[0];
		if (piece === undefined) return 0;
		const count = Math.min(piece.length, into.length);
		into.set(piece.subarray(0, count));
		if (count === piece.length) this.pieces.shift();
		else this.pieces[0] = piece.subarray(count);
		return count;
	}

	write(): void {}
	writeError(): void {}
	flush(): void {}
}

/** What the virtual machine does with a native that has to wait. */
async function settled(action: () => Value): Promise<Value> {
	let next = action;
	for (;;) {
		try {
			return next();
		} catch (error) {
			if (!(error instanceof Suspension)) throw error;
			const result = await error.promise;
			next = () => error.resume(result);
		}
	}
}

function readSlowly(pieces: readonly string[], method: string, ...args: Value[]): Promise<string> {
	const host = new MemoryHost({ console: new SlowConsole(pieces) });
	const interpreter = createStandardInterpreter(host);
	return interpreter.enter(async () => {
		const stdin = newStandardStream(host, 0);
		// As the virtual machine calls natives, which may wait then.
		const { func, self } = getAttribute(stdin, method) as BoundMethod;
		return repr(
			await settled(() => interpreter.enter(() => (func as NativeFunction).apply([self, ...args], undefined))),
		);
	});
}

describe('standard input that arrives in pieces', () => {
	test.each([
		['readline', [], "'first\\n'"],
		['read', [], "'first\\nsecönd\\n\\nlast'"],
		['read', [11], "'first\\nsecön'"],
		['readline', [3], "'fir'"],
		['readlines', [], "['first\\n', 'secönd\\n', '\\n', 'last']"],
	] as const)('%s(%s) gives %s', async (method, args, expected) => {
		expect(await readSlowly(['fi', 'rst\nsec', 'önd\n', '\nla', 'st'], method, ...args)).toBe(expected);
	});

	test('ends like any other', async () => {
		expect(await readSlowly([], 'readline')).toBe("''");
		expect(await readSlowly([], 'readlines')).toBe('[]');
	});
});

describe('a StringIO', () => {
	const write = (stream: Value, text: Value) => call(getAttribute(stream, 'write'), [text]);
	const value = (stream: Value) => call(getAttribute(stream, 'getvalue'), []);

	test('gives its text while it is being built and read', () => {
		const stream = new PyStringIO(new Uint8Array(0), false);
		expect(write(stream, 'grün')).toBe(5);
		expect(value(stream)).toBe('grün');
		write(stream, '\nblau');
		expect(call(getAttribute(stream, 'seek'), [0])).toBe(0);
		expect(call(getAttribute(stream, 'readline'), [])).toBe('grün\n');
		write(stream, 'BLAUER');
		expect(value(stream)).toBe('grün\nBLAUER');
		expect(call(getAttribute(stream, 'tell'), [])).toBe(12);
	});
});
