// The compiler's promise as a whole: the files it writes are those of upstream's cross compiler, byte for byte, and what
// that rejects it rejects in the same words. See docs/golden_bytecode.md.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CrossCompileOptions } from '../../src/compiler/cross_compile.ts';
import { type CompileMpyOptions, compileMpy, PythonError } from '../../src/index.ts';
import { decodeInstructions, disassemble } from '../../src/mpy/disassemble.ts';
import { opcodeTable } from '../../src/mpy/opcodes.ts';
import { decodePrelude } from '../../src/mpy/prelude.ts';
import type { RawCode } from '../../src/mpy/rawcode.ts';
import { readMpy } from '../../src/mpy/reader.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

function readJson<T>(name: string): T {
	return JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as T;
}

interface Configurations {
	/** What the reference compiler says of itself. */
	readonly reference: string;
	readonly configurations: Record<string, { readonly options: Omit<CrossCompileOptions, 'filename'> }>;
}

interface RejectedProgram {
	readonly source: string;
	readonly options?: CompileMpyOptions;
	/** What the reference compiler prints. */
	readonly report: string;
}

const { configurations, reference } = readJson<Configurations>('configurations.json');

/** Names of the golden files of a configuration, and their bytes. */
function goldenFiles(configuration: string): [name: string, bytes: Uint8Array][] {
	const folder = `${FOLDER}expected/${configuration}`;
	return readdirSync(folder).map((file) => [file.replace(/\.mpy$/, ''), readFileSync(`${folder}/${file}`)]);
}

function compileProgram(name: string, options: CompileMpyOptions): Uint8Array {
	return compileMpy(readFileSync(`${FOLDER}programs/${name}.py`), { ...options, filename: `${name}.py` });
}

/** Equal bytes; where they are not, what is shown is where the listings part. */
function expectSameFile(actual: Uint8Array, expected: Uint8Array): void {
	if (Buffer.compare(actual, expected) === 0) return;
	expect(disassemble(readMpy(actual))).toBe(disassemble(readMpy(expected)));
	expect(Buffer.from(actual).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
}

describe(`golden files of ${reference}`, () => {
	describe.for(Object.entries(configurations))('configuration %s', ([configuration, { options }]) => {
		test.for(goldenFiles(configuration))('%s', ([name, expected]) => {
			expectSameFile(compileProgram(name, options), expected);
		});
	});

	test('are as many as there are programs', () => {
		const programs = readdirSync(`${FOLDER}programs`).map((file) => file.replace(/\.py$/, ''));
		expect(goldenFiles('plain').map(([name]) => name)).toEqual(programs.sort());
	});

	test.for(['armv7emsp', 'x64', 'rv32imc'] as const)('are the same for %s', (march) => {
		for (const [name, expected] of goldenFiles('plain')) expectSameFile(compileProgram(name, { march }), expected);
	});
});

describe('rejected programs', () => {
	test.for(readJson<RejectedProgram[]>('rejected.json'))('$source', ({ source, options, report }) => {
		let error: unknown;
		try {
			compileMpy(source, options);
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toBeInstanceOf(PythonError);
		expect((error as PythonError).traceback).toBe(report);
	});
});

describe('the golden files together', () => {
	/** How many bytes the instructions of each opcode take. */
	const sizes = new Map<number, Set<number>>();
	const visit = (code: RawCode): void => {
		for (const { opcode, size } of decodeInstructions(code.code, decodePrelude(code.code).bytecodeStart)) {
			const seen = sizes.get(opcode);
			if (seen === undefined) sizes.set(opcode, new Set([size]));
			else seen.add(size);
		}
		code.children.forEach(visit);
	};
	for (const configuration of ['plain', 'wide']) {
		for (const [name, bytes] of goldenFiles(configuration)) {
			if (name !== 'text_not_utf8') visit(readMpy(bytes).root);
		}
	}

	test('reach every opcode', () => {
		const missing = opcodeTable.flatMap((info, opcode) =>
			info === undefined || sizes.has(opcode) ? [] : [`${info.name} ${info.implicit ?? ''}`.trim()],
		);
		expect(missing).toEqual([]);
	});

	test('reach operands of one byte and of two', () => {
		/** Counts of two or three, and depths of comprehensions. */
		const small = new Set(['BUILD_SLICE', 'STORE_COMP']);
		const expected = (format: string) => (format.endsWith('+byte') ? [3, 4] : [2, 3]);
		const missing = opcodeTable.flatMap((info, opcode) => {
			if (info === undefined || info.format === 'none' || small.has(info.name)) return [];
			const widths = expected(info.format).filter((size) => !sizes.get(opcode)?.has(size));
			return widths.map((size) => `${info.name} of ${size} bytes`);
		});
		expect(missing).toEqual([]);
	});
});
