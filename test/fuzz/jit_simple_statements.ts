// What the writers of random programs (jit_programs.ts) have in common, and the statements that are one line or two:
// assignments, changes of types, attributes, globals and containers, raises and ways out of loops.

import { ExpressionWriter, type Kind, type Scope, type Variable } from './jit_expressions.ts';
import type { Random } from './random.ts';

const BUILTINS = ['len', 'abs', 'min', 'sum', 'ord', 'divmod', 'isinstance'];
export const EXCEPTIONS = ['E0', 'E1', 'ValueError', 'KeyError', 'IndexError', 'TypeError', 'ZeroDivisionError'];
/** Kinds of variables, the more useful ones more often. */
export const LOCAL_KINDS = [
	'int',
	'int',
	'num',
	'num',
	'float',
	'str',
	'list',
	'dict',
	'scalar',
	'object',
	'tuple',
] as const;
const MOST_LINES = 90;

export abstract class SimpleStatementWriter {
	protected readonly random: Random;
	protected readonly expressions: ExpressionWriter;
	protected readonly lines: string[] = [];
	protected indent = 0;
	protected labels = 0;

	constructor(random: Random) {
		this.random = random;
		this.expressions = new ExpressionWriter(random);
	}

	protected line(text: string): void {
		this.lines.push('    '.repeat(this.indent) + text);
	}

	protected block(write: () => void): void {
		this.indent++;
		const start = this.lines.length;
		write();
		if (this.lines.length === start) this.line('pass');
		this.indent--;
	}

	protected label(): number {
		return ++this.labels;
	}

	protected scope(kind: Scope['kind'], variables: readonly Variable[], allowance: number): Scope {
		return {
			kind,
			depth: 0,
			variables,
			counters: [],
			multiplicity: 1,
			inLoop: false,
			guarded: false,
			allowance,
		};
	}

	protected expression(kind: Kind, scope: Scope, depth = 2): string {
		return this.expressions.expression(kind, scope, 1 + this.random.below(depth));
	}

	/** Writes a function's body and gives what a call of it costs. */
	protected measured(write: () => void): number {
		const outer = this.expressions.cost;
		this.expressions.cost = 0;
		write();
		const cost = this.expressions.cost + 8;
		this.expressions.cost = outer;
		return cost;
	}

	/** The scope inside a loop or block. */
	protected enter(scope: Scope, count: number, changes: Partial<Scope> = {}): Scope {
		const inner = { ...scope, depth: scope.depth + 1, multiplicity: scope.multiplicity * count, ...changes };
		return count > 1 ? { ...inner, inLoop: true, guarded: false } : inner;
	}

	/** Writes any statement. */
	protected abstract statement(scope: Scope): void;

	protected statements(scope: Scope, count: number): void {
		for (let i = 0; i < count; i++) this.statement(scope);
	}

	protected body(scope: Scope, count = 1 + this.random.below(3)): void {
		this.block(() => this.statements(scope, count));
	}

	protected isExpensive(scope: Scope): boolean {
		return this.expressions.cost > scope.allowance || this.lines.length > MOST_LINES;
	}

	/** An expression whose value does not grow from one assignment to the next without end. */
	protected bounded(kind: Kind, scope: Scope): string {
		const { random } = this;
		const value = this.expression(kind, scope, 3);
		if (kind === 'int' && !random.oneIn(4)) {
			return random.pick([`(${value}) & 65535`, `(${value}) % 1000`, `${value} & 4294967295`, `(${value}) % -77`]);
		}
		return kind === 'str' ? `(${value})[:12]` : value;
	}

