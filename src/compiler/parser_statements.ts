// Statements of the grammar (py/grammar.h up to `suite`), by recursive descent.

import type {
	Async,
	AsyncFunctionDef,
	AugAssign,
	ClassDef,
	Decorated,
	Decorator,
	ElifClause,
	ExceptHandler,
	Expression,
	For,
	FunctionDef,
	If,
	ImportAlias,
	ImportFrom,
	Module,
	Statement,
	Try,
	While,
	With,
	WithItem,
} from './ast.ts';
import { CompileError } from './error.ts';
import { constantValue } from './fold.ts';
import { compact } from './parser_atoms.ts';
import { ExpressionParser } from './parser_expressions.ts';
import { ChainLevel, STARTS_SMALL_STATEMENT, STARTS_STATEMENT, STARTS_TEST, TOKEN_TEXT, Token } from './token.ts';

/** Parses a whole program of any mode. */
export class StatementParser extends ExpressionParser {
	/** Parses all of the input. */
	parseModule(): Module {
		const { lexer, mode } = this;
		let module: Module;
		if (mode === 'eval') {
			const line = lexer.tokenLine;
			module = { kind: 'Expression', mode, line, body: this.parseTestList(false) };
			this.accept(Token.Newline);
		} else {
			module = { kind: 'Module', mode, body: mode === 'file' ? this.#parseFile() : this.#parseInteractive() };
		}
		if (lexer.kind !== Token.End) throw this.syntaxError();
		return module;
	}

	#parseFile(): Statement {
		const { lexer } = this;
		const line = lexer.tokenLine;
		// A newline before the first statement is an item of the reference's list, so that one statement makes two.
		const hasLeadingNewline = this.accept(Token.Newline);
		const statements: Statement[] = [];
		while (STARTS_STATEMENT[lexer.kind]) statements.push(this.#parseStatement());
		if (statements.length === 1 && !hasLeadingNewline) return statements[0];
		return { kind: 'Block', line, statements };
	}

	#parseInteractive(): Statement {
		if (this.accept(Token.Newline)) return { kind: 'Block', line: 0, statements: [] };
		return this.#parseStatement();
	}

