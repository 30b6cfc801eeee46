// Random Python programs for what a tracing compiler gets wrong: loops that run often enough to be compiled and then take
// another path, over values whose types change on the way; functions, generators, closures and classes that are called in
// them and replaced while they run; exceptions out of everything. Programs end by themselves after some 20,000
// instructions and print what they have computed all the time, so that two ways of running them can be compared.

import { ExpressionWriter, type Kind, type Scope, type Variable } from './jit_expressions.ts';
import { scenario } from './jit_scenarios.ts';
import type { Random } from './random.ts';

const PROLOGUE = `import sys, io
INF = float('inf')
NAN = INF - INF
class E0(Exception): pass
class E1(E0): pass
def tell(e):
    t = io.StringIO()
    if hasattr(sys, 'print_exception'): sys.print_exception(e, t)
    print('!', type(e).__name__, e.args, [w.split(',')[0] for w in t.getvalue().split(' line ')[1:]])
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): return self.n
    def __exit__(self, kind, value, trace):
        if kind is not None: print('exit', self.n, kind.__name__)
        return self.n % 3 == 1
G0 = 3
G1 = 1.5
G2 = [1, 2, 3]
def hook(k): return k + 1
`;

const BUILTINS = ['len', 'abs', 'min', 'sum', 'ord', 'divmod', 'isinstance'];
const EXCEPTIONS = ['E0', 'E1', 'ValueError', 'KeyError', 'IndexError', 'TypeError', 'ZeroDivisionError'];
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
const NAMES: Readonly<Record<Kind, readonly string[]>> = {
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
const LOCAL_KINDS = ['int', 'int', 'num', 'num', 'float', 'str', 'list', 'dict', 'scalar', 'object', 'tuple'] as const;
const MIXED_NUMBERS = [
	'1, 2, 3, 4, 5, 2.5, 6, 7',
	'1, 2, 3, True, 4, False, 5',
	'0.5, 1.5, 2.5, 3, 4.5, -0.0, 5.5',
	'1, 2, 3, 2147483647, 4, 9007199254740991, 5, 18446744073709551616, 6',
	'3, -1, 0, 5, -7, -2147483648, 2, -9007199254740991, 8',
	'1.0, 2.0, NAN, 3.0, INF, 4.0, -INF, 5',
];
const MIXED = [
	"1, 2, 3, 4, 'a', 5, 6.5, None, 7",
	"'a', 'bc', 'd', '', 'e', 5, 'f', '\u20ac', '\u{1f600}g'",
	"True, False, True, True, 1, 0, None, 'x', 1.0",
	"None, None, None, 1, None, 2.5, None, (1, 2), b'q'",
	"(1, 2), (3, 4), (5, 6), (7,), (), 'ab', (1, 'b')",
	"b'a', b'bc', b'd', 'e', b'', 1",
];

/** Instructions, as the writer counts them, of the functions that drivers call and of the drivers. */
const FUNCTION_COST = 250;
const DRIVER_COST = 2500;
const MOST_LINES = 90;

/** A random program. */
export function jitProgram(random: Random): string {
	return new Writer(random).program();
}

class Writer {
	private readonly random: Random;
	private readonly expressions: ExpressionWriter;
	private readonly lines: string[] = [];
	private indent = 0;
	private labels = 0;

	constructor(random: Random) {
		this.random = random;
		this.expressions = new ExpressionWriter(random);
	}

	program(): string {
		const { random, expressions } = this;
		expressions.functions.push({
			name: 'hook',
			parameters: [{ name: 'k', kind: 'int' }],
			defaults: 0,
			star: false,
			keywords: false,
			result: 'int',
			isGenerator: false,
			cost: 8,
		});
		const classes = 1 + random.below(3);
		for (let i = 0; i < classes; i++) this.classDefinition(i);
		for (let i = 1 + random.below(4); i > 0; i--) {
			const kind = random.pick(['function', 'function', 'recursive', 'generator', 'generator', 'maker'] as const);
			if (kind === 'recursive') this.recursiveFunctions();
			else if (kind === 'maker') this.closureMaker();
			else this.functionDefinition(kind);
		}
		const drivers = 1 + random.below(2);
		for (let i = 0; i < drivers; i++) this.driver(`run${i}`);
		if (random.oneIn(2)) this.moduleBody();
		this.line("print('end', G0, G1, G2)");
		return `${PROLOGUE}${this.lines.join('\n')}\n`;
	}

	private line(text: string): void {
		this.lines.push('    '.repeat(this.indent) + text);
	}

	private block(write: () => void): void {
		this.indent++;
		const start = this.lines.length;
		write();
		if (this.lines.length === start) this.line('pass');
		this.indent--;
	}

	private label(): number {
		return ++this.labels;
	}

	private scope(kind: Scope['kind'], variables: readonly Variable[], allowance: number): Scope {
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

	private expression(kind: Kind, scope: Scope, depth = 2): string {
		return this.expressions.expression(kind, scope, 1 + this.random.below(depth));
	}

	/** Writes a function's body and gives what a call of it costs. */
	private measured(write: () => void): number {
		const outer = this.expressions.cost;
		this.expressions.cost = 0;
		write();
		const cost = this.expressions.cost + 8;
		this.expressions.cost = outer;
		return cost;
	}

	// Functions

	private parameters(most: number): Variable[] {
		const { random } = this;
		const kinds = random.many(random.below(most + 1), () => random.pick(['int', 'int', 'num', 'str', 'list'] as const));
		return kinds.map((kind, index) => ({ name: `${NAMES[kind][0]}${index}`, kind }));
	}

	private functionDefinition(kind: 'function' | 'generator'): void {
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

	private generatorBody(scope: Scope): void {
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

	private yieldStatement(scope: Scope): void {
		const { random, expressions } = this;
		const names = scope.variables.filter(({ kind }) => kind === 'num' || kind === 'scalar');
		const target = names.length > 0 ? random.pick(names).name : 'sent';
		const inner = random.oneIn(4) ? expressions.generatorCall(scope, 1) : undefined;
		if (inner !== undefined) {
			this.line(random.pick([`yield from ${inner}`, `sent = yield from ${inner}`, `for e in ${inner}: yield e`]));
		} else if (random.oneIn(3)) {
			this.line(`sent = yield ${this.expression('num', scope)}`);
			this.line(`if sent is not None: ${target} = sent`);
		} else {
			this.line(`yield ${this.expression('num', scope)}`);
		}
	}

	private recursiveFunctions(): void {
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
	private closureMaker(): void {
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

	// Classes

	private classDefinition(index: number): void {
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

	private operator(operator: string, name: string, value: () => string): void {
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

	// Drivers

	/** A function of several loops, and calls of it whose arguments have other types from the third one on. */
	private driver(name: string): void {
		const { random, expressions } = this;
		const kinds = ['int', 'num', 'scalar', 'list', 'object'] as const;
		const parameters = kinds.map((kind) => ({ name: NAMES[kind][0], kind }));
		const functions = expressions.functions.length;
		this.line(`def ${name}(a, x, z, l, o):`);
		this.measured(() =>
			this.block(() => {
				const globals: Variable[] = [];
				if (random.oneIn(3)) {
					this.line('global G0, G1, hook');
					globals.push({ name: 'G0', kind: 'int' }, { name: 'G1', kind: 'num' });
				}
				const scope = this.locals(
					this.scope('function', [...parameters, ...globals], DRIVER_COST),
					3 + random.below(3),
				);
				if (random.oneIn(3)) this.innerFunction(scope);
				const loops = 1 + random.below(3);
				for (let i = 0; i < loops; i++) {
					if (expressions.cost > DRIVER_COST / 2) break;
					if (random.oneIn(2)) this.scenario(scope);
					else this.loop(scope);
					this.report(scope);
				}
				this.line(`return ${this.expression('scalar', scope)}`);
			}),
		);
		expressions.functions.length = functions;
		const plain = this.scope('module', [], 0);
		const one = (kind: Kind): string => expressions.expression(kind, plain, 1);
		const same = `${random.below(9)}, ${random.pick(['2', '0.5'])}, ${one('scalar')}, [1, 2, 3], C0(2)`;
		const other = kinds.map((kind) => one(kind)).join(', ');
		for (const args of random.pick([[same, other], [same], [same, same, other], [other, same]])) {
			const call = `print('${name}', ${name}(${args}))`;
			if (random.oneIn(8)) {
				this.line(call);
			} else {
				this.line(`try: ${call}`);
				this.line('except Exception as e: tell(e)');
			}
		}
	}

	/** Loops outside of functions, whose variables are globals. */
	private moduleBody(): void {
		const { random } = this;
		this.line('a = 1; x = 2.5; z = None; l = [3, 1, 2]; o = C0(1)');
		const variables = (['int', 'num', 'scalar', 'list', 'object'] as const).map((kind) => ({
			name: NAMES[kind][0],
			kind,
		}));
		const scope = this.scope('module', variables, DRIVER_COST);
		this.measured(() => {
			this.loop(scope);
			this.report(scope);
			if (random.oneIn(3)) this.scenario(scope);
		});
		this.report(scope);
	}

	private scenario(scope: Scope): void {
		const { random, expressions } = this;
		const within = (counter: string): Scope => this.enter(scope, 20, { counters: [counter] });
		const label = this.label();
		const lines = scenario({
			random,
			label,
			classes: expressions.classes,
			int: (counter) => expressions.expression('int', within(counter), random.below(3)),
			condition: (counter) => expressions.bool(within(counter), random.below(2)),
		});
		expressions.cost += 500;
		for (const line of lines) this.line(line);
	}

	/** Assigns to some more local variables. */
	private locals(scope: Scope, count: number): Scope {
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

	private report(scope: Scope): void {
		const names = scope.variables.map(({ name }) => name).filter((name) => !name.includes('.'));
		this.line(`print(${[this.label(), ...names].join(', ')})`);
	}

	// Statements

	/** The scope inside a loop or block. */
	private enter(scope: Scope, count: number, changes: Partial<Scope> = {}): Scope {
		const inner = { ...scope, depth: scope.depth + 1, multiplicity: scope.multiplicity * count, ...changes };
		return count > 1 ? { ...inner, inLoop: true, guarded: false } : inner;
	}

	private statements(scope: Scope, count: number): void {
		for (let i = 0; i < count; i++) this.statement(scope);
	}

	private body(scope: Scope, count = 1 + this.random.below(3)): void {
		this.block(() => this.statements(scope, count));
	}

	private isExpensive(scope: Scope): boolean {
		return this.expressions.cost > scope.allowance || this.lines.length > MOST_LINES;
	}

	private statement(scope: Scope): void {
		const { random, expressions } = this;
		expressions.cost += 2 * scope.multiplicity;
		if (this.isExpensive(scope) || scope.depth > 5) {
			this.assignment(scope);
			return;
		}
		switch (random.below(36)) {
			case 0:
			case 1:
			case 2:
			case 3:
				this.ifStatement(scope);
				break;
			case 4:
			case 5:
			case 6:
				this.loop(scope);
				break;
			case 7:
			case 8:
			case 9:
			case 10:
				this.tryStatement(scope);
				break;
			case 11:
				this.line(`with CM(${expressions.counter(scope)})${random.oneIn(2) ? ' as held' : ''}:`);
				expressions.cost += 30 * scope.multiplicity;
				this.body(this.enter(scope, 1, { guarded: true }));
				break;
			case 12:
			case 13:
				this.print(scope);
				break;
			case 14:
			case 15:
				this.change(scope);
				break;
			case 16:
				this.rebind(scope);
				break;
			case 17:
			case 18:
				this.objectStatement(scope);
				break;
			case 19:
			case 20:
			case 21:
				this.container(scope);
				break;
			case 22:
			case 23:
				this.leave(scope);
				break;
			case 24:
				this.unpack(scope);
				break;
			case 25:
				this.deletion(scope);
				break;
			case 26:
				this.driveGenerator(scope);
				break;
			case 27:
				this.mixedCalls(scope);
				break;
			case 28:
				if (scope.kind === 'generator') {
					this.yieldStatement(scope);
					return;
				}
				this.assignment(scope);
				break;
			default:
				this.assignment(scope);
				break;
		}
	}

	/** An expression whose value does not grow from one assignment to the next without end. */
	private bounded(kind: Kind, scope: Scope): string {
		const { random } = this;
		const value = this.expression(kind, scope, 3);
		if (kind === 'int' && !random.oneIn(4)) {
			return random.pick([`(${value}) & 65535`, `(${value}) % 1000`, `${value} & 4294967295`, `(${value}) % -77`]);
		}
		return kind === 'str' ? `(${value})[:12]` : value;
	}

	private assignment(scope: Scope): void {
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
	private change(scope: Scope): void {
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
	private occasion(scope: Scope): string {
		const { random } = this;
		const counter = this.expressions.counter(scope);
		return random.oneIn(4) ? `${counter} % 7 == 5` : `${counter} == ${3 + random.below(6)}`;
	}

	private ifStatement(scope: Scope): void {
		const { random } = this;
		const inner = this.enter(scope, 1);
		this.line(`if ${this.expressions.bool(scope, 1 + random.below(2))}:`);
		this.body(inner);
		if (random.oneIn(4)) {
			this.line(`elif ${this.expressions.bool(scope, 1)}:`);
			this.body(inner);
		}
		if (random.oneIn(2)) {
			this.line('else:');
			this.body(inner);
		}
	}

	private print(scope: Scope): void {
		const { random } = this;
		const kinds = random.many(1 + random.below(2), () => random.pick(LOCAL_KINDS));
		const values = kinds.map((kind) => this.expression(kind, scope, 2)).join(', ');
		const text = `print(${this.label()}, ${values})`;
		if (scope.inLoop && !random.oneIn(3)) this.line(`if ${this.expressions.bool(scope, 0)}: ${text}`);
		else this.line(text);
		this.expressions.cost += 10 * scope.multiplicity;
	}

	private loop(scope: Scope): void {
		const { random, expressions } = this;
		const room = (scope.allowance - expressions.cost) / scope.multiplicity;
		if (room < 150) {
			this.assignment(scope);
			return;
		}
		const most = Math.min(40, Math.floor(room / 40));
		const count = Math.max(2, Math.min(most, 5 + random.below(scope.inLoop ? 6 : 36)));
		const label = this.label();
		const counter = `i${label}`;
		const item = `e${label}`;
		const within = (
			variables: readonly Variable[] = [],
			rounds = count,
			counters: readonly string[] = [counter],
		): Scope =>
			this.enter(scope, rounds, {
				variables: [...scope.variables, ...variables],
				counters: [...scope.counters, ...counters],
			});
		const numbers = (name: string): Variable => ({ name, kind: 'num' });
		let inner: Scope;
		let first: string | undefined;
		switch (random.below(17)) {
			case 0:
			case 1:
			case 2:
			case 3:
				this.line(`for ${counter} in range(${count}):`);
				inner = within();
				break;
			case 4:
				this.line(
					`for ${counter} in ${random.pick([`range(1, ${count + 1})`, `range(${count}, 0, -1)`, `range(0, ${2 * count}, 2)`])}:`,
				);
				inner = within();
				break;
			case 5:
			case 6:
				this.line(`${counter} = 0`);
				this.line(
					`while ${random.pick([`${counter} < ${count}`, `not ${counter} >= ${count}`, `${counter} != ${count}`])}:`,
				);
				first = `${counter} += 1`;
				inner = within();
				break;
			case 7:
				this.line(`${counter} = ${count}`);
				this.line('while True:');
				first = `${counter} -= 1\nif ${counter} < 0: break`;
				inner = within();
				break;
			case 8:
			case 9:
				this.line(`for ${counter}, ${item} in enumerate([${random.pick(MIXED_NUMBERS)}]):`);
				inner = within([numbers(item)], 8);
				break;
			case 10:
				this.line(`for ${counter}, ${item} in enumerate([${random.pick(MIXED)}]):`);
				inner = within([{ name: item, kind: 'scalar' }], 8);
				break;
			case 11:
				this.line(
					`for ${item} in ${random.pick([`(${random.pick(MIXED_NUMBERS)})`, `[${random.pick(MIXED_NUMBERS)}]`, `map(abs, [${random.pick(MIXED_NUMBERS)}])`])}:`,
				);
				inner = within([numbers(item)], 8, []);
				break;
			case 12:
				this.line(`for ${counter}, ${item} in zip(range(${count}), [${random.pick(MIXED_NUMBERS)}]):`);
				inner = within([numbers(item)], 8);
				break;
			case 13:
				this.line(`for ${item} in ${random.pick(["'hello, w\u00e9rld'", "'ab\u{1f600}cd' * 2", "b'bytes!!'"])}:`);
				inner = within([{ name: item, kind: 'scalar' }], 12, []);
				break;
			case 14: {
				const objects = random.many(
					8,
					() =>
						`${expressions.classes[random.oneIn(3) ? random.below(expressions.classes.length) : 0]}(${random.below(9)})`,
				);
				this.line(`for ${counter}, ${item} in enumerate([${objects.join(', ')}]):`);
				inner = within([{ name: item, kind: 'object' }], 8);
				break;
			}
			case 15: {
				const call = expressions.generatorCall(scope, 1) ?? `(e * e for e in range(${count}))`;
				this.line(`for ${item} in ${call}:`);
				inner = within([numbers(item)], 8, []);
				break;
			}
			default:
				this.line(
					`for ${counter}, ${item} in ${random.pick(['{1: 2, 2: 3, 3: 5.5, 4: 7, 5: True, 6: 1}.items()', 'sorted({3: 1, 1: 2, 2: 0.5, 7: 8, 5: 5}.items())', `list(zip(range(9), range(9, 0, -1)))`])}:`,
				);
				inner = within([numbers(item)], 8);
		}
		const guards = random.oneIn(3);
		this.block(() => {
			for (const text of first?.split('\n') ?? []) this.line(text);
			if (guards) {
				this.line('try:');
				this.body({ ...inner, guarded: true }, 1 + random.below(3));
				this.handlers(inner);
			}
			this.statements(inner, 1 + random.below(4));
			if (random.oneIn(2)) this.assignment(inner);
		});
		if (random.oneIn(5)) {
			this.line('else:');
			this.body(this.enter(scope, 1));
		}
	}

	private handlers(scope: Scope): void {
		const { random } = this;
		const label = this.label();
		this.line(
			`except Exception as e: ${random.pick([`print(${label}, type(e).__name__, e.args)`, `print(${label}, e)`, 'tell(e)', 'pass', `print(${label}, type(e) is TypeError)`])}`,
		);
		if (random.oneIn(5)) {
			this.line('else:');
			this.body(this.enter(scope, 1), 1);
		}
		if (random.oneIn(5)) {
			this.line('finally:');
			this.body(this.enter(scope, 1), 1);
		}
	}

	private tryStatement(scope: Scope): void {
		const { random, expressions } = this;
		expressions.cost += 10 * scope.multiplicity;
		const inner = this.enter(scope, 1, { guarded: true });
		this.line('try:');
		this.block(() => {
			this.statements(inner, 1 + random.below(2));
			if (random.oneIn(2)) this.raise(inner);
		});
		if (random.oneIn(3)) {
			const type = random.pick(EXCEPTIONS);
			this.line(
				`except ${random.oneIn(3) ? `(${type}, ${random.pick(EXCEPTIONS)})` : type}${random.oneIn(2) ? ' as e' : ''}:`,
			);
			this.block(() => {
				this.statements(this.enter(scope, 1), 1);
				if (random.oneIn(6)) this.line(`if ${expressions.bool(scope, 0)}: raise`);
			});
		}
		this.handlers(scope);
	}

	private raise(scope: Scope): void {
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

	private leave(scope: Scope): void {
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

	private objectStatement(scope: Scope): void {
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
	private rebind(scope: Scope): void {
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

	private container(scope: Scope): void {
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

	private unpack(scope: Scope): void {
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

	private deletion(scope: Scope): void {
		const { random } = this;
		const names = scope.variables.filter(({ name, kind }) => kind === 'scalar' && !name.includes('.'));
		if (names.length === 0) {
			this.assignment(scope);
			return;
		}
		const { name } = random.pick(names);
		const occasion = scope.counters.length > 0 ? this.occasion(scope) : 'True';
		this.line('try:');
		this.block(() => {
			this.line(`if ${occasion}: del ${name}`);
			if (random.oneIn(2)) this.line(`if ${this.expressions.bool({ ...scope, guarded: true }, 0)}: pass`);
			this.line(`held = ${name}`);
		});
		this.line(
			`except NameError as e: ${name} = ${random.pick(['None', '1', '2.5'])}; print(${this.label()}, 'unbound')`,
		);
	}

	/** A generator that is resumed by hand. */
	private driveGenerator(scope: Scope): void {
		const { random, expressions } = this;
		const room = (scope.allowance - expressions.cost) / scope.multiplicity;
		const call =
			room < 300 ? undefined : expressions.generatorCall({ ...scope, multiplicity: scope.multiplicity * 2 }, 1);
		if (call === undefined) {
			this.assignment(scope);
			return;
		}
		const label = this.label();
		const it = `it${label}`;
		this.line(`${it} = ${call}`);
		this.line(`for i${label} in range(${5 + random.below(6)}):`);
		expressions.cost += 150 * scope.multiplicity;
		this.block(() => {
			this.line('try:');
			this.block(() => {
				const resume = random.pick([`next(${it})`, `${it}.send(i${label} or None)`, `next(${it}, None)`]);
				this.line(`held = ${resume}`);
				if (random.oneIn(4))
					this.line(
						`if i${label} == ${2 + random.below(4)}: ${it}.throw(${random.pick(['E0(1)', 'KeyError(2)', 'E1'])})`,
					);
				if (random.oneIn(4)) this.line(`if i${label} == ${3 + random.below(4)}: ${it}.close()`);
				this.line(`print(${label}, held)`);
			});
			this.line('except StopIteration as e:');
			this.block(() =>
				this.line(random.pick([`print('stop', e.args); break`, `print('stop', e.args); ${it} = ${call}`])),
			);
			if (random.oneIn(2)) this.line(`except E0 as e: print('out', e.args)`);
		});
	}

	/** A call whose callee differs from round to round. */
	private mixedCalls(scope: Scope): void {
		const { random, expressions } = this;
		const fitting = expressions.functions.filter(
			({ parameters, isGenerator, result, cost }) =>
				parameters.length === 1 && !isGenerator && result === 'int' && parameters[0].kind === 'int' && cost < 60,
		);
		const callables = [
			'abs',
			'hook',
			'float',
			'str',
			'lambda k: k + 1',
			'C0',
			'bool',
			...fitting.map(({ name }) => name),
		];
		if (expressions.operators.has('__call__')) callables.push('C0(3)');
		const first = random.pick(callables);
		const label = this.label();
		this.line(
			`for i${label}, fn in enumerate([${[first, first, first, first, ...random.many(4, () => random.pick(callables))].join(', ')}]):`,
		);
		expressions.cost += 250 * scope.multiplicity;
		this.block(() => {
			this.line(`try: print(${label}, fn(i${label}))`);
			this.line('except TypeError as e: print(e)');
		});
	}

	/** A function inside a driver, which makes cells of what it shares with it. */
	private innerFunction(scope: Scope): void {
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
}
