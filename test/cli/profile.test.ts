// `krait profile` as a user meets it. Needs dist/, which the test command builds.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CpuProfile } from '../../src/debug/cpu_profile.ts';
import { KRAIT } from './krait.ts';

let folder: string;

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'krait-profile-')));
	writeFileSync(join(folder, 'busy.py'), BUSY);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BUSY = `import sys
def busy(n):
    s = 0
    for i in range(n):
        s += i % 7
    return s
print(busy(1000000), sys.argv[1:])
`;

function options() {
	return { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } };
}

function profile(...args: readonly string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, 'profile', ...args], {
		...options(),
		input: '',
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

/** A profile that was written, which is taken away. */
function take(name: string): CpuProfile {
	const path = join(folder, name);
	const text = readFileSync(path, 'utf8');
	rmSync(path);
	return JSON.parse(text);
}

function names({ nodes }: CpuProfile): string[] {
	return nodes.map(({ callFrame }) => callFrame.functionName);
}

describe('krait profile', () => {
	test('writes a profile and tables, and leaves the output as it is', () => {
		const { status, stdout, stderr } = profile('busy.py', 'a', '-o', 'b');
		expect({ status, stdout }).toEqual({ status: 0, stdout: "2999997 ['a', '-o', 'b']\n" });
		expect(stderr).toMatch(/^\n\d+ samples in [\d.]+ ms, one every 1 ms\n/);
		expect(stderr).toMatch(/^ *self ms +total ms +samples {2}function$/m);
		expect(stderr).toMatch(/^ *[\d.]+ +[\d.]+% +[\d.]+ +[\d.]+% +\d+ {2}busy \(busy\.py:2\)$/m);
		expect(stderr).toMatch(/ {2}busy\.py:[45] {2}(s \+= i % 7|for i in range\(n\):)$/m);
		expect(stderr).toMatch(/\nWrote busy\.cpuprofile\n$/);
		const written = take('busy.cpuprofile');
		const busy = written.nodes.find(({ callFrame }) => callFrame.functionName === 'busy');
		const url = pathToFileURL(join(folder, 'busy.py')).href;
		expect(busy?.callFrame).toMatchObject({ url, lineNumber: 1 });
		expect(written.samples.length).toBe(written.timeDeltas.length);
	});

	test('has the keys and types of what Node writes', () => {
		writeFileSync(join(folder, 'busy.js'), 'let s = 0; for (let i = 0; i < 3e7; i++) s += i % 7;');
		spawnSync(process.execPath, ['--cpu-prof', '--cpu-prof-name=node.cpuprofile', 'busy.js'], options());
		profile('-q', 'busy.py');
		const shape = (value: unknown): unknown => {
			if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item))))].sort()[0];
			if (typeof value !== 'object' || value === null) return typeof value;
			return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shape(item)]));
		};
		const theirs = take('node.cpuprofile');
		const ours = take('busy.cpuprofile');
		const complete = ({ nodes }: CpuProfile) => nodes.find((node) => node.positionTicks !== undefined);
		expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
		const allowed = Object.keys(shape({ ...theirs.nodes[0], ...complete(theirs) }) as object);
		for (const node of ours.nodes) for (const key of Object.keys(node)) expect(allowed).toContain(key);
		expect(shape(complete(ours)?.callFrame)).toEqual(shape(complete(theirs)?.callFrame));
		expect(shape(complete(ours)?.positionTicks)).toEqual(shape(complete(theirs)?.positionTicks));
		expect(shape(ours.nodes[0].children)).toEqual(shape(theirs.nodes[0].children));
	});

	test('takes its options before the program, and those of krait', () => {
		const { status, stderr } = profile('--jit', 'off', '--interval=200', '--limit', '1', '--sort', 'total', 'busy.py');
		expect(status).toBe(0);
		expect(stderr).toContain('one every 0.2 ms');
		expect(stderr).toMatch(/function\n.* {2}<module> \(busy\.py:1\)\n\.\.\. and \d+ more functions?\n/);
		expect(names(take('busy.cpuprofile'))).toContain('busy');
	});

	test('keeps quiet if asked to, and writes where it is told', () => {
		mkdirSync(join(folder, 'out'));
		expect(profile('-q', '-o', 'out/p.cpuprofile', 'busy.py').stderr).toBe('');
		expect(names(take('out/p.cpuprofile'))).toContain('busy');
		expect(profile('--no-table', '-o', 'out/p.cpuprofile', 'busy.py').stderr).toBe('Wrote out/p.cpuprofile\n');
		const { stdout } = profile('-q', '-o', '-', '-c', 'print(1)');
		expect(stdout.startsWith('1\n{"nodes":')).toBe(true);
	});

	test('runs modules, and what a program does in another folder is found', () => {
		writeFileSync(join(folder, 'moving.py'), `import os\n${BUSY}os.chdir('/')\n`);
		const { status, stderr } = profile('-m', 'moving');
		expect(status).toBe(0);
		expect(stderr).toMatch(/ {2}moving\.py:[56] {2}(s \+= i % 7|for i in range\(n\):)$/m);
		expect(names(take('moving.cpuprofile'))).toContain('busy');
	});

	test.each([
		['sys.exit(3)', 3, ''],
		['1 / 0', 1, 'ZeroDivisionError'],
	])('tells of a program that ends with %s', (end, expected, message) => {
		writeFileSync(join(folder, 'ends.py'), `${BUSY}${end}\n`);
		const { status, stdout, stderr } = profile('ends.py');
		expect({ status, stdout }).toEqual({ status: expected, stdout: '2999997 []\n' });
		expect(stderr).toContain(message);
		expect(stderr).toContain('Wrote ends.cpuprofile\n');
		expect(names(take('ends.cpuprofile'))).toContain('busy');
	});

	test.each([
		['a loop', 'def loop():\n    while True: pass\nloop()', 'loop'],
		['a wait', 'def wait(): time.sleep(100)\nwait()', 'wait'],
	])('tells of a program interrupted in %s', async (_, source, name) => {
		writeFileSync(join(folder, 'endless.py'), `import sys, time\nprint('ready', file=sys.stderr)\n${source}\n`);
		const child: ChildProcess = spawn(process.execPath, [KRAIT, 'profile', 'endless.py'], options());
		let stderr = '';
		child.stderr?.on('data', (data) => {
			stderr += data;
		});
		await new Promise((resolve) => child.stderr?.once('data', resolve));
		await new Promise((resolve) => setTimeout(resolve, 300));
		child.kill('SIGINT');
		const status = await new Promise((resolve) => child.once('close', resolve));
		expect(status).toBe(130);
		expect(stderr).toContain('KeyboardInterrupt');
		expect(stderr).toContain('Wrote endless.cpuprofile\n');
		const { endTime, nodes, samples, startTime, timeDeltas } = take('endless.cpuprofile');
		let time = 0;
		for (const [at, id] of samples.entries()) {
			if (nodes[id - 1].callFrame.functionName !== name) continue;
			time += timeDeltas[at + 1] ?? endTime - startTime - timeDeltas.reduce((sum, delta) => sum + delta, 0);
		}
		expect(time / (endTime - startTime)).toBeGreaterThan(0.5);
	});

	test('counts allocations by line', () => {
		writeFileSync(join(folder, 'makes.py'), 'for i in range(100):\n    x = [i]\n');
		const { stderr } = profile('--allocations', 'makes.py');
		expect(stderr).toMatch(/^10\d objects made$/m);
		expect(stderr).toMatch(/^ +100 {2}makes\.py:2 {2}x = \[i\] +list 100$/m);
		expect(take('makes.cpuprofile').allocations?.[0]).toEqual({
			...{ url: pathToFileURL(join(folder, 'makes.py')).href, line: 2, count: 100, types: { list: 100 } },
		});
	});

	test('says what makes no sense', () => {
		expect(profile('--interval', 'x', 'busy.py')).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('krait profile: --interval: not a number from 50 to 10000000: x'),
		});
		expect(profile('--sort', 'size', 'busy.py').stderr).toContain('not one of self, total, samples, name: size');
		expect(profile().stderr).toContain('which program?');
		expect(profile('--limit').stderr).toContain('option --limit needs a value');
		expect(profile('--help')).toMatchObject({ status: 0, stderr: '' });
		expect(existsSync(join(folder, 'busy.cpuprofile'))).toBe(false);
	});

	test('says when the profile cannot be written; the status of the program counts', () => {
		const absent = profile('absent.py');
		expect(absent.status).toBe(2);
		expect(absent.stderr).toBe("krait: can't open file 'absent.py': [Errno 2] No such file or directory\n");
		expect(existsSync(join(folder, 'absent.cpuprofile'))).toBe(false);
		expect(profile('-q', '-o', 'missing/p.cpuprofile', 'busy.py')).toMatchObject({
			status: 1,
			stderr: expect.stringContaining('missing/p.cpuprofile: no such file or directory'),
		});
		expect(profile('-q', '-o', 'missing/p.cpuprofile', '-c', 'import sys; sys.exit(7)').status).toBe(7);
	});
});
