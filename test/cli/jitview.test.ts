// `krait jitview` as a process: the page it serves and writes, and what it says of bad files. What the page does is tested
// in test/browser/jitview.test.ts. Needs dist/, which the test command builds.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ViewerData } from '../../src/cli/jitview/data.ts';
import { KRAIT } from './krait.ts';

const SAMPLES = fileURLToPath(new URL('jitview', import.meta.url));
const LOG = join(SAMPLES, 'sample_log.txt');

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'krait-jitview-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function jitview(...args: string[]) {
	const options = { cwd: folder, encoding: 'utf8' } as const;
	const { status, stdout, stderr } = spawnSync(process.execPath, [KRAIT, 'jitview', ...args], options);
	return { status, stdout, stderr };
}

/** The data in a page. */
function dataOf(page: string): ViewerData {
	const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1];
	return JSON.parse(json ?? '') as ViewerData;
}

describe('a page that is written', () => {
	test('holds the log, the program beside it, and what compiling that tells of its instructions', () => {
		expect(jitview('--html', 'page.html', LOG)).toEqual({ status: 0, stdout: '', stderr: '' });
		const { name, log, sources, instructions } = dataOf(readFileSync(join(folder, 'page.html'), 'utf8'));
		expect(name).toBe('sample_log.txt');
		expect(log.entries).toHaveLength(3);
		const program = readFileSync(join(SAMPLES, 'points.py'), 'utf8');
		expect(sources).toEqual({ 'points.py': program.split('\n') });
		const load = log.positions.findIndex(({ function: own, opcode }) => own === 'norm' && opcode === 'LOAD_ATTR');
		expect(instructions[load]).toEqual({ line: 7, operand: 'x' });
	});

	test('needs nothing from anywhere, and lets no script in but its own', () => {
		const page = jitview('--html', '-', LOG).stdout;
		expect(page).toMatch(
			/content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:"/,
		);
		expect(page).not.toMatch(/\b(?:src|href)="(?!data:)/);
		expect(page).not.toMatch(/https?:/);
	});

	test('is not what ran: another program of that name tells nothing of instructions', () => {
		writeFileSync(join(folder, 'points.py'), 'def work(n):\n\treturn n\n');
		const { sources, instructions } = dataOf(jitview('--html', '-', LOG).stdout);
		expect(sources['points.py']).toHaveLength(3);
		expect(instructions.filter((one) => one !== null)).toEqual([]);
		rmSync(join(folder, 'points.py'));
	});

	test('cannot be broken out of by what a log or program holds', () => {
		const evil = '</script><script>alert(1)</script><!-- \u2028 $& $`';
		writeFileSync(join(folder, 'evil.py'), `x = '''${evil}'''\n`);
		const lines = [
			'[1] {jit-log-opt-loop',
			`# Loop 1 (${evil}) : loop with 1 ops`,
			`debug_merge_point(0, 0, '${evil};evil.py:1-1~#0 LOAD_FAST')`,
			`+1: i1 = call_i(s"${evil}")`,
			'[2] jit-log-opt-loop}',
		];
		writeFileSync(join(folder, 'evil.txt'), lines.join('\n'));
		const page = jitview('--html', '-', 'evil.txt').stdout;
		expect(page.match(/<\/script/g)).toHaveLength(2);
		const { log, sources } = dataOf(page);
		expect(log.entries[0].title).toContain(evil);
		expect(sources['evil.py'][0]).toBe(`x = '''${evil}'''`);
	});

	test('shows what there is of a log that names files which are none', () => {
		const lines = ['/dev/zero', '.', '__proto__', '/nowhere/x.py'].map((file, index) => {
			return `debug_merge_point(0, 0, 'f;${file}:1-1~#${index} LOAD_FAST')`;
		});
		const text = ['[1] {jit-log-opt-loop', '# Loop 1 (f) : loop with 0 ops', ...lines].join('\n');
		writeFileSync(join(folder, 'names.txt'), text);
		const { sources, log } = dataOf(jitview('--html', '-', 'names.txt').stdout);
		expect(sources).toEqual({});
		expect(log.positions).toHaveLength(4);
		expect(log.problems).toEqual(['the log ends within jit-log-opt-loop']);
	});
});

describe('a page that is served', () => {
	let server: ChildProcess | undefined;

	afterEach(() => server?.kill('SIGKILL'));

	/** Starts the command, and gives the address it prints. */
	function serve(...args: string[]): Promise<string> {
		const child = spawn(process.execPath, [KRAIT, 'jitview', ...args], {
			cwd: folder,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		server = child;
		return new Promise((resolve, reject) => {
			child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text));
			child.once('exit', reject);
		});
	}

	test('is at the address that is printed, reads the log anew, and ends at Ctrl-C', async () => {
		const log = join(folder, 'log.txt');
		writeFileSync(log, readFileSync(LOG));
		const address = await serve(log);
		expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
		const first = await fetch(address);
		expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(dataOf(await first.text()).log.entries).toHaveLength(3);
		writeFileSync(log, '');
		expect(dataOf(await (await fetch(address)).text()).log.entries).toHaveLength(0);
		rmSync(log);
		expect((await fetch(address)).status).toBe(500);
		expect((await fetch(`${address.trim()}log.txt`)).status).toBe(404);
		const ended = new Promise((resolve) => server?.once('exit', (status, signal) => resolve([status, signal])));
		server?.kill('SIGINT');
		expect(await ended).toEqual([0, null]);
	});

	test('is for this machine only: other names for its address get nothing', async () => {
		const { port } = new URL(await serve(LOG));
		const status = await new Promise((resolve, reject) => {
			const headers = { host: `elsewhere.example:${port}` };
			request({ port, host: '127.0.0.1', headers }, (answer) => resolve(answer.resume().statusCode))
				.on('error', reject)
				.end();
		});
		expect(status).toBe(403);
	});

	test('is at the port that is asked for, or says that it is taken', async () => {
		const { port } = new URL(await serve(LOG));
		const { status, stderr } = jitview('--port', port, LOG);
		expect([status, stderr]).toEqual([1, 'krait jitview: address already in use\n']);
	});
});

describe('command lines', () => {
	const faults = [
		[[], 'which log?'],
		[['a', 'b'], 'one log at a time'],
		[['--port', '65536', 'a'], 'no port 65536'],
		[['--port=x', 'a'], 'no port x'],
		[['--html'], 'option --html needs a value'],
		[['--open', 'a'], 'unknown option --open'],
	] as const;

	test.for(faults)('%j: %s', ([words, message]) => {
		expect(jitview(...words)).toEqual({
			status: 1,
			stdout: '',
			stderr: `krait jitview: ${message}\nTry 'krait jitview --help' for more information.\n`,
		});
	});

	test('a log that is not there', () => {
		expect(jitview('nowhere.txt')).toEqual({
			status: 1,
			stdout: '',
			stderr: 'krait jitview: nowhere.txt: no such file or directory\n',
		});
	});
});
