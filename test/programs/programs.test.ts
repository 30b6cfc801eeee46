// Each Python program of this folder prints on Krait what it prints on its oracles (oracles.ts).
// The interpreters run all programs once, before the first test; the tests compare. With KRAIT_OPTIONS set (to ''
// or to options of the command line) Krait runs as a command, a process per program, instead of in one process.

import { beforeAll, describe, expect, test } from 'vitest';
import { listPrograms, type Outcomes, runCPython, runKrait, runKraitCommand, runMicroPythonWasm } from './oracles.ts';

const programs = listPrograms();
let krait: Outcomes;
/** What the programs print when each is a .mpy file, and what it imports. */
let kraitViaMpy: Outcomes;
let micropython: Outcomes;
let python: Outcomes | null;

beforeAll(async () => {
	const filesFor = (oracle: 'micropython' | 'python') =>
		programs.filter((program) => program.oracle === oracle || program.oracle === 'both').map(({ file }) => file);
	micropython = await runMicroPythonWasm(filesFor('micropython'));
	python = await runCPython(filesFor('python'));
	const files = programs.map(({ file }) => file);
	const options = process.env.KRAIT_OPTIONS?.split(' ').filter((option) => option !== '');
	krait = await (options === undefined ? runKrait(files) : runKraitCommand(files, options));
	kraitViaMpy = await runKrait(files, 'mpy');
}, 300_000);

describe('programs print what the reference interpreters print', () => {
	test.for(programs.map((program) => [program.name, program] as const))('%s', ([, { file, oracle }], { skip }) => {
		const actual = krait.get(file);
		if (oracle !== 'python') {
			expect(micropython.get(file)?.error).toBeNull();
			expect(actual).toEqual(micropython.get(file));
		}
		if (oracle === 'python' && python === null) skip('python3 is not installed');
		if (oracle !== 'micropython' && python !== null) {
			expect(python.get(file)?.error).toBeNull();
			expect(actual).toEqual(python.get(file));
		}
	});
});

describe('programs print the same when they are compiled to .mpy files first', () => {
	test.for(programs.map((program) => [program.name, program] as const))('%s', ([, { file }]) => {
		expect(kraitViaMpy.get(file)).toEqual(krait.get(file));
	});
});
