// Random Python expressions of a wanted kind over the variables, functions and classes of a program that jit_programs.ts
// writes. Their values stay small (products have a small factor, strings and lists are cut), and what they cost to run is
// added up, so that programs end soon. Where an exception would be caught, some of them raise one.

import type { Random } from './random.ts';

/**
 * What an expression gives: `num` is an int or float (or bool), `scalar` is anything immutable and small, `list` has
 * numbers, `dict` has small ints and short strings as keys and numbers as values, `object` is an instance of any class.
 */
export type Kind = 'int' | 'float' | 'num' | 'bool' | 'str' | 'list' | 'dict' | 'tuple' | 'scalar' | 'object';

export interface Variable {
	readonly name: string;
	readonly kind: Kind;
}

/** A function of the program that expressions may call. */
export interface FunctionInfo {
	readonly name: string;
	readonly parameters: readonly Variable[];
	/** As many parameters at the end have defaults. */
	readonly defaults: number;
	readonly star: boolean;
	readonly keywords: boolean;
	/** The kind of the result; of the items, for a generator. */
	readonly result: Kind;
	readonly isGenerator: boolean;
	/** About how many instructions a call takes. */
	readonly cost: number;
}

export interface Scope {
	readonly kind: 'module' | 'function' | 'generator' | 'method';
	readonly depth: number;
	readonly variables: readonly Variable[];
	/** Variables that count something: small ints, not to be assigned to, the innermost loop's last. */
	readonly counters: readonly string[];
	/** How often a statement here runs in one call of its function. */
	readonly multiplicity: number;
	readonly inLoop: boolean;
	/** Whether an exception is caught inside the loop. */
	readonly guarded: boolean;
	/** Most instructions of a function that may be called here, times the multiplicity. */
	readonly allowance: number;
}

/** What is written where something else is expected. */
const ODD_KINDS = ['scalar', 'str', 'list', 'num', 'object'] as const;
const SMALL_INTS = ['0', '1', '2', '3', '-1', '5', '7', '10', '-3', '100', '255'];
const LARGE_INTS = [
	'2147483647',
	'-2147483648',
	'2147483648',
	'1073741823',
	'-1073741825',
	'4294967295',
	'65536',
	'9007199254740991',
	'-9007199254740991',
	'9007199254740992',
	'4503599627370497',
	'-9007199254740993',
	'1152921504606846975',
	'18446744073709551616',
	'-1180591620717411303425',
];
const FLOATS = [
	'0.5',
	'-0.0',
	'0.0',
	'1.0',
	'2.5',
	'-3.25',
	'1e10',
	'1e308',
	'INF',
	'NAN',
	'-INF',
	'9007199254740993.0',
];
const STRINGS = ["'a'", "'xyz'", "''", "'b,c'", "'é'", "'\u20ac'", "'\u{1f600}'", "'12'", "'Q'", "'a'"];
const OTHERS = ['None', 'True', 'False', '()', '(1, 2)', "b'ab'", "b''", "(1, 'a')"];
const TYPES = ['int', 'float', 'str', 'bool', 'list', 'tuple', 'C0', '(int, str)', '(float, bool)', 'dict'];
const MASKS = ['7', '255', '65535', '2147483647', '4294967295', '-2', '9007199254740991'];

export class ExpressionWriter {
	readonly random: Random;
	readonly functions: FunctionInfo[] = [];
	/** Special methods that some class has. */
	readonly operators = new Set<string>();
	/** Names of classes. */
	readonly classes: string[] = [];
	/** About how many instructions the function that is being written takes. */
	cost = 0;

	constructor(random: Random) {
		this.random = random;
	}

	/** Whether to write something that may raise. */
	dares(scope: Scope): boolean {
		return this.random.oneIn(scope.guarded ? 14 : 400);
	}

