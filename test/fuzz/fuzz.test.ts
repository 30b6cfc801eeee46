// Short runs of the fuzzers: `npm run fuzz` is the long form. Random programs, random operations and random .mpy files end
// in a result, a Python exception or an exhausted budget, never in a JavaScript error or an exception that says "internal
// error"; and random programs that print a trace of what runs print what the reference interpreter prints.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CompileError, compile } from '../../src/compiler/index.ts';
import { runMicroPythonWasm } from '../programs/oracles.ts';
import { controlFlowProgram } from './control_flow.ts';
import { readCorpus } from './corpus.ts';
import { type Finding, fuzzMpyFiles, fuzzOperations, fuzzSources, printedBy } from './fuzzers.ts';
import { compiledPrograms } from './mpy_files.ts';
import { Random } from './random.ts';
import { statementProgram } from './statements.ts';

const SEED = 20250;
const BATCHES = 30;
const PROGRAMS = 100;

/** Whether a program has numbers that bytecode has no room for: the reference fails an assertion, or miscompiles it. */
function exceedsBytecode(source: string): boolean {
	try {
		compile(source, { filename: 'test.py', mode: 'file', nativeAsBytecode: true });
		return false;
	} catch (error) {
		return error instanceof CompileError && error.message === 'bytecode overflow';
	}
}

function findings(fuzz: (batch: number) => Finding[]): Finding[] {
	return Array.from({ length: BATCHES }, (_, batch) => fuzz(batch)).flat();
}

test('random operations on values of all types raise nothing but Python exceptions', () => {
	expect(findings((batch) => fuzzOperations(SEED, batch))).toEqual([]);
});

test('mutated programs raise nothing but Python exceptions', () => {
	const corpus = readCorpus(fileURLToPath(new URL('../programs', import.meta.url)));
	expect(findings((batch) => fuzzSources(SEED, batch, corpus))).toEqual([]);
});

test('mutated .mpy files are rejected, or raise nothing but Python exceptions', () => {
	const corpus = compiledPrograms(readCorpus(fileURLToPath(new URL('../programs', import.meta.url))));
	expect(findings((batch) => fuzzMpyFiles(SEED, batch, corpus))).toEqual([]);
});

for (const [what, program] of [
	['control flow runs', controlFlowProgram],
	['statements and expressions run', statementProgram],
] as const) {
	test(`random ${what} as in the reference interpreter`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'krait-fuzz-'));
		try {
			const programs = new Map<string, string>();
			for (let i = 0; i < PROGRAMS; i++) {
				const source = program(new Random(SEED + i));
				if (exceedsBytecode(source)) continue;
				const file = join(folder, `${i}.py`);
				programs.set(file, source);
				writeFileSync(file, source);
			}
			expect(programs.size).toBeGreaterThan(PROGRAMS / 2);
			const expected = await runMicroPythonWasm([...programs.keys()]);
			for (const [file, source] of programs) expect(printedBy(source), source).toEqual(expected.get(file)?.stdout);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
}
