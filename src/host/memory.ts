// A host without an outside world: files in memory, a console that takes its input from a text and keeps its output.
// The default of an embedded interpreter, and what tests run on.

import { SystemClock } from './clock.ts';
import type { Clock, Console, Environment, Host } from './host.ts';
import { InputBuffer } from './input_buffer.ts';
import { MemoryFiles } from './memory_files.ts';

const encoder = new TextEncoder();

/** Output kept as bytes, read as text. */
class Capture {
	private readonly chunks: (string | Uint8Array)[] = [];

	write(output: string | Uint8Array): void {
		this.chunks.push(typeof output === 'string' ? output : output.slice());
	}

	get bytes(): Uint8Array {
		const parts = this.chunks.map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk));
		const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
		let at = 0;
		for (const part of parts) {
			bytes.set(part, at);
			at += part.length;
		}
		return bytes;
	}
}

export class MemoryConsole implements Console {
	readonly interactive = false;
	private readonly input = new InputBuffer();
	private readonly output = new Capture();
	private readonly errors = new Capture();

	constructor(input: string | Uint8Array = '') {
		this.input.bytes = typeof input === 'string' ? encoder.encode(input) : input;
	}

	read(into: Uint8Array): number {
		return this.input.take(into);
	}

	get pendingInput(): Uint8Array {
		return this.input.bytes;
	}

	write(output: string | Uint8Array): void {
		this.output.write(output);
	}

	writeError(output: string | Uint8Array): void {
		this.errors.write(output);
	}

	flush(): void {}

	/** Everything written to standard output. */
	get outputText(): string {
		return new TextDecoder().decode(this.output.bytes);
	}

	/** Everything written to standard error. */
	get errorText(): string {
		return new TextDecoder().decode(this.errors.bytes);
	}
}

export class MemoryEnvironment implements Environment {
	private readonly variables: Map<string, string>;

	constructor(variables: Readonly<Record<string, string>> = {}) {
		this.variables = new Map(Object.entries(variables));
	}

	get(name: string): string | undefined {
		return this.variables.get(name);
	}

	set(name: string, value: string): void {
		this.variables.set(name, value);
	}

	delete(name: string): void {
		this.variables.delete(name);
	}
}

export interface MemoryHostOptions<C extends Console = MemoryConsole> {
	/** Standard input of the default console. */
	readonly input?: string | Uint8Array;
	readonly console?: C;
	readonly clock?: Clock;
	readonly environment?: Readonly<Record<string, string>>;
	readonly platform?: string;
}

export class MemoryHost<C extends Console = MemoryConsole> implements Host {
	readonly files: MemoryFiles;
	readonly console: C;
	readonly clock: Clock;
	readonly environment: Environment;
	readonly platform: string;

	constructor(options: MemoryHostOptions<C> = {}) {
		const clock = options.clock ?? new SystemClock();
		this.clock = clock;
		this.files = new MemoryFiles(() => Number(clock.wallNanoseconds() / 1_000_000_000n));
		this.console = options.console ?? (new MemoryConsole(options.input) as Console as C);
		this.environment = new MemoryEnvironment(options.environment);
		this.platform = options.platform ?? 'krait';
	}

	fillRandom(into: Uint8Array): void {
		fillRandomBytes(into);
	}
}

/** The engine's generator gives no more than this many bytes at once. */
const RANDOM_CHUNK = 65536;

export function fillRandomBytes(into: Uint8Array): void {
	for (let at = 0; at < into.length; at += RANDOM_CHUNK) crypto.getRandomValues(into.subarray(at, at + RANDOM_CHUNK));
}
