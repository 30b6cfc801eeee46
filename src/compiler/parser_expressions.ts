// Expressions of the grammar (py/grammar.h from `test` on), by recursive descent, with one loop for all operators
// that chain. Folding happens as soon as the operands are known, as in the reference implementation.

import type {
	Argument,
	BinaryOperator,
	CallTrailer,
	ComparisonOperator,
	ComprehensionFor,
	ComprehensionIf,
	DictItem,
	Expression,
	Parameter,
	Trailer,
} from './ast.ts';
import { foldBoolOperands, foldChain, foldNot, foldPower, foldTuple, foldUnary, makeConstant } from './fold.ts';
import { AtomParser, BRACKET_WEIGHT, compact } from './parser_atoms.ts';
import { CHAIN_LEVEL, ChainLevel, STARTS_ELEMENT, STARTS_TEST, TOKEN_TEXT, Token } from './token.ts';

/** For chains of one operator, which most are: its list, by kind of token. */
const ONE_OPERATOR = TOKEN_TEXT.map((text) => [text as BinaryOperator]);

const NO_PARAMETERS: readonly Parameter[] = [];
const NO_ARGUMENTS: readonly Argument[] = [];

/** Parses expressions and lists of them. */
export class ExpressionParser extends AtomParser {
	/** `test`: a conditional expression or a lambda. */
	protected parseTest(): Expression {
		const { lexer } = this;
		if (lexer.kind === Token.Lambda) return this.#parseLambda(false);
		const line = lexer.tokenLine;
		const body = this.parseChain(ChainLevel.Or);
		if (lexer.kind !== Token.If) return body;
		lexer.next();
		const test = this.parseChain(ChainLevel.Or);
		this.expect(Token.Else);
		this.enter();
		const orelse = this.parseTest();
		this.leave();
		return { kind: 'IfExp', line, body, test, orelse };
	}

	/** `namedexpr_test`: an expression, or `target := value`. */
	protected parseNamedTest(): Expression {
		const line = this.lexer.tokenLine;
		const target = this.parseTest();
		if (!this.accept(Token.ColonEqual)) return target;
		return { kind: 'NamedExpr', line, target, value: this.parseTest() };
	}

