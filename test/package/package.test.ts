// The package as others get it: packed, installed in an empty folder, run, imported, and compiled against.
// Works on dist/ as the build left it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const folder = mkdtempSync(join(tmpdir(), 'krait-package-'));
const user = join(folder, 'user');

function run(command: string, args: readonly string[], cwd = user): string {
	const shell = process.platform === 'win32';
	return execFileSync(command, args, { cwd, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
	mkdirSync(user);
	run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string;
	writeFileSync(join(user, 'package.json'), '{ "type": "module" }');
	run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, tarball)]);
});

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

describe('the installed package', () => {
	test('has no dependencies', () => {
		expect(readdirSync(join(user, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['krait']);
	});

	test('has a command that runs programs', () => {
		writeFileSync(join(user, 'program.py'), 'import sys\nprint(2**100, sys.argv[1:])\n');
		expect(run('npx', ['--offline', '--no', 'krait', 'program.py', 'a'])).toBe(
			"1267650600228229401496703205376 ['a']\n",
		);
	});

	test('can be imported', () => {
		const source = "import { createInterpreter } from 'krait'; console.log(createInterpreter().evaluate('6 * 7'))";
		expect(run(process.execPath, ['--input-type=module', '--eval', source])).toBe('42\n');
	});

	test('does what the README shows', () => {
		const program = /```js\n(.*?)```/s.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] as string;
		expect(run(process.execPath, ['--input-type=module', '--eval', program])).toBe('10\n');
	});

	test.for(['nodenext', 'bundler'])('has types, resolved as %s resolves, that need no other', (resolution) => {
		writeFileSync(
			join(user, 'user.ts'),
			`
import { createInterpreter, float, keywords, MemoryHost, opaque, PythonError, VirtualClock } from 'krait';
import type { Host, PythonFunction, PythonObject } from 'krait';

const host: Host = new MemoryHost({ clock: new VirtualClock() });
const python = createInterpreter({ stdin: async () => 'line', budgets: { milliseconds: 10 } });
const number: number = python.evaluate<number>('1');
const module: PythonObject = python.import('math');
const f = python.get<PythonFunction>('f');
for (const item of module) python.set('item', [item, float(number), opaque(host)]);
try {
	await python.callAsync('f', 1, keywords({ key: f }));
} catch (error) {
	if (error instanceof PythonError) error.frames.map(({ line }) => line + 1);
}
`,
		);
		const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
		const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', ''];
		expect(
			run(process.execPath, [TSC, ...options, '--module', module, '--moduleResolution', resolution, 'user.ts']),
		).toBe('');
	});
});
