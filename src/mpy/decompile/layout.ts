// Tokens to text: begins lines, and breaks them so that each token is on the line it has to be on. Whatever the lines
// say, the text has the structure of the tokens: lines that cannot be kept are not.

import type { LineStart, Token } from './printer.ts';

const INDENT = '    ';
/** Further indentation of continued lines. */
const CONTINUED = 2;

/** The text of tokens, ended by a newline. `hasLines`: tokens have lines to be on; else each statement gets its own. */
export function layOut(tokens: readonly Token[], hasLines: boolean): string {
	const layout = new Layout(tokens, hasLines);
	tokens.forEach((_, index) => {
		layout.add(index);
	});
	return `${layout.text}\n`;
}

class Layout {
	text = '';
	private readonly tokens: readonly Token[];
	private readonly hasLines: boolean;
	private line = 1;
	/** Brackets that are open. */
	private depth = 0;
	/** Indent of the statement that is being written. */
	private indent = 0;
	/** What is on the line are simple statements, perhaps behind a header. */
	private isJoinable = false;
	/** For each token, the number of the next one with a line (behind the last: none), and how many tokens begin lines so far. */
	private readonly nextLined: Int32Array;
	private readonly startCounts: Int32Array;
	/** Indents of definitions that we are in, or just left. */
	private readonly definitions: number[] = [];

	constructor(tokens: readonly Token[], hasLines: boolean) {
		this.tokens = tokens;
		this.hasLines = hasLines;
		this.nextLined = new Int32Array(tokens.length + 1).fill(tokens.length);
		this.startCounts = new Int32Array(tokens.length);
		for (let i = tokens.length - 1; i >= 0; i--) this.nextLined[i] = tokens[i].line > 0 ? i : this.nextLined[i + 1];
		tokens.forEach(({ start }, i) => {
			this.startCounts[i] = (this.startCounts[i - 1] ?? 0) + (start === undefined ? 0 : 1);
		});
	}

	/** Writes the token at an index. */
	add(index: number): void {
		const token = this.tokens[index];
		if (token.start !== undefined) this.beginStatement(token.start, index);
		else if (token.line > this.line) this.breakLine(token.line);
		else if (token.hasSpace) this.text += ' ';
		this.text += token.text;
		if (token.isComment === true) this.isJoinable = false;
		if (token.text === '(' || token.text === '[' || token.text === '{') this.depth++;
		else if (token.text === ')' || token.text === ']' || token.text === '}') this.depth--;
	}

	private beginStatement(start: LineStart, index: number): void {
		this.depth = 0;
		if (index > 0 && this.hasLines && this.canShareLine(index)) {
			const isBehindHeader = start.isFirst && this.tokens[index - 1].text === ':';
			if (isBehindHeader ? this.isWholeBlock(index) : this.isJoinable && start.indent === this.indent) {
				this.text += isBehindHeader ? ' ' : '; ';
				this.indent = start.indent;
				this.isJoinable = true;
				return;
			}
		}
		const least = index === 0 ? 1 : this.line + 1;
		const line = this.hasLines ? Math.max(least, this.wantedLine(index)) : least + this.blankLines(start, index);
		this.text += '\n'.repeat(line - this.line);
		this.line = line;
		this.indent = start.indent;
		this.isJoinable = start.isSimple;
		this.text += INDENT.repeat(start.indent);
	}

	/** Whether the statement at an index belongs on the current line, as far as its own line is concerned. */
	private canShareLine(index: number): boolean {
		const { start, line } = this.tokens[index];
		return start?.isSimple === true && line <= this.line;
	}

	/** Whether a block that begins at an index has only statements that can be on this line. */
	private isWholeBlock(index: number): boolean {
		const { indent } = this.tokens[index].start as LineStart;
		for (let i = index + 1; i < this.tokens.length; i++) {
			const { start } = this.tokens[i];
			if (start === undefined) continue;
			if (start.indent < indent) return true;
			if (!this.canShareLine(i)) return false;
		}
		return true;
	}

	private breakLine(line: number): void {
		const count = line - this.line;
		if (this.depth > 0) this.text += '\n'.repeat(count);
		else this.text += `${this.text.endsWith(' ') ? '' : ' '}\\\n${'\\\n'.repeat(count - 1)}`;
		this.text += INDENT.repeat(this.indent + CONTINUED);
		this.line = line;
	}

	/**
	 * The line that a token that begins one wants: its own, or for a header without one as late as what follows allows,
	 * so that it stays with its block. Any for a statement without one.
	 */
	private wantedLine(index: number): number {
		const first = this.tokens[index];
		if (first.line > 0 || first.start?.isFree !== true) return first.line;
		const next = this.nextLined[index];
		return next === this.tokens.length
			? 0
			: this.tokens[next].line - (this.startCounts[next] - this.startCounts[index]);
	}

	/** Blank lines before a line where line numbers do not matter: around definitions. */
	private blankLines(start: LineStart, index: number): number {
		const { definitions } = this;
		const isBlockStart = index === 0 || this.tokens[index - 1].text === ':';
		let isBehindDefinition = false;
		while (definitions.length > 0 && definitions[definitions.length - 1] >= start.indent && !start.isFree) {
			isBehindDefinition = true;
			definitions.pop();
		}
		const isDefinition = ['@', 'def', 'class', 'async'].includes(this.tokens[index].text);
		if (isDefinition && !start.isFree) definitions.push(start.indent);
		if (isBlockStart || start.isFree || !(isDefinition || isBehindDefinition)) return 0;
		return start.indent === 0 ? 2 : 1;
	}
}
