// The `signal` module, as far as interrupts go: what happens on Ctrl-C instead of a KeyboardInterrupt. It is CPython's
// interface; the reference implementation has no such module. Handlers run at safepoints and where natives wait.

import { requireIndex } from '../objects/argument.ts';
import { call, isCallable } from '../objects/call.ts';
import { interpreter } from '../objects/current.ts';
import { keyboardInterruptType, PyException, typeError, valueError } from '../objects/exception.ts';
import { nativeModule } from '../objects/module.ts';
import { native } from '../objects/native_function.ts';
import type { Value } from '../objects/value.ts';
import type { Interpreter } from '../vm/interpreter.ts';

const SIGINT = 2;

/** What programs give for the default, which here is the KeyboardInterrupt too. */
const SIG_DFL = 0;
const SIG_IGN = 1;

const defaultHandler = native('default_int_handler', 2, 2, () => {
	throw new PyException(keyboardInterruptType, []);
});

/** @throws ValueError for a signal that nobody can handle */
function requireInterrupt(signal: Value): void {
	if (requireIndex(signal) !== SIGINT) throw valueError('only SIGINT can be handled');
}

/** Module `signal`. */
export const signalModule = nativeModule('signal', () => {
	let handler: Value = defaultHandler;
	return {
		SIGINT,
		SIG_DFL,
		SIG_IGN,
		default_int_handler: defaultHandler,
		getsignal: native('getsignal', 1, 1, (signal: Value) => {
			requireInterrupt(signal);
			return handler;
		}),
		signal: native('signal', 2, 2, (signal: Value, action: Value) => {
			requireInterrupt(signal);
			if (action !== SIG_DFL && action !== SIG_IGN && !isCallable(action)) {
				throw typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
			}
			const previous = handler;
			handler = action;
			const { thread } = interpreter as Interpreter;
			if (action === SIG_DFL || action === defaultHandler) thread.onInterrupt = undefined;
			else if (action === SIG_IGN) thread.onInterrupt = () => {};
			// The frame is None: a handler finds it with sys._getframe().
			else thread.onInterrupt = () => call(action, [SIGINT, null]);
			return previous;
		}),
	};
});
