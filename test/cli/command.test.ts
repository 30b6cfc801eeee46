// The `krait` command as a process: programs from everywhere, what they find, exit statuses, and the prompt on a pipe.
// Needs dist/, which the test command builds.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileMpy } from '../../src/index.ts';
import { KRAIT } from './krait.ts';

let folder: string;

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'krait-cli-')));
	const files = {
		'module.py': "import sys\nprint(__name__, __file__, sys.argv)\nif __name__ == '__main__': import other",
		'other.py': "print(__name__, 'module' in __import__('sys').modules)",
		'package/__init__.py': "print('init', __name__)",
		'package/__main__.py': 'print(__name__, __file__)\nfrom . import part',
		'package/part.py': 'print(__name__)',
		'library/found.py': "print('found')",
		'fails.py': 'def f():\n    raise ValueError(1)\nf()\n',
	};
	mkdirSync(join(folder, 'package'));
	mkdirSync(join(folder, 'library'));
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs krait in the folder of the test's programs. */
function krait(args: readonly string[], input = '', environment: Record<string, string> = {}): Result {
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, ...args], {
		cwd: folder,
		input,
		encoding: 'utf8',
		env: { PATH: process.env.PATH, HOME: folder, ...environment },
	});
	return { status, stdout, stderr };
}

const TRACEBACK = 'Traceback (most recent call last):\n';

