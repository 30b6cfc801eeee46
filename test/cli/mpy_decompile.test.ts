// `krait mpy decompile` as a process: what it writes and where, what it says of what does not come back the same, and
// exit statuses. Needs dist/, which the test command builds.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { KRAIT } from './krait.ts';

const program = 'def f(x):\n    """Text."""\n    return x + 1\n\nprint("one", f(1))\n';
const decompiled = "def f(x):\n    pass\n    return x + 1\n\nprint('one', f(1))\n";

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'krait-decompile-'));
	const one = crossCompile(program, { filename: 'one.py' });
	const files: Record<string, Uint8Array> = {
		'one.mpy': one,
		'wide.mpy': crossCompile('a = 1 << 40\n\nb = 2\n', { filename: 'wide.py', smallIntBits: 63 }),
		'unlined.mpy': crossCompile(program, { filename: 'one.py', optLevel: 3 }),
		// What is never reached leaves names behind.
		'unreached.mpy': crossCompile('def f():\n    return\n    a.b\nf()\n', { filename: 'unreached.py' }),
		// In place of the sum: two values change places.
		'odd.mpy': one.map((byte, i) => (byte === 0xf2 && one[i + 1] === 0x63 ? 0x5a : byte)),
		'long.mpy': new Uint8Array([...one, 0, 0]),
		'cut.mpy': one.subarray(0, 30),
	};
	for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function decompile(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, 'mpy', 'decompile', ...args], {
		cwd: folder,
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

describe('mpy decompile', () => {
	test('writes source to standard output', () => {
		expect(decompile('one.mpy')).toEqual({ status: 0, stdout: decompiled, stderr: '' });
	});

	test('checks with the widths and levels that the file was compiled with', () => {
		expect(decompile('wide.mpy')).toEqual({ status: 0, stdout: 'a = 1099511627776\n\nb = 2\n', stderr: '' });
		expect(decompile('unlined.mpy').stderr).toBe('');
	});

	test('-o writes to a file, --no-lines lays out to be read', () => {
		expect(decompile('-o', 'out.py', '--no-lines', 'one.mpy')).toEqual({ status: 0, stdout: '', stderr: '' });
		const text = readFileSync(join(folder, 'out.py'), 'utf8');
		expect(text).toBe("def f(x):\n    return x + 1\n\n\nprint('one', f(1))\n");
	});

	test('says what a file has beyond its module', () => {
		const stderr =
			'krait mpy decompile: long.mpy: 2 bytes without a meaning follow in the file, and are not in the source\n';
		expect(decompile('long.mpy')).toEqual({ status: 0, stdout: decompiled, stderr });
	});

	test('says what does not come back the same, unless --no-check', () => {
		const { status, stdout, stderr } = decompile('unreached.mpy');
		expect([status, stdout]).toEqual([0, 'def f():\n    return\n    pass\nf()\n']);
		expect(stderr).toMatch(/^krait mpy decompile: unreached\.mpy: names and constants are in another order/);
		expect(decompile('--no-check', 'unreached.mpy').stderr).toBe('');
	});

	test('says which functions no source gives', () => {
		const { status, stdout, stderr } = decompile('odd.mpy');
		expect(status).toBe(0);
		expect(stdout).toMatch(
			/^def f\(x\): pass {2}# No Python source was found for this code[\s\S]*# Listing 1: f, for which/,
		);
		expect(stderr).toMatch(/^krait mpy decompile: odd\.mpy: no Python source was found for f: .+\n$/);
	});

	test('of files that cannot be used says why', () => {
		const { status, stdout, stderr } = decompile('-o', 'none.py', 'cut.mpy');
		expect([status, stdout]).toEqual([1, '']);
		expect(stderr).toMatch(/^krait mpy decompile: cut\.mpy: ./);
		expect(existsSync(join(folder, 'none.py'))).toBe(false);
		expect(decompile('missing.mpy').status).toBe(1);
	});

	test('refuses words that make no sense', () => {
		for (const words of [[], ['one.mpy', 'wide.mpy'], ['--lines', 'one.mpy'], ['-o']]) {
			const { status, stderr } = decompile(...words);
			expect(status).toBe(1);
			expect(stderr).toMatch(/^krait mpy decompile: .+\nTry 'krait mpy decompile --help'/);
		}
	});
});