	#parseStatement(): Statement {
		switch (this.lexer.kind) {
			case Token.If:
				return this.#parseIf();
			case Token.While:
				return this.#parseWhile();
			case Token.For:
				return this.#parseFor();
			case Token.Try:
				return this.#parseTry();
			case Token.With:
				return this.#parseWith();
			case Token.Def:
				return this.#parseFunction();
			case Token.Class:
				return this.#parseClass();
			case Token.At:
				return this.#parseDecorated();
			case Token.Async:
				return this.#parseAsync();
			default:
				return this.#parseSimpleStatement();
		}
	}

	/** Where a statement, or a clause of one, begins: its line. */
	#startStatement(): number {
		this.statementLine = this.lexer.tokenLine;
		return this.statementLine;
	}

	/** `suite`: an indented block, or statements on the same line. */
	#parseSuite(): Statement {
		const { lexer } = this;
		this.enter();
		let body: Statement;
		if (this.accept(Token.Newline)) {
			this.expect(Token.Indent);
			const line = lexer.tokenLine;
			body = this.#parseStatement();
			if (STARTS_STATEMENT[lexer.kind]) {
				const statements = [body];
				while (STARTS_STATEMENT[lexer.kind]) statements.push(this.#parseStatement());
				body = { kind: 'Block', line, statements: compact(statements) };
			}
			this.expect(Token.Dedent);
		} else {
			body = this.#parseSimpleStatement();
		}
		this.leave();
		return body;
	}

	/** A colon and a suite. */
	#parseBody(): Statement {
		this.expect(Token.Colon);
		return this.#parseSuite();
	}

	/** `else` and its suite, if there. */
	#parseElse(): Statement | null {
		return this.accept(Token.Else) ? this.#parseBody() : null;
	}

	/** Small statements on one line. */
	#parseSimpleStatement(): Statement {
		const { lexer } = this;
		const line = lexer.tokenLine;
		let result = this.#parseSmallStatement();
		if (lexer.kind === Token.Semicolon) {
			const statements = [result];
			while (this.accept(Token.Semicolon) && STARTS_SMALL_STATEMENT[lexer.kind]) {
				statements.push(this.#parseSmallStatement());
			}
			result = { kind: 'Block', line, statements: compact(statements) };
		}
		this.expect(Token.Newline);
		return result;
	}

	#parseSmallStatement(): Statement {
		const { lexer } = this;
		const line = this.#startStatement();
		switch (lexer.kind) {
			case Token.Del:
				lexer.next();
				return { kind: 'Delete', line, targets: this.parseTargets().elements };
			case Token.Pass:
				lexer.next();
				return { kind: 'Pass', line };
			case Token.Break:
				lexer.next();
				return { kind: 'Break', line };
			case Token.Continue:
				lexer.next();
				return { kind: 'Continue', line };
			case Token.Return:
				lexer.next();
				return { kind: 'Return', line, value: STARTS_TEST[lexer.kind] ? this.parseTestList(false) : null };
			case Token.Raise: {
				lexer.next();
				const exception = STARTS_TEST[lexer.kind] ? this.parseTest() : null;
				const cause = exception !== null && this.accept(Token.From) ? this.parseTest() : null;
				return { kind: 'Raise', line, exception, cause };
			}
			case Token.Yield:
				return { kind: 'Expr', line, value: this.parseYield() };
			case Token.Import:
				lexer.next();
				return { kind: 'Import', line, names: this.#parseImportedModules() };
			case Token.From:
				return this.#parseImportFrom();
			case Token.Global:
			case Token.Nonlocal: {
				const kind = lexer.kind === Token.Global ? 'Global' : 'Nonlocal';
				const names: string[] = [];
				do {
					lexer.next();
					names.push(this.expectName());
				} while (lexer.kind === Token.Comma);
				return { kind, line, names: compact(names) };
			}
			case Token.Assert: {
				lexer.next();
				const test = this.parseTest();
				return { kind: 'Assert', line, test, message: this.accept(Token.Comma) ? this.parseTest() : null };
			}
			default:
				return this.#parseExpressionStatement();
		}
	}

	/** `expr_stmt`: an expression alone or an assignment of any sort. */
	#parseExpressionStatement(): Statement {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const first = this.parseTestList(true);
		const { kind } = lexer;
		if (kind === Token.Equal) {
			const targets = [first];
			lexer.next();
			let value = this.#parseAssignedValue();
			while (this.accept(Token.Equal)) {
				targets.push(value);
				value = this.#parseAssignedValue();
			}
			const definition = targets.length === 1 ? this.#parseConstantDefinition(first, value, line) : null;
			return definition ?? { kind: 'Assign', line, targets, value };
		}
		if (kind >= Token.PipeEqual && kind <= Token.DoubleStarEqual) {
			lexer.next();
			const op = TOKEN_TEXT[kind].slice(0, -1) as AugAssign['op'];
			return { kind: 'AugAssign', line, target: first, op, value: this.#parseAssignedValue() };
		}
		if (kind === Token.Colon) {
			lexer.next();
			const annotation = this.parseTest();
			const value = this.accept(Token.Equal) ? this.#parseAssignedValue() : null;
			const definition = value && this.#parseConstantDefinition(first, value, line);
			return definition ?? { kind: 'AnnAssign', line, target: first, annotation, value };
		}
		// A lone constant does nothing, except that the interactive prompt shows it.
		if (first.kind === 'Constant' && this.mode !== 'single') {
			return first.value.kind === 'str' ? { kind: 'Pass', line, isString: true } : { kind: 'Pass', line };
		}
		return { kind: 'Expr', line, value: first };
	}

	#parseAssignedValue(): Expression {
		return this.lexer.kind === Token.Yield ? this.parseYield() : this.parseTestList(true);
	}

	/**
	 * If an assignment has the form `NAME = const(value)`, remembers the value and gives what is left to execute:
	 * nothing if the name starts with an underscore. Else gives null.
	 */
	#parseConstantDefinition(target: Expression, value: Expression, line: number): Statement | null {
		if (target.kind !== 'Name' || value.kind !== 'AtomExpr' || value.trailers.length !== 1) return null;
		const call = value.trailers[0];
		if (value.atom.kind !== 'Name' || value.atom.id !== 'const' || call.kind !== 'Call') return null;
		const argument = call.args.length === 1 && !call.trailingComma ? call.args[0] : undefined;
		const constant = argument?.kind === 'positional' ? constantValue(argument.value) : undefined;
		if (argument?.kind !== 'positional' || constant === undefined) {
			throw new CompileError('SyntaxError', 'not a constant', this.lexer.filename, value.line);
		}
		this.namedConstants.set(target.id, constant);
		if (target.id.startsWith('_')) return { kind: 'Pass', line: 0 };
		return { kind: 'Assign', line, targets: [target], value: argument.value };
	}

	#parseDottedName(): string[] {
		const path = [this.expectName()];
		while (this.accept(Token.Period)) path.push(this.expectName());
		return path;
	}

	#parseAlias(): string | null {
		return this.accept(Token.As) ? this.expectName() : null;
	}

	#parseImportedModules(): readonly ImportAlias[] {
		const names: ImportAlias[] = [];
		do {
			names.push({ path: this.#parseDottedName(), alias: this.#parseAlias() });
		} while (this.accept(Token.Comma));
		return compact(names);
	}

	#parseImportFrom(): ImportFrom {
		const { lexer } = this;
		const line = lexer.tokenLine;
		lexer.next();
		let level = 0;
		for (; lexer.kind === Token.Period || lexer.kind === Token.Ellipsis; lexer.next()) {
			level += lexer.kind === Token.Period ? 1 : 3;
		}
		const module = level === 0 || lexer.kind === Token.Name ? this.#parseDottedName() : [];
		this.expect(Token.Import);
		if (this.accept(Token.Star)) return { kind: 'ImportFrom', line, level, module, names: '*' };
		const isParenthesised = this.accept(Token.ParenOpen);
		const names: { name: string; alias: string | null }[] = [];
		do {
			names.push({ name: this.expectName(), alias: this.#parseAlias() });
		} while (this.accept(Token.Comma) && lexer.kind === Token.Name);
		if (isParenthesised) this.expect(Token.ParenClose);
		return { kind: 'ImportFrom', line, level, module, names: compact(names) };
	}

	#parseIf(): If {
		const { lexer } = this;
		const line = this.#startStatement();
		lexer.next();
		const test = this.parseNamedTest();
		const body = this.#parseBody();
		const elifs: ElifClause[] = [];
		while (lexer.kind === Token.Elif) {
			const elifLine = this.#startStatement();
			lexer.next();
			elifs.push({ line: elifLine, test: this.parseNamedTest(), body: this.#parseBody() });
		}
		return { kind: 'If', line, test, body, elifs: compact(elifs), orelse: this.#parseElse() };
	}

	#parseWhile(): While {
		const line = this.#startStatement();
		this.lexer.next();
		const test = this.parseNamedTest();
		const body = this.#parseBody();
		return { kind: 'While', line, test, body, orelse: this.#parseElse() };
	}

	#parseFor(): For {
		const line = this.#startStatement();
		this.lexer.next();
		const target = this.parseTargetList();
		this.expect(Token.In);
		const iter = this.parseTestList(false);
		const body = this.#parseBody();
		return { kind: 'For', line, target, iter, body, orelse: this.#parseElse() };
	}

	#parseTry(): Try {
		const { lexer } = this;
		const line = this.#startStatement();
		lexer.next();
		const body = this.#parseBody();
		const handlers: ExceptHandler[] = [];
		while (lexer.kind === Token.Except) {
			const handlerLine = this.#startStatement();
			lexer.next();
			const type = STARTS_TEST[lexer.kind] ? this.parseTest() : null;
			const name = type === null ? null : this.#parseAlias();
			handlers.push({ line: handlerLine, type, name, body: this.#parseBody() });
		}
		const orelse = handlers.length > 0 ? this.#parseElse() : null;
		if (handlers.length === 0 && lexer.kind !== Token.Finally) throw this.syntaxError();
		const finalbody = this.accept(Token.Finally) ? this.#parseBody() : null;
		return { kind: 'Try', line, body, handlers: compact(handlers), orelse, finalbody };
	}

	#parseWith(): With {
		const line = this.#startStatement();
		const items: WithItem[] = [];
		do {
			this.lexer.next();
			const context = this.parseTest();
			items.push({ context, target: this.accept(Token.As) ? this.parseChain(ChainLevel.BitOr) : null });
		} while (this.lexer.kind === Token.Comma);
		return { kind: 'With', line, items: compact(items), body: this.#parseBody() };
	}

	#parseFunction(): FunctionDef {
		const line = this.#startStatement();
		this.lexer.next();
		const name = this.expectName();
		this.expect(Token.ParenOpen);
		const parameters = this.parseParameters(true);
		this.expect(Token.ParenClose);
		const returns = this.accept(Token.Arrow) ? this.parseTest() : null;
		return { kind: 'FunctionDef', line, name, parameters, returns, body: this.#parseBody() };
	}

	#parseClass(): ClassDef {
		const line = this.#startStatement();
		this.lexer.next();
		const name = this.expectName();
		const args = this.lexer.kind === Token.ParenOpen ? this.parseCall().args : [];
		return { kind: 'ClassDef', line, name, args, body: this.#parseBody() };
	}

	#parseDecorated(): Decorated {
		const { lexer } = this;
		const line = lexer.tokenLine;
		const decorators: Decorator[] = [];
		while (lexer.kind === Token.At) {
			const decoratorLine = this.#startStatement();
			lexer.next();
			const path = this.#parseDottedName();
			const call = lexer.kind === Token.ParenOpen ? this.parseCall() : null;
			this.expect(Token.Newline);
			decorators.push({ line: decoratorLine, path, call });
		}
		this.enter();
		let body: Decorated['body'];
		if (lexer.kind === Token.Class) body = this.#parseClass();
		else if (lexer.kind === Token.Def) body = this.#parseFunction();
		else if (lexer.kind === Token.Async) body = this.#parseAsyncFunction();
		else throw this.syntaxError();
		this.leave();
		return { kind: 'Decorated', line, decorators: compact(decorators), body };
	}

	#parseAsyncFunction(): AsyncFunctionDef {
		const line = this.lexer.tokenLine;
		this.lexer.next();
		if (this.lexer.kind !== Token.Def) throw this.syntaxError();
		return { kind: 'Async', line, body: this.#parseFunction() };
	}

	#parseAsync(): Async {
		const line = this.lexer.tokenLine;
		this.lexer.next();
		switch (this.lexer.kind) {
			case Token.Def:
				return { kind: 'Async', line, body: this.#parseFunction() };
			case Token.With:
				return { kind: 'Async', line, body: this.#parseWith() };
			case Token.For:
				return { kind: 'Async', line, body: this.#parseFor() };
			default:
				throw this.syntaxError();
		}
	}
}