	expression(kind: Kind, scope: Scope, depth: number): string {
		this.cost += 2 * scope.multiplicity;
		if (this.dares(scope)) return `(${this.leaf(this.random.pick(ODD_KINDS), scope)})`;
		if (depth <= 0) return this.leaf(kind, scope);
		switch (kind) {
			case 'int':
				return this.int(scope, depth - 1);
			case 'float':
				return this.float(scope, depth - 1);
			case 'num':
				return this.random.oneIn(3) ? this.float(scope, depth - 1) : this.num(scope, depth - 1);
			case 'bool':
				return this.bool(scope, depth - 1);
			case 'str':
				return this.str(scope, depth - 1);
			case 'list':
				return this.list(scope, depth - 1);
			case 'tuple':
				return this.tuple(scope, depth - 1);
			case 'object':
				return this.object(scope, depth - 1);
			case 'scalar':
				return this.expression(
					this.random.pick(['int', 'float', 'str', 'bool', 'num', 'scalar'] as const),
					scope,
					depth - 1,
				);
			case 'dict':
				return this.leaf(kind, scope);
		}
	}

	/** The name of a variable of the kind, if there is one. */
	variable(kind: Kind, scope: Scope): string | undefined {
		const fitting = scope.variables.filter(
			(variable) =>
				variable.kind === kind ||
				(kind === 'num' && (variable.kind === 'int' || variable.kind === 'float')) ||
				(kind === 'scalar' && (variable.kind === 'num' || variable.kind === 'str')),
		);
		return fitting.length === 0 ? undefined : this.random.pick(fitting).name;
	}

	/** A counter of a loop around, or a small number. */
	counter(scope: Scope): string {
		const { counters } = scope;
		if (counters.length === 0) return this.random.pick(SMALL_INTS);
		return this.random.oneIn(3) ? this.random.pick(counters) : counters[counters.length - 1];
	}

	private leaf(kind: Kind, scope: Scope): string {
		const { random } = this;
		if (!random.oneIn(4)) {
			if ((kind === 'int' || kind === 'num') && random.oneIn(3)) return this.counter(scope);
			const name = this.variable(kind, scope);
			if (name !== undefined) return name;
		}
		switch (kind) {
			case 'int':
				return random.oneIn(6) ? random.pick(LARGE_INTS) : random.pick(SMALL_INTS);
			case 'float':
				return random.pick(FLOATS);
			case 'num':
				return random.pick(random.oneIn(3) ? FLOATS : SMALL_INTS);
			case 'bool':
				return random.pick(['True', 'False', `${this.counter(scope)} == ${random.below(9)}`]);
			case 'str':
				return random.pick(STRINGS);
			case 'list':
				return random.pick(['[1, 2, 3]', '[]', '[4, 2.5, 1]', '[0]', '[3, True]']);
			case 'dict':
				return random.pick(["{1: 2, 'a': 3}", '{}', '{0: 1, 2: 2.5}']);
			case 'tuple':
				return random.pick(['(1, 2, 3)', '()', "(1, 'a')", '(2.5, None)']);
			case 'object':
				return `${random.pick(this.classes)}(${random.below(9)})`;
			case 'scalar':
				return random.pick(random.pick([SMALL_INTS, FLOATS, STRINGS, OTHERS, LARGE_INTS]));
		}
	}

	/** An int from 0 to about 15. */
	private small(scope: Scope, depth: number): string {
		const { random } = this;
		if (depth <= 0 || random.oneIn(2)) return random.oneIn(2) ? String(random.below(10)) : this.counter(scope);
		return `(${this.expression('int', scope, depth - 1)} & ${random.pick(['1', '3', '7', '15'])})`;
	}

	private divisor(scope: Scope, depth: number): string {
		const { random } = this;
		if (scope.guarded && random.oneIn(6)) return `(${this.expression('int', scope, depth - 1)} % 3)`;
		return random.pick(['2', '3', '7', '-5', '10', '1000003', '65536', '-1']);
	}

	private item(scope: Scope, depth: number): string {
		const list = this.variable('list', scope) ?? '[5, 6, 7]';
		const { random } = this;
		if (this.dares(scope)) return `${list}[${this.expression('int', scope, depth)}]`;
		return random.pick([
			() => `(${list}[${this.small(scope, depth)} % len(${list})] if ${list} else ${random.below(5)})`,
			() => `(${list} or [1])[0]`,
			() => `(${list} + [${random.below(9)}])[-1]`,
			() => `[4, ${this.expression('int', scope, depth)}, 6][${this.counter(scope)} % 3]`,
		])();
	}

