// The fuzzers: each runs a number of cases from a seed and gives what went wrong. Cases of one batch share an
// interpreter, and batches depend on nothing but the seed and their number.

import { createInterpreter, PythonError } from '../../src/index.ts';
import { MpyFormatError } from '../../src/mpy/reader.ts';
import { loadMpy } from '../../src/mpy/verify.ts';
import { controlFlowProgram } from './control_flow.ts';
import { type Comparison, firstDifference, parametersFor, type Run } from './jit_differences.ts';
import { jitProgram } from './jit_programs.ts';
import { type CompiledProgram, mutatedMpy } from './mpy_files.ts';
import { OperationGenerator } from './operations.ts';
import { PRELUDE } from './operations_prelude.ts';
import { Random } from './random.ts';
import { Sandbox } from './sandbox.ts';
import { shrink } from './shrink.ts';
import { mutatedSource } from './sources.ts';
import { statementProgram } from './statements.ts';

/** What went wrong in a case. */
export interface Finding {
	readonly batch: number;
	/** The program that shows it, after those of its batch before it; a .mpy file in hexadecimal digits. */
	readonly source: string;
	readonly problem: string;
}

/** Told of each case before it runs: where the process is lost with it, that is the only trace. */
export type Announce = (batch: number, source: string) => void;

export const CASES_PER_BATCH = 50;

const SEED_STEP = 0x9e3779b1;

/** One batch of random operations on values of all types. */
export function fuzzOperations(seed: number, batch: number, announce: Announce = () => {}): Finding[] {
	const random = new Random(seed + Math.imul(batch, SEED_STEP));
	const sandbox = new Sandbox();
	sandbox.python.run(PRELUDE);
	const attributes = (expression: string): string[] => {
		try {
			// Programs replace builtins, too.
			const names = sandbox.python.evaluate(`dir(${expression})`);
			return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
		} catch {
			return [];
		}
	};
	const generator = new OperationGenerator(random, attributes);
	const findings: Finding[] = [];
	for (let i = 0; i < CASES_PER_BATCH; i++) {
		const source = generator.statement();
		announce(batch, source);
		const problem = sandbox.run(source);
		if (problem !== undefined) findings.push({ batch, source, problem });
	}
	return findings;
}

/** One batch of programs made from those of a corpus. */
export function fuzzSources(
	seed: number,
	batch: number,
	corpus: readonly string[],
	announce: Announce = () => {},
): Finding[] {
	const random = new Random(seed + Math.imul(batch, SEED_STEP));
	const findings: Finding[] = [];
	for (let i = 0; i < CASES_PER_BATCH; i++) {
		const sandbox = new Sandbox();
		const source = mutatedSource(random, corpus);
		announce(batch, source);
		const problem = sandbox.run(source) ?? (sandbox.isSound() ? undefined : 'the interpreter does not work any more');
		if (problem !== undefined) findings.push({ batch, source, problem });
	}
	return findings;
}

/** One batch of .mpy files made from those of a corpus. */
export function fuzzMpyFiles(
	seed: number,
	batch: number,
	corpus: readonly CompiledProgram[],
	announce: Announce = () => {},
): Finding[] {
	const random = new Random(seed + Math.imul(batch, SEED_STEP));
	const findings: Finding[] = [];
	// Of those that are rejected many share an interpreter, since nothing runs.
	let sandbox = new Sandbox();
	for (let i = 0; i < CASES_PER_BATCH; i++) {
		const bytes = mutatedMpy(random, corpus);
		const source = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
		announce(batch, source);
		const accepted = isAccepted(bytes);
		if (accepted) sandbox = new Sandbox();
		const problem = sandbox.runMpy(bytes) ?? (sandbox.isSound() ? undefined : 'the interpreter does not work any more');
		if (problem !== undefined) findings.push({ batch, source, problem });
		if (accepted) sandbox = new Sandbox();
	}
	return findings;
}

function isAccepted(bytes: Uint8Array): boolean {
	try {
		loadMpy(bytes, 'module');
		return true;
	} catch (error) {
		// Anything else is told when the file is imported.
		return !(error instanceof MpyFormatError);
	}
}

/** One batch of programs that print a trace of what runs; `reference` gives what they are to print, if it knows. */
export function fuzzPrograms(
	seed: number,
	batch: number,
	reference: (source: string) => string | undefined,
	announce: Announce = () => {},
): Finding[] {
	const random = new Random(seed + Math.imul(batch, SEED_STEP));
	const findings: Finding[] = [];
	for (let i = 0; i < CASES_PER_BATCH; i++) {
		const source = random.oneIn(4) ? controlFlowProgram(random) : statementProgram(random);
		announce(batch, source);
		const expected = reference(source)?.split('\n');
		if (expected === undefined) continue;
		const printed = tryPrinting(source).split('\n');
		const at = printed.findIndex((line, index) => line !== expected[index]);
		if (at < 0 && printed.length === expected.length) continue;
		const problem = `line ${at} of the output is ${printed[at]}\ninstead of ${expected[at < 0 ? printed.length : at]}`;
		findings.push({ batch, source, problem });
	}
	return findings;
}

/** How programs are compared that run with and without the tracing compiler. */
export interface JitComparison extends Comparison {
	/** Parameters of the compiler; without them those of {@link parametersFor}. */
	readonly parameters?: readonly string[];
	/** Findings of a batch that are made smaller. */
	readonly shrunk: number;
	/** Told of each run with the compiler. */
	readonly observe?: (run: Run) => void;
}

/** What is called so often is compiled where thresholds are low. */
const ROUNDS = 6;

/** A program of loops, or one in some that bring operands and flow of control together in all ways, each several times. */
function programToCompile(random: Random): string {
	if (!random.oneIn(4)) return jitProgram(random);
	return random.oneIn(4) ? controlFlowProgram(random, ROUNDS) : statementProgram(random, ROUNDS);
}

/** One batch of programs that run with and without the tracing compiler. */
export function fuzzJit(
	seed: number,
	batch: number,
	comparison: JitComparison,
	announce: Announce = () => {},
): Finding[] {
	const findings: Finding[] = [];
	for (let i = 0; i < CASES_PER_BATCH; i++) {
		const programSeed = seed + batch * CASES_PER_BATCH + i;
		const source = programToCompile(new Random(programSeed));
		announce(batch, source);
		const parameters = comparison.parameters ?? parametersFor(programSeed);
		const found = firstDifference(source, parameters, comparison, comparison.observe);
		if (found === undefined) continue;
		const one = [found.parameters];
		const smaller =
			findings.length >= comparison.shrunk
				? source
				: shrink(source, (candidate) => {
						announce(batch, candidate);
						return firstDifference(candidate, one, comparison) !== undefined;
					});
		const { problem } = firstDifference(smaller, one, comparison) ?? found;
		findings.push({ batch, source: smaller, problem: `seed ${programSeed} under ${found.parameters}: ${problem}` });
	}
	return findings;
}

function tryPrinting(source: string): string {
	try {
		return printedBy(source);
	} catch (error) {
		return error instanceof Error ? (error.stack ?? error.message) : String(error);
	}
}

/** What a program prints before it ends, or before an exception ends it. */
export function printedBy(source: string): string {
	let output = '';
	const python = createInterpreter({
		stdout: (text) => {
			output += text;
		},
	});
	try {
		python.run(source);
	} catch (error) {
		if (!(error instanceof PythonError)) throw error;
	}
	return output;
}
