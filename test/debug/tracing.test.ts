// sys.settrace, sys.setprofile, frames and code objects: the programs of tracing/ print what CPython prints, with and without
// the compiler, and with one that compiles everything. Events of all kinds of statements: events.test.ts.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Outcomes, runCPython, runKrait } from '../programs/oracles.ts';

const FOLDER = fileURLToPath(new URL('tracing/', import.meta.url));
const names = readdirSync(FOLDER).sort();
const files = names.map((name) => join(FOLDER, name));
const COMPILERS = ['off', 'on', 'threshold=1,function_threshold=1,trace_eagerness=1'];

let python: Outcomes | null;
const krait = new Map<string, Outcomes>();

beforeAll(async () => {
	python = await runCPython(files);
	for (const jit of COMPILERS) krait.set(jit, await runKrait(files, 'source', jit));
});

describe.each(COMPILERS)('with the compiler %s', (jit) => {
	test.each(names)('%s prints what CPython prints', (name) => {
		const file = join(FOLDER, name);
		if (python === null) return;
		expect(python.get(file)?.error).toBeNull();
		expect(krait.get(jit)?.get(file)).toEqual(python.get(file));
	});
});