	protected assignment(scope: Scope): void {
		const { random } = this;
		const variables = scope.variables.filter(({ name }) => name !== 'k');
		if (variables.length === 0) {
			this.print(scope);
			return;
		}
		const { name, kind } = random.pick(variables);
		const numeric = kind === 'int' || kind === 'num' || kind === 'float';
		if (numeric && random.oneIn(3)) {
			const operator = random.pick(kind === 'int' ? ['+=', '-=', '^=', '+=', '|=', '>>='] : ['+=', '-=', '*=', '/=']);
			const small = kind === 'int' ? this.expressions.counter(scope) : random.pick(['2', '0.5', '1.5', '-1']);
			const value = operator === '+=' || operator === '-=' ? this.expression(kind, scope, 1) : small;
			this.line(`${name} ${operator} ${operator === '>>=' ? `${random.below(9)}` : value}`);
		} else if (kind === 'str' && random.oneIn(3)) {
			this.line(`${name} += ${this.expression('str', scope, 1)}`);
			if (scope.inLoop) this.line(`if len(${name}) > ${9 + random.below(40)}: ${name} = ${name}[-5:]`);
		} else {
			this.line(`${name} = ${this.bounded(kind, scope)}`);
		}
		if (numeric && random.oneIn(4)) {
			const limit = random.pick(['1e12', '2147483648', '9007199254740992', '1e300']);
			this.line(`if not -${limit} < ${name} < ${limit}: ${name} = ${this.expressions.counter(scope)}`);
		}
	}

	/** Gives a variable a value of another type, in some round. */
	protected change(scope: Scope): void {
		const { random } = this;
		const names = scope.variables.filter(({ kind }) => kind === 'num' || kind === 'scalar' || kind === 'int');
		if (names.length === 0 || scope.counters.length === 0) {
			this.assignment(scope);
			return;
		}
		const { name, kind } = random.pick(names);
		const values =
			kind === 'int'
				? ['True', '4611686018427387904', '2147483647', '-9007199254740992', '0']
				: ['2.5', '7', 'True', '-0.0', 'NAN', '1152921504606846976', '1e308', '9007199254740993'];
		if (kind === 'scalar' || scope.guarded) values.push('None', "''", '()');
		this.line(`if ${this.occasion(scope)}: ${name} = ${random.pick(values)}`);
	}

	/** A condition that is true in a round after the first ones. */
	protected occasion(scope: Scope): string {
		const { random } = this;
		const counter = this.expressions.counter(scope);
		return random.oneIn(4) ? `${counter} % 7 == 5` : `${counter} == ${3 + random.below(6)}`;
	}

	protected print(scope: Scope): void {
		const { random } = this;
		const kinds = random.many(1 + random.below(2), () => random.pick(LOCAL_KINDS));
		const values = kinds.map((kind) => this.expression(kind, scope, 2)).join(', ');
		const text = `print(${this.label()}, ${values})`;
		if (scope.inLoop && !random.oneIn(3)) this.line(`if ${this.expressions.bool(scope, 0)}: ${text}`);
		else this.line(text);
		this.expressions.cost += 10 * scope.multiplicity;
	}

	protected leave(scope: Scope): void {
		const { random, expressions } = this;
		if (!scope.inLoop) {
			this.assignment(scope);
			return;
		}
		const condition = random.oneIn(2)
			? this.occasion(scope)
			: `${expressions.counter(scope)} > ${6 + random.below(20)}`;
		const choices = ['continue', 'break', 'continue'];
		if (scope.kind === 'function' && random.oneIn(4)) choices.push(`return ${this.expression('int', scope, 1)}`);
		this.line(`if ${condition}: ${random.pick(choices)}`);
	}

	protected raise(scope: Scope): void {
		const { random, expressions } = this;
		const occasion = random.oneIn(3) ? this.occasion(scope) : expressions.bool(scope, 1);
		const value = this.expression('int', scope, 1);
		this.line(
			random.pick([
				() => `if ${occasion}: raise ${random.pick(EXCEPTIONS)}(${value})`,
				() => `if ${occasion}: raise ${random.pick(EXCEPTIONS)}`,
				() => `if ${occasion}: [][${value}]`,
				() => `if ${occasion}: {}[${value}]`,
				() => `if ${occasion}: ${value} // 0`,
				() => `if ${occasion}: None + ${value}`,
				() => `if ${occasion}: int('q')`,
				() => `if ${occasion}: C0.nothing`,
				() => `if ${occasion}: nothing`,
				() => `if ${occasion}: next(iter(()))`,
				() => `assert not ${occasion}, ${value}`,
				() => `10 // (${expressions.counter(scope)} % 4)`,
				() => `[1, 2, 3][${expressions.counter(scope)} % 5]`,
				() => `{0: 1, 1: 2}[${expressions.counter(scope)} % 3]`,
			])(),
		);
	}

