// What an exception that nobody caught means for the process: its exit status, and what is printed about it and where.
// Follows shared/runtime/pyexec.c, except that errors of programs go to standard error, as do those of other Pythons.

import { exceptionPayload } from '../objects/class_slots.ts';
import { keyboardInterruptType, systemExitType } from '../objects/exception.ts';
import { reportException, textForReport } from '../objects/traceback.ts';
import { typeOf } from '../objects/type.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';
import type { Outcome, Runner } from './runner.ts';

/** As a shell reports a process that SIGINT killed. */
const KEYBOARD_INTERRUPT = 128 + 2;

function isSystemExit(exception: Value): boolean {
	return typeOf(exception).isSubclassOf(systemExitType);
}

/** The exit status an uncaught exception gives, and the text that tells about it. */
function describeExit(exception: Value): { status: number; message: string } {
	if (!isSystemExit(exception)) {
		const isInterrupt = typeOf(exception).isSubclassOf(keyboardInterruptType);
		return { status: isInterrupt ? KEYBOARD_INTERRUPT : 1, message: reportException(exception) };
	}
	const code = exceptionPayload(exception)?.args[0] ?? null;
	if (code === null) return { status: 0, message: '' };
	if (typeof code === 'number' || typeof code === 'bigint') {
		return { status: Number(BigInt.asUintN(8, BigInt(code))), message: '' };
	}
	return { status: 1, message: `${textForReport(code)}\n` };
}

/** Sets what debuggers look at afterwards: `sys.last_type`, `sys.last_value`, `sys.last_traceback`. */
function rememberException(interpreter: Interpreter, exception: Value): void {
	const { sysAttributes, tracebackOf } = interpreter;
	sysAttributes.set('last_type', typeOf(exception));
	sysAttributes.set('last_value', exception);
	sysAttributes.set('last_traceback', tracebackOf?.(exception) ?? null);
}

/** Reports how a program ended; gives its exit status. */
export function reportExit({ interpreter, host }: Runner, outcome: Outcome): number {
	if (outcome.kind === 'done') return 0;
	rememberException(interpreter, outcome.exception);
	const { status, message } = interpreter.enter(() => describeExit(outcome.exception));
	if (message !== '') host.console.writeError(message);
	return status;
}

/** Reports how what was entered at a prompt ended; gives an exit status if the process is to end. */
export function reportInteractively(runner: Runner, outcome: Outcome): number | undefined {
	if (outcome.kind === 'done') return undefined;
	if (isSystemExit(outcome.exception)) return reportExit(runner, outcome);
	const { interpreter, host } = runner;
	rememberException(interpreter, outcome.exception);
	host.console.write(interpreter.enter(() => reportException(outcome.exception)));
	return undefined;
}
