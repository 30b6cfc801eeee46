// `krait mpy` and `krait dis` as processes: what they write and where, exit statuses, and what they say of bad files.
// Needs dist/, which the test command builds.

import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossCompile } from '../../src/compiler/cross_compile.ts';
import { createInterpreter } from '../../src/index.ts';
import { KRAIT } from './krait.ts';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'krait-mpy-'));
	const sources = {
		'one.py': 'def f(x):\n    return x + 1\nprint("one", f(1))\n',
		'two.py': 'print("two")\n',
		'rejected.py': 'x = 1\ndef f(:\n',
		'package/__init__.py': 'from . import part\n',
		'package/part.py': 'value = 1 << 40\n',
		'place/top.py': 'import package\n',
		'place/library/deep.py': 'x = 1\n',
		'place/library/deep.txt': 'no module',
	};
	for (const path of ['package', 'place', 'place/library', 'empty']) mkdirSync(join(folder, path));
	for (const [name, source] of Object.entries(sources)) writeFileSync(join(folder, name), source);
	// Neither round and round, nor to nowhere.
	symlinkSync('..', join(folder, 'place/library/above'));
	symlinkSync('nowhere', join(folder, 'place/broken'));
	for (const name of ['one', 'two']) {
		const filename = `${name}.py`;
		writeFileSync(join(folder, `${name}.mpy`), crossCompile(readFileSync(join(folder, filename)), { filename }));
	}
	const one = readFileSync(join(folder, 'one.mpy'));
	writeFileSync(join(folder, 'cut.mpy'), one.subarray(0, 40));
	writeFileSync(join(folder, 'old.mpy'), Uint8Array.of(0x4d, 5, ...one.subarray(2)));
	writeFileSync(join(folder, 'text.mpy'), 'print("no")');
	writeFileSync(join(folder, 'wide.mpy'), crossCompile('', { filename: 'wide.py', smallIntBits: 63 }));
	writeFileSync(join(folder, 'qstrs.h'), 'QCFG(BYTES_IN_LEN, (1))\nQCFG(BYTES_IN_HASH, (2))\nQ(f)\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function krait(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, ...args], { cwd: folder, encoding: 'utf8' });
	return { status, stdout, stderr };
}

const contents = (name: string) => readFileSync(join(folder, name));

describe('mpy dump', () => {
	test('shows files, plain where no terminal is', () => {
		const { status, stdout, stderr } = krait('mpy', 'dump', 'one.mpy', 'two.mpy');
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toMatch(/^one.mpy: \d+ bytes\n[\s\S]*^two.mpy: \d+ bytes\n/m);
		expect(stdout).toMatch(/^ {4}2 +0 {2}b0 +LOAD_FAST +0 +x$/m);
		expect(stdout).not.toContain('\x1b');
	});

	test('as JSON is an object for one file, an array for several', () => {
		expect(JSON.parse(krait('mpy', 'dump', '--json', 'one.mpy').stdout)).toMatchObject({
			file: 'one.mpy',
			header: { version: 6, arch: 'none', smallIntBits: 31 },
			functions: [{ name: '<module>' }, { name: 'f', prelude: { signature: 'f(x)' } }],
		});
		expect(JSON.parse(krait('mpy', 'dump', '--json', 'one.mpy', 'two.mpy').stdout)).toHaveLength(2);
	});

	test('shows the others beside a file that is none', () => {
		const { status, stdout, stderr } = krait('mpy', 'dump', 'old.mpy', 'two.mpy');
		expect([status, stderr]).toEqual([1, 'krait mpy dump: old.mpy: mpy version 5, expected 6\n']);
		expect(stdout).toContain('two.mpy');
	});
});

