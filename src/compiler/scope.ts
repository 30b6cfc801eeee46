// Scopes and the identifiers in them: which names are local, global, or shared with an enclosing function.
// Filled during the scope pass, then frozen by `numberLocals`; the emitting passes only read. The order of
// identifiers decides local numbers, so it is part of the output (py/scope.c in the reference implementation).

import { FLAG_VAR_ARGS } from '../mpy/prelude.ts';
import type { RawCode } from '../mpy/rawcode.ts';
import type {
	ClassDef,
	DictComp,
	FunctionDef,
	GeneratorExp,
	Lambda,
	ListComp,
	Module,
	Parameter,
	SetComp,
} from './ast.ts';
import type { ScopeKind } from './emit/emitter.ts';

/** The syntax node that opens a scope. */
export type ScopeNode = Module | ClassDef | Lambda | ListComp | DictComp | SetComp | GeneratorExp | FunctionDef;

/** Which code a scope becomes; inherited by the scopes inside unless a decorator says otherwise. */
export type EmitKind = 'bytecode' | 'native' | 'viper' | 'asm';

/**
 * What a name means in a scope.
 *
 * - `undecided`: mentioned by a declaration that is still being processed.
 * - `globalImplicit`: read but not assigned so far; may turn out to be a variable of an enclosing function.
 * - `globalImplicitAssigned`: assigned at module or class level; never closed over.
 * - `globalExplicit`: declared `global`, or known to be global.
 * - `local`: of this scope alone.
 * - `cell`: of this scope, shared with scopes inside.
 * - `free`: of an enclosing function.
 */
export type IdentifierKind =
	| 'undecided'
	| 'globalImplicit'
	| 'globalImplicitAssigned'
	| 'globalExplicit'
	| 'local'
	| 'cell'
	| 'free';

export interface Identifier {
	readonly name: string;
	kind: IdentifierKind;
	/** The star of the parameter this identifier is, or `undefined` when it is not a parameter. */
	parameter: Parameter['star'] | undefined;
	/** Number of the local slot, once numbered. */
	local: number;
}

const simpleNames: Readonly<Record<Exclude<ScopeKind, 'class' | 'function'>, string>> = {
	module: '<module>',
	lambda: '<lambda>',
	listComp: '<listcomp>',
	dictComp: '<dictcomp>',
	setComp: '<setcomp>',
	generatorExp: '<genexpr>',
};

// What lists are to begin with, and often to the end. Large programs have many scopes.
const NO_IDENTIFIERS: readonly Identifier[] = [];
const NO_NAMES: readonly string[] = [];
const NO_SCOPES: readonly Scope[] = [];

/** Up to so many identifiers are searched one by one. */
const SEARCHED_IDENTIFIERS = 8;

function indexByName(identifiers: readonly Identifier[]): Map<string, Identifier> {
	return new Map(identifiers.map((identifier) => [identifier.name, identifier]));
}

function isFree({ kind }: Identifier): boolean {
	return kind === 'free';
}

export class Scope {
	readonly kind: ScopeKind;
	readonly node: ScopeNode;
	readonly parent: Scope | null;
	readonly emitKind: EmitKind;
	/** The name a function or class has, or `<lambda>` and the like. */
	readonly name: string;
	/** In order of first mention; parameters come first. */
	identifiers: readonly Identifier[] = NO_IDENTIFIERS;
	/** Made when there are more than a few identifiers. */
	private byName: Map<string, Identifier> | undefined = undefined;

	/** Where its first decorator is; 0 without one. */
	decoratorLine = 0;
	/** `FLAG_...` bits of the prelude. */
	flags = 0;
	/** Defined by `async def`. */
	isAsync = false;
	/** Positional parameters; after numbering, free variables count too. */
	positionalArgs = 0;
	keywordOnlyArgs = 0;
	defaultPositionalArgs = 0;
	localCount = 0;
	stackSize = 0;
	exceptionStackSize = 0;

