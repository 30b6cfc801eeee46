// What the command puts into the page, and the page shows: the log, and what was found of the programs it is about.

import type { JitLog, LogPosition } from '../../jit/log/reader.ts';

/** An instruction, as the compiler made it of the source that was found. */
export interface ListedInstruction {
	readonly line: number;
	/** Its operand, and what that means; may be empty. */
	readonly operand: string;
}

export interface ViewerData {
	/** Name of the log. */
	readonly name: string;
	readonly log: JitLog;
	/** Lines of the programs' files that were found, by the names the log has for them. */
	readonly sources: Readonly<Record<string, readonly string[]>>;
	/** By index in the log's positions: what is known of the instruction there. */
	readonly instructions: readonly (ListedInstruction | null)[];
}

/** Line of a position: the log's own, or what compiling the source tells. 0: unknown. */
export function lineAt(data: ViewerData, index: number): number {
	return data.log.positions[index].line || (data.instructions[index]?.line ?? 0);
}

/** The last part of a path. */
export function baseName(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** `collatz.py:11`, as far as it is known. */
export function placeText(data: ViewerData, index: number): string {
	const position: LogPosition = data.log.positions[index];
	if (position.file === '') return '';
	const line = lineAt(data, index);
	return `${baseName(position.file)}:${line === 0 ? position.firstLine : line}`;
}
