// The parser's base: the current token, errors, depth, and the atoms that are one token: names, numbers, strings.
// parser_expressions.ts and parser_statements.ts build on it.

import type { Constant } from '../mpy/rawcode.ts';
import type { ConstantExpression, Expression, Name } from './ast.ts';
import type { LongIntDigitBits } from './constant_arithmetic.ts';
import { CompileError } from './error.ts';
import { FALSE, type FoldTarget, makeConstant, TRUE } from './fold.ts';
import { BUILT_IN_LONG_STRINGS, INTERNED_BYTES_MAX } from './interned_strings.ts';
import { Lexer } from './lexer.ts';
import { CROSS_COMPILER_CONSTANTS, type ModuleConstants } from './module_constants.ts';
import { type NumberLiteral, parseFloatLiteral, parseIntegerLiteral } from './number_literal.ts';
import { Token, type TokenKind } from './token.ts';

/** How to parse a program. */
export interface ParseOptions {
	/** Name for error messages and tracebacks. */
	readonly filename: string;
	/** `file` for modules and `exec()`, `single` for one interactive statement, `eval` for `eval()`. */
	readonly mode: 'file' | 'single' | 'eval';
	/** Optimisation level, as given by `-O`: at 0 `__debug__` is True. */
	readonly optLevel: number;
	/**
	 * Gives names and strs in the tree a character below U+0100 for each byte of their UTF-8, so that what the source holds
	 * or its escapes make comes out as it is, even where it is no UTF-8. For the reference, text is bytes.
	 */
	readonly byteText?: boolean;
	/** Bits of the target's small ints; 31 unless given. */
	readonly smallIntBits?: number;
	/** Bits of a digit of the target's long ints; 32 unless given, 16 for the reference's Unix port. */
	readonly longIntDigitBits?: LongIntDigitBits;
	/** Constants of built-in modules known at compile time; those of the cross compiler unless given. */
	readonly moduleConstants?: ModuleConstants;
	/** Gives leaves the lines that only tracers see. */
	readonly positions?: boolean;
}

/**
 * Sum of the weights of nested constructs that is still parsed. Measured in Node, without optimised code: brackets
 * cost 900 bytes of stack each, an operator or block up to 450, so this is half of the usual stack of one megabyte.
 */
const NESTING_MAX = 1000;
/** Weight of a bracket; that of other constructs is 1. */
export const BRACKET_WEIGHT = 2;

const NONE: ConstantExpression = { kind: 'Constant', line: 0, form: 'token', value: { kind: 'none' } };
const ELLIPSIS: ConstantExpression = { kind: 'Constant', line: 0, form: 'token', value: { kind: 'ellipsis' } };

/** A qstr's length is kept in a byte. */
const QSTR_LENGTH_MAX = 255;

/** Arrays up to this length are worth a copy. */
const COMPACTED_MAX = 12;

/**
 * The same items in an array without room for more: engines leave room for 16 when they push to a short array, which
 * would make trees several times larger, and large programs slower than their length accounts for.
 * @param written how many items the array was written with: if none came later, there is no such room
 */
export function compact<T>(items: T[], written = 0): readonly T[] {
	return items.length > written && items.length <= COMPACTED_MAX ? items.slice() : items;
}

/** State and primitives shared by the grammar's two halves. */
export class AtomParser {
	protected readonly lexer: Lexer;
	protected readonly mode: ParseOptions['mode'];
	protected readonly moduleConstants: ModuleConstants;
	protected readonly target: FoldTarget;
	/** Values of names bound by `NAME = const(value)` so far. */
	protected readonly namedConstants = new Map<string, Constant>();
	/** The node of each name, the same wherever it stands, by its number in the lexer's table. */
	readonly #names: Name[] = [];
	/** Where the current statement begins, or the clause of it whose expressions are being parsed. */
	protected statementLine = 1;
	readonly #positions: boolean;
	#nesting = 0;

	constructor(source: string | Uint8Array, options: ParseOptions) {
		this.lexer = new Lexer(source, options);
		this.mode = options.mode;
		this.#positions = options.positions === true;
		this.moduleConstants = options.moduleConstants ?? CROSS_COMPILER_CONSTANTS;
		this.target = {
			smallIntLimit: 2 ** ((options.smallIntBits ?? 31) - 1),
			longIntDigitBits: options.longIntDigitBits ?? 32,
		};
	}

	/** The error for a current token that no rule accepts. */
	protected syntaxError(): CompileError {
		const { kind, filename, tokenLine } = this.lexer;
		if (kind === Token.Indent) return new CompileError('IndentationError', 'unexpected indent', filename, tokenLine);
		if (kind === Token.DedentMismatch) {
			const message = "unindent doesn't match any outer indent level";
			return new CompileError('IndentationError', message, filename, tokenLine);
		}
		const message = kind === Token.MalformedFString ? 'malformed f-string' : 'invalid syntax';
		return new CompileError('SyntaxError', message, filename, tokenLine);
	}

