// `krait cov` as a process: its table, its files, its exit statuses, and that a report follows whatever ends the program.
// What is counted is tested in test/debug/coverage.test.ts. Needs dist/, which the test command builds.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KRAIT } from './krait.ts';

const FILES = {
	'program.py': `import sys
import sys
from lib import part

def never():
    return 1

print('output', len(sys.argv), part.double(2))
if len(sys.argv) > 5:
    never()
`,
	'lib/__init__.py': '',
	'lib/part.py': 'def double(x):\n    if x:\n        return 2 * x\n    return 0\n',
	'lib/unused.py': 'x = 1\nif x:\n    x = 2\n',
	'exits.py': "import sys\nsys.exit(7)\nprint('never')\n",
	'raises.py': "x = 1\nx / 0\nprint('never')\n",
	'forever.py': "print('ready')\nx = 1\nwhile x:\n    x = 1\nprint('never')\n",
	'takes_id.py': `import sys
m = sys.monitoring
print([m.get_tool(id) for id in range(6)])
m.use_tool_id(m.COVERAGE_ID, 'mine')
m.set_events(m.COVERAGE_ID, m.events.LINE)
m.restart_events()
m.free_tool_id(m.COVERAGE_ID)
x = 1
`,
	'<b>&.py': "x = '<script>alert(1)</script>'\nif x == '&':\n    y = 1\n",
};

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'krait-cov-'));
	for (const [name, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cov(...args: string[]) {
	const options = { cwd: folder, encoding: 'utf8' } as const;
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, 'cov', ...args], options);
	return { status, stdout, stderr };
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('the table', () => {
	test('follows on standard error, and the output stays as it is', () => {
		expect(cov('program.py', 'a', '--html')).toEqual({
			status: 0,
			stdout: 'output 3 4\n',
			stderr: `Name              Stmts   Miss Branch BrPart  Cover   Missing
-------------------------------------------------------------
lib/__init__.py       0      0      0      0   100%
lib/part.py           4      1      2      1    67%   4
program.py            8      2      2      1    70%   6, 10
-------------------------------------------------------------
TOTAL                12      3      4      2    69%
`,
		});
	});

	test('leaves out columns and files on request, or is left out', () => {
		expect(cov('--no-branch', '--no-show-missing', '--skip-covered', '--include', 'lib', 'program.py').stderr).toBe(
			`Name          Stmts   Miss  Cover
---------------------------------
lib/part.py       4      1    75%
---------------------------------
TOTAL             4      1    75%

1 file skipped due to complete coverage.
`,
		);
		expect(cov('-q', 'program.py').stderr).toBe('');
		expect(cov('-c', 'print(1)').stderr).toBe('No data to report.\n');
	});

	test('has files that never ran where sources are named, and not those that are omitted', () => {
		const { stderr } = cov('--source=lib', '--omit', '*/__init__.py', 'program.py');
		expect(stderr.split('\n').slice(2, 4)).toEqual([
			'lib/part.py         4      1      2      1    67%   4',
			'lib/unused.py       3      3      2      0     0%   1-3',
		]);
	});
});

describe('the report follows', () => {
	test('a program that exits, with its status', () => {
		const { status, stderr } = cov('exits.py');
		expect(status).toBe(7);
		expect(stderr).toContain('exits.py       3      1      0      0    67%   3\n');
	});

	test('an exception that nobody catches', () => {
		const { status, stderr } = cov('raises.py');
		expect(status).toBe(1);
		expect(stderr).toContain('ZeroDivisionError');
		expect(stderr).toContain('raises.py       3      1      0      0    67%   3\n');
	});

	test.skipIf(process.platform === 'win32')('Ctrl-C', { timeout: 20_000 }, async () => {
		const child = spawn(process.execPath, [KRAIT, 'cov', '--lcov=interrupted.info', 'forever.py'], { cwd: folder });
		let errors = '';
		child.stderr.on('data', (data: Buffer) => {
			errors += data.toString();
		});
		// Again, as somebody at a keyboard would: a signal may come while nothing listens.
		const timer = setInterval(() => child.kill('SIGINT'), 3000);
		const status = await new Promise((resolve) => child.on('close', resolve));
		clearInterval(timer);
		expect(status).toBe(130);
		expect(errors).toContain('forever.py       5      1      2      1    71%   5\n');
		expect(read('interrupted.info')).toContain('DA:5,0\n');
	});
});

describe('exit statuses', () => {
	test('of too little coverage', () => {
		expect(cov('--fail-under', '69', 'program.py').status).toBe(0);
		const { status, stderr } = cov('--fail-under=70', 'program.py');
		expect(status).toBe(2);
		expect(stderr).toContain('krait cov: 69 percent have run, less than 70\n');
		expect(cov('--fail-under=68', 'exits.py').status).toBe(7);
	});

	test('of command lines that make no sense, and of programs that are not there', () => {
		const typo = cov('--source', 'libb', 'program.py');
		expect(typo).toMatchObject({ status: 1, stdout: '' });
		expect(typo.stderr).toContain('no such file or folder: libb');
		expect(cov()).toMatchObject({ status: 1, stderr: expect.stringContaining('krait cov: which program?') });
		expect(cov('--lcov')).toMatchObject({ status: 1, stderr: expect.stringContaining('which program?') });
		expect(cov('--fail-under', 'x', 'program.py').stderr).toContain('no percentage: x');
		expect(cov('--nonsense', 'program.py').stderr).toContain('unknown option --nonsense');
		expect(cov('absent.py')).toMatchObject({ status: 2, stderr: expect.stringContaining("can't open file") });
		expect(cov('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: krait cov') });
	});
});