	/** Variables of the parent that this scope's function is made with, in order. Known once numbered. */
	closedOver: readonly Identifier[] = NO_IDENTIFIERS;
	/** Names to match keyword arguments with: one per argument, `*` for a free variable. Known once numbered. */
	argumentNames: readonly string[] = NO_NAMES;

	/** Scopes opened here, in order. */
	inner: readonly Scope[] = NO_SCOPES;

	/** Scopes made into functions here, in order; set by the last emitting pass. */
	children: readonly Scope[] = NO_SCOPES;
	/** The finished bytes; set by the last emitting pass. */
	code: Uint8Array | undefined;
	/** Where tracers see lines, for `RawCode.positions`; set by the last emitting pass. */
	positions: Int32Array | undefined;
	/** The line around what opens the scope. */
	readonly position: number;
	/** The finished raw code; set when all scopes have been emitted. */
	rawCode: RawCode | undefined;

	constructor(kind: ScopeKind, node: ScopeNode, parent: Scope | null, emitKind: EmitKind, position: number) {
		this.kind = kind;
		this.node = node;
		this.parent = parent;
		this.emitKind = emitKind;
		this.position = position;
		this.name =
			node.kind === 'FunctionDef' || node.kind === 'ClassDef'
				? node.name
				: simpleNames[kind as keyof typeof simpleNames];
	}

	/** A comprehension or generator expression. */
	get isComprehension(): boolean {
		switch (this.kind) {
			case 'listComp':
			case 'dictComp':
			case 'setComp':
			case 'generatorExp':
				return true;
			default:
				return false;
		}
	}

	/** Names assigned here are local unless declared otherwise. */
	get isFunctionLike(): boolean {
		return this.kind !== 'module' && this.kind !== 'class';
	}

	find(name: string): Identifier | undefined {
		if (this.byName !== undefined) return this.byName.get(name);
		for (const identifier of this.identifiers) if (identifier.name === name) return identifier;
		return undefined;
	}

	/** The identifier called `name`; when it is new it gets `kind`. */
	findOrAdd(name: string, kind: IdentifierKind): Identifier {
		let identifier = this.find(name);
		if (identifier === undefined) {
			identifier = { name, kind, parameter: undefined, local: 0 };
			if (this.identifiers.length === 0) this.identifiers = [identifier];
			else (this.identifiers as Identifier[]).push(identifier);
			if (this.byName !== undefined) this.byName.set(name, identifier);
			else if (this.identifiers.length > SEARCHED_IDENTIFIERS) this.byName = indexByName(this.identifiers);
		}
		return identifier;
	}

	/** Gives back the room for more identifiers, once most are there. */
	compact(): void {
		this.identifiers = this.identifiers.slice();
	}

	addInner(scope: Scope): void {
		if (this.inner.length === 0) this.inner = [scope];
		else (this.inner as Scope[]).push(scope);
	}

	/** The identifier called `name`, which is about to be assigned or deleted here. */
	findForAssignment(name: string): Identifier {
		const identifier = this.findOrAdd(name, 'globalImplicit');
		if (identifier.kind === 'globalImplicit') {
			identifier.kind = this.isFunctionLike ? 'local' : 'globalImplicitAssigned';
		}
		return identifier;
	}

	/** Makes `identifier` a free variable if an enclosing function has it. */
	closeOverIfShared(identifier: Identifier): void {
		// The module scope, which has no parent, is never closed over.
		for (let scope = this.parent; scope?.parent; scope = scope.parent) {
			const outer = scope.find(identifier.name);
			if (outer !== undefined) {
				if (outer.kind === 'local' || outer.kind === 'cell' || outer.kind === 'free') {
					identifier.kind = 'free';
					this.closeOverInParents(identifier.name);
				}
				return;
			}
		}
	}

	private closeOverInParents(name: string): void {
		for (let scope = this.parent; scope !== null; scope = scope.parent) {
			const outer = scope.findOrAdd(name, 'undecided');
			if (outer.kind !== 'undecided') {
				if (outer.kind === 'local') {
					outer.kind = 'cell';
				}
				return;
			}
			outer.kind = 'free';
		}
	}