	/** Moves over a token that must be of a kind. */
	protected expect(kind: TokenKind): void {
		if (this.lexer.kind !== kind) throw this.syntaxError();
		this.lexer.next();
	}

	/** Moves over a token if it is of a kind. */
	protected accept(kind: TokenKind): boolean {
		if (this.lexer.kind !== kind) return false;
		this.lexer.next();
		return true;
	}

	/** Moves over a name and gives its spelling. */
	protected expectName(): string {
		const { lexer } = this;
		if (lexer.kind !== Token.Name) throw this.syntaxError();
		const name = lexer.value;
		if (name.length > 85 && lexer.lengthInBytes(name) > QSTR_LENGTH_MAX)
			throw new CompileError('RuntimeError', 'name too long', lexer.filename, 0);
		lexer.next();
		return name;
	}

	/** To be called before parsing what is nested in the current construct, and `leave` behind it. */
	protected enter(weight = 1): void {
		this.#nesting += weight;
		if (this.#nesting > NESTING_MAX) {
			const { filename, tokenLine } = this.lexer;
			throw new CompileError('RuntimeError', 'maximum recursion depth exceeded', filename, tokenLine);
		}
	}

	protected leave(weight = 1): void {
		this.#nesting -= weight;
	}

	/** A leaf or folded constant that begins on the line given. */
	protected located<T extends Name | ConstantExpression>(node: T, line: number): T {
		return line === this.statementLine || !this.#positions ? node : { ...node, at: line };
	}

	/** Parses an atom without brackets; the current token must be one. */
	protected parseSimpleAtom(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		switch (lexer.kind) {
			case Token.Name: {
				const entry = lexer.nameEntry;
				const id = this.expectName();
				if (this.namedConstants.size > 0) {
					const value = this.namedConstants.get(id);
					if (value !== undefined) return this.located(makeConstant(value, line, this.target), line);
				}
				let node = this.#names[entry];
				if (node === undefined) {
					node = { kind: 'Name', line: 0, id };
					this.#names[entry] = node;
				}
				return this.located(node, line);
			}
			case Token.Integer:
			case Token.FloatOrImag:
				return this.#parseNumber();
			case Token.String:
				return this.#parseString();
			case Token.Bytes: {
				const { value: text } = lexer;
				const value = new Uint8Array(text.length);
				for (let i = 0; i < text.length; i++) value[i] = text.charCodeAt(i);
				lexer.next();
				return this.located({ kind: 'Constant', line, form: 'object', value: { kind: 'bytes', value } }, line);
			}
			case Token.None:
				lexer.next();
				return this.located(NONE, line);
			case Token.True:
				lexer.next();
				return this.located(TRUE, line);
			case Token.False:
				lexer.next();
				return this.located(FALSE, line);
			case Token.Ellipsis:
				lexer.next();
				return this.located(ELLIPSIS, line);
			default:
				throw this.syntaxError();
		}
	}

	#parseNumber(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const isInteger = lexer.kind === Token.Integer;
		if (isInteger && lexer.integerValue >= 0) {
			const value = lexer.integerValue;
			lexer.next();
			return this.located(makeConstant({ kind: 'int', value }, line, this.target), line);
		}
		const value: NumberLiteral = isInteger ? parseIntegerLiteral(lexer.value) : parseFloatLiteral(lexer.value);
		if (value.kind === 'error') {
			const errorLine = value.pythonType === 'SyntaxError' ? line : 0;
			throw new CompileError(value.pythonType, value.message, lexer.filename, errorLine);
		}
		lexer.next();
		return this.located(makeConstant(value, line, this.target), line);
	}

	#parseString(): Expression {
		const { lexer } = this;
		const { value, tokenLine } = lexer;
		const isInterned =
			value.length <= INTERNED_BYTES_MAX
				? lexer.lengthInBytes(value) <= INTERNED_BYTES_MAX || lexer.names.has(value)
				: value.length <= QSTR_LENGTH_MAX &&
					(lexer.names.has(value) || BUILT_IN_LONG_STRINGS.has(value) || value === lexer.filename);
		lexer.next();
		const node: ConstantExpression = isInterned
			? { kind: 'Constant', line: 0, form: 'interned', value: { kind: 'str', value } }
			: { kind: 'Constant', line: tokenLine, form: 'object', value: { kind: 'str', value } };
		return this.located(node, tokenLine);
	}
}
