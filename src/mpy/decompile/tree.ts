// The syntax tree of decompiled source. Nodes know the offset in their scope's bytecode at which the compiler, visiting
// them, would note their line; what is printed for them then goes to the line that the line table has there.

import type { Constant, RawCode } from '../rawcode.ts';
import type { Code } from './code.ts';

/** A variable: by name where the bytecode has names, else by its local slot. */
export type Reference =
	| { readonly kind: 'name'; readonly name: string }
	| { readonly kind: 'global'; readonly name: string }
	| { readonly kind: 'local'; readonly slot: number };

interface Node {
	/** Where the node's code begins. */
	readonly at: number;
}

export interface Name extends Node {
	readonly kind: 'Name';
	readonly reference: Reference;
}

export interface ConstantExpression extends Node {
	readonly kind: 'Constant';
	readonly value: Constant;
	/** It is in the constant table. */
	readonly isObject: boolean;
}

export interface Attribute extends Node {
	readonly kind: 'Attribute';
	readonly base: Expression;
	readonly name: string;
	/** Where the code behind the base begins; absent for what is called as a method, which notes no line. */
	readonly trailerAt: number | undefined;
}

export interface Subscript extends Node {
	readonly kind: 'Subscript';
	readonly base: Expression;
	readonly index: Expression;
	readonly trailerAt: number;
}

export interface Argument {
	readonly star: '' | '*' | '**';
	/** Of a keyword argument. */
	readonly name: string | undefined;
	readonly value: Expression;
}

export interface Call extends Node {
	readonly kind: 'Call';
	readonly callee: Expression;
	readonly arguments: readonly Argument[];
	readonly trailerAt: number | undefined;
}

export interface Binary extends Node {
	readonly kind: 'Binary';
	readonly operator: string;
	readonly left: Expression;
	readonly right: Expression;
}

export interface Unary extends Node {
	readonly kind: 'Unary';
	readonly operator: '+' | '-' | '~' | 'not';
	readonly operand: Expression;
}

export interface Compare extends Node {
	readonly kind: 'Compare';
	readonly left: Expression;
	readonly operators: readonly string[];
	readonly comparators: readonly Expression[];
}

export interface BoolOp extends Node {
	readonly kind: 'BoolOp';
	readonly operator: 'and' | 'or';
	readonly operands: readonly Expression[];
}

export interface IfExp extends Node {
	readonly kind: 'IfExp';
	readonly test: Expression;
	readonly body: Expression;
	readonly orelse: Expression;
}

/** A display of values. */
export interface Sequence extends Node {
	readonly kind: 'Tuple' | 'List' | 'Set';
	readonly elements: readonly Expression[];
}

export interface Dict extends Node {
	readonly kind: 'Dict';
	/** Items are added as the code that stores them comes by. */
	readonly items: { readonly key: Expression; readonly value: Expression }[];
}

export interface Slice extends Node {
	readonly kind: 'Slice';
	readonly lower: Expression;
	readonly upper: Expression;
	readonly step: Expression | undefined;
}

export interface NamedExpr extends Node {
	readonly kind: 'NamedExpr';
	readonly target: Name;
	readonly value: Expression;
}

/** Only in targets. */
export interface Starred extends Node {
	readonly kind: 'Starred';
	readonly value: Expression;
}

export interface Yield extends Node {
	readonly kind: 'Yield' | 'YieldFrom';
	readonly value: Expression;
}

/** A function, lambda or class as the value it is before it gets its name. */
export interface Definition extends Node {
	readonly kind: 'Definition';
	readonly code: Code;
	/** Values of the last positional parameters, and of keyword-only ones by name. */
	readonly defaults: readonly Expression[];
	readonly keywordDefaults: ReadonlyMap<string, Expression>;
	/** Bases and keywords of a class; absent for functions. */
	readonly bases: readonly Argument[] | undefined;
	readonly body: Body;
}

/** A function that is no bytecode. */
export interface MachineCode extends Node {
	readonly kind: 'MachineCode';
	readonly raw: RawCode;
}

export interface Comprehension extends Node {
	readonly kind: 'Comprehension';
	readonly code: Code;
	readonly collection: 'list' | 'set' | 'dict' | 'generator';
	readonly element: Expression;
	/** The value of an item of a dict. */
	readonly value: Expression | undefined;
	/** Iterable of the first clause, which is evaluated outside. */
	readonly iterable: Expression;
	readonly clauses: readonly ComprehensionClause[];
}

export type ComprehensionClause =
	| { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression | undefined }
	| { readonly kind: 'if'; readonly test: Expression };

export type Expression =
	| Name
	| ConstantExpression
	| Attribute
	| Subscript
	| Call
	| Binary
	| Unary
	| Compare
	| BoolOp
	| IfExp
	| Sequence
	| Dict
	| Slice
	| NamedExpr
	| Starred
	| Yield
	| Definition
	| MachineCode
	| Comprehension;

/** What a scope does. */
export type Body =
	| { readonly kind: 'block'; readonly block: Block }
	| { readonly kind: 'expression'; readonly value: Expression }
	/** No source gives this code; `reason` is for the reader. */
	| { readonly kind: 'stub'; readonly reason: string };