	private int(scope: Scope, depth: number): string {
		const { random } = this;
		const sub = (): string => this.expression('int', scope, depth);
		switch (random.below(34)) {
			case 0:
			case 1:
			case 2:
			case 3:
				return `(${sub()} ${random.pick(['+', '-', '+'])} ${sub()})`;
			case 4:
			case 5:
				return `(${sub()} * ${this.small(scope, depth)})`;
			case 6:
				return `(${this.small(scope, depth)} * ${random.pick([...LARGE_INTS, '3', '3'])})`;
			case 7:
				return `(${sub()} ${random.pick(['//', '%'])} ${this.divisor(scope, depth)})`;
			case 8:
			case 9:
				return `(${sub()} & ${random.pick(MASKS)})`;
			case 10:
				return `(${sub()} ${random.pick(['|', '^', '&'])} ${sub()})`;
			case 11:
				return `(${sub()} << ${random.pick(['1', '3', '20', '31', '32'])})`;
			case 12:
				return `(${sub()} >> ${random.pick(['1', '3', '31', '53', this.counter(scope)])})`;
			case 13:
				return `${random.pick(['-', '~', '-', 'abs'])}(${sub()})`;
			case 14:
				return `len(${this.expression(random.pick(['list', 'str', 'dict', 'tuple'] as const), scope, depth - 1)})`;
			case 15:
				return `ord((${this.expression('str', scope, depth - 1)} + 'k')[0])`;
			case 16:
				return this.dares(scope)
					? `int(${this.expression('float', scope, depth)})`
					: random.pick(['int(2.75)', `int('${random.below(99)}')`, `int(${this.counter(scope)} / 2)`]);
			case 17:
				return `${random.pick(['min', 'max'])}(${random.many(2 + random.below(2), sub).join(', ')})`;
			case 18:
				return `(${sub()} if ${this.expression('bool', scope, depth)} else ${sub()})`;
			case 19:
				return `divmod(${sub()}, ${this.divisor(scope, depth)})[${random.below(2)}]`;
			case 20:
				return `(${this.expression('bool', scope, depth)} + ${sub()})`;
			case 21:
				return this.lookup(scope, depth);
			case 22:
				return `(${sub()} ${random.pick(['and', 'or'])} ${sub()})`;
			case 23:
				return `(${this.small(scope, 0)} ** ${random.pick(['2', '3', '11', '17'])})`;
			case 24:
				return `(lambda v: v ${random.pick(['+', '-', '^'])} ${sub()})(${sub()})`;
			case 25:
			case 26:
			case 27:
				return this.call('int', scope, depth) ?? sub();
			case 28:
			case 29:
			case 30:
				return this.member('int', scope, depth);
			case 31:
				return this.reduction(scope, depth);
			case 32:
				return random.pick([
					() => `${this.expression('str', scope, depth - 1)}.find(${this.expression('str', scope, 0)})`,
					() => `${this.expression('str', scope, depth - 1)}.count('a')`,
					() => `int(${this.expression('bool', scope, depth)})`,
					() => `round(${this.counter(scope)} * 0.75)`,
				])();
			default:
				return this.leaf('int', scope);
		}
	}

	private lookup(scope: Scope, depth: number): string {
		const { random } = this;
		const dict = this.expression('dict', scope, 0);
		const key = random.pick([this.small(scope, depth), "'a'", `${this.counter(scope)} % 4`]);
		if (this.dares(scope)) return `${dict}[${key}]`;
		return random.pick([
			() => `${dict}.get(${key}, ${this.expression('int', scope, depth)})`,
			() => `(${dict}[${key}] if ${key} in ${dict} else ${this.leaf('int', scope)})`,
			() => `len(${dict})`,
		])();
	}

