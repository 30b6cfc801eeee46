// `krait cross` as a process: what it takes, writes and says, what it leaves when it fails or is interrupted, and watching.
// Messages and exit statuses are those of upstream's mpy-cross. Needs dist/, which the test command builds.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CompileMpyOptions, compileMpy } from '../../src/index.ts';
import { KRAIT } from './krait.ts';

let folder: string;

beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'krait-cross-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = 'def f(x):\n    assert x\n    return x + 1\n';
const OTHER = 'print("other")\n';
const BAD = 'def f():\n    break\n';
const BAD_REPORT = "SyntaxError: 'break'/'continue' outside loop\n";
const NATIVE = '@micropython.native\ndef f(): pass\n';

function write(files: Record<string, string>): void {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
}

interface Result {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

function cross(...words: string[]): Result {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, 'cross', ...words], {
		cwd: folder,
		encoding: 'utf8',
		input: '',
	});
	return { status, stdout, stderr };
}

const quiet: Result = { status: 0, stdout: '', stderr: '' };

/** All files below the folder, by their names from there. */
function tree(): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
}

function expectMpy(name: string, source: string, options: CompileMpyOptions): void {
	const bytes = readFileSync(join(folder, name));
	expect(bytes.toString('hex')).toBe(Buffer.from(compileMpy(source, options)).toString('hex'));
}

describe('one file', () => {
	test('is written beside the source', () => {
		write({ 'sub/a.py': GOOD });
		expect(cross('sub/a.py')).toEqual(quiet);
		expectMpy('sub/a.mpy', GOOD, { filename: 'sub/a.py' });
	});

	test.for<[string[], CompileMpyOptions]>([
		[[], {}],
		[['-O3'], { optLevel: 3 }],
		[['-O'], { optLevel: 1 }],
		[['-OOO'], { optLevel: 3 }],
		[['-O1', '-v', '-v'], { optLevel: 1 }],
		[['-msmall-int-bits=63'], { smallIntBits: 63 }],
		[['-msmall-int-bits=0x10'], { smallIntBits: 16 }],
		[['-X', 'no-source-lines'], { sourceLines: false }],
		[['-X', 'no-source-lines', '-X', 'source-lines', '-X', 'heapsize=1M', '-X', 'emit=bytecode'], {}],
		[['-march=armv7emsp'], { march: 'armv7emsp' }],
		[['-march=host', '-march=debug', '-march=xtensawin'], {}],
		[['-march-flags=nonsense'], {}],
		[['-s', 'on\\board.py'], { filename: 'on/board.py' }],
	])('with %s', ([words, options]) => {
		write({ 'a.py': GOOD });
		expect(cross(...words, '-o', 'b.mpy', '--', 'a.py')).toEqual(quiet);
		expectMpy('b.mpy', GOOD, { filename: 'a.py', ...options });
	});

	test('has its processor extensions in the header', () => {
		write({ 'a.py': '' });
		for (const flags of ['3', '0b11', 'zba,zcmp']) {
			expect(cross('-march=rv32imc', `-march-flags=${flags}`, 'a.py')).toEqual(quiet);
			expect([...readFileSync(join(folder, 'a.mpy')).subarray(0, 5)]).toEqual([0x4d, 6, 0x40, 31, 3]);
		}
	});

	test('goes from standard input to standard output', () => {
		const run = (...words: string[]) =>
			spawnSync(process.execPath, [KRAIT, 'cross', ...words], { cwd: folder, input: OTHER }).stdout;
		expect(run('-')).toEqual(Buffer.from(compileMpy(OTHER)));
		expect(run('-s', 'x.py', '-o', '-', '-')).toEqual(Buffer.from(compileMpy(OTHER, { filename: 'x.py' })));
		expect(run('-o', 'x.mpy', '-').length).toBe(0);
		expectMpy('x.mpy', OTHER, {});
	});

	test('is run by krait itself when named so', () => {
		write({ cross: 'print("a program")' });
		const { stdout } = spawnSync(process.execPath, [KRAIT, './cross'], { cwd: folder, encoding: 'utf8' });
		expect(stdout).toBe('a program\n');
	});
});

