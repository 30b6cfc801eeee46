// Bytecode back to Python source that compiles to the same bytecode, names and line numbers.
// The compiler walks its tree once and emits fixed patterns, so code is read by recursive descent over those patterns
// (machine.ts, steps.ts and the files of each structure) into a tree (tree.ts), whose locals then get names
// (names.ts), and which is printed with each piece on its line (print_*.ts, layout.ts).

import { type FunctionListing, hexOf, type ListedModule, listFunctions } from '../listing.ts';
import { bytesRows, instructionRows, plainPaint, preludeRows } from '../listing_text.ts';
import * as op from '../opcodes.ts';
import { FLAG_GENERATOR } from '../prelude.ts';
import type { RawCode } from '../rawcode.ts';
import { Code, NoSource } from './code.ts';
import { layOut } from './layout.ts';
import { oneLine } from './literals.ts';
import { Machine, type Session } from './machine.ts';
import { nameLocals } from './names.ts';
import { printScope } from './print_blocks.ts';
import { Printer, type Stub } from './printer.ts';
import { parseBlock, parseValue, step } from './steps.ts';
import type { ConstantHeader } from './strings.ts';
import { type Block, type Body, endsInJump, type Statement } from './tree.ts';

export interface DecompileOptions {
	/** Whether to put everything on its line; by default if the module has line numbers at all. */
	readonly lines?: boolean;
}

/** What decompiling gives. */
export interface Decompiled {
	/** Python source, ended by a newline. */
	readonly source: string;
	/** Names of functions, classes or the module that no source gives, and why; their listings end the source. */
	readonly stubs: readonly { readonly name: string; readonly reason: string }[];
}

/** Statements of at most so many characters may as well have been on one line. */
const SHORT_LINE = 80;

/** Steps allowed for each byte of code: what backtracking over it may cost. Compiled programs take 3 at most. */
const STEPS_PER_BYTE = 20;
const STEPS_MIN = 2000;

/** Python source of a module. Never throws: what no source gives is shown as a listing in comments. */
export function decompile(module: ListedModule, options: DecompileOptions = {}): Decompiled {
	try {
		return decompileModule(module, options);
	} catch (error) {
		const reason = reasonOf(error);
		const listing = listingOf(module, module.root);
		return {
			source: `# No Python source was found for this module (${oneLine(reason)}).\n${listing}`,
			stubs: [{ name: '<module>', reason }],
		};
	}
}

/** Why code has no source; throws what is a defect. Deeper than the stack reaches is too deep. */
function reasonOf(error: unknown): string {
	if (error instanceof NoSource) return error.message;
	if (error instanceof RangeError || (error instanceof Error && error.name === 'InternalError'))
		return 'nested too deeply';
	throw error;
}

function decompileModule(module: ListedModule, options: DecompileOptions): Decompiled {
	const hasLines = options.lines ?? hasLineNumbers(module);
	if (!hasLines && options.lines === undefined) {
		// Nothing tells line numbers that were left out from those of one line.
		const onOneLine = decompileWith(module, true);
		if (onOneLine.isOneLine) return onOneLine;
	}
	return decompileWith(module, hasLines);
}

function decompileWith(module: ListedModule, hasLines: boolean): Decompiled & { readonly isOneLine: boolean } {
	let header: ConstantHeader = { names: new Set(), constants: new Map() };
	// What constants need at the top is known once the rest has been written, which may change what they need.
	for (let round = 0; ; round++) {
		const before = header.names.size + header.constants.size;
		const { printer, text } = writeModule(module, hasLines, header);
		header = printer.header;
		if (header.names.size + header.constants.size === before || round === 3) {
			const statements = printer.tokens.filter(({ start }) => start !== undefined).length;
			return {
				source: text + listings(module, printer.stubs),
				stubs: printer.stubs.map(({ name, reason }) => ({ name, reason })),
				isOneLine: text.indexOf('\n') === text.length - 1 && (text.length <= SHORT_LINE || statements <= 2),
			};
		}
	}
}

/** Lines beyond this are not kept: a file of a few bytes can name very high ones. */
const LINE_MAX = 1_000_000;

/** Whether any line table has an entry, and none that is beyond reason. */
function hasLineNumbers(module: ListedModule): boolean {
	const raws: RawCode[] = [module.root];
	let last = 0;
	for (let i = 0; i < raws.length; i++) {
		raws.push(...raws[i].children);
		try {
			for (const entries of new Code(module, raws[i], null, 'function').lines.values()) {
				last = Math.max(last, entries[entries.length - 1].line);
			}
		} catch (error) {
			if (!(error instanceof NoSource)) throw error;
		}
	}
	return last > 0 && last <= LINE_MAX;
}

function writeModule(
	module: ListedModule,
	hasLines: boolean,
	header: ConstantHeader,
): { printer: Printer; text: string } {
	const root = new Code(module, module.root, null, 'module');
	const session: Session = { budget: 0, depth: 0, hasLines, decompileBody: (code) => decompileBody(code, session) };
	if (root.name !== '<module>' || root.prelude.positionalArgs !== 0) throw new NoSource('not a module');
	const body = bodyOf(root, session);
	nameLocals(root);
	const printer = new Printer(root, hasLines, header);
	printHeader(printer);
	if (body.kind === 'block') printScope(printer, root, body.block, 0);
	return { printer, text: layOut(printer.tokens, hasLines) };
}

