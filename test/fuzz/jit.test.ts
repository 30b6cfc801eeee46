// A short run of the fuzzer of the tracing compiler: random programs do with it what they do without it. `npm run fuzz --
// --kind jit` is the long form.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCPython } from '../programs/oracles.ts';
import { type Finding, fuzzJit } from './fuzzers.ts';
import { difference, runUnder } from './jit_differences.ts';
import { jitProgram } from './jit_programs.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

const SEED = 20260;
const BATCHES = 8;
const PROGRAMS = 40;
/** No more batches after as many milliseconds. */
const TIME_LIMIT = 4000;

describe('with the tracing compiler random programs', () => {
	const findings: Finding[] = [];
	const isOfCharges = ({ problem }: Finding): boolean => problem.includes('instructions are charged');

	beforeAll(() => {
		const end = Date.now() + TIME_LIMIT;
		for (let batch = 0; batch < BATCHES && Date.now() < end; batch++) {
			findings.push(...fuzzJit(SEED, batch, { instructions: true, shrunk: findings.length === 0 ? 1 : 0 }));
		}
	});

	test('do the same as without it', () => {
		const others = findings.filter((finding) => !isOfCharges(finding));
		expect(others.map(({ problem, source }) => `${problem}\n${source}`)).toEqual([]);
	});

	test('are charged for as many instructions', () => {
		expect(findings.filter(isOfCharges).map(({ problem, source }) => `${problem}\n${source}`)).toEqual([]);
	});
});

describe('random programs', () => {
	const programs = Array.from({ length: PROGRAMS }, (_, index) => jitProgram(new Random(SEED + index)));

	test('end by themselves, print what they compute and run in loops', () => {
		const runs = programs.map((source) => runUnder('off', source));
		expect(runs.filter(({ stopped }) => stopped)).toEqual([]);
		expect(runs.filter(({ output }) => output !== '').length).toBeGreaterThan(0.9 * PROGRAMS);
		const median = runs.map(({ instructions }) => instructions).sort((a, b) => a - b)[PROGRAMS >> 1];
		expect(median).toBeGreaterThan(2000);
	});

	test('are programs for CPython as well', async ({ skip }) => {
		const folder = mkdtempSync(join(tmpdir(), 'krait-fuzz-'));
		try {
			const files = programs.map((source, index) => {
				const file = join(folder, `${index}.py`);
				writeFileSync(file, source);
				return file;
			});
			const outcomes = await runCPython(files);
			if (outcomes === null) return skip('python3 is not installed');
			expect([...outcomes.values()].filter(({ error }) => error !== null && /SyntaxError/.test(error))).toEqual([]);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	test('are the same for the same seed', () => {
		expect(jitProgram(new Random(SEED))).toBe(programs[0]);
	});
});

describe('what differs between runs', () => {
	const run = { output: '1\n2\n3\n', end: '', stopped: false, instructions: 10, loops: 0, bridges: 0 };

	test('is told by the first line of output', () => {
		const other = { ...run, output: '1\n2.0\n3\n' };
		expect(difference(run, other, { instructions: true })).toBe('line 2 of the output is\n  2.0\ninstead of\n  2');
		expect(difference(run, { ...run, output: '1\n' }, { instructions: true })).toContain('instead of\n  2');
	});

	test('is the exception, and the number of instructions where that is compared', () => {
		expect(difference(run, { ...run, end: 'KeyError: 1' }, { instructions: true })).toContain('KeyError: 1');
		const charged = { ...run, instructions: 11 };
		expect(difference(run, charged, { instructions: true })).toContain('11 instructions');
		expect(difference(run, charged, { instructions: false })).toBeUndefined();
	});
});

test('programs are made smaller by statements, blocks and parts of lines', () => {
	const source = 'a = 1\nfor i in range(3):\n    b = 2\n    if a:\n        print(len(str(a)), (b + 7) * 2)\nprint(b)\n';
	expect(shrink(source, (candidate) => runUnder('off', candidate).output.includes('18'))).toBe(
		'b = 2\nprint((b + 7) * 2)\n',
	);
});
