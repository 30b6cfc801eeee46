// Which operations a line of generated code comes from: what marks in it say, or, in code without marks, what can be told
// from the values that it assigns.

import type { LogCode, LogOperation } from '../../jit/log/reader.ts';

/** For each line of code, the indices of its operations. */
export function linkCode(code: LogCode, operations: readonly LogOperation[]): readonly (readonly number[])[] {
	const hasMarks = code.marks.some((marks) => marks.length > 0);
	const links = hasMarks ? byMarks(code, operations) : byValues(code, operations);
	inherit(code.lines, links);
	return links;
}

function byMarks({ marks }: LogCode, operations: readonly LogOperation[]): number[][] {
	const byMark = new Map<number, number>();
	operations.forEach(({ mark }, index) => {
		if (mark >= 0) byMark.set(mark, index);
	});
	return marks.map((own) => own.map((mark) => byMark.get(mark)).filter((index) => index !== undefined));
}

/**
 * Values have the number in the code that they have in the trace. What is between two operations whose values are assigned
 * is between their lines: guards are the `if`s there, where there are as many.
 */
function byValues({ lines }: LogCode, operations: readonly LogOperation[]): number[][] {
	const byNumber = new Map<string, number>();
	operations.forEach(({ result }, index) => {
		if (result !== '') byNumber.set(result.slice(1), index);
	});
	const links: number[][] = lines.map(() => []);
	let lastLine = -1;
	let lastOperation = -1;
	lines.forEach((line, number) => {
		const assigned = /^\s*[ifbsp](\d+) ?=(?!=)/.exec(line)?.[1];
		const index = assigned === undefined ? undefined : byNumber.get(assigned);
		// Assignments of carried values at the end of a loop are none of the operations that made them.
		if (index === undefined || index <= lastOperation) return;
		linkBetween(lines, links, operations, [lastLine, number], [lastOperation, index]);
		links[number] = [index];
		lastLine = number;
		lastOperation = index;
	});
	if (lastLine >= 0) {
		linkBetween(lines, links, operations, [lastLine, lines.length], [lastOperation, operations.length]);
	}
	return links;
}

/** Guards between two operations, and before each of them what it alone uses. */
function linkBetween(
	lines: readonly string[],
	links: number[][],
	operations: readonly LogOperation[],
	[fromLine, toLine]: readonly [number, number],
	[from, to]: readonly [number, number],
): void {
	const groups: number[][] = [];
	let group: number[] = [];
	for (let index = from + 1; index < to; index++) {
		const { name } = operations[index];
		if (name === 'debug_merge_point' || name === 'label') continue;
		group.push(index);
		if (name.startsWith('guard_') || name === 'jump') {
			groups.push(group);
			group = [];
		}
	}
	const tests: number[] = [];
	for (let line = fromLine + 1; line < toLine; line++) if (/^\s*if ?\(/.test(lines[line])) tests.push(line);
	if (groups.length > tests.length || (fromLine < 0 && groups.length !== tests.length)) return;
	groups.forEach((own, at) => {
		links[tests[at]] = own;
	});
}

/** A block belongs to the line that opens it, as far as it has no links of its own. */
function inherit(lines: readonly string[], links: (readonly number[])[]): void {
	let opener = -1;
	lines.forEach((line, number) => {
		if (links[number].length > 0) {
			opener = line.endsWith('{') ? number : -1;
			return;
		}
		if (opener < 0) return;
		const isInside = indentation(line) > indentation(lines[opener]);
		if (isInside || /^\s*\}/.test(line)) links[number] = links[opener];
		if (!isInside) opener = -1;
	});
}

function indentation(line: string): number {
	return line.search(/\S|$/);
}
