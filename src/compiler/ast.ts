// The syntax tree: what the parser hands to scope analysis and code generation.
// Python's own `ast` vocabulary, except that the tree keeps every distinction that decides the emitted bytes:
// chains and trailers are flat lists, constants are already folded, bare and parenthesised tuples differ.
//
// Lines. `line` is the line the reference implementation stores in the parse node of the same construct: the line
// of the construct's first token. Nodes that are leaves there (names, small ints, interned strings, None ...) and
// results of folding have line 0. So a compiler may call `setSourceLine(node.line)` for every node it visits
// (0 never advances the line table) and may take `node.line || fallback` for the line of an error.
// `at` is for tracers: the line of a leaf or folded constant that begins on another line than its statement does (or the
// clause of it: `elif`, `except`, a decorator). Leaves without it are the same node wherever they stand.
//
// Bodies. A body is one `Statement`; several statements are a `Block`, which stands for the reference's list nodes
// (file input, indented suite, statements joined by `;`). A body of one statement is that statement itself.
//
// Whether an expression is constant for `if`, `while`, `and` ... is told by `constantTruth` in fold.ts.

import type { Constant } from '../mpy/rawcode.ts';

// ---- Roots

/** A file, or one interactive statement (`mode: 'single'`). */
export interface StatementModule {
	readonly kind: 'Module';
	readonly mode: 'file' | 'single';
	readonly body: Statement;
}

/** The input of `eval()`. */
export interface ExpressionModule {
	readonly kind: 'Expression';
	readonly mode: 'eval';
	readonly line: number;
	readonly body: Expression;
}

export type Module = StatementModule | ExpressionModule;

// ---- Statements

/** Two or more statements, or the (possibly empty) file that holds more than one statement alone. */
export interface Block {
	readonly kind: 'Block';
	readonly line: number;
	readonly statements: readonly Statement[];
}

/**
 * `pass`. Also what is left of a lone constant (doc strings too; not in mode `single`), with the line of that
 * statement, and of `_NAME = const(value)`, with line 0.
 */
export interface Pass {
	readonly kind: 'Pass';
	readonly line: number;
	/** Left of a str, which is a doc string if it is the first statement of a body. */
	readonly isString?: boolean;
}

/** An expression evaluated for its effect; a `yield` statement too. */
export interface ExprStatement {
	readonly kind: 'Expr';
	readonly line: number;
	readonly value: Expression;
}

/** `targets[0] = targets[1] = ... = value`. */
export interface Assign {
	readonly kind: 'Assign';
	readonly line: number;
	readonly targets: readonly Expression[];
	readonly value: Expression;
}

/** `target op= value`. */
export interface AugAssign {
	readonly kind: 'AugAssign';
	readonly line: number;
	readonly target: Expression;
	readonly op: BinaryOperator | '**';
	readonly value: Expression;
}

/** `target: annotation [= value]`; with a value it compiles as `Assign` of one target. */
export interface AnnAssign {
	readonly kind: 'AnnAssign';
	readonly line: number;
	readonly target: Expression;
	readonly annotation: Expression;
	readonly value: Expression | null;
}

/** `del a, b`: the targets of a bare list; `del (a, b)` is one `Tuple` target. */
export interface Delete {
	readonly kind: 'Delete';
	readonly line: number;
	readonly targets: readonly Expression[];
}

export interface Break {
	readonly kind: 'Break';
	readonly line: number;
}

export interface Continue {
	readonly kind: 'Continue';
	readonly line: number;
}

export interface Return {
	readonly kind: 'Return';
	readonly line: number;
	readonly value: Expression | null;
}

/** `raise`, `raise exception`, `raise exception from cause`. */
export interface Raise {
	readonly kind: 'Raise';
	readonly line: number;
	readonly exception: Expression | null;
	readonly cause: Expression | null;
}

/** `path [as alias]`, path split at its dots. */
export interface ImportAlias {
	readonly path: readonly string[];
	readonly alias: string | null;
}

export interface Import {
	readonly kind: 'Import';
	readonly line: number;
	readonly names: readonly ImportAlias[];
}

/** `from <level dots><module> import names`; `module` is empty for `from . import`; `names` is `'*'` for a star import. */
export interface ImportFrom {
	readonly kind: 'ImportFrom';
	readonly line: number;
	readonly level: number;
	readonly module: readonly string[];
	readonly names: '*' | readonly { readonly name: string; readonly alias: string | null }[];
}

