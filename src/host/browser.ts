// The host of an interpreter in a web page or a worker: files in memory, a console made of callbacks, sleeping by
// promise. Nothing here blocks the page.

import type { Clock, Console } from './host.ts';
import { MemoryHost } from './memory.ts';

const encoder = new TextEncoder();

export interface BrowserConsoleOptions {
	/** Receives standard output, as much at a time as the program writes. */
	readonly output: (text: string) => void;
	/** Receives standard error; by default the same as `output`. */
	readonly error?: (text: string) => void;
	/** Asks for a line of input, without its end; `undefined` is the end of input. Without it there is no input. */
	readonly readLine?: () => Promise<string | undefined>;
}

export class BrowserConsole implements Console {
	readonly interactive = true;
	private readonly options: BrowserConsoleOptions;
	pendingInput: Uint8Array = new Uint8Array(0);
	private readonly outputDecoder = new TextDecoder();
	private readonly errorDecoder = new TextDecoder();

	constructor(options: BrowserConsoleOptions) {
		this.options = options;
	}

	read(into: Uint8Array): number | Promise<number> {
		if (into.length === 0) return 0;
		if (this.pendingInput.length > 0) return this.take(into);
		const { readLine } = this.options;
		if (readLine === undefined) return 0;
		return readLine().then((line) => {
			if (line === undefined) return 0;
			this.pendingInput = encoder.encode(`${line}\n`);
			return this.take(into);
		});
	}

	private take(into: Uint8Array): number {
		const taken = this.pendingInput.subarray(0, into.length);
		into.set(taken);
		this.pendingInput = this.pendingInput.subarray(taken.length);
		return taken.length;
	}

	write(output: string | Uint8Array): void {
		this.options.output(textFrom(output, this.outputDecoder));
	}

	writeError(output: string | Uint8Array): void {
		(this.options.error ?? this.options.output)(textFrom(output, this.errorDecoder));
	}

	flush(): void {}
}

/** Text of output in pieces: a code point may come in two of them. */
function textFrom(output: string | Uint8Array, decoder: InstanceType<typeof TextDecoder>): string {
	return typeof output === 'string' ? decoder.decode() + output : decoder.decode(output, { stream: true });
}

export interface BrowserHostOptions extends BrowserConsoleOptions {
	readonly clock?: Clock;
	readonly environment?: Readonly<Record<string, string>>;
}

/** A host for a page, which can fill its `files`. */
export class BrowserHost extends MemoryHost<BrowserConsole> {
	constructor(options: BrowserHostOptions) {
		super({ platform: 'webassembly', ...options, console: new BrowserConsole(options) });
	}
}
