// Programs run with `-X emit=bytecode` have the events that the reference implementation gives them, which are written down
// beside each: lines by the bytecode's own line table, a new frame for each resumption of a generator.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Outcomes, runKraitCommand } from '../programs/oracles.ts';

const FOLDER = fileURLToPath(new URL('bytecode_events/', import.meta.url));
const files = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.py'))
	.map((name) => join(FOLDER, name));
let asked: Outcomes;
let plain: Outcomes;

beforeAll(async () => {
	asked = await runKraitCommand(files, ['-X', 'emit=bytecode']);
	plain = await runKraitCommand(files);
});

describe.each(files)('%s', (file) => {
	const events = readFileSync(file.replace(/\.py$/, '.events'), 'utf8');

	test('has the events of its bytecode where that is asked for', () => {
		expect(asked.get(file)?.stdout.split('\n')).toEqual(events.split('\n'));
		expect(asked.get(file)?.error).toBeNull();
	});

	test('has others, those of its source, where it is not', () => {
		expect(plain.get(file)?.error).toBeNull();
		expect(plain.get(file)?.stdout).not.toBe(events);
	});
});
