// Runs a program with the tracing compiler off and under several of its parameters, and says where the runs differ: in
// what they print, in the exception that ends them and its traceback, or in the instructions they are charged for.

import { BudgetExceeded, createInterpreter, type InterpreterOptions, PythonError } from '../../src/index.ts';
import { OPTIMISATIONS } from '../../src/jit/parameters.ts';

/** What a run of a program did. */
export interface Run {
	readonly output: string;
	/** The exception that ended it with its traceback, another error with its stack, or '' for none. */
	readonly end: string;
	/** Whether it was stopped, and what it printed is only the beginning. */
	readonly stopped: boolean;
	/** Instructions it was charged for. */
	readonly instructions: number;
	/** Loops and functions that were compiled, and bridges. */
	readonly loops: number;
	readonly bridges: number;
}

/** What random programs may use; so few frames that those that recurse without end end soon. */
const LIMITS: Pick<InterpreterOptions, 'budgets' | 'recursionLimit'> = {
	budgets: { instructions: 300_000, output: 200_000, milliseconds: 20_000 },
	recursionLimit: 70,
};

/** Which address an object has is no promise. */
const ADDRESS = / (?:at |cell )?0x7f[0-9a-f]{6,}|(?: at| cell|<bound_method) [0-9a-f]{6,}/g;

/** Nothing runs so often: with these parameters everything is counted, and nothing is compiled. */
export const IDLE = 'threshold=1000000000,function_threshold=1000000000';

/** The parameters that runs are compared under, besides those that {@link parameters} draws. */
export const PARAMETERS = ['threshold=1', 'threshold=2,function_threshold=2,trace_eagerness=1'];

/** The parameters for the program of a number: the fixed ones, and those of a subset of the passes in turn. */
export function parametersFor(number: number): string[] {
	const subset = OPTIMISATIONS.filter((_, index) => (number >> index) & 1);
	return [
		...PARAMETERS,
		`threshold=3,function_threshold=2,trace_eagerness=2,code_limit=4000,enable_opts=${subset.join(':')}`,
	];
}

/** Runs a program in an interpreter of its own. */
export function runUnder(jit: string, source: string, limits = LIMITS): Run {
	let output = '';
	const python = createInterpreter({
		stdout: (text) => {
			output += text;
		},
		...limits,
		jit,
	});
	let end = '';
	let stopped = false;
	try {
		python.run(source);
	} catch (error) {
		if (error instanceof PythonError) {
			end = error.traceback;
		} else if (error instanceof BudgetExceeded) {
			end = error.message;
			stopped = true;
		} else {
			end = `not a Python exception: ${error instanceof Error ? error.stack : String(error)}`;
		}
	}
	const { TOTAL_COMPILED_LOOPS: loops, TOTAL_COMPILED_BRIDGES: bridges } = python.jit.statistics.counters;
	output = output.replace(ADDRESS, ' at 0');
	return { output, end, stopped, instructions: python.instructions, loops, bridges };
}

/** What runs are compared by. */
export interface Comparison {
	/** Whether instructions charged have to agree: of two runs that count what they run, or of two that do not. */
	readonly instructions: boolean;
}

/** A text up to the end of its last whole line. */
function wholeLines(text: string): string {
	return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** Where a run differs from the expected one; undefined when it does not. */
export function difference(expected: Run, actual: Run, { instructions }: Comparison): string | undefined {
	if (expected.stopped && actual.stopped) return undefined;
	// Runs that are not charged alike are not stopped at the same place: up to there they print the same.
	if (!instructions && expected.stopped !== actual.stopped) {
		const [cut, whole] = expected.stopped ? [expected, actual] : [actual, expected];
		if (whole.output.startsWith(wholeLines(cut.output))) return undefined;
	}
	if (expected.output !== actual.output || expected.end !== actual.end) {
		const lines = expected.output.split('\n');
		const others = actual.output.split('\n');
		const at = lines.findIndex((line, index) => line !== others[index]);
		if (at >= 0 || lines.length !== others.length) {
			const where = at >= 0 ? at : lines.length;
			const shown = (line: string | undefined, run: Run): string => line || `the end ${run.end}`;
			const wrong = `line ${where + 1} of the output is\n  ${shown(others[where], actual)}`;
			return `${wrong}\ninstead of\n  ${shown(lines[where], expected)}`;
		}
		return `the program ends with\n${actual.end || 'no exception'}\ninstead of\n${expected.end || 'no exception'}`;
	}
	// How much of a value that contains itself is printed before the engine's stack ends is no promise.
	const recurses = `${expected.end}${expected.output}`.includes('RuntimeError');
	const isComparable = instructions && !recurses;
	if (isComparable && expected.instructions !== actual.instructions) {
		return `${actual.instructions} instructions are charged instead of ${expected.instructions}`;
	}
	return undefined;
}

/** The first of the parameters under which a program differs from its run without the compiler, and how. */
export function firstDifference(
	source: string,
	parameters: readonly string[],
	comparison: Comparison,
	observe: (run: Run) => void = () => {},
): { readonly parameters: string; readonly problem: string } | undefined {
	const off = runUnder('off', source);
	const idle = runUnder(IDLE, source);
	const problem = difference(off, idle, { instructions: false });
	if (problem !== undefined) return { parameters: IDLE, problem };
	for (const one of parameters) {
		const run = runUnder(one, source);
		observe(run);
		const problem = difference(idle, run, comparison);
		if (problem !== undefined) return { parameters: one, problem };
	}
	return undefined;
}