/** Names that have to be seen, and constants that are no literals. */
function printHeader(p: Printer): void {
	const { names, constants } = p.header;
	for (const name of names) {
		p.startLine(0, true, false);
		p.put('_');
		p.put(':');
		p.space();
		p.putName(name);
	}
	for (const [value, name] of constants) {
		p.startLine(0, true, false);
		p.putName(name);
		p.spaced('=');
		p.put('const');
		p.put('(');
		p.put(value);
		p.put(')');
	}
}

/** The body of a function, lambda or class; a stub if no source gives it. */
function decompileBody(code: Code, session: Session): Body {
	const { budget, depth } = session;
	try {
		return bodyOf(code, session);
	} catch (error) {
		session.depth = depth;
		return { kind: 'stub', reason: reasonOf(error) };
	} finally {
		session.budget = budget;
	}
}

function bodyOf(code: Code, session: Session): Body {
	session.budget = STEPS_MIN + STEPS_PER_BYTE * code.size;
	const m = new Machine(code, session);
	const count = code.instructions.length;
	switch (code.kind) {
		case 'lambda':
			return { kind: 'expression', value: parseLambda(m, count) };
		case 'class': {
			parseClassStart(m);
			const load = m.opcodeAt(count - 2);
			const isOpen =
				m.opcodeAt(count - 1) === op.RETURN_VALUE && (load === op.LOAD_CONST_NONE || code.classCell !== undefined);
			return { kind: 'block', block: parseToEnd(m, isOpen ? count - 2 : count, isOpen) };
		}
		default: {
			const isOpen =
				m.matches(count - 2, op.LOAD_CONST_NONE, op.RETURN_VALUE) &&
				!isReturnShared(m, count - 1) &&
				// Only what is never reached has a line there.
				!code.hasLineAt(code.size);
			return { kind: 'block', block: parseToEnd(m, isOpen ? count - 2 : count, isOpen) };
		}
	}
}

/** The statements of a scope. `isOpen`: its end is reached, and code for that follows. */
function parseToEnd(m: Machine, end: number, isOpen: boolean): Block {
	const block = parseBlock(m, end, isOpen ? 'reached' : 'always');
	if (!isOpen && !endsInJump(block)) m.fail('code that does not return');
	return block;
}

function parseLambda(m: Machine, count: number) {
	const isGenerator = (m.code.prelude.flags & FLAG_GENERATOR) !== 0;
	const end = isGenerator ? count - 3 : count - 1;
	const value = parseValue(m, end);
	const isClosed = isGenerator
		? m.matches(end, op.POP_TOP, op.LOAD_CONST_NONE, op.RETURN_VALUE)
		: m.matches(end, op.RETURN_VALUE);
	if (!isClosed) m.fail('lambda that goes on');
	return value;
}

/** Whether another value than the one before it comes to the return at the end: `return a or None`. */
function isReturnShared(m: Machine, number: number): boolean {
	const offset = m.code.offsetOf(number);
	return m.code.instructions.some(
		({ opcode, operand }) => opcode >= op.UNWIND_JUMP && opcode <= op.FOR_ITER && operand === offset,
	);
}

/** A class body begins by naming the class and its module. */
function parseClassStart(m: Machine): void {
	const statements: Statement[] = [];
	m.within(statements, () => {
		for (let i = 0; i < 4; i++) step(m);
	});
	const isStart = statements.every(
		(statement, i) =>
			statement.kind === 'Assign' &&
			statement.targets[0].kind === 'Name' &&
			statement.targets[0].reference.kind === 'name' &&
			statement.targets[0].reference.name === ['__module__', '__qualname__'][i],
	);
	if (!isStart || statements.length !== 2) m.fail('class without a name');
}

/** Comments with the bytecode of stubs. */
function listings(module: ListedModule, stubs: readonly Stub[]): string {
	return stubs
		.map(({ name, raw, reason }, i) => {
			const title = `# Listing ${i + 1}: ${oneLine(name)}, for which no Python source was found (${oneLine(reason)}).`;
			return `\n${title}\n${listingOf(module, raw)}`;
		})
		.join('');
}

/** The code of a function and those inside, as comments. */
function listingOf(module: ListedModule, root: RawCode): string {
	const rows: string[] = [];
	try {
		for (const listing of listFunctions({ ...module, root }).values()) rows.push('', ...functionRows(listing));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		rows.push('', ...bytesRows(plainPaint, '', hexOf(root.code), ''), error.message);
	}
	return rows.map((row) => `${`# ${oneLine(row)}`.trimEnd()}\n`).join('');
}

function functionRows(listing: FunctionListing): string[] {
	const { qualifiedName, prelude, machineCode, problems } = listing;
	return [
		`${qualifiedName}${prelude === null ? '' : `: ${prelude.signature}`}`,
		...(prelude === null ? [] : preludeRows(plainPaint, prelude)),
		...instructionRows(plainPaint, listing),
		...(machineCode === '' ? [] : bytesRows(plainPaint, '', machineCode, '')),
		...problems,
	];
}
