// Standard streams made of callbacks, with a limit on how much a program may write.

import type { Console } from '../host/host.ts';
import { BudgetExceeded } from '../vm/budget.ts';
import { raisedByHost } from './conversion.ts';

/** Gives the next piece of standard input, or undefined at its end; may take its time. */
export type ReadInput = () => string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>;

const encoder = new TextEncoder();

export class CallbackConsole implements Console {
	readonly interactive = false;
	/** Bytes (UTF-16 units for text) that may still be written, to both streams together. */
	outputLeft = Number.POSITIVE_INFINITY;
	private readonly output: (text: string) => void;
	private readonly error: (text: string) => void;
	private readonly readInput: ReadInput | undefined;
	private pending = new Uint8Array(0);
	private readonly outputDecoder = new TextDecoder();
	private readonly errorDecoder = new TextDecoder();

	constructor(output: (text: string) => void, error: (text: string) => void, input: string | ReadInput | undefined) {
		this.output = output;
		this.error = error;
		if (typeof input === 'string') this.pending = encoder.encode(input);
		else this.readInput = input;
	}

	read(into: Uint8Array): number | Promise<number> {
		if (into.length === 0) return 0;
		if (this.pending.length > 0) return this.take(into);
		const { readInput } = this;
		const given = readInput === undefined ? undefined : asHost(readInput);
		if (!(given instanceof Promise)) return this.receive(given, into);
		return given.then(
			(input) => this.receive(input, into),
			(error) => {
				throw raisedByHost(error);
			},
		);
	}

	private receive(input: string | Uint8Array | undefined, into: Uint8Array): number {
		if (input === undefined) return 0;
		this.pending = typeof input === 'string' ? encoder.encode(input) : input.slice();
		return this.take(into);
	}

	private take(into: Uint8Array): number {
		const taken = this.pending.subarray(0, into.length);
		into.set(taken);
		this.pending = this.pending.subarray(taken.length);
		return taken.length;
	}

	write(output: string | Uint8Array): void {
		this.charge(output.length);
		const text = decode(output, this.outputDecoder);
		asHost(() => this.output(text));
	}

	writeError(output: string | Uint8Array): void {
		this.charge(output.length);
		const text = decode(output, this.errorDecoder);
		asHost(() => this.error(text));
	}

	private charge(length: number): void {
		if (length > this.outputLeft) {
			this.outputLeft = 0;
			throw new BudgetExceeded('output');
		}
		this.outputLeft -= length;
	}

	flush(): void {}
}

/** Calls the embedder; Python sees what it throws as it does with functions of the host. */
function asHost<T>(action: () => T): T {
	try {
		return action();
	} catch (error) {
		throw raisedByHost(error);
	}
}

/** A code point may come in two pieces. */
function decode(output: string | Uint8Array, decoder: InstanceType<typeof TextDecoder>): string {
	return typeof output === 'string' ? decoder.decode() + output : decoder.decode(output, { stream: true });
}
