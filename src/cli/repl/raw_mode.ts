// The raw mode of the prompt, which programs such as mpremote speak: source comes in without echo and runs at Ctrl-D, its
// output and its errors come back, each ended by Ctrl-D. Raw-paste mode adds flow control: the sender may have two windows
// of bytes under way. Follows shared/runtime/pyexec.c and docs/reference/repl.rst.

import { keyboardInterruptType, PyException } from '../../objects/exception.ts';
import { reportInteractively } from '../exit_status.ts';
import type { Outcome, Runner } from '../runner.ts';
import type { Terminal } from './terminal.ts';

const CTRL_A = 1;
const CTRL_B = 2;
const CTRL_C = 3;
const CTRL_D = 4;
const CTRL_E = 5;

/** What ends output, errors and raw-paste input. */
const END = '\x04';

/** Bytes that may be under way twice in raw-paste mode. */
const WINDOW = 1024;
const WINDOW_FREE = '\x01';

/** Runs what comes in until Ctrl-B; gives an exit status if the process is to end instead. */
export async function runRawMode(runner: Runner, terminal: Terminal): Promise<number | undefined> {
	const bytes: number[] = [];
	terminal.raw();
	terminal.write('raw REPL; CTRL-B to exit\r\n>');
	for (;;) {
		const byte = terminal.readByte() ?? CTRL_D;
		switch (byte) {
			case CTRL_A:
				if (bytes.length === 2 && bytes[0] === CTRL_E) {
					const status = await runPaste(runner, terminal, bytes[1]);
					if (status !== undefined) return status;
					terminal.write('>');
				} else terminal.write('raw REPL; CTRL-B to exit\r\n>');
				bytes.length = 0;
				break;
			case CTRL_B:
				terminal.write('\r\n');
				return undefined;
			case CTRL_C:
				bytes.length = 0;
				break;
			case CTRL_D: {
				terminal.write('OK');
				if (bytes.length === 0) {
					terminal.write('\r\n');
					return 0;
				}
				const source = new Uint8Array(bytes);
				bytes.length = 0;
				const status = await execute(runner, terminal, source);
				if (status !== undefined) return status;
				terminal.write('>');
				break;
			}
			default:
				bytes.push(byte);
		}
	}
}

/** Answers a command of raw-paste mode: takes source with flow control and runs it. */
async function runPaste(runner: Runner, terminal: Terminal, command: number): Promise<number | undefined> {
	if (command !== 'A'.charCodeAt(0)) {
		terminal.write('R\x00');
		return undefined;
	}
	terminal.write('R\x01');
	terminal.write(new Uint8Array([WINDOW & 0xff, WINDOW >> 8]));
	terminal.write(WINDOW_FREE);
	const bytes: number[] = [];
	for (;;) {
		const byte = terminal.readByte() ?? CTRL_D;
		if (byte === CTRL_C || byte === CTRL_D) {
			terminal.write(END);
			if (byte === CTRL_D) return execute(runner, terminal, new Uint8Array(bytes));
			return report(runner, terminal, { kind: 'raised', exception: new PyException(keyboardInterruptType, []) });
		}
		bytes.push(byte);
		if (bytes.length % WINDOW === 0) terminal.write(WINDOW_FREE);
	}
}

async function execute(runner: Runner, terminal: Terminal, source: Uint8Array): Promise<number | undefined> {
	terminal.cooked();
	const outcome = await runner.run(() => runner.mainFrame(source));
	terminal.raw();
	return report(runner, terminal, outcome);
}

function report(runner: Runner, terminal: Terminal, outcome: Outcome): number | undefined {
	terminal.write(END);
	const status = reportInteractively(runner, outcome);
	terminal.write(END);
	return status;
}
