// What the reader makes of logs: those that are as they should be, those of PyPy's, damaged and hostile ones.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJitLog } from '../../src/jit/log/reader.ts';

const SAMPLE = readFileSync(new URL('../cli/jitview/sample_log.txt', import.meta.url), 'utf8');
const sample = readJitLog(SAMPLE);

/** A section of a log. */
const section = (category: string, ...lines: string[]) =>
	[`[1a] {${category}`, ...lines, `[1b] ${category}}`].join('\n');

const OPERATIONS = ['[i0]', '+8: i1 = int_add(i0, 1)', '+20: jump(i1, descr=<Loop1>)', '+30: --end of the loop--'];

describe('a log of ours', () => {
	test('has loops and bridges, each before and after optimisation', () => {
		const shown = sample.entries.map(({ kind, number, guard, before, after }) => {
			return [kind, number, guard, before?.operations.length, after?.operations.length];
		});
		expect(shown).toEqual([
			['loop', 1, '', 41, 67],
			['bridge', 1, '7', 33, 33],
			['loop', 4, '', 8, 8],
		]);
		expect(sample.problems).toEqual([]);
	});

	test('says how often they ran, and from that how much was done in them', () => {
		expect(sample.entries.map(({ runs, labelRuns }) => [runs, labelRuns])).toEqual([
			[1201, [98650]],
			[32880, []],
			[1031, []],
		]);
		expect(sample.entries[2].work).toBe(4 * 1031);
		expect(sample.entries[0].work).toBe(10 * 1201 + 12 * 98650);
	});

	test('says how often guards failed, and which has a bridge', () => {
		const failed = sample.guards.filter(({ failures }) => failures !== undefined);
		expect(failed.map(({ id, failures, entry, bridge }) => [id, failures, entry, bridge])).toEqual([
			['1', 154, 0, -1],
			['3', 12, 0, -1],
			['5', 1, 0, -1],
			['7', 33080, 0, 1],
			['9', 690, 0, -1],
			['c', 15, 0, -1],
			['10', 329, 1, -1],
			['12', 2, 2, -1],
		]);
	});

	test('says where operations come from', () => {
		const { after } = sample.entries[1];
		const multiplied = after?.operations.find(({ text }) => text.startsWith('f32 = float_mul('));
		expect(multiplied).toMatchObject({ name: 'float_mul', result: 'f32', guard: '', depth: 1 });
		expect(sample.positions[multiplied?.position ?? -1]).toEqual({
			function: 'norm',
			file: 'points.py',
			firstLine: 7,
			line: 7,
			offset: 6,
			opcode: 'BINARY_OP',
		});
	});

	test('has the code that was made with each, marked with its operations', () => {
		expect(sample.codes.map(({ number }) => number)).toEqual([1, 1, 4]);
		expect(sample.entries.map(({ code }) => code)).toEqual([0, 1, 2]);
		let checked = 0;
		for (const { after, code } of sample.entries) {
			const { lines, marks } = sample.codes[code];
			for (const { name, result, mark } of after?.operations ?? []) {
				if (!name.startsWith('float_')) continue;
				const line = marks.findIndex((own) => own.includes(mark));
				expect(lines[line].trim()).toMatch(new RegExp(`^${result} = .*;$`));
				checked++;
			}
		}
		expect(checked).toBe(6);
	});

	test('tells what was given up, the summary, and collections', () => {
		expect(sample.aborts).toMatchObject([
			{ reason: 'trace too long', detail: '6000 operations', where: expect.stringContaining('Loop 2 (<module>;') },
			{ reason: 'bad loop', detail: 'exception leaves the first frame' },
		]);
		expect(sample.summary.slice(0, 4)).toEqual([
			{ name: 'Tracing', values: ['5', '0.003034'] },
			{ name: 'Backend', values: ['3', '0.001141'] },
			{ name: 'TOTAL', values: ['0.021825'] },
			{ name: 'ops', values: ['131'] },
		]);
		const collections = sample.events.filter(({ kind }) => kind !== 'tracing');
		expect(collections.map(({ kind, start, end }) => [kind, end - start])).toEqual([
			['gc-minor', 400_000],
			['gc-minor', 300_000],
			['gc-major', 2_100_000],
		]);
	});
});