	/** Operators of a precedence or tighter, and their operands. */
	protected parseChain(minLevel: number): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		let result = lexer.kind === Token.Not && minLevel <= ChainLevel.Not ? this.#parseNot() : this.#parseOperand();
		for (let level = CHAIN_LEVEL[lexer.kind]; level >= minLevel; level = CHAIN_LEVEL[lexer.kind]) {
			if (level <= ChainLevel.And) result = this.#parseBoolChain(result, level, line);
			else if (level === ChainLevel.Comparison) result = this.#parseComparison(result, line);
			else result = this.#parseBinaryChain(result, level, line);
		}
		return result;
	}

	/** `exprlist`: what `for` and comprehensions assign to. */
	protected parseTargetList(): Expression {
		const line = this.lexer.tokenLine;
		const { elements, isList } = this.parseTargets();
		return isList ? { kind: 'Tuple', line, parenthesised: false, elements } : elements[0];
	}

	/** The targets of an `exprlist`, and whether a comma makes it a list. */
	protected parseTargets(): { elements: readonly Expression[]; isList: boolean } {
		const { lexer } = this;
		const elements = [this.#parseTarget()];
		if (lexer.kind !== Token.Comma) return { elements, isList: false };
		while (this.accept(Token.Comma) && STARTS_ELEMENT[lexer.kind]) elements.push(this.#parseTarget());
		return { elements: compact(elements), isList: true };
	}

	/** `testlist`, or `testlist_star_expr` if stars are allowed: one expression, or a bare tuple. */
	protected parseTestList(allowsStars: boolean): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const first = allowsStars ? this.#parseStarOrTest() : this.parseTest();
		if (lexer.kind !== Token.Comma) return first;
		const elements = [first];
		const starts = allowsStars ? STARTS_ELEMENT : STARTS_TEST;
		while (this.accept(Token.Comma) && starts[lexer.kind]) {
			elements.push(allowsStars ? this.#parseStarOrTest() : this.parseTest());
		}
		const folded = foldTuple(elements, line);
		if (folded !== null) return this.located(folded, line);
		return { kind: 'Tuple', line, parenthesised: false, elements: compact(elements) };
	}

	/** `yield_expr`; the current token is `yield`. */
	protected parseYield(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		if (this.accept(Token.From)) return { kind: 'YieldFrom', line, value: this.parseTest() };
		return { kind: 'Yield', line, value: STARTS_TEST[lexer.kind] ? this.parseTestList(false) : null };
	}

	/** `trailer_paren`; the current token is `(`. */
	protected parseCall(): CallTrailer {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		if (this.accept(Token.ParenClose)) return { kind: 'Call', line, args: NO_ARGUMENTS, trailingComma: false };
		this.enter(BRACKET_WEIGHT);
		const args = this.#startsArgument() ? [this.#parseArgument()] : [];
		let trailingComma = args.length > 0 && this.accept(Token.Comma);
		while (trailingComma && this.#startsArgument()) {
			args.push(this.#parseArgument());
			trailingComma = this.accept(Token.Comma);
		}
		this.leave(BRACKET_WEIGHT);
		this.expect(Token.ParenClose);
		return { kind: 'Call', line, args: compact(args, 1), trailingComma };
	}

	/** `typedargslist`, or `varargslist` without annotations; possibly empty. */
	protected parseParameters(allowsAnnotations: boolean): readonly Parameter[] {
		if (!this.#startsParameter()) return NO_PARAMETERS;
		const parameters = [this.#parseParameter(allowsAnnotations)];
		while (this.accept(Token.Comma) && this.#startsParameter()) {
			parameters.push(this.#parseParameter(allowsAnnotations));
		}
		return compact(parameters, 1);
	}

	#parseParameter(allowsAnnotations: boolean): Parameter {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const star = this.accept(Token.Star) ? '*' : this.accept(Token.DoubleStar) ? '**' : '';
		const name = star === '*' && lexer.kind !== Token.Name ? null : this.expectName();
		let annotation: Expression | null = null;
		let defaultValue: Expression | null = null;
		if (allowsAnnotations && name !== null && this.accept(Token.Colon)) annotation = this.parseTest();
		if (star === '' && this.accept(Token.Equal)) defaultValue = this.parseTest();
		const isPlain = star === '' && annotation === null && defaultValue === null;
		return { line: isPlain ? 0 : line, star, name, annotation, defaultValue };
	}

	#startsParameter(): boolean {
		const { kind } = this.lexer;
		return kind === Token.Name || kind === Token.Star || kind === Token.DoubleStar;
	}

	#parseLambda(isWithoutCondition: boolean): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		this.enter();
		const parameters = this.parseParameters(false);
		this.expect(Token.Colon);
		const body = isWithoutCondition ? this.#parseTestWithoutCondition() : this.parseTest();
		this.leave();
		return { kind: 'Lambda', line, parameters, body };
	}

	/** `test_nocond`: as the condition of a comprehension, which a following `if` must not extend. */
	#parseTestWithoutCondition(): Expression {
		return this.lexer.kind === Token.Lambda ? this.#parseLambda(true) : this.parseChain(ChainLevel.Or);
	}

	#parseNot(): Expression {
		const line = this.lexer.tokenLine;
		this.lexer.next();
		this.enter();
		const operand = this.parseChain(ChainLevel.Not);
		this.leave();
		const folded = foldNot(operand);
		return folded === null ? { kind: 'Not', line, operand } : this.located(folded, line);
	}

	#parseBoolChain(first: Expression, level: number, line: number): Expression {
		const { lexer } = this;
		const separator = lexer.kind;
		const parsed = [first];
		this.enter();
		while (this.accept(separator)) parsed.push(this.parseChain(level + 1));
		this.leave();
		const op = level === ChainLevel.Or ? 'or' : 'and';
		const operands = foldBoolOperands(op, parsed);
		return operands.length === 1 ? operands[0] : { kind: 'BoolOp', line, op, operands: operands.slice() };
	}

	#parseComparison(left: Expression, line: number): Expression {
		const { lexer } = this;
		this.enter();
		const ops = [this.#parseComparisonOperator()];
		const comparators = [this.parseChain(ChainLevel.BitOr)];
		while (CHAIN_LEVEL[lexer.kind] === ChainLevel.Comparison) {
			ops.push(this.#parseComparisonOperator());
			comparators.push(this.parseChain(ChainLevel.BitOr));
		}
		this.leave();
		return { kind: 'Compare', line, left, ops: compact(ops, 1), comparators: compact(comparators, 1) };
	}

	#parseComparisonOperator(): ComparisonOperator {
		const op = TOKEN_TEXT[this.lexer.kind];
		this.lexer.next();
		if (op === 'not') {
			this.expect(Token.In);
			return 'not in';
		}
		return op === 'is' && this.accept(Token.Not) ? 'is not' : (op as ComparisonOperator);
	}

	#parseBinaryChain(first: Expression, level: number, line: number): Expression {
		const { lexer } = this;
		let ops = ONE_OPERATOR[lexer.kind];
		this.enter();
		const operands = [first, this.#parseNextOperand(level)];
		while (CHAIN_LEVEL[lexer.kind] === level) {
			if (operands.length === 2) ops = ops.slice();
			ops.push(TOKEN_TEXT[lexer.kind] as BinaryOperator);
			operands.push(this.#parseNextOperand(level));
		}
		this.leave();
		const folded = foldChain(operands, ops, this.target);
		if (folded !== null) return this.located(folded, line);
		return { kind: 'BinOp', line, operands: compact(operands, 2), ops };
	}

	/** An operator, which is skipped, and what stands on its right. */
	#parseNextOperand(level: number): Expression {
		this.lexer.next();
		return level === ChainLevel.Term ? this.#parseOperand() : this.parseChain(level + 1);
	}

	/** `factor`: signs, `await`, an atom with its trailers, and `**`. */
	#parseOperand(): Expression {
		const { lexer } = this;
		const { kind, tokenLine: line } = lexer;
		if (kind === Token.Minus || kind === Token.Plus || kind === Token.Tilde) {
			const op = kind === Token.Minus ? '-' : kind === Token.Plus ? '+' : '~';
			lexer.next();
			this.enter();
			const operand = this.#parseOperand();
			this.leave();
			const folded = foldUnary(op, operand, this.target);
			return folded === null ? { kind: 'UnaryOp', line, op, operand } : this.located(folded, line);
		}
		let result: Expression;
		if (kind === Token.Await) {
			lexer.next();
			const atom = this.#parseAtom();
			result = { kind: 'Await', line, atom, trailers: this.#startsTrailer() ? this.#parseTrailers() : [] };
		} else {
			result = this.#parseAtom();
			if (this.#startsTrailer()) result = this.#parseAtomExpr(result, line);
		}
		if (lexer.kind !== Token.DoubleStar) return result;
		lexer.next();
		this.enter();
		const exponent = this.#parseOperand();
		this.leave();
		const folded = foldPower(result, exponent, this.target);
		return folded === null ? { kind: 'Power', line, base: result, exponent } : this.located(folded, line);
	}

	#startsTrailer(): boolean {
		const { kind } = this.lexer;
		return kind === Token.ParenOpen || kind === Token.Period || kind === Token.BracketOpen;
	}

	#parseAtomExpr(atom: Expression, line: number): Expression {
		const trailers = this.#parseTrailers();
		const first = trailers[0];
		if (atom.kind === 'Name' && first.kind === 'Attribute' && trailers.length === 1) {
			const value = this.moduleConstants.get(atom.id)?.get(first.name);
			if (value !== undefined) return this.located(makeConstant(value, 0, this.target), line);
		}
		return { kind: 'AtomExpr', line, atom, trailers };
	}

	#parseTrailers(): readonly Trailer[] {
		const trailers = [this.#parseTrailer()];
		while (this.#startsTrailer()) trailers.push(this.#parseTrailer());
		return compact(trailers, 1);
	}

	/** The current token must start one. */
	#parseTrailer(): Trailer {
		const { lexer } = this;
		if (lexer.kind === Token.ParenOpen) return this.parseCall();
		const line = lexer.tokenLine;
		const isAttribute = lexer.kind === Token.Period;
		lexer.next();
		if (isAttribute) return { kind: 'Attribute', line, name: this.expectName() };
		this.enter(BRACKET_WEIGHT);
		const index = this.#parseSubscripts();
		this.leave(BRACKET_WEIGHT);
		this.expect(Token.BracketClose);
		return { kind: 'Subscript', line, index };
	}

	#startsArgument(): boolean {
		const { kind } = this.lexer;
		return STARTS_ELEMENT[kind] !== 0 || kind === Token.DoubleStar;
	}

	#parseArgument(): Argument {
		const { lexer } = this;
		const line = lexer.tokenLine;
		if (this.accept(Token.Star)) return { kind: 'star', line, value: this.parseTest() };
		if (this.accept(Token.DoubleStar)) return { kind: 'doubleStar', line, value: this.parseTest() };
		const value = this.parseTest();
		if (lexer.kind === Token.For) {
			const clauses = this.#parseClauses();
			const generator = { kind: 'GeneratorExp', line: 0, scopeLine: line, element: value, clauses } as const;
			return { kind: 'generator', line, value: generator };
		}
		if (this.accept(Token.Equal)) return { kind: 'keyword', line, name: value, value: this.parseTest() };
		if (this.accept(Token.ColonEqual)) return { kind: 'named', line, target: value, value: this.parseTest() };
		return { kind: 'positional', line: 0, value };
	}

	#parseSubscripts(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const first = this.#parseSubscript();
		if (lexer.kind !== Token.Comma) return first;
		const elements = [first];
		while (this.accept(Token.Comma) && (STARTS_TEST[lexer.kind] || lexer.kind === Token.Colon)) {
			elements.push(this.#parseSubscript());
		}
		const folded = foldTuple(elements, line);
		if (folded !== null) return this.located(folded, line);
		return { kind: 'Tuple', line, parenthesised: false, elements: compact(elements) };
	}

	#parseSubscript(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const lower = lexer.kind === Token.Colon ? null : this.parseTest();
		if (!this.accept(Token.Colon)) return lower!;
		const upper = STARTS_TEST[lexer.kind] ? this.parseTest() : null;
		const step = this.accept(Token.Colon) && STARTS_TEST[lexer.kind] ? this.parseTest() : null;
		return { kind: 'Slice', line, lower, upper, step };
	}

	#parseAtom(): Expression {
		const { kind } = this.lexer;
		if (kind === Token.ParenOpen || kind === Token.BracketOpen || kind === Token.BraceOpen) {
			this.enter(BRACKET_WEIGHT);
			const result =
				kind === Token.ParenOpen
					? this.#parseParenthesised()
					: kind === Token.BracketOpen
						? this.#parseBracketed()
						: this.#parseBraced();
			this.leave(BRACKET_WEIGHT);
			return result;
		}
		return this.parseSimpleAtom();
	}

	#parseParenthesised(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		if (this.accept(Token.ParenClose)) return { kind: 'Tuple', line, parenthesised: true, elements: [] };
		let result: Expression;
		if (lexer.kind === Token.Yield) {
			result = this.parseYield();
		} else {
			const innerLine = lexer.tokenLine;
			result = this.#parseElement();
			if (lexer.kind === Token.For) {
				const clauses = this.#parseClauses();
				result = { kind: 'GeneratorExp', line, scopeLine: innerLine, element: result, clauses };
			} else if (lexer.kind === Token.Comma) {
				const { elements, constantLine } = this.#parseMoreElements(result, innerLine);
				const folded = foldTuple(elements, constantLine);
				result = folded === null ? { kind: 'Tuple', line, parenthesised: true, elements } : this.located(folded, line);
			}
		}
		this.expect(Token.ParenClose);
		return result;
	}

	#parseBracketed(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		if (this.accept(Token.BracketClose)) return { kind: 'List', line, elements: [], single: false };
		const innerLine = lexer.tokenLine;
		const first = this.#parseElement();
		let result: Expression;
		if (lexer.kind === Token.For) {
			const clauses = this.#parseClauses();
			result = { kind: 'ListComp', line, scopeLine: innerLine, element: first, clauses };
		} else if (lexer.kind === Token.Comma) {
			const { elements } = this.#parseMoreElements(first, innerLine);
			result = { kind: 'List', line, elements, single: false };
		} else {
			result = { kind: 'List', line, elements: [first], single: true };
		}
		this.expect(Token.BracketClose);
		return result;
	}

	/**
	 * The elements of a tuple or list display from its first comma on. The reference's node for three elements or
	 * more starts at the second, and so does the one for two with a comma behind: `constantLine` is its line.
	 */
	#parseMoreElements(first: Expression, firstLine: number): { elements: readonly Expression[]; constantLine: number } {
		const { lexer } = this;
		const elements = [first];
		let constantLine = firstLine;
		let hasTrailingComma = false;
		while (lexer.kind === Token.Comma) {
			lexer.next();
			hasTrailingComma = !STARTS_ELEMENT[lexer.kind];
			if (hasTrailingComma) break;
			if (elements.length === 1) constantLine = lexer.tokenLine;
			elements.push(this.#parseElement());
		}
		const startsAtSecond = elements.length > 2 || (elements.length === 2 && hasTrailingComma);
		return { elements: compact(elements), constantLine: startsAtSecond ? constantLine : firstLine };
	}

	#parseBraced(): Expression {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		const itemsLine = lexer.tokenLine;
		if (this.accept(Token.BraceClose)) return { kind: 'Dict', line, itemsLine, items: [] };
		const first = this.#parseItem();
		let result: Expression;
		if (lexer.kind === Token.For) {
			const clauses = this.#parseClauses();
			result =
				first.kind === 'DictItem'
					? { kind: 'DictComp', line, scopeLine: itemsLine, element: first, clauses }
					: { kind: 'SetComp', line, scopeLine: itemsLine, element: first, clauses };
		} else {
			const items = [first];
			while (this.accept(Token.Comma) && STARTS_TEST[lexer.kind]) items.push(this.#parseItem());
			result = { kind: first.kind === 'DictItem' ? 'Dict' : 'Set', line, itemsLine, items: compact(items) };
		}
		this.expect(Token.BraceClose);
		return result;
	}

	#parseItem(): DictItem | Expression {
		const line = this.lexer.tokenLine;
		const key = this.parseTest();
		return this.accept(Token.Colon) ? { kind: 'DictItem', line, key, value: this.parseTest() } : key;
	}

	/** The clauses of a comprehension; the current token is `for`. */
	#parseClauses(): readonly (ComprehensionFor | ComprehensionIf)[] {
		const { lexer } = this;
		const clauses: (ComprehensionFor | ComprehensionIf)[] = [];
		for (;;) {
			const line = lexer.tokenLine;
			if (this.accept(Token.For)) {
				const target = this.parseTargetList();
				this.expect(Token.In);
				clauses.push({ kind: 'for', line, target, iter: this.parseChain(ChainLevel.Or) });
			} else if (this.accept(Token.If)) {
				clauses.push({ kind: 'if', line, test: this.#parseTestWithoutCondition() });
			} else {
				return compact(clauses);
			}
		}
	}

	/** Element of a display in parentheses or brackets. */
	#parseElement(): Expression {
		return this.lexer.kind === Token.Star ? this.#parseStarred() : this.parseNamedTest();
	}

	#parseStarOrTest(): Expression {
		return this.lexer.kind === Token.Star ? this.#parseStarred() : this.parseTest();
	}

	#parseTarget(): Expression {
		return this.lexer.kind === Token.Star ? this.#parseStarred() : this.parseChain(ChainLevel.BitOr);
	}

	#parseStarred(): Expression {
		const line = this.lexer.tokenLine;
		this.lexer.next();
		return { kind: 'Starred', line, value: this.parseChain(ChainLevel.BitOr) };
	}
}
