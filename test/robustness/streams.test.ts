// Files that are closed, names that are none, and standard streams that end, fail or are gone: the first in process, the
// rest by the command, which tells the shell how it ended. Needs dist/, which the test command builds.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KRAIT } from '../cli/krait.ts';
import { outcomeOf } from './outcome.ts';

const CLOSED = 'ValueError: I/O operation on closed file';

describe('closed files', () => {
	const open = "f = open('/f', 'w')\nf.write('abc')\nf.close()\n";
	test.for([
		["f.write('x')", CLOSED],
		['f.read()', CLOSED],
		['f.readline()', CLOSED],
		['f.readlines()', CLOSED],
		['f.seek(0)', CLOSED],
		['f.tell()', CLOSED],
		['f.flush()', CLOSED],
		['for line in f: pass', CLOSED],
		["print('x', file=f)", CLOSED],
		['import json\njson.dump([1], f)', CLOSED],
		['import json\njson.load(f)', CLOSED],
		['with f: pass', ''],
		['f.close()', ''],
		["import io\nf = io.StringIO('abc')\nf.close()\nf.write('x')", CLOSED],
		["import io\nf = io.BytesIO(b'abc')\nf.close()\nf.getvalue()", CLOSED],
	] as const)('%s', ([source, expected]) => {
		expect(outcomeOf(`${open}${source}`)).toBe(expected);
	});

	test('in the wrong direction, at absurd places, of absurd kinds', () => {
		const source = `${open}
for action in (lambda: open('/f').write('x'), lambda: open('/f', 'w').read(), lambda: open('/f', 'zz'), lambda: open('/f', ''),
               lambda: open('/f', 5), lambda: open(5), lambda: open(-1), lambda: open(10**30), lambda: open('/f').seek(10**30),
               lambda: open('/f').seek(-1), lambda: open('/f').seek(0, 7), lambda: open('/f').read(10**30),
               lambda: open('/f', 'rb').readinto(b'abc'), lambda: open('/f', 'rb').readinto(bytearray(5), -1),
               lambda: open('/f', 'rb').readinto(5), lambda: open('/f', 'wb').write(5), lambda: open('/'), lambda: open('')):
    try: action()
    except (OSError, OverflowError, TypeError, ValueError, MemoryError, KeyError): pass
f = open('/f', 'wb'); f.write(b'\\xff\\xfe'); f.close()
for action in (lambda: open('/f').read(), lambda: open('/f').readline(), lambda: list(open('/f'))):
    try: action()
    except UnicodeError as e: print('UnicodeError')
`;
		expect(outcomeOf(source)).toBe('UnicodeError\n'.repeat(3));
	});

	test('names with NUL, and names that are too long', () => {
		const source = `
import os
for name in ('\\0', 'a\\0b', 'x' * 100000, '/' * 10000, '../' * 10000, '\\ud800'):
    for action in (open, os.stat, os.listdir, os.mkdir, os.remove, os.rmdir, os.chdir, os.getenv, os.statvfs,
                   lambda n: os.rename(n, 'b'), lambda n: os.rename('b', n), lambda n: os.putenv(n, 'x'), lambda n: open(n, 'w')):
        try: action(name)
        except (OSError, ValueError, TypeError): pass
print('done')
`;
		expect(outcomeOf(source)).toBe('done\n');
	});
});

describe('streams written in Python that lie', () => {
	test.for(['10**12', '-5', 'None', "'x'", '1.5', '-10**30', '100', '0'])('counts of %s', (count) => {
		const source = `
import io, json
class S(io.IOBase):
    calls = 0
    def write(self, b):
        S.calls += 1
        if S.calls > 100: raise KeyboardInterrupt
        return ${count}
    def readinto(self, b):
        S.calls += 1
        if S.calls > 100: raise KeyboardInterrupt
        return ${count}
    def ioctl(self, *a): return ${count}
for action in (lambda: print('x', file=S()), lambda: S().write(b'x'), lambda: json.load(S()), lambda: json.dump([1], S()),
               lambda: io.BufferedWriter(S(), 2).write(b'abcd')):
    S.calls = 0
    try: action()
    except (OSError, TypeError, ValueError, OverflowError, KeyboardInterrupt, EOFError, AttributeError): pass
print('done')
`;
		expect(outcomeOf(source)).toBe('done\n');
	});
});