	private reduction(scope: Scope, depth: number): string {
		const { random } = this;
		const count = 2 + random.below(5);
		this.cost += 8 * count * scope.multiplicity;
		const inner = { ...scope, counters: [...scope.counters, 'e'], multiplicity: scope.multiplicity * count };
		const source = random.pick([`range(${count})`, '(1, 2, 5)', "'abc'.split('b')", `[${this.counter(scope)}, 3, 4]`]);
		const body = source.includes('split') ? 'len(e)' : this.expression('int', inner, Math.min(depth, 1));
		const condition = random.oneIn(2) ? '' : random.pick([' if e != 2', ` if e is not ${this.counter(scope)}`]);
		return random.pick([
			`sum([${body} for e in ${source}${condition}])`,
			`sum(${body} for e in ${source}${condition})`,
			`max([0] + [${body} for e in ${source}${condition}])`,
			`len({${body} for e in ${source}${condition}})`,
			`len({e: ${body} for e in ${source}${condition}})`,
		]);
	}

	private num(scope: Scope, depth: number): string {
		const { random } = this;
		const sub = (): string => this.expression('num', scope, depth);
		switch (random.below(14)) {
			case 0:
			case 1:
			case 2:
				return `(${sub()} ${random.pick(['+', '-'])} ${sub()})`;
			case 3:
				return `(${sub()} * ${random.pick([this.small(scope, depth), '0.5', '-1', '1.5'])})`;
			case 4:
				return `(${sub()} ${random.pick(['/', '//', '%'])} ${random.pick(['2', '3.0', '7', '-4', '0.5'])})`;
			case 5:
				return `${random.pick(['-', '+', 'abs'])}(${sub()})`;
			case 6:
				return `${random.pick(['min', 'max'])}(${sub()}, ${sub()})`;
			case 7:
				return `(${sub()} if ${this.expression('bool', scope, depth)} else ${sub()})`;
			case 8:
				return this.item(scope, depth);
			case 9:
			case 10:
				return this.member('num', scope, depth);
			case 11:
				return this.call('num', scope, depth) ?? sub();
			case 12:
				return `sum(${this.expression('list', scope, depth - 1)})`;
			default:
				return this.expression('int', scope, depth);
		}
	}

	private float(scope: Scope, depth: number): string {
		const { random } = this;
		const sub = (): string => this.expression('float', scope, depth);
		switch (random.below(14)) {
			case 0:
			case 1:
			case 2:
				return `(${sub()} ${random.pick(['+', '-', '*'])} ${this.expression('num', scope, depth)})`;
			case 3:
				return `(${this.expression('num', scope, depth)} / ${random.pick(['2', '4.0', '0.25', '-3'])})`;
			case 4:
				return this.dares(scope) ? `(${sub()} / ${sub()})` : `(${sub()} * 0.5)`;
			case 5:
				if (random.oneIn(2)) return `float(${this.small(scope, depth)})`;
				return `float(${this.expression(random.pick(['num', 'float', 'bool'] as const), scope, depth)})`;
			case 6:
				return `${random.pick(['-', '+'])}(${sub()})`;
			case 7:
				return `${random.pick(['min', 'max'])}(${sub()}, ${sub()})`;
			case 8:
				return `(${sub()} ${random.pick(['%', '//'])} ${random.pick(['2.0', '3', '0.5', '-1.5'])})`;
			case 9:
				return `(${sub()} if ${this.expression('bool', scope, depth)} else ${sub()})`;
			case 10:
				return `abs(${sub()})`;
			case 11:
				return this.call('float', scope, depth) ?? sub();
			case 12:
				return random.pick([
					`(${this.counter(scope)} + 0.5)`,
					`(${this.counter(scope)} * -0.0)`,
					`round(${this.counter(scope)} / 3, 2)`,
				]);
			default:
				return this.leaf('float', scope);
		}
	}