export interface Global {
	readonly kind: 'Global';
	readonly line: number;
	readonly names: readonly string[];
}

export interface Nonlocal {
	readonly kind: 'Nonlocal';
	readonly line: number;
	readonly names: readonly string[];
}

/** Kept at every optimisation level: the compiler decides whether to emit it. */
export interface Assert {
	readonly kind: 'Assert';
	readonly line: number;
	readonly test: Expression;
	readonly message: Expression | null;
}

/** One `elif`. */
export interface ElifClause {
	readonly line: number;
	readonly test: Expression;
	readonly body: Statement;
}

export interface If {
	readonly kind: 'If';
	readonly line: number;
	readonly test: Expression;
	readonly body: Statement;
	readonly elifs: readonly ElifClause[];
	readonly orelse: Statement | null;
}

export interface While {
	readonly kind: 'While';
	readonly line: number;
	readonly test: Expression;
	readonly body: Statement;
	readonly orelse: Statement | null;
}

export interface For {
	readonly kind: 'For';
	readonly line: number;
	/** A bare list of targets is a `Tuple` with `parenthesised: false`, never folded. */
	readonly target: Expression;
	readonly iter: Expression;
	readonly body: Statement;
	readonly orelse: Statement | null;
}

/** `except [type [as name]]:`. A clause without a type that is not the last is the compiler's error. */
export interface ExceptHandler {
	readonly line: number;
	readonly type: Expression | null;
	readonly name: string | null;
	readonly body: Statement;
}

/** No handlers means there is a `finalbody`; `orelse` needs handlers. */
export interface Try {
	readonly kind: 'Try';
	readonly line: number;
	readonly body: Statement;
	readonly handlers: readonly ExceptHandler[];
	readonly orelse: Statement | null;
	readonly finalbody: Statement | null;
}

export interface WithItem {
	readonly context: Expression;
	readonly target: Expression | null;
}

export interface With {
	readonly kind: 'With';
	readonly line: number;
	readonly items: readonly WithItem[];
	readonly body: Statement;
}

/**
 * One parameter. The grammar lets through any order and number of stars: the compiler checks.
 * `star` is `'*'` with name null for the bare star. `line` is 0 for a plain name.
 */
export interface Parameter {
	readonly line: number;
	readonly star: '' | '*' | '**';
	readonly name: string | null;
	readonly annotation: Expression | null;
	readonly defaultValue: Expression | null;
}

/** `line` is that of `def`. Whether it is async is said by an `Async` around it. */
export interface FunctionDef {
	readonly kind: 'FunctionDef';
	readonly line: number;
	readonly name: string;
	readonly parameters: readonly Parameter[];
	readonly returns: Expression | null;
	readonly body: Statement;
}

export interface ClassDef {
	readonly kind: 'ClassDef';
	readonly line: number;
	readonly name: string;
	/** Bases and keywords, as a call's arguments. */
	readonly args: readonly Argument[];
	readonly body: Statement;
}

/** `@path` or `@path(args)`. */
export interface Decorator {
	readonly line: number;
	readonly path: readonly string[];
	readonly call: CallTrailer | null;
}

/** Decorators and what they decorate; `line` is that of the first `@`. */
export interface Decorated {
	readonly kind: 'Decorated';
	readonly line: number;
	readonly decorators: readonly Decorator[];
	readonly body: FunctionDef | ClassDef | AsyncFunctionDef;
}

/** `async def`, `async for`, `async with`; `line` is that of `async`. */
export interface Async {
	readonly kind: 'Async';
	readonly line: number;
	readonly body: FunctionDef | For | With;
}

/** `Async` known to hold a function, as under a decorator. */
export interface AsyncFunctionDef extends Async {
	readonly body: FunctionDef;
}

export type Statement =
	| Block
	| Pass
	| ExprStatement
	| Assign
	| AugAssign
	| AnnAssign
	| Delete
	| Break
	| Continue
	| Return
	| Raise
	| Import
	| ImportFrom
	| Global
	| Nonlocal
	| Assert
	| If
	| While
	| For
	| Try
	| With
	| FunctionDef
	| ClassDef
	| Decorated
	| Async;

// ---- Expressions

/** Line 0 always. `True`, `None`, `__debug__` ... are never names. */
export interface Name {
	readonly kind: 'Name';
	readonly line: number;
	readonly id: string;
	readonly at?: number;
}