describe('the command', () => {
	const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
	/** Runs a shell command in which KRAIT stands for the command line. */
	const shell = (command: string) => {
		const krait = `${quote(process.execPath)} ${quote(KRAIT)}`;
		const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command.replaceAll('KRAIT', krait)], {
			encoding: 'utf8',
			timeout: 30_000,
		});
		return { status, stdout, stderr };
	};
	const program = (source: string): string => `KRAIT -c ${quote(source)}`;

	test('a closed pipe is an OSError in the program that writes to it', () => {
		const endless =
			'import sys\ntry:\n  while True: print(1)\nexcept OSError as e:\n  print("caught", e, file=sys.stderr)';
		expect(shell(`${program(endless)} | head -n 1`)).toEqual({ status: 0, stdout: '1\n', stderr: 'caught 32\n' });
		const { stdout, stderr } = shell(`{ ${program('while True: print(1)')}; echo "status $?" >&2; } | head -n 1`);
		expect(stdout).toBe('1\n');
		expect(stderr).toMatch(/^Traceback [\s\S]*OSError: 32\nstatus 1\n$/);
	});

	test('streams that are full or closed', () => {
		if (existsSync('/dev/full')) {
			expect(shell(`${program('print(1)')} > /dev/full`)).toEqual({ status: 1, stdout: '', stderr: '' });
			expect(shell(`${program('1/0')} 2> /dev/full`)).toMatchObject({ status: 1, stdout: '' });
			const write = "f = open('/dev/full', 'w')\nf.write('x' * 100000)";
			expect(shell(program(write))).toMatchObject({ status: 1, stderr: expect.stringMatching(/OSError: 28\n$/) });
		}
		expect(shell(`${program('1/0')} 2>&-`)).toMatchObject({ status: 1, stdout: '', stderr: '' });
		expect(shell(`${program('print(1)')} >&-`)).toMatchObject({ stdout: '', stderr: '' });
		expect(shell(`${program('input()')} <&-`)).toMatchObject({
			status: 1,
			stderr: expect.stringMatching(/EOFError: \n$/),
		});
	});

	test('exceptions that cannot be described', () => {
		const bad = 'class A:\n    def __repr__(self): raise ValueError\n';
		expect(shell(program(`${bad}raise KeyError(A())`))).toEqual({
			status: 1,
			stdout: '',
			stderr:
				'Traceback (most recent call last):\n  File "<stdin>", line 3, in <module>\nKeyError: <exception str() failed>\n',
		});
		expect(shell(program(`${bad}raise SystemExit(A())`))).toEqual({
			status: 1,
			stdout: '',
			stderr: '<exception str() failed>\n',
		});
		const typed = 'class E(Exception):\n  def __repr__(self): return repr(self)\n\nraise E\n1+1\n';
		const { status, stdout } = shell(`printf ${quote(typed)} | KRAIT -i`);
		expect(status).toBe(0);
		expect(stdout).toMatch(/E: <exception str\(\) failed>[\s\S]*\n2\r?\n/);
	});

	test('a directory that is gone, input that is no text, commands with NUL', () => {
		const gone = 'd=$(mktemp -d) && cd "$d" && rmdir "$d"';
		expect(shell(`${gone} && ${program('print(1)')}`)).toEqual({ status: 0, stdout: '1\n', stderr: '' });
		const list = shell(`${gone} && ${program('import os; os.listdir()')}`);
		expect(list).toMatchObject({ status: 1, stderr: expect.stringMatching(/OSError: \[Errno 2\] ENOENT\n$/) });
		const text = shell(`printf '\\377\\376' | KRAIT`);
		expect(text).toMatchObject({ status: 1, stderr: expect.stringMatching(/UnicodeError|NameError/) });
		const system = shell(program('import os\ntry: os.system("a\\0b")\nexcept OSError as e: print(e)'));
		expect(system).toEqual({ status: 0, stdout: '[Errno 22] EINVAL\n', stderr: '' });
	});

	test('recursion and sizes end it as any other error does', () => {
		for (const [source, message] of [
			['def f(): f()\nf()', 'RuntimeError: maximum recursion depth exceeded'],
			['exec("(" * 10000)', 'RuntimeError: maximum recursion depth exceeded'],
			["'a' * 10**12", 'MemoryError: memory allocation failed, allocating 1000000000001 bytes'],
		]) {
			const { status, stderr } = shell(program(source));
			expect(status).toBe(1);
			expect(stderr.endsWith(`\n${message}\n`)).toBe(true);
		}
	});
});
