// Joining .mpy files. That the bytes are those of the reference implementation's tool is checked over its whole test suite by
// scripts/compare_mpy_tool.mjs; here are one such pair, and what matters about any.

import { describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { type MpyInput, MpyInputError, openMpy } from '../../src/mpy/input.ts';
import { listFunctions } from '../../src/mpy/listing.ts';
import { mergeMpy } from '../../src/mpy/merge.ts';
import { readMpy } from '../../src/mpy/reader.ts';

function compiled(name: string, source: string): MpyInput {
	return openMpy(`${name}.mpy`, crossCompile(source, { filename: `${name}.py` }));
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What each function of a module does: opcodes with what their operands mean, jumps by how far they go in instructions. */
function meaningOf(module: Parameters<typeof listFunctions>[0]): string[][] {
	return [...listFunctions(module).values()].map(({ instructions }) => {
		const placeOf = new Map(instructions.map(({ offset }, index) => [offset, index]));
		return instructions.map(({ opcode, operand, extra, meaning, target }, index) => {
			const shown = target === null ? (meaning ?? operand) : (placeOf.get(target) as number) - index;
			return `${opcode} ${shown} ${extra}`;
		});
	});
}

/** More names and constants than an operand of one byte can tell apart. */
const manyNames = compiled('many', Array.from({ length: 200 }, (_, i) => `name${i} = ${i}.5\n`).join(''));

const jumps = compiled(
	'jumps',
	`
def f(items, manager):
    for item in items:
        with manager:
            if item: break
            continue
        try:
            if item > 1 and item < 5 or item: return item
        finally:
            print(item, [x for x in items], lambda: item)
    while items.pop():
${'        print("text", 1.5, items.attribute.other)\n'.repeat(6)}
`,
);

describe('merged files', () => {
	test('are those of the reference', () => {
		const p = compiled('p', 'for i in (1, 2.5):\n    print(i)\n');
		const loop = '    while x:\n        if x > 7: break\n        x += 1\n';
		const q = compiled('q', `def f(x):\n${loop}    return "end", x\nprint(f(3))\n`);
		expect(hexOf(mergeMpy([p, q]))).toBe(
			'4d06001f0a0108702e7079000f026900817708712e7079000f026600811d81770278000a020701310803322e35' +
				'7c0002003200340059320134005951630281302804012723005f4b0b16021103110234015942335163' +
				'811c1002053200160611081106833401340159516301815011040609424bb087d844424247b081e5c0b043321007b02a0263',
		);
	});

	test('of one file are that file', () => {
		expect(mergeMpy([jumps])).toBe(jumps.bytes);
	});

	test('call the bodies one after the other', () => {
		const merged = readMpy(mergeMpy([jumps, manyNames, jumps]));
		expect(meaningOf(merged)[0]).toEqual(
			[
				...Array.from({ length: 3 }, () => [
					'MAKE_FUNCTION <module> null',
					'CALL_FUNCTION 0 arguments null',
					'POP_TOP null null',
				]),
				['LOAD_CONST_NONE null null', 'RETURN_VALUE null null'],
			].flat(),
		);
	});

	test('mean the same, whatever the indices and however far jumps go then', () => {
		const merged = readMpy(mergeMpy([manyNames, jumps, manyNames]));
		const expected = [manyNames, jumps, manyNames].flatMap(({ file }) => meaningOf(file));
		expect(meaningOf(merged).slice(1)).toEqual(expected);
		expect(hexOf(mergeMpy([manyNames, jumps]))).not.toContain(hexOf(jumps.file.root.children[0].code).slice(20));
	});
});

describe('files that cannot be joined', () => {
	const refusal = (...inputs: MpyInput[]): string => {
		try {
			mergeMpy(inputs);
		} catch (error) {
			if (error instanceof MpyInputError) return error.message;
			throw error;
		}
		return 'joined';
	};
	const plain = compiled('plain', 'x');
	/** `plain`, with other bytecode. */
	const withCode = (...code: number[]): MpyInput => {
		const start = plain.file.places.get(plain.file.root)?.header as number;
		return openMpy('broken.mpy', Uint8Array.from([...plain.bytes.subarray(0, start), code.length * 8, ...code]));
	};

	test('name what they lack', () => {
		expect(refusal(plain, withCode(0, 2, 1, 0x11, 9, 0x63))).toBe('broken.mpy: there is no qstr 9');
		expect(refusal(plain, withCode(0, 2, 1, 0x23, 1, 0x63))).toBe('broken.mpy: there is no constant 1');
		expect(refusal(plain, withCode(0, 2, 77, 0x51, 0x63))).toBe('broken.mpy: there is no qstr 77');
	});

	test('have bytecode that makes no sense', () => {
		expect(refusal(plain, withCode(0, 2, 1, 0x07))).toBe('broken.mpy: byte code 0x07 not implemented');
		expect(refusal(plain, withCode(0, 2, 1, 0x42))).toBe('broken.mpy: bytecode ends within an instruction');
		expect(refusal(plain, withCode(0, 2, 1, 0x42, 0x50, 0x51, 0x63))).toBe(
			'broken.mpy: JUMP leads to 18, where no instruction begins',
		);
		expect(refusal(plain, withCode(0, 2, 1, 0x22, ...new Array(11).fill(0xff)))).toMatch(/operand .* too large/);
	});

	test('hold native code more than once', () => {
		const viper = Uint8Array.of(0x4d, 6, (2 << 2) | 3, 31, 1, 0, 2 << 1, 0x78, 0x79, 0, 1 * 8 + 2, 0xc3, 0);
		const native = openMpy('native.mpy', viper);
		expect(refusal(plain, native, openMpy('other.mpy', viper))).toBe(
			'other.mpy: holds native code, and so does native.mpy; only one file may',
		);
		expect([...mergeMpy([plain, native]).subarray(0, 4)]).toEqual([0x4d, 6, (2 << 2) | 3, 31]);
	});
});