describe('what is wrong', () => {
	test('with a program is reported with status 1', () => {
		write({ 'a.py': BAD, 'b.py': 'x = = 1\n' });
		expect(cross('a.py')).toEqual({
			status: 1,
			stdout: '',
			stderr: `Traceback (most recent call last):\n  File "a.py", line 2, in f\n${BAD_REPORT}`,
		});
		// The reference's parser does not know the name given.
		expect(cross('-s', 'name.py', 'b.py').stderr).toContain('File "b.py", line 1\nSyntaxError: invalid syntax');
		expect(cross('-s', 'name.py', 'a.py').stderr).toContain('File "name.py", line 2, in f');
		expect(tree()).toEqual(['a.py', 'b.py']);
	});

	test('with a function that asks for native code, which is not supported yet, names the function', () => {
		write({ 'a.py': NATIVE });
		expect(cross('a.py').stderr).toContain('SyntaxError: invalid arch');
		expect(cross('-march=x64', 'a.py').stderr).toContain('native code is not supported yet: function f');
		expect(tree()).toEqual(['a.py']);
	});

	test.for<[string[], string]>([
		[[], 'no input file\n'],
		[['-X', 'emit=native', 'a.py'], 'arch not specified\n'],
		[['-march=x64', '-march-flags=1', 'a.py'], 'unrecognised arch flags\n'],
		[['-march=rv32imc', '-march-flags=4', 'a.py'], 'unrecognised arch flags\n'],
		[['-march=rv32imc', '-march-flags=', 'a.py'], 'unrecognised arch flags\n'],
		[['missing.py'], 'OSError: (2, "can\'t open missing.py")\n'],
		[['-o', 'missing/a.mpy', 'a.py'], 'OSError: (2, "can\'t open missing/a.mpy")\n'],
		[['-o', '', 'a.py'], 'OSError: (2, "can\'t open ")\n'],
		[['-o', '.', 'a.py'], 'OSError: (21, "can\'t open .")\n'],
		[['-o', 'x.mpy', 'a.py', 'b.py'], 'multiple input files: -o and -s are for one\n'],
		[['-o', 'a.py', 'a.py'], 'a.py is a source, and would be overwritten\n'],
		[['--out-dir', 'out', 'a.py', 'sub/a.py'], 'a.py and sub/a.py would both become out/a.mpy\n'],
	])('with the request %s', ([words, stderr]) => {
		write({ 'a.py': GOOD });
		expect(cross(...words)).toEqual({ status: 1, stdout: '', stderr });
		expect(tree()).toEqual(['a.py']);
	});

	test.for([
		['-q'],
		['-o'],
		['-X'],
		['-X', 'nonsense'],
		['-march=z80'],
		['-march'],
		['-msmall-int-bits=3x'],
		['-msmall-int-bits=0'],
		['-march-flags', 'a.py'],
		['-o=a.mpy', 'a.py'],
		['--watch=1', 'a.py'],
		['--version=1'],
	])('with the options %s is answered with how to use it', (words) => {
		const { status, stdout, stderr } = cross(...words);
		expect(status).toBe(1);
		expect(stdout).toMatch(/^usage: krait cross /);
		expect(stderr).toMatch(/^krait cross: /);
	});

	test('leaves what was there', () => {
		write({ 'a.py': BAD, 'a.mpy': 'old' });
		expect(cross('a.py').status).toBe(1);
		expect(readFileSync(join(folder, 'a.mpy'), 'utf8')).toBe('old');
	});

	test.skipIf(process.platform === 'win32')('with the disk leaves what was there', () => {
		write({ 'a.py': 'x = 0\n'.repeat(10_000), 'a.mpy': 'old' });
		const command = `ulimit -f 4; exec '${process.execPath}' '${KRAIT}' cross a.py`;
		const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
		expect([status, stderr]).toEqual([1, 'OSError: (27, "can\'t write a.mpy")\n']);
		expect(tree()).toEqual(['a.mpy', 'a.py']);
		expect(readFileSync(join(folder, 'a.mpy'), 'utf8')).toBe('old');
	});
});

describe('what is overwritten', () => {
	test('keeps its mode, and links stay links', () => {
		write({ 'a.py': GOOD, 'real/file.mpy': 'old' });
		symlinkSync('real/file.mpy', join(folder, 'a.mpy'));
		const { mode } = statSync(join(folder, 'real/file.mpy'));
		expect(cross('a.py')).toEqual(quiet);
		expect(lstatSync(join(folder, 'a.mpy')).isSymbolicLink()).toBe(true);
		expect(statSync(join(folder, 'real/file.mpy')).mode).toBe(mode);
		expectMpy('real/file.mpy', GOOD, { filename: 'a.py' });
	});
});