	/** Gives every local its number. All parents must have been numbered. */
	numberLocals(): void {
		const identifiers = this.identifiers;
		if (this.flags & FLAG_VAR_ARGS) {
			this.moveStarParameterLast();
		}

		// Slots are numbered: free variables, parameters, other locals, cells that are not parameters.
		let count = 0;
		for (const identifier of identifiers) {
			if (this.kind === 'class' && identifier.name === '__class__') {
				// Takes a slot only when a method uses it, and is a cell then.
				continue;
			}
			if (identifier.kind === 'globalImplicit' && this.isFunctionLike) {
				identifier.kind = 'globalExplicit';
			}
			if (identifier.kind === 'local' || identifier.parameter !== undefined) {
				identifier.local = count++;
			}
		}
		for (const identifier of identifiers) {
			if (identifier.kind === 'cell' && identifier.parameter === undefined) {
				identifier.local = count++;
			}
		}
		this.localCount = count;
		this.numberFreeVariables();

		const parameterCount = this.positionalArgs + this.keywordOnlyArgs;
		if (parameterCount === 0) return;
		const names = new Array<string>(parameterCount).fill('*');
		for (const identifier of identifiers) {
			if (identifier.parameter !== undefined && identifier.local < names.length) {
				names[identifier.local] = identifier.name;
			}
		}
		this.argumentNames = names;
	}

	/** `*args` is passed after all other parameters but `**kwargs`, keyword-only ones included. */
	private moveStarParameterLast(): void {
		const identifiers = this.identifiers as Identifier[];
		let lastPlain = -1;
		for (let i = identifiers.length - 1; i >= 0; i--) {
			const identifier = identifiers[i] as Identifier;
			if (identifier.parameter === '*') {
				if (lastPlain >= 0) {
					identifiers[i] = identifiers[lastPlain] as Identifier;
					identifiers[lastPlain] = identifier;
				}
				return;
			}
			if (lastPlain < 0 && identifier.parameter === '') {
				lastPlain = i;
			}
		}
	}

	/** Free variables come first, in the order the parent knows them. */
	private numberFreeVariables(): void {
		const parent = this.parent;
		if (parent === null || !this.identifiers.some(isFree)) {
			return;
		}
		const free = this.identifiers.filter(isFree);
		const order = parent.sharedOrder();
		const known = free.filter(({ name }) => order.has(name));
		known.sort((a, b) => (order.get(a.name) as number) - (order.get(b.name) as number));
		const closedOver = known.map((identifier, i) => {
			identifier.local = i;
			return parent.find(identifier.name) as Identifier;
		});
		const count = closedOver.length;
		if (count > 0) {
			for (const identifier of this.identifiers) {
				if (identifier.kind !== 'free' || identifier.parameter !== undefined) {
					identifier.local += count;
				}
			}
			this.positionalArgs += count;
			this.localCount += count;
		}
		this.closedOver = closedOver;
	}

	private shared: Map<string, number> | undefined;

	/** Variables of this scope that functions inside may be made with, by name: their order. */
	private sharedOrder(): ReadonlyMap<string, number> {
		if (this.shared === undefined) {
			const variables = this.identifiers.filter(({ kind }) => kind === 'cell' || kind === 'free');
			this.shared = new Map(variables.map(({ name }, i) => [name, i]));
		}
		return this.shared;
	}

	/** The name with those of the scopes around it (PEP 3155). */
	get qualifiedName(): string {
		const { parent } = this;
		if (parent === null || parent.kind === 'module') return this.name;
		return `${parent.qualifiedName}.${parent.kind === 'class' ? '' : '<locals>.'}${this.name}`;
	}

	/** The name of each local slot. */
	localNames(): readonly string[] {
		if (this.localCount === 0) return NO_NAMES;
		const names = new Array<string>(this.localCount).fill('');
		for (const identifier of this.identifiers) {
			const { kind, parameter } = identifier;
			if (kind === 'local' || kind === 'cell' || kind === 'free' || parameter !== undefined) {
				if (identifier.local < names.length) {
					names[identifier.local] = identifier.name;
				}
			}
		}
		return names;
	}
}
