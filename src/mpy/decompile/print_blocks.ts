// Blocks to tokens: their statements, the declarations a scope needs, and what the line table has lines for that left no
// code, docstrings say, which becomes `pass`.

import type { Code, Declaration } from './code.ts';
import { NoSource } from './code.ts';
import { identifier, oneLine } from './literals.ts';
import { printIfChain, printIfReturn, printLastReturn } from './print_branches.ts';
import { printStatement } from './print_statements.ts';
import type { Printer, Stub } from './printer.ts';
import { type Block, type Definition, endsInJump, isSimple, type Statement } from './tree.ts';

/** Lines further apart than this are rather those of two statements than of one. */
const STATEMENT_GAP = 3;

/** What the statements of a block are printed with. */
export interface Context {
	readonly indent: number;
	/** Offset of what follows the block, if it has no end of its own. */
	readonly following: number;
	/** Declarations of the scope that are still to be written. */
	readonly pending: Declaration[];
	/** The block is all of a scope. */
	readonly isScope?: boolean;
	/** The block cannot follow its header on the line of the code before. */
	readonly isOnNewLine?: boolean;
	/** Block that follows at once: what is never reached at the end of this one has its lines there. */
	readonly next?: Block | undefined;
}

/** The body of a function or class, behind its colon. */
export function printBody(p: Printer, { code, body }: Definition, indent: number): void {
	const outer = p.code;
	p.code = code;
	if (body.kind === 'block') {
		const mark = p.mark();
		try {
			printScope(p, code, body.block, indent);
		} catch (error) {
			if (!(error instanceof NoSource) || p.isTrying) throw error;
			p.backTo(mark);
			printStub(p, { name: code.name, raw: code.raw, reason: error.message }, indent);
		}
	} else {
		printStub(p, { name: code.name, raw: code.raw, reason: body.kind === 'stub' ? body.reason : 'no block' }, indent);
	}
	p.code = outer;
}

/** What stands for a body that no source gives. */
export function printStub(p: Printer, stub: Stub, indent: number): void {
	p.stubs.push(stub);
	p.startLine(indent, true, true);
	p.put('pass');
	p.space();
	p.put(` # No Python source was found for this code (${oneLine(stub.reason)}): listing ${p.stubs.length} below.`);
	p.endLine();
}

/** All statements of a scope. */
export function printScope(p: Printer, code: Code, block: Block, indent: number): void {
	const pending = code.declarations.slice();
	if (!p.hasLines) {
		let isFirst = true;
		while (pending.length > 0) {
			p.startLine(indent, true, isFirst);
			printDeclarations(p, pending);
			isFirst = false;
		}
		if (!isFirst && block.statements.length === 0) return;
	}
	printBlock(p, block, { indent, following: code.size, pending, isScope: true });
}

/** Writes the next declarations that one statement can hold. */
function printDeclarations(p: Printer, pending: Declaration[]): void {
	const [{ kind }] = pending;
	if (kind === 'local') {
		const [{ name }] = pending.splice(0, 1);
		p.putName(name);
		p.put(':');
		p.space();
		p.put('0');
		return;
	}
	p.put(kind);
	p.space();
	let isFirst = true;
	for (let i = 0; i < pending.length; ) {
		if (pending[i].kind !== kind) {
			i++;
			continue;
		}
		const [{ name }] = pending.splice(i, 1);
		if (!isFirst) {
			p.put(',');
			p.space();
		}
		p.putName(identifier(name));
		isFirst = false;
	}
}

