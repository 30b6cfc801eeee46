// One interpreter under test and what it may do: end normally, raise a Python exception or exhaust a budget. Whatever
// else comes out of it is a defect of Krait, and so is an exception that says "internal error".

import { BudgetExceeded, createInterpreter, PythonError, type PythonInterpreter } from '../../src/index.ts';

const BUDGETS = { instructions: 200_000, output: 20_000, milliseconds: 10_000 };

const INTERNAL_ERROR = /internal error|please report/;

export class Sandbox {
	readonly python: PythonInterpreter;
	private output = '';

	constructor() {
		this.python = createInterpreter({
			stdout: (text) => {
				this.output += text;
			},
			stdin: 'first line\nsecond line\n',
			budgets: BUDGETS,
			recursionLimit: 500,
		});
	}

	/** Runs a program. Returns what is wrong with how that went, or undefined. */
	run(source: string): string | undefined {
		this.output = '';
		try {
			this.python.run(source);
		} catch (error) {
			if (error instanceof PythonError) {
				const told = `${error.message}\n${error.traceback}`;
				if (INTERNAL_ERROR.test(told)) return told;
			} else if (!(error instanceof BudgetExceeded)) {
				return `not a Python exception: ${error instanceof Error ? error.stack : String(error)}`;
			}
		}
		return INTERNAL_ERROR.test(this.output) ? this.output.slice(-2000) : undefined;
	}

	/** Imports a .mpy file, and prints what the module then holds. Returns what is wrong with that, or undefined. */
	runMpy(bytes: Uint8Array): string | undefined {
		this.python.files.write('/case.mpy', bytes);
		return this.run('import case\nfor name in dir(case): print(name, getattr(case, name))\n');
	}

	/** Whether the interpreter still computes; programs may have replaced every builtin. */
	isSound(): boolean {
		try {
			return this.python.evaluate('(lambda n: [x for x in (1, n)][1] + 1)(2)') === 3;
		} catch {
			return false;
		}
	}
}