	/** A condition; often one that is true in some rounds of a loop and false in others. */
	bool(scope: Scope, depth: number): string {
		const { random } = this;
		const compare = random.pick(['<', '<=', '>', '>=', '==', '!=']);
		switch (random.below(18)) {
			case 0:
			case 1:
			case 2:
				return `${this.counter(scope)} % ${2 + random.below(4)} ${random.pick(['==', '!=', '<'])} ${random.below(3)}`;
			case 3:
				return `${this.counter(scope)} ${compare} ${random.below(12)}`;
			case 4:
			case 5:
				return `${this.expression('num', scope, depth)} ${compare} ${this.expression('num', scope, depth)}`;
			case 6:
				return `${this.expression('int', scope, depth)} ${compare} ${this.expression('int', scope, depth)}`;
			case 7:
				return `${this.expression('str', scope, depth)} ${compare} ${this.expression('str', scope, depth)}`;
			case 8:
				return `not ${this.expression(random.pick(['int', 'str', 'list', 'scalar', 'bool'] as const), scope, depth)}`;
			case 9:
				return `(${this.expression('bool', scope, depth)} ${random.pick(['and', 'or'])} ${this.expression('bool', scope, depth)})`;
			case 10:
				return `isinstance(${this.expression(random.pick(['scalar', 'num', 'object'] as const), scope, 0)}, ${random.pick(TYPES)})`;
			case 11:
				return `${this.expression('scalar', scope, 0)} is ${random.pick(['', 'not '])}${random.pick(['None', 'True', 'False', 'None'])}`;
			case 12:
				return `${this.expression('scalar', scope, 0)} ${random.pick(['==', '!='])} ${this.expression('scalar', scope, 0)}`;
			case 13:
				return `${this.expression('num', scope, 0)} ${random.pick(['in', 'not in'])} ${this.expression(random.pick(['list', 'dict', 'tuple'] as const), scope, 0)}`;
			case 14:
				return `${random.below(3)} ${compare} ${this.expression('num', scope, depth)} ${random.pick(['<', '<=', '!='])} ${10 + random.below(30)}`;
			case 15:
				return `${this.expression('str', scope, 0)} in ${this.expression('str', scope, depth)}`;
			case 16:
				return random.pick([
					() => `hasattr(${this.expression('object', scope, 0)}, '${random.pick(['u', 'late', 'q', 'm0', 'K'])}')`,
					() => `bool(${this.expression('num', scope, depth)})`,
					() =>
						`${this.expression('object', scope, 0)} ${random.pick(['==', '!=', 'is'])} ${this.expression('object', scope, 0)}`,
					() =>
						`${this.expression(random.pick(['object', 'scalar'] as const), scope, 0)} ${random.pick(['==', '!='])} None`,
					() => `type(${this.expression('scalar', scope, 0)}) is ${random.pick(['int', 'float', 'str', 'bool'])}`,
				])();
			default:
				return this.expression(random.pick(['int', 'bool', 'num', 'str'] as const), scope, depth);
		}
	}

