// Each Python program of programs/, aimed at something that a tracing compiler gets wrong, prints what its oracle prints,
// with the compiler off, at its defaults, and when nearly everything is compiled at once; and is charged for as many
// instructions as when everything is counted and nothing compiled.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { difference, IDLE, type Run, runUnder } from '../fuzz/jit_differences.ts';
import { listPrograms, type Outcomes, runCPython, runMicroPythonWasm } from '../programs/oracles.ts';

const PARAMETERS = [
	'threshold=1',
	'threshold=2,function_threshold=2,trace_eagerness=1',
	// Several units for one code object, and bridges that there is no room for.
	'threshold=2,function_threshold=2,trace_eagerness=1,code_limit=10000',
	'on',
];

/** Programs may take longer than random ones. */
const LIMITS = { budgets: { instructions: 20_000_000, output: 200_000, milliseconds: 30_000 }, recursionLimit: 400 };

const programs = listPrograms(fileURLToPath(new URL('programs', import.meta.url)));
const sources = new Map(programs.map(({ file }) => [file, readFileSync(file, 'utf8')]));
const off = new Map<string, Run>();
const idle = new Map<string, Run>();
let python: Outcomes | null;
let micropython: Outcomes;

beforeAll(async () => {
	const filesOf = (isMicroPython: boolean) =>
		programs.filter(({ oracle }) => (oracle === 'micropython') === isMicroPython).map(({ file }) => file);
	python = await runCPython(filesOf(false));
	micropython = await runMicroPythonWasm(filesOf(true));
	for (const [file, source] of sources) {
		off.set(file, runUnder('off', source, LIMITS));
		idle.set(file, runUnder(IDLE, source, LIMITS));
	}
});

describe.each(programs.map((program) => [program.name, program] as const))('%s', (_, { file, oracle }) => {
	test('prints what its oracle prints', ({ skip }) => {
		const outcomes = oracle === 'micropython' ? micropython : python;
		if (outcomes === null) return skip('python3 is not installed');
		const { output, end } = off.get(file) as Run;
		expect({ stdout: output, error: end || null }).toEqual(outcomes.get(file));
	});

	test.each(PARAMETERS)('does the same under %s', (parameters) => {
		const run = runUnder(parameters, sources.get(file) as string, LIMITS);
		expect(difference(off.get(file) as Run, run, { instructions: false })).toBeUndefined();
		expect(run.instructions).toBe((idle.get(file) as Run).instructions);
	});
});