/**
 * A constant, folded or literal. A literal `()` is a `Tuple` without elements; only the use of a name bound by
 * `NAME = const(())` is a constant of an empty tuple.
 * `form` is how the reference's parse tree holds it, and so which load instruction it becomes:
 * - `smallInt`: an int that fits the target's small int (`value.kind` is 'int'); line 0
 * - `interned`: a str that is a qstr; line 0
 * - `token`: None, True, False or Ellipsis; line 0
 * - `object`: anything else, loaded from the object table. Line of the literal, of the tuple, or 0 if computed.
 */
export interface ConstantExpression {
	readonly kind: 'Constant';
	readonly line: number;
	readonly form: 'smallInt' | 'interned' | 'token' | 'object';
	readonly value: Constant;
	readonly at?: number;
}

/**
 * A tuple display of expressions that are not all constant, or `()`.
 * Bare lists of targets (`for a, b in`, `del`, comprehensions) and `x[a, b]` have `parenthesised: false` too.
 */
export interface Tuple {
	readonly kind: 'Tuple';
	readonly line: number;
	readonly parenthesised: boolean;
	readonly elements: readonly Expression[];
}

export interface List {
	readonly kind: 'List';
	readonly line: number;
	readonly elements: readonly Expression[];
	/** `[a]`, without a comma: the reference has no list node of its own for it (decides lines of errors only). */
	readonly single: boolean;
}

/** `key: value`; evaluation order is value, then key. `line` is that of the key's first token. */
export interface DictItem {
	readonly kind: 'DictItem';
	readonly line: number;
	readonly key: Expression;
	readonly value: Expression;
}

/** `{}` or a display whose first item is `key: value`. An item of the other sort is the compiler's error, at `itemsLine`. */
export interface Dict {
	readonly kind: 'Dict';
	readonly line: number;
	/** Line of the first token after `{`. */
	readonly itemsLine: number;
	readonly items: readonly (DictItem | Expression)[];
}

/** A display whose first item is a value. An item of the other sort is the compiler's error, at `itemsLine`. */
export interface SetDisplay {
	readonly kind: 'Set';
	readonly line: number;
	/** Line of the first token after `{`. */
	readonly itemsLine: number;
	readonly items: readonly (DictItem | Expression)[];
}

export interface ComprehensionFor {
	readonly kind: 'for';
	readonly line: number;
	readonly target: Expression;
	readonly iter: Expression;
}

export interface ComprehensionIf {
	readonly kind: 'if';
	readonly line: number;
	readonly test: Expression;
}

/** What all comprehensions share: the first clause is always a `for`. */
interface Comprehension {
	/** Line of the bracket; for a generator expression that is an argument of its own (`f(x for x in y)`) 0. */
	readonly line: number;
	/** First line inside the bracket: where the comprehension's own scope starts. */
	readonly scopeLine: number;
	readonly clauses: readonly (ComprehensionFor | ComprehensionIf)[];
}

export interface ListComp extends Comprehension {
	readonly kind: 'ListComp';
	readonly element: Expression;
}

export interface SetComp extends Comprehension {
	readonly kind: 'SetComp';
	readonly element: Expression;
}

export interface DictComp extends Comprehension {
	readonly kind: 'DictComp';
	readonly element: DictItem;
}

export interface GeneratorExp extends Comprehension {
	readonly kind: 'GeneratorExp';
	readonly element: Expression;
}

/** `a or b or c`, at least two operands. */
export interface BoolOp {
	readonly kind: 'BoolOp';
	readonly line: number;
	readonly op: 'or' | 'and';
	readonly operands: readonly Expression[];
}

export interface Not {
	readonly kind: 'Not';
	readonly line: number;
	readonly operand: Expression;
}

export type ComparisonOperator = '<' | '>' | '==' | '<=' | '>=' | '!=' | 'in' | 'not in' | 'is' | 'is not';

/** `left ops[0] comparators[0] ops[1] comparators[1] ...`. */
export interface Compare {
	readonly kind: 'Compare';
	readonly line: number;
	readonly left: Expression;
	readonly ops: readonly ComparisonOperator[];
	readonly comparators: readonly Expression[];
}

export type BinaryOperator = '|' | '^' | '&' | '<<' | '>>' | '+' | '-' | '*' | '@' | '//' | '/' | '%';

