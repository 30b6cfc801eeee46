// Kinds of token, and the tables the lexer and the parser look kinds up in.
// The kinds are those of the reference implementation (py/lexer.h); numbers only matter within a run.

const KINDS = {
	End: 0,
	// Kinds that no grammar rule accepts; the parser turns them into errors.
	Invalid: 1,
	DedentMismatch: 2,
	LonelyStringOpen: 3,
	MalformedFString: 4,
	// Layout.
	Newline: 5,
	Indent: 6,
	Dedent: 7,
	// Atoms.
	Name: 8,
	Integer: 9,
	FloatOrImag: 10,
	String: 11,
	Bytes: 12,
	Ellipsis: 13,
	False: 14,
	None: 15,
	True: 16,
	Debug: 17,
	// Keywords.
	And: 18,
	As: 19,
	Assert: 20,
	Async: 21,
	Await: 22,
	Break: 23,
	Class: 24,
	Continue: 25,
	Def: 26,
	Del: 27,
	Elif: 28,
	Else: 29,
	Except: 30,
	Finally: 31,
	For: 32,
	From: 33,
	Global: 34,
	If: 35,
	Import: 36,
	In: 37,
	Is: 38,
	Lambda: 39,
	Nonlocal: 40,
	Not: 41,
	Or: 42,
	Pass: 43,
	Raise: 44,
	Return: 45,
	Try: 46,
	While: 47,
	With: 48,
	Yield: 49,
	// Operators.
	ColonEqual: 50,
	Tilde: 51,
	Less: 52,
	More: 53,
	DoubleEqual: 54,
	LessEqual: 55,
	MoreEqual: 56,
	NotEqual: 57,
	Pipe: 58,
	Caret: 59,
	Ampersand: 60,
	DoubleLess: 61,
	DoubleMore: 62,
	Plus: 63,
	Minus: 64,
	Star: 65,
	At: 66,
	DoubleSlash: 67,
	Slash: 68,
	Percent: 69,
	DoubleStar: 70,
	// Augmented assignment, in the order of the operators above.
	PipeEqual: 71,
	CaretEqual: 72,
	AmpersandEqual: 73,
	DoubleLessEqual: 74,
	DoubleMoreEqual: 75,
	PlusEqual: 76,
	MinusEqual: 77,
	StarEqual: 78,
	AtEqual: 79,
	DoubleSlashEqual: 80,
	SlashEqual: 81,
	PercentEqual: 82,
	DoubleStarEqual: 83,
	// Delimiters.
	ParenOpen: 84,
	ParenClose: 85,
	BracketOpen: 86,
	BracketClose: 87,
	BraceOpen: 88,
	BraceClose: 89,
	Comma: 90,
	Colon: 91,
	Period: 92,
	Semicolon: 93,
	Equal: 94,
	Arrow: 95,
} as const;

/** A value of `Token`. */
export type TokenKind = number;

/** Kinds by name. Typed as plain numbers: the lexer's current kind changes under any call, and must not be narrowed. */
export const Token: { readonly [Name in keyof typeof KINDS]: TokenKind } = KINDS;

/** How each kind is written, or its name in capitals where the spelling varies. */
export const TOKEN_TEXT: readonly string[] =
	`END INVALID DEDENT_MISMATCH LONELY_STRING_OPEN MALFORMED_FSTRING NEWLINE INDENT DEDENT NAME INTEGER FLOAT_OR_IMAG
	STRING BYTES ... False None True __debug__ and as assert async await break class continue def del elif else except
	finally for from global if import in is lambda nonlocal not or pass raise return try while with yield
	:= ~ < > == <= >= != | ^ & << >> + - * @ // / % ** |= ^= &= <<= >>= += -= *= @= //= /= %= **=
	( ) [ ] { } , : . ; = ->`.split(/\s+/);

/** Keywords and their kinds. `__debug__` is one: the lexer turns it into True or False. */
export const KEYWORDS: readonly (readonly [string, TokenKind])[] = TOKEN_TEXT.slice(Token.False, Token.Yield + 1).map(
	(text, index) => [text, Token.False + index],
);

/** Precedence of the operators that chain, loosest first; 0 for every other kind. */
export const ChainLevel = {
	Or: 1,
	And: 2,
	/** Prefix `not` binds here: its operand is a comparison or tighter. */
	Not: 3,
	Comparison: 4,
	BitOr: 5,
	BitXor: 6,
	BitAnd: 7,
	Shift: 8,
	Arithmetic: 9,
	Term: 10,
} as const;

export const CHAIN_LEVEL = new Uint8Array(TOKEN_TEXT.length);
CHAIN_LEVEL[Token.Or] = ChainLevel.Or;
CHAIN_LEVEL[Token.And] = ChainLevel.And;
for (let kind = Token.Less; kind <= Token.NotEqual; kind++) CHAIN_LEVEL[kind] = ChainLevel.Comparison;
// `not` here is the start of `not in`.
for (const kind of [Token.In, Token.Is, Token.Not]) CHAIN_LEVEL[kind] = ChainLevel.Comparison;
CHAIN_LEVEL[Token.Pipe] = ChainLevel.BitOr;
CHAIN_LEVEL[Token.Caret] = ChainLevel.BitXor;
CHAIN_LEVEL[Token.Ampersand] = ChainLevel.BitAnd;
CHAIN_LEVEL[Token.DoubleLess] = CHAIN_LEVEL[Token.DoubleMore] = ChainLevel.Shift;
CHAIN_LEVEL[Token.Plus] = CHAIN_LEVEL[Token.Minus] = ChainLevel.Arithmetic;
for (let kind = Token.Star; kind <= Token.Percent; kind++) CHAIN_LEVEL[kind] = ChainLevel.Term;

/** 1 for kinds that can start an expression (`test` in the grammar), else 0. */
export const STARTS_TEST = new Uint8Array(TOKEN_TEXT.length);
for (let kind = Token.Name; kind <= Token.Debug; kind++) STARTS_TEST[kind] = 1;
for (const kind of [
	Token.Await,
	Token.Lambda,
	Token.Not,
	Token.Tilde,
	Token.Plus,
	Token.Minus,
	Token.ParenOpen,
	Token.BracketOpen,
	Token.BraceOpen,
]) {
	STARTS_TEST[kind] = 1;
}

/** 1 for kinds that can start an element of a list of targets or values: an expression or a star. */
export const STARTS_ELEMENT = STARTS_TEST.slice();
STARTS_ELEMENT[Token.Star] = 1;

/** 1 for kinds that can start a statement without a suite, else 0. */
export const STARTS_SMALL_STATEMENT = STARTS_ELEMENT.slice();
for (const kind of [
	Token.Assert,
	Token.Break,
	Token.Continue,
	Token.Del,
	Token.From,
	Token.Global,
	Token.Import,
	Token.Nonlocal,
	Token.Pass,
	Token.Raise,
	Token.Return,
	Token.Yield,
]) {
	STARTS_SMALL_STATEMENT[kind] = 1;
}

/** 1 for kinds that can start a statement, else 0. */
export const STARTS_STATEMENT = STARTS_SMALL_STATEMENT.slice();
for (const kind of [
	Token.At,
	Token.Async,
	Token.Class,
	Token.Def,
	Token.For,
	Token.If,
	Token.Try,
	Token.While,
	Token.With,
]) {
	STARTS_STATEMENT[kind] = 1;
}
