// The debugger: `krait -m pdb`, breakpoint() and the functions of pdb. Sessions are compared with those of CPython 3.11;
// what is otherwise here has expectations of its own. Needs dist/, which the test command builds.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KRAIT } from '../cli/krait.ts';
import { asKraitWould, sessions, transcript } from './pdb_sessions.ts';

const PYTHON = process.env.PYTHON ?? 'python3';

const { stdout: version } = spawnSync(PYTHON, ['--version'], { encoding: 'utf8' });

describe('sessions of the debugger are those of CPython', () => {
	for (const session of sessions) {
		test(session.name, ({ skip }) => {
			if (!version?.startsWith('Python 3.11.')) skip('python3 is not CPython 3.11');
			expect(transcript(process.execPath, [KRAIT], session)).toBe(asKraitWould(transcript(PYTHON, [], session)));
		});
	}
});

let folder: string;

beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'krait-pdb-')));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs krait over a program in a folder of its own. */
function run(program: string, args: readonly string[], input: string, environment: Record<string, string> = {}) {
	writeFileSync(join(folder, 'program.py'), program);
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, ...args], {
		cwd: folder,
		input,
		encoding: 'utf8',
		env: { PATH: process.env.PATH, HOME: folder, ...environment },
	});
	return { status, stdout: stdout.replaceAll(folder, ''), stderr: stderr.replaceAll(folder, '') };
}

/** What the debugger prints after its first prompt. */
function answers(program: string, ...commands: string[]): string {
	const { stdout } = run(program, ['-m', 'pdb', 'program.py'], [...commands, 'q', ''].join('\n'));
	return stdout.slice(stdout.indexOf('(Pdb) '), stdout.lastIndexOf('(Pdb) '));
}

describe('the command line of the debugger', () => {
	test('says how it is used', () => {
		const { status, stdout } = run('', ['-m', 'pdb'], '');
		expect([status, stdout.split('\n')[0]]).toEqual([
			2,
			'usage: pdb [-c command] ... [-m module | file] [argument] ...',
		]);
		expect(run('', ['-m', 'pdb', '--help'], '').status).toBe(0);
	});

	test('needs a program that is there', () => {
		const { status, stdout } = run('', ['-m', 'pdb', 'none.py'], '');
		expect([status, stdout]).toEqual([1, 'Error: none.py does not exist\n']);
	});

	test('runs commands of .pdbrc in the home directory and in the current one, then those of -c', () => {
		const home = join(folder, 'home');
		mkdirSync(home);
		writeFileSync(join(home, '.pdbrc'), '# first\np "home", 1\n');
		writeFileSync(join(folder, '.pdbrc'), 'p "here", 2\n\nb 2\n');
		const args = ['-m', 'pdb', '-c', 'p 3', '--command=c', '-c', 'p 4', 'program.py'];
		const { stdout } = run('a = 1\nb = 2\n', args, 'q\n', { HOME: home });
		rmSync(join(folder, '.pdbrc'));
		expect(stdout).toBe(
			"('home', 1)\n('here', 2)\nBreakpoint 1 at /program.py:2\n3\n4\n> /program.py(2)<module>()\n-> b = 2\n(Pdb) ",
		);
	});

	test('shows where an exception came from, without frames of its own', () => {
		const { stdout, stderr } = run('def f():\n    1 / 0\nf()\n', ['-m', 'pdb', '-c', 'c', 'program.py'], 'w\nq\nq\n');
		expect(stderr).toBe(
			`Traceback (most recent call last):
  File "<string>", line 1, in <module>
  File "/program.py", line 3, in <module>
    f()
  File "/program.py", line 2, in f
    1 / 0
ZeroDivisionError: divide by zero
`,
		);
		expect(stdout).not.toContain('.bundled');
	});

	test('Ctrl-C leads back to the prompt, also from a loop that is compiled', async () => {
		writeFileSync(
			join(folder, 'program.py'),
			'def f():\n    n = 0\n    while n >= 0:\n        n += 1\n    return "left"\nf()\n',
		);
		const child = spawn(process.execPath, [KRAIT, '-m', 'pdb', 'program.py'], { cwd: folder, stdio: 'pipe' });
		let output = '';
		const until = (text: string) =>
			new Promise<void>((resolve) => {
				const look = () => output.includes(text) && resolve();
				child.stdout.on('data', look);
				look();
			});
		child.stdout.on('data', (data: Buffer) => {
			output += data.toString();
		});
		await until('(Pdb) ');
		child.stdin.write('c\n');
		await new Promise((resolve) => setTimeout(resolve, 1500));
		child.kill('SIGINT');
		await until("Program interrupted. (Use 'cont' to resume).");
		await until(')f()');
		child.stdin.write('p n > 1000\n!n = -2\nr\np __return__\nq\n');
		await new Promise((resolve) => child.on('close', resolve));
		expect(output.replaceAll(folder, '')).toContain("(Pdb) True\n(Pdb) (Pdb) --Return--\n> /program.py(5)f()->'left'");
	});
});