/** Left-associative chain of one precedence: `operands[0] ops[0] operands[1] ops[1] operands[2] ...`. */
export interface BinOp {
	readonly kind: 'BinOp';
	readonly line: number;
	readonly operands: readonly Expression[];
	readonly ops: readonly BinaryOperator[];
}

/** `base ** exponent`. */
export interface Power {
	readonly kind: 'Power';
	readonly line: number;
	readonly base: Expression;
	readonly exponent: Expression;
}

export interface UnaryOp {
	readonly kind: 'UnaryOp';
	readonly line: number;
	readonly op: '+' | '-' | '~';
	readonly operand: Expression;
}

export interface IfExp {
	readonly kind: 'IfExp';
	readonly line: number;
	readonly body: Expression;
	readonly test: Expression;
	readonly orelse: Expression;
}

export interface Lambda {
	readonly kind: 'Lambda';
	readonly line: number;
	readonly parameters: readonly Parameter[];
	readonly body: Expression;
}

/** `target := value`; a target that is not a `Name` is the compiler's error, at the target. */
export interface NamedExpr {
	readonly kind: 'NamedExpr';
	readonly line: number;
	readonly target: Expression;
	readonly value: Expression;
}

/** `*value` in a list of targets or values; the compiler rejects it outside targets. */
export interface Starred {
	readonly kind: 'Starred';
	readonly line: number;
	readonly value: Expression;
}

export interface Yield {
	readonly kind: 'Yield';
	readonly line: number;
	readonly value: Expression | null;
}

export interface YieldFrom {
	readonly kind: 'YieldFrom';
	readonly line: number;
	readonly value: Expression;
}

/** `lower:upper:step`, only within a subscript. */
export interface Slice {
	readonly kind: 'Slice';
	readonly line: number;
	readonly lower: Expression | null;
	readonly upper: Expression | null;
	readonly step: Expression | null;
}

/**
 * One argument of a call. The grammar lets through any order: the compiler checks.
 * - `positional`: line 0
 * - `generator`: `f(x for x in y)`, a generator expression without brackets of its own, exempt from order checks;
 *   its `GeneratorExp` has line 0
 * - `named`: `target := value` without brackets, which counts as positional
 * - `keyword`: `name` that is not a `Name` is the compiler's error
 */
export type Argument =
	| { readonly kind: 'positional'; readonly line: number; readonly value: Expression }
	| { readonly kind: 'generator'; readonly line: number; readonly value: GeneratorExp }
	| { readonly kind: 'named'; readonly line: number; readonly target: Expression; readonly value: Expression }
	| { readonly kind: 'keyword'; readonly line: number; readonly name: Expression; readonly value: Expression }
	| { readonly kind: 'star' | 'doubleStar'; readonly line: number; readonly value: Expression };

export interface CallTrailer {
	readonly kind: 'Call';
	readonly line: number;
	readonly args: readonly Argument[];
	/** A comma follows the last argument: the reference's special case `OrderedDict({...})` wants none. */
	readonly trailingComma: boolean;
}

export interface SubscriptTrailer {
	readonly kind: 'Subscript';
	readonly line: number;
	readonly index: Expression;
}

export interface AttributeTrailer {
	readonly kind: 'Attribute';
	readonly line: number;
	readonly name: string;
}

export type Trailer = CallTrailer | SubscriptTrailer | AttributeTrailer;

/** An atom and at least one trailer: `a.b(c)[d]`. Each trailer's line is that of its `.`, `(` or `[`. */
export interface AtomExpr {
	readonly kind: 'AtomExpr';
	readonly line: number;
	readonly atom: Expression;
	readonly trailers: readonly Trailer[];
}

/** `await` an atom with any number of trailers. */
export interface Await {
	readonly kind: 'Await';
	readonly line: number;
	readonly atom: Expression;
	readonly trailers: readonly Trailer[];
}

export type Expression =
	| Name
	| ConstantExpression
	| Tuple
	| List
	| Dict
	| SetDisplay
	| ListComp
	| SetComp
	| DictComp
	| GeneratorExp
	| BoolOp
	| Not
	| Compare
	| BinOp
	| Power
	| UnaryOp
	| IfExp
	| Lambda
	| NamedExpr
	| Starred
	| Yield
	| YieldFrom
	| Slice
	| AtomExpr
	| Await;
