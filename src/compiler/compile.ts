// The compiler proper: takes a syntax tree through the passes and drives emitters (py/compile.c in the reference).
// Order matters, because tables fill in order of first use: first the scope pass over every scope, outer scopes
// before inner ones, then for each scope in the same order its remaining passes.
// This file holds the state of a compilation; the compile_*.ts files next to it walk the kinds of nodes.

import { FLAG_GENERATOR } from '../mpy/prelude.ts';
import type { CompiledModule, PositionSource, RawCode } from '../mpy/rawcode.ts';
import type { Expression, Module } from './ast.ts';
import { compileScopeBody } from './compile_scopes.ts';
import { BytecodeEmitter, BytecodeOverflow } from './emit/bytecode.ts';
import {
	type Emitter,
	type Label,
	ModuleTables,
	PASS_CODE_SIZE,
	PASS_EMIT,
	PASS_SCOPE,
	PASS_STACK_SIZE,
	type PassNumber,
	type ScopeKind,
} from './emit/emitter.ts';
import { CompileError, type CompileErrorType } from './error.ts';
import { type EmitKind, type Identifier, Scope, type ScopeNode } from './scope.ts';

/** What decides the code made from a tree. */
export interface CompilerOptions {
	/** The name of the source, which code carries for tracebacks. */
	readonly filename: string;
	/** 0 keeps assertions; 1 and 2 drop them; 3 also drops line numbers. */
	readonly optLevel: number;
	/** Whether to write line numbers at all. */
	readonly sourceLines: boolean;
	/** Which code functions become unless decorated. */
	readonly emit: Exclude<EmitKind, 'asm'>;
	/** Makes bytecode of functions that ask for native code, which means the same and only runs slower. */
	readonly nativeAsBytecode: boolean;
	/** Name of the processor that native code is for, if any. */
	readonly nativeArch: string | undefined;
	/** Width of the target's small ints. */
	readonly smallIntBits: number;
	/** Allows `await` in module code, whose body then is a coroutine. */
	readonly allowTopLevelAwait: boolean;
	/** Fills the ordered dict of `OrderedDict({...})` in the order of the text, not that of a dict. */
	readonly orderedDictLiteral: boolean;
	/** Shows the values of expressions that are statements of the module, as at a prompt. */
	readonly isInteractive: boolean;
	/** Gives `except` clauses and class bodies lines of their own, as builds with `sys.settrace` do. */
	readonly traceLines: boolean;
	/** Gives statements that need none an instruction where tracers could not tell that they run. */
	readonly traceable: boolean;
	/** Keeps for tracers where CPython has lines (`RawCode.positions`). */
	readonly positions: boolean;
}

/**
 * Nodes nest at most this deep: more is a RuntimeError, not a stack overflow of the host. A stack of a megabyte holds
 * as much; index.ts catches what a smaller one does not.
 */
const MAX_DEPTH = 1500;

/** A program is rejected; becomes a `CompileError` once the scope is known. Line 0 is filled in by enclosing nodes. */
export class Rejection extends Error {
	readonly pythonType: CompileErrorType;
	line: number;

	constructor(pythonType: CompileErrorType, message: string, line: number) {
		super(message);
		this.pythonType = pythonType;
		this.line = line;
	}

	/** Called on the way up: the innermost node that has a line gives it. */
	locate(line: number): void {
		if (this.line === 0) {
			this.line = line;
		}
	}
}

/** Where `break` and `continue` go. */
export interface Loop {
	readonly breakLabel: Label;
	readonly continueLabel: Label;
	/** The loop keeps an iterator on the stack. */
	readonly isFor: boolean;
	/** Exception handlers active around the loop. */
	readonly exceptLevel: number;
}

/** The state of one compilation. */
export class Compiler {
	readonly options: CompilerOptions;
	emit: Emitter;
	scope: Scope;
	pass: PassNumber = PASS_SCOPE;
	/** The innermost loop around the current statement. */
	loop: Loop | null = null;
	/** Exception handlers active here. */
	exceptLevel = 0;

	private readonly positionSource: PositionSource | undefined;
	private readonly tables: ModuleTables;
	private readonly bytecode: BytecodeEmitter;
	/** Outer scopes before inner ones, in order of appearance. */
	private readonly scopes: Scope[] = [];
	private labelCount = 0;
	/** Inner scopes of the current one that its pass has come by. */
	private innerCount = 0;
	/**
	 * What the module's own code mentions, in order: all passes come by the same names, and in a large program a list is
	 * much faster to go through than a table is to search.
	 */
	private readonly mentions: Identifier[] = [];
	private mentionCount = 0;
	private depth = 0;

