// SIGINT while the event loop gets no turn, which is when Node calls the signal's listeners. A thread that sleeps is woken
// by the one thing that Node ends on a signal, a script run for that. For a thread that runs on and on, a worker waits so,
// and leaves a note in shared memory. It takes some 30 ms to start, on a core of its own, so that happens late.

import { requireNode } from '../host/node.ts';

/** Milliseconds; to be ready for a signal takes a tenth of one. */
const SHORTEST_INTERRUPTIBLE_WAIT = 5;

/** Places in the shared memory: how many signals came, and one that never changes. */
const SIGNALS = 0;
const NEVER = 1;

const WORKER = `
	const { Script } = require('node:vm');
	globalThis.shared = require('node:worker_threads').workerData;
	const wait = new Script('Atomics.wait(shared, ${NEVER}, 0)');
	for (;;) {
		try {
			wait.runInThisContext({ breakOnSigint: true });
		} catch {
			Atomics.add(shared, ${SIGNALS}, 1);
			Atomics.notify(shared, ${SIGNALS});
		}
	}
`;

/**
 * As many values on the stack are room enough for what Node does below. Running out of it there leaves a worker, or the
 * listeners of a signal, in pieces: such a worker ends the process.
 */
const ROOM: readonly null[] = new Array(16384).fill(null);

/** Whether the JavaScript stack, which programs can nearly use up, has room to start a worker or a script. */
function hasRoom(): boolean {
	try {
		noOperation.apply(undefined, ROOM as []);
		return true;
	} catch {
		return false;
	}
}

function noOperation(): void {}

export class InterruptWatch {
	private readonly onInterrupt: () => void;
	private worker: import('node:worker_threads').Worker | undefined;
	private shared = new Int32Array(new SharedArrayBuffer(0));
	/** Whether the thread has waited, since the start or since {@link stop}. */
	private waited = false;
	/** Signals that were told about. */
	private told = 0;

	constructor(onInterrupt: () => void) {
		this.onInterrupt = onInterrupt;
	}

	/**
	 * Has a worker watch, if none does and there is room to start one. Until {@link stop}, listeners are not called:
	 * somebody has to look.
	 */
	start(): void {
		if (this.worker !== undefined || !hasRoom()) return;
		this.shared = new Int32Array(new SharedArrayBuffer(8));
		this.told = 0;
		const { Worker } = requireNode('node:worker_threads');
		this.worker = new Worker(WORKER, { eval: true, workerData: this.shared });
		this.worker.unref();
	}

	/** Tells of a signal that a worker saw. */
	look(): void {
		if (this.worker === undefined) return;
		const signals = Atomics.load(this.shared, SIGNALS);
		if (signals === this.told) return;
		this.told = signals;
		this.onInterrupt();
	}

	/** Blocks this thread for so long, or until a signal, of which it tells. Listeners are not called then. */
	wait(milliseconds: number): void {
		if (this.worker !== undefined) {
			Atomics.wait(this.shared, SIGNALS, this.told, milliseconds);
			this.look();
		} else if (milliseconds < SHORTEST_INTERRUPTIBLE_WAIT || !hasRoom()) {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
		} else if (this.waited) {
			// A program that waits again and again gets the worker: to end a script there are moments when nothing listens.
			this.start();
			this.wait(milliseconds);
		} else {
			this.waited = true;
			const { Script } = requireNode('node:vm');
			const script = new Script(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds})`);
			try {
				script.runInThisContext({ breakOnSigint: true });
			} catch (error) {
				if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
				this.onInterrupt();
			}
		}
	}

	/** Ends the worker. Listeners of the signal are called again if they are added after that. */
	async stop(): Promise<void> {
		const { worker } = this;
		this.worker = undefined;
		this.waited = false;
		await worker?.terminate();
	}
}
