// The examples work, and print what is in expected/. embed-browser.html is tested with the other pages, in test/browser.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const EXPECTED = fileURLToPath(new URL('expected', import.meta.url));
const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: { krait: string } };

/** What programs get as arguments and as input, where they want some. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = { 'word_count.py': ['2'] };
const INPUT: Readonly<Record<string, string>> = { 'word_count.py': 'A tale of a snake:\nthe snake bit a bat.\n' };

function outputOf(name: string): string {
	const path = join(EXAMPLES, name);
	const start = name.endsWith('.py') ? [join(ROOT, bin.krait), path] : [path];
	const args = [...start, ...(ARGUMENTS[name] ?? [])];
	return execFileSync(process.execPath, args, { cwd: EXAMPLES, encoding: 'utf8', input: INPUT[name] ?? '' });
}

const names = readdirSync(EXAMPLES).filter((name) => !name.endsWith('.html'));

describe('examples', () => {
	test.for(names)('%s', (name) => {
		const expected = readFileSync(join(EXPECTED, name.replace(/\.\w+$/, '.txt')), 'utf8');
		expect(outputOf(name)).toBe(expected);
	});
});
