// Standard input and output as the REPL sees them: bytes as they are typed, with the terminal in raw mode while lines are
// edited and in its ordinary mode while programs run. All reading blocks, so that `input()` can edit lines in the middle
// of anything. Without a terminal the same works on pipes.

import type { ReadStream } from 'node:tty';
import { fs, isTerminal, type NodeConsole, readDescriptor, requireNode } from '../../host/node.ts';
import { keyboardInterruptType, PyException } from '../../objects/exception.ts';
import type { Runner } from '../runner.ts';
import { History } from './history.ts';
import { LineEditor } from './line_editor.ts';

/** Milliseconds between two looks at a terminal whose waiting must end on SIGINT. */
const POLL_MILLISECONDS = 10;

export class Terminal {
	private readonly runner: Runner;
	private readonly console: NodeConsole;
	private knownToBeTerminal: boolean | undefined;
	private isRaw = false;
	private stream: ReadStream | undefined;
	/** The terminal opened once more, for reads that block: Node may make descriptor 0 one that does not. */
	private blocking: number | undefined;
	/** The same, for reads that do not block. */
	private polling: number | undefined;
	private readonly byte = new Uint8Array(1);

	constructor(runner: Runner) {
		this.runner = runner;
		this.console = runner.host.console;
		this.console.receive = (into) => this.receive(into);
		if (this.console.interactive) {
			const history = new History();
			const editor = new LineEditor(this, history);
			this.console.readLine = () => this.readProgramLine(editor);
		}
	}

	/** Whether standard input is a terminal at all. */
	get isTerminal(): boolean {
		this.knownToBeTerminal ??= isTerminal(0);
		return this.knownToBeTerminal;
	}

	/** Hands over each key as a byte, Ctrl-C included. */
	raw(): void {
		if (this.isRaw || !this.isTerminal) return;
		this.isRaw = true;
		this.blocking ??= openTerminal(fs.constants.O_RDONLY);
		this.stream ??= new (requireNode('node:tty').ReadStream)(0);
		this.console.flush();
		this.stream.setRawMode(true);
	}

	/** Lets the terminal edit lines itself and send signals. */
	cooked(): void {
		if (!this.isRaw) return;
		this.isRaw = false;
		this.console.flush();
		this.stream?.setRawMode(false);
	}

	/** The next byte of input, or undefined at its end. */
	readByte(): number | undefined {
		return this.console.read(this.byte) === 0 ? undefined : this.byte[0];
	}

	write(output: string | Uint8Array): void {
		this.console.write(output);
	}

	/** `input()`: a line edited as at the prompt, in the middle of a program. */
	private readProgramLine(editor: LineEditor): string | undefined {
		this.raw();
		try {
			for (;;) {
				const { end, text } = editor.read('');
				switch (end) {
					case 'ctrl-c':
						throw new PyException(keyboardInterruptType, []);
					case 'ctrl-d':
						return undefined;
					case 'enter':
						return text;
				}
			}
		} finally {
			this.cooked();
		}
	}

	private receive(into: Uint8Array): number {
		if (this.isRaw) return readDescriptor(this.blocking ?? 0, into, null);
		if (!this.isTerminal) return readDescriptor(0, into, null);
		this.polling ??= openTerminal(fs.constants.O_RDONLY | fs.constants.O_NONBLOCK) ?? 0;
		for (;;) {
			try {
				return fs.readSync(this.polling, into);
			} catch (error) {
				if ((error as { code?: unknown }).code !== 'EAGAIN') throw error;
			}
			this.runner.interrupts.start();
			this.runner.interrupts.wait(POLL_MILLISECONDS);
			this.runner.interpreter.handlePending();
		}
	}
}

/** The terminal that is standard input, as a descriptor of its own; undefined where the system has no such thing. */
function openTerminal(flags: number): number | undefined {
	try {
		return fs.openSync('/dev/stdin', flags | fs.constants.O_NOCTTY);
	} catch {
		return undefined;
	}
}
