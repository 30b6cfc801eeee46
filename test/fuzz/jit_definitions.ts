// Functions and classes of random programs (jit_programs.ts): functions with parameters of all kinds, generators, recursion,
// closures, classes with special methods.

import type { Kind, Scope, Variable } from './jit_expressions.ts';
import { LOCAL_KINDS } from './jit_simple_statements.ts';
import { StatementWriter } from './jit_statements.ts';

const OPERATORS = [
	'__len__',
	'__getitem__',
	'__call__',
	'__iter__',
	'__add__',
	'__sub__',
	'__lt__',
	'__eq__',
	'__getattr__',
	'__contains__',
	'__bool__',
	'__neg__',
];
/** What variables of a kind are called. */
export const NAMES: Readonly<Record<Kind, readonly string[]>> = {
	int: ['a', 'b', 'c'],
	num: ['x', 'y'],
	float: ['f'],
	str: ['s', 't'],
	list: ['l', 'm'],
	dict: ['d'],
	tuple: ['q'],
	scalar: ['z'],
	object: ['o', 'r'],
	bool: ['flag'],
};
/** Instructions, as the writer counts them, of functions that drivers call. */
const FUNCTION_COST = 250;

export class DefinitionWriter extends StatementWriter {
	protected parameters(most: number): Variable[] {
		const { random } = this;
		const kinds = random.many(random.below(most + 1), () => random.pick(['int', 'int', 'num', 'str', 'list'] as const));
		return kinds.map((kind, index) => ({ name: `${NAMES[kind][0]}${index}`, kind }));
	}

	protected functionDefinition(kind: 'function' | 'generator'): void {
		const { random, expressions } = this;
		const name = `${kind === 'function' ? 'f' : 'g'}${this.label()}`;
		const parameters = this.parameters(3);
		const defaults = random.oneIn(2) ? 0 : random.below(parameters.length + 1);
		const star = random.oneIn(5);
		const keywords = random.oneIn(6);
		const result = kind === 'generator' ? 'num' : random.pick(['int', 'int', 'num', 'float', 'str'] as const);
		const plain = this.scope('function', [], 0);
		const declared = parameters.map(({ name, kind }, index) => {
			if (index < parameters.length - defaults) return name;
			return `${name}=${expressions.expression(kind, plain, 0).replace('[]', '[7]')}`;
		});
		if (star) declared.push('*rest');
		if (keywords) declared.push('**named');
		this.line(`def ${name}(${declared.join(', ')}):`);
		const cost = this.measured(() =>
			this.block(() => {
				const scope = this.scope(kind, parameters, FUNCTION_COST);
				if (star) this.line('if rest: print(rest)');
				if (keywords) this.line("if named: print('named', named)");
				const locals = this.locals(scope, 1 + random.below(2));
				this.statements(locals, 1 + random.below(3));
				if (kind === 'generator') this.generatorBody(locals);
				this.line(`return ${this.bounded(result, locals)}`);
			}),
		);
		expressions.functions.push({
			name,
			parameters,
			defaults,
			star,
			keywords,
			result,
			isGenerator: kind === 'generator',
			cost,
		});
	}

	protected generatorBody(scope: Scope): void {
		const { random } = this;
		const count = 2 + random.below(6);
		const counter = `n${this.label()}`;
		const guards = random.oneIn(3);
		if (guards) this.line('try:');
		const write = (): void => {
			this.line(`for ${counter} in range(${count}):`);
			this.block(() => {
				const inner = this.enter(scope, count, { counters: [...scope.counters, counter] });
				this.statements(inner, random.below(3));
				this.yieldStatement(inner);
				if (random.oneIn(3)) this.statements(inner, 1);
			});
		};
		if (!guards) {
			write();
		} else {
			this.block(write);
			if (random.oneIn(2)) {
				this.line('except E0 as e:');
				this.block(() => this.line("yield -1; print('in', e.args)"));
			}
			this.line('finally:');
			this.block(() => this.line(`print('finally', ${counter})`));
		}
	}