describe('programs', () => {
	test('given as text', () => {
		const { stdout, status } = krait(['-c', 'import sys; print(sys.argv, __name__, __file__)', '-x', 'a']);
		expect([stdout, status]).toEqual(["['-c', '-x', 'a'] __main__ <stdin>\n", 0]);
	});

	test.each([
		['a loop', 'i = 0\nwhile True: i += 1'],
		['a pause', 'import time\ntime.sleep(1000)'],
		['native code', 'all(i >= 0 for i in range(10 ** 15))'],
	])('have written what they printed before %s that does not end', async (_, rest) => {
		const child = spawn(process.execPath, [KRAIT, '-c', `print('before')\n${rest}`]);
		try {
			child.stdout.setEncoding('utf8');
			const [text] = await once(child.stdout, 'data');
			expect(text).toBe('before\n');
		} finally {
			child.kill('SIGKILL');
		}
	});

	test('in a .mpy file, which modules may be too', () => {
		writeFileSync(
			join(folder, 'compiled.mpy'),
			compileMpy('import part_of_it, sys\nprint(__name__, __file__, sys.argv)'),
		);
		writeFileSync(join(folder, 'part_of_it.mpy'), compileMpy('print(__name__)'));
		expect(krait(['compiled.mpy', 'x']).stdout).toBe("part_of_it\n__main__ compiled.mpy ['compiled.mpy', 'x']\n");
		expect(krait(['-m', 'compiled']).stdout).toBe("part_of_it\n__main__ compiled.mpy ['compiled']\n");
		writeFileSync(join(folder, 'old.mpy'), Uint8Array.of(0x4d, 5, 0, 31));
		expect(krait(['old.mpy'])).toMatchObject({
			status: 1,
			stderr: 'ValueError: incompatible .mpy file (mpy version 5, expected 6)\n',
		});
	});

	test('in a file', () => {
		const { stdout } = krait(['module.py', '-x']);
		expect(stdout).toBe("__main__ module.py ['module.py', '-x']\nother False\n");
	});

	test('in a module, which is in sys.modules by its own name', () => {
		expect(krait(['-m', 'module', 'a']).stdout).toBe("__main__ module.py ['module', 'a']\nother True\n");
	});

	test('in a package', () => {
		expect(krait(['-m', 'package']).stdout).toBe('init package\n__main__ package/__main__.py\npackage.part\n');
	});

	test('on standard input', () => {
		for (const args of [[], ['-']]) {
			const { stdout } = krait(args, 'import sys\nif 1:\n  print(sys.argv, __file__)');
			expect(stdout).toBe(`${args.length === 0 ? '[]' : "['-']"} <stdin>\n`);
		}
	});

	test('look for modules beside themselves, and where MICROPYPATH says', () => {
		const path = 'import sys; print(sys.path)';
		const standard = `'.frozen', '${folder}/.micropython/lib', '/usr/lib/micropython'`;
		expect(krait(['-c', path]).stdout).toBe(`['', ${standard}]\n`);
		writeFileSync(join(folder, 'library', 'path.py'), path);
		expect(krait(['library/path.py']).stdout).toBe(`['${folder}/library', ${standard}]\n`);
		expect(krait(['-c', 'import found'], '', { MICROPYPATH: 'library' }).stdout).toBe('found\n');
	});

	test('are only compiled with -X compile-only', () => {
		expect(krait(['-X', 'compile-only', 'fails.py'])).toEqual({ status: 0, stdout: '', stderr: '' });
		expect(krait(['-X', 'compile-only', '-c', '1 +'])).toMatchObject({ status: 1, stdout: '' });
	});

	test('lose their assertions with -O', () => {
		expect(krait(['-O', '-c', 'assert 0; print(__debug__)']).stdout).toBe('False\n');
	});

	test('are listed with -v -v', () => {
		const { stdout } = krait(['-v', '-v', '-c', 'print(1)']);
		expect(stdout).toMatch(/^File <stdin>, code block '<module>' \(descriptor: /);
		expect(stdout).toContain('\n00 LOAD_NAME print\n02 LOAD_CONST_SMALL_INT 1\n03 CALL_FUNCTION n=1 nkw=0\n');
		expect(stdout).toMatch(/\n1\nmem: total=\d+, /);
	});
});

describe('exit statuses', () => {
	test.each([
		['raise SystemExit', 0, ''],
		['raise SystemExit(None)', 0, ''],
		['raise SystemExit(3)', 3, ''],
		['raise SystemExit(-1)', 255, ''],
		['raise SystemExit(1 << 70)', 0, ''],
		['raise SystemExit(2, 3)', 2, ''],
		["raise SystemExit('bye')", 1, 'bye\n'],
		['raise SystemExit(True)', 1, 'True\n'],
		['1/0', 1, `${TRACEBACK}  File "<stdin>", line 1, in <module>\nZeroDivisionError: divide by zero\n`],
		['1 +', 1, `${TRACEBACK}  File "<stdin>", line 1\nSyntaxError: invalid syntax\n`],
		['raise KeyboardInterrupt', 130, `${TRACEBACK}  File "<stdin>", line 1, in <module>\nKeyboardInterrupt: \n`],
		['import sys; sys.atexit(lambda: print("end")); sys.exit(4)', 4, ''],
		['import sys; sys.atexit(lambda: sys.exit(5))', 5, ''],
	])('of %j', (program, status, stderr) => {
		expect(krait(['-c', program])).toMatchObject({ status, stderr });
		expect(krait([], program)).toMatchObject({ status, stderr });
	});

	test('of files', () => {
		expect(krait(['fails.py'])).toEqual({
			status: 1,
			stdout: '',
			stderr: `${TRACEBACK}  File "fails.py", line 3, in <module>\n  File "fails.py", line 2, in f\nValueError: 1\n`,
		});
		expect(krait(['nothing.py'])).toEqual({
			status: 2,
			stdout: '',
			stderr: "krait: can't open file 'nothing.py': [Errno 2] No such file or directory\n",
		});
		expect(krait(['package'])).toEqual({ status: 1, stdout: '', stderr: 'OSError: [Errno 21] EISDIR\n' });
	});

	test('of modules', () => {
		expect(krait(['-m', 'nothing'])).toMatchObject({ status: 1, stderr: "ImportError: no module named 'nothing'\n" });
		expect(krait(['-m', 'fails'])).toMatchObject({ status: 1 });
	});

	test('of command lines that make no sense', () => {
		expect(krait(['-Z'])).toEqual({
			status: 1,
			stdout: '',
			stderr: "krait: unknown option -Z\nTry 'krait --help' for more information.\n",
		});
	});
});

test('help and version', () => {
	expect(krait(['--help'])).toMatchObject({ status: 0, stderr: '' });
	expect(krait(['-h']).stdout).toContain('Usage: krait [options]');
	expect(krait(['--version']).stdout).toMatch(
		/^MicroPython v[\d.]+ on Krait [\d.]+; \w+ \[Node\.js [\d.]+\] version\n$/,
	);
});

describe('the prompt on a pipe', () => {
	/** What is printed after the banner, without carriage returns. */
	function converse(input: string, args: readonly string[] = ['-i']): string {
		const { stdout } = krait(args, input);
		return stdout
			.replaceAll('\r', '')
			.replace(/^MicroPython .* version\nType "help\(\)" for more information\.\n/m, '');
	}

	test('shows values and remembers the last', () => {
		expect(converse('1+1\n_ * 2\nNone\n')).toBe('>>> 1+1\n2\n>>> _ * 2\n4\n>>> None\n>>> \n');
	});

	test('goes on over lines', () => {
		expect(converse('for i in range(2):\nprint(i)\n\x7f\n(1 +\n2)\n')).toBe(
			'>>> for i in range(2):\n...     print(i)\n...     \b\b\b\b\x1b[K\n0\n1\n>>> (1 +\n... 2)\n3\n>>> \n',
		);
	});

	test('prints errors among the rest and goes on', () => {
		expect(converse("1/0\n'on'\n")).toBe(
			`>>> 1/0\n${TRACEBACK}  File "<stdin>", line 1, in <module>\nZeroDivisionError: divide by zero\n>>> 'on'\n'on'\n>>> \n`,
		);
	});

	test('takes pastes', () => {
		expect(converse('\x05if 1:\n  2\n\n  x = 3\n\x04x\n')).toBe(
			'>>> \npaste mode; Ctrl-C to cancel, Ctrl-D to finish\n=== if 1:\n===   2\n=== \n===   x = 3\n=== \n>>> x\n3\n>>> \n',
		);
		expect(converse("\x05y = 'a'\n y\n\x03\x05y = 'b'\ny * 2\n\x04")).toMatch(
			/=== y = 'b'\n=== y \* 2\n=== \n'bb'\n>>> \n$/,
		);
	});

	test('follows a program with -i or MICROPYINSPECT', () => {
		expect(converse('x\n', ['-i', '-c', 'x = 5'])).toBe('>>> x\n5\n>>> \n');
		const inspect = "import os; os.putenv('MICROPYINSPECT', '1')";
		expect(converse('6\n', ['-c', inspect])).toBe('>>> 6\n6\n>>> \n');
	});

	test('ends with the status that SystemExit asks for', () => {
		expect(krait(['-i'], 'raise SystemExit(7)\n').status).toBe(7);
	});

	test('remembers lines from one time to the next', () => {
		converse('"remembered"\n');
		expect(converse('\x1b[A\n')).toBe('>>> "remembered"\n\'remembered\'\n>>> \n');
	});
});

describe('raw mode', () => {
	const converse = (input: string): Result => krait(['-i'], `\x01${input}`);
	const entered = '\r\nraw REPL; CTRL-B to exit\r\n>';

	/** What comes back after raw mode was entered. */
	function answers(input: string): string {
		const { stdout } = converse(input);
		return stdout.slice(stdout.indexOf(entered) + entered.length);
	}

	test('runs what comes before Ctrl-D, and ends output and errors with it', () => {
		expect(answers('print(1)\x04')).toBe('OK1\n\x04\x04>OK\r\n');
		expect(answers('x = 1\nx\x04print(x)\x04')).toBe('OK\x04\x04>OK1\n\x04\x04>OK\r\n');
		expect(answers('1/0\x04')).toBe(
			`OK\x04${TRACEBACK}  File "<stdin>", line 1, in <module>\nZeroDivisionError: divide by zero\n\x04>OK\r\n`,
		);
	});

	test('forgets at Ctrl-C, greets at Ctrl-A, leaves at Ctrl-B', () => {
		expect(answers('rubbish\x03print(2)\x04')).toBe('OK2\n\x04\x04>OK\r\n');
		expect(answers('\x01\x04')).toBe('raw REPL; CTRL-B to exit\r\n>OK\r\n');
		expect(answers('\x02')).toMatch(/^\r\nMicroPython .*\r\nType .*\r\n>>> \r\n$/);
	});

	test('ends with SystemExit', () => {
		expect(converse('raise SystemExit(3)\x04').status).toBe(3);
	});

	test('takes long programs with flow control', () => {
		const program = `x = 0\n${'x += 1\n'.repeat(400)}print(x)\n`;
		const windows = Math.floor(program.length / 1024);
		expect(answers(`\x05A\x01${program}\x04\x04`)).toBe(
			`R\x01\x00\x04\x01${'\x01'.repeat(windows)}\x04400\n\x04\x04>OK\r\n`,
		);
	});

	test('interrupts what is being sent with flow control', () => {
		expect(answers('\x05A\x01print(1)\x03\x04')).toBe('R\x01\x00\x04\x01\x04\x04KeyboardInterrupt: \n\x04>OK\r\n');
		expect(answers('\x05B\x01\x04')).toBe('R\x00>OK\r\n');
	});
});

test('output that cannot be written is an error, and standard input that cannot be read', () => {
	const program = (source: string) => `"${process.execPath}" "${KRAIT}" -c "${source}"`;
	const shell = (command: string) => spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
	const endless = 'try:\n  while True: print(1)\nfinally: import sys; print(2, file=sys.stderr)';
	const { stdout, stderr } = shell(`${program(endless)} | head -n 1`);
	expect(stdout).toBe('1\n');
	expect(stderr).toMatch(/^2\nTraceback [\s\S]*OSError: 32\n$/);
	if (existsSync('/dev/full'))
		expect(shell(`${program('print(1)')} > /dev/full`)).toMatchObject({ status: 1, stderr: '' });
	expect(shell(`"${process.execPath}" "${KRAIT}" < /`)).toMatchObject({
		status: 1,
		stderr: 'OSError: [Errno 21] EISDIR\n',
	});
});

test('input() reads lines of a pipe', () => {
	const program = 'print([input("? "), input()])\ninput()';
	const { stdout, stderr } = krait(['-c', program], 'a\r\nb');
	expect(stdout).toBe("? ['a', 'b']\n");
	expect(stderr).toMatch(/EOFError: \n$/);
});
