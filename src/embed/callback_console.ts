// Standard streams made of callbacks, with a limit on how much a program may write.

import type { Console } from '../host/host.ts';
import { InputBuffer } from '../host/input_buffer.ts';
import { BudgetExceeded } from '../vm/budget.ts';

/** A piece of standard input: a line of text, its newline added if it has none, or bytes as they are; none is the end. */
export type Input = string | Uint8Array | undefined | null;

/** Gives the next piece of standard input; may take its time. */
export type ReadInput = () => Input | Promise<Input>;

/** The embedder's side of the streams. */
export interface ConsoleCallbacks {
	readonly output: (text: string) => void;
	readonly error: (text: string) => void;
	/** The whole input, or what gives it piece by piece. */
	readonly input: string | ReadInput | undefined;
	/** What Python sees of an error thrown by one of these. */
	readonly raised: (error: unknown) => unknown;
}

const encoder = new TextEncoder();

export class CallbackConsole implements Console {
	readonly interactive = false;
	/** Bytes (UTF-16 units for text) that may still be written, to both streams together. */
	outputLeft = Number.POSITIVE_INFINITY;
	private readonly arrived = new InputBuffer();
	/** The input being waited for; it stays when a program stops waiting, for the next one that reads. */
	private arriving: Promise<void> | undefined = undefined;
	private latestRead = 0;
	private readonly callbacks: ConsoleCallbacks;
	private readonly outputDecoder = new TextDecoder();
	private readonly errorDecoder = new TextDecoder();

	constructor(callbacks: ConsoleCallbacks) {
		this.callbacks = callbacks;
		if (typeof callbacks.input === 'string') this.arrived.bytes = encoder.encode(callbacks.input);
	}

	read(into: Uint8Array): number | Promise<number> {
		if (into.length === 0) return 0;
		if (this.arrived.bytes.length > 0) return this.arrived.take(into);
		if (this.arriving === undefined) {
			const { input } = this.callbacks;
			if (typeof input !== 'function') return 0;
			const given = this.callHost(input);
			if (!(given instanceof Promise)) {
				this.callHost(() => this.receive(given));
				return this.arrived.take(into);
			}
			this.arriving = given
				.then((piece) => this.receive(piece))
				.catch((error) => {
					throw this.callbacks.raised(error);
				})
				.finally(() => {
					this.arriving = undefined;
				});
		}
		const read = ++this.latestRead;
		return this.arriving.then(() => (read === this.latestRead ? this.arrived.take(into) : 0));
	}

	private receive(piece: Input): void {
		if (piece === undefined || piece === null) return;
		if (piece instanceof Uint8Array) this.arrived.bytes = piece.slice();
		else if (typeof piece !== 'string') throw new TypeError('stdin must give strings or Uint8Arrays');
		else this.arrived.bytes = encoder.encode(piece.endsWith('\n') ? piece : `${piece}\n`);
	}

	get pendingInput(): Uint8Array {
		return this.arrived.bytes;
	}

	write(output: string | Uint8Array): void {
		this.charge(output.length);
		this.callHost(() => this.callbacks.output(decode(output, this.outputDecoder)));
	}

	writeError(output: string | Uint8Array): void {
		this.charge(output.length);
		this.callHost(() => this.callbacks.error(decode(output, this.errorDecoder)));
	}

	private charge(length: number): void {
		if (length > this.outputLeft) {
			this.outputLeft = 0;
			throw new BudgetExceeded('output');
		}
		this.outputLeft -= length;
	}

	private callHost<T>(action: () => T): T {
		try {
			return action();
		} catch (error) {
			throw this.callbacks.raised(error);
		}
	}

	flush(): void {}
}

/** A code point may come in two pieces. */
function decode(output: string | Uint8Array, decoder: InstanceType<typeof TextDecoder>): string {
	return typeof output === 'string' ? decoder.decode() + output : decoder.decode(output, { stream: true });
}