describe('many files', () => {
	const SOURCES = {
		'lib/a.py': GOOD,
		'lib/bad.py': BAD,
		'lib/notes.txt': 'no program',
		'lib/package/__init__.py': OTHER,
		'lib/package/deep/b.py': GOOD,
		'lib/package/worse.py': ' x',
		'lib/.hidden/c.py': GOOD,
		'lib/.d.py': GOOD,
	};

	test('in folders are all compiled beside their sources, and all errors told', () => {
		write(SOURCES);
		const { status, stderr } = cross('lib/');
		expect(status).toBe(1);
		expect(stderr.match(/File "[^"]*"|\w+Error/g)).toEqual([
			'File "lib/bad.py"',
			'SyntaxError',
			'File "lib/package/worse.py"',
			'IndentationError',
		]);
		expect(tree().filter((name) => name.endsWith('.mpy'))).toEqual([
			'lib/a.mpy',
			'lib/package/__init__.mpy',
			'lib/package/deep/b.mpy',
		]);
		expectMpy('lib/package/deep/b.mpy', GOOD, { filename: 'lib/package/deep/b.py' });
	});

	test('go to a folder of their own, those of folders to the same places in it', () => {
		write({ ...SOURCES, 'other.py': OTHER });
		cross('--out-dir', 'out/here', 'other.py', 'lib');
		expect(tree().filter((name) => name.endsWith('.mpy'))).toEqual([
			'out/here/a.mpy',
			'out/here/other.mpy',
			'out/here/package/__init__.mpy',
			'out/here/package/deep/b.mpy',
		]);
	});

	test('are whole or not there when they are interrupted', async () => {
		const source = `${'x = 1\n'.repeat(500)}`;
		for (let i = 0; i < 60; i++) write({ [`lib/m${i}.py`]: source, [`lib/m${i}.mpy`]: 'old' });
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			const child = spawn(process.execPath, [KRAIT, 'cross', 'lib'], { cwd: folder, stdio: 'ignore' });
			await until(() => readFileSync(join(folder, 'lib/m0.mpy'), 'utf8') !== 'old');
			child.kill(signal);
			await ended(child);
			const files = tree();
			expect(files.filter((name) => !/\.m?py$/.test(name))).toEqual([]);
			for (const name of files.filter((file) => file.endsWith('.mpy'))) {
				const text = readFileSync(join(folder, name), 'utf8');
				if (text !== 'old') expectMpy(name, source, { filename: name.replace('.mpy', '.py') });
				write({ [name]: 'old' });
			}
		}
	});
});

/** Resolves once something holds. */
async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** How a process ends: its exit status, or the signal that killed it. */
function ended(child: ChildProcess): Promise<number | string | null> {
	return new Promise((resolve) => {
		child.on('exit', (status, signal) => resolve(signal ?? status));
	});
}

describe('--watch', () => {
	test('compiles what changes until Ctrl-C', async () => {
		write({ 'lib/a.py': GOOD, 'single.py': GOOD });
		const words = [KRAIT, 'cross', '--watch', '--out-dir', 'out', 'lib', 'single.py'];
		const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		child.stdout.setEncoding('utf8').on('data', (text) => {
			said += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text) => {
			said += text;
		});
		await until(() => said.includes('watching 2 files\n'));
		expect(said).toBe('lib/a.py -> out/a.mpy\nsingle.py -> out/single.mpy\nwatching 2 files\n');
		expectMpy('out/a.mpy', GOOD, { filename: 'lib/a.py' });

		said = '';
		write({ 'lib/a.py': BAD });
		await until(() => said.includes(BAD_REPORT));
		expectMpy('out/a.mpy', GOOD, { filename: 'lib/a.py' });

		said = '';
		write({ 'lib/a.py': OTHER });
		await until(() => said.includes('lib/a.py -> out/a.mpy\n'));
		expectMpy('out/a.mpy', OTHER, { filename: 'lib/a.py' });

		write({ 'lib/new/b.py': OTHER });
		await until(() => existsSync(join(folder, 'out/new/b.mpy')));
		said = '';
		write({ 'lib/new/b.py': GOOD, 'single.py': OTHER });
		await until(() => said.includes('b.mpy\n') && said.includes('single.mpy\n'));
		expectMpy('out/new/b.mpy', GOOD, { filename: 'lib/new/b.py' });
		expectMpy('out/single.mpy', OTHER, { filename: 'single.py' });

		child.kill('SIGINT');
		expect(await ended(child)).toBe(0);
	});

	test('needs something to watch', () => {
		expect(cross('--watch', '-').stderr).toBe('krait cross: standard input cannot be watched\n');
		expect(cross('--watch').stderr).toBe('no input file\n');
	});
});
