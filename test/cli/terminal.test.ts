// The `krait` command on a terminal: line editing seen byte for byte, input() and Ctrl-C. A terminal comes from python3's
// pty module; without python3 there is nothing to test with.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, describe as group, test } from 'vitest';
import { KRAIT } from './krait.ts';

/**
 * Runs a command on a terminal of its own. Standard input is JSON: the command, then pairs of a text to wait for and one to
 * type. The output is JSON: what was to be seen, and the exit status, or null for a command that had to be killed.
 */
const DRIVER = `
import json, os, pty, select, sys, time
command, steps = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b''
def read(seconds):
    global seen
    if not select.select([terminal], [], [], seconds)[0]:
        return False
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    seen += data
    return bool(data)
mark = 0
for awaited, typed in steps:
    end = time.time() + 30
    while seen.find(awaited.encode(), mark) < 0 and time.time() < end:
        read(0.1)
    mark = len(seen)
    # A moment for the program to get from what it printed to what it does.
    time.sleep(0.5)
    os.write(terminal, typed.encode())
status = None
end = time.time() + 20
while time.time() < end:
    done, status = os.waitpid(pid, os.WNOHANG)
    while read(0.05): pass
    if done:
        status = os.waitstatus_to_exitcode(status)
        break
else:
    os.kill(pid, 9)
    status = None
print(json.dumps([seen.decode(), status]))
`;

const hasPython = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;
const home = mkdtempSync(join(tmpdir(), 'krait-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function onTerminal(args: readonly string[], steps: readonly (readonly [string, string])[]): [string, number | null] {
	const output = execFileSync('python3', ['-c', DRIVER], {
		input: JSON.stringify([[process.execPath, KRAIT, ...args], steps]),
		encoding: 'utf8',
		env: { ...process.env, HOME: home },
	});
	return JSON.parse(output) as [string, number | null];
}

const TRACEBACK = 'Traceback (most recent call last):\r\n';

group.skipIf(!hasPython)('on a terminal', () => {
	test('lines are edited at the prompt', () => {
		const [seen, status] = onTerminal(
			[],
			[
				['>>> ', '"ac"\x1b[D\x1b[Db\r'],
				['>>> ', 'prin\t(_)\r'],
				['>>> ', 'é = "中"\r'],
				['>>> ', 'é\r'],
				['>>> ', '\x04'],
			],
		);
		expect(seen.replaceAll('\r\r\n', '\r\n').replace(/^MicroPython .*\r\n.*\r\n/, '')).toBe(
			'>>> "ac"\b\bbc"\b\b\r\n\'abc\'\r\n>>> print(_)\r\nabc\r\n>>> é = "中"\r\n>>> é\r\n\'中\'\r\n>>> \r\n',
		);
		expect(status).toBe(0);
	});

	test('Ctrl-C at the prompt starts over', () => {
		const [seen] = onTerminal(
			[],
			[
				['>>> ', 'if 1:\r'],
				['... ', '\x03'],
				['>>> ', 'abc\x03'],
				['>>> ', '\x04'],
			],
		);
		expect(seen.replaceAll('\r\r\n', '\r\n')).toMatch(/>>> if 1:\r\n\.\.\. {5}\r\n>>> abc\r\n>>> \r\n$/);
	});

	test('Ctrl-C stops what runs at the prompt, however it runs', () => {
		const interrupted = 'KeyboardInterrupt: ';
		const [seen, status] = onTerminal(
			[],
			[
				['>>> ', 'while True: pass\r\r'],
				['... ', '\x03'],
				[interrupted, 'exec("while True: pass")\r'],
				['pass")', '\x03'],
				[interrupted, 'import time; time.sleep(100)\r'],
				['100)', '\x03'],
				[interrupted, '"alive"\r'],
				["'alive'", '\x04'],
			],
		);
		expect(seen.match(/KeyboardInterrupt: /g)).toHaveLength(3);
		expect(status).toBe(0);
	});

	test.each([
		['a loop', 'print("go")\nwhile True: pass'],
		['a sleep', 'import time\nprint("go")\ntime.sleep(100)'],
		['short sleeps', 'import time\nprint("go")\nwhile True: time.sleep_ms(7)'],
		['a loop in native code', 'def g():\n  print("go")\n  while True: yield 1\nsum(g())'],
		['a sleep in native code', 'import time\nprint("go")\nsorted([1, 2], key=lambda x: time.sleep(100))'],
		['input()', 'input("go")'],
		['a read of standard input', 'import sys\nprint("go")\nsys.stdin.readline()'],
	])('Ctrl-C ends %s', (_, program) => {
		const caught = `try:\n${program.replaceAll(/^/gm, ' ')}\nexcept KeyboardInterrupt: print("caught")`;
		const [seen, status] = onTerminal(['-c', caught], [['go', '\x03']]);
		expect(seen).toMatch(/caught\r\n$/);
		expect(status).toBe(0);
	});

	test('Ctrl-C that nobody catches is told about', () => {
		const [seen, status] = onTerminal(['-c', 'print("go")\nwhile True: pass'], [['go', '\x03']]);
		expect(seen).toBe(`go\r\n^C${TRACEBACK}  File "<stdin>", line 2, in <module>\r\nKeyboardInterrupt: \r\n`);
		expect(status).toBe(130);
	});

	test('input() edits lines, and ends with Ctrl-D', () => {
		const [seen, status] = onTerminal(
			['-c', 'print([input("a? "), input("b? ")])\ninput("c? ")'],
			[
				['a? ', 'xz\x1b[Dy\r'],
				['b? ', '\x1b[A\r'],
				['c? ', '\x04'],
			],
		);
		expect(seen.replaceAll('\r\r\n', '\r\n')).toBe(
			`a? xz\byz\b\r\nb? xyz\r\n['xyz', 'xyz']\r\nc? ${TRACEBACK}  File "<stdin>", line 2, in <module>\r\nEOFError: \r\n`,
		);
		expect(status).toBe(1);
	});

	test('standard input is read a line at a time, to its end', () => {
		const [seen] = onTerminal(
			['-c', 'import sys; print("go"); print([line for line in sys.stdin])'],
			[
				['go', 'a\n'],
				['a', '\x04'],
			],
		);
		expect(seen).toMatch(/\['a\\n'\]\r\n$/);
	});

	test('a program may be typed', () => {
		const [seen] = onTerminal(
			['-i', '-c', 'x = 1'],
			[
				['>>> ', 'x\r'],
				['>>> ', 'raise SystemExit\r'],
			],
		);
		expect(seen).toContain('>>> x\r\r\n1\r\n>>> raise SystemExit');
	});
});