describe('bad files', () => {
	const faults = [
		['cut.mpy', 'the file is cut short'],
		['old.mpy', 'mpy version 5, expected 6'],
		['text.mpy', 'not a .mpy file'],
		['missing.mpy', 'no such file or directory'],
	] as const;

	test.for(faults)('%s is told of by every command: %s', ([file, fault]) => {
		for (const words of [
			['dump'],
			['merge', '-o', 'out', 'one.mpy'],
			['freeze', '-o', 'out'],
			['freeze', '--js', '-o', 'out'],
		]) {
			const title = `krait mpy ${words[0]}`;
			expect(krait('mpy', ...words, file)).toEqual({ status: 1, stdout: '', stderr: `${title}: ${file}: ${fault}\n` });
		}
		expect(existsSync(join(folder, 'out'))).toBe(false);
	});

	test('leave a file that is there as it is', () => {
		writeFileSync(join(folder, 'kept'), 'kept');
		expect(krait('mpy', 'merge', '-o', 'kept', 'one.mpy', 'cut.mpy').status).toBe(1);
		expect(krait('mpy', 'freeze', '-o', 'kept', 'one.py', 'rejected.py').status).toBe(1);
		expect(contents('kept').toString()).toBe('kept');
		expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	});

	test('are programs that are rejected', () => {
		for (const words of [['dis'], ['mpy', 'freeze'], ['mpy', 'freeze', '--js']]) {
			const { status, stdout, stderr } = krait(...words, 'rejected.py');
			expect([status, stdout]).toEqual([1, '']);
			expect(stderr).toBe(
				'Traceback (most recent call last):\n  File "rejected.py", line 2\nSyntaxError: invalid syntax\n',
			);
		}
	});

	test('cannot be written where no file can be', () => {
		const { status, stderr } = krait('mpy', 'merge', '-o', 'nowhere/out.mpy', 'one.mpy', 'two.mpy');
		expect([status, stderr]).toEqual([1, 'krait mpy merge: nowhere/out.mpy: no such file or directory\n']);
	});
});

describe('mpy merge', () => {
	test('makes a file that runs all', () => {
		expect(krait('mpy', 'merge', 'one.mpy', 'two.mpy', '-o', 'both.mpy')).toEqual({
			status: 0,
			stdout: '',
			stderr: '',
		});
		expect(krait('-c', 'import both').stdout).toBe('one 2\ntwo\n');
	});

	test('warns of files for different boards', () => {
		const { status, stderr } = krait('mpy', 'merge', 'one.mpy', 'wide.mpy', '-o', 'wider.mpy');
		expect([status, stderr]).toEqual([0, expect.stringContaining('small ints are of 31 and 63 bits')]);
		expect(contents('wider.mpy')[3]).toBe(63);
	});

	test('wants to know where to', () => {
		expect(krait('mpy', 'merge', 'one.mpy')).toMatchObject({ status: 1, stderr: expect.stringContaining('where to?') });
	});
});

describe('mpy freeze', () => {
	test('writes C, the same from source and from the file compiled from it', () => {
		const [source, compiled] = ['one.py', 'one.mpy'].map((file) => krait('mpy', 'freeze', '-q', 'qstrs.h', file));
		expect(source.status).toBe(0);
		expect(source.stdout).toContain(
			'const mp_frozen_module_t *const mp_frozen_mpy_content[] = {\n    &frozen_module_one,\n',
		);
		expect(source.stdout).not.toContain('    MP_QSTR_f =');
		expect(compiled.stdout.replaceAll('one.mpy', 'one.py')).toBe(source.stdout);
	});

	test('takes the options of the reference, with and without an equals sign', () => {
		const long = krait(
			'mpy',
			'freeze',
			'-mlongint-impl=none',
			'-mmpz-dig-size',
			'32',
			'--qstr-header',
			'qstrs.h',
			'one.mpy',
		);
		expect([long.status, long.stdout]).toEqual([0, expect.stringContaining('#if MICROPY_LONGINT_IMPL != 0\n')]);
		expect(krait('mpy', 'freeze', '-mlongint-impl', 'none', 'package')).toMatchObject({
			status: 1,
			stderr: 'krait mpy freeze: package/part.py: the int 1099511627776 needs a firmware with long ints\n',
		});
		expect(krait('mpy', 'freeze', '-q', 'one.py', 'one.mpy').stderr).toContain('one.py: not a qstr header');
	});

	test('knows modules of folders by their paths', () => {
		const names = ({ stdout }: { stdout: string }) =>
			[...stdout.matchAll(/^ {4}"([\w/.]+)\\0"$/gm)].map(([, name]) => name);
		expect(names(krait('mpy', 'freeze', 'package', 'place', 'two.py'))).toEqual([
			...['package/__init__.py', 'package/part.py', 'library/deep.py', 'top.py', 'two.py'],
		]);
		expect(krait('mpy', 'freeze', 'empty').stderr).toBe('krait mpy freeze: empty: no modules in this folder\n');
		expect(krait('mpy', 'freeze', 'qstrs.h').stderr).toBe('krait mpy freeze: qstrs.h: neither a .py nor a .mpy file\n');
	});

	test('warns of names that are the same in C', () => {
		const { status, stderr } = krait('mpy', 'freeze', 'one.mpy', 'one.py');
		expect([status, stderr]).toEqual([0, expect.stringContaining('one.mpy and one.py are both frozen_module_one')]);
	});

	test('writes JavaScript that an interpreter imports from', async () => {
		expect(krait('mpy', 'freeze', '--js', '-o', 'frozen.mjs', 'package', 'place', 'two.mpy').stderr).toBe('');
		const { frozen } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'frozen.mjs')).href);
		expect(Object.keys(frozen.files)).toEqual([
			...['package/__init__.mpy', 'package/part.mpy', 'library/deep.mpy', 'top.mpy', 'two.mpy'],
		]);
		let output = '';
		const python = createInterpreter({ frozen, stdout: (text) => (output += text) });
		python.run('import top, two, library.deep\nprint(top.package.part.value)');
		expect(output).toBe('two\n1099511627776\n');
	});

	test('to JavaScript takes a module once', () => {
		expect(krait('mpy', 'freeze', '--js', 'one.mpy', 'one.py')).toMatchObject({
			status: 1,
			stderr: 'krait mpy freeze: one.py: is the module one, as one.mpy is\n',
		});
	});
});