	protected recursiveFunctions(): void {
		const { random, expressions } = this;
		const name = `r${this.label()}`;
		const parameters: Variable[] = [
			{ name: 'a', kind: 'int' },
			{ name: 'b', kind: 'int' },
		];
		const scope = { ...this.scope('function', parameters, 40), counters: ['n'] };
		const value = (depth = 1): string => this.expression('int', scope, depth);
		let calls = 8;
		const cost = this.measured(() => {
			const form = random.below(5);
			this.line(`def ${name}_(n, a, b):`);
			this.block(() => {
				this.line(random.pick(['if n <= 0: return b', 'if n < 1: return a', 'if not n: return n']));
				if (form === 0) {
					calls = 30;
					this.line(`return ${name}_(n - 1, a, ${value()}) + ${name}_(n - 2, b, a)`);
				} else if (form === 1) {
					this.line(`return ${name}x(n - 1, ${value()} & 65535, a)`);
				} else if (form === 2) {
					this.line(`if ${this.expressions.bool(scope, 1)}: raise E0(n)`);
					this.line(`try: return ${name}_(n - 1, b, a) + ${value()}`);
					this.line('except E0 as e:');
					this.block(() => this.line('if n % 2: raise'));
					this.line(`return ${value()}`);
				} else {
					if (random.oneIn(2)) this.line(`if ${this.expressions.bool(scope, 1)}: a = ${value()}`);
					this.line(`return ${value()} ${random.pick(['+', '-', '^'])} ${name}_(n - 1, b, a & 1023)`);
				}
			});
			if (form === 1) {
				this.line(`def ${name}x(n, a, b=${random.below(5)}):`);
				this.block(() => {
					this.line(`if n <= 0: return ${value()}`);
					this.line(`return 1 + ${name}_(n - 1, a, ${value()} & 255)`);
				});
			}
			this.line(`def ${name}(a, b): return ${name}_(a & 7, a, b)`);
		});
		expressions.functions.push({
			name,
			parameters,
			defaults: 0,
			star: false,
			keywords: false,
			result: 'int',
			isGenerator: false,
			cost: cost * calls,
		});
	}

	/** A function that makes functions that share a variable. */
	protected closureMaker(): void {
		const { random, expressions } = this;
		const label = this.label();
		const parameters: Variable[] = [{ name: 'k', kind: 'int' }];
		this.line(`def make${label}(a, x=${random.below(4)}):`);
		const cost = this.measured(() =>
			this.block(() => {
				const scope = this.scope(
					'function',
					[...parameters, { name: 'a', kind: 'int' }, { name: 'x', kind: 'num' }],
					60,
				);
				this.line('def up(k):');
				this.block(() => {
					this.line(random.pick(['nonlocal a', 'nonlocal a, x']));
					this.line(`a = ${this.bounded('int', scope)}`);
					if (random.oneIn(2)) this.line(`if ${this.expressions.bool(scope, 1)}: a += 1`);
					this.line('return a');
				});
				this.line(`def get(k): return ${this.expression('int', scope)} + a`);
				this.line('return up, get');
			}),
		);
		this.line(`up${label}, get${label} = make${label}(${random.below(9)})`);
		const shared = {
			parameters,
			defaults: 0,
			star: false,
			keywords: false,
			result: 'int' as const,
			isGenerator: false,
			cost,
		};
		expressions.functions.push({ ...shared, name: `up${label}` }, { ...shared, name: `get${label}` });
	}

	protected classDefinition(index: number): void {
		const { random, expressions } = this;
		const name = `C${index}`;
		const base = index > 0 && !random.oneIn(3) ? `C${random.below(index)}` : undefined;
		const variables: Variable[] = [
			{ name: 'self', kind: 'object' },
			{ name: 'self.u', kind: 'int' },
			{ name: 'self.v', kind: 'num' },
			{ name: 'k', kind: 'int' },
		];
		const scope = this.scope('method', variables, 30);
		const ownScope = { ...scope, variables: variables.slice(0, 3) };
		const value = (kind: Kind = 'int'): string => this.expression(kind, scope, 2);
		expressions.classes.push(name);
		const overrides = (): boolean => base === undefined || random.oneIn(3);
		this.line(`class ${name}${base === undefined ? '' : `(${base})`}:`);
		this.block(() => {
			this.line(`K = ${random.below(20)}`);
			if (overrides()) {
				this.line(`T = ${random.pick(['[4, 5, 6]', '(7, 8, 9)', "b'abc'"])}`);
				this.line(`D = {0: ${random.below(9)}, 1: 2}; R = ${random.pick(['0.5', '3', '1.25'])}`);
			}
			if (overrides()) {
				this.line(`def __init__(self, u=1, v=${random.pick(['2', '0.5', '-1', '1.5'])}):`);
				this.block(() => {
					if (base !== undefined && random.oneIn(2)) this.line('super().__init__(u, v)');
					else this.line(random.pick(['self.u = u; self.v = v', 'self.v = v; self.u = u']));
					if (random.oneIn(4)) this.line('self.w = [u]');
				});
			}
			if (base === undefined) this.line(`def __repr__(self): return '${name}(%s,%s)' % (self.u, self.v)`);
			if (overrides()) {
				this.line('def m0(self, k):');
				this.block(() => {
					if (base !== undefined && random.oneIn(2)) this.line('k = super().m0(k) & 1023');
					if (random.oneIn(3)) this.line(`self.u = ${value()} & 4095`);
					if (random.oneIn(4)) this.line(`if ${expressions.bool(scope, 0)}: return ${value()}`);
					this.line(`return ${value()}`);
				});
			}
			if (overrides()) {
				this.line('def m1(self, k=2, *more):');
				this.block(() => {
					if (random.oneIn(3)) this.line(`if ${expressions.bool(scope, 0)}: self.v = ${value('num')}`);
					this.line(`return ${random.pick([value(), `self.m0(${value()})`, `${value()} + len(more)`])}`);
				});
			}
			if (overrides())
				this.line(`@property\n${'    '.repeat(this.indent)}def p(self): return ${this.expression('int', ownScope)}`);
			if (base === undefined) {
				const where = random.oneIn(2) ? ['@staticmethod', 's(k)', 'k'] : ['@classmethod', 's(cls, k)', 'cls.K + k'];
				this.line(where[0]);
				this.line(`def ${where[1]}: return ${where[2]} + ${random.below(9)}`);
			}
			for (const operator of OPERATORS) if (random.oneIn(3)) this.operator(operator, name, value);
		});
	}