export interface Block {
	readonly statements: readonly Statement[];
	/** Offset of the code that ends the block, at which only what is left of it can note a line; else undefined. */
	readonly endAt: number | undefined;
	/** Where the block begins. */
	readonly at: number;
}

export interface ExpressionStatement extends Node {
	readonly kind: 'Expression';
	readonly value: Expression;
}

export interface Assign extends Node {
	readonly kind: 'Assign';
	readonly targets: readonly Expression[];
	readonly value: Expression;
	/** Two or three values change places on the stack, and no tuple is made. */
	readonly isSwap: boolean;
}

export interface AugAssign extends Node {
	readonly kind: 'AugAssign';
	readonly target: Expression;
	readonly operator: string;
	readonly value: Expression;
}

export interface Delete extends Node {
	readonly kind: 'Delete';
	readonly target: Expression;
}

export interface Return extends Node {
	readonly kind: 'Return';
	readonly value: Expression;
}

export interface Raise extends Node {
	readonly kind: 'Raise';
	readonly exception: Expression | undefined;
	readonly cause: Expression | undefined;
}

export interface Import extends Node {
	readonly kind: 'Import';
	readonly path: string;
	readonly target: Name;
	/** The target takes the innermost module, not the outermost package. */
	readonly hasAlias: boolean;
}

export interface ImportFrom extends Node {
	readonly kind: 'ImportFrom';
	readonly level: number;
	readonly path: string;
	readonly names: '*' | readonly { readonly name: string; readonly target: Name }[];
}

/** `break`, `continue`, `pass`. */
export interface Keyword extends Node {
	readonly kind: 'Keyword';
	readonly word: 'break' | 'continue' | 'pass';
}

export interface If extends Node {
	readonly kind: 'If';
	readonly test: Expression;
	readonly body: Block;
	readonly orelse: Block | undefined;
}

export interface While extends Node {
	readonly kind: 'While';
	/** Absent for a loop that only `break` ends. */
	readonly test: Expression | undefined;
	readonly body: Block;
	readonly orelse: Block | undefined;
}

export interface For extends Node {
	readonly kind: 'For';
	readonly isAsync: boolean;
	readonly target: Expression;
	readonly iterable: Iterable;
	readonly body: Block;
	readonly orelse: Block | undefined;
}

/** What a loop goes over; a range of numbers makes no object. */
export type Iterable =
	| { readonly kind: 'value'; readonly value: Expression }
	| { readonly kind: 'range'; readonly arguments: readonly Expression[] };

export interface ExceptHandler {
	readonly type: Expression | undefined;
	readonly name: Name | undefined;
	readonly body: Block;
}

export interface Try extends Node {
	readonly kind: 'Try';
	readonly body: Block;
	readonly handlers: readonly ExceptHandler[];
	readonly orelse: Block | undefined;
	readonly finalbody: Block | undefined;
}

export interface With extends Node {
	readonly kind: 'With';
	readonly isAsync: boolean;
	readonly items: readonly { readonly context: Expression; readonly target: Expression | undefined }[];
	readonly body: Block;
}

export interface Define extends Node {
	readonly kind: 'Define';
	readonly decorators: readonly Expression[];
	readonly definition: Definition;
}

export interface DefineMachineCode extends Node {
	readonly kind: 'DefineMachineCode';
	readonly target: Name;
	readonly raw: RawCode;
}

/** A declaration, or another statement that is text only. */
export interface Verbatim extends Node {
	readonly kind: 'Verbatim';
	readonly text: string;
}

export type Statement =
	| ExpressionStatement
	| Assign
	| AugAssign
	| Delete
	| Return
	| Raise
	| Import
	| ImportFrom
	| Keyword
	| If
	| While
	| For
	| Try
	| With
	| Define
	| DefineMachineCode
	| Verbatim;

/** Whether a statement can share its line with others. */
export function isSimple(statement: Statement): boolean {
	switch (statement.kind) {
		case 'If':
		case 'While':
		case 'For':
		case 'Try':
		case 'With':
		case 'Define':
		case 'DefineMachineCode':
			return false;
		default:
			return true;
	}
}

/** Whether what is behind a statement is never reached from it, for all that the compiler knows. */
export function isJump(statement: Statement): boolean {
	switch (statement.kind) {
		case 'Return':
		case 'Raise':
			return true;
		case 'Keyword':
			return statement.word !== 'pass';
		case 'Try':
			return statement.finalbody !== undefined && endsInJump(statement.finalbody);
		default:
			return false;
	}
}

/**
 * Whether the last statement before some others can take them as its else block without change to the code: one whose
 * other ways all jump away.
 */
export function canTakeElse(statement: Statement): statement is If | Try {
	if (statement.kind === 'If') return statement.orelse === undefined && endsInJump(statement.body);
	if (statement.kind !== 'Try' || statement.orelse !== undefined || statement.finalbody !== undefined) return false;
	return statement.handlers.length > 0 && statement.handlers.every(({ body }) => endsInJump(body));
}

/** Whether the end of a block is never reached. */
export function endsInJump({ statements }: Block): boolean {
	const last = statements[statements.length - 1];
	return last !== undefined && isJump(last);
}