test('lcov.info has lines, functions and branches', () => {
	expect(cov('-q', '--lcov', '--omit=program.py,*/__init__.py', 'program.py').status).toBe(0);
	expect(read('lcov.info')).toBe(`TN:
SF:lib/part.py
FN:1,double
FNDA:1,double
FNF:1
FNH:1
BRDA:2,0,0,1
BRDA:2,0,1,0
BRF:2
BRH:1
DA:1,1
DA:2,1
DA:3,1
DA:4,0
LF:4
LH:3
end_of_record
`);
});

test('JSON has the form of coverage.py', () => {
	const { stdout } = cov('-q', '--json=-', '--include=part.py', '-m', 'program');
	const { meta, files } = JSON.parse(stdout.slice(stdout.indexOf('{')));
	expect(meta).toMatchObject({ format: 3, branch_coverage: true });
	expect(files['lib/part.py']).toMatchObject({
		executed_lines: [1, 2, 3],
		missing_lines: [4],
		executed_branches: [[2, 3]],
		missing_branches: [[2, 4]],
		summary: { covered_lines: 3, num_statements: 4, percent_covered_display: '67', num_partial_branches: 1 },
	});
});

test('the page shows sources, escapes what comes from programs, and needs nothing else', () => {
	expect(cov('-q', '--html', 'report', '<b>&.py').status).toBe(0);
	const page = read('report/index.html');
	expect(page).toContain('&#60;b&#62;&#38;.py');
	expect(page).toContain('&#60;script&#62;alert(1)');
	expect(page).not.toMatch(/<script|<b>|https?:/);
	expect(page).toMatch(/content="default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/);
	expect(page).toMatch(/class="part".*2-&#62;3/);
	expect(page).toMatch(/class="miss".*y = 1/);
	cov('-q', '--html=page.html', 'program.py');
	expect(read('page.html')).toContain('lib/part.py');
});

test('programs find all tool ids of sys.monitoring free', () => {
	const { stdout, stderr } = cov('takes_id.py');
	expect(stdout).toBe('[None, None, None, None, None, None]\n');
	expect(stderr).toContain('takes_id.py       8      0      0      0   100%\n');
});
