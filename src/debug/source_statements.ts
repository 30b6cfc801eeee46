// What the text of a program says to coverage, besides the code made of it: which lines a statement takes, which statements
// are doc strings, and which of them comments leave out (`# pragma: no cover`, `# pragma: no branch`).

import { Lexer } from '../compiler/lexer.ts';
import { Token } from '../compiler/token.ts';

const NO_COVER = /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER)/;
const NO_BRANCH = /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:branch|BRANCH)/;

/** Conditions that only those who check types have true. */
const TYPE_CHECKING = /^\s*if\s+(?:typing\.)?TYPE_CHECKING\s*:/;

/** A statement, or the head of one that has a block. */
interface Statement {
	readonly first: number;
	/** The line that it ends on. */
	readonly last: number;
	readonly depth: number;
	readonly start: number;
	/** It consists of string literals. */
	readonly isText: boolean;
	/** It does nothing but `...`, by itself or as the body of a function on the same line. */
	readonly isEllipsis: boolean;
}

/** The statements of one text. */
export class SourceStatements {
	/** Lines of the text without their ends, from index 0 on. */
	readonly lines: readonly string[];
	/** By line: the first one of its statement. */
	private readonly firstLines: number[] = [];
	/** First lines of statements that are not counted. */
	readonly docStrings = new Set<number>();
	readonly excluded = new Set<number>();
	/** First lines of statements whose branches need not go all ways. */
	readonly noBranch = new Set<number>();

	/** @param source a program that compiles */
	constructor(source: string) {
		this.lines = source.split(/\r\n?|\n/);
		const statements = readStatements(source);
		for (const { first, last } of statements) {
			for (let line = first + 1; line <= last; line++) this.firstLines[line] = first;
		}
		this.findDocStrings(statements);
		this.findExcluded(statements);
	}

	/** The first line of the statement that a line belongs to. */
	statementLine(line: number): number {
		return this.firstLines[line] ?? line;
	}

	private findDocStrings(statements: readonly Statement[]): void {
		statements.forEach(({ first, isText, depth }, index) => {
			if (!isText) return;
			const before = statements[index - 1];
			const isFirst = before === undefined || (before.depth < depth && isDefinition(before.start));
			if (isFirst) this.docStrings.add(first);
		});
	}

	private findExcluded(statements: readonly Statement[]): void {
		for (let at = 0; at < statements.length; at++) {
			const statement = statements[at];
			const lines = this.lines.slice(statement.first - 1, statement.last);
			if (lines.some((line) => NO_BRANCH.test(line))) this.noBranch.add(statement.first);
			const isExcluded =
				statement.isEllipsis || TYPE_CHECKING.test(lines[0]) || lines.some((line) => NO_COVER.test(line));
			if (!isExcluded) continue;
			at = this.exclude(statements, at);
		}
	}

	/** Leaves out a statement with its block, and what it decorates or is decorated by; gives the last one. */
	private exclude(statements: readonly Statement[], index: number): number {
		const { depth } = statements[index];
		for (let before = index - 1; before >= 0 && isDecoratorOf(statements[before], depth); before--) {
			if (isDefinition(statements[index].start) || statements[index].start === Token.At) {
				this.excluded.add(statements[before].first);
			}
		}
		let at = index;
		this.excluded.add(statements[at].first);
		while (statements[at].start === Token.At && statements[at + 1]?.depth === depth) {
			this.excluded.add(statements[++at].first);
		}
		while (at + 1 < statements.length && statements[at + 1].depth > depth) this.excluded.add(statements[++at].first);
		return at;
	}
}

function isDecoratorOf(statement: Statement, depth: number): boolean {
	return statement.start === Token.At && statement.depth === depth;
}

function isDefinition(start: number): boolean {
	return start === Token.Def || start === Token.Class || start === Token.Async;
}

function readStatements(source: string): Statement[] {
	const lexer = new Lexer(source, { filename: '', optLevel: 0 });
	const statements: Statement[] = [];
	let depth = 0;
	while (lexer.kind !== Token.End) {
		switch (lexer.kind) {
			case Token.Indent:
				depth++;
				lexer.next();
				break;
			case Token.Dedent:
				depth--;
				lexer.next();
				break;
			case Token.Newline:
				lexer.next();
				break;
			default:
				statements.push(readStatement(lexer, depth));
		}
	}
	return statements;
}

function readStatement(lexer: Lexer, depth: number): Statement {
	const first = lexer.tokenLine;
	const start = lexer.kind;
	let isText = true;
	let count = 0;
	/** The last two kinds. */
	let before = -1;
	let kind = -1;
	while (lexer.kind !== Token.Newline && lexer.kind !== Token.End) {
		before = kind;
		kind = lexer.kind;
		if (kind !== Token.String) isText = false;
		count++;
		lexer.next();
	}
	const isEllipsis =
		kind === Token.Ellipsis &&
		(count === 1 || (before === Token.Colon && (start === Token.Def || start === Token.Async)));
	return { first, last: Math.max(first, lexer.tokenLine), depth, start, isText, isEllipsis };
}
