// The compiler's front half in one call: a program's text to its syntax tree, with constants folded.

import type { Module } from './ast.ts';
import type { ParseOptions } from './parser_atoms.ts';
import { StatementParser } from './parser_statements.ts';

export type { ParseOptions } from './parser_atoms.ts';

/**
 * Parses a program as the reference implementation does (py/lexer.c, py/parse.c, py/grammar.h).
 * Raises `CompileError` for a program that the parser rejects; some are left to code generation to reject.
 */
export function parse(source: string | Uint8Array, options: ParseOptions): Module {
	return new StatementParser(source, options).parseModule();
}
