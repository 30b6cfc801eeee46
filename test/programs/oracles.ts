// Runs the programs of this folder on Krait and on the interpreters that say what they must print.
// Every runner takes a batch of files and gives each program fresh globals, the program's folder as the
// first entry of sys.path, and an empty working directory. programs.test.ts compares what comes back.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one program did: its standard output, and the text of the exception that ended it, if one did. */
export interface Outcome {
	readonly stdout: string;
	readonly error: string | null;
}

/** Outcomes by file. */
export type Outcomes = Map<string, Outcome>;

/** Which interpreters a program's output is compared with, as its first line says (`# oracle: ...`). */
export type Oracle = 'both' | 'micropython' | 'python';

/** A program of this folder. */
export interface Program {
	/** Absolute path. */
	readonly file: string;
	/** Path below this folder, without `.py`: the statement the program makes. */
	readonly name: string;
	readonly oracle: Oracle;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const KRAIT = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const PYTHON = process.env.PYTHON ?? 'python3';

/** Parameters of the tracing compiler that Krait runs the programs with (`npm test -- --jit PARAMETERS`). */
const JIT = process.env.KRAIT_TEST_JIT || 'on';

/** A batch that takes longer than this hangs. */
const BATCH_TIMEOUT_MS = 120_000;
const PROGRAM_TIMEOUT_MS = 20_000;

/**
 * Every program below a folder, by default this one, in order of name. A file whose first line is `# module` is imported
 * by a program beside it and is not one itself.
 */
export function listPrograms(folder = FOLDER): Program[] {
	const programs: Program[] = [];
	for (const path of readdirSync(folder, { encoding: 'utf8', recursive: true }).sort()) {
		if (!path.endsWith('.py') || path.startsWith('runners')) continue;
		const file = join(folder, path);
		const firstLine = readFileSync(file, 'utf8').split('\n', 1)[0] ?? '';
		if (firstLine.startsWith('# module')) continue;
		const directive = /^# oracle: (micropython|python)$/.exec(firstLine);
		if (firstLine.startsWith('# oracle') && directive === null) throw new Error(`${path}: bad directive: ${firstLine}`);
		const oracle = directive?.[1] === 'micropython' || directive?.[1] === 'python' ? directive[1] : 'both';
		programs.push({ file, name: path.replace(/\.py$/, '').replaceAll('\\', '/'), oracle });
	}
	return programs;
}

/** Runs the programs on the official MicroPython WebAssembly package, in one child process. */
export function runMicroPythonWasm(files: readonly string[]): Promise<Outcomes> {
	return runBatch(process.execPath, [join(FOLDER, 'runners/micropython-wasm.mjs')], files);
}

/** Runs the programs on CPython, in one child process; gives null when there is no Python on this machine. */
export async function runCPython(files: readonly string[]): Promise<Outcomes | null> {
	try {
		return await runBatch(PYTHON, ['-X', 'utf8', join(FOLDER, 'runners/cpython.py')], files);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	}
}

/**
 * Runs the programs on Krait's embedding API, in one child process: from source, or compiled to .mpy files first.
 * @param jit parameters of the tracing compiler
 */
export function runKrait(
	files: readonly string[],
	from: 'source' | 'mpy' = 'source',
	jit: string = JIT,
): Promise<Outcomes> {
	requireBuild();
	return runBatch(process.execPath, [join(FOLDER, 'runners/krait.mjs'), from, jit], files);
}

/**
 * Runs the programs on Krait's command line with the given options, a process per program, as many at a time as
 * there are cores. Shows what runKrait cannot: the command itself, and options that the API does not have.
 */
export async function runKraitCommand(files: readonly string[], options: readonly string[] = []): Promise<Outcomes> {
	requireBuild();
	const outcomes: Outcomes = new Map();
	const waiting = [...files];
	const worker = async () => {
		for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
			outcomes.set(file, await runKraitProgram(file, options));
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));
	return outcomes;
}

function requireBuild(): void {
	if (!existsSync(KRAIT)) throw new Error(`${KRAIT} is missing: run \`npm run build\` first`);
}

async function runKraitProgram(file: string, options: readonly string[]): Promise<Outcome> {
	const workingFolder = mkdtempSync(join(tmpdir(), 'krait-program-'));
	try {
		const { stdout, stderr, status } = await spawnProcess(process.execPath, [KRAIT, '--jit', JIT, ...options, file], {
			cwd: workingFolder,
			input: '',
			timeout: PROGRAM_TIMEOUT_MS,
		});
		const text = stdout.replaceAll('\r\n', '\n');
		return { stdout: text, error: status === 0 ? null : stderr || `exit status ${status}` };
	} finally {
		rmSync(workingFolder, { recursive: true, force: true });
	}
}

async function runBatch(command: string, args: readonly string[], files: readonly string[]): Promise<Outcomes> {
	const input = JSON.stringify(files);
	const { stdout, stderr, status } = await spawnProcess(command, args, {
		cwd: FOLDER,
		input,
		timeout: BATCH_TIMEOUT_MS,
	});
	const outcomes: Outcomes = new Map();
	for (const line of stdout.split('\n')) {
		if (line === '') continue;
		const { file, ...outcome } = JSON.parse(line) as Outcome & { file: string };
		outcomes.set(file, outcome);
	}
	const missing = files.find((file) => !outcomes.has(file));
	if (missing !== undefined) throw new Error(`${command} gave up at ${missing} (status ${status}): ${stderr}`);
	return outcomes;
}

interface ProcessResult {
	readonly stdout: string;
	readonly stderr: string;
	/** Null when a signal (the timeout's) ended the process. */
	readonly status: number | null;
}

function spawnProcess(
	command: string,
	args: readonly string[],
	options: { cwd: string; input: string; timeout: number },
): Promise<ProcessResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: options.cwd, timeout: options.timeout, killSignal: 'SIGKILL' });
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
		child.on('error', reject);
		child.on('close', (status) =>
			resolve({
				stdout: Buffer.concat(stdout).toString('utf8'),
				stderr: Buffer.concat(stderr).toString('utf8'),
				status,
			}),
		);
		child.stdin.on('error', () => {}); // a child that dies early is reported by its status
		child.stdin.end(options.input);
	});
}