	protected operator(operator: string, name: string, value: () => string): void {
		this.expressions.operators.add(operator);
		const { random } = this;
		switch (operator) {
			case '__len__':
				this.line(`def __len__(self): return ${random.pick(['self.u & 15', '3', 'len(str(self.u))'])}`);
				break;
			case '__getitem__':
				this.line('def __getitem__(self, k):');
				this.block(() => {
					this.line('if k == 6 or k > 999: raise IndexError(k)');
					this.line(`return ${value()}`);
				});
				break;
			case '__call__':
				this.line(`def __call__(self, k=1): return ${value()}`);
				break;
			case '__iter__':
				this.line(
					random.pick([
						'def __iter__(self): return iter((self.u, 1, self.v))',
						'def __iter__(self):\n        yield self.u\n        yield 2\n        yield self.v',
						'def __iter__(self): return (e * 2 for e in range(3))',
					]),
				);
				break;
			case '__add__':
				this.line(`def __add__(self, k): return ${random.oneIn(2) ? 'self.u + k' : value()}`);
				break;
			case '__sub__':
				this.line(`def __sub__(self, k): return ${name}(self.u - k, self.v)`);
				break;
			case '__lt__':
				this.line('def __lt__(self, other): return self.u < other.u');
				break;
			case '__eq__':
				this.line('def __eq__(self, other): return isinstance(other, C0) and self.u == other.u');
				break;
			case '__getattr__':
				this.line(
					"def __getattr__(self, name):\n        if name != 'dynamic': raise AttributeError(name)\n        return self.u + 100",
				);
				break;
			case '__contains__':
				this.line('def __contains__(self, k): return k & 1 == self.u & 1');
				break;
			case '__bool__':
				this.line('def __bool__(self): return self.u % 2 == 0');
				break;
			default:
				this.line('def __neg__(self): return -self.u');
				break;
		}
	}

	/** A function inside a driver, which makes cells of what it shares with it. */
	protected innerFunction(scope: Scope): void {
		const { random, expressions } = this;
		const name = `inner${this.label()}`;
		const shared = scope.variables.filter(({ name }) => /^[axz]$/.test(name));
		const parameters: Variable[] = [{ name: 'k', kind: 'int' }];
		this.line(`def ${name}(k):`);
		const cost = this.measured(() =>
			this.block(() => {
				const inner = { ...this.scope('function', [...shared, ...parameters], 60), depth: 4 };
				this.line(`nonlocal ${shared.map(({ name }) => name).join(', ')}`);
				this.statements(inner, 1 + random.below(2));
				this.line(`return ${this.bounded('int', inner)}`);
			}),
		);
		expressions.functions.push({
			name,
			parameters,
			defaults: 0,
			star: false,
			keywords: false,
			result: 'int',
			isGenerator: false,
			cost,
		});
	}

	/** Assigns to some more local variables. */
	protected locals(scope: Scope, count: number): Scope {
		const { random } = this;
		const variables = [...scope.variables];
		for (let i = 0; i < count; i++) {
			const kind = random.pick(LOCAL_KINDS);
			const name = random.pick(NAMES[kind]);
			if (variables.some((variable) => variable.name === name)) continue;
			this.line(`${name} = ${this.bounded(kind, { ...scope, variables })}`);
			variables.push({ name, kind });
		}
		return { ...scope, variables };
	}
}
