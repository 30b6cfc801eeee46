// Sessions of the debugger: a command line for a program of pdb/programs on the first line, and what is typed on the
// others. CPython's pdb is asked too, and what differs by nature is made the same here.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SESSIONS = fileURLToPath(new URL('pdb/sessions', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('pdb/programs', import.meta.url));

export interface Session {
	readonly name: string;
	readonly args: readonly string[];
	readonly input: string;
}

export const sessions: readonly Session[] = readdirSync(SESSIONS)
	.sort()
	.map((file) => {
		const text = readFileSync(`${SESSIONS}/${file}`, 'utf8');
		const end = text.indexOf('\n');
		const args = [...text.slice(0, end).matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
		return { name: file.replace('.txt', '').replaceAll('_', ' '), args, input: text.slice(end + 1) };
	});

/** What a session prints, run by a command, with paths of the programs below `/`. */
export function transcript(command: string, before: readonly string[], { args, input }: Session): string {
	const { stdout } = spawnSync(command, [...before, ...args], {
		cwd: PROGRAMS,
		input,
		encoding: 'utf8',
		timeout: 50_000,
		env: { PATH: process.env.PATH, HOME: '/nowhere', PYTHONDONTWRITEBYTECODE: '1' },
	});
	return stdout.replaceAll(PROGRAMS, '');
}

/** Frames of CPython's debugger in a stack trace, each with its line. */
const OWN_FRAME =
	/^(\(Pdb\) )? {2}(?:<frozen runpy>\(\d+\)\w+\(\)\n|\S*\/(?:bdb|pdb|runpy)\.py\(\d+\)[\w<>]+\(\)\n->.*\n)/gm;

/** What CPython printed as Krait would. */
export function asKraitWould(text: string): string {
	let shown = text.replace(OWN_FRAME, '$1');
	// A line loses its prompt where more than one of such frames follows.
	while (shown !== shown.replace(OWN_FRAME, '$1')) shown = shown.replace(OWN_FRAME, '$1');
	return shown
		.replace(/name '(\w+)' is not defined/g, "name '$1' isn't defined")
		.replace(/(?:integer )?division (?:or modulo )?by zero/g, 'divide by zero');
}
