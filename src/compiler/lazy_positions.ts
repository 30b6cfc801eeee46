// The positions of a module's code (RawCode.positions), found when a tracer first asks: programs that nobody traces do not
// wait for them, which compiling with positions takes a third longer for. The source is kept until then.

import type { CompiledModule, PositionSource, RawCode } from '../mpy/rawcode.ts';

/** Compiles a module once more for its positions, when somebody first asks. */
export class LazyPositions implements PositionSource {
	/** Compiles the module once more, with positions. */
	private compileAgain: (() => CompiledModule) | undefined;
	/** What came of that, by `scopeIndex`. */
	private readonly found: RawCode[] = [];

	constructor(compileAgain: () => CompiledModule) {
		this.compileAgain = compileAgain;
	}

	positionsOf(raw: RawCode): Int32Array | undefined {
		const { compileAgain } = this;
		if (compileAgain !== undefined) {
			this.compileAgain = undefined;
			try {
				this.collect(compileAgain().root);
			} catch {
				// The stack may be too short for it here: lines then are those of the bytecode.
			}
		}
		const again = this.found[raw.scopeIndex ?? -1];
		// Who gave the source as bytes may have changed them since.
		return again !== undefined && isSame(again.code, raw.code) ? again.positions : undefined;
	}

	private collect(raw: RawCode): void {
		this.found[raw.scopeIndex as number] = raw;
		for (const child of raw.children) this.collect(child);
	}
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
	return first.length === second.length && first.every((byte, i) => byte === second[i]);
}