describe("logs of PyPy's", () => {
	test('are read, long numbers of guards and nested sections included', () => {
		const log = readJitLog(
			[
				'[10] {jit-tracing',
				'JIT starting (x86)',
				'[11] {gc-minor',
				'[12] {gc-minor-walkroots',
				'[13] gc-minor-walkroots}',
				'minor collect, total memory used: 0',
				'[14] gc-minor}',
				section('jit-log-noopt', '# Traced loop or bridge with 2 ops', '[p0]', 'guard_isnull(p0)', 'jump(p0)'),
				section(
					'jit-log-opt-loop',
					"# Loop 1 (<code object f. file 'a.py'. line 3> #6 FOR_ITER) : loop with 3 ops",
					'[p0]',
					"debug_merge_point(0, 0, '<code object f. file 'a.py'. line 3> #6 FOR_ITER')",
					'+9: guard_isnull(p0, descr=<Guard0x7f999e11d268>) [p0]',
					'+12: label(p0, descr=TargetToken(140297758865936))',
					'+20: jump(p0, descr=TargetToken(140297758865936))',
				),
				'[20] jit-tracing}',
				section('jit-log-opt-bridge', '# bridge out of Guard 0x7f999e11d268 with 1 ops', '[p0]', '+9: jump(p0)'),
				section('jit-tracing', '~~~ ABORTING TRACING trace too long'),
				section('jit-backend-counts', 'entry 1:8', 'TargetToken(140297758865936):28', 'bridge 140297758691944:3'),
			].join('\n'),
		);
		expect(log).toMatchObject({ problems: [], unit: 'ticks' });
		expect(log.entries).toMatchObject([
			{ kind: 'loop', number: 1, runs: 8, labelRuns: [28], work: 8 + 28, before: {} },
			{ kind: 'bridge', number: 1, guard: '7f999e11d268', runs: 3, work: 3 },
		]);
		expect(log.guards).toMatchObject([{ id: '7f999e11d268', failures: 3, bridge: 1 }]);
		expect(log.positions).toMatchObject([{ function: 'f', file: 'a.py', firstLine: 3, line: 0, offset: 6 }]);
		expect(log.aborts).toMatchObject([{ reason: 'trace too long' }]);
		expect(log.events.map(({ kind }) => kind)).toEqual(['tracing', 'gc-minor', 'tracing']);
	});
});

describe('damaged logs', () => {
	test('that are cut off give what there is, wherever that is', () => {
		for (let length = 0; length < SAMPLE.length; length += 37) {
			const log = readJitLog(SAMPLE.slice(0, length));
			expect(log.entries.length).toBeLessThanOrEqual(3);
			for (const guard of log.guards) expect(guard.bridge).toBeLessThan(log.entries.length);
		}
		const cut = readJitLog(SAMPLE.slice(0, SAMPLE.indexOf('+11: label')));
		expect(cut.entries).toHaveLength(1);
		expect(cut.problems).toEqual(['the log ends within jit-tracing, jit-log-opt-loop']);
	});

	test('in which other output is, and sections end twice or never, are told of', () => {
		const log = readJitLog(
			['hello', '[1] {jit-tracing', '[2] {gc-minor', '[3] jit-tracing}', '[4] jit-tracing}', 'world'].join('\n'),
		);
		expect(log.problems).toEqual(['line 4: gc-minor has no end', 'line 5: jit-tracing ends without having begun']);
		expect(log.events).toHaveLength(2);
	});

	test('that are none say so', () => {
		expect(readJitLog('no log\nat all\n').problems).toEqual(['there is no section of a log in the file']);
		expect(readJitLog('')).toMatchObject({ entries: [], start: 0, end: 0, problems: [] });
	});

	test('whose bridges lead in a circle, or from guards that are nowhere', () => {
		const bridge = (guard: string, own: string) =>
			section(
				'jit-log-opt-bridge',
				`# bridge out of Guard 0x${guard} with 1 ops`,
				`guard_true(i0, descr=<Guard0x${own}>) []`,
			);
		const log = readJitLog([bridge('1', '2'), bridge('2', '1'), bridge('9', '3')].join('\n'));
		expect(log.entries.map(({ number }) => number)).toEqual([-1, -1, -1]);
	});

	test('whose names are those of properties of objects', () => {
		const log = readJitLog(
			[
				section(
					'jit-log-opt-loop',
					'# Loop 1 (__proto__;constructor:1-1~#0 toString) : loop with 1 ops',
					...OPERATIONS,
				),
				section('jit-abort', '~~~ ABORTING TRACING constructor Loop 2 (f;a.py:1-1~#0 X)'),
				section('jit-backend-counts', '__proto__:3', 'constructor:4', 'entry 1:99999999999999999999'),
			].join('\n'),
		);
		expect(log.aborts[0].reason).toBe('constructor');
		expect(log.entries[0].runs).toBe(1e20);
	});
});

test('of very much code, the last of each tree is kept', () => {
	const code = (number: number, text: string) => section('jit-backend', `# Loop ${number} (f) : 1 characters`, text);
	const log = readJitLog([code(1, 'a'.repeat(9e6)), code(2, 'b'), code(1, 'c'.repeat(9e6))].join('\n'));
	expect(log.codes.map(({ lines }) => lines.map((line) => line.length))).toEqual([[], [1], [9e6]]);
});

test('lines that are long take no longer than they must', () => {
	const spaces = ' '.repeat(300_000);
	const log = readJitLog(
		['jit-backend', 'jit-backend-counts', 'jit-log-opt-loop', 'jit-tracing', 'jit-summary']
			.map((category) => section(category, '# Loop 1 (f)', spaces, `${spaces}x`, `a${spaces}:${spaces}b`))
			.join('\n'),
	);
	expect(log.codes).toHaveLength(1);
});

test('a trace that was recorded and not compiled is kept', () => {
	const log = readJitLog(
		[
			section('jit-log-noopt-loop', '# Loop 1 (a) : noopt with 2 ops', ...OPERATIONS),
			section('jit-log-noopt-loop', '# Loop 2 (b) : noopt with 2 ops', ...OPERATIONS),
			section('jit-log-opt-loop', '# Loop 2 (b) : loop with 2 ops', ...OPERATIONS),
		].join('\n'),
	);
	expect(log.entries.map(({ number, before, after }) => [number, before !== undefined, after !== undefined])).toEqual([
		[1, true, false],
		[2, true, true],
	]);
});