	/** `positionSource`: who knows the positions, if they are not kept. */
	constructor(module: Module, options: CompilerOptions, positionSource?: PositionSource) {
		this.options = options;
		this.positionSource = positionSource;
		this.tables = new ModuleTables(options.filename);
		const storeLines = options.sourceLines && options.optLevel < 3;
		this.bytecode = new BytecodeEmitter(this.tables, storeLines, storeLines && options.positions);
		this.emit = this.bytecode;
		this.scope = this.openScope('module', module, null, options.emit);
	}

	/** Runs all passes. Throws `CompileError`. */
	run(): CompiledModule {
		try {
			// The list grows while it is walked.
			for (let i = 0; i < this.scopes.length; i++) {
				this.collectNames(this.scopes[i] as Scope);
			}
			for (const scope of this.scopes) {
				scope.numberLocals();
			}
			for (const scope of this.scopes) {
				this.emitScope(scope);
			}
		} catch (error) {
			throw this.toCompileError(error);
		}
		return { qstrs: this.tables.qstrs, constants: this.tables.constants, root: this.assembleRawCodes() };
	}

	private collectNames(scope: Scope): void {
		this.emit = this.bytecode;
		this.runPass(scope, PASS_SCOPE);
		for (const identifier of scope.identifiers) {
			if (identifier.kind === 'globalImplicit') {
				scope.closeOverIfShared(identifier);
			}
		}
		scope.compact();
	}

	private emitScope(scope: Scope): void {
		this.emit = this.emitterFor(scope);
		this.runPass(scope, PASS_STACK_SIZE);
		this.runPass(scope, PASS_CODE_SIZE);
		while (!this.runPass(scope, PASS_EMIT)) {
			// Jumps shrank, so code moved: emit again.
		}
	}

	/** The place where emitters other than bytecode plug in. */
	private emitterFor(scope: Scope): Emitter {
		const { emitKind } = scope;
		if (emitKind === 'bytecode' || (emitKind === 'native' && this.options.nativeAsBytecode)) {
			return this.bytecode;
		}
		this.scope = scope;
		throw new Rejection(
			'NotImplementedError',
			`${emitKind} code is not supported yet: function ${scope.name}`,
			scopeLine(scope),
		);
	}

	private runPass(scope: Scope, pass: PassNumber): boolean {
		this.pass = pass;
		this.scope = scope;
		this.labelCount = 0;
		this.innerCount = 0;
		this.mentionCount = 0;
		this.emit.startPass(pass, scope);
		compileScopeBody(this, scope);
		return this.emit.endPass();
	}

	/** Inner raw codes first, since an outer one refers to them. */
	private assembleRawCodes(): RawCode {
		for (let i = this.scopes.length - 1; i >= 0; i--) {
			const scope = this.scopes[i] as Scope;
			scope.rawCode = {
				kind: 'bytecode',
				code: scope.code as Uint8Array,
				children: scope.children.map((child) => child.rawCode as RawCode),
				isGenerator: (scope.flags & FLAG_GENERATOR) !== 0,
				isEager: scope.emitKind === 'native',
				isCoroutine: scope.isAsync,
				positions: scope.positions,
				positionSource: this.positionSource,
				localNames: scope.localNames(),
				scopeIndex: i,
				firstLine: scope.decoratorLine || firstLine(scope),
				qualifiedName: scope.qualifiedName,
			};
		}
		return (this.scopes[0] as Scope).rawCode as RawCode;
	}

	private toCompileError(error: unknown): unknown {
		const { filename } = this.options;
		if (error instanceof Rejection) {
			error.locate(scopeLine(this.scope));
			return new CompileError(error.pythonType, error.message, filename, error.line, this.scope.name);
		}
		if (error instanceof BytecodeOverflow) {
			return new CompileError('RuntimeError', error.message, filename, 0);
		}
		return error;
	}

	// ---- For the walkers

	/** Rejects the program. `line` 0: the line of the innermost enclosing node that has one. */
	reject(message: string, line: number): never {
		throw new Rejection('SyntaxError', message, line);
	}

	newLabel(): Label {
		return this.labelCount++;
	}

	/** Enters a node; to be matched by `leave`. */
	enter(): void {
		if (++this.depth > MAX_DEPTH) {
			throw new CompileError('RuntimeError', 'maximum recursion depth exceeded', this.options.filename, 0);
		}
	}

	leave(): void {
		this.depth--;
	}