describe('commands that are otherwise than those of CPython', () => {
	test('help lists commands and tells about them under all their names', () => {
		const text = answers('pass\n', 'help', 'help unt', '?until', 'h nosuch', 'help exec', 'help pdb');
		expect(text).toContain(
			'Documented commands (type help <topic>):\n========================================\nEOF    c ',
		);
		expect(text).toContain(
			'Miscellaneous help topics:\n==========================\nexec  pdb\n\n(Pdb) unt(il) [line]\n',
		);
		expect(text.split('unt(il) [line]\n')).toHaveLength(4);
		expect(text).toContain("(Pdb) *** No help for 'nosuch'\n(Pdb) [!]statement\n");
	});

	test('every command has a text', () => {
		const names = answers('pass\n', 'help')
			.match(/(?<==\n)[^:]+(?=\nMisc)/)?.[0]
			.trim()
			.split(/\s+/) as string[];
		expect(names.length).toBeGreaterThan(50);
		expect(answers('pass\n', ...names.map((name) => `help ${name}`))).not.toContain('No help');
	});

	test('interact takes statements until its input ends', () => {
		const program = 'def f(x):\n    return x\nf(4)\n';
		const { stdout } = run(
			program,
			['-m', 'pdb', '-c', 'b 2', '-c', 'c', 'program.py'],
			'interact\ny = x + 1\nfor i in [y]:\n    print(i)\n\ny\n',
		);
		expect(stdout).toContain('(Pdb) >>> >>> ... ... 5\n>>> 5\n>>> ');
	});

	test('debug steps through a statement in between', () => {
		const program = 'def f(x):\n    return x + 1\nf(4)\nf(5)\n';
		expect(answers(program, 'n', 'n', 'debug f(1)', 's', 's', 'p x', 'c', 'n', 'debug nosuch', 'c', 'n')).toBe(
			`(Pdb) > /program.py(3)<module>()
-> f(4)
(Pdb) > /program.py(4)<module>()
-> f(5)
(Pdb) ENTERING RECURSIVE DEBUGGER
> <string>(1)<module>()
((Pdb)) --Call--
> /program.py(1)f()
-> def f(x):
((Pdb)) > /program.py(2)f()
-> return x + 1
((Pdb)) 1
((Pdb)) LEAVING RECURSIVE DEBUGGER
(Pdb) --Return--
> /program.py(4)<module>()->None
-> f(5)
(Pdb) ENTERING RECURSIVE DEBUGGER
> <string>(1)<module>()->None
((Pdb)) *** NameError: name 'nosuch' isn't defined
LEAVING RECURSIVE DEBUGGER
(Pdb) --Return--
> <string>(1)<module>()->None
`,
		);
	});

	test('imports are stepped into', () => {
		writeFileSync(join(folder, 'part.py'), 'x = 1\ny = 2\n');
		expect(answers('import part\nprint(part.x)\n', 's', 's', 's', 'r', 's')).toBe(
			`(Pdb) --Call--
> /part.py(0)<module>()
(Pdb) > /part.py(1)<module>()
-> x = 1
(Pdb) > /part.py(2)<module>()
-> y = 2
(Pdb) --Return--
> /part.py(2)<module>()->None
-> y = 2
(Pdb) > /program.py(2)<module>()
-> print(part.x)
`,
		);
	});

	test('a breakpoint set in a function that runs already stops it', () => {
		const program = 'def f():\n    g()\n    x = 1\n    return x\ndef g():\n    pass\nf()\n';
		expect(answers(program, 'b g', 'c', 'b 4', 'c', 'p x')).toContain('> /program.py(4)f()\n-> return x\n(Pdb) 1\n');
	});

	test('the stack of a program has nothing of the debugger', () => {
		expect(answers('def f():\n    breakpoint()\n    pass\nf()\n', 'c', 'w')).toContain(
			`(Pdb) > /program.py(3)f()
-> pass
(Pdb)   <string>(1)<module>()
  /program.py(4)<module>()
-> f()
> /program.py(3)f()
-> pass
`,
		);
	});
});

