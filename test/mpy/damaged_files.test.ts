// Damaged files: every tool says what is wrong or gets through, whatever byte is changed, and never fails otherwise.

import { expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { describeMpy, dumpMpyText } from '../../src/mpy/dump.ts';
import { freezeToC } from '../../src/mpy/freeze_c.ts';
import { type MpyInput, MpyInputError, openMpy } from '../../src/mpy/input.ts';
import { plainPaint } from '../../src/mpy/listing_text.ts';
import { mergeMpy } from '../../src/mpy/merge.ts';

const source = `
import sys
def f(items, *rest, key=(1, 2.5, "text"), **others):
    for item in items:
        try:
            with key as k: yield lambda: (item, k, 2 ** 70, b"bytes", 1j)
        finally:
            if item: break
class C:
    name = ...
`;
const original = crossCompile(source, { filename: 'file.py' });
const sound = openMpy('sound.mpy', original);
/** A viper function with data and relocations, and a native one with a child. */
const native = Uint8Array.of(
	...[0x4d, 6, 0x40 | (11 << 2) | 3, 31, 1, 1, 1, 2 << 1, 0x78, 0x79, 0, 0],
	...[9 * 8 + 4 + 1, 0xc3, 0xc3, 0xc3, 0xc3, 0x08, 0x02, 0x00, 0x51, 0x63, 4, 1],
	...[1 * 8 + 2, 0xc3, 0x70, 4, 8, 1, 2, 3, 4, 0x03, 1, 5, 0x04, 0xff],
);

const tools: readonly ((input: MpyInput) => unknown)[] = [
	(input) => dumpMpyText(input, plainPaint),
	(input) => JSON.stringify(describeMpy(input)),
	(input) => mergeMpy([sound, input]),
	(input) => mergeMpy([input, input]),
	(input) => freezeToC([input]),
];

/** Gives a file to all tools. Throws what should not be thrown. */
function useEverywhere(bytes: Uint8Array): void {
	for (const tool of tools) {
		try {
			tool(openMpy('file.mpy', bytes));
		} catch (error) {
			if (!(error instanceof MpyInputError)) throw error;
			if (!/^(?:file|sound)\.mpy: ./.test(error.message)) throw error;
		}
	}
}

test('the files are sound as they are', () => {
	expect(describeMpy(sound).functions.flatMap(({ problems }) => problems)).toEqual([]);
	expect(describeMpy(openMpy('native.mpy', native)).functions.map(({ kind }) => kind)).toEqual(['native', 'viper']);
});

test.for([
	['bytecode', original],
	['native code', native],
] as const)('a file of %s may have any byte changed, or end anywhere', ([, file]) => {
	for (let at = 0; at < file.length; at++) {
		useEverywhere(file.subarray(0, at));
		for (const value of [0x00, 0x01, 0x42, 0x7f, 0x80, 0xff, file[at] + 1, file[at] ^ 0x80]) {
			const changed = file.slice();
			changed[at] = value;
			useEverywhere(changed);
		}
	}
});

test('a file may have bytes put in anywhere', () => {
	for (let at = 0; at < original.length; at += 3) {
		for (const inserted of [[0xff, 0xff, 0xff, 0xff, 0x7f], [0x80, 0x80], new Array(40).fill(0xff)]) {
			useEverywhere(Uint8Array.of(...original.subarray(0, at), ...inserted, ...original.subarray(at)));
		}
	}
});

test('large files are no harder', () => {
	const instructions = new Uint8Array(150_000).fill(0x59);
	const header = [0x4d, 6, 0, 31, 1, 0, 2 << 1, 0x78, 0x79, 0];
	const length = instructions.length + 3;
	const size = [
		(length >> 18) | 0x80,
		((length >> 11) & 0x7f) | 0x80,
		((length >> 4) & 0x7f) | 0x80,
		(length & 0xf) << 3,
	];
	useEverywhere(Uint8Array.from([...header, ...size, 0, 2, 0, ...instructions]));
	expect(() => openMpy('large.mpy', Uint8Array.from([...header, ...size, 0, 2, 0, ...instructions]))).not.toThrow();
});
