// `krait --jit` and `--log` as a user meets them. Needs dist/, which the test command builds.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJitLog } from '../../src/jit/log/reader.ts';
import { KRAIT } from './krait.ts';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'krait-jit-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function krait(args: readonly string[], environment: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, ...args], {
		cwd: folder,
		input: '',
		encoding: 'utf8',
		env: { PATH: process.env.PATH, HOME: folder, ...environment },
	});
	return { status, stdout, stderr };
}

/** A log's text, which is taken away. */
function takeLog(name: string): string {
	const text = readFileSync(join(folder, name), 'utf8');
	rmSync(join(folder, name));
	return text;
}

/** Categories in the order in which they begin, each once. */
function categoriesOf(text: string): string[] {
	return [...new Set([...text.matchAll(/^\[[\da-f]+\] \{([\w-]+)$/gm)].map(([, category]) => category))];
}

const LOOP = 's = 0\nfor i in range(100000): s += i % 7\nprint(s)';

describe('--jit', () => {
	test.each(['on', 'off', 'default', 'threshold=1,function_threshold=1,trace_eagerness=1', 'enable_opts='])(
		'%s changes nothing that a program prints',
		(setting) => {
			expect(krait(['--jit', setting, '-c', LOOP])).toEqual({ status: 0, stdout: '299995\n', stderr: '' });
		},
	);

	test('says what makes no sense', () => {
		const hint = "Try 'krait --help' for more information.\n";
		expect(krait(['--jit=thresold=1', '-c', LOOP])).toEqual({
			...{ status: 1, stdout: '', stderr: `krait: --jit: no parameter 'thresold'\n${hint}` },
		});
		expect(krait(['--jit', 'threshold=x', '-c', LOOP]).stderr).toBe(
			`krait: --jit: threshold takes a number, not 'x'\n${hint}`,
		);
	});

	test('is explained, with the parameters', () => {
		expect(krait(['--help']).stdout).toMatch(/--jit name=value[\s\S]*^ {2}threshold +1039$[\s\S]*KRAITLOG/m);
	});

	test('a program sees its parameters, and changes them', () => {
		const program = `import pypyjit
pypyjit.set_param('off')
pypyjit.set_param(threshold=5)
print(pypyjit.defaults['threshold'])`;
		expect(krait(['--jit', 'threshold=2', '-c', program]).stdout).toBe('1039\n');
	});
});

describe('--log', () => {
	test('writes what is asked for, and nothing else', () => {
		expect(krait(['--log', 'jit-summary:log', '-c', LOOP]).stdout).toBe('299995\n');
		const log = takeLog('log');
		expect(categoriesOf(log)).toEqual(['jit-summary']);
		expect(log).toMatch(/^Tracing: +\t\d+\t\d\.\d{6}$/m);
		expect(readJitLog(log).problems).toEqual([]);
	});

	test('has a loop as recorded, as compiled, its JavaScript and how often it ran', () => {
		const program = 'def f(n):\n  s = 0\n  for i in range(n):\n    s += i if i % 3 else 1\n  return s\nprint(f(20000))';
		expect(krait(['--log', 'jit:log', '-c', program]).stdout).toBe('133333334\n');
		const { entries, guards, events, codes, problems } = readJitLog(takeLog('log'));
		expect(problems).toEqual([]);
		expect(events.some(({ kind }) => kind === 'tracing')).toBe(true);
		const [loop] = entries;
		expect(loop).toMatchObject({ kind: 'loop', number: 0 });
		expect(loop.before?.operations.length).toBeGreaterThan(3);
		expect(loop.after?.operations.length).toBeGreaterThan(3);
		expect(codes[loop.code].marks.some((marks) => marks.length > 0)).toBe(true);
		expect(loop.runs).toBeGreaterThan(0);
		expect(guards.some(({ failures }) => (failures ?? 0) > 0)).toBe(true);
		expect(entries.some(({ kind, runs }) => kind === 'bridge' && (runs ?? 0) > 0)).toBe(true);
	});

	test('standard error for -, which leaves the output alone', () => {
		const { stdout, stderr } = krait(['--log=jit-summary:-', '-c', LOOP]);
		expect(stdout).toBe('299995\n');
		expect(categoriesOf(stderr)).toEqual(['jit-summary']);
	});

	test('KRAITLOG does the same, and is not handed on unless it names a file for each process', () => {
		const program = "import os; print(os.getenv('KRAITLOG'))";
		expect(krait(['-c', program], { KRAITLOG: 'jit-summary:log' }).stdout).toBe('None\n');
		expect(categoriesOf(takeLog('log'))).toEqual(['jit-summary']);
		expect(krait(['-c', program], { KRAITLOG: 'jit-summary:log.%d' }).stdout).toBe('jit-summary:log.%d\n');
		const [name] = readdirSync(folder).filter((entry) => entry.startsWith('log.'));
		expect(name).toMatch(/^log\.\d+$/);
		expect(categoriesOf(takeLog(name))).toEqual(['jit-summary']);
	});

	test('is complete when the program ends by an exception or by exit', () => {
		for (const program of ['1 / 0', 'import sys; sys.exit(3)']) {
			krait(['--log', 'jit-summary:log', '-c', program]);
			expect(takeLog('log')).toMatch(/jit-summary\}\n$/);
		}
	});

	test('has the runs of the collector', () => {
		const program = 'kept = []\nfor i in range(300000): kept = [i, kept] if i % 1000 else []';
		krait(['--log', 'gc:log', '-c', program]);
		const log = takeLog('log');
		expect(log).toMatch(/^minor collection, total memory used: \d+\ntime taken: \d\.\d{6}$/m);
		const { events, problems } = readJitLog(log);
		expect(problems).toEqual([]);
		expect(events.every(({ start, end }) => start <= end)).toBe(true);
	});

	test('without categories: marks of all, and the totals', () => {
		krait(['--log', 'log', '-c', LOOP]);
		const log = takeLog('log');
		expect(categoriesOf(log)).toEqual(expect.arrayContaining(['jit-backend-counts', 'jit-summary']));
		expect(log).toMatch(/\{jit-backend-counts\n\[[\da-f]+\] jit-backend-counts\}\n/);
		expect(log).toContain('Total # of loops:');
	});

	test('a file that cannot be written is an error before anything runs', () => {
		expect(krait(['--log', 'jit:no/such/log', '-c', LOOP])).toEqual({
			...{ status: 1, stdout: '', stderr: "krait: --log: can't write 'no/such/log': ENOENT\n" },
		});
	});
});
