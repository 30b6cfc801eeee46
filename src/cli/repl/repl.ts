// The interactive prompt, as the reference implementation's unix port has it (shared/runtime/pyexec.c): statements over
// several lines, paste mode, and the way to and from the raw mode that tools speak.

import type { CompileMode } from '../../compiler/index.ts';
import { needsMoreInput } from '../../compiler/repl.ts';
import { MemoryHost } from '../../host/memory.ts';
import { createStandardInterpreter } from '../../modules/standard.ts';
import { isStr, textOf } from '../../objects/wide_str.ts';
import { runToEnd } from '../../vm/run.ts';
import { reportInteractively } from '../exit_status.ts';
import { versionLine } from '../help_text.ts';
import type { Runner } from '../runner.ts';
import { completeName } from './completion.ts';
import { History } from './history.ts';
import { LineEditor } from './line_editor.ts';
import { runRawMode } from './raw_mode.ts';
import type { Terminal } from './terminal.ts';

const HISTORY_FILE = '.krait.history';

const CTRL_C = 3;
const CTRL_D = 4;
const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;

/** What was entered at a prompt. */
type Entry =
	| { readonly kind: 'source'; readonly source: string; readonly mode: CompileMode }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'reset' }
	| { readonly kind: 'raw' }
	| { readonly kind: 'leave' };

const NOTHING: Entry = { kind: 'nothing' };

export class Repl {
	private readonly runner: Runner;
	private readonly terminal: Terminal;
	private readonly history = new History();
	private readonly editor: LineEditor;

	constructor(runner: Runner, terminal: Terminal) {
		this.runner = runner;
		this.terminal = terminal;
		this.editor = new LineEditor(terminal, this.history, (text) => completeName(runner.interpreter, text));
	}

	/** Takes and runs statements until somebody leaves; gives the exit status. */
	async run(): Promise<number> {
		const home = this.runner.host.environment.get('HOME');
		const file = home === undefined ? undefined : `${home}/${HISTORY_FILE}`;
		if (file !== undefined) this.history.load(file);
		const status = await this.converse();
		this.terminal.cooked();
		if (file !== undefined) this.history.save(file);
		return status;
	}

	private async converse(): Promise<number> {
		const { terminal } = this;
		if (terminal.isTerminal) rehearse();
		terminal.raw();
		this.greet();
		for (;;) {
			terminal.raw();
			const entry = this.readEntry();
			switch (entry.kind) {
				case 'source': {
					terminal.cooked();
					const status = await this.execute(entry.source, entry.mode);
					if (status !== undefined) return status;
					break;
				}
				case 'raw': {
					const status = await runRawMode(this.runner, terminal);
					if (status !== undefined) return status;
					terminal.raw();
					this.greet();
					break;
				}
				case 'reset':
					this.greet();
					break;
				case 'leave':
					return 0;
			}
		}
	}

	private greet(): void {
		this.terminal.write(`${versionLine()}\r\nType "help()" for more information.\r\n`);
	}

	private readEntry(): Entry {
		const { terminal, editor } = this;
		const { end, text } = editor.read(this.prompt('ps1'));
		if (end !== 'enter') terminal.write('\r\n');
		switch (end) {
			case 'ctrl-a':
				return { kind: 'raw' };
			case 'ctrl-b':
				return { kind: 'reset' };
			case 'ctrl-c':
				return NOTHING;
			case 'ctrl-d':
				return { kind: 'leave' };
			case 'ctrl-e':
				return this.readPaste();
			case 'enter':
				return text === '' ? NOTHING : this.readStatement(text);
		}
	}

	/** Reads the rest of a statement. */
	private readStatement(first: string): Entry {
		let source = first;
		while (needsMoreInput(source)) {
			source += '\n';
			const { end, text } = this.editor.read(this.prompt('ps2'), source);
			if (end === 'ctrl-c') {
				this.terminal.write('\r\n');
				return NOTHING;
			}
			source += text;
			if (end === 'ctrl-d') break;
		}
		return { kind: 'source', source, mode: 'single' };
	}

	/** Takes everything as it comes, until Ctrl-D. */
	private readPaste(): Entry {
		const { terminal } = this;
		terminal.write('paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ');
		const bytes: number[] = [];
		for (;;) {
			const byte = terminal.readByte();
			if (byte === CTRL_C || byte === CTRL_D || byte === undefined) {
				terminal.write('\r\n');
				if (byte === CTRL_C) return NOTHING;
				return { kind: 'source', source: new TextDecoder().decode(new Uint8Array(bytes)), mode: 'paste' };
			}
			if (byte === CARRIAGE_RETURN || byte === LINE_FEED) {
				bytes.push(LINE_FEED);
				terminal.write('\r\n=== ');
			} else {
				bytes.push(byte);
				terminal.write(new Uint8Array([byte]));
			}
		}
	}

	/** Runs what was entered and prints what it raises; gives an exit status if the program is to end. */
	private async execute(source: string, mode: CompileMode): Promise<number | undefined> {
		const outcome = await this.runner.run(() => this.runner.mainFrame(source, undefined, mode));
		return reportInteractively(this.runner, outcome);
	}

	/** `sys.ps1` or `sys.ps2`. */
	private prompt(name: 'ps1' | 'ps2'): string {
		const value = this.runner.interpreter.sysAttributes.get(name);
		return value !== undefined && isStr(value) ? textOf(value) : '';
	}
}

const REHEARSAL = `
class C:
    def f(self, a, *b, c=1):
        if a and not b: return [self.x[0], {1: (2,)}, f'{a}', None]
        elif a < 2: raise ValueError
for i in range(2):
    try:
        C().f(i, c=3)
    except Exception as e:
        a = lambda: i
while i: i -= 1
with a() if 1 else 2: pass
`;

/**
 * Compiles and runs something, out of sight. Otherwise the engine would load that code for the first statement, and tools
 * that type at the prompt, as upstream's tests do, take a pause of 20 ms for the end of its output.
 */
function rehearse(): void {
	const interpreter = createStandardInterpreter(new MemoryHost());
	try {
		runToEnd(
			interpreter,
			interpreter.enter(() => interpreter.moduleFrame(REHEARSAL, '', interpreter.main.globals)),
		);
	} catch {
		// The end of the program is an error, which is rehearsed too.
	}
}