	private str(scope: Scope, depth: number): string {
		const { random } = this;
		const sub = (): string => this.expression('str', scope, depth);
		switch (random.below(19)) {
			case 0:
			case 1:
				return `(${sub()} + ${sub()})[:${5 + random.below(9)}]`;
			case 2:
				return `${sub()}[${random.pick(['1:', ':-1', '::-1', ':3', '-2:', `${this.counter(scope)} % 3:`])}]`;
			case 3:
				return `(${sub()} * ${random.below(4)})[:12]`;
			case 4:
			case 5:
				return `str(${this.expression(random.pick(['int', 'num', 'scalar'] as const), scope, depth)})[:20]`;
			case 6:
				return `chr(${random.pick(['97', '960', '48', '128'])} + ${this.small(scope, 0)})`;
			case 7:
				return `('%d:%s' % (${this.small(scope, depth)}, ${sub()}))[:15]`;
			case 8:
				return `'{}-{:>3}'.format(${this.expression('scalar', scope, 0)}, ${this.small(scope, depth)})[:20]`;
			case 9:
			case 10:
				return `f'{${this.small(scope, 0)}}${random.pick(['', '/', '$' + '{x}', '`'])}{${this.expression('num', scope, 0)}}'[:20]`;
			case 11:
				return `${sub()}.${random.pick(['upper()', 'lower()', 'strip()', "replace('a', 'bb')[:12]", "replace('', '-')[:12]", "split(',')[0]"])}`;
			case 12:
				return `'${random.pick([',', '', '+'])}'.join([${random.many(1 + random.below(3), sub).join(', ')}])[:16]`;
			case 13:
				return `repr(${this.expression('scalar', scope, 0)})[:20]`;
			case 14:
				return this.dares(scope)
					? `${sub()}[${this.small(scope, depth)}]`
					: `(${sub()} + 'pq')[${this.counter(scope)} % 2]`;
			case 15:
				return `(${sub()} if ${this.expression('bool', scope, depth)} else ${sub()})`;
			case 16:
				return this.call('str', scope, depth) ?? sub();
			case 17:
				return `(${sub()} ${random.pick(['and', 'or'])} ${sub()})`;
			default:
				return this.leaf('str', scope);
		}
	}

	private list(scope: Scope, depth: number): string {
		const { random } = this;
		const sub = (): string => this.expression('list', scope, depth - 1);
		this.cost += 10 * scope.multiplicity;
		const inner = { ...scope, counters: [...scope.counters, 'e'], multiplicity: scope.multiplicity * 4 };
		switch (random.below(13)) {
			case 0:
			case 1:
				return `[${random.many(random.below(4), () => this.expression('num', scope, depth - 1)).join(', ')}]`;
			case 2:
				return `[${this.expression('num', inner, 1)} for e in range(${1 + random.below(5)})${random.oneIn(2) ? '' : ` if ${this.bool(inner, 0)}`}]`;
			case 3:
				return `${sub()}[${random.pick([':3', '1:', '::-1', '::2', '-2:', `:${this.counter(scope)}`])}]`;
			case 4:
				return `(${sub()} + ${sub()})[:6]`;
			case 5:
				return `sorted([${random.many(3, () => this.expression('int', scope, 0)).join(', ')}]${random.pick(['', ', key=lambda v: -v', ', reverse=True', ', key=lambda v: v % 3', ', key=abs'])})`;
			case 6:
				return `list(map(lambda v: ${this.expression('num', { ...inner, counters: [...scope.counters, 'v'] }, 1)}, range(${1 + random.below(4)})))`;
			case 7:
				return `list(filter(${random.pick(['None', 'lambda v: v', 'lambda v: v != 2'])}, ${sub()}))`;
			case 8:
				return `list(reversed(${sub()}))`;
			case 9:
				return `[e * ${this.counter(scope)} for e, f in zip(range(4), ${sub()})]`;
			case 10:
				return `list(range(${this.small(scope, 0)} % 5))`;
			case 11:
				return this.generatorList(scope, depth) ?? sub();
			default:
				return this.leaf('list', scope);
		}
	}

	private tuple(scope: Scope, depth: number): string {
		const { random } = this;
		if (random.oneIn(4)) return this.leaf('tuple', scope);
		const items = random.many(1 + random.below(3), () => this.expression('scalar', scope, depth - 1));
		return random.oneIn(5) ? `tuple([${items.join(', ')}])` : `(${items.join(', ')},)`;
	}

	private object(scope: Scope, depth: number): string {
		const { random } = this;
		const name = random.pick(this.classes);
		this.cost += 30 * scope.multiplicity;
		switch (random.below(6)) {
			case 0:
			case 1:
				return `${name}(${this.small(scope, depth)})`;
			case 2:
				return `${name}(${this.expression('int', scope, depth - 1)}, ${random.oneIn(2) ? 'v=' : ''}${this.expression('num', scope, depth - 1)})`;
			case 3:
				return `(${this.leaf('object', scope)} if ${this.bool(scope, 0)} else ${this.leaf('object', scope)})`;
			default:
				return this.leaf('object', scope);
		}
	}

	/** What an object answers to: attributes, methods, operators. */
	member(kind: 'int' | 'num', scope: Scope, depth: number): string {
		const { random } = this;
		const object = this.variable('object', scope) ?? `${random.pick(this.classes)}(${this.small(scope, 0)})`;
		// Methods that call methods would mostly never end.
		if (scope.kind === 'method') return `${object}.${kind === 'int' ? random.pick(['u', 'K']) : 'v'}`;
		const argument = (): string => this.expression('int', scope, depth - 1);
		if (!this.dares(scope) && random.oneIn(2)) {
			return random.pick(
				kind === 'int' ? [`${object}.u`, `${object}.K`, `${object}.u`] : [`${object}.v`, `${object}.v`],
			);
		}
		if (25 * scope.multiplicity > scope.allowance) return `${object}.u`;
		this.cost += 40 * scope.multiplicity;
		const choices: (() => string)[] = [
			() => `${object}.m0(${argument()})`,
			() => `${object}.m0(k=${argument()})`,
			() => `${object}.m1(${random.many(random.below(3), argument).join(', ')})`,
			() => `${object}.m1(*(${argument()}, 2))`,
			() => `${object}.p`,
			() => `getattr(${object}, '${random.pick(['u', 'v', 'p', 'K'])}')`,
			() => `getattr(${object}, 'late', ${argument()})`,
			() => `${random.pick(this.classes)}.s(${argument()})`,
			() => `${object}.s(${argument()})`,
			() => `${random.pick([object, ...this.classes])}.T[${argument()} % 3]`,
			() => `${random.pick([object, ...this.classes])}.D.get(${argument()} % 4, 5)`,
			() => `int(${random.pick([object, ...this.classes])}.R * ${argument()})`,
		];
		const has = (operator: string, text: () => string): void => {
			if (this.operators.has(operator) || this.dares(scope)) choices.push(text, text);
		};
		has('__len__', () => `len(${object})`);
		has('__getitem__', () => `${object}[${argument()}]`);
		has('__call__', () => `${object}(${argument()})`);
		has('__iter__', () => `sum(${object})`);
		has('__add__', () => `(${object} + ${argument()})`);
		has('__sub__', () => `(${object} - ${argument()}).u`);
		has('__lt__', () => `int(${object} < ${this.leaf('object', scope)})`);
		has('__getattr__', () => `${object}.dynamic`);
		has('__contains__', () => `int(${argument()} in ${object})`);
		has('__bool__', () => `(3 if ${object} else 4)`);
		has('__neg__', () => `(-${object})`);
		if (this.dares(scope)) return `${object}.late`;
		return random.pick(choices)();
	}

	/** A call of a function that gives the kind, if one can be afforded. */
	call(kind: Kind, scope: Scope, depth: number): string | undefined {
		const callable = this.functions.filter(
			(one) => !one.isGenerator && one.result === kind && one.cost * scope.multiplicity <= scope.allowance - this.cost,
		);
		if (callable.length === 0) return undefined;
		const callee = this.random.pick(callable);
		this.cost += callee.cost * scope.multiplicity;
		return `${callee.name}(${this.arguments(callee, scope, depth)})`;
	}

	/** A call of a generator function, if one can be afforded. */
	generatorCall(scope: Scope, depth: number): string | undefined {
		const callable = this.functions.filter(
			(one) => one.isGenerator && one.cost * scope.multiplicity <= scope.allowance - this.cost,
		);
		if (callable.length === 0) return undefined;
		const callee = this.random.pick(callable);
		this.cost += callee.cost * scope.multiplicity;
		return `${callee.name}(${this.arguments(callee, scope, depth)})`;
	}

	private generatorList(scope: Scope, depth: number): string | undefined {
		const call = this.generatorCall(scope, depth);
		return call === undefined ? undefined : `list(${call})`;
	}

	arguments(callee: FunctionInfo, scope: Scope, depth: number): string {
		const { random } = this;
		const { parameters, defaults } = callee;
		const sub = (kind: Kind): string => this.expression(kind, scope, depth - 1);
		if (this.dares(scope)) return random.many(random.below(4), () => sub('num')).join(', ');
		const given = parameters.length - random.below(defaults + 1);
		const positional = random.oneIn(3) ? random.below(given + 1) : given;
		const args = parameters.slice(0, positional).map(({ kind }) => sub(kind));
		const named = parameters.slice(positional, given).map(({ name, kind }) => `${name}=${sub(kind)}`);
		if (random.oneIn(8) && args.length > 0) {
			const last = args.pop();
			args.push(random.oneIn(2) ? `*(${last},)` : `*[${last}]`);
		} else if (callee.star && positional === parameters.length && random.oneIn(2)) {
			args.push(random.pick([sub('int'), '*(1, 2)', `${sub('int')}, ${sub('int')}`]));
		}
		if (named.length > 0 && random.oneIn(6)) {
			const [name, value] = (named.pop() as string).split(/=(.*)/s);
			named.push(`**{'${name}': ${value}}`);
		} else if (callee.keywords && random.oneIn(2)) {
			named.push(`extra=${sub('int')}`);
		}
		return [...args, ...named].join(', ');
	}
}
