// The debugger: `krait -m pdb`, breakpoint() and the functions of pdb. Sessions are compared with those of CPython 3.11;
// what is otherwise here has expectations of its own. Needs dist/, which the test command builds.

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
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