	protected objectStatement(scope: Scope): void {
		const { random, expressions } = this;
		const object = expressions.variable('object', scope);
		if (object === undefined) {
			this.assignment(scope);
			return;
		}
		const int = (): string => this.expression('int', scope, 2);
		const name = random.pick(expressions.classes);
		const occasion = scope.counters.length > 0 ? this.occasion(scope) : 'True';
		expressions.cost += 10 * scope.multiplicity;
		const choices = [
			() => `${object}.u = ${this.bounded('int', scope)}`,
			() => `${object}.v = ${this.bounded('num', scope)}`,
			() => `${object}.u += ${expressions.counter(scope)}`,
			() => `${object}.v *= ${random.pick(['0.5', '-1', '1.5'])}`,
			() => `if ${occasion}: ${object}.late = ${int()}`,
			() => `if hasattr(${object}, 'late'): ${object}.late = ${object}.late + 1`,
			() => `if ${occasion}: ${object}.u = ${random.pick(['True', '2147483647', '9007199254740991', '0'])}`,
			() => `if ${occasion}: ${object}.v = ${random.pick(['2.5', '3', 'NAN', '-0.0', 'False'])}`,
			() => `if ${occasion}: ${name}.K = ${random.pick(['7', '2.5', '9007199254740993'])}`,
			() => `if ${occasion}: ${name}.late = ${int()}`,
			() => `${name}.T = [${int()}, 2, ${expressions.counter(scope)}]`,
			() =>
				`if ${occasion}: ${name}.T = ${random.pick(['(3, 4, 5)', 'range(3)'])}; ${name}.R = ${random.pick(['1.5', '2'])}`,
			() =>
				`if ${occasion}: ${name}.s = ${random.pick(['staticmethod(lambda k: k + 3)', 'classmethod(lambda cls, k: cls.K - k)'])}`,
			() => `if ${occasion}: ${object}.T = (${int()}, 1, 2)`,
			() => `${object}.D[${expressions.counter(scope)} % 4] = ${expressions.counter(scope)}`,
			() => `if ${occasion}: ${name}.m0 = lambda self, k: k ^ self.u`,
			() => `if ${occasion}: ${name}.m1 = lambda self, *k: len(k)`,
			() => `if ${occasion}: ${name}.m0 = hook if False else (lambda self, k=3: self.K + k)`,
			() => `if ${occasion}: ${name}.${random.pick(['__add__', '__sub__', '__call__'])} = lambda self, k: k + 1000`,
			() => `if ${occasion}: ${name}.__len__ = lambda self: 9`,
			() => `if ${occasion}: ${object}.m0 = lambda k: k - 1`,
			() => `if ${occasion}: ${object} = ${random.pick(expressions.classes)}(${int()})`,
			() => `${object} = ${random.pick(expressions.classes)}(${object}.u, ${object}.v)`,
		];
		if (scope.guarded)
			choices.push(
				() => `if ${occasion}: del ${object}.late`,
				() => `if ${occasion}: del ${name}.late`,
			);
		this.line(random.pick(choices)());
	}

	/** Gives a global name another value while code that uses it runs. */
	protected rebind(scope: Scope): void {
		const { random, expressions } = this;
		if (scope.counters.length === 0) {
			this.assignment(scope);
			return;
		}
		const occasion = this.occasion(scope);
		const value = random.pick(['lambda k: k * 2', 'abs', 'lambda k: k - G0', 'lambda k, j=3: k ^ j']);
		const builtin = random.pick(BUILTINS);
		const counter = expressions.counter(scope);
		const choices = [
			() => `if ${occasion}: globals()['hook'] = ${value}`,
			() => `if ${occasion}: globals()['G0'] = ${random.pick(['4', '2.5', '2147483648', 'True'])}`,
			() => `if ${occasion}: globals()['G1'] = ${random.pick(['4', '2.5', "'g'", 'None'])}`,
			() => 'G2.append(len(G2)) if len(G2) < 9 else G2.clear()',
			() => `print(${this.label()}, G0, hook(${counter}), len(G2))`,
			() =>
				`if ${occasion}: globals()['${builtin}'] = lambda *v: ${random.below(5)}\nelif ${counter} % 5 == 1: globals().pop('${builtin}', None)`,
		];
		for (const text of random.pick(choices)().split('\n')) this.line(text);
		expressions.cost += 10 * scope.multiplicity;
	}