describe('locals that nothing reads any more', () => {
	test('are right after an exception that compiled code raised', () => {
		const program = `def inner(x):
    y = x * 2
    return 10 / (50000 - x)
def outer(n):
    for i in range(n):
        z = inner(i)
outer(100000)
`;
		const { stdout } = run(program, ['-m', 'pdb', '-c', 'c', 'program.py'], 'p x, y\nu\np i, n, z\nq\nq\n');
		expect(stdout).toContain('(Pdb) (50000, 100000)\n(Pdb) > /program.py(6)outer()\n');
		expect(stdout).toContain('\n(Pdb) (50000, 100000, 10.0)\n');
	});

	test('are right where breakpoint() stops a loop that was compiled', () => {
		const program = `def f(n):
    for i in range(n):
        x = i * 2
        if i == 90000:
            breakpoint()
f(100000)
`;
		expect(run(program, ['program.py'], 'p x, i\nc\n').stdout).toContain('(Pdb) (180000, 90000)\n');
	});
});

describe('the functions of pdb', () => {
	test('pm() shows the last exception of the prompt', () => {
		const { stdout } = run(
			'',
			['-i'],
			'def f(x):\n    return 1/x\n\n\nf(0)\nimport pdb; pdb.pm()\np x\nu\nq\nprint(1+1)\n',
		);
		expect(stdout).toContain('> <stdin>(2)f()\n(Pdb) 0\n(Pdb) > <stdin>(1)<module>()\n(Pdb) ');
		expect(stdout).toContain('print(1+1)\r\n2\n');
	});

	test('post_mortem() wants an exception', () => {
		const program = 'import pdb\ntry:\n    pdb.post_mortem()\nexcept ValueError as e:\n    print(e)\n';
		const { stdout } = run(program, ['program.py'], '');
		expect(stdout).toBe('A valid traceback must be passed if no exception is being handled\n');
	});

	test('what is debugged may be quit', () => {
		const program = "import pdb\npdb.run('a = 1\\nb = 2')\nprint('after')\nbreakpoint()\nprint('never')\n";
		const { stdout, stderr, status } = run(program, ['program.py'], 'q\nq\n');
		expect(stdout).toBe("> <string>(1)<module>()\n(Pdb) after\n> /program.py(5)<module>()\n-> print('never')\n(Pdb) ");
		expect([status, stderr.trimEnd().split('\n').at(-1)]).toEqual([1, 'BdbQuit:']);
	});

	test('a debugger may read and write streams of the program', () => {
		const program = `import io, pdb
out = io.StringIO()
debugger = pdb.Pdb(stdin=io.StringIO('n\\np a\\nc\\n'), stdout=out, readrc=False)
debugger.run('a = 1\\nb = 2')
print(repr(out.getvalue()))
`;
		const { stdout } = run(program, ['program.py'], '');
		expect(stdout).toBe("'> <string>(1)<module>()\\n(Pdb) > <string>(2)<module>()\\n(Pdb) 1\\n(Pdb) '\n");
	});

	test('breakpoint() passes on what it is given', () => {
		const { stdout } = run("breakpoint(header='hello')\nx = 1\n", ['program.py'], 'c\n');
		expect(stdout).toBe('hello\n> /program.py(2)<module>()\n-> x = 1\n(Pdb) ');
	});
});

describe('interrupts', () => {
	test('are handled by functions of the program', () => {
		const program = `import signal, time
def handler(number, frame):
    print('handled', number)
print(signal.signal(signal.SIGINT, handler) is signal.default_int_handler, signal.getsignal(2) is handler)
print('ready')
time.sleep(20)
signal.signal(signal.SIGINT, signal.SIG_DFL)
for bad in (lambda: signal.signal(15, handler), lambda: signal.signal(signal.SIGINT, 5)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(e)
`;
		writeFileSync(join(folder, 'program.py'), program);
		const script = `"$0" "$1" program.py & sleep 1; kill -INT $!; wait $!`;
		const { stdout } = spawnSync('sh', ['-c', script, process.execPath, KRAIT], { cwd: folder, encoding: 'utf8' });
		expect(stdout).toBe(
			'True True\nready\nhandled 2\nonly SIGINT can be handled\nsignal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object\n',
		);
	});
});