function printBlock(p: Printer, block: Block, context: Context): void {
	const { indent, pending } = context;
	const { statements, endAt } = block;
	let isFirst = true;
	const filler = (at: number): void => {
		p.startLine(indent, true, isFirst);
		p.event(at);
		if (pending.length > 0) printDeclarations(p, pending);
		else p.put('pass');
		isFirst = false;
	};
	for (let i = 0; i < statements.length; i++) {
		const statement = statements[i];
		const following = statements[i + 1]?.at ?? endAt ?? context.following;
		const isStart = isFirst && context.isScope === true && block.at === statement.at;
		const needsDeclarations = pending.some(({ offset }) => offset < following);
		const preference = needsDeclarations ? 'one' : isStart || pending.length > 0 ? 'statements' : 'none';
		for (let count = fillersBefore(p, statement, preference); count > 0; count--) filler(statement.at);
		if (needsDeclarations && (isSimple(statement) || usesInHeader(statement, pending))) {
			while (pending.length > 0) filler(statement.at);
		}
		const inner = { indent, following, pending };
		const used =
			printIfReturn(p, statement, statements[i + 1], inner, isFirst) ||
			(i === statements.length - 1 && context.isScope === true ? printLastReturn(p, statement, inner, isFirst) : 0);
		if (used > 0) {
			i += used - 1;
		} else if (statement.kind === 'If') {
			i += printIfChain(p, statement, statements, i, inner, isFirst);
		} else {
			printStatement(p, statement, inner, isFirst);
		}
		isFirst = false;
	}
	if (endAt !== undefined) while (effectiveCount(p, endAt) > 0) filler(endAt);
	if (context.next !== undefined && endsInJump(block)) {
		const [first] = context.next.statements;
		const own = first === undefined ? 1 : ownLines(first);
		for (let count = effectiveCount(p, context.next.at) - own; count > 0; count--) filler(context.next.at);
	}
	if (!isFirst) return;
	p.startLine(indent, true, true);
	if (context.isOnNewLine === true) {
		p.splitEntries(block.at);
		p.event(block.at);
		p.put('pass');
		return;
	}
	// The one entry there may belong to what follows.
	if (effectiveCount(p, block.at) > (context.following === block.at ? 1 : 0)) p.event(block.at);
	p.put('pass');
}

export function effectiveCount(p: Printer, at: number): number {
	const entries = p.entriesAt(at);
	return entries.length - entries.filter(({ joinsNext }) => joinsNext).length;
}

/** Whether a compound statement uses a name that is to be declared before its first block begins. */
function usesInHeader(statement: Statement, pending: readonly Declaration[]): boolean {
	const at = firstBlock(statement)?.at ?? Number.POSITIVE_INFINITY;
	return pending.some(({ offset }) => offset < at);
}

function firstBlock(statement: Statement): Block | undefined {
	return 'body' in statement ? statement.body : undefined;
}

/** Lines that the first tokens of a statement, and of those that begin with it, can take at its offset. */
function ownLines(statement: Statement): number {
	if (statement.kind !== 'While' || statement.test !== undefined) return 1;
	const [inner] = statement.body.statements;
	return inner === undefined ? 2 : 1 + ownLines(inner);
}

/**
 * How many statements without code the line table has before a statement; arranges entries for what is left.
 * Preferred are `statements` where docstrings are rather than expressions of many lines, or at least `one`.
 */
function fillersBefore(p: Printer, statement: Statement, preference: 'none' | 'statements' | 'one'): number {
	const entries = p.entriesAt(statement.at);
	const joins = entries.filter(({ joinsNext }) => joinsNext).length;
	const least = entries.length - joins;
	const own = ownLines(statement);
	if (preference === 'one' && least <= own && entries.length > own) {
		p.joinEntries(statement.at, entries.length - own - 1);
		return 1;
	}
	if (least <= own) {
		p.joinEntries(statement.at, entries.length - Math.max(least, Math.min(entries.length, own)));
		return 0;
	}
	p.joinEntries(statement.at, joins);
	const extra = least - own;
	if (preference !== 'none' || p.isTrying || entries[1].line - entries[0].line > STATEMENT_GAP) return extra;
	const left = p.trying(
		() => printStatement(p, statement, { indent: 0, following: statement.at, pending: [] }, false),
		() => p.entriesAt(statement.at).length,
	);
	return Math.min(left, extra);
}

/** A block behind a colon. */
export function printSuite(
	p: Printer,
	block: Block,
	{ indent, following, pending }: Context,
	more: Pick<Context, 'isOnNewLine' | 'next'> = {},
): void {
	p.put(':');
	printBlock(p, block, { indent: indent + 1, following, pending, ...more });
}