	protected container(scope: Scope): void {
		const { random, expressions } = this;
		const list = expressions.variable('list', scope) ?? 'G2';
		const dict = expressions.variable('dict', scope);
		const num = (): string => this.expression('num', scope, 2);
		const int = (): string => this.expression('int', scope, 1);
		const counter = expressions.counter(scope);
		expressions.cost += 12 * scope.multiplicity;
		const limit = `if len(${list}) > ${5 + random.below(9)}: `;
		const shrink = random.pick([
			`${list}.pop()`,
			`${list}.pop(0)`,
			`del ${list}[2:]`,
			`${list}.clear()`,
			`${list}[:] = [1]`,
		]);
		const choices: (() => string)[] = [
			() => `${list}.append(${num()})\n${limit}${shrink}`,
			() => `${list}.append(${num()})\n${limit}${shrink}`,
			() => `${list}.insert(${counter} % 3, ${num()})\n${limit}${shrink}`,
			() => `if ${list}: ${list}[${counter} % len(${list})] = ${num()}`,
			() => `if ${list}: ${list}[-1] = ${random.pick(['2.5', 'True', '2147483648', '0'])}`,
			() => `if len(${list}) > 2: ${list}.pop()`,
			() => `${list}.sort(key=lambda v: ${random.pick(['-v', 'v % 3', 'str(v)', 'hook(0)'])})`,
			() => `${list}.reverse()`,
			() => `${list}.extend((${int()}, ${int()}))\n${limit}${shrink}`,
			() => `if ${int()} in ${list}: ${list}.remove(${list}[0])`,
			() => `${list} = ${list}[1:] + [${num()}]`.replace(/^G2 = /, 'G2[:] = '),
			() => `if len(${list}) > 1: ${list}[0], ${list}[-1] = ${list}[-1], ${list}[0]`,
			() => `${list}[1:2] = [${num()}]`,
		];
		if (dict !== undefined) {
			const key = random.pick([
				`${counter} % 4`,
				"'a'",
				`${counter} % 3 == 1`,
				`float(${counter} % 3)`,
				`str(${counter} % 3)`,
			]);
			choices.push(
				() => `${dict}[${key}] = ${num()}`,
				() => `${dict}[${key}] = ${dict}.get(${key}, 0) + 1`,
				() => `print(${dict}.pop(${key}, None), ${dict}.setdefault(${counter} % 5, ${int()}))`,
				() => `if ${key} in ${dict}: del ${dict}[${key}]`,
				() => `${dict}.update({${counter} % 3: ${num()}})`,
			);
		}
		if (scope.guarded) {
			choices.push(
				() => `${list}[${counter} % 6] = ${num()}`,
				() => `${list}.pop(${counter} % 4)`,
				() => `${list}.remove(${int()})`,
				() => `${list}.sort()`,
			);
		}
		for (const text of random.pick(choices)().split('\n')) this.line(text);
	}

	protected unpack(scope: Scope): void {
		const { random } = this;
		const names = scope.variables.filter(({ kind }) => kind === 'num' || kind === 'scalar').map(({ name }) => name);
		if (names.length === 0) {
			this.assignment(scope);
			return;
		}
		const num = (): string => this.expression('num', scope, 1);
		const one = random.pick(names);
		const two = random.pick(names);
		this.line(
			random.pick([
				() => `${one}, ${two} = ${two}, ${num()}`,
				() => `${one}, ${two} = ${num()}, ${one}`,
				() => `${one}, (${two}, held) = ${num()}, (${num()}, ${num()})`,
				() => `${one}, *held = ${num()}, ${num()}, ${two}`,
				() => `*held, ${one} = range(${2 + random.below(3)})`,
				() => `${one} = ${two} = ${num()}`,
				() => `${one}, ${two} = divmod(${this.expression('int', scope, 1)}, 7)`,
			])(),
		);
	}
}
