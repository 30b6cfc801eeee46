// Each program of events/programs/ is traced by events/harness.py, which prints the events that sys.settrace gives it:
// the same ones, in the same order, with the same lines, as CPython gives. Lines are those of version 3.11.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcomes, runCPython, runKrait } from '../programs/oracles.ts';

const FOLDER = fileURLToPath(new URL('events/', import.meta.url));
const harness = readFileSync(join(FOLDER, 'harness.py'), 'utf8');
const names = readdirSync(join(FOLDER, 'programs')).sort();

const folder = mkdtempSync(join(tmpdir(), 'krait-events-'));
const versionFile = join(folder, 'version.py');
let krait: Outcomes;
let python: Outcomes | null;

function tracedFile(name: string): string {
	return join(folder, `traced_${name}`);
}

beforeAll(async () => {
	writeFileSync(versionFile, "import sys\nprint('%d.%d' % sys.version_info[:2])\n");
	for (const name of names) {
		const source = readFileSync(join(FOLDER, 'programs', name), 'utf8');
		writeFileSync(tracedFile(name), `NAME = 'program.py'\nSOURCE = ${JSON.stringify(source)}\n${harness}`);
	}
	const files = names.map(tracedFile);
	krait = await runKrait(files);
	python = await runCPython([versionFile, ...files]);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(names)('%s', (name) => {
	test('has the events of CPython', ({ skip }) => {
		if (python?.get(versionFile)?.stdout.trim() !== '3.11') return skip('python3 is not installed, or another version');
		const file = tracedFile(name);
		expect(krait.get(file)?.stdout.split('\n')).toEqual(python.get(file)?.stdout.split('\n'));
		expect(krait.get(file)?.error).toBeNull();
	});
});