	/** The scope that `node` opens, made when the scope pass meets it. Every pass meets the same ones in the same order. */
	scopeOf(kind: ScopeKind, node: ScopeNode, emitKind: EmitKind = this.scope.emitKind): Scope {
		if (this.pass === PASS_SCOPE) return this.openScope(kind, node, this.scope, emitKind);
		const scope = this.scope.inner[this.innerCount++];
		if (scope?.node !== node) throw new Error(`compiler passes disagree about the scopes in ${this.scope.name}`);
		return scope;
	}

	private openScope(kind: ScopeKind, node: ScopeNode, parent: Scope | null, emitKind: EmitKind): Scope {
		const scope = new Scope(kind, node, parent, emitKind, this.emit.position);
		this.scopes.push(scope);
		parent?.addInner(scope);
		return scope;
	}

	loadId(name: string): void {
		if (this.pass === PASS_SCOPE) {
			this.mention(this.scope.findOrAdd(name, 'globalImplicit'));
			return;
		}
		const identifier = this.identifier(name);
		switch (identifier.kind) {
			case 'local':
				this.emit.loadFast(name, identifier.local);
				break;
			case 'cell':
			case 'free':
				this.emit.loadDeref(name, identifier.local);
				break;
			case 'globalExplicit':
				this.emit.loadGlobal(name);
				break;
			default:
				this.emit.loadName(name);
		}
	}

	storeId(name: string): void {
		if (this.pass === PASS_SCOPE) {
			this.mention(this.scope.findForAssignment(name));
			return;
		}
		const identifier = this.identifier(name);
		switch (identifier.kind) {
			case 'local':
				this.emit.storeFast(name, identifier.local);
				break;
			case 'cell':
			case 'free':
				this.emit.storeDeref(name, identifier.local);
				break;
			case 'globalExplicit':
				this.emit.storeGlobal(name);
				break;
			default:
				this.emit.storeName(name);
		}
	}

	deleteId(name: string): void {
		if (this.pass === PASS_SCOPE) {
			this.mention(this.scope.findForAssignment(name));
			return;
		}
		const identifier = this.identifier(name);
		switch (identifier.kind) {
			case 'local':
				this.emit.deleteFast(name, identifier.local);
				break;
			case 'cell':
			case 'free':
				this.emit.deleteDeref(name, identifier.local);
				break;
			case 'globalExplicit':
				this.emit.deleteGlobal(name);
				break;
			default:
				this.emit.deleteName(name);
		}
	}

	private mention(identifier: Identifier): void {
		if (this.scope.parent === null) this.mentions.push(identifier);
	}

	private identifier(name: string): Identifier {
		if (this.scope.parent === null) {
			const mentioned = this.mentions[this.mentionCount++];
			if (mentioned?.name === name) return mentioned;
		}
		const identifier = this.scope.find(name);
		if (identifier === undefined) {
			throw new Error(`compiler passes disagree about the name ${name}`);
		}
		return identifier;
	}

	/** Runs `body` with `break` and `continue` going to new labels. */
	inLoop(isFor: boolean, body: (loop: Loop) => void): Loop {
		const outer = this.loop;
		const loop: Loop = {
			breakLabel: this.newLabel(),
			continueLabel: this.newLabel(),
			isFor,
			exceptLevel: this.exceptLevel,
		};
		this.loop = loop;
		body(loop);
		this.loop = outer;
		return loop;
	}

	/** Code from here on is guarded by a handler at `label`. */
	increaseExceptLevel(label: Label, kind: 'with' | 'except' | 'finally'): void {
		switch (kind) {
			case 'with':
				this.emit.setupWith(label);
				break;
			case 'except':
				this.emit.setupExcept(label);
				break;
			case 'finally':
				this.emit.setupFinally(label);
				break;
		}
		this.exceptLevel++;
		if (this.exceptLevel > this.scope.exceptionStackSize) {
			this.scope.exceptionStackSize = this.exceptLevel;
		}
	}

	/** The end of a handler. */
	decreaseExceptLevel(): void {
		this.exceptLevel--;
		this.emit.endFinally();
	}
}

/** Where the definition of a scope's code begins. */
function firstLine(scope: Scope): number {
	return scope.isComprehension ? (scope.node as Expression).line || scope.position : scopeLine(scope);
}

/** The line of the node that opened a scope, for errors that have none of their own. */
function scopeLine(scope: Scope): number {
	const node = scope.node;
	switch (node.kind) {
		case 'Module':
			return node.body.line;
		case 'ListComp':
		case 'SetComp':
		case 'DictComp':
		case 'GeneratorExp':
			return node.scopeLine;
		default:
			return node.line;
	}
}
