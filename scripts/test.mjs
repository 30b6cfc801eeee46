// The one test command: builds dist/, checks types, lints, and runs the tests of test/ (the architecture check, unit,
// differential, robustness, fuzz, browser and package tests). Steps go on after a failed one; the last line of output
// counts tests, and a failed step as a failed test. Arguments go to vitest: `npm test -- test/embed`. With `--jit PARAMETERS`
// the Python programs of test/programs run under these parameters of the tracing compiler.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
let passed = 0;
let failed = 0;
const words = process.argv.slice(2);
const at = words.indexOf('--jit');
if (at >= 0) process.env.KRAIT_TEST_JIT = words.splice(at, 2)[1] ?? '';

/** The script behind a command of a package, to be run by this Node whatever the shell and PATH. */
function commandOf(packageName, command) {
	const manifest = require.resolve(`${packageName}/package.json`);
	const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
	return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

function step(title, script, args) {
	console.log(`\n=== ${title}`);
	const started = Date.now();
	const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
	if (error !== undefined) console.log(error.message);
	console.log(`--- ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	return status === 0;
}

for (const [title, script, args] of [
	['build', 'scripts/build.mjs', []],
	['type check', commandOf('typescript', 'tsc'), ['--noEmit']],
	['type check of the page', commandOf('typescript', 'tsc'), ['--noEmit', '-p', 'src/cli/jitview']],
	['lint', commandOf('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '.']],
]) {
	if (!step(title, script, args)) failed++;
}

const folder = mkdtempSync(join(tmpdir(), 'krait-test-'));
try {
	const report = join(folder, 'report.json');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const ok = step('tests', commandOf('vitest', 'vitest'), ['run', ...reporters, ...words]);
	const counted = countTests(report);
	passed += counted.passed;
	// What fails outside of a test (a file that does not load, an error nobody caught) counts once.
	failed += counted.failed === 0 && !ok ? 1 : counted.failed;
	if (counted.skipped > 0) console.log(`${counted.skipped} skipped`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function countTests(report) {
	const counts = { passed: 0, failed: 0, skipped: 0 };
	let files;
	try {
		files = JSON.parse(readFileSync(report, 'utf8')).testResults;
	} catch {
		return counts; // vitest gave up before it ran a test
	}
	for (const file of files) {
		let failures = 0;
		for (const { status } of file.assertionResults) {
			if (status === 'passed') counts.passed++;
			else if (status === 'failed') failures++;
			else counts.skipped++;
		}
		counts.failed += failures === 0 && file.status === 'failed' ? 1 : failures;
	}
	return counts;
}