describe('dis', () => {
	test('shows lines above what became of them', () => {
		expect(krait('dis', '--function', 'f', 'one.py').stdout).toBe(
			[
				'one.py: f(x)  9 bytes, state 3, exception stack 0',
				'    2     return x + 1',
				'               0  b0           LOAD_FAST              0     x',
				'               1  81           LOAD_CONST_SMALL_INT   1',
				'               2  f2           BINARY_OP              27    +',
				'               3  63           RETURN_VALUE',
				'',
			].join('\n'),
		);
	});

	test('compiles as asked', () => {
		writeFileSync(join(folder, 'assertion.py'), 'assert x\ny = 70000000000\n');
		expect(krait('dis', 'assertion.py').stdout).toContain('AssertionError');
		expect(krait('dis', '-O', 'assertion.py').stdout).not.toContain('AssertionError');
		expect(krait('dis', 'assertion.py').stdout).toContain('LOAD_CONST_OBJ');
		expect(krait('dis', '-msmall-int-bits=63', 'assertion.py').stdout).not.toContain('LOAD_CONST_OBJ');
		expect(krait('dis', '-O3', 'assertion.py').stdout).not.toContain('y = 7');
	});

	test('shows .mpy files and JSON', () => {
		expect(krait('dis', 'one.mpy').stdout).toContain('one.mpy: f(x)');
		expect(JSON.parse(krait('dis', '--json', 'one.py').stdout)).toMatchObject({
			file: 'one.py',
			functions: [{ name: '<module>' }, { name: 'f', prelude: { locals: ['x'] } }],
		});
	});

	test('says when there is nothing of that name', () => {
		expect(krait('dis', '--function', 'g', 'one.py')).toEqual({
			status: 1,
			stdout: '',
			stderr: 'krait dis: one.py: there is no function g\n',
		});
	});

	test('colours on a terminal only, and not where colours are unwanted', () => {
		const terminal = (environment: Record<string, string>) => {
			const command = `${process.execPath} ${KRAIT} dis --function f one.py`;
			return spawnSync('script', ['-qec', command, '/dev/null'], {
				cwd: folder,
				encoding: 'utf8',
				env: { PATH: process.env.PATH, ...environment },
			});
		};
		const coloured = terminal({});
		if (coloured.error !== undefined) return; // there is no `script` here
		expect(coloured.stdout).toContain('\x1b[33mBINARY_OP');
		expect(terminal({ NO_COLOR: '1' }).stdout).not.toContain('\x1b');
	});
});

test.for(['mpy dump', 'mpy merge', 'mpy freeze', 'dis'])('%s has help, and knows what it is not told', (command) => {
	const words = command.split(' ');
	expect(krait(...words, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: ') });
	expect(krait(...words)).toMatchObject({ status: 1, stderr: expect.stringContaining('--help') });
	expect(krait(...words, '--unknown', 'one.mpy')).toMatchObject({
		status: 1,
		stderr: expect.stringContaining('unknown option --unknown'),
	});
});
